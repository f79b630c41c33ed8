"""The siège's scale as a table: type in a cell, Entrée goes down, Tab goes on; what is refused stays, in red, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.modele_table import CENTRE, GAUCHE, Index, ModeleTable
from referent62_desktop.gui.widgets.table import TableLignes
from referent62_desktop.services.charte import LigneBareme

INDICATEUR, ATTEINT, PARTIEL = range(3)
_LARGEURS = (200.0, 128.0, 128.0)
_LONGUEUR_MAX = 12
_PAS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
    QAbstractItemDelegate.EndEditHint.SubmitModelCache: 2,
    QAbstractItemDelegate.EndEditHint.RevertModelCache: 0,
}
"""Where the ways of ending an edit lead: Tab, Maj+Tab, Entrée, Échap. A click elsewhere leads nowhere: it keeps the focus."""

Enregistrer = Callable[[str, str, str], str]
"""Stores the points of an indicator (code, atteint, partiel, as typed); answers why it was refused, empty when it was not."""


class ModeleBareme(ModeleTable[LigneBareme]):
    """Each edit is stored at once. What is refused stays in its cell, as typed, until it is corrected."""

    titres = ("Indicateur", "Points si atteint", "Points si partiel")
    refuse = Signal(str)
    """Why something typed was not stored; empty when all is well."""

    def __init__(self, enregistrer: Enregistrer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._enregistrer = enregistrer
        self._modifiable = False
        self._en_attente: dict[str, dict[int, str]] = {}
        self._raisons: dict[tuple[str, int], str] = {}

    def montrer(self, lignes: Sequence[LigneBareme], *, modifiable: bool, autre: bool) -> None:
        """Show a scale; `autre`: of another dispositif or year, what was refused is forgotten."""
        nouvelles = tuple(lignes)
        if autre or len(nouvelles) != len(self.lignes):
            with self.remplacement():
                self.lignes, self._modifiable = nouvelles, modifiable
                self._en_attente, self._raisons = {}, {}
            self.refuse.emit("")
            return
        self.lignes = nouvelles
        self.repeindre()

    def alignement(self, colonne: int) -> Qt.AlignmentFlag:
        return GAUCHE if colonne == INDICATEUR else CENTRE

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if self._modifiable and index.column() != INDICATEUR else base

    def cellule(self, ligne: LigneBareme, colonne: int, role: int) -> Any:
        raison = self._raisons.get((ligne.indicateur.code, colonne))
        match role:
            case Qt.ItemDataRole.EditRole:
                return self.texte(ligne, colonne)
            case Qt.ItemDataRole.ToolTipRole:
                return raison or (ligne.indicateur.definition if colonne == INDICATEUR else None)
            case Qt.ItemDataRole.BackgroundRole if raison:
                return theme_actuel().couleur("danger_fond")
            case Qt.ItemDataRole.ForegroundRole if raison:
                return theme_actuel().couleur("danger_texte")
        return super().cellule(ligne, colonne, role)

    def dit(self, ligne: LigneBareme, colonne: int) -> str:
        raison = self._raisons.get((ligne.indicateur.code, colonne))
        refus = f", refusé : {raison}" if raison else ""
        return f"{ligne.indicateur.libelle}, {self.titres[colonne]} : {self.texte(ligne, colonne) or 'vide'}{refus}"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._modifiable or index.column() == INDICATEUR:
            return False
        ligne, colonne, texte = self.lignes[index.row()], index.column(), str(value).strip()
        code = ligne.indicateur.code
        if texte == self.texte(ligne, colonne):
            return True
        en_attente = self._en_attente.setdefault(code, {})
        en_attente[colonne] = texte
        raison = self._enregistrer(code, *(self.texte(ligne, c) for c in (ATTEINT, PARTIEL)))
        self._raisons = {cle: r for cle, r in self._raisons.items() if cle[0] != code}
        if raison:
            self._raisons[(code, colonne)] = raison
        else:
            del self._en_attente[code]
        self.refuse.emit(next(iter(self._raisons.values()), ""))
        self.repeindre()
        return not raison

    def texte(self, ligne: LigneBareme, colonne: int) -> str:
        if colonne == INDICATEUR:
            return f"{ligne.indicateur.libelle} (bonus)" if ligne.indicateur.bonus else ligne.indicateur.libelle
        tape = self._en_attente.get(ligne.indicateur.code, {}).get(colonne)
        if tape is not None:
            return tape
        points = ligne.points.atteint if colonne == ATTEINT else ligne.points.partiel
        return afficher(points) if points is not None else ""


class DelegueBareme(QStyledItemDelegate):
    """The editor of a cell."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        champ = QLineEdit(parent)
        champ.setAlignment(Qt.AlignmentFlag.AlignCenter)
        champ.setMaxLength(_LONGUEUR_MAX)
        champ.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        champ.setStyleSheet("QLineEdit { margin: 0; padding: 0 4px; min-height: 0; border-radius: 0; }")
        return champ

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Storing reads the scale again: what is being typed meanwhile stays.
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))


class VueBareme(TableLignes):
    """One cell at a time; the name of the indicator is not one to stop at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(DelegueBareme(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setAccessibleName("Points des indicateurs")
        for touche in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.definir_touche(touche, self._effacer)

    def poser_modele(self, modele: ModeleBareme) -> None:
        """Show a model, on its first cell."""
        self.setModel(modele)
        self.definir_largeurs(_LARGEURS, INDICATEUR)
        modele.modelReset.connect(self._premiere)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            if self.currentIndex().column() != INDICATEUR and self.currentIndex().isValid():
                self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Entrée goes down, Tab to the next cell to fill, Maj+Tab to the one before."""
        avant = self.currentIndex()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint in _PAS:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._avancer(avant, _PAS[hint])

    def _avancer(self, depuis: QModelIndex, pas: int) -> None:
        """Cells to fill are numbered line after line, two by line."""
        modele = self.model()
        numero = depuis.row() * 2 + depuis.column() - 1 + pas
        if 0 <= numero < modele.rowCount() * 2:
            self.setCurrentIndex(modele.index(numero // 2, numero % 2 + 1))

    def _effacer(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.column() != INDICATEUR:
            self.model().setData(index, "", Qt.ItemDataRole.EditRole)

    def _premiere(self) -> None:
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, ATTEINT))
