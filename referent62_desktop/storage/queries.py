"""Reading models: a fixed number of statements whatever the number of structures, référents or CE."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Text, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from referent62_desktop.domain.actions import ActionCE
from referent62_desktop.domain.conservation import est_identifie
from referent62_desktop.storage.models import (
    Action,
    Agent,
    Changement,
    ContratEngagement,
    Lecture,
    NotePubliee,
    Referent,
    Reponse,
    Structure,
    Tirage,
)


class LigneCE(NamedTuple):
    """A CE as the marks need it; `reponses` is « D1:1 D2:0 … » in the order of the codes (None: no answer yet)."""

    id: str
    lecture_id: str
    position: int
    type_code: str | None
    numero_caf: str | None
    reponses: str | None
    efface_le: date | None = None

    @property
    def identifie(self) -> bool:
        """It has its N° CAF, or had it until it was erased."""
        return est_identifie(self.numero_caf, self.efface_le)


class LigneLecture(NamedTuple):
    """A reading with its référent and structure; `population`: size of the list of its draw, None without a draw."""

    id: str
    referent_id: str
    structure_id: str
    origine: str
    etat: str
    population: int | None


class LigneReferent(NamedTuple):
    """A référent of the register."""

    id: str
    structure_id: str
    nom: str
    dispositifs: list[str]
    territoire_id: str | None
    arrivee: date | None
    depart: date | None
    plan_transmis: date | None


def structures(session: Session, structure_id: str | None = None) -> Sequence[Structure]:
    """Structures, by territory then name."""
    requete = select(Structure).where(~Structure.supprime).order_by(Structure.territoire_id, Structure.cle)
    return session.scalars(_restreindre(requete, Structure.id, structure_id)).all()


def identifiants_structures(session: Session) -> set[str]:
    """Identifiers that structures have or had, deleted ones included."""
    return set(session.scalars(select(Structure.id)))


def referents(session: Session, structure_id: str | None = None) -> list[LigneReferent]:
    """Référents of one structure or of all, by structure then name."""
    requete = (
        select(
            Referent.id,
            Referent.structure_id,
            Referent.nom,
            Referent.dispositifs,
            Referent.territoire_id,
            Referent.arrivee,
            Referent.depart,
            Referent.plan_transmis,
        )
        .where(~Referent.supprime)
        .order_by(Referent.structure_id, Referent.cle, Referent.id)
    )
    return [
        LigneReferent(*ligne) for ligne in session.execute(_restreindre(requete, Referent.structure_id, structure_id))
    ]


def lectures(session: Session, campagne_id: str, structure_id: str | None = None) -> list[LigneLecture]:
    """Readings of a campaign with the population of their draw."""
    requete = (
        select(Lecture.id, Lecture.referent_id, Referent.structure_id, Lecture.origine, Lecture.etat, Tirage.population)
        .join(Referent, Referent.id == Lecture.referent_id)
        .outerjoin(Tirage, and_(Tirage.lecture_id == Lecture.id, ~Tirage.supprime, Tirage.motif_abandon.is_(None)))
        .where(Lecture.campagne_id == campagne_id, ~Lecture.supprime, ~Referent.supprime)
    )
    return [
        LigneLecture(*ligne) for ligne in session.execute(_restreindre(requete, Referent.structure_id, structure_id))
    ]


def contrats(session: Session, campagne_id: str, structure_id: str | None = None) -> list[LigneCE]:
    """CE in place (not replaced) of the readings of a campaign, each with its answers on one line."""
    reponses = func.group_concat(Reponse.code + ":" + cast(Reponse.valeur, Text), " ")
    requete = (
        select(
            ContratEngagement.id,
            ContratEngagement.lecture_id,
            ContratEngagement.position,
            ContratEngagement.type_code,
            ContratEngagement.numero_caf,
            reponses,
            ContratEngagement.efface_le,
        )
        .join(Lecture, Lecture.id == ContratEngagement.lecture_id)
        .join(Referent, Referent.id == Lecture.referent_id)
        .outerjoin(Reponse, and_(Reponse.ce_id == ContratEngagement.id, Reponse.valeur.is_not(None)))
        .where(Lecture.campagne_id == campagne_id, ~Lecture.supprime, ~Referent.supprime, _en_place())
        .group_by(ContratEngagement.id)
    )
    return [LigneCE(*ligne) for ligne in session.execute(_restreindre(requete, Referent.structure_id, structure_id))]


def contrats_de_lecture(session: Session, lecture_id: str, *, remplaces: bool = False) -> Sequence[ContratEngagement]:
    """CE of a reading by position: those in place, or those that were replaced."""
    filtre = ContratEngagement.motif_remplacement.is_not(None) if remplaces else _en_place()
    requete = select(ContratEngagement).where(
        ContratEngagement.lecture_id == lecture_id, ~ContratEngagement.supprime, filtre
    )
    return session.scalars(requete.order_by(ContratEngagement.position, ContratEngagement.id)).all()


def tirage_de_lecture(session: Session, lecture_id: str) -> Tirage | None:
    """The draw in force of a reading."""
    requete = select(Tirage).where(Tirage.lecture_id == lecture_id, ~Tirage.supprime, Tirage.motif_abandon.is_(None))
    return session.scalars(requete.order_by(Tirage.tire_le.desc())).first()


def notes_publiees(session: Session, campagne_id: str, structure_id: str | None = None) -> Sequence[NotePubliee]:
    """Published marks of a campaign."""
    requete = select(NotePubliee).where(NotePubliee.campagne_id == campagne_id, ~NotePubliee.supprime)
    return session.scalars(_restreindre(requete, NotePubliee.structure_id, structure_id)).all()


def agents(session: Session) -> Sequence[Agent]:
    """People of the team, by name."""
    return session.scalars(select(Agent).where(~Agent.supprime).order_by(Agent.nom)).all()


class LigneRecherche(NamedTuple):
    """A hit of the search box."""

    genre: str
    id: str
    libelle: str
    detail: str
    referent_id: str
    position: int


def rechercher(session: Session, cle: str, numero_caf: str, campagne_id: str, limite: int) -> list[LigneRecherche]:
    """Structures, référents and N° CAF that hold these words: three statements, `limite` rows each."""
    mots = [f"%{mot}%" for mot in cle.split()]
    par_structure = (
        select(Structure.id, Structure.nom, Structure.territoire_id)
        .where(~Structure.supprime, *(Structure.cle.like(mot) for mot in mots))
        .order_by(Structure.cle)
        .limit(limite)
    )
    par_referent = (
        select(Referent.id, Referent.nom, Structure.nom)
        .join(Structure, Structure.id == Referent.structure_id)
        .where(
            ~Referent.supprime, ~Structure.supprime, *(or_(Referent.cle.like(m), Structure.cle.like(m)) for m in mots)
        )
        .where(or_(*(Referent.cle.like(mot) for mot in mots)) if mots else Referent.id.is_(None))
        .order_by(Referent.cle, Structure.cle)
        .limit(limite)
    )
    trouves = [
        LigneRecherche("structure", i, nom, territoire, "", 0) for i, nom, territoire in session.execute(par_structure)
    ]
    trouves += [
        LigneRecherche("referent", i, nom, structure, i, 0) for i, nom, structure in session.execute(par_referent)
    ]
    if len(numero_caf) >= 3:
        trouves += _rechercher_caf(session, numero_caf, campagne_id, limite)
    return trouves


def _rechercher_caf(session: Session, numero: str, campagne_id: str, limite: int) -> list[LigneRecherche]:
    requete = (
        select(
            Lecture.origine,
            ContratEngagement.numero_caf,
            Referent.nom,
            Structure.nom,
            Referent.id,
            ContratEngagement.position,
        )
        .join(Lecture, Lecture.id == ContratEngagement.lecture_id)
        .join(Referent, Referent.id == Lecture.referent_id)
        .join(Structure, Structure.id == Referent.structure_id)
        .where(ContratEngagement.numero_caf.between(numero, numero + "\uffff"), Lecture.campagne_id == campagne_id)
        .where(_en_place(), ~Referent.supprime)
        .order_by(ContratEngagement.numero_caf)
        .limit(limite)
    )
    return [
        LigneRecherche("ce", origine, caf or "", f"{referent} · {structure}", referent_id, position)
        for origine, caf, referent, structure, referent_id, position in session.execute(requete)
    ]


def changements_d_operation(session: Session, operation_id: str) -> Sequence[Changement]:
    """Changes of one gesture, in the order written."""
    return session.scalars(
        select(Changement).where(Changement.operation_id == operation_id).order_by(Changement.id)
    ).all()


def _en_place() -> Any:
    return and_(~ContratEngagement.supprime, ContratEngagement.motif_remplacement.is_(None))


def _restreindre(requete: Any, colonne: Any, valeur: str | None) -> Any:
    return requete if valeur is None else requete.where(colonne == valeur)


def reponses_de(session: Session, ce_ids: Sequence[str]) -> dict[str, dict[str, tuple[bool | None, str | None]]]:
    """Answers (value, reason of an override) by CE and code."""
    trouvees: dict[str, dict[str, tuple[bool | None, str | None]]] = {}
    requete = select(Reponse.ce_id, Reponse.code, Reponse.valeur, Reponse.motif).where(Reponse.ce_id.in_(ce_ids))
    for ce_id, code, valeur, motif in session.execute(requete):
        trouvees.setdefault(ce_id, {})[code] = (valeur, motif)
    return trouvees


def actions_de(session: Session, ce_ids: Sequence[str]) -> dict[str, list[tuple[str, ActionCE]]]:
    """Actions typed, by CE, in their order."""
    trouvees: dict[str, list[tuple[str, ActionCE]]] = {}
    requete = select(Action).where(Action.ce_id.in_(ce_ids), ~Action.supprime).order_by(Action.rang, Action.id)
    for action in session.scalars(requete):
        lue = ActionCE(action.libelle, action.debut, action.fin, action.vise_emploi, action.detaillee)
        trouvees.setdefault(action.ce_id, []).append((action.id, lue))
    return trouvees


def actions_stockees(session: Session, ce_id: str) -> Sequence[Action]:
    """Actions of a CE, for editing."""
    return session.scalars(select(Action).where(Action.ce_id == ce_id, ~Action.supprime)).all()


def ce_en_place(session: Session, lecture_id: str, position: int) -> ContratEngagement | None:
    """The CE that holds a position of a reading."""
    requete = select(ContratEngagement).where(
        ContratEngagement.lecture_id == lecture_id, ContratEngagement.position == position, _en_place()
    )
    return session.scalars(requete.order_by(ContratEngagement.id)).first()


def rang_ce(session: Session, lecture_id: str, position: int) -> int:
    """How many CE ever held this position, deleted and replaced ones included."""
    requete = (
        select(func.count())
        .select_from(ContratEngagement)
        .where(ContratEngagement.lecture_id == lecture_id, ContratEngagement.position == position)
    )
    return session.scalar(requete) or 0


def lectures_de_referent(session: Session, campagne_id: str, referent_id: str) -> list[tuple[str, str]]:
    """(origin, state) of the readings of a référent in a campaign."""
    requete = select(Lecture.origine, Lecture.etat).where(
        Lecture.campagne_id == campagne_id, Lecture.referent_id == referent_id, ~Lecture.supprime
    )
    return [(origine, etat) for origine, etat in session.execute(requete)]


def nombre_de_lectures(session: Session, referent_id: str) -> int:
    """Readings begun for a référent, whatever the campaign."""
    requete = select(func.count()).select_from(Lecture).where(Lecture.referent_id == referent_id, ~Lecture.supprime)
    return session.scalar(requete) or 0


def compter_presents(session: Session, *modeles: Any) -> list[int]:
    """Records of each model that are not deleted."""
    return [session.scalar(select(func.count()).select_from(m).where(~m.supprime)) or 0 for m in modeles]
