"""The dialogs: what they ask, what they allow, and which button is the safe one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from referent62_desktop import __version__
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.dialogues.a_propos import DialogueAPropos
from referent62_desktop.gui.dialogues.aide import DialogueAide
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.dialogues.erreur import DialogueErreur
from referent62_desktop.gui.dialogues.motif import DialogueMotif
from referent62_desktop.gui.theme import Theme

from .conftest import Capture, Taper

pytestmark = pytest.mark.usefixtures("theme")

ERREUR = ErreurMetier(
    "Le fichier « structures.csv » n’a pas de colonne « nom ».",
    conserve="Rien n’a été importé ; la base est inchangée.",
    a_faire="Ajoutez une ligne d’en-têtes, puis recommencez.",
    details="ligne 1 : territoire;siret",
)


def ouvrir(qtbot: QtBot, dialogue: QDialog) -> None:
    qtbot.addWidget(dialogue)
    dialogue.show()
    qtbot.waitExposed(dialogue)


def tout_se_lit(dialogue: QDialog) -> None:
    """No visible wrapped label may be given less height than its text needs."""
    for etiquette in dialogue.findChildren(QLabel):
        if etiquette.isVisible() and etiquette.wordWrap():
            assert etiquette.height() >= etiquette.heightForWidth(etiquette.width()), etiquette.objectName()


@pytest.mark.parametrize(("mode", "facteur"), [("clair", 100), ("sombre", 100), ("clair", 150)])
def test_les_dialogues_se_lisent(qtbot: QtBot, theme: Theme, capture: Capture, mode: str, facteur: int) -> None:
    theme.definir_mode("sombre" if mode == "sombre" else "clair")
    theme.definir_facteur(facteur)
    motif = DialogueMotif("Rouvrir la lecture ?", explication="La lecture est validée.", verbe="Rouvrir")
    confirmation = DialogueConfirmation(
        "Supprimer la lecture « Contrôle SLAI » ?",
        verbe="Supprimer",
        explication="Les 12 réponses déjà données seront retirées ; l’historique les garde.",
        dangereux=True,
    )
    for nom, dialogue in (
        ("erreur", DialogueErreur(ERREUR)),
        ("motif", motif),
        ("confirmation", confirmation),
        ("aide", DialogueAide("Audits", "<p>Une ligne par référent·e.</p>")),
        ("a-propos", DialogueAPropos()),
    ):
        ouvrir(qtbot, dialogue)
        capture(dialogue, f"dialogue-{nom}-{mode}-{facteur}")
        tout_se_lit(dialogue)


def test_l_erreur_dit_ce_qui_est_arrive_ce_qui_est_garde_et_que_faire(qtbot: QtBot) -> None:
    dialogue = DialogueErreur(ERREUR)
    ouvrir(qtbot, dialogue)
    assert dialogue.ui.message.text() == ERREUR.message
    assert dialogue.ui.conserve.text() == ERREUR.conserve
    assert dialogue.ui.a_faire.text() == ERREUR.a_faire
    assert not dialogue.ui.details.isVisible()
    qtbot.keyClick(dialogue, Qt.Key.Key_Return)
    assert not dialogue.isVisible()


def test_les_details_se_deplient_et_se_copient(qtbot: QtBot) -> None:
    dialogue = DialogueErreur(ERREUR)
    ouvrir(qtbot, dialogue)
    haut = dialogue.height()
    dialogue.ui.bouton_details.click()
    assert dialogue.ui.details.isVisible()
    assert dialogue.height() > haut
    dialogue.ui.bouton_copier.click()
    assert ERREUR.details in QGuiApplication.clipboard().text()
    dialogue.ui.bouton_details.click()
    assert not dialogue.ui.details.isVisible()


def test_une_erreur_sans_details_n_en_propose_pas(qtbot: QtBot) -> None:
    dialogue = DialogueErreur(ErreurMetier("Le fichier est vide."))
    ouvrir(qtbot, dialogue)
    assert not dialogue.ui.bouton_details.isVisible()
    assert not dialogue.ui.conserve.isVisible()


def test_une_erreur_ne_s_interprete_pas_comme_du_html(qtbot: QtBot) -> None:
    dialogue = DialogueErreur(ErreurMetier("<b>Structure</b>"))
    ouvrir(qtbot, dialogue)
    assert dialogue.ui.message.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    ("texte", "permis"), [("", False), ("  a b \n", False), ("abc", True), ("  a\nb c ", True), ("été", True)]
)
def test_le_motif_doit_dire_quelque_chose(qtbot: QtBot, taper: Taper, texte: str, permis: bool) -> None:
    dialogue = DialogueMotif("Rouvrir la lecture ?", verbe="Rouvrir")
    ouvrir(qtbot, dialogue)
    dialogue.ui.motif.setPlainText(texte)
    assert dialogue.ui.bouton_ok.isEnabled() is permis
    dialogue.accept()
    assert (dialogue.result() == QDialog.DialogCode.Accepted) is permis


def test_le_motif_se_tape_et_se_rend_sans_ses_blancs(qtbot: QtBot, taper: Taper) -> None:
    dialogue = DialogueMotif("Rouvrir la lecture ?")
    ouvrir(qtbot, dialogue)
    taper(dialogue.ui.motif, " erreur de N° CAF à corriger ")
    qtbot.keyClick(dialogue.ui.motif, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialogue.result() == QDialog.DialogCode.Accepted
    assert dialogue.motif() == "erreur de N° CAF à corriger"


def agir_sur(classe: type[QDialog], bouton: str) -> None:
    """Press `bouton` in the dialog of that class as soon as it waits."""

    def appuyer() -> None:
        for fenetre in QApplication.topLevelWidgets():
            if isinstance(fenetre, classe) and fenetre.isVisible():
                cible = fenetre.findChild(QPushButton, bouton)
                assert cible is not None
                cible.click()

    QTimer.singleShot(0, appuyer)


def test_demander_un_motif_rend_le_motif_ou_rien(qtbot: QtBot) -> None:
    agir_sur(DialogueMotif, "bouton_ok")
    assert DialogueMotif.demander(None, "Pourquoi ?", motif="parce que") == "parce que"
    agir_sur(DialogueMotif, "bouton_annuler")
    assert DialogueMotif.demander(None, "Pourquoi ?", motif="parce que") is None


def test_demander_confirmation_rend_le_choix(qtbot: QtBot) -> None:
    agir_sur(DialogueConfirmation, "bouton_confirmer")
    assert DialogueConfirmation.demander(None, "Supprimer ?", verbe="Supprimer", dangereux=True)
    agir_sur(DialogueConfirmation, "bouton_renoncer")
    assert not DialogueConfirmation.demander(None, "Supprimer ?", verbe="Supprimer", dangereux=True)


@pytest.mark.parametrize("touche", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_le_bouton_par_defaut_est_le_plus_sur(qtbot: QtBot, touche: Qt.Key) -> None:
    dialogue = DialogueConfirmation("Supprimer ?", verbe="Supprimer", renoncer="Garder", dangereux=True)
    ouvrir(qtbot, dialogue)
    assert dialogue.ui.bouton_renoncer.text() == "Garder"
    qtbot.keyClick(dialogue, touche)
    assert dialogue.result() == QDialog.DialogCode.Rejected


def test_l_aide_montre_l_ecran_puis_les_touches_de_partout(qtbot: QtBot) -> None:
    dialogue = DialogueAide("Audits", "<p>Une ligne par référent·e.</p>")
    ouvrir(qtbot, dialogue)
    texte = dialogue.ui.texte.toPlainText()
    assert texte.index("Une ligne") < texte.index("Ctrl+K")
    assert not dialogue.isModal()
    dialogue.montrer("Structures", "<p>Autre.</p>")
    assert dialogue.windowTitle() == "Aide · Structures"
    assert "Une ligne" not in dialogue.ui.texte.toPlainText()


def test_a_propos_dit_la_version_et_les_licences(qtbot: QtBot) -> None:
    dialogue = DialogueAPropos()
    ouvrir(qtbot, dialogue)
    assert __version__ in dialogue.ui.version.text()
    texte = dialogue.ui.licences.toPlainText()
    for nom in ("Inter", "Lucide", "PySide6", "SQLCipher"):
        assert nom in texte
