"""Marks of a structure: means, NC, the 80 % threshold, and the 85 published rows."""

import csv
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.grille import Bareme, Groupe, NoteCE, noter_ce
from referent62_desktop.domain.nombres import lire_decimal
from referent62_desktop.domain.notation import (
    CEEvalue,
    attendus_referent,
    evaluer,
    moyenne,
    noter_groupes,
    noter_structure,
    pertes,
    pourcentage,
    qualite_atteinte,
)
from referent62_desktop.ressources import chemin

REMOB, SOCIOPRO = "remobilisation_sociale", "social_et_professionnel"
TOUT_SOLIDARITE = dict.fromkeys(("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1"), True)
TOUT_SOCIOPRO = TOUT_SOLIDARITE | {"N2": True}


def ce(bareme: Bareme, type_code: str, *non: str, identifie: bool = True) -> CEEvalue:
    toutes = TOUT_SOCIOPRO if type_code == SOCIOPRO else TOUT_SOLIDARITE
    return evaluer(bareme, type_code, {c: c not in non for c in toutes}, identifie)


def test_quatre_vingts_pour_cent_juste_ne_suffit_pas(bareme: Bareme) -> None:
    """Five CE at 8 points: 8,0/10 is 80 %, « plus de 80 % » is not reached."""
    note = noter_structure(bareme, [ce(bareme, REMOB, "R3") for _ in range(5)])
    assert (note.total, note.pourcentage, note.qualite_atteinte) == (8, 80, False)


def test_un_cheveu_au_dessus(bareme: Bareme) -> None:
    """299 CE at 8 and one at 8,5: a floating mean rounded to two decimals would still say 8,00."""
    note = noter_structure(bareme, [*(ce(bareme, REMOB, "R3") for _ in range(299)), ce(bareme, REMOB, "S1")])
    assert note.total == Fraction(8) + Fraction(1, 600)
    assert note.qualite_atteinte is True


def test_un_cheveu_en_dessous(bareme: Bareme) -> None:
    note = noter_structure(bareme, [*(ce(bareme, REMOB, "R3") for _ in range(299)), ce(bareme, REMOB, "R3", "D1")])
    assert note.total == Fraction(8) - Fraction(1, 600)
    assert note.qualite_atteinte is False


def test_seuil_par_groupes_qui_se_compensent(bareme: Bareme) -> None:
    """Solidarité 25/3 and sociopro 23/3 make exactly 8: floats would not agree."""
    solidarite = [ce(bareme, REMOB, "R3"), ce(bareme, REMOB, "R3"), ce(bareme, REMOB, "D3")]
    sociopro = [ce(bareme, SOCIOPRO, "R3"), ce(bareme, SOCIOPRO, "R3"), ce(bareme, SOCIOPRO, "R3", "D3")]
    note = noter_structure(bareme, [*solidarite, *sociopro])
    assert (note.solidarite, note.sociopro) == (Fraction(25, 3), Fraction(23, 3))
    assert (note.total, note.qualite_atteinte) == (8, False)


@pytest.mark.parametrize(
    ("total", "atteinte"),
    [
        (Fraction(8), False),
        (Fraction(8) + Fraction(1, 10**30), True),
        (Fraction(8) - Fraction(1, 10**30), False),
        (Fraction(10), True),
        (Fraction(0), False),
    ],
)
def test_seuil(bareme: Bareme, total: Fraction, atteinte: bool) -> None:
    assert qualite_atteinte(total, bareme) is atteinte


def test_seuil_du_bareme_2025(bareme_2025: Bareme) -> None:
    assert qualite_atteinte(Fraction("6.5"), bareme_2025) is True
    assert qualite_atteinte(Fraction("6.4"), bareme_2025) is False
    assert pourcentage(Fraction(7), bareme_2025) == Fraction("87.5")


def test_les_groupes_pesent_autant(bareme: Bareme) -> None:
    """Four CE at 10 in one group, one at 6,5 in the other: (10 + 6,5) / 2, not the mean of the five."""
    note = noter_structure(bareme, [*(ce(bareme, REMOB) for _ in range(4)), ce(bareme, SOCIOPRO, "R1")])
    assert (note.solidarite, note.sociopro, note.total) == (10, Fraction(13, 2), Fraction(33, 4))
    assert note.pourcentage == Fraction(165, 2)


def test_groupe_nc(bareme: Bareme) -> None:
    note = noter_structure(bareme, [ce(bareme, SOCIOPRO, "D3")])
    assert (note.solidarite, note.sociopro, note.total) == (None, 9, 9)


def test_aucun_ce(bareme: Bareme) -> None:
    note = noter_structure(bareme, [], attendus=5)
    assert (note.total, note.pourcentage, note.qualite_atteinte) == (None, None, None)
    assert (note.ce_comptes, note.ce_manquants, note.provisoire) == (0, 5, True)


def test_les_incomplets_ne_comptent_pas(bareme: Bareme) -> None:
    incomplet = evaluer(bareme, REMOB, {"D1": True}, identifie=True)
    sans_numero = ce(bareme, REMOB, identifie=False)
    sans_type = evaluer(bareme, None, {"D1": True}, identifie=True)
    note = noter_structure(bareme, [ce(bareme, REMOB), incomplet, sans_numero, sans_type], attendus=5)
    assert (note.total, note.ce_comptes, note.ce_incomplets, note.ce_manquants) == (10, 1, 3, 4)
    assert note.provisoire
    assert not noter_structure(bareme, [ce(bareme, REMOB)], attendus=1).provisoire
    assert not noter_structure(bareme, [ce(bareme, REMOB)]).provisoire


