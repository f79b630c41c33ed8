"""Commands on the register of structures."""

from pathlib import Path
from typing import Annotated

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.langue import REFUS
from referent62_desktop.cli.sortie import dire, ecrire_json


def importer(
    fichier: Annotated[Path, typer.Argument(metavar="FICHIER", help="Le tableau, CSV ou XLSX.")], base: Base
) -> None:
    """Importer un tableau de structures : tout, ou rien si une ligne est à corriger."""
    from referent62_desktop.services.importer_structures import Effet, lire_fichier, previsualiser
    from referent62_desktop.services.importer_structures import importer as importer_lignes

    with sur_base(base) as ctx:
        analyse = lire_fichier(ctx, fichier)
        apercu = previsualiser(ctx, analyse)
        if not apercu.rejets:
            apercu, _ = importer_lignes(ctx, analyse)
    fait = not apercu.rejets
    ecrire_json(
        {
            "crees": apercu.nombre(Effet.NOUVELLE) if fait else 0,
            "modifies": apercu.nombre(Effet.MODIFIEE) if fait else 0,
            "identiques": apercu.nombre(Effet.IDENTIQUE) if fait else 0,
            "rejets": [{"ligne": rejet.ligne, "motif": rejet.motif} for rejet in apercu.rejets],
        }
    )
    if apercu.colonnes_ignorees:
        dire("Colonnes ignorées : " + ", ".join(f"« {colonne} »" for colonne in apercu.colonnes_ignorees))
    if not fait:
        dire("Rien n'a été importé : corrigez les lignes rejetées, puis recommencez.")
        raise typer.Exit(REFUS)
