"""Drawing a panel without a base."""

from pathlib import Path
from typing import Annotated, Any

import typer

from referent62_desktop.cli.langue import REFUS
from referent62_desktop.cli.sortie import dire, ecrire_json
from referent62_desktop.domain.tirage import CEListe


def tirer(
    liste: Annotated[Path, typer.Argument(metavar="LISTE", help="La liste des CE d'un·e référent·e, CSV ou XLSX.")],
    graine: Annotated[str, typer.Option("--graine", metavar="TEXTE", help="La graine : même liste, même graine, même tirage.")],
    nombre: Annotated[int, typer.Option("--nombre", metavar="N", min=1, help="Combien de CE tirer.")] = 5,
) -> None:  # fmt: skip
    """Tirer un panel de CE, de façon reproductible."""
    from referent62_desktop.domain.tirage import tirer as tirer_ce
    from referent62_desktop.echanges.liste_ce import lire_liste_ce
    from referent62_desktop.echanges.tableurs_lecture import lire_tableau
    from referent62_desktop.referentiel.chargement import referentiel
    from referent62_desktop.services.tirer_panel import RESERVE, verifier_liste

    lue = lire_liste_ce(lire_tableau(liste), referentiel().types_ce)
    for avertissement in lue.avertissements:
        dire(f"Ligne {avertissement.ligne} : {avertissement.motif}")
    if lue.rejets:
        ecrire_json({"rejets": [{"ligne": rejet.ligne, "motif": rejet.motif} for rejet in lue.rejets]})
        for rejet in lue.rejets:
            dire(f"Ligne {rejet.ligne} : {rejet.motif}")
        dire("Rien n'a été tiré : corrigez la liste, puis recommencez.")
        raise typer.Exit(REFUS)
    verifier_liste(lue.ces)
    resultat = tirer_ce(lue.ces, graine, nombre)
    ecrire_json(
        {
            "population": resultat.population,
            "doublons": resultat.doublons,
            "empreinte": resultat.empreinte,
            "graine": resultat.graine,
            "algorithme": resultat.algorithme,
            "tires": [_ce(ce) for ce in resultat.tires],
            "suivants": [_ce(ce) for ce in resultat.suivants[:RESERVE]],
        }
    )


def _ce(ce: CEListe) -> dict[str, Any]:
    return {
        "numero_caf": ce.numero_caf,
        "type": ce.type_code,
        "date_edition": ce.date_edition.isoformat() if ce.date_edition else None,
        "date_fin": ce.date_fin.isoformat() if ce.date_fin else None,
    }
