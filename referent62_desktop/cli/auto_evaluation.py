"""The self-assessment form of a structure: prepared, then imported once filled in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.document import trouver_structure
from referent62_desktop.cli.documents_label import Campagne, dans_la_campagne
from referent62_desktop.cli.langue import REFUS
from referent62_desktop.cli.sortie import dire, ecrire_json

if TYPE_CHECKING:
    from referent62_desktop.services.importer_auto_evaluation import ApercuAuto


def formulaire(
    base: Base,
    structure: Annotated[str, typer.Option("--structure", metavar="NOM", help="La structure : son nom, ou son début.")],
    sortie: Annotated[Path, typer.Option("--sortie", metavar="FICHIER.xlsx", help="Le formulaire à écrire.")],
    campagne: Campagne = None,
) -> None:
    """Préparer le formulaire d'auto-évaluation d'une structure."""
    from referent62_desktop.services.auto_evaluation import enregistrer_formulaire

    with sur_base(base, lecture_seule=True) as ctx:
        identifiant, nom = trouver_structure(ctx, structure)
        ctx = dans_la_campagne(ctx, campagne)
        referents = enregistrer_formulaire(ctx, identifiant, sortie)
    ecrire_json({"fichier": str(sortie), "structure": nom, "campagne": ctx.campagne.code, "referents": referents})


def importer(
    fichier: Annotated[Path, typer.Argument(metavar="FICHIER.xlsx", help="Le formulaire rempli.")],
    base: Base,
    simulation: Annotated[
        bool, typer.Option("--simulation", help="Dire ce que l'import changerait, sans rien écrire.")
    ] = False,
    campagne: Campagne = None,
) -> None:
    """Importer un formulaire d'auto-évaluation rempli : tout, ou rien si une cellule est à corriger."""
    from referent62_desktop.services import importer_auto_evaluation as service

    lu = service.lire_formulaire(fichier)
    with sur_base(base, lecture_seule=simulation) as ctx:
        ctx = dans_la_campagne(ctx, campagne)
        apercu = service.previsualiser(ctx, lu)
        ecrit = not simulation and not apercu.erreurs and bool(apercu.changees)
        if ecrit:
            apercu, _ = service.importer(ctx, lu)
    ecrire_json({**_bilan(apercu), "importe": ecrit})
    for feuille in apercu.feuilles:
        for remarque in feuille.remarques:
            dire(f"{feuille.nom}, {remarque}")
    if apercu.erreurs:
        for erreur in apercu.erreurs:
            dire(erreur.phrase)
        dire("Rien n'a été importé : corrigez le formulaire, puis recommencez.")
        raise typer.Exit(REFUS)


def _bilan(apercu: "ApercuAuto") -> dict[str, Any]:
    """Without any N° CAF: what a command writes is kept in logs."""
    from referent62_desktop.domain.nombres import decimal_exact

    def exact(valeur: Any) -> str | None:
        return None if valeur is None else decimal_exact(valeur)

    return {
        "structure": apercu.structure,
        "referents": [
            {
                "nom": feuille.nom,
                "moyenne": exact(feuille.moyenne),
                "ce": [
                    {
                        "position": ce.position,
                        "effet": str(ce.effet),
                        "points": exact(ce.evaluation.note.total) if ce.evaluation.note is not None else None,
                        "complet": ce.evaluation.complet,
                        "cellules_changees": [changement.cellule for changement in ce.changements],
                    }
                    for ce in feuille.ces
                ],
            }
            for feuille in apercu.feuilles
        ],
        "erreurs": [{"feuille": e.feuille, "cellule": e.cellule, "motif": e.message} for e in apercu.erreurs],
    }
