"""« Où les points se perdent »: for each line of the grid, the share of « non » among the CE counted."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.documents import dessins
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.dessin import MesureEcran, peindre
from referent62_desktop.gui.widgets.liste_peinte import ELEMENT, Index, ListePeinte, Modele, peindre_fond
from referent62_desktop.services.graphiques import part_perte, phrase_perte
from referent62_desktop.services.tableau_de_bord import PerteLigne

_LIGNE_MINIMUM, _LIGNE_MAXIMUM = 31, 62
_PLUS_LARGE = "100,0 %"


class _ModelePertes(Modele[PerteLigne]):
    def texte(self, element: PerteLigne) -> str:
        return phrase_perte(element)


class GraphiquePertes(ListePeinte):
    """Rows to be read; the arrows move along them, so that a screen reader says each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(_ModelePertes(self))
        self.setItemDelegate(_DeleguePertes(self))
        self.setMinimumHeight(theme_actuel().px(90))


class _DeleguePertes(QStyledItemDelegate):
    def __init__(self, liste: GraphiquePertes) -> None:
        super().__init__(liste)
        self._liste = liste

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme_actuel().px(120), self._liste.hauteur_repartie(_LIGNE_MINIMUM, _LIGNE_MAXIMUM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, cadre = theme_actuel(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        peindre_fond(painter, option, theme)
        painter.restore()
        mesure = MesureEcran(theme)
        place = dessins.place_valeurs((_PLUS_LARGE,), mesure)
        formes = dessins.part_formes(part_perte(index.data(ELEMENT)), mesure, cadre.width(), cadre.height(), place)
        peindre(painter, formes, cadre.topLeft(), theme)
