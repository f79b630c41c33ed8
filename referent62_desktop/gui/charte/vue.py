"""The table of the charte: one key per result, arrows go from indicator to indicator, heads show the share reached."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from referent62_desktop.domain.charte import Resultat
from referent62_desktop.gui.charte.modele import LARGEURS, PREUVE, Genre, LigneCharte, ModeleCharte, detail
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.delegue_pastille import DeleguePastille
from referent62_desktop.gui.widgets.jauge import longueur
from referent62_desktop.gui.widgets.table import TableLignes

_Index = QModelIndex | QPersistentModelIndex
TOUCHES = {"a": Resultat.ATTEINT, "p": Resultat.PARTIEL, "n": Resultat.NON_ATTEINT, "s": Resultat.SANS_OBJET}
"""Letters, whatever their case."""
_HAUTEURS = {Genre.SECTION: 50, Genre.GROUPE: 27}
"""In px at 100 %; indicators have the height of any line."""
_EFFACER = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_PAS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGE = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class DelegueCharte(DeleguePastille):
    """Heads and groups across the whole line, the other cells as usual."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        modele = index.model()
        assert isinstance(modele, ModeleCharte)
        ligne = modele.lignes[index.row()]
        if ligne.genre is Genre.INDICATEUR:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ligne.genre is Genre.SECTION:
            self._peindre_section(painter, option.rect, ligne)
        else:
            self._peindre_groupe(painter, option.rect, ligne.texte)
        painter.restore()

    def _peindre_groupe(self, pinceau: QPainter, cadre: QRect, texte: str) -> None:
        theme = theme_actuel()
        pinceau.fillRect(cadre, theme.couleur("surface_douce"))
        pinceau.setFont(theme.police(12.5, 600))
        pinceau.setPen(theme.couleur("texte_secondaire"))
        _ecrire(pinceau, cadre.adjusted(theme.px(8), 0, -theme.px(8), 0), texte)

    def _peindre_section(self, pinceau: QPainter, cadre: QRect, ligne: LigneCharte) -> None:
        theme, part = theme_actuel(), ligne.section.part
        pinceau.fillRect(cadre, theme.couleur("info_fond"))
        zone = cadre.adjusted(theme.px(8), theme.px(5), -theme.px(10), -theme.px(5))
        pinceau.setPen(theme.couleur("texte"))
        pinceau.setFont(theme.police(14.5, 700))
        chiffre = f"{part.resume}{' provisoire' if part.valeur is not None and part.provisoire else ''}"
        large = QFontMetrics(pinceau.font()).horizontalAdvance(chiffre) + theme.px(2)
        haut = QRect(zone.left(), zone.top(), zone.width(), zone.height() // 2)
        pinceau.drawText(haut, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, chiffre)
        reste = haut.adjusted(0, 0, -large - theme.px(12), 0)
        if part.valeur is not None:
            jauge = QRectF(reste.right() - theme.px(90), haut.center().y() - theme.px(3), theme.px(90), theme.px(8))
            self._peindre_jauge(pinceau, jauge, longueur(part.valeur, theme.px(90)))
            reste.setRight(int(jauge.left()) - theme.px(12))
        _ecrire(pinceau, reste, ligne.texte)
        pinceau.setFont(theme.police(12))
        pinceau.setPen(theme.couleur("texte_secondaire"))
        _ecrire(pinceau, zone.adjusted(0, zone.height() // 2, 0, 0), detail(ligne.section))

    def _peindre_jauge(self, pinceau: QPainter, cadre: QRectF, rempli: int) -> None:
        theme, rayon = theme_actuel(), cadre.height() / 2
        ecrit = pinceau.pen()
        pinceau.setPen(Qt.PenStyle.NoPen)
        pinceau.setBrush(theme.couleur("jauge_fond"))
        pinceau.drawRoundedRect(cadre, rayon, rayon)
        if rempli:
            cadre.setWidth(max(rempli, cadre.height()))
            pinceau.setBrush(theme.couleur("info_plein"))
            pinceau.drawRoundedRect(cadre, rayon, rayon)
        pinceau.setPen(ecrit)


class VueCharte(TableLignes):
    """It asks, the tab writes. The current line is always an indicator."""

    resultat_demande = Signal(object)
    """A `Resultat`, or None to take it back, for the current indicator."""
    preuve_demandee = Signal()
    """The evidence of the current indicator is to be typed."""
    indicateur_change = Signal()
    """The current indicator is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(DelegueCharte(self))
        self.setAlternatingRowColors(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Indicateurs de la charte qualité")
        self.ligne_validee.connect(lambda _rang: self.preuve_demandee.emit())
        self.definir_touche(Qt.Key.Key_F2, self.preuve_demandee.emit)
        theme_actuel().changed.connect(self._dimensionner)

    def poser_modele(self, modele: ModeleCharte) -> None:
        """Show a model."""
        self.setModel(modele)
        modele.modelReset.connect(self._dimensionner)
        self.selectionModel().currentChanged.connect(lambda *_: self.indicateur_change.emit())

    @property
    def charte(self) -> ModeleCharte:
        """The model, typed."""
        modele = self.model()
        assert isinstance(modele, ModeleCharte)
        return modele

    def ligne_choisie(self) -> LigneCharte | None:
        """The current indicator."""
        ligne = self.charte.ligne(self.ligne_courante())
        return ligne if ligne is not None and ligne.note is not None else None

    def aller(self, rang: int) -> None:
        """Make an indicator the current one, with the titles just above it in view."""
        if rang < 0:
            return
        titre = rang
        while titre > 0 and self.charte.lignes[titre - 1].note is None:
            titre -= 1
        if titre != rang:
            self.scrollTo(self.charte.index(titre, 0))
        self.choisir_ligne(rang)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        simple = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        if not simple or not self._traiter(event):
            super().keyPressEvent(event)

    def _traiter(self, event: QKeyEvent) -> bool:
        touche = Qt.Key(event.key())
        if event.text().casefold() in TOUCHES:
            self.resultat_demande.emit(TOUCHES[event.text().casefold()])
        elif touche in _EFFACER:
            self.resultat_demande.emit(None)
        elif touche in _PAS:
            self.aller(self.charte.voisin(self.ligne_courante(), _PAS[touche]))
        elif touche in _PAGE:
            self._tourner(_PAGE[touche])
        elif touche == Qt.Key.Key_Home:
            self.aller(self.charte.voisin(-1, 1))
        elif touche == Qt.Key.Key_End:
            self.aller(self.charte.voisin(self.charte.rowCount(), -1))
        else:
            return False
        return True

    def _tourner(self, sens: int) -> None:
        pas = max(1, self.viewport().height() // max(1, self.verticalHeader().defaultSectionSize()) - 1)
        dernier = self.charte.rowCount() - 1
        vise = min(max(self.ligne_courante() + sens * pas, 0), dernier)
        trouve = self.charte.voisin(vise - sens, sens)
        self.aller(trouve if trouve >= 0 else self.charte.voisin(vise + sens, -sens))

    def _dimensionner(self) -> None:
        """Titles take the whole line, heads are higher; widths follow the columns there are."""
        if self.model() is None:
            return
        colonnes = self.charte.columnCount()
        self.definir_largeurs(LARGEURS[:colonnes], PREUVE)
        self.clearSpans()
        for rang, ligne in enumerate(self.charte.lignes):
            if ligne.note is None:
                self.setSpan(rang, 0, 1, colonnes)
                self.setRowHeight(rang, theme_actuel().px(_HAUTEURS[ligne.genre]))


def _ecrire(pinceau: QPainter, cadre: QRect, texte: str) -> None:
    court = pinceau.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, cadre.width())
    pinceau.drawText(cadre, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, court)
