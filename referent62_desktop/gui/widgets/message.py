"""One inline message, with its sign, its actions and the cross that takes it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.niveaux import ICONES, MOTS, Niveau


class MessageEnLigne(QFrame):
    """One dismissable message, with its actions."""

    ferme = Signal()

    def __init__(
        self,
        texte: str,
        niveau: Niveau,
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = theme_actuel()
        self.texte = texte
        self.niveau = niveau
        self.setProperty("role", "message")
        self.setProperty("niveau", niveau)
        self.setAccessibleName(f"{MOTS[niveau]} : {texte}" if MOTS[niveau] else texte)
        self._signe = QLabel(self)
        self._dessiner()
        theme.changed.connect(self._dessiner)
        phrase = QLabel(texte, self)
        phrase.setTextFormat(Qt.TextFormat.PlainText)
        phrase.setWordWrap(True)
        phrase.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        disposition = QHBoxLayout(self)
        disposition.setContentsMargins(theme.px(18), theme.px(5), theme.px(12), theme.px(5))
        disposition.setSpacing(theme.px(10))
        disposition.addWidget(self._signe, 0, Qt.AlignmentFlag.AlignVCenter)
        disposition.addWidget(phrase, 1)
        for libelle, action in actions:
            bouton = QPushButton(libelle, self)
            bouton.setAutoDefault(False)
            bouton.clicked.connect(lambda _coche=False, agir=action: agir())
            bouton.clicked.connect(self.fermer)
            disposition.addWidget(bouton)
        croix = QToolButton(self)
        croix.setIcon(ressources.icone("x", f"{niveau}_texte"))
        croix.setIconSize(QSize(theme.px(16), theme.px(16)))
        croix.setAccessibleName("Fermer ce message")
        croix.setToolTip("Fermer ce message")
        croix.clicked.connect(self.fermer)
        disposition.addWidget(croix)

    def _dessiner(self) -> None:
        cote = theme_actuel().px(18)
        teinte = f"{self.niveau}_texte"
        self._signe.setPixmap(ressources.pixmap(ICONES[self.niveau], cote, teinte, self.devicePixelRatioF()))

    def fermer(self) -> None:
        """Take the message away."""
        self.hide()
        self.ferme.emit()
        self.deleteLater()
