"""What the tests of the dashboard and of the audits share: a real base, and a window whose other screens only remember."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.gui.ecrans import REGISTRE, DescriptionEcran, EcranBase, Registre
from referent62_desktop.services import bases, lectures, noter_ce, structures
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure

SOLIDARITE = "remobilisation_sociale"
SOCIOPRO = "social_et_professionnel"
TOUT = dict.fromkeys(("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1"), True)
"""Ten points for a remobilisation sociale."""
HUIT = {**TOUT, "R3": False}
"""Exactly the threshold."""


class EcranMemoire(EcranBase):
    """Stands where another screen would be, and remembers what it was asked to show."""

    slug: ClassVar[str] = "memoire"
    demandes: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def ouvrir(self, cible: Mapping[str, str]) -> None:
        self.demandes.append((self.slug, dict(cible)))


class EcranGrilleMemoire(EcranMemoire):
    slug: ClassVar[str] = "grille"


class EcranStructureMemoire(EcranMemoire):
    slug: ClassVar[str] = "structure"


class EcranStructuresMemoire(EcranMemoire):
    slug: ClassVar[str] = "structures"


def registre() -> Registre:
    """The real dashboard and audits among screens that only remember."""
    memoires = {
        "grille": "EcranGrilleMemoire",
        "structure": "EcranStructureMemoire",
        "structures": "EcranStructuresMemoire",
    }
    EcranMemoire.demandes.clear()
    gardees: list[DescriptionEcran] = []
    for d in REGISTRE:
        if d.slug in memoires:
            gardees.append(
                DescriptionEcran(d.slug, d.titre, d.icone, __name__, memoires[d.slug], d.dans_navigation, d.parent)
            )
        elif d.slug in ("tableau_de_bord", "audits"):
            gardees.append(d)
    return Registre(gardees)


def ouvrir_base(dossier: Path, territoire: str | None = "artois", *, deliberation: bool = False) -> Contexte:
    """A new base and its profile; the caller closes `contexte.base`."""
    base = bases.creer_base(dossier / "essai.r62db", deliberation=deliberation)
    profil = bases.definir_profil(base, "Animatrice SLAI", "Animateur·rice SLAI", territoire)
    return bases.contexte(base, profil)


def structure(ctx: Contexte, nom: str) -> str:
    return creer_structure(ctx, SaisieStructure(nom=nom, sorte="association", territoire="artois"))[0]


def referent(ctx: Contexte, structure_id: str, numero: int = 1, dispositif: str = SOLIDARITE) -> str:
    saisie = SaisieReferent(nom=f"Référent·e {numero}", dispositifs=(dispositif,))
    return creer_referent(ctx, structure_id, saisie)[0]


def noter(
    ctx: Contexte,
    referent_id: str,
    ces: Iterable[dict[str, bool]],
    origine: Origine = Origine.CONTROLE_SLAI,
    *,
    valider: bool = False,
) -> None:
    """Score the CE of a panel, in order."""
    cible = CiblePanel(referent_id, origine)
    for position, reponses in enumerate(ces, start=1):
        noter_ce.saisir_numero_caf(ctx, cible, position, f"{position}{int(referent_id[-5:], 16):07d}")
        noter_ce.accepter_propositions(ctx, cible, position, reponses)
    if valider:
        lectures.valider(ctx, cible)


def premiere_structure(ctx: Contexte) -> str:
    return structures.lister_structures(ctx)[0].id
