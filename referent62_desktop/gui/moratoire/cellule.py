"""A cell of the sheet: as many lines as the meeting writes, as high as its text, stored while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from referent62_desktop.gui.theme import habiller

LIGNES_MIN, LIGNES_MAX = 3, 14
"""Lines a cell shows at least, and at most: a longer text scrolls inside it."""


class Cellule(QPlainTextEdit):
    """Plain text, Tab goes to the next cell. `champ`: field of the row."""

    saisie = Signal()
    """The person changed the text."""
    quittee = Signal()
    """The focus left the cell."""

    def __init__(self, champ: str, lignes_min: int = LIGNES_MIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.champ = champ
        self._lignes_min = lignes_min
        self._sans_emettre = self._ajuste = False
        habiller(self, role="cellule")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.textChanged.connect(self._change)

    @property
    def texte(self) -> str:
        """As typed."""
        return self.toPlainText()

    def poser(self, texte: str) -> None:
        """Show a text that comes from the base; the cursor stays where it was as far as it can."""
        if texte == self.toPlainText():
            return
        self._sans_emettre = True
        position = self.textCursor().position()
        self.setPlainText(texte)
        curseur = self.textCursor()
        curseur.setPosition(min(position, len(self.toPlainText())))
        self.setTextCursor(curseur)
        self._sans_emettre = False
        self.ajuster()

    def ajuster(self) -> None:
        """Be as high as the text."""
        if self._ajuste:
            return
        # Showing or hiding the bar changes the width, which asks to adjust again: once is enough, a wider cell never has more lines.
        self._ajuste = True
        try:
            self._mesurer()
        finally:
            self._ajuste = False

    def _mesurer(self) -> None:
        # The document of a plain text edit counts its height in lines.
        toutes = round(self.document().size().height())
        lignes = max(self._lignes_min, min(LIGNES_MAX, toutes))
        # No bar while everything shows: it would take some of the width, and the text would wrap once more.
        deborde = toutes > LIGNES_MAX
        defile = Qt.ScrollBarPolicy.ScrollBarAsNeeded if deborde else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != defile:
            self.setVerticalScrollBarPolicy(defile)
        cadre = self.height() - self.viewport().height() + 2 * round(self.document().documentMargin())
        hauteur = lignes * self.fontMetrics().lineSpacing() + cadre
        if hauteur != self.minimumHeight():
            self.setMinimumHeight(hauteur)

    def sizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ajuster()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.ajuster()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.quittee.emit()

    def event(self, event: QEvent) -> bool:
        # With nothing typed to take back, Ctrl+Z is the window's: it undoes the last gesture stored.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (
                (event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable())
                or (event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable())
            )
        ):
            event.ignore()
            return True
        return super().event(event)

    def _change(self) -> None:
        if not self._sans_emettre:
            self.ajuster()
            self.saisie.emit()
