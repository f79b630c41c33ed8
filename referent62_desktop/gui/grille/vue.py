"""The table of the grid: every key and every tap an auditor uses. It asks, the presenter writes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from referent62_desktop.gui.grille.delegue import HAUTEUR_LIGNE, DelegueGrille, moities
from referent62_desktop.gui.grille.lignes import Genre
from referent62_desktop.gui.grille.modele import (
    COLONNE_CE,
    COLONNE_CRITERE,
    COLONNE_POINTS,
    ROLE_ETAT,
    EtatCase,
    ModeleGrille,
)
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.infobulle import InfobullesEnClair

_OUI = frozenset("oO1")
_NON = frozenset("nN0")
_SORTIES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up)
"""Keys that end the typing of a N° CAF."""


class VueGrille(QTableView):
    """Signals carry the position of the CE (1 to 5) and what was asked."""

    reponse = Signal(int, str, object)
    """Position, code, True / False / None (clear)."""
    numero_saisi = Signal(int, str)
    type_demande = Signal(int)
    """The list of types is wanted for that CE."""
    type_initiale = Signal(int, str)
    """A letter typed on the type cell."""
    suivante_demandee = Signal()
    """Enter: the next cell to fill."""
    referent_demande = Signal(int)
    """Ctrl+arrow: -1 the previous one, +1 the next one."""
    case_changee = Signal(int, str)
    """The current cell moved: position and code (« numero_caf », « type » or a line's)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        InfobullesEnClair(self)
        self._theme = theme_actuel()
        self._editee = QPersistentModelIndex()
        self._delegue = DelegueGrille(self._theme, self)
        self.setItemDelegate(self._delegue)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName("Grille de l'annexe 2 : critères en lignes, CE en colonnes")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self._theme.changed.connect(self._proportionner)

    def poser_modele(self, modele: ModeleGrille) -> None:
        """Shows a model; its columns take the width there is."""
        self.setModel(modele)
        modele.modelReset.connect(self._proportionner)
        self.selectionModel().currentChanged.connect(self._courante_changee)
        self._proportionner()

    @property
    def grille(self) -> ModeleGrille:
        """The model, typed."""
        modele = self.model()
        assert isinstance(modele, ModeleGrille)
        return modele

    def aller(self, position: int, code: str) -> None:
        """Makes a cell the current one and brings it into view."""
        self.valider_saisie()
        index = self.grille.case(position, code)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def case_courante(self) -> tuple[int, str] | None:
        """Position and code of the current cell."""
        index = self.currentIndex()
        if not index.isValid() or self.grille.ce(index.column()) is None:
            return None
        ligne = self.grille.lignes[index.row()]
        code = {Genre.NUMERO: "numero_caf", Genre.TYPE: "type"}.get(ligne.genre, ligne.code)
        return index.column() - COLONNE_CE + 1, code

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        case = self.case_courante()
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.referent_demande.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif case is None or not self._traiter(event, *case, ctrl=ctrl):
            super().keyPressEvent(event)

    def _traiter(self, event: QKeyEvent, position: int, code: str, *, ctrl: bool) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier or ctrl:
            return False
        if code == "numero_caf":
            return self._traiter_numero(event)
        if code == "type":
            return self._traiter_type(event, position)
        return self._traiter_reponse(event, position, code)

    def _traiter_numero(self, event: QKeyEvent) -> bool:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.suivante_demandee.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.numero_saisi.emit(index.column() - COLONNE_CE + 1, "")
        elif event.key() == Qt.Key.Key_F2:
            self._editer(index, "")
        elif event.text() and event.text().isalnum():
            self._editer(index, event.text())
        else:
            return False
        return True

    def _traiter_type(self, event: QKeyEvent, position: int) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F4):
            self.type_demande.emit(position)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.type_initiale.emit(position, "")
        elif event.text() and event.text().isalpha():
            self.type_initiale.emit(position, event.text().casefold())
        else:
            return False
        return True

    def _traiter_reponse(self, event: QKeyEvent, position: int, code: str) -> bool:
        if event.text() and event.text() in _OUI:
            self.reponse.emit(position, code, True)
        elif event.text() and event.text() in _NON:
            self.reponse.emit(position, code, False)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reponse.emit(position, code, None)
        elif event.key() == Qt.Key.Key_Space:
            etat = self.currentIndex().data(ROLE_ETAT)
            self.reponse.emit(position, code, etat not in (EtatCase.OUI, EtatCase.DEROGATION_OUI))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.suivante_demandee.emit()
        else:
            return False
        return True

    # Mouse and touch

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        deja_courante = index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)
        panel = self.grille.panel
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and panel is not None and panel.modifiable:
            self._taper(index, event.position().toPoint(), deja_courante)

    def _taper(self, index: QModelIndex, ou: QPoint, deja_courante: bool) -> None:
        """One tap answers an empty cell (left half oui, right half non); a tap on the current answered cell turns it over."""
        ligne, ce = self.grille.lignes[index.row()], self.grille.ce(index.column())
        if ce is None:
            return
        if ligne.genre is Genre.NUMERO and deja_courante:
            self._editer(index, "")
        elif ligne.genre is Genre.TYPE:
            self.type_demande.emit(ce.position)
        elif ligne.genre is Genre.REPONSE:
            etat = index.data(ROLE_ETAT)
            if etat is EtatCase.VIDE:
                gauche, _ = moities(self.visualRect(index))
                self.reponse.emit(ce.position, ligne.code, gauche.contains(ou))
            elif deja_courante and etat in (
                EtatCase.OUI,
                EtatCase.NON,
                EtatCase.DEROGATION_OUI,
                EtatCase.DEROGATION_NON,
            ):
                self.reponse.emit(ce.position, ligne.code, etat in (EtatCase.NON, EtatCase.DEROGATION_NON))

    # Editor of the N° CAF

    def _editer(self, index: QModelIndex, debut: str) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self._editee = QPersistentModelIndex(index)
        self.edit(index)
        champ = self.indexWidget(index)
        if isinstance(champ, QLineEdit):
            if debut:
                champ.setText(debut)
                champ.setModified(True)
            else:
                champ.selectAll()
            champ.installEventFilter(self)

    def eventFilter(self, objet: QObject, event: QEvent) -> bool:
        if (
            isinstance(objet, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _SORTIES
        ):
            fleche = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if fleche and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.valider_saisie()
                self.referent_demande.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            else:
                self._fermer(objet)
            return True
        return super().eventFilter(objet, event)

    def commitData(self, editor: QWidget) -> None:
        """Called when the editor closes, by Enter or because the focus left: what was typed goes to the cell it was typed in.

        The current cell may have moved meanwhile: it says nothing of where the typing began.
        """
        index = self._editee
        if isinstance(editor, QLineEdit) and editor.isModified() and index.isValid():
            editor.setModified(False)
            self.numero_saisi.emit(index.column() - COLONNE_CE + 1, editor.text())

    def valider_saisie(self) -> None:
        """Store the N° CAF being typed, if there is one, before the cursor or the panel changes."""
        champ = self.indexWidget(self._editee_courante())
        if isinstance(champ, QLineEdit):
            self.commitData(champ)
            self.closeEditor(champ, QAbstractItemDelegate.EndEditHint.NoHint)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editee_courante(self) -> QModelIndex:
        """The cell whose editor was opened last, as an index of today."""
        editee = self._editee
        return self.grille.index(editee.row(), editee.column()) if editee.isValid() else QModelIndex()

    def _fermer(self, champ: QLineEdit) -> None:
        saisi = champ.isModified()
        self.commitData(champ)
        self.closeEditor(champ, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not saisi:
            self.suivante_demandee.emit()

    # Sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._proportionner()

    def _proportionner(self) -> None:
        if self.model() is None:
            return
        entete = self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(self._theme.px(HAUTEUR_LIGNE))
        entete.setFixedHeight(self._theme.px(30))
        entete.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        pts, moyenne, minimum_ce = self._theme.px(44), self._theme.px(52), self._theme.px(72)
        nombre = self.grille.columnCount() - 3
        libre = self.viewport().width() - pts - moyenne
        critere = max(self._theme.px(190), min(self._theme.px(310), libre - nombre * minimum_ce))
        large_ce = max(minimum_ce, (libre - critere) // nombre if nombre else minimum_ce)
        for colonne in range(self.grille.columnCount()):
            self.setColumnWidth(colonne, large_ce)
        self.setColumnWidth(COLONNE_CRITERE, max(critere, libre - nombre * large_ce))
        self.setColumnWidth(COLONNE_POINTS, pts)
        self.setColumnWidth(self.grille.colonne_moyenne, moyenne)

    def _courante_changee(self, index: QModelIndex, _avant: QModelIndex) -> None:
        if self._delegue.colonne_courante != index.column():
            self._delegue.colonne_courante = index.column()
            self.viewport().update()
        case = self.case_courante()
        if case is not None:
            self.case_changee.emit(*case)
