"""What is proposed for each structure, with its proof (§4, §6), from its CE and trainings or from its published marks."""

from collections.abc import Mapping
from dataclasses import dataclass

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.etats_label import EtatLabel
from referent62_desktop.domain.grille import Groupe
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.notation import PerteSousCritere, noter_groupes
from referent62_desktop.domain.preuve import CEAnalyse, Fragilite, Preuve, fragilites
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.formations import FormationsStructure, formations_lues
from referent62_desktop.services.notes import (
    AvancementReferent,
    DonneesCampagne,
    EtatStructure,
    assembler,
    evaluer_ligne,
    lire_reponses,
    pertes_de,
)
from referent62_desktop.services.presents import structure_disparue
from referent62_desktop.services.vie_label import situations_lues
from referent62_desktop.storage import queries
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import NotePubliee, Structure

SANS_FORMATIONS = FormationsStructure(())


@dataclass(frozen=True)
class PropositionStructure:
    """What is proposed for a structure and why."""

    structure_id: str
    preuve: Preuve

    @property
    def proposition(self) -> Proposition:
        """The proposal (§6)."""
        return self.preuve.proposition

    @property
    def provisoire(self) -> bool:
        """It may still change."""
        return self.preuve.provisoire

    @property
    def phrase(self) -> str:
        """Reasons and proposal in one sentence."""
        return self.preuve.phrase


@dataclass(frozen=True)
class PropositionDetaillee:
    """The proposal of one structure with what would overturn it and where its points are lost, costliest first."""

    structure_id: str
    structure: str
    preuve: Preuve
    etat: EtatStructure
    formations: FormationsStructure
    fragilites: tuple[Fragilite, ...]
    pertes: tuple[PerteSousCritere, ...]
    complets: int

    @property
    def fragile(self) -> bool:
        """One answer on one CE would change the outcome of the quality."""
        return bool(self.fragilites)

    @property
    def couteux(self) -> tuple[PerteSousCritere, ...]:
        """Sub-criteria that lose points, the costliest first."""
        return tuple(sorted((p for p in self.pertes if p.points_perdus), key=lambda p: -p.points_perdus))


def preuve_structure(
    ctx: Contexte,
    etat: EtatStructure,
    formations: FormationsStructure,
    publiee: NotePubliee | None,
    label: EtatLabel = EtatLabel.SANS_CANDIDATURE,
) -> Preuve:
    """Proof from what was already read: the published marks in a campaign known by them, else the CE and the trainings.

    `label`: where the structure stands, which says what the reading leads to; published marks led to a first vote.
    """
    if publiee is not None and not ctx.campagne.ce_par_referent:
        return preuve_publiee(ctx, publiee)
    note = etat.note
    return Preuve(
        ctx.bareme,
        note.solidarite,
        note.sociopro,
        note.total,
        note.pourcentage,
        formations.ok,
        formations.phrase,
        ce_qui_manque(etat) if etat.provisoire else "",
        label.cadre,
    )


def preuve_publiee(ctx: Contexte, note: NotePubliee) -> Preuve:
    """Proof from published marks, recomputed (§11 of the published table: the mean of the groups)."""
    bareme = ctx.referentiel.bareme(ctx.referentiel.campagnes[note.campagne_id].bareme)
    groupes = {Groupe.SOLIDARITE: note.solidarite, Groupe.SOCIOPRO: note.sociopro}
    total, pourcentage, _ = noter_groupes(bareme, groupes)
    mots = {True: "formations ok", False: "des formations manquent", None: "formations non publiées"}
    return Preuve(
        bareme, note.solidarite, note.sociopro, total, pourcentage, note.formations_ok, mots[note.formations_ok]
    )


def ce_qui_manque(etat: EtatStructure) -> str:
    """« il manque 3 CE », « 2 CE à terminer » or « 1 lecture à valider »: what keeps a mark provisional."""
    if etat.note.ce_manquants:
        return f"il manque {pluriel(etat.note.ce_manquants, 'CE', 'CE')}"
    if etat.note.ce_incomplets:
        return pluriel(etat.note.ce_incomplets, "CE à terminer", "CE à terminer")
    return pluriel(etat.non_validees, "lecture à valider", "lectures à valider")


def propositions_lues(
    ctx: Contexte,
    session: SessionLecture,
    etats: Mapping[str, EtatStructure],
    formations: Mapping[str, FormationsStructure],
    labels: Mapping[str, EtatLabel],
    structure_id: str | None = None,
) -> dict[str, PropositionStructure]:
    """What is proposed for every structure that has référents or published marks, from what was already read.

    `labels`: where the label of each structure stands; those without any event may be left out.
    """
    publiees = {n.structure_id: n for n in queries.notes_publiees(session, ctx.campagne.code, structure_id)}
    vide = assembler(ctx.bareme, ())
    return {
        id_: PropositionStructure(
            id_,
            preuve_structure(
                ctx,
                etats.get(id_, vide),
                formations.get(id_, SANS_FORMATIONS),
                publiees.get(id_),
                labels.get(id_, EtatLabel.SANS_CANDIDATURE),
            ),
        )
        for id_ in {*etats, *publiees}
    }


def proposition_structure(ctx: Contexte, structure_id: str) -> PropositionDetaillee:
    """The proposal of one structure in detail. Raises ErreurMetier when it is not there (any more)."""
    with ctx.base.lire() as session:
        structure = session.get(Structure, structure_id)
        if structure is None or structure.supprime:
            raise structure_disparue()
        donnees = DonneesCampagne(ctx, session, structure_id)
        formations = formations_lues(ctx, session, structure_id).get(structure_id, SANS_FORMATIONS)
        publiees = queries.notes_publiees(session, ctx.campagne.code, structure_id)
        situations = situations_lues(ctx, session, structure_id)
    label = situations[structure_id].etat if structure_id in situations else EtatLabel.SANS_CANDIDATURE
    avancements = [donnees.avancement(r, None) for r in donnees.referents]
    etat = assembler(ctx.bareme, avancements)
    analyses = [ce for a in avancements for ce in analyser(donnees, a)]
    return PropositionDetaillee(
        structure_id,
        structure.nom,
        preuve_structure(ctx, etat, formations, publiees[0] if publiees else None, label),
        etat,
        formations,
        fragilites(ctx.bareme, etat.note, analyses),
        tuple(pertes_de(donnees, (a.lecture for a in avancements))),
        len(analyses),
    )


def proposition_pour_decision(ctx: Contexte, structure_id: str) -> Proposition | None:
    """What is proposed now, to be kept beside a decision; None when nothing can be."""
    try:
        proposition = proposition_structure(ctx, structure_id).preuve.proposition
    except ErreurMetier:
        return None
    return None if proposition is Proposition.NON_EVALUABLE else proposition


def analyser(donnees: DonneesCampagne, avancement: AvancementReferent) -> list[CEAnalyse]:
    """Complete CE of the reading a référent's mark follows."""
    return [
        CEAnalyse(
            avancement.id, avancement.nom, ce.position, ce.numero_caf or "", ce.type_code, lire_reponses(ce.reponses)
        )
        for ce in donnees.contrats(avancement.lecture)
        if ce.type_code is not None and evaluer_ligne(donnees.bareme, ce).complet
    ]
