"""The proposal and its proof (§4, §6): the exact inequality, one sentence, what would overturn it, where the points are lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from referent62_desktop.domain.grille import Bareme, Groupe, Reponses, reponses_effectives
from referent62_desktop.domain.label import Cadre, Proposition, proposer
from referent62_desktop.domain.nombres import ESPACE_INSECABLE, afficher, arrondir
from referent62_desktop.domain.notation import NoteStructure, pourcentage_sans_ambiguite, qualite_atteinte
from referent62_desktop.domain.textes import typographier

_DECIMALES = 2
ETAT_DE_LECTURE = "état de la lecture, avant réévaluation"
"""What is said beside a proposal while a moratorium runs."""


@dataclass(frozen=True)
class Preuve:
    """A proposal with what it rests on. Marks in points of the barème, percentage out of 100; None: nothing evaluated.

    `formations`: the trainings in words; `manque`: what the audit still lacks, empty once it is complete and validated; `cadre`:
    what the reading leads to, from the state of the label.
    """

    bareme: Bareme
    solidarite: Fraction | None
    sociopro: Fraction | None
    total: Fraction | None
    pourcentage: Fraction | None
    formations_ok: bool | None
    formations: str
    manque: str = ""
    cadre: Cadre = Cadre.PREMIER_VOTE

    @property
    def qualite_atteinte(self) -> bool | None:
        """Strictly over the threshold (§4.b)."""
        return None if self.total is None else qualite_atteinte(self.total, self.bareme)

    @property
    def proposition(self) -> Proposition:
        """What is proposed (§6)."""
        return proposer(self.qualite_atteinte, self.formations_ok, apres_moratoire=self.cadre is Cadre.APRES_MORATOIRE)

    @property
    def provisoire(self) -> bool:
        """The proposal may still change: CE are missing, incomplete or not validated, or trainings are to be specified."""
        return bool(self.manque) or self.proposition is Proposition.A_DETERMINER

    @property
    def etat_de_lecture(self) -> bool:
        """A moratorium runs: what the reading would lead to is no decision to take before the re-evaluation (§6)."""
        return self.cadre is Cadre.MORATOIRE and self.total is not None

    @property
    def inegalite(self) -> str:
        """« 8,02 × 10 = 80,2 > 80 »: exact, or as a fraction when the total has no short decimal form; empty without a mark."""
        if self.total is None or self.pourcentage is None:
            return ""
        seuil = self.bareme.seuil * 100
        facteur = afficher(100 / self.bareme.maximum)
        signe = ">" if self.pourcentage > seuil else "=" if self.pourcentage == seuil else "<"
        exact = _decimal_court(self.total)
        total = afficher(self.total) if exact else f"({self.total.numerator}/{self.total.denominator})"
        egal = "=" if exact and _decimal_court(self.pourcentage) else "≈"
        produit = pourcentage_sans_ambiguite(self.pourcentage, self.bareme).removesuffix(f"{ESPACE_INSECABLE}%")
        if signe == "=":
            return f"{total} × {facteur} = {produit}, et il faut plus de {afficher(seuil)}"
        return f"{total} × {facteur} {egal} {produit} {signe} {afficher(seuil)}"

    @property
    def phrase(self) -> str:
        """The reasons and the proposal in one sentence (« 81,25 % : qualité atteinte ; formations ok → labellisation »)."""
        if self.pourcentage is None:
            return "aucun CE évalué complètement → non évaluable"
        reserves = [ETAT_DE_LECTURE] if self.etat_de_lecture else []
        reserves += [f"provisoire, {self.manque}"] if self.manque else []
        suite = f" ({' ; '.join(reserves)})" if reserves else ""
        return f"{self.constat}{typographier(f' → {self.proposition.libelle}{suite}')}"

    @property
    def constat(self) -> str:
        """The reasons alone: « 81,25 % : qualité atteinte ; formations ok »."""
        if self.pourcentage is None:
            return "aucun CE évalué complètement"
        seuil = afficher(self.bareme.seuil * 100)
        qualite = "qualité atteinte" if self.qualite_atteinte else f"qualité non atteinte, il faut plus de {seuil} %"
        return typographier(
            f"{pourcentage_sans_ambiguite(self.pourcentage, self.bareme)} : {qualite} ; {self.formations}"
        )

    @property
    def detail(self) -> tuple[str, ...]:
        """The reasoning step by step, each with its article."""
        if self.total is None or self.pourcentage is None:
            return (typographier("Aucun CE n'est évalué complètement : rien ne peut être proposé (§4.b)."),)
        groupes = [
            f"{nom} {afficher(note)}"
            for nom, note in (("solidarité", self.solidarite), ("sociopro", self.sociopro))
            if note is not None
        ]
        maximum = afficher(self.bareme.maximum)
        moyenne = "moyenne des deux groupes" if len(groupes) > 1 else "un seul groupe a des CE"
        etapes = [
            f"Notes des groupes, sur {maximum} : {' ; '.join(groupes)} (moyenne des CE complets qui comptent, §4.b).",
            f"Total : {afficher(self.total)} sur {maximum} ({moyenne}).",
            f"Qualité : {self.inegalite} ; {'plus' if self.qualite_atteinte else 'pas plus'} de "
            f"{afficher(self.bareme.seuil * 100)} % des points (§4.b).",
            f"Formations : {self.formations} (§4.a).",
            self._conclusion(),
        ]
        if self.manque:
            etapes.append(f"Provisoire : {self.manque}. La proposition peut encore changer.")
        return tuple(typographier(etape) for etape in etapes)

    def _conclusion(self) -> str:
        """The last step of the reasoning: what is proposed, what is to be specified first, or why nothing is to be decided."""
        mots = self.proposition.libelle
        if self.etat_de_lecture:
            return (
                f"État de la lecture : {mots}. Ce n'est pas une décision à prendre : le moratoire court, et la réévaluation mènera "
                "au label ou au refus (§6)."
            )
        if self.proposition is Proposition.A_DETERMINER:
            return f"Proposition : {mots} (§6). La qualité est atteinte ; précisez les formations : {self.formations} (§4.a)."
        regle = ""
        if self.cadre is Cadre.APRES_MORATOIRE:
            regle = (
                " Après un moratoire, le label est délivré si les deux critères sont remplis ; sinon, il est refusé."
            )
        return f"Proposition : {mots} (§6).{regle} L'outil propose, les élu·es décident."


@dataclass(frozen=True)
class CEAnalyse:
    """A complete CE that counts, with its answers. `numero_caf` identifies a person: it never enters a sentence."""

    referent_id: str
    referent: str
    position: int
    numero_caf: str
    type_code: str
    reponses: Reponses


@dataclass(frozen=True)
class Fragilite:
    """One answer on one CE that would overturn the quality if it were the other. `vers`: the answer that would do it.

    `au_moins`: what hangs on this answer was never answered and may still add to `pourcentage`.
    """

    referent_id: str
    referent: str
    position: int
    numero_caf: str
    code: str
    libelle: str
    vers: bool
    pourcentage: Fraction
    au_moins: bool = False

    def phrase(self, bareme: Bareme) -> str:
        """« Référent·e 1, CE 3, positionnement des actions : « non » au lieu de « oui » donnerait 79,5 % »."""
        nouvelle, ancienne = ("oui", "non") if self.vers else ("non", "oui")
        apres = f"{'au moins ' if self.au_moins else ''}{pourcentage_sans_ambiguite(self.pourcentage, bareme)}"
        return typographier(
            f"{self.referent}, CE {self.position}, {self.libelle} : « {nouvelle} » au lieu de « {ancienne} » donnerait {apres}"
        )


def fragilites(bareme: Bareme, note: NoteStructure, ces: Iterable[CEAnalyse]) -> tuple[Fragilite, ...]:
    """Answers that, changed alone, would bring the structure over or under the threshold; the closest to it first.

    A sub-criterion forced by another (R2 and R3 without a remark) cannot change alone.
    """
    if note.total is None:
        return ()
    analyses = list(ces)
    atteinte = qualite_atteinte(note.total, bareme)
    poids = _poids({g: sum(bareme.type_ce(ce.type_code).groupe is g for ce in analyses) for g in Groupe})
    # How far a CE of each group must move for the whole to cross the threshold.
    ecart_total = bareme.seuil * bareme.maximum - note.total
    bornes = {groupe: ecart_total / part for groupe, part in poids.items()}
    connus: dict[tuple[str, tuple[tuple[str, bool | None], ...]], Mapping[str, _Bascule]] = {}
    trouvees = []
    for ce in analyses:
        cle = (ce.type_code, tuple(sorted(ce.reponses.items())))
        if cle not in connus:
            connus[cle] = _ecarts(bareme, ce.type_code, ce.reponses)
        groupe = bareme.type_ce(ce.type_code).groupe
        for code, autre in connus[cle].items():
            if (autre.ecart <= bornes[groupe]) if atteinte else (autre.ecart > bornes[groupe]):
                trouvees.append(_fragilite(bareme, ce, code, autre, note.total + autre.ecart * poids[groupe]))
    seuil = bareme.seuil * 100
    return tuple(sorted(trouvees, key=lambda f: (abs(f.pourcentage - seuil), f.referent, f.position, f.code)))


def peut_basculer(bareme: Bareme, note: NoteStructure, nombres: Mapping[Groupe, int]) -> bool:
    """Whether one answer could cross the threshold at all, from how many CE each group counts: rules most structures out at once."""
    if note.total is None:
        return False
    distance = abs(bareme.seuil * bareme.maximum - note.total)
    return any(distance <= part * _effet_maximal(bareme, groupe) for groupe, part in _poids(nombres).items())


def _effet_maximal(bareme: Bareme, groupe: Groupe) -> Fraction:
    """Points that one answer can move a CE of this group by, with what depends on it."""
    effets = []
    for code, sous_critere in bareme.par_code.items():
        suite = [s for s in bareme.par_code.values() if s.depend_de == code]
        effets.append(sum((s.points.get(groupe, Fraction(0)) for s in (sous_critere, *suite)), Fraction(0)))
    return max(effets, default=Fraction(0))


def _poids(nombres: Mapping[Groupe, int]) -> dict[Groupe, Fraction]:
    """What one point on one CE of a group weighs in the structure's total: groups weigh the same, CE too in their group (§6)."""
    presents = sum(1 for n in nombres.values() if n)
    return {g: Fraction(1, n * presents) for g, n in nombres.items() if n}


