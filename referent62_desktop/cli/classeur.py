"""The workbook of a territory."""

from pathlib import Path
from typing import Annotated

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.sortie import dire, ecrire_json


def classeur(
    base: Base,
    sortie: Annotated[
        Path,
        typer.Option("--sortie", metavar="FICHIER", help="Le fichier à écrire : .xlsx, ou .zip de tableaux CSV."),
    ],
    territoire: Annotated[
        str | None, typer.Option("--territoire", metavar="NOM", help="Seulement ce territoire ; tous par défaut.")
    ] = None,
    numeros_caf: Annotated[
        bool, typer.Option("--numeros-caf", help="Écrire les N° CAF en entier ; ils sont masqués par défaut.")
    ] = False,
) -> None:
    """Écrire tout ce qu'un territoire contient dans un classeur."""
    from referent62_desktop.referentiel.chargement import referentiel
    from referent62_desktop.services.classeur import AVERTISSEMENT_CAF, exporter_classeur, verifier_sortie

    verifier_sortie(sortie, base)
    code = referentiel().territoires.trouver(territoire).code if territoire is not None else None
    with sur_base(base, lecture_seule=True) as ctx:
        bilan = exporter_classeur(ctx, sortie, code, numeros_caf=numeros_caf)
        campagne = ctx.campagne.code
    ecrire_json(
        {
            "fichier": str(sortie),
            "territoire": bilan.territoire,
            "campagne": campagne,
            "numeros_caf": numeros_caf,
            "feuilles": dict(bilan.feuilles),
        }
    )
    if numeros_caf:
        dire(AVERTISSEMENT_CAF)
