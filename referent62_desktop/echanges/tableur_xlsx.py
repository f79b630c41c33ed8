"""XLSX: the values a person sees in the first sheet that is not empty, as exact text."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.echanges.tableur_refus import (
    COLONNES_MAX,
    DECOMPRESSE_MAX,
    LIGNES_MAX,
    LONGUEUR_MAX_CELLULE,
    RIEN_IMPORTE,
    refus_abime,
    refus_cellule,
    refus_format,
    refus_taille,
)
from referent62_desktop.echanges.tableur_texte import LigneLue

_CONTROLES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A formula whose result is not in the file: no <v>, or an empty one in a cell that is not text.
_SANS_RESULTAT = re.compile(rb"<c\b([^<>]*)>\s*<f\b[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]+[0-9]+)"')
_FUSION = re.compile(rb'<mergeCell\b[^<>]*?\bref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
MEMBRES_MAX = 10_000
"""Files in a workbook: a sheet, its style, its pictures; a few tens in those of people."""
RANGEES_MAX = 1_048_576
"""Rows of a sheet, blank ones included: no spreadsheet writes more."""
RANGEES_LARGES_MAX = 2_000
"""Rows with empty cells far to the right (a colour put on whole rows): each of them costs as much as thousands of cells."""
_ORNEMENTS = re.compile(r'"[^"]*"|\\.|[\s-]')  # of a number format: texts, escaped characters, spaces
_FORMAT_CHIFFRES = re.compile(r"#*0[0#]*")


class _Cellule(Protocol):
    @property
    def value(self) -> Any: ...
    @property
    def number_format(self) -> str: ...


class CelluleLue(NamedTuple):
    """A cell of a form: its text; `formule`: a person put a formula there, whose result is not looked at."""

    texte: str
    formule: bool


def lire_feuille(contenu: bytes, nom: str) -> tuple[str, list[LigneLue]]:
    """Name and lines (not blank) of the first sheet that is not empty, the visible ones first. Raises ErreurMetier."""
    with _ouvrir(contenu, nom, valeurs=True) as classeur:
        for feuille in sorted(classeur.worksheets, key=lambda f: f.sheet_state != "visible"):
            lignes = _lignes(feuille, contenu, nom)
            if lignes:
                return feuille.title, lignes
    return "", []


def lire_cellules(
    contenu: bytes, nom: str, *, feuilles: int, rangees: int, colonnes: int
) -> dict[str, list[tuple[CelluleLue, ...]]]:
    """Every sheet of a form, hidden ones included, down to `rangees` lines of `colonnes` cells. Raises ErreurMetier.

    The lines are in their place: the first of the list is the first of the sheet.
    """
    with _ouvrir(contenu, nom, valeurs=False) as classeur:
        if len(classeur.worksheets) > feuilles:
            raise refus_taille(nom, f"{feuilles} feuilles")
        lues = {}
        for feuille in classeur.worksheets:
            feuille.reset_dimensions()  # the size written in the file is often wrong
            lues[feuille.title] = [
                tuple(_cellule_lue(cellule, nom, numero) for cellule in rangee)
                for numero, rangee in enumerate(feuille.iter_rows(max_row=rangees, max_col=colonnes), start=1)
            ]
    return lues


def _cellule_lue(cellule: Any, nom: str, numero: int) -> CelluleLue:
    if cellule.data_type == "f":
        return CelluleLue("", formule=True)
    texte = _texte(cellule)
    if len(texte) > LONGUEUR_MAX_CELLULE:
        raise refus_cellule(nom, numero)
    return CelluleLue(texte, formule=False)


@contextmanager
def _ouvrir(contenu: bytes, nom: str, *, valeurs: bool) -> Iterator[Any]:
    """The workbook; `valeurs`: the results of the formulas rather than the formulas. Whatever goes wrong is said in French."""
    _verifier_archive(contenu, nom)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what it leaves out (styles, validations): of no use here
            classeur = openpyxl.load_workbook(io.BytesIO(contenu), read_only=True, data_only=valeurs)
            try:
                yield classeur
            finally:
                classeur.close()
    except ErreurMetier:
        raise
    except MemoryError:
        raise refus_abime(nom, "MemoryError") from None
    except Exception as erreur:  # openpyxl, zipfile and the XML parser each have their own errors for a damaged file
        raise refus_abime(nom, type(erreur).__name__) from erreur


def _verifier_archive(contenu: bytes, nom: str) -> None:
    """An XLSX is a zip with a workbook in it, of a size that can be opened."""
    # Counted first: `zipfile` holds the whole directory in memory as soon as it is opened.
    if contenu.count(b"PK\x01\x02") > MEMBRES_MAX:
        raise refus_taille(nom, f"{MEMBRES_MAX} fichiers internes")
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            membres = archive.infolist()
            noms = {m.filename for m in membres}
            chiffre = any(m.flag_bits & 1 for m in membres)
            ods = "mimetype" in noms and b"opendocument" in archive.open("mimetype").read(200)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as erreur:
        raise refus_abime(nom, type(erreur).__name__) from erreur
    if ods:
        raise refus_format(nom, "au format OpenDocument (.ods)")
    if "xl/workbook.bin" in noms:
        raise refus_format(nom, "un classeur binaire (.xlsb)")
    if "xl/workbook.xml" not in noms:
        raise refus_format(nom, "une archive ZIP ou un autre document")
    if chiffre:
        raise refus_abime(nom, "membre chiffré")
    if sum(m.file_size for m in membres) > DECOMPRESSE_MAX:
        raise refus_taille(nom, "200 Mo une fois décompressé")


def _lignes(feuille: Any, contenu: bytes, nom: str) -> list[LigneLue]:
    source = _source(feuille, contenu)
    fusions = _fusions_verticales(source)
    lignes: list[LigneLue] = []
    feuille.reset_dimensions()  # the size written in the file is often wrong
    for numero, cellules in enumerate(_textes(feuille.iter_rows(), nom), start=1):
        if numero > RANGEES_MAX:
            raise refus_taille(nom, f"{RANGEES_MAX} lignes, vides comprises")
        completes = fusions.completer(numero, cellules)
        while completes and not completes[-1]:
            completes.pop()
        if completes:
            lignes.append((numero, tuple(completes)))
            if len(lignes) > LIGNES_MAX + 1:
                return lignes  # refused by the caller, with the same words as for CSV
    if lignes:
        _refuser_formule_sans_resultat(source, nom)
    return lignes


def _source(feuille: Any, contenu: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        return archive.read(vars(feuille)["_worksheet_path"])


def _textes(rangees: Iterable[Sequence[_Cellule]], nom: str) -> Iterator[list[str]]:
    larges = 0
    for numero, rangee in enumerate(rangees, start=1):
        if len(rangee) > COLONNES_MAX:
            larges += 1
            if larges > RANGEES_LARGES_MAX:
                raise refus_taille(nom, f"{COLONNES_MAX} colonnes, vides comprises, sur {RANGEES_LARGES_MAX} lignes")
            if any(c.value is not None for c in rangee[COLONNES_MAX:]):
                raise refus_taille(nom, f"{COLONNES_MAX} colonnes (ligne {numero})")
            rangee = rangee[:COLONNES_MAX]
        cellules = [_texte(cellule) for cellule in rangee]
        if any(len(c) > LONGUEUR_MAX_CELLULE for c in cellules):
            raise refus_cellule(nom, numero)
        yield cellules


def _texte(cellule: _Cellule) -> str:
    """The value as a person reads it: no « .0 », ISO dates, percentages out of 100, leading zeros of the format."""
    valeur = cellule.value
    if valeur is None:
        return ""
    if isinstance(valeur, str):
        return _CONTROLES.sub(" ", valeur).strip()
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | float):
        return _nombre(valeur, cellule.number_format)
    if isinstance(valeur, datetime):
        return valeur.date().isoformat() if valeur.time() == time() else valeur.isoformat(sep=" ", timespec="minutes")
    if isinstance(valeur, date):
        return valeur.isoformat()
    return str(valeur)


def _nombre(valeur: int | float, format_nombre: str) -> str:
    exact = Decimal(repr(valeur))
    if not exact.is_finite():
        return ""
    masque = _ORNEMENTS.sub("", format_nombre)
    if "%" in masque:
        return f"{_decimal(exact * 100)} %"
    texte = _decimal(exact)
    if texte.isdigit() and _FORMAT_CHIFFRES.fullmatch(masque):
        return texte.zfill(len(masque) - masque.index("0"))
    return texte


def _decimal(exact: Decimal) -> str:
    texte = f"{exact:f}"
    return texte.rstrip("0").rstrip(".") if "." in texte else texte


def _refuser_formule_sans_resultat(source: bytes, nom: str) -> None:
    for trouve in _SANS_RESULTAT.finditer(source):
        attributs = trouve.group(1)
        if b't="str"' in attributs:
            continue  # its result is an empty text
        reference = _REFERENCE.search(attributs)
        cellule = f"La cellule {reference.group(1).decode()}" if reference else "Une cellule"
        raise ErreurMetier(
            f"« {nom} » ne peut pas être lu. {cellule} contient une formule dont le résultat n'est pas dans le fichier.",
            conserve=RIEN_IMPORTE,
            a_faire="Ouvrez-le dans votre tableur, enregistrez-le, puis recommencez.",
        )


class _Fusions:
    """Cells merged downwards hold their value in the first line only: the person sees it beside each line."""

    def __init__(self, plages: Iterable[tuple[int, int, int]]) -> None:
        self._par_debut: dict[int, list[tuple[int, int]]] = {}
        for colonne, debut, fin in plages:
            self._par_debut.setdefault(debut, []).append((colonne, fin))
        self._ouvertes: dict[int, tuple[int, str]] = {}

    def completer(self, ligne: int, cellules: list[str]) -> list[str]:
        """Cells of the line with what the merged cells above show in it; only lines that hold something else are filled."""
        for colonne, fin in self._par_debut.get(ligne, ()):
            if colonne < len(cellules) and cellules[colonne]:
                self._ouvertes[colonne] = (fin, cellules[colonne])
        if not self._ouvertes or not any(cellules):
            return cellules
        for colonne, (fin, valeur) in list(self._ouvertes.items()):
            if ligne > fin:
                del self._ouvertes[colonne]
                continue
            cellules.extend([""] * (colonne + 1 - len(cellules)))
            cellules[colonne] = cellules[colonne] or valeur
        return cellules


def _fusions_verticales(source: bytes) -> _Fusions:
    from openpyxl.utils import column_index_from_string

    return _Fusions(
        (column_index_from_string(gauche.decode()) - 1, int(haut), int(bas))
        for gauche, haut, droite, bas in _FUSION.findall(source)
        if gauche == droite and haut != bas
    )
