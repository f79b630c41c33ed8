"""The tab « Label »: what may come next is offered, the rest is not; a correction leaves the first one struck through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.vie_label import EtatLabel, Nature
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.label.dialogue import DialogueEvenement
from referent62_desktop.gui.label.onglet import OngletLabel
from referent62_desktop.services.pieces_jointes import lister_pieces
from referent62_desktop.services.structures import SaisieStructure, creer_structure, lire_fiche, modifier_structure
from referent62_desktop.services.vie_label import SaisieEvenement, enregistrer_evenement, lire_vie

from .atelier_reel import ajouter_referent, evaluer, id_structure


@pytest.fixture
def neuve(reel: Atelier) -> str:
    return creer_structure(reel.contexte, SaisieStructure("Association d'Exemple", "association", "artois"))[0]


def ouvrir(qtbot: QtBot, atelier: Atelier, structure_id: str) -> OngletLabel:
    onglet = OngletLabel(atelier)
    qtbot.addWidget(onglet)
    onglet.resize(1140, 500)

    def relire() -> None:
        onglet.montrer(lire_fiche(atelier.contexte, structure_id))

    atelier.donnees_modifiees.connect(relire)
    onglet.montrer(lire_fiche(atelier.contexte, structure_id))
    onglet.show()
    return onglet


def dialogue() -> DialogueEvenement:
    ouvert = QApplication.activeModalWidget()
    assert isinstance(ouvert, DialogueEvenement)
    return ouvert


def choisir(ouvert: DialogueEvenement, nature: Nature, jour: str) -> None:
    ouvert.ui.nature.setCurrentIndex(ouvert.ui.nature.findData(nature.value))
    ouvert.date.saisie.setText(jour)
    ouvert.date.saisie.editingFinished.emit()


def test_une_structure_de_la_deliberation_montre_sa_decision_et_son_echeance(qtbot: QtBot, reel: Atelier) -> None:
    onglet = ouvrir(qtbot, reel, id_structure(reel.contexte, "CCAS d'Auchel"))
    assert onglet.etat.texte == "moratoire qualité CER"
    assert onglet.modele.rowCount() == 3
    assert onglet.modele.index(2, 2).data() == "délibération 2025-549 · Commission permanente du Conseil départemental"
    assert not onglet.candidature.isVisible()
    assert onglet.eligibilite.texte.startswith("Le 24/03/2026, la structure peut répondre : structure en moratoire")
    onglet.eligible_le.saisie.setText("01/01/2027")
    onglet.eligible_le.saisie.editingFinished.emit()
    assert onglet.eligibilite.texte.startswith("Le 01/01/2027, la structure ne peut pas répondre")


def test_de_la_candidature_a_la_decision(qtbot: QtBot, reel: Atelier, neuve: str) -> None:
    onglet = ouvrir(qtbot, reel, neuve)
    assert onglet.ui.depuis.text() == "La structure n’a pas encore déposé de candidature."
    qtbot.mouseClick(onglet.ui.bouton_evenement, Qt.MouseButton.LeftButton)
    ouvert = dialogue()
    assert [ouvert.ui.nature.itemData(i) for i in range(ouvert.ui.nature.count())] == ["candidature"]
    choisir(ouvert, Nature.CANDIDATURE, "12/03/2026")
    qtbot.mouseClick(ouvert.ui.bouton_ok, Qt.MouseButton.LeftButton)
    assert onglet.etat.texte == "candidature déposée"
    assert onglet.candidature.isVisible()
    champ = onglet.candidature.dates["formulaire"]
    champ.saisie.setText("12/03/2026")
    champ.saisie.editingFinished.emit()
    candidature = lire_vie(reel.contexte, neuve).candidature
    assert candidature is not None
    assert candidature.phrase == "il manque : attestations de formation, grille d'auto-évaluation (annexe 2)"


def test_ce_qui_est_refuse_est_dit_sous_le_champ_et_rien_n_est_ecrit(qtbot: QtBot, reel: Atelier, neuve: str) -> None:
    onglet = ouvrir(qtbot, reel, neuve)
    onglet.enregistrer()
    ouvert = dialogue()
    choisir(ouvert, Nature.CANDIDATURE, "01/09/2026")
    assert "hors de la période de candidature" in ouvert.ui.conseils.texte
    ouvert.accept()
    assert "n'est pas encore arrivé" in ouvert.ui.message.texte
    assert lire_vie(reel.contexte, neuve).historique == ()
    ouvert.reject()


def test_une_decision_differente_demande_son_motif(qtbot: QtBot, reel: Atelier, neuve: str) -> None:
    ctx = reel.contexte
    evaluer(ctx, ajouter_referent(ctx, neuve, "Référent·e 1"), 5, valider=True)
    for nature in (Nature.CANDIDATURE, Nature.INSTRUCTION):
        enregistrer_evenement(ctx, neuve, SaisieEvenement(nature, date(2026, 3, 1)))
    onglet = ouvrir(qtbot, reel, neuve)
    onglet.enregistrer()
    ouvert = dialogue()
    choisir(ouvert, Nature.MORATOIRE_FORMATION, "20/03/2026")
    assert not ouvert.ui.bloc_ecart.isVisible()
    choisir(ouvert, Nature.LABEL, "20/03/2026")
    assert ouvert.ui.bloc_ecart.isVisible()
    assert "moratoire formation" in ouvert.ui.message_ecart.texte
    ouvert.accept()
    assert "il manque le motif de cet écart" in ouvert.ui.message.texte
    ouvert.ui.motif.setText("attestations vues en séance")
    ouvert.accept()
    assert onglet.etat.texte == "labellisée"
    assert "motif : attestations vues en séance" in onglet.modele.index(2, 2).data()


def test_corriger_barre_l_ancien_et_ne_s_annule_pas(qtbot: QtBot, reel: Atelier) -> None:
    structure_id = id_structure(reel.contexte, "CCAS d'Auchel")
    onglet = ouvrir(qtbot, reel, structure_id)
    onglet.ui.table.choisir_ligne(2)
    qtbot.keyClick(onglet.ui.table, Qt.Key.Key_F2)
    ouvert = dialogue()
    choisir(ouvert, Nature.MORATOIRE_FORMATION, "08/12/2025")
    ouvert.accept()
    assert "Il manque le motif de la correction" in ouvert.ui.message.texte
    ouvert.ui.correction.setText("erreur de recopie")
    # Another decision than the one its published marks lead to: it needs its reason.
    assert ouvert.ui.campagne.currentText() == "Campagne 2025"
    ouvert.ui.motif.setText("vote relu")
    ouvert.accept()
    assert lire_vie(reel.contexte, structure_id).situation.etat is EtatLabel.MORATOIRE_FORMATION
    assert onglet.modele.rowCount() == 4
    assert onglet.modele.index(2, 0).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "corrigé (erreur de recopie)" in onglet.modele.index(2, 2).data()
    with pytest.raises(ErreurMetier, match="ne s'annule pas"):
        reel.historique.annuler()
    assert lire_vie(reel.contexte, structure_id).situation.etat is EtatLabel.MORATOIRE_FORMATION


def test_joindre_une_piece_la_dit_recue_et_refuse_un_executable(
    qtbot: QtBot, reel: Atelier, neuve: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enregistrer_evenement(reel.contexte, neuve, SaisieEvenement(Nature.CANDIDATURE, date(2026, 3, 1)))
    onglet = ouvrir(qtbot, reel, neuve)
    faux = tmp_path / "grille.pdf"
    faux.write_bytes(b"MZ\x90\x00" + b"\x00" * 60)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(faux), ""))
    with qtbot.waitSignal(reel.incidents.affiche) as signal:
        onglet.candidature.boutons["grille"].click()
    assert "ni un PDF" in signal.args[0].erreur.message
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(faux), "PNG")
    onglet.candidature.boutons["grille"].click()
    candidature = lire_vie(reel.contexte, neuve).candidature
    assert candidature is not None
    assert dict(candidature.pieces)["grille"] == date(2026, 3, 24)
    dits = [etiquette.text() for etiquette in onglet.candidature.findChildren(QLabel)]
    assert dits.count("Grille d'auto-évaluation (annexe 2)") == 2, "la liste dit aussi de quelle pièce il s'agit"
    reel.historique.annuler()
    vie = lire_vie(reel.contexte, neuve)
    assert vie.candidature is not None
    assert dict(vie.candidature.pieces)["grille"] is None, "un seul geste : la date part avec le fichier"
    assert not lister_pieces(reel.contexte, "candidature", [vie.candidature.id])


def test_la_campagne_est_nommee_et_une_decision_d_une_autre_annee_se_confirme(
    qtbot: QtBot, reel: Atelier, neuve: str
) -> None:
    for nature in (Nature.CANDIDATURE, Nature.INSTRUCTION):
        enregistrer_evenement(reel.contexte, neuve, SaisieEvenement(nature, date(2026, 3, 1)))
    reel.contexte = replace(reel.contexte, campagne=reel.contexte.referentiel.campagnes["2025"])
    onglet = ouvrir(qtbot, reel, neuve)
    onglet.enregistrer()
    ouvert = dialogue()
    choisir(ouvert, Nature.LABEL, "20/03/2026")
    assert ouvert.ui.campagne.currentText() == "Campagne 2026"
    assert "Vous travaillez dans la « Campagne 2025 »" in ouvert.ui.conseils.texte.replace("\u00a0", " ")
    ouvert.accept()
    assert "cochez la case" in ouvert.ui.message.texte
    assert len(lire_vie(reel.contexte, neuve).historique) == 2
    # Another choice is possible; what was confirmed is to be confirmed again.
    ouvert.ui.confirmer.setChecked(True)
    ouvert.ui.campagne.setCurrentIndex(ouvert.ui.campagne.findData("2025"))
    ouvert.ui.campagne.activated.emit(ouvert.ui.campagne.currentIndex())
    assert not ouvert.ui.confirmer.isChecked()
    assert "vérifiez la date et la campagne" in ouvert.ui.conseils.texte
    choisir(ouvert, Nature.LABEL, "21/03/2026")
    assert ouvert.campagne() == "2025", "le choix de la personne reste"
    ouvert.ui.confirmer.setChecked(True)
    ouvert.accept()
    assert lire_vie(reel.contexte, neuve).situation.effectifs[-1].campagne == "2025"


def test_une_reevaluation_anticipee_demande_son_motif(qtbot: QtBot, reel: Atelier) -> None:
    structure_id = id_structure(reel.contexte, "CCAS d'Auchel")
    onglet = ouvrir(qtbot, reel, structure_id)
    onglet.enregistrer()
    ouvert = dialogue()
    choisir(ouvert, Nature.REEVALUATION, "20/03/2026")
    assert "Le moratoire court jusqu'au 08/12/2026" in ouvert.ui.conseils.texte
    assert not ouvert.ui.confirmer.isVisible()
    assert ouvert.ui.etiquette_note.text() == "M&otif"
    ouvert.accept()
    assert "Écrivez le motif" in ouvert.ui.message.texte
    ouvert.ui.note.setPlainText("tout est prêt")
    ouvert.accept()
    assert onglet.etat.texte == "en réévaluation"
    assert onglet.modele.index(3, 2).data() == "avant la fin du moratoire, le 08/12/2026 · tout est prêt"


def test_une_mission_terminee_s_annonce(qtbot: QtBot, reel: Atelier) -> None:
    structure_id = id_structure(reel.contexte, "CCAS d'Arras")
    onglet = ouvrir(qtbot, reel, structure_id)
    assert not onglet.ui.annonce.isVisible()
    onglet.enregistrer()
    ouvert = dialogue()
    choisir(ouvert, Nature.RETRAIT, "20/03/2026")
    ouvert.accept()
    assert "sa mission n'est pas terminée" in ouvert.ui.message.texte
    ouvert.reject()
    saisie = lire_fiche(reel.contexte, structure_id).saisie
    modifier_structure(reel.contexte, structure_id, replace(saisie, fin_mission=date(2026, 3, 1)))
    reel.donnees_modifiees.emit()
    assert onglet.ui.annonce.isVisible()
    assert "le label tombe de plein droit" in onglet.ui.annonce.texte
    assert "la mission de la structure a pris fin le 01/03/2026" in onglet.eligibilite.texte
    onglet.enregistrer()
    ouvert = dialogue()
    choisir(ouvert, Nature.RETRAIT, "20/03/2026")
    ouvert.accept()
    assert onglet.etat.texte == "label retiré"
    assert not onglet.ui.annonce.isVisible()


def test_une_date_fausse_se_dit_en_entier(qtbot: QtBot, reel: Atelier, neuve: str) -> None:
    onglet = ouvrir(qtbot, reel, neuve)
    onglet.enregistrer()
    ouvert = dialogue()
    avant = ouvert.height()
    choisir(ouvert, Nature.CANDIDATURE, "hier")
    assert ouvert.height() > avant
    phrase = ouvert.date.findChild(QLabel)
    assert phrase.text() == ouvert.date.erreur() != ""
    qtbot.waitUntil(lambda: phrase.height() >= phrase.heightForWidth(phrase.width()))
    assert phrase.geometry().bottom() <= ouvert.date.height()
    choisir(ouvert, Nature.CANDIDATURE, "12/03/2026")
    assert ouvert.height() == avant
    ouvert.reject()
