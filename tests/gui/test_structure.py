"""The page of a structure as a person uses it: fields stored when left, référents added in a row, one sentence for the quality."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.fiche_structure.dialogue import DialogueStructure
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.main_window import MainWindow
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.preuve.dialogue import DialoguePreuve
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.structure.dialogue_referent import DialogueReferent
from referent62_desktop.gui.structure.ecran import EcranStructure
from referent62_desktop.gui.theme import Theme
from referent62_desktop.services.referents import lister_referents
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lire_fiche, lister_structures

from .atelier_reel import SOCIOPRO, ajouter_referent, atelier_reel, evaluer, id_structure
from .conftest import Capture, Taper

MANQUE = "\u00a0; 5 formations manquent (Référent·e 1\u00a0: 5) → "
SIRET = "21620041000019"


@pytest.fixture
def arras(reel: Atelier) -> str:
    return id_structure(reel.contexte, "CCAS d'Arras")


def ouvrir(qtbot: QtBot, atelier: Atelier, structure_id: str, onglet: str = "fiche") -> EcranStructure:
    ecran = EcranStructure(atelier)
    qtbot.addWidget(ecran)
    atelier.donnees_modifiees.connect(ecran.actualiser)
    ecran.resize(1200, 690)
    ecran.show()
    ecran.activateWindow()
    qtbot.waitUntil(ecran.isActiveWindow)  # a window without the focus would not know that a field is left
    ecran.ouvrir({"structure": structure_id, "onglet": onglet})
    return ecran


def retaper(qtbot: QtBot, taper: Taper, ligne: QWidget, texte: str) -> None:
    ligne.setFocus()
    qtbot.keyClick(ligne, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(ligne, Qt.Key.Key_Delete)
    taper(ligne, texte)


def saisie(atelier: Atelier, structure_id: str) -> SaisieStructure:
    return lire_fiche(atelier.contexte, structure_id).saisie


def test_un_champ_quitte_est_enregistre_et_s_annule(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    adresse = ecran.formulaire.ui.adresse
    instants: list[object] = []
    reel.enregistre.connect(instants.append)
    retaper(qtbot, taper, adresse, "6 place des Héros, 62000 Arras")
    assert saisie(reel, arras).adresse == ""
    qtbot.keyClick(adresse, Qt.Key.Key_Tab)
    assert saisie(reel, arras).adresse == "6 place des Héros, 62000 Arras"
    assert len(instants) == 1
    assert reel.historique.libelle_annuler() == "Structure modifiée : CCAS d'Arras"
    reel.historique.annuler()
    assert saisie(reel, arras).adresse == ""
    assert adresse.text() == ""


def test_entree_enregistre_sans_quitter_le_champ(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    nom = ecran.formulaire.ui.nom
    retaper(qtbot, taper, nom, "CCAS d’Arras-centre")
    qtbot.keyClick(nom, Qt.Key.Key_Return)
    assert saisie(reel, arras).nom == "CCAS d’Arras-centre"
    assert ecran.ui.nom_structure.text() == "CCAS d’Arras-centre"
    assert ecran.fil() == ("Structures", "CCAS d’Arras-centre")
    assert nom.hasFocus()
    qtbot.keyClick(nom, Qt.Key.Key_Tab)
    reel.historique.annuler()
    assert not reel.historique.peut_annuler(), "une seule écriture pour une seule saisie"


def test_un_nom_refuse_garde_le_texte_et_n_ecrit_rien(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    nom = ecran.formulaire.ui.nom
    retaper(qtbot, taper, nom, "ccas de dainville")
    qtbot.keyClick(nom, Qt.Key.Key_Tab)
    assert "s'appelle déjà" in ecran.formulaire.erreur("nom")
    assert ecran.formulaire.ui.message_nom.isVisible()
    assert nom.text() == "ccas de dainville"
    assert saisie(reel, arras).nom == "CCAS d'Arras"
    retaper(qtbot, taper, ecran.formulaire.ui.telephone, "03 21 00 00 00")
    qtbot.keyClick(ecran.formulaire.ui.telephone, Qt.Key.Key_Return)
    assert saisie(reel, arras).telephone == "03 21 00 00 00", "les autres champs s’enregistrent"
    assert nom.text() == "ccas de dainville", "le texte refusé reste"
    retaper(qtbot, taper, nom, "CCAS d'Arras")
    qtbot.keyClick(nom, Qt.Key.Key_Return)
    assert ecran.formulaire.erreur("nom") == ""


def test_le_siret_est_controle_pendant_la_frappe(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    siret, message = ecran.formulaire.ui.siret, ecran.formulaire.ui.message_siret
    retaper(qtbot, taper, siret, SIRET[:9])
    assert (message.texte, message.niveau) == ("9 chiffres sur 14", "neutre")
    taper(siret, SIRET[9:13] + "5")
    assert "clé de contrôle" in message.texte
    qtbot.keyClick(siret, Qt.Key.Key_Tab)
    assert saisie(reel, arras).siret == ""
    assert siret.property("etat") == "erreur"
    retaper(qtbot, taper, siret, SIRET)
    assert (message.texte, message.niveau) == ("SIRET valide", "ok")
    qtbot.keyClick(siret, Qt.Key.Key_Return)
    assert saisie(reel, arras).siret == SIRET
    assert siret.text() == "216 200 410 00019"
    qtbot.keyClick(siret, Qt.Key.Key_Tab)
    reel.historique.annuler()
    assert saisie(reel, arras).siret == ""
    assert siret.text() == ""


def test_cases_listes_et_date_sont_enregistrees_aussitot(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    formulaire = ecran.formulaire
    formulaire.autres.case("artois").click()
    formulaire.dispositifs.case(SOCIOPRO).click()
    formulaire.ui.nouvelle.click()
    retaper(qtbot, taper, formulaire.fin_mission.saisie, "31/12/2026")
    qtbot.keyClick(formulaire.fin_mission.saisie, Qt.Key.Key_Return)
    lue = saisie(reel, arras)
    assert (lue.autres_territoires, lue.dispositifs, lue.nouvelle) == (("artois",), (SOCIOPRO,), True)
    assert lue.fin_mission == date(2026, 12, 31)
    assert ecran.entete.statut.texte == "mission jusqu’au 31/12/2026"
    assert "nouvelle structure" in ecran.ui.sous_titre.text()
    formulaire.ui.territoire.setFocus()
    formulaire.ui.territoire.setCurrentIndex(formulaire.ui.territoire.findData("artois"))
    formulaire.ui.territoire.activated.emit(formulaire.ui.territoire.currentIndex())
    lue = saisie(reel, arras)
    assert (lue.territoire, lue.autres_territoires) == ("artois", ())
    assert not formulaire.autres.case("artois").isEnabled()


def test_une_date_impossible_n_est_pas_enregistree(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    retaper(qtbot, taper, ecran.formulaire.fin_mission.saisie, "31/02/2026")
    qtbot.keyClick(ecran.formulaire.fin_mission.saisie, Qt.Key.Key_Return)
    assert "n'existe pas" in ecran.formulaire.fin_mission.erreur()
    reel.donnees_modifiees.emit()
    assert ecran.formulaire.fin_mission.saisie.text() == "31/02/2026"
    assert saisie(reel, arras).fin_mission is None


def test_quitter_la_page_enregistre_le_champ_en_cours(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    retaper(qtbot, taper, ecran.formulaire.ui.contact, "Accueil")
    ecran.hide()
    assert saisie(reel, arras).contact == "Accueil"
    assert reel.historique.libelle_annuler()


def test_passer_a_une_autre_structure_enregistre_puis_montre_l_autre(
    qtbot: QtBot, reel: Atelier, arras: str, taper: Taper
) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    retaper(qtbot, taper, ecran.formulaire.ui.contact, "Accueil")
    autre = id_structure(reel.contexte, "CCAS de Dainville")
    ecran.ouvrir({"structure": autre})
    assert saisie(reel, arras).contact == "Accueil"
    assert ecran.formulaire.ui.contact.text() == ""
    assert ecran.ui.nom_structure.text() == "CCAS de Dainville"


@pytest.mark.parametrize(
    ("non", "evalues", "valider", "debut"),
    [
        (
            (),
            5,
            True,
            f"100\u00a0%\u00a0: qualité atteinte{MANQUE}moratoire formation",
        ),
        (
            ("R3",),
            5,
            True,
            f"80\u00a0%\u00a0: qualité non atteinte, il faut plus de 80\u00a0%{MANQUE}moratoire qualité CER",
        ),
        (
            ("R3", "A1"),
            5,
            True,
            f"70\u00a0%\u00a0: qualité non atteinte, il faut plus de 80\u00a0%{MANQUE}moratoire qualité CER",
        ),
        (
            (),
            2,
            False,
            f"100\u00a0%\u00a0: qualité atteinte{MANQUE}moratoire formation (provisoire, il manque 3 CE)",
        ),
        (
            (),
            5,
            False,
            f"100\u00a0%\u00a0: qualité atteinte{MANQUE}moratoire formation (provisoire, 1 lecture à valider)",
        ),
        ((), 0, False, "Aucun CE évalué complètement : pas encore de note."),
    ],
)
def test_la_qualite_est_dite_en_une_phrase(
    qtbot: QtBot, reel: Atelier, arras: str, non: tuple[str, ...], evalues: int, valider: bool, debut: str
) -> None:
    referent = ajouter_referent(reel.contexte, arras, "Référent·e 1")
    evaluer(reel.contexte, referent, evalues, non, valider=valider)
    ecran = ouvrir(qtbot, reel, arras)
    assert ecran.ui.phrase.text() == debut
    assert ecran.ui.jauge.valeur == (
        None if evalues == 0 else lire_fiche(reel.contexte, arras).etat.note.pourcentage / 100
    )


def test_pourquoi_dit_le_raisonnement_la_fragilite_et_les_criteres_couteux(
    qtbot: QtBot, reel: Atelier, arras: str
) -> None:
    evaluer(reel.contexte, ajouter_referent(reel.contexte, arras, "Référent·e 1"), 5, ("R3",), valider=True)
    ecran = ouvrir(qtbot, reel, arras)
    qtbot.mouseClick(ecran.ui.bouton_pourquoi, Qt.MouseButton.LeftButton)
    dialogue = ecran.window().findChild(DialoguePreuve)
    assert dialogue is not None
    textes = dialogue.textes().replace("\u00a0", " ")
    assert "8 × 10 = 80, et il faut plus de 80" in textes
    assert "Oui : 5 réponses suffiraient chacune à faire basculer la qualité" in textes
    assert "Référent·e 1, CE 1, positionnement des actions : « oui » au lieu de « non » donnerait 84 %" in textes
    assert "Positionnement des actions : 10 points perdus, 5 CE sur 5." in textes
    dialogue.accept()


def test_un_pourcentage_provisoire_n_a_ni_le_titre_ni_la_couleur_d_un_resultat(
    qtbot: QtBot, reel: Atelier, arras: str
) -> None:
    referent = ajouter_referent(reel.contexte, arras, "Référent·e 1")
    evaluer(reel.contexte, referent, 3)
    ecran = ouvrir(qtbot, reel, arras)
    assert ecran.ui.nom_pourcentage.text() == "Pourcentage provisoire"
    assert ecran.ui.pourcentage.property("niveau") == ""
    evaluer(reel.contexte, referent, 5, valider=True)
    ecran.actualiser()
    assert ecran.ui.nom_pourcentage.text() == "Pourcentage"
    assert ecran.ui.pourcentage.property("niveau") == "ok"


def test_une_structure_sans_referent_le_dit(qtbot: QtBot, reel: Atelier, arras: str) -> None:
    ecran = ouvrir(qtbot, reel, arras, "referents")
    assert ecran.ui.phrase.text().startswith("Aucun·e référent·e")
    assert ecran.ui.pile_referents.currentWidget() is ecran.referents.vide
    assert not ecran.ui.bouton_document.isEnabled()


def test_la_campagne_2025_dit_le_vote_et_les_deux_totaux(
    qtbot: QtBot, tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations
) -> None:
    with atelier_reel(tmp_path, theme, incidents, operations, campagne="2025") as atelier:
        ecran = ouvrir(qtbot, atelier, id_structure(atelier.contexte, "CCAS de Dourges"))
        assert ecran.ui.nom_total.text() == "Total sur 8"
        assert ecran.ui.total.text() == "7,5"
        assert ecran.ui.phrase.text() == (
            "93,75\u00a0% : plus de 80\u00a0%, qualité atteinte · total 8 publié · 7,5 calculé · décision publiée : labellisée"
        )


def ouvrir_dialogue(ecran: EcranStructure) -> DialogueReferent:
    dialogue = ecran.window().findChild(DialogueReferent)
    assert dialogue is not None
    return dialogue


def test_plusieurs_referents_a_la_suite_au_clavier(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel, arras, "referents")
    qtbot.mouseClick(ecran.ui.bouton_ajouter, Qt.MouseButton.LeftButton)
    dialogue = ouvrir_dialogue(ecran)
    taper(dialogue.ui.nom, "Référent·e 1")
    qtbot.keyClick(dialogue.ui.nom, Qt.Key.Key_Return)
    assert dialogue.ui.message_dispositifs.texte == "Cochez au moins un dispositif."
    assert lister_referents(reel.contexte, arras) == []
    dialogue.dispositifs.case(SOCIOPRO).click()
    dialogue.ui.territoire.setCurrentIndex(dialogue.ui.territoire.findData("artois"))
    taper(dialogue.arrivee.saisie, "01/09/2025")
    qtbot.mouseClick(dialogue.ui.bouton_continuer, Qt.MouseButton.LeftButton)
    assert dialogue.ui.message_fait.texte == "Ajouté·e : Référent·e 1"
    assert dialogue.isVisible()
    assert dialogue.ui.nom.text() == ""
    taper(dialogue.ui.nom, "référent·e 1")
    qtbot.keyClick(dialogue.ui.nom, Qt.Key.Key_Return)
    assert "est déjà référent·e" in dialogue.ui.message_nom.texte
    retaper(qtbot, taper, dialogue.ui.nom, "Référent·e 2")
    qtbot.keyClick(dialogue.ui.nom, Qt.Key.Key_Return)
    lus = lister_referents(reel.contexte, arras)
    assert [r.saisie.nom for r in lus] == ["Référent·e 1", "Référent·e 2"]
    assert (lus[0].saisie.dispositifs, lus[0].saisie.territoire) == ((SOCIOPRO,), "artois")
    assert (lus[0].saisie.arrivee, lus[1].saisie.arrivee) == (date(2025, 9, 1), None)
    assert ecran.ui.onglets.tabText(1) == "Référents (2)"
    choisi = ecran.referents.choisi()
    assert choisi is not None
    assert choisi.saisie.nom == "Référent·e 2"
    assert ecran.ui.bouton_document.isEnabled()


def test_une_date_de_depart_avant_l_arrivee_est_refusee(qtbot: QtBot, reel: Atelier, arras: str, taper: Taper) -> None:
    ajouter_referent(reel.contexte, arras, "Référent·e 1")
    ecran = ouvrir(qtbot, reel, arras, "referents")
    qtbot.keyClick(ecran.ui.table_referents, Qt.Key.Key_F2)
    dialogue = ouvrir_dialogue(ecran)
    taper(dialogue.arrivee.saisie, "01/09/2025")
    taper(dialogue.depart.saisie, "31/08/2025")
    qtbot.keyClick(dialogue.depart.saisie, Qt.Key.Key_Return)
    assert "avant la date d’arrivée" in dialogue.ui.message_dates.texte
    retaper(qtbot, taper, dialogue.depart.saisie, "31/12/2025")
    qtbot.keyClick(dialogue.depart.saisie, Qt.Key.Key_Return)
    (referent,) = lister_referents(reel.contexte, arras)
    assert not referent.actif
    modele = ecran.referents.modele
    assert [modele.index(0, c).data() for c in (2, 3, 5)] == ["01/09/2025", "31/12/2025", "parti·e"]
    assert not ecran.ui.bouton_auditer.isEnabled()


def test_entree_ouvre_la_grille_et_les_points_disent_l_avancement(qtbot: QtBot, reel: Atelier, arras: str) -> None:
    referent = ajouter_referent(reel.contexte, arras, "Référent·e 1")
    evaluer(reel.contexte, referent, 3, ("R3",))
    ecran = ouvrir(qtbot, reel, arras, "referents")
    modele = ecran.referents.modele
    assert [modele.index(0, c).data() for c in (0, 1, 4, 5, 6)] == ["Référent·e 1", "Remob.", "Arrageois", "3/5", "8"]
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.keyClick(ecran.ui.table_referents, Qt.Key.Key_Return)
    assert (signal.args[0].slug, signal.args[0].cible) == ("grille", {"referent": referent})
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.mouseClick(ecran.ui.bouton_document, Qt.MouseButton.LeftButton)
    assert (signal.args[0].slug, signal.args[0].cible) == ("document", {"structure": arras})


def repondre(accepter: bool) -> None:
    """Answer the confirmation that is about to be asked."""

    def agir() -> None:
        dialogue = QApplication.activeModalWidget()
        assert isinstance(dialogue, DialogueConfirmation)
        bouton = dialogue.ui.bouton_confirmer if accepter else dialogue.ui.bouton_renoncer
        bouton.click()

    QTimer.singleShot(0, agir)


def test_supprimer_un_referent_se_confirme_et_s_annule(qtbot: QtBot, reel: Atelier, arras: str) -> None:
    ajouter_referent(reel.contexte, arras, "Référent·e 1")
    ecran = ouvrir(qtbot, reel, arras, "referents")
    repondre(False)
    qtbot.keyClick(ecran.ui.table_referents, Qt.Key.Key_Delete)
    assert len(lister_referents(reel.contexte, arras)) == 1
    repondre(True)
    qtbot.keyClick(ecran.ui.table_referents, Qt.Key.Key_Delete)
    assert lister_referents(reel.contexte, arras) == []
    reel.historique.annuler()
    assert len(lister_referents(reel.contexte, arras)) == 1


def test_un_referent_deja_evalue_ne_se_supprime_pas(qtbot: QtBot, reel: Atelier, arras: str) -> None:
    evaluer(reel.contexte, ajouter_referent(reel.contexte, arras, "Référent·e 1"), 1)
    ecran = ouvrir(qtbot, reel, arras, "referents")
    repondre(True)
    with qtbot.waitSignal(reel.incidents.affiche) as signal:
        qtbot.mouseClick(ecran.ui.bouton_supprimer_referent, Qt.MouseButton.LeftButton)
    assert "date de départ" in signal.args[0].erreur.a_faire
    assert len(lister_referents(reel.contexte, arras)) == 1


def test_supprimer_la_structure_ramene_a_la_liste(qtbot: QtBot, reel: Atelier, arras: str) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    repondre(True)
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.mouseClick(ecran.bouton_supprimer, Qt.MouseButton.LeftButton)
    assert signal.args[0].slug == "structures"
    assert arras not in {s.id for s in lister_structures(reel.contexte)}
    assert ecran.ui.pile.currentWidget() is ecran.absente
    reel.historique.annuler()
    assert ecran.ui.pile.currentWidget() is ecran.ui.page
    assert ecran.ui.nom_structure.text() == "CCAS d'Arras"


def test_l_annulation_d_un_ajout_le_dit_sur_la_page(qtbot: QtBot, reel: Atelier) -> None:
    neuve, ecrit = creer_structure(reel.contexte, SaisieStructure("Association Neuve", "association", "artois"))
    assert ecrit is not None
    reel.historique.ajouter(ecrit.libelle, ecrit.operation_id)
    ecran = ouvrir(qtbot, reel, neuve)
    reel.historique.annuler()
    assert ecran.ui.pile.currentWidget() is ecran.absente
    assert ecran.fil() == ("Structures",)


def test_la_tabulation_suit_l_ordre_de_lecture(qtbot: QtBot, reel: Atelier, arras: str) -> None:
    ecran = ouvrir(qtbot, reel, arras)
    formulaire = ecran.formulaire
    formulaire.ui.nom.setFocus()
    vus: list[QWidget] = [formulaire.ui.nom]
    while vus[-1] is not ecran.bouton_supprimer and len(vus) < 40:
        qtbot.keyClick(ecran.focusWidget(), Qt.Key.Key_Tab)
        vus.append(ecran.focusWidget())
    attendus = [formulaire.ui.sorte, formulaire.ui.territoire, formulaire.ui.siret, formulaire.ui.nouvelle]
    attendus += [formulaire.fin_mission.saisie, formulaire.ui.adresse, formulaire.ui.courriel, ecran.bouton_supprimer]
    rangs = [vus.index(controle) for controle in attendus]
    assert rangs == sorted(rangs)
    assert all(controle.accessibleName() or getattr(controle, "text", str)() for controle in vus)


def test_la_tabulation_du_dialogue_suit_l_ordre_de_lecture(qtbot: QtBot, reel: Atelier, arras: str) -> None:
    dialogue = DialogueReferent(reel, lire_fiche(reel.contexte, arras))
    qtbot.addWidget(dialogue)
    dialogue.show()
    dialogue.activateWindow()
    qtbot.waitUntil(dialogue.isActiveWindow)
    attendus: list[QWidget] = [dialogue.ui.nom, *dialogue.dispositifs.cases(), dialogue.ui.territoire]
    attendus += [dialogue.arrivee.saisie, dialogue.depart.saisie, dialogue.plan.saisie]
    attendus += [dialogue.ui.bouton_ok, dialogue.ui.bouton_continuer, dialogue.ui.bouton_annuler, dialogue.ui.nom]
    for controle, suivant in pairwise(attendus):
        assert dialogue.focusWidget() is controle
        qtbot.keyClick(controle, Qt.Key.Key_Tab)
        assert dialogue.focusWidget() is suivant


def test_ctrl_z_annule_la_derniere_saisie_depuis_un_champ(
    qtbot: QtBot, reel: Atelier, arras: str, tmp_path: Path, taper: Taper
) -> None:
    fenetre = MainWindow(reel, Reglages(tmp_path / "r.ini"))
    qtbot.addWidget(fenetre)
    fenetre.aller(Destination("structure", {"structure": arras}))
    fenetre.show()
    fenetre.activateWindow()
    qtbot.waitUntil(lambda: fenetre.isActiveWindow() and fenetre.ecran_courant() is not None)
    ecran = fenetre.ecran_courant()
    assert isinstance(ecran, EcranStructure)
    retaper(qtbot, taper, ecran.formulaire.ui.adresse, "Place des Héros")
    qtbot.keyClick(ecran.formulaire.ui.adresse, Qt.Key.Key_Tab)
    suivant = ecran.focusWidget()
    assert suivant is ecran.formulaire.ui.contact
    taper(suivant, "Acc")
    qtbot.keyClick(suivant, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ecran.formulaire.ui.contact.text() == ""
    assert saisie(reel, arras).adresse == "Place des Héros", "ce qui se tape s’annule d’abord"
    qtbot.keyClick(suivant, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert saisie(reel, arras).adresse == ""
    assert ecran.formulaire.ui.adresse.text() == ""
    qtbot.keyClick(suivant, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert ecran.formulaire.ui.adresse.text() == "Place des Héros"


def test_captures(
    qtbot: QtBot, reel: Atelier, arras: str, theme: Theme, capture: Capture, tmp_path: Path, taper: Taper
) -> None:
    for numero in range(1, 5):
        referent = ajouter_referent(reel.contexte, arras, f"Référent·e {numero}")
        evaluer(reel.contexte, referent, (5, 3, 0, 1)[numero - 1], ("R3",) * (numero == 2))
    fenetre = MainWindow(reel, Reglages(tmp_path / "r.ini"))
    qtbot.addWidget(fenetre)
    fenetre.aller(Destination("structure", {"structure": arras}))
    fenetre.show()
    fenetre.resize(1366, 768)
    qtbot.waitUntil(lambda: fenetre.ecran_courant() is not None)
    ecran = fenetre.ecran_courant()
    assert isinstance(ecran, EcranStructure)
    retaper(qtbot, taper, ecran.formulaire.ui.siret, SIRET[:13] + "5")
    qtbot.keyClick(ecran.formulaire.ui.siret, Qt.Key.Key_Tab)
    capture(fenetre, "structure-fiche-clair")
    theme.definir_mode("sombre")
    capture(fenetre, "structure-fiche-sombre")
    ecran.ui.onglets.setCurrentIndex(1)
    capture(fenetre, "structure-referents-sombre")
    theme.definir_mode("clair")
    capture(fenetre, "structure-referents-clair")
    theme.definir_facteur(150)
    capture(fenetre, "structure-referents-150")
    ecran.ui.onglets.setCurrentIndex(0)
    capture(fenetre, "structure-fiche-150")
    theme.definir_facteur(100)
    dialogues: tuple[QDialog, ...] = (
        DialogueReferent(reel, lire_fiche(reel.contexte, arras), None, fenetre),
        DialogueStructure(reel, "artois", fenetre),
    )
    for dialogue, nom in zip(dialogues, ("referent", "structure-ajout"), strict=True):
        dialogue.show()
        dialogue.accept()
        capture(dialogue, f"{nom}-clair")
        theme.definir_mode("sombre")
        capture(dialogue, f"{nom}-sombre")
        theme.definir_mode("clair")
        dialogue.reject()
