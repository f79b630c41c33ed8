"""The screen « Échéances »: overdue first, filters, the structure one key away, the calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echeances.ecran import EcranEcheances
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement

from .atelier_reel import atelier_reel


@pytest.fixture
def reel(tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations) -> Iterator[Atelier]:
    with atelier_reel(tmp_path, theme, incidents, operations) as atelier:
        structure, _ = creer_structure(
            atelier.contexte, SaisieStructure("Association d'Exemple", "association", "ternois")
        )
        etapes = (
            (Nature.CANDIDATURE, date(2024, 2, 1)),
            (Nature.INSTRUCTION, date(2024, 3, 1)),
            (Nature.MORATOIRE_QUALITE, date(2025, 3, 1)),
        )
        for nature, jour in etapes:
            enregistrer_evenement(atelier.contexte, structure, SaisieEvenement(nature, jour))
        yield atelier


@pytest.fixture
def ecran(qtbot: QtBot, reel: Atelier) -> EcranEcheances:
    vue = EcranEcheances(reel)
    qtbot.addWidget(vue)
    vue.resize(1160, 690)
    vue.show()
    vue.ouvrir({})
    return vue


def ligne(ecran: EcranEcheances, rang: int) -> list[str]:
    return [str(ecran.modele.index(rang, c).data()) for c in range(ecran.modele.columnCount())]


def test_le_retard_vient_d_abord_et_se_dit_en_mots(ecran: EcranEcheances) -> None:
    lue = ligne(ecran, 0)
    assert lue[:2] == ["01/03/2026", "en retard de 23 jours"]
    assert (lue[3], lue[4], lue[5]) == ("Association d'Exemple", "Ternois", "§6")
    assert ecran.modele.index(0, 1).data(ROLE_NIVEAU) == "danger"
    assert ecran.modele.index(ecran.modele.rowCount() - 1, 1).data(ROLE_NIVEAU) == "neutre"


def test_les_filtres_se_combinent_et_s_effacent(qtbot: QtBot, ecran: EcranEcheances) -> None:
    tous = ecran.modele.rowCount()
    ecran.ui.filtre_delai.setCurrentText("En retard")
    assert ecran.modele.rowCount() == 1
    ecran.ui.filtre_delai.setCurrentIndex(0)
    ecran.ui.filtre_nature.setCurrentText("Labels")
    assert ecran.modele.rowCount() == 24
    ecran.ui.filtre_territoire.setCurrentText("Artois")
    assert ecran.modele.rowCount() == 4
    ecran.ui.filtre_texte.setText("zzz")
    assert ecran.ui.pile.currentWidget() is ecran.vide
    assert not ecran.ui.bouton_agenda.isEnabled()
    ecran.effacer()
    assert ecran.modele.rowCount() == tous


def test_entree_ouvre_la_structure(qtbot: QtBot, ecran: EcranEcheances) -> None:
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.keyClick(ecran.ui.table, Qt.Key.Key_Return)
    assert signal.args[0].slug == "structure"
    assert signal.args[0].cible["onglet"] == "label"


def test_ce_qui_est_montre_va_dans_l_agenda(
    qtbot: QtBot, ecran: EcranEcheances, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "agenda"), ""))
    ecran.ui.filtre_delai.setCurrentText("En retard")
    qtbot.mouseClick(ecran.ui.bouton_agenda, Qt.MouseButton.LeftButton)
    assert ecran.atelier.operations.en_cours(), "des milliers d'échéances ne figent pas la fenêtre"
    assert ecran.atelier.operations.attendre()
    texte = (tmp_path / "agenda.ics").read_text("utf-8")
    assert texte.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20260301" in texte
    (message,) = ecran.ui.messages.messages()
    assert "1 échéance" in message.texte


def test_un_dossier_absent_se_dit_au_lieu_d_un_fichier(
    qtbot: QtBot, ecran: EcranEcheances, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "absent" / "agenda.ics"), ""))
    with qtbot.waitSignal(ecran.atelier.incidents.affiche) as attente:
        qtbot.mouseClick(ecran.ui.bouton_agenda, Qt.MouseButton.LeftButton)
    assert "n'existe pas" in attente.args[0].ui.message.text()
    assert not ecran.ui.messages.messages()


def test_le_tableau_de_bord_n_y_montre_que_les_proches(ecran: EcranEcheances) -> None:
    ecran.ouvrir({"delai": "proches"})
    assert {ligne(ecran, rang)[3] for rang in range(ecran.modele.rowCount())} == {"Association d'Exemple", ""}
