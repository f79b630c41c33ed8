"""Where the list of CE is pasted or typed: takes a file dropped on it, and shows which lines cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from referent62_desktop.gui.theme import theme_actuel

SURLIGNEES_MAX = 500
"""Lines highlighted at most: a list that is wrong from end to end needs no more to be seen."""


def fichier_local(donnees: QMimeData) -> Path | None:
    """The first file of this computer in what is dropped or pasted."""
    chemins = (Path(url.toLocalFile()) for url in donnees.urls() if url.isLocalFile())
    return next(chemins, None)


class ZoneListe(QPlainTextEdit):
    """A plain text whose lines can be marked; a file is announced instead of being pasted as its name."""

    fichier_depose = Signal(object)
    """A file was dropped or pasted; carries its `Path`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._signalees: tuple[int, ...] = ()
        theme_actuel().changed.connect(self._surligner)

    def signaler_lignes(self, numeros: Iterable[int]) -> None:
        """Mark these lines (1 is the first) and no other."""
        self._signalees = tuple(numeros)[:SURLIGNEES_MAX]
        self._surligner()

    def lignes_signalees(self) -> tuple[int, ...]:
        """Lines marked now."""
        return self._signalees

    def aller_a_la_ligne(self, numero: int) -> None:
        """Put the cursor on a line and bring it into view."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(numero - 1)))
        self.centerCursor()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return fichier_local(source) is not None or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        chemin = fichier_local(source)
        if chemin is not None:
            self.fichier_depose.emit(chemin)
            return
        vide = self.document().isEmpty()
        super().insertFromMimeData(source)
        if vide:
            self.moveCursor(QTextCursor.MoveOperation.Start)  # a list just pasted is read from its first line

    def _surligner(self) -> None:
        theme = theme_actuel()
        selections = []
        for numero in self._signalees:
            selection = QTextEdit.ExtraSelection()
            aspect = QTextCharFormat()
            aspect.setBackground(theme.couleur("danger_fond"))
            aspect.setForeground(theme.couleur("danger_texte"))
            aspect.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selection.format = aspect
            selection.cursor = QTextCursor(self.document().findBlockByNumber(numero - 1))
            selections.append(selection)
        self.setExtraSelections(selections)
