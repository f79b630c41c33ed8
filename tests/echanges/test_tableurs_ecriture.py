"""Tables written for people: what their spreadsheet will show, and the same bytes for the same data."""

import io
import zipfile
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.tableurs_ecriture import (
    Cellule,
    Feuille,
    ecrire_csv,
    ecrire_xlsx,
    octets_classeur,
    octets_csv,
    octets_xlsx,
)
from referent62_desktop.echanges.tableurs_lecture import lire_tableau

ENTETES = ("Organisme", "Total", "Fin de mission", "Nouvelle")
LIGNES: list[tuple[Cellule, ...]] = [
    ("CCAS d'Équihen ; « Plage »", Fraction(193, 24), date(2026, 2, 3), True),
    ('Dit "X"\nligne 2', Fraction(15, 2), None, False),
    ("", 12345, date(2026, 12, 31), None),
]


def test_csv_pour_un_tableur_francais(tmp_path: Path) -> None:
    chemin = tmp_path / "export.csv"
    ecrire_csv(chemin, ENTETES, LIGNES)
    assert chemin.read_bytes() == (
        b"\xef\xbb\xbf"
        + (
            "Organisme;Total;Fin de mission;Nouvelle\r\n"
            '"CCAS d\'Équihen ; « Plage »";8,04;03/02/2026;oui\r\n'
            '"Dit ""X""\nligne 2";7,5;;non\r\n'
            ";12345;31/12/2026;\r\n"
        ).encode()
    )


@pytest.mark.parametrize("texte", ["=1+1", "+33", "-2", "@SOMME(A1)", "\tx", "\rx"])
def test_aucun_texte_ne_devient_une_formule(texte: str) -> None:
    csv = octets_csv(["a", "b"], [[texte, "x"]]).decode("utf-8-sig")
    assert f"'{texte}" in csv
    feuille = openpyxl.load_workbook(io.BytesIO(octets_xlsx("F", ["a"], [[texte]]))).active
    assert feuille["A2"].data_type in {"s", "inlineStr"}
    assert feuille["A2"].quotePrefix
    assert b"<f" not in zipfile.ZipFile(io.BytesIO(octets_xlsx("F", [texte], [[texte]]))).read(
        "xl/worksheets/sheet1.xml"
    )


def test_nombres_negatifs_restent_des_nombres() -> None:
    assert "\r\n-1,5;-3\r\n" in octets_csv(["a", "b"], [[Fraction(-3, 2), -3]]).decode("utf-8-sig")


def test_aller_et_retour() -> None:
    for contenu in (octets_csv(ENTETES, LIGNES), octets_xlsx("F", ENTETES, LIGNES)):
        tableau = lire_tableau(contenu=contenu)
        assert tableau.entetes == ENTETES
        assert tableau.lignes[0].cellules[0] == "CCAS d'Équihen ; « Plage »"
        assert tableau.lignes[1].cellules[0] == 'Dit "X"\nligne 2'
        assert tableau.lignes[0].cellules[3] == "oui"
    texte = "+33 3 21 00 00 00"
    for contenu in (octets_csv(["t", "u"], [[texte, "x"]]), octets_xlsx("F", ["t", "u"], [[texte, "x"]])):
        assert lire_tableau(contenu=contenu).lignes[0].cellules[0] == texte


def test_xlsx_vrais_nombres_et_dates(tmp_path: Path) -> None:
    chemin = tmp_path / "export.xlsx"
    ecrire_xlsx(chemin, "Structures : toutes/[2026]", ENTETES, LIGNES)
    feuille = openpyxl.load_workbook(chemin).active
    assert feuille.title == "Structures   toutes  2026"
    assert feuille.freeze_panes == "A2"
    assert feuille.auto_filter.ref == "A1:D4"
    assert feuille["A1"].font.bold
    assert feuille["A2"].value == "CCAS d'Équihen ; « Plage »"
    assert (feuille["B3"].value, feuille["B3"].number_format) == (7.5, "0.0")
    assert (feuille["B2"].value, feuille["B2"].number_format) == (pytest.approx(193 / 24), "0.00")
    assert (feuille["B4"].value, feuille["B4"].number_format) == (12345, "0")
    assert feuille["C2"].value.isoformat() == "2026-02-03T00:00:00"
    assert feuille["C2"].number_format == "DD/MM/YYYY"
    assert feuille["D2"].value == "oui"
    assert feuille["C3"].value is None
    assert 8 <= feuille.column_dimensions["B"].width < feuille.column_dimensions["A"].width <= 60


