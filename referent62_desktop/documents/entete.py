"""Title of a document, with its state, and the block of labelled fields under it. Lengths in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import white
from reportlab.pdfbase.pdfmetrics import stringWidth

from referent62_desktop.documents.base import lisible
from referent62_desktop.documents.blocs import Bloc, Toile, ecrire
from referent62_desktop.documents.styles import CORPS, CORPS_GRAS, DISCRET, TEXTE, TITRE, TRAIT, Style
from referent62_desktop.documents.tableau import SANS_FILET, Cellule, Rangee, Tableau

_LARGEURS_FICHE = (58.0, 237.0, 58.0, 162.9)
_MARQUE = Style(CORPS_GRAS.police, 10, 13)


@dataclass(frozen=True)
class Badge:
    """The title at the left and a framed word at the right (« VALIDÉE »); `plein`: white on dark, to be noticed."""

    titre: str
    mot: str = ""
    plein: bool = False

    def hauteur(self, _largeur: float) -> float:
        """One line and air."""
        return 32.0

    def couper(self, _largeur: float, _disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Not cut."""
        return None, self

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        """Title, then the frame."""
        ecrire(toile, (self.titre,), TITRE, x, y - 2)
        if not self.mot:
            return
        cote = stringWidth(self.mot, _MARQUE.police, _MARQUE.taille) + 20
        toile.setStrokeColor(TEXTE)
        toile.setFillColor(TEXTE)
        toile.setLineWidth(1.2)
        toile.roundRect(x + largeur - cote, y - 22, cote, 20, 3, stroke=1, fill=int(self.plein))
        style = Style(_MARQUE.police, _MARQUE.taille, _MARQUE.interligne, white if self.plein else TEXTE)
        ecrire(toile, (self.mot,), style, x + largeur - cote + 10, y - 5.5)


def fiche(champs: Sequence[tuple[str, str]]) -> Tableau:
    """Fields two by two, label then value; a long value wraps."""
    rangees = []
    for rang in range(0, len(champs), 2):
        cellules: list[Cellule] = []
        for nom, valeur in champs[rang : rang + 2]:
            cellules += [Cellule(nom, DISCRET), Cellule(lisible(valeur) or "–", CORPS_GRAS if rang < 4 else CORPS)]
        rangees.append(Rangee(tuple(cellules), hauteur_min=14))
    return Tableau(_LARGEURS_FICHE, tuple(rangees), filets=SANS_FILET)


def fiche_vierge(noms: Sequence[str]) -> Bloc:
    """The same fields, with a dotted line to write on."""
    return _FicheVierge(tuple(noms))


@dataclass(frozen=True)
class _FicheVierge:
    noms: tuple[str, ...]

    def hauteur(self, _largeur: float) -> float:
        return 24.0 * ((len(self.noms) + 1) // 2)

    def couper(self, _largeur: float, _disponible: float) -> tuple[Bloc | None, Bloc | None]:
        return None, self

    def dessiner(self, toile: Toile, x: float, y: float, largeur: float) -> None:
        moitie = (largeur - 16) / 2
        for rang, nom in enumerate(self.noms):
            gauche = x + (rang % 2) * (moitie + 16)
            base = y - 24.0 * (rang // 2) - 18
            ecrire(toile, (nom,), CORPS, gauche, base + 9)
            debut = gauche + stringWidth(nom, CORPS.police, CORPS.taille) + 6
            toile.setStrokeColor(TRAIT)
            toile.setLineWidth(0.5)
            toile.line(debut, base, gauche + moitie, base)
