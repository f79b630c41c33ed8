"""Undo and redo: two stacks of operation identifiers; the effect itself belongs to the services."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from referent62_desktop.domain.erreurs import AnnulationImpossible

MAXIMUM = 200
"""Operations kept on each stack; the oldest is forgotten first."""

AnnulerOperation = Callable[[str], str]
"""Undoes the operation of that id and returns the id of the operation that undid it (undoing that one redoes)."""


class _Entree(NamedTuple):
    """What one Ctrl+Z takes back: several operations when they wrote one text bit by bit. `sujet`: what that text is."""

    libelle: str
    operations: tuple[str, ...]
    sujet: Hashable = None


class Historique(QObject):
    """What can be undone and redone in the base that is open."""

    change = Signal()
    """The stacks changed: enable or rename the actions."""
    applique = Signal(str)
    """An undo or a redo was done; carries a French sentence for the status bar."""

    def __init__(self, annuler_operation: AnnulerOperation | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annuler_operation = annuler_operation
        self._faites: list[_Entree] = []
        self._defaites: list[_Entree] = []

    def brancher(self, annuler_operation: AnnulerOperation | None) -> None:
        """Another base is open (or none): its undo function replaces the former, both stacks are emptied."""
        self._annuler_operation = annuler_operation
        self.vider()

    def vider(self) -> None:
        """Forget everything that could be undone or redone."""
        self._faites.clear()
        self._defaites.clear()
        self.change.emit()

    def ajouter(self, libelle: str, operation_id: str, sujet: Hashable = None) -> None:
        """An edit was stored: it can be undone, and what had been undone before can no longer be redone.

        `sujet`: a text stored while it is typed; what is stored of it in a row is undone at once.
        """
        derniere = self._faites[-1] if self._faites else None
        if derniere is not None and sujet is not None and derniere.sujet == sujet:
            self._faites[-1] = _Entree(libelle, (*derniere.operations, operation_id), sujet)
        else:
            self._empiler(self._faites, _Entree(libelle, (operation_id,), sujet))
        self._defaites.clear()
        self.change.emit()

    def peut_annuler(self) -> bool:
        return bool(self._faites) and self._annuler_operation is not None

    def peut_retablir(self) -> bool:
        return bool(self._defaites) and self._annuler_operation is not None

    def libelle_annuler(self) -> str:
        """Label of the edit that `annuler` would undo, empty when there is none."""
        return self._faites[-1].libelle if self._faites else ""

    def libelle_retablir(self) -> str:
        """Label of the edit that `retablir` would do again, empty when there is none."""
        return self._defaites[-1].libelle if self._defaites else ""

    def annuler(self) -> None:
        """Undo the last edit. Whatever the service raises passes through, and the stacks are left as they were.

        An edit that can never be undone is stepped over: AnnulationImpossible says why, and the next call reaches the one before.
        """
        if self.peut_annuler():
            libelle = self._deplacer(self._faites, self._defaites, "Ctrl+Z annulera")
            self.applique.emit(f"Annulé : {libelle}")

    def retablir(self) -> None:
        """Do again the last edit that was undone. Errors pass through as in `annuler`."""
        if self.peut_retablir():
            libelle = self._deplacer(self._defaites, self._faites, "Ctrl+Y rétablira")
            self.applique.emit(f"Rétabli : {libelle}")

    def _deplacer(self, source: list[_Entree], cible: list[_Entree], suite: str) -> str:
        assert self._annuler_operation is not None
        entree = source[-1]
        try:
            inverses = tuple(self._annuler_operation(operation) for operation in reversed(entree.operations))
        except AnnulationImpossible as refus:
            source.pop()
            if source:
                refus.a_faire = f"{refus.a_faire} La prochaine fois, {suite} « {source[-1].libelle} »."
            self.change.emit()
            raise
        source.pop()
        self._empiler(cible, _Entree(entree.libelle, inverses))
        self.change.emit()
        return entree.libelle

    @staticmethod
    def _empiler(pile: list[_Entree], entree: _Entree) -> None:
        pile.append(entree)
        del pile[:-MAXIMUM]
