"""A one-line label that shortens itself with an ellipsis instead of pushing the window wider."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class EtiquetteElidee(QLabel):
    """Plain text on one line; what is cut can be read in the tooltip, and is always told to assistive tools."""

    def __init__(self, parent: QWidget | None = None, *, texte: str = "") -> None:
        super().__init__(parent)
        if texte:
            self.setText(texte)

    def setText(self, texte: str) -> None:
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        super().setText(texte)
        self._montrer_l_infobulle()

    def minimumSizeHint(self) -> QSize:
        attendue = super().sizeHint()
        largeur = QFontMetrics(self.font()).averageCharWidth() * 4
        return QSize(min(attendue.width(), largeur), attendue.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._montrer_l_infobulle()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return
        cadre = self.contentsRect()
        texte = self.fontMetrics().elidedText(self.text(), QtCore.Qt.TextElideMode.ElideRight, cadre.width())
        pinceau = QPainter(self)
        self.style().drawItemText(
            pinceau,
            cadre,
            int(self.alignment().value),
            self.palette(),
            self.isEnabled(),
            texte,
            QPalette.ColorRole.WindowText,
        )

    def _montrer_l_infobulle(self) -> None:
        coupe = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        if not coupe:
            self.setToolTip("")
            return
        # Nothing is cut at the first paint: its classes of Qt are not built before it.
        from referent62_desktop.gui.widgets.infobulle import infobulle

        self.setToolTip(infobulle(self.text()))
