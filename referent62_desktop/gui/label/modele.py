"""The events of a structure's label, line by line; those that were corrected stay, struck through and said so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.services.vie_label import EvenementHistorique

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
_TITRES = ("Date", "Évènement", "Détail", "Enregistré par")
DETAIL = 2
LARGEURS = (96.0, 210.0, 240.0, 130.0)
_FOURNI = "referentiel"


class ModeleEvenements(QAbstractTableModel):
    """One row per event, in the order of the structure's life."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lignes: tuple[EvenementHistorique, ...] = ()

    def definir(self, lignes: Sequence[EvenementHistorique]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._lignes = tuple(lignes)
        self.endResetModel()

    def ligne(self, rang: int) -> EvenementHistorique | None:
        """Event of a row, None outside."""
        return self._lignes[rang] if 0 <= rang < len(self._lignes) else None

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self._lignes)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(_TITRES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITRES[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lue = self._lignes[index.row()]
        texte = _textes(lue)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texte
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_TITRES[index.column()]} : {texte}"
        if role == Qt.ItemDataRole.FontRole and not lue.en_vigueur:
            police = QFont(theme_actuel().police(13))
            police.setStrikeOut(index.column() != DETAIL)
            return police
        if role == Qt.ItemDataRole.ForegroundRole and not lue.en_vigueur:
            return theme_actuel().couleur("texte_secondaire")
        return None


def _textes(lue: EvenementHistorique) -> tuple[str, str, str, str]:
    evenement = lue.evenement
    auteur = "données fournies" if evenement.auteur == _FOURNI else evenement.auteur
    return afficher_date(evenement.date), evenement.nature.libelle, _detail(lue), auteur


def _detail(lue: EvenementHistorique) -> str:
    evenement = lue.evenement
    morceaux = []
    if not lue.en_vigueur:
        motif = lue.corrige_par.motif_correction if lue.corrige_par is not None else ""
        morceaux.append(f"corrigé ({motif})" if motif else "corrigé")
    if lue.remarque:
        morceaux.append(lue.remarque)
    if evenement.deliberation:
        morceaux.append(f"délibération {evenement.deliberation}")
    if evenement.decide_par:
        morceaux.append(evenement.decide_par)
    if evenement.differe and evenement.proposition is not None:
        morceaux.append(f"l’outil proposait : {evenement.proposition.libelle} ; motif : {evenement.motif_ecart}")
    if evenement.note:
        morceaux.append(evenement.note)
    return " · ".join(morceaux)
