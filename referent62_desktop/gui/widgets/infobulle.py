"""Tooltips show what was typed as it was typed: Qt would read a text that looks like HTML as HTML, images included."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QToolTip


def infobulle(texte: str) -> str:
    """Text to hand to a tooltip: escaped when Qt would otherwise render it."""
    return f'<span style="white-space: pre-wrap">{escape(texte)}</span>' if Qt.mightBeRichText(texte) else texte


class InfobullesEnClair(QObject):
    """Shows the tooltips of a view's model as plain text, whatever the model returns."""

    def __init__(self, vue: QAbstractItemView) -> None:
        super().__init__(vue)
        self._vue = vue
        vue.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._montrer(event)

    def _montrer(self, event: QHelpEvent) -> bool:
        """Takes over what Qt would render; the rest stays with the view."""
        index = self._vue.indexAt(event.pos())
        texte = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
        if not isinstance(texte, str) or not Qt.mightBeRichText(texte):
            return False
        QToolTip.showText(event.globalPos(), infobulle(texte), self._vue.viewport(), self._vue.visualRect(index))
        return True
