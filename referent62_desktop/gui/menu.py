"""The menu of the window: what the application registers, then the look, then leaving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from referent62_desktop.gui import ressources
from referent62_desktop.gui.theme import FACTEURS, Mode, Theme

SECTION_PAR_DEFAUT = "base"
_MODES: tuple[tuple[Mode, str, str], ...] = (
    ("systeme", "Comme le système", "monitor"),
    ("clair", "Clair", "sun"),
    ("sombre", "Sombre", "moon"),
)


class MenuPrincipal(QObject):
    """Builds the menu; sections are separated by lines, in the order of their first action."""

    mode_choisi = Signal(str)
    taille_choisie = Signal(int)

    def __init__(self, fenetre: QWidget, theme: Theme) -> None:
        super().__init__(fenetre)
        self._fenetre = fenetre
        self._theme = theme
        self.menu = QMenu("Menu", fenetre)
        self.menu.setAccessibleName("Menu")
        self._fins: dict[str, QAction] = {}
        self._suite = self.menu.addSeparator()
        self._construire_affichage()

    def ajouter(
        self,
        texte: str,
        icone: str | None,
        slot: Callable[[], object],
        raccourci: str | None = None,
        section: str = SECTION_PAR_DEFAUT,
    ) -> QAction:
        """Add an action to `section` (a new section goes below the others, above the look)."""
        action = QAction(texte, self._fenetre)
        if icone is not None:
            action.setIcon(ressources.icone(icone))
        if raccourci is not None:
            action.setShortcut(QKeySequence(raccourci))
            self._fenetre.addAction(action)
        action.triggered.connect(lambda _coche=False: slot())
        if section not in self._fins:
            separateur = QAction(self.menu)
            separateur.setSeparator(True)
            self.menu.insertAction(self._suite, separateur)
            self._fins[section] = separateur
        self.menu.insertAction(self._fins[section], action)
        return action

    def ajouter_a_la_fin(self, action: QAction) -> None:
        """Add one of the window's own actions at the foot of the menu."""
        self.menu.addAction(action)

    def ajouter_trait(self) -> None:
        """Separate what follows at the foot of the menu."""
        self.menu.addSeparator()

    def _construire_affichage(self) -> None:
        apparence = self.menu.addMenu(ressources.icone("sun"), "Apparence")
        self._modes = QActionGroup(self)
        for mode, libelle, icone in _MODES:
            action = apparence.addAction(ressources.icone(icone), libelle)
            action.setCheckable(True)
            action.setData(mode)
            action.triggered.connect(lambda _coche=False, choix=mode: self.mode_choisi.emit(choix))
            self._modes.addAction(action)
        tailles = self.menu.addMenu(ressources.icone("a-large-small"), "Taille du texte")
        self._tailles = QActionGroup(self)
        for facteur in FACTEURS:
            action = tailles.addAction(f"{facteur} %")
            action.setCheckable(True)
            action.setData(facteur)
            action.triggered.connect(lambda _coche=False, choix=facteur: self.taille_choisie.emit(choix))
            self._tailles.addAction(action)
        self._theme.changed.connect(self.cocher)
        self.cocher()

    def cocher(self) -> None:
        """Tick the look in force."""
        for action in self._modes.actions():
            action.setChecked(action.data() == self._theme.mode)
        for action in self._tailles.actions():
            action.setChecked(action.data() == self._theme.facteur)
