"""A table of whole lines, driven from the keyboard: arrows choose, Entrée opens, Tab goes on to the next control."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.infobulle import InfobullesEnClair

HAUTEUR_LIGNE = 33
"""Height of a line, in px at 100 %: a fingertip."""
HAUTEURS_ENTETE = {1: 33, 2: 42}
"""Height of the header, in px at 100 %, by number of lines of text."""


class TableLignes(QTableView):
    """Columns have the widths of `definir_largeurs`; the flexible one takes what remains, never less than its own."""

    ligne_validee = Signal(int)
    """Entrée or a double click on a line; carries its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        InfobullesEnClair(self)
        self._largeurs: tuple[float, ...] = ()
        self._souple = 0
        self._lignes_entete = 1
        self._touches: dict[Qt.Key, Callable[[], object]] = {}
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(False)
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()

    def definir_largeurs(self, largeurs: tuple[float, ...], souple: int, *, lignes_entete: int = 1) -> None:
        """Widths in px at 100 %, one per column; column `souple` grows with the window; titles on 1 or 2 lines."""
        self._largeurs = largeurs
        self._souple = souple
        self._lignes_entete = lignes_entete
        self._proportionner()

    def definir_touche(self, touche: Qt.Key, agir: Callable[[], object]) -> None:
        """What a key without modifier does while the table has the focus."""
        self._touches[touche] = agir

    def ligne_courante(self) -> int:
        """Row chosen, -1 when there is none."""
        return self.currentIndex().row() if self.selectionModel() and self.selectionModel().hasSelection() else -1

    def choisir_ligne(self, ligne: int) -> None:
        """Choose a row and bring it into view; -1 chooses nothing."""
        if ligne < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.selectRow(ligne)
        self.scrollTo(self.model().index(ligne, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        touche = Qt.Key(event.key())
        simple = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if simple and touche in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.ligne_courante() >= 0:
                self.ligne_validee.emit(self.ligne_courante())
        elif simple and touche in self._touches:
            self._touches[touche]()
        elif simple and touche in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            self.choisir_ligne(0 if touche == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index: QModelIndex | QPersistentModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.ligne_validee.emit(index.row())
        else:
            super().mouseDoubleClickEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repartir()

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self.verticalHeader().setDefaultSectionSize(theme.px(HAUTEUR_LIGNE))
        self.horizontalHeader().setFixedHeight(theme.px(HAUTEURS_ENTETE[self._lignes_entete]))
        self._repartir()

    def _repartir(self) -> None:
        if self.model() is None or not self._largeurs or self.model().columnCount() != len(self._largeurs):
            return
        theme = theme_actuel()
        reste = self.viewport().width()
        for colonne, large in enumerate(self._largeurs):
            if colonne != self._souple:
                self.setColumnWidth(colonne, theme.px(large))
                reste -= theme.px(large)
        self.setColumnWidth(self._souple, max(theme.px(self._largeurs[self._souple]), reste))
