"""Marks of the structures from what is stored: one computation for the lists, the grid, the dashboard and the PDF."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter

from referent62_desktop.domain.grille import Bareme
from referent62_desktop.domain.lectures import EtatLecture, Origine, lecture_comptee, lecture_de_travail
from referent62_desktop.domain.notation import (
    CEEvalue,
    NoteStructure,
    PerteSousCritere,
    attendus_referent,
    evaluer,
    moyenne,
    noter_structure,
    pertes,
)
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.storage import queries
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import Structure
from referent62_desktop.storage.queries import LigneCE, LigneLecture, LigneReferent

_PAR_POSITION = attrgetter("position")


@dataclass(frozen=True)
class LectureResumee:
    """A reading of a référent, enough to know whether it counts."""

    id: str
    referent_id: str
    structure_id: str
    origine: Origine
    etat: EtatLecture
    population: int | None


@dataclass(frozen=True)
class AvancementReferent:
    """Where the audit of one référent stands, in the reading the marks follow. `ces`: its CE as they enter the marks."""

    id: str
    nom: str
    dispositifs: tuple[str, ...]
    lecture: LectureResumee | None
    ces: tuple[CEEvalue, ...]
    attendus: int

    @property
    def complets(self) -> int:
        """CE complete, out of `attendus`."""
        return sum(ce.complet for ce in self.ces)

    @property
    def validee(self) -> bool:
        """The reading followed is validated."""
        return self.lecture is not None and self.lecture.etat is EtatLecture.VALIDEE

    @property
    def moyenne(self) -> Fraction | None:
        """Mean of the complete CE, in points."""
        return moyenne([ce.note.total for ce in self.ces if ce.complet and ce.note])


@dataclass(frozen=True)
class EtatStructure:
    """Marks of a structure and the référents behind them; `non_validees`: readings that are still drafts."""

    note: NoteStructure
    referents: tuple[AvancementReferent, ...]

    @property
    def attendus(self) -> int:
        """CE the audit expects: 5 per référent, or all where fewer exist (§4.b)."""
        return sum(r.attendus for r in self.referents)

    @property
    def non_validees(self) -> int:
        """Référents whose reading is begun but not validated."""
        return sum(1 for r in self.referents if r.lecture is not None and not r.validee)

    @property
    def provisoire(self) -> bool:
        """The mark may still move: CE missing, incomplete, or readings not validated."""
        return self.note.provisoire or self.non_validees > 0

    def avec(self, bareme: Bareme, referent: AvancementReferent) -> "EtatStructure":
        """The same structure once one référent's panel has changed: what the grid shows after each answer."""
        return assembler(bareme, [referent if r.id == referent.id else r for r in self.referents])


def assembler(bareme: Bareme, referents: Sequence[AvancementReferent]) -> EtatStructure:
    """Marks of a structure from the progress of its référents."""
    ces = (ce for r in referents for ce in r.ces)
    return EtatStructure(noter_structure(bareme, ces, sum(r.attendus for r in referents)), tuple(referents))


def concerne(ctx: Contexte, structure: Structure, territoires_des_referents: Iterable[str | None]) -> bool:
    """A profile with a territory sees its structures, those that also work there, and those with a référent there."""
    mien = ctx.profil.territoire
    if mien is None or mien == structure.territoire_id or mien in structure.autres_territoires:
        return True
    return mien in territoires_des_referents


def actif(referent: LigneReferent, jour: date) -> bool:
    """Works there on that day (no departure date, or a later one)."""
    return referent.depart is None or referent.depart > jour


def arrive(referent: LigneReferent, jour: date) -> bool:
    """Has arrived by that day, as far as is known."""
    return referent.arrivee is None or referent.arrivee <= jour


def etats_structures(
    ctx: Contexte, structure_id: str | None = None, origine: Origine | None = None
) -> dict[str, EtatStructure]:
    """Marks by structure for the campaign being worked on, in three statements.

    `origine` None: the reading that counts, else the most advanced departmental draft; given: the readings of that origin.
    """
    with ctx.base.lire() as session:
        return etats_lus(ctx, session, structure_id, origine)


