"""The page « Conservation » of the screen « Référentiel »: how long N° CAF are kept, what could be erased today, when it was last done."""

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.services.conservation import dernier_effacement, effacement_possible, regle
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.pages_referentiel import A_CONFIRMER, PageReferentiel

TITRE = "Conservation"


def page_conservation(ctx: Contexte) -> PageReferentiel:
    """The rule with its source, then what it means for this base today."""
    lue, possible, dernier = regle(), effacement_possible(ctx), dernier_effacement(ctx)
    duree = pluriel(lue.annees, "an")
    aujourdhui = (
        f"Aujourd’hui, les N° CAF de {possible.phrase} peuvent être effacés : leur lecture a plus de {duree}."
        if possible.ces
        else f"Aujourd’hui, aucune lecture n’a plus de {duree} : il n’y a rien à effacer."
    )
    fait = (
        f"Dernier effacement : le {afficher_date(dernier)}."
        if dernier is not None
        else "Aucun N° CAF n’a encore été effacé dans cette base."
    )
    return PageReferentiel(
        TITRE,
        (
            "Un N° CAF identifie une personne. Ceux des lectures anciennes peuvent être effacés : les réponses, les notes et les "
            "décisions restent. Rien ne s’efface tout seul ; une personne le décide, après avoir vu ce qui le serait.",
            aujourdhui,
            fait,
        ),
        (
            ("Règle", "Durée", "Source", ""),
            (
                "Conservation des N° CAF",
                f"{duree} après la lecture ; sans date, après le 31 décembre de sa campagne",
                lue.source,
                A_CONFIRMER if lue.interpretation else "",
            ),
        ),
    )


def phrases_ailleurs(anciennes: int) -> str:
    """Where numbers stay that this does not erase. `anciennes`: how many backups there are already."""
    autres = {0: "", 1: " la sauvegarde déjà là,"}.get(anciennes, f" les {anciennes} sauvegardes déjà là,")
    return (
        f"Une sauvegarde est faite juste avant : elle garde ces numéros, comme{autres} les envois, les classeurs et les documents déjà "
        "faits. L’application ne les y efface pas. Les sauvegardes s’éclaircissent avec le temps, mais il en reste une par mois pour les "
        "douze derniers mois où il y en a eu : pour qu’aucune ne garde ces numéros, supprimez-les vous-même du dossier « sauvegardes ». "
        "Restaurer l’une d’elles les ramène."
    )
