"""The steps of the assistant, at its left edge: where the person is, what is done, what is to come."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent62_desktop.gui.theme import theme_actuel


class Etapes(QWidget):
    """Painted; said as « Étape 1 sur 3 : Qui êtes-vous ? » to assistive tools."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titres: tuple[str, ...] = ()
        self._courante = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme_actuel().changed.connect(self.updateGeometry)

    def definir(self, titres: tuple[str, ...], courante: int) -> None:
        """Show `titres`, the one of rank `courante` being the present one."""
        self._titres, self._courante = titres, courante
        self.setAccessibleName(f"Étape {courante + 1} sur {len(titres)} : {titres[courante]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme_actuel().px(190), theme_actuel().px(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_actuel()
        pinceau = QPainter(self)
        pinceau.setRenderHint(QPainter.RenderHint.Antialiasing)
        pinceau.fillRect(self.rect(), theme.couleur("nav_fond"))
        pinceau.setPen(theme.couleur("nav_texte_actif"))
        pinceau.setFont(theme.police(15, 700))
        marge = theme.px(18)
        pinceau.drawText(QRect(marge, theme.px(18), self.width() - marge, theme.px(24)), 0, "Référent 62")
        pinceau.setFont(theme.police(12))
        pinceau.setPen(theme.couleur("nav_texte_secondaire"))
        pinceau.drawText(QRect(marge, theme.px(42), self.width() - marge, theme.px(20)), 0, "Créer votre base")
        for rang, titre in enumerate(self._titres):
            self._peindre_etape(pinceau, rang, titre, theme.px(92) + rang * theme.px(46))

    def _peindre_etape(self, pinceau: QPainter, rang: int, titre: str, haut: int) -> None:
        theme = theme_actuel()
        rayon = theme.px(12)
        centre = QPointF(theme.px(18) + rayon, haut + rayon)
        courante = rang == self._courante
        teinte = theme.couleur("nav_texte_actif" if rang <= self._courante else "nav_texte_secondaire")
        pinceau.setPen(QPen(teinte, 1.4))
        pinceau.setBrush(teinte if courante else Qt.BrushStyle.NoBrush)
        pinceau.drawEllipse(centre, rayon, rayon)
        pinceau.setFont(theme.police(12, 700))
        pinceau.setPen(theme.couleur("nav_fond") if courante else teinte)
        cadre = QRect(theme.px(18), haut, 2 * rayon, 2 * rayon)
        pinceau.drawText(cadre, Qt.AlignmentFlag.AlignCenter, "✓" if rang < self._courante else str(rang + 1))
        pinceau.setFont(theme.police(graisse=700 if courante else 400))
        pinceau.setPen(teinte)
        gauche = theme.px(18) + 2 * rayon + theme.px(10)
        texte = QRect(gauche, haut - theme.px(6), self.width() - gauche - theme.px(8), 2 * rayon + theme.px(12))
        pinceau.drawText(texte, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap), titre)
