"""The lines of the list of structures: filtered and sorted at once in memory, so that 10 000 of them stay immediate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.modele_table import DROITE, GAUCHE, RACINE, Index, ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.echeances import texte_echeance
from referent62_desktop.services.structures import StructureListee
from referent62_desktop.services.tableau_structures import (
    NC,
    Colonne,
    EtatAudit,
    cle_recherche,
    etat_audit,
    libelle_etat,
)

_ABREGES = {"solidarite": "CER\nsolidarité", "sociopro": "CER\nsociopro", "ce": "CE\névalués"}
"""Titles on two lines, where the whole one would take the room of the names."""
ECART = "ecart"
"""Filter: the published total is not the computed one."""
PROVISOIRE = "provisoire"
"""Filter: the proposal may still change."""
_NIVEAUX_PROPOSITION: dict[Proposition, Niveau] = {
    Proposition.LABEL: "ok",
    Proposition.MORATOIRE_FORMATION: "alerte",
    Proposition.MORATOIRE_QUALITE: "danger",
    Proposition.REFUS: "danger",
    Proposition.A_DETERMINER: "neutre",
    Proposition.NON_EVALUABLE: "neutre",
}
_NIVEAUX_FORMATIONS: dict[bool | None, Niveau] = {True: "ok", False: "alerte", None: "neutre"}
_LABELS_OK = (EtatLabel.LABELLISEE,)
_LABELS_DANGER = (EtatLabel.REFUSEE, EtatLabel.RECOURS_REJETE, EtatLabel.RETIREE, EtatLabel.MORATOIRE_QUALITE)
_LABELS_NEUTRES = (EtatLabel.SANS_CANDIDATURE, EtatLabel.CANDIDATE, EtatLabel.EN_INSTRUCTION)


@dataclass(frozen=True)
class Filtres:
    """What the person asked to see; an empty text asks nothing. `etat`: a proposal, `PROVISOIRE`, an `EtatAudit`, a published decision or `ECART`;
    `label`: an `EtatLabel`."""

    texte: str = ""
    territoire: str = ""
    sorte: str = ""
    etat: str = ""
    label: str = ""
    terminees: bool = False

    def accepte(self, structure: StructureListee, cle: str, mots: Sequence[str]) -> bool:
        """Whether the line is shown; `cle` is its search key, `mots` those of `texte`."""
        return (
            (self.terminees or structure.active)
            and self.territoire in ("", structure.territoire)
            and self.sorte in ("", structure.sorte)
            and self.label in ("", structure.situation.etat)
            and self._accepte_etat(structure)
            and all(mot in cle for mot in mots)
        )

    def _accepte_etat(self, structure: StructureListee) -> bool:
        if not self.etat:
            return True
        if structure.marques is None:
            return self._accepte_audit(structure)
        return structure.marques.ecart if self.etat == ECART else self.etat == structure.marques.section

    def _accepte_audit(self, structure: StructureListee) -> bool:
        if self.etat == PROVISOIRE:
            return structure.proposition.preuve.pourcentage is not None and bool(structure.proposition.preuve.manque)
        if self.etat in (EtatAudit.SANS_REFERENT, EtatAudit.NON_COMMENCE):
            return self.etat == etat_audit(structure.etat)
        return self.etat == structure.proposition.proposition


class ModeleStructures(ModeleTable[StructureListee]):
    """All the structures handed over, and the lines that show: those the filters accept, in the order asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colonnes: tuple[Colonne, ...] = ()
        self._toutes: list[StructureListee] = []
        self._cles: dict[str, str] = {}
        self._filtres = Filtres()
        self._tri: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def montrer(self, colonnes: tuple[Colonne, ...], structures: Sequence[StructureListee]) -> None:
        """Replace everything; filters are kept, the sort order too unless the columns are others."""
        with self.remplacement():
            if [c.cle for c in colonnes] != [c.cle for c in self._colonnes]:
                self._tri = (-1, Qt.SortOrder.AscendingOrder)
            self._colonnes = colonnes
            self._toutes = list(structures)
            self._cles = {s.id: cle_recherche(s) for s in structures}
            self._calculer()

    def filtrer(self, filtres: Filtres) -> None:
        """Show only what `filtres` accepts."""
        with self.remplacement():
            self._filtres = filtres
            self._calculer()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        with self.remplacement():
            self._tri = (column, order)
            self._calculer()

    @property
    def colonnes(self) -> tuple[Colonne, ...]:
        return self._colonnes

    @property
    def visibles(self) -> tuple[StructureListee, ...]:
        """Structures shown, from top to bottom."""
        return self.lignes

    @property
    def toutes(self) -> Sequence[StructureListee]:
        """Structures handed over, shown or not."""
        return self._toutes

    def structure(self, ligne: int) -> StructureListee:
        """Structure of a row."""
        return self.lignes[ligne]

    def ligne_de(self, structure_id: str) -> int:
        """Row of a structure, -1 when it does not show."""
        return next((rang for rang, s in enumerate(self.lignes) if s.id == structure_id), -1)

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
        self.lignes = tuple(gardees)

    def columnCount(self, parent: Index = RACINE) -> int:
        return 0 if parent.isValid() else len(self._colonnes)

    def alignement(self, colonne: int) -> Qt.AlignmentFlag:
        return DROITE if self._colonnes[colonne].nombre else GAUCHE

    def entete(self, colonne: int, role: int) -> Any:
        if colonne >= len(self._colonnes):
            return None
        titre = self._colonnes[colonne].titre
        if role == Qt.ItemDataRole.DisplayRole:
            return _ABREGES.get(self._colonnes[colonne].cle, titre)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return titre
        return super().entete(colonne, role)

    def texte(self, ligne: StructureListee, colonne: int) -> str:
        return self._colonnes[colonne].texte(ligne)

    def dit(self, ligne: StructureListee, colonne: int) -> str:
        return f"{self._colonnes[colonne].titre} : {self.texte(ligne, colonne)}"

    def cellule(self, ligne: StructureListee, colonne: int, role: int) -> Any:
        quoi = self._colonnes[colonne]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _bulle(ligne, quoi)
        if role == ROLE_NIVEAU:
            return _niveau(ligne, quoi.cle)
        if role == Qt.ItemDataRole.ForegroundRole and (
            quoi.texte(ligne) in (NC, "—") or _niveau(ligne, quoi.cle) == "neutre"
        ):
            return theme_actuel().couleur("texte_secondaire")
        return super().cellule(ligne, colonne, role)


