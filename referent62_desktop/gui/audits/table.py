"""The table of the audits: columns that fit the window, dots for the CE, a sign before each state."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from referent62_desktop.gui import ressources
from referent62_desktop.gui.audits.modele import SUIVI, Colonne
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.infobulle import InfobullesEnClair
from referent62_desktop.gui.widgets.modele_table import Index
from referent62_desktop.gui.widgets.niveaux import ICONES, Niveau
from referent62_desktop.gui.widgets.progression import peindre_points, taille_points
from referent62_desktop.services.suivi_audits import Avancee, ReferentSuivi

_NIVEAUX: dict[Avancee, Niveau] = {
    Avancee.NON_COMMENCE: "neutre",
    Avancee.EN_COURS: "info",
    Avancee.A_VALIDER: "alerte",
    Avancee.VALIDE: "ok",
}
_BORNES = {Colonne.REFERENT: Fraction(2, 5), Colonne.DISPOSITIF: Fraction(2, 5)}
"""Columns of names beside the structure, and the share of the room left that they take at most, in this order."""
_MISES_EN_PAGE: tuple[tuple[bool, tuple[Colonne, ...]], ...] = (
    (False, ()),
    (True, (Colonne.DISPOSITIF,)),
    (True, (Colonne.DISPOSITIF, Colonne.AUTO_EVALUATION)),
)
"""Layouts from the most complete: CE without dots or not, columns hidden."""
_PLACE_DES_NOMS = 330
"""Room, in px at 100 %, under which the names are too short to be told apart."""


class TableAudits(QTableView):
    """Entrée or double-click: `choisi` carries the `ReferentSuivi` of the row."""

    choisi = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        InfobullesEnClair(self)
        self.compact = False
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setSortingEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(DelegueAudits(self))
        self.activated.connect(lambda index: self.choisi.emit(index.data(SUIVI)))
        theme_actuel().changed.connect(self.proportionner)

    def courant(self) -> ReferentSuivi | None:
        """The référent of the current row."""
        suivi = self.currentIndex().data(SUIVI) if self.currentIndex().isValid() else None
        return suivi if isinstance(suivi, ReferentSuivi) else None

    def selectionner(self, referent_id: str) -> bool:
        """Make the row of a référent current; False when it is not shown."""
        for rang in range(self.model().rowCount()):
            index = self.model().index(rang, Colonne.STRUCTURE)
            if index.data(SUIVI).id == referent_id:
                self.setCurrentIndex(index)
                return True
        return False

    def proportionner(self) -> None:
        """Give each column the room its words need, the rest to the names: never wider than the window.

        Where the names would be cut too short (large text), the CE lose their dots, then the dispositif and the auto-évaluation
        (which never counts) their columns; the tooltip of the référent·e still says them.
        """
        theme = theme_actuel()
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        if self.model() is None:
            return
        reste = 0
        for compact, masquees in _MISES_EN_PAGE:
            self.compact = compact
            for colonne in (Colonne.DISPOSITIF, Colonne.AUTO_EVALUATION):
                self.setColumnHidden(colonne, colonne in masquees)
            reste = self._ajuster_mots()
            if reste >= theme.px(_PLACE_DES_NOMS):
                break
        self._partager(reste)

    def _partager(self, reste: int) -> None:
        """The référent·e and the dispositif get what they need, within limits; the structure all the rest."""
        for colonne, part in _BORNES.items():
            if not self.isColumnHidden(colonne):
                large = min(self._largeur_contenu(colonne), int(reste * part))
                self.horizontalHeader().resizeSection(colonne, large)
                reste -= large
        self.horizontalHeader().resizeSection(Colonne.STRUCTURE, max(reste, theme_actuel().px(60)))

    def _ajuster_mots(self) -> int:
        """Size the columns whose words are few and alike; returns the px left to the names."""
        entete = self.horizontalHeader()
        reste = self.viewport().width()
        for colonne in Colonne:
            if colonne is Colonne.STRUCTURE or colonne in _BORNES or self.isColumnHidden(colonne):
                continue
            large = max(entete.sectionSizeHint(colonne), self._largeur_contenu(colonne))
            entete.resizeSection(colonne, large)
            reste -= large
        return reste

    def _largeur_contenu(self, colonne: Colonne) -> int:
        """Room for the widest of the first rows: words are few and alike in these columns."""
        modele = self.model()
        tailles = (
            self.sizeHintForIndex(modele.index(rang, colonne)).width() for rang in range(min(60, modele.rowCount()))
        )
        return max(tailles, default=0)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # the event Qt hands over
        self.proportionner()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # typing letters would only jump from row to row; the filter above does better
        if event.key() in (Qt.Key.Key_Space,) and self.courant() is not None:
            self.choisi.emit(self.courant())
        else:
            super().keyPressEvent(event)


class DelegueAudits(QStyledItemDelegate):
    """Rows light up whole; the CE are dots with their figure, the state has its sign."""

    def __init__(self, table: TableAudits) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = theme_actuel()
        if index.column() == Colonne.CE and not self._table.compact:
            attendus = index.data(SUIVI).attendus
            return taille_points(attendus) + QSize(theme.px(18), theme.px(12))
        attendue = super().sizeHint(option, index)
        marge = theme.px(36 if index.column() == Colonne.ETAT else 14)
        return QSize(attendue.width() + marge, max(attendue.height(), theme.px(30)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_actuel()
        suivi: ReferentSuivi = index.data(SUIVI)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.couleur("selection"))
        painter.setPen(theme.couleur("quadrillage"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        cadre = option.rect.adjusted(theme.px(8), 0, -theme.px(4), 0)
        if index.column() == Colonne.CE and not self._table.compact:
            peindre_points(painter, cadre, suivi.complets, suivi.attendus)
        else:
            self._peindre_texte(painter, option, index, suivi)
        painter.restore()

    @staticmethod
    def _peindre_texte(painter: QPainter, option: QStyleOptionViewItem, index: Index, suivi: ReferentSuivi) -> None:
        theme = theme_actuel()
        cadre = option.rect.adjusted(theme.px(8), 0, -theme.px(4), 0)
        colonne, texte = Colonne(index.column()), str(index.data())
        couleur, graisse = "texte", 400
        if colonne is Colonne.ETAT:
            niveau = _NIVEAUX[suivi.avancee]
            cote = theme.px(15)
            signe = ressources.pixmap(ICONES[niveau], cote, f"{niveau}_texte", painter.deviceTransform().m11())
            painter.drawPixmap(cadre.left(), cadre.center().y() - cote // 2, signe)
            cadre.setLeft(cadre.left() + cote + theme.px(6))
            couleur, graisse = f"{niveau}_texte", 600
        elif colonne is Colonne.STRUCTURE:
            graisse = 600
        elif colonne not in (Colonne.REFERENT, Colonne.CE, Colonne.MOYENNE):
            couleur = "texte_secondaire"
        painter.setFont(theme.police(graisse=graisse))
        painter.setPen(theme.couleur(couleur))
        coupe = painter.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, cadre.width())
        painter.drawText(cadre, Qt.AlignmentFlag.AlignVCenter, coupe)
