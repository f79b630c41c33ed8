"""The charte qualité on paper: every result and every evidence, in points or in indicators, over several pages."""

from dataclasses import replace
from fractions import Fraction

import pytest

from referent62_desktop.documents.base import Section, composer
from referent62_desktop.documents.charte import sections_charte
from referent62_desktop.domain.charte import (
    CharteStructure,
    IndicateurNote,
    PointsIndicateur,
    Resultat,
    SectionCharte,
    part_atteinte,
)
from referent62_desktop.referentiel.charte import charte

REMOB = "remobilisation_sociale"
CINQ = PointsIndicateur(Fraction(5), Fraction(5, 2))


def fabriquer(*resultats: Resultat | None, points: PointsIndicateur | None = None, preuve: str = "") -> CharteStructure:
    lue = charte(2026)
    dispositif = lue.dispositifs[REMOB]
    suite = (*resultats, *[None] * len(dispositif.indicateurs))
    notes = tuple(
        IndicateurNote(indicateur, resultat, preuve if rang == 0 else "", points or PointsIndicateur())
        for rang, (indicateur, resultat) in enumerate(zip(dispositif.indicateurs, suite, strict=False))
    )
    section = SectionCharte(dispositif, "Remobilisation sociale", notes, part_atteinte(notes, lue.regles))
    return CharteStructure("s1", "CCAS d'Exemple", 2026, lue, (section,))


def pdf(lue: CharteStructure) -> bytes:
    return composer("Charte", [Section("Charte qualité", sections_charte(lue))])


def test_chaque_indicateur_son_resultat_et_sa_preuve(corps, serrer) -> None:
    lue = fabriquer(Resultat.ATTEINT, Resultat.PARTIEL, Resultat.NON_ATTEINT, preuve="<b>10 CE</b> & relus")
    lu = corps(pdf(lue))
    for mots in (
        "Charte qualité 2026",
        "60 % dépendent de la charte",
        "Remobilisation sociale : 33,33 % atteints (provisoire)",
        "Sans barème du siège : 1 indicateur atteint sur 3 évalués",
        "Respect des procédures",
        "Bonus",
        "<b>10 CE</b> & relus",
        "non atteint",
        *(n.indicateur.libelle for n in lue.sections[0].notes),
    ):
        assert serrer(mots) in lu
    assert "Points" not in lu


def test_avec_le_bareme_les_points_sont_dits(corps, serrer) -> None:
    lu = corps(pdf(fabriquer(Resultat.ATTEINT, Resultat.PARTIEL, Resultat.SANS_OBJET, points=CINQ)))
    for mots in ("Points", "5 / 5", "2,5 / 5", "75 % atteints", "En points, selon le barème du siège : 7,5 sur 10"):
        assert serrer(mots) in lu


def test_une_section_qui_n_est_plus_celle_de_la_structure_et_une_charte_sans_dispositif(corps, serrer) -> None:
    lue = fabriquer(Resultat.ATTEINT)
    quittee = replace(lue, sections=(replace(lue.sections[0], actuel=False),))
    assert serrer("Ce n'est plus un dispositif de la structure") in corps(pdf(quittee))
    assert serrer("pas encore de dispositif") in corps(pdf(replace(lue, sections=())))


@pytest.mark.parametrize("mots", [1, 900])
def test_une_longue_preuve_va_jusqu_au_bout_et_les_titres_reviennent(mots: int, lire) -> None:
    longue = " ".join(f"m{rang}" for rang in range(mots))
    pages = [page.extract_text() for page in lire(pdf(fabriquer(Resultat.ATTEINT, preuve=longue))).pages]
    texte = " ".join(pages).split()
    assert all(f"m{rang}" in texte for rang in range(mots))
    assert all("Éléments de preuve" in page for page in pages)
