"""The matrix référents × modules: a word and a sign in each cell, what is missing in words at the end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.formations import ConformiteReferent, EtatModule, Module, Modules, SuiviModule
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import ROLE_NIVEAU
from referent62_desktop.gui.widgets.modele_table import RACINE, Index, ModeleTable
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.formations import FormationsReferent

STRUCTURE, REFERENT, CONFORMITE, PREMIER_MODULE = 0, 1, 2, 3
_LARGEUR_MODULE, _LARGEUR_LONGUE, _MOT_LONG = 110.0, 160.0, 12
"""Width of a column in px at 100 %, and where a word has more characters than that."""
_A_COMPLETER = "à compléter"
Case = tuple[str, str]
"""A référent (identifier) and a module (code)."""
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


class ModeleFormations(ModeleTable[FormationsReferent]):
    """One row per référent. Only modules that are required of someone, or that someone has touched, have a column."""

    def __init__(self, modules: Modules, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._modules = modules
        self._annee = 0
        self._a_completer: frozenset[Case] = frozenset()
        self.colonnes: tuple[Module, ...] = ()

    def montrer(self, lignes: Sequence[FormationsReferent], jour: date, *, tous: bool = False) -> None:
        """Replace everything; `jour`: today, whose year goes without saying; `tous`: a column for every module."""
        with self.remplacement():
            self._annee = jour.year
            self.lignes = tuple(lignes)
            utiles = {code for r in lignes for code in (*r.conformite.requis, *r.suivis)}
            self.colonnes = tuple(m for m in self._modules.tous if tous or m.code in utiles)

    def marquer(self, a_completer: Collection[Case]) -> None:
        """Cells where a state was asked that is not stored yet."""
        self._a_completer = frozenset(a_completer)
        self.repeindre()

    def largeur(self, rang: int) -> float:
        """Width of the column of a module, in px at 100 %: what is written in it can be read."""
        code = self.colonnes[rang].code
        longs = (len(mot_suivi(r.suivi(code), self._annee, requis=True)) > _MOT_LONG for r in self.lignes)
        return _LARGEUR_LONGUE if any(longs) else _LARGEUR_MODULE

    def case(self, index: Index) -> tuple[FormationsReferent, Module] | None:
        """Référent and module of a cell, None outside the modules."""
        rang = index.column() - PREMIER_MODULE
        if not index.isValid() or not 0 <= rang < len(self.colonnes):
            return None
        return self.lignes[index.row()], self.colonnes[rang]

    def columnCount(self, parent: Index = RACINE) -> int:
        return 0 if parent.isValid() else PREMIER_MODULE + len(self.colonnes)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return self._entete_ligne(section, role)
        return self.entete(section, role)

    def entete(self, colonne: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._titre_long(colonne)
        return self._titre(colonne) if role == Qt.ItemDataRole.DisplayRole else None

    def cellule(self, ligne: FormationsReferent, colonne: int, role: int) -> Any:
        if 0 <= colonne - PREMIER_MODULE < len(self.colonnes):
            return self._case(ligne, self.colonnes[colonne - PREMIER_MODULE], role)
        if role == Qt.ItemDataRole.ToolTipRole and colonne == CONFORMITE:
            return ligne.conformite.phrase
        if role == ROLE_NIVEAU and colonne == CONFORMITE:
            return niveau_conformite(ligne.conformite.conforme)
        return super().cellule(ligne, colonne, role)

    def dit(self, ligne: FormationsReferent, colonne: int) -> str:
        mot = ligne.conformite.phrase if colonne == CONFORMITE else self.texte(ligne, colonne)
        return f"{self._titre(colonne)} : {mot}"

    def texte(self, ligne: FormationsReferent, colonne: int) -> str:
        if colonne == STRUCTURE:
            return ligne.structure
        if colonne == REFERENT:
            return ligne.nom
        return mot_conformite(ligne.conformite)

    def _entete_ligne(self, ligne: int, role: int) -> str | None:
        """Name and structure of a row, as a screen reader says them before the cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        referent = self.lignes[ligne]
        return f"{referent.nom}, {referent.structure}"

    def _case(self, referent: FormationsReferent, module: Module, role: int) -> Any:
        suivi, requis = referent.suivi(module.code), module.code in referent.conformite.requis
        attend = (referent.id, module.code) in self._a_completer
        mot = _A_COMPLETER if attend else mot_suivi(suivi, self._annee, requis=requis)
        if role == Qt.ItemDataRole.DisplayRole:
            return mot
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            raison = suivi.raison or suivi.etat.libelle if requis or mot != "—" else "non demandé"
            saisie = " ; une saisie est à compléter" if attend else ""
            return f"{referent.nom}, {module.libelle} : {raison}{saisie}"
        if role == ROLE_NIVEAU:
            return "alerte" if attend else "ok" if suivi.acquis else _NIVEAUX.get(suivi.etat)
        if role == Qt.ItemDataRole.ForegroundRole and mot == "—":
            return theme_actuel().couleur("texte_secondaire")
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


def mot_suivi(suivi: SuiviModule, annee: int, *, requis: bool) -> str:
    """What a cell says: a state in one or two words; the year of a session is said unless it is `annee`."""
    if suivi.etat is EtatModule.A_FAIRE:
        return _MOTS[suivi.etat] if requis else "—"
    if suivi.etat is EtatModule.INSCRIT:
        jour = suivi.date_session
        return "inscr." if jour is None else f"inscr. {afficher_date(jour) if jour.year != annee else f'{jour:%d/%m}'}"
    if suivi.etat is EtatModule.SUIVIE:
        return "suivie" if suivi.acquis else "à justifier"
    return _MOTS[suivi.etat]
