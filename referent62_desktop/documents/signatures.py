"""The three areas at the foot of annexe 4, with the signatures drawn as curves. Lengths in points."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from referent62_desktop.documents.blocs import Bloc, Toile, ecrire, lignes_de
from referent62_desktop.documents.styles import CORPS, DISCRET, FOND_TETE, PETIT, TEXTE, TRAIT, Style
from referent62_desktop.domain.traits import COTE, LARGEUR_SUR_HAUTEUR, Point, Trait, lisser

_MARGE = 5.0
_TITRE = 22.0
_PLACE_LIBRE = 66.0
"""Room to sign by hand."""
_ENCRE = 1.3


@dataclass(frozen=True)
class CadreSignature:
    """One area: its heading, the strokes, who and when (readable text, several lines); `mention` stands where there is no stroke."""

    titre: str
    traits: tuple[Trait, ...] = ()
    qui: str = ""
    mention: str = ""


@dataclass(frozen=True)
class CadresSignature:
    """The areas side by side, never cut."""

    cadres: Sequence[CadreSignature]
    largeur: float

    @cached_property
    def _large(self) -> float:
        return self.largeur / len(self.cadres)

    @cached_property
    def _lignes(self) -> list[tuple[str, ...]]:
        return [_plier(cadre.qui, self._large) for cadre in self.cadres]

    @property
    def _haut_trace(self) -> float:
        return max(_PLACE_LIBRE, self._large / LARGEUR_SUR_HAUTEUR)

    def hauteur(self, _largeur: float) -> float:
        """Heading, room to sign, names."""
        noms = max(len(lignes) for lignes in self._lignes)
        return _TITRE + self._haut_trace + noms * DISCRET.interligne + _MARGE

    def couper(self, _largeur: float, _disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Not cut."""
        return None, self

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Frames first, then what is in them."""
        haut = self.hauteur(largeur)
        toile.setFillColor(FOND_TETE)
        toile.rect(x, y - _TITRE, self.largeur, _TITRE, stroke=0, fill=1)
        toile.setStrokeColor(TRAIT)
        toile.setLineWidth(0.6)
        for rang, cadre in enumerate(self.cadres):
            gauche = x + rang * self._large
            toile.rect(gauche, y - haut, self._large, haut)
            toile.line(gauche, y - _TITRE, gauche + self._large, y - _TITRE)
            ecrire(
                toile,
                lignes_de(cadre.titre, PETIT.police, PETIT.taille, self._large - 2 * _MARGE)[:2],
                PETIT,
                gauche + _MARGE,
                y - 2,
            )
            sommet = y - _TITRE
            if cadre.traits:
                self._tracer(toile, cadre.traits, gauche, sommet)
            elif cadre.mention:
                ecrire(toile, (cadre.mention,), CORPS, gauche + _MARGE, sommet - self._haut_trace / 2)
            ecrire(toile, self._lignes[rang], DISCRET, gauche + _MARGE, sommet - self._haut_trace)
        toile.setFillColor(TEXTE)

    def _tracer(self, toile: Toile, traits: Sequence[Trait], gauche: float, sommet: float) -> None:
        large = self._large - 2 * _MARGE
        eleve = large / LARGEUR_SUR_HAUTEUR

        def point(p: Point) -> tuple[float, float]:
            return gauche + _MARGE + large * p[0] / COTE, sommet - (self._haut_trace - eleve) / 2 - eleve * p[1] / COTE

        toile.saveState()
        toile.setStrokeColor(TEXTE)
        toile.setLineWidth(_ENCRE)
        toile.setLineCap(1)
        toile.setLineJoin(1)
        chemin = toile.beginPath()
        for trait in traits:
            courbe = lisser(trait)
            depart = point(courbe.depart)
            chemin.moveTo(*depart)
            for controle, arrivee in courbe.arcs:
                depart = _cubique(chemin, depart, point(controle), point(arrivee))
        toile.drawPath(chemin, stroke=1, fill=0)
        toile.restoreState()


def _cubique(
    chemin: Toile, depart: tuple[float, float], controle: tuple[float, float], arrivee: tuple[float, float]
) -> tuple[float, float]:
    """A quadratic curve as the cubic one PDF knows."""
    premier = tuple(d + 2 / 3 * (c - d) for d, c in zip(depart, controle, strict=True))
    second = tuple(a + 2 / 3 * (c - a) for a, c in zip(arrivee, controle, strict=True))
    chemin.curveTo(*premier, *second, *arrivee)
    return arrivee


def _plier(texte: str, large: float, style: Style = DISCRET) -> tuple[str, ...]:
    return lignes_de(texte, style.police, style.taille, large - 2 * _MARGE) if texte else ()
