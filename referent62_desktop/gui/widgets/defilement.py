"""A scrolling page: grows as tall as its contents, as wide as the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ZoneDefilante(QScrollArea):
    """Put the page in `contenu`; it scrolls vertically when the window is too low, never sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self)
        page.setProperty("role", "contenu")
        self.contenu = QVBoxLayout(page)
        self.contenu.setContentsMargins(0, 0, 0, 0)
        self.setWidget(page)

    def minimumSizeHint(self) -> QSize:
        page = self.widget()
        barre = self.verticalScrollBar().sizeHint().width()
        large = page.minimumSizeHint().width() + barre if page is not None else 0
        return QSize(large, super().minimumSizeHint().height())
