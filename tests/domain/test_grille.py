"""Annexe 2: worked cases by type of CE, totals added by hand from the points printed on the annexe."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import (
    Bareme,
    Groupe,
    noter_ce,
    reponses_effectives,
    verifier_reponses,
)
from referent62_desktop.referentiel.chargement import referentiel

REMOB = "remobilisation_sociale"
INTENSIVE = "remobilisation_sociale_intensive"
SANTE = "remobilisation_specifique_sante"
VOYAGE = "remobilisation_gens_du_voyage"
SOCIOPRO = "social_et_professionnel"
SOLIDARITE = (REMOB, INTENSIVE, SANTE, VOYAGE)
TYPES = (*SOLIDARITE, SOCIOPRO)
CODES_SOLIDARITE = ("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1")
CODES_SOCIOPRO = ("D1", "D2", "D3", "N1", "N2", "A1", "R1", "R2", "R3", "S1")

# « oui » letters only, the others are « non »; D1 0,5 D2 0,5 D3 1 N1 2 A1 1 R1 0,5 R2 1 R3 2 S1 1,5.
CAS_SOLIDARITE = [
    ("D1 D2 D3 N1 A1 R1 R2 R3 S1", "10"),
    ("", "0"),
    ("D1 D2 D3 N1 A1 S1", "6.5"),  # no remark: 10 - 3,5
    ("D1 D2 D3 N1 A1 R1 R2 S1", "8"),  # R3 lost: exactly 80 %
    ("D1 D2 N1 A1 R1 R2 R3 S1", "9"),  # D3 lost
    ("D1 D2 D3 A1 R1 R2 R3 S1", "8"),  # number of actions lost, 2 points
    ("D1 D3 N1 R1 R2 R3 S1", "8.5"),  # D2 and A1 lost
    ("D1 D2 D3 N1 A1 R1 R2 R3", "8.5"),  # confidentiality lost
    ("D2 R1 S1", "2.5"),
    ("D1 D2 D3 N1 A1 R2 R3 S1", "6.5"),  # R1 = non takes R2 and R3 with it
    ("N1 A1 R1 R3", "5.5"),
]
# As above, but N1 1 and N2 1.
CAS_SOCIOPRO = [
    ("D1 D2 D3 N1 N2 A1 R1 R2 R3 S1", "10"),
    ("", "0"),
    ("D1 D2 D3 N1 A1 R1 R2 R3 S1", "9"),  # three actions, not two of them aimed at work
    ("D1 D2 D3 N2 A1 R1 R2 R3 S1", "9"),  # two actions of two aimed at work: N2 without N1 is legal
    ("D1 D2 D3 A1 R1 R2 R3 S1", "8"),
    ("D1 D2 D3 N1 N2 A1 R1 R2 S1", "8"),
    ("D1 D2 D3 N1 N2 A1 S1", "6.5"),
    ("D1 N1 N2 A1 R1 R2 R3 S1", "8.5"),
    ("N2 R1", "1.5"),
    ("D1 D2 D3 N1 N2 A1 R2 R3", "5"),
]


def reponses(codes: tuple[str, ...], oui: str) -> dict[str, bool | None]:
    return {code: code in oui.split() for code in codes}


@pytest.mark.parametrize(("oui", "total"), CAS_SOLIDARITE)
@pytest.mark.parametrize("type_code", SOLIDARITE)
def test_cas_travailles_solidarite(bareme: Bareme, type_code: str, oui: str, total: str) -> None:
    note = noter_ce(bareme, type_code, reponses(CODES_SOLIDARITE, oui))
    assert note.total == Fraction(total)
    assert note.complet
    assert note.manque == ()


@pytest.mark.parametrize(("oui", "total"), CAS_SOCIOPRO)
def test_cas_travailles_sociopro(bareme: Bareme, oui: str, total: str) -> None:
    note = noter_ce(bareme, SOCIOPRO, reponses(CODES_SOCIOPRO, oui))
    assert note.total == Fraction(total)
    assert note.complet


def test_detail_par_critere(bareme: Bareme) -> None:
    donnees = reponses(CODES_SOLIDARITE, "D1 D2 N1 A1 R1 R2 S1") | {"R3": None}
    note = noter_ce(bareme, REMOB, donnees)
    assert note.criteres == {
        "duree": Fraction(1),
        "nombre": Fraction(2),
        "detail": Fraction(1),
        "remarque": Fraction(3, 2),
        "secret": Fraction(3, 2),
    }
    assert note.total == 7
    assert not note.complet
    assert note.manque == ("R3",)
    assert note.criteres_complets == {
        "duree": True,
        "nombre": True,
        "detail": True,
        "remarque": False,
        "secret": True,
    }


def test_rien_n_est_repondu(bareme: Bareme) -> None:
    note = noter_ce(bareme, SOCIOPRO, {})
    assert (note.total, note.complet, note.manque) == (0, False, CODES_SOCIOPRO)


def test_sans_remarque_r2_r3_n_ont_pas_a_etre_donnes(bareme: Bareme) -> None:
    donnees: dict[str, bool | None] = dict.fromkeys(("D1", "D2", "D3", "N1", "A1", "S1"), True)
    donnees["R1"] = False
    note = noter_ce(bareme, REMOB, donnees)
    assert (note.complet, note.total) == (True, Fraction(13, 2))


def test_n2_n_existe_pas_en_solidarite(bareme: Bareme) -> None:
    for type_code in SOLIDARITE:
        assert tuple(sc.code for sc in bareme.applicables(type_code)) == CODES_SOLIDARITE
        assert noter_ce(bareme, type_code, {"N2": True}).total == 0
    assert tuple(sc.code for sc in bareme.applicables(SOCIOPRO)) == CODES_SOCIOPRO


def test_le_bareme_est_celui_de_l_annexe(bareme: Bareme) -> None:
    assert {c.code: c.maximum for c in bareme.criteres} == {
        "duree": 2,
        "nombre": 2,
        "detail": 1,
        "remarque": Fraction(7, 2),
        "secret": Fraction(3, 2),
    }
    assert sum(c.maximum for c in bareme.criteres) == bareme.maximum == 10
    assert bareme.seuil == Fraction(4, 5)
    for groupe in Groupe:
        for critere in bareme.criteres:
            assert sum(sc.points.get(groupe, Fraction(0)) for sc in critere.sous_criteres) == critere.maximum
    minimums = {code: (t.minimum_actions, t.minimum_emploi) for code, t in bareme.types.items()}
    assert minimums == {REMOB: (2, 0), INTENSIVE: (3, 0), SANTE: (2, 0), VOYAGE: (1, 0), SOCIOPRO: (3, 2)}


def test_bareme_2025_sur_huit_points_sans_grille() -> None:
    ancien = referentiel().bareme("2025")
    assert (ancien.maximum, ancien.codes, ancien.unite, ancien.niveau) == (8, (), 1, "structure")


@pytest.mark.parametrize(
    ("donnees", "mots"),
    [
        ({"X9": True}, "« X9 » n'existe pas"),
        ({"N2": True}, "N2 ne s'applique pas"),
        ({"R1": False, "R2": True}, "R2 ne peut pas être à oui quand R1 est à non"),
        ({"R3": True, "R1": False}, "R3 ne peut pas"),
    ],
)
def test_reponses_refusees(bareme: Bareme, donnees: dict[str, bool], mots: str) -> None:
    with pytest.raises(ErreurMetier, match=mots):
        verifier_reponses(bareme, REMOB, donnees)


def test_reponses_permises(bareme: Bareme) -> None:
    verifier_reponses(bareme, REMOB, {"N2": None, "R1": False, "R2": False, "R3": None})
    verifier_reponses(bareme, SOCIOPRO, {"N1": False, "N2": True, "R2": True})


def test_type_inconnu(bareme: Bareme) -> None:
    with pytest.raises(ErreurMetier, match="Le type de CE « rmi » est inconnu") as leve:
        noter_ce(bareme, "rmi", {})
    assert SOCIOPRO in leve.value.a_faire


# --- Properties -------------------------------------------------------------------------------------------------

BAREME = referentiel().bareme("2026")
types = st.sampled_from(TYPES)
grilles = st.fixed_dictionaries({}, optional={c: st.sampled_from([True, False, None]) for c in CODES_SOCIOPRO})
proprietes = settings(max_examples=150, deadline=None, derandomize=True)


@proprietes
@given(types, grilles)
def test_total_borne_et_somme_exacte(type_code: str, donnees: dict[str, bool | None]) -> None:
    note = noter_ce(BAREME, type_code, donnees)
    groupe = BAREME.type_ce(type_code).groupe
    effectives = reponses_effectives(BAREME, type_code, donnees)
    attendu = sum((BAREME.par_code[c].points[groupe] for c, r in effectives.items() if r), Fraction(0))
    assert note.total == attendu == sum(note.criteres.values())
    assert 0 <= note.total <= BAREME.maximum
    assert (note.total * 2).denominator == 1, "des demi-points, toujours"
    assert all(0 <= note.criteres[c.code] <= c.maximum for c in BAREME.criteres)


@proprietes
@given(types, grilles, st.sampled_from(CODES_SOCIOPRO))
def test_un_oui_de_plus_ne_fait_jamais_baisser(type_code: str, donnees: dict[str, bool | None], code: str) -> None:
    avant = noter_ce(BAREME, type_code, {**donnees, code: False}).total
    apres = noter_ce(BAREME, type_code, {**donnees, code: True}).total
    assert avant <= apres
    assert noter_ce(BAREME, type_code, {**donnees, code: None}).total <= apres


@proprietes
@given(types, grilles)
def test_complet_quand_toutes_les_reponses_qui_s_appliquent_sont_la(
    type_code: str, donnees: dict[str, bool | None]
) -> None:
    note = noter_ce(BAREME, type_code, donnees)
    dispenses = {"R2", "R3"} if donnees.get("R1") is False else set()
    manque = tuple(
        sc.code for sc in BAREME.applicables(type_code) if donnees.get(sc.code) is None and sc.code not in dispenses
    )
    assert note.manque == manque
    assert note.complet is (not manque)
    assert note.complet is all(note.criteres_complets.values())


@proprietes
@given(types, types, grilles)
def test_changer_de_type_et_revenir_ne_perd_rien(ancien: str, nouveau: str, donnees: dict[str, bool | None]) -> None:
    avant = noter_ce(BAREME, ancien, donnees)
    copie = dict(donnees)
    noter_ce(BAREME, nouveau, donnees)
    reponses_effectives(BAREME, nouveau, donnees)
    assert donnees == copie, "les réponses gardées ne sont jamais changées par la notation"
    assert noter_ce(BAREME, ancien, donnees) == avant


@proprietes
@given(types, grilles)
def test_r1_non_force_r2_r3_et_les_rend(type_code: str, donnees: dict[str, bool | None]) -> None:
    avec = {**donnees, "R1": True}
    avant = noter_ce(BAREME, type_code, avec)
    avec["R1"] = False
    effectives = reponses_effectives(BAREME, type_code, avec)
    assert (effectives["R2"], effectives["R3"]) == (False, False)
    assert noter_ce(BAREME, type_code, avec).criteres["remarque"] == 0
    avec["R1"] = True
    assert noter_ce(BAREME, type_code, avec) == avant
