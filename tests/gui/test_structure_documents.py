"""The tab « Documents »: what can be made opens in the preview, what cannot says why, a letter bears the date given."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.document.ecran import EcranDocument
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.lettres.dialogue import DialogueLettres
from referent62_desktop.gui.structure_documents.modele import ETAT
from referent62_desktop.gui.structure_documents.onglet import OngletDocuments
from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.documents_structure import composer_document
from referent62_desktop.services.structures import lire_fiche, modifier_structure
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement

from .atelier_reel import ajouter_referent, evaluer, id_structure
from .conftest import Capture
from .ouvertures import ouvrir_documents

NOM = "CCAS de Lens"


def choisir(onglet: OngletDocuments, code: str) -> None:
    onglet.ui.table.choisir_ligne(onglet.modele.rang(code))


def etats(onglet: OngletDocuments) -> dict[str, tuple[str, str]]:
    lus = {}
    for rang in range(onglet.modele.rowCount()):
        document = onglet.modele.ligne(rang)
        assert document is not None
        index = onglet.modele.index(rang, ETAT)
        lus[document.code] = (index.data(), index.data(ROLE_NIVEAU))
    return lus


def test_chaque_document_dit_son_etat_et_ce_qui_lui_manque(qtbot: QtBot, reel: Atelier) -> None:
    _, onglet = ouvrir_documents(qtbot, reel, NOM)
    lus = etats(onglet)
    assert lus["synthese"] == ("prêt", "ok")
    assert lus["annexe2"] == ("à compléter", "alerte")
    assert lus["lettre-refus"] == ("sans objet", "neutre")
    assert lus["lettre-moratoire_formation"] == ("à compléter", "alerte"), "le moratoire voté en 2025"
    choisir(onglet, "lettre-moratoire_formation")
    assert "L'adresse de la structure n'est pas saisie" in onglet.ui.manques.texte
    assert not onglet.ui.bouton_ouvrir.isEnabled()
    choisir(onglet, "synthese")
    assert onglet.ui.manques.texte == ""
    assert onglet.ui.bouton_ouvrir.isEnabled()
    assert not onglet.date.isVisible()


def test_entree_ouvre_l_apercu_et_retour_revient_a_l_onglet(qtbot: QtBot, reel: Atelier) -> None:
    ecran, onglet = ouvrir_documents(qtbot, reel, NOM)
    choisir(onglet, "synthese")
    onglet.ui.table.setFocus()
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.keyClick(onglet.ui.table, Qt.Key.Key_Return)
    structure = id_structure(reel.contexte, NOM)
    assert signal.args == [Destination("document", {"structure": structure, "document": "synthese"})]
    apercu = EcranDocument(reel)
    qtbot.addWidget(apercu)
    apercu.ouvrir(signal.args[0].cible)
    assert reel.operations.attendre()
    assert apercu.contenu() == composer_document(reel.contexte, structure, "synthese")
    assert apercu.fil() == ("Structures", NOM, "Synthèse de la structure")
    assert not apercu.ui.masquer.isVisible()
    with qtbot.waitSignal(apercu.navigation_demandee) as retour:
        apercu.ui.bouton_retour.click()
    assert retour.args == [Destination("structure", {"structure": structure, "onglet": "documents"})]


def test_un_document_qui_manque_de_quelque_chose_ne_s_ouvre_pas(qtbot: QtBot, reel: Atelier) -> None:
    ecran, onglet = ouvrir_documents(qtbot, reel, NOM)
    choisir(onglet, "lettre-refus")
    onglet.ui.table.setFocus()
    with qtbot.assertNotEmitted(ecran.navigation_demandee):
        qtbot.keyClick(onglet.ui.table, Qt.Key.Key_Return)


def refuser(contexte: Contexte, structure: str) -> None:
    """Its moratorium of a year is over: it is examined again, then refused on 15 December 2026; nine days have gone by."""
    contexte.horloge = lambda: datetime(2026, 12, 24, 12, tzinfo=UTC)
    for nature, jour in ((Nature.REEVALUATION, date(2026, 12, 8)), (Nature.REFUS, date(2026, 12, 15))):
        enregistrer_evenement(contexte, structure, SaisieEvenement(nature, jour, deliberation="2026-7"))


def test_une_lettre_porte_la_date_demandee(qtbot: QtBot, reel: Atelier) -> None:
    contexte = reel.contexte
    structure = id_structure(contexte, NOM)
    saisie = lire_fiche(contexte, structure).saisie
    modifier_structure(contexte, structure, replace(saisie, adresse="1 rue A\n62300 Exemple"))
    referent = ajouter_referent(contexte, structure, "Référent·e 1")
    evaluer(contexte, referent, 5, ("R3", "S1"), valider=True)
    refuser(contexte, structure)
    ecran, onglet = ouvrir_documents(qtbot, reel, NOM)
    choisir(onglet, "lettre-refus")
    assert etats(onglet)["lettre-refus"] == ("prêt", "ok")
    assert onglet.date.isVisible()
    onglet.date.saisie.setText("99/99/2026")
    with qtbot.assertNotEmitted(ecran.navigation_demandee):
        onglet.ui.bouton_ouvrir.click()
    assert onglet.date.erreur()
    onglet.date.saisie.setText("16/12/2026")
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        onglet.ui.bouton_ouvrir.click()
    assert signal.args[0].cible["date"] == "2026-12-16"
    apercu = EcranDocument(reel)
    qtbot.addWidget(apercu)
    apercu.ouvrir(signal.args[0].cible)
    assert reel.operations.attendre()
    attendu = composer_document(contexte, structure, "lettre-refus", jour=date(2026, 12, 16))
    assert apercu.contenu() == attendu
    assert apercu.fil()[-1] == "Lettre\u00a0: refus du label"


def test_la_date_de_la_notification_est_proposee(qtbot: QtBot, reel: Atelier) -> None:
    contexte = reel.contexte
    structure = id_structure(contexte, NOM)
    saisie = lire_fiche(contexte, structure).saisie
    modifier_structure(contexte, structure, replace(saisie, adresse="1 rue A\n62300 Exemple"))
    evaluer(contexte, ajouter_referent(contexte, structure, "Référent·e 1"), 5, ("R3", "S1"), valider=True)
    refuser(contexte, structure)
    ecran, onglet = ouvrir_documents(qtbot, reel, NOM)
    choisir(onglet, "lettre-refus")
    assert onglet.date.valeur() == date(2026, 12, 24), "pas encore notifiée : aujourd'hui"
    onglet.date.definir(date(2026, 12, 17))
    ecran.actualiser()
    assert onglet.date.valeur() == date(2026, 12, 17), "une date choisie ne se perd pas"
    enregistrer_evenement(contexte, structure, SaisieEvenement(Nature.NOTIFICATION, date(2026, 12, 18)))
    ecran.actualiser()
    assert onglet.date.valeur() == date(2026, 12, 18)


def test_les_donnees_changent_l_onglet_suit(qtbot: QtBot, reel: Atelier) -> None:
    ecran, onglet = ouvrir_documents(qtbot, reel, NOM)
    choisir(onglet, "annexe2")
    evaluer(reel.contexte, ajouter_referent(reel.contexte, id_structure(reel.contexte, NOM), "Référent·e 1"), 1)
    ecran.actualiser()
    assert etats(onglet)["annexe2"] == ("prêt", "ok")
    choisi = onglet.choisi()
    assert choisi is not None
    assert choisi.code == "annexe2"


def test_les_textes_s_ouvrent_sur_la_lettre_choisie(qtbot: QtBot, reel: Atelier) -> None:
    ecran, onglet = ouvrir_documents(qtbot, reel, NOM)
    choisir(onglet, "lettre-retrait")
    onglet.ui.bouton_lettres.click()
    dialogue = next(d for d in ecran.findChildren(DialogueLettres))
    assert dialogue.code() == "retrait"
    dialogue.reject()


def test_tout_se_fait_au_clavier(qtbot: QtBot, reel: Atelier) -> None:
    _, onglet = ouvrir_documents(qtbot, reel, NOM)
    onglet.ui.table.setFocus()
    vus = []
    for _rang in range(4):
        vus.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert vus == [onglet.ui.table, onglet.ui.bouton_ouvrir, onglet.ui.bouton_auto, onglet.ui.bouton_lettres]


def test_images(qtbot: QtBot, reel: Atelier, capture: Capture, theme: Theme) -> None:
    ecran, onglet = ouvrir_documents(qtbot, reel, NOM)
    choisir(onglet, "lettre-moratoire_formation")
    capture(ecran, "documents-clair")
    theme.definir_mode("sombre")
    capture(ecran, "documents-sombre")
    theme.definir_mode("clair")
    theme.definir_facteur(150)
    capture(ecran, "documents-150")
    assert ecran.minimumSizeHint().width() <= 1290, "tient à 1366 pixels, texte à 150 %"
