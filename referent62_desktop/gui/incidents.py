"""The one place where errors end: shown when a person is meant to read them, written to the log and excused otherwise."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, qVersion
from PySide6.QtWidgets import QWidget

from referent62_desktop import __version__
from referent62_desktop.domain.erreurs import ErreurMetier

if TYPE_CHECKING:
    import logging

    from referent62_desktop.gui.dialogues.erreur import DialogueErreur

FICHIER = "referent62.log"
TAILLE_MAXIMALE = 200_000
"""Octets before the log turns over; three former logs are kept."""


class Annule(Exception):  # noqa: N818 - not an error: the person asked for it
    """The person cancelled; nothing is to be shown."""


def trace_anonyme(exc: BaseException) -> str:
    """Where `exc` came from, without its message: types, files and lines only, since messages may quote people's data."""
    import traceback

    lignes: list[str] = []
    courante: BaseException | None = exc
    while courante is not None:
        lignes.append(f"{type(courante).__module__}.{type(courante).__qualname__}")
        for cadre in traceback.extract_tb(courante.__traceback__):
            lignes.append(f"  {'/'.join(Path(cadre.filename).parts[-3:])}:{cadre.lineno} {cadre.name}")
        suivante = courante.__cause__ or (None if courante.__suppress_context__ else courante.__context__)
        if suivante is not None:
            lignes.append("causée par")
        courante = suivante
    return "\n".join(lignes)


class Incidents(QObject):
    """Receives every error, from any thread, and from Python's own hooks once `installer` was called."""

    affiche = Signal(object)
    """An error dialog was opened; carries it."""
    _recu = Signal(object)

    def __init__(self, dossier_journaux: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dossier_journaux = dossier_journaux
        self._fenetre: QWidget | None = None
        self._dialogue: DialogueErreur | None = None
        self._journal: logging.Logger | None = None
        self._avant = (sys.excepthook, threading.excepthook)
        self._recu.connect(self._recevoir)

    def definir_fenetre(self, fenetre: QWidget | None) -> None:
        """Window over which the dialogs open."""
        self._fenetre = fenetre

    def signaler(self, exc: BaseException) -> None:
        """Show `exc`; from another thread, or in the middle of a paint, it is shown as soon as the GUI thread is free."""
        if isinstance(exc, Annule):
            return
        self._recu.emit(exc)

    def installer(self) -> None:
        """Route what nobody caught (slots included) here instead of the console."""
        self._avant = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._non_rattrapee
        threading.excepthook = self._non_rattrapee_dans_un_fil

    def desinstaller(self) -> None:
        """Give Python its hooks back."""
        sys.excepthook, threading.excepthook = self._avant

    def _non_rattrapee(self, type_: type[BaseException], valeur: BaseException, trace: TracebackType | None) -> None:
        if issubclass(type_, KeyboardInterrupt):
            sys.__excepthook__(type_, valeur, trace)
        else:
            self.signaler(valeur)

    def _non_rattrapee_dans_un_fil(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.signaler(arguments.exc_value)

    def _recevoir(self, exc: BaseException) -> None:
        QTimer.singleShot(0, self, lambda: self._montrer(exc))

    def _montrer(self, exc: BaseException) -> None:
        erreur = exc if isinstance(exc, ErreurMetier) else self._excuse(exc)
        if self._dialogue is not None and not isinstance(exc, ErreurMetier):
            return  # a fault that repeats itself (painting, timers) must not bury the person under dialogs
        from PySide6.QtCore import Qt

        from referent62_desktop.gui.dialogues.erreur import DialogueErreur

        dialogue = DialogueErreur(erreur, self._fenetre)
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.finished.connect(self._ferme)
        self._dialogue = dialogue
        dialogue.open()
        self.affiche.emit(dialogue)

    def _ferme(self) -> None:
        self._dialogue = None

    def _excuse(self, exc: BaseException) -> ErreurMetier:
        trace = trace_anonyme(exc)
        lieu = self._consigner(trace)
        suite = f"Le détail technique est dans le fichier :\n{lieu}" if lieu else "Le détail technique est ci-dessous."
        return ErreurMetier(
            "Référent 62 a rencontré une erreur imprévue, et nous en sommes désolés.",
            conserve="Ce qui était déjà enregistré est conservé.",
            a_faire=f"Recommencez ; si l’erreur revient, transmettez ce fichier à l’assistance. {suite}"
            if lieu
            else f"Recommencez ; si l’erreur revient, signalez-la à l’assistance. {suite}",
            details=trace,
        )

    def _consigner(self, trace: str) -> Path | None:
        """Append `trace` to the log; returns its place, None when it could not be written."""
        import platform

        if self.dossier_journaux is None:
            return None
        try:
            journal = self._journal if self._journal is not None else self._ouvrir_journal(self.dossier_journaux)
        except OSError:
            return None
        journal.error("%s · Python %s · Qt %s\n%s", __version__, platform.python_version(), qVersion(), trace)
        return self.dossier_journaux / FICHIER

    def _ouvrir_journal(self, dossier: Path) -> logging.Logger:
        import logging
        from logging.handlers import RotatingFileHandler  # imported at the first fault, not at start-up

        dossier.mkdir(parents=True, exist_ok=True)
        fichier = RotatingFileHandler(
            dossier / FICHIER, maxBytes=TAILLE_MAXIMALE, backupCount=3, encoding="utf-8", delay=False
        )
        fichier.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        journal = logging.Logger("referent62", logging.ERROR)
        journal.addHandler(fichier)
        self._journal = journal
        return journal

    def fermer(self) -> None:
        """Close the log file."""
        if self._journal is not None:
            for fichier in tuple(self._journal.handlers):
                self._journal.removeHandler(fichier)
                fichier.close()
            self._journal = None
