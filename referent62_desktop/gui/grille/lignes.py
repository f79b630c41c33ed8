"""Rows of the grid, made from the barème: N° CAF, type, the criteria with their lines, the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from referent62_desktop.domain.grille import Bareme, Groupe
from referent62_desktop.domain.nombres import afficher


class Genre(Enum):
    """What a row holds."""

    NUMERO = auto()
    TYPE = auto()
    CRITERE = auto()
    REPONSE = auto()
    TOTAL = auto()


@dataclass(frozen=True)
class LigneGrille:
    """A row; `code`: of the criterion or of the line (empty elsewhere)."""

    genre: Genre
    code: str
    libelle: str


def lignes_de(bareme: Bareme) -> tuple[LigneGrille, ...]:
    """Rows in the order of annexe 2."""
    lignes = [LigneGrille(Genre.NUMERO, "", "N° CAF"), LigneGrille(Genre.TYPE, "", "Type de CE")]
    for critere in bareme.criteres:
        lignes.append(LigneGrille(Genre.CRITERE, critere.code, critere.libelle))
        lignes += [LigneGrille(Genre.REPONSE, sc.code, sc.libelle) for sc in critere.sous_criteres]
    return (*lignes, LigneGrille(Genre.TOTAL, "", "TOTAL"))


def points_affiches(bareme: Bareme, code: str, groupes: Sequence[Groupe]) -> str:
    """Points of a line for the groups on screen: « 1 », or « 2 ou 1 » when the panel mixes both."""
    points = bareme.par_code[code].points
    valeurs = [points[g] for g in (groupes or tuple(Groupe)) if g in points]
    return " ou ".join(dict.fromkeys(afficher(v) for v in valeurs)) or "–"
