"""Dates typed by people."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.dates import afficher_date, lire_date
from referent62_desktop.domain.erreurs import ErreurMetier


@pytest.mark.parametrize(
    "texte",
    [
        "03/02/2026",
        "3/2/2026",
        " 03-02-2026 ",
        "03.02.2026",
        "2026-02-03",
        "2026-02-03 00:00",
        "2026-02-03T14:30:00",
        "03/02/2026 14:30",
    ],
)
def test_ecritures(texte: str) -> None:
    assert lire_date(texte) == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("31/02/2026", "n'existe pas dans le calendrier"),
        ("29/02/2026", "n'existe pas dans le calendrier"),
        ("2026-13-01", "n'existe pas dans le calendrier"),
        ("00/01/2026", "n'existe pas dans le calendrier"),
        ("03/02/26", "n'est pas une date"),
        ("3 février", "n'est pas une date"),
        ("", "n'est pas une date"),
        ("46056", "n'est pas une date"),
        ("٠٣/٠٢/٢٠٢٦", "n'est pas une date"),
        ("03/02/0026", "n'est pas vraisemblable"),
        ("03/02/2206", "n'est pas vraisemblable"),
    ],
)
def test_refus(texte: str, mots: str) -> None:
    with pytest.raises(ErreurMetier, match=mots) as leve:
        lire_date(texte)
    assert leve.value.a_faire


def test_annee_bissextile() -> None:
    assert lire_date("29/02/2028") == date(2028, 2, 29)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31)))
def test_aller_et_retour(jour: date) -> None:
    assert lire_date(afficher_date(jour)) == jour
    assert lire_date(jour.isoformat()) == jour
