"""The devices one exchanges with (§10): their signing key, accepted once by a person, and the key that encrypts for them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import CleAppareil, paire_age
from referent62_desktop.echanges.lot_types import AccuseLot, Manifeste
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.controle import INTACT
from referent62_desktop.storage.identite import APPAREILS, CLE_APPAREIL, CLE_LECTURE


@dataclass(frozen=True)
class Correspondant:
    """A device known here: who works on it, the key it signs with (hexadecimal), the age key one may encrypt for."""

    appareil: str
    cle: str
    auteur: str = ""
    du_siege: bool = False
    territoire: str | None = None
    cle_age: str | None = None
    vu_le: str = ""


def tirer_les_cles(base: Base) -> None:
    """Draws the keys of a new base, so that every backup of it holds them."""
    _signature(base)
    _lecture(base)


def cle_de_l_appareil(ctx: Contexte) -> CleAppareil:
    """The signing key of this device. A base of an older version had none: it is drawn, and the device takes a new number with it."""
    return _signature(ctx.base)


def cles_de_lecture(ctx: Contexte) -> tuple[str, str]:
    """The age key pair of this device (private, public), drawn if need be: what answers to it are encrypted for."""
    return _lecture(ctx.base)


def _signature(base: Base) -> CleAppareil:
    privee = base.parametre(CLE_APPAREIL)
    if privee is None:
        privee = CleAppareil.tirer().privee
        base.prendre_identite(privee)
    return CleAppareil(privee)


def _lecture(base: Base) -> tuple[str, str]:
    import pyrage

    privee = base.parametre(CLE_LECTURE)
    if privee is None:
        privee, publique = paire_age()
        base.regler(CLE_LECTURE, privee)
        return privee, publique
    return privee, str(pyrage.x25519.Identity.from_str(privee).to_public())


def identite_de_l_appareil(ctx: Contexte) -> tuple[str, ...]:
    """The private age key of this device, none in a base of an older version: reading draws nothing."""
    privee = ctx.base.parametre(CLE_LECTURE)
    return () if privee is None else (privee,)


def lister_correspondants(ctx: Contexte) -> list[Correspondant]:
    """Devices accepted here, the siège first, then by name."""
    lus = [_lire(cle, valeur) for cle, valeur in ctx.base.parametres(APPAREILS).items()]
    return sorted(lus, key=lambda c: (not c.du_siege, c.auteur.casefold(), c.appareil))


def correspondant(ctx: Contexte, appareil: str) -> Correspondant | None:
    """A device by its identifier, None when nobody accepted it."""
    cle = f"{APPAREILS}{appareil}"
    valeur = ctx.base.parametre(cle)
    return None if valeur is None else _lire(cle, valeur)


def reconnaitre(ctx: Contexte, recu: Manifeste | AccuseLot) -> bool:
    """Whether a file comes from a device accepted here, or from this one. Raises ErreurMetier when its key is not the known one."""
    privee = ctx.base.parametre(CLE_APPAREIL)
    if recu.appareil == ctx.base.appareil_id and privee is not None:
        if CleAppareil(privee).publique != recu.cle_appareil:
            raise ErreurMetier(
                "Ce fichier porte le numéro de cet appareil, mais il est signé avec une autre clé que la sienne.",
                conserve=INTACT,
                a_faire="N'en tenez pas compte, et signalez-le à la personne qui vous l'a transmis.",
            )
        return True
    connu = correspondant(ctx, recu.appareil)
    if connu is not None and connu.cle != recu.cle_appareil:
        raise ErreurMetier(
            f"Ce fichier est signé avec une autre clé que celle connue pour l'appareil de {recu.auteur}.",
            conserve=INTACT,
            a_faire="Appelez cette personne : si elle a changé d'ordinateur, son nouvel appareil aura un autre numéro.",
        )
    return connu is not None


def exiger_accepte(recu: Manifeste | AccuseLot, *, connu: bool, accepter: bool) -> None:
    """Raises ErreurMetier: nobody here knows this device, and nobody has just accepted it."""
    if not connu and not accepter:
        raise ErreurMetier(
            f"Ce fichier vient d'un appareil inconnu ({recu.auteur}).",
            conserve=INTACT,
            a_faire="Vérifiez auprès de cette personne qu'elle l'a préparé, puis acceptez son appareil.",
        )


def a_retenir(ctx: Contexte, recu: Manifeste | AccuseLot) -> tuple[str, str] | None:
    """The local setting that remembers the sender of a file; None when it is this device.

    An older file says nothing new of someone: the newest word on who works there is kept, and the key never changes.
    """
    if recu.appareil == ctx.base.appareil_id:
        return None
    connu = correspondant(ctx, recu.appareil) or Correspondant(recu.appareil, recu.cle_appareil)
    lu = replace(
        connu,
        auteur=recu.auteur,
        du_siege=recu.du_siege,
        territoire=connu.territoire if isinstance(recu, Manifeste) and recu.du_siege else recu.territoire,
        cle_age=recu.cle_age or connu.cle_age,
        vu_le=_utc(recu.cree_le),
    )
    garde = lu if lu.vu_le >= connu.vu_le else replace(connu, cle_age=connu.cle_age or recu.cle_age)
    return f"{APPAREILS}{recu.appareil}", msgspec.json.encode(garde).decode()


def _utc(instant: str) -> str:
    """The same instant written so that texts sort as they do; empty when it is none."""
    try:
        return datetime.fromisoformat(instant).astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        return ""


def _lire(cle: str, valeur: str) -> Correspondant:
    if valeur.startswith("{"):
        return msgspec.json.decode(valeur, type=Correspondant)
    return Correspondant(cle.removeprefix(APPAREILS), valeur)  # kept by an earlier version: its key only
