"""The follow-up sheet as a person fills it: from a failed audit, at the keyboard, signed with the mouse, sealed, reopened, changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.fiches import EtatFiche
from referent62_desktop.domain.moratoire import EtatObjectif, PlaceSignature
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.confirmation import DialogueConfirmation
from referent62_desktop.gui.document.cachet import DialogueCachet
from referent62_desktop.gui.document.ecran import EcranDocument
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.historique import Historique
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.main_window import MainWindow
from referent62_desktop.gui.moratoire.dialogue_papier import DialoguePapier
from referent62_desktop.gui.moratoire.dialogue_signature import DialogueSignature
from referent62_desktop.gui.moratoire.ecran import CORPS_REUNION, EcranMoratoire
from referent62_desktop.gui.moratoire.rangee import Rangee
from referent62_desktop.gui.moratoire.reevaluation import DialogueReevaluation
from referent62_desktop.gui.moratoires.ecran import EcranMoratoires
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.widgets import saisie_differee
from referent62_desktop.gui.widgets.saisie_differee import DELAI_MS
from referent62_desktop.services import ecrire_fiches
from referent62_desktop.services.annulation import annuler
from referent62_desktop.services.ecrire_fiches import ouvrir_fiche
from referent62_desktop.services.editer_annexe4 import annexe4_fiche
from referent62_desktop.services.fiches_lues import FicheLue
from referent62_desktop.services.moratoires import lire_suivi
from referent62_desktop.services.signer_fiches import sceller
from referent62_desktop.services.verifier_fiche import verifier_document
from referent62_desktop.storage.models import LigneFiche
from tests.services.certificats import MOT_DE_PASSE, certificat_d_essai
from tests.services.fiches import RENCONTRE, base_de_travail, rouvrir, signer_partout, structure_en_moratoire

from .conftest import Capture, Taper


@dataclass
class Travail:
    """A real base with a structure in a moratorium."""

    atelier: Atelier
    structure: str

    def fiches(self) -> tuple[FicheLue, ...]:
        return lire_suivi(self.atelier.contexte, self.structure).fiches

    def fiche(self) -> FicheLue:
        return self.fiches()[-1]


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    contexte = base_de_travail(tmp_path_factory.mktemp("modele"))
    structure = structure_en_moratoire(contexte)
    contexte.base.fermer()
    return contexte.base.chemin, structure


@pytest.fixture
def travail(
    modele: tuple[Path, str], tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations
) -> Iterator[Travail]:
    contexte = rouvrir(Path(shutil.copy(modele[0], tmp_path)))

    def defaire(operation_id: str) -> str:
        ecrit = annuler(contexte, operation_id, "Annulation")
        assert ecrit is not None
        return ecrit.operation_id

    atelier = Atelier(theme, operations, incidents, contexte=contexte, historique=Historique(defaire))
    yield Travail(atelier, modele[1])
    operations.attendre()
    contexte.base.fermer()


@pytest.fixture
def ecran(qtbot: QtBot, travail: Travail) -> EcranMoratoire:
    vue = EcranMoratoire(travail.atelier)
    qtbot.addWidget(vue)
    vue.resize(1150, 690)
    travail.atelier.donnees_modifiees.connect(vue.actualiser)
    with qtbot.waitExposed(vue):
        vue.show()
    vue.ouvrir({"structure": travail.structure})
    return vue


@pytest.fixture
def remplie(travail: Travail, ecran: EcranMoratoire) -> EcranMoratoire:
    """A first sheet, opened."""
    assert ecran.vide.bouton is not None
    ecran.vide.bouton.click()
    return ecran


def rangee(ecran: EcranMoratoire, rang: int = 0) -> Rangee:
    return ecran.ui.fiche.ordre()[rang]


def dialogue_ouvert() -> DialogueSignature:
    trouve = QApplication.activeModalWidget()
    assert isinstance(trouve, DialogueSignature)
    return trouve


def dessiner(qtbot: QtBot, dialogue: DialogueSignature) -> None:
    """A signature with the mouse: pressed, moved, released."""
    planche = dialogue.ui.planche
    points = [QPoint(80 + 12 * n, 60 + (n % 5) * 18) for n in range(20)]
    qtbot.mousePress(planche, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(planche, point)
    qtbot.mouseRelease(planche, Qt.MouseButton.LeftButton, pos=points[-1])


def signer_a_l_ecran(qtbot: QtBot, ecran: EcranMoratoire, place: PlaceSignature, nom: str) -> None:
    qtbot.mouseClick(ecran.ui.signatures.places[place].zone, Qt.MouseButton.LeftButton)
    dialogue = dialogue_ouvert()
    dialogue.ui.nom.setCurrentText(nom)
    dessiner(qtbot, dialogue)
    dialogue.ui.bouton_signer.click()


def test_la_premiere_fiche_se_prepare_en_un_geste(travail: Travail, remplie: EcranMoratoire) -> None:
    fiche = travail.fiche()
    assert len(remplie.ui.fiche.ordre()) == len(fiche.lignes) == 7
    assert rangee(remplie).cellules["critere"].texte.startswith("Remarque — positionnement des actions")
    assert remplie.fil() == ("Moratoires", "CCAS d'Exemple", fiche.titre)
    assert remplie.etat.texte == "en cours"
    assert remplie.delai.texte.replace("\u00a0", " ") == "12 % du délai écoulé"
    assert remplie.date.valeur() == RENCONTRE


def test_ce_qui_se_tape_est_garde_sans_quitter_la_case(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire, taper: Taper
) -> None:
    cellule = rangee(remplie).cellules["moyens"]
    cellule.setFocus()
    cellule.selectAll()
    taper(cellule, "Deux CE relus à chaque rencontre")
    qtbot.waitUntil(lambda: travail.fiche().lignes[0].contenu.moyens == cellule.texte, timeout=2000)
    assert cellule.hasFocus()
    taper(cellule, ", été compris")
    assert cellule.texte == "Deux CE relus à chaque rencontre, été compris"
    qtbot.waitUntil(lambda: travail.fiche().lignes[0].contenu.moyens == cellule.texte, timeout=2000)


def test_qui_ne_s_arrete_jamais_de_taper_est_enregistre_aussi(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire, taper: Taper
) -> None:
    """A key every 100 ms for longer than the delay: the first ones are stored before the last one is typed."""
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    for _ in range(2 * DELAI_MS // 100):
        taper(cellule, "x")
        qtbot.wait(100)
    assert travail.fiche().lignes[0].contenu.suivi.startswith("xxx")


def test_quitter_l_ecran_ou_la_fenetre_enregistre(travail: Travail, remplie: EcranMoratoire, taper: Taper) -> None:
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    taper(cellule, "avant de partir")
    remplie.hide()
    assert travail.fiche().lignes[0].contenu.suivi == "avant de partir"
    remplie.show()
    taper(cellule, " pour de bon")
    remplie.quitter()
    assert travail.fiche().lignes[0].contenu.suivi == "avant de partir pour de bon"


def test_un_disque_plein_garde_le_texte_a_l_ecran_et_recommence(
    travail: Travail, remplie: EcranMoratoire, taper: Taper, monkeypatch: pytest.MonkeyPatch
) -> None:
    vrai = ecrire_fiches.ecrire_cellule

    def plein(*_: object) -> None:
        raise ErreurMetier("Le disque est plein.")

    monkeypatch.setattr(ecrire_fiches, "ecrire_cellule", plein)
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    taper(cellule, "gardé")
    assert not remplie.saisie.vider()
    remplie.actualiser()
    assert cellule.texte == "gardé"
    assert "disque est plein" in remplie.ui.messages.messages()[0].texte
    monkeypatch.setattr(ecrire_fiches, "ecrire_cellule", vrai)
    assert remplie.saisie.vider()
    assert travail.fiche().lignes[0].contenu.suivi == "gardé"


def test_toute_la_fiche_au_clavier(qtbot: QtBot, travail: Travail, remplie: EcranMoratoire, taper: Taper) -> None:
    premiere = rangee(remplie)
    premiere.cellules["critere"].setFocus()
    visites = []
    for _ in range(8):
        visites.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    noms = [w.accessibleName() for w in visites if w is not None]
    assert noms == [
        "Critères non remplis, ligne 1",
        "Objectifs, ligne 1",
        "Moyens mis à disposition, ligne 1",
        "Temporalité, ligne 1",
        "Échéance de l’objectif, ligne 1",
        "État de l’objectif, ligne 1",
        "Note de suivi, ligne 1",
        "Actions sur la ligne 1",
    ]
    assert QApplication.focusWidget() is rangee(remplie, 1).cellules["critere"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    nouvelle = QApplication.focusWidget()
    assert nouvelle is rangee(remplie, 2).cellules["critere"]
    assert isinstance(nouvelle, QPlainTextEdit)
    taper(nouvelle, "Ligne ajoutée")
    qtbot.keyClick(nouvelle, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rangee(remplie, 1).cellules["critere"].texte == "Ligne ajoutée"
    assert QApplication.focusWidget() is rangee(remplie, 1).cellules["critere"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is rangee(remplie, 2).cellules["critere"]
    assert [c.contenu.critere for c in travail.fiche().lignes][1] == "Ligne ajoutée"
    qtbot.keyClick(
        rangee(remplie, 1).cellules["critere"],
        Qt.Key.Key_Delete,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert "Ligne ajoutée" not in [c.contenu.critere for c in travail.fiche().lignes]
    travail.atelier.historique.annuler()
    assert rangee(remplie, 1).cellules["critere"].texte == "Ligne ajoutée"


def test_couper_un_objectif_au_curseur(qtbot: QtBot, travail: Travail, remplie: EcranMoratoire) -> None:
    objectif = rangee(remplie).cellules["objectif"]
    texte = objectif.texte
    curseur = objectif.textCursor()
    curseur.setPosition(texte.index(" relie"))
    objectif.setTextCursor(curseur)
    objectif.setFocus()
    avec = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(objectif, Qt.Key.Key_Return, avec)
    assert [c.contenu.objectif for c in travail.fiche().lignes[:2]] == [
        "La remarque",
        texte.removeprefix("La remarque "),
    ]
    assert QApplication.focusWidget() is rangee(remplie, 1).cellules["objectif"]


def test_etat_echeance_et_personnes_presentes(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire, taper: Taper
) -> None:
    premiere = rangee(remplie)
    premiere.etat.setFocus()
    qtbot.keyClick(premiere.etat, Qt.Key.Key_Down)
    assert travail.fiche().lignes[0].contenu.etat is EtatObjectif.EN_COURS
    premiere.echeance.saisie.setFocus()
    qtbot.keyClicks(premiere.echeance.saisie, "15/05/2026")
    qtbot.keyClick(premiere.echeance.saisie, Qt.Key.Key_Return)
    assert travail.fiche().lignes[0].contenu.echeance == date(2026, 5, 15)
    (nouveau,) = remplie.panneau.presents
    nouveau.nom.setFocus()
    taper(nouveau.nom, "Directrice 1")
    qtbot.waitUntil(lambda: [p.nom for p in travail.fiche().participants] == ["Directrice 1"], timeout=2000)
    assert nouveau.nom.hasFocus()
    taper(nouveau.role, "directrice")
    qtbot.keyClick(nouveau.role, Qt.Key.Key_Return)
    assert [(p.nom, p.role) for p in travail.fiche().participants] == [("Directrice 1", "directrice")]
    premier, suivant = remplie.panneau.presents
    assert premier is nouveau
    assert (suivant.nom.text(), suivant.nouveau) == ("", True)
    premier.croix.click()
    assert travail.fiche().participants == ()


def test_signer_sceller_rouvrir_changer(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DialogueConfirmation, "demander", lambda *_, **__: True)
    for place, nom in ((PlaceSignature.STRUCTURE, "Directrice 1"), (PlaceSignature.SLAI, "Animateur·rice 1")):
        signer_a_l_ecran(qtbot, remplie, place, nom)
    fiche = travail.fiche()
    assert fiche.etat is EtatFiche.SIGNEE
    assert fiche.signatures[PlaceSignature.STRUCTURE].nom == "Directrice 1"
    assert len(fiche.signatures[PlaceSignature.STRUCTURE].traits[0]) > 10
    assert rangee(remplie).cellules["objectif"].isReadOnly()
    assert (
        remplie.ui.signatures.places[PlaceSignature.STRUCTURE].qui.text().startswith("Directrice 1 · 24/03/2026 10:00")
    )
    assert remplie.panneau.boutons["sceller"].isEnabled()
    remplie.panneau.boutons["sceller"].click()
    scellee = travail.fiche()
    assert scellee.etat is EtatFiche.SCELLEE
    assert remplie.etat.texte == "signée et scellée"
    assert not remplie.panneau.boutons["sceller"].isVisible()
    remplie.panneau.boutons["version"].click()
    assert [f.etat for f in travail.fiches()] == [EtatFiche.REMPLACEE, EtatFiche.BROUILLON]
    assert remplie.etat.texte == "version 2, en cours"
    cellule = rangee(remplie).cellules["objectif"]
    assert not cellule.isReadOnly()
    cellule.setFocus()
    cellule.selectAll()
    cellule.insertPlainText("Changé")
    assert remplie.saisie.vider()
    avant, apres = travail.fiches()
    assert avant.contenu == scellee.contenu
    assert apres.lignes[0].contenu.objectif == "Changé"
    remplie.montrer_fiche(avant.id)
    assert "remplacée" in remplie.ui.avertissement.texte
    assert rangee(remplie).cellules["objectif"].isReadOnly()


def test_une_signature_vide_est_refusee_et_le_trace_reste(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire
) -> None:
    zone = remplie.ui.signatures.places[PlaceSignature.SIEGE].zone
    zone.setFocus()
    qtbot.keyClick(zone, Qt.Key.Key_Return)
    dialogue = dialogue_ouvert()
    dialogue.ui.nom.setCurrentText("Chargé·e 1")
    dialogue.ui.bouton_signer.click()
    assert "vide, ou trop petite" in dialogue.ui.message.texte
    dessiner(qtbot, dialogue)
    dialogue.ui.nom.setCurrentText("")
    dialogue.ui.bouton_signer.click()
    assert "nom de la personne" in dialogue.ui.message.texte
    assert dialogue.ui.planche.traits
    dialogue.ui.bouton_effacer.click()
    assert dialogue.ui.planche.traits == ()
    dialogue.reject()
    assert travail.fiche().signatures == {}


def test_un_trait_qui_sort_du_cadre_est_coupe(qtbot: QtBot, travail: Travail, remplie: EcranMoratoire) -> None:
    remplie.gestes.signer(PlaceSignature.STRUCTURE)
    dialogue = dialogue_ouvert()
    planche = dialogue.ui.planche
    milieu = planche.height() // 2
    qtbot.mousePress(planche, Qt.MouseButton.LeftButton, pos=QPoint(planche.width() // 2, milieu))
    for x in (planche.width() - 30, planche.width() + 80, planche.width() + 90):
        qtbot.mouseMove(planche, QPoint(x, milieu))
    qtbot.mouseRelease(planche, Qt.MouseButton.LeftButton, pos=QPoint(planche.width() + 90, milieu))
    assert planche.traits
    assert all(0 <= v <= 1000 for trait in planche.traits for point in trait for v in point)
    dialogue.reject()


def test_effacer_une_signature_rend_la_fiche_modifiable(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer_a_l_ecran(qtbot, remplie, PlaceSignature.SLAI, "Animateur·rice 1")
    monkeypatch.setattr(DialogueConfirmation, "demander", lambda *_, **__: False)
    remplie.ui.signatures.places[PlaceSignature.SLAI].effacer.click()
    assert travail.fiche().etat is EtatFiche.SIGNEE
    monkeypatch.setattr(DialogueConfirmation, "demander", lambda *_, **__: True)
    remplie.ui.signatures.places[PlaceSignature.SLAI].effacer.click()
    assert travail.fiche().etat is EtatFiche.BROUILLON
    assert not rangee(remplie).cellules["objectif"].isReadOnly()


def test_sur_papier(
    travail: Travail, remplie: EcranMoratoire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(annexe4_fiche(travail.fiche()))
    faux = tmp_path / "faux.pdf"
    faux.write_bytes(b"MZ\x90\x00")
    remplie.panneau.boutons["papier"].click()
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, DialoguePapier)
    dialogue.ui.bouton_joindre.click()
    assert "Choisissez d’abord" in dialogue.ui.message.texte
    dialogue.coches[PlaceSignature.STRUCTURE].setChecked(True)
    dialogue.noms[PlaceSignature.STRUCTURE].setText("Directrice 1")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(faux), ""))
    dialogue.ui.bouton_scan.click()
    dialogue.ui.bouton_joindre.click()
    assert "PDF" in dialogue.ui.message.texte
    assert travail.fiche().etat is EtatFiche.BROUILLON
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
    dialogue.ui.bouton_scan.click()
    dialogue.ui.bouton_joindre.click()
    fiche = travail.fiche()
    assert fiche.etat is EtatFiche.SCELLEE
    assert fiche.signatures[PlaceSignature.STRUCTURE].papier
    assert remplie.ui.signatures.places[PlaceSignature.STRUCTURE].zone.phrase == "Signée sur papier"
    assert [p.nom for p in fiche.scans] == ["scan.pdf"]


def test_une_rencontre_hors_du_moratoire_est_dite(qtbot: QtBot, travail: Travail, remplie: EcranMoratoire) -> None:
    remplie.date.saisie.setFocus()
    remplie.date.saisie.selectAll()
    qtbot.keyClicks(remplie.date.saisie, "01/02/2026")
    qtbot.keyClick(remplie.date.saisie, Qt.Key.Key_Return)
    assert travail.fiche().date_rencontre == date(2026, 2, 1)
    assert "d'avant la décision" in remplie.ui.avertissement.texte


def test_une_deuxieme_fiche_du_meme_jour_se_confirme(
    travail: Travail, remplie: EcranMoratoire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DialogueConfirmation, "demander", lambda *_, **__: False)
    remplie.panneau.bouton_nouvelle.click()
    assert len(travail.fiches()) == 1
    monkeypatch.setattr(DialogueConfirmation, "demander", lambda *_, **__: True)
    remplie.panneau.bouton_nouvelle.click()
    assert len(travail.fiches()) == 2
    assert remplie.panneau.fiches.count() == 2
    assert "même date" in remplie.ui.avertissement.texte


def test_l_apercu_suit_ce_qui_est_enregistre(qtbot: QtBot, remplie: EcranMoratoire) -> None:
    remplie.panneau.boutons["apercu"].click()
    assert remplie.apercu.isVisible()
    assert not remplie.panneau.isVisible()
    assert remplie.apercu.pages.document is not None
    assert "Trame de remarque" in remplie.apercu.pages.document.texte(0)
    cellule = rangee(remplie).cellules["moyens"]
    cellule.setFocus()
    cellule.selectAll()
    cellule.insertPlainText("Nouveaux moyens")
    remplie.saisie.vider()
    qtbot.waitUntil(lambda: "Nouveaux moyens" in remplie.apercu.pages.document.texte(0), timeout=3000)
    remplie.apercu.bouton_fermer.click()
    assert remplie.panneau.isVisible()


def test_le_mode_reunion_agrandit_la_fiche(remplie: EcranMoratoire) -> None:
    cellule = rangee(remplie).cellules["objectif"]
    avant = cellule.fontMetrics().height()
    remplie.plein_ecran(True)
    assert cellule.fontMetrics().height() > 1.5 * avant
    assert remplie.ui.fiche._corps == CORPS_REUNION
    remplie.plein_ecran(False)
    assert cellule.fontMetrics().height() == avant


@pytest.mark.parametrize("lignes", [13, 14, 15, 16])
def test_une_case_de_la_hauteur_maximale_se_stabilise(remplie: EcranMoratoire, lignes: int) -> None:
    """At the edge of what a cell shows, the scroll bar changes the width that the text wraps in."""
    cellule = rangee(remplie).cellules["temporalite"]
    for largeur in range(1150, 1000, -7):
        cellule.poser("mot assez long " * lignes)
        remplie.resize(largeur, 690)
        QApplication.processEvents()
    assert cellule.height() >= cellule.minimumHeight() > 0


def test_vingt_mille_caracteres_dans_une_case(travail: Travail, remplie: EcranMoratoire) -> None:
    texte = "mot " * 4000 + "🙂 مرحبا" * 500
    cellule = rangee(remplie).cellules["objectif"]
    cellule.setFocus()
    cellule.selectAll()
    cellule.insertPlainText(texte)
    assert remplie.saisie.vider()
    assert travail.fiche().lignes[0].contenu.objectif == texte
    assert cellule.height() < remplie.height()


def test_le_document_et_la_reevaluation(qtbot: QtBot, travail: Travail, remplie: EcranMoratoire) -> None:
    demandes: list[Destination] = []
    remplie.navigation_demandee.connect(demandes.append)
    remplie.gestes.document()
    assert demandes[-1].cible["fiche"] == travail.fiche().id
    remplie.gestes.bilan()
    assert demandes[-1].cible["bilan"]
    remplie.gestes.reevaluer()
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, DialogueReevaluation)
    assert "choisissez la campagne" in dialogue.ui.raison.texte
    assert dialogue.ui.bouton_suite.text() == "Passer à la réévaluation (onglet Label)"
    dialogue.ui.bouton_suite.click()
    assert demandes[-1].slug == "structure"
    assert demandes[-1].cible["onglet"] == "label"


def test_supprimer_un_brouillon_se_confirme_et_s_annule(
    travail: Travail, remplie: EcranMoratoire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DialogueConfirmation, "demander", lambda *_, **__: True)
    remplie.gestes.supprimer()
    assert travail.fiches() == ()
    assert remplie.ui.pile.currentWidget() is remplie.vide
    travail.atelier.historique.annuler()
    assert len(travail.fiches()) == 1


def test_un_lecteur_d_ecran_lit_la_fiche(remplie: EcranMoratoire) -> None:
    QAccessible.setActive(True)
    cellule = rangee(remplie).cellules["objectif"]
    interface = QAccessible.queryAccessibleInterface(cellule)
    assert interface.text(QAccessible.Text.Name) == "Objectifs, ligne 1"
    zone = QAccessible.queryAccessibleInterface(remplie.ui.signatures.places[PlaceSignature.SIEGE].zone)
    assert zone.text(QAccessible.Text.Name) == "Signature siège — chargé·e de développement"


def test_captures(remplie: EcranMoratoire, capture: Capture) -> None:
    capture(remplie, "moratoire")


def test_la_liste_mene_a_la_fiche_et_verifie_un_document(
    qtbot: QtBot, travail: Travail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capture: Capture
) -> None:
    ctx = travail.atelier.contexte
    fiche_id, _ = ouvrir_fiche(ctx, travail.structure, RENCONTRE)
    signer_partout(ctx, fiche_id)
    sceller(ctx, fiche_id)
    liste = EcranMoratoires(travail.atelier)
    qtbot.addWidget(liste)
    liste.resize(1150, 690)
    with qtbot.waitExposed(liste):
        liste.show()
    liste.ouvrir({})
    assert [m.structure for m in liste.modele.visibles] == ["CCAS d'Exemple"]
    demandes: list[Destination] = []
    liste.navigation_demandee.connect(demandes.append)
    qtbot.keyClick(liste.ui.table, Qt.Key.Key_Return)
    assert dict(demandes[0].cible) == {"structure": travail.structure, "fiche": fiche_id}
    pdf = tmp_path / "fiche.pdf"
    pdf.write_bytes(annexe4_fiche(travail.fiche()))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pdf), ""))
    liste.ui.bouton_verifier.click()
    assert travail.atelier.operations.attendre(20_000)
    message = liste.ui.messages.messages()[-1]
    assert "ce document correspond" in message.texte
    assert message.niveau == "ok"
    pdf.write_bytes(b"rien")
    liste.ui.bouton_verifier.click()
    assert travail.atelier.operations.attendre(20_000)
    assert "PDF lisible" in liste.ui.messages.messages()[-1].texte
    liste.ui.filtre_suite.setCurrentIndex(liste.ui.filtre_suite.findData("a_preparer"))
    assert liste.modele.visibles == ()
    liste.effacer()
    assert len(liste.modele.visibles) == 1
    capture(liste, "moratoires")


def test_le_cachet_electronique_est_propose_sur_une_fiche_scellee(
    qtbot: QtBot, travail: Travail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = travail.atelier.contexte
    fiche_id, _ = ouvrir_fiche(ctx, travail.structure, RENCONTRE)
    document = EcranDocument(travail.atelier)
    qtbot.addWidget(document)
    document.show()

    def ouvrir() -> None:
        document.ouvrir({"fiche": fiche_id, "structure": travail.structure})
        qtbot.waitUntil(lambda: bool(document.contenu()), timeout=5000)

    ouvrir()
    assert not document.ui.bouton_cachet.isVisible()
    signer_partout(ctx, fiche_id)
    sceller(ctx, fiche_id)
    ouvrir()
    qtbot.waitUntil(document.ui.bouton_cachet.isVisible, timeout=5000)
    document.ui.bouton_cachet.click()
    dialogue = QApplication.activeModalWidget()
    assert isinstance(dialogue, DialogueCachet)
    dialogue.ui.bouton_apposer.click()
    assert "Choisissez d’abord" in dialogue.ui.message.texte
    certificat = certificat_d_essai(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(certificat), ""))
    dialogue.ui.bouton_certificat.click()
    dialogue.ui.mot_de_passe.setText("faux")
    dialogue.ui.bouton_apposer.click()
    qtbot.waitUntil(lambda: "ne s'ouvre pas" in dialogue.ui.message.texte, timeout=10_000)
    sortie = tmp_path / "cachet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sortie), ""))
    dialogue.ui.mot_de_passe.setText(MOT_DE_PASSE)
    dialogue.ui.bouton_apposer.click()
    qtbot.waitUntil(sortie.exists, timeout=10_000)
    verification = verifier_document(ctx, sortie)
    assert verification.correspond
    assert "Cachet électronique intact" in verification.phrase


def refuser_d_ecrire(*_: object) -> None:
    raise ErreurMetier("Le disque est plein.")


def test_changer_de_fiche_sans_pouvoir_enregistrer_ne_perd_rien(
    travail: Travail, remplie: EcranMoratoire, taper: Taper, monkeypatch: pytest.MonkeyPatch
) -> None:
    premiere = travail.fiche().id
    autre, _ = ouvrir_fiche(travail.atelier.contexte, travail.structure, date(2026, 6, 1))
    remplie.actualiser()
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    with monkeypatch.context() as panne:
        panne.setattr(ecrire_fiches, "ecrire_cellule", refuser_d_ecrire)
        taper(cellule, "gardé")
        remplie.montrer_fiche(autre)
        assert "réessaie" in remplie.ui.messages.messages()[0].texte
        assert not remplie.quitter()
    assert remplie.quitter()
    assert not remplie.ui.messages.messages()
    lue = next(f for f in travail.fiches() if f.id == premiere)
    assert lue.lignes[0].contenu.suivi == "gardé"


def test_la_molette_ne_change_pas_un_etat(travail: Travail, remplie: EcranMoratoire) -> None:
    liste = rangee(remplie).etat
    centre = QPointF(liste.rect().center())
    tour = QWheelEvent(
        centre,
        liste.mapToGlobal(centre),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(liste, tour)
    assert travail.fiche().lignes[0].contenu.etat is EtatObjectif.A_FAIRE


def test_les_espaces_insecables_restent_comme_tapees(travail: Travail, remplie: EcranMoratoire, taper: Taper) -> None:
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    taper(cellule, "revu\u00a0: 80\u202f%")
    assert remplie.saisie.vider()
    assert travail.fiche().lignes[0].contenu.suivi == "revu\u00a0: 80\u202f%"
    cellule.selectAll()
    remplie.actualiser()
    assert cellule.textCursor().hasSelection()


def test_annuler_une_frappe_ne_la_ramene_pas(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire, taper: Taper
) -> None:
    """In the cell, Ctrl+Z takes back what was typed, and no more; elsewhere, all that was stored of it goes at once."""
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    for morceau in ("AB", "CD", "EF"):
        taper(cellule, morceau)
        assert remplie.saisie.vider()
    assert travail.fiche().lignes[0].contenu.suivi == "ABCDEF"
    rangee(remplie, 1).cellules["suivi"].setFocus()
    travail.atelier.historique.annuler()
    assert travail.fiche().lignes[0].contenu.suivi == ""
    travail.atelier.historique.retablir()
    assert travail.fiche().lignes[0].contenu.suivi == "ABCDEF"
    for attendu in (True, False):
        evenement = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "\x1a")
        cellule.setFocus()
        if not attendu:
            taper(cellule, "x")
        QApplication.sendEvent(cellule, evenement)
        # Accepted, the key is the cell's; left, the window's shortcut takes it.
        assert evenement.isAccepted() is not attendu


def test_une_echeance_se_garde_sans_quitter_le_champ_et_une_date_fausse_reste(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire
) -> None:
    champ = rangee(remplie).echeance
    champ.saisie.setFocus()
    qtbot.keyClicks(champ.saisie, "15/05/2026")
    qtbot.waitUntil(lambda: travail.fiche().lignes[0].contenu.echeance == date(2026, 5, 15), timeout=2000)
    champ.saisie.selectAll()
    qtbot.keyClicks(champ.saisie, "31/02/2026")
    qtbot.keyClick(champ.saisie, Qt.Key.Key_Tab)
    remplie.actualiser()
    assert champ.saisie.text() == "31/02/2026"
    assert champ.erreur()
    assert travail.fiche().lignes[0].contenu.echeance == date(2026, 5, 15)


def test_une_fiche_vide_ne_se_donne_pas_a_signer(travail: Travail, remplie: EcranMoratoire) -> None:
    for ligne in travail.fiche().lignes:
        remplie.ecrire(lambda ctx, id_=ligne.id: ecrire_fiches.retirer_ligne(ctx, id_))
    remplie.gestes.signer(PlaceSignature.STRUCTURE)
    assert QApplication.activeModalWidget() is None
    assert "vide" in remplie.ui.messages.messages()[0].texte


def test_ce_qui_identifie_une_personne_est_signale(travail: Travail, remplie: EcranMoratoire) -> None:
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    cellule.insertPlainText("la joindre au 06 12 34 56 78")
    assert remplie.saisie.vider()
    assert "téléphone" in remplie.ui.avertissement.texte
    assert "Ligne 1" in remplie.ui.avertissement.texte.replace("\u00a0", " ")


def test_un_texte_demesure_n_est_pas_pris(travail: Travail, remplie: EcranMoratoire) -> None:
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    colle = QMimeData()
    colle.setText("x" * 100_001)
    cellule.insertFromMimeData(colle)
    assert cellule.texte == ""
    assert "caractères au plus" in remplie.ui.messages.messages()[0].texte


def test_couper_apres_des_emoji(qtbot: QtBot, travail: Travail, remplie: EcranMoratoire) -> None:
    objectif = rangee(remplie).cellules["objectif"]
    objectif.setFocus()
    objectif.selectAll()
    objectif.insertPlainText("🙂🙂🙂 avant|apres")
    curseur = objectif.textCursor()
    curseur.movePosition(QTextCursor.MoveOperation.End)
    curseur.movePosition(QTextCursor.MoveOperation.Left, n=5)
    objectif.setTextCursor(curseur)
    remplie.gestes.ligne(rangee(remplie).ligne.id, "couper")
    assert [c.contenu.objectif for c in travail.fiche().lignes[:2]] == ["🙂🙂🙂 avant|", "apres"]


def test_fermer_la_fenetre_sans_pouvoir_enregistrer_se_demande(
    qtbot: QtBot, travail: Travail, taper: Taper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouvrir_fiche(travail.atelier.contexte, travail.structure, RENCONTRE)
    fenetre = MainWindow(travail.atelier, Reglages(tmp_path / "r.ini"))
    qtbot.addWidget(fenetre)
    with qtbot.waitSignal(fenetre.prete):
        fenetre.show()
    fenetre.aller(Destination("moratoire", {"structure": travail.structure}))
    ecran = fenetre.ecran_courant()
    assert isinstance(ecran, EcranMoratoire)
    cellule = rangee(ecran).cellules["suivi"]
    cellule.setFocus()
    reponses = [False, True]
    with monkeypatch.context() as panne:
        panne.setattr(ecrire_fiches, "ecrire_cellule", refuser_d_ecrire)
        panne.setattr(DialogueConfirmation, "demander", lambda *_, **__: reponses.pop(0))
        taper(cellule, "à garder")
        assert not fenetre.close()
        assert fenetre.isVisible()
    assert fenetre.close()
    assert travail.fiche().lignes[0].contenu.suivi == "à garder"
    assert reponses == [True]


def test_la_date_d_une_rencontre_ouvre_sa_fiche(travail: Travail, remplie: EcranMoratoire) -> None:
    premiere = travail.fiche().id
    autre, _ = ouvrir_fiche(travail.atelier.contexte, travail.structure, date(2026, 6, 1))
    remplie.montrer_fiche(autre)
    bouton = next(b for b in remplie.panneau.findChildren(QToolButton) if b.text() == "24/03/2026")
    bouton.click()
    assert remplie.fiche is not None
    assert remplie.fiche.id == premiere


def test_ce_qui_n_a_pas_pu_s_enregistrer_se_reessaie_tout_seul(
    qtbot: QtBot, travail: Travail, remplie: EcranMoratoire, taper: Taper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saisie_differee, "_NOUVEL_ESSAI_MS", 100)
    cellule = rangee(remplie).cellules["suivi"]
    cellule.setFocus()
    with monkeypatch.context() as panne:
        panne.setattr(ecrire_fiches, "ecrire_cellule", refuser_d_ecrire)
        taper(cellule, "patience")
        assert not remplie.saisie.vider()
    qtbot.waitUntil(lambda: travail.fiche().lignes[0].contenu.suivi == "patience", timeout=3000)


def test_une_fiche_changee_ailleurs_sous_ses_signatures_le_dit(travail: Travail, remplie: EcranMoratoire) -> None:
    signer_partout(travail.atelier.contexte, travail.fiche().id)
    with travail.atelier.contexte.ecrire("Fusion") as uow:
        uow.session.get(LigneFiche, travail.fiche().lignes[0].id).objectif = "Écrit ailleurs"
    remplie.actualiser()
    assert "n’est plus celui qui a été signé" in remplie.ui.avertissement.texte
