"""The documents of a structure, one per row, each with whether it can be made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.documents_structure import DocumentStructure

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
_TITRES = ("Document", "Ce qu’il contient", "État")
DOCUMENT, CONTENU, ETAT = range(3)
LARGEURS = (255.0, 240.0, 140.0)


class ModeleDocuments(QAbstractTableModel):
    """In the order they are offered; those that make no sense now are greyed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lignes: tuple[DocumentStructure, ...] = ()

    def definir(self, lignes: Sequence[DocumentStructure]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._lignes = tuple(lignes)
        self.endResetModel()

    def ligne(self, rang: int) -> DocumentStructure | None:
        """Document of a row, None outside."""
        return self._lignes[rang] if 0 <= rang < len(self._lignes) else None

    def rang(self, code: str) -> int:
        """Row of a document, -1 when it is not there."""
        return next((i for i, document in enumerate(self._lignes) if document.code == code), -1)

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self._lignes)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(_TITRES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _TITRES[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        document = self._lignes[index.row()]
        etat, niveau = etat_document(document)
        textes = (document.titre, document.description, etat)
        if role == Qt.ItemDataRole.DisplayRole:
            return textes[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return " ".join(document.manques) or textes[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_TITRES[index.column()]} : {textes[index.column()]}"
        if role == ROLE_NIVEAU and index.column() == ETAT:
            return niveau
        if role == Qt.ItemDataRole.ForegroundRole and document.sans_objet:
            return theme_actuel().couleur("texte_secondaire")
        return None


def etat_document(document: DocumentStructure) -> tuple[str, Niveau]:
    """Whether a document can be made, in two words."""
    if document.disponible:
        return "prêt", "ok"
    return ("sans objet", "neutre") if document.sans_objet else ("à compléter", "alerte")
