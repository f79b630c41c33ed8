"""The lines of the list of structures: filtered and sorted at once in memory, so that 10 000 of them stay immediate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.structures import StructureListee
from referent62_desktop.services.tableau_structures import NC, Colonne, EtatAudit, cle_recherche, etat_audit

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
_NIVEAUX_ETAT: dict[EtatAudit, Niveau] = {
    EtatAudit.SANS_REFERENT: "neutre",
    EtatAudit.NON_COMMENCE: "neutre",
    EtatAudit.PROVISOIRE: "alerte",
    EtatAudit.NON_ATTEINTE: "danger",
    EtatAudit.ATTEINTE: "ok",
}
ECART = "ecart"
"""Filter: the published total is not the computed one."""


@dataclass(frozen=True)
class Filtres:
    """What the person asked to see; an empty text asks nothing. `etat`: an `EtatAudit`, a published decision or `ECART`."""

    texte: str = ""
    territoire: str = ""
    sorte: str = ""
    etat: str = ""
    terminees: bool = False

    def accepte(self, structure: StructureListee, cle: str, mots: Sequence[str]) -> bool:
        """Whether the line is shown; `cle` is its search key, `mots` those of `texte`."""
        return (
            (self.terminees or structure.active)
            and self.territoire in ("", structure.territoire)
            and self.sorte in ("", structure.sorte)
            and self._accepte_etat(structure)
            and all(mot in cle for mot in mots)
        )

    def _accepte_etat(self, structure: StructureListee) -> bool:
        if not self.etat:
            return True
        if structure.marques is None:
            return self.etat == etat_audit(structure.etat)
        return structure.marques.ecart if self.etat == ECART else self.etat == structure.marques.section


class ModeleStructures(QAbstractTableModel):
    """All the structures handed over, and the lines that show: those the filters accept, in the order asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colonnes: tuple[Colonne, ...] = ()
        self._toutes: list[StructureListee] = []
        self._cles: dict[str, str] = {}
        self._visibles: list[StructureListee] = []
        self._filtres = Filtres()
        self._tri: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def definir(self, colonnes: tuple[Colonne, ...], structures: Sequence[StructureListee]) -> None:
        """Replace everything; filters are kept, the sort order too unless the columns are others."""
        self.beginResetModel()
        if [c.cle for c in colonnes] != [c.cle for c in self._colonnes]:
            self._tri = (-1, Qt.SortOrder.AscendingOrder)
        self._colonnes = colonnes
        self._toutes = list(structures)
        self._cles = {s.id: cle_recherche(s) for s in structures}
        self._calculer()
        self.endResetModel()

    def filtrer(self, filtres: Filtres) -> None:
        """Show only what `filtres` accepts."""
        self.beginResetModel()
        self._filtres = filtres
        self._calculer()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._tri = (column, order)
        self._calculer()
        self.endResetModel()

    @property
    def colonnes(self) -> tuple[Colonne, ...]:
        return self._colonnes

    @property
    def visibles(self) -> tuple[StructureListee, ...]:
        """Structures shown, from top to bottom."""
        return tuple(self._visibles)

    @property
    def toutes(self) -> Sequence[StructureListee]:
        """Structures handed over, shown or not."""
        return self._toutes

    def structure(self, ligne: int) -> StructureListee:
        """Structure of a row."""
        return self._visibles[ligne]

    def ligne_de(self, structure_id: str) -> int:
        """Row of a structure, -1 when it does not show."""
        return next((rang for rang, s in enumerate(self._visibles) if s.id == structure_id), -1)

    def _calculer(self) -> None:
        mots = cle_texte(self._filtres.texte).split()
        gardees = [s for s in self._toutes if self._filtres.accepte(s, self._cles[s.id], mots)]
        colonne, sens = self._tri
        if 0 <= colonne < len(self._colonnes):
            ordre = self._colonnes[colonne].ordre
            cles: dict[str, Any] = {s.id: ordre(s) for s in gardees}
            absentes = [s for s in gardees if cles[s.id] is None]  # NC stays last in both directions
            presentes = [s for s in gardees if cles[s.id] is not None]
            presentes.sort(key=lambda s: cles[s.id], reverse=sens == Qt.SortOrder.DescendingOrder)
            gardees = [*presentes, *absentes]
        self._visibles = gardees

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self._visibles)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self._colonnes)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._colonnes):
            return None
        colonne = self._colonnes[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return colonne.titre.replace("CER ", "CER\n")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignement(colonne)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        structure, colonne = self._visibles[index.row()], self._colonnes[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return colonne.texte(structure)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignement(colonne)
        if role == ROLE_NIVEAU:
            return _niveau(structure, colonne.cle)
        if role == Qt.ItemDataRole.ForegroundRole and (
            colonne.texte(structure) in (NC, "—") or _niveau(structure, colonne.cle) == "neutre"
        ):
            return theme_actuel().couleur("texte_secondaire")
        return None


def _alignement(colonne: Colonne) -> Qt.AlignmentFlag:
    cote = Qt.AlignmentFlag.AlignRight if colonne.nombre else Qt.AlignmentFlag.AlignLeft
    return cote | Qt.AlignmentFlag.AlignVCenter


def _niveau(structure: StructureListee, cle: str) -> Niveau | None:
    """Meaning of a cell shown as a pill; the word is in the cell."""
    if cle == "etat":
        return _NIVEAUX_ETAT[etat_audit(structure.etat)]
    marques = structure.marques
    if marques is None:
        return None
    if cle == "total" and marques.ecart:
        return "alerte"
    if cle == "formations" and marques.formations_ok is not None:
        return "ok" if marques.formations_ok else "alerte"
    if cle == "decision":
        if marques.section.startswith("labellis"):
            return "ok"
        return "alerte" if "formation" in marques.section else "danger"
    return None
