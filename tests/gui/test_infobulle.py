"""Tooltips: a note that looks like HTML is shown as it was typed, in every view and label that quotes what people write."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel, Qt, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.actions_ce.vue import VueActions
from referent62_desktop.gui.audits.table import TableAudits
from referent62_desktop.gui.charte.vue import VueCharte
from referent62_desktop.gui.charte.vue_bareme import VueBareme
from referent62_desktop.gui.comparaison.vue import VueComparaison
from referent62_desktop.gui.formations.matrice import MatriceFormations
from referent62_desktop.gui.grille.liste_referents import ListeReferents
from referent62_desktop.gui.grille.vue import VueGrille
from referent62_desktop.gui.widgets.etiquette import EtiquetteElidee
from referent62_desktop.gui.widgets.infobulle import InfobullesEnClair, infobulle
from referent62_desktop.gui.widgets.liste_peinte import ListePeinte
from referent62_desktop.gui.widgets.navigation import BarreNavigation
from referent62_desktop.gui.widgets.table import TableLignes

pytestmark = pytest.mark.usefixtures("theme")

NOTE = "<b>urgent</b> <img src='file:///etc/hostname'> & suite"


def lu(texte: str) -> str:
    """What a person reads in a tooltip."""
    return QTextDocumentFragment.fromHtml(texte).toPlainText() if Qt.mightBeRichText(texte) else texte


def survoler(vue: QAbstractItemView, rang: int) -> str:
    """What Qt is given to show over a line, once asked as the mouse asks."""
    ou = vue.visualRect(vue.model().index(rang, 0)).center()
    QApplication.sendEvent(vue.viewport(), QHelpEvent(QEvent.Type.ToolTip, ou, vue.viewport().mapToGlobal(ou)))
    return QToolTip.text()


@pytest.fixture
def table(qtbot: QtBot) -> TableLignes:
    vue = TableLignes()
    qtbot.addWidget(vue)
    modele = QStandardItemModel(vue)
    for texte in (NOTE, "moins de 80 %"):
        element = QStandardItem(texte)
        element.setToolTip(texte)
        modele.appendRow(element)
    vue.setModel(modele)
    vue.resize(300, 200)
    vue.show()
    return vue


def test_une_note_se_lit_comme_elle_a_ete_ecrite(table: TableLignes) -> None:
    vu = survoler(table, 0)
    assert lu(vu) == NOTE
    assert "<img" not in vu
    assert survoler(table, 1) == "moins de 80 %"
    QToolTip.hideText()


def test_ce_qui_n_est_pas_du_html_reste_tel_quel() -> None:
    assert infobulle("moins de 5 < 6 & plus") == "moins de 5 < 6 & plus"
    assert lu(infobulle("<u>a\n  b</u>")).split("\n") == ["<u>a", "  b</u>"]


@pytest.mark.parametrize(
    "classe",
    [
        ListePeinte,
        ListeReferents,
        MatriceFormations,
        TableAudits,
        VueActions,
        VueBareme,
        VueCharte,
        VueComparaison,
        VueGrille,
    ],
)
def test_chaque_vue_montre_ses_infobulles_en_clair(qtbot: QtBot, classe: type[QAbstractItemView]) -> None:
    vue = classe()
    qtbot.addWidget(vue)
    assert vue.findChildren(InfobullesEnClair)


def test_un_nom_coupe_et_le_profil_se_lisent_aussi_en_clair(qtbot: QtBot) -> None:
    etiquette = EtiquetteElidee(texte=NOTE)
    qtbot.addWidget(etiquette)
    etiquette.resize(30, 20)
    etiquette.show()
    assert lu(etiquette.toolTip()) == NOTE
    barre = BarreNavigation()
    qtbot.addWidget(barre)
    barre.definir_profil(NOTE)
    assert NOTE in {lu(enfant.toolTip()) for enfant in barre.findChildren(QLabel)}
