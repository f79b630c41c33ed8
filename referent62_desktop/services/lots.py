"""The exchange with the siège (§10): preparing a territory's bundle, and receiving one: seen first, then applied whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from sys import intern

from uuid_utils import uuid7

from referent62_desktop import __version__
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.echanges.lot import (
    TAILLE_MAX,
    CleManquante,
    ContenuLot,
    EnTete,
    chiffrer,
    composer_lot,
    lire_lot,
)
from referent62_desktop.echanges.lot_types import SUITE_MAX, ChangementLot, Manifeste, OperationLot
from referent62_desktop.services.changements_recus import LigneChange, dire_changements
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.contradictions import Contradiction, constater, reparer
from referent62_desktop.services.correspondants import (
    a_retenir,
    cle_de_l_appareil,
    cles_de_lecture,
    exiger_accepte,
    identite_de_l_appareil,
    reconnaitre,
)
from referent62_desktop.services.fichiers_recus import (
    DATES_A_VENIR,
    derniere_heure,
    ecrire_instant,
    fichier_illisible,
    instant_recu,
)
from referent62_desktop.services.horloge import exiger_dates_passees, redater_avant_envoi
from referent62_desktop.services.reference import recharger
from referent62_desktop.storage import registre
from referent62_desktop.storage.controle import INTACT, ChangementRecu, OperationRecue, controler, refus_de_lot
from referent62_desktop.storage.engine import VERSION_SCHEMA
from referent62_desktop.storage.fusion import BilanFusion, tous_connus
from referent62_desktop.storage.journal import predecesseurs
from referent62_desktop.storage.registre import LigneEchange


@dataclass(frozen=True)
class LotPrepare:
    """A bundle written, read again and checked: where, for how many records, whether it is encrypted.

    `redates`: changes written here while the clock was ahead, dated of now first.
    """

    chemin: Path
    lot: str
    taille: int
    comptes: Mapping[str, int]
    changements: int
    chiffre: bool
    complet: bool
    redates: int = 0


@dataclass(frozen=True)
class Reception:
    """What a bundle brings, or would bring: from whom, record by record. `applique`: it has been written.

    `echange`: the reception in the register of exchanges, this one or an earlier one; None while it was only looked at. `empreinte`:
    SHA-256 of its manifest.
    """

    manifeste: Manifeste
    chiffre: bool
    bilan: BilanFusion
    appareil_connu: bool
    applique: bool
    empreinte: str
    echange: str | None = None
    contradictions: tuple[Contradiction, ...] = ()
    changements: tuple[LigneChange, ...] = ()
    """What would be created or changed, in words; only of a simulation."""
    """What the merge makes, or would make, to be looked at."""


@dataclass(frozen=True)
class _Fichier:
    """What the register keeps of the file itself; `taille` in bytes, `empreinte` of the manifest."""

    nom: str
    taille: int
    chiffre: bool
    empreinte: str


def _sans_rien_dire(_etape: str) -> None:
    """Nobody follows the work."""


def preparer_lot(
    ctx: Contexte, territoire: str | None, chemin: Path, destinataires: Sequence[str], *, depuis: str | None = None
) -> LotPrepare:
    """Writes the bundle of a territory (None: everything). `destinataires`: age public keys; empty: in clear, on purpose.

    `depuis`: a device; the bundle holds only what it has not acknowledged yet, and is full when it acknowledged nothing.
    Raises ErreurMetier: unknown territory, or another one than this person's; wrong key; changes of the future that came from
    another device; file that cannot be written or does not read back.
    """
    code = ctx.referentiel.territoires.trouver(territoire).code if territoire is not None else None
    _exiger_sien(ctx, code)
    redates, en_avance = redater_avant_envoi(ctx)
    acquis = acquis_de(ctx, code, depuis) if depuis is not None else registre.Acquis()
    contenu, entete = _composer(ctx, code, acquis)
    ecrit = chiffrer(contenu, destinataires) if destinataires else contenu
    # Opened as its reader will before it replaces anything; then written beside, flushed, read back, compared and renamed.
    lu = lire_lot(contenu)
    emportes = [bytes.fromhex(c.id) for c in lu.changements]
    exiger_dates_passees(emportes, en_avance)
    if acquis.lots and not lu.changements:
        raise ErreurMetier(
            "Rien n'a changé depuis le dernier envoi que cette personne a fusionné.",
            conserve="Rien n'a été écrit.",
            a_faire="Il n'y a rien à envoyer ; un envoi complet reste possible.",
        )
    fichier = _Fichier(chemin.name, len(ecrit), bool(destinataires), lu.empreinte)
    comptes = (sum(entete.comptes.values()), len(lu.changements))
    ligne = _ligne(ctx, registre.ENVOI, lu.manifeste, fichier, comptes)
    # Written down before the file exists: a receipt never comes back for a bundle that its sender does not know.
    with ctx.base.fusion(appliquer=True) as transaction:
        transaction.inscrire(ligne, b"".join(emportes))
    try:
        ecrire_fichier(chemin, ecrit)
    except BaseException:
        with ctx.base.fusion(appliquer=True) as transaction:
            transaction.rayer(ligne.id)
        raise
    return LotPrepare(
        chemin, entete.lot, len(ecrit), entete.comptes, ligne.nombre, bool(destinataires), not acquis.lots, redates
    )


def _exiger_sien(ctx: Contexte, territoire: str | None) -> None:
    """Raises ErreurMetier: the base of a territory holds nothing, or nearly, of another one."""
    mien = ctx.profil.territoire
    if mien is not None and territoire != mien:
        noms = {t.code: t.nom for t in ctx.referentiel.territoires.tous}
        autre = noms.get(territoire or "", "tout le Département")
        raise ErreurMetier(
            f"Cette base est celle du territoire {noms.get(mien, mien)} : elle ne peut pas préparer l'envoi de {autre}.",
            conserve="Rien n'a été écrit.",
            a_faire=f"Préparez l'envoi de {noms.get(mien, mien)}, ou changez de territoire dans « Mon profil… ».",
        )


def acquis_de(ctx: Contexte, territoire: str | None, appareil: str) -> registre.Acquis:
    """What a device acknowledged of the bundles of a territory (its code); nothing past the number of bundles one may follow."""
    with ctx.base.lire() as session:
        acquis = registre.acquis(session, territoire, appareil)
    return acquis if len(acquis.lots) <= SUITE_MAX else registre.Acquis()


def lire_fichier_lot(chemin: Path, identites: Sequence[str] = ()) -> ContenuLot:
    """Opens a bundle and checks it without a base. Raises ErreurMetier: unreadable, wrong key, damaged, too big…"""
    try:
        if chemin.stat().st_size > TAILLE_MAX:
            raise refus_de_lot("il est trop gros")
        contenu = chemin.read_bytes()
    except OSError:
        raise fichier_illisible(chemin) from None
    return lire_lot(contenu, identites)


def ouvrir_lot(ctx: Contexte, chemin: Path, identites: Sequence[str] = ()) -> ContenuLot:
    """Opens a bundle with these private keys or that of this device. Raises ErreurMetier; CleManquante when another one is needed."""
    siennes = identite_de_l_appareil(ctx)
    try:
        return lire_fichier_lot(chemin, (*identites, *siennes))
    except CleManquante:
        if siennes and not identites:
            # Nobody chose the key of this device: « the wrong key » would be said of nothing.
            return lire_fichier_lot(chemin)
        raise


def recevoir_lot(
    ctx: Contexte,
    chemin: Path,
    identites: Sequence[str] = (),
    *,
    simulation: bool = False,
    accepter_appareil: bool = False,
    etape: Callable[[str], None] = _sans_rien_dire,
) -> Reception:
    """Merges a bundle into the base, after a backup when it brings anything, in one transaction; `simulation`: only tells what it would do.

    `etape` is told in French what begins; what it raises stops everything, and the base is as it was: the last one is told just
    before the commit. Raises ErreurMetier, the base as it was: bundle refused, of a newer version, of another territory, from a
    clock ahead, from a device nobody has accepted yet.
    """
    etape("Lecture et vérification du fichier…")
    lot = ouvrir_lot(ctx, chemin, identites)
    manifeste, empreinte = lot.manifeste, lot.empreinte
    _exiger_recevable(ctx, manifeste)
    changements, operations = contenu_a_fusionner(lot)
    pieces, chiffre = lot.pieces, lot.chiffre
    del lot  # a large territory is hundreds of megabytes: held once, not twice
    controler(changements)
    _exiger_coherent(ctx, operations, changements)
    connu = reconnaitre(ctx, manifeste)
    if not simulation:
        exiger_accepte(manifeste, connu=connu, accepter=accepter_appareil)
    apporte = not simulation and _apporte(ctx, changements)
    retenu, deja = a_retenir(ctx, manifeste), _deja_recu(ctx, manifeste.lot)
    fichier = _Fichier(chemin.name, chemin.stat().st_size, chiffre, empreinte)
    enregistrements = len({(c.type_, c.id_) for c in changements})
    chez_l_auteur = _chez(ctx, manifeste)
    if apporte:
        etape("Copie de sauvegarde de la base…")
    with ctx.base.fusion(appliquer=not simulation) as fusionner:
        with fusionner.session() as session:
            avant = constater(session)
        # Received again, it changes nothing: a copy of the base would be for nothing.
        with ctx.base.sauvegarder_pendant("fusion") if apporte else nullcontext():
            etape("Comparaison avec la base…" if simulation else "Fusion…")
            bilan = fusionner(operations, changements, pieces, chez_l_auteur)
            faites, reparations = reparer(ctx, fusionner, avant) if bilan.changements else ((), b"")
        changes = dire_changements(ctx, fusionner, bilan) if simulation else ()
        if apporte or (deja is None and not simulation):
            comptes = (enregistrements, bilan.changements)
            ligne = _ligne(ctx, registre.RECEPTION, manifeste, fichier, comptes)
            fusionner.inscrire(ligne, bilan.entres, reparations)
            deja = ligne.id
        if not simulation and retenu is not None:
            fusionner.regler(*retenu)
        etape("Derniers contrôles…" if simulation else "Enregistrement…")
    if apporte:
        recharger(ctx)
    return Reception(manifeste, chiffre, bilan, connu, not simulation, empreinte, deja, faites, changes)


def _chez(ctx: Contexte, manifeste: Manifeste) -> frozenset[bytes]:
    """What the sender has though this bundle does not say it; a full one says everything."""
    if not manifeste.suite_de:
        return frozenset()
    with ctx.base.lire() as session:
        return registre.chez(session, manifeste.appareil)


def _deja_recu(ctx: Contexte, lot: str) -> str | None:
    """The reception of this bundle in the register, unless it was undone or is no longer whole."""
    with ctx.base.lire() as session:
        ligne = registre.du_lot(session, lot, registre.RECEPTION)
    return ligne.id if ligne is not None and ligne.annule_le is None and not ligne.incomplet else None


def contenu_a_fusionner(lot: ContenuLot) -> tuple[list[ChangementRecu], list[OperationRecue]]:
    """The journal of a bundle as the base takes it in, not checked yet."""
    return [_changement(c) for c in lot.changements], [_operation(o) for o in lot.operations]


def _apporte(ctx: Contexte, changements: Sequence[ChangementRecu]) -> bool:
    with ctx.base.lire() as session:
        return not tous_connus(session.connection(), [c.id for c in changements])


def _composer(ctx: Contexte, territoire: str | None, acquis: registre.Acquis) -> tuple[bytes, EnTete]:
    cle, sauf = cle_de_l_appareil(ctx), acquis.changements
    appareil, cle_age = ctx.base.appareil_id, cles_de_lecture(ctx)[1]
    with ctx.base.exporter(territoire, du_siege=ctx.profil.siege) as sortie:
        comptes = sortie.comptes(sauf)
        operations = [
            OperationLot(o.id, o.instant, o.auteur_id, o.appareil_id, o.libelle[:500]) for o in sortie.operations(sauf)
        ]
        changements = (_sortant(c) for c in sortie.changements(sauf))
        entete = EnTete(
            outil=__version__,
            schema=VERSION_SCHEMA,
            lot=str(uuid7()),
            cree_le=ecrire_instant(ctx.horloge()),
            territoire=territoire,
            campagne=ctx.campagne.code,
            auteur=ctx.profil.nom,
            appareil=appareil,
            du_siege=ctx.profil.siege,
            comptes=comptes,
            repond_a=acquis.dernier.lot if acquis.dernier is not None else None,
            suite_de=acquis.lots,
            cle_age=cle_age,
        )
        contenu = composer_lot(entete, operations, changements, sortie.pieces(sauf), cle)
    return contenu, entete


def _ligne(ctx: Contexte, sens: str, manifeste: Manifeste, fichier: _Fichier, comptes: tuple[int, int]) -> LigneEchange:
    """A line of the register; `comptes`: records, changes."""
    return LigneEchange(
        id=str(uuid7()),
        lot=manifeste.lot,
        sens=sens,
        instant=ctx.horloge(),
        territoire=manifeste.territoire,
        appareil=manifeste.appareil,
        auteur=manifeste.auteur,
        du_siege=manifeste.du_siege,
        fichier=fichier.nom,
        empreinte=fichier.empreinte,
        taille=fichier.taille,
        chiffre=fichier.chiffre,
        suite_de=manifeste.suite_de,
        enregistrements=comptes[0],
        nombre=comptes[1],
    )


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
    _exiger_suite(ctx, manifeste)


def _exiger_suite(ctx: Contexte, manifeste: Manifeste) -> None:
    """What a bundle follows is whole here: otherwise it would leave holes that nobody sees. True of one's own too: restored, a base lost it."""
    if not manifeste.suite_de:
        return
    with ctx.base.lire() as session:
        ici = registre.entiers_ici(session, manifeste.suite_de)
    if set(manifeste.suite_de) - ici:
        a_soi = manifeste.appareil == ctx.base.appareil_id
        a_qui = "la personne à qui vous l'aviez envoyé" if a_soi else manifeste.auteur
        raise ErreurMetier(
            "Ce fichier ne porte que ce qui a changé depuis un envoi qui n'est pas dans cette base.",
            conserve=INTACT,
            a_faire=f"Recevez d'abord l'envoi précédent, ou demandez un envoi complet à {a_qui}.",
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
    limite = derniere_heure(ctx)
    limite_ms = limite.timestamp() * 1000
    if any(instant_recu(o.instant, refus_de_lot) > limite for o in operations) or any(
        _millisecondes(c.id) > limite_ms for c in changements
    ):
        raise refus_de_lot(DATES_A_VENIR)


def _millisecondes(id_: bytes) -> int:
    """When a change was numbered (version 7: milliseconds since 1970 first); long ago for those shipped with the product."""
    return int.from_bytes(id_[:6], "big") if id_[6] >> 4 == 7 else 0


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
