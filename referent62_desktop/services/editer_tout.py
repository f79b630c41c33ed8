"""All the documents of a territory in one folder: a folder per structure, the territory's table beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.echanges.livraison import Livraison, livrer
from referent62_desktop.echanges.tableurs_ecriture import octets_csv
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.documents_structure import (
    composer_document,
    documents_structure,
    nom_de_fichier,
    nom_simple,
)
from referent62_desktop.services.exporter_tableau import octets_tableau
from referent62_desktop.services.structures import StructureListee, lister_structures
from referent62_desktop.services.suivi_travail import SansSuivi, Suivi
from referent62_desktop.services.tableau_deliberation import tableau_deliberation

_LONGUEUR_DOSSIER, _LONGUEUR_FICHIER = 50, 70
"""Characters: Windows refuses paths of 260."""
_LISTE = "documents-non-faits.csv"


@dataclass(frozen=True)
class NonFait:
    """A document that was expected and could not be made, and why."""

    structure: str
    document: str
    motif: str


@dataclass(frozen=True)
class BilanDocuments:
    """What was delivered: paths in the folder; what was not, and why."""

    dossier: Path
    structures: int
    fichiers: tuple[str, ...]
    non_faits: tuple[NonFait, ...] = field(default=())
    liste: str = ""
    """File of the folder that lists what was not made, empty when everything was."""

    @property
    def phrase(self) -> str:
        """« 42 documents pour 12 structures ; 3 n'ont pas pu être faits. »"""
        faits = f"{pluriel(len(self.fichiers), 'document')} pour {pluriel(self.structures, 'structure')}"
        if not self.non_faits:
            return f"{faits}."
        accord = "n'a pas pu être fait" if len(self.non_faits) == 1 else "n'ont pas pu être faits"
        return f"{faits} ; {len(self.non_faits)} {accord}."


def editer_tout(
    ctx: Contexte,
    dossier: Path,
    territoire: str | None = None,
    *,
    masquer_caf: bool = False,
    suivi: Suivi | None = None,
) -> BilanDocuments:
    """Makes every document of the structures of a territory (its code; None: all in sight) into `dossier`.

    Letters are those of the last decision of each structure. Stopping, or an error, leaves the folder as it was.
    Raises ErreurMetier: no structure, folder that cannot be written.
    """
    suivi = suivi or SansSuivi()
    structures = _structures(ctx, territoire)
    non_faits: list[NonFait] = []
    with livrer(dossier) as livraison:
        for rang, structure in enumerate(structures):
            suivi.verifier()
            suivi.etape(rang, len(structures), structure.nom)
            prefixe = nom_simple(structure.nom)[:_LONGUEUR_DOSSIER]
            if territoire is None:
                prefixe = f"{nom_simple(structure.territoire_nom)}/{prefixe}"
            non_faits += _structure(ctx, livraison, structure, prefixe, masquer_caf=masquer_caf)
        non_faits += _tableau(ctx, livraison, territoire)
        faits = tuple(livraison.chemins)
        liste = livraison.ajouter(_LISTE, _lister(non_faits)) if non_faits else ""
        suivi.verifier()
        suivi.etape(len(structures), len(structures))
    return BilanDocuments(dossier, len(structures), faits, tuple(non_faits), liste)


def _lister(non_faits: Sequence[NonFait]) -> bytes:
    """The list as a table for a spreadsheet: what to complete, structure by structure."""
    return octets_csv(
        ("Structure", "Document", "Ce qui manque"), [(n.structure, n.document, n.motif) for n in non_faits]
    )


def _structures(ctx: Contexte, territoire: str | None) -> Sequence[StructureListee]:
    structures = [s for s in lister_structures(ctx) if territoire in (None, s.territoire)]
    if not structures:
        nom = ctx.referentiel.territoires.par_code(territoire).nom if territoire is not None else ""
        raise ErreurMetier(
            f"Aucune structure{f' dans le territoire « {nom} »' if nom else ''}.",
            conserve="Aucun document n'a été fait.",
            a_faire="Choisissez un autre territoire." if nom else "Ajoutez ou importez des structures.",
        )
    return structures


def _structure(
    ctx: Contexte, livraison: Livraison, structure: StructureListee, prefixe: str, *, masquer_caf: bool
) -> list[NonFait]:
    """The documents of one structure; one that cannot be made does not prevent the others."""
    non_faits = []
    for document in documents_structure(ctx, structure.id):
        if not document.attendu:
            continue
        try:
            if document.manques:
                raise ErreurMetier(" ".join(document.manques))
            contenu = composer_document(ctx, structure.id, document.code, masquer_caf=masquer_caf)
        except ErreurMetier as refus:
            non_faits.append(NonFait(structure.nom, document.titre, refus.message))
            continue
        nom = nom_simple(document.code, structure.nom)[:_LONGUEUR_FICHIER]
        livraison.ajouter(f"{prefixe}/{nom}.pdf", contenu)
    return non_faits


def _tableau(ctx: Contexte, livraison: Livraison, territoire: str | None) -> list[NonFait]:
    nom = ctx.referentiel.territoires.par_code(territoire).nom if territoire is not None else "departement"
    try:
        tableau = tableau_deliberation(ctx, ctx.campagne.code, territoire)
    except ErreurMetier as refus:
        return [NonFait(nom, "Tableau de la délibération", refus.message)]
    livraison.ajouter(
        nom_de_fichier("tableau", ctx.campagne.code, nom), octets_tableau(".pdf", tableau, ctx.aujourdhui())
    )
    return []
