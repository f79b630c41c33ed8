"""Preview of a PDF: all pages one below the other, zoom, and where the reader is."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from referent62_desktop.gui.document.pdf import DocumentPdf
from referent62_desktop.gui.theme import theme_actuel

PAS_DE_ZOOM = 1.2
ZOOM_MIN, ZOOM_MAX = 0.25, 3.0
_POINTS_PAR_POUCE = 72
_MARGE = 12
_MEMOIRE_MAX = 96 * 1024 * 1024
"""Bytes of pages kept drawn; at least the one in view is, whatever it weighs."""
_LECTURE = 0.4
"""How far down the window the eye is: the page there is the page being read."""


class ApercuPdf(QAbstractScrollArea):
    """Fits the width until the person zooms; the page and the zoom are kept when the document is composed again."""

    change = Signal()
    """The page, the zoom or the document changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document: DocumentPdf | None = None
        self._cadres: list[QRect] = []
        self._dessins: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._zoom: float | None = None
        self._page = 0
        self.setAccessibleName("Aperçu du document")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(lambda _valeur: self._suivre())
        theme_actuel().changed.connect(self._mettre_en_page)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.fermer)  # pdfium complains of what is left open

    def montrer(self, contenu: bytes) -> None:
        """Show a PDF; the same page stays in view if it still exists."""
        nouveau = DocumentPdf(contenu)
        self.fermer()
        self.document = nouveau
        self._mettre_en_page()
        self.aller(min(self._page, self.nombre_de_pages() - 1))
        self.setAccessibleDescription(self.document.texte(0)[:2000])

    def fermer(self) -> None:
        """Let go of the document; nothing is shown any more."""
        if self.document is not None:
            self.document.fermer()
        self.document = None
        self._dessins.clear()
        self._cadres = []

    def nombre_de_pages(self) -> int:
        """Pages of the document, 0 when there is none."""
        return self.document.nombre_de_pages() if self.document is not None else 0

    def page(self) -> int:
        """Page being read, the first one is 0."""
        return self._page

    def aller(self, page: int) -> None:
        """Bring the top of a page into view."""
        if not 0 <= page < self.nombre_de_pages():
            return
        self.verticalScrollBar().setValue(self._cadres[page].top() - self._marge())
        self._page = page  # a short last page never reaches the top
        self.change.emit()

    def zoom(self) -> float:
        """Zoom in force, 1 being the size on paper."""
        return self._zoom if self._zoom is not None else self._zoom_largeur()

    def ajuste(self) -> bool:
        """Whether the zoom follows the width of the window."""
        return self._zoom is None

    def zoomer(self, facteur: float) -> None:
        """Multiply the zoom."""
        self._zoom = min(ZOOM_MAX, max(ZOOM_MIN, self.zoom() * facteur))
        self._mettre_en_page()
        self.aller(self._page)

    def ajuster_a_la_largeur(self) -> None:
        """Follow the width of the window again."""
        self._zoom = None
        self._mettre_en_page()
        self.aller(self._page)

    # Where the pages are

    def _marge(self) -> int:
        return theme_actuel().px(_MARGE)

    def _zoom_largeur(self) -> float:
        if self.document is None:
            return 1.0
        points = max(self.document.taille(page).width() for page in range(self.nombre_de_pages()))
        large = self.viewport().width() - 2 * self._marge()
        return min(ZOOM_MAX, max(ZOOM_MIN, large * _POINTS_PAR_POUCE / (points * self.logicalDpiX())))

    def _mettre_en_page(self) -> None:
        """Work out where each page stands, and how far one can scroll."""
        marge, echelle = self._marge(), self.zoom() * self.logicalDpiX() / _POINTS_PAR_POUCE
        self._cadres, haut, large = [], marge, 0
        for page in range(self.nombre_de_pages()):
            taille = (self.document.taille(page) * echelle).toSize() if self.document is not None else QSize()
            self._cadres.append(QRect(0, haut, taille.width(), taille.height()))
            haut += taille.height() + marge
            large = max(large, taille.width())
        large = max(large + 2 * marge, self.viewport().width())
        for cadre in self._cadres:
            cadre.moveLeft((large - cadre.width()) // 2)
        for barre, reste, fenetre in (
            (self.verticalScrollBar(), haut - self.viewport().height(), self.viewport().height()),
            (self.horizontalScrollBar(), large - self.viewport().width(), self.viewport().width()),
        ):
            barre.setRange(0, max(0, reste))
            barre.setPageStep(fenetre)
            barre.setSingleStep(theme_actuel().px(40))
        self.viewport().update()
        self.change.emit()

    def _suivre(self) -> None:
        """The person scrolled: say which page is read."""
        barre = self.verticalScrollBar()
        oeil = barre.value() + round(self.viewport().height() * _LECTURE)
        lues = [page for page, cadre in enumerate(self._cadres) if cadre.top() <= oeil]
        page = lues[-1] if lues and barre.value() < barre.maximum() else max(0, self.nombre_de_pages() - 1)
        self.viewport().update()
        if page != self._page and barre.maximum() > 0:
            self._page = page
            self.change.emit()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_actuel()
        pinceau = QPainter(self.viewport())
        pinceau.fillRect(event.rect(), theme.couleur("neutre_fond"))
        pinceau.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        visible = (
            self.viewport().rect().translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        )
        for page, cadre in enumerate(self._cadres):
            if cadre.intersects(visible):
                pinceau.drawImage(cadre, self._dessin(page, cadre.size()))
                pinceau.setPen(theme.couleur("bordure"))
                pinceau.drawRect(cadre.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            pinceau.resetTransform()
            pinceau.setPen(QPen(theme.couleur("focus"), theme.px(2)))
            pinceau.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
        pinceau.end()

    def _dessin(self, page: int, taille: QSize) -> QImage:
        assert self.document is not None
        pixels = taille * self.devicePixelRatioF()
        cle = (page, pixels.width())
        if cle not in self._dessins:
            self._dessins[cle] = self.document.image(page, pixels)
        self._dessins.move_to_end(cle)
        while len(self._dessins) > 1 and sum(image.sizeInBytes() for image in self._dessins.values()) > _MEMOIRE_MAX:
            self._dessins.popitem(last=False)
        return self._dessins[cle]

    # Keys, wheel, size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.aller(0 if event.key() == Qt.Key.Key_Home else self.nombre_de_pages() - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoomer(PAS_DE_ZOOM if event.angleDelta().y() > 0 else 1 / PAS_DE_ZOOM)
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mettre_en_page()
