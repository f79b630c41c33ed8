"""Life of a structure's label (§5 to §10): what happened, what may come next, and writing it down."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from uuid_utils import uuid7

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.echeances import Echeance, Eligibilite, echeances_label, eligible_aap
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.label import Proposition
from referent62_desktop.domain.vie_label import (
    DECISION_DE,
    Evenement,
    Nature,
    SituationLabel,
    en_vigueur,
    natures_possibles,
    ordre_du_recit,
    situation,
    verifier_ajout,
)
from referent62_desktop.referentiel.delais import delais as delais_du_referentiel
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.services.presents import structure_presente
from referent62_desktop.storage import queries_label as lectures
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import Candidature, EvenementLabel
from referent62_desktop.storage.unit_of_work import UniteDeTravail

PIECES = {
    "formulaire": "formulaire de demande",
    "attestations": "attestations de formation",
    "grille": "grille d'auto-évaluation (annexe 2)",
}
"""Pieces of an application (§5): code (nature of the attached file) → words."""
_INTACT = "Rien n'a été enregistré."


@dataclass(frozen=True)
class CandidatureLue:
    """An application: the day it was made, when each piece came (None: not yet), what to say of a day out of the period."""

    id: str
    depot: date
    pieces: tuple[tuple[str, date | None], ...]
    note: str
    hors_calendrier: str

    @property
    def manquantes(self) -> tuple[str, ...]:
        """Pieces that have not come, in words."""
        return tuple(PIECES[code] for code, le in self.pieces if le is None)

    @property
    def complete(self) -> bool:
        """Every piece has come (§5)."""
        return not self.manquantes

    @property
    def phrase(self) -> str:
        """« dossier complet », or what is missing."""
        return "dossier complet" if self.complete else f"il manque : {', '.join(self.manquantes)}"


@dataclass(frozen=True)
class EvenementHistorique:
    """A line of the history, corrected ones included: `corrige_par` is why and when it no longer holds."""

    evenement: Evenement
    en_vigueur: bool
    corrige_par: Evenement | None


@dataclass(frozen=True)
class VieLabel:
    """Everything about a structure's label, as its page shows it."""

    structure_id: str
    situation: SituationLabel
    historique: tuple[EvenementHistorique, ...]
    possibles: tuple[Nature, ...]
    candidature: CandidatureLue | None
    echeances: tuple[Echeance, ...]
    eligibilite: Eligibilite


@dataclass(frozen=True)
class SaisieEvenement:
    """What a person types about an event. `proposition`: what the tool proposes today; `motif_ecart`: why the decision differs."""

    nature: Nature
    date: date
    note: str = ""
    deliberation: str = ""
    decide_par: str = ""
    proposition: Proposition | None = None
    motif_ecart: str = ""


def situations_lues(
    ctx: Contexte, session: SessionLecture, structure_id: str | None = None
) -> dict[str, SituationLabel]:
    """Where each structure with events stands today, in one statement."""
    return {id_: situation(evenements) for id_, evenements in _par_structure(session, structure_id).items()}


def lire_vie(ctx: Contexte, structure_id: str) -> VieLabel:
    """The life of a structure's label, its application, its deadlines and whether it may answer the call for projects today."""
    with ctx.base.lire() as session:
        tous = _par_structure(session, structure_id).get(structure_id, [])
        candidatures = {c.id: c for c in lectures.candidatures(session, structure_id)}
    actuelle = situation(tous)
    delais = delais_du_referentiel()
    depot = actuelle.dernier(Nature.CANDIDATURE)
    return VieLabel(
        structure_id,
        actuelle,
        _historique(tous),
        natures_possibles(actuelle),
        # The published decisions have no application behind them: its pieces were examined before this tool.
        _candidature_lue(depot, candidatures[depot.id]) if depot is not None and depot.id in candidatures else None,
        echeances_label(actuelle, delais, structure_id),
        eligible_aap(actuelle, delais, ctx.aujourdhui()),
    )


