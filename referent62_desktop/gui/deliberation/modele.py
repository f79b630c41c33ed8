"""The table of the deliberation: headings of the sections, then their rows, with what is to be noticed in the last column."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QObject, Qt

from referent62_desktop.domain.deliberation import LigneDeliberation, SectionDeliberation, TableauDeliberation
from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.domain.notation import pourcentage_sans_ambiguite
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.modele_table import DROITE, ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.exporter_tableau import remarque, remarque_breve

_NC = "NC"
_CHIFFRES = range(2, 6)
FORMATIONS, VOTEE, REMARQUE, NOMBRE = 6, 8, 9, 10
LARGEURS = (96.0, 158.0, 80.0, 74.0, 56.0, 70.0, 94.0, 156.0, 170.0, 172.0)


class ModeleDeliberation(ModeleTable[SectionDeliberation | LigneDeliberation]):
    """Rows are a section's heading (no structure) or a structure."""

    titres = (
        "Territoire", "Organisme", "CER\nsolidarité", "CER\nsociopro", "Total", "%", "Formations", "Décision\nproposée",
        "Décision\nvotée", "À remarquer",
    )  # fmt: skip

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bareme: Bareme | None = None

    def montrer(self, tableau: TableauDeliberation | None, *, signalees: bool = False) -> None:
        """Replace everything; `signalees`: only the rows to be noticed."""
        rangees: list[SectionDeliberation | LigneDeliberation] = []
        for section in tableau.sections if tableau is not None else ():
            lignes = [ligne for ligne in section.lignes if not signalees or remarque(ligne)]
            if lignes or not signalees:
                rangees += [section, *lignes]
        with self.remplacement():
            self.lignes = tuple(rangees)
            if tableau is not None:
                self._bareme = tableau.bareme

    def titres_de_section(self) -> list[int]:
        """Rows that are headings."""
        return [rang for rang, r in enumerate(self.lignes) if isinstance(r, SectionDeliberation)]

    def ligne(self, rang: int) -> LigneDeliberation | None:
        """Structure of a row, None for a heading."""
        rangee = super().ligne(rang)
        return rangee if isinstance(rangee, LigneDeliberation) else None

    def texte(self, ligne: SectionDeliberation | LigneDeliberation, colonne: int) -> str:
        return "" if isinstance(ligne, SectionDeliberation) else self._textes(ligne)[colonne]

    def cellule(self, ligne: SectionDeliberation | LigneDeliberation, colonne: int, role: int) -> Any:
        if isinstance(ligne, SectionDeliberation):
            return _titre(ligne, colonne, role)
        if role == Qt.ItemDataRole.DisplayRole and colonne == REMARQUE:
            return remarque_breve(ligne)
        if role == Qt.ItemDataRole.TextAlignmentRole and colonne in _CHIFFRES:
            return DROITE
        if role == ROLE_NIVEAU:
            return _niveau(ligne, colonne)
        return super().cellule(ligne, colonne, role)

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
