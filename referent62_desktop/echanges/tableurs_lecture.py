"""Tables handed over by people, CSV or XLSX: one way to read them, one kind of refusal."""

from dataclasses import dataclass
from pathlib import Path

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.tableur_refus import (
    COLONNES_MAX,
    LIGNES_MAX,
    RIEN_IMPORTE,
    TAILLE_MAX,
    refus_format,
    refus_taille,
    refus_vide,
)
from referent62_desktop.echanges.tableur_texte import LigneLue, decoder, lire_lignes

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHIFFRE_OLE = "EncryptedPackage".encode("utf-16-le")
_AUTRES_FORMATS = {
    b"%PDF": "un PDF",
    b"{\\rtf": "un document RTF",
    b"\x89PNG": "une image",
    b"\xff\xd8\xff": "une image",
}


@dataclass(frozen=True)
class LigneTableau:
    """A line below the headers; `numero` as the person sees it in the file, one cell at least per header."""

    numero: int
    cellules: tuple[str, ...]


@dataclass(frozen=True)
class Tableau:
    """What a file holds: its first line that is not blank (`entetes`, at `ligne_entetes`) and the others, as text.

    Cells are trimmed; numbers and dates of XLSX are « 7.5 » and « 2026-12-31 ». `encodage` and `separateur` are empty for
    XLSX, `feuille` for CSV.
    """

    entetes: tuple[str, ...]
    lignes: tuple[LigneTableau, ...]
    encodage: str = ""
    separateur: str = ""
    feuille: str = ""
    nom: str = ""
    ligne_entetes: int = 1


def lire_tableau(chemin: Path | None = None, *, contenu: bytes | None = None, nom: str = "") -> Tableau:
    """Table of a CSV or XLSX file, or of its bytes (`nom`: what to call it in messages).

    Raises ErreurMetier: file missing or unreadable, empty, over 20 MB, 100 000 lines or 200 columns, binary, mixed
    encodings, unclosed quotes, another format (.xls, .ods, PDF…), protected by a password, corrupted.
    """
    if contenu is None:
        if chemin is None:
            raise ValueError("chemin or contenu is needed")
        nom = nom or chemin.name
        contenu = lire_octets(chemin, nom)
    nom = nom or "Le fichier"
    if len(contenu) > TAILLE_MAX:
        raise refus_taille(nom, "20 Mo")
    if not contenu.strip(b"\xef\xbb\xbf \t\r\n\x1a"):
        raise refus_vide(nom)
    if contenu.startswith(_ZIP):
        from referent62_desktop.echanges.tableur_xlsx import lire_feuille

        feuille, lignes = lire_feuille(contenu, nom)
        return _tableau(lignes, nom, feuille=feuille)
    refuser_autres_formats(contenu, nom)
    texte, encodage = decoder(contenu, nom)
    separateur, lignes = lire_lignes(texte, nom)
    return _tableau(lignes, nom, encodage=encodage, separateur=separateur)


def tableau_de_texte(texte: str, nom: str = "Le texte collé") -> Tableau:
    """Table of a text pasted by a person (copied from a spreadsheet, a message…). Raises ErreurMetier when it is empty."""
    if len(texte) > TAILLE_MAX:
        raise refus_taille(nom, "20 Mo")
    separateur, lignes = lire_lignes(texte.removeprefix("\ufeff").replace("\x00", " "), nom)
    return _tableau(lignes, nom, separateur=separateur)


def _tableau(
    lignes: list[LigneLue], nom: str, *, encodage: str = "", separateur: str = "", feuille: str = ""
) -> Tableau:
    if not lignes:
        raise refus_vide(nom)
    if len(lignes) > LIGNES_MAX + 1:
        raise refus_taille(nom, "100 000 lignes")
    for numero, cellules in lignes:
        if len(cellules) > COLONNES_MAX:
            raise refus_taille(nom, f"{COLONNES_MAX} colonnes (ligne {numero})")
    (numero_entetes, entetes), *reste = lignes
    largeur = len(entetes)
    return Tableau(
        entetes=entetes,
        lignes=tuple(LigneTableau(n, c + ("",) * (largeur - len(c))) for n, c in reste),
        encodage=encodage,
        separateur=separateur,
        feuille=feuille,
        nom=nom,
        ligne_entetes=numero_entetes,
    )


def lire_octets(chemin: Path, nom: str) -> bytes:
    """Bytes of a file a person chose. Raises ErreurMetier: missing, a folder, unreadable, over 20 MB."""
    try:
        if chemin.stat().st_size > TAILLE_MAX:
            raise refus_taille(nom, "20 Mo")
        return chemin.read_bytes()
    except FileNotFoundError:
        raise ErreurMetier(
            f"Le fichier « {nom} » est introuvable.", a_faire="Choisissez-le à nouveau, ou rebranchez la clé USB."
        ) from None
    except IsADirectoryError:
        raise ErreurMetier(f"« {nom} » est un dossier.", a_faire="Choisissez un fichier CSV ou XLSX.") from None
    except OSError as erreur:
        raise ErreurMetier(
            f"« {nom} » ne peut pas être ouvert.",
            conserve=RIEN_IMPORTE,
            a_faire="Fermez-le dans les autres logiciels et vérifiez que vous avez le droit de le lire.",
            details=type(erreur).__name__,
        ) from erreur


def refuser_autres_formats(contenu: bytes, nom: str, *, formulaire: bool = False) -> None:
    """Raises ErreurMetier naming what the file is, when it is a known format that is not read. `formulaire`: see `refus_format`."""
    if contenu.startswith(_OLE):
        if _CHIFFRE_OLE in contenu:
            raise ErreurMetier(
                f"« {nom} » est protégé par un mot de passe : il n'a pas été lu.",
                conserve=RIEN_IMPORTE,
                a_faire="Ouvrez-le dans votre tableur, enlevez le mot de passe et enregistrez-le en XLSX.",
            )
        raise refus_format(nom, "un ancien format de tableur (.xls)", formulaire=formulaire)
    for debut, sorte in _AUTRES_FORMATS.items():
        if contenu.startswith(debut):
            raise refus_format(nom, sorte, formulaire=formulaire)
