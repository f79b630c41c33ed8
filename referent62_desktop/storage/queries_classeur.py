"""Reading models of the workbook of a territory: every table whole, a fixed number of statements whatever the number of rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Text, and_, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from referent62_desktop.storage.models import (
    Action,
    Candidature,
    ContratEngagement,
    FicheSuivi,
    IndicateurCharte,
    Lecture,
    ParticipantFiche,
    Referent,
    Reponse,
    SignatureFiche,
    Structure,
    Tirage,
)


class CEStocke(NamedTuple):
    """A CE of a reading, replaced ones included; `reponses` is « D1:1 D2:0 » (None: no answer yet); `efface_le`: day its N° CAF was erased."""

    id: str
    lecture_id: str
    position: int
    numero_caf: str | None
    type_code: str | None
    date_edition: date | None
    date_fin: date | None
    observations: str
    motif_remplacement: str | None
    tire: bool
    efface_le: date | None
    reponses: str | None


def structures(session: Session, territoire: str | None) -> Sequence[Structure]:
    """Structures of a territory (code): its own, those that also work there, those with a référent there; None: all of them."""
    requete = select(Structure).where(~Structure.supprime)
    if territoire is not None:
        present = exists().where(
            Referent.structure_id == Structure.id, Referent.territoire_id == territoire, ~Referent.supprime
        )
        requete = requete.where(or_(Structure.territoire_id == territoire, _aussi_dans(territoire), present))
    return session.scalars(requete.order_by(Structure.territoire_id, Structure.cle, Structure.id)).all()


def referents(session: Session, territoire: str | None) -> Sequence[Referent]:
    """Référents of a territory, those who left included; of structures of another territory, those who work in this one."""
    requete = select(Referent).join(Structure, Structure.id == Referent.structure_id)
    requete = requete.where(~Referent.supprime, ~Structure.supprime, *_du_territoire(territoire))
    return session.scalars(requete.order_by(Referent.structure_id, Referent.cle, Referent.id)).all()


def lectures(session: Session, campagne_id: str, territoire: str | None) -> Sequence[tuple[Lecture, Tirage | None]]:
    """Readings of these référents in a campaign, each with the draw in force."""
    requete = (
        select(Lecture, Tirage)
        .join(Referent, Referent.id == Lecture.referent_id)
        .join(Structure, Structure.id == Referent.structure_id)
        .outerjoin(Tirage, and_(Tirage.lecture_id == Lecture.id, ~Tirage.supprime, Tirage.motif_abandon.is_(None)))
        .where(*_lectures_de(campagne_id, territoire))
    )
    return [(lecture, tirage) for lecture, tirage in session.execute(requete.order_by(Lecture.id, Tirage.tire_le))]


def contrats(session: Session, campagne_id: str, territoire: str | None) -> list[CEStocke]:
    """CE of these readings by position, the replaced ones first, each with its answers on one line."""
    reponses = func.group_concat(Reponse.code + ":" + cast(Reponse.valeur, Text), " ")
    ce = ContratEngagement
    requete = (
        select(
            ce.id,
            ce.lecture_id,
            ce.position,
            ce.numero_caf,
            ce.type_code,
            ce.date_edition,
            ce.date_fin,
            ce.observations,
            ce.motif_remplacement,
            ce.tirage_id.is_not(None),
            ce.efface_le,
            reponses,
        )
        .join(Lecture, Lecture.id == ce.lecture_id)
        .join(Referent, Referent.id == Lecture.referent_id)
        .join(Structure, Structure.id == Referent.structure_id)
        .outerjoin(Reponse, and_(Reponse.ce_id == ce.id, Reponse.valeur.is_not(None)))
        .where(*_lectures_de(campagne_id, territoire), ~ce.supprime)
        .group_by(ce.id)
        .order_by(ce.position, ce.motif_remplacement.is_(None), ce.id)
    )
    return [CEStocke._make(ligne) for ligne in session.execute(requete)]


def motifs(session: Session, campagne_id: str, territoire: str | None) -> dict[str, list[tuple[str, str]]]:
    """(code, reason) of the answers given against what the actions suggest, by CE."""
    requete = select(Reponse.ce_id, Reponse.code, Reponse.motif).join(
        ContratEngagement, ContratEngagement.id == Reponse.ce_id
    )
    trouves: dict[str, list[tuple[str, str]]] = {}
    for ce_id, code, motif in session.execute(
        _de_ces_lectures(requete, campagne_id, territoire)
        .where(Reponse.motif.is_not(None), Reponse.motif != "")
        .order_by(Reponse.ce_id, Reponse.code)
    ):
        trouves.setdefault(ce_id, []).append((code, motif))
    return trouves


def actions(session: Session, campagne_id: str, territoire: str | None) -> Sequence[Action]:
    """Actions typed for these CE, in their order."""
    requete = select(Action).join(ContratEngagement, ContratEngagement.id == Action.ce_id).where(~Action.supprime)
    requete = _de_ces_lectures(requete, campagne_id, territoire)
    return session.scalars(requete.order_by(Action.ce_id, Action.rang, Action.id)).all()


def candidatures(session: Session) -> Sequence[Candidature]:
    """Every application, oldest first."""
    return session.scalars(select(Candidature).where(~Candidature.supprime).order_by(Candidature.id)).all()


def indicateurs(session: Session) -> Sequence[IndicateurCharte]:
    """Every indicator of the charte that something was written about, by year."""
    ecrit = IndicateurCharte.resultat.is_not(None) | (IndicateurCharte.preuve != "")
    requete = select(IndicateurCharte).where(~IndicateurCharte.supprime, ecrit)
    return session.scalars(requete.order_by(IndicateurCharte.annee, IndicateurCharte.id)).all()


def participants(session: Session) -> Sequence[ParticipantFiche]:
    """People present at every meeting, in their order."""
    requete = select(ParticipantFiche).join(FicheSuivi, FicheSuivi.id == ParticipantFiche.fiche_id)
    requete = requete.where(~ParticipantFiche.supprime, ~FicheSuivi.supprime)
    return session.scalars(
        requete.order_by(ParticipantFiche.fiche_id, ParticipantFiche.rang, ParticipantFiche.id)
    ).all()


def signatures(session: Session) -> Sequence[Any]:
    """(sheet, area, name, role, when, on paper) of every signature, without the strokes."""
    s = SignatureFiche
    requete = select(s.fiche_id, s.place, s.nom, s.role, s.signee_le, s.papier).where(~s.supprime)
    return session.execute(requete.order_by(s.fiche_id, s.id)).all()


def _de_ces_lectures(requete: Any, campagne_id: str, territoire: str | None) -> Any:
    return (
        requete.join(Lecture, Lecture.id == ContratEngagement.lecture_id)
        .join(Referent, Referent.id == Lecture.referent_id)
        .join(Structure, Structure.id == Referent.structure_id)
        .where(*_lectures_de(campagne_id, territoire), ~ContratEngagement.supprime)
    )


def _lectures_de(campagne_id: str, territoire: str | None) -> tuple[Any, ...]:
    presentes = (Lecture.campagne_id == campagne_id, ~Lecture.supprime, ~Referent.supprime, ~Structure.supprime)
    return (*presentes, *_du_territoire(territoire))


def _du_territoire(territoire: str | None) -> tuple[Any, ...]:
    """The référents who are of the territory today, as the siège sends them (`perimetre`)."""
    if territoire is None:
        return ()
    ailleurs = and_(Referent.territoire_id.is_(None), _aussi_dans(territoire))
    return (or_(Structure.territoire_id == territoire, Referent.territoire_id == territoire, ailleurs),)


def _aussi_dans(territoire: str) -> Any:
    autres = func.json_each(Structure.autres_territoires).table_valued("value")
    return exists(select(1).select_from(autres).where(autres.c.value == territoire))
