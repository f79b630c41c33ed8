"""Reading a PDF that comes back: its keywords and its text, page by page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from referent62_desktop.domain.erreurs import ErreurMetier

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ECHELLE = 2
"""Pixels per point of the comparison of two pages: a comma shows."""


@dataclass(frozen=True)
class PdfLu:
    """Keywords as written in the properties, and the text of each page, spaces and line ends made alike."""

    mots_cles: str
    pages: tuple[str, ...]


def lire_pdf(contenu: bytes) -> PdfLu:
    """Reads a PDF. Raises ErreurMetier: not a PDF, damaged, locked by a password."""
    # Loaded when it is needed.
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(contenu)
    except PdfiumError:
        raise ErreurMetier(
            "Ce fichier n'est pas un PDF lisible.",
            a_faire="Choisissez la fiche en PDF, telle qu'elle a été enregistrée.",
        ) from None
    try:
        return PdfLu(str(pdf.get_metadata_value("Keywords")), tuple(_texte(pdf, page) for page in range(len(pdf))))
    except PdfiumError:
        raise ErreurMetier("Ce PDF est abîmé : une de ses pages ne peut pas être lue.") from None
    finally:
        pdf.close()


class Ouverture(Enum):
    """What opening a PDF tells, without reading its pages."""

    POSSIBLE = auto()
    VERROUILLE = auto()
    IMPOSSIBLE = auto()


def essayer_pdf(contenu: bytes) -> Ouverture:
    """Whether a PDF can be opened, has pages, and asks for no password."""
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        pdf = PdfDocument(contenu)
    except PdfiumError as refus:
        return Ouverture.VERROUILLE if getattr(refus, "err_code", None) == FPDF_ERR_PASSWORD else Ouverture.IMPOSSIBLE
    try:
        return Ouverture.POSSIBLE if len(pdf) else Ouverture.IMPOSSIBLE
    finally:
        pdf.close()


def memes_pages(un: bytes, autre: bytes) -> bool:
    """Whether two PDF look the same, page by page, to the pixel: what was added to one without showing does not count."""
    from pypdfium2 import PdfDocument

    if un == autre:
        return True
    pdfs = [PdfDocument(octets) for octets in (un, autre)]
    try:
        nombres = {len(pdf) for pdf in pdfs}
        return len(nombres) == 1 and all(
            _image(pdfs[0], page) == _image(pdfs[1], page) for page in range(nombres.pop())
        )
    finally:
        for pdf in pdfs:
            pdf.close()


def _image(pdf: PdfDocument, numero: int) -> tuple[bytes, ...]:
    """As it shows, and as it prints: a layer may be of one only."""
    page = pdf[numero]
    try:
        return tuple(bytes(page.render(scale=_ECHELLE, optimize_mode=mode).buffer) for mode in (None, "print"))
    finally:
        page.close()


def _texte(pdf: PdfDocument, numero: int) -> str:
    page = pdf[numero]
    texte = page.get_textpage()
    try:
        return " ".join(unicodedata.normalize("NFKC", texte.get_text_bounded()).split())
    finally:
        texte.close()
        page.close()
