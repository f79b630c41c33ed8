"""« effacer-numeros »: what would go, then gone; from a script as from the screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from referent62_desktop.domain.lectures import Origine
from referent62_desktop.services.bases import contexte, creer_base, definir_profil
from referent62_desktop.services.noter_ce import saisir_numero_caf
from referent62_desktop.services.panels import CiblePanel
from referent62_desktop.services.referents import SaisieReferent, creer_referent
from referent62_desktop.services.structures import SaisieStructure, creer_structure

Lancer = Callable[..., Any]
NUMEROS = (b"7382910", b"7382911")


@pytest.fixture
def ancienne(tmp_path: Path) -> Path:
    """A reading of 2010: old whatever the day the test runs."""
    base = creer_base(tmp_path / "base.r62db")
    ctx = contexte(base, definir_profil(base, "Chargé·e 1", "siège", None), lambda: datetime(2010, 3, 1, tzinfo=UTC))
    structure, _ = creer_structure(ctx, SaisieStructure("CCAS d'Exemple", "ccas", "artois"))
    referent, _ = creer_referent(ctx, structure, SaisieReferent("Référent·e 1", ("remobilisation_sociale",)))
    for rang, numero in enumerate(NUMEROS, 1):
        saisir_numero_caf(replace(ctx), CiblePanel(referent, Origine.ANALYSE_DPID), rang, numero.decode())
    base.fermer()
    return tmp_path / "base.r62db"


def test_la_simulation_dit_et_n_ecrit_rien(lancer: Lancer, ancienne: Path) -> None:
    avant = ancienne.read_bytes()
    fini = lancer("effacer-numeros", "--base", str(ancienne), "--simulation")
    assert fini.code == 0
    assert fini.json == {
        "annees": 3,
        "ce": 2,
        "lectures": 1,
        "structures": 1,
        "plus_ancienne": "2010-03-01",
        "plus_recente": "2010-03-01",
        "observations_a_relire": 0,
        "campagnes": [{"campagne": "2026", "lectures": 1, "ce": 2}],
        "efface": False,
    }
    assert ancienne.read_bytes() == avant
    assert not (ancienne.parent / "sauvegardes").exists()


def test_les_numeros_ne_sont_plus_dans_le_fichier(lancer: Lancer, ancienne: Path) -> None:
    fini = lancer("effacer-numeros", "--base", str(ancienne), "--annees", "2")
    assert (fini.code, fini.json["ce"], fini.json["efface"], fini.json["fichier_nettoye"]) == (0, 2, True, True)
    assert "sauvegardes" in fini.messages
    assert [n for n in NUMEROS if n in ancienne.read_bytes()] == []
    (sauvegarde,) = (ancienne.parent / "sauvegardes").glob("*_purge.r62db")
    assert all(n in sauvegarde.read_bytes() for n in NUMEROS)
    encore = lancer("effacer-numeros", "--base", str(ancienne))
    assert (encore.code, encore.json["ce"], encore.json["efface"]) == (0, 0, False)


@pytest.mark.parametrize("annees", ["0", "51"])
def test_une_duree_qui_n_en_est_pas_une_est_refusee(lancer: Lancer, ancienne: Path, annees: str) -> None:
    fini = lancer("effacer-numeros", "--base", str(ancienne), "--annees", annees)
    assert fini.code == 1
    assert "en années, de 1 à 50" in fini.messages
    assert "Aucun N° CAF n'a été effacé." in fini.messages
