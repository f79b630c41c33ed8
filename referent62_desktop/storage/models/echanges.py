"""Exchanges (§10): what this device sent and received; neither journaled nor exchanged, but for the reference data of the siège."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from referent62_desktop.storage.column_types import DateIso, InstantUtc, JsonTexte
from referent62_desktop.storage.models.socle import AvecId, Enregistrement, Modele


class Echange(Modele):
    """A bundle prepared here (`envoi`) or merged here (`reception`); `lot` is its own identifier, the same at both ends.

    `appareil`, `auteur`: who prepared it. `empreinte`: SHA-256 of its manifest. `taille`: bytes of the file. `suite_de`: bundles
    its reader must have merged before. `changements`: identifiers (16 bytes each, end to end) of what was sent, or of what entered
    the journal here; `nombre`: how many. `annule_le`: the reception was undone. `incomplet`: an earlier one was, which may have
    brought part of what this bundle holds: nothing may follow it any more.
    """

    __tablename__ = "echange"
    __table_args__ = (CheckConstraint("sens IN ('envoi', 'reception')", name="sens"),)
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    lot: Mapped[str] = mapped_column(Text, index=True)
    sens: Mapped[str] = mapped_column(Text)
    instant: Mapped[datetime] = mapped_column(InstantUtc)
    territoire: Mapped[str | None] = mapped_column(Text)
    appareil: Mapped[str] = mapped_column(Text)
    auteur: Mapped[str] = mapped_column(Text)
    du_siege: Mapped[bool]
    fichier: Mapped[str] = mapped_column(Text)
    empreinte: Mapped[str] = mapped_column(Text)
    taille: Mapped[int]
    chiffre: Mapped[bool]
    suite_de: Mapped[list[str]] = mapped_column(JsonTexte, default=list)
    enregistrements: Mapped[int]
    nombre: Mapped[int]
    changements: Mapped[bytes] = mapped_column(LargeBinary)
    annule_le: Mapped[datetime | None] = mapped_column(InstantUtc)
    incomplet: Mapped[bool] = mapped_column(default=False)
    reparations: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    """Identifiers of the changes written here so that what the reception brought holds together: undone with it."""


class Accuse(Modele):
    """What a device said of a bundle of ours in a signed receipt: received, merged, undone since."""

    __tablename__ = "accuse"
    __table_args__ = (CheckConstraint("etat IN ('recu', 'fusionne', 'annule')", name="etat"),)
    lot: Mapped[str] = mapped_column(Text, primary_key=True)
    appareil: Mapped[str] = mapped_column(Text, primary_key=True)
    auteur: Mapped[str] = mapped_column(Text)
    du_siege: Mapped[bool]
    etat: Mapped[str] = mapped_column(Text)
    instant: Mapped[datetime] = mapped_column(InstantUtc)
    recu_le: Mapped[datetime] = mapped_column(InstantUtc)
    enregistrements: Mapped[int]
    nombre: Mapped[int]


class ChangementEcarte(Modele):
    """A change that a reception brought and that its undoing set aside: kept out of the journal as it came, but for N° CAF (adr 7)."""

    __tablename__ = "changement_ecarte"
    __table_args__ = ({"sqlite_with_rowid": False},)
    echange_id: Mapped[str] = mapped_column(ForeignKey("echange.id"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    operation_id: Mapped[str] = mapped_column(Text)
    enregistrement_type: Mapped[str] = mapped_column(Text)
    enregistrement_id: Mapped[str] = mapped_column(Text)
    champ: Mapped[str] = mapped_column(Text)
    valeur: Mapped[str] = mapped_column(Text)
    remplace: Mapped[bytes] = mapped_column(LargeBinary)


class DonneeReference(AvecId, Enregistrement):
    """A version of a reference file (campaigns, barème, modules…) published by the siège: TOML text. Never edited: another follows it."""

    __tablename__ = "donnee_reference"
    __table_args__ = (CheckConstraint("version >= 1", name="version"),)
    type_journal = "donnee_reference"
    nom: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    contenu: Mapped[str] = mapped_column(Text)
    publie_le: Mapped[date] = mapped_column(DateIso)
    note: Mapped[str] = mapped_column(Text, default="")
