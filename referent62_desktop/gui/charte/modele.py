"""Lines of the charte of a structure: the head of each dispositif, its groups, its indicators. It computes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Any

from PySide6.QtCore import QObject, Qt

from referent62_desktop.domain.charte import CharteStructure, IndicateurNote, Resultat, SectionCharte
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.modele_table import CENTRE, GAUCHE, RACINE, Index, ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau

INDICATEUR, RESULTAT, PREUVE, POINTS = range(4)
"""Columns; « Points » is only there when the siège gave a scale."""
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


class ModeleCharte(ModeleTable[LigneCharte]):
    """One charte at a time; lines that stay the same are only painted again."""

    titres = ("Indicateur", "Résultat", "Preuve", "Points")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._avec_points = False

    def montrer(self, charte: CharteStructure | None) -> None:
        """Show a charte (None: nothing); a reset only when its lines are others."""
        lignes = _lignes(charte) if charte is not None else ()
        avec_points = any(ligne.note is not None and ligne.note.points.atteint is not None for ligne in lignes)
        memes = [ligne.cle for ligne in lignes] == [ligne.cle for ligne in self.lignes]
        if lignes and memes and avec_points is self._avec_points:
            self.lignes = lignes
            self.repeindre()
            return
        with self.remplacement():
            self.lignes, self._avec_points = lignes, avec_points

    def rang(self, cle: tuple[str, str]) -> int:
        """Row of a dispositif and an indicator, -1 when it is not there."""
        return next((rang for rang, ligne in enumerate(self.lignes) if ligne.note and ligne.cle == cle), -1)

    def voisin(self, rang: int, pas: int) -> int:
        """Row of the next indicator in a direction (pas = 1 or -1), -1 when there is none."""
        rang += pas
        while 0 <= rang < len(self.lignes) and self.lignes[rang].note is None:
            rang += pas
        return rang if 0 <= rang < len(self.lignes) else -1

    def columnCount(self, parent: Index = RACINE) -> int:
        return super().columnCount(parent) - (0 if parent.isValid() or self._avec_points else 1)

    def alignement(self, colonne: int) -> Qt.AlignmentFlag:
        return CENTRE if colonne == POINTS else GAUCHE

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lignes[index.row()].note is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def cellule(self, ligne: LigneCharte, colonne: int, role: int) -> Any:
        if ligne.note is None:
            return self._titre(ligne, role)
        if role == Qt.ItemDataRole.ToolTipRole and colonne == INDICATEUR:
            return ligne.note.indicateur.definition
        if role == ROLE_NIVEAU and colonne == RESULTAT and ligne.note.resultat is not None:
            return NIVEAUX[ligne.note.resultat]
        return super().cellule(ligne, colonne, role)

    def dit(self, ligne: LigneCharte, colonne: int) -> str:
        return f"{self.titres[colonne]} : {self.texte(ligne, colonne) or 'vide'}"

    def _titre(self, ligne: LigneCharte, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return ligne.texte
        if ligne.genre is Genre.SECTION and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{ligne.texte} : {ligne.section.part.resume}. {detail(ligne.section)}"
        return None

    def texte(self, ligne: LigneCharte, colonne: int) -> str:
        note = ligne.note
        if note is None:
            return ligne.texte
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
