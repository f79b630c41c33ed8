"""« Où en est-on »: one card per correspondent, with what they merged, when, and what changed since."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.gui.widgets.etat_vide import EtatVide
from referent62_desktop.services.suivi_echanges import LigneSuivi


class VoletSuivi(QWidget):
    """Scrolls when there are more people than room."""

    envoyer = Signal(object)
    """« Envoyer ce qui a changé » of a line; carries the `LigneSuivi`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = ZoneDefilante(self)
        self.cartes: list[CarteSuivi] = []
        self.vide = EtatVide(
            "arrow-left-right",
            "Aucun échange pour l’instant",
            "Dès qu’un territoire vous aura envoyé un fichier, vous verrez ici ce qui lui a été envoyé et ce qui a changé depuis.",
            None,
            self,
        )
        pile = QVBoxLayout(self)
        pile.setContentsMargins(0, 0, 0, 0)
        pile.addWidget(self.zone)
        pile.addWidget(self.vide)
        theme_actuel().changed.connect(self._proportionner)
        self._proportionner()
        self.definir(())

    def definir(self, lignes: Sequence[LigneSuivi]) -> None:
        """Replace everything; the button that had the focus has it again."""
        foyer = next((c.ligne.appareil for c in self.cartes if c.bouton is not None and c.bouton.hasFocus()), None)
        contenu = self.zone.contenu
        while (element := contenu.takeAt(0)) is not None:
            ancien = element.widget()
            if ancien is not None:
                ancien.hide()
                ancien.deleteLater()
        self.cartes = [CarteSuivi(ligne, self) for ligne in lignes]
        for carte in self.cartes:
            contenu.addWidget(carte)
            if carte.bouton is not None:
                carte.bouton.clicked.connect(lambda _coche=False, ligne=carte.ligne: self.envoyer.emit(ligne))
                if carte.ligne.appareil == foyer:
                    carte.bouton.setFocus()
        contenu.addStretch(1)
        self.zone.setVisible(bool(lignes))
        self.vide.setVisible(not lignes)

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self.zone.contenu.setSpacing(theme.px(8))
        self.zone.contenu.setContentsMargins(0, theme.px(8), theme.px(4), 0)


class CarteSuivi(QFrame):
    """A correspondent; `bouton` is there only when something can be sent that they do not have."""

    def __init__(self, ligne: LigneSuivi, parent: QWidget) -> None:
        super().__init__(parent)
        self.ligne = ligne
        self.setProperty("role", "carte")
        self.setAccessibleName(f"{ligne.nom} : {ligne.phrase}")
        theme = theme_actuel()
        colonne = QVBoxLayout()
        colonne.setSpacing(theme.px(3))
        colonne.addWidget(etiquette(ligne.nom, "fort", self, souple=True))
        self.phrase = etiquette(ligne.phrase[:1].upper() + ligne.phrase[1:], "", self, souple=True)
        colonne.addWidget(self.phrase)
        rangee = QHBoxLayout(self)
        rangee.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        rangee.setSpacing(theme.px(12))
        rangee.addLayout(colonne, 1)
        self.bouton: QPushButton | None = None
        if ligne.a_envoyer:
            self.bouton = QPushButton("Envoyer ce qui a changé", self)
            self.bouton.setAccessibleName(f"Envoyer ce qui a changé : {ligne.nom}")
            rangee.addWidget(self.bouton, 0, Qt.AlignmentFlag.AlignVCenter)
