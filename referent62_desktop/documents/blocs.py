"""Blocks a page is made of: each knows its height, where it may be cut, and how to draw itself. Lengths in points.

`couper` gives the part that fits and the rest: nothing a person wrote is ever cut off or shrunk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from reportlab.pdfbase.pdfmetrics import stringWidth

from referent62_desktop.documents.styles import CORPS, TRAIT, Style

Toile = Any  # reportlab.pdfgen.canvas.Canvas: the library carries no types


class Bloc(Protocol):
    """Something that stands on a page, the full width of the text."""

    def hauteur(self, largeur: float) -> float:
        """Height at this width."""

    def couper(self, largeur: float, disponible: float) -> tuple["Bloc | None", "Bloc | None"]:
        """The part that fits in `disponible` (None: nothing does), and what goes on the next page (None: nothing)."""

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Draws with its top left corner at (x, y)."""


Placement = tuple[Bloc, float]
"""A block and how far its top stands under the top of the text."""


def paginer(blocs: Sequence[Bloc], largeur: float, hauteur: float) -> list[list[Placement]]:
    """Spreads blocks over pages of this size; at least one page."""
    pages: list[list[Placement]] = [[]]
    bas = 0.0
    for bloc in blocs:
        reste: Bloc | None = bloc
        while reste is not None:
            tete, suite = _tenir(reste, largeur, hauteur - bas, page_vide=not pages[-1])
            if tete is not None and not (not pages[-1] and isinstance(tete, Espace)):
                pages[-1].append((tete, bas))
                bas += tete.hauteur(largeur)
            if suite is not None:
                pages.append([])
                bas = 0.0
            reste = suite
    return pages


def _tenir(bloc: Bloc, largeur: float, disponible: float, *, page_vide: bool) -> tuple[Bloc | None, Bloc | None]:
    if bloc.hauteur(largeur) <= disponible + 0.01:
        return bloc, None
    tete, suite = bloc.couper(largeur, disponible)
    if tete is None and page_vide:
        return bloc, None  # a drawing higher than a page: shown as far as it goes rather than for ever put off
    return tete, suite


@lru_cache(maxsize=2048)
def lignes_de(texte: str, police: str, taille: float, largeur: float) -> tuple[str, ...]:
    """Text wrapped at plain spaces (never at no-break ones); a word wider than the line is broken between characters."""
    lignes: list[str] = []
    for paragraphe in texte.split("\n"):
        if largeur_de(paragraphe, police, taille) <= largeur:
            lignes.append(paragraphe)
        else:
            lignes.extend(_plier(paragraphe, police, taille, largeur))
    return tuple(lignes)


def _plier(paragraphe: str, police: str, taille: float, largeur: float) -> list[str]:
    lignes: list[str] = []
    espace = stringWidth(" ", police, taille)
    courante, occupe = "", 0.0
    for rang, mot in enumerate(paragraphe.split(" ")):
        place = stringWidth(mot, police, taille)
        if rang and occupe + espace + place <= largeur:
            courante, occupe = f"{courante} {mot}", occupe + espace + place
            continue
        if rang:
            lignes.append(courante)
        while place > largeur:
            debut = _prefixe(mot, police, taille, largeur)
            lignes.append(mot[:debut])
            # Measured once: a word of 20 000 characters has hundreds of lines.
            place -= stringWidth(mot[:debut], police, taille)
            mot = mot[debut:]
        courante, occupe = mot, place
    return [*lignes, courante]


def _prefixe(mot: str, police: str, taille: float, largeur: float) -> int:
    """How many first characters fit; at least one."""
    occupe = 0.0
    for rang, caractere in enumerate(mot):
        occupe += stringWidth(caractere, police, taille)
        if occupe > largeur:
            return max(1, rang)
    return len(mot)


@lru_cache(maxsize=4096)
def largeur_de(texte: str, police: str, taille: float) -> float:
    """Width of a line of text."""
    return float(stringWidth(texte, police, taille))


