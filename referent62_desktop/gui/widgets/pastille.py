"""A pill: a meaning in colour, always with its sign and its word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.niveaux import ICONES, MOTS, Niveau

_CORPS = 12


class Pastille(QWidget):
    """Shows `texte` at `niveau`; hidden while the text is empty."""

    def __init__(self, texte: str = "", niveau: Niveau = "neutre", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texte = ""
        self._niveau: Niveau = "neutre"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.definir(texte, niveau)
        theme_actuel().changed.connect(self.updateGeometry)

    def definir(self, texte: str, niveau: Niveau = "neutre") -> None:
        """Change what the pill says."""
        self._texte = texte
        self._niveau = niveau
        self.setAccessibleName(texte)
        self.setAccessibleDescription(MOTS[niveau])
        self.setToolTip("")
        if not texte:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    @property
    def texte(self) -> str:
        return self._texte

    @property
    def niveau(self) -> Niveau:
        return self._niveau

    def sizeHint(self) -> QSize:
        theme = theme_actuel()
        mots = QFontMetrics(theme.police(_CORPS, 600)).horizontalAdvance(self._texte)
        return QSize(mots + self._retrait() + theme.px(11), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        theme = theme_actuel()
        return QSize(min(self.sizeHint().width(), theme.px(70)), theme.px(22))

    def _retrait(self) -> int:
        theme = theme_actuel()
        return theme.px(9) + (theme.px(13) + theme.px(5) if self._niveau != "neutre" else theme.px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_actuel()
        pinceau = QPainter(self)
        pinceau.setRenderHint(QPainter.RenderHint.Antialiasing)
        pinceau.setPen(Qt.PenStyle.NoPen)
        pinceau.setBrush(theme.couleur(f"{self._niveau}_fond"))
        rayon = self.height() / 2
        pinceau.drawRoundedRect(QRectF(self.rect()), rayon, rayon)
        if self._niveau != "neutre":
            cote = theme.px(13)
            signe = ressources.pixmap(ICONES[self._niveau], cote, f"{self._niveau}_texte", self.devicePixelRatioF())
            pinceau.drawPixmap(QPointF(theme.px(9), (self.height() - cote) / 2), signe)
        pinceau.setFont(theme.police(_CORPS, 600))
        pinceau.setPen(theme.couleur(f"{self._niveau}_texte"))
        cadre = self.rect().adjusted(self._retrait(), 0, -theme.px(9), 0)
        texte = pinceau.fontMetrics().elidedText(self._texte, Qt.TextElideMode.ElideRight, cadre.width())
        pinceau.drawText(cadre, Qt.AlignmentFlag.AlignVCenter, texte)
