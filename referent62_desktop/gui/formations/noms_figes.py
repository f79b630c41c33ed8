"""The names of the people at the left of the trainings: they stay when the modules are scrolled."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from referent62_desktop.gui.formations.modele import REFERENT, STRUCTURE
from referent62_desktop.gui.theme import theme_actuel

_PART_STRUCTURE = 0.56
_MARGE = 8


class NomsFiges(QHeaderView):
    """Row headers of the table: structure and référent in two columns, read as the header of each row by a screen reader."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self._structures = True
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Référent·es")
        self.sectionPressed.connect(self._choisir)

    def definir_structures(self, structures: bool) -> None:
        """With the column of the structures, or the names alone."""
        self._structures = structures

    def titres(self) -> tuple[tuple[int, str], ...]:
        """Columns of the model that are shown here, with their titles."""
        colonnes = (STRUCTURE, REFERENT) if self._structures else (REFERENT,)
        modele = self.model()
        return tuple((c, str(modele.headerData(c, Qt.Orientation.Horizontal) if modele else "")) for c in colonnes)

    def zones(self, cadre: QRect) -> list[QRect]:
        """Where each column is written inside a row."""
        marge = theme_actuel().px(_MARGE)
        if not self._structures:
            return [cadre.adjusted(marge, 0, -marge, 0)]
        coupe = cadre.left() + round(cadre.width() * _PART_STRUCTURE)
        gauche, droite = QRect(cadre), QRect(cadre)
        gauche.setRight(coupe)
        droite.setLeft(coupe)
        return [gauche.adjusted(marge, 0, -marge // 2, 0), droite.adjusted(marge // 2, 0, -marge // 2, 0)]

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, modele = theme_actuel(), self.model()
        courante = logicalIndex == self._table.currentIndex().row()
        fond = "selection" if courante else "surface_douce" if logicalIndex % 2 else "surface"
        painter.save()
        painter.fillRect(rect, theme.couleur(fond))
        for (colonne, _titre), zone in zip(self.titres(), self.zones(rect), strict=True):
            nom = colonne == REFERENT
            painter.setFont(theme.police(graisse=600 if nom else 400))
            painter.setPen(theme.couleur("selection_texte" if courante else "texte"))
            texte = str(modele.index(logicalIndex, colonne).data() or "")
            coupe = painter.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, zone.width())
            painter.drawText(zone, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, coupe)
        painter.setPen(theme.couleur("bordure_champ"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _choisir(self, ligne: int) -> None:
        """A name was pressed: same module, that person."""
        colonne = max(self._table.currentIndex().column(), REFERENT + 1)
        self._table.setCurrentIndex(self.model().index(ligne, colonne))
        self._table.setFocus()


class CoinNoms(QWidget):
    """Titles above the names, in the corner of the table."""

    def __init__(self, noms: NomsFiges, table: QTableView) -> None:
        super().__init__(table)
        self._noms = noms
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_actuel()
        pinceau = QPainter(self)
        pinceau.fillRect(self.rect(), theme.couleur("surface_douce"))
        pinceau.setFont(theme.police(graisse=600))
        pinceau.setPen(theme.couleur("texte"))
        for (_colonne, titre), zone in zip(self._noms.titres(), self._noms.zones(self.rect()), strict=True):
            coupe = pinceau.fontMetrics().elidedText(titre, Qt.TextElideMode.ElideRight, zone.width())
            pinceau.drawText(zone, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, coupe)
        pinceau.setPen(theme.couleur("bordure"))
        pinceau.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        pinceau.setPen(theme.couleur("bordure_champ"))
        pinceau.drawLine(self.rect().topRight(), self.rect().bottomRight())
        pinceau.end()
