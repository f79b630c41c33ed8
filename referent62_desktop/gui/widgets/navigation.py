"""The left column: one entry per screen, the menu at its head, who is working at its foot."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.ecrans import Registre
from referent62_desktop.gui.theme import theme_actuel
from referent62_desktop.gui.widgets.infobulle import infobulle


class _Entree(QPushButton):
    def __init__(self, slug: str, titre: str, icone: str, parent: BarreNavigation) -> None:
        super().__init__(parent)
        self.slug = slug
        self._barre = parent
        self.titre = titre
        self.setText(titre)
        self.setIcon(ressources.icone(icone, "nav_texte"))
        self.setCheckable(True)
        self.setAccessibleName(titre)

    def nextCheckState(self) -> None:
        """The main window lights the entry of the screen that shows; a click only asks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Up, QtCore.Qt.Key.Key_Down):
            self._barre.deplacer_focus(self, 1 if event.key() == QtCore.Qt.Key.Key_Down else -1)
        elif event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class BarreNavigation(QFrame):
    """Emits `choisie(slug)`; shows icons only once `definir_repliee(True)`."""

    choisie = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Navigation")
        self._entrees: list[_Entree] = []
        self._repliee = False
        self.bouton_menu = QToolButton(self)
        self.bouton_menu.setObjectName("bouton_menu")
        self.bouton_menu.setIcon(ressources.icone("menu", "nav_texte"))
        self.bouton_menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.bouton_menu.setText("Menu")
        self.bouton_menu.setAccessibleName("Menu")
        self.bouton_menu.setToolTip("Menu (F10)")
        self._nom = QLabel("Référent 62", self)
        self._nom.setObjectName("nom_application")
        self._sous_titre = QLabel("Label · Pas-de-Calais", self)
        self._profil = QLabel(self)
        self._profil.setWordWrap(True)
        self._qui = QLabel(self)
        self._disposer()
        self._montrer_profil()

    def _disposer(self) -> None:
        titres = QVBoxLayout()
        titres.setSpacing(0)
        titres.addWidget(self._nom)
        titres.addWidget(self._sous_titre)
        self._entete = QHBoxLayout()
        self._entete.addLayout(titres, 1)
        self._entete.addWidget(self.bouton_menu)
        self._liste = QVBoxLayout()
        self._colonne = QVBoxLayout(self)
        self._colonne.addLayout(self._entete)
        self._colonne.addLayout(self._liste)
        self._colonne.addStretch(1)
        self._colonne.addWidget(self._profil)
        pied = QHBoxLayout()
        pied.addStretch(1)
        pied.addWidget(self._qui)
        pied.addStretch(1)
        self._colonne.addLayout(pied)
        self.proportionner()

    def proportionner(self) -> None:
        """Take the lengths of the theme in force."""
        theme = theme_actuel()
        marge = theme.px(8 if self._repliee else 12)
        self._colonne.setContentsMargins(marge, theme.px(13), marge, theme.px(11))
        self._colonne.setSpacing(theme.px(16))
        self._liste.setSpacing(theme.px(4))
        self._entete.setStretch(0, 0 if self._repliee else 1)
        self._entete.setSpacing(0 if self._repliee else theme.px(6))
        cote = theme.px(18)
        self.bouton_menu.setIconSize(QSize(cote, cote))
        if self._repliee:
            self._qui.setPixmap(ressources.pixmap("user", cote, "nav_texte_secondaire", self.devicePixelRatioF()))
        self.setMinimumWidth(0 if self._repliee else theme.px(184))

    def construire(self, registre: Registre) -> None:
        """One entry per screen of the navigation, with Alt+1, Alt+2…"""
        for rang, description in enumerate(registre.navigation(), start=1):
            entree = _Entree(description.slug, description.titre, description.icone, self)
            entree.clicked.connect(lambda _coche=False, slug=description.slug: self.choisie.emit(slug))
            self._liste.addWidget(entree)
            QWidget.setTabOrder(self._entrees[-1] if self._entrees else self.bouton_menu, entree)
            self._entrees.append(entree)
            entree.setToolTip(f"{description.titre} (Alt+{rang})")
            raccourci = QShortcut(QKeySequence(f"Alt+{rang}"), self.window())
            raccourci.activated.connect(entree.click)
        self.proportionner()
        self._habiller_entrees()

    def allumer(self, slug: str) -> None:
        """Light the entry of the screen that shows."""
        for entree in self._entrees:
            entree.setChecked(entree.slug == slug)
            entree.setAccessibleDescription("écran affiché" if entree.slug == slug else "")

    def definir_profil(self, texte: str) -> None:
        """Who is working, and where (several lines allowed)."""
        self._profil.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._profil.setText(texte)
        self._qui.setToolTip(infobulle(texte))
        self._qui.setAccessibleName(texte.replace("\n", ", "))
        self._montrer_profil()

    def definir_repliee(self, repliee: bool) -> None:
        """Icons only, or icons and words."""
        if repliee != self._repliee:
            self._repliee = repliee
            self._nom.setVisible(not repliee)
            self._sous_titre.setVisible(not repliee)
            self._montrer_profil()
            self._habiller_entrees()
            self.proportionner()

    @property
    def repliee(self) -> bool:
        return self._repliee

    def entrees(self) -> tuple[QPushButton, ...]:
        """The buttons, from top to bottom."""
        return tuple(self._entrees)

    def deplacer_focus(self, depuis: QPushButton, pas: int) -> None:
        """Focus the entry `pas` places after `depuis`, round and round."""
        rang = next(i for i, entree in enumerate(self._entrees) if entree is depuis)
        self._entrees[(rang + pas) % len(self._entrees)].setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def _montrer_profil(self) -> None:
        present = bool(self._profil.text())
        self._profil.setVisible(present and not self._repliee)
        self._qui.setVisible(present and self._repliee)

    def _habiller_entrees(self) -> None:
        for entree in self._entrees:
            entree.setText("" if self._repliee else entree.titre)
