"""« Qualité des CE par structure »: a bar per structure against the threshold, sorted, each leading to its structure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher
from referent62_desktop.gui.tableau_de_bord.liste_peinte import ELEMENT, Index, ListePeinte, Modele, peindre_fond
from referent62_desktop.gui.tableau_de_bord.presentation import phrase_qualite
from referent62_desktop.gui.theme import Theme, theme_actuel
from referent62_desktop.services.tableau_de_bord import QualiteStructure

_CORPS = 12
_LIGNE_MINIMUM, _LIGNE_MAXIMUM = 30, 44
_PART_NOM = Fraction(2, 5)
"""The names take at most this share of the width."""


@dataclass(frozen=True)
class Echelle:
    """Where things stand across the chart: names, bars from `gauche` over `largeur` px for 100 %, then figures."""

    gauche: int
    largeur: int
    valeurs: int
    seuil: Fraction

    def x(self, pourcentage: Fraction) -> int:
        """Pixel of a percentage, rounded down: a bar never shows more than what is true."""
        borne = min(max(pourcentage, Fraction(0)), Fraction(100))
        return self.gauche + int(borne * self.largeur / 100)

    def fin_barre(self, qualite: QualiteStructure) -> int:
        """Right end of a bar; one that is over the threshold visibly crosses the line, whatever the rounding."""
        fin = self.x(qualite.pourcentage)
        return max(fin, self.x(self.seuil) + 3) if qualite.atteinte else fin


class _ModeleQualite(Modele[QualiteStructure]):
    def texte(self, element: QualiteStructure) -> str:
        return phrase_qualite(element)


class GraphiqueQualite(ListePeinte):
    """One click, Entrée or Espace on a bar: `choisi` carries its `QualiteStructure`."""

    un_clic = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seuil = Fraction(80)
        self._echelle: tuple[tuple[int, float], Echelle] | None = None
        self.setModel(_ModeleQualite(self))
        self.setItemDelegate(_DelegueQualite(self))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme_actuel().px(90))

    def montrer_qualite(self, qualite: tuple[QualiteStructure, ...], seuil: Fraction) -> None:
        """Show the bars, best first, against `seuil` (out of 100)."""
        self.seuil = seuil
        self._echelle = None
        self.montrer(qualite, lambda q: q.id)

    def echelle(self) -> Echelle:
        """Geometry in force, shared with the axis; computed once per size, font and contents."""
        theme = theme_actuel()
        police = theme.police(_CORPS)
        elements: tuple[QualiteStructure, ...] = self.model().elements()  # type: ignore[attr-defined]  # our own model
        large = self.viewport().width()
        cle = (large, police.pointSizeF())
        if self._echelle is None or self._echelle[0] != cle:
            mesure = QFontMetrics(police)
            noms = max((mesure.horizontalAdvance(q.nom) for q in elements), default=0) + theme.px(14)
            noms = min(max(noms, theme.px(70)), int(large * _PART_NOM))
            grasse = QFontMetrics(theme.police(_CORPS, 600))
            chiffres = max((grasse.horizontalAdvance(_valeur(q)) for q in elements), default=0) + theme.px(12)
            echelle = Echelle(noms, max(large - noms - chiffres, theme.px(40)), chiffres, self.seuil)
            self._echelle = (cle, echelle)
        return self._echelle[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        dernier = self.visualRect(self.model().index(self.model().rowCount() - 1, 0)).bottom() + 1
        if dernier < self.viewport().height():  # the line goes on down to its value
            pinceau = QPainter(self.viewport())
            x = self.echelle().x(self.seuil)
            peindre_seuil(pinceau, theme_actuel(), x, dernier, self.viewport().height())


def _valeur(qualite: QualiteStructure) -> str:
    """The sign says what the colour says."""
    return f"{'✓' if qualite.atteinte else '✗'}{ESPACE_INSECABLE}{qualite.libelle}"


class _DelegueQualite(QStyledItemDelegate):
    def __init__(self, liste: GraphiqueQualite) -> None:
        super().__init__(liste)
        self._liste = liste

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme_actuel().px(150), self._liste.hauteur_repartie(_LIGNE_MINIMUM, _LIGNE_MAXIMUM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_actuel()
        qualite: QualiteStructure = index.data(ELEMENT)
        echelle = self._liste.echelle()
        cadre = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        peindre_fond(painter, option, theme)
        painter.setFont(theme.police(_CORPS))
        painter.setPen(theme.couleur("texte"))
        nom = QRect(cadre.left() + theme.px(4), cadre.top(), echelle.gauche - theme.px(10), cadre.height())
        painter.drawText(nom, Qt.AlignmentFlag.AlignVCenter, _coupe(painter, qualite.nom, nom.width()))
        barre = QRectF(echelle.gauche, cadre.top() + theme.px(5), 0, cadre.height() - theme.px(10))
        barre.setRight(max(echelle.fin_barre(qualite), echelle.gauche + theme.px(3)))
        peindre_barre(painter, barre, atteinte=qualite.atteinte, provisoire=qualite.provisoire)
        painter.setPen(theme.couleur("ok_texte" if qualite.atteinte else "danger_texte"))
        painter.setFont(theme.police(_CORPS, 600))
        valeur = cadre.adjusted(echelle.gauche + echelle.largeur + theme.px(8), 0, 0, 0)
        painter.drawText(valeur, Qt.AlignmentFlag.AlignVCenter, _valeur(qualite))
        peindre_seuil(painter, theme, echelle.x(echelle.seuil), cadre.top(), cadre.bottom() + 1)
        painter.restore()


def peindre_barre(painter: QPainter, barre: QRectF, *, atteinte: bool, provisoire: bool) -> None:
    """A bar; one that is provisional is hatched, so that it does not rest on the shade alone."""
    theme = theme_actuel()
    couleur = theme.couleur("ok_plein" if atteinte else "danger_plein")
    rayon = theme.px(3)
    if not provisoire:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(couleur)
        painter.drawRoundedRect(barre, rayon, rayon)
        return
    fond = QColor(couleur)
    fond.setAlpha(70)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fond)
    painter.drawRoundedRect(barre, rayon, rayon)
    painter.setPen(QPen(couleur, 1.2))
    painter.setBrush(QBrush(couleur, Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(barre.adjusted(0.6, 0.6, -0.6, -0.6), rayon, rayon)


def peindre_seuil(painter: QPainter, theme: Theme, x: int, haut: int, bas: int) -> None:
    """A piece of the dashed line of the threshold; the pieces of successive rows make one line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    stylo = QPen(theme.couleur("repere"), max(1, theme.px(1)))
    stylo.setDashPattern([4, 3])
    stylo.setDashOffset(haut % 7)
    painter.setPen(stylo)
    painter.drawLine(x, haut, x, bas)


