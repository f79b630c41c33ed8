"""Receipts (§10): what tells the sender of a bundle that it was received, merged, or undone since."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from referent62_desktop import __version__
from referent62_desktop.domain.dates import heure_legale
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.accuse import TAILLE_MAX, composer_accuse, est_accuse, lire_accuse
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.echanges.lot_types import FORMAT, AccuseLot
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.correspondants import (
    a_retenir,
    cle_de_l_appareil,
    cles_de_lecture,
    exiger_accepte,
    reconnaitre,
)
from referent62_desktop.services.fichiers_recus import (
    DATES_A_VENIR,
    derniere_heure,
    ecrire_instant,
    fichier_illisible,
    instant_recu,
)
from referent62_desktop.services.lots import Reception
from referent62_desktop.storage import registre
from referent62_desktop.storage.controle import INTACT
from referent62_desktop.storage.registre import LigneAccuse, LigneEchange


@dataclass(frozen=True)
class AccuseRecu:
    """A receipt read: what it says, the bundle it is about, whether its device was known, whether it says something new."""

    accuse: AccuseLot
    envoi: LigneEchange
    appareil_connu: bool
    nouveau: bool


def nom_accuse(ctx: Contexte, fichier: str) -> str:
    """« accuse_artois_2026-03-24_14h40_2026-03-25_09h10.r62 »: the bundle it answers to, the day and the hour in legal time."""
    return f"accuse_{Path(fichier).stem[:60]}_{heure_legale(ctx.horloge()):%Y-%m-%d_%Hh%M}.r62"


def est_un_accuse(chemin: Path) -> bool:
    """Whether a file is a receipt rather than a bundle; False for one that cannot be read, which the reader of bundles refuses."""
    try:
        with chemin.open("rb") as fichier:
            return est_accuse(fichier.read(TAILLE_MAX + 1))
    except OSError:
        return False


def accuser_lecture(ctx: Contexte, reception: Reception, chemin: Path) -> AccuseLot:
    """Writes the receipt of a bundle that was opened and verified, not merged yet."""
    bilan = reception.bilan
    nombre = sum(
        sum(c.values()) for c in (bilan.nouveaux, bilan.modifies, bilan.fusionnes, bilan.identiques, bilan.anciens)
    )
    maintenant = ctx.horloge()
    return _ecrire(ctx, chemin, reception.manifeste.lot, reception.empreinte, "recu", maintenant, (nombre, 0))


def accuser(ctx: Contexte, echange_id: str, chemin: Path) -> AccuseLot:
    """Writes the receipt of a reception: merged, or undone since. Raises ErreurMetier: unknown, or the file cannot be written."""
    with ctx.base.lire() as session:
        lu = registre.echange(session, echange_id)
    if lu is None or lu[0].sens != registre.RECEPTION:
        raise ErreurMetier("Cette réception est inconnue de cette base.", conserve=INTACT)
    ligne = lu[0]
    comptes = (ligne.enregistrements, ligne.nombre)
    return _ecrire(ctx, chemin, ligne.lot, ligne.empreinte, _etat(ligne), ligne.instant, comptes)


def recevoir_accuse(
    ctx: Contexte, chemin: Path, *, simulation: bool = False, accepter_appareil: bool = False
) -> AccuseRecu:
    """Keeps what a receipt says of a bundle prepared here; `simulation`: only tells it.

    Raises ErreurMetier, the base as it was: damaged, not about a bundle of this base, from a device nobody has accepted, from a
    clock ahead.
    """
    accuse = lire_accuse(_octets(chemin))
    with ctx.base.lire() as session:
        envoi = registre.du_lot(session, accuse.lot, registre.ENVOI)
        connus = {(a.lot, a.appareil): a.instant for a in registre.accuses(session)}
    if envoi is None:
        raise _refus("il répond à un envoi qui n'a pas été préparé avec cette base")
    if envoi.empreinte != accuse.empreinte:
        raise _refus("il ne répond pas au contenu de l'envoi qui a été préparé ici")
    instant, recu_le = (_instant(ctx, texte) for texte in (accuse.cree_le, accuse.recu_le))
    connu = reconnaitre(ctx, accuse)
    garde = connus.get((accuse.lot, accuse.appareil))
    if simulation:
        return AccuseRecu(accuse, envoi, connu, garde is None or garde < instant)
    exiger_accepte(accuse, connu=connu, accepter=accepter_appareil)
    retenu = a_retenir(ctx, accuse)
    ligne = LigneAccuse(
        accuse.lot, accuse.appareil, accuse.auteur, accuse.du_siege, accuse.etat, instant, recu_le, accuse.enregistrements, accuse.nombre
    )  # fmt: skip
    with ctx.base.fusion(appliquer=True) as transaction:
        nouveau = transaction.noter_accuse(ligne)
        if retenu is not None:
            transaction.regler(*retenu)
    return AccuseRecu(accuse, envoi, connu, nouveau)


def _ecrire(
    ctx: Contexte,
    chemin: Path,
    lot: str,
    empreinte: str,
    etat: Literal["recu", "fusionne", "annule"],
    recu_le: datetime,
    comptes: tuple[int, int],
) -> AccuseLot:
    cle = cle_de_l_appareil(ctx)
    accuse = AccuseLot(
        format=FORMAT,
        outil=__version__,
        lot=lot,
        empreinte=empreinte,
        etat=etat,
        recu_le=ecrire_instant(recu_le),
        cree_le=ecrire_instant(ctx.horloge()),
        enregistrements=comptes[0],
        nombre=comptes[1],
        auteur=ctx.profil.nom,
        appareil=ctx.base.appareil_id,
        cle_appareil=cle.publique,
        du_siege=ctx.profil.siege,
        territoire=ctx.profil.territoire,
        cle_age=cles_de_lecture(ctx)[1],
    )
    contenu = composer_accuse(accuse, cle)
    lire_accuse(contenu)  # opened as its reader will before it is written
    ecrire_fichier(chemin, contenu)
    return accuse


def _etat(ligne: LigneEchange) -> Literal["recu", "fusionne", "annule"]:
    if ligne.annule_le is not None:
        return "annule"
    # Not all of it is here any more: its sender must not count on it.
    return "recu" if ligne.incomplet else "fusionne"


def _octets(chemin: Path) -> bytes:
    try:
        with chemin.open("rb") as fichier:
            return fichier.read(TAILLE_MAX + 1)
    except OSError:
        raise fichier_illisible(chemin) from None


def _instant(ctx: Contexte, texte: str) -> datetime:
    lu = instant_recu(texte, _refus)
    if lu > derniere_heure(ctx):
        raise _refus(DATES_A_VENIR)
    return lu


def _refus(raison: str) -> ErreurMetier:
    return ErreurMetier(
        f"Cet accusé de réception ne peut pas être reçu : {raison}.",
        conserve=INTACT,
        a_faire="Vérifiez auprès de la personne qui vous l'a remis.",
    )
