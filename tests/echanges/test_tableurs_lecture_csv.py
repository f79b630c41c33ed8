"""CSV files as people really hand them over, good and bad."""

from pathlib import Path

import pytest

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.tableurs_lecture import LigneTableau, lire_tableau, tableau_de_texte

CONTENU = "Organisme;Territoire\r\nCCAS d'Équihen-Plage;Boulonnais\r\n"


def refus(contenu: bytes, nom: str = "structures.csv") -> ErreurMetier:
    with pytest.raises(ErreurMetier) as leve:
        lire_tableau(contenu=contenu, nom=nom)
    assert leve.value.a_faire, "un refus dit quoi faire"
    return leve.value


@pytest.mark.parametrize(
    ("encodage", "annonce"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 avec BOM"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
    ],
)
def test_encodages(encodage: str, annonce: str) -> None:
    tableau = lire_tableau(contenu=CONTENU.encode(encodage))
    assert tableau.entetes == ("Organisme", "Territoire")
    assert tableau.lignes == (LigneTableau(2, ("CCAS d'Équihen-Plage", "Boulonnais")),)
    assert tableau.encodage == annonce
    assert tableau.feuille == ""


def test_utf16_gros_boutiste() -> None:
    assert lire_tableau(contenu=b"\xfe\xff" + CONTENU.encode("utf-16-be")).encodage == "UTF-16"


def test_guillemets_et_tirets_de_windows() -> None:
    tableau = lire_tableau(contenu="Organisme;Territoire\nL’Œuvre – « Été »;Artois\n".encode("cp1252"))
    assert tableau.lignes[0].cellules[0] == "L’Œuvre – « Été »"
    assert tableau.encodage == "Windows-1252"


@pytest.mark.parametrize("separateur", [";", ",", "\t", "|"])
def test_separateurs(separateur: str) -> None:
    texte = (
        separateur.join(["Organisme", "Territoire", "Note"]) + "\n" + separateur.join(["FJEP", "Artois", "8"]) + "\n"
    )
    tableau = lire_tableau(contenu=texte.encode())
    assert tableau.separateur == separateur
    assert tableau.lignes[0].cellules == ("FJEP", "Artois", "8")


def test_virgules_decimales_ne_sont_pas_le_separateur() -> None:
    tableau = lire_tableau(contenu=b"nom;note;total\nA;7,5;8,25\nB;6,5;7,75\n")
    assert tableau.separateur == ";"
    assert tableau.lignes[1].cellules == ("B", "6,5", "7,75")


def test_separateur_annonce_par_excel() -> None:
    tableau = lire_tableau(contenu=b"sep=|\r\nnom|note\r\nA;B|7\r\n")
    assert tableau.separateur == "|"
    assert tableau.ligne_entetes == 2
    assert tableau.lignes == (LigneTableau(3, ("A;B", "7")),)


def test_retours_a_la_ligne_dans_une_cellule_gardent_les_numeros() -> None:
    contenu = b'nom;adresse\nA;"1 rue X\n62000 Arras"\n\n   ;  \nB;"dit ""le B"""\n'
    tableau = lire_tableau(contenu=contenu)
    assert tableau.lignes == (
        LigneTableau(2, ("A", "1 rue X\n62000 Arras")),
        LigneTableau(6, ("B", 'dit "le B"')),
    )


def test_lignes_vides_avant_les_entetes_et_fins_de_ligne_anciennes() -> None:
    tableau = lire_tableau(contenu=b"\r\rnom;note\rA;1\r")
    assert tableau.ligne_entetes == 3
    assert tableau.lignes == (LigneTableau(4, ("A", "1")),)


def test_colonnes_vides_de_fin_et_lignes_courtes() -> None:
    tableau = lire_tableau(contenu=b"nom;note;;;\nA;1;;;\nB\nC;2;;x\n")
    assert tableau.entetes == ("nom", "note")
    assert [ligne.cellules for ligne in tableau.lignes] == [("A", "1"), ("B", ""), ("C", "2", "", "x")]


def test_apostrophe_de_protection_enlevee() -> None:
    tableau = lire_tableau(contenu=b"nom;tel\n'=A+B;'+33 3 21 00 00 00\n'tHof;x\n")
    assert tableau.lignes[0].cellules == ("=A+B", "+33 3 21 00 00 00")
    assert tableau.lignes[1].cellules == ("'tHof", "x")