def _coupe(painter: QPainter, texte: str, large: int) -> str:
    return painter.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, large)


class AxeQualite(QWidget):
    """Foot of the chart: the value of the line, then what the hatching means and what is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._graphique: GraphiqueQualite | None = None
        self._note = ""
        self._provisoires = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def definir(self, graphique: GraphiqueQualite, note: str, *, provisoires: bool) -> None:
        """Follow `graphique`; `note` is one more sentence, `provisoires` whether hatched bars are to be explained."""
        self._graphique = graphique
        self._provisoires = provisoires
        self._note = note
        seuil = afficher(graphique.seuil)
        phrases = [f"Trait : {seuil}{ESPACE_INSECABLE}%, à dépasser strictement"]
        phrases += ["barre hachurée : note provisoire"] if provisoires else []
        phrases += [note] if note else []
        self.setAccessibleName(" ; ".join(phrases))
        self.setToolTip(" ; ".join(phrases))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme_actuel().px(120), theme_actuel().px(18 if not self._legende() else 38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _legende(self) -> bool:
        return self._graphique is not None and bool(self._provisoires or self._note)

    def paintEvent(self, event: QPaintEvent) -> None:
        carte = self.parentWidget()
        if self._graphique is None or carte is None:
            return
        theme = theme_actuel()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.police(_CORPS))
        painter.setPen(theme.couleur("texte"))
        echelle = self._graphique.echelle()
        x = echelle.x(echelle.seuil) + self._graphique.viewport().mapTo(carte, QPoint()).x() - self.x()
        texte = f"{afficher(echelle.seuil)}{ESPACE_INSECABLE}%"
        large = painter.fontMetrics().horizontalAdvance(texte) + 2
        painter.drawText(QRect(x - large // 2, 0, large, theme.px(18)), Qt.AlignmentFlag.AlignCenter, texte)
        if self._legende():
            self._peindre_legende(painter, QRect(0, theme.px(20), self.width(), theme.px(18)))

    def _peindre_legende(self, painter: QPainter, cadre: QRect) -> None:
        theme = theme_actuel()
        gauche = cadre.left() + theme.px(4)
        if self._provisoires:
            echantillon = QRectF(gauche, cadre.top() + theme.px(3), theme.px(22), theme.px(12))
            painter.setPen(QPen(theme.couleur("texte_secondaire"), 1))
            painter.setBrush(QBrush(theme.couleur("texte_secondaire"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(echantillon, theme.px(3), theme.px(3))
            gauche += theme.px(28)
        painter.setPen(theme.couleur("texte_secondaire"))
        mots = " · ".join(m for m in ("provisoire" if self._provisoires else "", self._note) if m)
        texte = QRect(gauche, cadre.top(), cadre.right() - gauche, cadre.height())
        painter.drawText(texte, Qt.AlignmentFlag.AlignVCenter, _coupe(painter, mots, texte.width()))
