"""« Où les points se perdent »: for each line of the grid, the share of « non » among the CE counted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.gui.tableau_de_bord.liste_peinte import ELEMENT, Index, ListePeinte, Modele, peindre_fond
from referent62_desktop.gui.tableau_de_bord.presentation import phrase_perte, taux_affiche
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.services.tableau_de_bord import PerteLigne

_CORPS = 12
_LIGNE_MINIMUM, _LIGNE_MAXIMUM = 40, 62


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
        theme = theme_actuel()
        perte: PerteLigne = index.data(ELEMENT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        peindre_fond(painter, option, theme)
        painter.setFont(theme.police(_CORPS))
        large_taux = QFontMetrics(painter.font()).horizontalAdvance("100,0 %") + theme.px(8)
        cadre = option.rect.adjusted(theme.px(4), theme.px(2), -theme.px(4), -theme.px(2))
        haut = min(cadre.height() // 2, theme.px(22))
        painter.setPen(theme.couleur("texte"))
        libelle = QRect(cadre.left(), cadre.top(), cadre.width(), haut)
        texte = painter.fontMetrics().elidedText(
            f"{perte.code} {perte.libelle}", Qt.TextElideMode.ElideRight, libelle.width()
        )
        painter.drawText(libelle, Qt.AlignmentFlag.AlignVCenter, texte)
        ligne = QRect(cadre.left(), cadre.top() + haut, cadre.width(), min(cadre.height() - haut, theme.px(20)))
        self._peindre_taux(painter, ligne, perte, large_taux)
        painter.restore()

    @staticmethod
    def _peindre_taux(painter: QPainter, ligne: QRect, perte: PerteLigne, large_taux: int) -> None:
        theme = theme_actuel()
        epais = theme.px(8)
        fond = QRectF(ligne.left(), ligne.center().y() - epais / 2 + 1, ligne.width() - large_taux, epais)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.couleur("jauge_fond"))
        painter.drawRoundedRect(fond, epais / 2, epais / 2)
        if perte.non:
            rempli = QRectF(fond)
            rempli.setWidth(max(epais, int(perte.taux * int(fond.width()))))
            painter.setBrush(theme.couleur("info_plein"))
            painter.drawRoundedRect(rempli, epais / 2, epais / 2)
        painter.setPen(theme.couleur("texte_secondaire"))
        cadre = QRect(ligne.right() - large_taux, ligne.top(), large_taux, ligne.height())
        painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, taux_affiche(perte))
