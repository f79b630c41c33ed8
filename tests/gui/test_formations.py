"""Trainings as an animatrice enters them: one key per state, what is missing in words, sessions and lists in bulk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.formations import EtatModule
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.formations.ecran import EcranFormations
from referent62_desktop.gui.formations.module_territoire import DialogueModuleTerritoire
from referent62_desktop.gui.formations.presences import DialoguePresences
from referent62_desktop.gui.formations.session import DialogueSession
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services.formations import lister_formations, noter_module

from .atelier_reel import ajouter_referent, id_structure

SECRET = "secret_professionnel"


@pytest.fixture
def ids(reel: Atelier) -> list[str]:
    """Two référents of the same name in two structures of Artois, and one in Ternois."""
    contexte = reel.contexte
    plan = (("CCAS de Barlin", "Référent·e 1"), ("CCAS de Beuvry", "Référent·e 1"), ("CIAS du Ternois", "Référent·e 2"))
    return [ajouter_referent(contexte, id_structure(contexte, s), nom) for s, nom in plan]


@pytest.fixture
def ecran(qtbot: QtBot, reel: Atelier, ids: list[str]) -> EcranFormations:
    vue = EcranFormations(reel)
    qtbot.addWidget(vue)
    vue.resize(1160, 690)
    reel.donnees_modifiees.connect(vue.actualiser)
    vue.show()
    vue.ouvrir({})
    vue.vue.matrice.choisir(ids[0], SECRET)
    return vue


def case(ecran: EcranFormations, module: str = SECRET, rang: int = 0) -> str:
    colonne = 3 + [m.code for m in ecran.vue.modele.colonnes].index(module)
    return str(ecran.vue.modele.index(rang, colonne).data())


def etat(reel: Atelier, referent: str, module: str = SECRET) -> EtatModule:
    return next(r for r in lister_formations(reel.contexte) if r.id == referent).suivi(module).etat


@pytest.fixture
def attestation(tmp_path: Path) -> Path:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    chemin = tmp_path / "attestation.png"
    assert image.save(str(chemin))
    return chemin


def test_une_touche_par_etat_et_la_preuve(
    qtbot: QtBot,
    reel: Atelier,
    ecran: EcranFormations,
    ids: list[str],
    attestation: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    matrice = ecran.vue.matrice
    assert case(ecran) == "à faire"
    qtbot.keyClick(matrice, Qt.Key.Key_S)
    assert case(ecran) == "à justifier"
    assert "suivie, à justifier" in ecran.vue.panneau.manques.texte
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(attestation), ""))
    qtbot.keyClick(matrice, Qt.Key.Key_P)
    assert case(ecran) == "suivie"
    assert "Secret professionnel" not in ecran.vue.panneau.manques.texte
    monkeypatch.setattr(DialogueConfirmation, "demander", lambda *_, **__: True)
    qtbot.keyClick(matrice, Qt.Key.Key_X)
    assert etat(reel, ids[0]) is EtatModule.ABSENCE_INJUSTIFIEE
    qtbot.keyClick(matrice, Qt.Key.Key_Delete)
    assert case(ecran) == "à faire"
    reel.historique.annuler()
    assert etat(reel, ids[0]) is EtatModule.ABSENCE_INJUSTIFIEE


def test_une_inscription_demande_sa_date_et_la_garde(qtbot: QtBot, reel: Atelier, ecran: EcranFormations) -> None:
    qtbot.keyClick(ecran.vue.matrice, Qt.Key.Key_I)
    panneau = ecran.vue.panneau
    assert QApplication.focusWidget() is panneau.date.saisie
    panneau.date.saisie.setText("02/04/2026")
    panneau.date.saisie.editingFinished.emit()
    assert case(ecran) == "inscr. 02/04"
    largeur = ecran.vue.modele.largeur(0)
    panneau.date.saisie.setText("12/02/2027")
    panneau.date.saisie.editingFinished.emit()
    assert case(ecran) == "inscr. 12/02/2027"
    rang = [m.code for m in ecran.vue.modele.colonnes].index(SECRET)
    assert ecran.vue.modele.largeur(rang) > largeur
    qtbot.keyClick(panneau.date.saisie, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is ecran.vue.matrice
    qtbot.keyClick(ecran.vue.matrice, Qt.Key.Key_F)
    assert panneau.date.valeur() is None


def test_une_equivalence_attend_son_programme_et_ne_perd_rien(
    qtbot: QtBot, reel: Atelier, ecran: EcranFormations, ids: list[str]
) -> None:
    panneau = ecran.vue.panneau
    qtbot.keyClick(ecran.vue.matrice, Qt.Key.Key_E)
    assert panneau.message.texte
    assert etat(reel, ids[0]) is EtatModule.A_FAIRE
    assert QApplication.focusWidget() is panneau.precision
    qtbot.keyClicks(panneau.precision, "DE assistant de service social")
    qtbot.keyClick(panneau.precision, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: etat(reel, ids[0]) is EtatModule.EQUIVALENCE_PROPOSEE)
    assert panneau.message.texte == ""
    qtbot.keyClick(ecran.vue.matrice, Qt.Key.Key_A)
    assert case(ecran) == "équiv."


@pytest.mark.parametrize("accepte", [False, True])
def test_une_equivalence_acceptee_ne_se_remplace_pas_sans_demander(
    qtbot: QtBot, reel: Atelier, ecran: EcranFormations, ids: list[str], monkeypatch: pytest.MonkeyPatch, accepte: bool
) -> None:
    noter_module(reel.contexte, ids[0], SECRET, EtatModule.EQUIVALENCE_ACCEPTEE, precision="Diplôme")
    ecran.actualiser()
    questions: list[str] = []

    def demander(_parent: object, question: str, *, explication: str, **_autres: object) -> bool:
        questions.append(f"{question} {explication}")
        return accepte

    monkeypatch.setattr(DialogueConfirmation, "demander", demander)
    qtbot.keyClick(ecran.vue.matrice, Qt.Key.Key_S)
    assert "« suivie »" in questions[0]
    assert "ne comptera plus" in questions[0]
    assert "« Diplôme » sera effacé" in questions[0]
    attendu = EtatModule.SUIVIE if accepte else EtatModule.EQUIVALENCE_ACCEPTEE
    assert etat(reel, ids[0]) is attendu
    assert ecran.vue.panneau.etat.currentData() == attendu.value
    assert ecran.vue.panneau.precision.text() == ("" if accepte else "Diplôme")


def test_la_saisie_d_une_session_laisse_les_equivalences(
    qtbot: QtBot, reel: Atelier, ecran: EcranFormations, ids: list[str]
) -> None:
    noter_module(reel.contexte, ids[0], SECRET, EtatModule.EQUIVALENCE_ACCEPTEE, precision="Diplôme")
    noter_module(reel.contexte, ids[1], SECRET, EtatModule.SUIVIE, date(2026, 2, 12))
    dialogue = DialogueSession(reel, lister_formations(reel.contexte))
    qtbot.addWidget(dialogue)
    dialogue.ui.module.setCurrentIndex(dialogue.ui.module.findData(SECRET))
    assert set(dialogue.ecartes()) == set(ids[:2])
    elements = {str(e.data(Qt.ItemDataRole.UserRole)): e for e in map(dialogue.ui.liste.item, range(3))}
    assert "non concerné·e : une équivalence est déjà acceptée" in elements[ids[0]].text()
    assert elements[ids[0]].data(Qt.ItemDataRole.CheckStateRole) is None
    assert "2 non concerné·es" in dialogue.ui.compte.text()
    # The same session again: its sheet may still be attached.
    dialogue.date.saisie.setText("12/02/2026")
    dialogue.date.saisie.editingFinished.emit()
    assert set(dialogue.ecartes()) == {ids[0]}
    for rang in range(2):
        dialogue.ui.liste.item(rang).setCheckState(Qt.CheckState.Checked)
    dialogue.accept()
    lus = {r.id: r.suivi(SECRET) for r in lister_formations(reel.contexte)}
    assert (lus[ids[0]].etat, lus[ids[0]].precision) == (EtatModule.EQUIVALENCE_ACCEPTEE, "Diplôme")
    assert lus[ids[2]].etat is EtatModule.SUIVIE


def test_ce_qui_manque_a_une_saisie_se_voit_et_se_garde(
    qtbot: QtBot, reel: Atelier, ecran: EcranFormations, ids: list[str]
) -> None:
    matrice, panneau = ecran.vue.matrice, ecran.vue.panneau
    noter_module(reel.contexte, ids[0], SECRET, EtatModule.INSCRIT, date(2026, 4, 2))
    ecran.actualiser()
    qtbot.keyClick(matrice, Qt.Key.Key_J)
    # The session is yet to come: its absence may be known, only the reason is asked.
    assert "rien n'est encore enregistré. Il manque le motif" in panneau.message.texte
    assert case(ecran) == "à compléter"
    assert panneau.precision.motifs() == ["arrêt maladie", "congé annuel", "autre motif"]
    matrice.setFocus()
    qtbot.keyClick(matrice, Qt.Key.Key_Down)
    assert (panneau.message.texte, panneau.etat.currentData()) == ("", EtatModule.A_FAIRE.value)
    qtbot.keyClick(matrice, Qt.Key.Key_Up)
    assert panneau.etat.currentData() == EtatModule.ABSENCE_JUSTIFIEE.value
    assert "Il manque le motif" in panneau.message.texte
    assert etat(reel, ids[0]) is EtatModule.INSCRIT
    qtbot.mouseClick(panneau.abandon, Qt.MouseButton.LeftButton)
    assert (case(ecran), panneau.etat.currentData()) == ("inscr. 02/04", EtatModule.INSCRIT.value)
    assert not panneau.abandon.isVisible()


def test_le_motif_habituel_se_choisit_dans_une_liste(
    qtbot: QtBot, reel: Atelier, ecran: EcranFormations, ids: list[str]
) -> None:
    panneau = ecran.vue.panneau
    qtbot.keyClick(ecran.vue.matrice, Qt.Key.Key_J)
    liste = panneau.precision.completer().popup()
    qtbot.waitUntil(liste.isVisible)
    qtbot.keyClick(liste, Qt.Key.Key_Down)
    qtbot.keyClick(liste, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: etat(reel, ids[0]) is EtatModule.ABSENCE_JUSTIFIEE)
    lu = next(r for r in lister_formations(reel.contexte) if r.id == ids[0]).suivi(SECRET)
    assert lu.precision == "arrêt maladie"
    assert panneau.attentes() == ()


def test_les_mots_tapes_vont_a_la_case_qu_on_quitte(
    qtbot: QtBot, reel: Atelier, ecran: EcranFormations, ids: list[str]
) -> None:
    matrice, panneau = ecran.vue.matrice, ecran.vue.panneau
    qtbot.keyClick(matrice, Qt.Key.Key_E)
    qtbot.keyClicks(panneau.precision, "DE assistant de service social")
    voisine = ecran.vue.modele.index(1, matrice.currentIndex().column())
    qtbot.mouseClick(matrice.viewport(), Qt.MouseButton.LeftButton, pos=matrice.visualRect(voisine).center())
    qtbot.waitUntil(lambda: etat(reel, ids[0]) is EtatModule.EQUIVALENCE_PROPOSEE)
    assert etat(reel, ids[1]) is EtatModule.A_FAIRE
    assert panneau.precision.text() == ""


def test_les_noms_restent_quand_les_modules_defilent(ecran: EcranFormations, theme: Theme) -> None:
    theme.definir_facteur(150)
    matrice, modele = ecran.vue.matrice, ecran.vue.modele
    ecran.ui.tous_modules.setChecked(True)
    matrice.setCurrentIndex(modele.index(0, modele.columnCount() - 1))
    assert matrice.horizontalScrollBar().value() > 0
    assert matrice.isColumnHidden(0)
    assert matrice.isColumnHidden(1)
    assert matrice.noms.isVisible()
    assert matrice.noms.width() < matrice.width() * 0.45
    assert modele.headerData(0, Qt.Orientation.Vertical) == "Référent·e 1, CCAS de Barlin"
    matrice.setCurrentIndex(modele.index(0, 3))
    assert matrice.horizontalScrollBar().value() == 0
    matrice.setCurrentIndex(modele.index(0, modele.columnCount() - 1))
    # A name chooses the person, the module stays.
    matrice.noms.sectionPressed.emit(1)
    assert (matrice.currentIndex().row(), matrice.currentIndex().column()) == (1, modele.columnCount() - 1)


def test_une_session_pour_plusieurs_en_un_geste(
    qtbot: QtBot,
    reel: Atelier,
    ecran: EcranFormations,
    ids: list[str],
    attestation: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    qtbot.mouseClick(ecran.ui.bouton_session, Qt.MouseButton.LeftButton)
    dialogue = ecran.findChild(DialogueSession)
    assert dialogue is not None
    dialogue.ui.module.setCurrentIndex(dialogue.ui.module.findData(SECRET))
    dialogue.accept()
    assert "Aucun·e référent·e n'est choisi·e" in dialogue.ui.message.texte
    for rang in range(2):
        dialogue.ui.liste.item(rang).setCheckState(Qt.CheckState.Checked)
    dialogue.date.saisie.setText("12/02/2026")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(attestation), ""))
    qtbot.mouseClick(dialogue.ui.bouton_piece, Qt.MouseButton.LeftButton)
    dialogue.accept()
    lus = {r.id: r.suivi(SECRET) for r in lister_formations(reel.contexte)}
    assert [lus[i].acquis for i in ids] == [True, True, False]
    assert lus[ids[0]].date_session == date(2026, 2, 12)
    reel.historique.annuler()
    assert etat(reel, ids[1]) is EtatModule.A_FAIRE


def test_une_liste_de_presence_demande_qui_est_qui(
    qtbot: QtBot, reel: Atelier, ecran: EcranFormations, ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    liste = tmp_path / "presents.csv"
    liste.write_text("Nom;Présence\nRéférent·e 1;présent\nRéférent·e 2;absent\nPersonne Inconnue;présent\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(liste), ""))
    qtbot.mouseClick(ecran.ui.bouton_importer, Qt.MouseButton.LeftButton)
    dialogue = ecran.findChild(DialoguePresences)
    assert dialogue is not None
    dialogue.ui.module.setCurrentIndex(dialogue.ui.module.findData(SECRET))
    dialogue.date.saisie.setText("12/02/2026")
    dialogue.date.saisie.editingFinished.emit()
    assert not dialogue.ui.bouton_ok.isEnabled()
    assert "de qui s’agit-il" in dialogue.ui.question.text()
    dialogue.ui.choix.setCurrentIndex(dialogue.ui.choix.findData(ids[1]))
    dialogue.ui.choix.activated.emit(dialogue.ui.choix.currentIndex())
    with qtbot.waitSignal(dialogue.importee) as signal:
        qtbot.mouseClick(dialogue.ui.bouton_ok, Qt.MouseButton.LeftButton)
    assert signal.args == ["Liste importée : 2 formations notées"]
    assert [etat(reel, i) for i in ids] == [EtatModule.A_FAIRE, EtatModule.SUIVIE, EtatModule.ABSENCE_INJUSTIFIEE]


def test_le_module_du_territoire_se_choisit(
    qtbot: QtBot, reel: Atelier, ecran: EcranFormations, ids: list[str]
) -> None:
    assert "module du territoire à choisir" in ecran.ui.compte.text()
    ecran.choisir_module()
    dialogue = ecran.findChild(DialogueModuleTerritoire)
    assert dialogue is not None
    liste = dialogue.listes["ternois"]
    liste.setCurrentIndex(liste.findData("mdph"))
    liste.activated.emit(liste.currentIndex())
    assert "à choisir" not in ecran.ui.compte.text()
    ternois = next(r for r in lister_formations(reel.contexte) if r.id == ids[2])
    assert "mdph" in ternois.conformite.requis
    assert dialogue.listes["artois"].currentData() == "gestion_agressivite"


def test_les_filtres_montrent_ce_qui_manque(ecran: EcranFormations) -> None:
    ecran.ui.filtre_texte.setText("ternois")
    assert [r.nom for r in ecran.vue.modele.lignes] == ["Référent·e 2"]
    ecran.ui.tous_modules.setChecked(True)
    assert len(ecran.vue.modele.colonnes) == 13
    ecran.ui.filtre_texte.setText("zzz")
    assert ecran.ui.pile.currentWidget() is ecran.vide