class Plume:
    """Writes lines one after the other in one PDF text object; font and colour are set only when they change."""

    def __init__(self, toile: Toile) -> None:
        self._toile = toile
        self._texte = toile.beginText()
        self._style: Style | None = None

    def ligne(self, texte: str, style: Style, x: float, y: float) -> None:
        """A line with its top at `y`: the letters sit in the middle of the leading."""
        if style is not self._style:
            if self._style is None or style.couleur is not self._style.couleur:
                self._texte.setFillColor(style.couleur)
            self._texte.setFont(style.police, style.taille)
            self._style = style
        self._texte.setTextOrigin(x, y - (style.interligne + style.taille * 0.72) / 2)
        self._texte.textOut(texte)

    def poser(self) -> None:
        """Puts what was written on the page."""
        if self._style is not None:
            self._toile.drawText(self._texte)


def ecrire(toile: Toile, lignes: Sequence[str], style: Style, x: float, y: float) -> None:
    """Lines of one style, left-aligned, the top of the first at `y`."""
    plume = Plume(toile)
    for rang, ligne in enumerate(lignes):
        if ligne:
            plume.ligne(ligne, style, x, y - rang * style.interligne)
    plume.poser()


@dataclass(frozen=True)
class Texte:
    """Plain text (already readable by the fonts, see `base.lisible`); cut between lines, never leaving one alone."""

    texte: str
    style: Style = CORPS
    retrait: float = 0.0
    _lignes: tuple[str, ...] | None = None

    def _plie(self, largeur: float) -> tuple[str, ...]:
        if self._lignes is not None:
            return self._lignes
        return lignes_de(self.texte, self.style.police, self.style.taille, largeur - self.retrait)

    def hauteur(self, largeur: float) -> float:
        """Lines times leading."""
        return len(self._plie(largeur)) * self.style.interligne

    def couper(self, largeur: float, disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """At least two lines on each side."""
        lignes = self._plie(largeur)
        nombre = min(int((disponible + 0.01) // self.style.interligne), len(lignes) - 2)
        if nombre < 2:
            return None, self
        return self._suite(lignes[:nombre]), self._suite(lignes[nombre:])

    def _suite(self, lignes: tuple[str, ...]) -> "Texte":
        return Texte(self.texte, self.style, self.retrait, lignes)

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Line by line."""
        ecrire(toile, self._plie(largeur), self.style, x + self.retrait, y)


@dataclass(frozen=True)
class Espace:
    """White space, dropped at the top of a page."""

    points: float

    def hauteur(self, _largeur: float) -> float:
        """As asked."""
        return self.points

    def couper(self, _largeur: float, _disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Swallowed by the end of the page."""
        return None, None

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Reglure:
    """Ruled lines to write on by hand."""

    lignes: int
    pas: float = 22.0

    def hauteur(self, _largeur: float) -> float:
        """Lines times step."""
        return self.lignes * self.pas

    def couper(self, _largeur: float, disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Between lines."""
        nombre = int(disponible // self.pas)
        return (Reglure(nombre, self.pas) if nombre else None), Reglure(self.lignes - nombre, self.pas)

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Thin lines."""
        toile.setStrokeColor(TRAIT)
        toile.setLineWidth(0.4)
        for rang in range(1, self.lignes + 1):
            toile.line(x, y - rang * self.pas, x + largeur, y - rang * self.pas)


@dataclass(frozen=True)
class Ensemble:
    """Blocks cut so that the `solidaires` first ones (a heading) are always followed by something on the same page."""

    blocs: tuple[Bloc, ...]
    solidaires: int = 1

    def hauteur(self, largeur: float) -> float:
        """Sum of the blocks."""
        return sum(bloc.hauteur(largeur) for bloc in self.blocs)

    def couper(self, largeur: float, disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """At the block that does not fit."""
        reste = disponible
        for rang, bloc in enumerate(self.blocs):
            haut = bloc.hauteur(largeur)
            if haut <= reste + 0.01:
                reste -= haut
                continue
            tete, suite = bloc.couper(largeur, reste)
            avant = self.blocs[:rang] + ((tete,) if tete is not None else ())
            if len(avant) <= min(self.solidaires, len(self.blocs) - 1):
                return None, self
            apres = ((suite,) if suite is not None else ()) + self.blocs[rang + 1 :]
            return Ensemble(avant, 0), (Ensemble(apres, 0) if apres else None)
        return self, None

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """One under the other."""
        for bloc in self.blocs:
            bloc.dessiner(toile, x, y, largeur)
            y -= bloc.hauteur(largeur)
