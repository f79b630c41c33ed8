"""The training gaps of a structure as a document (§4.a). ReportLab is loaded when it is needed."""

from collections.abc import Sequence

from referent62_desktop.documents.formations_donnees import LacunesStructure, ReferentForme
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.formations import FormationsReferent, FormationsStructure, lister_formations
from referent62_desktop.services.structures import lire_fiche

INSCRIPTION = "formations.rsa@pasdecalais.fr"
"""Where the structures book the sessions (§4.a)."""


def formations_pdf(ctx: Contexte, structure_id: str) -> bytes:
    """PDF of what is missing and what to do. Raises ErreurMetier when the structure is gone or has no référent at work."""
    from referent62_desktop.documents.lacunes_formation import lacunes_pdf

    fiche = lire_fiche(ctx, structure_id)
    formations = FormationsStructure(tuple(lister_formations(ctx, structure_id)))
    if not formations.presents:
        raise ErreurMetier(
            f"« {fiche.saisie.nom} » n'a aucun·e référent·e en poste.",
            conserve="Aucun document n'a été fait.",
            a_faire="Ajoutez ses référent·es dans l'onglet « Référents ».",
        )
    return lacunes_pdf(
        LacunesStructure(
            fiche.saisie.nom,
            fiche.territoire_nom,
            ctx.campagne.libelle,
            ctx.aujourdhui(),
            phrase_courte(formations),
            referents_formes(ctx, formations.presents),
            durees(),
            INSCRIPTION,
        )
    )


def phrase_courte(formations: FormationsStructure) -> str:
    """« 9 formations manquent »: a document lists them below."""
    if formations.ok is not False:
        return formations.phrase
    return f"{pluriel(formations.manques, 'formation')} {'manque' if formations.manques == 1 else 'manquent'}"


def referents_formes(ctx: Contexte, referents: Sequence[FormationsReferent]) -> tuple[ReferentForme, ...]:
    """The référents as the documents show them."""
    types = ctx.referentiel.types_ce
    return tuple(
        ReferentForme(
            r.nom,
            ", ".join(types[code].libelle if code in types else code for code in r.dispositifs),
            r.conformite,
            {code: suivi.etat for code, suivi in r.suivis.items()},
        )
        for r in referents
    )


def durees() -> dict[str, str]:
    """Duration of each module, by code, in words."""
    return {module.code: module.duree for module in modules().tous}
