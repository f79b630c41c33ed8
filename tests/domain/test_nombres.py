"""Exact numbers in, French text out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher, afficher_pourcentage, arrondir, decimal_exact, lire_decimal


@pytest.mark.parametrize(
    ("valeur", "affiche"),
    [
        (Fraction(15, 2), "7,5"),
        (Fraction(8), "8"),
        (Fraction(193, 24), "8,04"),
        (Fraction("81.25"), "81,25"),
        (Fraction("8.005"), "8,01"),  # half away from zero
        (Fraction("8.0049"), "8"),
        (Fraction("0.1"), "0,1"),
        (Fraction("-8.005"), "-8,01"),
        (Fraction("-0.001"), "0"),
        (Fraction("7.999"), "8"),
        (1204, "1\u202f204"),
        (1234567, "1\u202f234\u202f567"),
        (0, "0"),
    ],
)
def test_afficher(valeur: Fraction | int, affiche: str) -> None:
    assert afficher(valeur) == affiche


def test_pourcentage() -> None:
    assert afficher_pourcentage(Fraction(481, 6)) == "80,17\u00a0%"


def test_decimales() -> None:
    assert afficher(Fraction(2, 3), 0) == "1"
    assert afficher(Fraction(2, 3), 4) == "0,6667"
    assert arrondir(Fraction(1, 8), 2) == (13, Fraction(13, 100))


@pytest.mark.parametrize(
    ("valeur", "texte"),
    [
        (Fraction(15, 2), "7.5"),
        (Fraction(8), "8"),
        (Fraction(100), "100"),
        (Fraction(193, 24), "193/24"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 20), "0.05"),
        (Fraction(0), "0"),
        (Fraction(-1, 3), "-1/3"),
    ],
)
def test_decimal_exact(valeur: Fraction, texte: str) -> None:
    assert decimal_exact(valeur) == texte


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("7,5", "15/2"),
        (" 7.5 ", "15/2"),
        ("1\u202f204,25", "4817/4"),
        ("-3", "-3"),
        ("+0,1", "1/10"),
    ],
)
def test_lire(texte: str, valeur: str) -> None:
    assert lire_decimal(texte) == Fraction(valeur)


@pytest.mark.parametrize("texte", ["", "sept", "7,5,1", "1e3", "7/2", ",5", "7,", "nan", "٣", "9" * 5000])
def test_lire_refuse(texte: str) -> None:
    with pytest.raises(ErreurMetier, match="n'est pas un nombre"):
        lire_decimal(texte)


fractions = st.fractions(min_value=-10_000, max_value=10_000, max_denominator=5000)
proprietes = settings(max_examples=200, deadline=None, derandomize=True)


@proprietes
@given(fractions)
def test_affichage_au_plus_pres(valeur: Fraction) -> None:
    texte = afficher(valeur)
    assert abs(lire_decimal(texte) - valeur) <= Fraction(1, 200)
    assert not texte.endswith(",")
    assert len(texte.partition(",")[2]) <= 2
    assert not (("," in texte) and texte.endswith("0"))


@proprietes
@given(fractions)
def test_decimal_exact_ne_perd_rien(valeur: Fraction) -> None:
    assert Fraction(decimal_exact(valeur)) == valeur


@proprietes
@given(st.decimals(min_value=-10_000, max_value=10_000, places=3))
def test_lecture_exacte(valeur: Decimal) -> None:
    assert lire_decimal(str(valeur).replace(".", ",")) == Fraction(valeur)
