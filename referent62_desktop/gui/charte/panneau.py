"""Side panel of an indicator: what is expected, its result by a button, its evidence, what the share is made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.charte import IndicateurNote, Resultat
from referent62_desktop.domain.donnees_personnelles import avertissement
from referent62_desktop.gui import ressources
from referent62_desktop.gui.charte.modele import LigneCharte, detail, points
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import Carte, etiquette
from referent62_desktop.gui.widgets.message_champ import MessageChamp
from referent62_desktop.services.charte import CleIndicateur

DELAI_PREUVE_MS = 300
"""Pause in the typing after which the evidence is stored; it is stored at once when the field is left."""
_HAUTEUR_PREUVE = 64
"""In px at 100 %."""
_CHOIX = (
    (Resultat.ATTEINT, "Atteint (A)", "circle-check"),
    (Resultat.PARTIEL, "Partiel (P)", "circle-alert"),
    (Resultat.NON_ATTEINT, "Non atteint (N)", "circle-x"),
    (Resultat.SANS_OBJET, "Sans objet (S)", "minus"),
)


class _ChampPreuve(QPlainTextEdit):
    """Asks for a few lines and takes what room is left: the card scrolls only when it must."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme_actuel().px(_HAUTEUR_PREUVE))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme_actuel().px(_HAUTEUR_PREUVE))


class PanneauIndicateur(Carte):
    """Shows one indicator; says what the person asks, writes nothing itself."""

    resultat_demande = Signal(object)
    """A `Resultat`, or None to take it back."""
    preuve_saisie = Signal(object, str)
    """A `CleIndicateur` and the text: another indicator may be shown by now."""
    retour_demande = Signal()
    """Échap in the evidence: back to the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._cle: CleIndicateur | None = None
        self._enregistree = ""
        self._sans_emettre = False
        self._minuteur = QTimer(self, singleShot=True, interval=DELAI_PREUVE_MS)
        self.contexte = etiquette("", "petit", self, souple=True)
        self.definition = etiquette("", "", self, souple=True)
        self.boutons = {resultat: QPushButton(mot, self) for resultat, mot, _ in _CHOIX}
        self.bouton_effacer = QPushButton("Effacer (Suppr)", self)
        self.points = etiquette("", "secondaire", self, souple=True)
        self.preuve = _ChampPreuve(self)
        self.alerte = MessageChamp(self)
        self.part = etiquette("", "petit", self, souple=True)
        self._disposer()
        self._brancher()

    def _disposer(self) -> None:
        encadre = QFrame(self)
        encadre.setProperty("role", "encadre")
        QVBoxLayout(encadre).addWidget(self.definition)
        choix = QGridLayout()
        for rang, (resultat, _, signe) in enumerate(_CHOIX):
            bouton = self.boutons[resultat]
            bouton.setCheckable(True)
            bouton.setIcon(ressources.icone(signe, "action_texte"))
            choix.addWidget(bouton, rang // 2, rang % 2)
        self.bouton_effacer.setProperty("role", "discret")
        choix.addWidget(self.bouton_effacer, 2, 1)
        choix.addWidget(self.points, 2, 0)
        choix.setSpacing(theme_actuel().px(6))
        titre = etiquette("Éléments de preuve", "fort", self)
        titre.setBuddy(self.preuve)
        self.preuve.setAccessibleName("Éléments de preuve")
        self.preuve.setPlaceholderText("Ce qui montre le résultat : document, date, nombre. Aucun nom, aucun N° CAF.")
        self.preuve.setTabChangesFocus(True)
        for widget in (self.contexte, encadre, choix, titre, self.preuve, self.alerte, self.part):
            self.ajouter(widget, 1 if widget is self.preuve else 0)
        theme_actuel().changed.connect(self.preuve.updateGeometry)

    def _brancher(self) -> None:
        for resultat, bouton in self.boutons.items():
            bouton.clicked.connect(lambda _coche=False, r=resultat: self.resultat_demande.emit(r))
        self.bouton_effacer.clicked.connect(lambda: self.resultat_demande.emit(None))
        self._minuteur.timeout.connect(self.enregistrer)
        self.preuve.textChanged.connect(self._modifiee)
        self.preuve.installEventFilter(self)

    def montrer(self, cle: CleIndicateur, ligne: LigneCharte) -> None:
        """Show an indicator; evidence being typed for another one is stored first."""
        assert ligne.note is not None
        change = cle != self._cle
        if change:
            self.enregistrer()
        self._cle = cle
        indicateur = ligne.note.indicateur
        self.definir_titre(indicateur.libelle)
        self.contexte.setText(f"{ligne.section.libelle} · {_rubrique(ligne)}")
        self.definition.setText(indicateur.definition)
        self._montrer_resultat(ligne.note)
        self.part.setText(f"{ligne.section.libelle} : {ligne.section.part.resume}. {detail(ligne.section)}")
        if change or not self._minuteur.isActive():
            self._poser(ligne.note.preuve)

    def oublier(self) -> None:
        """No indicator is shown any more; what is being typed is stored."""
        self.enregistrer()
        self._cle = None

    def enregistrer(self) -> None:
        """Store the evidence being typed, if it is not yet."""
        self._minuteur.stop()
        texte = self.preuve.toPlainText()
        if self._cle is not None and texte != self._enregistree:
            # Taken as stored before it is asked for: storing shows this panel again, which must not ask twice.
            self._enregistree = texte
            self.preuve_saisie.emit(self._cle, texte)

    def eventFilter(self, objet: QObject, event: QEvent) -> bool:
        if objet is self.preuve and event.type() is QEvent.Type.FocusOut:
            self.enregistrer()
        if objet is self.preuve and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.KeyPress:
                self.retour_demande.emit()
            return True
        return super().eventFilter(objet, event)

    def _montrer_resultat(self, note: IndicateurNote) -> None:
        for resultat, bouton in self.boutons.items():
            bouton.setChecked(note.resultat is resultat)
        self.bouton_effacer.setEnabled(note.resultat is not None)
        self.points.setText(f"Points : {points(note)}" if note.points.atteint is not None else "")

    def _poser(self, texte: str) -> None:
        self._enregistree = texte
        if self.preuve.toPlainText() == texte:
            return
        self._sans_emettre = True
        self.preuve.setPlainText(texte)
        self._sans_emettre = False
        self._avertir()

    def _modifiee(self) -> None:
        if not self._sans_emettre:
            self._minuteur.start()
            self._avertir()

    def _avertir(self) -> None:
        self.alerte.definir(avertissement(self.preuve.toPlainText()), "alerte")


def _rubrique(ligne: LigneCharte) -> str:
    assert ligne.note is not None
    rubrique = ligne.note.indicateur.rubrique
    if ligne.note.indicateur.bonus:
        return f"{rubrique} · bonus : il s’ajoute, il ne retire rien"
    return rubrique
