"""A row of the sheet: the four columns of annexe 4, then what becomes of the objective."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from referent62_desktop.domain.moratoire import EtatObjectif
from referent62_desktop.gui import ressources
from referent62_desktop.gui.moratoire.cellule import LIGNES_MIN, Cellule
from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.champ_date import ChampDate
from referent62_desktop.gui.widgets.infobulle import infobulle
from referent62_desktop.gui.widgets.niveaux import Niveau
from referent62_desktop.services.fiches_lues import LigneLue

COLONNES = (
    ("critere", "Critères non remplis", 25),
    ("objectif", "Objectifs", 23),
    ("moyens", "Moyens mis à disposition", 20),
    ("temporalite", "Temporalité", 14),
    ("etat", "État et suivi", 18),
)
"""Field, heading, share of the width."""
PART_FIN, PART_FIN_ETROITE = 32, 24
"""Share of the last two columns, side by side and one above the other."""
NIVEAUX: dict[EtatObjectif, Niveau] = {
    EtatObjectif.A_FAIRE: "neutre",
    EtatObjectif.EN_COURS: "alerte",
    EtatObjectif.ATTEINT: "ok",
    EtatObjectif.ABANDONNE: "neutre",
}
_ICONES = {EtatObjectif.EN_COURS: "hourglass", EtatObjectif.ATTEINT: "circle-check", EtatObjectif.ABANDONNE: "x"}
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_MAJ = Qt.KeyboardModifier.ShiftModifier
_GESTES = (
    ("ajouter", "Ajouter une ligne dessous", "Ctrl+Entrée", "plus"),
    ("couper", "Couper en deux à l’endroit du curseur", "Ctrl+Maj+Entrée", "scissors"),
    ("monter", "Monter la ligne", "Alt+↑", "arrow-up"),
    ("descendre", "Descendre la ligne", "Alt+↓", "arrow-down"),
    ("retirer", "Retirer la ligne", "Ctrl+Maj+Suppr", "trash-2"),
)
_TOUCHES = {
    (Qt.Key.Key_Return, _CTRL): "ajouter",
    (Qt.Key.Key_Enter, _CTRL): "ajouter",
    (Qt.Key.Key_Return, _CTRL | _MAJ): "couper",
    (Qt.Key.Key_Enter, _CTRL | _MAJ): "couper",
    (Qt.Key.Key_Up, _ALT): "monter",
    (Qt.Key.Key_Down, _ALT): "descendre",
    (Qt.Key.Key_Delete, _CTRL | _MAJ): "retirer",
    (Qt.Key.Key_Up, _CTRL): "ligne_avant",
    (Qt.Key.Key_Down, _CTRL): "ligne_apres",
}


class _ListeEtat(QComboBox):
    """The wheel scrolls the sheet; it never changes a state that one only passes over."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Rangee(QFrame):
    """Shows a row and says what the person does with it; writes nothing itself."""

    saisie = Signal(str)
    """Field whose text changed."""
    quittee = Signal()
    """A cell lost the focus."""
    echeance_changee = Signal(object)
    echeance_tapee = Signal()
    """Something was typed in the due date, finished or not."""
    trop_long = Signal()
    """A cell did not take what was pasted."""
    etat_change = Signal(object)
    geste = Signal(str)
    """What is asked of the row as a whole: ajouter, couper, monter, descendre, retirer, ligne_avant, ligne_apres."""

    def __init__(self, ligne: LigneLue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ligne = ligne
        self.setProperty("role", "rangee")
        self.cellules = {champ: Cellule(champ, parent=self) for champ, _, _ in COLONNES[:3]}
        # These two share their column with a control: the row is high enough without them.
        self.cellules |= {champ: Cellule(champ, 1, self) for champ in ("temporalite", "suivi")}
        self.echeance = ChampDate("Échéance", self)
        # Without its relay the field stands for itself in the tab order, which is made again each time rows move.
        cast(Any, self.echeance).setFocusProxy(None)
        self.echeance.saisie.setPlaceholderText("Échéance")
        self.echeance.saisie.setToolTip("Échéance de l’objectif, JJ/MM/AAAA (facultative)")
        self.etat = _ListeEtat(self)
        self.outils = QToolButton(self)
        self._remplir_etats()
        self._preparer_outils()
        self._disposer()
        for champ, cellule in self.cellules.items():
            cellule.saisie.connect(lambda champ=champ: self.saisie.emit(champ))
            cellule.quittee.connect(self.quittee)
            cellule.trop_long.connect(self.trop_long)
            cellule.installEventFilter(self)
        self.echeance.saisie.installEventFilter(self)
        self.etat.installEventFilter(self)
        self.echeance.date_changee.connect(self.echeance_changee)
        self.echeance.saisie.textEdited.connect(lambda _texte: self.echeance_tapee.emit())
        self.etat.activated.connect(lambda rang: self.etat_change.emit(EtatObjectif(self.etat.itemData(rang))))
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()

    def montrer(self, ligne: LigneLue, rang: int, *, modifiable: bool, attend: Callable[[str], bool]) -> None:
        """Show what is stored; `attend(field)`: what is on screen is newer than what is stored, it stays."""
        self.ligne = ligne
        for champ, cellule in self.cellules.items():
            if not attend(champ):
                cellule.poser(getattr(ligne.contenu, champ))
            cellule.setReadOnly(not modifiable)
        self._nommer(rang)
        # What is typed and is no date yet, or no date at all, stays with its reason.
        if not self.echeance.en_cours():
            self.echeance.definir(ligne.contenu.echeance)
        self.echeance.saisie.setReadOnly(not modifiable)
        self.echeance.setVisible(modifiable or ligne.contenu.echeance is not None)
        self.etat.setCurrentIndex(self.etat.findData(ligne.contenu.etat.value))
        self.etat.setEnabled(modifiable)
        habiller(self.etat, niveau=NIVEAUX[ligne.contenu.etat])
        self.outils.setVisible(modifiable)
        suivi = self.cellules["suivi"]
        rappel = f"La dernière fois, {ligne.suivi_precedent}" if ligne.suivi_precedent else "Note de suivi"
        suivi.setPlaceholderText(rappel if modifiable else "")
        suivi.setToolTip(infobulle(rappel))
        suivi.reserver(LIGNES_MIN if ligne.suivi_precedent and modifiable else 1)

    def prendre_focus(self, champ: str = "critere") -> None:
        """The person writes here."""
        self.cellules[champ].setFocus(Qt.FocusReason.OtherFocusReason)

    def controles(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in the order it is read."""
        colonnes = (self.cellules[champ] for champ, _, _ in COLONNES[:4])
        return (*colonnes, self.echeance.saisie, self.etat, self.cellules["suivi"], self.outils)

    def champ_actif(self) -> str:
        """Column the person is in, « critere » when in none."""
        return next((champ for champ, cellule in self.cellules.items() if cellule.hasFocus()), "critere")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            geste = _TOUCHES.get((Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
            if geste is not None and (geste.startswith("ligne") or not self.outils.isHidden()):
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.geste.emit(geste)
                return True
        return super().eventFilter(watched, event)

    def _nommer(self, rang: int) -> None:
        numero = f"ligne {rang + 1}"
        self.setAccessibleName(numero.capitalize())
        for champ, titre, _ in COLONNES[:4]:
            self.cellules[champ].setAccessibleName(f"{titre}, {numero}")
        self.cellules["suivi"].setAccessibleName(f"Note de suivi, {numero}")
        self.echeance.saisie.setAccessibleName(f"Échéance de l’objectif, {numero}")
        self.etat.setAccessibleName(f"État de l’objectif, {numero}")
        self.outils.setAccessibleName(f"Actions sur la {numero}")

    def _remplir_etats(self) -> None:
        for etat in EtatObjectif:
            self.etat.addItem(etat.libelle, etat.value)
        self.etat.setToolTip("Où en est l’objectif")

    def _preparer_outils(self) -> None:
        menu = QMenu(self.outils)
        for geste, texte, touches, icone in _GESTES:
            action = menu.addAction(ressources.icone(icone), f"{texte}\t{touches}")
            action.triggered.connect(lambda _coche=False, geste=geste: self.geste.emit(geste))
        self.outils.setMenu(menu)
        self.outils.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.outils.setToolTip("Ajouter, couper, déplacer, retirer")
        self.outils.setProperty("sansFleche", True)

    def _disposer(self) -> None:
        self._ligne = QHBoxLayout(self)
        self._ligne.setContentsMargins(0, 0, 0, 0)
        self._ligne.setSpacing(0)
        for champ, _, part in COLONNES[:3]:
            self._ligne.addWidget(self.cellules[champ], part)
        self._temps, self._suite = _case(self), _case(self)
        self._temps.layout().addWidget(self.cellules["temporalite"])  # type: ignore[union-attr]  # set by _case
        self._temps.layout().addWidget(self.echeance)  # type: ignore[union-attr]  # set by _case
        bas = QHBoxLayout()
        bas.setSpacing(2)
        bas.addWidget(self.cellules["suivi"], 1)
        bas.addWidget(self.outils, 0, Qt.AlignmentFlag.AlignBottom)
        colonne = self._suite.layout()
        assert isinstance(colonne, QVBoxLayout)
        colonne.addWidget(self.etat)
        colonne.addLayout(bas, 1)
        self._fin = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fin.setSpacing(0)
        self._fin.addWidget(self._temps, COLONNES[3][2])
        self._fin.addWidget(self._suite, COLONNES[4][2])
        self._ligne.addLayout(self._fin, PART_FIN)

    def empiler(self, etroite: bool) -> None:
        """In a narrow sheet, the state stands under the time."""
        sens = QBoxLayout.Direction.TopToBottom if etroite else QBoxLayout.Direction.LeftToRight
        self._fin.setDirection(sens)
        self._ligne.setStretchFactor(self._fin, PART_FIN_ETROITE if etroite else PART_FIN)

    def _proportionner(self) -> None:
        theme = theme_actuel()
        cote = theme.px(18)
        self.outils.setIcon(ressources.icone("ellipsis-vertical", "texte_secondaire"))
        self.outils.setIconSize(QSize(cote, cote))
        for etat, icone in _ICONES.items():
            teinte = f"{NIVEAUX[etat]}_texte"
            self.etat.setItemIcon(self.etat.findData(etat.value), ressources.icone(icone, teinte))
        for case in (self._temps, self._suite):
            case.layout().setContentsMargins(*(theme.px(4),) * 4)  # type: ignore[union-attr]  # set by _case


def _case(parent: QWidget) -> QFrame:
    case = QFrame(parent)
    case.setProperty("role", "case")
    case.setSizePolicy(case.sizePolicy().Policy.Ignored, case.sizePolicy().Policy.Preferred)
    colonne = QVBoxLayout(case)
    colonne.setSpacing(2)
    return case
