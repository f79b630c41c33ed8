"""Dots of progress: « ●●●○○ 3/5 »."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

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
