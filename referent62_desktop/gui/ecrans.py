"""The registry of screens: who they are, where they stand in the navigation, and what every screen promises.

Screens are imported at their first visit only, and never import each other: a screen asks to go somewhere by emitting
`navigation_demandee(Destination)`, and the main window takes the person there.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from referent62_desktop.gui.atelier import Atelier


@dataclass(frozen=True)
class Destination:
    """A place in the application: a screen, and what to show there (identifiers by name, always text)."""

    slug: str
    cible: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class ResultatRecherche:
    """One line of the search box: what it is, one detail to tell it apart, its group heading and where it leads."""

    libelle: str
    detail: str
    groupe: str
    destination: Destination


@dataclass(frozen=True)
class DescriptionEcran:
    """Identity of a screen; `module` and `classe` name its view, `parent` the navigation entry lit while it shows."""

    slug: str
    titre: str
    icone: str
    module: str
    classe: str
    dans_navigation: bool
    parent: str | None = None


class EcranBase(QWidget):
    """What the main window expects from a screen.

    A subclass sets `slug`, overrides `ouvrir` (called each time it is shown), `actualiser` (called when data changed
    while it shows), and usually `fil` and `aide`.
    """

    slug: ClassVar[str] = ""
    reunion: ClassVar[bool] = False
    """In full screen, the whole window is for this screen: no navigation, no top bar."""

    navigation_demandee = Signal(object)
    """Emitted with a `Destination`."""
    fil_change = Signal()
    """Emitted when `fil()` would answer something else."""
    statut = Signal(str)
    """A short French sentence for the status bar."""

    def __init__(self, atelier: Atelier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.atelier = atelier

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        """Show what `cible` designates; an empty mapping means the screen's natural start."""
        self.actualiser()

    def actualiser(self) -> None:
        """Read the data again and repaint; keeps selection and scroll position where it can."""

    def travail_en_cours(self) -> str:
        """What leaving now would give up, in a sentence for the person; empty when nothing is under way."""
        return ""

    def quitter(self) -> bool:
        """The window is about to close, or the base to change: store what is being typed. False when something could not be."""
        return True

    def plein_ecran(self, actif: bool) -> None:
        """The window went full screen, or back."""

    def fil(self) -> tuple[str, ...]:
        """Breadcrumb, from the general to the particular; the title of the registry when a screen says nothing."""
        return ()

    def aide(self) -> str:
        """Help of this screen for F1: short French HTML."""
        return ""


class Registre:
    """Ordered set of screen descriptions, by slug."""

    def __init__(self, descriptions: Iterable[DescriptionEcran]) -> None:
        self._par_slug: dict[str, DescriptionEcran] = {}
        for description in descriptions:
            if description.slug in self._par_slug:
                raise ValueError(f"écran déclaré deux fois : {description.slug}")
            self._par_slug[description.slug] = description
        for description in self:
            if description.parent is not None and description.parent not in self._par_slug:
                raise ValueError(f"parent inconnu de l’écran {description.slug} : {description.parent}")

    def __iter__(self) -> Iterator[DescriptionEcran]:
        return iter(self._par_slug.values())

    def __contains__(self, slug: object) -> bool:
        return slug in self._par_slug

    def __getitem__(self, slug: str) -> DescriptionEcran:
        return self._par_slug[slug]

    def navigation(self) -> tuple[DescriptionEcran, ...]:
        """The screens of the left column, from top to bottom."""
        return tuple(description for description in self if description.dans_navigation)

    def entree(self, slug: str) -> str:
        """Slug of the navigation entry to light for `slug`: itself, or its nearest ancestor shown in the navigation."""
        description = self._par_slug[slug]
        while not description.dans_navigation and description.parent is not None:
            description = self._par_slug[description.parent]
        return description.slug

    def creer(self, slug: str, atelier: Atelier, parent: QWidget | None = None) -> EcranBase:
        """Import the screen's module and build its view. Raises KeyError for an unknown slug."""
        description = self._par_slug[slug]
        classe = getattr(importlib.import_module(description.module), description.classe)
        ecran = classe(atelier, parent)
        if not isinstance(ecran, EcranBase):
            raise TypeError(f"{description.classe} n’est pas un EcranBase")
        return ecran


_GUI = "referent62_desktop.gui"

REGISTRE = Registre(
    (
        DescriptionEcran(
            slug="tableau_de_bord",
            titre="Tableau de bord",
            icone="layout-dashboard",
            module=f"{_GUI}.tableau_de_bord.ecran",
            classe="EcranTableauDeBord",
            dans_navigation=True,
        ),
        DescriptionEcran(
            slug="structures",
            titre="Structures",
            icone="building-2",
            module=f"{_GUI}.structures.ecran",
            classe="EcranStructures",
            dans_navigation=True,
        ),
        DescriptionEcran(
            slug="structure",
            titre="Structure",
            icone="building-2",
            module=f"{_GUI}.structure.ecran",
            classe="EcranStructure",
            dans_navigation=False,
            parent="structures",
        ),
        DescriptionEcran(
            slug="formations",
            titre="Référents et formations",
            icone="graduation-cap",
            module=f"{_GUI}.formations.ecran",
            classe="EcranFormations",
            dans_navigation=False,
            parent="structures",
        ),
        DescriptionEcran(
            slug="deliberation",
            titre="Tableau de la délibération",
            icone="scale",
            module=f"{_GUI}.deliberation.ecran",
            classe="EcranDeliberation",
            dans_navigation=False,
            parent="structures",
        ),
        DescriptionEcran(
            slug="audits",
            titre="Audits",
            icone="clipboard-check",
            module=f"{_GUI}.audits.ecran",
            classe="EcranAudits",
            dans_navigation=True,
        ),
        DescriptionEcran(
            slug="grille",
            titre="Grille d’audit",
            icone="clipboard-check",
            module=f"{_GUI}.grille.ecran",
            classe="EcranGrille",
            dans_navigation=False,
            parent="audits",
        ),
        DescriptionEcran(
            slug="moratoires",
            titre="Moratoires",
            icone="hourglass",
            module=f"{_GUI}.moratoires.ecran",
            classe="EcranMoratoires",
            dans_navigation=True,
        ),
        DescriptionEcran(
            slug="moratoire",
            titre="Fiche de suivi",
            icone="hourglass",
            module=f"{_GUI}.moratoire.ecran",
            classe="EcranMoratoire",
            dans_navigation=False,
            parent="moratoires",
        ),
        DescriptionEcran(
            slug="echeances",
            titre="Échéances",
            icone="calendar",
            module=f"{_GUI}.echeances.ecran",
            classe="EcranEcheances",
            dans_navigation=True,
        ),
        DescriptionEcran(
            slug="echanges",
            titre="Échanges",
            icone="arrow-left-right",
            module=f"{_GUI}.echanges.ecran",
            classe="EcranEchanges",
            dans_navigation=True,
        ),
        DescriptionEcran(
            slug="referentiel",
            titre="Référentiel",
            icone="list-checks",
            module=f"{_GUI}.referentiel.ecran",
            classe="EcranReferentiel",
            dans_navigation=True,
        ),
        DescriptionEcran(
            slug="document",
            titre="Document",
            icone="file-text",
            module=f"{_GUI}.document.ecran",
            classe="EcranDocument",
            dans_navigation=False,
            parent="structures",
        ),
    )
)
"""The screens that exist, in the order of the navigation."""
