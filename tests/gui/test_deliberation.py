"""The table of the deliberation on screen: three sections, what is flagged, exports and preview."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.deliberation import LigneDeliberation, TableauDeliberation, repartir
from referent62_desktop.domain.label import Proposition
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.deliberation.ecran import EcranDeliberation
from referent62_desktop.gui.deliberation.modele import LARGEURS, REMARQUE, VOTEE, ModeleDeliberation
from referent62_desktop.gui.document.demande import preparer
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.theme import Theme
from referent62_desktop.referentiel.chargement import referentiel
from referent62_desktop.services.exporter_tableau import ENTETES

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


LIGNE = LigneDeliberation(
    "1", "CCAS d'Exemple", "Artois", Fraction(7), None, Fraction(7), Fraction(175, 2), True, Proposition.LABEL, None, None, ""
)  # fmt: skip


@pytest.mark.parametrize(
    ("changements", "votee", "remarque"),
    [
        ({"decision_publiee": "labellisation"}, "labellisation", ""),
        ({"decision_publiee": "refus du label", "differe": True}, "≠ refus du label", "vote ≠ proposé"),
        ({"manque": "1 lecture à valider"}, "", "provisoire"),
        ({"manque": "il manque 2 CE", "etat_de_lecture": True}, "", "état de la lecture (+1)"),
        ({"total_publie": Fraction(6)}, "", "total ≠ publié"),
    ],
)
def test_ce_qui_est_a_remarquer_se_dit_en_mots_et_en_entier(
    theme: Theme, changements: dict[str, Any], votee: str, remarque: str
) -> None:
    ligne = replace(LIGNE, **changements)
    modele = ModeleDeliberation()
    modele.montrer(TableauDeliberation("2026", "Campagne 2026", "", referentiel().bareme("2026"), repartir((ligne,))))
    rang = next(r for r in range(modele.rowCount()) if modele.ligne(r) is not None)
    assert modele.index(rang, VOTEE).data() == votee
    cellule = modele.index(rang, REMARQUE)
    assert cellule.data() == remarque
    place = theme.px(LARGEURS[REMARQUE]) - theme.px(44)  # the pill's sign and its margins
    assert QFontMetrics(theme.police(12, 600)).horizontalAdvance(remarque) <= place
    complete = cellule.data(Qt.ItemDataRole.ToolTipRole)
    assert bool(complete) is bool(remarque)
    assert complete in cellule.data(Qt.ItemDataRole.AccessibleTextRole)


def test_l_ecran_et_les_exports_disent_decision_votee() -> None:
    titre = ModeleDeliberation().headerData(VOTEE, Qt.Orientation.Horizontal)
    assert " ".join(titre.split()) == "Décision votée"
    assert "Décision votée" in ENTETES
