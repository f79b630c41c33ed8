"""What an empty list shows instead of nothing: a sign, a sentence, and the next thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.carte import etiquette


class EtatVide(QWidget):
    """Centred in the room it is given."""

    def __init__(
        self,
        icone: str,
        titre: str,
        phrase: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icone = icone
        self._dessin = QLabel(self)
        self._dessin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._titre = etiquette(titre, "titre", self, souple=True)
        self._phrase = etiquette(phrase, "secondaire", self, souple=True)
        self._phrase.setVisible(bool(phrase))
        self.bouton: QPushButton | None = None
        colonne = QVBoxLayout(self)
        colonne.setSpacing(theme_actuel().px(10))
        colonne.addStretch(1)
        colonne.addWidget(self._dessin)
        for ligne in (self._titre, self._phrase):
            ligne.setAlignment(Qt.AlignmentFlag.AlignCenter)
            colonne.addWidget(ligne)
        if action is not None:
            self.bouton = QPushButton(action[0], self)
            self.bouton.setProperty("role", "principal")
            self.bouton.clicked.connect(lambda _coche=False: action[1]())
            colonne.addWidget(self.bouton, 0, Qt.AlignmentFlag.AlignHCenter)
        colonne.addStretch(2)
        self.setAccessibleName(titre)
        self._dessiner()
        theme_actuel().changed.connect(self._dessiner)

    def _dessiner(self) -> None:
        cote = theme_actuel().px(44)
        self._dessin.setPixmap(ressources.pixmap(self._icone, cote, "texte_secondaire", self.devicePixelRatioF()))
