"""The panel of a référent as one reading sees it: what the grid shows and the PDF prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from referent62_desktop.domain.actions import ActionCE, Propositions, proposer
from referent62_desktop.domain.conservation import est_identifie, numero_ou_efface
from referent62_desktop.domain.erreurs import ErreurMetier
from referent62_desktop.domain.grille import Bareme, NoteCE, reponses_effectives
from referent62_desktop.domain.lectures import EtatLecture, Origine
from referent62_desktop.domain.notation import CEEvalue, attendus_referent, evaluer, moyenne
from referent62_desktop.domain.tirage import Remplacement
from referent62_desktop.services.contexte import Contexte
from referent62_desktop.services.notes import AvancementReferent, LectureResumee
from referent62_desktop.storage import queries
from referent62_desktop.storage.base import SessionLecture
from referent62_desktop.storage.models import (
    ContratEngagement,
    Lecture,
    Referent,
    Structure,
    Tirage,
    identifiant_stable,
)

_SANS_NOTE = CEEvalue(None, None, identifie=False)
_SANS_PROPOSITION = Propositions({}, (), ())


@dataclass(frozen=True)
class CiblePanel:
    """Which panel: a référent and the origin of the reading, in the campaign being worked on."""

    referent_id: str
    origine: Origine


@dataclass(frozen=True)
class ActionLue:
    """An action typed for a CE."""

    id: str
    action: ActionCE


@dataclass(frozen=True)
class CEPanel:
    """A CE at its position (1 to 5). `id` None: nothing typed there yet. `reponses`: as given; `effectives`: as they count.

    `efface_le`: day its N° CAF was erased; none can be typed again.
    """

    position: int
    id: str | None = None
    numero_caf: str | None = None
    type_code: str | None = None
    date_edition: date | None = None
    date_fin: date | None = None
    observations: str = ""
    reponses: Mapping[str, bool | None] | None = None
    effectives: Mapping[str, bool | None] | None = None
    motifs: Mapping[str, str] | None = None
    evaluation: CEEvalue = _SANS_NOTE
    actions: tuple[ActionLue, ...] = ()
    propositions: Propositions = _SANS_PROPOSITION
    tire: bool = False
    efface_le: date | None = None

    @property
    def identifie(self) -> bool:
        """It has its N° CAF, or had it until it was erased."""
        return est_identifie(self.numero_caf, self.efface_le)

    @property
    def numero_affiche(self) -> str:
        """« 4 821 736 », « effacé », nothing when none was typed."""
        return numero_ou_efface(self.numero_caf, self.efface_le)

    @property
    def note(self) -> NoteCE | None:
        """Score so far; None without a type."""
        return self.evaluation.note

    @property
    def complet(self) -> bool:
        """N° CAF, type and every applicable answer are there."""
        return self.evaluation.complet

    @property
    def vide(self) -> bool:
        """Nothing has been typed in it."""
        saisi = (
            self.identifie or self.reponses or self.observations or self.actions or self.date_edition or self.date_fin
        )
        return self.id is None or not saisi


@dataclass(frozen=True)
class TirageLu:
    """Proof of the draw of a panel. `restants`: how many CE are kept to replace one that cannot be read."""

    par_outil: bool
    population: int
    doublons: int
    empreinte: str
    graine: str
    algorithme: str
    tire_le: datetime
    restants: int


@dataclass(frozen=True)
class Panel:
    """A reading of a référent's panel, positions 1 to `attendus` always there. `existe`: it has been begun."""

    cible: CiblePanel
    lecture_id: str
    existe: bool
    referent: str
    dispositifs: tuple[str, ...]
    structure_id: str
    structure: str
    territoire: str
    etat: EtatLecture
    auteur: str
    date_lecture: date | None
    validee_le: datetime | None
    ces: tuple[CEPanel, ...]
    attendus: int
    tirage: TirageLu | None
    remplacements: tuple[Remplacement, ...]

    @property
    def modifiable(self) -> bool:
        """A validated reading is read-only until it is reopened."""
        return self.etat is EtatLecture.BROUILLON

    @property
    def complets(self) -> int:
        """CE complete."""
        return sum(ce.complet for ce in self.ces)

    @property
    def moyenne(self) -> Fraction | None:
        """Mean of the complete CE, in points."""
        return moyenne([ce.note.total for ce in self.ces if ce.complet and ce.note])

    def moyenne_critere(self, code: str) -> Fraction | None:
        """Mean of a criterion over the complete CE, in points."""
        return moyenne([ce.note.criteres[code] for ce in self.ces if ce.complet and ce.note])

    def avancement(self) -> AvancementReferent:
        """The same panel as it enters the marks of the structure."""
        lecture = None
        if self.existe:
            population = self.tirage.population if self.tirage else None
            lecture = LectureResumee(
                self.lecture_id, self.cible.referent_id, self.structure_id, self.cible.origine, self.etat, population
            )
        ces = tuple(ce.evaluation for ce in self.ces if ce.id is not None)
        return AvancementReferent(self.cible.referent_id, self.referent, self.dispositifs, lecture, ces, self.attendus)


def id_lecture(ctx: Contexte, cible: CiblePanel) -> str:
    """A reading is named by what it is: two devices that begin it begin the same one."""
    return identifiant_stable("lecture", cible.referent_id, ctx.campagne.code, cible.origine)


