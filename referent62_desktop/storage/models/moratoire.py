"""The moratorium: follow-up sheets (annexe 4), their rows, who was there, who signed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from referent62_desktop.storage.column_types import DateIso, InstantUtc, JsonTexte
from referent62_desktop.storage.models.socle import AvecId, Enregistrement


class FicheSuivi(AvecId, Enregistrement):
    """A version of a follow-up sheet. `fiche`: what its versions share; `moratoire_id`: the event that opened the moratorium.

    `structure_rencontree`: header as it prints. `scellee_le` and `empreinte`: once signed, nothing of it changes any more.
    """

    __tablename__ = "fiche_suivi"
    __table_args__ = (Index(None, "structure_id"), Index(None, "fiche"))
    type_journal = "fiche_suivi"
    structure_id: Mapped[str] = mapped_column(ForeignKey("structure.id"))
    moratoire_id: Mapped[str] = mapped_column(ForeignKey("evenement_label.id"))
    fiche: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    date_rencontre: Mapped[date | None] = mapped_column(DateIso)
    structure_rencontree: Mapped[str] = mapped_column(Text, default="")
    scellee_le: Mapped[datetime | None] = mapped_column(InstantUtc)
    empreinte: Mapped[str] = mapped_column(Text, default="")


class LigneFiche(AvecId, Enregistrement):
    """A row of a sheet: the four columns of annexe 4, then what becomes of the objective.

    `origine`: what it was prefilled from (« critere/D3 », « formation/<référent>/<module> »), empty when typed. `reprend`: row of an
    earlier sheet it goes on from. `rang`: place in the sheet, from 0.
    """

    __tablename__ = "ligne_fiche"
    __table_args__ = (Index(None, "fiche_id"),)
    type_journal = "ligne_fiche"
    fiche_id: Mapped[str] = mapped_column(ForeignKey("fiche_suivi.id"))
    rang: Mapped[int]
    critere: Mapped[str] = mapped_column(Text, default="")
    objectif: Mapped[str] = mapped_column(Text, default="")
    moyens: Mapped[str] = mapped_column(Text, default="")
    temporalite: Mapped[str] = mapped_column(Text, default="")
    echeance: Mapped[date | None] = mapped_column(DateIso)
    etat: Mapped[str] = mapped_column(Text, default="a_faire")
    suivi: Mapped[str] = mapped_column(Text, default="")
    origine: Mapped[str] = mapped_column(Text, default="")
    reprend: Mapped[str | None] = mapped_column(ForeignKey("ligne_fiche.id"))


class ParticipantFiche(AvecId, Enregistrement):
    """Someone present at the meeting."""

    __tablename__ = "participant_fiche"
    __table_args__ = (Index(None, "fiche_id"),)
    type_journal = "participant_fiche"
    fiche_id: Mapped[str] = mapped_column(ForeignKey("fiche_suivi.id"))
    rang: Mapped[int]
    nom: Mapped[str] = mapped_column(Text, default="")
    role: Mapped[str] = mapped_column(Text, default="")


class SignatureFiche(AvecId, Enregistrement):
    """A signature of a sheet, in one of its three areas (`place`); its id comes from (sheet, area).

    `traits`: strokes as lists of [x, y] in thousandths of the area; empty when it is on paper (`papier`). `empreinte`: digest of the
    content that was signed.
    """

    __tablename__ = "signature_fiche"
    __table_args__ = (Index(None, "fiche_id"),)
    type_journal = "signature_fiche"
    fiche_id: Mapped[str] = mapped_column(ForeignKey("fiche_suivi.id"))
    place: Mapped[str] = mapped_column(Text)
    nom: Mapped[str] = mapped_column(Text, default="")
    role: Mapped[str] = mapped_column(Text, default="")
    signee_le: Mapped[datetime | None] = mapped_column(InstantUtc)
    papier: Mapped[bool] = mapped_column(default=False)
    traits: Mapped[list[Any]] = mapped_column(JsonTexte, default=list)
    empreinte: Mapped[str] = mapped_column(Text, default="")
