"""The window as a person meets it: it paints first, navigates, searches, undoes, and never loses its way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.dialogues.a_propos import DialogueAPropos
from referent62_desktop.gui.dialogues.aide import DialogueAide
from referent62_desktop.gui.ecrans import REGISTRE, DescriptionEcran, Destination, Registre, ResultatRecherche
from referent62_desktop.gui.main_window import MainWindow
from referent62_desktop.gui.reglages import Reglages
from referent62_desktop.gui.theme import Theme

from .conftest import Capture, FauxServices, Taper
from .ecran_temoin import EcranDetail, EcranTemoin, registre

RACINE = Path(__file__).resolve().parents[2]
RESULTATS = (
    ResultatRecherche("Structure A", "Artois · 8,02", "Structures", Destination("detail", {"nom": "Structure A"})),
    ResultatRecherche("Structure B", "Artois · 7,50", "Structures", Destination("detail", {"nom": "Structure B"})),
    ResultatRecherche("Référent·e 2", "Structure A", "Référent·es", Destination("detail", {"nom": "Référent·e 2"})),
)


def chercher(texte: str) -> Sequence[ResultatRecherche]:
    return [resultat for resultat in RESULTATS if texte.lower() in resultat.libelle.lower()]


@pytest.fixture
def reglages(tmp_path: Path) -> Reglages:
    return Reglages(tmp_path / "interface.ini")


@pytest.fixture
def fenetre(qtbot: QtBot, atelier: Atelier, reglages: Reglages) -> MainWindow:
    """The window on its first screen, dressed as with a base open."""
    resultat = MainWindow(atelier, reglages, registre=registre())
    qtbot.addWidget(resultat)
    resultat.resize(1366, 768)
    resultat.definir_profil("Animatrice SLAI\nArtois")
    resultat.definir_base("Artois 2026")
    resultat.definir_enregistrement(datetime(2026, 3, 24, 14, 32, 10).astimezone())
    resultat.definir_export("Dernier envoi au siège : 12/03/2026 · 42 modifications depuis")
    resultat.definir_campagnes([("c26", "Campagne 2026"), ("c25", "Campagne 2025")], "c26")
    resultat.definir_recherche(chercher)
    resultat.aller(Destination("temoin"))
    resultat.show()
    qtbot.waitUntil(lambda: resultat.ecran_courant() is not None)
    resultat.activateWindow()
    return resultat


def temoin(fenetre: MainWindow) -> EcranTemoin:
    ecran = fenetre.ecran_courant()
    assert isinstance(ecran, EcranTemoin)
    return ecran


def touche(fenetre: QWidget, qtbot: QtBot, cle: Qt.Key, *modificateurs: Qt.KeyboardModifier) -> None:
    combinaison = Qt.KeyboardModifier.NoModifier
    for modificateur in modificateurs:
        combinaison |= modificateur
    qtbot.keyClick(fenetre, cle, combinaison)


# Looks


@pytest.mark.parametrize(
    ("nom", "mode", "facteur", "largeur", "hauteur"),
    [
        ("clair", "clair", 100, 1366, 768),
        ("sombre", "sombre", 100, 1366, 768),
        ("clair-150", "clair", 150, 1366, 768),
        ("sombre-150", "sombre", 150, 1366, 768),
        ("clair-1024", "clair", 100, 1024, 700),
        ("clair-150-1024", "clair", 150, 1024, 700),
    ],
)
def test_la_fenetre_tient_a_toutes_les_tailles(
    fenetre: MainWindow,
    theme: Theme,
    capture: Capture,
    nom: str,
    mode: str,
    facteur: int,
    largeur: int,
    hauteur: int,
) -> None:
    theme.definir_mode("sombre" if mode == "sombre" else "clair")
    theme.definir_facteur(facteur)
    fenetre.resize(largeur, hauteur)
    fenetre.aller(Destination("detail", {"nom": "Structure exemple au nom plutôt long"}))
    fenetre.aller(Destination("temoin"))
    capture(fenetre, f"cadre-{nom}")
    assert (fenetre.width(), fenetre.height()) == (largeur, hauteur)
    for widget in (fenetre.ui.recherche, fenetre.ui.campagne, fenetre.ui.fil, fenetre.ui.navigation):
        assert widget.isVisible()
        coin = widget.mapTo(fenetre, QPoint(widget.width(), widget.height()))
        assert coin.x() <= largeur
        assert coin.y() <= hauteur
        assert widget.height() >= widget.minimumSizeHint().height()


def test_la_fenetre_se_photographie_en_plein_travail(
    fenetre: MainWindow, taper: Taper, capture: Capture, theme: Theme, qtbot: QtBot
) -> None:
    fenetre.afficher_message("La sauvegarde de 14:00 a été vérifiée.", "ok")
    fenetre.afficher_message("2 réponses attendent une décision.", "alerte", [("Voir", fenetre.revenir)])
    fenetre.ui.recherche.setFocus()
    taper(fenetre.ui.recherche, "structure")
    qtbot.waitUntil(fenetre.ui.recherche.ouvert)
    capture(fenetre, "cadre-recherche-clair")
    theme.definir_mode("sombre")
    capture(fenetre, "cadre-recherche-sombre")
    fenetre.menu.menu.popup(QPoint(0, 0))
    capture(fenetre.menu.menu, "cadre-menu-sombre")
    fenetre.menu.menu.close()
    theme.definir_mode("clair")
    fenetre.menu.menu.popup(QPoint(0, 0))
    capture(fenetre.menu.menu, "cadre-menu-clair")
    fenetre.menu.menu.close()


@pytest.mark.parametrize(("largeur", "facteur", "repliee"), [(1366, 100, False), (1024, 100, True), (1366, 150, True)])
def test_la_navigation_se_replie_quand_la_place_manque(
    fenetre: MainWindow, theme: Theme, largeur: int, facteur: int, repliee: bool
) -> None:
    theme.definir_facteur(facteur)
    fenetre.resize(largeur, 768)
    assert fenetre.ui.navigation.repliee is repliee
    entree = fenetre.ui.navigation.entrees()[0]
    assert entree.text() == ("" if repliee else "Tableau de bord")
    assert entree.accessibleName() == "Tableau de bord"


# First paint


def test_aucun_ecran_n_est_construit_avant_la_premiere_peinture(
    qtbot: QtBot, atelier: Atelier, reglages: Reglages
) -> None:
    fenetre = MainWindow(atelier, reglages, registre=registre())
    qtbot.addWidget(fenetre)
    fenetre.aller(Destination("temoin"))
    assert fenetre.ecran_courant() is None
    with qtbot.waitSignals([fenetre.prete, fenetre.ecran_change], order="strict"):
        fenetre.show()
    assert temoin(fenetre).cibles == [{}]


def test_rien_de_lourd_n_est_importe_avant_la_premiere_peinture() -> None:
    programme = f"""
