"""A table dropped on a window from the file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

EXTENSIONS = (".csv", ".txt", ".tsv", ".xlsx")
"""Files that can be read as tables."""


def fichier_depose(event: QDropEvent) -> Path | None:
    """The one table being dropped; None for several files, another kind of file, or what is no file."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    chemin = Path(urls[0].toLocalFile())
    return chemin if chemin.suffix.lower() in EXTENSIONS else None


def accepter_depot(event: QDropEvent) -> Path | None:
    """The same, saying yes to who drops it."""
    chemin = fichier_depose(event)
    if chemin is not None:
        event.acceptProposedAction()
    return chemin
