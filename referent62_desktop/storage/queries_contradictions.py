"""What the rules forbid on one base and two bases apart can make together: a fixed number of statements whatever their number."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from referent62_desktop.storage.models import (
    Action,
    Changement,
    ContratEngagement,
    FicheSuivi,
    Lecture,
    LigneFiche,
    Operation,
    ParticipantFiche,
    Referent,
    Reponse,
    Structure,
    Tete,
)


def contenus_valides(session: Session, lecture_id: str | None = None) -> dict[str, tuple[str, list[Any]]]:
    """Of each validated reading (or of this one, validated or not): the digest kept at its validation, and what it holds now.

    What it holds: CE by place with their type and dates, answers by line; no N° CAF, which may be erased.
    """
    requete = (
        select(
            Lecture.id,
            Lecture.empreinte,
            ContratEngagement.id,
            ContratEngagement.position,
            ContratEngagement.type_code,
            ContratEngagement.date_edition,
            ContratEngagement.date_fin,
            Reponse.code,
            Reponse.valeur,
        )
        .join(ContratEngagement, ContratEngagement.lecture_id == Lecture.id)
        .outerjoin(Reponse, (Reponse.ce_id == ContratEngagement.id) & Reponse.valeur.is_not(None))
        .where(~ContratEngagement.supprime, ContratEngagement.motif_remplacement.is_(None))
        .order_by(Lecture.id, ContratEngagement.position, ContratEngagement.id, Reponse.code)
    )
    if lecture_id is not None:
        requete = requete.where(Lecture.id == lecture_id)
    else:
        requete = requete.where(Lecture.etat == "validee", Lecture.empreinte != "", ~Lecture.supprime)
    trouves: dict[str, tuple[str, list[Any]]] = {}
    for id_, empreinte, *contenu in session.execute(requete):
        trouves.setdefault(id_, (empreinte, []))[1].append(contenu)
    return trouves


def lectures_ou(session: Session, ids: Iterable[str]) -> list[tuple[str, str, str, str]]:
    """Of these readings: identifier, origin, référent, structure (identifier, name apart)."""
    requete = (
        select(Lecture.id, Lecture.origine, Referent.nom, Referent.structure_id)
        .join(Referent, Referent.id == Lecture.referent_id)
        .where(Lecture.id.in_(list(ids)))
        .order_by(Lecture.id)
    )
    return [(a, b, c, d) for a, b, c, d in session.execute(requete)]


def supprimes_evalues(session: Session) -> list[tuple[str, str, str]]:
    """Référents deleted though they have a reading: identifier, name, structure."""
    lue = exists().where(Lecture.referent_id == Referent.id, ~Lecture.supprime)
    requete = select(Referent.id, Referent.nom, Referent.structure_id).where(Referent.supprime, lue)
    return [(id_, nom, structure) for id_, nom, structure in session.execute(requete.order_by(Referent.id))]


def structures_supprimees_habitees(session: Session, retablis: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Structures deleted though they have référents (those about to come back included): identifier, name."""
    present = exists().where(
        Referent.structure_id == Structure.id, ~Referent.supprime | Referent.id.in_(list(retablis))
    )
    requete = select(Structure.id, Structure.nom).where(Structure.supprime, present)
    return [(id_, nom) for id_, nom in session.execute(requete.order_by(Structure.id))]


def homonymes(session: Session) -> list[tuple[str, str, str]]:
    """Référents of one structure with one name: identifier of the later, name, structure."""
    autre = aliased(Referent)
    double = exists().where(
        autre.structure_id == Referent.structure_id, autre.cle == Referent.cle, autre.id < Referent.id, ~autre.supprime
    )
    requete = select(Referent.id, Referent.nom, Referent.structure_id).where(~Referent.supprime, double)
    return [(id_, nom, structure) for id_, nom, structure in session.execute(requete.order_by(Referent.id))]


def fiches_scellees(session: Session) -> list[tuple[Any, list[Any], list[Any]]]:
    """Sealed sheets with their rows and the people present, in their order."""
    scellees = session.execute(
        select(*FicheSuivi.__table__.columns).where(~FicheSuivi.supprime, FicheSuivi.scellee_le.is_not(None))
    ).all()
    if not scellees:
        return []
    ids = [f.id for f in scellees]
    lignes: defaultdict[str, list[Any]] = defaultdict(list)
    presents: defaultdict[str, list[Any]] = defaultdict(list)
    for modele, rangees in ((LigneFiche, lignes), (ParticipantFiche, presents)):
        requete = select(*modele.__table__.columns).where(modele.fiche_id.in_(ids), ~modele.supprime)
        for ligne in session.execute(requete.order_by(modele.rang, modele.id)):
            rangees[ligne.fiche_id].append(ligne)
    return [(f, lignes[f.id], presents[f.id]) for f in scellees]


def noms_structures(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Names of these structures, deleted ones included."""
    requete = select(Structure.id, Structure.nom).where(Structure.id.in_(list(ids)))
    return {ligne[0]: ligne[1] for ligne in session.execute(requete)}


def ids_de_geste(session: Session, operation_id: str) -> bytes:
    """Identifiers, end to end, of the changes of a gesture."""
    return b"".join(session.scalars(select(Changement.id).where(Changement.operation_id == operation_id)))


def contrats_nes_a_part(session: Session, numeros: Iterable[bytes]) -> bool:
    """Whether these numbers were typed apart, none in the place of another: they are those of two contracts, not a slip mended twice."""
    requete = select(Changement.remplace).where(Changement.id.in_(list(numeros)))
    return all(not remplace for remplace in session.scalars(requete))


def ecrits_ailleurs(session: Session, ce_id: str, appareils: Iterable[str]) -> list[tuple[str, str, str]]:
    """Fields of a CE, its answers and its actions that only these devices wrote: type, record, field."""
    actions = select(Action.id).where(Action.ce_id == ce_id).scalar_subquery()
    siens = or_(
        (Tete.enregistrement_type == ContratEngagement.type_journal) & (Tete.enregistrement_id == ce_id),
        (Tete.enregistrement_type == Reponse.type_journal) & Tete.enregistrement_id.startswith(f"{ce_id}/"),
        (Tete.enregistrement_type == Action.type_journal) & Tete.enregistrement_id.in_(actions),
    )
    requete = (
        select(Tete.enregistrement_type, Tete.enregistrement_id, Tete.champ, Operation.appareil_id)
        .join(Changement, Changement.id == Tete.changement_id)
        .join(Operation, Operation.id == Changement.operation_id)
        .where(siens)
    )
    par_champ: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for type_, id_, champ, appareil in session.execute(requete):
        par_champ[(type_, id_, champ)].add(appareil)
    autres = set(appareils)
    return sorted(cle for cle, qui in par_champ.items() if qui <= autres)
