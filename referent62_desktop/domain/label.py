"""What the two selective criteria lead to: the label, or a moratorium (§4, §6). The tool proposes, people decide."""

from enum import StrEnum

from referent62_desktop.domain.textes import cle_texte


class Cadre(StrEnum):
    """What a reading leads to, from where the structure stands (§6): a first vote, nothing yet, or the end of a moratorium."""

    PREMIER_VOTE = "premier_vote"
    MORATOIRE = "moratoire"
    APRES_MORATOIRE = "apres_moratoire"


class Proposition(StrEnum):
    """What is proposed for a structure. REFUS: only after a moratorium; A_DETERMINER: quality reached, trainings not known yet."""

    LABEL = "label"
    MORATOIRE_FORMATION = "moratoire_formation"
    MORATOIRE_QUALITE = "moratoire_qualite"
    REFUS = "refus"
    A_DETERMINER = "a_determiner"
    NON_EVALUABLE = "non_evaluable"

    @property
    def libelle(self) -> str:
        """The proposal, in the words of the table put to the vote."""
        return _LIBELLES[self]

    @property
    def titre_section(self) -> str:
        """Heading of the part of the table that lists the structures with this proposal (annexe 2 of the deliberation)."""
        return _TITRES[self]


_LIBELLES = {
    Proposition.LABEL: "labellisation",
    Proposition.MORATOIRE_FORMATION: "moratoire formation",
    Proposition.MORATOIRE_QUALITE: "moratoire qualité CER",
    Proposition.REFUS: "refus du label",
    Proposition.A_DETERMINER: "à déterminer",
    Proposition.NON_EVALUABLE: "non évaluable",
}
_TITRES = {
    Proposition.LABEL: "Structures labellisées",
    Proposition.MORATOIRE_FORMATION: "Structures en moratoire formation",
    Proposition.MORATOIRE_QUALITE: "Structures en moratoire qualité CER",
    Proposition.REFUS: "Refus du label après moratoire",
    Proposition.A_DETERMINER: "Propositions à déterminer",
    Proposition.NON_EVALUABLE: "Structures non évaluables",
}
VOTEES = (Proposition.LABEL, Proposition.MORATOIRE_FORMATION, Proposition.MORATOIRE_QUALITE)
"""The three sections of the table put to the vote, even empty."""
_MORATOIRES = frozenset({Proposition.MORATOIRE_FORMATION, Proposition.MORATOIRE_QUALITE})
_DECISIONS = {
    **{cle_texte(libelle): frozenset({proposition}) for proposition, libelle in _LIBELLES.items()},
    "label": frozenset({Proposition.LABEL}),
    "labellisee": frozenset({Proposition.LABEL}),
    "refus": frozenset({Proposition.REFUS}),
    "moratoire qualite": frozenset({Proposition.MORATOIRE_QUALITE}),
    # The last column of the published table does not say which moratorium: its section does.
    "moratoire": _MORATOIRES,
}


def proposer(
    qualite_atteinte: bool | None, formations_ok: bool | None, *, apres_moratoire: bool = False
) -> Proposition:
    """Proposal from the two selective criteria: the quality of the CE (§4.b) and the trainings (§4.a); the outcome is §6.

    Both met: the label. Quality only: a one-year moratorium for the trainings. Quality not reached: a one-year moratorium for
    the quality, whatever the trainings. `apres_moratoire`: there is no second moratorium, what is not met leads to a refusal.
    `qualite_atteinte` None (no CE evaluated): nothing can be proposed. `formations_ok` None (not known): to be determined, unless
    the quality already decides.
    """
    if qualite_atteinte is None:
        return Proposition.NON_EVALUABLE
    if not qualite_atteinte:
        return Proposition.REFUS if apres_moratoire else Proposition.MORATOIRE_QUALITE
    if formations_ok is None:
        return Proposition.A_DETERMINER
    if formations_ok:
        return Proposition.LABEL
    return Proposition.REFUS if apres_moratoire else Proposition.MORATOIRE_FORMATION


def decision_conforme(decision: str, proposition: Proposition) -> bool:
    """A decision as published (« labellisée », « moratoire ») says the same as the proposal; unknown words do not."""
    return proposition in _DECISIONS.get(cle_texte(decision), frozenset())


def decision_publiee(decision: str) -> Proposition | None:
    """The section of the vote a decision as published stands for, None when its words do not say which one."""
    possibles = _DECISIONS.get(cle_texte(decision), frozenset())
    return next(iter(possibles)) if len(possibles) == 1 and possibles <= set(VOTEES) else None
