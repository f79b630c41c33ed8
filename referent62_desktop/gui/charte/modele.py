"""Lines of the charte of a structure: the head of each dispositif, its groups, its indicators. It computes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.charte import CharteStructure, IndicateurNote, Resultat, SectionCharte
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau

Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
INDICATEUR, RESULTAT, PREUVE, POINTS = range(4)
"""Columns; « Points » is only there when the siège gave a scale."""
_TITRES = ("Indicateur", "Résultat", "Preuve", "Points")
LARGEURS = (204.0, 116.0, 70.0, 66.0)
NIVEAUX: dict[Resultat, Niveau] = {
    Resultat.ATTEINT: "ok",
    Resultat.PARTIEL: "alerte",
    Resultat.NON_ATTEINT: "danger",
    Resultat.SANS_OBJET: "neutre",
}


class Genre(Enum):
    """What a line is."""

    SECTION = auto()
    GROUPE = auto()
    INDICATEUR = auto()


@dataclass(frozen=True)
class LigneCharte:
    """A line; `note` is that of an indicator."""

    genre: Genre
    section: SectionCharte
    texte: str
    note: IndicateurNote | None = None

    @property
    def cle(self) -> tuple[str, str]:
        """Dispositif, and indicator or title: what this line is from one reading to the next."""
        return self.section.dispositif.code, self.note.indicateur.code if self.note is not None else self.texte


class ModeleCharte(QAbstractTableModel):
    """One charte at a time; lines that stay the same are only painted again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lignes: tuple[LigneCharte, ...] = ()
        self._avec_points = False

    def montrer(self, charte: CharteStructure | None) -> None:
        """Show a charte (None: nothing); a reset only when its lines are others."""
        lignes = _lignes(charte) if charte is not None else ()
        avec_points = any(ligne.note is not None and ligne.note.points.atteint is not None for ligne in lignes)
        memes = [ligne.cle for ligne in lignes] == [ligne.cle for ligne in self.lignes]
        if lignes and memes and avec_points is self._avec_points:
            self.lignes = lignes
            self.dataChanged.emit(self.index(0, 0), self.index(len(lignes) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.lignes, self._avec_points = lignes, avec_points
        self.endResetModel()

    def ligne(self, rang: int) -> LigneCharte | None:
        """Line of a row, None outside."""
        return self.lignes[rang] if 0 <= rang < len(self.lignes) else None

    def rang(self, cle: tuple[str, str]) -> int:
        """Row of a dispositif and an indicator, -1 when it is not there."""
        return next((rang for rang, ligne in enumerate(self.lignes) if ligne.note and ligne.cle == cle), -1)

    def voisin(self, rang: int, pas: int) -> int:
        """Row of the next indicator in a direction (pas = 1 or -1), -1 when there is none."""
        rang += pas
        while 0 <= rang < len(self.lignes) and self.lignes[rang].note is None:
            rang += pas
        return rang if 0 <= rang < len(self.lignes) else -1

    def rowCount(self, parent: Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(_TITRES) - (0 if self._avec_points else 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITRES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            cote = Qt.AlignmentFlag.AlignHCenter if section == POINTS else Qt.AlignmentFlag.AlignLeft
            return cote | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lignes[index.row()].note is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ligne, colonne = self.lignes[index.row()], index.column()
        if ligne.note is None:
            return self._titre(ligne, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._texte(ligne.note, colonne)
            case Qt.ItemDataRole.ToolTipRole:
                return ligne.note.indicateur.definition if colonne == INDICATEUR else self._texte(ligne.note, colonne)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_TITRES[colonne]} : {self._texte(ligne.note, colonne) or 'vide'}"
            case Qt.ItemDataRole.TextAlignmentRole if colonne == POINTS:
                return Qt.AlignmentFlag.AlignCenter
            case _ if role == ROLE_NIVEAU and colonne == RESULTAT and ligne.note.resultat is not None:
                return NIVEAUX[ligne.note.resultat]
        return None

    def _titre(self, ligne: LigneCharte, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return ligne.texte
        if ligne.genre is Genre.SECTION and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{ligne.texte} : {ligne.section.part.resume}. {detail(ligne.section)}"
        return None

    def _texte(self, note: IndicateurNote, colonne: int) -> str:
        if colonne == INDICATEUR:
            return note.indicateur.libelle
        if colonne == RESULTAT:
            return note.resultat.libelle if note.resultat is not None else "—"
        return " ".join(note.preuve.split()) if colonne == PREUVE else points(note)


def detail(section: SectionCharte) -> str:
    """How the share of a dispositif is made, and what else is to be known of it."""
    return " ".join((section.part.phrase, *section.reserves))


def points(note: IndicateurNote) -> str:
    """« 2,5 / 5 », « – / 5 » before it is assessed, « – » without a scale."""
    if note.points.atteint is None:
        return "–"
    obtenus = afficher(note.points.obtenus(note.resultat)) if note.compte and note.resultat is not None else "–"
    return f"{obtenus} / {afficher(note.points.atteint)}"


def _lignes(charte: CharteStructure) -> tuple[LigneCharte, ...]:
    lignes: list[LigneCharte] = []
    for section in charte.sections:
        lignes.append(LigneCharte(Genre.SECTION, section, section.libelle))
        for groupe, notes in groupby(section.notes, key=lambda note: note.indicateur.groupe):
            lignes.append(LigneCharte(Genre.GROUPE, section, charte.charte.groupes[groupe]))
            lignes += (LigneCharte(Genre.INDICATEUR, section, note.indicateur.libelle, note) for note in notes)
    return tuple(lignes)
