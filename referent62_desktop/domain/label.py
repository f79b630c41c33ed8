"""What the two selective criteria lead to: the label, or a moratorium (§4, §6). The tool proposes, people decide."""

from enum import StrEnum

from referent62_desktop.domain.textes import cle_texte


class Proposition(StrEnum):
    """What is proposed for a structure."""

    LABEL = "label"
    MORATOIRE_FORMATION = "moratoire_formation"
    MORATOIRE_QUALITE = "moratoire_qualite"
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
    Proposition.NON_EVALUABLE: "non évaluable",
}
_TITRES = {
    Proposition.LABEL: "Structures labellisées",
    Proposition.MORATOIRE_FORMATION: "Structures en moratoire formation",
    Proposition.MORATOIRE_QUALITE: "Structures en moratoire qualité CER",
    Proposition.NON_EVALUABLE: "Structures non évaluables",
}
_MORATOIRES = frozenset({Proposition.MORATOIRE_FORMATION, Proposition.MORATOIRE_QUALITE})
_DECISIONS = {
    **{cle_texte(libelle): frozenset({proposition}) for proposition, libelle in _LIBELLES.items()},
    "label": frozenset({Proposition.LABEL}),
    "labellisee": frozenset({Proposition.LABEL}),
    "moratoire qualite": frozenset({Proposition.MORATOIRE_QUALITE}),
    # The last column of the published table does not say which moratorium: its section does.
    "moratoire": _MORATOIRES,
}


def proposer(qualite_atteinte: bool | None, formations_ok: bool | None) -> Proposition:
    """Proposal from the two selective criteria: the quality of the CE (§4.b) and the trainings (§4.a); the outcome is §6.

    Both met: the label. Quality only: a one-year moratorium for the trainings. Quality not reached: a one-year moratorium for
    the quality, whatever the trainings. `qualite_atteinte` None (no CE evaluated): nothing can be proposed; `formations_ok`
    None (not known): neither, unless the quality already decides.
    """
    if qualite_atteinte is False:
        return Proposition.MORATOIRE_QUALITE
    if qualite_atteinte is None or formations_ok is None:
        return Proposition.NON_EVALUABLE
    return Proposition.LABEL if formations_ok else Proposition.MORATOIRE_FORMATION


def decision_conforme(decision: str, proposition: Proposition) -> bool:
    """A decision as published (« labellisée », « moratoire ») says the same as the proposal; unknown words do not."""
    return proposition in _DECISIONS.get(cle_texte(decision), frozenset())


def decision_publiee(decision: str) -> Proposition | None:
    """What a decision as published stands for, None when its words do not say which one."""
    possibles = _DECISIONS.get(cle_texte(decision), frozenset())
    return next(iter(possibles)) if len(possibles) == 1 and Proposition.NON_EVALUABLE not in possibles else None
