"""SIRET and N° CAF typed by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.identifiants import (
    afficher_numero_caf,
    afficher_siret,
    masquer_numero_caf,
    normaliser_numero_caf,
    normaliser_siret,
)

SIRET = "12345678200002"


def luhn_de_luhn(chiffres: str) -> bool:
    """The key as it is defined: every second digit from the right doubled, the digits of the results added up."""
    return sum(int(c) for i, d in enumerate(reversed(chiffres)) for c in str(int(d) * (1 + i % 2))) % 10 == 0


@pytest.mark.parametrize(
    "ecrit",
    [SIRET, "123 456 782 00002", " 123.456.782-00002 ", "123\u00a0456\u202f782 00002", "１２３４５６７８２０００02"],
)
def test_siret_accepte(ecrit: str) -> None:
    assert normaliser_siret(ecrit) == SIRET


@pytest.mark.parametrize(
    ("ecrit", "mots"),
    [
        ("12345678200003", "erreur de frappe"),
        ("21345678200002", "erreur de frappe"),
        ("1234567820000", "n'a pas 14 chiffres"),
        ("123456782000020", "n'a pas 14 chiffres"),
        ("1234567820000O", "n'a pas 14 chiffres"),
        ("", "n'a pas 14 chiffres"),
        ("٣" * 14, "n'a pas 14 chiffres"),
    ],
)
def test_siret_refuse(ecrit: str, mots: str) -> None:
    with pytest.raises(ErreurMetier, match=mots) as leve:
        normaliser_siret(ecrit)
    assert leve.value.a_faire


def test_la_poste() -> None:
    """Establishments of La Poste: the digits add up to a multiple of 5, Luhn's key may be wrong."""
    assert not luhn_de_luhn("35600000000010")
    assert normaliser_siret("356 000 000 00010") == "35600000000010"  # 3+5+6+1 = 15
    assert luhn_de_luhn("35600000000048")
    assert normaliser_siret("35600000000048") == "35600000000048"  # head office: Luhn's key, digits add up to 26
    with pytest.raises(ErreurMetier, match="erreur de frappe"):
        normaliser_siret("35600000000011")
    with pytest.raises(ErreurMetier, match="erreur de frappe"):
        normaliser_siret("35600000100010")  # not La Poste: no exception


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text("0123456789", min_size=14, max_size=14).filter(lambda t: not t.startswith("356000000")))
def test_siret_accepte_si_et_seulement_si_la_cle_est_juste(chiffres: str) -> None:
    if luhn_de_luhn(chiffres):
        assert normaliser_siret(afficher_siret(chiffres)) == chiffres
    else:
        with pytest.raises(ErreurMetier):
            normaliser_siret(chiffres)


def test_siret_affiche() -> None:
    assert afficher_siret(SIRET) == "123 456 782 00002"


@pytest.mark.parametrize(
    ("ecrit", "garde"),
    [
        ("4 821 736", "4821736"),
        ("4821736a", "4821736A"),
        ("\t0482 ", "0482"),
        ("1" * 15, "1" * 15),
        ("4\u202f821\u00a0736", "4821736"),
        ("７", "7"),
    ],
)
def test_numero_caf_accepte(ecrit: str, garde: str) -> None:
    assert normaliser_numero_caf(ecrit) == garde


@pytest.mark.parametrize(
    ("ecrit", "mots"),
    [("", "vide"), ("  ", "vide"), ("48-21", "autre chose"), ("é1", "autre chose"), ("1" * 16, "16 caractères")],
)
def test_numero_caf_refuse(ecrit: str, mots: str) -> None:
    with pytest.raises(ErreurMetier, match=mots):
        normaliser_numero_caf(ecrit)


@pytest.mark.parametrize(
    ("numero", "affiche", "masque"),
    [
        ("4821736", "4\u202f821\u202f736", "••••736"),
        ("482", "482", "•••"),
        ("4821", "4\u202f821", "•••1"),
        ("4821736A", "4821736A", "•••••36A"),
        ("1", "1", "•"),
    ],
)
def test_numero_caf_affiche_et_masque(numero: str, affiche: str, masque: str) -> None:
    assert afficher_numero_caf(numero) == affiche
    assert masquer_numero_caf(numero) == masque
    assert normaliser_numero_caf(affiche) == numero


def test_un_nom_n_est_pas_un_numero_caf() -> None:
    with pytest.raises(ErreurMetier, match="aucun chiffre"):
        normaliser_numero_caf("Dupont")
    assert normaliser_numero_caf("123 456 a") == "123456A"
