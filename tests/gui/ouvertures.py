"""Screens opened as a person opens them, and what several tests read or break there."""

from __future__ import annotations

from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.apercu_import import DialogueApercuImport
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.referentiel.ecran import EcranReferentiel
from referent62_desktop.gui.structure.ecran import EcranStructure
from referent62_desktop.gui.structure_documents.onglet import OngletDocuments

from .atelier_reel import id_structure


def ouvrir_documents(qtbot: QtBot, atelier: Atelier, nom: str) -> tuple[EcranStructure, OngletDocuments]:
    """The tab « Documents » of a structure."""
    ecran = EcranStructure(atelier)
    qtbot.addWidget(ecran)
    ecran.resize(1170, 690)
    with qtbot.waitExposed(ecran):
        ecran.show()
    ecran.ouvrir({"structure": id_structure(atelier.contexte, nom), "onglet": "documents"})
    QApplication.processEvents()  # what is put in a page already shown appears at the next turn
    onglet = ecran.autonomes.vue_courante()
    assert isinstance(onglet, OngletDocuments)
    return ecran, onglet


def ouvrir_referentiel(qtbot: QtBot, atelier: Atelier) -> EcranReferentiel:
    """The screen « Référentiel »."""
    vue = EcranReferentiel(atelier)
    qtbot.addWidget(vue)
    vue.resize(1160, 690)
    vue.show()
    vue.ouvrir({})
    return vue


def colonne(dialogue: DialogueApercuImport, rang: int) -> list[str]:
    """What a column of a preview says, from top to bottom."""
    return [str(dialogue.modele.index(ligne, rang).data()) for ligne in range(dialogue.modele.rowCount())]


def importer_sans_disque(
    qtbot: QtBot, dialogue: DialogueApercuImport, module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """« Importer » when nothing can be written: it is said, the dialog stays, one can try again."""

    def refuser(*_: object) -> None:
        raise OSError("disque absent")

    monkeypatch.setattr(module, "importer", refuser)
    with qtbot.waitSignal(dialogue.atelier.incidents.affiche):
        qtbot.mouseClick(dialogue.ui.bouton_importer, Qt.MouseButton.LeftButton)
    assert dialogue.isVisible()
    assert dialogue.ui.bouton_importer.isEnabled()
