"""The tabs of a structure's page that stand on their own: who they are, and what each promises.

They are imported when first shown, and never import each other: a tab asks to go elsewhere by emitting `navigation_demandee`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from referent62_desktop.gui.atelier import Atelier
    from referent62_desktop.services.structures import FicheStructure


@dataclass(frozen=True)
class DescriptionOnglet:
    """A tab: its name in a destination (`onglet`), its title, the module and the class of its view."""

    slug: str
    titre: str
    module: str
    classe: str


class OngletBase(QWidget):
    """What the page of a structure expects from a tab."""

    navigation_demandee = Signal(object)
    """Emitted with a `Destination`."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier

    def montrer(self, fiche: FicheStructure) -> None:
        """Read again what concerns this structure; keeps the selection where it can."""

    def quitter(self) -> None:
        """The page is left, or another structure is about to be shown: store what is being typed."""


_GUI = "referent62_desktop.gui"
ONGLETS_AUTONOMES: tuple[DescriptionOnglet, ...] = (
    DescriptionOnglet("formations", "Formations", f"{_GUI}.formations.onglet", "OngletFormations"),
    DescriptionOnglet("label", "Label", f"{_GUI}.label.onglet", "OngletLabel"),
    DescriptionOnglet("charte", "Charte qualité", f"{_GUI}.charte.onglet", "OngletCharte"),
    DescriptionOnglet("documents", "Documents", f"{_GUI}.structure_documents.onglet", "OngletDocuments"),
)
"""After « Fiche » and « Référents », in the order of the page."""


class OngletsAutonomes:
    """Puts these tabs after those of the form, builds each at its first visit and keeps the visible one up to date."""

    def __init__(self, atelier: Atelier, onglets: QTabWidget, naviguer: Callable[[object], None]) -> None:
        self._atelier = atelier
        self._onglets = onglets
        self._naviguer = naviguer
        self._fiche: FicheStructure | None = None
        self._premier = onglets.count()
        self._places: list[QVBoxLayout] = []
        self._vues: dict[int, OngletBase] = {}
        for description in ONGLETS_AUTONOMES:
            page = QWidget(onglets)
            disposition = QVBoxLayout(page)
            disposition.setContentsMargins(0, 0, 0, 0)
            self._places.append(disposition)
            onglets.addTab(page, description.titre)
        onglets.currentChanged.connect(lambda _rang: self._montrer())

    def montrer(self, fiche: FicheStructure | None) -> None:
        """The structure changed, or its data did."""
        self._fiche = fiche
        self._montrer()

    def quitter(self) -> None:
        """Let every tab already built store what is being typed."""
        for vue in self._vues.values():
            vue.quitter()

    def vue_courante(self) -> OngletBase | None:
        """The tab on screen, when it is one of these."""
        return self._vues.get(self._onglets.currentIndex())

    def _montrer(self) -> None:
        rang = self._onglets.currentIndex()
        if self._fiche is None or rang < self._premier:
            return
        if rang not in self._vues:
            self._vues[rang] = self._construire(rang)
        self._vues[rang].montrer(self._fiche)

    def _construire(self, rang: int) -> OngletBase:
        description = ONGLETS_AUTONOMES[rang - self._premier]
        classe = getattr(importlib.import_module(description.module), description.classe)
        vue = classe(self._atelier, self._onglets.widget(rang))
        if not isinstance(vue, OngletBase):
            raise TypeError(f"{description.classe} n’est pas un OngletBase")
        vue.navigation_demandee.connect(self._naviguer)
        self._places[rang - self._premier].addWidget(vue)
        return vue
