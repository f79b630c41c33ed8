"""The deliberation's table of a campaign, from its published marks or from the CE and trainings of the base (§4, §6)."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from referent62_desktop.domain.deliberation import LigneDeliberation, TableauDeliberation, repartir
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import EtatLabel, decision_differe, mots_decision
from referent62_desktop.domain.preuve import Preuve
from referent62_desktop.domain.vie_label import SituationLabel
from referent62_desktop.echanges.lignes_structures import structures_deliberation
from referent62_desktop.referentiel.chargement import Campagne, referentiel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.formations import formations_lues
from referent62_desktop.services.importer_structures import identifiant_structure
from referent62_desktop.services.notes import assembler, etats_lus
from referent62_desktop.services.proposition import (
    SANS_FORMATIONS,
    preuve_publiee,
    preuve_structure,
    propositions_lues,
)
from referent62_desktop.services.vie_label import situations_lues
from referent62_desktop.storage import queries
from referent62_desktop.storage.models import NotePubliee, Structure


def tableau_deliberation(ctx: Contexte, campagne: str, territoire: str | None = None) -> TableauDeliberation:
    """The table of a campaign: recomputed from the published marks, or from the CE and trainings of this base.

    `territoire`: code of the one to restrict it to (its column in the table). The number of statements does not depend on that
    of structures. Raises ErreurMetier: unknown campaign, no published marks, or nothing in this territory.
    """
    choisie = _campagne(ctx, campagne)
    lire = _lire_calcule if choisie.ce_par_referent else _lire_publie
    structures, lignes_lues = lire(replace(ctx, campagne=choisie))
    territoires = ctx.referentiel.territoires
    nom_territoire = territoires.par_code(territoire).nom if territoire is not None else ""
    retenues = [s for s in structures if territoire in (None, s.territoire_id)]
    if not retenues:
        raise _sans_structure(choisie, nom_territoire)
    ordre = {t.code: rang for rang, t in enumerate(territoires.tous)}
    rangs = _rangs_publies()
    retenues.sort(key=lambda s: (ordre[s.territoire_id], rangs.get(s.id, len(rangs)), s.cle, s.id))
    lignes = tuple(lignes_lues[s.id] for s in retenues)
    bareme = ctx.referentiel.bareme(choisie.bareme)
    return TableauDeliberation(choisie.code, choisie.libelle, nom_territoire, bareme, repartir(lignes))


def _lire_publie(ctx: Contexte) -> tuple[list[Structure], dict[str, LigneDeliberation]]:
    """Structures of a past campaign known by its published marks, in two statements."""
    with ctx.base.lire() as session:
        structures = queries.structures(session)
        publiees = {note.structure_id: note for note in queries.notes_publiees(session, ctx.campagne.code)}
    if not publiees:
        raise _sans_notes(ctx.campagne)
    retenues = [s for s in structures if s.id in publiees]
    return retenues, {s.id: _ligne_publiee(ctx, s, publiees[s.id]) for s in retenues}


def _lire_calcule(ctx: Contexte) -> tuple[list[Structure], dict[str, LigneDeliberation]]:
    """Structures at work, from their CE and trainings, with what was decided in the campaign."""
    jour = ctx.aujourdhui()
    with ctx.base.lire() as session:
        structures = [s for s in queries.structures(session) if s.fin_mission is None or s.fin_mission > jour]
        etats = etats_lus(ctx, session)
        situations = situations_lues(ctx, session)
        labels = {id_: _etat_au_vote(s, ctx.campagne.code) for id_, s in situations.items()}
        propositions = propositions_lues(ctx, session, etats, formations_lues(ctx, session), labels)
    vide = preuve_structure(ctx, assembler(ctx.bareme, ()), SANS_FORMATIONS, None)
    lignes = {}
    for structure in structures:
        proposition = propositions.get(structure.id)
        preuve = proposition.preuve if proposition is not None else vide
        situation = situations.get(structure.id, SituationLabel())
        lignes[structure.id] = _decidee(_ligne(ctx, structure, preuve, ""), situation, ctx.campagne.code)
    return structures, lignes


def _etat_au_vote(situation: SituationLabel, campagne: str) -> EtatLabel:
    """Where the structure stood when the campaign decided, else where it stands: what followed does not change what was proposed."""
    votee = situation.decision_de_campagne(campagne)
    return situation.avant(votee).etat if votee is not None else situation.etat


def _decidee(ligne: LigneDeliberation, situation: SituationLabel, campagne: str) -> LigneDeliberation:
    """The row with the last decision of the campaign in force, in its words; as it is while nothing was decided."""
    votee = situation.decision_de_campagne(campagne)
    if votee is None:
        return ligne
    differe = decision_differe(votee.nature, ligne.proposition)
    return replace(ligne, decision_publiee=mots_decision(votee.nature), differe=differe)


def _ligne(ctx: Contexte, structure: Structure, preuve: Preuve, decision: str) -> LigneDeliberation:
    return LigneDeliberation(
        structure_id=structure.id,
        structure=structure.nom,
        territoire=ctx.referentiel.territoires.par_code(structure.territoire_id).nom,
        solidarite=preuve.solidarite,
        sociopro=preuve.sociopro,
        total=preuve.total,
        pourcentage=preuve.pourcentage,
        formations_ok=preuve.formations_ok,
        proposition=preuve.proposition,
        total_publie=None,
        pourcentage_publie=None,
        decision_publiee=decision,
        manque=preuve.manque,
        etat_de_lecture=preuve.etat_de_lecture,
    )


def _ligne_publiee(ctx: Contexte, structure: Structure, note: NotePubliee) -> LigneDeliberation:
    ligne = _ligne(ctx, structure, preuve_publiee(ctx, note), note.section)
    return replace(ligne, total_publie=note.total_publie, pourcentage_publie=note.pourcentage_publie)


def _campagne(ctx: Contexte, code: str) -> Campagne:
    campagne = ctx.referentiel.campagnes.get(code.strip())
    if campagne is None:
        raise ErreurMetier(
            f"La campagne « {code.strip()[:20]} » est inconnue.",
            conserve="Aucun tableau n'a été fait.",
            a_faire=f"Campagnes connues : {', '.join(ctx.referentiel.campagnes)}.",
        )
    return campagne


@cache
def _rangs_publies() -> Mapping[str, int]:
    """Place of each structure in the published table, by identifier: it outlives a change of name."""
    lignes = structures_deliberation(referentiel().territoires).lignes
    return {identifiant_structure(ligne.territoire_code, ligne.nom): rang for rang, ligne in enumerate(lignes)}


def _sans_notes(campagne: Campagne) -> ErreurMetier:
    return ErreurMetier(
        f"Cette base n'a aucune note publiée de la campagne {campagne.code}.",
        conserve="Aucun tableau n'a été fait.",
        a_faire="Importez le tableau publié des structures, ou créez une base avec les structures de la délibération.",
    )


def _sans_structure(campagne: Campagne, territoire: str) -> ErreurMetier:
    ou = f" pour le territoire « {territoire} »" if territoire else ""
    return ErreurMetier(
        f"Cette base n'a aucune structure à mettre dans le tableau de la campagne {campagne.code}{ou}.",
        conserve="Aucun tableau n'a été fait.",
        a_faire="Choisissez un autre territoire." if territoire else "Vérifiez la liste des structures.",
    )
