"""The only Qt fixtures of the tests: an offscreen application, dressed, and a camera."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.gui import ressources
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.historique import Historique
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme, theme_actuel

from .atelier_reel import atelier_reel

SANS_OBJET = r"^This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)\b"
"""What the offscreen platform says of any window, and means nothing."""
CAPTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"

Capture = Callable[[QWidget, str], Path]
Taper = Callable[[QWidget, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it always says, and nothing else."""
    ici = Path(__file__).parent
    for item in items:
        if ici in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(SANS_OBJET, extend=True))


@pytest.fixture(scope="session")
def _langue(qapp: QApplication) -> bool:
    return ressources.installer_langue(qapp)


@pytest.fixture(scope="session")
def _theme(qapp: QApplication, _langue: bool) -> Theme:
    theme = Theme("clair")
    theme.appliquer(qapp)
    return theme


@pytest.fixture
def theme(_theme: Theme, qapp: QApplication) -> Iterator[Theme]:
    """The theme in force; light at 100 % when the test begins and when it ends."""
    if theme_actuel() is not _theme:  # an earlier test ran a whole application, which brings its own
        _theme.appliquer(qapp)
    yield _theme
    _theme.definir_mode("clair")
    _theme.definir_facteur(100)


@pytest.fixture
def incidents(theme: Theme, tmp_path: Path) -> Iterator[Incidents]:
    """Where errors end; its log is in the test's own folder, its dialogs are closed at the end."""
    resultat = Incidents(tmp_path / "journaux")
    ouverts: list[QWidget] = []
    resultat.affiche.connect(ouverts.append)
    yield resultat
    QCoreApplication.sendPostedEvents(resultat)
    resultat.fermer()
    for dialogue in tuple(QApplication.topLevelWidgets()):
        if dialogue in ouverts:
            dialogue.close()


@pytest.fixture
def operations(incidents: Incidents) -> Iterator[Operations]:
    """Work off the GUI thread, stopped at the end of the test."""
    resultat = Operations(incidents)
    yield resultat
    resultat.arreter()


@dataclass
class FauxServices:
    """Stands for the services in the tests of the frame: it only undoes, and remembers what it was asked."""

    annulees: list[str]

    def annuler(self, operation_id: str) -> str:
        self.annulees.append(operation_id)
        return f"inverse de {operation_id}"


@pytest.fixture
def services() -> FauxServices:
    return FauxServices([])


@pytest.fixture
def atelier(theme: Theme, incidents: Incidents, operations: Operations, services: FauxServices) -> Iterator[Atelier]:
    """What a screen is handed."""
    resultat = Atelier(theme, operations, incidents, historique=Historique(services.annuler))
    yield resultat
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def capture(qtbot: QtBot) -> Capture:
    """`capture(widget, name)`: writes build/screenshots/name.png and returns its path."""

    def photographier(widget: QWidget, nom: str) -> Path:
        CAPTURES.mkdir(parents=True, exist_ok=True)
        QApplication.processEvents()
        chemin = CAPTURES / f"{nom}.png"
        assert widget.grab().save(str(chemin))
        return chemin

    return photographier


@pytest.fixture
def taper() -> Taper:
    """`taper(widget, text)`: types any text, accents included, one key event per character."""

    def envoyer(widget: QWidget, texte: str) -> None:
        for caractere in texte:
            for genre in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                evenement = QKeyEvent(genre, 0, Qt.KeyboardModifier.NoModifier, caractere)
                QApplication.sendEvent(widget, evenement)

    return envoyer


@pytest.fixture
def options_reel() -> dict[str, Any]:
    """What the base of `reel` holds; a module whose tests ask for another one says which."""
    return {}


@pytest.fixture
def reel(
    tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations, options_reel: dict[str, Any]
) -> Iterator[Atelier]:
    """A workbench on a real base."""
    with atelier_reel(tmp_path, theme, incidents, operations, **options_reel) as atelier:
        yield atelier
