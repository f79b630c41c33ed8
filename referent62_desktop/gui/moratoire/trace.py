"""Signing by hand: strokes drawn with a pen, a finger or the mouse, smoothed as they come, and the area that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent62_desktop.domain.traits import COTE, LARGEUR_SUR_HAUTEUR, Trait, couper, lisser
from referent62_desktop.gui.theme import theme_actuel

_EPAISSEUR = 2.4
"""Width of the ink, in px of the 100 % drawing for an area 300 px wide."""
_LARGEUR_DE_REFERENCE = 300


def chemin(traits: Sequence[Trait], cadre: QRectF) -> QPainterPath:
    """Strokes as curves inside a frame."""
    trace = QPainterPath()

    def point(x: int, y: int) -> QPointF:
        return QPointF(cadre.left() + cadre.width() * x / COTE, cadre.top() + cadre.height() * y / COTE)

    for trait in traits:
        courbe = lisser(trait)
        trace.moveTo(point(*courbe.depart))
        if len(trait) == 1:
            # A dot: Qt draws nothing of a path that goes nowhere.
            trace.lineTo(point(*courbe.depart) + QPointF(0.1, 0))
        for controle, arrivee in courbe.arcs:
            trace.quadTo(point(*controle), point(*arrivee))
    return trace


class ZoneSignature(QWidget):
    """Shows a signature, or the invitation to sign; a click, Entrée or Espace asks to sign."""

    demandee = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.traits: tuple[Trait, ...] = ()
        self.phrase = ""
        self.active = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme_actuel().changed.connect(self.updateGeometry)

    def montrer(self, traits: Sequence[Trait], phrase: str, *, active: bool) -> None:
        """`phrase` shows when there is no stroke; `active`: it may be signed here."""
        self.traits, self.phrase, self.active = tuple(traits), phrase, active
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if active else Qt.CursorShape.ArrowCursor)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme_actuel().px(240), theme_actuel().px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_actuel().px(120), theme_actuel().px(56))

    def cadre(self) -> QRectF:
        """Where the strokes are: the largest frame of their shape that fits."""
        large = min(self.width(), self.height() * LARGEUR_SUR_HAUTEUR)
        haut = large / LARGEUR_SUR_HAUTEUR
        return QRectF((self.width() - large) / 2, (self.height() - haut) / 2, large, haut)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_actuel()
        pinceau = QPainter(self)
        pinceau.setRenderHint(QPainter.RenderHint.Antialiasing)
        bord = QPen(theme.couleur("focus" if self.hasFocus() else "bordure_champ"), 2 if self.hasFocus() else 1)
        bord.setStyle(Qt.PenStyle.SolidLine if self.traits and not self.hasFocus() else Qt.PenStyle.DashLine)
        pinceau.setPen(bord)
        pinceau.setBrush(theme.couleur("surface_survol"))
        pinceau.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
        self.dessiner(pinceau)
        if not self.traits and self.phrase:
            pinceau.setFont(theme.police(12.5))
            pinceau.setPen(theme.couleur("texte_secondaire"))
            pinceau.drawText(
                self.rect().adjusted(8, 2, -8, -2),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self.phrase,
            )

    def dessiner(self, pinceau: QPainter) -> None:
        """The ink."""
        cadre = self.cadre()
        epaisseur = _EPAISSEUR * cadre.width() / _LARGEUR_DE_REFERENCE
        encre = QPen(theme_actuel().couleur("texte"), max(1.2, epaisseur))
        encre.setCapStyle(Qt.PenCapStyle.RoundCap)
        encre.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pinceau.setPen(encre)
        pinceau.setBrush(Qt.BrushStyle.NoBrush)
        pinceau.drawPath(chemin(self.traits, cadre))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.active and event.button() == Qt.MouseButton.LeftButton:
            self.demandee.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.active and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.demandee.emit()
        else:
            super().keyPressEvent(event)


class PlancheSignature(ZoneSignature):
    """The large area one signs in. A stroke stops at its edge."""

    change = Signal()
    """A stroke was drawn, or everything was erased."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[tuple[float, float]] | None = None
        self.phrase = "Signez ici avec un stylet, le doigt ou la souris"
        self.setAccessibleName("Cadre de signature")
        self.setAccessibleDescription("Pour signer sans stylet ni souris, choisissez « Signer sur papier ».")
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme_actuel().px(600), theme_actuel().px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_actuel().px(330), theme_actuel().px(110))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, largeur: int) -> int:
        return largeur // LARGEUR_SUR_HAUTEUR

    def effacer(self) -> None:
        """Take every stroke away."""
        self.traits, self._points = (), None
        self.update()
        self.change.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._commencer(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._suivre(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._finir(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        match event.type():
            case QEvent.Type.TabletPress:
                self._commencer(event.position())
            case QEvent.Type.TabletMove:
                self._suivre(event.position())
            case QEvent.Type.TabletRelease:
                self._finir(event.position())
        event.accept()

    def dessiner(self, pinceau: QPainter) -> None:
        ligne = self.cadre()
        pinceau.setPen(QPen(theme_actuel().couleur("quadrillage"), 1))
        bas = ligne.top() + ligne.height() * 0.78
        pinceau.drawLine(QPointF(ligne.left() + 24, bas), QPointF(ligne.right() - 24, bas))
        acheves = self.traits
        if self._points:
            self.traits = (*acheves, *couper(self._points))
        super().dessiner(pinceau)
        self.traits = acheves

    def _commencer(self, position: QPointF) -> None:
        self._points = [self._part(position)]
        self.update()

    def _suivre(self, position: QPointF) -> None:
        if self._points is not None:
            self._points.append(self._part(position))
            self.update()

    def _finir(self, position: QPointF) -> None:
        if self._points is None:
            return
        self._points.append(self._part(position))
        self.traits, self._points = (*self.traits, *couper(self._points)), None
        self.update()
        self.change.emit()

    def _part(self, position: QPointF) -> tuple[float, float]:
        cadre = self.cadre()
        return (position.x() - cadre.left()) / cadre.width(), (position.y() - cadre.top()) / cadre.height()
