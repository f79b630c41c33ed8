"""Scoring CE without a base."""

import json
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from referent62_desktop.cli.sortie import ecrire_morceaux
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme, NoteCE
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher, decimal_exact
from referent62_desktop.domain.notation import NoteStructure, pourcentage_sans_ambiguite


def noter(
    fichier: Annotated[
        Path | None, typer.Argument(metavar="[FICHIER]", help="Le lot, en JSON ; sans fichier, l'entrée standard.")
    ] = None,
) -> None:
    """Noter un lot de CE décrit en JSON."""
    from referent62_desktop.services.noter_lot import lire_lot, noter_lot

    lot = lire_lot(_lire(fichier))
    notes = noter_lot(lot)
    ecrire_morceaux(_document(notes.ces, notes.structures, lot.bareme))


def _lire(fichier: Path | None) -> bytes:
    if fichier is None or str(fichier) == "-":
        return sys.stdin.buffer.read()
    try:
        return fichier.read_bytes()
    except FileNotFoundError:
        raise ErreurMetier(f"Le fichier « {fichier.name} » est introuvable.", a_faire="Vérifiez son nom.") from None
    except OSError as erreur:
        raise ErreurMetier(
            f"« {fichier.name} » ne peut pas être lu.", a_faire="Vérifiez que c'est un fichier et que vous pouvez le lire.",
            details=type(erreur).__name__,
        ) from erreur  # fmt: skip


def _document(ces: tuple[NoteCE, ...], structures: Mapping[str, NoteStructure], bareme: Bareme) -> Iterator[str]:
    """The JSON document, a line per CE and per structure; equal scores are written out once."""
    ecrites: dict[int, str] = {}
    yield '{"ce": ['
    for rang, note in enumerate(ces):
        if id(note) not in ecrites:
            ecrites[id(note)] = _json(_ce(note))
        yield ("\n" if rang == 0 else ",\n") + ecrites[id(note)]
    yield '],\n"structures": ['
    for rang, (nom, marques) in enumerate(structures.items()):
        yield ("\n" if rang == 0 else ",\n") + _json({"structure": nom, **_marques(marques, bareme)})
    yield "]}\n"


def _json(objet: dict[str, Any]) -> str:
    return json.dumps(objet, ensure_ascii=False)


def _ce(note: NoteCE) -> dict[str, Any]:
    return {
        "total": decimal_exact(note.total),
        "complet": note.complet,
        "criteres": {code: decimal_exact(points) for code, points in note.criteres.items()},
        "manque": list(note.manque),
    }


def _marques(note: NoteStructure, bareme: Bareme) -> dict[str, Any]:
    marques: dict[str, Any] = {}
    for nom in ("solidarite", "sociopro", "total"):
        marques |= _exacte(nom, getattr(note, nom))
    part = note.pourcentage
    affiche = None if part is None else pourcentage_sans_ambiguite(part, bareme).replace(ESPACE_INSECABLE, " ")
    return {
        **marques,
        "pourcentage": None if part is None else str(part),
        "pourcentage_affiche": affiche,
        "qualite_atteinte": note.qualite_atteinte,
        "ce_comptes": note.ce_comptes,
        "ce_incomplets": note.ce_incomplets,
    }


def _exacte(nom: str, valeur: Fraction | None) -> dict[str, str | None]:
    exacte = None if valeur is None else str(valeur)
    return {nom: exacte, f"{nom}_affiche": None if valeur is None else afficher(valeur)}
