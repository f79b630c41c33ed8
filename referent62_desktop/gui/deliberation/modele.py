"""The table of the deliberation: headings of the sections, then their rows, with what is to be noticed in the last column."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.deliberation import LigneDeliberation, SectionDeliberation, TableauDeliberation
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.notation import pourcentage_sans_ambiguite
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.exporter_tableau import remarque, remarque_breve

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
_NC = "NC"
_TITRES = (
    "Territoire", "Organisme", "CER\nsolidarité", "CER\nsociopro", "Total", "%", "Formations", "Décision\nproposée",
    "Décision\nvotée", "À remarquer",
)  # fmt: skip
_CHIFFRES = range(2, 6)
FORMATIONS, VOTEE, REMARQUE, NOMBRE = 6, 8, 9, len(_TITRES)
LARGEURS = (96.0, 158.0, 80.0, 74.0, 56.0, 70.0, 94.0, 156.0, 170.0, 172.0)


class ModeleDeliberation(QAbstractTableModel):
    """Rows are a section's heading (no structure) or a structure."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bareme: Bareme | None = None
        self._rangees: list[SectionDeliberation | LigneDeliberation] = []

    def definir(self, tableau: TableauDeliberation | None, *, signalees: bool = False) -> None:
        """Replace everything; `signalees`: only the rows to be noticed."""
        self.beginResetModel()
        self._rangees = []
        if tableau is not None:
            self._bareme = tableau.bareme
            for section in tableau.sections:
                lignes = [ligne for ligne in section.lignes if not signalees or remarque(ligne)]
                if lignes or not signalees:
                    self._rangees += [section, *lignes]
        self.endResetModel()

    def titres_de_section(self) -> list[int]:
        """Rows that are headings."""
        return [rang for rang, r in enumerate(self._rangees) if isinstance(r, SectionDeliberation)]

    def ligne(self, rang: int) -> LigneDeliberation | None:
        """Structure of a row, None for a heading."""
        rangee = self._rangees[rang] if 0 <= rang < len(self._rangees) else None
        return rangee if isinstance(rangee, LigneDeliberation) else None

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self._rangees)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else NOMBRE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITRES[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        rangee, colonne = self._rangees[index.row()], index.column()
        if isinstance(rangee, SectionDeliberation):
            return _titre(rangee, colonne, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return remarque_breve(rangee) if colonne == REMARQUE else self._textes(rangee)[colonne]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._textes(rangee)[colonne]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_TITRES[colonne]} : {self._textes(rangee)[colonne]}".replace("\n", " ")
        if role == Qt.ItemDataRole.TextAlignmentRole and colonne in _CHIFFRES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == ROLE_NIVEAU:
            return _niveau(rangee, colonne)
        return None

    def _textes(self, ligne: LigneDeliberation) -> tuple[str, ...]:
        return (
            ligne.territoire,
            ligne.structure,
            _note(ligne.solidarite),
            _note(ligne.sociopro),
            _note(ligne.total),
            self._part(ligne.pourcentage),
            "à préciser" if ligne.formations_ok is None else "ok" if ligne.formations_ok else "manque",
            ligne.proposition.libelle,
            f"≠ {ligne.decision_publiee}" if ligne.decision_differente else ligne.decision_publiee,
            remarque(ligne),
        )

    def _part(self, valeur: Fraction | None) -> str:
        if valeur is None or self._bareme is None:
            return _NC
        return pourcentage_sans_ambiguite(valeur, self._bareme)


def _titre(section: SectionDeliberation, colonne: int, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and colonne == 0:
        return f"{section.titre} : {pluriel(len(section.lignes), 'structure')}"
    if role == Qt.ItemDataRole.FontRole:
        return theme_actuel().police(13, 600)
    if role == Qt.ItemDataRole.BackgroundRole:
        return theme_actuel().couleur("info_fond")
    return None


def _niveau(ligne: LigneDeliberation, colonne: int) -> Niveau | None:
    if colonne == FORMATIONS and ligne.formations_ok is not None:
        return "ok" if ligne.formations_ok else "alerte"
    if colonne == REMARQUE and remarque(ligne):
        return "danger" if ligne.decision_differente else "alerte"
    return None


def _note(valeur: Fraction | None) -> str:
    return _NC if valeur is None else afficher(valeur)