def _bulle(structure: StructureListee, colonne: Colonne) -> str:
    """What a cell says when pointed at: the reasons behind a word."""
    if colonne.cle == "proposition":
        return structure.proposition.phrase
    if colonne.cle == "formations" and structure.marques is None:
        return structure.proposition.preuve.formations
    if colonne.cle == "echeance" and structure.echeance is not None:
        return f"{structure.echeance.echeance.libelle} : {texte_echeance(structure.echeance)}"
    if colonne.cle == "ce":
        return libelle_etat(structure.etat)
    return colonne.texte(structure)


def _niveau(structure: StructureListee, cle: str) -> Niveau | None:
    """Meaning of a cell shown as a pill; the word is in the cell."""
    if cle == "formations":
        return _NIVEAUX_FORMATIONS[structure.proposition.preuve.formations_ok]
    if cle == "proposition":
        preuve = structure.proposition.preuve
        return "neutre" if preuve.etat_de_lecture else _NIVEAUX_PROPOSITION[preuve.proposition]
    if cle == "statut":
        return _niveau_label(structure.situation.etat)
    if cle == "echeance" and structure.echeance is not None and structure.echeance.en_retard:
        return "danger"
    marques = structure.marques
    if marques is None:
        return None
    if cle == "total" and marques.ecart:
        return "alerte"
    if cle == "decision":
        if marques.section.startswith("labellis"):
            return "ok"
        return "alerte" if "formation" in marques.section else "danger"
    return None


def _niveau_label(etat: EtatLabel) -> Niveau:
    if etat in _LABELS_OK:
        return "ok"
    if etat in _LABELS_DANGER:
        return "danger"
    return "neutre" if etat in _LABELS_NEUTRES else "alerte"