import sys
sys.path.insert(0, {str(RACINE)!r})
from benchmarks import premier_affichage
def finir():
    lourds = "sqlalchemy alembic reportlab openpyxl typer tomllib concurrent.futures sqlcipher3"
    print([nom for nom in lourds.split() if nom in sys.modules])
    print([nom for nom in sys.modules if nom.startswith("referent62_desktop.gui.") and nom.endswith(".ecran")])
    sys.stdout.flush()
    premier_affichage.os._exit(0)
premier_affichage._finir = finir
premier_affichage.fenetre_principale()
"""
    sortie = subprocess.run([sys.executable, "-c", programme], capture_output=True, text=True, check=True).stdout
    assert sortie.split() == ["[]", "[]"]


def test_le_banc_mesure_les_deux_fenetres() -> None:
    commande = [sys.executable, str(RACINE / "benchmarks" / "premier_affichage.py"), "--tours", "1"]
    sortie = subprocess.run(commande, capture_output=True, text=True, check=True).stdout
    assert "fenêtre nue" in sortie
    assert "rapport" in sortie


# Registry and navigation


def test_le_registre_refuse_doublons_et_parents_inconnus() -> None:
    ecran = DescriptionEcran("a", "A", "check", "m", "C", True)
    with pytest.raises(ValueError, match="deux fois"):
        Registre([ecran, ecran])
    with pytest.raises(ValueError, match="parent"):
        Registre([DescriptionEcran("b", "B", "check", "m", "C", False, parent="a")])


def test_le_registre_de_l_application() -> None:
    assert [ecran.slug for ecran in REGISTRE.navigation()] == [
        "tableau_de_bord",
        "structures",
        "audits",
        "moratoires",
        "echeances",
        "echanges",
        "referentiel",
    ]
    assert REGISTRE.entree("grille") == "audits"
    assert REGISTRE.entree("structure") == "structures"
    assert "structure" in REGISTRE
    assert "lune" not in REGISTRE


def test_cliquer_une_entree_ouvre_son_ecran_et_l_allume(fenetre: MainWindow, qtbot: QtBot) -> None:
    entrees = fenetre.ui.navigation.entrees()
    with qtbot.waitSignal(fenetre.ecran_change) as attente:
        qtbot.mouseClick(entrees[1], Qt.MouseButton.LeftButton)
    assert attente.args == ["structures"]
    assert [entree.isChecked() for entree in entrees] == [False, True, False]
    assert entrees[1].accessibleDescription() == "écran affiché"


def test_la_navigation_se_parcourt_au_clavier(fenetre: MainWindow, qtbot: QtBot) -> None:
    entrees = fenetre.ui.navigation.entrees()
    entrees[0].setFocus()
    touche(entrees[0], qtbot, Qt.Key.Key_Down)
    assert entrees[1].hasFocus()
    touche(entrees[1], qtbot, Qt.Key.Key_Return)
    assert entrees[1].isChecked()
    touche(entrees[0], qtbot, Qt.Key.Key_Up)
    assert entrees[-1].hasFocus()
    touche(fenetre, qtbot, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert entrees[2].isChecked()


def test_un_ecran_n_est_construit_qu_une_fois_et_ouvert_a_chaque_visite(fenetre: MainWindow) -> None:
    premier = temoin(fenetre)
    fenetre.aller(Destination("detail", {"nom": "Structure A"}))
    fenetre.aller(Destination("temoin", {"filtre": "Artois"}))
    assert fenetre.ecran_courant() is premier
    assert premier.cibles == [{}, {"filtre": "Artois"}]


def test_un_ecran_demande_et_la_fenetre_y_mene(fenetre: MainWindow) -> None:
    temoin(fenetre).navigation_demandee.emit(Destination("detail", {"nom": "Structure A"}))
    assert isinstance(fenetre.ecran_courant(), EcranDetail)
    assert fenetre.ui.fil.texte() == "Témoin  ›  Structure A  ›  Contrôle SLAI"
    assert fenetre.ui.navigation.entrees()[0].isChecked()


def test_revenir_et_remonter(fenetre: MainWindow, qtbot: QtBot) -> None:
    fenetre.aller(Destination("detail", {"nom": "Structure A"}))
    fenetre.aller(Destination("audits"))
    touche(fenetre, qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(fenetre.ecran_courant(), EcranDetail)
    fenetre.ui.fil.racine_demandee.emit()
    assert isinstance(fenetre.ecran_courant(), EcranTemoin)


def test_un_ecran_en_panne_laisse_la_ou_l_on_etait(fenetre: MainWindow, qtbot: QtBot) -> None:
    avant = fenetre.ecran_courant()
    with qtbot.waitSignal(fenetre.atelier.incidents.affiche):
        fenetre.aller(Destination("detail", {"panne": "oui"}))
    assert fenetre.ecran_courant() is avant
    assert fenetre.ui.navigation.entrees()[0].isChecked()


def test_une_autre_base_oublie_les_ecrans(fenetre: MainWindow) -> None:
    premier = temoin(fenetre)
    fenetre.oublier_ecrans()
    assert fenetre.ecran_courant() is None
    fenetre.aller(Destination("temoin"))
    assert fenetre.ecran_courant() is not premier
    assert not fenetre.action_retour.isEnabled()


# Search


def test_ctrl_k_cherche_choisit_et_mene_sans_souris(fenetre: MainWindow, qtbot: QtBot, taper: Taper) -> None:
    recherche = fenetre.ui.recherche
    touche(fenetre, qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert recherche.hasFocus()
    taper(recherche, "structure")
    assert not recherche.ouvert()
    qtbot.waitUntil(recherche.ouvert)
    assert recherche.panneau is not None
    assert recherche.panneau.resultats() == RESULTATS[:2]
    touche(recherche, qtbot, Qt.Key.Key_Down)
    touche(recherche, qtbot, Qt.Key.Key_Return)
    assert fenetre.ui.fil.texte().startswith("Témoin  ›  Structure B")
    assert not recherche.ouvert()
    assert recherche.text() == ""


def test_entree_n_attend_pas_le_delai(fenetre: MainWindow, qtbot: QtBot, taper: Taper) -> None:
    taper(fenetre.ui.recherche, "référent")
    touche(fenetre.ui.recherche, qtbot, Qt.Key.Key_Return)
    assert fenetre.ui.fil.texte().startswith("Témoin  ›  Référent·e 2")


def test_les_fleches_sautent_les_titres_de_groupe(fenetre: MainWindow, qtbot: QtBot, taper: Taper) -> None:
    taper(fenetre.ui.recherche, "r")
    qtbot.waitUntil(fenetre.ui.recherche.ouvert)
    panneau = fenetre.ui.recherche.panneau
    assert panneau is not None
    parcourus = [panneau.courant()]
    for _ in range(4):
        touche(fenetre.ui.recherche, qtbot, Qt.Key.Key_Down)
        parcourus.append(panneau.courant())
    assert parcourus == [*RESULTATS, RESULTATS[2], RESULTATS[2]]


def test_echap_ferme_puis_vide(fenetre: MainWindow, qtbot: QtBot, taper: Taper) -> None:
    recherche = fenetre.ui.recherche
    recherche.setFocus()
    taper(recherche, "structure")
    qtbot.waitUntil(recherche.ouvert)
    touche(recherche, qtbot, Qt.Key.Key_Escape)
    assert not recherche.ouvert()
    assert recherche.text() == "structure"
    touche(recherche, qtbot, Qt.Key.Key_Escape)
    assert recherche.text() == ""


def test_une_recherche_sans_resultat_le_dit(fenetre: MainWindow, qtbot: QtBot, taper: Taper) -> None:
    taper(fenetre.ui.recherche, "zzz")
    qtbot.waitUntil(fenetre.ui.recherche.ouvert)
    panneau = fenetre.ui.recherche.panneau
    assert panneau is not None
    assert panneau.resultats() == ()
    assert panneau._rien.text() == "Aucun résultat pour « zzz »."
    touche(fenetre.ui.recherche, qtbot, Qt.Key.Key_Return)
    assert isinstance(fenetre.ecran_courant(), EcranTemoin)


def test_la_souris_choisit_aussi(fenetre: MainWindow, qtbot: QtBot, taper: Taper) -> None:
    taper(fenetre.ui.recherche, "référent")
    qtbot.waitUntil(fenetre.ui.recherche.ouvert)
    panneau = fenetre.ui.recherche.panneau
    assert panneau is not None
    centre = panneau.liste.visualRect(panneau.liste.model().index(1, 0)).center()
    qtbot.mouseClick(panneau.liste.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert isinstance(fenetre.ecran_courant(), EcranDetail)


def test_sans_base_on_ne_cherche_pas(fenetre: MainWindow) -> None:
    fenetre.definir_recherche(None)
    assert not fenetre.ui.recherche.isEnabled()


# Status bar, campaign, messages


def test_la_barre_du_bas_dit_ce_qui_est_enregistre_et_ou(fenetre: MainWindow) -> None:
    assert fenetre.statut.textes() == (
        "✔ Enregistré à 14:32:10",
        "Base : Artois 2026",
        "Dernier envoi au siège : 12/03/2026 · 42 modifications depuis",
    )
    assert fenetre.windowTitle() == "Artois 2026 · Référent 62"
    fenetre.definir_base("")
    assert fenetre.windowTitle() == "Référent 62"


def test_l_enregistrement_et_le_statut_des_ecrans_arrivent_en_bas(fenetre: MainWindow) -> None:
    fenetre.atelier.enregistre.emit(datetime(2026, 3, 24, 9, 5, 7).astimezone())
    temoin(fenetre).statut.emit("3 structures affichées")
    assert fenetre.statut.textes()[0] == "✔ Enregistré à 09:05:07"
    assert fenetre.statut.textes()[-1] == "3 structures affichées"


def test_choisir_une_campagne(fenetre: MainWindow, qtbot: QtBot) -> None:
    assert fenetre.ui.campagne.currentText() == "Campagne 2026"
    with qtbot.waitSignal(fenetre.campagne_choisie) as attente:
        fenetre.ui.campagne.setFocus()
        touche(fenetre.ui.campagne, qtbot, Qt.Key.Key_Down)
    assert attente.args == ["c25"]
    fenetre.definir_campagnes([])
    assert not fenetre.ui.campagne.isVisible()


def test_une_operation_annulee_se_dit_en_ligne(fenetre: MainWindow) -> None:
    fenetre.atelier.operations.annulee.emit("Import des structures")
    assert "tout est resté comme avant" in fenetre.ui.messages.messages()[0].texte


# Undo, redo, data


def test_ctrl_z_et_ctrl_y(fenetre: MainWindow, qtbot: QtBot, services: FauxServices) -> None:
    assert not fenetre.action_annuler.isEnabled()
    fenetre.atelier.historique.ajouter("réponse D3 du CE 4", "op1")
    assert fenetre.action_annuler.text() == "Annuler : réponse D3 du CE 4"
    avant = temoin(fenetre).actualisations
    touche(fenetre, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert services.annulees == ["op1"]
    assert temoin(fenetre).actualisations == avant + 1
    assert fenetre.statut.textes()[-1] == "Annulé : réponse D3 du CE 4"
    assert fenetre.action_retablir.text() == "Rétablir : réponse D3 du CE 4"
    touche(fenetre, qtbot, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert services.annulees == ["op1", "inverse de op1"]
    touche(fenetre, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    touche(fenetre, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert len(services.annulees) == 4


def test_une_annulation_refusee_est_expliquee(fenetre: MainWindow, qtbot: QtBot) -> None:
    def refuser(operation_id: str) -> str:
        raise ErreurMetier("Une autre modification est venue après.")

    fenetre.atelier.historique.brancher(refuser)
    fenetre.atelier.historique.ajouter("réponse D3", "op1")
    with qtbot.waitSignal(fenetre.atelier.incidents.affiche) as attente:
        fenetre.action_annuler.trigger()
    assert attente.args[0].ui.message.text() == "Une autre modification est venue après."
    assert fenetre.action_annuler.isEnabled()


# Menu, help, look, closing


def action(fenetre: MainWindow, texte: str) -> QAction:
    return next(a for a in fenetre.menu.menu.actions() if a.text() == texte)


def sous_action(fenetre: MainWindow, menu: str, texte: str) -> QAction:
    sous_menu = next(a.menu() for a in fenetre.menu.menu.actions() if a.text() == menu)
    return next(a for a in sous_menu.actions() if a.text() == texte)


def test_l_application_ajoute_ses_actions_par_sections(fenetre: MainWindow, qtbot: QtBot) -> None:
    appels: list[str] = []
    noter: Callable[[str], Callable[[], None]] = lambda nom: lambda: appels.append(nom)  # noqa: E731
    fenetre.ajouter_action_menu("Ouvrir une base…", "folder-open", noter("ouvrir"), "Ctrl+O")
    fenetre.ajouter_action_menu("Importer…", "download", noter("importer"), section="donnees")
    fenetre.ajouter_action_menu("Sauvegarder…", "database", noter("sauvegarder"))
    textes = [a.text() for a in fenetre.menu.menu.actions() if not a.isSeparator()]
    assert textes[:4] == ["Ouvrir une base…", "Sauvegarder…", "Importer…", "Apparence"]
    assert textes[-1] == "Quitter"
    touche(fenetre, qtbot, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    action(fenetre, "Importer…").trigger()
    assert appels == ["ouvrir", "importer"]


def test_l_apparence_se_choisit_et_se_retient(fenetre: MainWindow, theme: Theme, reglages: Reglages) -> None:
    sous_action(fenetre, "Apparence", "Sombre").trigger()
    sous_action(fenetre, "Taille du texte", "125 %").trigger()
    assert (theme.mode, theme.facteur) == ("sombre", 125)
    assert (reglages.mode, reglages.facteur) == ("sombre", 125)
    assert sous_action(fenetre, "Apparence", "Sombre").isChecked()
    assert not sous_action(fenetre, "Apparence", "Comme le système").isChecked()


def test_f1_montre_l_aide_de_l_ecran(fenetre: MainWindow, qtbot: QtBot) -> None:
    touche(fenetre, qtbot, Qt.Key.Key_F1)
    dialogue = next(w for w in fenetre.findChildren(DialogueAide) if w.isVisible())
    assert "Aide du témoin." in dialogue.ui.texte.toPlainText()
    dialogue.close()
    fenetre.aller(Destination("detail", {"nom": "A"}))
    fenetre.montrer_aide()
    assert fenetre.findChildren(DialogueAide) == [dialogue]
    assert "Aide du témoin." not in dialogue.ui.texte.toPlainText()
    dialogue.close()


def test_f11_bascule_le_plein_ecran(fenetre: MainWindow, qtbot: QtBot) -> None:
    touche(fenetre, qtbot, Qt.Key.Key_F11)
    assert fenetre.isFullScreen()
    assert fenetre.action_plein_ecran.isChecked()
    touche(fenetre, qtbot, Qt.Key.Key_F11)
    assert not fenetre.isFullScreen()


def test_a_propos_s_ouvre_du_menu(fenetre: MainWindow) -> None:
    action(fenetre, "À propos de Référent 62").trigger()
    dialogue = fenetre.findChild(DialogueAPropos)
    assert dialogue is not None
    assert dialogue.isVisible()
    dialogue.close()


def test_fermer_arrete_le_travail_et_retient_la_taille(
    fenetre: MainWindow, qtbot: QtBot, atelier: Atelier, tmp_path: Path, reglages: Reglages
) -> None:
    fenetre.resize(1100, 720)
    with qtbot.waitSignal(fenetre.fermeture):
        fenetre.close()
    with pytest.raises(RuntimeError):
        atelier.operations.lancer("Après", lambda _avancement: None, lambda _rien: None)
    suivante = MainWindow(atelier, Reglages(tmp_path / "interface.ini"), registre=registre())
    qtbot.addWidget(suivante)
    assert not reglages.geometrie.isEmpty()
    assert suivante.saveGeometry().size() == reglages.geometrie.size()


# Accessibility


def test_tout_ce_qui_recoit_le_focus_a_un_nom(fenetre: MainWindow) -> None:
    QAccessible.setActive(True)
    anonymes = []
    for widget in fenetre.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        assert isinstance(interface, QAccessibleInterface)
        if not interface.text(QAccessible.Text.Name):
            anonymes.append((type(widget).__name__, widget.objectName()))
    QAccessible.setActive(False)
    assert anonymes == []


def test_la_tabulation_suit_la_lecture(fenetre: MainWindow, qtbot: QtBot) -> None:
    attendus = [
        fenetre.ui.navigation.bouton_menu,
        *fenetre.ui.navigation.entrees(),
        fenetre.ui.recherche,
        fenetre.ui.campagne,
    ]
    attendus[0].setFocus()
    parcourus = [QApplication.focusWidget()]
    for _ in attendus[1:]:
        fenetre.focusNextChild()
        parcourus.append(QApplication.focusWidget())
    assert parcourus == attendus
    fenetre.focusNextChild()
    suivant = QApplication.focusWidget()
    assert suivant is not None
    assert temoin(fenetre).isAncestorOf(suivant)


def test_rien_n_est_encadre_avant_la_premiere_touche(fenetre: MainWindow) -> None:
    assert QApplication.focusWidget() in (None, fenetre)
