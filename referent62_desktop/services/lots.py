"""The exchange with the siège (§10): preparing a territory's bundle, and receiving one: seen first, then applied whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sys import intern

from uuid_utils import uuid7

from referent62_desktop import __version__
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.cles import CleAppareil
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.echanges.lot import TAILLE_MAX, ContenuLot, EnTete, chiffrer, composer_lot, lire_lot
from referent62_desktop.echanges.lot_types import ChangementLot, Manifeste, OperationLot
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.storage.controle import INTACT, ChangementRecu, OperationRecue, controler, refus_de_lot
from referent62_desktop.storage.engine import VERSION_SCHEMA
from referent62_desktop.storage.fusion import BilanFusion, nombre_inconnus
from referent62_desktop.storage.journal import predecesseurs

CLE_APPAREIL = "cle_appareil"
APPAREILS = "appareil_connu/"
"""Local settings: the signing key of this device; each device known, by its identifier."""
_AVANCE_MAX = timedelta(days=1)
"""How far ahead of this one the clock of a sender may be."""


@dataclass(frozen=True)
class LotPrepare:
    """A bundle written, read again and checked: where, for how many records, whether it is encrypted."""

    chemin: Path
    lot: str
    taille: int
    comptes: Mapping[str, int]
    changements: int
    chiffre: bool


@dataclass(frozen=True)
class Reception:
    """What a bundle brings, or would bring: from whom, record by record. `applique`: it has been written."""

    manifeste: Manifeste
    chiffre: bool
    bilan: BilanFusion
    appareil_connu: bool
    applique: bool


def preparer_lot(ctx: Contexte, territoire: str | None, chemin: Path, destinataires: Sequence[str]) -> LotPrepare:
    """Writes the bundle of a territory (None: everything). `destinataires`: age public keys; empty: in clear, on purpose.

    Raises ErreurMetier: unknown territory, wrong key, file that cannot be written or does not read back.
    """
    code = ctx.referentiel.territoires.trouver(territoire).code if territoire is not None else None
    contenu, entete = _composer(ctx, code)
    ecrit = chiffrer(contenu, destinataires) if destinataires else contenu
    # Opened as its reader will before it replaces anything; then written beside, flushed, read back, compared and renamed.
    nombre = len(lire_lot(contenu).changements)
    ecrire_fichier(chemin, ecrit)
    return LotPrepare(chemin, entete.lot, len(ecrit), entete.comptes, nombre, bool(destinataires))


def lire_fichier_lot(chemin: Path, identites: Sequence[str] = ()) -> ContenuLot:
    """Opens a bundle and checks it without a base. Raises ErreurMetier: unreadable, wrong key, damaged, too big…"""
    try:
        if chemin.stat().st_size > TAILLE_MAX:
            raise refus_de_lot("il est trop gros")
        contenu = chemin.read_bytes()
    except OSError:
        raise ErreurMetier(
            f"Le fichier « {chemin.name} » ne peut pas être lu.",
            conserve=INTACT,
            a_faire="Vérifiez qu'il existe et que la clé USB est bien branchée.",
        ) from None
    return lire_lot(contenu, identites)


def recevoir_lot(
    ctx: Contexte,
    chemin: Path,
    identites: Sequence[str] = (),
    *,
    simulation: bool = False,
    accepter_appareil: bool = False,
) -> Reception:
    """Merges a bundle into the base, after a backup when it brings anything, in one transaction; `simulation`: only tells what it would do.

    Raises ErreurMetier, the base as it was: bundle refused, of a newer version, of another territory, from a clock ahead, from a
    device nobody has accepted yet.
    """
    lot = lire_fichier_lot(chemin, identites)
    manifeste = lot.manifeste
    _exiger_recevable(ctx, manifeste)
    changements, operations = contenu_a_fusionner(lot)
    pieces, chiffre = lot.pieces, lot.chiffre
    del lot  # a large territory is hundreds of megabytes: held once, not twice
    controler(changements)
    _exiger_coherent(ctx, operations, changements)
    connu = _appareil_connu(ctx, manifeste)
    if not connu and not accepter_appareil and not simulation:
        raise ErreurMetier(
            f"Ce fichier vient d'un appareil inconnu ({manifeste.auteur}).",
            conserve=INTACT,
            a_faire="Vérifiez auprès de cette personne qu'elle l'a préparé, puis acceptez son appareil.",
        )
    # Received again, it changes nothing: a copy of the base would be for nothing.
    if not simulation and _apporte(ctx, changements):
        ctx.base.sauvegarder("fusion")
    with ctx.base.fusion(appliquer=not simulation) as fusionner:
        bilan = fusionner(operations, changements, pieces)
    if not simulation and not connu:
        ctx.base.regler(f"{APPAREILS}{manifeste.appareil}", manifeste.cle_appareil)
    return Reception(manifeste, chiffre, bilan, connu, applique=not simulation)


def contenu_a_fusionner(lot: ContenuLot) -> tuple[list[ChangementRecu], list[OperationRecue]]:
    """The journal of a bundle as the base takes it in, not checked yet."""
    return [_changement(c) for c in lot.changements], [_operation(o) for o in lot.operations]


def cle_de_l_appareil(ctx: Contexte) -> CleAppareil:
    """The signing key of this device, drawn the first time."""
    privee = ctx.base.parametre(CLE_APPAREIL)
    if privee is None:
        privee = CleAppareil.tirer().privee
        ctx.base.regler(CLE_APPAREIL, privee)
    return CleAppareil(privee)


def _apporte(ctx: Contexte, changements: Sequence[ChangementRecu]) -> bool:
    with ctx.base.lire() as session:
        return bool(nombre_inconnus(session.connection(), [c.id for c in changements]))


def _composer(ctx: Contexte, territoire: str | None) -> tuple[bytes, EnTete]:
    cle = cle_de_l_appareil(ctx)
    appareil = ctx.base.appareil_id
    with ctx.base.exporter(territoire, du_siege=ctx.profil.siege) as sortie:
        comptes = sortie.comptes()
        operations = [
            OperationLot(o.id, o.instant, o.auteur_id, o.appareil_id, o.libelle[:500]) for o in sortie.operations()
        ]
        changements = (_sortant(c) for c in sortie.changements())
        entete = EnTete(
            outil=__version__,
            schema=VERSION_SCHEMA,
            lot=str(uuid7()),
            cree_le=ctx.horloge().astimezone(UTC).isoformat(timespec="milliseconds"),
            territoire=territoire,
            campagne=ctx.campagne.code,
            auteur=ctx.profil.nom,
            appareil=appareil,
            du_siege=ctx.profil.siege,
            comptes=comptes,
        )
        contenu = composer_lot(entete, operations, changements, sortie.pieces(), cle)
    return contenu, entete


def _exiger_recevable(ctx: Contexte, manifeste: Manifeste) -> None:
    if manifeste.schema > VERSION_SCHEMA:
        raise ErreurMetier(
            f"Ce fichier a été préparé par une version plus récente de Référent 62 ({manifeste.outil}).",
            conserve=INTACT,
            a_faire="Mettez l'application à jour, puis recevez-le de nouveau.",
        )
    mien = ctx.profil.territoire
    if mien is not None and manifeste.territoire != mien:
        noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
        de_qui = noms.get(
            manifeste.territoire or "", "de tout le Département" if manifeste.territoire is None else "inconnu"
        )
        raise ErreurMetier(
            f"Ce fichier est celui d'un autre territoire ({de_qui}).",
            conserve=INTACT,
            a_faire="Il se reçoit au siège, ou sur un poste de ce territoire.",
        )


def _exiger_coherent(
    ctx: Contexte, operations: Sequence[OperationRecue], changements: Sequence[ChangementRecu]
) -> None:
    """Every change has its gesture, once; nothing comes from the future, whose changes would win over all others."""
    ids = {o.id for o in operations}
    if len(ids) != len(operations) or len({c.id for c in changements}) != len(changements):
        raise refus_de_lot("son journal se répète")
    if any(c.operation_id not in ids for c in changements):
        raise refus_de_lot("un de ses changements n'a pas d'auteur")
    limite = ctx.horloge().astimezone(UTC) + _AVANCE_MAX
    limite_ms = limite.timestamp() * 1000
    if any(_instant(o.instant) > limite for o in operations) or any(
        _millisecondes(c.id) > limite_ms for c in changements
    ):
        raise refus_de_lot("l'horloge de l'appareil qui l'a préparé avance : il porte des dates à venir")


def _instant(texte: str) -> datetime:
    try:
        lu = datetime.fromisoformat(texte)
    except ValueError:
        raise refus_de_lot("une de ses dates est illisible") from None
    if lu.tzinfo is None:
        raise refus_de_lot("une de ses dates n'a pas de fuseau horaire")
    return lu.astimezone(UTC)


def _millisecondes(id_: bytes) -> int:
    """When a change was numbered (version 7: milliseconds since 1970 first); long ago for those shipped with the product."""
    return int.from_bytes(id_[:6], "big") if id_[6] >> 4 == 7 else 0


def _appareil_connu(ctx: Contexte, manifeste: Manifeste) -> bool:
    """A known device whose key has changed is not that device."""
    if manifeste.appareil == ctx.base.appareil_id:
        return manifeste.cle_appareil == cle_de_l_appareil(ctx).publique
    cle = ctx.base.parametre(f"{APPAREILS}{manifeste.appareil}")
    if cle is not None and cle != manifeste.cle_appareil:
        raise ErreurMetier(
            f"Ce fichier est signé avec une autre clé que celle connue pour l'appareil de {manifeste.auteur}.",
            conserve=INTACT,
            a_faire="Appelez cette personne : si elle a changé d'ordinateur, son nouvel appareil aura un autre numéro.",
        )
    return cle is not None


def _sortant(c: ChangementRecu) -> ChangementLot:
    return ChangementLot(
        c.id.hex(), c.operation_id, c.type_, c.id_, c.champ, c.valeur, tuple(p.hex() for p in predecesseurs(c.remplace))
    )


def _changement(c: ChangementLot) -> ChangementRecu:
    return ChangementRecu(
        bytes.fromhex(c.id),
        # The same few words in every line: one of each in memory.
        intern(c.operation),
        intern(c.type),
        c.enregistrement,
        intern(c.champ),
        c.valeur,
        bytes.fromhex("".join(c.remplace)),
    )


def _operation(o: OperationLot) -> OperationRecue:
    return OperationRecue(o.id, o.instant, o.auteur, o.appareil, o.libelle)
