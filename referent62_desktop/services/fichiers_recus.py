"""What every file another device sends must pass, bundle or receipt: it can be read, its instants are instants, none is to come."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.storage.controle import INTACT

AVANCE_MAX = timedelta(days=1)
"""How far ahead of this one the clock of a sender may be."""
DATES_A_VENIR = "l'horloge de l'appareil qui l'a préparé avance : il porte des dates à venir"
"""Why a file is refused whose clock is further ahead."""

Refus = Callable[[str], ErreurMetier]
"""What is said of the file for a reason."""


def fichier_illisible(chemin: Path) -> ErreurMetier:
    """What is said of a received file that the system cannot read."""
    return ErreurMetier(
        f"Le fichier « {chemin.name} » ne peut pas être lu.",
        conserve=INTACT,
        a_faire="Vérifiez qu'il existe et que la clé USB est bien branchée.",
    )


def derniere_heure(ctx: Contexte) -> datetime:
    """The latest instant a file may bear, in UTC."""
    return ctx.horloge().astimezone(UTC) + AVANCE_MAX


def instant_recu(texte: str, refus: Refus) -> datetime:
    """An instant of a received file, in UTC. Raises `refus`: none, or without a time zone."""
    try:
        lu = datetime.fromisoformat(texte)
        if lu.tzinfo is None:
            raise refus("une de ses dates n'a pas de fuseau horaire")
        return lu.astimezone(UTC)
    except (ValueError, OverflowError):  # year 1, east of Greenwich
        raise refus("une de ses dates est illisible") from None


def ecrire_instant(instant: datetime) -> str:
    """An instant as files between devices bear it: UTC, to the millisecond."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")
