"""Ctrl+Z in a text field: what is being typed first, then the last gesture stored, as everywhere else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class CederAnnulation(QObject):
    """Keeps a line edit from swallowing Ctrl+Z and Ctrl+Y when nothing typed in it awaits being stored."""

    def __init__(self, *lignes: QLineEdit, parent: QObject) -> None:
        super().__init__(parent)
        for ligne in lignes:
            ligne.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(watched, QLineEdit)
            and not watched.isModified()
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        ):
            event.ignore()  # not the field's: the window's shortcut takes it
            return True
        return super().eventFilter(watched, event)
