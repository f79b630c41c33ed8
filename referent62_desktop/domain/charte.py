"""Charte qualité (annexe 3, appel à projets 2026): indicators of a dispositif, how each stands, the share reached. Exact points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.nombres import afficher, afficher_pourcentage, lire_decimal
from referent62_desktop.domain.textes import pluriel, typographier

POINTS_MAX = 1000
"""Points an indicator may give at most."""
_DECIMALES = 2
_RIEN_ECRIT = "Le barème n'a pas changé."


class Resultat(StrEnum):
    """How an indicator stands."""

    ATTEINT = "atteint"
    PARTIEL = "partiel"
    NON_ATTEINT = "non_atteint"
    SANS_OBJET = "sans_objet"

    @property
    def libelle(self) -> str:
        """In the words of the screens."""
        return _LIBELLES[self]


_LIBELLES = {
    Resultat.ATTEINT: "atteint",
    Resultat.PARTIEL: "partiel",
    Resultat.NON_ATTEINT: "non atteint",
    Resultat.SANS_OBJET: "sans objet",
}


@dataclass(frozen=True)
class Indicateur:
    """What is looked at in a dispositif; `groupe`: code; `rubrique`: heading of the source's table."""

    code: str
    groupe: str
    rubrique: str
    libelle: str
    definition: str
    bonus: bool = False


@dataclass(frozen=True)
class DispositifCharte:
    """Indicators of a dispositif, in the order of its table; `hors_charte`: the source does not make them a charte qualité.

    `interpretation`: which indicators are a bonus is our reading.
    """

    code: str
    indicateurs: tuple[Indicateur, ...]
    source: str
    hors_charte: bool = False
    interpretation: bool = False

    @cached_property
    def par_code(self) -> Mapping[str, Indicateur]:
        """Indicators by code."""
        return {i.code: i for i in self.indicateurs}


@dataclass(frozen=True)
class ReglesPart:
    """How the share is counted, where the source is silent: `plafond` is out of 1, `partiel_sans_bareme` in indicators."""

    partiel_sans_bareme: Fraction
    plafond: Fraction


@dataclass(frozen=True)
class Charte:
    """The charte in force from `annee`. `groupes`: code → words; `poids_charte`, `poids_nombre`: shares of the financing, out of 100."""

    annee: int
    libelle: str
    groupes: Mapping[str, str] = field(hash=False)
    dispositifs: Mapping[str, DispositifCharte] = field(hash=False)
    poids_charte: Fraction
    poids_nombre: Fraction
    regles: ReglesPart
    source: str

    @property
    def phrase_financement(self) -> str:
        """What hangs on it."""
        charte, nombre = (afficher_pourcentage(p) for p in (self.poids_charte, self.poids_nombre))
        return typographier(f"Financement : {charte} dépendent de la charte, {nombre} du nombre d'accompagnements.")


@dataclass(frozen=True)
class PointsIndicateur:
    """What the siège's scale gives an indicator; None: not filled in. Without `partiel`, a partial result gives nothing."""

    atteint: Fraction | None = None
    partiel: Fraction | None = None

    def obtenus(self, resultat: Resultat) -> Fraction:
        """Points of a result."""
        if resultat is Resultat.ATTEINT:
            return self.atteint or Fraction(0)
        return (self.partiel or Fraction(0)) if resultat is Resultat.PARTIEL else Fraction(0)


SANS_POINTS = PointsIndicateur()


@dataclass(frozen=True)
class IndicateurNote:
    """An indicator of a structure: `resultat` None while nobody assessed it; `preuve`: what it is known from."""

    indicateur: Indicateur
    resultat: Resultat | None = None
    preuve: str = ""
    points: PointsIndicateur = SANS_POINTS

    @property
    def compte(self) -> bool:
        """Assessed, and not « sans objet »."""
        return self.resultat not in (None, Resultat.SANS_OBJET)


