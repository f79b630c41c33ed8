"""States of a structure's label and the events that lead from one to another (§5 to §10): the only legal arrows."""

from enum import StrEnum

from referent62_desktop.domain.label import Cadre, Proposition


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

    @property
    def cadre(self) -> Cadre:
        """What a reading leads to here: nothing while a moratorium runs, label or refusal from its re-evaluation on (§6, §8)."""
        if self.moratoire:
            return Cadre.MORATOIRE
        return Cadre.APRES_MORATOIRE if self in _APRES_REEVALUATION else Cadre.PREMIER_VOTE


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
_APRES_REEVALUATION = frozenset(
    {
        EtatLabel.EN_REEVALUATION,
        EtatLabel.REFUSEE,
        EtatLabel.EN_RECOURS_GRACIEUX,
        EtatLabel.RECOURS_REJETE,
        EtatLabel.EN_RECOURS_CONTENTIEUX,
    }
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
    # Our reading (delais.toml, [nouvelle_candidature]): rejecting the appeal is a refusal (§8), after which one may apply again (§6).
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
MORATOIRES = (Nature.MORATOIRE_FORMATION, Nature.MORATOIRE_QUALITE, Nature.MORATOIRE_NOUVELLE_STRUCTURE)
"""Decisions that open a moratorium (§6)."""
_REFUS = frozenset({Nature.REFUS, Nature.REJET_RECOURS})


def mots_decision(nature: Nature) -> str:
    """A decision in the words of the table put to the vote, or in those of the history."""
    if nature is Nature.REFUS:
        return Proposition.REFUS.libelle
    return DECISION_DE[nature].libelle if nature in DECISION_DE else nature.libelle


def se_compare(nature: Nature) -> bool:
    """The decision answers what the tool proposed: the proposal is kept beside it (§6)."""
    return nature in DECISION_DE or nature in _REFUS


def decision_differe(nature: Nature, proposition: Proposition | None) -> bool:
    """The decision is not what the tool proposed: another one, or a refusal where the criteria are met or not known (§6, §8)."""
    if proposition is None:
        return False
    if nature in _REFUS:
        return proposition in (Proposition.LABEL, Proposition.A_DETERMINER)
    return nature in DECISION_DE and DECISION_DE[nature] is not proposition
