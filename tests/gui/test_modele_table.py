"""The base of the tables: what a model says without adding anything, what it hides, what it tells its view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from referent62_desktop.gui.widgets.modele_table import DROITE, ModeleFiltre, ModeleTable

Role = Qt.ItemDataRole


class Couples(ModeleTable[tuple[str, str]]):
    titres = ("Nom", "Note")

    def texte(self, ligne: tuple[str, str], colonne: int) -> str:
        return ligne[colonne]

    def alignement(self, colonne: int) -> Qt.AlignmentFlag | None:
        return DROITE if colonne == 1 else None


class Commence:
    def __init__(self, lettre: str) -> None:
        self._lettre = lettre

    def accepte(self, ligne: str, /) -> bool:
        return ligne.startswith(self._lettre)


@pytest.fixture
def modele(qtbot: QtBot) -> Couples:
    couples = Couples()
    couples.definir([("Arras", "7,5"), ("Lens\nLiévin", "8")])
    return couples


def test_une_cellule_et_un_titre(modele: Couples) -> None:
    cellule = modele.index(1, 0)
    assert (modele.rowCount(), modele.columnCount()) == (2, 2)
    assert (modele.rowCount(cellule), modele.columnCount(cellule)) == (0, 0)
    assert cellule.data() == cellule.data(Role.ToolTipRole) == "Lens\nLiévin"
    assert cellule.data(Role.AccessibleTextRole) == "Nom : Lens Liévin"
    assert cellule.data(Role.TextAlignmentRole) is None
    assert modele.data(modele.index(0, 1), Role.TextAlignmentRole) == DROITE
    assert modele.data(modele.index(9, 0)) is None
    assert modele.headerData(1, Qt.Orientation.Horizontal) == "Note"
    assert modele.headerData(1, Qt.Orientation.Horizontal, Role.TextAlignmentRole) == DROITE
    assert modele.headerData(1, Qt.Orientation.Vertical) is None
    assert (modele.ligne(0), modele.ligne(-1), modele.ligne(2)) == (("Arras", "7,5"), None, None)


def test_ce_qui_change_se_dit_a_la_vue(qtbot: QtBot, modele: Couples) -> None:
    with qtbot.waitSignal(modele.dataChanged) as signal:
        modele.repeindre()
    assert (signal.args[1].row(), signal.args[1].column()) == (1, 1)
    with qtbot.waitSignals([modele.modelAboutToBeReset, modele.modelReset]):
        modele.definir(())
    with qtbot.assertNotEmitted(modele.dataChanged):
        modele.repeindre()


def test_le_filtre_reste_quand_les_lignes_changent(qtbot: QtBot) -> None:
    modele: ModeleFiltre[str] = ModeleFiltre(Commence("A"))
    modele.definir(["Arras", "Lens"])
    assert (modele.visibles, modele.toutes) == (("Arras",), ("Arras", "Lens"))
    modele.filtrer(Commence("L"))
    assert modele.visibles == ("Lens",)
    modele.definir(["Lillers", "Auchel"])
    assert modele.visibles == ("Lillers",)
