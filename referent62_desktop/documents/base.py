"""What every PDF of the product shares: fonts, readable text, pages with head and foot, bookmarks, same data same bytes.

Pages are laid out before anything is drawn (see `blocs`), so « page x / y » is known at once, text typed by a person is never
read as markup, and drawing costs little more than ReportLab's bare canvas.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from referent62_desktop.documents.blocs import Bloc, Placement, Toile, paginer
from referent62_desktop.documents.styles import FILIGRANE, GRIS, MARGE, POLICES, TEXTE, TRAIT, Style
from referent62_desktop.domain.textes import typographier as typographier
from referent62_desktop.ressources import chemin

# Streams are left binary: base 85 makes a file a quarter larger and helps no reader of today.
rl_config.useA85 = 0

PRODUIT = "Référent 62"
BANDEAU = "Label Référent 62 — Département du Pas-de-Calais"
ILLISIBLE = "□"
"""Stands for a character that no font of the product can draw: it is seen to be missing, it does not vanish."""

_HAUT = MARGE + 16
_BAS = MARGE + 12
LARGEUR, HAUTEUR = A4[0] - 2 * MARGE, A4[1] - _HAUT - _BAS
"""Room for the blocks of an A4 page, in points."""
_PIED = Style(POLICES.corps, 7, 9, GRIS)


@dataclass(frozen=True)
class Section:
    """A part of a document that starts on a new page; `titre` is its bookmark and stands in the head of its pages.

    `filigrane`: a word behind the text; `pied`: a word at the left of the foot of its pages; `sobre`: no head, and a foot only to
    number several pages (a letter).
    """

    titre: str
    blocs: Sequence[Bloc]
    brouillon: bool = False
    filigrane: str = ""
    sobre: bool = False
    pied: str = ""


@cache
def enregistrer_polices() -> None:
    """Registers the four fonts once per process; only the characters used are embedded in a document."""
    for nom in POLICES.fichiers:
        pdfmetrics.registerFont(TTFont(nom, str(chemin("fonts", f"{nom}.ttf")), asciiReadable=False))


class _Lisibles(dict[int, str]):
    """Translation table filled as characters are met."""

    def __missing__(self, code: int) -> str:
        caractere = chr(code)
        if caractere in "\v\f\u0085\u2028\u2029":
            rendu = "\n"
        elif caractere == "\t":
            rendu = " "
        else:
            # Over U+FFFF ReportLab writes the glyph but not the text that is copied and searched: not faithful.
            connu = code <= 0xFFFF and all(code in pdfmetrics.getFont(nom).face.charToGlyph for nom in POLICES.fichiers)
            rendu = caractere if connu else ILLISIBLE
        self[code] = rendu
        return rendu


_LISIBLES = _Lisibles({10: "\n"})


def lisible(texte: str) -> str:
    """Text as the fonts can draw it: composed accents, plain line ends, « □ » for each character they lack."""
    enregistrer_polices()
    return unicodedata.normalize("NFC", texte.replace("\r\n", "\n").replace("\r", "\n")).translate(_LISIBLES)


def composer(
    titre: str,
    sections: Sequence[Section],
    *,
    sujet: str = "",
    mots_cles: str = "",
    etabli_le: date | None = None,
    format_page: tuple[float, float] = A4,
) -> bytes:
    """The PDF of these sections, in French, with bookmarks; the same arguments give the same bytes.

    `etabli_le` is the only date written into the properties: the clock is never read.
    """
    enregistrer_polices()
    largeur, hauteur = format_page
    pages = [
        (section, page)
        for section in sections
        for page in paginer(section.blocs, largeur - 2 * MARGE, hauteur - _HAUT - _BAS)
    ]
    tampon = BytesIO()
    toile = Canvas(tampon, pagesize=format_page, pageCompression=1, invariant=1, lang="fr-FR")
    _proprietes(toile, lisible(titre), sujet, etabli_le)
    if mots_cles:
        toile.setKeywords(mots_cles)
    precedente: Section | None = None
    for numero, (section, page) in enumerate(pages, 1):
        _cadre(toile, section, f"{PRODUIT} · page {numero} / {len(pages)}", format_page)
        if section.sobre and len(pages) > 1:
            _numeroter(toile, f"{numero} / {len(pages)}", largeur)
        if section is not precedente:
            Signet(section.titre).dessiner(toile, MARGE, hauteur, largeur)
        _poser(toile, page, hauteur - _HAUT, largeur - 2 * MARGE)
        toile.showPage()
        precedente = section
    if len(sections) > 1:
        toile.showOutline()
    toile.save()
    return tampon.getvalue()


def _proprietes(toile: Toile, titre: str, sujet: str, etabli_le: date | None) -> None:
    toile.setTitle(titre)
    toile.setAuthor(PRODUIT)
    toile.setCreator(PRODUIT)
    toile.setProducer(PRODUIT)
    toile.setSubject(sujet)
    toile.setViewerPreference("DisplayDocTitle", "true")
    if etabli_le is not None:
        toile.setDateFormatter(lambda *_: f"D:{etabli_le:%Y%m%d}")


def _cadre(toile: Toile, section: Section, folio: str, format_page: tuple[float, float]) -> None:
    """Head, foot and, for a draft, the word behind the text."""
    largeur, hauteur = format_page
    _filigrane(toile, "BROUILLON" if section.brouillon else section.filigrane, format_page)
    if section.sobre:
        return
    toile.setFillColor(_PIED.couleur)
    toile.setFont(_PIED.police, _PIED.taille)
    toile.drawString(MARGE, hauteur - MARGE, BANDEAU)
    titre = _abreger(lisible(section.titre), largeur - 2 * MARGE - 220)
    toile.drawRightString(largeur - MARGE, hauteur - MARGE, titre)
    toile.drawRightString(largeur - MARGE, MARGE - 4, folio)
    pied = "Brouillon : lecture non validée, elle peut encore changer." if section.brouillon else section.pied
    if pied:
        toile.drawString(MARGE, MARGE - 4, pied)
    toile.setStrokeColor(TRAIT)
    toile.setLineWidth(0.5)
    toile.line(MARGE, hauteur - MARGE - 5, largeur - MARGE, hauteur - MARGE - 5)
    toile.line(MARGE, MARGE + 5, largeur - MARGE, MARGE + 5)
    toile.setFillColor(TEXTE)


def _numeroter(toile: Toile, folio: str, largeur: float) -> None:
    toile.setFillColor(_PIED.couleur)
    toile.setFont(_PIED.police, _PIED.taille)
    toile.drawCentredString(largeur / 2, MARGE - 4, folio)
    toile.setFillColor(TEXTE)


def _filigrane(toile: Toile, mot: str, format_page: tuple[float, float]) -> None:
    if not mot:
        return
    toile.saveState()
    toile.translate(format_page[0] / 2, format_page[1] / 2)
    toile.rotate(52)
    toile.setFillColor(FILIGRANE)
    toile.setFont(POLICES.titre, 96)
    toile.drawCentredString(0, -34, mot)
    toile.restoreState()


def _abreger(texte: str, largeur: float) -> str:
    """The running head only: the whole text stands in the page."""
    ligne = texte.replace("\n", " ")
    while pdfmetrics.stringWidth(ligne, _PIED.police, _PIED.taille) > largeur:
        ligne = ligne[: max(1, len(ligne) * 9 // 10 - 1)].rstrip(" …") + "…"
    return ligne


def _poser(toile: Toile, page: Sequence[Placement], haut: float, largeur: float) -> None:
    for bloc, decalage in page:
        bloc.dessiner(toile, MARGE, haut - decalage, largeur)


@dataclass(frozen=True)
class Signet:
    """A bookmark at this height of the page; takes no room."""

    titre: str
    niveau: int = 0

    def hauteur(self, _largeur: float) -> float:
        """Nothing."""
        return 0.0

    def couper(self, _largeur: float, _disponible: float) -> tuple[Bloc | None, Bloc | None]:
        """Always fits."""
        return self, None

    def dessiner(self, toile: Toile, _x: float, y: float, _largeur: float) -> None:
        """Adds the entry to the outline."""
        cle = f"p{toile.getPageNumber()}-{y:.0f}-{self.niveau}"
        toile.bookmarkHorizontal(cle, 0, y + 4)
        toile.addOutlineEntry(lisible(self.titre), cle, self.niveau, closed=self.niveau > 0)
