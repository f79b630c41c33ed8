"""Reading models of the charte qualité: what was written for a structure and a year, the siège's scale, one statement each."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from referent62_desktop.storage.models import IndicateurCharte, PointsCharte


def indicateurs(session: Session, structure_id: str, annee: int) -> Sequence[IndicateurCharte]:
    """What was written for the indicators of a structure in a year."""
    requete = select(IndicateurCharte).where(
        IndicateurCharte.structure_id == structure_id, IndicateurCharte.annee == annee, ~IndicateurCharte.supprime
    )
    return session.scalars(requete.order_by(IndicateurCharte.id)).all()


def annees_remplies(session: Session, structure_id: str) -> Sequence[int]:
    """Years for which a result or an evidence was written for a structure, the latest first."""
    ecrit = IndicateurCharte.resultat.is_not(None) | (IndicateurCharte.preuve != "")
    requete = select(IndicateurCharte.annee).distinct()
    requete = requete.where(IndicateurCharte.structure_id == structure_id, ecrit, ~IndicateurCharte.supprime)
    return session.scalars(requete.order_by(IndicateurCharte.annee.desc())).all()


def points(session: Session, annee: int, dispositif: str | None = None) -> Sequence[PointsCharte]:
    """The siège's scale for a year, of one dispositif or of all."""
    requete = select(PointsCharte).where(PointsCharte.annee == annee, ~PointsCharte.supprime)
    if dispositif is not None:
        requete = requete.where(PointsCharte.dispositif == dispositif)
    return session.scalars(requete.order_by(PointsCharte.id)).all()


def points_par_id(session: Session, ids: Iterable[str]) -> dict[str, PointsCharte]:
    """Lines of the scale of these identifiers (those of one dispositif), the undone ones included."""
    requete = select(PointsCharte).where(PointsCharte.id.in_(list(ids)))
    return {ligne.id: ligne for ligne in session.scalars(requete)}
