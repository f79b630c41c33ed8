"""A base with one structure and one référent, a clock that is set by hand, and how to fill a panel."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.noter_ce import repondre, saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel, lire_panel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure
from tests.services.postes import poste

NoterCE = Callable[..., None]
Compter = Callable[[Contexte], "Iterator[list[str]]"]
CODES = ("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1")


@pytest.fixture
def ctx(tmp_path: Path) -> Iterator[Contexte]:
    base = creer_base(tmp_path / "base.r62db")
    profil = definir_profil(base, "Animateur·rice 1", "Animateur·rice SLAI", None)
    yield contexte(base, profil, lambda: datetime(2026, 3, 12, 9, 30, tzinfo=UTC))
    base.fermer()


@pytest.fixture
def artois(tmp_path: Path) -> Iterator[Contexte]:
    """Someone of Artois, who sends bundles to the siège."""
    ctx = poste(tmp_path, "Animateur·rice 1", "artois")
    yield ctx
    ctx.base.fermer()


@pytest.fixture
def siege(tmp_path: Path) -> Iterator[Contexte]:
    """Someone of the siège, who receives them."""
    ctx = poste(tmp_path, "Chargé·e 1", None)
    yield ctx
    ctx.base.fermer()


@pytest.fixture
def structure_id(ctx: Contexte) -> str:
    return creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))[0]


@pytest.fixture
def referent_id(ctx: Contexte, structure_id: str) -> str:
    return creer_referent(ctx, structure_id, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))[0]


@pytest.fixture
def cible(referent_id: str) -> CiblePanel:
    return CiblePanel(referent_id, Origine.ANALYSE_DPID)


@pytest.fixture
def noter_ce(ctx: Contexte) -> NoterCE:
    """Scores a whole CE of remobilisation sociale: N° CAF (a drawn CE has its own), then every answer, « non » for those named."""

    def noter(cible: CiblePanel, position: int, *, non: str = "", numero: str | None = None, sauf: str = "") -> None:
        tires = [ce.position for ce in lire_panel(ctx, cible).ces if ce.tire]
        if numero or position not in tires:
            saisir_numero_caf(ctx, cible, position, numero or f"48217{position:02d}")
        for code in CODES:
            depend_de_r1 = code in ("R2", "R3") and "R1" in non.split()
            if code not in sauf.split() and not depend_de_r1:
                repondre(ctx, cible, position, code, code not in non.split())

    return noter


@pytest.fixture
def compter() -> Compter:
    """`with compter(ctx) as statements`: the SELECT sent to SQLite meanwhile."""

    @contextmanager
    def ouvrir(ctx: Contexte) -> Iterator[list[str]]:
        enonces: list[str] = []

        def noter(_c: object, _k: object, enonce: str, *_: object) -> None:
            if enonce.lstrip().upper().startswith("SELECT"):
                enonces.append(enonce)

        event.listen(ctx.base._moteur, "before_cursor_execute", noter)
        try:
            yield enonces
        finally:
            event.remove(ctx.base._moteur, "before_cursor_execute", noter)

    return ouvrir
