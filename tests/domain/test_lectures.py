"""Which reading counts, and what two readings disagree on."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

import pytest

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.lectures import (
    CELu,
    EtatLecture,
    Origine,
    comparer,
    lecture_comptee,
    lecture_de_travail,
)

REMOB, SOCIOPRO = "remobilisation_sociale", "social_et_professionnel"
CODES = ("D1", "D2", "D3", "N1", "A1", "R1", "R2", "R3", "S1")
B, V = EtatLecture.BROUILLON, EtatLecture.VALIDEE
AUTO, DPID, SLAI = Origine.AUTO_EVALUATION, Origine.ANALYSE_DPID, Origine.CONTROLE_SLAI


@dataclass(frozen=True)
class Lecture:
    origine: Origine
    etat: EtatLecture


@pytest.mark.parametrize(
    ("lectures", "comptee", "travail"),
    [
        ([], None, None),
        ([(AUTO, V)], None, None),
        ([(AUTO, V), (DPID, B)], None, DPID),
        ([(AUTO, V), (DPID, V)], DPID, DPID),
        ([(DPID, V), (SLAI, B)], DPID, DPID),
        ([(DPID, B), (SLAI, B)], None, SLAI),
        ([(DPID, V), (SLAI, V)], SLAI, SLAI),
        ([(AUTO, V), (DPID, B), (SLAI, V)], SLAI, SLAI),
    ],
)
def test_lecture_qui_compte(
    lectures: list[tuple[Origine, EtatLecture]], comptee: Origine | None, travail: Origine | None
) -> None:
    for ordre in permutations(Lecture(o, e) for o, e in lectures):
        trouvee, suivie = lecture_comptee(ordre), lecture_de_travail(ordre)
        assert (trouvee.origine if trouvee else None) is comptee
        assert (suivie.origine if suivie else None) is travail


def test_libelles() -> None:
    assert [o.libelle for o in Origine] == ["Auto-évaluation", "Analyse DPID", "Contrôle SLAI"]


def lu(cle: str, *non: str, type_code: str | None = REMOB, sans: tuple[str, ...] = ()) -> CELu:
    return CELu(cle, type_code, {c: c not in non for c in CODES if c not in sans})


def test_lectures_identiques(bareme: Bareme) -> None:
    comparaison = comparer(bareme, [lu("1"), lu("2", "D3")], [lu("2", "D3"), lu("1")])
    assert comparaison.nombre_ecarts == 0
    assert [ecart.cle for ecart in comparaison.communs] == ["1", "2"]
    assert set(comparaison.ecarts_moyens.values()) == {0}


def test_ecarts_ligne_a_ligne_et_moyens(bareme: Bareme) -> None:
    comparaison = comparer(bareme, [lu("1"), lu("2")], [lu("1", "D3"), lu("2", "R1"), lu("3")])
    un, deux = comparaison.communs
    assert un.lignes == {"D3": (True, False)}
    assert deux.lignes == dict.fromkeys(("R1", "R2", "R3"), (True, False)), "R1 = non emporte R2 et R3"
    assert comparaison.nombre_ecarts == 4
    assert (comparaison.seulement_premiere, comparaison.seulement_seconde) == ((), ("3",))
    # Remark: 3,5 and 3,5 before; 3,5, 0 and 3,5 after. Duration: 2 and 2 before; 1, 2 and 2 after.
    assert comparaison.ecarts_moyens["remarque"] == Fraction(-7, 6)
    assert comparaison.ecarts_moyens["duree"] == Fraction(-1, 3)
    assert comparaison.ecarts_moyens["secret"] == 0


def test_reponse_manquante_est_un_ecart_mais_pas_une_moyenne(bareme: Bareme) -> None:
    comparaison = comparer(bareme, [lu("1", sans=("S1",))], [lu("1")])
    assert comparaison.communs[0].lignes == {"S1": (None, True)}
    assert set(comparaison.ecarts_moyens.values()) == {None}


def test_types_differents_et_ce_sans_cle(bareme: Bareme) -> None:
    socio = CELu("1", SOCIOPRO, dict.fromkeys((*CODES, "N2"), True))
    assert comparer(bareme, [lu("1")], [socio]).communs[0].lignes == {"N2": (None, True)}
    sans_type = comparer(bareme, [lu("1", type_code=None)], [lu("1")])
    assert set(sans_type.communs[0].lignes) == set(CODES)
    assert comparer(bareme, [lu("")], [lu("")]).communs == ()