def deposer_candidature(ctx: Contexte, structure_id: str, jour: date, note: str = "") -> Ecrit | None:
    """Records an application (§5); a new structure goes straight to its moratorium of two civil years (§6).

    Raises ErreurMetier: in the future, or the structure cannot apply now.
    """
    with ctx.ecrire("Candidature déposée") as uow:
        structure = structure_presente(uow, structure_id)
        saisies = [SaisieEvenement(Nature.CANDIDATURE, jour, note)]
        if structure.nouvelle:
            saisies += [
                SaisieEvenement(Nature.INSTRUCTION, jour),
                SaisieEvenement(Nature.MORATOIRE_NOUVELLE_STRUCTURE, jour, "de plein droit, à compter du dépôt (§6)"),
            ]
        for saisie in saisies:
            evenement = _ajouter(ctx, uow, structure_id, saisie)
            if saisie.nature is Nature.CANDIDATURE:
                uow.ajouter(Candidature(id=evenement.id, structure_id=structure_id))
    return ctx.ecrit(uow)


def completer_candidature(ctx: Contexte, candidature_id: str, piece: str, recue_le: date | None) -> Ecrit | None:
    """Says when a piece of an application came (None: it has not). Raises ErreurMetier for a day to come."""
    if recue_le is not None and recue_le > ctx.aujourdhui():
        raise ErreurMetier(
            f"Le {afficher_date(recue_le)} n'est pas encore arrivé.", conserve=_INTACT, a_faire="Vérifiez la date."
        )
    with ctx.ecrire(f"Candidature : {PIECES[piece]}") as uow:
        candidature = uow.session.get(Candidature, candidature_id)
        if candidature is None or candidature.supprime:
            raise ErreurMetier("Cette candidature n'est plus dans la base.", a_faire="Revenez à la structure.")
        setattr(candidature, f"{piece}_le", recue_le)
    return ctx.ecrit(uow)


def enregistrer_evenement(ctx: Contexte, structure_id: str, saisie: SaisieEvenement) -> Ecrit | None:
    """Writes an event down. Raises ErreurMetier: in the future, not legal here, or a decision that differs without a reason."""
    if saisie.nature is Nature.CANDIDATURE:
        return deposer_candidature(ctx, structure_id, saisie.date, saisie.note)
    with ctx.ecrire(f"Label : {saisie.nature.libelle}") as uow:
        structure_presente(uow, structure_id)
        _ajouter(ctx, uow, structure_id, saisie)
    return ctx.ecrit(uow)


def corriger_evenement(ctx: Contexte, evenement_id: str, saisie: SaisieEvenement | None, motif: str) -> Ecrit | None:
    """Corrects an event by a later one, which takes its place (`saisie` None: takes it away). The first one stays in the history.

    Raises ErreurMetier: no reason, already corrected, or what follows would no longer be legal.
    """
    if not motif.strip():
        raise ErreurMetier(
            "Il manque le motif de la correction.", conserve=_INTACT, a_faire="Écrivez-le en quelques mots."
        )
    with ctx.ecrire("Label : évènement corrigé" if saisie else "Label : évènement annulé") as uow:
        ancien = lectures.evenement(uow.session, evenement_id)
        if ancien is None:
            raise ErreurMetier("Cet évènement n'est plus dans la base.", a_faire="Revenez à la structure.")
        tous = _par_structure(uow.session, ancien.structure_id).get(ancien.structure_id, [])
        if evenement_id not in {e.id for e in en_vigueur(tous)}:
            raise ErreurMetier(
                "Cet évènement a déjà été corrigé.", conserve=_INTACT, a_faire="Corrigez celui qui le remplace."
            )
        if saisie is None:
            saisie = SaisieEvenement(Nature.ANNULATION, ancien.date_evenement)
        nouveau = _ajouter(ctx, uow, ancien.structure_id, saisie, corrige=evenement_id, motif=motif.strip())
        if saisie.nature is Nature.CANDIDATURE:
            _suivre_candidature(uow, evenement_id, nouveau)
    return ctx.ecrit(uow)


def avertissement_calendrier(jour: date) -> str:
    """What to say of an application outside January to April (§5); empty inside. It is accepted all the same."""
    calendrier = delais_du_referentiel().calendrier
    if calendrier.candidature_dans_les_temps(jour):
        return ""
    return "déposée hors de la période de candidature, de janvier à avril (§5)"


