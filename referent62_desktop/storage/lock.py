"""One instance at a time on a base: the second one says so and stops."""

from pathlib import Path

from filelock import FileLock, Timeout

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.storage.errors import refus_en_francais


class Verrou:
    """A lock of the operating system on a file beside the base: released even when the process is killed."""

    def __init__(self, base: Path) -> None:
        self._nom = base.name
        # Not bound to a thread: a base may be opened by a worker and closed by the window.
        self._verrou = FileLock(base.with_name(base.name + ".verrou"), timeout=0, thread_local=False)

    def prendre(self) -> None:
        """Takes the lock. Raises ErreurMetier when another window or another computer holds it."""
        try:
            with refus_en_francais():
                self._verrou.acquire()
        except Timeout as erreur:
            raise ErreurMetier(
                f"La base « {self._nom} » est déjà ouverte dans une autre fenêtre.",
                conserve="Rien n'a été modifié.",
                a_faire="Revenez à l'autre fenêtre, ou fermez-la avant de rouvrir la base ici.",
            ) from erreur

    def rendre(self) -> None:
        """Releases the lock; without effect when it is not held."""
        self._verrou.release()
