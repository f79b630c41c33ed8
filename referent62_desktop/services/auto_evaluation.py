"""The self-assessment form of a structure (annexe 2, §4.b), with what is already known of its CE, and its name."""

from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.lectures import Origine
from referent62_desktop.echanges.fichiers import ecrire_fichier
from referent62_desktop.echanges.formulaire_auto import (
    CE_MAX,
    CEFormulaire,
    FormulaireAuto,
    ReferentFormulaire,
    octets_formulaire,
)
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.documents_structure import nom_simple
from referent62_desktop.services.notes import actif
from referent62_desktop.services.panels import CEPanel, CiblePanel, Panel, panel_lu
from referent62_desktop.services.presents import structure_disparue
from referent62_desktop.storage import queries
from referent62_desktop.storage.models import Structure

_RIEN = "Rien n'a été écrit."


def nom_formulaire(ctx: Contexte, structure: str) -> str:
    """Name of file for the form of a structure (its name)."""
    return f"{nom_simple('auto-evaluation', structure, ctx.campagne.code)}.xlsx"


def enregistrer_formulaire(ctx: Contexte, structure_id: str, chemin: Path) -> int:
    """Writes the form of a structure; returns how many référents it has. Raises ErreurMetier like `formulaire_structure`."""
    if chemin.suffix.lower() != ".xlsx":
        raise ErreurMetier(
            f"« {chemin.name} » n'est pas un XLSX.", conserve=_RIEN, a_faire="Terminez le nom du fichier par .xlsx."
        )
    formulaire = formulaire_structure(ctx, structure_id)
    ecrire_fichier(chemin, octets_formulaire(formulaire))
    return len(formulaire.referents)


def formulaire_structure(ctx: Contexte, structure_id: str) -> FormulaireAuto:
    """What the form of a structure holds: a sheet per référent·e at work, with the CE of the self-assessment already begun.

    Raises ErreurMetier: structure gone, nobody at work, campaign without CE.
    """
    if not ctx.campagne.ce_par_referent:
        raise ErreurMetier(
            f"La {ctx.campagne.libelle.lower()} n'a que des notes de structure : aucun CE ne s'y évalue.",
            conserve=_RIEN,
            a_faire=f"Choisissez une campagne notée CE par CE ({ctx.autre_campagne}).",
        )
    with ctx.base.lire() as session:
        structure = session.get(Structure, structure_id)
        if structure is None or structure.supprime:
            raise structure_disparue()
        presents = [r for r in queries.referents(session, structure_id) if actif(r, ctx.aujourdhui())]
        panels = [panel_lu(ctx, session, CiblePanel(r.id, Origine.AUTO_EVALUATION)) for r in presents]
    if not panels:
        raise ErreurMetier(
            f"« {structure.nom} » n'a aucun·e référent·e en poste : le formulaire serait vide.",
            conserve=_RIEN,
            a_faire="Ajoutez les référent·es dans l'onglet « Référents ».",
        )
    return FormulaireAuto(
        structure.id,
        structure.nom,
        ctx.campagne.code,
        ctx.campagne.libelle,
        ctx.bareme,
        ctx.aujourdhui(),
        tuple(_referent(panel) for panel in panels),
    )


def _referent(panel: Panel) -> ReferentFormulaire:
    """As many columns as the audit expects CE. The type is put in where the référent has only one dispositif."""
    seul = panel.dispositifs[0] if len(panel.dispositifs) == 1 else None
    ces = tuple(_ce(ce, seul) for ce in panel.ces[: min(panel.attendus, CE_MAX)])
    return ReferentFormulaire(panel.cible.referent_id, panel.referent, ces)


def _ce(ce: CEPanel, type_seul: str | None) -> CEFormulaire:
    return CEFormulaire(
        ce.numero_caf,
        ce.type_code or (type_seul if ce.id is None else None),
        ce.date_edition,
        ce.date_fin,
        ce.reponses or {},
        ce.observations,
    )
