"""The charts of `documents.dessins` on screen: measured with the interface's font, painted in the colours of the theme."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.documents.dessins import CORPS, Ecriture, Forme, Graphique, Rangee, Rectangle, Repere
from referent62_desktop.gui.theme import Theme, theme_actuel
from referent62_desktop.gui.widgets.liste_peinte import ELEMENT, ListePeinte, Modele, peindre_fond

_GRAS = 600
_COTES = {
    "gauche": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "droite": Qt.AlignmentFlag.AlignRight,
}


class MesureEcran:
    """The unit is the pixel; a text too long is shortened, its row says it whole."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._metriques = {gras: QFontMetrics(theme.police(CORPS, _GRAS if gras else 400)) for gras in (False, True)}

    def unites(self, n: float) -> int:
        """Pixels, grown with the text."""
        return self._theme.px(n)

    def largeur(self, texte: str, *, gras: bool = False) -> int:
        """Width in pixels."""
        return self._metriques[gras].horizontalAdvance(texte)

    def plier(self, texte: str, largeur: int, *, gras: bool = False) -> tuple[str, ...]:
        """One line, shortened."""
        return (self._metriques[gras].elidedText(texte, Qt.TextElideMode.ElideRight, largeur),)

    def interligne(self) -> int:
        """Line spacing of the font."""
        return self._metriques[False].lineSpacing()


def peindre(pinceau: QPainter, formes: Iterable[Forme], origine: QPoint, theme: Theme) -> None:
    """Paint shapes whose own (0, 0) is at `origine`."""
    pinceau.save()
    pinceau.setRenderHint(QPainter.RenderHint.Antialiasing)
    for forme in formes:
        if isinstance(forme, Rectangle):
            _rectangle(pinceau, forme, origine, theme)
        elif isinstance(forme, Repere):
            _repere(pinceau, forme, origine, theme)
        else:
            _ecriture(pinceau, forme, origine, theme)
    pinceau.restore()


def _rectangle(pinceau: QPainter, forme: Rectangle, origine: QPoint, theme: Theme) -> None:
    cadre = QRectF(origine.x() + forme.x, origine.y() + forme.y, forme.largeur, forme.hauteur)
    couleur = theme.couleur(forme.teinte)
    pinceau.setPen(Qt.PenStyle.NoPen)
    if not forme.hachure:
        pinceau.setBrush(couleur)
        pinceau.drawRoundedRect(cadre, forme.rayon, forme.rayon)
        return
    fond = QColor(couleur)
    fond.setAlpha(70)
    pinceau.setBrush(fond)
    pinceau.drawRoundedRect(cadre, forme.rayon, forme.rayon)
    pinceau.setPen(QPen(couleur, 1.2))
    pinceau.setBrush(QBrush(couleur, Qt.BrushStyle.BDiagPattern))
    pinceau.drawRoundedRect(cadre.adjusted(0.6, 0.6, -0.6, -0.6), forme.rayon, forme.rayon)


def _repere(pinceau: QPainter, forme: Repere, origine: QPoint, theme: Theme) -> None:
    haut, bas = origine.y() + forme.haut, origine.y() + forme.bas
    pinceau.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    stylo = QPen(theme.couleur(forme.teinte), max(1, theme.px(1)))
    stylo.setDashPattern([4, 3])
    stylo.setDashOffset(haut % 7)  # the pieces of successive rows make one line
    pinceau.setPen(stylo)
    pinceau.drawLine(origine.x() + forme.x, haut, origine.x() + forme.x, bas)
    pinceau.setRenderHint(QPainter.RenderHint.Antialiasing)


def _ecriture(pinceau: QPainter, forme: Ecriture, origine: QPoint, theme: Theme) -> None:
    pinceau.setFont(theme.police(CORPS, _GRAS if forme.gras else 400))
    pinceau.setPen(theme.couleur(forme.teinte))
    cadre = QRect(origine.x() + forme.x, origine.y() + forme.y, forme.largeur, forme.hauteur)
    pinceau.drawText(cadre, Qt.AlignmentFlag.AlignVCenter | _COTES[forme.cote], forme.texte)


class _ModeleRangees(Modele[Rangee]):
    def texte(self, element: Rangee) -> str:
        return element.phrase


class VueDessin(ListePeinte):
    """A whole chart, as high as it needs: its rows are read one by one with the arrows and by a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._graphique: Graphique | None = None
        self.setUniformItemSizes(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setModel(_ModeleRangees(self))
        self.setItemDelegate(_DelegueRangee(self))
        theme_actuel().changed.connect(self._composer)

    def definir(self, graphique: Graphique) -> None:
        """Show this chart."""
        self._graphique = graphique
        self._composer()

    def sizeHint(self) -> QSize:
        modele = self.model()
        rangees = modele.elements() if isinstance(modele, _ModeleRangees) else ()
        return QSize(theme_actuel().px(160), sum(rangee.hauteur for rangee in rangees))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._composer()

    def _composer(self) -> None:
        modele = self.model()
        if self._graphique is None or not isinstance(modele, _ModeleRangees):
            return
        courante = self.currentIndex().row()
        modele.remplir(self._graphique.rangees(MesureEcran(theme_actuel()), max(self.viewport().width(), 1)))
        if 0 <= courante < modele.rowCount():
            self.setCurrentIndex(modele.index(courante, 0))
        self.updateGeometry()


class _DelegueRangee(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        rangee: Rangee = index.data(ELEMENT)
        return QSize(theme_actuel().px(120), rangee.hauteur)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rangee: Rangee = index.data(ELEMENT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        peindre_fond(painter, option, theme_actuel())
        painter.restore()
        peindre(painter, rangee.formes, option.rect.topLeft(), theme_actuel())
