"""Asking for the workbook of a territory: which one, masked unless asked for, written off the GUI thread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.classeur.dialogue import DialogueClasseur
from referent62_desktop.gui.structures.ecran import EcranStructures
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services.classeur import BilanClasseur

from .atelier_reel import ajouter_referent, evaluer, id_structure
from .conftest import Capture


def ouvrir(qtbot: QtBot, atelier: Atelier, faits: list[BilanClasseur] | None = None) -> DialogueClasseur:
    dialogue = DialogueClasseur(atelier, None, faits.append if faits is not None else None)
    dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialogue)
    dialogue.open()
    return dialogue


def choisir(monkeypatch: pytest.MonkeyPatch, chemin: str) -> list[str]:
    proposes: list[str] = []

    def demander(_parent: object, _titre: str, propose: str, _filtre: str) -> tuple[str, str]:
        proposes.append(Path(propose).name)
        return chemin, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", demander)
    return proposes


def numeros(chemin: Path) -> set[str]:
    lignes = openpyxl.load_workbook(chemin)["CE"].iter_rows(min_row=2, values_only=True)
    return {str(ligne[7]) for ligne in lignes}


def test_un_territoire_masque_puis_en_entier_apres_l_avertissement(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: Theme, capture: Capture
) -> None:
    lens = id_structure(reel.contexte, "CCAS de Lens")
    referent = ajouter_referent(reel.contexte, lens, "Référent·e 1")
    evaluer(reel.contexte, referent, 1)
    faits: list[BilanClasseur] = []
    dialogue = ouvrir(qtbot, reel, faits)
    assert dialogue.ui.territoire.currentText() == "Tous les territoires"
    assert dialogue.ui.territoire.count() == 11
    dialogue.ui.territoire.setCurrentIndex(dialogue.ui.territoire.findData("lens_lievin"))
    assert not dialogue.ui.numeros_caf.isChecked()
    assert dialogue.ui.message.texte == ""
    proposes = choisir(monkeypatch, str(tmp_path / "classeur"))
    qtbot.mouseClick(dialogue.ui.bouton_enregistrer, Qt.MouseButton.LeftButton)
    assert reel.operations.attendre()
    assert proposes == ["classeur-lens-lievin-2026.xlsx"]
    assert (faits[0].territoire, faits[0].chemin) == ("Lens-Liévin", tmp_path / "classeur.xlsx")
    entier = f"{referent[-6:]}1".upper()
    assert numeros(tmp_path / "classeur.xlsx") == {"•" * (len(entier) - 3) + entier[-3:]}
    dialogue = ouvrir(qtbot, reel, faits)
    dialogue.ui.numeros_caf.setChecked(True)
    assert "permettra d'identifier des personnes" in dialogue.ui.message.texte
    capture(dialogue, "classeur-clair")
    theme.definir_mode("sombre")
    theme.definir_facteur(150)
    capture(dialogue, "classeur-sombre-150")
    dialogue.accept()
    assert reel.operations.attendre()
    assert numeros(tmp_path / "classeur.xlsx") == {entier}


def test_un_territoire_n_a_que_le_sien(qtbot: QtBot, reel: Atelier) -> None:
    reel.contexte.profil = replace(reel.contexte.profil, territoire="artois")
    dialogue = ouvrir(qtbot, reel)
    assert [dialogue.ui.territoire.itemText(i) for i in range(dialogue.ui.territoire.count())] == ["Artois"]
    assert not dialogue.ui.territoire.isEnabled()


def test_renoncer_a_choisir_un_fichier_n_ecrit_rien(
    qtbot: QtBot, reel: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogue = ouvrir(qtbot, reel)
    dialogue.ui.format.setCurrentIndex(1)
    proposes = choisir(monkeypatch, "")
    dialogue.accept()
    assert proposes == ["classeur-tous-les-territoires-2026.zip"]
    assert not reel.operations.en_cours()
    assert dialogue.isVisible()


def test_le_bouton_de_la_liste_ouvre_la_fenetre_et_dit_ce_qui_est_ecrit(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ecran = EcranStructures(reel)
    qtbot.addWidget(ecran)
    ecran.ouvrir({})
    assert reel.operations.attendre()
    choisir(monkeypatch, str(tmp_path / "c.zip"))
    qtbot.mouseClick(ecran.ui.bouton_classeur, Qt.MouseButton.LeftButton)
    dialogue = next(d for d in ecran.findChildren(DialogueClasseur))
    dialogue.ui.format.setCurrentIndex(1)
    qtbot.mouseClick(dialogue.ui.bouton_enregistrer, Qt.MouseButton.LeftButton)
    assert reel.operations.attendre()
    assert (tmp_path / "c.zip").is_file()
    assert "Classeur enregistré : 14 tableaux" in " ".join(
        e.text() for e in ecran.ui.messages.findChildren(type(ecran.ui.compte))
    )
