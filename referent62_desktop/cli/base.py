"""Commands on a whole base."""

from pathlib import Path
from typing import Annotated

import typer

from referent62_desktop.cli.langue import REFUS
from referent62_desktop.cli.sortie import dire, ecrire_json


def creer(
    fichier: Annotated[Path, typer.Argument(metavar="FICHIER", help="La base à créer ; elle ne doit pas exister.")],
    deliberation: Annotated[
        bool, typer.Option("--deliberation-2025", help="Y mettre les 85 structures de la délibération de 2025.")
    ] = False,
    territoire: Annotated[
        str | None,
        typer.Option(
            "--territoire", metavar="NOM", help="Le territoire de la base : seules ses structures y sont mises."
        ),
    ] = None,
) -> None:
    """Créer une base."""
    from referent62_desktop.referentiel.chargement import referentiel
    from referent62_desktop.services.bases import creer_base, verifier_base

    code = referentiel().territoires.trouver(territoire).code if territoire is not None else None
    base = creer_base(fichier, deliberation=deliberation, territoire=code)
    try:
        bilan = verifier_base(base)
    finally:
        base.fermer()
    ecrire_json({"base": str(fichier), "schema": bilan.schema, "territoire": code, "structures": bilan.structures})


def verifier(fichier: Annotated[Path, typer.Argument(metavar="FICHIER", help="La base à vérifier.")]) -> None:
    """Vérifier une base sans la modifier, même pendant que l'application l'a ouverte."""
    from referent62_desktop.services.bases import verifier_fichier

    bilan = verifier_fichier(fichier)
    ecrire_json(
        {
            "integre": bilan.integre,
            "schema": bilan.schema,
            "structures": bilan.structures,
            "referents": bilan.referents,
            "ce": bilan.ce,
            "defauts": list(bilan.defauts),
        }
    )
    if not bilan.integre:
        inconnu = any("n'est pas une base" in defaut for defaut in bilan.defauts)
        suite = ", ou ce n'en est pas une" if inconnu else ""
        dire(f"La base « {fichier.name} » est abîmée{suite}.")
        dire("Le fichier n'a pas été modifié. Choisissez-en un autre si ce n'est pas le bon.")
        dire("Si c'est votre base, restaurez la dernière sauvegarde (dossier « sauvegardes » à côté d'elle).")
        raise typer.Exit(REFUS)
