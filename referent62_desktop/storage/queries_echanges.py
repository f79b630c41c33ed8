"""Reading models of the exchanges: records by identifier, and which changes of a journal are here already."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import inspect, select, tuple_
from sqlalchemy.orm import Session

from referent62_desktop.storage.models import ENREGISTREMENTS, Changement

T = TypeVar("T")
_PAR_REQUETE = 400


def enregistrements(session: Session, type_: str, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Columns of these records of one type, by identifier in the journal; those not here are left out."""
    modele = ENREGISTREMENTS[type_]
    cles = list(inspect(modele).primary_key)
    trouves: dict[str, Mapping[str, Any]] = {}
    for lot in _lots(sorted(ids)):
        valeurs = [tuple(id_.split("/")) if len(cles) > 1 else (id_,) for id_ in lot]
        requete = select(*modele.__table__.columns).where(tuple_(*cles).in_(valeurs))
        for ligne in session.execute(requete).mappings():
            trouves["/".join(str(ligne[cle.name]) for cle in cles)] = dict(ligne)
    return trouves


def changements_presents(session: Session, ids: Collection[bytes]) -> set[bytes]:
    """Those of these changes that the journal of this base holds."""
    presents: set[bytes] = set()
    for lot in _lots(sorted(ids)):
        presents.update(session.scalars(select(Changement.id).where(Changement.id.in_(lot))))
    return presents


def _lots(valeurs: Sequence[T]) -> Iterator[Sequence[T]]:
    return (valeurs[debut : debut + _PAR_REQUETE] for debut in range(0, len(valeurs), _PAR_REQUETE))
