"""What every table is built on: naming of constraints, journaled records, identifiers that two devices compute alike."""

import uuid
from typing import ClassVar

from sqlalchemy import MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ESPACE_DE_NOMS = uuid.UUID("6c0f6a5e-62d0-5b62-8e62-0d2b6f1a6262")
"""Namespace of the identifiers computed from what they name, so that two devices name one thing alike."""

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def identifiant_stable(*parties: str) -> str:
    """Identifier computed from what it names: the same on every device (a reading of a référent, a reference structure)."""
    return str(uuid.uuid5(ESPACE_DE_NOMS, "/".join(parties)))


class Modele(DeclarativeBase):
    """Root of all tables."""

    metadata = MetaData(naming_convention=CONVENTION)


class Enregistrement(Modele):
    """A record whose every field is journaled. Deleting is a change too: `supprime` (a tombstone), never a DELETE."""

    __abstract__ = True
    type_journal: ClassVar[str]
    champs_derives: ClassVar[frozenset[str]] = frozenset()
    """Columns recomputed from others: not journaled."""

    @property
    def cle_journal(self) -> str:
        """What names this record in the journal."""
        return str(self.id)  # type: ignore[attr-defined]  # every concrete record has an id, or overrides this


class AvecId:
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    supprime: Mapped[bool] = mapped_column(default=False)
