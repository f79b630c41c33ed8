"""The deliberation's table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.sortie import ecrire_json
from referent62_desktop.domain.erreurs import ErreurMetier

if TYPE_CHECKING:
    from referent62_desktop.domain.deliberation import TableauDeliberation

_CLES = {"label": "labellisee"}


def tableau(
    base: Base,
    campagne: Annotated[str, typer.Option("--campagne", metavar="ANNÉE", help="La campagne.")],
    sortie: Annotated[
        Path, typer.Option("--sortie", metavar="FICHIER", help="Le tableau à écrire : .csv, .xlsx ou .pdf.")
    ],
    territoire: Annotated[
        str | None, typer.Option("--territoire", metavar="NOM", help="Seulement les structures de ce territoire.")
    ] = None,
) -> None:
    """Recalculer le tableau de la délibération d'une campagne."""
    from referent62_desktop.referentiel.chargement import referentiel
    from referent62_desktop.services.exporter_tableau import exporter_tableau, verifier_format
    from referent62_desktop.services.tableau_deliberation import tableau_deliberation

    verifier_format(sortie)
    _verifier_sortie(base, sortie)
    code = referentiel().territoires.trouver(territoire).code if territoire is not None else None
    with sur_base(base, lecture_seule=True) as ctx:
        calcule = tableau_deliberation(ctx, campagne, code)
        edite_le = ctx.aujourdhui()
    exporter_tableau(sortie, calcule, edite_le)
    ecrire_json({**_bilan(calcule), "sortie": str(sortie)})


def _verifier_sortie(base: Path, sortie: Path) -> None:
    """A base may bear any name: the table must not be written over it."""
    if sortie.exists() and base.exists() and sortie.samefile(base):
        raise ErreurMetier(
            f"« {sortie.name} » est la base elle-même.",
            conserve="Rien n'a été écrit.",
            a_faire="Donnez un autre nom au tableau.",
        )


def _bilan(tableau: "TableauDeliberation") -> dict[str, Any]:
    from referent62_desktop.domain.nombres import decimal_exact

    def exact(valeur: Any) -> str | None:
        return None if valeur is None else decimal_exact(valeur)

    bilan: dict[str, Any] = {"campagne": tableau.campagne}
    if tableau.territoire:
        bilan["territoire"] = tableau.territoire
    return {
        **bilan,
        "structures": len(tableau.lignes),
        "sections": {_CLES.get(s.proposition, s.proposition.value): len(s.lignes) for s in tableau.sections},
        "ecarts": [
            {"structure": ligne.structure, "publie": exact(ligne.total_publie), "calcule": exact(ligne.total)}
            for ligne in tableau.ecarts
        ],
        "decisions_differentes": [
            {"structure": ligne.structure, "publiee": ligne.decision_publiee, "proposee": ligne.proposition.libelle}
            for ligne in tableau.decisions_differentes
        ],
    }
