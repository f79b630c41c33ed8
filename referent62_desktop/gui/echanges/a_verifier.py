"""« À vérifier »: what two bases apart made together though the rules forbid it on one; a card each, with its ways out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.domain.textes import pluriel
from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.defilement import ZoneDefilante
from referent62_desktop.services.contradictions import Contradiction

_HAUTEUR = 170
"""Height past which the cards scroll, in px at 100 %."""
_PHRASES_MAX = 4
_FAIT = " La fusion le fera elle-même."
OUVRIR = "Ouvrir la structure"


class VoletAVerifier(QFrame):
    """Takes no room while there is nothing to look at."""

    geste = Signal(object, str)
    """A way out was chosen: the contradiction, its code."""
    ouvrir = Signal(object)
    """« Ouvrir la structure »: the contradiction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contradictions: tuple[Contradiction, ...] | None = None
        self.cartes: list[CarteContradiction] = []
        self._titre = etiquette("À vérifier", "titre", self)
        self._zone = ZoneDefilante(self)
        self._colonne = QVBoxLayout(self)
        self._colonne.setContentsMargins(0, 0, 0, 0)
        self._colonne.addWidget(self._titre)
        self._colonne.addWidget(self._zone)
        theme_actuel().changed.connect(self._proportionner)
        self.definir(())
        self._proportionner()

    def definir(self, contradictions: Sequence[Contradiction]) -> None:
        """Replace everything; the same ones keep the focus where it is."""
        if tuple(contradictions) == self._contradictions:
            return
        self._contradictions = tuple(contradictions)
        contenu = self._zone.contenu
        while (element := contenu.takeAt(0)) is not None:
            ancien = element.widget()
            if ancien is not None:
                ancien.hide()
                ancien.deleteLater()
        self.cartes = [CarteContradiction(contradiction, self) for contradiction in contradictions]
        for carte in self.cartes:
            contenu.addWidget(carte)
        contenu.addStretch(1)
        self.setVisible(bool(contradictions))
        self._proportionner()

    def _proportionner(self) -> None:
        theme = theme_actuel()
        self._colonne.setSpacing(theme.px(6))
        contenu = self._zone.contenu
        contenu.setSpacing(theme.px(6))
        contenu.setContentsMargins(0, 0, theme.px(4), 0)
        self._zone.setFixedHeight(min(theme.px(_HAUTEUR), theme.px(64) * max(1, len(self.cartes))))


class CarteContradiction(QFrame):
    """Where, what it is, and a button per way out."""

    def __init__(self, contradiction: Contradiction, volet: VoletAVerifier) -> None:
        super().__init__(volet)
        self.contradiction = contradiction
        self.setProperty("role", "carte")
        self.setAccessibleName(f"À vérifier : {contradiction.ou}. {contradiction.phrase}")
        theme = theme_actuel()
        signe = QLabel(self)
        signe.setPixmap(ressources.pixmap("triangle-alert", theme.px(18), "alerte_texte", self.devicePixelRatioF()))
        textes = QVBoxLayout()
        textes.setSpacing(theme.px(2))
        textes.addWidget(etiquette(contradiction.ou, "fort", self, souple=True))
        textes.addWidget(etiquette(contradiction.phrase, "", self, souple=True))
        rangee = QHBoxLayout(self)
        rangee.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        rangee.setSpacing(theme.px(10))
        rangee.addWidget(signe, 0, Qt.AlignmentFlag.AlignTop)
        rangee.addLayout(textes, 1)
        self.boutons: list[QPushButton] = []
        for geste in contradiction.gestes:
            bouton = self._bouton(geste.libelle, rangee)
            bouton.clicked.connect(lambda _coche=False, code=geste.code: volet.geste.emit(contradiction, code))
        if contradiction.structure_id:
            self._bouton(OUVRIR, rangee).clicked.connect(lambda _coche=False: volet.ouvrir.emit(contradiction))

    def _bouton(self, libelle: str, rangee: QHBoxLayout) -> QPushButton:
        bouton = QPushButton(libelle, self)
        bouton.setAccessibleName(f"{libelle} : {self.contradiction.ou}")
        rangee.addWidget(bouton, 0, Qt.AlignmentFlag.AlignVCenter)
        self.boutons.append(bouton)
        return bouton


def phrase_a_verifier(contradictions: Sequence[Contradiction]) -> str:
    """« 2 points à vérifier après la fusion », then the first of them; empty when there is none."""
    if not contradictions:
        return ""
    dits = [f"• {c.ou} : {c.phrase}{_FAIT if c.gestes else ''}" for c in contradictions[:_PHRASES_MAX]]
    reste = len(contradictions) - len(dits)
    suite = [f"… et {pluriel(reste, 'autre')}"] if reste > 0 else []
    return "\n".join((f"{pluriel(len(contradictions), 'point')} à vérifier après la fusion :", *dits, *suite))
