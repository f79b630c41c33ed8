"""Every document of a structure: which can be made now, why not for the others, and making one by its code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import cle_texte, typographier
from referent62_desktop.domain.vie_label import MORATOIRES, EtatLabel, moratoire_en_cours
from referent62_desktop.referentiel.lettres import lettres as referentiel_lettres
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.editer_annexe2 import annexe2_structure
from referent62_desktop.services.editer_annexe4 import annexe4_structure
from referent62_desktop.services.editer_bilan import bilan_moratoire_pdf
from referent62_desktop.services.editer_formations import formations_pdf
from referent62_desktop.services.editer_synthese import synthese_pdf
from referent62_desktop.services.lettres import EtatLettre, etats_lettres, lettre_pdf
from referent62_desktop.services.structures import FicheStructure, lire_fiche

ANNEXE2, ANNEXE4, SYNTHESE, FORMATIONS, BILAN = "annexe2", "annexe4", "synthese", "formations", "bilan"
LETTRE = "lettre-"
"""Start of the code of a letter: « lettre-refus »."""
_LONGUEUR_MAX_NOM = 100
_TITRES = {
    SYNTHESE: "Synthèse de la structure",
    ANNEXE2: typographier("Annexe 2 : grilles d'évaluation"),
    FORMATIONS: "Formations à suivre ou à justifier",
    ANNEXE4: typographier("Annexe 4 : fiche de suivi du moratoire"),
    BILAN: "Bilan du moratoire",
}


@dataclass(frozen=True)
class DocumentStructure:
    """A document of a structure. `manques`: why it cannot be made now, empty when it can.

    `porte_caf`: it holds N° CAF; `attendu`: it belongs to the structure's present situation (a letter: its last decision);
    `sans_objet`: nothing to tell (a letter whose decision was not taken); `notifiee_le`: day of its notification, its date then.
    """

    code: str
    titre: str
    description: str
    manques: tuple[str, ...]
    porte_caf: bool = False
    attendu: bool = True
    sans_objet: bool = False
    notifiee_le: date | None = None

    @property
    def disponible(self) -> bool:
        """It can be made now."""
        return not self.manques

    @property
    def lettre(self) -> bool:
        """It is a letter: it bears a date."""
        return self.code.startswith(LETTRE)


def documents_structure(ctx: Contexte, structure_id: str) -> list[DocumentStructure]:
    """All documents of a structure, available or not, in the order they are offered. Raises ErreurMetier when it is gone."""
    fiche = lire_fiche(ctx, structure_id)
    return [*_generaux(ctx, fiche), *(_lettre(etat) for etat in etats_lettres(ctx, structure_id))]


def document_structure(ctx: Contexte, structure_id: str, code: str) -> DocumentStructure:
    """One document by its code. Raises ErreurMetier: unknown document, structure gone."""
    trouve = next((d for d in documents_structure(ctx, structure_id) if d.code == code), None)
    if trouve is None:
        raise _inconnu(code)
    return trouve


def composer_document(
    ctx: Contexte, structure_id: str, code: str, *, masquer_caf: bool = False, jour: date | None = None
) -> bytes:
    """The PDF of a document. `jour`: date of a letter (that of the notification, else today). Raises ErreurMetier with what is missing."""
    if code.startswith(LETTRE):
        return lettre_pdf(ctx, structure_id, code.removeprefix(LETTRE), jour)
    if code == ANNEXE2:
        return annexe2_structure(ctx, structure_id, masquer_caf=masquer_caf)
    composeurs: dict[str, Callable[[Contexte, str], bytes]] = {
        SYNTHESE: synthese_pdf,
        FORMATIONS: formations_pdf,
        ANNEXE4: annexe4_structure,
        BILAN: bilan_moratoire_pdf,
    }
    if code not in composeurs:
        raise _inconnu(code)
    return composeurs[code](ctx, structure_id)


def titre_document(code: str) -> str:
    """What a document is called. Raises ErreurMetier for an unknown one."""
    lettre = referentiel_lettres().get(code.removeprefix(LETTRE)) if code.startswith(LETTRE) else None
    if lettre is not None:
        return typographier(f"Lettre : {lettre.titre[:1].lower()}{lettre.titre[1:]}")
    if code not in _TITRES:
        raise _inconnu(code)
    return _TITRES[code]


def nom_de_fichier(*parties: str) -> str:
    """Name for a file, made of plain letters: « synthese-ccas-de-lens.pdf »."""
    return f"{nom_simple(*parties)}.pdf"


def nom_simple(*parties: str) -> str:
    """Plain letters and hyphens, for the name of a file or a folder; never empty."""
    cle = cle_texte(" ".join(parties))
    return cle[:_LONGUEUR_MAX_NOM].strip().replace(" ", "-") or "sans-nom"


def _inconnu(code: str) -> ErreurMetier:
    return ErreurMetier(f"Le document « {code[:40]} » est inconnu.", conserve="Aucun document n'a été fait.")


def _generaux(ctx: Contexte, fiche: FicheStructure) -> Iterator[DocumentStructure]:
    yield DocumentStructure(
        SYNTHESE,
        titre_document(SYNTHESE),
        "Notes, graphiques, formations, proposition et preuve, vie du label",
        (),
    )
    yield DocumentStructure(
        ANNEXE2,
        titre_document(ANNEXE2),
        "Notes de la structure et grille de chaque référent·e",
        tuple(_manques_annexe2(ctx, fiche)),
        porte_caf=True,
        attendu=bool(ctx.bareme.criteres and fiche.etat.referents),
    )
    sans_referent = "Aucun·e référent·e en poste : ajoutez-les dans l'onglet « Référents »."
    yield DocumentStructure(
        FORMATIONS,
        titre_document(FORMATIONS),
        "Qui, quelle formation, où cela en est, ce qu'il reste à faire",
        () if fiche.etat.referents else (sans_referent,),
        attendu=bool(fiche.etat.referents),
    )
    en_moratoire = moratoire_en_cours(fiche.situation) is not None
    yield DocumentStructure(
        ANNEXE4,
        titre_document(ANNEXE4),
        "La fiche de la dernière rencontre ; avant la première, une fiche préparée avec ce qui n'est pas rempli",
        () if en_moratoire else (f"La structure n'est pas en moratoire ({fiche.situation.etat.libelle}).",),
        attendu=en_moratoire,
        sans_objet=not en_moratoire,
    )
    suivie = fiche.situation.dernier(*MORATOIRES) is not None
    yield DocumentStructure(
        BILAN,
        titre_document(BILAN),
        "Rencontres, ce que chaque objectif est devenu, lectures comparées critère par critère",
        () if suivie else (f"La structure n'a pas eu de moratoire ({fiche.situation.etat.libelle}).",),
        attendu=fiche.situation.etat is EtatLabel.EN_REEVALUATION,
        sans_objet=not suivie,
    )


def _manques_annexe2(ctx: Contexte, fiche: FicheStructure) -> Iterator[str]:
    if not ctx.bareme.criteres:
        yield f"La {ctx.campagne.libelle.lower()} ne connaît que des notes publiées : elle n'a pas de grille."
    elif not any(referent.lecture for referent in fiche.etat.referents):
        yield "Aucune lecture n'est commencée dans cette campagne."


def _lettre(etat: EtatLettre) -> DocumentStructure:
    lettre = etat.lettre
    envoi = "Lettre recommandée avec accusé de réception" if lettre.recommande else "Lettre simple"
    return DocumentStructure(
        f"{LETTRE}{lettre.code}",
        titre_document(f"{LETTRE}{lettre.code}"),
        f"{envoi} ({lettre.source})",
        etat.manques,
        attendu=etat.courante,
        sans_objet=etat.sans_objet,
        notifiee_le=etat.notifiee_le,
    )
