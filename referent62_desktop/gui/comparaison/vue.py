"""How two readings are drawn: a gap is a sign, words and a colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from referent62_desktop.gui.comparaison.modele import ROLE_ETAT, ROLE_GENRE, Etat, Genre
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.infobulle import InfobullesEnClair

_Index = QModelIndex | QPersistentModelIndex
_HAUTEUR_LIGNE = 28
_LIBELLE, _LIBELLE_SERRE, _CE_MINIMUM, _ECART = 310, 230, 108, 112
_FONDS = {Etat.MONTE: "ok_fond", Etat.BAISSE: "danger_fond", Etat.REPONDU: "alerte_fond"}
_ENCRES = {Etat.MONTE: "ok_texte", Etat.BAISSE: "danger_texte", Etat.REPONDU: "alerte_texte"}


class DelegueComparaison(QStyledItemDelegate):
    """Paints the cells like those of the grid."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = theme_actuel()
        genre: Genre = index.data(ROLE_GENRE)
        etat: Etat | None = index.data(ROLE_ETAT)
        cadre = QRect(option.rect)
        painter.save()
        fond = "info_fond" if genre is Genre.TOTAL else "surface_douce" if genre is Genre.CRITERE else "surface"
        painter.fillRect(cadre, theme.couleur(_FONDS.get(etat, fond) if etat else fond))
        self._peindre_texte(painter, cadre, index, genre, etat)
        painter.setPen(theme.couleur("quadrillage"))
        painter.drawLine(cadre.bottomLeft(), cadre.bottomRight())
        painter.drawLine(cadre.topRight(), cadre.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.couleur("focus"), theme.px(2)))
            painter.drawRect(cadre.adjusted(1, 1, -2, -2))
        painter.restore()

    def _peindre_texte(self, pinceau: QPainter, cadre: QRect, index: _Index, genre: Genre, etat: Etat | None) -> None:
        theme = theme_actuel()
        texte = str(index.data() or "")
        gras = genre in (Genre.CRITERE, Genre.TOTAL) or etat in _FONDS
        pinceau.setFont(theme.police(graisse=600 if gras else 400))
        efface = etat in (Etat.EGAL, Etat.RIEN) and genre is not Genre.TOTAL
        encre = _ENCRES.get(etat) if etat else None
        pinceau.setPen(theme.couleur(encre or ("texte_secondaire" if efface else "texte")))
        if index.column() == 0:
            retrait = theme.px(24 if genre is Genre.REPONSE else 8)
            zone = cadre.adjusted(retrait, 0, -theme.px(4), 0)
            alignement = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        else:
            zone, alignement = cadre.adjusted(2, 0, -2, 0), Qt.AlignmentFlag.AlignCenter
        texte = pinceau.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, zone.width())
        pinceau.drawText(zone, alignement, texte)


class VueComparaison(QTableView):
    """The arrows move from cell to cell; Tab leaves the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        InfobullesEnClair(self)
        self.setItemDelegate(DelegueComparaison(self))
        self.setAccessibleName("Réponses des deux lectures")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme_actuel().changed.connect(self.proportionner)
        self.proportionner()

    def proportionner(self) -> None:
        """Share the width between the CE; call it after the columns changed."""
        px = theme_actuel().px
        self.verticalHeader().setDefaultSectionSize(px(_HAUTEUR_LIGNE))
        self.horizontalHeader().setFixedHeight(px(44))
        if self.model() is None or self.model().columnCount() < 2:
            return
        dernier = self.model().columnCount() - 1
        reste = self.viewport().width() - px(_ECART)
        large = px(_LIBELLE if reste >= px(_LIBELLE + _CE_MINIMUM * (dernier - 1)) else _LIBELLE_SERRE)
        self.setColumnWidth(0, large)
        self.setColumnWidth(dernier, px(_ECART))
        reste -= large
        for colonne in range(1, dernier):
            self.setColumnWidth(colonne, max(px(_CE_MINIMUM), reste // max(1, dernier - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.proportionner()
