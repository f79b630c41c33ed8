"""The line under a field: why what was typed is refused, or a word of help; a sign goes with the colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import habiller, theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette
from referent62_desktop.gui.widgets.niveaux import ICONES, Niveau


class MessageChamp(QFrame):
    """Takes no room while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._niveau: Niveau = "danger"
        self._signe = QLabel(self)
        self._phrase = etiquette("", "petit", self, souple=True)
        ligne = QHBoxLayout(self)
        ligne.setContentsMargins(2, 0, 0, 0)
        ligne.setSpacing(5)
        ligne.addWidget(self._signe, 0, Qt.AlignmentFlag.AlignTop)
        ligne.addWidget(self._phrase, 1)
        self.hide()
        theme_actuel().changed.connect(self._dessiner)

    def definir(self, texte: str, niveau: Niveau = "danger") -> None:
        """Say `texte`, or nothing when it is empty."""
        self._niveau = niveau
        self._phrase.setText(texte)
        habiller(self._phrase, niveau=niveau)
        self.setAccessibleName(texte)
        self._dessiner()
        self.setVisible(bool(texte))

    @property
    def texte(self) -> str:
        return self._phrase.text()

    @property
    def niveau(self) -> Niveau:
        return self._niveau

    def _dessiner(self) -> None:
        self._signe.setVisible(self._niveau != "neutre")
        cote = theme_actuel().px(14)
        couleur = f"{self._niveau}_texte"
        self._signe.setPixmap(ressources.pixmap(ICONES[self._niveau], cote, couleur, self.devicePixelRatioF()))
