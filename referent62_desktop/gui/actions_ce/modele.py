"""The actions of a CE as an editable table; its last line is the one where the next action is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.gui.widgets.champ_date import ecrire_date, lire_date
from referent62_desktop.gui.widgets.modele_table import CENTRE, GAUCHE, RACINE, Index, ModeleTable
from referent62_desktop.services.panels import ActionLue

ROLE_REFUS = Qt.ItemDataRole.UserRole + 1
"""Why what was typed in this cell was not stored, None when all is well."""


class Colonne(IntEnum):
    """Columns of the table."""

    LIBELLE = 0
    DEBUT = 1
    FIN = 2
    EMPLOI = 3
    DETAILLEE = 4


DATES = (Colonne.DEBUT, Colonne.FIN)
BOOLEENNES = (Colonne.EMPLOI, Colonne.DETAILLEE)
TITRES = ("Action", "Début", "Fin", "Vise l’emploi", "Détaillée")
_CHAMPS = {Colonne.DEBUT: "debut", Colonne.FIN: "fin", Colonne.EMPLOI: "vise_emploi", Colonne.DETAILLEE: "detaillee"}

Enregistrer = Callable[[str | None, ActionCE], bool]
"""Stores an action (identifier None: a new one); False when it was refused."""


class ModeleActions(ModeleTable[ActionLue]):
    """Each edit is stored at once. A date that is none stays in its cell, as typed, until it is corrected."""

    titres = TITRES
    refuse = Signal(str)
    """Something typed was not stored; carries the reason, empty when it was put right."""

    def __init__(self, enregistrer: Enregistrer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._enregistrer = enregistrer
        self._modifiable = False
        self._refus: dict[tuple[str, int], tuple[str, str]] = {}

    def montrer(self, actions: Sequence[ActionLue], *, modifiable: bool) -> None:
        """Show the actions as they are stored; the current cell is kept when the lines are the same."""
        nouvelles = tuple(actions)
        anciens, suivants = [a.id for a in self.lignes], [a.id for a in nouvelles]
        if not modifiable or modifiable is not self._modifiable or suivants[: len(anciens)] != anciens:
            with self.remplacement():
                self.lignes, self._modifiable = nouvelles, modifiable
                self._refus = {cle: refus for cle, refus in self._refus.items() if cle[0] in suivants}
            return
        if len(suivants) > len(anciens):
            # The empty line becomes the action typed in it, and stays under the cursor; new ones come after it.
            self.beginInsertRows(RACINE, len(anciens) + 1, len(suivants))
            self.lignes = nouvelles
            self.endInsertRows()
        self.lignes = nouvelles
        self.repeindre()

    def premier_refus(self) -> str:
        """Reason of the first cell that could not be stored, empty when there is none."""
        return next((raison for _, raison in self._refus.values()), "")

    # Qt's side

    def rowCount(self, parent: Index = RACINE) -> int:
        return 0 if parent.isValid() else len(self.lignes) + (1 if self._modifiable else 0)

    def alignement(self, colonne: int) -> Qt.AlignmentFlag:
        return GAUCHE if colonne == Colonne.LIBELLE else CENTRE

    def flags(self, index: Index) -> Qt.ItemFlag:
        etat = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        texte = index.column() not in BOOLEENNES
        existe = self.ligne(index.row()) is not None or index.column() == Colonne.LIBELLE
        return etat | Qt.ItemFlag.ItemIsEditable if self._modifiable and texte and existe else etat

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        action = self.ligne(index.row())
        colonne = Colonne(index.column())
        refus = self._refus.get((action.id, colonne)) if action is not None else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return refus[0] if refus else self._texte(action, colonne, role)
        if role == ROLE_REFUS or (role == Qt.ItemDataRole.ToolTipRole and refus):
            return refus[1] if refus else None
        if role == Qt.ItemDataRole.ToolTipRole and colonne == Colonne.LIBELLE and action is not None:
            return action.action.libelle
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{TITRES[colonne]} : {self._texte(action, colonne, Qt.ItemDataRole.EditRole) or 'vide'}"
        return self.alignement(colonne) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _texte(self, action: ActionLue | None, colonne: Colonne, role: int) -> str:
        if action is None:
            nouvelle = colonne == Colonne.LIBELLE and role == Qt.ItemDataRole.DisplayRole
            return "Ajouter une action…" if nouvelle else ""
        if colonne == Colonne.LIBELLE:
            return action.action.libelle
        valeur = getattr(action.action, _CHAMPS[colonne])
        if colonne in DATES:
            return ecrire_date(valeur)
        return "oui" if valeur else "non"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._modifiable:
            return False
        action, colonne = self.ligne(index.row()), Colonne(index.column())
        if colonne == Colonne.LIBELLE:
            return self._poser_libelle(action, str(value))
        return action is not None and self._poser_date(action, colonne, str(value))

    def _poser_libelle(self, action: ActionLue | None, texte: str) -> bool:
        libelle = " ".join(texte.split())
        if not libelle:
            if action is not None:
                self.refuse.emit("Une action a un libellé. Pour la supprimer : Ctrl+Suppr.")
            return False
        if action is None:
            return self._enregistrer(None, ActionCE(libelle))
        return self._ecrire(action, replace(action.action, libelle=libelle))

    def _poser_date(self, action: ActionLue, colonne: Colonne, texte: str) -> bool:
        cle = (action.id, int(colonne))
        try:
            jour = lire_date(texte)
        except ValueError as raison:
            self._refus[cle] = (texte.strip(), str(raison))
            self.refuse.emit(str(raison))
            return False
        self._refus.pop(cle, None)
        self.refuse.emit(self.premier_refus())
        return self.dater(action, colonne, jour)

    def dater(self, action: ActionLue, colonne: Colonne, jour: date | None) -> bool:
        """Store one date of an action."""
        debut = jour if colonne == Colonne.DEBUT else action.action.debut
        fin = jour if colonne == Colonne.FIN else action.action.fin
        return self._ecrire(action, replace(action.action, debut=debut, fin=fin))

    def basculer(self, ligne: int, colonne: Colonne, valeur: bool | None = None) -> bool:
        """Change a yes/no cell (to `valeur`, or to its contrary)."""
        action = self.ligne(ligne)
        if action is None or colonne not in BOOLEENNES or not self._modifiable:
            return False
        if colonne == Colonne.EMPLOI:
            vise = not action.action.vise_emploi if valeur is None else valeur
            return self._ecrire(action, replace(action.action, vise_emploi=vise))
        detaillee = not action.action.detaillee if valeur is None else valeur
        return self._ecrire(action, replace(action.action, detaillee=detaillee))

    def copier_dates(self, ligne: int) -> bool:
        """Give an action the dates of the one above it; False when there is none above."""
        action, dessus = self.ligne(ligne), self.ligne(ligne - 1)
        if action is None or dessus is None or not self._modifiable:
            return False
        for colonne in DATES:
            self._refus.pop((action.id, int(colonne)), None)
        self.refuse.emit(self.premier_refus())
        return self._ecrire(action, replace(action.action, debut=dessus.action.debut, fin=dessus.action.fin))

    def _ecrire(self, action: ActionLue, modifiee: ActionCE) -> bool:
        return modifiee == action.action or self._enregistrer(action.id, modifiee)
