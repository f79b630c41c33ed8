"""The deadlines line by line, filtered in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.echeances import EcheanceLue

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
_TITRES = ("Date", "Délai", "Échéance", "Structure", "Territoire", "Article")
DELAI, LIBELLE = 1, 2
LARGEURS = (96.0, 176.0, 320.0, 240.0, 110.0, 150.0)


@dataclass(frozen=True)
class Filtres:
    """What the person asked to see. `jours`: at most that many days left (negative: overdue only), None: all."""

    texte: str = ""
    nature: str = ""
    jours: int | None = None
    territoire: str = ""

    def accepte(self, lue: EcheanceLue) -> bool:
        """Whether the line shows."""
        cle = cle_texte(f"{lue.structure} {lue.territoire} {lue.echeance.libelle}")
        return (
            self.nature in ("", lue.echeance.nature)
            and (self.jours is None or lue.jours <= self.jours)
            and self.territoire in ("", lue.territoire)
            and all(mot in cle for mot in cle_texte(self.texte).split())
        )


class ModeleEcheances(QAbstractTableModel):
    """All the deadlines handed over, and those that show."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._toutes: tuple[EcheanceLue, ...] = ()
        self._filtres = Filtres()
        self.visibles: tuple[EcheanceLue, ...] = ()

    def definir(self, echeances: Sequence[EcheanceLue]) -> None:
        """Replace everything; the filters are kept."""
        self.beginResetModel()
        self._toutes = tuple(echeances)
        self.visibles = tuple(e for e in self._toutes if self._filtres.accepte(e))
        self.endResetModel()

    def filtrer(self, filtres: Filtres) -> None:
        """Show only what `filtres` accepts."""
        self._filtres = filtres
        self.definir(self._toutes)

    @property
    def toutes(self) -> tuple[EcheanceLue, ...]:
        """Deadlines handed over, shown or not."""
        return self._toutes

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self.visibles)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(_TITRES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITRES[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lue = self.visibles[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _textes(lue)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_TITRES[index.column()]} : {_textes(lue)[index.column()]}"
        if role == ROLE_NIVEAU and index.column() == DELAI:
            return _niveau(lue)
        return None


def _textes(lue: EcheanceLue) -> tuple[str, ...]:
    echeance = lue.echeance
    return afficher_date(echeance.date), lue.reste, echeance.libelle, lue.structure, lue.territoire, echeance.article


def _niveau(lue: EcheanceLue) -> Niveau:
    if lue.en_retard:
        return "danger"
    return "alerte" if lue.proche else "neutre"