def test_encodages_melanges_la_ligne_est_nommee() -> None:
    contenu = "nom;lieu\nCCAS de Béthune;Artois\n".encode() + "CCAS de Liévin;Lens\n".encode("cp1252")
    erreur = refus(contenu)
    assert "mélange deux encodages : la ligne 2 est en UTF-8, la ligne 3 en Windows-1252" in erreur.message
    assert erreur.conserve == "Rien n'a été importé."


def test_encodages_melanges_dans_une_meme_ligne() -> None:
    contenu = b"nom;lieu\n" + "Béthune;".encode() + "Liévin\n".encode("cp1252")
    assert "la ligne 2 contient à la fois" in refus(contenu).message


def test_marque_utf8_mais_contenu_windows() -> None:
    contenu = b"\xef\xbb\xbf" + "nom;lieu\nA;B\nLiévin;C\n".encode("cp1252")
    assert "la ligne 1 est en UTF-8, la ligne 3 en Windows-1252" in refus(contenu).message


def test_majuscules_accentuees_de_windows_ne_sont_pas_prises_pour_un_melange() -> None:
    contenu = "NOM;LIEU\nDÉPÔT « CAFÉ »;LENS\nŒUVRE\xa0;ÉTÉ\xa0\n".encode("cp1252")
    assert lire_tableau(contenu=contenu).encodage == "Windows-1252"


def test_encodage_inconnu() -> None:
    erreur = refus("nom;lieu\nCrèche façade;Lens\n".encode("mac_roman"))
    assert "ligne 2 n'est ni UTF-8 ni Windows-1252" in erreur.message


@pytest.mark.parametrize("contenu", [b"nom;lieu\nA;\x00\n", bytes(range(256)) * 4])
def test_binaire(contenu: bytes) -> None:
    assert "binaire" in refus(contenu).message


def test_utf16_tronque() -> None:
    assert "UTF-16" in refus(CONTENU.encode("utf-16")[:-1]).message


def test_guillemet_jamais_ferme() -> None:
    erreur = refus(b'nom;lieu\nA;B\nC;"D\nE;F\nG;H\n')
    assert "Les guillemets de la ligne 3 sont mal fermés" in erreur.message


def test_cellule_demesuree() -> None:
    assert "Une cellule de la ligne 2 dépasse 32 767" in refus(b"nom;lieu\n" + b"x" * 40_000 + b";A\n").message


@pytest.mark.parametrize("contenu", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b";;;\n;;\n"])
def test_vide(contenu: bytes) -> None:
    assert "est vide" in refus(contenu).message


def test_trop_gros_trop_de_lignes_trop_de_colonnes() -> None:
    assert "dépasse 20 Mo" in refus(b"a;b\n" * (6 * 1024 * 1024)).message
    assert "100 000 lignes" in refus(b"a;b\n" * 100_002).message
    assert "200 colonnes (ligne 2)" in refus(b"a;b\n" + b"x;" * 201 + b"\n").message
    assert len(lire_tableau(contenu=b"a;b\n" * 100_001).lignes) == 100_000


@pytest.mark.parametrize(
    ("debut", "mot"),
    [
        (b"%PDF-1.7\n", "un PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "une image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "ancien format de tableur (.xls)"),
    ],
)
def test_autres_formats(debut: bytes, mot: str) -> None:
    assert mot in refus(debut + b" suite").message


def test_mot_de_passe() -> None:
    contenu = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert "protégé par un mot de passe" in refus(contenu, "suivi.xlsx").message


def test_fichier_sur_le_disque(tmp_path: Path) -> None:
    chemin = tmp_path / "à importer.csv"
    chemin.write_bytes(CONTENU.encode())
    assert lire_tableau(chemin).nom == "à importer.csv"


def test_fichier_absent_ou_dossier(tmp_path: Path) -> None:
    with pytest.raises(ErreurMetier, match=r"« absent.csv » est introuvable"):
        lire_tableau(tmp_path / "absent.csv")
    with pytest.raises(ErreurMetier, match="est un dossier"):
        lire_tableau(tmp_path)


def test_texte_colle() -> None:
    tableau = tableau_de_texte("123\tremob\r\n456\tsocio-pro")
    assert tableau.separateur == "\t"
    assert tableau.entetes == ("123", "remob")
    assert tableau.lignes == (LigneTableau(2, ("456", "socio-pro")),)
    with pytest.raises(ErreurMetier, match="est vide"):
        tableau_de_texte(" \n\t\n")
