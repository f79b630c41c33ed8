"""XLSX files as people really hand them over, good and bad."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges import tableur_xlsx
from referent62_desktop.echanges.tableurs_lecture import LigneTableau, lire_tableau

Classeur = Callable[..., bytes]


def refus(contenu: bytes) -> ErreurMetier:
    with pytest.raises(ErreurMetier) as leve:
        lire_tableau(contenu=contenu, nom="structures.xlsx")
    assert leve.value.a_faire
    assert leve.value.conserve == "Rien n'a été importé."
    return leve.value


def zip_de(**membres: bytes) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in membres.items():
            archive.writestr(nom.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), contenu)
    return tampon.getvalue()


def modifier(archive: bytes, membre: str, changer: Callable[[bytes], bytes]) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as lue, zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as ecrite:
        for info in lue.infolist():
            contenu = lue.read(info)
            ecrite.writestr(info.filename, changer(contenu) if info.filename == membre else contenu)
    return tampon.getvalue()


def test_valeurs_en_texte_exact(classeur: Classeur) -> None:
    contenu = classeur(
        [
            ("a", "b", "c", "d", "e", "f", "g"),
            (12345678900012, 7.5, 8.0, date(2026, 2, 3), datetime.fromisoformat("2026-02-03T14:30"), True, "  Été\x20"),
            (0.1, 1e20, -3, None, "'x", False, "#N/A"),
        ]
    )
    tableau = lire_tableau(contenu=contenu)
    assert tableau.feuille == "Sheet"
    assert tableau.lignes == (
        LigneTableau(2, ("12345678900012", "7.5", "8", "2026-02-03", "2026-02-03 14:30", "oui", "Été")),
        LigneTableau(3, ("0.1", "100000000000000000000", "-3", "", "'x", "non", "#N/A")),
    )


def test_formats_de_nombre_visibles(classeur: Classeur) -> None:
    def formats(_: Any, feuille: Any) -> None:
        feuille["A2"].number_format = "0.00%"
        feuille["B2"].number_format = "0000000"
        feuille["C2"].number_format = '0#" "##" "##" "##" "##'
        feuille["D2"].number_format = '0" %"'
        feuille["E2"].number_format = "0.00"

    contenu = classeur([("a", "b", "c", "d", "e"), (0.875, 4821, 321000000, 87, 8)], formats)
    assert lire_tableau(contenu=contenu).lignes[0].cellules == ("87.5 %", "0004821", "0321000000", "87", "8")


def test_premiere_feuille_visible_non_vide(classeur: Classeur) -> None:
    def feuilles(livre: Any, premiere: Any) -> None:
        premiere.sheet_state = "hidden"
        livre.create_sheet("Vide")
        bonne = livre.create_sheet("La bonne")
        bonne.append([None, None])
        bonne.append(["nom", "note"])
        bonne.append(["A", 1])

    tableau = lire_tableau(contenu=classeur([("cachée",)], feuilles))
    assert tableau.feuille == "La bonne"
    assert tableau.ligne_entetes == 2
    assert tableau.lignes == (LigneTableau(3, ("A", "1")),)


def test_lignes_masquees_et_cellules_fusionnees_vers_le_bas(classeur: Classeur) -> None:
    def amenager(_: Any, feuille: Any) -> None:
        feuille.merge_cells("A2:A4")
        feuille.row_dimensions[3].hidden = True

    contenu = classeur([("territoire", "nom"), ("Artois", "A"), (None, "B"), (None, "C"), (None, "D")], amenager)
    assert [ligne.cellules for ligne in lire_tableau(contenu=contenu).lignes] == [
        ("Artois", "A"),
        ("Artois", "B"),
        ("Artois", "C"),
        ("", "D"),
    ]


def test_formule_lue_par_son_resultat(classeur: Classeur) -> None:
    contenu = classeur([("nom", "note"), ("A", "=3+4")])
    avec_resultat = modifier(
        contenu,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>3+4</f><v />", b"<f>3+4</f><v>7</v>").replace(
            b"<f>3+4</f><v></v>", b"<f>3+4</f><v>7</v>"
        ),
    )
    assert lire_tableau(contenu=avec_resultat).lignes[0].cellules == ("A", "7")


def test_formule_sans_resultat_refusee_et_nommee(classeur: Classeur) -> None:
    erreur = refus(classeur([("nom", "note"), ("A", "=3+4")]))
    assert "La cellule B2 contient une formule dont le résultat n'est pas dans le fichier" in erreur.message


def test_formule_de_resultat_vide_acceptee(classeur: Classeur) -> None:
    contenu = modifier(
        classeur([("nom", "note"), ("A", "=3+4")]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<c r="B2"', b'<c r="B2" t="str"'),
    )
    assert lire_tableau(contenu=contenu).lignes[0].cellules == ("A", "")


def test_dimension_annoncee_fausse(classeur: Classeur) -> None:
    contenu = modifier(
        classeur([("nom", "note"), ("A", 1)]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:A1"'),
    )
    assert lire_tableau(contenu=contenu).lignes[0].cellules == ("A", "1")


def test_vide_ou_abime(classeur: Classeur) -> None:
    bon = classeur([("nom",), ("A",)])
    assert "est vide" in refus(classeur([])).message
    assert "abîmé ou incomplet" in refus(bon[:-200]).message
    assert "abîmé ou incomplet" in refus(b"PK\x03\x04 et puis rien").message
    assert "abîmé ou incomplet" in refus(modifier(bon, "xl/worksheets/sheet1.xml", lambda x: x[:-30])).message
    assert "abîmé ou incomplet" in refus(modifier(bon, "xl/workbook.xml", lambda _: b"<rien")).message
    assert "abîmé ou incomplet" in refus(zip_de(xl__workbook_xml=b"<a/>")).message


def test_autres_archives() -> None:
    ods = zip_de(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<a/>")
    assert "OpenDocument (.ods)" in refus(ods).message
    assert ".xlsb" in refus(zip_de(xl__workbook_bin=b"x")).message
    assert "une archive ZIP ou un autre document" in refus(zip_de(word__document_xml=b"<a/>")).message


def test_bombe(classeur: Classeur) -> None:
    zeros = b" " * (101 * 1024 * 1024)
    contenu = zip_de(xl__workbook_xml=b"<a/>", a=zeros, b=zeros)
    assert len(contenu) < 1024 * 1024
    assert "200 Mo une fois décompressé" in refus(contenu).message


def test_entites_xml_qui_gonflent(classeur: Classeur) -> None:
    suite = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    entites = f'<!ENTITY e0 "ha">{suite}'
    contenu = modifier(
        classeur([("nom",), ("A",)]),
        "xl/worksheets/sheet1.xml",
        lambda xml: f"<!DOCTYPE worksheet [{entites}]>".encode() + xml.replace(b">A<", b">&e11;<"),
    )
    assert "abîmé ou incomplet" in refus(contenu).message


def test_trop_de_colonnes(classeur: Classeur) -> None:
    assert "200 colonnes (ligne 1)" in refus(classeur([["x"] * 201])).message


def test_cellule_mise_en_forme_au_bout_de_la_feuille_sans_effet(classeur: Classeur) -> None:
    def amenager(_: Any, feuille: Any) -> None:
        feuille["XFD2"].number_format = "0.00"
        feuille["A5000"].number_format = "0.00"

    assert lire_tableau(contenu=classeur([("nom",), ("A",)], amenager)).lignes == (LigneTableau(2, ("A",)),)


def test_trop_de_lignes(classeur: Classeur, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tableur_xlsx, "LIGNES_MAX", 3)
    monkeypatch.setattr("referent62_desktop.echanges.tableurs_lecture.LIGNES_MAX", 3)
    assert "100 000 lignes" in refus(classeur([("nom",)] + [(f"A{i}",) for i in range(5)])).message


def test_cellule_demesuree(classeur: Classeur) -> None:
    contenu = modifier(
        classeur([("nom",), ("LONG",)]), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"LONG", b"x" * 40_000)
    )
    assert "Une cellule de la ligne 2 dépasse 32 767" in refus(contenu).message


def test_extension_trompeuse(classeur: Classeur, tmp_path: Path) -> None:
    """What counts is what the file is, not how it is called."""
    (tmp_path / "a.csv").write_bytes(classeur([("nom",), ("A",)]))
    (tmp_path / "b.xlsx").write_bytes(b"nom;note\nA;1\n")
    assert lire_tableau(tmp_path / "a.csv").feuille == "Sheet"
    assert lire_tableau(tmp_path / "b.xlsx").separateur == ";"


def test_textes_partages_comme_les_ecrit_excel() -> None:
    espace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    liens = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    paquet = "http://schemas.openxmlformats.org/package/2006"
    sorte = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    membres = {
        "[Content_Types].xml": f'<Types xmlns="{paquet}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{sorte}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sorte}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{sorte}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{paquet}/relationships">'
        f'<Relationship Id="r1" Type="{liens}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{paquet}/relationships">'
        f'<Relationship Id="r1" Type="{liens}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{liens}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{espace}" xmlns:r="{liens}"><sheets>'
        '<sheet name="Structures" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/sharedStrings.xml": f'<sst xmlns="{espace}"><si><t>nom</t></si><si><r><t>CCAS </t></r><r><t>de Béthune</t></r></si></sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{espace}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="4"><c r="A4" t="s"><v>1</v></c></row></sheetData></worksheet>',
    }
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        for nom, xml in membres.items():
            archive.writestr(nom, xml)
    tableau = lire_tableau(contenu=tampon.getvalue())
    assert (tableau.feuille, tableau.entetes) == ("Structures", ("nom",))
    assert tableau.lignes == (LigneTableau(4, ("CCAS de Béthune",)),)


FEUILLE = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("fin", "ajout", "refuse"),
    [
        (b"</worksheet>", b"<!--" + b"<mergeCell " * 32_000 + b"-->", False),
        (b"</worksheet>", b"<!--" + b"<c <f " * 32_000 + b"-->", False),
        (b"</sheetData>", b'<row r="30000000"><c r="A30000000"><v>1</v></c></row>', True),
        (b"</sheetData>", b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(3, 5_000)), True),
    ],
)
@pytest.mark.timeout(20)
def test_un_petit_fichier_hostile_ne_fige_rien(classeur: Classeur, fin: bytes, ajout: bytes, refuse: bool) -> None:
    contenu = modifier(classeur([["Nom"], ["CCAS"]]), FEUILLE, lambda xml: xml.replace(fin, ajout + fin))
    if refuse:
        assert "dépasse" in refus(contenu).message
    else:
        assert lire_tableau(contenu=contenu, nom="structures.xlsx").lignes


def test_les_fichiers_internes_se_comptent_avant_que_le_zip_soit_ouvert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert "10000 fichiers internes" in refus(b"PK\x03\x04" + b"PK\x01\x02".ljust(46, b"\0") * 10_001).message
