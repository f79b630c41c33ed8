"""A list whose rows are painted: only what shows is drawn, and Qt itself makes it readable by keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from referent62_desktop.gui.theme import Theme, theme_actuel
from referent62_desktop.gui.widgets.infobulle import InfobullesEnClair

Index = QModelIndex | QPersistentModelIndex
ELEMENT = Qt.ItemDataRole.UserRole + 1
"""Role under which a row gives its element to the one that paints it."""

T = TypeVar("T")


class Modele(QAbstractListModel, Generic[T]):
    """Elements and how each is said: `texte` in full for assistive tools, `infobulle` under the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._elements: Sequence[T] = ()

    def remplir(self, elements: Sequence[T]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._elements = tuple(elements)
        self.endResetModel()

    def elements(self) -> Sequence[T]:
        return self._elements

    def texte(self, element: T) -> str:
        raise NotImplementedError

    def infobulle(self, element: T) -> str:
        return self.texte(element)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._elements)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        element = self._elements[index.row()]
        if role == ELEMENT:
            return element
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.texte(element)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.infobulle(element)
        return None


class ListePeinte(QListView):
    """Entrée, double-click or Espace choose a row; a subclass with `un_clic` lets one click do it."""

    choisi = Signal(object)
    """Carries the element of the row."""
    un_clic = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        InfobullesEnClair(self)
        self.setProperty("role", "nu")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.activated.connect(self._choisir)
        self.clicked.connect(lambda index: self._choisir(index) if self.un_clic else None)
        theme_actuel().changed.connect(self.scheduleDelayedItemsLayout)

    def montrer(self, elements: Sequence[Any], cle: Any = None) -> None:
        """Show `elements`; `cle(element)` finds again the current row and the scrolling of before."""
        modele = self.model()
        assert isinstance(modele, Modele)
        ancien, defilement = self.currentIndex().data(ELEMENT), self.verticalScrollBar().value()
        modele.remplir(elements)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(defilement)
        if cle is None or ancien is None:
            return
        rang = next((i for i, element in enumerate(elements) if cle(element) == cle(ancien)), -1)
        if rang >= 0:
            self.selectionModel().setCurrentIndex(
                modele.index(rang, 0), self.selectionModel().SelectionFlag.ClearAndSelect
            )

    def hauteur_repartie(self, minimum: float, maximum: float) -> int:
        """Height of a row so that the rows fill the room, between two px at 100 %; under the minimum the list scrolls."""
        theme = theme_actuel()
        nombre = max(1, self.model().rowCount())
        return min(max((self.viewport().height() - 1) // nombre, theme.px(minimum)), theme.px(maximum))

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._choisir(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choisir(self, index: Index) -> None:
        self.choisi.emit(index.data(ELEMENT))


def peindre_fond(pinceau: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Background of a row: under the mouse, or current in a list that has the focus (then with a frame)."""
    courante = option.state & QStyle.StateFlag.State_HasFocus
    if not courante and not option.state & QStyle.StateFlag.State_MouseOver:
        return
    pinceau.save()
    pinceau.setPen(theme.couleur("focus") if courante else Qt.PenStyle.NoPen)
    pinceau.setBrush(theme.couleur("selection" if courante else "surface_survol"))
    pinceau.drawRoundedRect(option.rect.adjusted(1, 1, -2, -2), theme.px(5), theme.px(5))
    pinceau.restore()
