"""The journal, its heads, and what is local to this device."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from referent62_desktop.storage.column_types import InstantUtc
from referent62_desktop.storage.models.socle import Modele


class Operation(Modele):
    """What one gesture of one person wrote: all its changes are committed together and undone together."""

    __tablename__ = "operation"
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    instant: Mapped[datetime] = mapped_column(InstantUtc)
    auteur_id: Mapped[str] = mapped_column(Text)
    appareil_id: Mapped[str] = mapped_column(Text)
    libelle: Mapped[str] = mapped_column(Text)


class Changement(Modele):
    """One field of one record took one value. Never deleted, never updated: the journal is the history and the exchange.

    One exception: the values of erased N° CAF (`effacement`, adr 7).
    """

    __tablename__ = "changement"
    __table_args__ = (Index(None, "enregistrement_id", "champ"), {"sqlite_with_rowid": False})
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    operation_id: Mapped[str] = mapped_column(ForeignKey("operation.id"), index=True)
    enregistrement_type: Mapped[str] = mapped_column(Text)
    enregistrement_id: Mapped[str] = mapped_column(Text)
    champ: Mapped[str] = mapped_column(Text)
    valeur: Mapped[str] = mapped_column(Text)
    remplace: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    """Identifiers (16 bytes each, end to end) of the changes this one supersedes."""


class Tete(Modele):
    """Changes of a field that nothing supersedes yet: one in the normal case, two when two people disagree."""

    __tablename__ = "tete"
    __table_args__ = ({"sqlite_with_rowid": False},)
    enregistrement_type: Mapped[str] = mapped_column(Text, primary_key=True)
    enregistrement_id: Mapped[str] = mapped_column(Text, primary_key=True)
    champ: Mapped[str] = mapped_column(Text, primary_key=True)
    changement_id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)


class Parametre(Modele):
    """What concerns this device only (who works here, which device this is): neither journaled nor exchanged."""

    __tablename__ = "parametre"
    cle: Mapped[str] = mapped_column(Text, primary_key=True)
    valeur: Mapped[str] = mapped_column(Text)
