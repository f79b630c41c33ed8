"""What is being typed in long texts, stored while it is typed: never more than half a second is at the mercy of a power cut."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer

DELAI_MS = 400
"""How long a character waits before it is stored, whether the person pauses or not."""
_NOUVEL_ESSAI_MS = 3000

Ecrire = Callable[[], bool]
"""Stores one text, which it holds; False when it could not be."""


class SaisieDifferee(QObject):
    """Holds what is not stored yet. A text that cannot be stored (disk full) is kept, wherever the screen goes, and tried again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._en_attente: dict[Hashable, Ecrire] = {}
        self._minuteur = QTimer(self, singleShot=True)
        self._minuteur.timeout.connect(self.vider)

    def noter(self, cle: Hashable, ecrire: Ecrire) -> None:
        """Something changed under this key: `ecrire`, which holds its text, will be called soon, unless a newer one takes its place."""
        self._en_attente[cle] = ecrire
        # Not started again at each key: someone who never pauses would have nothing stored.
        if not self._minuteur.isActive():
            self._minuteur.start(DELAI_MS)

    def attend(self, cle: Hashable) -> bool:
        """Whether something under this key is not stored yet: what is read from the base is then older than the screen."""
        return cle in self._en_attente

    def vider(self) -> bool:
        """Store everything now; False when something could not be."""
        self._minuteur.stop()
        for cle, ecrire in list(self._en_attente.items()):
            # Taken off first: storing makes the screen read again, which must not ask to store the same text.
            del self._en_attente[cle]
            if not ecrire():
                self._en_attente.setdefault(cle, ecrire)
        if self._en_attente:
            self._minuteur.start(_NOUVEL_ESSAI_MS)
        return not self._en_attente
