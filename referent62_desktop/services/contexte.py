"""Who works, on which base, in which campaign: handed to every use case."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.referentiel.chargement import Campagne, Referentiel, referentiel
from referent62_desktop.storage.base import Base
from referent62_desktop.storage.unit_of_work import Signature, UniteDeTravail

AUTEUR_REFERENTIEL = "referentiel"
"""Author of what ships with the product."""


PUBLICATION = datetime(2025, 12, 8, tzinfo=UTC)
"""Date of the deliberation: instant of the reference data in every journal."""


def maintenant_utc() -> datetime:
    """The clock of the product; tests hand over theirs."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Profil:
    """The person at work: `territoire` is the code of theirs, None at the siège."""

    agent_id: str
    nom: str
    role: str
    territoire: str | None

    @property
    def siege(self) -> bool:
        """Works for all territories (DPID)."""
        return self.territoire is None


@dataclass(frozen=True)
class Ecrit:
    """What a gesture left in the journal: its id (to undo it), when it was committed, what it says."""

    operation_id: str
    instant: datetime
    libelle: str


@dataclass
class Contexte:
    """An open base and the person who works on it. `campagne` is the one being worked on."""

    base: Base
    profil: Profil
    campagne: Campagne
    referentiel: Referentiel = field(default_factory=referentiel)
    horloge: Callable[[], datetime] = maintenant_utc
    autre_campagne: str = "choisissez-la en haut de l'écran"
    """How to work in another campaign, in the words of the interface that serves."""

    @property
    def bareme(self) -> Bareme:
        """Barème of the campaign being worked on."""
        return self.referentiel.bareme(self.campagne.bareme)

    def aujourdhui(self) -> date:
        """Today's date, local time."""
        return self.horloge().astimezone().date()

    def ecrire(self, libelle: str) -> UniteDeTravail:
        """Unit of work signed by the person at work; `libelle` says the gesture in French, for « Annuler … »."""
        signature = Signature(self.profil.agent_id, self.base.appareil_id, self.horloge())
        return self.base.ecrire(signature, libelle)

    def ecrit(self, uow: UniteDeTravail) -> Ecrit | None:
        """What a finished unit of work left; None when it changed nothing."""
        return Ecrit(uow.operation_id, uow.instant, uow.libelle) if uow.nombre else None
