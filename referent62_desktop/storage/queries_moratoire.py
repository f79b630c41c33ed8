"""Reading models of the moratorium: sheets, rows, people present, signatures; a fixed number of statements whatever their number."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from referent62_desktop.storage.models import FicheSuivi, LigneFiche, ParticipantFiche, SignatureFiche


def fiches(session: Session, structure_id: str | None = None) -> Sequence[Any]:
    """Every version of the sheets of one structure or of all, oldest first: the columns of FicheSuivi."""
    requete = select(*FicheSuivi.__table__.columns).where(~FicheSuivi.supprime)
    if structure_id is not None:
        requete = requete.where(FicheSuivi.structure_id == structure_id)
    return session.execute(requete.order_by(FicheSuivi.fiche, FicheSuivi.version, FicheSuivi.id)).all()


def lignes(session: Session, structure_id: str | None = None) -> Sequence[Any]:
    """Rows of these sheets in their order: the columns of LigneFiche."""
    requete = select(*LigneFiche.__table__.columns).join(FicheSuivi, FicheSuivi.id == LigneFiche.fiche_id)
    requete = requete.where(~LigneFiche.supprime, ~FicheSuivi.supprime)
    if structure_id is not None:
        requete = requete.where(FicheSuivi.structure_id == structure_id)
    return session.execute(requete.order_by(LigneFiche.fiche_id, LigneFiche.rang, LigneFiche.id)).all()


def participants(session: Session, structure_id: str) -> Sequence[Any]:
    """People present, in their order: the columns of ParticipantFiche."""
    requete = select(*ParticipantFiche.__table__.columns).join(FicheSuivi, FicheSuivi.id == ParticipantFiche.fiche_id)
    requete = requete.where(~ParticipantFiche.supprime, FicheSuivi.structure_id == structure_id)
    return session.execute(requete.order_by(ParticipantFiche.rang, ParticipantFiche.id)).all()


def signatures(session: Session, structure_id: str) -> Sequence[Any]:
    """Signatures of the sheets of a structure with their strokes: the columns of SignatureFiche."""
    requete = select(*SignatureFiche.__table__.columns).join(FicheSuivi, FicheSuivi.id == SignatureFiche.fiche_id)
    return session.execute(
        requete.where(~SignatureFiche.supprime, FicheSuivi.structure_id == structure_id).order_by(SignatureFiche.id)
    ).all()


def places_signees(session: Session) -> Sequence[tuple[str, str]]:
    """(Sheet, area) of every signature of the base, without the strokes."""
    requete = select(SignatureFiche.fiche_id, SignatureFiche.place).where(~SignatureFiche.supprime)
    return [(fiche, place) for fiche, place in session.execute(requete)]


def fiche(session: Session, fiche_id: str) -> FicheSuivi | None:
    """A version of a sheet, for writing; None when it is not there."""
    trouvee = session.get(FicheSuivi, fiche_id)
    return None if trouvee is None or trouvee.supprime else trouvee


def derniere_version(session: Session, fiche: str) -> str | None:
    """Identifier of the latest version of a sheet; of two that two devices numbered alike, the one that is sealed."""
    requete = select(FicheSuivi.id).where(FicheSuivi.fiche == fiche, ~FicheSuivi.supprime)
    ordre = (FicheSuivi.version.desc(), FicheSuivi.scellee_le.is_(None), FicheSuivi.id.desc())
    return session.scalar(requete.order_by(*ordre).limit(1))


def lignes_de(session: Session, fiche_id: str) -> Sequence[LigneFiche]:
    """Rows of a version, for writing."""
    requete = select(LigneFiche).where(LigneFiche.fiche_id == fiche_id, ~LigneFiche.supprime)
    return session.scalars(requete.order_by(LigneFiche.rang, LigneFiche.id)).all()


def participants_de(session: Session, fiche_id: str) -> Sequence[ParticipantFiche]:
    """People present at the meeting of a version, for writing."""
    requete = select(ParticipantFiche).where(ParticipantFiche.fiche_id == fiche_id, ~ParticipantFiche.supprime)
    return session.scalars(requete.order_by(ParticipantFiche.rang, ParticipantFiche.id)).all()


def signatures_de(session: Session, fiche_id: str) -> Sequence[SignatureFiche]:
    """Signatures of a version, for writing."""
    requete = select(SignatureFiche).where(SignatureFiche.fiche_id == fiche_id, ~SignatureFiche.supprime)
    return session.scalars(requete.order_by(SignatureFiche.id)).all()


def fiches_du_jour(session: Session, moratoire_id: str, jour: date) -> list[str]:
    """Sheets of a moratorium whose meeting was on that day."""
    requete = select(FicheSuivi.fiche).where(
        FicheSuivi.moratoire_id == moratoire_id, FicheSuivi.date_rencontre == jour, ~FicheSuivi.supprime
    )
    return list(session.scalars(requete.distinct()))


def version_suivante(session: Session, fiche: str) -> int:
    """Number of the next version of a sheet, deleted ones counted: a number never serves twice."""
    return (session.scalar(select(func.max(FicheSuivi.version)).where(FicheSuivi.fiche == fiche)) or 0) + 1
