"""The history of exchanges (§10): what was sent and received, where each bundle stands, what changed since, and undoing a reception."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.correspondants import lister_correspondants
from referent62_desktop.services.lots import acquis_de
from referent62_desktop.services.reference import recharger
from referent62_desktop.storage import registre
from referent62_desktop.storage.controle import INTACT
from referent62_desktop.storage.registre import LigneAccuse, LigneEchange
from referent62_desktop.storage.retrait import reposent_dessus


@dataclass(frozen=True)
class EchangeLu:
    """A bundle in the history; `accuses`: what the others said of it, oldest first. `defaisable`: a reception that brought something."""

    ligne: LigneEchange
    accuses: tuple[LigneAccuse, ...]

    @property
    def envoi(self) -> bool:
        """Prepared here; otherwise received."""
        return self.ligne.sens == registre.ENVOI

    @property
    def defaisable(self) -> bool:
        """Something can still be set aside."""
        return not self.envoi and self.ligne.annule_le is None and self.ligne.nombre > 0

    @property
    def etat(self) -> str:
        """« envoyé », « reçu », « fusionné », « fusion défaite »: the furthest any reader said, the siège's word first."""
        if not self.envoi:
            return "fusionné" if self.ligne.annule_le is None else "réception défaite"
        if not self.accuses:
            return "envoyé"
        du_siege = [a for a in self.accuses if a.du_siege]
        return ETATS[max((du_siege or self.accuses), key=lambda a: _RANGS[a.etat]).etat]


ETATS: Mapping[str, str] = {
    registre.RECU: "reçu",
    registre.FUSIONNE: "fusionné",
    registre.ANNULE: "fusion défaite",
}
_RANGS: Mapping[str, int] = {registre.ANNULE: 0, registre.RECU: 1, registre.FUSIONNE: 2}


@dataclass(frozen=True)
class SuiviEnvois:
    """Where one stands with a correspondent: the last bundle they merged, when they said so, what changed here since, by type."""

    appareil: str
    auteur: str
    du_siege: bool
    territoire: str | None
    dernier: LigneEchange
    fusionne_le: datetime
    depuis: Mapping[str, int]


def lister_echanges(ctx: Contexte) -> list[EchangeLu]:
    """Everything sent and received by this device, newest first; two statements whatever their number."""
    with ctx.base.lire() as session:
        lignes, accuses = registre.echanges(session), registre.accuses(session)
    return [EchangeLu(ligne, _siens(ligne, accuses)) for ligne in lignes]


def suivis(ctx: Contexte, territoire: str | None) -> list[SuiviEnvois]:
    """Correspondents who merged a bundle of this territory (its code; None: everything), the siège first."""
    trouves = []
    with ctx.base.lire() as session:
        accuses = {(a.lot, a.appareil): a for a in registre.accuses(session)}
    acquis_par = [(c, acquis_de(ctx, territoire, c.appareil)) for c in lister_correspondants(ctx)]
    if not any(acquis.dernier for _, acquis in acquis_par):
        return []
    # What belongs to the territory is worked out once for all of them.
    with ctx.base.exporter(territoire, du_siege=ctx.profil.siege) as sortie:
        for c, acquis in acquis_par:
            if acquis.dernier is None:
                continue
            depuis = sortie.comptes(acquis.changements)
            fusionne_le = accuses[(acquis.dernier.lot, c.appareil)].recu_le
            trouves.append(
                SuiviEnvois(c.appareil, c.auteur, c.du_siege, territoire, acquis.dernier, fusionne_le, depuis)
            )
    return trouves


def defaire_reception(ctx: Contexte, echange_id: str) -> int:
    """Sets aside everything a reception brought, after a backup, in one transaction. Returns how many records took their values back.

    Nothing is told to the others: the same file can be received again. Raises ErreurMetier, the base as it was: unknown, undone
    already, or something written or received since rests on it.
    """
    with ctx.base.lire() as session:
        lu = registre.echange(session, echange_id)
        suites = registre.suites(session, lu[0].lot) if lu is not None else []
    if lu is None or not EchangeLu(lu[0], ()).defaisable:
        raise ErreurMetier("Il n'y a rien à défaire dans cette réception.", conserve=INTACT)
    if suites:
        raise ErreurMetier(
            f"Un envoi reçu depuis fait suite à celui-ci (« {suites[0].fichier} »).",
            conserve=INTACT,
            a_faire="Défaites d'abord la réception la plus récente.",
        )
    ctx.base.sauvegarder("retrait")
    with ctx.base.fusion(appliquer=True, refus=reposent_dessus()) as transaction:
        nombre = transaction.retirer(echange_id, lu[1])
        transaction.annuler(echange_id, ctx.horloge())
    ctx.base.nettoyer()
    recharger(ctx)
    return nombre


def _siens(ligne: LigneEchange, accuses: Sequence[LigneAccuse]) -> tuple[LigneAccuse, ...]:
    return tuple(a for a in accuses if a.lot == ligne.lot) if ligne.sens == registre.ENVOI else ()
