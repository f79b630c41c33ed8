"""The search box of the top bar: type anywhere with Ctrl+K, choose with the arrows, Entrée takes you there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.ecrans import ResultatRecherche
from referent62_desktop.gui.theme import theme_actuel

if TYPE_CHECKING:
    from referent62_desktop.gui.widgets.resultats import PanneauResultats

Rechercher = Callable[[str], Sequence[ResultatRecherche]]
DELAI_MS = 120
"""Silence of the keyboard before the search is run."""


class ChampRecherche(QLineEdit):
    """Emits `destination_choisie(Destination)`; what it searches with is injected."""

    destination_choisie = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rechercher: Rechercher | None = None
        self.panneau: PanneauResultats | None = None
        self._attente = QTimer(self)
        self._attente.setSingleShot(True)
        self._attente.setInterval(DELAI_MS)
        self._attente.timeout.connect(self._chercher)
        self._loupe = QLabel(self)
        self.proportionner()
        self.textEdited.connect(self._edite)

    def proportionner(self) -> None:
        """Take the lengths and colours of the theme in force."""
        theme = theme_actuel()
        cote = theme.px(16)
        self._loupe.setPixmap(ressources.pixmap("search", cote, "texte_secondaire", self.devicePixelRatioF()))
        self._loupe.resize(cote, cote)
        self.setTextMargins(theme.px(20), 0, 0, 0)
        self._placer_loupe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placer_loupe()

    def _placer_loupe(self) -> None:
        self._loupe.move(theme_actuel().px(9), (self.height() - self._loupe.height()) // 2)

    def definir_recherche(self, rechercher: Rechercher | None) -> None:
        """What finds the results; None while no base is open, and the box is then disabled."""
        self._rechercher = rechercher
        self.setEnabled(rechercher is not None)
        self.fermer()

    def fermer(self) -> None:
        """Close the list of results."""
        self._attente.stop()
        if self.panneau is not None:
            self.panneau.hide()

    def ouvert(self) -> bool:
        """Whether the list of results shows."""
        return self.panneau is not None and self.panneau.isVisible()

    def placer(self) -> None:
        """Put the list back under the box (the window was resized)."""
        if not self.ouvert() or self.panneau is None:
            return
        theme = theme_actuel()
        fenetre = self.window()
        coin = self.mapTo(fenetre, QPoint(0, self.height() + 2))
        largeur = min(max(self.width(), theme.px(420)), fenetre.width() - theme.px(16))
        gauche = max(theme.px(8), min(coin.x(), fenetre.width() - largeur - theme.px(8)))
        hauteur = min(self.panneau.hauteur(), fenetre.height() - coin.y() - theme.px(40))
        self.panneau.setGeometry(gauche, coin.y(), largeur, hauteur)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        touche = event.key()
        if touche in (QtCore.Qt.Key.Key_Down, QtCore.Qt.Key.Key_Up) and self.ouvert() and self.panneau is not None:
            self.panneau.deplacer(1 if touche == QtCore.Qt.Key.Key_Down else -1)
            self._annoncer_courant()
        elif touche in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self._valider()
        elif touche == QtCore.Qt.Key.Key_Escape and self.ouvert():
            self.fermer()
        elif touche == QtCore.Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setClearButtonEnabled(True)  # its picture is not needed before someone types here
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != QtCore.Qt.FocusReason.ActiveWindowFocusReason:
            self.fermer()

    def _edite(self, texte: str) -> None:
        if texte.strip():
            self._attente.start()
        else:
            self.fermer()

    def _chercher(self) -> None:
        texte = self.text().strip()
        self._attente.stop()
        if not texte or self._rechercher is None:
            self.fermer()
            return
        resultats = self._rechercher(texte)
        panneau = self._panneau()
        panneau.remplir(texte, resultats)
        panneau.show()
        panneau.raise_()
        self.placer()
        nombre = len(resultats)
        self._annoncer(f"{nombre} résultat{'s' if nombre > 1 else ''}" if nombre else "Aucun résultat")

    def _valider(self) -> None:
        if self._attente.isActive() or not self.ouvert():
            self._chercher()
        resultat = self.panneau.courant() if self.panneau is not None and self.ouvert() else None
        if resultat is not None:
            self._choisir(resultat)

    def _choisir(self, resultat: ResultatRecherche) -> None:
        self.fermer()
        self.clear()
        self.destination_choisie.emit(resultat.destination)

    def _panneau(self) -> PanneauResultats:
        if self.panneau is None:
            from referent62_desktop.gui.widgets.resultats import PanneauResultats

            self.panneau = PanneauResultats(self.window())
            self.panneau.choisi.connect(self._choisir)
        return self.panneau

    def _annoncer_courant(self) -> None:
        resultat = self.panneau.courant() if self.panneau is not None else None
        if resultat is not None:
            self._annoncer(f"{resultat.groupe} : {resultat.libelle}, {resultat.detail}")

    def _annoncer(self, phrase: str) -> None:
        """Tell a screen reader what the eye sees: the focus stays in the box, the list moves."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, phrase))
