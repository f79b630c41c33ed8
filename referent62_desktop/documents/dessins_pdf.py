"""The charts of `documents.dessins` on paper: one block, cut between its rows, in the light colours of the theme."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from reportlab.lib.colors import HexColor

from referent62_desktop.documents.base import lisible
from referent62_desktop.documents.blocs import Bloc, Plume, Toile, largeur_de, lignes_de
from referent62_desktop.documents.dessins import Ecriture, Graphique, Parts, Rangee, Rectangle, Repere
from referent62_desktop.documents.styles import POLICES, Couleur, Style
from referent62_desktop.ressources import chemin

_FINESSE = 20
"""Units in a point: the drawing counts in whole units."""
_ECHELLE = 2 / 3
"""Points for a length of 1 of the drawing at 100 %."""
_TAILLE = 8.0
_INTERLIGNE = 10.0
_PAS_HACHURE = 3.5
_ECART = 18.0


class MesurePapier:
    """The unit is a twentieth of a point; a text too long is folded, nothing is shortened."""

    def unites(self, n: float) -> int:
        """Twentieths of a point."""
        return max(1, round(n * _ECHELLE * _FINESSE)) if n > 0 else round(n * _ECHELLE * _FINESSE)

    def largeur(self, texte: str, *, gras: bool = False) -> int:
        """Rounded up: what is said to fit does."""
        return -int(-largeur_de(lisible(texte), _police(gras), _TAILLE) * _FINESSE // 1)

    def plier(self, texte: str, largeur: int, *, gras: bool = False) -> tuple[str, ...]:
        """Folded between words, inside a word wider than the room."""
        return lignes_de(lisible(texte).replace("\n", " "), _police(gras), _TAILLE, max(largeur, 1) / _FINESSE)

    def interligne(self) -> int:
        """Leading."""
        return int(_INTERLIGNE * _FINESSE)


def _police(gras: bool) -> str:
    return POLICES.gras if gras else POLICES.corps


@cache
def _teintes() -> dict[str, Couleur]:
    tokens = tomllib.loads(chemin("styles", "clair.toml").read_text(encoding="utf-8"))
    return {nom: HexColor(valeur) for nom, valeur in tokens.items()}


@cache
def _style(teinte: str, gras: bool) -> Style:
    return Style(_police(gras), _TAILLE, _INTERLIGNE, _teintes()[teinte])


def graphe(graphique: Graphique, largeur: float) -> Bloc:
    """The chart as a block `largeur` points wide."""
    return Graphe(graphique.rangees(MesurePapier(), int(largeur * _FINESSE)))


def parts_en_colonnes(parts: Parts, largeur: float) -> Bloc:
    """Shares in two columns, read down the first one then the second."""
    moitie = (len(parts.parts) + 1) // 2
    large = (largeur - _ECART) / 2
    cotes = (replace(parts, parts=parts.parts[:moitie]), replace(parts, parts=parts.parts[moitie:]))
    return Colonnes(graphe(cotes[0], large), graphe(cotes[1], large))


@dataclass(frozen=True)
class Colonnes:
    """Two blocks side by side, not cut."""

    gauche: Bloc
    droite: Bloc

    def hauteur(self, largeur: float) -> float:
        """The higher of the two."""
        large = (largeur - _ECART) / 2
        return max(self.gauche.hauteur(large), self.droite.hauteur(large))

    def couper(self, _largeur: float, _disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Whole on the next page."""
        return None, self

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Each in its half."""
        large = (largeur - _ECART) / 2
        self.gauche.dessiner(toile, x, y, large)
        self.droite.dessiner(toile, x + large + _ECART, y, large)


@dataclass(frozen=True)
class Graphe:
    """Rows already laid out."""

    rangees: tuple[Rangee, ...]

    def hauteur(self, _largeur: float) -> float:
        """Sum of the rows."""
        return sum(rangee.hauteur for rangee in self.rangees) / _FINESSE

    def couper(self, _largeur: float, disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Between rows, never leaving one alone."""
        nombre, reste = 0, disponible * _FINESSE
        for rangee in self.rangees:
            if rangee.hauteur > reste:
                break
            reste -= rangee.hauteur
            nombre += 1
        nombre = min(nombre, len(self.rangees) - 2)
        if nombre < 2:
            return None, self
        return Graphe(self.rangees[:nombre]), Graphe(self.rangees[nombre:])

    def dessiner(self, toile: Toile, x: float, y: float, _largeur: float) -> None:
        """Shapes first, then all the text in one go, then the line over the bars."""
        plume = Plume(toile)
        for haut, rangee in self._poses(y):
            for forme in rangee.formes:
                if isinstance(forme, Rectangle):
                    _rectangle(toile, forme, x, haut)
        for haut, rangee in self._poses(y):
            for forme in rangee.formes:
                if isinstance(forme, Repere):
                    _repere(toile, forme, x, haut)
                elif isinstance(forme, Ecriture):
                    _ecriture(plume, forme, x, haut)
        plume.poser()

    def _poses(self, y: float) -> Iterator[tuple[float, Rangee]]:
        for rangee in self.rangees:
            yield y, rangee
            y -= rangee.hauteur / _FINESSE


