"""Conflicts line by line: where, which field, the value of here and the one received, each with who and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.table import TableLignes
from referent62_desktop.services.echanges import CandidatLu, ConflitLu

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
_TITRES = ("Où", "Champ", "Ici", "Reçu")
OU, CHAMP = 0, 1
LARGEURS = (146.0, 136.0, 260.0, 260.0)
HAUTEUR = 50
"""Height of a line, in px at 100 %: a value, then who gave it and when."""


class _DelegueReplie(QStyledItemDelegate):
    """Words go to the next line: these columns are the narrow ones."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText


class TableConflits(TableLignes):
    """Lines tall enough for two lines of text."""

    def dresser(self, modele: ModeleConflits) -> None:
        """Show the conflicts of `modele`."""
        self.setModel(modele)
        self.definir_largeurs(LARGEURS, OU)
        for colonne in (OU, CHAMP):
            self.setItemDelegateForColumn(colonne, _DelegueReplie(self))

    def _proportionner(self) -> None:
        super()._proportionner()
        self.verticalHeader().setDefaultSectionSize(theme_actuel().px(HAUTEUR))


class ModeleConflits(QAbstractTableModel):
    """Read-only: choosing is done below the table, where a whole value has the room to be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.conflits: tuple[ConflitLu, ...] = ()

    def definir(self, conflits: Sequence[ConflitLu]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.conflits = tuple(conflits)
        self.endResetModel()

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self.conflits)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(_TITRES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITRES[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        texte = _textes(self.conflits[index.row()])[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texte
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_TITRES[index.column()]} : {texte}".replace("\n", ", ")
        return None


def _textes(conflit: ConflitLu) -> tuple[str, ...]:
    if len(conflit.recus) == 1:
        return conflit.ou, conflit.champ, _candidat(conflit.ici), _candidat(conflit.recus[0])
    recus = " ; ".join(_sur_une_ligne(candidat.valeur) for candidat in conflit.recus)
    return conflit.ou, conflit.champ, _candidat(conflit.ici), f"{recus}\n{len(conflit.recus)} valeurs reçues"


def _candidat(candidat: CandidatLu) -> str:
    return f"{_sur_une_ligne(candidat.valeur)}\n{candidat.signature}"


def _sur_une_ligne(texte: str) -> str:
    return " ".join(texte.split())