@dataclass(frozen=True)
class PartAtteinte:
    """Share of a dispositif. `obtenu`, `possible`: points when `en_points`, else numbers of indicators (bonus in `obtenu`).

    `restants`: indicators nobody assessed; `partiels`: partial ones, bonus left out; `bonus`: what the bonus added, in the same unit;
    `bareme_entame`: the siège's scale is there, but not for every indicator.
    """

    valeur: Fraction | None
    en_points: bool
    obtenu: Fraction
    possible: Fraction
    evalues: int
    restants: int
    partiels: int
    sans_objet: int
    bonus: Fraction
    bareme_entame: bool = False

    @property
    def plafonnee(self) -> bool:
        """The bonus would have taken the share over its limit."""
        return self.valeur is not None and self.obtenu > self.valeur * self.possible

    @property
    def pourcentage(self) -> Fraction | None:
        """Share out of 100."""
        return None if self.valeur is None else self.valeur * 100

    @property
    def resume(self) -> str:
        """« 80 % » or « – »."""
        return "–" if self.pourcentage is None else afficher_pourcentage(self.pourcentage)

    @property
    def provisoire(self) -> bool:
        """Indicators remain to be assessed."""
        return self.restants > 0

    @property
    def phrase(self) -> str:
        """Which of the two shares it is, from what, and what it leaves out."""
        return typographier(" ; ".join((self._compte(), *self._precisions())) + ".")

    def _compte(self) -> str:
        if self.valeur is None:
            return self._rien()
        base = self.obtenu - self.bonus
        if self.en_points:
            return f"En points, selon le barème du siège : {afficher(base)} sur {afficher(self.possible)}"
        bareme = (
            "Barème du siège incomplet, indicateurs comptés à égalité" if self.bareme_entame else "Sans barème du siège"
        )
        atteints = _accorder(base, "indicateur atteint", "indicateurs atteints")
        return f"{bareme} : {atteints} sur {_accorder(self.possible, 'évalué', 'évalués')}"

    def _rien(self) -> str:
        if not self.restants:
            return "Tous les indicateurs sont sans objet"
        qui_compte = " qui compte" if self.evalues else ""  # bonus only, or worth no point
        return f"Aucun indicateur{qui_compte} n'est encore évalué"

    def _precisions(self) -> list[str]:
        dits = []
        if self.bonus and self.valeur is not None:
            unite = ("point de bonus", "points de bonus") if self.en_points else ("bonus", "bonus")
            plafond = " (la part s'arrête à son plafond)" if self.plafonnee else ""
            dits.append(f"{_accorder(self.bonus, *unite)} en plus{plafond}")
        if self.partiels and not self.en_points:
            dits.append(pluriel(self.partiels, "partiel (non compté)", "partiels (non comptés)"))
        if self.sans_objet and self.restants + self.evalues:
            dits.append(f"{self.sans_objet} sans objet")
        if self.restants:
            dits.append(pluriel(self.restants, "reste à évaluer", "restent à évaluer"))
        return dits


@dataclass(frozen=True)
class SectionCharte:
    """A dispositif of a structure in a year; `actuel`: still one of its dispositifs (else, what was written is kept)."""

    dispositif: DispositifCharte
    libelle: str
    notes: tuple[IndicateurNote, ...]
    part: PartAtteinte
    actuel: bool = True

    @property
    def reserves(self) -> tuple[str, ...]:
        """What else is to be known of it, in sentences."""
        dites = []
        if self.dispositif.hors_charte:
            dites.append("L'appel à projets suit ces indicateurs pour ce dispositif sans en faire une charte qualité.")
        if not self.actuel:
            dites.append("Ce n'est plus un dispositif de la structure : ce qui avait été noté est gardé.")
        return tuple(map(typographier, dites))


@dataclass(frozen=True)
class CharteStructure:
    """The charte of a structure for a year: one section per dispositif."""

    structure_id: str
    structure: str
    annee: int
    charte: Charte
    sections: tuple[SectionCharte, ...]


