"""The table of the sheet: its heading, its rows, and the person's way from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.moratoire.rangee import COLONNES, PART_FIN, PART_FIN_ETROITE, Rangee
from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.services.fiches_lues import LigneLue

LARGEUR_ETROITE = 780
"""Width, in px of the 100 % drawing, under which the state stands under the time."""
CORPS_COURANT = 13.2
"""Text of the interface, in px of the 100 % drawing."""


class VueFiche(QWidget):
    """Keeps the row widgets by the identifier of their row: what is being typed survives what is read again."""

    saisie = Signal(str, str)
    """Row and field whose text changed."""
    quittee = Signal()
    echeance_changee = Signal(str, object)
    etat_change = Signal(str, object)
    echeance_tapee = Signal(str)
    trop_long = Signal()
    ajout_demande = Signal()
    """A row at the end."""
    geste = Signal(str, str)
    """What is asked of a row: (row, ajouter | couper | monter | descendre | retirer)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rangees: dict[str, Rangee] = {}
        self._corps = 0.0
        self._etroite = False
        self.entete = QFrame(self)
        self.entete.setProperty("role", "entete-fiche")
        titres = QHBoxLayout(self.entete)
        titres.setContentsMargins(0, 0, 0, 0)
        titres.setSpacing(0)
        self._titres = [self._titre(titre) for _, titre, _ in COLONNES]
        for etiquette, (_, _, part) in zip(self._titres[:3], COLONNES, strict=False):
            titres.addWidget(etiquette, part)
        self._fin = QHBoxLayout()
        self._fin.setSpacing(0)
        for etiquette, (_, _, part) in zip(self._titres[3:], COLONNES[3:], strict=True):
            self._fin.addWidget(etiquette, part)
        titres.addLayout(self._fin, PART_FIN)
        self._rangs = titres
        self.zone = ZoneDefilante(self)
        self._colonne = self.zone.contenu
        self._colonne.setSpacing(0)
        self.bouton_ajouter = QPushButton("Ajouter un objectif", self)
        self.bouton_ajouter.setToolTip("Ctrl+Entrée dans une case ajoute une ligne dessous")
        self.bouton_ajouter.clicked.connect(self.ajout_demande)
        self._colonne.addWidget(self.bouton_ajouter, 0, Qt.AlignmentFlag.AlignLeft)
        self._colonne.addStretch(1)
        colonne = QVBoxLayout(self)
        colonne.setContentsMargins(0, 0, 0, 0)
        colonne.setSpacing(0)
        colonne.addWidget(self.entete)
        colonne.addWidget(self.zone, 1)
        barre: QScrollBar = self.zone.verticalScrollBar()
        barre.rangeChanged.connect(lambda _bas, haut: self._aligner(haut > 0))
        theme_actuel().changed.connect(self._changer_theme)
        self._changer_theme()

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

        self.bouton_ajouter.setVisible(modifiable)
        QWidget.setTabOrder(precedente, self.bouton_ajouter)

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
        self._proportionner()
        for rangee in self.rangees.values():
            for cellule in rangee.cellules.values():
                cellule.ajuster()

    def _changer_theme(self) -> None:
        self.bouton_ajouter.setIcon(ressources.icone("plus", "action_texte"))
        self.definir_corps(self._corps)

    def _proportionner(self) -> None:
        """A narrow sheet, or a large text: the last two columns are one."""
        agrandi = self._corps / CORPS_COURANT if self._corps else 1
        etroite = self.width() < theme_actuel().px(LARGEUR_ETROITE) * agrandi
        if etroite == self._etroite:
            return
        self._etroite = etroite
        self._titres[3].setText("Temporalité et état" if etroite else COLONNES[3][1])
        self._titres[4].setVisible(not etroite)
        self._rangs.setStretchFactor(self._fin, PART_FIN_ETROITE if etroite else PART_FIN)
        for rangee in self.rangees.values():
            rangee.empiler(etroite)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._proportionner()

    def _titre(self, texte: str) -> QLabel:
        etiquette = QLabel(texte, self.entete)
        etiquette.setProperty("role", "titre-colonne")
        etiquette.setWordWrap(True)
        etiquette.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return etiquette

    def _creer(self, ligne: LigneLue) -> Rangee:
        rangee = Rangee(ligne, self.zone.widget())
        rangee.empiler(self._etroite)
        id_ = ligne.id
        rangee.saisie.connect(lambda champ: self.saisie.emit(id_, champ))
        rangee.quittee.connect(self.quittee)
        rangee.echeance_changee.connect(lambda jour: self.echeance_changee.emit(id_, jour))
        rangee.echeance_tapee.connect(lambda: self.echeance_tapee.emit(id_))
        rangee.trop_long.connect(self.trop_long)
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
