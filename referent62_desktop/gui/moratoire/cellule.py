"""A cell of the sheet: as many lines as the meeting writes, as high as its text, stored while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from referent62_desktop.gui.theme import habiller
from referent62_desktop.services.ecrire_fiches import LONGUEUR_MAX

LIGNES_MIN, LIGNES_MAX = 3, 14
"""Lines a cell shows at least, and at most: a longer text scrolls inside it."""
_FINS_DE_LIGNE = str.maketrans({"\u2029": "\n", "\u2028": "\n"})


class Cellule(QPlainTextEdit):
    """Plain text, Tab goes to the next cell. `champ`: field of the row."""

    saisie = Signal()
    """The person changed the text."""
    quittee = Signal()
    """The focus left the cell."""
    trop_long = Signal()
    """What was pasted or typed would not fit: it was not taken."""

    def __init__(self, champ: str, lignes_min: int = LIGNES_MIN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.champ = champ
        self._lignes_min = lignes_min
        self._sans_emettre = self._ajuste = self._tapee = False
        habiller(self, role="cellule")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.textChanged.connect(self._change)

    @property
    def texte(self) -> str:
        """As typed: no-break spaces too, which `toPlainText` would change."""
        return self.document().toRawText().translate(_FINS_DE_LIGNE)

    def position(self) -> int:
        """Characters before the cursor (Qt counts an emoji for two)."""
        curseur = self.textCursor().position()
        return len(self.texte.encode("utf-16-le")[: 2 * curseur].decode("utf-16-le", "ignore"))

    def poser(self, texte: str) -> None:
        """Show a text that comes from the base; the cursor stays where it was as far as it can."""
        if texte == self.texte:
            return
        self._sans_emettre = True
        position = self.textCursor().position()
        self.setPlainText(texte)
        curseur = self.textCursor()
        curseur.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(curseur)
        self._sans_emettre = False
        self.ajuster()

    def reserver(self, lignes: int) -> None:
        """Show that many lines at least: a reminder is read whole before anything is typed."""
        if lignes != self._lignes_min:
            self._lignes_min = lignes
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tapee = False
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.quittee.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text() and len(self.texte) >= LONGUEUR_MAX:
            self.trop_long.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        reste = len(self.texte) - len(self.textCursor().selectedText())
        if reste + len(source.text()) > LONGUEUR_MAX:
            self.trop_long.emit()
            return
        super().insertFromMimeData(source)

    def event(self, event: QEvent) -> bool:
        # Until something is typed in the cell, Ctrl+Z is the window's: it undoes the last gesture stored. After that it is the cell's
        # only: undoing what was stored of one's own typing would bring back what Ctrl+Z has just taken away.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self._tapee
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            event.ignore()
            return True
        return super().event(event)

    def _change(self) -> None:
        if not self._sans_emettre:
            self._tapee = True
            self.ajuster()
            self.saisie.emit()