def _rectangle(toile: Toile, forme: Rectangle, x: float, haut: float) -> None:
    gauche, bas = x + forme.x / _FINESSE, haut - (forme.y + forme.hauteur) / _FINESSE
    large, eleve = forme.largeur / _FINESSE, forme.hauteur / _FINESSE
    rayon = min(forme.rayon / _FINESSE, large / 2, eleve / 2)
    couleur = _teintes()[forme.teinte]
    toile.saveState()
    if not forme.hachure:
        toile.setFillColor(couleur)
        toile.roundRect(gauche, bas, large, eleve, rayon, stroke=0, fill=1)
        toile.restoreState()
        return
    contour = toile.beginPath()
    contour.roundRect(gauche, bas, large, eleve, rayon)
    toile.saveState()
    toile.clipPath(contour, stroke=0, fill=0)
    toile.setStrokeColor(couleur)
    toile.setLineWidth(0.5)
    toile.lines(_hachures(gauche, bas, large, eleve))
    toile.restoreState()
    toile.setStrokeColor(couleur)
    toile.setLineWidth(0.8)
    toile.roundRect(gauche, bas, large, eleve, rayon, stroke=1, fill=0)
    toile.restoreState()


def _hachures(gauche: float, bas: float, large: float, haut: float) -> list[tuple[float, float, float, float]]:
    """Rising lines over a frame; what sticks out is clipped."""
    nombre = int((large + haut) / _PAS_HACHURE) + 1
    debuts = (gauche - haut + rang * _PAS_HACHURE for rang in range(1, nombre + 1))
    return [(debut, bas, debut + haut, bas + haut) for debut in debuts]


def _repere(toile: Toile, forme: Repere, x: float, haut: float) -> None:
    abscisse = x + forme.x / _FINESSE
    toile.saveState()
    toile.setStrokeColor(_teintes()[forme.teinte])
    toile.setLineWidth(0.8)
    toile.setDash([2.6, 2], phase=(-(haut - forme.haut / _FINESSE)) % 4.6)
    toile.line(abscisse, haut - forme.haut / _FINESSE, abscisse, haut - forme.bas / _FINESSE)
    toile.restoreState()


def _ecriture(plume: Plume, forme: Ecriture, x: float, haut: float) -> None:
    texte = lisible(forme.texte)
    if not texte:
        return
    style = _style(forme.teinte, forme.gras)
    libre = forme.largeur / _FINESSE - largeur_de(texte, style.police, style.taille)
    decalage = {"gauche": 0.0, "centre": libre / 2, "droite": libre}[forme.cote]
    milieu = haut - (forme.y + forme.hauteur / 2) / _FINESSE
    plume.ligne(texte, style, x + forme.x / _FINESSE + decalage, milieu + style.interligne / 2)
