"""A structure whose audit failed, in a moratorium, and what it takes to fill and sign its sheets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.domain.moratoire import PlaceSignature
from referent62_desktop.domain.vie_label import Nature
from referent62_desktop.services.bases import contexte, creer_base, definir_profil, ouvrir_base, profil_de
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import valider
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.signer_fiches import signer
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from referent62_desktop.services.vie_label import SaisieEvenement, deposer_candidature, enregistrer_evenement

DECISION = date(2026, 2, 10)
RENCONTRE = date(2026, 3, 24)
TRAITS = [[[100, 500], [300, 100], [500, 900], [700, 400]], [[800, 500], [900, 520]]]
CODES = ("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1")


def a_l_heure(ctx: Contexte, jour: date) -> Contexte:
    """The same base on another day."""
    return replace(ctx, horloge=lambda: datetime(jour.year, jour.month, jour.day, 9, tzinfo=UTC))


def structure_en_moratoire(
    ctx: Contexte,
    non: Callable[[str, int], bool] = lambda code, position: code == "R3" or (code, position) == ("D3", 1),
) -> str:
    """One référent, five CE scored, quality moratorium decided on 10 February 2026: the structure's identifier."""
    structure, _ = creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    noter_panel(ctx, structure, non)
    deposer_candidature(ctx, structure, date(2026, 1, 15))
    enregistrer_evenement(ctx, structure, SaisieEvenement(Nature.INSTRUCTION, date(2026, 1, 20)))
    enregistrer_evenement(ctx, structure, SaisieEvenement(Nature.MORATOIRE_QUALITE, DECISION))
    return structure


def noter_panel(ctx: Contexte, structure: str, non: Callable[[str, int], bool]) -> str:
    """A référent with five complete CE, validated: their identifier."""
    referent, _ = creer_referent(ctx, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    noter_ces(ctx, referent, non)
    return referent


def noter_ces(ctx: Contexte, referent: str, non: Callable[[str, int], bool]) -> None:
    """Five complete CE, validated, in the campaign of the context."""
    cible = CiblePanel(referent, Origine.CONTROLE_SLAI)
    for position in range(1, 6):
        saisir_numero_caf(ctx, cible, position, f"48217{position:02d}")
        for code in CODES:
            repondre(ctx, cible, position, code, not non(code, position))
    valider(ctx, cible)


def signer_partout(ctx: Contexte, fiche_id: str) -> None:
    """The three areas signed on screen."""
    for place, qui in (
        (PlaceSignature.STRUCTURE, ("Directrice 1", "directrice de la structure")),
        (PlaceSignature.SLAI, ("Animateur·rice 1", "animateur·rice SLAI")),
        (PlaceSignature.SIEGE, ("Chargé·e 1", "chargé·e de développement")),
    ):
        signer(ctx, fiche_id, place, qui, TRAITS)


def base_de_travail(dossier: Path) -> Contexte:
    """An empty base at the siège on 24 March 2026."""
    base = creer_base(dossier / "b.r62db")
    definir_profil(base, "Animateur·rice 1", "Animateur·rice SLAI", None)
    return contexte(base, profil_de(base), _horloge)


def rouvrir(chemin: Path) -> Contexte:
    """A base prepared before, on the same day."""
    base = ouvrir_base(chemin)
    return contexte(base, profil_de(base), _horloge)


def _horloge() -> datetime:
    return datetime(2026, 3, 24, 9, tzinfo=UTC)
