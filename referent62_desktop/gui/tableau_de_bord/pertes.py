"""« Où les points se perdent »: for each line of the grid, the points lost among the CE counted, and how often it fails."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.documents import dessins
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.dessin import MesureEcran, peindre
from referent62_desktop.gui.widgets.liste_peinte import ELEMENT, Index, ListePeinte, Modele, peindre_fond
from referent62_desktop.services.graphiques import part_perte, phrase_perte, valeur_perte
from referent62_desktop.services.tableau_de_bord import PerteLigne

_LIGNE_MINIMUM, _LIGNE_MAXIMUM = 31, 62


class _ModelePertes(Modele[PerteLigne]):
    def texte(self, element: PerteLigne) -> str:
        return phrase_perte(element)


class GraphiquePertes(ListePeinte):
    """Rows to be read; the arrows move along them, so that a screen reader says each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modele = _ModelePertes(self)
        self.setModel(self._modele)
        self.setItemDelegate(_DeleguePertes(self))
        self.setMinimumHeight(theme_actuel().px(90))

    def valeurs(self) -> list[str]:
        """Figures of all the rows: they take the same room, so that the bars compare."""
        return [valeur_perte(perte) for perte in self._modele.elements()]


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
        place = dessins.place_valeurs(self._liste.valeurs(), mesure)
        formes = dessins.part_formes(part_perte(index.data(ELEMENT)), mesure, cadre.width(), cadre.height(), place)
        peindre(painter, formes, cadre.topLeft(), theme)
