"""Two readings as a table: the lines of the grid, one column per CE, the mean gap of each criterion at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.nombres import afficher
from referent62_desktop.gui.widgets.modele_table import ModeleTable
from referent62_desktop.services.lectures import CEApparie, LecturesComparees
from referent62_desktop.services.panels import CEPanel

_Index = QModelIndex | QPersistentModelIndex
_RACINE = QModelIndex()
ROLE_ETAT = Qt.ItemDataRole.UserRole + 1
ROLE_GENRE = Qt.ItemDataRole.UserRole + 2
MOINS = "\u2212"


class Genre(Enum):
    """Kind of a line."""

    TYPE = "type"
    CRITERE = "critere"
    REPONSE = "reponse"
    TOTAL = "total"


class Etat(Enum):
    """What a cell says; `REPONDU`: one of the two readings has no answer there."""

    EGAL = "egal"
    MONTE = "monte"
    BAISSE = "baisse"
    REPONDU = "repondu"
    RIEN = "rien"


@dataclass(frozen=True)
class Case:
    """What is shown, what it means, and the same in words for assistive tools."""

    texte: str
    etat: Etat = Etat.RIEN
    mots: str = ""


@dataclass(frozen=True)
class Ligne:
    """A line of the table, one cell per CE."""

    genre: Genre
    libelle: str
    cases: tuple[Case, ...]
    ecart: Fraction | None = None
    avec_ecart: bool = False


_VIDE = Case("")


def afficher_ecart(ecart: Fraction | None) -> str:
    """« +0,5 », « −1 », « 0 »; « – » when one of the readings has no complete CE."""
    if ecart is None:
        return "–"
    signe = "+" if ecart > 0 else MOINS if ecart < 0 else ""
    return signe + afficher(abs(ecart))


def _mot(reponse: bool | None) -> str:
    return "—" if reponse is None else "oui" if reponse else "non"


def case_reponse(ce: CEApparie, code: str) -> Case:
    """Cell of one answer."""
    if code not in ce.reponses:
        return Case("", Etat.RIEN, "sans objet")
    gauche, droite = ce.reponses[code]
    if gauche is droite:
        return Case("–", Etat.RIEN, "sans réponse") if gauche is None else Case("=", Etat.EGAL, f"= {_mot(gauche)}")
    texte = f"≠ {_mot(gauche)} → {_mot(droite)}"
    if gauche is None or droite is None:
        return Case(texte, Etat.REPONDU, f"{_en_mots(gauche)}, puis {_en_mots(droite)}")
    return Case(texte, Etat.MONTE if droite else Etat.BAISSE, f"{_mot(gauche)}, puis {_mot(droite)}")


def _en_mots(reponse: bool | None) -> str:
    return "sans réponse" if reponse is None else _mot(reponse)


def _case_total(ce: CEApparie) -> Case:
    gauche, droite = _total(ce.premiere), _total(ce.seconde)
    if gauche is None or droite is None:
        return Case("–", Etat.RIEN, "CE incomplet")
    if gauche == droite:
        return Case(f"= {afficher(gauche)}", Etat.EGAL)
    return Case(f"≠ {afficher(gauche)} → {afficher(droite)}", Etat.MONTE if droite > gauche else Etat.BAISSE)


def _total(ce: CEPanel) -> Fraction | None:
    return ce.note.total if ce.note is not None and ce.note.complet else None


def _case_type(bareme: Bareme, ce: CEApparie) -> Case:
    noms = [bareme.type_ce(c.type_code).libelle_court if c.type_code else "—" for c in (ce.premiere, ce.seconde)]
    return Case("=", Etat.EGAL, noms[0]) if noms[0] == noms[1] else Case(f"≠ {noms[0]} → {noms[1]}", Etat.REPONDU)


def lignes_de(bareme: Bareme, comparees: LecturesComparees) -> Iterator[Ligne]:
    """Lines in the order of the grid; the types only when they are not the same everywhere."""
    communs = comparees.communs
    if any(ce.premiere.type_code != ce.seconde.type_code for ce in communs):
        yield Ligne(Genre.TYPE, "Type de CE", tuple(_case_type(bareme, ce) for ce in communs))
    ecarts = comparees.comparaison.ecarts_moyens
    for critere in bareme.criteres:
        vides = (_VIDE,) * len(communs)
        yield Ligne(Genre.CRITERE, critere.libelle, vides, ecarts.get(critere.code), avec_ecart=True)
        for sc in critere.sous_criteres:
            yield Ligne(Genre.REPONSE, sc.libelle, tuple(case_reponse(ce, sc.code) for ce in communs))
    connus = [ecart for ecart in ecarts.values() if ecart is not None]
    total = sum(connus, Fraction(0)) if connus and len(connus) == len(ecarts) else None
    yield Ligne(Genre.TOTAL, "Total", tuple(map(_case_total, communs)), total, avec_ecart=True)


class ModeleComparaison(ModeleTable[Ligne]):
    """A line of the grid in each CE that both readings have."""

    def montrer(self, bareme: Bareme, comparees: LecturesComparees) -> None:
        """Show a comparison."""
        with self.remplacement():
            self.lignes = tuple(lignes_de(bareme, comparees))
            self.titres = ("Point de la grille", *map(_entete, comparees.communs), "Écart moyen")

    def cellule(self, ligne: Ligne, colonne: int, role: int) -> Any:
        if role == ROLE_GENRE:
            return ligne.genre
        if colonne == 0:
            return ligne.libelle if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None
        if colonne == len(self.titres) - 1:
            return self._ecart(ligne, role)
        case = ligne.cases[colonne - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return case.texte
        if role == ROLE_ETAT:
            return case.etat
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{ligne.libelle} : {case.mots or case.texte}" if case.texte else None
        return None

    @staticmethod
    def _ecart(ligne: Ligne, role: int) -> Any:
        if not ligne.avec_ecart:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return afficher_ecart(ligne.ecart)
        if role == ROLE_ETAT:
            return Etat.RIEN if not ligne.ecart else Etat.MONTE if ligne.ecart > 0 else Etat.BAISSE
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{ligne.libelle}, écart moyen : {afficher_ecart(ligne.ecart)}"
        return None


def _entete(ce: CEApparie) -> str:
    positions = dict.fromkeys((ce.premiere.position, ce.seconde.position))
    return f"CE {' → '.join(map(str, positions))}\n{ce.premiere.numero_affiche}"
