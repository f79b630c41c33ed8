"""Reading model of what was sent last, and of what was written here since."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from referent62_desktop.storage.models import Changement, Echange, Operation
from referent62_desktop.storage.registre import ENVOI


def envois(session: Session) -> list[tuple[str, str | None, datetime]]:
    """Bundles prepared here: identifier, territory (None: everything) and instant, newest first."""
    requete = select(Echange.lot, Echange.territoire, Echange.instant).where(Echange.sens == ENVOI)
    lus = session.execute(requete.order_by(Echange.instant.desc()))
    return [(lot, territoire, instant) for lot, territoire, instant in lus]


def ecrits_depuis(session: Session, appareils: Collection[str], instant: datetime | None, sauf: str) -> int:
    """Changes written on these devices after an instant (None: ever); `sauf`: gestures of this wording are left out.

    Goes by the gestures: only the changes of those kept are counted.
    """
    requete = (
        select(func.count(Changement.id))
        .join(Operation, Operation.id == Changement.operation_id)
        .where(Operation.appareil_id.in_(list(appareils)), Operation.libelle != sauf)
    )
    if instant is not None:
        requete = requete.where(Operation.instant > instant)
    return session.scalar(requete) or 0
