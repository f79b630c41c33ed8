"""Which N° CAF are old enough to be erased, and what stands in their place."""

from dataclasses import dataclass
from datetime import date

import pytest

from referent62_desktop.domain.conservation import (
    EFFACE,
    SANS_NUMERO,
    anciennes,
    est_ancienne,
    est_identifie,
    jour_de_lecture,
    numero_ou_efface,
)
from referent62_desktop.referentiel.conservation import conservation


@dataclass(frozen=True)
class Lecture:
    date_lecture: date | None
    campagne: str = "2026"


def test_la_regle_dit_d_ou_elle_vient_et_que_c_est_notre_lecture() -> None:
    regle = conservation()
    assert (regle.annees, regle.interpretation) == (3, True)
    assert "2016/679" in regle.source


@pytest.mark.parametrize(
    ("lecture", "campagne", "attendu"),
    [
        (date(2026, 3, 12), "2025", date(2026, 3, 12)),
        (None, "2026", date(2026, 12, 31)),
        (None, "2026-bis", date(2026, 12, 31)),
        (None, "hiver", None),
        (None, "0000", None),
        (None, "", None),
    ],
)
def test_une_lecture_compte_de_son_jour_sinon_de_la_fin_de_sa_campagne(
    lecture: date | None, campagne: str, attendu: date | None
) -> None:
    assert jour_de_lecture(lecture, campagne) == attendu


@pytest.mark.parametrize(
    ("lue", "jour", "ancienne"),
    [
        (date(2026, 3, 12), date(2029, 3, 12), False),
        (date(2026, 3, 12), date(2029, 3, 13), True),
        (date(2024, 2, 29), date(2027, 2, 28), False),
        (date(2024, 2, 29), date(2027, 3, 1), True),
        (None, date(2099, 1, 1), False),
    ],
)
def test_plus_de_trois_ans_pas_trois_ans_juste(lue: date | None, jour: date, ancienne: bool) -> None:
    assert est_ancienne(lue, 3, jour) is ancienne


def test_une_lecture_que_rien_ne_date_n_est_jamais_ancienne() -> None:
    vieille, recente, inconnue = Lecture(None, "2020"), Lecture(date(2028, 1, 1), "2020"), Lecture(None, "?")
    assert anciennes([vieille, recente, inconnue], 3, date(2029, 6, 1)) == [vieille]


@pytest.mark.parametrize(
    ("numero", "efface_le", "affiche", "identifie"),
    [
        ("4821736", None, "4\u202f821\u202f736", True),
        (None, date(2029, 6, 1), EFFACE, True),
        (None, SANS_NUMERO, "", False),
        (None, None, "", False),
    ],
)
def test_un_numero_efface_identifie_encore(
    numero: str | None, efface_le: date | None, affiche: str, identifie: bool
) -> None:
    assert numero_ou_efface(numero, efface_le) == affiche
    assert est_identifie(numero, efface_le) is identifie
