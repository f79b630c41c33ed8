"""« À faire maintenant »: each row says who and where it stands, its button does the next thing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.gui.tableau_de_bord.presentation import Travail
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.liste_peinte import ELEMENT, Index, ListePeinte, Modele, peindre_fond

_CORPS_DETAIL = 12


class _ModeleTravaux(Modele[Travail]):
    def texte(self, element: Travail) -> str:
        return f"{element.titre}, {element.detail}. Entrée : {element.verbe}"

    def infobulle(self, element: Travail) -> str:
        return f"{element.titre}\n{element.detail}"


class ListeTravaux(ListePeinte):
    """`choisi` carries the `Travail` whose button was pressed, or whose row was entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presse = -1
        """Row whose button is held down."""
        self._modele = _ModeleTravaux(self)
        self._lignes: tuple[tuple[int, float], int] | None = None
        self.setModel(self._modele)
        self._modele.modelReset.connect(self._oublier_mesure)
        self.setItemDelegate(_DelegueTravaux(self))

    def cadre_bouton(self, rang: int) -> QRect:
        """Where the button of a row is painted, in the viewport."""
        index = self.model().index(rang, 0)
        travail = index.data(ELEMENT)
        return cadre_bouton(self.visualRect(index), travail.verbe)

    def lignes_detail(self) -> int:
        """Lines the details need at the present width: one, or two where they would be cut."""
        theme = theme_actuel()
        police = theme.police(_CORPS_DETAIL)
        cle = (self.viewport().width(), police.pointSizeF())
        if self._lignes is None or self._lignes[0] != cle:
            mesure = QFontMetrics(police)
            ligne = QRect(0, 0, self.viewport().width(), theme.px(44))
            large = any(
                mesure.horizontalAdvance(t.detail) > cadre_textes(ligne, t.verbe).width()
                for t in self._modele.elements()
            )
            self._lignes = (cle, 2 if large else 1)
        return self._lignes[1]

    def _oublier_mesure(self) -> None:
        self._lignes = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.presse = self._bouton_sous(event)
        super().mousePressEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        presse, self.presse = self.presse, -1
        super().mouseReleaseEvent(event)
        self.viewport().update()
        if presse >= 0 and presse == self._bouton_sous(event):
            self.choisi.emit(self.model().index(presse, 0).data(ELEMENT))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # the first click on the button has already done it: the second must not do it again
        if self._bouton_sous(event) < 0:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        sur_bouton = self._bouton_sous(event) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if sur_bouton else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _bouton_sous(self, event: QMouseEvent) -> int:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton) or not index.isValid():
            return -1
        return index.row() if self.cadre_bouton(index.row()).contains(point) else -1

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()


def cadre_bouton(ligne: QRect, verbe: str) -> QRect:
    """Button at the right of a row."""
    theme = theme_actuel()
    large = QFontMetrics(theme.police(graisse=600)).horizontalAdvance(verbe) + theme.px(24)
    haut = theme.px(32)
    return QRect(ligne.right() - large - theme.px(2), ligne.center().y() - haut // 2, large, haut)


def cadre_textes(ligne: QRect, verbe: str) -> QRect:
    """Room of the words, left of the button."""
    theme = theme_actuel()
    cadre = ligne.adjusted(theme.px(4), theme.px(4), 0, -theme.px(4))
    cadre.setRight(cadre_bouton(ligne, verbe).left() - theme.px(8))
    return cadre


class _DelegueTravaux(QStyledItemDelegate):
    def __init__(self, liste: ListeTravaux) -> None:
        super().__init__(liste)
        self._liste = liste

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = theme_actuel()
        return QSize(theme.px(150), theme.px(44 if self._liste.lignes_detail() == 1 else 60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_actuel()
        travail: Travail = index.data(ELEMENT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        peindre_fond(painter, option, theme)
        bouton = cadre_bouton(option.rect, travail.verbe)
        textes = cadre_textes(option.rect, travail.verbe)
        titre = textes.height() // (1 + self._liste.lignes_detail())
        self._peindre_titre(painter, QRect(textes.topLeft(), QSize(textes.width(), titre)), travail)
        self._peindre_detail(painter, textes.adjusted(0, titre, 0, 0), travail.detail)
        self._peindre_bouton(painter, option, bouton, travail.verbe, index.row())
        painter.restore()

    @staticmethod
    def _peindre_titre(painter: QPainter, cadre: QRect, travail: Travail) -> None:
        theme = theme_actuel()
        painter.setFont(theme.police(graisse=600))
        painter.setPen(theme.couleur("texte"))
        mesure = painter.fontMetrics()
        suite = f" · {travail.referent}" if travail.referent else ""
        place = cadre.width() - mesure.horizontalAdvance(suite)
        titre = (
            mesure.elidedText(travail.structure, Qt.TextElideMode.ElideRight, max(place, cadre.width() // 3)) + suite
        )
        coupe = mesure.elidedText(titre, Qt.TextElideMode.ElideRight, cadre.width())
        painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter, coupe)

    def _peindre_detail(self, painter: QPainter, cadre: QRect, detail: str) -> None:
        theme = theme_actuel()
        painter.setFont(theme.police(_CORPS_DETAIL))
        painter.setPen(theme.couleur("texte_secondaire"))
        if self._liste.lignes_detail() == 1:
            painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter, detail)
        else:
            painter.drawText(cadre, int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), detail)

    def _peindre_bouton(
        self, painter: QPainter, option: QStyleOptionViewItem, cadre: QRect, verbe: str, rang: int
    ) -> None:
        theme = theme_actuel()
        survol = bool(option.state & QStyle.StateFlag.State_MouseOver) and cadre.contains(
            self._liste.viewport().mapFromGlobal(self._liste.cursor().pos())
        )
        fond = QColor(theme.couleur("selection" if self._liste.presse == rang else "surface"))
        painter.setBrush(fond)
        painter.setPen(QPen(theme.couleur("action_texte" if survol else "bordure"), 1))
        painter.drawRoundedRect(cadre.adjusted(0, 0, -1, -1), theme.px(6), theme.px(6))
        painter.setFont(theme.police(graisse=600))
        painter.setPen(theme.couleur("action_texte"))
        painter.drawText(cadre, Qt.AlignmentFlag.AlignCenter, verbe)
