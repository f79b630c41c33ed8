"""A PDF to look at and to print: pages rendered by pdfium, the engine of Chromium (docs/adr/0002)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


class DocumentPdf:
    """An open PDF. Pages count from 0; sizes are in points (1/72 inch)."""

    def __init__(self, contenu: bytes) -> None:
        from pypdfium2 import PdfDocument  # not before a document is shown

        self._pdf: PdfDocument = PdfDocument(contenu)
        self._tailles = [QSizeF(*self._pdf.get_page_size(page)) for page in range(len(self._pdf))]

    def nombre_de_pages(self) -> int:
        """Pages of the document."""
        return len(self._tailles)

    def taille(self, page: int) -> QSizeF:
        """Size of a page, in points."""
        return self._tailles[page]

    def image(self, page: int, taille: QSize) -> QImage:
        """A page as a picture of this width in pixels (the height follows)."""
        feuille = self._pdf[page]
        try:
            rendu = feuille.render(
                scale=taille.width() / self._tailles[page].width(), rev_byteorder=True, prefer_bgrx=True
            )
            octets = rendu.buffer
            return QImage(octets, rendu.width, rendu.height, rendu.stride, QImage.Format.Format_RGBX8888).copy()
        finally:
            feuille.close()

    def texte(self, page: int) -> str:
        """Text of a page, for a reader that does not see it."""
        feuille = self._pdf[page]
        try:
            lu = feuille.get_textpage()
            try:
                return str(lu.get_text_bounded())
            finally:
                lu.close()
        finally:
            feuille.close()

    def fermer(self) -> None:
        """Frees what pdfium holds."""
        self._pdf.close()
