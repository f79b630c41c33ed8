"""A spreadsheet in a hundred lines: works out the formulas of a workbook of ours, exactly, as Excel would with exact numbers.

It knows the handful of functions the self-assessment form uses, and fails on any other.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries

Valeur = Any
_COMPARAISONS: dict[str, Callable[[Valeur, Valeur], bool]] = {
    "=": lambda a, b: _egal(a, b),
    "<>": lambda a, b: not _egal(a, b),
    ">": lambda a, b: a > b,
}


def _egal(a: Valeur, b: Valeur) -> bool:
    if a is None or b is None:
        return (a or "") == (b or "") or (a or 0) == (b or 0)
    if isinstance(a, str) and isinstance(b, str):
        return a.casefold() == b.casefold()
    return type(a) is type(b) and bool(a == b)


_FAUTE = object()


class Evaluateur:
    """`valeur("feuille", "E12")` is what the cell shows."""

    def __init__(self, classeur: Any) -> None:
        self._classeur = classeur
        self._connues: dict[tuple[str, int, int], Valeur] = {}

    def valeur(self, feuille: str, reference: str) -> Valeur:
        colonne, ligne, _, _ = range_boundaries(reference)
        return self._lire(feuille, ligne, colonne)

    def _lire(self, feuille: str, ligne: int, colonne: int) -> Valeur:
        cle = (feuille, ligne, colonne)
        if cle not in self._connues:
            cellule = self._classeur[feuille].cell(ligne, colonne)
            brut = cellule.value
            if cellule.data_type == "f":
                self._connues[cle] = _Formule(self, feuille, brut).evaluer()
            elif isinstance(brut, int | float | Decimal) and not isinstance(brut, bool):
                self._connues[cle] = Fraction(str(brut))
            else:
                self._connues[cle] = brut
        return self._connues[cle]

    def plage(self, feuille: str, texte: str) -> list[Valeur]:
        if "!" in texte:
            feuille, texte = texte.rsplit("!", 1)
            feuille = feuille.strip("'").replace("''", "'")
        c1, l1, c2, l2 = range_boundaries(texte.replace("$", ""))
        return [self._lire(feuille, ligne, colonne) for ligne in range(l1, l2 + 1) for colonne in range(c1, c2 + 1)]


class _Formule:
    def __init__(self, tableur: Evaluateur, feuille: str, texte: str) -> None:
        self._tableur, self._feuille = tableur, feuille
        self._jetons = [j for j in Tokenizer(texte).items if j.type != "WHITE-SPACE"]
        self._rang = 0

    def evaluer(self) -> Valeur:
        resultat = self._comparaison()
        assert self._rang == len(self._jetons), "formule lue à moitié"
        return resultat

    def _voir(self) -> str:
        return str(self._jetons[self._rang].value) if self._rang < len(self._jetons) else ""

    def _binaire(
        self, suivant: Callable[[], Valeur], operations: dict[str, Callable[[Valeur, Valeur], Valeur]]
    ) -> Valeur:
        gauche = suivant()
        while (
            self._rang < len(self._jetons)
            and self._jetons[self._rang].type == "OPERATOR-INFIX"
            and self._voir() in operations
        ):
            operation = operations[self._voir()]
            self._rang += 1
            gauche = _terme_a_terme(operation, gauche, suivant())
        return gauche

    def _comparaison(self) -> Valeur:
        return self._binaire(self._texte, _COMPARAISONS)

    def _texte(self) -> Valeur:
        return self._binaire(self._somme, {"&": lambda a, b: f"{a}{b}"})

    def _somme(self) -> Valeur:
        return self._binaire(
            self._produit, {"+": lambda a, b: _nombre(a) + _nombre(b), "-": lambda a, b: _nombre(a) - _nombre(b)}
        )

    def _produit(self) -> Valeur:
        return self._binaire(
            self._facteur, {"*": lambda a, b: _nombre(a) * _nombre(b), "/": lambda a, b: _nombre(a) / _nombre(b)}
        )

    def _facteur(self) -> Valeur:
        jeton = self._jetons[self._rang]
        self._rang += 1
        if jeton.type == "PAREN":
            valeur = self._comparaison()
            self._rang += 1
            return valeur
        if jeton.type == "FUNC":
            return self._fonction(jeton.value.rstrip("("))
        if jeton.subtype == "NUMBER":
            return Fraction(jeton.value)
        if jeton.subtype == "TEXT":
            return jeton.value[1:-1]
        assert jeton.subtype == "RANGE", jeton.value
        plage = self._tableur.plage(self._feuille, jeton.value)
        return plage if ":" in jeton.value else plage[0]

    def _fonction(self, nom: str) -> Valeur:
        """Every argument is worked out, the branch of an IF that is not taken included."""
        arguments: list[Valeur] = []
        while not (self._jetons[self._rang].type == "FUNC" and self._jetons[self._rang].subtype == "CLOSE"):
            if self._jetons[self._rang].type == "SEP":
                self._rang += 1
            debut = self._rang
            try:
                arguments.append(self._comparaison())
            except ArithmeticError:
                if nom != "IF":
                    raise
                self._rang = debut
                self._sauter()
                arguments.append(_FAUTE)  # of no account in the branch that is not taken
        self._rang += 1
        return _FONCTIONS[nom](*arguments)

    def _sauter(self) -> None:
        profondeur = 0
        while True:
            jeton = self._jetons[self._rang]
            if profondeur == 0 and (jeton.type == "SEP" or (jeton.type == "FUNC" and jeton.subtype == "CLOSE")):
                return
            profondeur += {"OPEN": 1, "CLOSE": -1}.get(jeton.subtype, 0)
            self._rang += 1


def _terme_a_terme(operation: Callable[[Valeur, Valeur], Valeur], a: Valeur, b: Valeur) -> Valeur:
    if isinstance(a, list) and isinstance(b, list):
        return [operation(x, y) for x, y in zip(a, b, strict=True)]
    if isinstance(a, list):
        return [operation(x, b) for x in a]
    return operation(a, b)


def _nombre(valeur: Valeur) -> Fraction:
    if isinstance(valeur, str):
        raise ArithmeticError(f"#VALEUR! : {valeur!r}")
    return Fraction(valeur or 0)


def _a_plat(arguments: tuple[Valeur, ...]) -> list[Valeur]:
    return [v for a in arguments for v in (a if isinstance(a, list) else [a])]


def _numeriques(valeurs: list[Valeur]) -> list[Fraction]:
    return [v for v in valeurs if isinstance(v, Fraction)]


def _choisir(condition: Valeur, vrai: Valeur, faux: Valeur) -> Valeur:
    choisi = vrai if condition else faux
    if condition is _FAUTE or choisi is _FAUTE:
        raise ArithmeticError("une faute est montrée")
    return choisi


def _sumproduct(*plages: list[Valeur]) -> Fraction:
    total = Fraction(0)
    for termes in zip(*plages, strict=True):
        produit = Fraction(1)
        for terme in termes:
            produit *= Fraction(0) if isinstance(terme, str) or terme is None else Fraction(terme)
        total += produit
    return total


_FONCTIONS: dict[str, Callable[..., Valeur]] = {
    "IF": lambda condition, vrai, faux: _choisir(condition, vrai, faux),
    "AND": lambda *a: all(_a_plat(a)),
    "ISNUMBER": lambda a: isinstance(a, Fraction),
    "SUM": lambda *a: sum(_numeriques(_a_plat(a)), Fraction(0)),
    "COUNT": lambda *a: Fraction(len(_numeriques(_a_plat(a)))),
    "COUNTIF": lambda plage, critere: Fraction(sum(_egal(v, critere) for v in plage if v is not None)),
    "SUMIF": lambda plage, critere, points: sum(
        (
            p
            for v, p in zip(plage, points, strict=True)
            if v is not None and _egal(v, critere) and isinstance(p, Fraction)
        ),
        Fraction(0),
    ),
    "SUMPRODUCT": _sumproduct,
    "ROUND": lambda valeur, decimales: Fraction(round(_nombre(valeur) * 10 ** int(decimales)), 10 ** int(decimales)),
}
