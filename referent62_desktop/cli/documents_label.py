"""Documents of the label: the summary of a structure, its trainings, its letters, and all of those of a territory."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referent62_desktop.cli.contextes import Base, sur_base
from referent62_desktop.cli.document import trouver_structure
from referent62_desktop.cli.sortie import ecrire_json
from referent62_desktop.domain.erreurs import ErreurMetier

if TYPE_CHECKING:
    from datetime import date

    from referent62_desktop.services.contexte import Contexte

Structure = Annotated[str, typer.Option("--structure", metavar="NOM", help="La structure : son nom, ou son début.")]
Sortie = Annotated[Path, typer.Option("--sortie", metavar="FICHIER.pdf", help="Le document à écrire.")]


Campagne = Annotated[
    str | None, typer.Option("--campagne", metavar="ANNÉE", help="La campagne ; celle de la base par défaut.")
]


def synthese(base: Base, structure: Structure, sortie: Sortie, campagne: Campagne = None) -> None:
    """Éditer la synthèse d'une structure : notes, graphiques, formations, proposition et preuve, vie du label."""
    _editer(base, structure, "synthese", sortie, campagne)


def formations(base: Base, structure: Structure, sortie: Sortie) -> None:
    """Éditer les formations qui manquent à une structure."""
    _editer(base, structure, "formations", sortie, None)


def annexe4(base: Base, structure: Structure, sortie: Sortie, campagne: Campagne = None) -> None:
    """Éditer l'annexe 4 d'une structure en moratoire : la dernière fiche, ou une fiche prête pour la première rencontre."""
    _editer(base, structure, "annexe4", sortie, campagne)


def bilan(base: Base, structure: Structure, sortie: Sortie, campagne: Campagne = None) -> None:
    """Éditer le bilan du moratoire d'une structure : rencontres, objectifs, lectures comparées."""
    _editer(base, structure, "bilan", sortie, campagne)


def lettre(
    base: Base,
    structure: Structure,
    sortie: Sortie,
    modele: Annotated[
        str, typer.Option("--modele", metavar="LETTRE", help="La lettre : label, moratoire_qualite, refus, retrait…")
    ],
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="JJ/MM/AAAA",
            help="La date de la lettre ; par défaut celle de la notification, sinon aujourd'hui.",
        ),
    ] = None,
    campagne: Campagne = None,
) -> None:
    """Éditer une lettre du label."""
    from referent62_desktop.domain.dates import lire_date

    _editer(base, structure, f"lettre-{modele}", sortie, campagne, lire_date(date) if date is not None else None)


def tout(
    base: Base,
    sortie: Annotated[Path, typer.Option("--sortie", metavar="DOSSIER", help="Le dossier où poser les documents.")],
    territoire: Annotated[
        str | None, typer.Option("--territoire", metavar="NOM", help="Seulement les structures de ce territoire.")
    ] = None,
    campagne: Campagne = None,
    masquer_caf: Annotated[bool, typer.Option("--masquer-caf", help="Masquer les N° CAF.")] = False,
) -> None:
    """Éditer tous les documents d'un territoire dans un dossier."""
    from referent62_desktop.referentiel.chargement import referentiel
    from referent62_desktop.services.editer_tout import editer_tout

    code = referentiel().territoires.trouver(territoire).code if territoire is not None else None
    with sur_base(base, lecture_seule=True) as ctx:
        bilan = editer_tout(dans_la_campagne(ctx, campagne), sortie, code, masquer_caf=masquer_caf)
    ecrire_json(
        {
            "dossier": str(sortie),
            "structures": bilan.structures,
            "documents": len(bilan.fichiers),
            "liste": bilan.liste or None,
            "non_faits": [
                {"structure": n.structure, "document": n.document, "motif": n.motif} for n in bilan.non_faits
            ],
        }
    )


def dans_la_campagne(ctx: "Contexte", campagne: str | None) -> "Contexte":
    """The same base, read in another campaign; nothing is written."""
    ctx = replace(ctx, autre_campagne="donnez-la avec l'option --campagne")
    if campagne is None:
        return ctx
    choisie = ctx.referentiel.campagnes.get(campagne.strip())
    if choisie is None:
        raise ErreurMetier(
            f"La campagne « {campagne.strip()[:20]} » est inconnue.",
            conserve="Aucun document n'a été fait.",
            a_faire=f"Campagnes connues : {', '.join(ctx.referentiel.campagnes)}.",
        )
    return replace(ctx, campagne=choisie)


def _editer(
    base: Path, structure: str, code: str, sortie: Path, campagne: str | None, jour: "date | None" = None
) -> None:
    from referent62_desktop.services.documents_structure import composer_document
    from referent62_desktop.services.editer_annexe2 import enregistrer

    if sortie.exists() and base.exists() and sortie.samefile(base):
        raise ErreurMetier(
            f"« {sortie.name} » est la base elle-même.",
            conserve="Rien n'a été écrit.",
            a_faire="Donnez un autre nom au document.",
        )
    with sur_base(base, lecture_seule=True) as ctx:
        identifiant, nom = trouver_structure(ctx, structure)
        contenu = composer_document(dans_la_campagne(ctx, campagne), identifiant, code, jour=jour)
    enregistrer(sortie, contenu)
    ecrire_json({"fichier": str(sortie), "octets": len(contenu), "structure": nom, "document": code})
