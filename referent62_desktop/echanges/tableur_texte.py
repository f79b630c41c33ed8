"""CSV and pasted text: which encoding, which separator, which lines."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from referent62_desktop.echanges.tableur_refus import LONGUEUR_MAX_CELLULE, refus_cellule, refus_texte

SEPARATEURS = (";", "\t", ",", "|")
LIGNES_SONDEES = 50
LigneLue = tuple[int, tuple[str, ...]]
"""Line number as the person sees it, cells."""

# What French text looks like once written in UTF-8; the same bytes make no French word in Windows-1252 (« Ã© », « â€™ »).
_TRACE_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xc2[\xa0-\xbf]|\xc5[\x92\x93\xb8]|\xe2\x80[\x80-\xbf]|\xe2\x82\xac")
_CONTROLES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATEUR_DECLARE = re.compile(r"\ufeff?sep=([;,\t|])[ \t]*\r?\n?", re.IGNORECASE)
_DEBUT_PROTEGE = re.compile(r"'[=+\-@\t\r]")


def decoder(contenu: bytes, nom: str) -> tuple[str, str]:
    """Text and name of its encoding: UTF-8 (strict) else Windows-1252; UTF-16 with its mark. Raises ErreurMetier."""
    if contenu.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return contenu.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as erreur:
            raise refus_texte(nom, "Le fichier annonce de l'UTF-16 mais n'en est pas.", str(erreur.reason)) from None
    if b"\x00" in contenu:
        raise refus_texte(nom, "Ce n'est pas un tableau : le contenu est binaire.")
    avec_marque = contenu.startswith(b"\xef\xbb\xbf")
    try:
        return contenu.decode("utf-8-sig"), "UTF-8 avec BOM" if avec_marque else "UTF-8"
    except UnicodeDecodeError as erreur:
        refusee = contenu.count(b"\n", 0, erreur.start + 3 * avec_marque) + 1
    _refuser_melange(contenu, nom, refusee, avec_marque)
    try:
        return contenu.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as erreur:
        ligne = contenu.count(b"\n", 0, erreur.start) + 1
        raise refus_texte(
            nom, f"L'encodage de la ligne {ligne} n'est ni UTF-8 ni Windows-1252.", _encodage_probable(contenu)
        ) from None


def _refuser_melange(contenu: bytes, nom: str, refusee: int, avec_marque: bool) -> None:
    """One file, two encodings: reading it either way would spoil names, so neither is chosen."""
    trace = _TRACE_UTF8.search(contenu)
    if trace is None and not avec_marque:
        return
    ligne = contenu.count(b"\n", 0, trace.start()) + 1 if trace else 1
    if ligne == refusee:
        detail = f"la ligne {refusee} contient à la fois de l'UTF-8 et du Windows-1252"
    else:
        detail = f"la ligne {ligne} est en UTF-8, la ligne {refusee} en Windows-1252"
    raise refus_texte(nom, f"Le fichier mélange deux encodages : {detail}.")


def _encodage_probable(contenu: bytes) -> str:
    """For support: what the file looks like, when it is neither of the two accepted encodings."""
    from charset_normalizer import from_bytes

    meilleur = from_bytes(contenu[:200_000]).best()
    return f"encodage probable : {meilleur.encoding}" if meilleur else ""


def lire_lignes(texte: str, nom: str, separateur: str | None = None) -> tuple[str, list[LigneLue]]:
    """Separator found and lines that are not blank, cells trimmed, quoted line breaks kept. Raises ErreurMetier."""
    decalage = 0
    if declare := _SEPARATEUR_DECLARE.match(texte):
        separateur, texte, decalage = declare.group(1), texte[declare.end() :], 1
    choisi = separateur or trouver_separateur(texte)
    lignes = []
    for numero, cellules in _enregistrements(texte, choisi, nom, decalage):
        propres = [_cellule(c) for c in cellules]
        while propres and not propres[-1]:
            propres.pop()
        if not propres:
            continue
        if any(len(c) > LONGUEUR_MAX_CELLULE for c in propres):
            raise refus_cellule(nom, numero)
        lignes.append((numero, tuple(propres)))
    return choisi, lignes


def _enregistrements(texte: str, separateur: str, nom: str, decalage: int) -> Iterator[tuple[int, list[str]]]:
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, strict=True)
    debut = 1
    while True:
        try:
            cellules = next(lecteur)
        except StopIteration:
            return
        except csv.Error as erreur:
            raise refus_texte(
                nom, f"Les guillemets de la ligne {debut + decalage} sont mal fermés.", str(erreur)
            ) from None
        yield debut + decalage, cellules
        debut = lecteur.line_num + 1


def _cellule(brute: str) -> str:
    """Trimmed text; the apostrophe that an export puts before « = + - @ » is taken off again."""
    if _DEBUT_PROTEGE.match(brute):
        brute = brute[1:]
    return _CONTROLES.sub(" ", brute).strip()


def trouver_separateur(texte: str) -> str:
    """The separator that cuts the first lines most regularly; « ; » when there is a single column."""
    notes = [(_regularite(texte, s), -rang, s) for rang, s in enumerate(SEPARATEURS)]
    meilleure, _, separateur = max(notes)
    return separateur if meilleure > (0, 0) else ";"


def _regularite(texte: str, separateur: str) -> tuple[float, int]:
    """(share of the lines cut like the first one, number of columns); nothing when the first line is not cut."""
    largeurs = _largeurs(texte, separateur)
    if not largeurs or largeurs[0] < 2:
        coupees = sum(largeur > 1 for largeur in largeurs)
        return (0, coupees)
    return (sum(largeur == largeurs[0] for largeur in largeurs) / len(largeurs), largeurs[0])


def _largeurs(texte: str, separateur: str) -> Sequence[int]:
    largeurs: list[int] = []
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
    try:
        for cellules in lecteur:
            if any(c.strip() for c in cellules):
                largeurs.append(len(cellules))
            if len(largeurs) == LIGNES_SONDEES:
                break
    except csv.Error:
        pass  # a field too long under this separator: what was read is enough to compare
    return largeurs
