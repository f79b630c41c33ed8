"""Tables written for people and their spreadsheets: CSV and XLSX, exact, French, the same bytes for the same data."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from referent62_desktop.domain.dates import afficher_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import ESPACE_FINE, afficher, arrondir
from referent62_desktop.echanges.fichiers import ecrire_fichier

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cellule = str | int | Fraction | date | bool | None
"""What a cell may hold: text, exact number, date, yes/no, nothing."""


class Feuille(NamedTuple):
    """A sheet of a workbook. `largeurs`: of the columns of a page of text, in characters; none: a table, with filters."""

    titre: str
    entetes: Sequence[str]
    lignes: Iterable[Sequence[Cellule]]
    largeurs: Sequence[int] = ()


class _FeuillePrete(NamedTuple):
    titre: str
    entetes: Sequence[str]
    contenu: Sequence[Sequence[Cellule]]
    largeurs: Sequence[int]


LIGNES_MAX_XLSX = 1_048_576
LONGUEUR_MAX_CELLULE = 32_767
LARGEUR_MIN, LARGEUR_MAX = 8, 60
_FORMULE = re.compile(r"[=+\-@\t\r]")
_CONTROLES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_INTERDITS_FEUILLE = re.compile(r"[\[\]:*?/\\]")
_DATE_FIXE = "2026-01-01T00:00:00Z"
_DATE_ARCHIVE = (1980, 1, 1, 0, 0, 0)
_FORMATS_NOMBRE = ("0", "0.0", "0.00")


def ecrire_csv(chemin: Path, entetes: Sequence[str], lignes: Iterable[Sequence[Cellule]]) -> None:
    """Writes a CSV that French spreadsheets open as it is: UTF-8 with BOM, « ; », CRLF, decimal comma, JJ/MM/AAAA.

    Numbers are rounded to two decimals at most. A text that begins with = + - @ or a tab gets an apostrophe before it, so that
    no spreadsheet runs it as a formula; `lire_tableau` takes it off again. Raises ErreurMetier as `ecrire_fichier`.
    """
    ecrire_fichier(chemin, octets_csv(entetes, lignes))


def octets_csv(entetes: Sequence[str], lignes: Iterable[Sequence[Cellule]]) -> bytes:
    """The bytes that `ecrire_csv` writes."""
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow([_texte_csv(e) for e in entetes])
    ecrivain.writerows([_texte_csv(c) for c in ligne] for ligne in lignes)
    return tampon.getvalue().encode("utf-8-sig")


def _texte_csv(cellule: Cellule) -> str:
    if isinstance(cellule, str):
        propre = _CONTROLES.sub(" ", cellule)
        return f"'{propre}" if _FORMULE.match(propre) else propre
    if cellule is None:
        return ""
    if isinstance(cellule, bool):
        return "oui" if cellule else "non"
    if isinstance(cellule, int | Fraction):
        return afficher(cellule).replace(ESPACE_FINE, "")
    return afficher_date(cellule)


def ecrire_xlsx(chemin: Path, titre_feuille: str, entetes: Sequence[str], lignes: Iterable[Sequence[Cellule]]) -> None:
    """Writes a sheet with real numbers and dates, headers frozen, filters, widths that fit; no text ever becomes a formula.

    A mark is stored with all the figures a spreadsheet holds and shown with two decimals at most.
    Raises ErreurMetier: a text over 32 767 characters, over 1 048 575 lines, or as `ecrire_fichier`.
    """
    ecrire_fichier(chemin, octets_xlsx(titre_feuille, entetes, lignes))


def octets_xlsx(titre_feuille: str, entetes: Sequence[str], lignes: Iterable[Sequence[Cellule]]) -> bytes:
    """The bytes that `ecrire_xlsx` writes: the same for the same data."""
    return octets_classeur([Feuille(titre_feuille, entetes, lignes)])


def octets_classeur(feuilles: Iterable[Feuille], etape: Callable[[str], object] | None = None) -> bytes:
    """Like `octets_xlsx`, with several sheets; their titles must differ in their 31 first characters.

    `etape` is called with the title of each sheet before it is written; what it raises stops everything.
    """
    from openpyxl import Workbook

    classeur = Workbook(write_only=True)
    classeur.properties.creator = "Référent 62"
    tampon = io.BytesIO()
    try:
        for feuille in [_preparer_feuille(f) for f in feuilles]:  # refusals come before writing starts
            if etape is not None:
                etape(feuille.titre)
            _ecrire_feuille(classeur, feuille)
    finally:
        classeur.save(tampon)  # also closes and removes the temporary file of each sheet when the person cancels
    return sans_horloge(tampon.getvalue())


def _preparer_feuille(feuille: Feuille) -> _FeuillePrete:
    contenu = [tuple(_preparer(cellule) for cellule in ligne) for ligne in feuille.lignes]
    if len(contenu) >= LIGNES_MAX_XLSX:
        raise ErreurMetier(
            "Il y a trop de lignes pour un fichier XLSX.", a_faire="Filtrez la liste ou exportez en CSV."
        )
    return _FeuillePrete(feuille.titre, feuille.entetes, contenu, feuille.largeurs)


def _ecrire_feuille(classeur: "Workbook", prete: _FeuillePrete) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    feuille = classeur.create_sheet(titre_feuille(prete.titre))
    if not prete.largeurs:
        feuille.freeze_panes = "A2"
        feuille.auto_filter.ref = f"A1:{get_column_letter(max(1, len(prete.entetes)))}{len(prete.contenu) + 1}"
        feuille.print_title_rows = "1:1"
    feuille.page_setup.orientation = "landscape"
    feuille.page_setup.paperSize = 9  # A4
    feuille.page_setup.fitToHeight = 0
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for rang, largeur in enumerate(prete.largeurs or _largeurs(prete.entetes, prete.contenu), start=1):
        feuille.column_dimensions[get_column_letter(rang)].width = largeur
    gras = Font(bold=True)
    souple = Alignment(wrap_text=True, vertical="top")
    feuille.append([_cellule_xlsx(feuille, _preparer(entete), gras) for entete in prete.entetes])
    for ligne in prete.contenu:
        alignement = souple if prete.largeurs or any(map(_longue, ligne)) else None
        feuille.append([_cellule_xlsx(feuille, cellule, alignement=alignement) for cellule in ligne])


def _longue(cellule: Cellule) -> bool:
    """A text that its column cannot show on one line."""
    return isinstance(cellule, str) and (len(cellule) > LARGEUR_MAX or "\n" in cellule)


def titre_feuille(texte: str) -> str:
    """What a sheet may be called: 31 characters at most, without those a spreadsheet refuses."""
    return _INTERDITS_FEUILLE.sub(" ", texte).strip(" '")[:31].strip(" '") or "Feuille 1"


def _cellule_xlsx(
    feuille: "WriteOnlyWorksheet",
    cellule: Cellule,
    police: "Font | None" = None,
    alignement: "Alignment | None" = None,
) -> "Cell | None":
    from openpyxl.cell import WriteOnlyCell

    if cellule is None or cellule == "":
        return None
    ecrite = WriteOnlyCell(feuille)
    if isinstance(cellule, str):
        ecrite.value = cellule
        ecrite.data_type = "s"  # whatever the text begins with
        if _FORMULE.match(cellule):
            ecrite.quotePrefix = True  # stays a text when a person edits the cell
    elif isinstance(cellule, int | Fraction):
        ecrite.value = _nombre_xlsx(Fraction(cellule))
        ecrite.number_format = _format_nombre(Fraction(cellule))
    else:
        ecrite.value = cellule.date() if isinstance(cellule, datetime) else cellule
        ecrite.number_format = "DD/MM/YYYY"
    if police is not None:
        ecrite.font = police
    if alignement is not None:
        ecrite.alignment = alignement
    return ecrite


def _preparer(cellule: Cellule) -> Cellule:
    """Yes/no in words, texts without control characters. Raises ErreurMetier for a text no XLSX cell can hold."""
    if isinstance(cellule, bool):
        return "oui" if cellule else "non"
    if not isinstance(cellule, str):
        return cellule
    if len(cellule) > LONGUEUR_MAX_CELLULE:
        raise ErreurMetier(
            "Un texte dépasse 32 767 caractères, ce qu'une cellule XLSX ne peut pas contenir.",
            conserve="Rien n'a été écrit.",
            a_faire="Raccourcissez ce texte ou exportez en CSV.",
        )
    return _CONTROLES.sub(" ", cellule)


def _nombre_xlsx(valeur: Fraction) -> int | Decimal:
    return valeur.numerator if valeur.denominator == 1 else Decimal(valeur.numerator) / Decimal(valeur.denominator)


def _format_nombre(valeur: Fraction) -> str:
    """As many decimals as are shown, 2 at most: « 0.## » would show « 8, » for 8."""
    unites, _ = arrondir(valeur, 2)
    decimales = 0 if unites % 100 == 0 else 1 if unites % 10 == 0 else 2
    return _FORMATS_NOMBRE[decimales]


