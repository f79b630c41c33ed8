"""A table model: columns that have a title, a line per object, and one method asked for what is in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
RACINE = QModelIndex()
GAUCHE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
DROITE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class ModeleTable(QAbstractTableModel, Generic[T]):
    """Read-only unless a subclass says otherwise. It says `texte`; what else is in a cell, `cellule` adds to it."""

    titres: tuple[str, ...] = ()
    """Title of each column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lignes: tuple[T, ...] = ()

    def definir(self, lignes: Iterable[T]) -> None:
        """Replace everything."""
        with self.remplacement():
            self.lignes = tuple(lignes)

    @contextmanager
    def remplacement(self) -> Iterator[None]:
        """While the lines, or the columns, become others."""
        self.beginResetModel()
        try:
            yield
        finally:
            self.endResetModel()

    def repeindre(self) -> None:
        """The same lines say something else."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def ligne(self, rang: int) -> T | None:
        """Object of a row, None outside."""
        return self.lignes[rang] if 0 <= rang < len(self.lignes) else None

    def texte(self, ligne: T, colonne: int) -> str:
        """What is written in a cell."""
        raise NotImplementedError

    def dit(self, ligne: T, colonne: int) -> str:
        """A cell as a screen reader says it."""
        return f"{self.titres[colonne]} : {self.texte(ligne, colonne)}".replace("\n", " ")

    def alignement(self, colonne: int) -> Qt.AlignmentFlag | None:
        """Of a title and of what is under it; None: as Qt does."""
        return None

    def cellule(self, ligne: T, colonne: int, role: int) -> Any:
        """What a cell answers to a role; one that adds its own asks this one for the others."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.texte(ligne, colonne)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.dit(ligne, colonne)
        return self.alignement(colonne) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def entete(self, colonne: int, role: int) -> Any:
        """What the title of a column answers to a role."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titres[colonne]
        return self.alignement(colonne) if role == Qt.ItemDataRole.TextAlignmentRole else None

    # Qt's side

    def rowCount(self, parent: Index = RACINE) -> int:
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = RACINE) -> int:
        return 0 if parent.isValid() else len(self.titres)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.entete(section, role) if orientation == Qt.Orientation.Horizontal else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.cellule(self.lignes[index.row()], index.column(), role) if index.isValid() else None


class Filtre(Protocol[T_contra]):
    """What the person asked to see."""

    def accepte(self, ligne: T_contra, /) -> bool:
        """Whether the line shows."""


class ModeleFiltre(ModeleTable[T]):
    """Keeps all it is handed over in `toutes`; its lines are those that the filter accepts."""

    def __init__(self, filtre: Filtre[T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.toutes: tuple[T, ...] = ()
        self._filtre = filtre

    def definir(self, lignes: Iterable[T]) -> None:
        """Replace everything; the filter is kept."""
        self.toutes = tuple(lignes)
        super().definir(ligne for ligne in self.toutes if self._filtre.accepte(ligne))

    def filtrer(self, filtre: Filtre[T]) -> None:
        """Show only what `filtre` accepts."""
        self._filtre = filtre
        self.definir(self.toutes)

    @property
    def visibles(self) -> tuple[T, ...]:
        """Lines that show, from top to bottom."""
        return self.lignes