def lire_panel(ctx: Contexte, cible: CiblePanel) -> Panel:
    """The panel, begun or not. Raises ErreurMetier when the référent does not exist (any more)."""
    with ctx.base.lire() as session:
        return panel_lu(ctx, session, cible)


def relire_ce(ctx: Contexte, panel: Panel, position: int) -> Panel:
    """The same panel once one of its CE was written: three statements instead of eight, for the grid to answer at once.

    Everything is read again when the panel was not begun or has not this position yet.
    """
    if not panel.existe or position > len(panel.ces):
        return lire_panel(ctx, panel.cible)
    with ctx.base.lire() as session:
        stocke = queries.ce_en_place(session, panel.lecture_id, position)
        nouveaux = _positions(ctx.bareme, session, (stocke,) if stocke is not None else (), 0)
    relu = nouveaux[-1] if nouveaux else CEPanel(position)
    return replace(panel, ces=(*panel.ces[: position - 1], relu, *panel.ces[position:]))


def panel_lu(ctx: Contexte, session: SessionLecture, cible: CiblePanel) -> Panel:
    """Like `lire_panel`, inside a session already open."""
    referent = session.get(Referent, cible.referent_id)
    structure = session.get(Structure, referent.structure_id) if referent else None
    if referent is None or referent.supprime or structure is None:
        raise ErreurMetier("Ce·tte référent·e n'est plus dans la base.", a_faire="Revenez à la liste des structures.")
    lecture_id = id_lecture(ctx, cible)
    lecture = session.get(Lecture, lecture_id)
    existe = lecture is not None and not lecture.supprime
    tirage = queries.tirage_de_lecture(session, lecture_id) if existe else None
    stockes = queries.contrats_de_lecture(session, lecture_id) if existe else ()
    attendus = attendus_referent(tirage.population if tirage else None, ctx.campagne.ce_par_referent)
    return Panel(
        cible=cible,
        lecture_id=lecture_id,
        existe=existe,
        referent=referent.nom,
        dispositifs=tuple(referent.dispositifs),
        structure_id=structure.id,
        structure=structure.nom,
        territoire=ctx.referentiel.territoires.par_code(structure.territoire_id).nom,
        etat=EtatLecture(lecture.etat) if existe and lecture else EtatLecture.BROUILLON,
        auteur=lecture.auteur if existe and lecture else "",
        date_lecture=lecture.date_lecture if existe and lecture else None,
        validee_le=lecture.validee_le if existe and lecture else None,
        ces=_positions(ctx.bareme, session, stockes, attendus),
        attendus=attendus,
        tirage=_tirage(tirage) if tirage else None,
        remplacements=_remplacements(session, lecture_id) if existe else (),
    )


def _positions(
    bareme: Bareme, session: SessionLecture, stockes: Sequence[ContratEngagement], attendus: int
) -> tuple[CEPanel, ...]:
    reponses = queries.reponses_de(session, [ce.id for ce in stockes])
    actions = queries.actions_de(session, [ce.id for ce in stockes])
    lus = {ce.position: _ce(bareme, ce, reponses.get(ce.id, {}), actions.get(ce.id, [])) for ce in stockes}
    dernier = max([attendus, *lus], default=0)
    return tuple(lus.get(p, CEPanel(p)) for p in range(1, dernier + 1))


def _ce(
    bareme: Bareme,
    ce: ContratEngagement,
    reponses: Mapping[str, tuple[bool | None, str | None]],
    actions: Sequence[tuple[str, ActionCE]],
) -> CEPanel:
    donnees = {code: valeur for code, (valeur, _) in reponses.items() if valeur is not None}
    type_code = ce.type_code
    return CEPanel(
        position=ce.position,
        id=ce.id,
        numero_caf=ce.numero_caf,
        type_code=type_code,
        date_edition=ce.date_edition,
        date_fin=ce.date_fin,
        observations=ce.observations,
        reponses=donnees,
        effectives=reponses_effectives(bareme, type_code, donnees) if type_code else donnees,
        motifs={code: motif for code, (_, motif) in reponses.items() if motif},
        evaluation=evaluer(bareme, type_code, donnees, identifie=est_identifie(ce.numero_caf, ce.efface_le)),
        actions=tuple(ActionLue(id_, action) for id_, action in actions),
        propositions=proposer(bareme, type_code, [a for _, a in actions], ce.date_edition, ce.date_fin)
        if type_code
        else _SANS_PROPOSITION,
        tire=ce.tirage_id is not None,
        efface_le=ce.efface_le,
    )


def _tirage(tirage: Tirage) -> TirageLu:
    return TirageLu(
        tirage.par_outil,
        tirage.population,
        tirage.doublons,
        tirage.empreinte,
        tirage.graine,
        tirage.algorithme,
        tirage.tire_le,
        len(tirage.suivants),
    )


def _remplacements(session: SessionLecture, lecture_id: str) -> tuple[Remplacement, ...]:
    remplaces = queries.contrats_de_lecture(session, lecture_id, remplaces=True)
    return tuple(
        Remplacement(ce.position, ce.numero_caf, ce.motif_remplacement or "", efface=est_identifie(None, ce.efface_le))
        for ce in remplaces
    )
