"""Backups made while people work: when the base opens, then every thirty minutes of changes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

PERIODE_MS = 30 * 60 * 1000


class SauvegardeAuto(QObject):
    """Runs `sauvegarder(motif)` in a thread of its own; nobody waits for it, a failure is said."""

    echec = Signal(object)
    """Carries the exception."""
    faite = Signal(object)
    """Carries the path of the backup."""

    def __init__(self, sauvegarder: Callable[[str], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sauvegarder = sauvegarder
        self._fil = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sauvegarde")
        self._modifiee = False
        self._minuteur = QTimer(self, interval=PERIODE_MS)
        self._minuteur.timeout.connect(self._periodique)
        self._minuteur.start()

    def lancer(self, motif: str) -> Future[Path]:
        """Makes a backup now."""
        futur = self._fil.submit(self._sauvegarder, motif)
        futur.add_done_callback(self._terminee)
        return futur

    def noter_modification(self) -> None:
        """Something was written: the next period makes a backup."""
        self._modifiee = True

    def arreter(self) -> None:
        """Waits for the backup under way, starts no other."""
        self._minuteur.stop()
        self._fil.shutdown(wait=True, cancel_futures=True)

    def _periodique(self) -> None:
        if self._modifiee:
            self._modifiee = False
            self.lancer("periodique")

    def _terminee(self, futur: Future[Path]) -> None:
        if futur.cancelled():
            return
        erreur = futur.exception()
        if erreur is not None:
            self.echec.emit(erreur)
        else:
            self.faite.emit(futur.result())
