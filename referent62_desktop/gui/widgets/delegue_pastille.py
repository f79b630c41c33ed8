"""Cells that show a meaning as a pill: colour, sign and word, like `Pastille`."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.niveaux import ICONES, Niveau

ROLE_NIVEAU = Qt.ItemDataRole.UserRole + 62
"""A model answers a `Niveau` to this role for the cells to be shown as pills, None for the others."""
_CORPS = 12
_Index = QModelIndex | QPersistentModelIndex


class DeleguePastille(QStyledItemDelegate):
    """Paints a pill where the model gives a `Niveau`, the cell as usual elsewhere and where there is nothing to point at."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        niveau: Niveau = index.data(ROLE_NIVEAU) or "neutre"
        texte = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if niveau == "neutre" or not texte:
            super().paint(painter, option, index)
            return
        fond = QStyleOptionViewItem(option)
        self.initStyleOption(fond, index)
        fond.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, fond, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._peindre(painter, option.rect, texte, niveau, bool(fond.displayAlignment & Qt.AlignmentFlag.AlignRight))
        painter.restore()

    def _peindre(self, pinceau: QPainter, cellule: QRect, texte: str, niveau: Niveau, a_droite: bool) -> None:
        theme = theme_actuel()
        pinceau.setFont(theme.police(_CORPS, 600))
        retrait = theme.px(8) + theme.px(13) + theme.px(5)
        mots = QFontMetrics(pinceau.font()).horizontalAdvance(texte)
        large = min(mots + retrait + theme.px(10), cellule.width() - theme.px(8))
        haut = theme.px(22)
        gauche = cellule.right() - large - theme.px(4) if a_droite else cellule.left() + theme.px(5)
        cadre = QRectF(gauche, cellule.top() + (cellule.height() - haut) / 2, large, haut)
        pinceau.setPen(Qt.PenStyle.NoPen)
        pinceau.setBrush(theme.couleur(f"{niveau}_fond"))
        pinceau.drawRoundedRect(cadre, haut / 2, haut / 2)
        cote = theme.px(13)
        signe = ressources.pixmap(ICONES[niveau], cote, f"{niveau}_texte", pinceau.device().devicePixelRatioF())
        pinceau.drawPixmap(QPointF(cadre.left() + theme.px(8), cadre.center().y() - cote / 2), signe)
        pinceau.setPen(theme.couleur(f"{niveau}_texte"))
        zone = cadre.adjusted(retrait, 0, -theme.px(6), 0)
        coupe = pinceau.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, int(zone.width()) + 1)
        pinceau.drawText(zone, Qt.AlignmentFlag.AlignVCenter, coupe)
