"""Life of a structure's label (§5 to §10): events that are never edited, the legal transitions, what each state allows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.delais import Delais
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.label import Proposition


class Nature(StrEnum):
    """What happened."""

    CANDIDATURE = "candidature"
    INSTRUCTION = "instruction"
    LABEL = "label"
    MORATOIRE_FORMATION = "moratoire_formation"
    MORATOIRE_QUALITE = "moratoire_qualite"
    MORATOIRE_NOUVELLE_STRUCTURE = "moratoire_nouvelle_structure"
    REEVALUATION = "reevaluation"
    REFUS = "refus"
    NOTIFICATION = "notification"
    RECOURS_GRACIEUX = "recours_gracieux"
    REJET_RECOURS = "rejet_recours"
    RECOURS_CONTENTIEUX = "recours_contentieux"
    MISE_EN_DEMEURE = "mise_en_demeure"
    SUSPENSION = "suspension"
    MAINTIEN = "maintien"
    RETRAIT = "retrait"
    ANNULATION = "annulation"

    @property
    def libelle(self) -> str:
        """In the words of the history."""
        return _NATURES[self]

    @property
    def decision(self) -> bool:
        """Decided by the Département: it has a deliberation or a decision behind it, and is notified."""
        return self in _DECISIONS


class EtatLabel(StrEnum):
    """Where a structure stands."""

    SANS_CANDIDATURE = "sans_candidature"
    CANDIDATE = "candidate"
    EN_INSTRUCTION = "en_instruction"
    LABELLISEE = "labellisee"
    MORATOIRE_FORMATION = "moratoire_formation"
    MORATOIRE_QUALITE = "moratoire_qualite"
    MORATOIRE_NOUVELLE_STRUCTURE = "moratoire_nouvelle_structure"
    EN_REEVALUATION = "en_reevaluation"
    REFUSEE = "refusee"
    EN_RECOURS_GRACIEUX = "en_recours_gracieux"
    RECOURS_REJETE = "recours_rejete"
    EN_RECOURS_CONTENTIEUX = "en_recours_contentieux"
    MISE_EN_DEMEURE = "mise_en_demeure"
    SUSPENDUE = "suspendue"
    RETIREE = "retiree"

    @property
    def libelle(self) -> str:
        """In the words of the screens."""
        return _ETATS[self]

    @property
    def moratoire(self) -> bool:
        """In one of the three moratoria of §6."""
        return self in _MORATOIRES


_NATURES = {
    Nature.CANDIDATURE: "candidature déposée",
    Nature.INSTRUCTION: "instruction commencée",
    Nature.LABEL: "label délivré",
    Nature.MORATOIRE_FORMATION: "moratoire formation",
    Nature.MORATOIRE_QUALITE: "moratoire qualité CER",
    Nature.MORATOIRE_NOUVELLE_STRUCTURE: "moratoire nouvelle structure",
    Nature.REEVALUATION: "réévaluation commencée",
    Nature.REFUS: "label refusé",
    Nature.NOTIFICATION: "décision notifiée",
    Nature.RECOURS_GRACIEUX: "recours gracieux reçu",
    Nature.REJET_RECOURS: "recours gracieux rejeté",
    Nature.RECOURS_CONTENTIEUX: "recours contentieux formé",
    Nature.MISE_EN_DEMEURE: "mise en demeure",
    Nature.SUSPENSION: "label suspendu (moratoire de 12 mois)",
    Nature.MAINTIEN: "label maintenu",
    Nature.RETRAIT: "label retiré",
    Nature.ANNULATION: "évènement annulé",
}
_ETATS = {
    EtatLabel.SANS_CANDIDATURE: "sans candidature",
    EtatLabel.CANDIDATE: "candidature déposée",
    EtatLabel.EN_INSTRUCTION: "en instruction",
    EtatLabel.LABELLISEE: "labellisée",
    EtatLabel.MORATOIRE_FORMATION: "moratoire formation",
    EtatLabel.MORATOIRE_QUALITE: "moratoire qualité CER",
    EtatLabel.MORATOIRE_NOUVELLE_STRUCTURE: "moratoire nouvelle structure",
    EtatLabel.EN_REEVALUATION: "en réévaluation",
    EtatLabel.REFUSEE: "label refusé",
    EtatLabel.EN_RECOURS_GRACIEUX: "en recours gracieux",
    EtatLabel.RECOURS_REJETE: "recours gracieux rejeté",
    EtatLabel.EN_RECOURS_CONTENTIEUX: "en recours contentieux",
    EtatLabel.MISE_EN_DEMEURE: "mise en demeure",
    EtatLabel.SUSPENDUE: "label suspendu",
    EtatLabel.RETIREE: "label retiré",
}
_DECISIONS = frozenset(
    {
        Nature.LABEL,
        Nature.MORATOIRE_FORMATION,
        Nature.MORATOIRE_QUALITE,
        Nature.MORATOIRE_NOUVELLE_STRUCTURE,
        Nature.REFUS,
        Nature.REJET_RECOURS,
        Nature.MISE_EN_DEMEURE,
        Nature.SUSPENSION,
        Nature.MAINTIEN,
        Nature.RETRAIT,
    }
)
_MORATOIRES = frozenset(
    {EtatLabel.MORATOIRE_FORMATION, EtatLabel.MORATOIRE_QUALITE, EtatLabel.MORATOIRE_NOUVELLE_STRUCTURE}
)
_APRES_MORATOIRE = {Nature.REEVALUATION: EtatLabel.EN_REEVALUATION}

TRANSITIONS: dict[EtatLabel, dict[Nature, EtatLabel]] = {
    EtatLabel.SANS_CANDIDATURE: {Nature.CANDIDATURE: EtatLabel.CANDIDATE},
    EtatLabel.CANDIDATE: {Nature.INSTRUCTION: EtatLabel.EN_INSTRUCTION},
    EtatLabel.EN_INSTRUCTION: {
        Nature.LABEL: EtatLabel.LABELLISEE,
        Nature.MORATOIRE_FORMATION: EtatLabel.MORATOIRE_FORMATION,
        Nature.MORATOIRE_QUALITE: EtatLabel.MORATOIRE_QUALITE,
        Nature.MORATOIRE_NOUVELLE_STRUCTURE: EtatLabel.MORATOIRE_NOUVELLE_STRUCTURE,
    },
    EtatLabel.MORATOIRE_FORMATION: _APRES_MORATOIRE,
    EtatLabel.MORATOIRE_QUALITE: _APRES_MORATOIRE,
    EtatLabel.MORATOIRE_NOUVELLE_STRUCTURE: _APRES_MORATOIRE,
    EtatLabel.EN_REEVALUATION: {Nature.LABEL: EtatLabel.LABELLISEE, Nature.REFUS: EtatLabel.REFUSEE},
    EtatLabel.REFUSEE: {
        Nature.RECOURS_GRACIEUX: EtatLabel.EN_RECOURS_GRACIEUX,
        Nature.RECOURS_CONTENTIEUX: EtatLabel.EN_RECOURS_CONTENTIEUX,
        Nature.CANDIDATURE: EtatLabel.CANDIDATE,
    },
    EtatLabel.EN_RECOURS_GRACIEUX: {
        Nature.LABEL: EtatLabel.LABELLISEE,
        Nature.REJET_RECOURS: EtatLabel.RECOURS_REJETE,
    },
    # §8: rejecting the appeal is a refusal of the label, and §6 lets a refused structure apply again once it meets the criteria.
    EtatLabel.RECOURS_REJETE: {
        Nature.RECOURS_CONTENTIEUX: EtatLabel.EN_RECOURS_CONTENTIEUX,
        Nature.CANDIDATURE: EtatLabel.CANDIDATE,
    },
    EtatLabel.EN_RECOURS_CONTENTIEUX: {},
    EtatLabel.LABELLISEE: {Nature.MISE_EN_DEMEURE: EtatLabel.MISE_EN_DEMEURE, Nature.RETRAIT: EtatLabel.RETIREE},
    EtatLabel.MISE_EN_DEMEURE: {Nature.SUSPENSION: EtatLabel.SUSPENDUE},
    EtatLabel.SUSPENDUE: {Nature.MAINTIEN: EtatLabel.LABELLISEE, Nature.RETRAIT: EtatLabel.RETIREE},
    EtatLabel.RETIREE: {},
}
"""The arrows of §5 to §10: nothing else is legal."""

DECISION_DE = {
    Nature.LABEL: Proposition.LABEL,
    Nature.MORATOIRE_FORMATION: Proposition.MORATOIRE_FORMATION,
    Nature.MORATOIRE_QUALITE: Proposition.MORATOIRE_QUALITE,
}
"""Decisions that answer a proposal (§6)."""
_INTACT = "Rien n'a été enregistré."


@dataclass(frozen=True)
class Evenement:
    """One event; `corrige_id`: the earlier one it takes the place of (or takes away, for an ANNULATION)."""

    id: str
    nature: Nature
    date: date
    corrige_id: str | None = None
    auteur: str = ""
    note: str = ""
    deliberation: str = ""
    decide_par: str = ""
    proposition: Proposition | None = None
    motif_ecart: str = ""
    campagne: str | None = None

    @property
    def differe(self) -> bool:
        """The decision is not the one the tool proposed (§6): the difference stays visible."""
        return (
            self.proposition is not None
            and self.nature in DECISION_DE
            and DECISION_DE[self.nature] is not self.proposition
        )


@dataclass(frozen=True)
class SituationLabel:
    """Where a structure stands and how it came there. `effectifs`: events in force, in order; `anomalies`: those left out, and why."""

    etat: EtatLabel = EtatLabel.SANS_CANDIDATURE
    depuis: date | None = None
    effectifs: tuple[Evenement, ...] = ()
    anomalies: tuple[str, ...] = ()

    def dernier(self, *natures: Nature) -> Evenement | None:
        """Last event in force of one of these natures."""
        return next((e for e in reversed(self.effectifs) if e.nature in natures), None)

    @property
    def derniere_decision(self) -> Evenement | None:
        """Last decision in force, the one a notification is about."""
        return next((e for e in reversed(self.effectifs) if e.nature.decision), None)

    @property
    def notifiee_le(self) -> date | None:
        """Day the last decision was notified; None: not yet, or nothing was decided."""
        for evenement in reversed(self.effectifs):
            if evenement.nature is Nature.NOTIFICATION:
                return evenement.date
            if evenement.nature.decision:
                return None
        return None


def situation(evenements: Iterable[Evenement], a_la_date: date | None = None) -> SituationLabel:
    """Where these events lead; total: after a merge they may contradict each other, what is illegal is then left out and told.

    `a_la_date`: only what had happened by then.
    """
    actuelle = SituationLabel()
    for evenement in en_vigueur(evenements):
        if a_la_date is not None and evenement.date > a_la_date:
            continue
        refus = _refus(actuelle, evenement)
        if refus:
            anomalie = f"{evenement.nature.libelle} du {afficher_date(evenement.date)} : {refus}"
            actuelle = replace(actuelle, anomalies=(*actuelle.anomalies, anomalie))
        else:
            actuelle = _suivre(actuelle, evenement)
    return actuelle


def en_vigueur(evenements: Iterable[Evenement]) -> tuple[Evenement, ...]:
    """Events in force, by day: those a later one corrects are left out, and the correction takes their place."""
    tous = {e.id: e for e in evenements}
    corriges = {e.corrige_id for e in tous.values() if e.corrige_id is not None}
    restants = [e for e in tous.values() if e.id not in corriges and e.nature is not Nature.ANNULATION]
    return tuple(sorted(restants, key=lambda e: (e.date, _origine(e, tous), e.id)))


def ordre_du_recit(evenements: Iterable[Evenement]) -> tuple[Evenement, ...]:
    """Every event, corrected ones included, as the history tells them: by day, a correction after what it corrects."""
    tous = {e.id: e for e in evenements}
    return tuple(sorted(tous.values(), key=lambda e: (e.date, _origine(e, tous), e.corrige_id is not None, e.id)))


def natures_possibles(actuelle: SituationLabel) -> tuple[Nature, ...]:
    """What may come next, in the order of a structure's life; NOTIFICATION when the last decision has not been notified."""
    possibles = tuple(TRANSITIONS[actuelle.etat])
    a_notifier = actuelle.derniere_decision is not None and actuelle.notifiee_le is None
    return (*possibles, Nature.NOTIFICATION) if a_notifier else possibles


