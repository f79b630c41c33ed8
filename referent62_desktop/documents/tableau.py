"""A table whose head is repeated on each page and whose rows are cut only when one of them is very high. Lengths in points."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from referent62_desktop.documents.blocs import Bloc, Plume, Toile, largeur_de, lignes_de
from referent62_desktop.documents.styles import CORPS, DISCRET, TRAIT, TRAIT_LEGER, Couleur, Style

Alignement = Literal["gauche", "centre", "droite"]
_RANGEE_SECABLE = 120.0
"""A row higher than this may be cut between its lines; under it, it goes whole to the next page. Never in a place lower than half of it."""


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

    visibles: bool = True
    marge_x: float = 3.5
    marge_y: float = 2.2


QUADRILLAGE = Filets()
SANS_FILET = Filets(visibles=False, marge_x=0, marge_y=1.2)

_Lignes = tuple[tuple[str, Style], ...]
_Segment = tuple[float, float, float, float]


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
    secable: float = _RANGEE_SECABLE
    """Height above which a row may be cut between its lines."""
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
            cellules.append(
                _plier(cellule.texte, cellule.style, largeur) + _plier(cellule.note, cellule.style_note, largeur)
            )
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
        if posee.hauteur <= self.secable or disponible < _RANGEE_SECABLE / 2:
            return None, posee
        place = disponible - 2 * self.filets.marge_y
        nombres = [_tiennent(lignes, place) for lignes in posee.lignes]
        debut = tuple(lignes[:nombre] for lignes, nombre in zip(posee.lignes, nombres, strict=True))
        fin = tuple(lignes[nombre:] for lignes, nombre in zip(posee.lignes, nombres, strict=True))
        return self._mesurer(posee.rangee, debut, 0), self._mesurer(posee.rangee, fin, 0)

    def dessiner(self, toile: Toile, x: float, y: float, _largeur: float) -> None:
        """Backgrounds and lines, then text, row by row."""
        self._fonds(toile, x, y)
        self._filets(toile, x, y)
        plume = Plume(toile)
        for posee in self._posees:
            for (gauche, largeur), cellule, lignes in zip(
                self._cases(posee.rangee), posee.rangee.cellules, posee.lignes, strict=True
            ):
                self._ecrire(plume, cellule, lignes, (x + gauche, y, largeur, posee.hauteur))
            y -= posee.hauteur
        plume.poser()

    def _cases(self, rangee: Rangee) -> Iterator[tuple[float, float]]:
        """Left side and width of each cell."""
        colonne, gauche = 0, 0.0
        for cellule in rangee.cellules:
            largeur = sum(self.largeurs[colonne : colonne + cellule.etendue])
            yield gauche, largeur
            colonne += cellule.etendue
            gauche += largeur

    def _fonds(self, toile: Toile, x: float, y: float) -> None:
        for posee in self._posees:
            if posee.rangee.fond is not None:
                toile.setFillColor(posee.rangee.fond)
                toile.rect(x, y - posee.hauteur, sum(self.largeurs), posee.hauteur, stroke=0, fill=1)
            y -= posee.hauteur

    def _filets(self, toile: Toile, x: float, y: float) -> None:
        if not self.filets.visibles:
            return
        droite, haut = x + sum(self.largeurs), y
        fins, appuyes = self._verticaux(x, y), list[_Segment]()
        for rang, posee in enumerate(self._posees):
            if rang:
                debut = x + sum(self.largeurs[: posee.rangee.trait_des])
                (appuyes if posee.rangee.appui else fins).append((debut, haut, droite, haut))
            haut -= posee.hauteur
        _tracer(toile, TRAIT_LEGER, 0.5, fins)
        _tracer(toile, TRAIT, 0.6, appuyes)
        toile.setStrokeColor(TRAIT)
        toile.setLineWidth(0.8)
        toile.rect(x, haut, droite - x, y - haut, stroke=1, fill=0)

    def _verticaux(self, x: float, y: float) -> list[_Segment]:
        """Sides of the cells, one line for the rows on end that share a side."""
        segments: list[_Segment] = []
        ouverts: dict[float, float] = {}
        for posee in (*self._posees, None):
            cotes = {gauche for gauche, _ in self._cases(posee.rangee) if gauche} if posee else set()
            for gauche in [g for g in ouverts if g not in cotes]:
                segments.append((x + gauche, ouverts.pop(gauche), x + gauche, y))
            for gauche in sorted(cotes):
                ouverts.setdefault(gauche, y)
            y -= posee.hauteur if posee else 0
        return segments

    def _ecrire(
        self, plume: Plume, cellule: Cellule, lignes: _Lignes, place: tuple[float, float, float, float]
    ) -> None:
        gauche, haut, largeur, hauteur = place
        marge = self.filets.marge_x
        y = haut - (hauteur - sum([style.interligne for _, style in lignes])) / 2
        for texte, style in lignes:
            if texte:
                x = gauche + marge
                if cellule.alignement != "gauche":
                    libre = largeur - 2 * marge - largeur_de(texte, style.police, style.taille)
                    x += libre / 2 if cellule.alignement == "centre" else libre
                plume.ligne(texte, style, x, y)
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


def _tracer(toile: Toile, couleur: Couleur, epaisseur: float, segments: list[_Segment]) -> None:
    if segments:
        toile.setStrokeColor(couleur)
        toile.setLineWidth(epaisseur)
        toile.lines(segments)
