"""The list of CE of a référent, as the structure hands it over: pasted text, CSV or XLSX, with or without headers (§4.b).

Only the N° CAF, the type and the two dates are kept: every other column, names above all, is left aside.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.dates import afficher_date, lire_date
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import TypeCE
from referent62_desktop.domain.identifiants import normaliser_numero_caf
from referent62_desktop.domain.textes import cle_texte
from referent62_desktop.domain.tirage import CEListe
from referent62_desktop.echanges.lignes_structures import Rejet, reperer_colonnes
from referent62_desktop.echanges.tableurs_lecture import LigneTableau, Tableau, tableau_de_texte
from referent62_desktop.echanges.vocabulaire import colonnes, index_types


@dataclass(frozen=True)
class ListeCE:
    """CE understood, in the order of the list; lines rejected; lines kept although something in them must be looked at."""

    ces: tuple[CEListe, ...]
    rejets: tuple[Rejet, ...]
    avertissements: tuple[Rejet, ...]
    colonnes_ignorees: tuple[str, ...] = ()


def lire_liste_ce(source: Tableau | str, types: Mapping[str, TypeCE]) -> ListeCE:
    """CE of a table or of a pasted text. Raises ErreurMetier when it is empty or has headers but no N° CAF column.

    Without headers, the columns are recognised by what they hold, and the first line counts like the others.
    """
    tableau = tableau_de_texte(source) if isinstance(source, str) else source
    lecteur = _Lecteur(index_types(types))
    positions, ignorees = reperer_colonnes(tableau, "liste_ce")
    if positions:
        _verifier_entetes(tableau, positions)
        lecteur.lire(tableau.lignes, positions)
    else:
        ignorees = []
        lignes = (LigneTableau(tableau.ligne_entetes, tableau.entetes), *tableau.lignes)
        lecteur.lire(*_sans_entetes(lignes, lecteur))
    return ListeCE(tuple(lecteur.ces), tuple(lecteur.rejets), tuple(lecteur.avertissements), tuple(ignorees))


def _verifier_entetes(tableau: Tableau, positions: Mapping[str, int]) -> None:
    if "numero" not in positions:
        trouvees = ", ".join(f"« {e[:40]} »" for e in tableau.entetes[:20] if e)
        attendu = colonnes("liste_ce")["numero"][0]
        raise ErreurMetier(
            f"Il manque à « {tableau.nom} » la colonne « {attendu} ». Colonnes trouvées : {trouvees}.",
            conserve="Rien n'a été importé.",
            a_faire=f"Nommez « {attendu} » la colonne des numéros, ou collez seulement les numéros.",
        )
    if not tableau.lignes:
        raise ErreurMetier(
            f"« {tableau.nom} » n'a que la ligne des noms de colonnes : aucun CE à lire.",
            conserve="Rien n'a été importé.",
            a_faire="Vérifiez que c'est la bonne liste.",
        )


_DATES = ("edition", "fin")
"""Dates of a list without names of columns, in the order they are expected."""


class _Lecteur:
    """Reads lines one by one and sorts what comes of them."""

    def __init__(self, types: Mapping[str, str]) -> None:
        self._types = types
        self.ces: list[CEListe] = []
        self.rejets: list[Rejet] = []
        self.avertissements: list[Rejet] = []

    def est_type(self, texte: str) -> bool:
        """The cell names a type of CE."""
        return cle_texte(texte) in self._types

    def avertir(self, ligne: int, motif: str) -> None:
        """A line to look at."""
        self.avertissements.append(Rejet(ligne, motif))

    def lire(self, lignes: Iterable[LigneTableau], positions: Mapping[str, int]) -> None:
        """Reads lines whose columns are known."""
        for ligne in lignes:
            try:
                self._lire_une(ligne, positions)
            except ErreurMetier as refus:
                self.rejets.append(Rejet(ligne.numero, str(refus)))

    def _lire_une(self, ligne: LigneTableau, positions: Mapping[str, int]) -> None:
        def cellule(champ: str) -> str:
            position = positions.get(champ)
            return "" if position is None or position >= len(ligne.cellules) else ligne.cellules[position]

        numero = normaliser_numero_caf(cellule("numero"))
        edition = lire_date(cellule("edition")) if cellule("edition") else None
        fin = lire_date(cellule("fin")) if cellule("fin") else None
        type_ecrit = cellule("type")
        type_code = self._types.get(cle_texte(type_ecrit))
        if type_ecrit and type_code is None:
            self.avertir(
                ligne.numero, f"Le type « {type_ecrit[:40]} » n'est pas reconnu : il sera à choisir dans la grille."
            )
        if edition is not None and fin is not None and fin < edition:
            self.avertir(
                ligne.numero,
                f"Le CE finit le {afficher_date(fin)}, avant sa date d'édition ({afficher_date(edition)}) : "
                "vérifiez les deux dates. La ligne est gardée.",
            )
        self.ces.append(CEListe(numero, type_code, edition, fin))


def _sans_entetes(lignes: tuple[LigneTableau, ...], lecteur: _Lecteur) -> tuple[list[LigneTableau], dict[str, int]]:
    """Lines to read and position of each field, guessed from what the cells hold."""
    largeur = max(len(ligne.cellules) for ligne in lignes)
    natures = [_nature_colonne(lignes, position, lecteur) for position in range(largeur)]
    numeros = [position for position, nature in enumerate(natures) if nature == "numero"]
    if len(lignes) == 1 and len(numeros) > 1 and len(numeros) == sum(nature != "" for nature in natures):
        return _aplatir(lignes), {"numero": 0}
    dates = [position for position, nature in enumerate(natures) if nature == "date"]
    positions = {"numero": _colonne_numero(lignes, numeros, lecteur)}
    if "type" in natures:
        positions["type"] = natures.index("type")
    if len(dates) > len(_DATES):
        # One of them may be a date of birth: nothing tells which, so none is kept.
        lecteur.avertir(
            lignes[0].numero,
            f"{len(dates)} colonnes portent des dates : aucune n'a été lue. Ajoutez une première ligne avec les noms des colonnes.",
        )
    else:
        positions |= dict(zip(_DATES, dates, strict=False))
    return _sans_titre(lignes, positions["numero"], lecteur), positions


def _colonne_numero(lignes: tuple[LigneTableau, ...], numeros: list[int], lecteur: _Lecteur) -> int:
    """The column of the N° CAF; of several columns of numbers, the one with the longest (the other counts the lines), and it is said."""
    if len(numeros) < 2:
        return numeros[0] if numeros else 0
    choisie = max(numeros, key=lambda p: (sum(len(x.cellules[p]) for x in lignes if p < len(x.cellules)), -p))
    lecteur.avertir(
        lignes[0].numero,
        f"Plusieurs colonnes portent des numéros : la colonne {choisie + 1} a été lue comme « N° CAF ». "
        "Si ce n'est pas la bonne, ajoutez une première ligne avec les noms des colonnes.",
    )
    return choisie


def _nature_colonne(lignes: tuple[LigneTableau, ...], position: int, lecteur: _Lecteur) -> str:
    """What most of the cells of a column hold: « numero », « type », « date », « autre », or nothing at all."""
    comptes = {"type": 0, "date": 0, "numero": 0, "autre": 0}
    for ligne in lignes:
        texte = ligne.cellules[position] if position < len(ligne.cellules) else ""
        if texte:
            comptes[_nature(texte, lecteur)] += 1
    nature = max(comptes, key=lambda n: comptes[n])
    return nature if comptes[nature] else ""


def _nature(texte: str, lecteur: _Lecteur) -> str:
    if lecteur.est_type(texte):
        return "type"
    if _accepte(lire_date, texte) or _ressemble_date(texte):
        return "date"
    return "numero" if _porte_chiffre(texte) and _accepte(normaliser_numero_caf, texte) else "autre"


def _ressemble_date(texte: str) -> bool:
    """« 31/02/2026 » is a wrong date, not a number: its column is one of dates all the same."""
    chiffres = texte.replace("/", "").replace("-", "").replace(".", "")
    return chiffres.isdigit() and sum(texte.count(signe) for signe in "/-.") == 2


def _accepte(lecture: Callable[[str], date | str], texte: str) -> bool:
    try:
        lecture(texte)
    except ErreurMetier:
        return False
    return True


def _porte_chiffre(texte: str) -> bool:
    return any(c.isdigit() for c in texte)


def _aplatir(lignes: tuple[LigneTableau, ...]) -> list[LigneTableau]:
    """Numbers written side by side: one line for each."""
    return [LigneTableau(ligne.numero, (cellule,)) for ligne in lignes for cellule in ligne.cellules if cellule]


def _sans_titre(lignes: tuple[LigneTableau, ...], numero: int, lecteur: _Lecteur) -> list[LigneTableau]:
    """Leaves out a first line whose N° CAF has no figure while others have: it is a title, and it is said."""
    premiere, *reste = lignes
    texte = premiere.cellules[numero] if numero < len(premiere.cellules) else ""
    if texte and not _porte_chiffre(texte) and any(_porte_chiffre(c) for ligne in reste for c in ligne.cellules):
        lecteur.avertir(premiere.numero, f"« {texte[:40]} » a été pris pour un titre de colonne.")
        return reste
    return list(lignes)
