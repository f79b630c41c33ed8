"""Reading what a screen shows: at once on a base of today's size, off the GUI thread on a much larger one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.services.contexte import Contexte

T = TypeVar("T")
TAILLE_HORS_DU_FIL = 40_000_000
"""Size of the file, in bytes, above which reading everything would freeze the window (the department's base is a quarter of it)."""


class Lecteur:
    """One per screen; an older reading never covers a newer one."""

    def __init__(self, atelier: Atelier, titre: str) -> None:
        self._atelier = atelier
        self._titre = titre
        self._numero = 0

    def lire(self, contexte: Contexte, travail: Callable[[Contexte], T], montrer: Callable[[T], None]) -> None:
        """Reads with `travail`, then shows with `montrer`, now or when it is ready."""
        self._numero += 1
        numero = self._numero
        if contexte.base.taille() <= TAILLE_HORS_DU_FIL:
            montrer(travail(contexte))
            return

        def fini(lu: T) -> None:
            if numero == self._numero and self._atelier.contexte is contexte:
                montrer(lu)

        self._atelier.operations.lancer(self._titre, lambda _avancement: travail(contexte), fini, annulable=False)
