"""A horizontal gauge with the mark of a threshold. The value is exact; only the drawing is in pixels."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.niveaux import Niveau

SEUIL = Fraction(4, 5)
LIBELLE_SEUIL = "plus de 80 %"


def longueur(valeur: Fraction, largeur: int) -> int:
    """Pixels out of `largeur` that `valeur` (0 to 1) fills, never more than what is true: rounded down."""
    borne = min(max(valeur, Fraction(0)), Fraction(1))
    return borne.numerator * largeur // borne.denominator


class Jauge(QWidget):
    """Part of a whole (0 to 1) against a threshold; without a threshold, a plain bar."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        seuil: Fraction | None = SEUIL,
        libelle_seuil: str = LIBELLE_SEUIL,
    ) -> None:
        super().__init__(parent)
        self._valeur: Fraction | None = None
        self._niveau: Niveau = "neutre"
        self._seuil = seuil
        self._libelle_seuil = libelle_seuil if seuil is not None else ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Jauge")
        self.definir(None)
        theme_actuel().changed.connect(self.updateGeometry)

    def definir(self, valeur: Fraction | None, *, niveau: Niveau = "info", texte: str = "") -> None:
        """Show `valeur` (None: not known yet); `texte` says it in French, as it is written on screen elsewhere."""
        self._valeur = valeur
        self._niveau = niveau
        phrase = texte if valeur is not None else "pas encore de note"
        self.setAccessibleDescription(f"{phrase} ; repère : {self._libelle_seuil}" if self._libelle_seuil else phrase)
        self.setToolTip(phrase)
        self.update()

    @property
    def valeur(self) -> Fraction | None:
        return self._valeur

    @property
    def niveau(self) -> Niveau:
        return self._niveau

    def sizeHint(self) -> QSize:
        theme = theme_actuel()
        return QSize(theme.px(150), theme.px(34 if self._libelle_seuil else 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme_actuel().px(90), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_actuel()
        pinceau = QPainter(self)
        pinceau.setRenderHint(QPainter.RenderHint.Antialiasing)
        pinceau.setPen(Qt.PenStyle.NoPen)
        epaisseur = theme.px(9 if self._libelle_seuil else 8)
        haut = theme.px(7) if self._libelle_seuil else (self.height() - epaisseur) // 2
        rayon = epaisseur / 2
        pinceau.setBrush(theme.couleur("jauge_fond"))
        pinceau.drawRoundedRect(QRectF(0, haut, self.width(), epaisseur), rayon, rayon)
        if self._valeur is not None and self._valeur > 0:
            rempli = max(longueur(self._valeur, self.width()), epaisseur)
            pinceau.setBrush(theme.couleur(f"{self._niveau}_plein"))
            pinceau.drawRoundedRect(QRectF(0, haut, rempli, epaisseur), rayon, rayon)
        if self._seuil is not None:
            self._peindre_seuil(pinceau, haut, epaisseur)

    def _peindre_seuil(self, pinceau: QPainter, haut: int, epaisseur: int) -> None:
        assert self._seuil is not None
        theme = theme_actuel()
        x = longueur(self._seuil, self.width())
        pinceau.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pinceau.setPen(QPen(theme.couleur("repere"), theme.px(2)))
        pinceau.drawLine(x, haut - theme.px(5), x, haut + epaisseur + theme.px(3))
        pinceau.setFont(theme.police(11))
        large = pinceau.fontMetrics().horizontalAdvance(self._libelle_seuil) + 2
        gauche = max(0, min(x - large // 2, self.width() - large))
        sommet = haut + epaisseur + theme.px(3)
        pinceau.drawText(
            QRectF(gauche, sommet, large, self.height() - sommet), Qt.AlignmentFlag.AlignCenter, self._libelle_seuil
        )
