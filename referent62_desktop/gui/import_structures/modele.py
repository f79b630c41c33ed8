"""What an import would do, line by line: what must be mended first, then the lines in the order of the table."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.territoires import Territoires
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.importer_structures import ApercuImport, Effet

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
LIGNE, ORGANISME, TERRITOIRE, EFFET, DETAIL = range(5)
_TITRES = ("Ligne", "Organisme", "Territoire", "Effet", "Détail")
LARGEURS = (64.0, 200.0, 116.0, 126.0, 220.0)
"""Width of each column, in px at 100 %; the detail takes what remains."""
_NIVEAUX: dict[str, Niveau] = {
    Effet.NOUVELLE: "ok",
    Effet.MODIFIEE: "info",
    Effet.IDENTIQUE: "neutre",
}
_CHAMPS = {
    "autres_territoires": "autres territoires",
    "siret": "SIRET",
    "telephone": "téléphone",
    "nouvelle": "nouvelle structure",
    "fin_mission": "fin de mission",
}


class _Ligne(NamedTuple):
    numero: int
    organisme: str
    territoire: str
    effet: str
    detail: str
    niveau: Niveau


class ModeleApercu(QAbstractTableModel):
    """Read-only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lignes: list[_Ligne] = []

    def definir(self, apercu: ApercuImport, territoires: Territoires) -> None:
        """Show another preview."""
        self.beginResetModel()
        noms = {t.code: t.nom for t in territoires.tous}
        rejets = [_Ligne(r.ligne, "", "", "à corriger", r.motif, "danger") for r in apercu.rejets]
        lues = [
            _Ligne(
                vue.ligne.ligne,
                vue.ligne.nom,
                noms[vue.ligne.territoire_code],
                str(vue.effet),
                ", ".join(_CHAMPS.get(champ, champ) for champ in vue.champs),
                _NIVEAUX[vue.effet],
            )
            for vue in apercu.lignes
        ]
        self._lignes = rejets + lues
        self.endResetModel()

    def phrase(self, rang: int) -> str:
        """The whole detail of a row, which its cell may cut: « Ligne 5 : Le territoire « Atlantide » est inconnu. »"""
        ligne = self._lignes[rang] if 0 <= rang < len(self._lignes) else None
        return f"Ligne {ligne.numero} : {ligne.detail}" if ligne is not None and ligne.detail else ""

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


def _alignement(colonne: int) -> Qt.AlignmentFlag:
    cote = Qt.AlignmentFlag.AlignRight if colonne == LIGNE else Qt.AlignmentFlag.AlignLeft
    return cote | Qt.AlignmentFlag.AlignVCenter
