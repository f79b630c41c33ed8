"""`referent62 classeur`: its JSON, what it warns of, what it refuses."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Lancer = Callable[..., Any]


@pytest.fixture
def base(lancer: Lancer) -> str:
    assert lancer("base", "creer", "a.r62db", "--deliberation-2025").code == 0
    return "a.r62db"


def test_un_territoire_ecrit_comme_on_l_ecrit(lancer: Lancer, base: str, tmp_path: Path) -> None:
    avant = Path(base).read_bytes()
    sortie = lancer("classeur", "--base", base, "--territoire", "lens", "--sortie", "c.xlsx")
    assert (sortie.code, sortie.messages) == (0, "")
    lu = sortie.json
    assert (lu["territoire"], lu["campagne"], lu["numeros_caf"]) == ("Lens-Liévin", "2026", False)
    classeur = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert classeur.sheetnames == ["Lisez-moi", *lu["feuilles"]]
    assert classeur["Structures"].max_row - 1 == lu["feuilles"]["Structures"] == 18
    assert Path(base).read_bytes() == avant


def test_une_archive_de_csv_de_tous_les_territoires(lancer: Lancer, base: str) -> None:
    sortie = lancer("classeur", "--base", base, "--sortie", "c.zip", "--numeros-caf")
    assert sortie.code == 0
    assert sortie.json["feuilles"]["Structures"] == 85
    assert "permettra d'identifier des personnes" in sortie.messages
    with zipfile.ZipFile(io.BytesIO(Path("c.zip").read_bytes())) as archive:
        assert archive.namelist()[:2] == ["00-lisez-moi.csv", "01-structures.csv"]
        assert archive.read("01-structures.csv").startswith(b"\xef\xbb\xbfTerritoire;Structure;")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--sortie", "c.ods"), "ni un classeur XLSX, ni une archive ZIP"),
        (("--sortie", "c.xlsx", "--territoire", "Mars"), "« Mars » est inconnu"),
        (("--sortie", "absent/c.xlsx"), "Le dossier « absent » n'existe pas."),
    ],
)
def test_refus(lancer: Lancer, base: str, tmp_path: Path, options: tuple[str, ...], message: str) -> None:
    avant = sorted(f.name for f in tmp_path.iterdir())
    refusee = lancer("classeur", "--base", base, *options)
    assert (refusee.code, refusee.octets) == (1, b"")
    assert message in refusee.messages
    assert sorted(f.name for f in tmp_path.iterdir()) == avant


def test_jamais_sur_la_base(lancer: Lancer, base: str) -> None:
    Path(base).rename("base.xlsx")
    octets = Path("base.xlsx").read_bytes()
    refusee = lancer("classeur", "--base", "base.xlsx", "--sortie", "base.xlsx")
    assert refusee.code == 1
    assert "est la base elle-même" in refusee.messages
    assert Path("base.xlsx").read_bytes() == octets


def test_une_base_sans_structure(lancer: Lancer) -> None:
    lancer("base", "creer", "vide.r62db")
    refusee = lancer("classeur", "--base", "vide.r62db", "--sortie", "c.xlsx")
    assert refusee.code == 1
    assert "aucune structure" in refusee.messages
    assert not Path("c.xlsx").exists()
