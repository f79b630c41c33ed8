"""The nine territories, written as people write them."""

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.territoires import Territoires
from referent62_desktop.domain.textes import cle_texte, pluriel

ECRITURES = [
    ("Arras", "arrageois"),
    ("ARRAGEOIS", "arrageois"),
    ("artois", "artois"),
    ("audomarois", "audomarois"),
    ("Boulonnais", "boulonnais"),
    ("calaisis", "calaisis"),
    ("Hénin/Carvin", "henin_carvin"),
    ("henin carvin", "henin_carvin"),
    ("HÉNIN-CARVIN", "henin_carvin"),
    ("He\u0301nin‑Carvin", "henin_carvin"),
    ("Lens", "lens_lievin"),
    ("lens - liévin", "lens_lievin"),
    ("Lens/Lievin", "lens_lievin"),
    ("Montreuil", "montreuillois"),
    ("Montreuilois", "montreuillois"),
    (" Ternois ", "ternois"),
    ("Departement", "departement"),
    ("Pas-de-Calais", "departement"),
]


@pytest.mark.parametrize(("ecriture", "code"), ECRITURES)
def test_ecritures(territoires: Territoires, ecriture: str, code: str) -> None:
    assert territoires.trouver(ecriture).code == code


def test_tous_les_alias_menent_a_leur_territoire(territoires: Territoires) -> None:
    assert len(territoires.tous) == 10
    assert [t.code for t in territoires.tous if t.departemental] == ["departement"]
    vus: dict[str, str] = {}
    for territoire in territoires.tous:
        assert territoires.par_code(territoire.code) is territoire
        for ecriture in (territoire.code, territoire.nom, *territoire.alias):
            for variante in (ecriture, ecriture.upper(), ecriture.lower(), ecriture.replace("-", " ")):
                assert territoires.trouver(variante) is territoire
            assert vus.setdefault(cle_texte(ecriture), territoire.code) == territoire.code


@pytest.mark.parametrize("ecriture", ["Lille", "", "Art", "Hénin Liévin"])
def test_territoire_inconnu(territoires: Territoires, ecriture: str) -> None:
    with pytest.raises(ErreurMetier, match="est inconnu") as leve:
        territoires.trouver(ecriture)
    assert all(t.nom in leve.value.a_faire for t in territoires.tous)


@pytest.mark.parametrize(
    ("texte", "cle"),
    [
        ("CCAS d'Hénin-Beaumont", "ccas d henin beaumont"),
        ("ccas  d’henin beaumont", "ccas d henin beaumont"),
        ("Nœux-les-Mines", "noeux les mines"),
        ("NŒUX LES MINES", "noeux les mines"),
        ("№ CAF", "no caf"),
        ("N° CAF", "n caf"),
        ("Straße", "strasse"),
        ("ÆGIDE", "aegide"),
        ("--", ""),
    ],
)
def test_cle_texte(texte: str, cle: str) -> None:
    assert cle_texte(texte) == cle


def test_pluriel() -> None:
    assert [pluriel(n, "référent") for n in (0, 1, 2)] == ["0 référent", "1 référent", "2 référents"]
    assert pluriel(3, "CE", "CE") == "3 CE"