def _suivre_candidature(uow: UniteDeTravail, ancienne_id: str, nouveau: EvenementLabel) -> None:
    """The pieces received stay with the application whose day is corrected."""
    ancienne = uow.session.get(Candidature, ancienne_id)
    uow.ajouter(
        Candidature(
            id=nouveau.id,
            structure_id=nouveau.structure_id,
            formulaire_le=ancienne.formulaire_le if ancienne else None,
            attestations_le=ancienne.attestations_le if ancienne else None,
            grille_le=ancienne.grille_le if ancienne else None,
            note=ancienne.note if ancienne else "",
        )
    )


def _ajouter(
    ctx: Contexte,
    uow: UniteDeTravail,
    structure_id: str,
    saisie: SaisieEvenement,
    *,
    corrige: str | None = None,
    motif: str = "",
) -> EvenementLabel:
    nouveau = _evenement(ctx, saisie, corrige, motif)
    _exiger_motif_ecart(nouveau)
    uow.session.flush()
    tous = _par_structure(uow.session, structure_id).get(structure_id, [])
    verifier_ajout(tous, nouveau, ctx.aujourdhui())
    ecrit = EvenementLabel(
        id=nouveau.id,
        structure_id=structure_id,
        campagne_id=nouveau.campagne,
        nature=nouveau.nature.value,
        date_evenement=nouveau.date,
        auteur=nouveau.auteur,
        note=nouveau.note,
        deliberation=nouveau.deliberation,
        decide_par=nouveau.decide_par,
        proposition=nouveau.proposition.value if nouveau.proposition else None,
        motif_ecart=nouveau.motif_ecart,
        corrige_id=corrige,
    )
    uow.ajouter(ecrit)
    return ecrit


def _evenement(ctx: Contexte, saisie: SaisieEvenement, corrige: str | None, motif: str) -> Evenement:
    return Evenement(
        id=str(uuid7()),
        nature=saisie.nature,
        date=saisie.date,
        corrige_id=corrige,
        auteur=ctx.profil.nom,
        note=" — ".join(t for t in (saisie.note.strip(), motif) if t),
        deliberation=saisie.deliberation.strip(),
        decide_par=saisie.decide_par.strip(),
        proposition=saisie.proposition if saisie.nature in DECISION_DE else None,
        motif_ecart=saisie.motif_ecart.strip(),
        campagne=ctx.campagne.code,
    )


def _exiger_motif_ecart(evenement: Evenement) -> None:
    if evenement.differe and not evenement.motif_ecart:
        propose = evenement.proposition.libelle if evenement.proposition else ""
        raise ErreurMetier(
            f"La décision n'est pas celle que l'outil propose ({propose}) : il manque le motif de cet écart.",
            conserve=_INTACT,
            a_faire="Écrivez pourquoi ; le motif reste visible dans l'historique.",
        )


def _par_structure(session: SessionLecture, structure_id: str | None) -> dict[str, list[Evenement]]:
    trouves: dict[str, list[Evenement]] = defaultdict(list)
    for ligne in lectures.evenements(session, structure_id):
        trouves[ligne.structure_id].append(_lu(ligne))
    return trouves


def _lu(ligne: Any) -> Evenement:
    return Evenement(
        id=ligne.id,
        nature=Nature(ligne.nature),
        date=ligne.date_evenement,
        corrige_id=ligne.corrige_id,
        auteur=ligne.auteur,
        note=ligne.note,
        deliberation=ligne.deliberation,
        decide_par=ligne.decide_par,
        proposition=Proposition(ligne.proposition) if ligne.proposition else None,
        motif_ecart=ligne.motif_ecart,
        campagne=ligne.campagne_id,
    )


def _historique(tous: Sequence[Evenement]) -> tuple[EvenementHistorique, ...]:
    corrections = {e.corrige_id: e for e in tous if e.corrige_id is not None}
    vivants = {e.id for e in en_vigueur(tous)}
    visibles = [e for e in ordre_du_recit(tous) if e.nature is not Nature.ANNULATION]
    return tuple(EvenementHistorique(e, e.id in vivants, corrections.get(e.id)) for e in visibles)


def _candidature_lue(depot: Evenement, candidature: Candidature) -> CandidatureLue:
    pieces = tuple((code, getattr(candidature, f"{code}_le")) for code in PIECES)
    return CandidatureLue(depot.id, depot.date, pieces, candidature.note, avertissement_calendrier(depot.date))
