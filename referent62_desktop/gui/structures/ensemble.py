"""What can be seen of all the structures at once: the menu « Vues d’ensemble » of the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from referent62_desktop.gui.ecrans import Destination

ENTREES: tuple[tuple[str, Destination], ...] = (
    ("Référents et formations", Destination("formations")),
    ("Tableau de la délibération", Destination("deliberation")),
)
"""Words of the menu and where each leads, from top to bottom."""


def poser_menu(bouton: QPushButton, aller: Callable[[Destination], object]) -> QMenu:
    """Give the button its menu; `aller` receives the destination chosen."""
    menu = QMenu(bouton)
    for libelle, destination in ENTREES:
        menu.addAction(libelle).triggered.connect(partial(_aller, aller, destination))
    bouton.setMenu(menu)
    return menu


def _aller(aller: Callable[[Destination], object], destination: Destination, _coche: bool = False) -> None:
    aller(destination)
