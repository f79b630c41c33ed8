"""The list of structures as a person uses it: filter, sort, open, add, export what shows, drop a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from referent62_desktop.gui import lecture as module
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.ecrans import REGISTRE, Destination
from referent62_desktop.gui.fiche_structure.dialogue import DialogueStructure
from referent62_desktop.gui.import_structures.dialogue import DialogueImport
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.main_window import MainWindow
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.structures.ecran import EcranStructures
from referent62_desktop.gui.structures.ensemble import ENTREES
from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.services.structures import SaisieStructure, lister_structures, modifier_structure

from .atelier_reel import JOUR, ajouter_referent, atelier_reel, evaluer, id_structure
from .conftest import Capture, Taper


def ouvrir(qtbot: QtBot, atelier: Atelier) -> EcranStructures:
    ecran = EcranStructures(atelier)
    qtbot.addWidget(ecran)
    atelier.donnees_modifiees.connect(ecran.actualiser)
    ecran.resize(1200, 690)
    ecran.show()
    ecran.ouvrir({})
    return ecran


def noms(ecran: EcranStructures) -> list[str]:
    return [s.nom for s in ecran.modele.visibles]


def cellule(ecran: EcranStructures, nom: str, cle: str) -> str:
    colonne = [c.cle for c in ecran.modele.colonnes].index(cle)
    ligne = noms(ecran).index(nom)
    return str(ecran.modele.index(ligne, colonne).data())


def trier(ecran: EcranStructures, cle: str, sens: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
    ecran.ui.table.sortByColumn([c.cle for c in ecran.modele.colonnes].index(cle), sens)


def test_les_filtres_se_combinent_et_disent_combien_il_reste(qtbot: QtBot, reel: Atelier, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel)
    assert ecran.ui.compte.text() == "85 structures"
    taper(ecran.ui.filtre_texte, "HENIN ccas")
    assert noms(ecran) == ["CCAS d'Hénin-Beaumont"] + [n for n in noms(ecran) if n != "CCAS d'Hénin-Beaumont"]
    assert all("CCAS" in s.nom and s.territoire_nom == "Hénin-Carvin" for s in ecran.modele.visibles)
    ecran.ui.filtre_texte.clear()
    ecran.ui.filtre_territoire.setCurrentText("Artois")
    dans_artois = len(noms(ecran))
    assert ecran.ui.compte.text() == f"{dans_artois} structures sur 85"
    ecran.ui.filtre_sorte.setCurrentText("CCAS")
    assert 0 < len(noms(ecran)) < dans_artois
    assert {s.sorte for s in ecran.modele.visibles} == {"ccas"}


def test_des_filtres_sans_resultat_offrent_de_les_effacer(qtbot: QtBot, reel: Atelier, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel)
    taper(ecran.ui.filtre_texte, "introuvable")
    assert ecran.ui.pile.currentWidget() is ecran.sans_resultat
    assert ecran.ui.compte.text() == "0 structure sur 85"
    assert not ecran.ui.bouton_exporter.isEnabled()
    bouton = ecran.sans_resultat.bouton
    assert bouton is not None
    qtbot.mouseClick(bouton, Qt.MouseButton.LeftButton)
    assert len(noms(ecran)) == 85
    assert ecran.ui.pile.currentWidget() is ecran.ui.table


def test_les_missions_terminees_ne_sont_montrees_que_sur_demande(qtbot: QtBot, reel: Atelier) -> None:
    premiere = lister_structures(reel.contexte)[0]
    saisie = SaisieStructure(premiere.nom, premiere.sorte, premiere.territoire, fin_mission=JOUR.date())
    modifier_structure(reel.contexte, premiere.id, saisie)
    ecran = ouvrir(qtbot, reel)
    assert premiere.nom not in noms(ecran)
    assert ecran.ui.compte.text() == "84 structures sur 85"
    ecran.ui.filtre_terminees.click()
    assert premiere.nom in noms(ecran)


def test_l_etat_dit_ou_en_est_l_audit_et_se_filtre(qtbot: QtBot, reel: Atelier) -> None:
    contexte = reel.contexte
    atteinte, ratee, en_cours, vide = (s for s in lister_structures(contexte)[:4])
    evaluer(contexte, ajouter_referent(contexte, atteinte.id, "Référent·e 1"), 5, valider=True)
    evaluer(contexte, ajouter_referent(contexte, ratee.id, "Référent·e 1"), 5, ("R3",), valider=True)
    evaluer(contexte, ajouter_referent(contexte, en_cours.id, "Référent·e 1"), 2)
    ajouter_referent(contexte, vide.id, "Référent·e 1")
    ecran = ouvrir(qtbot, reel)
    assert cellule(ecran, atteinte.nom, "proposition") == "moratoire form."  # nobody has followed any training
    assert cellule(ecran, atteinte.nom, "formations") == "manque"
    assert (
        cellule(ecran, ratee.nom, "proposition") == "lecture\u00a0: mor. qualité"
    )  # in a moratorium since the vote of 2025
    assert cellule(ecran, ratee.nom, "pourcentage") == "80\u00a0%"  # 80 % is not more than 80 %
    assert cellule(ecran, en_cours.nom, "proposition") == "lect. prov.\u00a0: mor. formation"
    assert cellule(ecran, en_cours.nom, "ce") == "2/5"
    assert cellule(ecran, vide.nom, "proposition") == "non commencé"
    assert cellule(ecran, vide.nom, "total") == "NC"
    ecran.ui.filtre_etat.setCurrentText("provisoire")
    assert noms(ecran) == [en_cours.nom]
    ecran.ui.filtre_etat.setCurrentText("moratoire qualité CER")
    assert noms(ecran) == [ratee.nom]
    ecran.ui.filtre_etat.setCurrentText("non commencé")
    assert noms(ecran) == [vide.nom]


def test_la_situation_du_label_et_la_prochaine_echeance_se_voient_et_se_filtrent(qtbot: QtBot, reel: Atelier) -> None:
    ecran = ouvrir(qtbot, reel)
    assert cellule(ecran, "CCAS d'Auchel", "statut") == "moratoire qualité CER"
    assert cellule(ecran, "CCAS d'Auchel", "echeance") == "08/12/2026"
    ecran.ui.filtre_label.setCurrentText("labellisée")
    assert len(noms(ecran)) == 24
    assert cellule(ecran, "CCAS d'Arras", "echeance") == "08/12/2030"


@pytest.mark.parametrize("campagne", ["2025"])
def test_la_campagne_2025_montre_le_vote_et_signale_les_totaux_differents(
    qtbot: QtBot, tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations, campagne: str
) -> None:
    with atelier_reel(tmp_path, theme, incidents, operations, campagne=campagne) as atelier:
        ecran = ouvrir(qtbot, atelier)
        assert [c.cle for c in ecran.modele.colonnes][-2:] == ["formations", "decision"]
        assert cellule(ecran, "CCAS de Dourges", "total") == "8 publié · 7,5 calculé"
        assert cellule(ecran, "CCAS d'Arras", "total") == "7"
        assert cellule(ecran, "CCAS d'Arras", "pourcentage") == "87,5\u00a0%"
        assert cellule(ecran, "CCAS d'Arras", "formations") == "ok"
        assert cellule(ecran, "CCAS d'Arras", "decision") == "labellisée"
        ecran.ui.filtre_etat.setCurrentText("Total publié différent du calcul")
        assert len(noms(ecran)) == 5
        total = [c.cle for c in ecran.modele.colonnes].index("total")
        assert {ecran.modele.index(ligne, total).data(ROLE_NIVEAU) for ligne in range(5)} == {"alerte"}
        ecran.ui.filtre_etat.setCurrentText("labellisée")
        assert len(noms(ecran)) == 24


def test_le_tri_suit_les_nombres_et_l_alphabet_francais(
    qtbot: QtBot, tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations
) -> None:
    with atelier_reel(tmp_path, theme, incidents, operations, campagne="2025") as atelier:
        ecran = ouvrir(qtbot, atelier)
        trier(ecran, "solidarite")
        notes = [s.marques.solidarite for s in ecran.modele.visibles if s.marques]
        connues = [n for n in notes if n is not None]
        assert connues == sorted(connues)
        assert notes[: len(connues)] == connues, "NC vient en dernier"
        trier(ecran, "solidarite", Qt.SortOrder.DescendingOrder)
        assert [s.marques.solidarite for s in ecran.modele.visibles if s.marques][: len(connues)] == connues[::-1]
        trier(ecran, "organisme")
        liste = noms(ecran)
        assert liste.index("CCAS d'Étaples") < liste.index("CCAS de Calais") if "CCAS d'Étaples" in liste else True
        assert liste == sorted(liste, key=lambda n: next(c for c in ecran.modele.colonnes if c.cle == "organisme").ordre(
            next(s for s in ecran.modele.visibles if s.nom == n)
        ))  # fmt: skip


def test_entree_et_le_double_clic_ouvrent_la_structure(qtbot: QtBot, reel: Atelier) -> None:
    ecran = ouvrir(qtbot, reel)
    table = ecran.ui.table
    qtbot.keyClick(table, Qt.Key.Key_Down)
    attendue = ecran.modele.structure(1)
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert signal.args == [Destination("structure", {"structure": attendue.id})]
    assert signal.args[0].cible == {"structure": attendue.id}
    centre = table.visualRect(ecran.modele.index(3, 1)).center()
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert signal.args[0].cible == {"structure": ecran.modele.structure(3).id}


def test_le_choix_et_les_filtres_survivent_a_une_relecture(qtbot: QtBot, reel: Atelier, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel)
    taper(ecran.ui.filtre_texte, "ccas")
    ecran.ui.table.choisir_ligne(4)
    choisie = ecran.modele.structure(4).id
    reel.donnees_modifiees.emit()
    assert ecran.modele.structure(ecran.ui.table.ligne_courante()).id == choisie
    assert all("CCAS" in s.sorte_libelle or "ccas" in s.nom.lower() for s in ecran.modele.visibles)


@pytest.mark.parametrize("nom", ["liste.csv", "liste"])
def test_l_export_ecrit_exactement_ce_qui_est_affiche(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nom: str
) -> None:
    ecran = ouvrir(qtbot, reel)
    ecran.ui.filtre_territoire.setCurrentText("Artois")
    trier(ecran, "organisme", Qt.SortOrder.DescendingOrder)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / nom), "Tableau CSV (*.csv)"))
    qtbot.mouseClick(ecran.ui.bouton_exporter, Qt.MouseButton.LeftButton)
    assert reel.operations.attendre()
    with (tmp_path / "liste.csv").open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.reader(fichier, delimiter=";"))
    assert lignes[0] == [c.titre for c in ecran.modele.colonnes]
    assert [ligne[1] for ligne in lignes[1:]] == noms(ecran)
    assert lignes[1][6:] == ["—", "", "aucun·e référent·e", "moratoire formation", "08/12/2026"]
    (message,) = ecran.ui.messages.messages()
    assert str(tmp_path / "liste.csv") in message.texte


def test_un_export_impossible_est_dit_et_n_ecrit_rien(
    qtbot: QtBot, reel: Atelier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ecran = ouvrir(qtbot, reel)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "absent" / "l.xlsx"), ""))
    with qtbot.waitSignal(reel.incidents.affiche) as signal:
        qtbot.mouseClick(ecran.ui.bouton_exporter, Qt.MouseButton.LeftButton)
    assert "absent" in signal.args[0].erreur.message
    assert ecran.ui.messages.messages() == ()


def test_une_base_vide_offre_d_importer_ou_d_ajouter(
    qtbot: QtBot, tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations, capture: Capture
) -> None:
    with atelier_reel(tmp_path, theme, incidents, operations, deliberation=False) as atelier:
        ecran = ouvrir(qtbot, atelier)
        assert ecran.ui.pile.currentWidget() is ecran.vide
        capture(ecran, "structures-vide")
        assert ecran.vide.bouton is not None
        qtbot.mouseClick(ecran.vide.bouton, Qt.MouseButton.LeftButton)
        dialogue = ecran.findChild(DialogueImport)
        assert dialogue is not None
        assert dialogue.isVisible()
        dialogue.reject()


def test_ajouter_une_structure_ouvre_sa_page_et_s_annule(qtbot: QtBot, reel: Atelier, taper: Taper) -> None:
    ecran = ouvrir(qtbot, reel)
    qtbot.mouseClick(ecran.ui.bouton_ajouter, Qt.MouseButton.LeftButton)
    dialogue = ecran.findChild(DialogueStructure)
    assert dialogue is not None
    qtbot.keyClick(dialogue.formulaire.ui.nom, Qt.Key.Key_Return)
    assert dialogue.formulaire.erreur("nom") == "Il manque le nom de la structure."
    taper(dialogue.formulaire.ui.nom, "CCAS d’Écoust")
    assert dialogue.formulaire.erreur("nom") == ""
    assert dialogue.formulaire.ui.sorte.currentText() == "CCAS"
    taper(dialogue.formulaire.ui.siret, "12345678901234")
    qtbot.mouseClick(dialogue.bouton_ajouter, Qt.MouseButton.LeftButton)
    assert "clé de contrôle" in dialogue.formulaire.erreur("siret")
    assert len(lister_structures(reel.contexte)) == 85
    dialogue.formulaire.ui.siret.clear()
    with qtbot.waitSignal(ecran.navigation_demandee) as signal:
        qtbot.mouseClick(dialogue.bouton_ajouter, Qt.MouseButton.LeftButton)
    ajoutee = id_structure(reel.contexte, "CCAS d’Écoust")
    assert signal.args[0].cible == {"structure": ajoutee}
    assert reel.historique.libelle_annuler() == "Structure ajoutée : CCAS d’Écoust"
    reel.historique.annuler()
    assert len(lister_structures(reel.contexte)) == 85


def test_un_nom_deja_pris_est_dit_sous_le_champ(qtbot: QtBot, reel: Atelier, taper: Taper) -> None:
    dialogue = DialogueStructure(reel, "arrageois")
    qtbot.addWidget(dialogue)
    dialogue.show()
    taper(dialogue.formulaire.ui.nom, "ccas d arras")
    dialogue.accept()
    assert "s'appelle déjà" in dialogue.formulaire.erreur("nom")
    assert dialogue.isVisible()


def test_deposer_un_tableau_ouvre_l_apercu_de_l_import(qtbot: QtBot, reel: Atelier, tmp_path: Path) -> None:
    ecran = ouvrir(qtbot, reel)
    tableau = tmp_path / "structures.csv"
    tableau.write_text("Organisme;Territoire\nAssociation Neuve;Artois\n", encoding="utf-8")

    def deposer(chemin: Path) -> bool:
        donnees = QMimeData()
        donnees.setUrls([QUrl.fromLocalFile(str(chemin))])
        bouton, touches = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entree = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, donnees, bouton, touches)
        entree.ignore()
        ecran.dragEnterEvent(entree)
        ecran.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, donnees, bouton, touches))
        return entree.isAccepted()

    assert not deposer(tmp_path / "photo.png")
    assert ecran.findChild(DialogueImport) is None
    assert deposer(tableau)
    assert reel.operations.attendre()
    dialogue = ecran.findChild(DialogueImport)
    assert dialogue is not None
    assert dialogue.ui.bouton_importer.text() == "&Importer 1 structure"
    dialogue.reject()


def test_beaucoup_de_structures_sont_lues_hors_du_fil(
    qtbot: QtBot, reel: Atelier, monkeypatch: pytest.MonkeyPatch
) -> None:
    ecran = ouvrir(qtbot, reel)
    monkeypatch.setattr(module, "TAILLE_HORS_DU_FIL", 10)
    ajouter_referent(reel.contexte, ecran.modele.structure(0).id, "Référent·e 1")
    reel.donnees_modifiees.emit()
    assert reel.operations.en_cours()
    assert ecran.modele.structure(0).referents == 0
    assert reel.operations.attendre()
    assert ecran.modele.structure(0).referents == 1


def test_tout_est_atteignable_au_clavier_et_nomme(qtbot: QtBot, reel: Atelier) -> None:
    ecran = ouvrir(qtbot, reel)
    ordre = [
        ecran.ui.filtre_texte, ecran.ui.filtre_territoire, ecran.ui.filtre_sorte, ecran.ui.filtre_etat, ecran.ui.filtre_label,
        ecran.ui.filtre_terminees,
        ecran.ui.bouton_ensemble, ecran.ui.bouton_exporter, ecran.ui.bouton_classeur, ecran.ui.bouton_importer,
        ecran.ui.bouton_ajouter, ecran.ui.table,
    ]  # fmt: skip
    ordre[0].setFocus()
    for attendu in ordre[1:]:
        qtbot.keyClick(ecran.focusWidget(), Qt.Key.Key_Tab)
        assert ecran.focusWidget() is attendu
    for controle in ordre:
        assert controle.accessibleName() or getattr(controle, "text", str)(), controle.objectName()


@pytest.mark.parametrize("campagne", ["2026", "2025"])
def test_captures(
    qtbot: QtBot,
    tmp_path: Path,
    theme: Theme,
    incidents: Incidents,
    operations: Operations,
    capture: Capture,
    campagne: str,
) -> None:
    with atelier_reel(tmp_path, theme, incidents, operations, campagne=campagne) as atelier:
        contexte = atelier.contexte
        if campagne == "2026":
            for rang, structure in enumerate(lister_structures(contexte)[:5]):
                for numero in range(1, 3):
                    referent = ajouter_referent(contexte, structure.id, f"Référent·e {numero}")
                    evaluer(contexte, referent, 5 if rang < 3 else rang - 2, ("R3",) * (rang % 2), valider=rang < 2)
        fenetre = MainWindow(atelier, Reglages(tmp_path / "r.ini"))
        qtbot.addWidget(fenetre)
        fenetre.definir_base("Artois 2026")
        fenetre.aller(Destination("structures"))
        fenetre.show()
        fenetre.resize(1366, 768)
        qtbot.waitUntil(lambda: fenetre.ecran_courant() is not None)
        capture(fenetre, f"structures-{campagne}-clair")
        theme.definir_mode("sombre")
        capture(fenetre, f"structures-{campagne}-sombre")
        theme.definir_mode("clair")
        theme.definir_facteur(150)
        capture(fenetre, f"structures-{campagne}-150")
        ecran = fenetre.ecran_courant()
        assert isinstance(ecran, EcranStructures)
        assert ecran.width() <= fenetre.width()


def test_les_vues_d_ensemble_menent_quelque_part(qtbot: QtBot, reel: Atelier) -> None:
    ecran = ouvrir(qtbot, reel)
    entrees = ecran.ui.bouton_ensemble.menu().actions()
    assert [e.text() for e in entrees] == [libelle for libelle, _ in ENTREES]
    for entree, (_, destination) in zip(entrees, ENTREES, strict=True):
        with qtbot.waitSignal(ecran.navigation_demandee) as signal:
            entree.trigger()
        assert signal.args == [destination]
        assert destination.slug in REGISTRE
