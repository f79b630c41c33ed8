"""The dashboard: what to do now and where the territory stands, in one read object and a fixed number of statements."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from referent62_desktop.domain.grille import Bareme, Groupe
from referent62_desktop.domain.notation import PerteSousCritere, noter_groupes, pourcentage_sans_ambiguite
from referent62_desktop.domain.preuve import fragilites, peut_basculer
from referent62_desktop.domain.vie_label import EtatLabel
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.echeances import EcheanceLue, assembler_echeances
from referent62_desktop.services.echeances_moratoires import echeances_moratoires
from referent62_desktop.services.formations import FormationsStructure, formations_lues
from referent62_desktop.services.notes import AvancementReferent, assembler, pertes_de
from referent62_desktop.services.proposition import analyser
from referent62_desktop.services.reste_a_envoyer import ResteAEnvoyer, conflits_a_trancher, reste_a_envoyer
from referent62_desktop.services.suivi_audits import Avancee, Perimetre, ReferentSuivi
from referent62_desktop.services.vie_label import situations_lues
from referent62_desktop.storage.models import NotePubliee, Structure


@dataclass(frozen=True)
class StructureSansReferent:
    """A structure of the territory for which no référent has been entered."""

    id: str
    nom: str


@dataclass(frozen=True)
class QualiteStructure:
    """A bar of the chart. `pourcentage` is out of 100, `libelle` says it; `manquants`: CE the audit still expects.

    `atteinte` follows the exact value: 80 % is not reached (« plus de 80 % », §4.b).
    """

    id: str
    nom: str
    pourcentage: Fraction
    libelle: str
    atteinte: bool
    provisoire: bool
    manquants: int
    non_validees: int


@dataclass(frozen=True)
class PerteLigne:
    """What a line of the grid costs among the CE counted in the marks: `points` in all, `part` of all those lost, 0 to 1.

    `non` out of `applicables`, that is `taux`: how often it fails.
    """

    code: str
    libelle: str
    non: int
    applicables: int
    taux: Fraction
    points: Fraction
    part: Fraction


@dataclass(frozen=True)
class BilanFormations:
    """Modules that count out of those required, and structures whose référents are all conformes (§4.a)."""

    faits: int
    attendus: int
    structures_ok: int
    structures: int


@dataclass(frozen=True)
class TableauDeBord:
    """What concerns the audits of the person's territory, in the campaign being worked on.

    `a_faire`: référents whose panel is not complete or not validated, most advanced first. `par_ce` is False in a campaign known
    by its published marks only: there is then nothing to do and no CE behind the marks. `seuil` is out of 100.
    """

    territoire: str
    campagne: str
    par_ce: bool
    nombre_structures: int
    a_faire: tuple[ReferentSuivi, ...]
    sans_referent: tuple[StructureSansReferent, ...]
    ce_evalues: int
    ce_attendus: int
    referents: int
    referents_termines: int
    referents_valides: int
    seuil: Fraction
    qualite: tuple[QualiteStructure, ...]
    structures_sans_note: int
    pertes: tuple[PerteLigne, ...]
    formations: BilanFormations
    labels: Mapping[EtatLabel, int]
    echeances: tuple[EcheanceLue, ...]
    fragiles: int
    conflits: int
    reste: ResteAEnvoyer

    @property
    def moratoires(self) -> int:
        """Structures in one of the moratoria of §6."""
        return sum(n for etat, n in self.labels.items() if etat.moratoire)

    @property
    def qualite_atteinte(self) -> int:
        """Structures over the threshold."""
        return sum(q.atteinte for q in self.qualite)

    @property
    def qualite_provisoire(self) -> int:
        """Structures whose mark may still move."""
        return sum(q.provisoire for q in self.qualite)

    @property
    def referents_a_valider(self) -> int:
        """Panels complete, not validated yet."""
        return max(0, self.referents_termines - self.referents_valides)


def lire_tableau_de_bord(ctx: Contexte) -> TableauDeBord:
    """Reads the dashboard of the person at work."""
    with ctx.base.lire() as session:
        perimetre = Perimetre(ctx, session)
        formations = formations_lues(ctx, session)
        situations = situations_lues(ctx, session)
        moratoires = echeances_moratoires(ctx, session)
    par_ce = ctx.campagne.ce_par_referent > 0
    actives = perimetre.actives
    suivis = [perimetre.suivre(s, r) for s in actives for r in perimetre.referents(s.id)]
    avancements = [perimetre.avancement(r) for s in actives for r in perimetre.referents(s.id)]
    retenues = actives if par_ce else perimetre.structures
    qualite = [q for s in retenues if (q := _qualite(perimetre, s)) is not None]
    return TableauDeBord(
        territoire=_territoire(ctx),
        campagne=ctx.campagne.libelle,
        par_ce=par_ce,
        nombre_structures=len(perimetre.structures),
        a_faire=tuple(sorted((r for r in suivis if r.avancee is not Avancee.VALIDE), key=_urgence)),
        sans_referent=_sans_referent(perimetre, actives) if par_ce else (),
        ce_evalues=sum(r.complets for r in avancements),
        ce_attendus=sum(r.attendus for r in avancements),
        referents=len(avancements),
        referents_termines=sum(r.complets >= r.attendus for r in avancements),
        referents_valides=sum(r.validee for r in avancements),
        seuil=ctx.bareme.seuil * 100,
        qualite=tuple(sorted(qualite, key=lambda q: (-q.pourcentage, q.nom))),
        structures_sans_note=len(retenues) - len(qualite),
        pertes=_pertes(perimetre, avancements),
        formations=_bilan_formations([f for s in actives if (f := formations.get(s.id)) is not None and f.presents]),
        labels=Counter(situations[s.id].etat if s.id in situations else EtatLabel.SANS_CANDIDATURE for s in actives),
        echeances=tuple(
            e
            for e in assembler_echeances(ctx, perimetre.structures, situations, formations, moratoires)
            if e.proche and e.structure
        ),
        fragiles=sum(_fragile(perimetre, s) for s in actives) if par_ce else 0,
        conflits=conflits_a_trancher(ctx),
        reste=reste_a_envoyer(ctx),
    )


def _bilan_formations(formations: Sequence[FormationsStructure]) -> BilanFormations:
    return BilanFormations(
        sum(f.faits for f in formations),
        sum(f.attendus for f in formations),
        sum(f.ok is True for f in formations),
        len(formations),
    )


def _fragile(perimetre: Perimetre, structure: Structure) -> bool:
    """One answer on one CE would bring the structure to the other side of the threshold."""
    avancements = perimetre.avancements(structure.id)
    note = assembler(perimetre.ctx.bareme, avancements).note
    nombres = Counter(ce.groupe for a in avancements for ce in a.ces if ce.complet and ce.groupe is not None)
    if not peut_basculer(perimetre.ctx.bareme, note, nombres):
        return False
    analyses = [ce for a in avancements for ce in analyser(perimetre.donnees, a)]
    return bool(fragilites(perimetre.ctx.bareme, note, analyses))


def _urgence(referent: ReferentSuivi) -> tuple[bool, Fraction, int, str, str]:
    """Most advanced first: what can be finished in a minute comes before what is not begun."""
    part = Fraction(referent.complets, referent.attendus) if referent.attendus else Fraction(0)
    commence = referent.avancee is not Avancee.NON_COMMENCE
    return not commence, -part, -referent.cases_remplies, referent.structure, referent.nom


def _qualite(perimetre: Perimetre, structure: Structure) -> QualiteStructure | None:
    publiee = perimetre.notes_publiees.get(structure.id)
    if perimetre.ctx.campagne.ce_par_referent == 0:
        return _qualite_publiee(perimetre, structure, publiee) if publiee is not None else None
    etat = assembler(perimetre.ctx.bareme, perimetre.avancements(structure.id))
    if etat.note.pourcentage is None:
        return None
    return QualiteStructure(
        structure.id,
        structure.nom,
        etat.note.pourcentage,
        pourcentage_sans_ambiguite(etat.note.pourcentage, perimetre.ctx.bareme),
        bool(etat.note.qualite_atteinte),
        etat.provisoire,
        etat.note.ce_manquants,
        etat.non_validees,
    )


def _qualite_publiee(perimetre: Perimetre, structure: Structure, note: NotePubliee) -> QualiteStructure | None:
    groupes = {Groupe.SOLIDARITE: note.solidarite, Groupe.SOCIOPRO: note.sociopro}
    _, pourcentage, atteinte = noter_groupes(perimetre.ctx.bareme, groupes)
    if pourcentage is None:
        return None
    libelle = pourcentage_sans_ambiguite(pourcentage, perimetre.ctx.bareme)
    return QualiteStructure(structure.id, structure.nom, pourcentage, libelle, bool(atteinte), False, 0, 0)


def _pertes(perimetre: Perimetre, avancements: list[AvancementReferent]) -> tuple[PerteLigne, ...]:
    return classer_pertes(perimetre.ctx.bareme, pertes_de(perimetre.donnees, (r.lecture for r in avancements)))


def classer_pertes(bareme: Bareme, pertes: Iterable[PerteSousCritere]) -> tuple[PerteLigne, ...]:
    """Lines of the grid that apply to someone, the one that costs the most points first."""
    presentes = [p for p in pertes if p.applicables]
    perdus = sum((p.points_perdus for p in presentes), Fraction(0))
    return tuple(
        PerteLigne(
            p.code,
            bareme.par_code[p.code].libelle_bref,
            p.non,
            p.applicables,
            p.taux,
            p.points_perdus,
            p.points_perdus / perdus if perdus else Fraction(0),
        )
        for p in sorted(presentes, key=lambda p: (-p.points_perdus, -p.taux))
    )


def _sans_referent(perimetre: Perimetre, actives: list[Structure]) -> tuple[StructureSansReferent, ...]:
    return tuple(StructureSansReferent(s.id, s.nom) for s in actives if not perimetre.nombre_referents(s.id))


def _territoire(ctx: Contexte) -> str:
    code = ctx.profil.territoire
    return "Pas-de-Calais" if code is None else ctx.referentiel.territoires.par_code(code).nom
