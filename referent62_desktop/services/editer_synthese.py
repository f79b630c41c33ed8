"""The summary of a structure, gathered from the services (§4 to §10). ReportLab is loaded when it is needed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.textes import typographier
from referent62_desktop.domain.vie_label import SituationLabel
from referent62_desktop.referentiel.formations import modules
from referent62_desktop.services.charte import blocs_charte
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.editer_formations import durees, phrase_courte, referents_formes
from referent62_desktop.services.graphiques import formations_par_module, parts_referents, pertes_par_critere, sans_ce
from referent62_desktop.services.proposition import proposition_structure
from referent62_desktop.services.structures import FicheStructure, lire_fiche, sortes
from referent62_desktop.services.vie_label import EvenementHistorique, VieLabel, lire_vie

if TYPE_CHECKING:
    from referent62_desktop.documents.synthese_donnees import LigneVie, SyntheseStructure


def synthese_pdf(ctx: Contexte, structure_id: str) -> bytes:
    """PDF of the summary. Raises ErreurMetier when the structure is not there (any more)."""
    from referent62_desktop.documents.synthese import synthese_pdf as composer

    return composer(rassembler(ctx, structure_id))


def rassembler(ctx: Contexte, structure_id: str) -> "SyntheseStructure":
    """Everything the summary says of a structure, in the campaign being worked on."""
    from referent62_desktop.documents.synthese_donnees import SyntheseStructure

    fiche = lire_fiche(ctx, structure_id)
    detail = proposition_structure(ctx, structure_id)
    vie = lire_vie(ctx, structure_id)
    bareme = ctx.bareme
    referents = detail.etat.referents if ctx.campagne.ce_par_referent else ()
    return SyntheseStructure(
        structure=fiche.saisie.nom,
        champs=_champs(ctx, fiche, [code for r in detail.formations.referents for code in r.dispositifs]),
        edite_le=ctx.aujourdhui(),
        preuve=detail.preuve,
        fragilites=tuple(f.phrase(bareme) for f in detail.fragilites),
        par_referent=parts_referents(bareme, referents),
        sans_ce=sans_ce(referents),
        pertes=pertes_par_critere(bareme, detail.pertes),
        ce_comptes=detail.complets,
        formations=phrase_courte(detail.formations) if detail.formations.presents else detail.preuve.formations,
        modules=formations_par_module(modules(), detail.formations.presents),
        referents=referents_formes(ctx, detail.formations.presents),
        durees=durees(),
        situation=_situation(vie.situation),
        eligibilite=_eligibilite(ctx, vie),
        vie=tuple(_ligne(h) for h in vie.historique if h.en_vigueur),
        echeances=tuple((e.date, typographier(f"{e.libelle} ({e.article})")) for e in vie.echeances),
        charte=blocs_charte(ctx, structure_id),
    )


def _champs(ctx: Contexte, fiche: FicheStructure, des_referents: Iterable[str]) -> tuple[tuple[str, str], ...]:
    saisie = fiche.saisie
    types = ctx.referentiel.types_ce
    tenus = {*saisie.dispositifs, *des_referents}
    ordonnes = [*(code for code in types if code in tenus), *sorted(tenus - set(types))]
    dispositifs = ", ".join(types[code].libelle_court if code in types else code for code in ordonnes)
    sorte = sortes().get(saisie.sorte, saisie.sorte)
    fin = saisie.fin_mission
    return (
        ("Structure", saisie.nom),
        ("Territoire", fiche.territoire_nom),
        ("Nature", f"{sorte}, nouvelle structure" if saisie.nouvelle else sorte),
        ("Campagne", ctx.campagne.libelle),
        ("Dispositifs", dispositifs),
        ("SIRET", saisie.siret),
        ("Mission", "en cours" if fin is None else f"fin le {afficher_date(fin)}"),
        ("Édité le", afficher_date(ctx.aujourdhui())),
    )


def _situation(situation: SituationLabel) -> str:
    if situation.depuis is None:
        return situation.etat.libelle
    return f"{situation.etat.libelle}, depuis le {afficher_date(situation.depuis)}"


def _eligibilite(ctx: Contexte, vie: VieLabel) -> str:
    mot = "peut" if vie.eligibilite.eligible else "ne peut pas"
    jour = afficher_date(ctx.aujourdhui())
    return typographier(
        f"Appel à projets « Inclusion durable » : au {jour}, la structure {mot} y répondre ({vie.eligibilite.motif})."
    )


def _ligne(historique: EvenementHistorique) -> "LigneVie":
    from referent62_desktop.documents.synthese_donnees import LigneVie

    evenement = historique.evenement
    deliberation = f"délibération n°\u00a0{evenement.deliberation}" if evenement.deliberation else ""
    references = ", ".join(mot for mot in (deliberation, evenement.decide_par) if mot)
    differe = ""
    if evenement.differe and evenement.proposition is not None:
        motif = f" : {evenement.motif_ecart}" if evenement.motif_ecart else ""
        differe = typographier(f"proposé : {evenement.proposition.libelle}") + typographier(motif)
    return LigneVie(evenement.date, evenement.nature.libelle, references, evenement.note, differe)
