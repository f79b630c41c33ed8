"""Retention from a script: what would be erased, then erasing it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.sortie import dire, ecrire_json

if TYPE_CHECKING:
    from referent62_desktop.services.conservation import EffacementPossible


def effacer_numeros(
    base: Base,
    annees: Annotated[
        int | None,
        typer.Option(
            "--annees", metavar="N", help="Les lectures de plus de N ans ; sans cette option, la durée de la règle."
        ),
    ] = None,
    simulation: Annotated[
        bool, typer.Option("--simulation", help="Dire ce qui serait effacé, sans rien écrire.")
    ] = False,
) -> None:
    """Effacer pour toujours les N° CAF des lectures anciennes, après une sauvegarde ; les notes restent."""
    from referent62_desktop.services.conservation import effacement_possible, effacer_numeros
    from referent62_desktop.services.pages_conservation import phrases_ailleurs

    with sur_base(base, lecture_seule=simulation, profil_de_la_base=True) as ctx:
        possible = effacement_possible(ctx, annees)
        resultat = _resultat(possible)
        if simulation or not possible.ces:
            ecrire_json({**resultat, "efface": False})
            return
        efface = effacer_numeros(ctx, possible)
    ecrire_json({**resultat, "efface": True, "fichier_nettoye": efface.fichier_nettoye})
    dire(phrases_ailleurs(0))


def _resultat(possible: "EffacementPossible") -> dict[str, Any]:
    def iso(jour: Any) -> str | None:
        return None if jour is None else str(jour.isoformat())

    return {
        "annees": possible.annees,
        "ce": possible.ces,
        "lectures": possible.lectures,
        "structures": possible.structures,
        "plus_ancienne": iso(possible.plus_ancienne),
        "plus_recente": iso(possible.plus_recente),
        "observations_a_relire": possible.observations,
        "campagnes": [{"campagne": c.campagne, "lectures": c.lectures, "ce": c.ces} for c in possible.campagnes],
    }
