"""Text at 150 % on a screen of 1366 × 768: nothing is cut, what does not fit goes to the next line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.atelier import Atelier
from referent62_desktop.gui.echeances.ecran import EcranEcheances
from referent62_desktop.gui.ecrans import Destination
from referent62_desktop.gui.incidents import Incidents
from referent62_desktop.gui.moratoires.ecran import EcranMoratoires
from referent62_desktop.gui.operations import Operations
from referent62_desktop.gui.structure.ecran import EcranStructure
from referent62_desktop.gui.structures.ecran import EcranStructures
from referent62_desktop.gui.tableau_de_bord.ecran import EcranTableauDeBord
from referent62_desktop.gui.tableau_de_bord.presentation import Travail
from referent62_desktop.gui.tableau_de_bord.travaux import ListeTravaux
from referent62_desktop.gui.theme import Theme
from referent62_desktop.gui.widgets.repli import Repli

from .atelier_reel import ajouter_referent, atelier_reel, evaluer, id_structure

LARGEUR, HAUTEUR = 1277, 660
"""Room of a screen at 150 % in a window of 1366 × 768, the navigation reduced to its icons."""


@pytest.fixture
def reel(tmp_path: Path, theme: Theme, incidents: Incidents, operations: Operations) -> Iterator[Atelier]:
    with atelier_reel(tmp_path, theme, incidents, operations) as atelier:
        yield atelier
        operations.attendre()


def poser(qtbot: QtBot, ecran: QWidget, atelier: Atelier) -> None:
    qtbot.addWidget(ecran)
    ecran.resize(LARGEUR, HAUTEUR)
    ecran.show()
    atelier.operations.attendre()
    qtbot.wait(30)


def entier(bouton: QPushButton) -> bool:
    """Its words are all there."""
    return bouton.width() >= bouton.sizeHint().width()


@pytest.mark.parametrize("facteur", [100, 150])
def test_l_entete_d_une_structure_se_lit_en_entier(qtbot: QtBot, reel: Atelier, theme: Theme, facteur: int) -> None:
    contexte = reel.contexte
    structure = id_structure(contexte, "CCAS d'Auchel")
    for rang in (1, 2):
        evaluer(contexte, ajouter_referent(contexte, structure, f"Référent·e {rang}"), 5, ("R2", "D3"))
    ecran = EcranStructure(reel)
    theme.definir_facteur(facteur)
    ecran.ouvrir({"structure": structure, "onglet": "label"})
    poser(qtbot, ecran, reel)
    assert ecran.entete.repli.plie() is (facteur == 150)
    phrase = ecran.ui.phrase
    assert phrase.height() >= phrase.heightForWidth(phrase.width()), "pas une ligne de la phrase n'est coupée"
    assert phrase.width() >= theme.px(300), "la phrase n'est pas une colonne de mots"
    assert entier(ecran.ui.bouton_pourquoi)
    assert entier(ecran.ui.bouton_document)
    assert ecran.ui.entete.height() <= HAUTEUR * 0.4, "les onglets gardent leur place"


def test_l_entete_se_deplie_quand_la_place_revient(qtbot: QtBot, reel: Atelier, theme: Theme) -> None:
    ecran = EcranStructure(reel)
    ecran.ouvrir({"structure": id_structure(reel.contexte, "CCAS d'Auchel")})
    poser(qtbot, ecran, reel)
    assert not ecran.entete.repli.plie()
    theme.definir_facteur(150)
    qtbot.waitUntil(ecran.entete.repli.plie)
    theme.definir_facteur(100)
    qtbot.waitUntil(lambda: not ecran.entete.repli.plie())


def test_les_actions_de_la_liste_passent_a_la_ligne(qtbot: QtBot, reel: Atelier, theme: Theme) -> None:
    theme.definir_facteur(150)
    ecran = EcranStructures(reel)
    ecran.ouvrir({})
    poser(qtbot, ecran, reel)
    ui = ecran.ui
    for bouton in (ui.bouton_ajouter, ui.bouton_importer, ui.bouton_exporter, ui.bouton_ensemble):
        assert entier(bouton), bouton.text()
    assert ui.filtre_terminees.width() >= ui.filtre_terminees.sizeHint().width()
    for filtre in (ui.filtre_territoire, ui.filtre_sorte, ui.filtre_etat, ui.filtre_label):
        mots = filtre.fontMetrics().horizontalAdvance(filtre.itemText(0))
        assert mots <= filtre.width() - theme.px(40), filtre.itemText(0)
    assert ui.bouton_ajouter.y() > ui.filtre_label.y(), "sur une ligne à eux"


def test_une_ligne_du_travail_grandit_avec_ses_mots(qtbot: QtBot, theme: Theme) -> None:
    theme.definir_facteur(150)
    liste = ListeTravaux()
    qtbot.addWidget(liste)
    liste.resize(400, 600)
    long = "Fin du moratoire qualité CER : réévaluer la structure · 08/12/2026 (dans 17 jours)"
    liste.montrer(
        [
            Travail("1", "CCAS A", "", "5 CE sur 5 · à valider", "Relire", Destination("grille")),
            Travail("2", "CCAS B", "", long, "Ouvrir", Destination("structure")),
        ]
    )
    liste.show()
    qtbot.wait(20)
    courte, longue = (liste.visualRect(liste.model().index(rang, 0)).height() for rang in (0, 1))
    assert longue > courte >= theme.px(44)
    mesure = QFontMetrics(theme.police(12))
    place = liste.cadre_bouton(1).left() - theme.px(12)
    voulu = mesure.boundingRect(QRect(0, 0, place, 1000), 0x1000, long).height()
    assert longue >= voulu + QFontMetrics(theme.police(graisse=600)).height(), "toutes ses lignes"
    theme.definir_facteur(100)
    qtbot.waitUntil(lambda: liste.visualRect(liste.model().index(1, 0)).height() < longue)


@pytest.mark.parametrize(("facteur", "colonnes"), [(100, 4), (150, 2)])
def test_les_chiffres_du_tableau_de_bord_restent_larges(
    qtbot: QtBot, reel: Atelier, theme: Theme, facteur: int, colonnes: int
) -> None:
    theme.definir_facteur(facteur)
    ecran = EcranTableauDeBord(reel)
    ecran.ouvrir({})
    poser(qtbot, ecran, reel)
    cartes = [carte for carte in ecran.cartes.values() if carte.isVisible()]
    assert len(cartes) == 4
    assert len({carte.x() for carte in cartes}) == colonnes
    assert all(carte.width() >= theme.px(130) for carte in cartes)


def test_une_ligne_qui_se_plie_se_deplie(qtbot: QtBot) -> None:
    fenetre = QWidget()
    qtbot.addWidget(fenetre)
    hote = QWidget(fenetre)
    ligne = QHBoxLayout(hote)
    boutons = [QPushButton(f"Un bouton assez long {rang}", hote) for rang in range(3)]
    for bouton in boutons:
        ligne.addWidget(bouton)
    repli = Repli(hote, ligne)
    hote.resize(2000, 200)
    fenetre.show()
    assert not repli.plie()
    hote.resize(240, 200)
    assert repli.plie()
    boutons[1].hide()
    boutons[2].hide()
    qtbot.waitUntil(lambda: not repli.plie())


@pytest.mark.parametrize("classe", [EcranEcheances, EcranMoratoires])
def test_les_filtres_et_le_bouton_se_lisent_en_entier(
    qtbot: QtBot, reel: Atelier, theme: Theme, classe: type[EcranEcheances | EcranMoratoires]
) -> None:
    theme.definir_facteur(150)
    ecran = classe(reel)
    ecran.ouvrir({})
    poser(qtbot, ecran, reel)
    assert ecran.repli.plie()
    (bouton,) = (b for b in ecran.findChildren(QPushButton) if b.text().endswith("…"))
    assert entier(bouton)
    for liste in ecran.findChildren(QComboBox):
        assert liste.width() >= liste.sizeHint().width(), liste.currentText()
    theme.definir_facteur(100)
    qtbot.waitUntil(lambda: not ecran.repli.plie())
