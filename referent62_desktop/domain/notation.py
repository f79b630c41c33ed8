"""Marks of a structure and the 80 % threshold (§4.b, §6), exact from the answers to the comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from referent62_desktop.domain.grille import Bareme, Groupe, NoteCE, Reponses, noter_ce, reponses_effectives
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher

_DECIMALES_MAX = 8


@dataclass(frozen=True)
class CEEvalue:
    """A CE as it enters the marks; `identifie`: it has its N° CAF and its type, without which it is not complete."""

    groupe: Groupe | None
    note: NoteCE | None
    identifie: bool = True

    @property
    def complet(self) -> bool:
        """Every applicable answer, the N° CAF and the type are there (annexe 2)."""
        return self.identifie and self.note is not None and self.note.complet


@dataclass(frozen=True)
class NoteStructure:
    """Marks of a structure in points of the barème; None: NC (no complete CE). `pourcentage` is out of 100."""

    solidarite: Fraction | None
    sociopro: Fraction | None
    total: Fraction | None
    pourcentage: Fraction | None
    qualite_atteinte: bool | None
    ce_comptes: int
    ce_incomplets: int
    ce_manquants: int

    @property
    def provisoire(self) -> bool:
        """CE are still missing or incomplete: the mark may move (§6)."""
        return self.ce_manquants > 0 or self.ce_incomplets > 0


def moyenne(valeurs: Sequence[Fraction]) -> Fraction | None:
    """Exact mean; None of nothing."""
    return sum(valeurs, Fraction(0)) / len(valeurs) if valeurs else None


def pourcentage(total: Fraction, bareme: Bareme) -> Fraction:
    """Share of the barème's maximum, out of 100."""
    return total * 100 / bareme.maximum


def qualite_atteinte(total: Fraction, bareme: Bareme) -> bool:
    """« plus de 80 % » (§4.b): strictly over, so 8 points of 10 are not enough."""
    return total > bareme.seuil * bareme.maximum


def pourcentage_sans_ambiguite(pourcentage: Fraction, bareme: Bareme) -> str:
    """Percentage with two decimals, or as many as it takes not to look equal to the threshold when it is not."""
    seuil = bareme.seuil * 100
    decimales = 2
    while pourcentage != seuil and decimales < _DECIMALES_MAX and afficher(pourcentage, decimales) == afficher(seuil):
        decimales += 1
    return f"{afficher(pourcentage, decimales)}{ESPACE_INSECABLE}%"


def noter_groupes(
    bareme: Bareme, groupes: Mapping[Groupe, Fraction | None]
) -> tuple[Fraction | None, Fraction | None, bool | None]:
    """Total, percentage and threshold from the marks of the groups: each group that is not NC weighs the same **[R]**."""
    total = moyenne([note for note in groupes.values() if note is not None])
    if total is None:
        return None, None, None
    return total, pourcentage(total, bareme), qualite_atteinte(total, bareme)


def noter_structure(bareme: Bareme, ces: Iterable[CEEvalue], attendus: int | None = None) -> NoteStructure:
    """Marks from the counted CE: the complete ones make the means, the others are told (§4.b).

    `attendus`: how many CE the audit expects (5 per référent, or all where fewer exist); None: as many as given.
    """
    totaux: dict[Groupe, list[Fraction]] = {g: [] for g in Groupe}
    presents = comptes = 0
    for ce in ces:
        presents += 1
        if ce.complet and ce.note is not None and ce.groupe is not None:
            totaux[ce.groupe].append(ce.note.total)
            comptes += 1
    groupes = {g: moyenne(valeurs) for g, valeurs in totaux.items()}
    total, pct, atteinte = noter_groupes(bareme, groupes)
    return NoteStructure(
        solidarite=groupes[Groupe.SOLIDARITE],
        sociopro=groupes[Groupe.SOCIOPRO],
        total=total,
        pourcentage=pct,
        qualite_atteinte=atteinte,
        ce_comptes=comptes,
        ce_incomplets=presents - comptes,
        ce_manquants=max(0, (presents if attendus is None else attendus) - comptes),
    )


@dataclass(frozen=True)
class PerteSousCritere:
    """How often a line fails among the counted CE: `non` out of `applicables`, and the points it costs in all."""

    code: str
    non: int
    applicables: int
    points_perdus: Fraction

    @property
    def taux(self) -> Fraction:
        """Share of « non », 0 to 1."""
        return Fraction(self.non, self.applicables) if self.applicables else Fraction(0)


def pertes(bareme: Bareme, ces: Iterable[tuple[str, Reponses, int]]) -> list[PerteSousCritere]:
    """Where the points are lost over (type, answers, how many CE answered so), in the order of the grid."""
    applicables = dict.fromkeys(bareme.codes, 0)
    non = dict.fromkeys(bareme.codes, 0)
    perdus = dict.fromkeys(bareme.codes, Fraction(0))
    for type_code, reponses, nombre in ces:
        groupe = bareme.type_ce(type_code).groupe
        for code, reponse in reponses_effectives(bareme, type_code, reponses).items():
            applicables[code] += nombre
            if reponse is False:
                non[code] += nombre
                perdus[code] += nombre * bareme.par_code[code].points[groupe]
    return [PerteSousCritere(c, non[c], applicables[c], perdus[c]) for c in bareme.codes]


def evaluer(bareme: Bareme, type_code: str | None, reponses: Reponses, identifie: bool) -> CEEvalue:
    """A CE as it enters the marks, from what is stored; without a type nothing can be scored."""
    if type_code is None:
        return CEEvalue(None, None, identifie=False)
    return CEEvalue(bareme.type_ce(type_code).groupe, noter_ce(bareme, type_code, reponses), identifie)


def attendus_referent(population: int | None, ce_par_referent: int) -> int:
    """CE expected of a référent: 5, or all of them where fewer exist (`population`: size of the list; None: unknown) (§4.b)."""
    return ce_par_referent if population is None else min(population, ce_par_referent)
