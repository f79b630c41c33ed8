"""The table of actions: how it is driven from the keyboard, and how its cells are drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QValidator
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from referent62_desktop.gui import ressources
from referent62_desktop.gui.actions_ce.modele import BOOLEENNES, DATES, ROLE_REFUS, TITRES, Colonne, ModeleActions
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.champ_date import lire_date
from referent62_desktop.gui.widgets.infobulle import InfobullesEnClair

_Index = QModelIndex | QPersistentModelIndex
_HAUTEUR_LIGNE = 34
_LARGEURS = {Colonne.DEBUT: 100, Colonne.FIN: 100, Colonne.EMPLOI: 104, Colonne.DETAILLEE: 84}
_OUI = {"o", "1"}
_NON = {"n", "0"}
_LIBELLE_MAX = 300
_SORTIES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_DEPARTS = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
"""Ways of leaving an editor for another control, as opposed to a menu or another window for a while."""


class _DateValide(QValidator):
    """Lets anything be typed, but only a date (or nothing) be left with Tab or Entrée."""

    def validate(self, texte: str, position: int) -> tuple[QValidator.State, str, int]:
        try:
            lire_date(texte)
        except ValueError:
            return QValidator.State.Intermediate, texte, position
        return QValidator.State.Acceptable, texte, position


class DelegueActions(QStyledItemDelegate):
    """Draws « ✓ oui » / « non », and keeps the editor of a date open until it holds one."""

    saisie_refusee = Signal(str)
    """Tab or Entrée on a text that is no date; carries the reason."""
    texte_en_cours = Signal(str)
    """The label being typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        champ = QLineEdit(parent)
        champ.setAccessibleName(f"{TITRES[index.column()]}, ligne {index.row() + 1}")
        champ.setStyleSheet("QLineEdit { margin: 0; padding: 0 4px; min-height: 0; border-radius: 0; }")
        if index.column() in DATES:
            champ.setMaxLength(10)
            champ.setPlaceholderText("JJ/MM/AAAA")
            champ.setAlignment(Qt.AlignmentFlag.AlignCenter)
            champ.setValidator(_DateValide(champ))
        else:
            champ.setMaxLength(_LIBELLE_MAX)
            champ.textChanged.connect(self.texte_en_cours)
        return champ

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def eventFilter(self, objet: QObject, event: QEvent) -> bool:
        if isinstance(objet, QLineEdit) and not objet.hasAcceptableInput():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _SORTIES:
                self.saisie_refusee.emit(_raison(objet.text()))
                return True
            if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _DEPARTS:
                self.commitData.emit(objet)  # Qt forgets what its validator refuses; the model keeps it in its cell
        return super().eventFilter(objet, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = theme_actuel()
        cadre = QRect(option.rect)
        choisie = bool(option.state & QStyle.StateFlag.State_Selected)
        refusee = index.data(ROLE_REFUS) is not None
        fond = "danger_fond" if refusee else "selection" if choisie else "surface"
        painter.save()
        painter.fillRect(cadre, theme.couleur(fond))
        painter.setPen(theme.couleur("quadrillage"))
        painter.drawLine(cadre.bottomLeft(), cadre.bottomRight())
        self._peindre_texte(painter, cadre, index, refusee=refusee)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.couleur("focus"), theme.px(2)))
            painter.drawRect(cadre.adjusted(1, 1, -2, -2))
        painter.restore()

    def _peindre_texte(self, pinceau: QPainter, cadre: QRect, index: _Index, *, refusee: bool) -> None:
        theme = theme_actuel()
        texte = str(index.data() or "")
        oui = index.column() in BOOLEENNES and texte == "oui"
        efface = index.row() == _rang_nouvelle(index) or texte == "non"
        encre = "danger_texte" if refusee else "ok_texte" if oui else "texte_secondaire" if efface else "texte"
        pinceau.setFont(theme.police(graisse=700 if oui else 400))
        pinceau.setPen(theme.couleur(encre))
        zone = cadre.adjusted(theme.px(8), 0, -theme.px(8), 0)
        signe = "triangle-alert" if refusee else "check" if oui else ""
        if index.column() == Colonne.LIBELLE:
            texte = pinceau.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, zone.width())
            pinceau.drawText(zone, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, texte)
            return
        cote, ecart = (theme.px(14), theme.px(4)) if signe else (0, 0)
        gauche = cadre.center().x() - (cote + ecart + pinceau.fontMetrics().horizontalAdvance(texte)) // 2
        if signe:
            carre = QRect(gauche, cadre.center().y() - cote // 2 + 1, cote, cote)
            ressources.icone(signe, encre).paint(pinceau, carre)
        depart = gauche - cadre.left() + cote + ecart
        pinceau.drawText(cadre.adjusted(depart, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, texte)


def _raison(texte: str) -> str:
    try:
        lire_date(texte)
    except ValueError as raison:
        return str(raison)
    return ""


def _rang_nouvelle(index: _Index) -> int:
    """Row of the empty line, -1 when there is none."""
    modele = index.model()
    return -1 if not isinstance(modele, ModeleActions) or modele.ligne(index.row()) is not None else index.row()


class VueActions(QTableView):
    """Entrée stores and goes to the next action; Espace, O and N answer; Tab leaves the table after its last cell."""

    suppression_demandee = Signal(int)
    copie_demandee = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        InfobullesEnClair(self)
        self.delegue = DelegueActions(self)
        self.setItemDelegate(self.delegue)
        self.setAccessibleName("Actions du CE")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()

    def aller(self, ligne: int, colonne: Colonne, *, editer: bool = False) -> None:
        """Put the cursor on a cell, and open its editor when asked."""
        index = self.model().index(ligne, colonne)
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if editer and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def ligne_courante(self) -> int:
        """Row of the cursor, -1 when there is none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState and not self.hasFocus():
            super().keyPressEvent(event)  # a key that the open editor did not want
            return
        index = self.currentIndex()
        touche, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if touche in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entree(index)
        elif touche == Qt.Key.Key_Delete and ctrl:
            self.suppression_demandee.emit(index.row())
        elif touche == Qt.Key.Key_D and ctrl:
            self.copie_demandee.emit(index.row())
        elif touche == Qt.Key.Key_Delete and index.column() in DATES:
            self.model().setData(index, "")
        elif index.column() in BOOLEENNES and self._repondre(event, index):
            pass
        elif touche in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._au_bord(touche == Qt.Key.Key_Tab):
            event.ignore()  # the table is left, it is not a trap
        else:
            super().keyPressEvent(event)

    def _entree(self, index: QModelIndex) -> None:
        """Entrée opens a text cell; elsewhere it goes to the next action."""
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.aller(min(index.row() + 1, self.model().rowCount() - 1), Colonne.LIBELLE, editer=True)

    def _repondre(self, event: QKeyEvent, index: QModelIndex) -> bool:
        modele = self.model()
        texte = event.text().lower()
        if not isinstance(modele, ModeleActions):
            return False
        colonne = Colonne(index.column())
        if event.key() == Qt.Key.Key_Space:
            modele.basculer(index.row(), colonne)
        elif texte in _OUI | _NON:
            modele.basculer(index.row(), colonne, texte in _OUI)
        else:
            return False
        return True

    def _au_bord(self, avant: bool) -> bool:
        index = self.currentIndex()
        if avant:
            return index.row() == self.model().rowCount() - 1 and index.column() == len(Colonne) - 1
        return index.row() <= 0 and index.column() <= 0

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Entrée in a cell: stored, and on to the label of the next action."""
        ligne = self.currentIndex().row()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.aller(min(ligne + 1, self.model().rowCount() - 1), Colonne.LIBELLE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        modele, index = self.model(), self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(modele, ModeleActions):
            return
        if index.column() in BOOLEENNES:
            modele.basculer(index.row(), Colonne(index.column()))
        elif index.isValid() and modele.ligne(index.row()) is None:
            self.aller(index.row(), Colonne.LIBELLE, editer=True)  # one tap where the next action is typed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repartir()

    def _proportionner(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme_actuel().px(_HAUTEUR_LIGNE))
        self._repartir()

    def _repartir(self) -> None:
        if self.model() is None:
            return
        px = theme_actuel().px
        reste = self.viewport().width()
        for colonne, large in _LARGEURS.items():
            self.setColumnWidth(colonne, px(large))
            reste -= px(large)
        self.setColumnWidth(Colonne.LIBELLE, max(px(100), reste))
