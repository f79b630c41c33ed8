"""Dots of progress: « ●●●○○ 3/5 »."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent62_desktop.gui.theme import Theme, theme_actuel


def _police(theme: Theme) -> QFont:
    return theme.police(12)


def taille_points(total: int) -> QSize:
    """Room the dots and their figure take, for a delegate that paints them."""
    theme = theme_actuel()
    texte = QFontMetrics(_police(theme)).horizontalAdvance(f"{total}/{total}")
    return QSize(total * theme.px(17) + theme.px(2) + texte, max(theme.px(16), QFontMetrics(_police(theme)).height()))


def peindre_points(pinceau: QPainter, cadre: QRect, fait: int, total: int) -> None:
    """Paint `fait` full dots out of `total`, then « fait/total », at the left of `cadre`."""
    theme = theme_actuel()
    pinceau.save()
    pinceau.setRenderHint(QPainter.RenderHint.Antialiasing)
    rayon = theme.px(11) / 2
    pas = theme.px(17)
    milieu = cadre.top() + cadre.height() / 2
    for rang in range(total):
        centre = QPointF(cadre.left() + rayon + 1 + rang * pas, milieu)
        if rang < fait:
            pinceau.setPen(Qt.PenStyle.NoPen)
            pinceau.setBrush(theme.couleur("info_plein"))
            pinceau.drawEllipse(centre, rayon, rayon)
        else:  # an empty dot is a ring: the difference does not rest on the shade alone
            pinceau.setPen(QPen(theme.couleur("bordure_champ"), theme.px(1)))
            pinceau.setBrush(Qt.BrushStyle.NoBrush)
            pinceau.drawEllipse(centre, rayon - 0.5, rayon - 0.5)
    pinceau.setFont(_police(theme))
    pinceau.setPen(theme.couleur("texte_secondaire"))
    pinceau.drawText(
        cadre.adjusted(total * pas + theme.px(2), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, f"{fait}/{total}"
    )
    pinceau.restore()


class PointsProgression(QWidget):
    """`fait` of `total` things done."""

    def __init__(self, fait: int = 0, total: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fait = 0
        self._total = 5
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.definir(fait, total)
        theme_actuel().changed.connect(self.updateGeometry)

    def definir(self, fait: int, total: int = 5) -> None:
        """Change the count."""
        self._fait = fait
        self._total = total
        self.setAccessibleName(f"{fait} sur {total}")
        self.updateGeometry()
        self.update()

    @property
    def fait(self) -> int:
        return self._fait

    def sizeHint(self) -> QSize:
        return taille_points(self._total)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        peindre_points(QPainter(self), self.rect(), self._fait, self._total)
