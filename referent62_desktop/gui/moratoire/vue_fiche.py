"""The table of the sheet: its heading, its rows, and the person's way from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from referent62_desktop.gui.moratoire.rangee import COLONNES, Rangee
from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.services.fiches_lues import LigneLue


class VueFiche(QWidget):
    """Keeps the row widgets by the identifier of their row: what is being typed survives what is read again."""

    saisie = Signal(str, str)
    """Row and field whose text changed."""
    quittee = Signal()
    echeance_changee = Signal(str, object)
    etat_change = Signal(str, object)
    geste = Signal(str, str)
    """What is asked of a row: (row, ajouter | couper | monter | descendre | retirer)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rangees: dict[str, Rangee] = {}
        self._corps = 0.0
        self.entete = QFrame(self)
        self.entete.setProperty("role", "entete-fiche")
        titres = QHBoxLayout(self.entete)
        titres.setContentsMargins(0, 0, 0, 0)
        titres.setSpacing(0)
        for _, titre, part in COLONNES:
            etiquette = QLabel(titre, self.entete)
            etiquette.setProperty("role", "titre-colonne")
            etiquette.setWordWrap(True)
            etiquette.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            titres.addWidget(etiquette, part)
        self.zone = ZoneDefilante(self)
        self._colonne = self.zone.contenu
        self._colonne.setSpacing(0)
        self._colonne.addStretch(1)
        colonne = QVBoxLayout(self)
        colonne.setContentsMargins(0, 0, 0, 0)
        colonne.setSpacing(0)
        colonne.addWidget(self.entete)
        colonne.addWidget(self.zone, 1)
        barre: QScrollBar = self.zone.verticalScrollBar()
        barre.rangeChanged.connect(lambda _bas, haut: self._aligner(haut > 0))
        theme_actuel().changed.connect(self._proportionner)

    def montrer(self, lignes: Sequence[LigneLue], *, modifiable: bool, attend: Callable[[str, str], bool]) -> None:
        """Show these rows; `attend(row, field)`: the screen is newer than the base there."""
        presents = {ligne.id for ligne in lignes}
        for id_ in [id_ for id_ in self.rangees if id_ not in presents]:
            partie = self.rangees.pop(id_)
            self._colonne.removeWidget(partie)
            partie.hide()
            partie.deleteLater()
        precedente: QWidget = self.zone
        for rang, ligne in enumerate(lignes):
            rangee = self.rangees.get(ligne.id) or self._creer(ligne)
            if self._colonne.indexOf(rangee) != rang:
                self._colonne.insertWidget(rang, rangee)
            rangee.montrer(ligne, rang, modifiable=modifiable, attend=partial(attend, ligne.id))
            precedente = _suivre(precedente, rangee)

    def rangee(self, ligne_id: str) -> Rangee | None:
        """Widget of a row."""
        return self.rangees.get(ligne_id)

    def ordre(self) -> list[Rangee]:
        """Rows from top to bottom."""
        elements = (self._colonne.itemAt(rang) for rang in range(self._colonne.count()))
        return [w for e in elements if e is not None and isinstance(w := e.widget(), Rangee)]

    def aller(self, ligne_id: str, champ: str = "critere") -> None:
        """Put the cursor in a cell, in view."""
        rangee = self.rangees.get(ligne_id)
        if rangee is not None:
            rangee.prendre_focus(champ)
            self.zone.ensureWidgetVisible(rangee)

    def definir_corps(self, corps: float) -> None:
        """Size of the text of the cells, in px of the 100 % drawing; 0: that of the interface."""
        self._corps = corps
        taille = theme_actuel().police(corps).pointSizeF() if corps else 0
        regle = f"QPlainTextEdit, QLineEdit, QComboBox, QLabel {{ font-size: {taille:.2f}pt; }}" if corps else ""
        self.setStyleSheet(regle)
        for rangee in self.rangees.values():
            for cellule in rangee.cellules.values():
                cellule.ajuster()

    def _proportionner(self) -> None:
        self.definir_corps(self._corps)

    def _creer(self, ligne: LigneLue) -> Rangee:
        rangee = Rangee(ligne, self.zone.widget())
        id_ = ligne.id
        rangee.saisie.connect(lambda champ: self.saisie.emit(id_, champ))
        rangee.quittee.connect(self.quittee)
        rangee.echeance_changee.connect(lambda jour: self.echeance_changee.emit(id_, jour))
        rangee.etat_change.connect(lambda etat: self.etat_change.emit(id_, etat))
        rangee.geste.connect(lambda geste: self._faire(rangee, geste))
        self.rangees[id_] = rangee
        return rangee

    def _faire(self, rangee: Rangee, geste: str) -> None:
        if geste not in ("ligne_avant", "ligne_apres"):
            self.geste.emit(rangee.ligne.id, geste)
            return
        ordre = self.ordre()
        rang = ordre.index(rangee) + (1 if geste == "ligne_apres" else -1)
        if 0 <= rang < len(ordre):
            self.aller(ordre[rang].ligne.id, rangee.champ_actif())

    def _aligner(self, defile: bool) -> None:
        """The headings stay above their columns when a scroll bar takes some of the width."""
        large = self.zone.verticalScrollBar().sizeHint().width() if defile else 0
        disposition = self.entete.layout()
        if disposition is not None:
            disposition.setContentsMargins(0, 0, large, 0)
        habiller(self.entete, role="entete-fiche")


def _suivre(precedente: QWidget, rangee: Rangee) -> QWidget:
    """Tab order: across the row, then down."""
    for widget in rangee.controles():
        QWidget.setTabOrder(precedente, widget)
        precedente = widget
    return precedente
