"""« Qualité des CE par structure »: a bar per structure against the threshold, sorted, each leading to its structure."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from referent62_desktop.documents import dessins
from referent62_desktop.documents.dessins import Barre, Echelle, Repere
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.dessin import MesureEcran, peindre
from referent62_desktop.gui.widgets.liste_peinte import ELEMENT, Index, ListePeinte, Modele, peindre_fond
from referent62_desktop.services.graphiques import barre_qualite, phrase_qualite
from referent62_desktop.services.tableau_de_bord import QualiteStructure

_LIGNE_MINIMUM, _LIGNE_MAXIMUM = 30, 44


class _ModeleQualite(Modele[QualiteStructure]):
    def texte(self, element: QualiteStructure) -> str:
        return phrase_qualite(element)


class GraphiqueQualite(ListePeinte):
    """One click, Entrée or Espace on a bar: `choisi` carries its `QualiteStructure`."""

    un_clic = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seuil = Fraction(80)
        self._barres: tuple[Barre, ...] = ()
        self._echelle: tuple[tuple[int, float], Echelle] | None = None
        self.setModel(_ModeleQualite(self))
        self.setItemDelegate(_DelegueQualite(self))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme_actuel().px(90))

    def montrer_qualite(self, qualite: tuple[QualiteStructure, ...], seuil: Fraction) -> None:
        """Show the bars, best first, against `seuil` (out of 100)."""
        self.seuil = seuil
        self._barres = tuple(barre_qualite(q) for q in qualite)
        self._echelle = None
        self.montrer(qualite, lambda q: q.id)

    def echelle(self) -> Echelle:
        """Geometry in force, shared with the axis; computed once per size, font and contents."""
        theme = theme_actuel()
        cle = (self.viewport().width(), theme.police(dessins.CORPS).pointSizeF())
        if self._echelle is None or self._echelle[0] != cle:
            self._echelle = (cle, dessins.echelle(self._barres, self.seuil, MesureEcran(theme), cle[0]))
        return self._echelle[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        dernier = self.visualRect(self.model().index(self.model().rowCount() - 1, 0)).bottom() + 1
        if dernier < self.viewport().height():  # the line goes on down to its value
            trait = Repere(self.echelle().x(self.seuil), dernier, self.viewport().height())
            peindre(QPainter(self.viewport()), (trait,), QPoint(), theme_actuel())


class _DelegueQualite(QStyledItemDelegate):
    def __init__(self, liste: GraphiqueQualite) -> None:
        super().__init__(liste)
        self._liste = liste

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme_actuel().px(150), self._liste.hauteur_repartie(_LIGNE_MINIMUM, _LIGNE_MAXIMUM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, cadre = theme_actuel(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        peindre_fond(painter, option, theme)
        painter.restore()
        barre = barre_qualite(index.data(ELEMENT))
        formes = dessins.barre_formes(barre, self._liste.echelle(), MesureEcran(theme), cadre.width(), cadre.height())
        peindre(painter, formes, cadre.topLeft(), theme)


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
        phrases = [f"Trait : {_seuil(graphique.seuil)}, à dépasser strictement"]
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
        theme, pinceau = theme_actuel(), QPainter(self)
        mesure, echelle = MesureEcran(theme), self._graphique.echelle()
        decalage = self._graphique.viewport().mapTo(carte, QPoint()).x() - self.x()
        axe = dessins.axe_formes(echelle, _seuil(echelle.seuil), mesure)
        peindre(pinceau, axe, QPoint(decalage, 0), theme)
        if self._legende():
            legende = dessins.legende_formes(self._note, mesure, self.width(), provisoires=self._provisoires)
            peindre(pinceau, legende, QPoint(0, theme.px(20)), theme)


def _seuil(seuil: Fraction) -> str:
    return f"{afficher(seuil)}{ESPACE_INSECABLE}%"
