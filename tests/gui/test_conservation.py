"""« Conservation »: nothing is erased before it was shown and confirmed; then the page says when it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.erreurs import AnnulationImpossible
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.echanges.cles import paire_age
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.grille.modele import ModeleGrille
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.referentiel.cles import ChoixClesSiege
from referent62_desktop.gui.referentiel.conservation import DialogueConservation
from referent62_desktop.gui.referentiel.ecran import EcranReferentiel
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services import noter_ce
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.storage import backups

from .atelier_reel import ajouter_referent, atelier_reel, evaluer, id_structure

PLUS_TARD = datetime(2030, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def cible() -> list[CiblePanel]:
    return []


@pytest.fixture
def reel(
    tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations, cible: list[CiblePanel]
) -> Iterator[Atelier]:
    """Five CE read in 2026, seen from 2030."""
    with atelier_reel(tmp_path, theme, incidents, operations) as atelier:
        contexte = atelier.contexte
        referent = ajouter_referent(contexte, id_structure(contexte, "CCAS d'Arras"), "Référent·e 1")
        evaluer(contexte, referent, 5, valider=True)
        cible.append(CiblePanel(referent, Origine.CONTROLE_SLAI))
        atelier.contexte = replace(contexte, horloge=lambda: PLUS_TARD)
        yield atelier


@pytest.fixture
def dialogue(qtbot: QtBot, reel: Atelier) -> DialogueConservation:
    vue = DialogueConservation(reel)
    qtbot.addWidget(vue)
    vue.show()
    return vue


def cliquer(qtbot: QtBot, dialogue: DialogueConservation) -> None:
    qtbot.mouseClick(dialogue.ui.bouton_effacer, Qt.MouseButton.LeftButton)
    assert dialogue.atelier.operations.attendre()


def numeros(reel: Atelier, cible: CiblePanel) -> list[str]:
    return [ce.numero_affiche for ce in lire_panel(reel.contexte, cible).ces]


def test_ce_qui_serait_efface_se_lit_avant(dialogue: DialogueConservation) -> None:
    ui = dialogue.ui
    assert ui.annees.value() == 3
    assert "N° CAF de 5 CE (1 lecture, 1 structure)" in ui.quoi.text()
    assert "Lectures du 24/03/2026" in ui.detail.text()
    assert "Campagne 2026 : 5 CE, 1 lecture" in ui.detail.text()
    assert "Restaurer l’une d’elles les ramène." in ui.ailleurs.text()
    assert ui.bouton_effacer.text() == "Effacer les N° CAF de 5 CE"
    ui.annees.setValue(5)
    assert "Aucune lecture n’a plus de 5 ans" in ui.quoi.text()
    assert not ui.bouton_effacer.isVisible()
    assert not ui.compris.isVisible()
    ui.annees.setValue(1)
    assert ui.annees.text() == "1 an"


def test_rien_ne_s_efface_sans_la_case_ni_avec_entree(
    qtbot: QtBot, dialogue: DialogueConservation, reel: Atelier, cible: list[CiblePanel]
) -> None:
    cliquer(qtbot, dialogue)
    assert not dialogue.ui.bouton_effacer.isEnabled()
    dialogue.ui.compris.setChecked(True)
    # Another number of years is another thing to agree to.
    dialogue.ui.annees.setValue(2)
    assert not dialogue.ui.compris.isChecked()
    dialogue.ui.compris.setChecked(True)
    qtbot.keyClick(dialogue, Qt.Key.Key_Return)
    assert not dialogue.isVisible()
    assert "effacé" not in numeros(reel, cible[0])
    assert backups.lister(reel.contexte.base.chemin) == []


def test_confirme_les_numeros_partent_et_ctrl_z_le_refuse(
    qtbot: QtBot, dialogue: DialogueConservation, reel: Atelier, cible: list[CiblePanel]
) -> None:
    note = lire_panel(reel.contexte, cible[0]).moyenne
    dialogue.ui.compris.setChecked(True)
    with qtbot.waitSignal(reel.donnees_modifiees):
        cliquer(qtbot, dialogue)
    assert numeros(reel, cible[0]) == ["effacé"] * 5
    assert lire_panel(reel.contexte, cible[0]).moyenne == note
    assert dialogue.ui.message.texte == "N° CAF de 5 CE effacés. Ils ne sont plus dans le fichier."
    assert dialogue.ui.message.niveau == "ok"
    assert dialogue.ui.bouton_annuler.text() == "Fermer"
    assert not dialogue.ui.bouton_effacer.isVisible()
    assert [s.motif for s in backups.lister(reel.contexte.base.chemin)] == ["purge"]
    assert reel.historique.libelle_annuler() == "N° CAF de 5 CE effacés (lectures de plus de 3 ans)"
    with pytest.raises(AnnulationImpossible, match="N° CAF effacés"):
        reel.historique.annuler()
    assert numeros(reel, cible[0]) == ["effacé"] * 5


def test_ce_qui_a_change_entre_temps_est_remontre(
    qtbot: QtBot, dialogue: DialogueConservation, reel: Atelier, cible: list[CiblePanel]
) -> None:
    dialogue.ui.compris.setChecked(True)
    passe = replace(reel.contexte, horloge=lambda: datetime(2026, 3, 1, tzinfo=UTC))
    noter_ce.saisir_numero_caf(passe, CiblePanel(cible[0].referent_id, Origine.AUTO_EVALUATION), 1, "1234567")
    cliquer(qtbot, dialogue)
    assert "a changé depuis" in dialogue.ui.message.texte
    assert "6 CE (2 lectures, 1 structure)" in dialogue.ui.quoi.text()
    assert not dialogue.ui.compris.isChecked()
    assert "effacé" not in numeros(reel, cible[0])


def test_la_page_dit_la_regle_et_le_dernier_effacement(qtbot: QtBot, reel: Atelier) -> None:
    ecran = EcranReferentiel(reel)
    qtbot.addWidget(ecran)
    reel.donnees_modifiees.connect(ecran.actualiser)
    ecran.show()
    ecran.ouvrir({})
    (page,) = ecran.ui.sommaire.findItems("Conservation", Qt.MatchFlag.MatchExactly)
    ecran.ui.sommaire.setCurrentItem(page)
    texte = ecran.ui.texte.toPlainText()
    for attendu in ("5 CE (1 lecture, 1 structure)", "2016/679", "lecture à confirmer", "Aucun N° CAF n’a encore"):
        assert attendu in texte
    qtbot.mouseClick(ecran.ui.bouton, Qt.MouseButton.LeftButton)
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, DialogueConservation)
    dialogue.ui.compris.setChecked(True)
    cliquer(qtbot, dialogue)
    texte = ecran.ui.texte.toPlainText()
    assert "Dernier effacement : le 01/06/2030." in texte
    assert "il n’y a rien à effacer" in texte
    dialogue.close()


def test_la_grille_dit_quand(dialogue: DialogueConservation, qtbot: QtBot, cible: list[CiblePanel]) -> None:
    contexte = dialogue.atelier.contexte
    dialogue.ui.compris.setChecked(True)
    cliquer(qtbot, dialogue)
    modele = ModeleGrille(contexte.bareme)
    modele.montrer(lire_panel(contexte, cible[0]))
    case = modele.case(1, "numero_caf")
    assert case.data() == "effacé"
    assert case.data(Qt.ItemDataRole.AccessibleTextRole).endswith("effacé")
    assert case.data(Qt.ItemDataRole.ToolTipRole) == "N° CAF effacé le 01/06/2030 : la note n'a pas changé."


def test_les_cles_du_siege_se_choisissent_d_ici(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fichier = tmp_path / "siege.pub"
    publique = paire_age()[1]
    fichier.write_text(publique, encoding="utf-8")
    ecran = EcranReferentiel(reel)
    qtbot.addWidget(ecran)
    reel.donnees_modifiees.connect(ecran.actualiser)
    ecran.ouvrir({})
    (page,) = ecran.ui.sommaire.findItems("Clés des envois", Qt.MatchFlag.MatchExactly)
    ecran.ui.sommaire.setCurrentItem(page)
    assert "ne sont pas encore choisies" in ecran.ui.texte.toPlainText()
    choix = ChoixClesSiege(reel, ecran)
    choix.fileSelected.emit(str(fichier))
    texte = ecran.ui.texte.toPlainText()
    assert "siege.pub" in texte
    assert publique[:16] in texte
    assert "ne sont pas encore choisies" not in texte
    fichier.write_text("rien", encoding="utf-8")
    refus: list[object] = []
    monkeypatch.setattr(reel.incidents, "signaler", refus.append)
    choix.fileSelected.emit(str(fichier))
    assert len(refus) == 1
    assert publique[:16] in ecran.ui.texte.toPlainText()
