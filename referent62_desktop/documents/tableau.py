"""A table whose head is repeated on each page and whose rows are cut only when one of them is very high. Lengths in points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from reportlab.pdfbase.pdfmetrics import stringWidth

from referent62_desktop.documents.blocs import Bloc, Toile, lignes_de
from referent62_desktop.documents.styles import CORPS, DISCRET, TRAIT, TRAIT_LEGER, Couleur, Style

Alignement = Literal["gauche", "centre", "droite"]
_RANGEE_SECABLE = 120.0
"""A row higher than this may be cut between its lines; under it, it goes whole to the next page."""


@dataclass(frozen=True)
class Cellule:
    """Readable text, with a discreet note under it; `etendue`: columns it spans."""

    texte: str = ""
    style: Style = CORPS
    alignement: Alignement = "gauche"
    note: str = ""
    style_note: Style = DISCRET
    etendue: int = 1


@dataclass(frozen=True)
class Rangee:
    """A row; `trait_des`: first column that has a line above it (0: all, so a group of rows can share its first cell)."""

    cellules: tuple[Cellule, ...]
    hauteur_min: float = 0.0
    fond: Couleur = None
    trait_des: int = 0
    appui: bool = True
    """Strong line above."""


@dataclass(frozen=True)
class Filets:
    """Which lines a table shows and the room around its text."""

    cadre: bool = True
    verticaux: bool = True
    horizontaux: bool = True
    marge_x: float = 3.5
    marge_y: float = 2.2


QUADRILLAGE = Filets()
SANS_FILET = Filets(cadre=False, verticaux=False, horizontaux=False, marge_x=0, marge_y=1.2)

_Lignes = tuple[tuple[str, Style], ...]


@dataclass(frozen=True)
class _Posee:
    """A row wrapped to its columns: lines of each cell, height."""

    rangee: Rangee
    lignes: tuple[_Lignes, ...]
    hauteur: float


@dataclass(frozen=True)
class Tableau:
    """Rows under fixed column widths; the `tetes` first rows are repeated on each page."""

    largeurs: tuple[float, ...]
    rangees: tuple[Rangee, ...]
    tetes: int = 0
    filets: Filets = QUADRILLAGE
    liees: int = 1
    """First rows under the head that stay together on one page."""
    deja_posees: tuple[_Posee, ...] | None = None

    @cached_property
    def _posees(self) -> tuple[_Posee, ...]:
        if self.deja_posees is not None:
            return self.deja_posees
        return tuple(self._poser(rangee) for rangee in self.rangees)

    def _poser(self, rangee: Rangee) -> _Posee:
        cellules: list[_Lignes] = []
        colonne = 0
        for cellule in rangee.cellules:
            largeur = sum(self.largeurs[colonne : colonne + cellule.etendue]) - 2 * self.filets.marge_x
            cellules.append(_plier(cellule.texte, cellule.style, largeur) + _plier(cellule.note, cellule.style_note, largeur))
            colonne += cellule.etendue
        return self._mesurer(rangee, tuple(cellules), rangee.hauteur_min)

    def _mesurer(self, rangee: Rangee, cellules: tuple[_Lignes, ...], minimum: float) -> _Posee:
        contenu = max((sum(style.interligne for _, style in lignes) for lignes in cellules), default=0.0)
        return _Posee(rangee, cellules, max(minimum, contenu + 2 * self.filets.marge_y))

    def hauteur(self, _largeur: float) -> float:
        """Sum of the rows."""
        return sum(posee.hauteur for posee in self._posees)

    def couper(self, _largeur: float, disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Between rows, or inside a very high one; the head comes back on the next page."""
        tetes, corps = self._posees[: self.tetes], self._posees[self.tetes :]
        reste = disponible - sum(posee.hauteur for posee in tetes)
        for rang, posee in enumerate(corps):
            if posee.hauteur <= reste + 0.01:
                reste -= posee.hauteur
                continue
            debut, fin = self._couper_rangee(posee, reste)
            avant = corps[:rang] + ((debut,) if debut else ())
            if len(avant) < min(self.liees, len(corps)):
                return None, self
            return self._avec(tetes + avant), self._avec((*tetes, fin, *corps[rang + 1 :]))
        return self, None

    def _avec(self, posees: tuple[_Posee, ...]) -> "Tableau":
        return replace(self, deja_posees=posees, liees=1)

    def _couper_rangee(self, posee: _Posee, disponible: float) -> tuple[_Posee | None, _Posee]:
        if posee.hauteur <= _RANGEE_SECABLE or disponible < _RANGEE_SECABLE / 2:
            return None, posee
        place = disponible - 2 * self.filets.marge_y
        nombres = [_tiennent(lignes, place) for lignes in posee.lignes]
        debut = tuple(lignes[:nombre] for lignes, nombre in zip(posee.lignes, nombres, strict=True))
        fin = tuple(lignes[nombre:] for lignes, nombre in zip(posee.lignes, nombres, strict=True))
        return self._mesurer(posee.rangee, debut, 0), self._mesurer(posee.rangee, fin, 0)

    def dessiner(self, toile: Toile, x: float, y: float, _largeur: float) -> None:
        """Backgrounds and lines, then text."""
        haut = y
        for rang, posee in enumerate(self._posees):
            self._fond(toile, posee, x, haut, premiere=rang == 0)
            colonne, gauche = 0, x
            for cellule, lignes in zip(posee.rangee.cellules, posee.lignes, strict=True):
                largeur = sum(self.largeurs[colonne : colonne + cellule.etendue])
                if colonne and self.filets.verticaux:
                    _trait(toile, TRAIT_LEGER, 0.5, (gauche, haut, gauche, haut - posee.hauteur))
                self._texte(toile, cellule, lignes, (gauche, haut, largeur, posee.hauteur))
                colonne += cellule.etendue
                gauche += largeur
            haut -= posee.hauteur
        if self.filets.cadre:
            toile.setStrokeColor(TRAIT)
            toile.setLineWidth(0.8)
            toile.rect(x, haut, sum(self.largeurs), y - haut, stroke=1, fill=0)

    def _fond(self, toile: Toile, posee: _Posee, x: float, haut: float, *, premiere: bool) -> None:
        rangee, total = posee.rangee, sum(self.largeurs)
        if rangee.fond is not None:
            toile.setFillColor(rangee.fond)
            toile.rect(x, haut - posee.hauteur, total, posee.hauteur, stroke=0, fill=1)
        if self.filets.horizontaux and not premiere:
            debut = x + sum(self.largeurs[: rangee.trait_des])
            couleur, epaisseur = (TRAIT, 0.6) if rangee.appui else (TRAIT_LEGER, 0.5)
            _trait(toile, couleur, epaisseur, (debut, haut, x + total, haut))

    def _texte(
        self, toile: Toile, cellule: Cellule, lignes: _Lignes, place: tuple[float, float, float, float]
    ) -> None:
        gauche, haut, largeur, hauteur = place
        marge = self.filets.marge_x
        y = haut - (hauteur - sum(style.interligne for _, style in lignes)) / 2
        for texte, style in lignes:
            if texte:
                toile.setFillColor(style.couleur)
                toile.setFont(style.police, style.taille)
                libre = largeur - 2 * marge - stringWidth(texte, style.police, style.taille)
                decalage = {"gauche": 0.0, "centre": libre / 2, "droite": libre}[cellule.alignement]
                toile.drawString(gauche + marge + decalage, y - (style.interligne + style.taille * 0.72) / 2, texte)
            y -= style.interligne


def _plier(texte: str, style: Style, largeur: float) -> _Lignes:
    if not texte:
        return ()
    return tuple((ligne, style) for ligne in lignes_de(texte, style.police, style.taille, largeur))


def _tiennent(lignes: _Lignes, place: float) -> int:
    """How many first lines fit."""
    occupe = 0.0
    for rang, (_, style) in enumerate(lignes):
        occupe += style.interligne
        if occupe > place:
            return rang
    return len(lignes)


def _trait(toile: Toile, couleur: Couleur, epaisseur: float, points: Sequence[float]) -> None:
    toile.setStrokeColor(couleur)
    toile.setLineWidth(epaisseur)
    toile.line(*points)
