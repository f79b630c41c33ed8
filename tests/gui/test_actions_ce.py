"""Typing the dates and actions of a CE: stored at each edit, from the keyboard, with what they suggest beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.domain.erreurs import AnnulationImpossible, ErreurMetier
from referent62_desktop.gui.actions_ce.dialogue import DialogueActions
from referent62_desktop.gui.actions_ce.modele import ROLE_REFUS, Colonne
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services import lectures, noter_ce
from referent62_desktop.services.panels import CEPanel

from .conftest import Capture, Taper
from .outils_panel import SOCIOPRO, SOLIDARITE, Etabli, etabli_reel

EDITION, FIN = date(2026, 1, 5), date(2026, 7, 4)
ENTREE, TAB, ESPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space


@pytest.fixture
def etabli(atelier: Atelier, tmp_path: Path) -> Iterator[Etabli]:
    with etabli_reel(atelier, tmp_path) as resultat:
        noter_ce.saisir_numero_caf(resultat.ctx, resultat.cible(), 1, "4821736")
        yield resultat


def ouvrir(qtbot: QtBot, etabli: Etabli) -> DialogueActions:
    dialogue = DialogueActions(etabli.atelier, etabli.cible(), 1)
    qtbot.addWidget(dialogue)
    with qtbot.waitExposed(dialogue):
        dialogue.show()
    dialogue.activateWindow()
    return dialogue


def ce(etabli: Etabli) -> CEPanel:
    return etabli.panel().ces[0]


def actions(etabli: Etabli) -> list[ActionCE]:
    return [lue.action for lue in ce(etabli).actions]


def ajouter(etabli: Etabli, *nouvelles: ActionCE) -> None:
    for action in nouvelles:
        noter_ce.ajouter_action(etabli.ctx, etabli.cible(), 1, action)


def editeur(dialogue: DialogueActions) -> QLineEdit:
    """The cell editor that is open."""
    (champ,) = [c for c in dialogue.ui.table.viewport().findChildren(QLineEdit) if c.isVisible()]
    return champ


def touche(qtbot: QtBot, dialogue: DialogueActions, quoi: Qt.Key, *, ctrl: bool = False) -> None:
    """A key, to the editor if one is open, else to the table."""
    modificateur = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    ouverts = [c for c in dialogue.ui.table.viewport().findChildren(QLineEdit) if c.isVisible()]
    qtbot.keyClick(ouverts[0] if ouverts else dialogue.ui.table, quoi, modificateur)
    QApplication.processEvents()


def test_une_action_entiere_se_tape_au_clavier_et_s_enregistre_a_chaque_case(
    qtbot: QtBot, etabli: Etabli, taper: Taper
) -> None:
    noter_ce.dater(etabli.ctx, etabli.cible(), 1, EDITION, FIN)
    dialogue = ouvrir(qtbot, etabli)
    assert dialogue.ui.table.hasFocus()
    qtbot.keyClicks(dialogue.ui.table, "A")
    taper(editeur(dialogue), "telier à visée « emploi »")
    touche(qtbot, dialogue, TAB)
    assert [a.libelle for a in actions(etabli)] == ["Atelier à visée « emploi »"]
    taper(editeur(dialogue), "05/01/26")
    touche(qtbot, dialogue, TAB)
    assert actions(etabli)[0].debut == EDITION
    taper(editeur(dialogue), "04072026")
    touche(qtbot, dialogue, TAB)
    assert actions(etabli)[0].fin == FIN
    touche(qtbot, dialogue, ESPACE)
    touche(qtbot, dialogue, TAB)
    touche(qtbot, dialogue, Qt.Key.Key_O)
    assert actions(etabli) == [ActionCE("Atelier à visée « emploi »", EDITION, FIN, vise_emploi=True, detaillee=True)]
    touche(qtbot, dialogue, Qt.Key.Key_N)
    assert not actions(etabli)[0].detaillee
    touche(qtbot, dialogue, TAB)
    assert dialogue.ui.table.ligne_courante() == 1, "Tab mène à la ligne de la prochaine action"
    assert len(etabli.enregistrements) == 6


def test_entree_enregistre_et_mene_a_une_nouvelle_action(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.table.setFocus()
    for libelle in ("Logement", "Emploi", "Budget"):
        dialogue.ui.table.aller(dialogue.modele.rowCount() - 1, Colonne.LIBELLE)
        qtbot.keyClicks(dialogue.ui.table, libelle[0])
        qtbot.keyClicks(editeur(dialogue), libelle[1:])
        touche(qtbot, dialogue, ENTREE)
    assert [a.libelle for a in actions(etabli)] == ["Logement", "Emploi", "Budget"]
    assert dialogue.isVisible()
    assert (dialogue.ui.table.ligne_courante(), dialogue.modele.rowCount()) == (3, 4)


def test_tab_sort_du_tableau_apres_sa_derniere_case(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.table.setFocus()
    dialogue.ui.table.aller(0, Colonne.DETAILLEE)
    touche(qtbot, dialogue, TAB)
    assert not dialogue.ui.table.hasFocus()


def test_les_dates_du_ce_s_enregistrent_et_leurs_contradictions_se_montrent(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    assert dialogue.edition.saisie.hasFocus()
    qtbot.keyClicks(dialogue.edition.saisie, "5/1/26")
    qtbot.keyClick(dialogue.edition.saisie, ENTREE)
    qtbot.keyClicks(dialogue.fin.saisie, "04/01/2026")
    qtbot.keyClick(dialogue.fin.saisie, ENTREE)
    assert (ce(etabli).date_edition, ce(etabli).date_fin) == (EDITION, date(2026, 1, 4))
    assert "finit avant sa date d'édition" in dialogue.ui.alertes.texte
    assert dialogue.ui.alertes.isVisible()
    dialogue.fin.saisie.clear()
    qtbot.keyClicks(dialogue.fin.saisie, "04/09/2026")
    qtbot.keyClick(dialogue.fin.saisie, ENTREE)
    assert dialogue.ui.alertes.texte == "Le CE dure plus de 6 mois : vérifiez les deux dates."
    assert dialogue.isVisible(), "Entrée dans un champ ne ferme pas la fenêtre"


def test_une_date_impossible_reste_a_l_ecran_et_n_entre_pas_dans_la_base(qtbot: QtBot, etabli: Etabli) -> None:
    ajouter(etabli, ActionCE("Logement", EDITION))
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.table.aller(0, Colonne.FIN, editer=True)
    qtbot.keyClicks(editeur(dialogue), "31/02/2026")
    touche(qtbot, dialogue, ENTREE)
    assert "n'existe pas dans le calendrier" in dialogue.ui.refus.texte
    assert editeur(dialogue).text() == "31/02/2026", "on peut corriger sur place"
    dialogue.ui.bouton_fermer.setFocus()
    QApplication.processEvents()
    index = dialogue.modele.index(0, Colonne.FIN)
    assert index.data() == "31/02/2026"
    assert "calendrier" in index.data(ROLE_REFUS)
    assert actions(etabli)[0].fin is None

    qtbot.mouseClick(dialogue.ui.bouton_fermer, Qt.MouseButton.LeftButton)
    assert dialogue.isVisible()
    assert "n’est pas enregistrée" in dialogue.ui.refus.texte
    dialogue.ui.table.setFocus()
    dialogue.ui.table.aller(0, Colonne.FIN, editer=True)
    editeur(dialogue).selectAll()
    qtbot.keyClicks(editeur(dialogue), "28/02/2026")
    touche(qtbot, dialogue, ENTREE)
    assert dialogue.ui.refus.texte == ""
    assert actions(etabli)[0].fin == date(2026, 2, 28)
    qtbot.mouseClick(dialogue.ui.bouton_fermer, Qt.MouseButton.LeftButton)
    assert not dialogue.isVisible()


def test_copier_les_dates_du_dessus(qtbot: QtBot, etabli: Etabli) -> None:
    ajouter(etabli, ActionCE("Logement", EDITION, FIN), ActionCE("Emploi"), ActionCE("Budget"))
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.table.aller(0, Colonne.LIBELLE)
    assert not dialogue.ui.bouton_copier.isEnabled()
    dialogue.ui.table.aller(1, Colonne.LIBELLE)
    touche(qtbot, dialogue, Qt.Key.Key_D, ctrl=True)
    dialogue.ui.table.aller(2, Colonne.LIBELLE)
    qtbot.mouseClick(dialogue.ui.bouton_copier, Qt.MouseButton.LeftButton)
    assert [(a.debut, a.fin) for a in actions(etabli)] == [(EDITION, FIN)] * 3


def test_supprimer_puis_annuler_et_retablir(qtbot: QtBot, etabli: Etabli) -> None:
    ajouter(etabli, ActionCE("Logement"), ActionCE("Emploi"))
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.table.setFocus()
    dialogue.ui.table.aller(0, Colonne.LIBELLE)
    touche(qtbot, dialogue, Qt.Key.Key_Delete, ctrl=True)
    assert [a.libelle for a in actions(etabli)] == ["Emploi"]
    assert dialogue.modele.rowCount() == 2
    touche(qtbot, dialogue, Qt.Key.Key_Z, ctrl=True)
    assert [a.libelle for a in actions(etabli)] == ["Logement", "Emploi"]
    assert dialogue.modele.rowCount() == 3
    touche(qtbot, dialogue, Qt.Key.Key_Y, ctrl=True)
    assert [a.libelle for a in actions(etabli)] == ["Emploi"]


def test_annuler_ne_remonte_pas_avant_l_ouverture(qtbot: QtBot, etabli: Etabli) -> None:
    ecrit = noter_ce.repondre(etabli.ctx, etabli.cible(), 1, "S1", True)
    assert ecrit is not None
    etabli.atelier.historique.ajouter(ecrit.libelle, ecrit.operation_id)
    dialogue = ouvrir(qtbot, etabli)
    touche(qtbot, dialogue, Qt.Key.Key_Z, ctrl=True)
    assert (ce(etabli).reponses or {})["S1"] is True


def test_un_geste_impossible_a_annuler_ne_fait_pas_remonter_avant_l_ouverture(qtbot: QtBot, etabli: Etabli) -> None:
    """The reading is validated meanwhile: what was done here cannot be undone, and what was done before still stays."""
    etabli.atelier.historique.ajouter("avant", "op-avant")
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.table.aller(0, Colonne.LIBELLE, editer=True)
    editeur(dialogue).setText("Logement")
    touche(qtbot, dialogue, ENTREE)
    historique = etabli.atelier.historique

    def refuser(_operation_id: str) -> str:
        raise AnnulationImpossible("La lecture est validée.")

    historique._annuler_operation = refuser
    assert historique.libelle_annuler() != "avant"
    touche(qtbot, dialogue, Qt.Key.Key_Z, ctrl=True)
    assert "La lecture est validée." in dialogue.ui.refus.texte
    touche(qtbot, dialogue, Qt.Key.Key_Z, ctrl=True)
    assert historique.libelle_annuler() == "avant"


def test_un_clic_repond_et_suppr_efface_une_date(qtbot: QtBot, etabli: Etabli) -> None:
    ajouter(etabli, ActionCE("Logement", EDITION, FIN))
    dialogue = ouvrir(qtbot, etabli)
    table = dialogue.ui.table
    ou = table.visualRect(dialogue.modele.index(0, Colonne.EMPLOI)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=ou)
    assert actions(etabli)[0].vise_emploi
    table.aller(0, Colonne.FIN)
    touche(qtbot, dialogue, Qt.Key.Key_Delete)
    assert actions(etabli)[0].fin is None
    ou = table.visualRect(dialogue.modele.index(1, Colonne.LIBELLE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=ou)
    assert editeur(dialogue).text() == "", "un appui suffit pour écrire la prochaine action"


def test_un_libelle_vide_n_efface_pas_l_action(qtbot: QtBot, etabli: Etabli) -> None:
    ajouter(etabli, ActionCE("Logement"))
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.table.aller(0, Colonne.LIBELLE, editer=True)
    editeur(dialogue).clear()
    touche(qtbot, dialogue, ENTREE)
    assert actions(etabli) == [ActionCE("Logement")]
    assert "Ctrl+Suppr" in dialogue.ui.refus.texte


def test_un_libelle_qui_identifie_une_personne_avertit_sans_bloquer(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    dialogue.ui.table.aller(0, Colonne.LIBELLE, editer=True)
    qtbot.keyClicks(editeur(dialogue), "Appeler le 06 12 34 56 78")
    assert "un numéro de téléphone" in dialogue.ui.donnees_personnelles.texte
    touche(qtbot, dialogue, ENTREE)
    assert len(actions(etabli)) == 1
    assert "un numéro de téléphone" in dialogue.ui.donnees_personnelles.texte


# -- Proposals


def propositions(dialogue: DialogueActions) -> dict[str, tuple[str, str, str]]:
    """Code → (proposed, given, difference), as read on screen."""
    rangees = dialogue.propositions.rangees
    assert [r.libelle.text().split(" · ")[0] for r in rangees.values()] == list(rangees)
    return {code: (r.proposee.texte, r.donnee.texte, r.ecart.texte) for code, r in rangees.items()}


def test_les_propositions_suivent_les_actions_et_montrent_l_ecart(qtbot: QtBot, etabli: Etabli) -> None:
    dialogue = ouvrir(qtbot, etabli)
    assert propositions(dialogue)["N1"] == ("je ne sais pas", "rien", "")
    assert not dialogue.propositions.bouton.isEnabled()
    noter_ce.repondre(etabli.ctx, etabli.cible(), 1, "N1", True)
    noter_ce.dater(etabli.ctx, etabli.cible(), 1, EDITION, FIN)
    ajouter(etabli, ActionCE("Logement", EDITION, FIN, vise_emploi=True, detaillee=True), ActionCE("Emploi", EDITION))
    etabli.atelier.donnees_modifiees.emit()
    assert propositions(dialogue) == {
        "D1": ("oui", "rien", "à donner"),
        "D2": ("je ne sais pas", "rien", ""),
        "N1": ("non", "oui", "diffère"),
        "N2": ("non", "rien", "à donner"),
        "A1": ("non", "rien", "à donner"),
    }
    assert dialogue.propositions.phrase.text().startswith("1 réponse de la grille diffère de")


def test_un_ce_solidarite_n_a_pas_de_n2(qtbot: QtBot, etabli: Etabli) -> None:
    noter_ce.choisir_type(etabli.ctx, etabli.cible(), 1, SOLIDARITE)
    dialogue = ouvrir(qtbot, etabli)
    assert list(propositions(dialogue)) == ["D1", "D2", "N1", "A1"]


def test_sans_type_rien_n_est_propose_et_la_raison_est_dite(qtbot: QtBot, etabli: Etabli) -> None:
    noter_ce.choisir_type(etabli.ctx, etabli.cible(), 1, None)
    dialogue = ouvrir(qtbot, etabli)
    assert propositions(dialogue) == {}
    assert "Choisissez d’abord le type" in dialogue.propositions.phrase.text()


def test_accepter_repond_en_un_geste(qtbot: QtBot, etabli: Etabli) -> None:
    ajouter(etabli, *(ActionCE(f"Action {n}", EDITION, FIN, vise_emploi=True, detaillee=True) for n in range(3)))
    noter_ce.dater(etabli.ctx, etabli.cible(), 1, EDITION, FIN)
    dialogue = ouvrir(qtbot, etabli)
    qtbot.mouseClick(dialogue.propositions.bouton, Qt.MouseButton.LeftButton)
    assert ce(etabli).reponses == dict.fromkeys(("D1", "D2", "N1", "N2", "A1"), True)
    assert len(etabli.enregistrements) == 1
    assert not dialogue.propositions.bouton.isEnabled()


@pytest.mark.parametrize("accepte", [True, False])
def test_accepter_dit_d_abord_les_reponses_qui_changeraient(
    qtbot: QtBot, etabli: Etabli, monkeypatch: pytest.MonkeyPatch, accepte: bool
) -> None:
    ajouter(etabli, ActionCE("Logement"))
    noter_ce.deroger(etabli.ctx, etabli.cible(), 1, "N1", True, "deux actions au verso")
    dites: list[str] = []

    def demander(_parent: object, _question: str, *, explication: str, verbe: str) -> bool:
        dites.append(explication)
        return accepte

    monkeypatch.setattr(DialogueConfirmation, "demander", demander)
    dialogue = ouvrir(qtbot, etabli)
    qtbot.mouseClick(dialogue.propositions.bouton, Qt.MouseButton.LeftButton)
    assert dites == [
        "• N1 · Nombre minimum d'actions atteint : oui → non (motif qui sera effacé : deux actions au verso)"
    ]
    assert (ce(etabli).reponses or {})["N1"] is not accepte


def test_les_reperes_de_duree_se_montrent(qtbot: QtBot, etabli: Etabli) -> None:
    noter_ce.dater(etabli.ctx, etabli.cible(), 1, EDITION, FIN)
    ajouter(etabli, ActionCE("Demande de logement", EDITION, FIN))
    dialogue = ouvrir(qtbot, etabli)
    assert "semble une démarche simple" in dialogue.propositions.reperes.texte
    assert dialogue.propositions.titre_duree.isVisible()


# -- Refusals


def test_une_lecture_validee_se_lit_sans_se_modifier(
    qtbot: QtBot, etabli: Etabli, monkeypatch: pytest.MonkeyPatch
) -> None:
    ajouter(etabli, ActionCE("Logement", EDITION, FIN))
    monkeypatch.setattr(lectures, "cases_vides", lambda _panel: ())
    lectures.valider(etabli.ctx, etabli.cible())
    dialogue = ouvrir(qtbot, etabli)
    assert "consultation seulement" in dialogue.ui.sous_titre.text()
    assert dialogue.modele.rowCount() == 1, "pas de ligne à remplir"
    assert not dialogue.modele.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert dialogue.edition.saisie.isReadOnly()
    dialogue.ui.table.setFocus()
    dialogue.ui.table.aller(0, Colonne.EMPLOI)
    touche(qtbot, dialogue, ESPACE)
    touche(qtbot, dialogue, Qt.Key.Key_Delete, ctrl=True)
    assert actions(etabli) == [ActionCE("Logement", EDITION, FIN)]
    assert dialogue.ui.refus.texte == ""
    for bouton in (dialogue.ui.bouton_copier, dialogue.ui.bouton_supprimer, dialogue.propositions.bouton):
        assert not bouton.isEnabled()


def test_un_refus_du_service_s_affiche_sur_place(qtbot: QtBot, etabli: Etabli, monkeypatch: pytest.MonkeyPatch) -> None:
    dialogue = ouvrir(qtbot, etabli)

    def refuser(*_arguments: object) -> None:
        raise ErreurMetier("Le disque est plein.", conserve="Rien n'a été modifié.")

    monkeypatch.setattr(noter_ce, "ajouter_action", refuser)
    dialogue.ui.table.aller(0, Colonne.LIBELLE, editer=True)
    qtbot.keyClicks(editeur(dialogue), "Logement")
    touche(qtbot, dialogue, ENTREE)
    assert dialogue.ui.refus.texte == "Le disque est plein. Rien n'a été modifié."
    assert actions(etabli) == []


def test_montrer_attend_la_fermeture_et_oublie_les_donnees(qtbot: QtBot, etabli: Etabli) -> None:
    def agir() -> None:
        dialogue = QApplication.activeModalWidget()
        assert isinstance(dialogue, DialogueActions)
        dialogue.edition.saisie.setText("05/01/2026")
        dialogue.ui.bouton_fermer.click()

    QTimer.singleShot(0, agir)
    DialogueActions.montrer(etabli.atelier, etabli.cible(), 1, None)
    etabli.atelier.donnees_modifiees.emit()


def test_images(qtbot: QtBot, etabli: Etabli, capture: Capture, theme: Theme) -> None:
    dialogue = ouvrir(qtbot, etabli)
    dialogue.resize(1180, 620)
    capture(dialogue, "actions-vide")
    noter_ce.dater(etabli.ctx, etabli.cible(), 1, EDITION, FIN)
    noter_ce.repondre(etabli.ctx, etabli.cible(), 1, "N1", False)
    noter_ce.repondre(etabli.ctx, etabli.cible(), 1, "D1", True)
    ajouter(
        etabli,
        ActionCE("Demande de logement social", EDITION, FIN, detaillee=True),
        ActionCE(
            "Atelier CV et recherche d'emploi, rappeler au 06 12 34 56 78", EDITION, date(2026, 3, 31), True, True
        ),
        ActionCE("Inscription à France Travail", date(2026, 2, 1), date(2026, 1, 20), True),
    )
    etabli.atelier.donnees_modifiees.emit()
    dialogue.ui.table.aller(1, Colonne.EMPLOI)
    dialogue.ui.table.setFocus()
    capture(dialogue, "actions-clair")
    dialogue.ui.table.aller(2, Colonne.FIN, editer=True)
    editeur(dialogue).setText("31/02/2026")
    dialogue.ui.table.setFocus()
    theme.definir_mode("sombre")
    capture(dialogue, "actions-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    dialogue.resize(1326, 708)
    capture(dialogue, "actions-150")
    assert ce(etabli).type_code == SOCIOPRO
