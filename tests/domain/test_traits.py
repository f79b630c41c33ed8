"""A signature as strokes: cut at the edge, refused when it is not one, smoothed without leaving its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.traits import (
    COTE,
    POINTS_MAX,
    TRAITS_MAX,
    couper,
    exiger_signature,
    lire_traits,
    lisser,
)

POINT = st.tuples(st.integers(0, COTE), st.integers(0, COTE))
TRAIT = st.lists(POINT, min_size=1, max_size=40).map(tuple)


def test_ce_qui_sort_du_cadre_coupe_le_trait() -> None:
    assert couper([(0.1, 0.5), (0.2, 0.5), (1.4, 0.5), (0.9, 0.5), (0.9, 0.5), (0.8, 0.6)]) == (
        ((100, 500), (200, 500)),
        ((900, 500), (800, 600)),
    )
    assert couper([(-1, 0), (2, 2)]) == ()


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), max_size=60))
def test_rien_n_est_garde_hors_du_cadre(points: list[tuple[float, float]]) -> None:
    traits = couper(points)
    assert lire_traits([[list(p) for p in trait] for trait in traits]) == traits


@pytest.mark.parametrize(
    "brut",
    [
        "trait",
        [[]],
        ["ab"],
        [[[1]]],
        [[[1, 2, 3]]],
        [[[1, 1001]]],
        [[[-1, 0]]],
        [[[True, 0]]],
        [[[1.5, 0]]],
        [[["a", 0]]],
        None,
        {},
        [[[0, 0]]] * (TRAITS_MAX + 1),
        [[[0, 0]] * (POINTS_MAX // 2 + 1)] * 2,
    ],
)
def test_un_trace_qui_n_en_est_pas_un_est_refuse(brut: object) -> None:
    with pytest.raises(ErreurMetier, match="ne peut pas être lu"):
        lire_traits(brut)


@pytest.mark.parametrize("traits", [(), (((500, 500),),), (((500, 500), (530, 520)),), (((5, 0), (5, 179)),)])
def test_un_point_n_est_pas_une_signature(traits: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    with pytest.raises(ErreurMetier, match="vide, ou trop petite") as refus:
        exiger_signature(traits)
    assert "papier" in refus.value.a_faire


def test_une_signature_haute_ou_large_est_acceptee() -> None:
    exiger_signature((((100, 500), (160, 500)),))
    exiger_signature((((5, 0), (5, 180)),))


@given(TRAIT)
def test_la_courbe_va_du_premier_au_dernier_point_sans_quitter_le_cadre(trait: tuple[tuple[int, int], ...]) -> None:
    courbe = lisser(trait)
    assert courbe.depart == trait[0]
    assert courbe.arcs[-1][1] == trait[-1]
    assert {c for c, _ in courbe.arcs} <= set(trait)
    assert all(0 <= v <= COTE for arc in courbe.arcs for point in arc for v in point)
    # Every point drawn pulls the curve: none is forgotten.
    assert {c for c, _ in courbe.arcs} >= set(trait[1:-1])
