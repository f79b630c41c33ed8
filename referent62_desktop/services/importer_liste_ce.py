"""The list of CE a panel is drawn from, pasted or taken from a file, read again at every keystroke (§4.b)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from referent62_desktop.domain.dates import lire_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import TypeCE
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.echanges.lignes_structures import reperer_colonnes
from referent62_desktop.echanges.liste_ce import lire_liste_ce
from referent62_desktop.echanges.tableurs_lecture import Tableau, lire_tableau
from referent62_desktop.echanges.vocabulaire import index_types
from referent62_desktop.services.contexte import Contexte


@dataclass(frozen=True)
class LigneSignalee:
    """A line of the list to correct or to look at: its number as the person sees it, and why (a French sentence)."""

    ligne: int
    motif: str


@dataclass(frozen=True)
class ListeLue:
    """What a list gives. `illisibles`: lines that count for nothing until corrected; `a_verifier`: kept, but to look at."""

    ces: tuple[CEListe, ...] = ()
    illisibles: tuple[LigneSignalee, ...] = ()
    a_verifier: tuple[LigneSignalee, ...] = ()
    colonnes_ignorees: tuple[str, ...] = ()

    @property
    def population(self) -> int:
        """Different CE: what the draw is made from."""
        return len({ce.cle for ce in self.ces})

    @property
    def doublons(self) -> int:
        """Lines that repeat a CE already there."""
        return len(self.ces) - self.population


def lire_liste_collee(ctx: Contexte, texte: str) -> ListeLue:
    """CE of a text pasted or typed; blank text is an empty list. Raises ErreurMetier (no column of numbers, quotes left open)."""
    if not texte.strip():
        return ListeLue()
    lue = lire_liste_ce(texte, ctx.bareme.types)
    return ListeLue(
        lue.ces,
        tuple(LigneSignalee(rejet.ligne, rejet.motif) for rejet in lue.rejets),
        tuple(LigneSignalee(rejet.ligne, rejet.motif) for rejet in lue.avertissements),
        lue.colonnes_ignorees,
    )


def texte_de_fichier(ctx: Contexte, chemin: Path) -> str:
    """The useful columns of a CSV or XLSX file as a text that can be corrected on screen, one line per CE.

    Names, addresses… are left in the file: only what a draw needs is shown. Raises ErreurMetier like `lire_tableau`.
    """
    tableau = lire_tableau(chemin)
    colonnes = _colonnes_utiles(tableau, ctx.bareme.types)
    lignes = [tableau.entetes, *(ligne.cellules for ligne in tableau.lignes)]
    return "\n".join("\t".join(_cellule(ligne, colonne) for colonne in colonnes) for ligne in lignes)


def _cellule(cellules: tuple[str, ...], colonne: int) -> str:
    """A cell on one line: a tab or a line break inside it would shift the others."""
    return " ".join(cellules[colonne].split()) if colonne < len(cellules) else ""


def _colonnes_utiles(tableau: Tableau, types: Mapping[str, TypeCE]) -> list[int]:
    """Known columns; without headers, those that hold numbers, dates or types. All of them when none is recognised."""
    positions, _ = reperer_colonnes(tableau, "liste_ce")
    if positions:
        return sorted(positions.values())
    connus = index_types(types)
    lignes = [tableau.entetes, *(ligne.cellules for ligne in tableau.lignes)]
    largeur = max(len(ligne) for ligne in lignes)
    utiles = [colonne for colonne in range(largeur) if _porte_des_donnees(lignes, colonne, connus)]
    return utiles or list(range(largeur))


def _porte_des_donnees(lignes: list[tuple[str, ...]], colonne: int, types: Mapping[str, str]) -> bool:
    cellules = [ligne[colonne] for ligne in lignes if colonne < len(ligne) and ligne[colonne]]
    return 2 * sum(_est_donnee(cellule, types) for cellule in cellules) > len(cellules)


def _est_donnee(cellule: str, types: Mapping[str, str]) -> bool:
    """A type, a date, or something with more figures than letters: not a name, not an address."""
    if cle_texte(cellule) in types or _est_date(cellule):
        return True
    chiffres = sum(caractere.isdigit() for caractere in cellule)
    return chiffres > 0 and chiffres >= sum(caractere.isalpha() for caractere in cellule)


def _est_date(texte: str) -> bool:
    try:
        lire_date(texte)
    except ErreurMetier:
        return False
    return True
