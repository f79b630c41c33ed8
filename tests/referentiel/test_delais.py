"""Durations and dates of the label: each with its article, ours said to be ours."""

import tomllib
from datetime import date

import pytest

from referent62_desktop.referentiel.delais import delais
from referent62_desktop.ressources import chemin


def lu() -> dict[str, dict[str, object]]:
    sections = tomllib.loads(chemin("referentiel", "delais.toml").read_text(encoding="utf-8"))
    return {nom: section for nom, section in sections.items() if isinstance(section, dict)}


def test_chaque_delai_a_son_article() -> None:
    assert all(section["source"] for section in lu().values())


def test_nos_lectures_sont_dites() -> None:
    assert {nom for nom, section in lu().items() if section.get("interpretation")} == {
        "nouvelle_structure",
        "nouvelle_candidature",
        "autres_recours",
        "label",
        "deliberation",
    }


def test_les_durees_sont_celles_du_cahier_des_charges() -> None:
    d = delais()
    assert [(x.mois, x.article) for x in (d.moratoire, d.suspension)] == [(12, "§6"), (12, "§10")]
    recours = (d.recours_gracieux, d.reponse_recours, d.recours_contentieux)
    assert [(x.mois, x.article) for x in recours] == [(2, "§8")] * 3
    assert (d.label.mois, d.fin_demarche, d.label.interpretation) == (60, date(2030, 12, 31), True)
    assert d.annees_civiles_nouvelle == 2
    assert d.tribunal == "tribunal administratif de Lille"
    assert d.label_exige_le == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("jour", "dedans"),
    [("2026-01-01", True), ("2028-02-29", True), ("2026-04-30", True), ("2026-05-01", False), ("2026-12-31", False)],
)
def test_periode_des_candidatures(jour: str, dedans: bool) -> None:
    assert delais().calendrier.candidature_dans_les_temps(date.fromisoformat(jour)) is dedans


@pytest.mark.parametrize(
    ("decision", "fin"),
    [
        ("2025-12-08", "2030-12-08"),
        ("2024-02-29", "2029-02-28"),
        ("2026-01-01", "2030-12-31"),
        ("2030-12-31", "2030-12-31"),
        # A label given after the end of the scheme ends the day it is given, never before.
        ("2031-03-01", "2031-03-01"),
    ],
)
def test_fin_du_label(decision: str, fin: str) -> None:
    assert delais().fin_label(date.fromisoformat(decision)) == date.fromisoformat(fin)
