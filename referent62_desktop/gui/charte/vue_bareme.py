"""The siège's scale as a table: type in a cell, Entrée goes down, Tab goes on; what is refused stays, in red, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
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
from referent62_desktop.gui.widgets.table import TableLignes
from referent62_desktop.services.charte import LigneBareme

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
INDICATEUR, ATTEINT, PARTIEL = range(3)
_TITRES = ("Indicateur", "Points si atteint", "Points si partiel")
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


class ModeleBareme(QAbstractTableModel):
    """Each edit is stored at once. What is refused stays in its cell, as typed, until it is corrected."""

    refuse = Signal(str)
    """Why something typed was not stored; empty when all is well."""

    def __init__(self, enregistrer: Enregistrer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._enregistrer = enregistrer
        self._lignes: tuple[LigneBareme, ...] = ()
        self._modifiable = False
        self._en_attente: dict[str, dict[int, str]] = {}
        self._raisons: dict[tuple[str, int], str] = {}

    def montrer(self, lignes: Sequence[LigneBareme], *, modifiable: bool, autre: bool) -> None:
        """Show a scale; `autre`: of another dispositif or year, what was refused is forgotten."""
        nouvelles = tuple(lignes)
        if autre or len(nouvelles) != len(self._lignes):
            self.beginResetModel()
            self._lignes, self._modifiable = nouvelles, modifiable
            self._en_attente, self._raisons = {}, {}
            self.endResetModel()
            self.refuse.emit("")
            return
        self._lignes = nouvelles
        self._repeindre()

    def rowCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(self._lignes)

    def columnCount(self, parent: _Index = _RACINE) -> int:
        return 0 if parent.isValid() else len(_TITRES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITRES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            cote = Qt.AlignmentFlag.AlignLeft if section == INDICATEUR else Qt.AlignmentFlag.AlignHCenter
            return cote | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if self._modifiable and index.column() != INDICATEUR else base

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        ligne, colonne = self._lignes[index.row()], index.column()
        raison = self._raisons.get((ligne.indicateur.code, colonne))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._texte(ligne, colonne)
            case Qt.ItemDataRole.AccessibleTextRole:
                refus = f", refusé : {raison}" if raison else ""
                return (
                    f"{ligne.indicateur.libelle}, {_TITRES[colonne]} : {self._texte(ligne, colonne) or 'vide'}{refus}"
                )
            case Qt.ItemDataRole.ToolTipRole:
                return raison or (ligne.indicateur.definition if colonne == INDICATEUR else None)
            case Qt.ItemDataRole.TextAlignmentRole if colonne != INDICATEUR:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.BackgroundRole if raison:
                return theme_actuel().couleur("danger_fond")
            case Qt.ItemDataRole.ForegroundRole if raison:
                return theme_actuel().couleur("danger_texte")
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._modifiable or index.column() == INDICATEUR:
            return False
        ligne, colonne, texte = self._lignes[index.row()], index.column(), str(value).strip()
        code = ligne.indicateur.code
        if texte == self._texte(ligne, colonne):
            return True
        en_attente = self._en_attente.setdefault(code, {})
        en_attente[colonne] = texte
        raison = self._enregistrer(code, *(self._texte(ligne, c) for c in (ATTEINT, PARTIEL)))
        self._raisons = {cle: r for cle, r in self._raisons.items() if cle[0] != code}
        if raison:
            self._raisons[(code, colonne)] = raison
        else:
            del self._en_attente[code]
        self.refuse.emit(next(iter(self._raisons.values()), ""))
        self._repeindre()
        return not raison

    def _texte(self, ligne: LigneBareme, colonne: int) -> str:
        if colonne == INDICATEUR:
            return f"{ligne.indicateur.libelle} (bonus)" if ligne.indicateur.bonus else ligne.indicateur.libelle
        tape = self._en_attente.get(ligne.indicateur.code, {}).get(colonne)
        if tape is not None:
            return tape
        points = ligne.points.atteint if colonne == ATTEINT else ligne.points.partiel
        return afficher(points) if points is not None else ""

    def _repeindre(self) -> None:
        if self._lignes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lignes) - 1, len(_TITRES) - 1))


class DelegueBareme(QStyledItemDelegate):
    """The editor of a cell."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        champ = QLineEdit(parent)
        champ.setAlignment(Qt.AlignmentFlag.AlignCenter)
        champ.setMaxLength(_LONGUEUR_MAX)
        champ.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        champ.setStyleSheet("QLineEdit { margin: 0; padding: 0 4px; min-height: 0; border-radius: 0; }")
        return champ

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
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
