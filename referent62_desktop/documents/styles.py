"""Fonts, sizes, greys and measures shared by the documents, sober and printable in black and white. Lengths in points."""

from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm


class POLICES:
    """Names of the embedded fonts (DejaVu: it has U+202F, ✓ and ✗); the condensed ones for tables and text."""

    corps: Final = "DejaVuSansCondensed"
    gras: Final = "DejaVuSansCondensed-Bold"
    titre: Final = "DejaVuSans-Bold"
    large: Final = "DejaVuSans"
    fichiers: Final = ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold", "DejaVuSans-Bold", "DejaVuSans")


Couleur = Any  # reportlab.lib.colors.Color: the library carries no types

MARGE: Final = 14 * mm
TEXTE: Final[Couleur] = HexColor("#14202e")
GRIS: Final[Couleur] = HexColor("#55606d")
TRAIT: Final[Couleur] = HexColor("#8a94a0")
TRAIT_LEGER: Final[Couleur] = HexColor("#c9d0d8")
FOND_TETE: Final[Couleur] = HexColor("#e6ebf1")
FOND_LEGER: Final[Couleur] = HexColor("#f3f5f8")
FILIGRANE: Final[Couleur] = HexColor("#ececec")


@dataclass(frozen=True)
class Style:
    """Font, size and leading in points, colour."""

    police: str
    taille: float
    interligne: float
    couleur: Couleur = TEXTE


CORPS: Final = Style(POLICES.corps, 8.5, 11)
CORPS_GRAS: Final = Style(POLICES.gras, 8.5, 11)
PETIT: Final = Style(POLICES.corps, 7.5, 9.5)
PETIT_GRAS: Final = Style(POLICES.gras, 7.5, 9.5)
DISCRET: Final = Style(POLICES.corps, 7, 9, GRIS)
CHIFFRE: Final = Style(POLICES.gras, 10, 12)
GRAND_CHIFFRE: Final = Style(POLICES.titre, 19, 24)
TETE: Final = Style(POLICES.gras, 7.2, 9)
INTERTITRE: Final = Style(POLICES.gras, 10, 13)
TITRE: Final = Style(POLICES.titre, 14, 18)
