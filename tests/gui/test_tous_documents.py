"""Every document of a territory: asked for from the table, made off the GUI thread, said with what is missing, cancelled without a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.deliberation.ecran import EcranDeliberation
from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.tous_documents import dialogue as module
from referent62_desktop.gui.tous_documents.dialogue import DialogueTousDocuments
from referent62_desktop.services.editer_tout import BilanDocuments, Suivi

from .conftest import Capture


@pytest.fixture
def options_reel() -> dict[str, Any]:
    return {"campagne": "2025"}


def ouvrir(qtbot: QtBot, atelier: Atelier) -> tuple[EcranDeliberation, DialogueTousDocuments]:
    ecran = EcranDeliberation(atelier)
    qtbot.addWidget(ecran)
    ecran.resize(1200, 690)
    with qtbot.waitExposed(ecran):
        ecran.show()
    ecran.ouvrir({"territoire": "ternois"})
    qtbot.mouseClick(ecran.ui.bouton_documents, Qt.MouseButton.LeftButton)
    (dialogue,) = ecran.findChildren(DialogueTousDocuments)
    return ecran, dialogue


def test_du_bouton_au_dossier(qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ouverts: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", ouverts.append)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "docs"))
    ecran, dialogue = ouvrir(qtbot, reel)
    assert dialogue.ui.titre.text() == "Tous les documents : Ternois, campagne 2025"
    assert Path(dialogue.ui.dossier.text()).name == "label-2025-ternois"
    dialogue.ui.bouton_choisir.click()
    dialogue.ui.bouton_faire.click()
    assert reel.operations.attendre(30_000)
    assert len(list((tmp_path / "docs").rglob("*.pdf"))) == 5
    (message,) = ecran.ui.messages.messages()
    assert message.niveau == "alerte"
    assert "5 documents pour 2 structures ; 2 n'ont pas pu être faits." in message.texte
    assert "documents-non-faits.csv" in message.texte
    (bouton,) = [b for b in message.findChildren(QPushButton) if b.text() == "Ouvrir le dossier"]
    bouton.click()
    assert [Path(url.toLocalFile()) for url in ouverts] == [tmp_path / "docs"]


@pytest.mark.parametrize(("saisi", "phrase"), [("  ", "Indiquez un dossier."), ("docs", "Écrivez le chemin entier")])
def test_un_dossier_mal_dit_est_refuse_sur_place(qtbot: QtBot, reel: Atelier, saisi: str, phrase: str) -> None:
    _, dialogue = ouvrir(qtbot, reel)
    dialogue.ui.dossier.setText(saisi)
    dialogue.ui.bouton_faire.click()
    assert dialogue.isVisible()
    assert phrase in dialogue.ui.message.texte
    assert not reel.operations.en_cours()
    dialogue.reject()


def test_annuler_ne_laisse_rien(qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vrai = module.editer_tout

    def lent(*arguments: object, suivi: Suivi, **options: object) -> BilanDocuments:
        reel.operations.dans_la_gui(lambda: None)
        for tache in list(reel.operations._taches):
            tache.annuler()
        return vrai(*arguments, suivi=suivi, **options)  # type: ignore[arg-type]  # handed on as received

    monkeypatch.setattr(module, "editer_tout", lent)
    ecran, dialogue = ouvrir(qtbot, reel)
    dialogue.ui.dossier.setText(str(tmp_path / "docs"))
    with qtbot.waitSignal(reel.operations.annulee):
        dialogue.ui.bouton_faire.click()
    assert not (tmp_path / "docs").exists()
    assert ecran.ui.messages.messages() == ()


def test_masquer_les_numeros(qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recus: list[object] = []

    def retenir(*_arguments: object, masquer_caf: bool, suivi: Suivi) -> BilanDocuments:
        recus.append(masquer_caf)
        return BilanDocuments(tmp_path, 0, ())

    monkeypatch.setattr(module, "editer_tout", retenir)
    _, dialogue = ouvrir(qtbot, reel)
    dialogue.ui.masquer.setChecked(True)
    dialogue.ui.bouton_faire.click()
    assert reel.operations.attendre()
    assert recus == [True]


def test_images(qtbot: QtBot, reel: Atelier, capture: Capture, theme: Theme) -> None:
    ecran, dialogue = ouvrir(qtbot, reel)
    capture(dialogue, "tous-documents-clair")
    capture(ecran, "deliberation-clair")
    theme.definir_facteur(150)
    assert ecran.minimumSizeHint().width() <= 1290
    dialogue.reject()
