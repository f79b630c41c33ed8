"""The matrix référents × modules: a word and a sign in each cell, what is missing in words at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from referent62_desktop.domain.formations import ConformiteReferent, EtatModule, Module, Modules, SuiviModule
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.formations import FormationsReferent

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
STRUCTURE, REFERENT, CONFORMITE, PREMIER_MODULE = 0, 1, 2, 3
LARGEUR_MODULE = 110.0
_NIVEAUX: dict[EtatModule, Niveau] = {
    EtatModule.INSCRIT: "info",
    EtatModule.SUIVIE: "alerte",
    EtatModule.EQUIVALENCE_PROPOSEE: "info",
    EtatModule.EQUIVALENCE_REFUSEE: "danger",
    EtatModule.ABSENCE_JUSTIFIEE: "alerte",
    EtatModule.ABSENCE_INJUSTIFIEE: "danger",
}
_MOTS = {
    EtatModule.A_FAIRE: "à faire",
    EtatModule.EQUIVALENCE_PROPOSEE: "équiv. ?",
    EtatModule.EQUIVALENCE_ACCEPTEE: "équiv.",
    EtatModule.EQUIVALENCE_REFUSEE: "équiv. refusée",
    EtatModule.ABSENCE_JUSTIFIEE: "abs. justif.",
    EtatModule.ABSENCE_INJUSTIFIEE: "absence",
}


class ModeleFormations(QAbstractTableModel):
    """One row per référent. Only modules that are required of someone, or that someone has touched, have a column."""

    def __init__(self, modules: Modules, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._modules = modules
        self.lignes: tuple[FormationsReferent, ...] = ()
        self.colonnes: tuple[Module, ...] = ()

    def definir(self, lignes: Sequence[FormationsReferent], *, tous: bool = False) -> None:
        """Replace everything; `tous`: a column for every module."""
        self.beginResetModel()
        self.lignes = tuple(lignes)
        utiles = {code for r in lignes for code in (*r.conformite.requis, *r.suivis)}
        self.colonnes = tuple(m for m in self._modules.tous if tous or m.code in utiles)
        self.endResetModel()

    def case(self, index: _Index) -> tuple[FormationsReferent, Module] | None:
        """Référent and module of a cell, None outside the modules."""
        rang = index.column() - PREMIER_MODULE
        if not index.isValid() or not 0 <= rang < len(self.colonnes):
            return None
        return self.lignes[index.row()], self.colonnes[rang]

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self.lignes)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else PREMIER_MODULE + len(self.colonnes)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._titre_long(section)
        return self._titre(section) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        referent, case = self.lignes[index.row()], self.case(index)
        if case is not None:
            return _case(*case, role)
        texte = self._texte(referent, index.column())
        conformite = index.column() == CONFORMITE
        if role == Qt.ItemDataRole.DisplayRole:
            return texte
        if role == Qt.ItemDataRole.ToolTipRole:
            return referent.conformite.phrase if conformite else texte
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titre(index.column())} : {referent.conformite.phrase if conformite else texte}"
        if role == ROLE_NIVEAU and conformite:
            return niveau_conformite(referent.conformite.conforme)
        return None

    def _titre(self, section: int) -> str:
        if section == STRUCTURE:
            return "Structure"
        if section == REFERENT:
            return "Référent·e"
        if section == CONFORMITE:
            return "Formations"
        return self.colonnes[section - PREMIER_MODULE].libelle_court

    def _titre_long(self, section: int) -> str:
        rang = section - PREMIER_MODULE
        if not 0 <= rang < len(self.colonnes):
            return self._titre(section)
        module = self.colonnes[rang]
        return f"{module.libelle} ({module.duree})" if module.duree else module.libelle

    def _texte(self, referent: FormationsReferent, colonne: int) -> str:
        if colonne == STRUCTURE:
            return referent.structure
        if colonne == REFERENT:
            return referent.nom
        return mot_conformite(referent.conformite)


def mot_conformite(conformite: ConformiteReferent) -> str:
    """« conforme », « à former » within a newcomer's year, « 4 manquent »…: the whole is in the tooltip."""
    if conformite.arrive_le is not None:
        return "à venir"
    if conformite.conforme is None:
        return "à préciser"
    if conformite.a_former_avant is not None:
        return "à former"
    if conformite.conforme is False:
        return f"{len(conformite.manques)} manque{'nt' if len(conformite.manques) > 1 else ''}"
    return "conforme"


def niveau_conformite(conforme: bool | None) -> Niveau:
    """Meaning of a référent's state."""
    return "neutre" if conforme is None else "ok" if conforme else "alerte"


def mot_suivi(suivi: SuiviModule, *, requis: bool) -> str:
    """What a cell says: a state in one or two words."""
    if suivi.etat is EtatModule.A_FAIRE:
        return _MOTS[suivi.etat] if requis else "—"
    if suivi.etat is EtatModule.INSCRIT:
        jour = f" {suivi.date_session:%d/%m}" if suivi.date_session is not None else ""
        return f"inscr.{jour}"
    if suivi.etat is EtatModule.SUIVIE:
        return "suivie" if suivi.acquis else "à justifier"
    return _MOTS[suivi.etat]


def _case(referent: FormationsReferent, module: Module, role: int) -> Any:
    suivi, requis = referent.suivi(module.code), module.code in referent.conformite.requis
    mot = mot_suivi(suivi, requis=requis)
    if role == Qt.ItemDataRole.DisplayRole:
        return mot
    if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        raison = suivi.raison or suivi.etat.libelle
        return f"{referent.nom}, {module.libelle} : {raison if requis or mot != '—' else 'non demandé'}"
    if role == ROLE_NIVEAU:
        return "ok" if suivi.acquis else _NIVEAUX.get(suivi.etat)
    if role == Qt.ItemDataRole.ForegroundRole and mot == "—":
        return theme_actuel().couleur("texte_secondaire")
    return None