def part_atteinte(notes: Sequence[IndicateurNote], regles: ReglesPart) -> PartAtteinte:
    """Share reached: in points when every ordinary indicator that is not « sans objet » has its scale, else in indicators."""
    ordinaires = [n for n in notes if not n.indicateur.bonus]
    applicables = [n for n in ordinaires if n.resultat is not Resultat.SANS_OBJET]
    comptes = [n for n in applicables if n.compte]
    en_points = _bareme_complet(applicables)
    possible = _possible(comptes, en_points=en_points)
    base = _obtenu(comptes, regles, en_points=en_points)
    bonus = _obtenu([n for n in notes if n.indicateur.bonus], regles, en_points=en_points)
    valeur = min((base + bonus) / possible, regles.plafond) if possible else None
    return PartAtteinte(
        valeur,
        en_points,
        base + bonus,
        possible,
        evalues=sum(n.compte for n in notes),
        restants=sum(n.resultat is None for n in applicables),
        partiels=sum(n.resultat is Resultat.PARTIEL for n in comptes),
        sans_objet=len(ordinaires) - len(applicables),
        bonus=bonus,
        bareme_entame=not en_points and any(n.points.atteint is not None for n in applicables),
    )


def _bareme_complet(applicables: Sequence[IndicateurNote]) -> bool:
    """A scale of zeros measures nothing: it is as if there were none."""
    return all(n.points.atteint is not None for n in applicables) and _possible(applicables, en_points=True) > 0


def _possible(comptes: Sequence[IndicateurNote], *, en_points: bool) -> Fraction:
    if not en_points:
        return Fraction(len(comptes))
    return sum((n.points.obtenus(Resultat.ATTEINT) for n in comptes), Fraction(0))


def _obtenu(notes: Sequence[IndicateurNote], regles: ReglesPart, *, en_points: bool) -> Fraction:
    sans_bareme = {Resultat.ATTEINT: Fraction(1), Resultat.PARTIEL: regles.partiel_sans_bareme}
    total = Fraction(0)
    for note in notes:
        if note.resultat is not None:
            total += note.points.obtenus(note.resultat) if en_points else sans_bareme.get(note.resultat, Fraction(0))
    return total


def _accorder(valeur: Fraction, singulier: str, pluriel_: str) -> str:
    """« 1,5 point », « 2 points »: under 2 is singular in French."""
    return f"{afficher(valeur)} {singulier if int(valeur) <= 1 else pluriel_}"


def lire_points(texte: str) -> Fraction | None:
    """Points typed by the siège, « 7,5 » or « 7.5 »; empty: None. Raises ErreurMetier: not a number, negative, over 1000, too fine."""
    if not texte.strip():
        return None
    points = lire_decimal(texte)
    if points < 0:
        raise ErreurMetier(
            "Des points ne peuvent pas être négatifs.", conserve=_RIEN_ECRIT, a_faire="Écrivez 0 ou plus."
        )
    if points > POINTS_MAX:
        raise ErreurMetier(
            f"{texte.strip()} points, c'est plus que le maximum de {afficher(POINTS_MAX)}.",
            conserve=_RIEN_ECRIT,
            a_faire="Vérifiez le nombre.",
        )
    if (points * 10**_DECIMALES).denominator != 1:
        raise ErreurMetier(
            "Les points s'écrivent avec deux décimales au plus.",
            conserve=_RIEN_ECRIT,
            a_faire="Écrivez par exemple 7,5.",
        )
    return points


def verifier_points(points: PointsIndicateur) -> None:
    """Raises ErreurMetier when a partial result would give more than a full one, or has points when a full one has none."""
    if points.partiel is None:
        return
    if points.atteint is None:
        raise ErreurMetier(
            "Les points d'un indicateur partiel vont avec ceux d'un indicateur atteint.",
            conserve=_RIEN_ECRIT,
            a_faire="Écrivez d'abord les points de l'indicateur atteint.",
        )
    if points.partiel > points.atteint:
        raise ErreurMetier(
            f"Un indicateur partiel ({afficher(points.partiel)}) ne peut pas valoir plus qu'un indicateur atteint "
            f"({afficher(points.atteint)}).",
            conserve=_RIEN_ECRIT,
            a_faire="Baissez l'un ou montez l'autre.",
        )
