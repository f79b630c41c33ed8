"""The draw: redone here with nothing but hashlib, whatever the order of the list."""

import hashlib
import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.tirage import ALGORITHME, CEListe, Tirage, empreinte_liste, tirer

NUMEROS = ("4821736", "4821737", "4821738", "4821739", "4821740", "4821741", "4821742", "4821743")


def liste(numeros: Sequence[str] = NUMEROS) -> list[CEListe]:
    return [CEListe(numero) for numero in numeros]


def cles(ces: Sequence[CEListe]) -> list[str]:
    return [ce.cle for ce in ces]


def rang(graine: str, cle: str) -> str:
    """Rank of a CE, as anyone can compute it: SHA-256 of the seed, a line feed, the key."""
    return hashlib.sha256(f"{graine}\n{cle}".encode()).hexdigest()


def test_refait_a_la_main() -> None:
    tirage = tirer(liste(), "Arras 12/03/2026")
    ordre = sorted(NUMEROS, key=lambda numero: rang("Arras 12/03/2026", numero))
    assert cles(tirage.tires) == ordre[:5]
    assert cles(tirage.suivants) == ordre[5:]
    assert tirage.empreinte == hashlib.sha256("\n".join(sorted(NUMEROS)).encode()).hexdigest()
    assert (tirage.population, tirage.doublons, tirage.graine) == (8, 0, "Arras 12/03/2026")
    assert tirage.algorithme == ALGORITHME == "sha256-rang-1"


def test_reponse_connue_pour_toujours() -> None:
    """Written once and for all: a draw printed on a report must come out the same in ten years."""
    tirage = tirer(liste(), "2026-A")
    assert cles(tirage.tires) == ["4821737", "4821739", "4821738", "4821742", "4821743"]
    assert tirage.empreinte == "ad7a727ce22381cda15c801a9accd325f9633fa2ea88d4d18e52661d213eba1f"


def test_l_ordre_de_la_liste_ne_compte_pas() -> None:
    attendu = tirer(liste(), "g")
    for essai in range(10):
        melange = liste()
        random.Random(essai).shuffle(melange)
        assert tirer(melange, "g") == attendu


def test_la_graine_compte() -> None:
    tires = {tuple(cles(tirer(liste(), f"graine {i}").tires)) for i in range(20)}
    assert len(tires) > 15


def test_espaces_autour_de_la_graine() -> None:
    assert tirer(liste(), "  g ") == tirer(liste(), "g")


@pytest.mark.parametrize(("nombre", "tires", "suivants"), [(3, 3, 0), (5, 5, 0), (6, 5, 1), (5000, 5, 4995)])
def test_trois_cinq_cinq_mille(nombre: int, tires: int, suivants: int) -> None:
    tirage = tirer([CEListe(str(n)) for n in range(nombre)], "g")
    assert (tirage.population, len(tirage.tires), len(tirage.suivants)) == (nombre, tires, suivants)


def test_liste_vide() -> None:
    with pytest.raises(ErreurMetier, match="ne contient aucun CE : rien n'a été tiré") as leve:
        tirer([], "g")
    assert leve.value.a_faire


@pytest.mark.parametrize("graine", ["", "   ", "x" * 81, "a\nb"])
def test_graine_refusee(graine: str) -> None:
    with pytest.raises(ErreurMetier, match="graine"):
        tirer(liste(), graine)


def test_nombre_nul_refuse() -> None:
    with pytest.raises(ErreurMetier, match="au moins un CE"):
        tirer(liste(), "g", 0)


def test_doublons_comptes_une_fois_le_premier_garde() -> None:
    premier = CEListe("1", "remobilisation_sociale")
    tirage = tirer([premier, CEListe("2"), CEListe("1", "social_et_professionnel"), CEListe("2")], "g")
    assert (tirage.population, tirage.doublons) == (2, 2)
    assert premier in tirage.tires
    assert tirage.empreinte == empreinte_liste(["2", "1"])


def test_ce_renouvele_n_est_pas_un_doublon() -> None:
    tirage = tirer([CEListe("1", None, date(2026, 1, 2)), CEListe("1", None, date(2026, 7, 2))], "g")
    assert (tirage.population, tirage.doublons) == (2, 0)
    assert sorted(cles(tirage.tires)) == ["1/2026-01-02", "1/2026-07-02"]


def test_les_remplacants_suivent_l_ordre_du_tirage() -> None:
    """Drawing six is drawing five, then the first replacement."""
    cinq, six = tirer(liste(), "g", 5), tirer(liste(), "g", 6)
    assert six.tires == (*cinq.tires, cinq.suivants[0])
    assert six.suivants == cinq.suivants[1:]


def test_chacun_a_sa_chance() -> None:
    """Over 2 000 seeds each of 10 CE is drawn about half the time (5 of 10): 1 000 ± 150, far beyond chance."""
    tirages = [tirer([CEListe(str(n)) for n in range(10)], f"graine {i}") for i in range(2000)]
    comptes = {str(n): sum(str(n) in cles(t.tires) for t in tirages) for n in range(10)}
    assert all(850 < compte < 1150 for compte in comptes.values()), comptes


numeros = st.lists(st.integers(0, 60).map(str), min_size=1, max_size=60)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(numeros, st.integers(1, 8), st.randoms(use_true_random=False))
def test_proprietes(brut: list[str], nombre: int, hasard: random.Random) -> None:
    tirage: Tirage = tirer(liste(brut), "g", nombre)
    uniques = set(brut)
    assert tirage.population == len(uniques)
    assert tirage.population + tirage.doublons == len(brut)
    assert len(tirage.tires) == min(nombre, len(uniques))
    assert set(cles((*tirage.tires, *tirage.suivants))) == uniques
    rangs = [rang("g", cle) for cle in cles((*tirage.tires, *tirage.suivants))]
    assert rangs == sorted(rangs)
    hasard.shuffle(brut)
    assert tirer(liste(brut), "g", nombre) == tirage


def test_une_graine_illisible_est_refusee() -> None:
    with pytest.raises(ErreurMetier, match="caractères illisibles"):
        tirer([CEListe("4821736")], "a\udcff")
