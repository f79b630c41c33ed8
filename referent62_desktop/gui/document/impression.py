"""Printing the document that is previewed, page by page, at the printer's own resolution."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.document.pdf import DocumentPdf

_GARDER = Qt.AspectRatioMode.KeepAspectRatio
RESOLUTION_MAX = 600
"""Dots per inch over which a page would only weigh more (140 MB at 600), not read better."""


def nouvelle_imprimante(nom: str) -> QPrinter:
    """The default printer, on A4, for a document of that name."""
    imprimante = QPrinter(QPrinter.PrinterMode.HighResolution)
    imprimante.setDocName(nom)
    imprimante.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    imprimante.setFullPage(True)
    return imprimante


def choisir_imprimante(parent: QWidget, nom: str, pages: int) -> QPrinter | None:
    """Ask which printer and which pages; None when the person gave up."""
    imprimante = nouvelle_imprimante(nom)
    dialogue = QPrintDialog(imprimante, parent)
    dialogue.setWindowTitle("Imprimer")
    dialogue.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialogue.setMinMax(1, max(1, pages))
    accepte = dialogue.exec() == QDialog.DialogCode.Accepted
    dialogue.deleteLater()
    return imprimante if accepte else None


def imprimer(document: DocumentPdf, imprimante: QPrinter) -> int:
    """Print the pages chosen on the printer; returns how many. Raises ErreurMetier when it cannot be reached."""
    pages = _pages(document, imprimante)
    imprimante.setFullPage(True)
    _orienter(document, pages.start, imprimante)
    pinceau = QPainter()
    if not pinceau.begin(imprimante):
        raise ErreurMetier(
            "L’imprimante ne répond pas : rien n’a été imprimé.",
            a_faire="Vérifiez qu’elle est allumée, ou enregistrez le document pour l’imprimer plus tard.",
        )
    try:
        for page in pages:
            if page != pages.start:
                _orienter(document, page, imprimante)
                imprimante.newPage()
            _peindre(pinceau, document, page, imprimante)
    finally:
        pinceau.end()
    return len(pages)


def _pages(document: DocumentPdf, imprimante: QPrinter) -> range:
    """Pages asked for, the first one is 0; all of them when no range was chosen."""
    dernier = document.nombre_de_pages()
    if imprimante.printRange() != QPrinter.PrintRange.PageRange or imprimante.fromPage() < 1:
        return range(dernier)
    return range(min(imprimante.fromPage(), dernier) - 1, min(imprimante.toPage() or dernier, dernier))


def _orienter(document: DocumentPdf, page: int, imprimante: QPrinter) -> None:
    points = document.taille(page)
    couchee = points.width() > points.height()
    imprimante.setPageOrientation(QPageLayout.Orientation.Landscape if couchee else QPageLayout.Orientation.Portrait)


def _peindre(pinceau: QPainter, document: DocumentPdf, page: int, imprimante: QPrinter) -> None:
    """The page in the middle of the sheet, as large as the sheet allows."""
    feuille = imprimante.pageLayout().fullRectPixels(imprimante.resolution())
    taille = document.taille(page).scaled(feuille.size(), _GARDER).toSize()
    reduction = min(1.0, RESOLUTION_MAX / imprimante.resolution())
    image = document.image(page, QSize(round(taille.width() * reduction), round(taille.height() * reduction)))
    cadre = QRect(
        (feuille.width() - taille.width()) // 2,
        (feuille.height() - taille.height()) // 2,
        taille.width(),
        taille.height(),
    )
    pinceau.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    pinceau.drawImage(cadre, image)
