"""The table of the deliberation on screen: three sections, what is flagged, exports and preview."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.label import Proposition
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.deliberation.ecran import EcranDeliberation
from referent62_desktop.gui.document.demande import preparer
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme

from .atelier_reel import ajouter_referent, atelier_reel, evaluer, id_structure


def ouvrir(qtbot: QtBot, atelier: Atelier, **cible: str) -> EcranDeliberation:
    ecran = EcranDeliberation(atelier)
    qtbot.addWidget(ecran)
    ecran.resize(1200, 690)
    ecran.show()
    ecran.ouvrir(cible)
    return ecran


def titres(ecran: EcranDeliberation) -> list[str]:
    return [ecran.modele.index(rang, 0).data() for rang in ecran.modele.titres_de_section()]


def test_les_trois_parties_du_vote_de_2025(
    qtbot: QtBot,
    tmp_path: Path,
    theme: Theme,
    incidents: Incidents,
    operations: Operations,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with atelier_reel(tmp_path, theme, incidents, operations, campagne="2025") as atelier:
        ecran = ouvrir(qtbot, atelier)
        assert titres(ecran) == [
            "Structures labellisées : 24 structures",
            "Structures en moratoire formation : 35 structures",
            "Structures en moratoire qualité CER : 26 structures",
        ]
        assert ecran.ui.phrase.text() == (
            "85 structures · 5 totaux publiés à revoir · aucune décision différente de celle proposée"
        )
        ecran.ui.filtre_signales.click()
        signalees = [ligne.structure for rang in range(ecran.modele.rowCount()) if (ligne := ecran.modele.ligne(rang))]
        assert len(signalees) == 5
        assert "CCAS de Dourges" in signalees
        ecran.ui.filtre_signales.click()
        chemin = tmp_path / "tableau"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chemin), "Classeur Excel (*.xlsx)"))
        qtbot.mouseClick(ecran.ui.bouton_exporter, Qt.MouseButton.LeftButton)
        assert atelier.operations.attendre()
        classeur = openpyxl.load_workbook(tmp_path / "tableau.xlsx")
        assert classeur.sheetnames[0] == "Ensemble"
        assert classeur.worksheets[0].max_row == 86
        with qtbot.waitSignal(ecran.navigation_demandee) as signal:
            qtbot.keyClick(ecran.ui.table, Qt.Key.Key_Return)
        assert signal.args[0].slug == "structure"


def test_un_territoire_de_2026_et_son_apercu(
    qtbot: QtBot, tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations
) -> None:
    with atelier_reel(tmp_path, theme, incidents, operations) as atelier:
        contexte = atelier.contexte
        barlin = id_structure(contexte, "CCAS de Barlin")
        evaluer(contexte, ajouter_referent(contexte, barlin, "Référent·e 1"), 3)
        ecran = ouvrir(qtbot, atelier, territoire="artois")
        assert ecran.tableau is not None
        assert ecran.tableau.territoire == "Artois"
        ligne = next(
            x for r in range(ecran.modele.rowCount()) if (x := ecran.modele.ligne(r)) and x.structure_id == barlin
        )
        assert (ligne.proposition, ligne.provisoire) == (Proposition.MORATOIRE_FORMATION, True)
        assert "1 proposition provisoire" in ecran.ui.phrase.text()
        with qtbot.waitSignal(ecran.navigation_demandee) as signal:
            qtbot.mouseClick(ecran.ui.bouton_apercu, Qt.MouseButton.LeftButton)
        destination: Destination = signal.args[0]
        demande = preparer(contexte, destination.cible)
        assert demande.composer(False).startswith(b"%PDF-")
        assert not demande.porte_caf


def test_une_base_sans_structure_le_dit(
    qtbot: QtBot, tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations
) -> None:
    with atelier_reel(tmp_path, theme, incidents, operations, deliberation=False, campagne="2025") as atelier:
        ecran = ouvrir(qtbot, atelier)
        assert ecran.ui.pile.currentWidget() is ecran.vide
        assert "aucune note publiée" in ecran.vide.accessibleName()
        assert not ecran.ui.bouton_exporter.isEnabled()