def verifier_ajout(evenements: Sequence[Evenement], nouveau: Evenement, jour: date) -> SituationLabel:
    """The situation once an event is added, on that day. Raises ErreurMetier: in the future, too early, or not legal (§5 to §10).

    A correction must leave a legal life behind it.
    """
    if nouveau.date > jour:
        raise ErreurMetier(
            f"Le {afficher_date(nouveau.date)} n'est pas encore arrivé : un évènement s'enregistre une fois qu'il a eu lieu.",
            conserve=_INTACT,
            a_faire="Vérifiez la date.",
        )
    avant = situation(evenements)
    if nouveau.corrige_id is None:
        if refus := _refus(avant, nouveau):
            raise ErreurMetier(_phrase(avant, nouveau, refus), conserve=_INTACT, a_faire=_possibles(avant))
        return _suivre(avant, nouveau)
    apres = situation([*evenements, nouveau])
    if len(apres.anomalies) > len(avant.anomalies):
        raise ErreurMetier(
            "Cette correction rendrait la suite impossible : " + apres.anomalies[-1],
            conserve=_INTACT,
            a_faire="Corrigez d'abord les évènements qui la suivent, du plus récent au plus ancien.",
        )
    return apres


def moratoire_en_cours(actuelle: SituationLabel) -> Evenement | None:
    """The event that opened the moratorium the structure is in, or whose re-evaluation is under way."""
    if actuelle.etat.moratoire or actuelle.etat is EtatLabel.EN_REEVALUATION:
        return actuelle.dernier(
            Nature.MORATOIRE_FORMATION, Nature.MORATOIRE_QUALITE, Nature.MORATOIRE_NOUVELLE_STRUCTURE
        )
    return None


