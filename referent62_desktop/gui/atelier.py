"""What every screen is handed: the services, the theme, the long operations, undo and the way to report an error."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from referent62_desktop.gui.historique import Historique
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme


class Atelier(QObject):
    """The workbench shared by the screens of one window. It holds references, it decides nothing."""

    donnees_modifiees = Signal()
    """Stored data changed (edit, undo, import): what is on screen must be read again."""
    enregistre = Signal(object)
    """Something was stored; carries the local `datetime`, shown in the status bar."""
    contexte_change = Signal()
    """Another base was opened, or the base was closed."""

    def __init__(
        self,
        theme: Theme,
        operations: Operations,
        incidents: Incidents,
        *,
        contexte: Any = None,
        historique: Historique | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.operations = operations
        self.incidents = incidents
        self.historique = historique if historique is not None else Historique(parent=self)
        self.contexte = contexte
        self.historique.applique.connect(lambda _phrase: self.donnees_modifiees.emit())

    def changer_contexte(self, contexte: Any) -> None:
        """Another base is open (None: none is). What could be undone belonged to the former: it is forgotten."""
        self.contexte = contexte
        self.historique.vider()
        self.contexte_change.emit()

    def signaler_erreur(self, exc: BaseException) -> None:
        """Show an error in the one place errors are shown."""
        self.incidents.signaler(exc)
