"""`referent62 tableau`: its JSON, its exit codes, what it writes and what it leaves alone."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from referent62_desktop.services.bases import ouvrir_base

Lancer = Callable[..., Any]
DEBUTS = {"csv": b"\xef\xbb\xbfTerritoire;", "xlsx": b"PK", "pdf": b"%PDF-"}


@pytest.fixture
def base(lancer: Lancer, tmp_path: Path) -> Path:
    assert lancer("base", "creer", "a.r62db", "--deliberation-2025").code == 0
    return tmp_path / "a.r62db"


def empreintes(dossier: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in dossier.iterdir()}


@pytest.mark.parametrize("extension", DEBUTS)
def test_le_tableau_de_2025(lancer: Lancer, base: Path, tmp_path: Path, extension: str) -> None:
    avant = empreintes(tmp_path)
    sortie = lancer("tableau", "--base", base.name, "--campagne", "2025", "--sortie", f"t.{extension}")
    assert (sortie.code, sortie.messages) == (0, "")
    assert sortie.json == {
        "campagne": "2025",
        "structures": 85,
        "sections": {"labellisee": 24, "moratoire_formation": 35, "moratoire_qualite": 26},
        "ecarts": [
            {"structure": "CCAS de Dourges", "publie": "8", "calcule": "7.5"},
            {"structure": "CCAS d'Hénin-Beaumont", "publie": "8", "calcule": "7.5"},
            {"structure": "CCAS de Courrières", "publie": "6", "calcule": "5"},
            {"structure": "CCAS du Touquet", "publie": "6", "calcule": "5.5"},
            {"structure": "CIAS du Haut Pays du Montreuillois", "publie": "6", "calcule": "5.5"},
        ],
        "decisions_differentes": [],
        "sortie": f"t.{extension}",
    }
    apres = empreintes(tmp_path)
    assert (tmp_path / f"t.{extension}").read_bytes().startswith(DEBUTS[extension])
    del apres[f"t.{extension}"]
    assert apres == avant


def test_un_territoire_ecrit_comme_on_l_ecrit(lancer: Lancer, base: Path) -> None:
    commande = ("tableau", "--base", base.name, "--campagne", "2025", "--sortie", "t.csv", "--territoire")
    lu = lancer(*commande, "montreuil").json
    assert (lu["territoire"], lu["structures"]) == ("Montreuillois", 6)
    assert lu["sections"] == {"labellisee": 1, "moratoire_formation": 1, "moratoire_qualite": 4}
    assert [ecart["structure"] for ecart in lu["ecarts"]] == ["CCAS du Touquet", "CIAS du Haut Pays du Montreuillois"]
    lignes = Path("t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lignes) == 7
    refusee = lancer(*commande, "Mars")
    assert (refusee.code, refusee.octets) == (1, b"")
    assert "« Mars » est inconnu" in refusee.messages


def test_a_cote_de_l_application_ouverte(lancer: Lancer, base: Path) -> None:
    ouverte = ouvrir_base(base)
    try:
        assert lancer("tableau", "--base", base.name, "--campagne", "2025", "--sortie", "t.csv").code == 0
    finally:
        ouverte.fermer()


def test_une_decision_publiee_qui_differe(lancer: Lancer) -> None:
    Path("t.csv").write_text(
        "Nom;Territoire;Solidarité;Sociopro;Total;Formations;Décision\nA;Artois;8;7;7,5;manque;labellisée\nB;Artois;NC;NC;NC;ok;\n",
        encoding="utf-8",
    )
    lancer("base", "creer", "b.r62db")
    assert lancer("structures", "importer", "t.csv", "--base", "b.r62db").code == 0
    lu = lancer("tableau", "--base", "b.r62db", "--campagne", "2025", "--sortie", "u.csv").json
    assert lu["decisions_differentes"] == [
        {"structure": "A", "publiee": "labellisée", "proposee": "moratoire formation"}
    ]
    assert lu["sections"] == {"labellisee": 0, "moratoire_formation": 1, "moratoire_qualite": 0, "non_evaluable": 1}


@pytest.mark.parametrize(
    ("campagne", "sortie", "message"),
    [
        ("2031", "t.csv", "La campagne « 2031 » est inconnue."),
        ("2025", "t.ods", "ni un CSV, ni un XLSX, ni un PDF"),
        ("2025", "t", "ni un CSV, ni un XLSX, ni un PDF"),
        ("2025", "absent/t.csv", "Le dossier « absent » n'existe pas."),
    ],
)
def test_refus(lancer: Lancer, base: Path, tmp_path: Path, campagne: str, sortie: str, message: str) -> None:
    avant = empreintes(tmp_path)
    refusee = lancer("tableau", "--base", base.name, "--campagne", campagne, "--sortie", sortie)
    assert (refusee.code, refusee.octets) == (1, b"")
    assert message in refusee.messages
    assert empreintes(tmp_path) == avant


def test_refus_sur_la_base(lancer: Lancer, base: Path) -> None:
    absente = lancer("tableau", "--base", "absente.r62db", "--campagne", "2025", "--sortie", "t.csv")
    assert (absente.code, absente.octets) == (1, b"")
    lancer("base", "creer", "vide.r62db")
    vide = lancer("tableau", "--base", "vide.r62db", "--campagne", "2025", "--sortie", "t.csv")
    assert vide.code == 1
    assert "aucune note publiée de la campagne 2025" in vide.messages
    base.rename("base.csv")
    octets = Path("base.csv").read_bytes()
    ecrasee = lancer("tableau", "--base", "base.csv", "--campagne", "2025", "--sortie", str(Path("base.csv").resolve()))
    assert ecrasee.code == 1
    assert "est la base elle-même" in ecrasee.messages
    assert Path("base.csv").read_bytes() == octets
    assert not Path("t.csv").exists()


@pytest.mark.parametrize("manquante", ["--base", "--campagne", "--sortie"])
def test_mauvais_usage(lancer: Lancer, manquante: str) -> None:
    options = {"--base": "a.r62db", "--campagne": "2025", "--sortie": "t.csv"}
    del options[manquante]
    sortie = lancer("tableau", *(mot for option in options.items() for mot in option))
    assert (sortie.code, sortie.octets) == (2, b"")
    assert f"Il manque l'option « {manquante} »." in sortie.messages