def _largeurs(entetes: Sequence[str], lignes: Sequence[Sequence[Cellule]]) -> list[int]:
    """Width of each column, in characters; the arrow of the filter takes its place beside the header."""
    largeurs = [len(e) + 4 for e in entetes]
    for ligne in lignes:
        for rang, cellule in enumerate(ligne[: len(largeurs)]):
            plus_longue = max((len(p) for p in _texte_csv(cellule).split("\n")), default=0)
            largeurs[rang] = max(largeurs[rang], plus_longue + 2)
    return [min(LARGEUR_MAX, max(LARGEUR_MIN, largeur)) for largeur in largeurs]


def sans_horloge(archive: bytes) -> bytes:
    """The same archive without the hour at which it was made."""
    tampon = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as lue,
        zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as ecrite,
    ):
        for membre in lue.infolist():
            contenu = lue.read(membre)
            if membre.filename == "docProps/core.xml":
                contenu = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + _DATE_FIXE.encode(), contenu)
            fixe = zipfile.ZipInfo(membre.filename, _DATE_ARCHIVE)
            fixe.compress_type = zipfile.ZIP_DEFLATED
            fixe.external_attr = 0o600 << 16
            fixe.create_system = 3  # the same on Windows and Linux
            ecrite.writestr(fixe, contenu)
    return tampon.getvalue()
