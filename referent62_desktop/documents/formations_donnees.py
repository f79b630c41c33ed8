"""What the documents about trainings are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from referent62_desktop.domain.formations import ConformiteReferent, EtatModule

CE_QU_IL_RESTE = {
    EtatModule.A_FAIRE: "inscrire, ou proposer une équivalence",
    EtatModule.INSCRIT: "suivre la session, puis transmettre l'attestation de présence",
    EtatModule.SUIVIE: "transmettre l'attestation de présence",
    EtatModule.EQUIVALENCE_PROPOSEE: "rien à faire : le Département examine le programme",
    EtatModule.EQUIVALENCE_REFUSEE: "inscrire à une session",
    EtatModule.ABSENCE_JUSTIFIEE: "inscrire à une nouvelle session",
    EtatModule.ABSENCE_INJUSTIFIEE: "transmettre un justificatif et inscrire à une nouvelle session",
}
"""What to do about a module that does not count yet, by where the référent stands on it (§4.a)."""


@dataclass(frozen=True)
class ReferentForme:
    """A référent; `etats`: where they stand, by module."""

    nom: str
    dispositifs: str
    conformite: ConformiteReferent
    etats: Mapping[str, EtatModule] = field(hash=False)

    def reste(self, module: str) -> str:
        """What to do about a missing module."""
        return CE_QU_IL_RESTE[self.etats.get(module, EtatModule.A_FAIRE)]


@dataclass(frozen=True)
class LacunesStructure:
    """The trainings of a structure. `durees`: of the modules, by code; `inscription`: where to write to book a session."""

    structure: str
    territoire: str
    campagne: str
    edite_le: date
    phrase: str
    referents: tuple[ReferentForme, ...]
    durees: Mapping[str, str] = field(hash=False)
    inscription: str = ""
