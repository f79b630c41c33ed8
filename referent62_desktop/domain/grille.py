"""Annexe 2: criteria, answers and the score of one contrat d'engagement (§4.b, annexe 2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import lcm

from referent62_desktop.domain.erreurs import ErreurMetier

Reponses = Mapping[str, bool | None]
"""Answers by sub-criterion code; None or absent: not given yet."""


class Groupe(StrEnum):
    """Column of the published table under which a CE counts."""

    SOLIDARITE = "solidarite"
    SOCIOPRO = "sociopro"


@dataclass(frozen=True)
class TypeCE:
    """Kind of a CE (its dispositif): group, minimum number of actions and how many of them aim at work (§4.b)."""

    code: str
    libelle: str
    libelle_court: str
    groupe: Groupe
    minimum_actions: int
    minimum_emploi: int
    source: str = ""
    interpretation: bool = False


@dataclass(frozen=True)
class SousCritere:
    """One yes/no line of the grid; `points` by group, a group that is absent has no such line."""

    code: str
    libelle: str
    libelle_annexe: str
    libelle_bref: str
    points: Mapping[Groupe, Fraction]
    depend_de: str | None = None
    aide: tuple[str, ...] = ()


@dataclass(frozen=True)
class Critere:
    """A column of annexe 2 and its sub-criteria."""

    code: str
    libelle: str
    maximum: Fraction
    sous_criteres: tuple[SousCritere, ...]
    source: str = ""


@dataclass(frozen=True, eq=False)
class Bareme:
    """A versioned scale: criteria, points, types, threshold. `seuil` is a share (4/5), to be exceeded strictly (§4.b).

    Two are never equal: those of two bases may bear one version and differ.
    """

    version: str
    libelle: str
    niveau: str
    maximum: Fraction
    seuil: Fraction
    source: str
    criteres: tuple[Critere, ...] = ()
    types: Mapping[str, TypeCE] = field(default_factory=dict)
    duree_ce_mois: int = 6
    demarches_simples: tuple[str, ...] = ()

    def type_ce(self, code: str) -> TypeCE:
        """Type of a known code. Raises ErreurMetier."""
        if code not in self.types:
            connus = ", ".join(self.types)
            raise ErreurMetier(f"Le type de CE « {code[:60]} » est inconnu.", a_faire=f"Types possibles : {connus}.")
        return self.types[code]

    def sous_criteres(self) -> Iterator[tuple[Critere, SousCritere]]:
        """Every line of the grid, in order, with its criterion."""
        for critere in self.criteres:
            for sous_critere in critere.sous_criteres:
                yield critere, sous_critere

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of every line, in the order of the grid."""
        return tuple(sc.code for _, sc in self.sous_criteres())

    @cached_property
    def par_code(self) -> Mapping[str, SousCritere]:
        """Line by code."""
        return {sc.code: sc for _, sc in self.sous_criteres()}

    def applicables(self, type_code: str) -> tuple[SousCritere, ...]:
        """Lines that exist for this type (N2: social et professionnel only)."""
        groupe = self.type_ce(type_code).groupe
        return self._applicables_par_groupe[groupe]

    @cached_property
    def _applicables_par_groupe(self) -> Mapping[Groupe, tuple[SousCritere, ...]]:
        return {g: tuple(sc for _, sc in self.sous_criteres() if g in sc.points) for g in Groupe}

    @cached_property
    def unite(self) -> int:
        """Denominator common to all points (2: half points), so that sums are made on integers."""
        return (
            lcm(*(p.denominator for _, sc in self.sous_criteres() for p in sc.points.values())) if self.criteres else 1
        )

    @cached_property
    def lignes_entieres(self) -> Mapping[Groupe, tuple[tuple[str, int, str, str | None], ...]]:
        """By group: (code, points in units, criterion code, code it depends on), ready for scoring many CE."""
        return {
            g: tuple(
                (sc.code, int(sc.points[g] * self.unite), c.code, sc.depend_de)
                for c, sc in self.sous_criteres()
                if g in sc.points
            )
            for g in Groupe
        }


@dataclass(frozen=True)
class NoteCE:
    """Score of one CE: `total` are the points so far; `complet` when every answer that applies is given."""

    total: Fraction
    complet: bool
    criteres: Mapping[str, Fraction]
    criteres_complets: Mapping[str, bool]
    manque: tuple[str, ...]


def reponses_effectives(bareme: Bareme, type_code: str, reponses: Reponses) -> dict[str, bool | None]:
    """Answers as they count for this type: lines that do not apply are left aside, R1 = non makes R2 and R3 non (annexe 2).

    Nothing is lost: the answers given stay where they are stored and come back with the type or with R1.
    """
    effectives: dict[str, bool | None] = {}
    for code, _, _, depend_de in bareme.lignes_entieres[bareme.type_ce(type_code).groupe]:
        force_a_non = depend_de is not None and effectives.get(depend_de) is False
        effectives[code] = False if force_a_non else reponses.get(code)
    return effectives


def noter_ce(bareme: Bareme, type_code: str, reponses: Reponses) -> NoteCE:
    """Score of a CE of this type, in points of the barème (annexe 2). Raises ErreurMetier for an unknown type."""
    unite = bareme.unite
    par_critere: dict[str, int] = {c.code: 0 for c in bareme.criteres}
    complets: dict[str, bool] = dict.fromkeys(par_critere, True)
    manque: list[str] = []
    effectives = reponses_effectives(bareme, type_code, reponses)
    for code, points, critere, _ in bareme.lignes_entieres[bareme.type_ce(type_code).groupe]:
        reponse = effectives[code]
        if reponse is None:
            manque.append(code)
            complets[critere] = False
        elif reponse:
            par_critere[critere] += points
    return NoteCE(
        total=Fraction(sum(par_critere.values()), unite),
        complet=not manque,
        criteres={c: Fraction(p, unite) for c, p in par_critere.items()},
        criteres_complets=complets,
        manque=tuple(manque),
    )


def verifier_reponses(bareme: Bareme, type_code: str, reponses: Reponses) -> None:
    """Refuses an unknown code, a line that does not apply to the type, or R2/R3 = oui under R1 = non. Raises ErreurMetier."""
    type_ce = bareme.type_ce(type_code)
    applicables = {sc.code for sc in bareme.applicables(type_code)}
    for code, reponse in reponses.items():
        if code not in bareme.par_code:
            raise ErreurMetier(f"Le sous-critère « {code[:20]} » n'existe pas dans le barème {bareme.version}.")
        if reponse is not None and code not in applicables:
            raise ErreurMetier(f"Le sous-critère {code} ne s'applique pas à un CE « {type_ce.libelle} ».")
        parent = bareme.par_code[code].depend_de
        if reponse and parent is not None and reponses.get(parent) is False:
            raise ErreurMetier(f"{code} ne peut pas être à oui quand {parent} est à non.")