def test_plusieurs_feuilles_chacune_avec_sa_tete_et_ses_filtres() -> None:
    feuilles = [Feuille("Ensemble", ENTETES, LIGNES), Feuille("Vide", ("a",), ())]
    octets = octets_classeur(feuilles)
    assert octets_classeur(feuilles) == octets
    classeur = openpyxl.load_workbook(io.BytesIO(octets))
    assert [(f.title, f.max_row, f.freeze_panes, f.auto_filter.ref) for f in classeur] == [
        ("Ensemble", 4, "A2", "A1:D4"),
        ("Vide", 1, "A2", "A1:A1"),
    ]
    assert classeur["Ensemble"]["B3"].value == 7.5
    with pytest.raises(ErreurMetier, match="32 767"):
        octets_classeur([Feuille("Une", ("a",), ()), Feuille("Deux", ("a",), [["x" * 32_768]])])


def test_presque_entier_affiche_sans_decimale() -> None:
    feuille = openpyxl.load_workbook(io.BytesIO(octets_xlsx("F", ["n"], [[Fraction(7999, 1000)]]))).active
    assert feuille["A2"].number_format == "0"


def test_memes_donnees_memes_octets(monkeypatch: pytest.MonkeyPatch) -> None:
    premier = octets_xlsx("F", ENTETES, LIGNES)
    vrai = datetime

    class Demain(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return vrai(2031, 5, 6, 7, 8, 9)

    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", Demain)
    assert octets_xlsx("F", ENTETES, LIGNES) == premier
    with zipfile.ZipFile(io.BytesIO(premier)) as archive:
        assert archive.testzip() is None
        assert {membre.date_time for membre in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        proprietes = archive.read("docProps/core.xml").decode()
    assert proprietes.count("2026-01-01T00:00:00Z") == 2
    assert "Référent 62" in proprietes


def test_caracteres_de_controle_et_texte_trop_long() -> None:
    assert lire_tableau(contenu=octets_xlsx("F", ["a"], [["x\x07y"]])).lignes[0].cellules == ("x y",)
    with pytest.raises(ErreurMetier, match="32 767"):
        octets_xlsx("F", ["a"], [["x" * 32_768]])


def test_sans_ligne_et_titre_vide() -> None:
    feuille = openpyxl.load_workbook(io.BytesIO(octets_xlsx("///", ["a"], []))).active
    assert (feuille.title, feuille.max_row) == ("Feuille 1", 1)
    assert octets_csv(["a"], []) == b"\xef\xbb\xbfa\r\n"


@pytest.mark.parametrize("ecrire", [ecrire_csv, lambda c, e, li: ecrire_xlsx(c, "F", e, li)])
def test_echec_l_ancien_reste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ecrire) -> None:
    chemin = tmp_path / "export"
    chemin.write_bytes(b"ancien")

    def replace(self: Path, cible: Path) -> Path:
        raise PermissionError(13, "utilisé par un autre processus")

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(ErreurMetier) as leve:
        ecrire(chemin, ENTETES, LIGNES)
    assert "ouvert dans un autre logiciel" in leve.value.message
    assert leve.value.conserve == "L'ancien fichier est intact."
    assert chemin.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [chemin]
    with pytest.raises(ErreurMetier, match="n'existe pas"):
        ecrire(tmp_path / "absent" / "a", ENTETES, LIGNES)
