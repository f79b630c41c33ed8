"""What became of the bundles, from a script: history, receipts, undoing a reception."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.sortie import ecrire_json

if TYPE_CHECKING:
    from referent62_desktop.services.accuses import AccuseRecu
    from referent62_desktop.services.historique_echanges import EchangeLu

Echange = Annotated[str, typer.Argument(metavar="ÉCHANGE", help="Son identifiant, que donne « lot historique ».")]


def historique(base: Base) -> None:
    """Lister les envois et les réceptions de cette base, et où ils en sont."""
    from referent62_desktop.services.historique_echanges import lister_echanges

    with sur_base(base, lecture_seule=True, profil_de_la_base=True) as ctx:
        lus = lister_echanges(ctx)
    ecrire_json({"echanges": [_echange(lu) for lu in lus]})


def accuser(
    echange: Echange,
    base: Base,
    sortie: Annotated[Path, typer.Option("--sortie", metavar="FICHIER.r62", help="L'accusé à écrire.")],
) -> None:
    """Écrire l'accusé de réception d'un envoi reçu : fusionné, ou défait depuis."""
    from referent62_desktop.services.accuses import accuser as ecrire_accuse

    with sur_base(base, profil_de_la_base=True) as ctx:
        accuse = ecrire_accuse(ctx, echange, sortie)
    ecrire_json({"fichier": str(sortie), "lot": accuse.lot, "etat": accuse.etat, "changements": accuse.nombre})


def defaire(echange: Echange, base: Base) -> None:
    """Défaire toute une réception : la base redevient ce qu'elle était, sans perdre ce qui a été saisi depuis."""
    from referent62_desktop.services.historique_echanges import defaire_reception

    with sur_base(base, profil_de_la_base=True) as ctx:
        nombre = defaire_reception(ctx, echange)
    ecrire_json({"echange": echange, "enregistrements": nombre})


def dire_accuse(recu: "AccuseRecu", *, applique: bool) -> dict[str, Any]:
    """A receipt that was received, as JSON."""
    accuse = recu.accuse
    return {
        "accuse": {
            "lot": accuse.lot,
            "fichier": recu.envoi.fichier,
            "etat": accuse.etat,
            "auteur": accuse.auteur,
            "appareil": accuse.appareil,
            "recu_le": accuse.recu_le,
            "enregistrements": accuse.enregistrements,
            "changements": accuse.nombre,
        },
        "applique": applique,
        "nouveau": recu.nouveau,
        "appareil_connu": recu.appareil_connu,
    }


def _echange(lu: "EchangeLu") -> dict[str, Any]:
    ligne = lu.ligne
    return {
        "id": ligne.id,
        "sens": ligne.sens,
        "lot": ligne.lot,
        "fichier": ligne.fichier,
        "instant": ligne.instant.isoformat(timespec="milliseconds"),
        "territoire": ligne.territoire,
        "auteur": ligne.auteur,
        "complet": not ligne.suite_de,
        "enregistrements": ligne.enregistrements,
        "changements": ligne.nombre,
        "etat": lu.etat,
        "accuses": [{"auteur": a.auteur, "etat": a.etat, "recu_le": a.recu_le.isoformat()} for a in lu.accuses],
    }
