"""What importing a form would do: what must be mended, what is to be looked at, then each CE with its points."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.importer_auto_evaluation import ApercuAuto, CEApercu, EffetCE

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
REFERENT, CE, EFFET, POINTS, DETAIL = range(5)
_TITRES = ("Référent·e", "CE", "Effet", "Points", "Détail")
LARGEURS = (140.0, 44.0, 122.0, 112.0, 240.0)
"""Width of each column, in px at 100 %; the detail takes what remains."""
_NIVEAUX: dict[str, Niveau] = {EffetCE.NOUVEAU: "ok", EffetCE.MODIFIE: "info", EffetCE.IDENTIQUE: "neutre"}


class _Ligne(NamedTuple):
    referent: str
    ce: str
    effet: str
    points: str
    detail: str
    niveau: Niveau


class ModeleAutoEvaluation(QAbstractTableModel):
    """Read-only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lignes: list[_Ligne] = []

    def definir(self, apercu: ApercuAuto | None) -> None:
        """Show another preview, or none."""
        self.beginResetModel()
        self._lignes = _lignes(apercu) if apercu is not None else []
        self.endResetModel()

    def phrase(self, rang: int) -> str:
        """The whole detail of a row, which its cell may cut."""
        ligne = self._lignes[rang] if 0 <= rang < len(self._lignes) else None
        if ligne is None or not ligne.detail:
            return ""
        lieu = f"{ligne.referent}, CE {ligne.ce}" if ligne.ce else ligne.referent
        return f"{lieu} : {ligne.detail}"

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self._lignes)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(_TITRES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITRES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignement(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ligne = self._lignes[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return str(ligne[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignement(index.column())
        if role == ROLE_NIVEAU and index.column() == EFFET:
            return ligne.niveau
        if role == Qt.ItemDataRole.ForegroundRole and ligne.niveau == "neutre":
            return theme_actuel().couleur("texte_secondaire")
        return None


def _lignes(apercu: ApercuAuto) -> list[_Ligne]:
    erreurs = [
        _Ligne(
            e.feuille, "", "à corriger", "", f"cellule {e.cellule} : {e.message}" if e.cellule else e.message, "danger"
        )
        for e in apercu.erreurs
    ]
    remarques = [
        _Ligne(feuille.nom, "", "à regarder", "", remarque, "alerte")
        for feuille in apercu.feuilles
        for remarque in feuille.remarques
    ]
    ces = [
        _Ligne(feuille.nom, str(ce.position), str(ce.effet), _points(ce), _detail(ce), _NIVEAUX[ce.effet])
        for feuille in apercu.feuilles
        for ce in feuille.ces
        if ce.effet is not EffetCE.VIDE
    ]
    return erreurs + remarques + ces


def _points(ce: CEApercu) -> str:
    note = ce.evaluation.note
    if note is None:
        return "sans type"
    return afficher(note.total) + ("" if ce.evaluation.complet else " · incomplet")


def _detail(ce: CEApercu) -> str:
    changements = " ; ".join(c.phrase for c in ce.changements)
    return f"autre CE à cette place : {changements}" if ce.remplace else changements


def _alignement(colonne: int) -> Qt.AlignmentFlag:
    cote = Qt.AlignmentFlag.AlignRight if colonne in (CE, POINTS) else Qt.AlignmentFlag.AlignLeft
    return cote | Qt.AlignmentFlag.AlignVCenter
