"""A line of widgets that becomes a column when it has not the room to be read: large text, narrow screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget


class Repli(QObject):
    """Folds `boite` while `hote`, which holds it, is narrower than `largeur()` (pixels) asks; kept alive by `hote`."""

    ajuste = Signal()
    """The width or the text changed: what follows the fold can be set, without asking for another layout if it is right."""

    def __init__(self, hote: QWidget, boite: QBoxLayout, largeur: Callable[[], int] | None = None) -> None:
        super().__init__(hote)
        self._hote, self._boite = hote, boite
        self._largeur = largeur or self._sur_une_ligne
        hote.installEventFilter(self)
        self.plier()

    def plie(self) -> bool:
        """What stood side by side is one above the other."""
        return self._boite.direction() == QBoxLayout.Direction.TopToBottom

    def place(self) -> int:
        """Width there is, in pixels."""
        disposition = self._hote.layout()
        marges = disposition.contentsMargins() if disposition is not None else QMargins()
        return self._hote.width() - marges.left() - marges.right()

    def plier(self) -> None:
        """Fold or unfold, as the width and the text of the moment ask."""
        cote, dessous = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        direction = cote if self.place() >= self._largeur() else dessous
        if direction != self._boite.direction():
            self._boite.setDirection(direction)
        self.ajuste.emit()

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:
        if evenement.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.plier()
        return super().eventFilter(objet, evenement)

    def _sur_une_ligne(self) -> int:
        """Width at which everything is readable side by side."""
        elements = [element for i in range(self._boite.count()) if (element := self._boite.itemAt(i)) is not None]
        visibles = [e.sizeHint().width() for e in elements if not e.isEmpty()]
        return sum(visibles) + self._boite.spacing() * max(0, len(visibles) - 1)
