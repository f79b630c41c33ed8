"""Retention of N° CAF (RGPD): what could be erased on this day, told before anything is; erasing it, when a person decides to."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from referent62_desktop.domain.conservation import Conservation, anciennes, jour_de_lecture
from referent62_desktop.domain.delais import ajouter_annees
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.textes import pluriel
from referent62_desktop.referentiel.conservation import conservation
from referent62_desktop.services.contexte import Contexte, Ecrit
from referent62_desktop.storage import effacement
from referent62_desktop.storage.effacement import LectureNumerotee

ANNEES_MIN, ANNEES_MAX = 1, 50
MOTIF_SAUVEGARDE = "purge"


@dataclass(frozen=True)
class ParCampagne:
    """What would be erased in a campaign."""

    campagne: str
    lectures: int
    ces: int


@dataclass(frozen=True)
class EffacementPossible:
    """What erasing would do on `jour` with this number of years. `avant`: a reading goes when it is older than that day.

    `plus_ancienne`, `plus_recente`: days of those readings. `observations`: CE whose observations hold a long run of digits, which
    nobody touches. `identifiants`: the readings.
    """

    annees: int
    jour: date
    avant: date
    ces: int
    structures: int
    observations: int
    plus_ancienne: date | None
    plus_recente: date | None
    campagnes: tuple[ParCampagne, ...]
    identifiants: tuple[str, ...]

    @property
    def lectures(self) -> int:
        """How many readings."""
        return len(self.identifiants)

    @property
    def phrase(self) -> str:
        """« 35 CE (7 lectures, 3 structures) »."""
        return f"{pluriel(self.ces, 'CE', 'CE')} ({pluriel(self.lectures, 'lecture')}, {pluriel(self.structures, 'structure')})"

    @property
    def geste(self) -> str:
        """What the journal says of it."""
        n = f"N° CAF de {pluriel(self.ces, 'CE', 'CE')} {'effacé' if self.ces < 2 else 'effacés'}"
        return f"{n} (lectures de plus de {pluriel(self.annees, 'an')})"


@dataclass(frozen=True)
class Efface:
    """What was erased. `fichier_nettoye` False: the file still has to be rewritten, which the next opening does."""

    ecrit: Ecrit
    ces: int
    fichier_nettoye: bool


def regle() -> Conservation:
    """The rule that ships with the product."""
    return conservation()


def effacement_possible(ctx: Contexte, annees: int | None = None) -> EffacementPossible:
    """What could be erased today (`annees` None: after the number of years of the rule). Raises ErreurMetier: not a number of years."""
    duree = annees if annees is not None else conservation().annees
    if not ANNEES_MIN <= duree <= ANNEES_MAX:
        raise ErreurMetier(
            f"La durée de conservation se compte en années, de {ANNEES_MIN} à {ANNEES_MAX}.",
            conserve="Aucun N° CAF n'a été effacé.",
        )
    with ctx.base.lire() as session:
        lues = effacement.lectures_numerotees(session)
    return _possible(lues, duree, ctx.aujourdhui())


def dernier_effacement(ctx: Contexte) -> date | None:
    """Day of the last erasing in this base, None when there was none."""
    with ctx.base.lire() as session:
        return effacement.dernier_effacement(session)


def effacer_numeros(ctx: Contexte, vu: EffacementPossible) -> Efface:
    """Erases what the person was shown, after a backup, in one gesture that cannot be undone; then rewrites the file without the numbers.

    Raises ErreurMetier, nothing being erased: nothing to erase, or no longer what was shown.
    """
    possible = effacement_possible(ctx, vu.annees)
    if possible != vu:
        raise ErreurMetier(
            "La base a changé depuis que vous avez vu ce qui serait effacé.",
            conserve="Aucun N° CAF n'a été effacé.",
            a_faire="Relisez ce qui serait effacé, puis recommencez.",
        )
    if not possible.ces:
        raise ErreurMetier(
            f"Aucune lecture n'a plus de {pluriel(possible.annees, 'an')} : il n'y a rien à effacer.",
            conserve="Aucun N° CAF n'a été effacé.",
        )
    ctx.base.sauvegarder(MOTIF_SAUVEGARDE)
    with ctx.ecrire(possible.geste) as uow:
        nombre = effacement.effacer(uow, possible.identifiants, ctx.aujourdhui())
    ecrit = ctx.ecrit(uow)
    assert ecrit is not None
    return Efface(ecrit, nombre, ctx.base.nettoyer())


def _possible(lues: list[LectureNumerotee], annees: int, jour: date) -> EffacementPossible:
    retenues = anciennes(lues, annees, jour)
    jours = [j for x in retenues if (j := jour_de_lecture(x.date_lecture, x.campagne)) is not None]
    lectures, ces = Counter(x.campagne for x in retenues), Counter[str]()
    for lecture in retenues:
        ces[lecture.campagne] += lecture.ces
    return EffacementPossible(
        annees=annees,
        jour=jour,
        avant=ajouter_annees(jour, -annees),
        ces=sum(ces.values()),
        structures=len({x.structure_id for x in retenues}),
        observations=sum(x.observations for x in retenues),
        plus_ancienne=min(jours, default=None),
        plus_recente=max(jours, default=None),
        campagnes=tuple(ParCampagne(c, lectures[c], ces[c]) for c in sorted(lectures)),
        identifiants=tuple(x.id for x in retenues),
    )
