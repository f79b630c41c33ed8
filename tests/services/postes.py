"""Devices that send each other bundles: a base each, with the clock that the identifiers of changes bear."""

from datetime import UTC, datetime
from pathlib import Path

from referent62_desktop.services.accuses import AccuseRecu, accuser, est_un_accuse, recevoir_accuse
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lots import preparer_lot, recevoir_lot
from referent62_desktop.services.structures import SaisieStructure

STRUCTURE = SaisieStructure("CCAS d'Exemple", "ccas", "artois")


def poste(dossier: Path, nom: str, territoire: str | None) -> Contexte:
    """Someone of a territory, or of the siège (None), on a new base."""
    base = creer_base(dossier / f"{nom}.r62db")
    # The identifiers of changes bear the real clock: the one of the tests follows it.
    return contexte(base, definir_profil(base, nom, "animateur·rice", territoire), lambda: datetime.now(UTC))


def envoyer(de: Contexte, a: Contexte, chemin: Path, *, suite: bool = False, territoire: str = "Artois") -> str:
    """Prepares the bundle of a territory, receives it; `suite`: what `a` has not acknowledged. Returns the identifier of the reception."""
    preparer_lot(de, territoire, chemin, [], depuis=a.base.appareil_id if suite else None)
    echange = recevoir_lot(a, chemin, accepter_appareil=True).echange
    assert echange is not None
    return echange


def accuser_a(de: Contexte, a: Contexte, echange: str, chemin: Path) -> AccuseRecu:
    """The receipt of a reception, written by who received and read by who sent."""
    accuser(de, echange, chemin)
    assert est_un_accuse(chemin)
    return recevoir_accuse(a, chemin, accepter_appareil=True)
