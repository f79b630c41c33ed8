"""The self-assessment form from the page of a structure: prepared, seen before it is written, imported in one go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.auto_evaluation import dialogue as module
from referent62_desktop.gui.auto_evaluation.dialogue import DialogueAutoEvaluation
from referent62_desktop.gui.auto_evaluation.modele import DETAIL, EFFET, POINTS
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services.auto_evaluation import enregistrer_formulaire
from referent62_desktop.services.panels import CiblePanel, Panel, lire_panel
from referent62_desktop.services.structures import lire_fiche

from .atelier_reel import ajouter_referent, id_structure
from .conftest import Capture
from .ouvertures import colonne, importer_sans_disque, ouvrir_documents

NOM = "CCAS de Lens"


@pytest.fixture
def referent(reel: Atelier) -> str:
    return ajouter_referent(reel.contexte, id_structure(reel.contexte, NOM), "Référent·e 1")


def rempli(atelier: Atelier, dossier: Path, **cellules: object) -> Path:
    chemin = dossier / "formulaire.xlsx"
    enregistrer_formulaire(atelier.contexte, id_structure(atelier.contexte, NOM), chemin)
    classeur: Any = openpyxl.load_workbook(chemin)
    for reference, valeur in cellules.items():
        classeur.worksheets[1][reference].value = valeur
    classeur.save(chemin)
    return chemin


def panel(atelier: Atelier, referent: str) -> Panel:
    return lire_panel(atelier.contexte, CiblePanel(referent, Origine.AUTO_EVALUATION))


def ouvrir_dialogue(qtbot: QtBot, atelier: Atelier, chemin: Path, nom: str = NOM) -> DialogueAutoEvaluation:
    fiche = lire_fiche(atelier.contexte, id_structure(atelier.contexte, nom))
    dialogue = DialogueAutoEvaluation(atelier, fiche)
    qtbot.addWidget(dialogue)
    dialogue.open()
    dialogue.analyser(chemin)
    assert atelier.operations.attendre()
    return dialogue


def test_preparer_le_formulaire_depuis_la_page(
    qtbot: QtBot, reel: Atelier, referent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, onglet = ouvrir_documents(qtbot, reel, NOM)
    proposes: list[str] = []

    def demander(_parent: object, _titre: str, propose: str, _filtre: str) -> tuple[str, str]:
        proposes.append(Path(propose).name)
        return str(tmp_path / "f"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", demander)
    onglet.auto.preparer_action.trigger()
    assert reel.operations.attendre()
    assert proposes == ["auto-evaluation-ccas-de-lens-2026.xlsx"]
    assert openpyxl.load_workbook(tmp_path / "f.xlsx").sheetnames[1] == "1. Référent·e 1"
    assert onglet.ui.manques.texte.startswith("Formulaire enregistré (1 feuille)")


def test_sans_referent_il_n_y_a_pas_de_formulaire_a_preparer(qtbot: QtBot, reel: Atelier) -> None:
    _, onglet = ouvrir_documents(qtbot, reel, NOM)
    assert not onglet.auto.preparer_action.isEnabled()
    assert onglet.auto.importer_action.isEnabled()


def test_l_apercu_puis_l_import_annule_en_une_fois(
    qtbot: QtBot, reel: Atelier, referent: str, tmp_path: Path, capture: Capture
) -> None:
    _, onglet = ouvrir_documents(qtbot, reel, NOM)
    onglet.auto.importer_action.trigger()
    dialogue = onglet.window().findChild(DialogueAutoEvaluation)
    assert isinstance(dialogue, DialogueAutoEvaluation)
    assert not dialogue.ui.bouton_importer.isEnabled()
    dialogue.analyser(rempli(reel, tmp_path, E7="4821736", E12="oui", E13="non", E17="oui"))
    assert reel.operations.attendre()
    capture(dialogue, "auto-evaluation")
    assert colonne(dialogue, EFFET) == ["à regarder", "nouveau"]
    assert colonne(dialogue, POINTS)[1] == "0,5 · incomplet"
    assert "D1 : oui ; D2 : non" in colonne(dialogue, DETAIL)[1]
    assert dialogue.ui.motif.text().startswith("Référent·e 1 : CE 1, cellule E17 : sans objet")
    assert dialogue.ui.resume.text() == "1 nouveau CE · 0 CE modifié · 0 identique"
    assert dialogue.ui.bouton_importer.text() == "&Importer 1 CE"
    assert not panel(reel, referent).existe, "rien n’est écrit par l’aperçu"
    qtbot.mouseClick(dialogue.ui.bouton_importer, Qt.MouseButton.LeftButton)
    assert reel.operations.attendre()
    assert panel(reel, referent).ces[0].numero_caf == "4821736"
    assert onglet.ui.manques.texte == "Auto-évaluation importée : 1 CE. Ctrl+Z l’annule en une fois."
    assert reel.historique.libelle_annuler() == f"Auto-évaluation importée : {NOM}"
    reel.historique.annuler()
    assert not panel(reel, referent).existe


def test_une_cellule_a_corriger_vient_en_tete_et_empeche_tout(
    qtbot: QtBot, reel: Atelier, referent: str, tmp_path: Path, theme: Theme, capture: Capture
) -> None:
    dialogue = ouvrir_dialogue(qtbot, reel, rempli(reel, tmp_path, E7="4821736", F12="peut-être"))
    assert colonne(dialogue, EFFET)[0] == "à corriger"
    assert dialogue.ui.motif.text() == "Référent·e 1 : cellule F12 : « peut-être » n'est ni oui ni non."
    assert dialogue.ui.message.texte.startswith("Rien ne sera importé tant que 1 point est à corriger")
    assert not dialogue.ui.bouton_importer.isEnabled()
    dialogue.importer()
    assert not reel.operations.en_cours()
    theme.definir_mode("sombre")
    theme.definir_facteur(150)
    capture(dialogue, "auto-evaluation-a-corriger-sombre-150")
    dialogue.analyser(rempli(reel, tmp_path))
    assert reel.operations.attendre()
    assert (dialogue.ui.message.texte, dialogue.modele.rowCount()) == ("Ce formulaire n’est pas rempli.", 0)


def test_le_formulaire_d_une_autre_structure_est_refuse_ici(
    qtbot: QtBot, reel: Atelier, referent: str, tmp_path: Path
) -> None:
    dialogue = ouvrir_dialogue(qtbot, reel, rempli(reel, tmp_path, E7="1"), "CCAS d'Arras")
    assert dialogue.ui.message.texte.startswith(f"Ce formulaire est celui de « {NOM} ».")
    assert dialogue.ui.pile.currentWidget() is dialogue.vide
    autre = tmp_path / "autre.xlsx"
    autre.write_bytes(b"rien")
    dialogue.analyser(autre)
    assert reel.operations.attendre()
    assert "n'est pas un formulaire d'auto-évaluation" in dialogue.ui.message.texte


def test_une_ecriture_impossible_laisse_la_fenetre_ouverte(
    qtbot: QtBot, reel: Atelier, referent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogue = ouvrir_dialogue(qtbot, reel, rempli(reel, tmp_path, E7="1"))
    importer_sans_disque(qtbot, dialogue, module, monkeypatch)
    assert not panel(reel, referent).existe
