"""The last bundle and what was written since, in the status bar: read again once nobody has typed for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.lecture import Lecteur
from referent62_desktop.services.contexte import Contexte

REPOS_MS = 2000
"""How long nothing must have been stored before the changes are counted again."""


class SuiviEnvoi(QObject):
    """`phrase` carries what the status bar says; empty while no base is open."""

    phrase = Signal(str)

    def __init__(self, atelier: Atelier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._atelier = atelier
        self._lecteur = Lecteur(atelier, "Compte de ce qui reste à envoyer")
        self._repos = QTimer(self)
        self._repos.setSingleShot(True)
        self._repos.setInterval(REPOS_MS)
        self._repos.timeout.connect(self.lire)
        atelier.enregistre.connect(lambda _quand: self._repos.start())
        atelier.donnees_modifiees.connect(self._repos.start)
        atelier.contexte_change.connect(self._autre_base)

    def lire(self) -> None:
        """Counts now."""
        contexte: Contexte | None = self._atelier.contexte
        if contexte is not None:
            # Not needed to paint the window, nor to open a base.
            from referent62_desktop.services.reste_a_envoyer import reste_a_envoyer

            self._lecteur.lire(contexte, reste_a_envoyer, lambda reste: self.phrase.emit(reste.statut))

    def _autre_base(self) -> None:
        self._repos.stop()
        self.phrase.emit("")
        if self._atelier.contexte is not None:
            self._repos.start()
