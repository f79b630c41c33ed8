"""A clock that was set ahead, or that is late (§10): said when the base is opened, mended before a bundle is prepared."""

from collections.abc import Collection

from referent62_desktop.domain.dates import afficher_date, heure_legale
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.services.contexte import PUBLICATION, Contexte
from referent62_desktop.services.fichiers_recus import derniere_heure
from referent62_desktop.storage.datation import EnAvance, dernier_changement, en_avance

_RIEN = "Rien n'a été écrit."


def avertissement(ctx: Contexte) -> str:
    """What is said of a clock that disagrees by more than a day with the newest change of the base; empty when it does not."""
    with ctx.base.lire() as session:
        dernier = dernier_changement(session.connection())
    if dernier is None or dernier <= derniere_heure(ctx):
        return ""
    # Looked at each time a base is opened, and nearly always silent: its words are not imported then.
    from referent62_desktop.services.mots_echanges import quand

    saisie = f"la dernière saisie de cette base est datée du {quand(dernier.isoformat())}"
    return (
        f"L’horloge de cet ordinateur indique le {quand(ctx.horloge().isoformat())}, mais {saisie}. Si l’horloge retarde, "
        "mettez-la à l’heure avant de travailler ; si elle avançait et que vous l’avez corrigée, ce qui a été saisi ici "
        "sera daté du jour au prochain envoi."
    )


def redater_avant_envoi(ctx: Contexte) -> tuple[int, frozenset[bytes]]:
    """Dates of now what was written here while the clock was ahead and nobody holds yet, after a backup.

    Returns how many changes it dated, and those that cannot be: a bundle that carries one is refused by whoever receives it.
    Raises ErreurMetier, the base as it was: this clock is late, or what bears a future date was written on another device.
    """
    maintenant = ctx.horloge()
    if maintenant < PUBLICATION:
        raise ErreurMetier(
            f"L'horloge de cet ordinateur retarde : elle indique le {afficher_date(heure_legale(maintenant).date())}.",
            conserve=_RIEN,
            a_faire="Mettez l'ordinateur à l'heure, puis recommencez.",
        )
    with ctx.base.lire() as session:
        gestes = en_avance(session.connection(), derniere_heure(ctx))
    if not gestes:
        return 0, frozenset()
    d_ici = ctx.base.numeros_d_ici
    ailleurs = [g for g in gestes if g.appareil_id not in d_ici]
    if ailleurs:
        raise _refus(ctx, ailleurs)
    with ctx.base.fusion(appliquer=True) as transaction, ctx.base.sauvegarder_pendant("fusion"):
        dates = transaction.redater(gestes, d_ici, maintenant)
    restent = {id_ for g in gestes for id_ in g.changements} - {id_ for g in dates for id_ in g.changements}
    return sum(len(g.changements) for g in dates), frozenset(restent)


def exiger_dates_passees(emportes: Collection[bytes], en_avance: Collection[bytes]) -> None:
    """Raises ErreurMetier: the bundle would carry changes of the future that another device holds under that date."""
    nombre = sum(id_ in en_avance for id_ in emportes)
    if nombre:
        saisies = pluriel(
            nombre, "saisie faite ici quand l'horloge avançait", "saisies faites ici quand l'horloge avançait"
        )
        raise ErreurMetier(
            f"Cet envoi porterait {saisies}, que quelqu'un a déjà reçues avec leur date à venir : il serait refusé.",
            conserve=_RIEN,
            a_faire="Demandez à la personne qui les a reçues de défaire cette réception (Échanges, Historique), puis "
            "recommencez.",
        )


def _refus(ctx: Contexte, gestes: Collection[EnAvance]) -> ErreurMetier:
    from referent62_desktop.services.mots_echanges import Annuaire

    annuaire = Annuaire(ctx, {("agent", g.auteur_id) for g in gestes}, {})
    noms = sorted({str(annuaire.trouver("agent", g.auteur_id).get("nom") or "une personne inconnue") for g in gestes})
    jour = afficher_date(heure_legale(max(g.instant for g in gestes)).date())
    return ErreurMetier(
        f"Cette base contient des saisies datées dans l'avenir, reçues de {', '.join(noms)} (jusqu'au {jour}) : "
        "l'envoi serait refusé.",
        conserve=_RIEN,
        a_faire="Si l'horloge de cet ordinateur retarde, mettez-la à l'heure. Sinon, défaites la réception de ce fichier "
        "(Échanges, Historique) et demandez à cette personne de mettre son ordinateur à l'heure, puis de vous refaire un envoi.",
    )
