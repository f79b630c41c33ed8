"""Where the audit of every référent stands, for the list of audits and the dashboard: five statements whatever their number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.lectures import CaseVide
from referent62_desktop.services.notes import AvancementReferent, DonneesCampagne, concerne, evaluer_ligne
from referent62_desktop.storage import queries
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import Structure
from referent62_desktop.storage.queries import LigneCE, LigneReferent


class Avancee(StrEnum):
    """Where the reading that the marks follow stands, from nothing to the end."""

    NON_COMMENCE = "non_commence"
    EN_COURS = "en_cours"
    A_VALIDER = "a_valider"
    VALIDE = "valide"


@dataclass(frozen=True)
class ReferentSuivi:
    """A line of the list of audits, in the reading to go on with: a contrôle SLAI under way, else the one the marks follow.

    `lectures`: readings begun, by origin; `origine`: of the one to go on with, None before any. `complets` CE out of `attendus`;
    `a_reprendre`: the first cell to fill, None when nothing is begun or nothing is missing.
    """

    id: str
    nom: str
    structure_id: str
    structure: str
    territoire: str
    dispositifs: tuple[str, ...]
    avancee: Avancee
    complets: int
    attendus: int
    moyenne: Fraction | None
    origine: Origine | None
    lectures: Mapping[Origine, EtatLecture] = field(hash=False)
    a_reprendre: CaseVide | None = None
    cases_remplies: int = 0


def lister_audits(ctx: Contexte) -> list[ReferentSuivi]:
    """Référents at work that concern the person, by territory, structure, then name. Empty in a campaign without CE."""
    with ctx.base.lire() as session:
        perimetre = Perimetre(ctx, session)
    return [perimetre.suivre(s, r) for s in perimetre.actives for r in perimetre.referents(s.id)]


class Perimetre:
    """What concerns the person in the campaign: everything at the siège, else what is or works in their territory.

    Of a structure piloted elsewhere, only the référents who work in the person's territory.
    """

    def __init__(self, ctx: Contexte, session: SessionLecture) -> None:
        self.ctx = ctx
        self.donnees = DonneesCampagne(ctx, session)
        self.notes_publiees = {n.structure_id: n for n in queries.notes_publiees(session, ctx.campagne.code)}
        par_structure: dict[str, list[LigneReferent]] = defaultdict(list)
        for referent in self.donnees.referents:
            par_structure[referent.structure_id].append(referent)
        toutes = queries.structures(session)
        self.structures = [
            s for s in toutes if concerne(ctx, s, (r.territoire_id for r in par_structure.get(s.id, ())))
        ]
        self._tous = par_structure
        self._referents = {s.id: [r for r in par_structure.get(s.id, ()) if _mien(ctx, s, r)] for s in self.structures}
        self._avancements: dict[str, AvancementReferent] = {}

    @property
    def actives(self) -> list[Structure]:
        """Structures whose mission has not ended."""
        jour = self.ctx.aujourdhui()
        return [s for s in self.structures if _active(s, jour)]

    def referents(self, structure_id: str) -> Sequence[LigneReferent]:
        """Référents of a structure that concern the person; none in a campaign known by its published marks."""
        return self._referents[structure_id] if self.ctx.campagne.ce_par_referent else ()

    def nombre_referents(self, structure_id: str) -> int:
        """Référents of a structure, wherever they work."""
        return len(self._tous.get(structure_id, ()))

    def avancement(self, referent: LigneReferent) -> AvancementReferent:
        """Progress of one référent, in the reading the marks follow."""
        avancement = self._avancements.get(referent.id)
        if avancement is None:
            avancement = self._avancements[referent.id] = self.donnees.avancement(referent, None)
        return avancement

    def avancements(self, structure_id: str) -> list[AvancementReferent]:
        """Progress of every référent of a structure, those of other territories included: its mark is one."""
        return [self.avancement(r) for r in self._tous.get(structure_id, ())]

    def suivre(self, structure: Structure, referent: LigneReferent) -> ReferentSuivi:
        """One référent, with the first cell to fill."""
        donnees = self.donnees
        a_poursuivre = self._a_poursuivre(referent)
        lecture = a_poursuivre.lecture
        contrats = donnees.contrats(lecture)
        avancee = _avancee(a_poursuivre)
        return ReferentSuivi(
            id=referent.id,
            nom=referent.nom,
            structure_id=structure.id,
            structure=structure.nom,
            territoire=self.ctx.referentiel.territoires.par_code(structure.territoire_id).nom,
            dispositifs=a_poursuivre.dispositifs,
            avancee=avancee,
            complets=a_poursuivre.complets,
            attendus=a_poursuivre.attendus,
            moyenne=a_poursuivre.moyenne,
            origine=lecture.origine if lecture else None,
            lectures={o: lue.etat for o in Origine if (lue := donnees.lecture(referent.id, o)) is not None},
            a_reprendre=_premiere_case(donnees, contrats, a_poursuivre) if avancee is Avancee.EN_COURS else None,
            cases_remplies=sum(_cases_remplies(ce) for ce in contrats),
        )

    def _a_poursuivre(self, referent: LigneReferent) -> AvancementReferent:
        """A contrôle SLAI under way is today's work even while a validated analyse DPID makes the marks (§6)."""
        controle = self.donnees.lecture(referent.id, Origine.CONTROLE_SLAI)
        en_cours = controle is not None and controle.etat is EtatLecture.BROUILLON
        if en_cours and self.donnees.contrats(controle):
            return self.donnees.avancement(referent, Origine.CONTROLE_SLAI)
        return self.avancement(referent)


def _avancee(referent: AvancementReferent) -> Avancee:
    if referent.lecture is None or not referent.ces:
        return Avancee.NON_COMMENCE
    if referent.validee:
        return Avancee.VALIDE
    complet = referent.complets >= referent.attendus and all(ce.complet for ce in referent.ces)
    return Avancee.A_VALIDER if complet else Avancee.EN_COURS


def _premiere_case(
    donnees: DonneesCampagne, contrats: Sequence[LigneCE], avancement: AvancementReferent
) -> CaseVide | None:
    """Same order as `services.lectures.cases_vides`: position, then N° CAF, type, lines of the grid."""
    par_position = {ce.position: ce for ce in contrats}
    for position in range(1, max([avancement.attendus, *par_position]) + 1):
        ce = par_position.get(position)
        code = _premier_manque(donnees, ce)
        if code is not None:
            return CaseVide(position, code)
    return None


def _premier_manque(donnees: DonneesCampagne, ce: LigneCE | None) -> str | None:
    if ce is None or not ce.identifie:
        return "numero_caf"
    if ce.type_code is None:
        return "type"
    note = evaluer_ligne(donnees.bareme, ce).note
    return note.manque[0] if note is not None and note.manque else None


def _cases_remplies(ce: LigneCE) -> int:
    return ce.identifie + (ce.type_code is not None) + len((ce.reponses or "").split())


def _active(structure: Structure, jour: date) -> bool:
    return structure.fin_mission is None or structure.fin_mission > jour


def _mien(ctx: Contexte, structure: Structure, referent: LigneReferent) -> bool:
    mien = ctx.profil.territoire
    if mien is None or mien in (structure.territoire_id, referent.territoire_id):
        return True
    return referent.territoire_id is None and mien in structure.autres_territoires
