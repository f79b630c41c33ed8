"""The voted table on paper when it is long, or made of names that people type."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from referent62_desktop.documents.deliberation import tableau_pdf
from referent62_desktop.domain.deliberation import LigneDeliberation, TableauDeliberation, repartir
from referent62_desktop.domain.label import Proposition
from referent62_desktop.referentiel.chargement import referentiel

LIGNE = LigneDeliberation(
    "1", "CCAS", "Artois", Fraction(7), None, Fraction(7), Fraction(175, 2), True, Proposition.LABEL, Fraction(7), None, ""
)  # fmt: skip


@pytest.fixture
def tableau() -> TableauDeliberation:
    lignes = tuple(replace(LIGNE, structure=f"CCAS n{rang:03}") for rang in range(120))
    return TableauDeliberation("2025", "Campagne 2025", "", referentiel().bareme("2025"), repartir(lignes))


def test_la_tete_revient_sur_chaque_page_et_rien_ne_se_perd(tableau, lire):
    pages = [page.extract_text() for page in lire(tableau_pdf(tableau, date(2026, 3, 12))).pages]
    longues = [page for page in pages if "CCAS n" in page]
    assert len(longues) >= 3
    assert all("Organisme" in page and "Formations" in page for page in longues)
    assert re.findall(r"CCAS (n\d{3})", " ".join(longues)) == [f"n{rang:03}" for rang in range(120)]
    assert all(f"page {rang} / {len(pages)}" in page for rang, page in enumerate(pages, 1))


def test_un_nom_tape_reste_tel_quel_et_ce_qui_n_est_pas_publie_n_est_pas_dit(tableau, corps, serrer):
    nom = "<b>MJEP</b> & Cie : « l'Œuvre » " + "très longue " * 20
    etroit = replace(LIGNE, structure=nom, pourcentage=Fraction(80) + Fraction(1, 3000), total_publie=None)
    lu = corps(tableau_pdf(replace(tableau, sections=repartir((etroit,))), date(2026, 3, 12)))
    assert serrer(nom) in lu
    assert serrer("80,0003 %") in lu
    assert "totalpublié" not in lu
    assert "diffère" not in lu


def test_le_vote_a_sa_colonne_des_qu_il_dit_autre_chose_que_la_proposition(tableau, corps, serrer):
    def lu(*lignes: LigneDeliberation) -> str:
        return corps(tableau_pdf(replace(tableau, sections=repartir(lignes)), date(2026, 3, 12)))

    votee = replace(LIGNE, decision_publiee="labellisation")
    assert "votée" not in lu(LIGNE), "rien n'est voté"
    assert serrer("Décision proposée et votée") in lu(votee)
    partiel = lu(votee, LIGNE)
    assert serrer("Décision votée") in partiel
    assert "≠" not in partiel
    assert serrer("≠ refus du label") in lu(replace(LIGNE, decision_publiee="refus du label", differe=True))
