"""Reading models of the label: events and applications, a fixed number of statements whatever the number of structures."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from referent62_desktop.storage.models import Candidature, EvenementLabel, NotePubliee


def evenements(session: Session, structure_id: str | None = None) -> Sequence[Any]:
    """Events of one structure or of all, oldest written first: the columns of EvenementLabel."""
    requete = select(*EvenementLabel.__table__.columns).where(~EvenementLabel.supprime).order_by(EvenementLabel.id)
    if structure_id is not None:
        requete = requete.where(EvenementLabel.structure_id == structure_id)
    return session.execute(requete).all()


def evenement(session: Session, evenement_id: str) -> EvenementLabel | None:
    """An event, unless it is not there."""
    trouve = session.get(EvenementLabel, evenement_id)
    return None if trouve is None or trouve.supprime else trouve


def candidatures(session: Session, structure_id: str) -> Sequence[Candidature]:
    """Applications of a structure, oldest first."""
    requete = select(Candidature).where(Candidature.structure_id == structure_id, ~Candidature.supprime)
    return session.scalars(requete.order_by(Candidature.id)).all()


def structures_avec_evenement(session: Session) -> set[str]:
    """Structures whose life has begun."""
    return set(session.scalars(select(EvenementLabel.structure_id).where(~EvenementLabel.supprime).distinct()))


def notes_sans_evenement(session: Session, campagne_id: str) -> Sequence[NotePubliee]:
    """Published marks of a campaign whose structure has no event at all, deleted ones included."""
    sans = ~select(EvenementLabel.id).where(EvenementLabel.structure_id == NotePubliee.structure_id).exists()
    requete = select(NotePubliee).where(NotePubliee.campagne_id == campagne_id, ~NotePubliee.supprime, sans)
    return session.scalars(requete).all()
