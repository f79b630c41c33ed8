"""Long work off the GUI thread: one at a time, in order, with progress, « Annuler » and one place for errors.

The work itself knows nothing of Qt: it receives an `Avancement`, reports its steps and calls `verifier` where stopping
leaves everything as before.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from referent62_desktop.gui.incidents import Annule, Incidents

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from referent62_desktop.gui.dialogues.progression import PanneauProgression

T = TypeVar("T")

DELAI_PANNEAU_MS = 400
"""A shorter work shows no panel."""
_CADENCE_S = 0.05


class Avancement:
    """How far a work is, told from the worker's thread; also where it learns that it must stop."""

    def __init__(self, dire: Callable[[int, int, str], None], *, annulable: bool) -> None:
        self._dire = dire
        self._annulable = annulable
        self._arret = threading.Event()
        self._dernier_envoi = 0.0

    @property
    def annulable(self) -> bool:
        return self._annulable

    def etape(self, fait: int, total: int, texte: str = "") -> None:
        """`fait` out of `total` is done (total 0: unknown); `texte` says in French what is being done."""
        maintenant = time.monotonic()
        if fait < total and maintenant - self._dernier_envoi < _CADENCE_S:
            return  # thousands of steps must not flood the event loop
        self._dernier_envoi = maintenant
        self._dire(fait, total, texte)

    def verifier(self) -> None:
        """Raises `Annule` if the person cancelled."""
        if self._arret.is_set():
            raise Annule

    def annuler(self) -> None:
        """Ask the work to stop at its next `verifier`; without effect on a work that cannot be cancelled."""
        if self._annulable:
            self._arret.set()


class Tache(QObject):
    """One work, queued or running. Its signals are emitted in the GUI thread."""

    progresse = Signal(int, int, str)
    terminee = Signal()
    """It ended, however it ended."""

    def __init__(self, titre: str, annulable: bool, parent: Operations) -> None:
        super().__init__(parent)
        self.titre = titre
        self.avancement = Avancement(
            lambda fait, total, texte: parent.dans_la_gui(lambda: self.progresse.emit(fait, total, texte)),
            annulable=annulable,
        )

    def annuler(self) -> None:
        self.avancement.annuler()


class Operations(QObject):
    """Runs works one after the other in a single thread of its own."""

    au_repos = Signal()
    """The last work ended and its callback was called."""
    annulee = Signal(str)
    """A work was cancelled; carries its title."""
    _appel = Signal(object)

    def __init__(
        self, incidents: Incidents, *, delai_panneau_ms: int = DELAI_PANNEAU_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._incidents = incidents
        self._delai = delai_panneau_ms
        self._fenetre: QWidget | None = None
        self._fil: ThreadPoolExecutor | None = None
        self._taches: list[Tache] = []
        self._panneau: PanneauProgression | None = None
        self._arrete = False
        self._appel.connect(self._executer_appel)

    def definir_fenetre(self, fenetre: QWidget | None) -> None:
        """Window over which the progress panel opens, and which waits meanwhile."""
        self._fenetre = fenetre

    def en_cours(self) -> bool:
        """Whether a work is queued or running."""
        return bool(self._taches)

    def lancer(
        self,
        titre: str,
        travail: Callable[[Avancement], T],
        fini: Callable[[T], None],
        *,
        annulable: bool = True,
        echec: Callable[[Exception], None] | None = None,
        annule: Callable[[], None] | None = None,
    ) -> Tache:
        """Run `travail` off the GUI thread, then `fini(result)` in it.

        `titre` says in French what is being done. An error goes to `echec` if given, else to the place of errors;
        `annule` is called after a cancellation. Raises RuntimeError once `arreter` was called.
        """
        if self._arrete:
            raise RuntimeError("les opérations sont arrêtées")
        if self._fil is None:
            from concurrent.futures import ThreadPoolExecutor  # not before it serves: the window paints first

            self._fil = ThreadPoolExecutor(max_workers=1, thread_name_prefix="operation")
        tache = Tache(titre, annulable, self)
        self._taches.append(tache)

        def executer() -> None:
            suite: Callable[[], None]
            try:
                tache.avancement.verifier()
                resultat = travail(tache.avancement)
            except Annule:
                suite = self._apres_annulation(tache, annule)
            except Exception as exc:
                suite = self._apres_echec(exc, echec)
            else:
                suite = _appeler_avec(fini, resultat)
            self.dans_la_gui(lambda: self._conclure(tache, suite))

        self._fil.submit(executer)
        QTimer.singleShot(self._delai, tache, self._montrer_panneau)
        return tache

    def attendre(self, delai_ms: int = 10_000) -> bool:
        """Run the event loop until every work ended; False if `delai_ms` passed first."""
        if not self._taches:
            return True
        boucle = QEventLoop()
        self.au_repos.connect(boucle.quit)
        QTimer.singleShot(delai_ms, boucle, boucle.quit)
        boucle.exec()
        return not self._taches

    def arreter(self) -> None:
        """The application quits: cancel what can be, wait for what runs; no callback is called any more."""
        self._arrete = True
        for tache in self._taches:
            tache.annuler()
        if self._fil is not None:
            self._fil.shutdown(wait=True, cancel_futures=True)
            self._fil = None
        self._fermer_panneau()
        self._taches.clear()

    def dans_la_gui(self, appel: Callable[[], None]) -> None:
        """Have `appel` called in the GUI thread: at its next turn when asked from another thread, at once from itself."""
        self._appel.emit(appel)

    def _executer_appel(self, appel: Callable[[], None]) -> None:
        if not self._arrete:
            appel()

    def _apres_annulation(self, tache: Tache, annule: Callable[[], None] | None) -> Callable[[], None]:
        def suite() -> None:
            self.annulee.emit(tache.titre)
            if annule is not None:
                annule()

        return suite

    def _apres_echec(self, exc: Exception, echec: Callable[[Exception], None] | None) -> Callable[[], None]:
        return _appeler_avec(echec if echec is not None else self._incidents.signaler, exc)

    def _conclure(self, tache: Tache, suite: Callable[[], None]) -> None:
        self._taches.remove(tache)
        if self._panneau is not None and self._panneau.tache is tache:
            self._fermer_panneau()
        tache.terminee.emit()
        tache.deleteLater()
        try:
            suite()
        except Exception as exc:
            self._incidents.signaler(exc)
        if self._taches:
            QTimer.singleShot(self._delai, self._taches[0], self._montrer_panneau)
        else:
            self.au_repos.emit()

    def _montrer_panneau(self) -> None:
        if self._panneau is not None or not self._taches or self._arrete:
            return
        from referent62_desktop.gui.dialogues.progression import PanneauProgression

        self._panneau = PanneauProgression(self._taches[0], self._fenetre)
        self._panneau.open()

    def _fermer_panneau(self) -> None:
        if self._panneau is not None:
            self._panneau.conclure()
            self._panneau = None


def _appeler_avec(fonction: Callable[[T], None], valeur: T) -> Callable[[], None]:
    return lambda: fonction(valeur)