def fin_moratoire(evenement: Evenement, delais: Delais) -> date:
    """Last day of the moratorium an event opened: one year (§6), two civil years for a new structure."""
    if evenement.nature is Nature.MORATOIRE_NOUVELLE_STRUCTURE:
        return delais.fin_moratoire_nouvelle(evenement.date)
    return delais.moratoire.depuis(evenement.date)


def _origine(evenement: Evenement, tous: dict[str, Evenement]) -> str:
    """Identifier of the event whose place this one took: identifiers are in the order they were written."""
    vus = {evenement.id}
    while evenement.corrige_id is not None and evenement.corrige_id not in vus and evenement.corrige_id in tous:
        evenement = tous[evenement.corrige_id]
        vus.add(evenement.id)
    return evenement.id


def _suivre(avant: SituationLabel, evenement: Evenement) -> SituationLabel:
    effectifs = (*avant.effectifs, evenement)
    if evenement.nature is Nature.NOTIFICATION:
        return replace(avant, effectifs=effectifs)
    return replace(avant, etat=TRANSITIONS[avant.etat][evenement.nature], depuis=evenement.date, effectifs=effectifs)


def _refus(avant: SituationLabel, evenement: Evenement) -> str:
    """Why an event cannot follow; empty when it can."""
    precedent = avant.effectifs[-1] if avant.effectifs else None
    if precedent is not None and evenement.date < precedent.date:
        return f"cette date est avant celle de l'évènement précédent ({precedent.nature.libelle}, {afficher_date(precedent.date)})"
    if evenement.nature is Nature.NOTIFICATION:
        if avant.derniere_decision is None:
            return "aucune décision n'a été prise"
        return "la dernière décision est déjà notifiée" if avant.notifiee_le is not None else ""
    if evenement.nature not in TRANSITIONS[avant.etat]:
        if avant.etat is EtatLabel.SANS_CANDIDATURE:
            return "la structure n'a pas déposé de candidature"
        return f"la structure est « {avant.etat.libelle} »"
    return ""


def _phrase(avant: SituationLabel, evenement: Evenement, refus: str) -> str:
    return f"« {evenement.nature.libelle} » ne peut pas être enregistré : {refus}."


def _possibles(avant: SituationLabel) -> str:
    possibles = natures_possibles(avant)
    if not possibles:
        return "Aucun évènement ne peut suivre ; corrigez le dernier s'il est faux."
    return "Ce qui peut suivre : " + ", ".join(n.libelle for n in possibles) + "."