@pytest.mark.parametrize(("population", "attendus"), [(None, 5), (0, 0), (3, 3), (5, 5), (5000, 5)])
def test_ce_attendus(population: int | None, attendus: int) -> None:
    assert attendus_referent(population, 5) == attendus


def test_pertes(bareme: Bareme) -> None:
    lus = [
        (REMOB, {c: c != "D3" for c in TOUT_SOLIDARITE}, 1),
        (REMOB, {c: c != "R1" for c in TOUT_SOLIDARITE}, 1),
        (SOCIOPRO, {c: c not in ("N1", "N2") for c in TOUT_SOCIOPRO}, 1),
    ]
    par_code = {p.code: p for p in pertes(bareme, lus)}
    assert tuple(par_code) == bareme.codes
    assert (par_code["D3"].non, par_code["D3"].applicables, par_code["D3"].points_perdus) == (1, 3, 1)
    assert (par_code["R3"].non, par_code["R3"].points_perdus, par_code["R3"].taux) == (1, 2, Fraction(1, 3))
    assert (par_code["N1"].points_perdus, par_code["N1"].taux) == (1, Fraction(1, 3))
    assert (par_code["N2"].applicables, par_code["N2"].taux) == (1, 1)
    assert pertes(bareme, [])[0].taux == 0
    perdus = sum(p.points_perdus for p in par_code.values())
    assert perdus == sum(bareme.maximum - noter_ce(bareme, t, r).total for t, r, _ in lus)


# --- The published table (§11) ----------------------------------------------------------------------------------


def _note(texte: str) -> Fraction | None:
    return None if texte == "NC" else lire_decimal(texte)


def _publiees() -> list[dict[str, str]]:
    with chemin("referentiel", "structures-2025.csv").open(encoding="utf-8-sig", newline="") as fichier:
        return list(csv.DictReader(fichier, delimiter=";"))


ECARTS = {
    "CCAS de Dourges": "7.5",
    "CCAS d'Hénin-Beaumont": "7.5",
    "CCAS de Courrières": "5",
    "CCAS du Touquet": "5.5",
    "CIAS du Haut Pays du Montreuillois": "5.5",
}
"""The five rows whose published total is not the mean of the two marks, and the mean."""


def test_les_85_lignes_publiees(bareme_2025: Bareme) -> None:
    lignes = _publiees()
    assert len(lignes) == 85
    ecarts: dict[str, Fraction] = {}
    decisions = {"labellisée": 0, "moratoire formation": 0, "moratoire qualité CER": 0}
    for ligne in lignes:
        total, pct, atteinte = noter_groupes(
            bareme_2025,
            {
                Groupe.SOLIDARITE: _note(ligne["notation_solidarite"]),
                Groupe.SOCIOPRO: _note(ligne["notation_sociopro"]),
            },
        )
        assert total is not None
        if total == lire_decimal(ligne["total_publie"]):
            assert pct == lire_decimal(ligne["pourcentage_publie"])
        else:
            ecarts[ligne["organisme"]] = total
        formations = ligne["formations"] == "ok"
        proposee = "moratoire qualité CER" if not atteinte else "labellisée" if formations else "moratoire formation"
        assert proposee == ligne["section"], ligne["organisme"]
        decisions[proposee] += 1
    assert ecarts == {nom: Fraction(moyenne_) for nom, moyenne_ in ECARTS.items()}
    assert decisions == {"labellisée": 24, "moratoire formation": 35, "moratoire qualité CER": 26}


# --- Properties -------------------------------------------------------------------------------------------------

demis = st.integers(0, 20).map(lambda n: Fraction(n, 2))
proprietes = settings(max_examples=150, deadline=None, derandomize=True)


def _ce_note(groupe: Groupe, total: Fraction) -> CEEvalue:
    return CEEvalue(groupe, NoteCE(total, True, {}, {}, ()))


@proprietes
@given(st.lists(demis, min_size=1, max_size=40))
def test_moyenne_exacte_et_bornee(valeurs: Sequence[Fraction]) -> None:
    exacte = moyenne(valeurs)
    assert exacte is not None
    assert exacte * len(valeurs) == sum(valeurs)
    assert min(valeurs) <= exacte <= max(valeurs)
    assert moyenne(list(reversed(valeurs))) == exacte


@proprietes
@given(st.lists(demis, max_size=30), st.lists(demis, max_size=30))
def test_total_entre_les_groupes(a: list[Fraction], b: list[Fraction]) -> None:
    from referent62_desktop.referentiel.chargement import referentiel

    bareme = referentiel().bareme("2026")
    ces = [_ce_note(Groupe.SOLIDARITE, t) for t in a] + [_ce_note(Groupe.SOCIOPRO, t) for t in b]
    note = noter_structure(bareme, ces)
    groupes = [g for g in (note.solidarite, note.sociopro) if g is not None]
    assert len(groupes) == bool(a) + bool(b)
    if not groupes:
        assert note.total is None
        return
    assert note.total is not None
    assert min(groupes) <= note.total <= max(groupes)
    assert note.pourcentage == note.total * 10
    assert note.qualite_atteinte is (note.total > 8)
    assert noter_structure(bareme, reversed(ces)) == note


def test_pertes_compte_les_ce_qui_repondent_pareil(bareme: Bareme) -> None:
    reponses = {c: c != "D3" for c in TOUT_SOLIDARITE}
    ensemble = pertes(bareme, [(REMOB, reponses, 3)])
    un_a_un = pertes(bareme, [(REMOB, reponses, 1)] * 3)
    assert ensemble == un_a_un
    assert next(p for p in ensemble if p.code == "D3").points_perdus == 3
