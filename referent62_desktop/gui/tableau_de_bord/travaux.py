"""« À faire maintenant »: each row says who and where it stands, its button does the next thing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.gui.tableau_de_bord.presentation import Travail
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.liste_peinte import ELEMENT, Index, ListePeinte, Modele, peindre_fond

_CORPS_DETAIL = 12
_HAUTEUR, _MARGE = 44, 4
"""Height of a row and margin over and under its words, in px at 100 %; a row grows with its words."""
_SANS_LIMITE = 10_000
_PLIE = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


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
        self._lignes: list[tuple[int, QSize]] | None = None
        self.setUniformItemSizes(False)
        self._modele.modelReset.connect(self._oublier_mesures)  # before the view, which measures the rows again
        self.setModel(self._modele)
        theme_actuel().changed.connect(self._oublier_mesures)
        self.setItemDelegate(_DelegueTravaux(self))

    def cadre_bouton(self, rang: int) -> QRect:
        """Where the button of a row is painted, in the viewport."""
        index = self.model().index(rang, 0)
        travail = index.data(ELEMENT)
        return cadre_bouton(self.visualRect(index), travail.verbe)

    def hauteur_detail(self, rang: int) -> int:
        """Pixels the detail of a row takes at the present width, on as many lines as it needs."""
        return self._mesures()[rang][0]

    def taille_ligne(self, rang: int) -> QSize:
        """A row grows with its words."""
        return self._mesures()[rang][1]

    def _mesures(self) -> list[tuple[int, QSize]]:
        """Every row at once: thousands of them, which say a few dozen things, are measured in no time."""
        if self._lignes is None:
            theme = theme_actuel()
            mesure = QFontMetrics(theme.police(_CORPS_DETAIL))
            reste = QFontMetrics(theme.police(graisse=600)).height() + 2 * theme.px(_MARGE)
            ligne = QRect(0, 0, self.viewport().width(), theme.px(_HAUTEUR))
            connues: dict[tuple[str, str], tuple[int, QSize]] = {}
            for travail in self._modele.elements():
                cle = (travail.detail, travail.verbe)
                if cle not in connues:
                    cadre = QRect(0, 0, max(1, cadre_textes(ligne, travail.verbe).width()), _SANS_LIMITE)
                    haut = mesure.boundingRect(cadre, _PLIE, travail.detail).height()
                    connues[cle] = haut, QSize(theme.px(150), max(theme.px(_HAUTEUR), haut + reste))
            self._lignes = [connues[(t.detail, t.verbe)] for t in self._modele.elements()]
        return self._lignes

    def _oublier_mesures(self) -> None:
        self._lignes = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._oublier_mesures()
        super().resizeEvent(event)

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
    cadre = ligne.adjusted(theme.px(4), theme.px(_MARGE), 0, -theme.px(_MARGE))
    cadre.setRight(cadre_bouton(ligne, verbe).left() - theme.px(8))
    return cadre


class _DelegueTravaux(QStyledItemDelegate):
    def __init__(self, liste: ListeTravaux) -> None:
        super().__init__(liste)
        self._liste = liste

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._liste.taille_ligne(index.row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_actuel()
        travail: Travail = index.data(ELEMENT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        peindre_fond(painter, option, theme)
        bouton = cadre_bouton(option.rect, travail.verbe)
        textes = cadre_textes(option.rect, travail.verbe)
        titre = textes.height() - self._liste.hauteur_detail(index.row())
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

    @staticmethod
    def _peindre_detail(painter: QPainter, cadre: QRect, detail: str) -> None:
        theme = theme_actuel()
        painter.setFont(theme.police(_CORPS_DETAIL))
        painter.setPen(theme.couleur("texte_secondaire"))
        painter.drawText(cadre, _PLIE, detail)

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