@dataclass(frozen=True)
class _Bascule:
    """The other answer, and what it adds to the CE's total (points), at least when `au_moins`."""

    vers: bool
    ecart: Fraction
    au_moins: bool


def _ecarts(bareme: Bareme, type_code: str, reponses: Reponses) -> dict[str, _Bascule]:
    """By sub-criterion that may change alone: what the other answer would do."""
    groupe = bareme.type_ce(type_code).groupe
    effectives = reponses_effectives(bareme, type_code, reponses)
    ecarts = {}
    for code, reponse in effectives.items():
        sous_critere = bareme.par_code[code]
        parent = sous_critere.depend_de
        if reponse is None or (parent is not None and effectives.get(parent) is False):
            continue
        # What depends on this answer comes or goes with it: its own answers are kept aside meanwhile.
        suite = [c for c in effectives if bareme.par_code[c].depend_de == code]
        points = sous_critere.points[groupe] + sum(bareme.par_code[c].points[groupe] for c in suite if reponses.get(c))
        inconnus = not reponse and any(reponses.get(c) is None for c in suite)
        ecarts[code] = _Bascule(not reponse, -points if reponse else points, inconnus)
    return ecarts


def _fragilite(bareme: Bareme, ce: CEAnalyse, code: str, autre: _Bascule, total: Fraction) -> Fragilite:
    return Fragilite(
        ce.referent_id,
        ce.referent,
        ce.position,
        ce.numero_caf,
        code,
        bareme.par_code[code].libelle_bref,
        autre.vers,
        total * 100 / bareme.maximum,
        autre.au_moins,
    )


def _decimal_court(valeur: Fraction) -> bool:
    """It is shown exactly with the decimals of the screens."""
    return arrondir(valeur, _DECIMALES)[1] == valeur