def etats_lus(
    ctx: Contexte, session: SessionLecture, structure_id: str | None = None, origine: Origine | None = None
) -> dict[str, EtatStructure]:
    """Like `etats_structures`, inside a session already open."""
    donnees = DonneesCampagne(ctx, session, structure_id)
    par_structure: dict[str, list[AvancementReferent]] = defaultdict(list)
    for referent in donnees.referents:
        par_structure[referent.structure_id].append(donnees.avancement(referent, origine))
    return {structure: assembler(ctx.bareme, referents) for structure, referents in par_structure.items()}


class DonneesCampagne:
    """Référents, readings and CE of a campaign (one structure or all), read once and joined in memory."""

    def __init__(self, ctx: Contexte, session: SessionLecture, structure_id: str | None = None) -> None:
        self.bareme = ctx.bareme
        self._ce_par_referent = ctx.campagne.ce_par_referent
        jour = ctx.aujourdhui()
        self._lectures: dict[str, list[LectureResumee]] = defaultdict(list)
        for ligne in queries.lectures(session, ctx.campagne.code, structure_id):
            self._lectures[ligne.referent_id].append(_resumer(ligne))
        # Nobody expects five CE of someone who has not arrived yet; those already read count, whatever the date says.
        self.referents = [
            r
            for r in queries.referents(session, structure_id)
            if actif(r, jour) and (arrive(r, jour) or r.id in self._lectures)
        ]
        self._ces: dict[str, list[LigneCE]] = defaultdict(list)
        for ce in queries.contrats(session, ctx.campagne.code, structure_id):
            self._ces[ce.lecture_id].append(ce)

    def lecture(self, referent_id: str, origine: Origine | None) -> LectureResumee | None:
        """The reading the marks follow for this référent."""
        lectures = self._lectures.get(referent_id, [])
        if origine is None:
            return lecture_de_travail(lectures)
        return next((lecture for lecture in lectures if lecture.origine is origine), None)

    def lecture_comptee(self, referent_id: str) -> LectureResumee | None:
        """The validated reading that counts (§4.b), if any."""
        return lecture_comptee(self._lectures.get(referent_id, []))

    def contrats(self, lecture: LectureResumee | None) -> list[LigneCE]:
        """CE in place of a reading, by position."""
        return sorted(self._ces.get(lecture.id, ()), key=_PAR_POSITION) if lecture is not None else []

    def avancement(self, referent: LigneReferent, origine: Origine | None) -> AvancementReferent:
        """Progress of one référent."""
        lecture = self.lecture(referent.id, origine)
        ces = tuple(evaluer_ligne(self.bareme, ce) for ce in self.contrats(lecture))
        attendus = attendus_referent(lecture.population if lecture else None, self._ce_par_referent)
        return AvancementReferent(referent.id, referent.nom, tuple(referent.dispositifs), lecture, ces, attendus)


def lire_reponses(reponses: str | None) -> dict[str, bool]:
    """Answers from their one-line form (« D1:1 D2:0 »)."""
    return {code: valeur == "1" for code, _, valeur in (r.partition(":") for r in (reponses or "").split())}


def evaluer_ligne(bareme: Bareme, ce: LigneCE) -> CEEvalue:
    """A stored CE as it enters the marks. Equal answers are scored once: 150 000 CE hold few different ones."""
    return _evaluer(bareme, ce.type_code, ce.reponses or "", ce.identifie)


@lru_cache(maxsize=65536)
def _evaluer(bareme: Bareme, type_code: str | None, reponses: str, identifie: bool) -> CEEvalue:
    return evaluer(bareme, type_code, lire_reponses(reponses), identifie)


def pertes_de(donnees: DonneesCampagne, lectures: Iterable[LectureResumee | None]) -> list[PerteSousCritere]:
    """Where the points are lost over the complete CE of these readings; equal answers are looked at once."""
    complets = Counter(
        (ce.type_code, ce.reponses or "")
        for lecture in lectures
        for ce in donnees.contrats(lecture)
        if ce.type_code is not None and evaluer_ligne(donnees.bareme, ce).complet
    )
    lus = ((type_code, lire_reponses(reponses), nombre) for (type_code, reponses), nombre in complets.items())
    return pertes(donnees.bareme, lus)


def _resumer(ligne: LigneLecture) -> LectureResumee:
    return LectureResumee(
        ligne.id,
        ligne.referent_id,
        ligne.structure_id,
        Origine(ligne.origine),
        EtatLecture(ligne.etat),
        ligne.population,
    )
