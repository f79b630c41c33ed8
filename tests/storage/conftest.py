"""An empty base, and how to write to it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from referent62_desktop.storage.base import Base
from referent62_desktop.storage.models import Campagne, ContratEngagement, Lecture, Referent, Structure, Territoire
from referent62_desktop.storage.unit_of_work import Signature, UniteDeTravail
from tests.storage.appareils import Appareil

INSTANT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
Ecrire = Callable[..., UniteDeTravail]


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    return tmp_path / "travail" / "base.r62db"


@pytest.fixture
def base(chemin: Path) -> Iterator[Base]:
    creee = Base.creer(chemin)
    yield creee
    creee.fermer()


@pytest.fixture
def ecrire() -> Ecrire:
    """`ecrire(base, "what")`: a unit of work of one agent, a second later each time."""
    secondes = count()

    def ouvrir(base: Base, libelle: str = "Essai") -> UniteDeTravail:
        signature = Signature("agent-1", "appareil-1", INSTANT + timedelta(seconds=next(secondes)))
        return base.ecrire(signature, libelle)

    return ouvrir


def _peupler(base: Base, ecrire: Ecrire) -> None:
    with ecrire(base, "Peupler") as uow:
        uow.ajouter(Territoire(id="artois", nom="Artois"))
        uow.ajouter(Campagne(id="2026", libelle="Campagne 2026", bareme="2026"))
        uow.ajouter(Structure(id="s1", nom="CCAS d'Exemple", sorte="ccas", territoire_id="artois"))
        uow.ajouter(Referent(id="r1", structure_id="s1", nom="Référent·e 1"))
        uow.ajouter(Lecture(id="l1", referent_id="r1", campagne_id="2026", origine="analyse_dpid"))
        uow.ajouter(ContratEngagement(id="ce1", lecture_id="l1", position=1))


@pytest.fixture
def peupler(ecrire: Ecrire) -> Callable[[Base], None]:
    """Writes one structure, one référent and one CE."""
    return lambda base: _peupler(base, ecrire)


@pytest.fixture
def deux(tmp_path: Path) -> Iterator[tuple[Appareil, Appareil]]:
    a, b = Appareil(tmp_path, "A"), Appareil(tmp_path, "B")
    yield a, b
    a.base.fermer()
    b.base.fermer()
