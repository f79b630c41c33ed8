"""The register and the audit: structures, référents, readings, CE, answers; the files attached to them."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from referent62_desktop.storage.column_types import DateIso, FractionExacte, InstantUtc, JsonTexte
from referent62_desktop.storage.models.socle import AvecId, Enregistrement, Modele


class Territoire(AvecId, Enregistrement):
    """A territory (MDS); `id` is its code."""

    __tablename__ = "territoire"
    type_journal = "territoire"
    nom: Mapped[str] = mapped_column(Text)
    departemental: Mapped[bool] = mapped_column(default=False)


class Campagne(AvecId, Enregistrement):
    """A campaign; `id` is its code (« 2026 »), `bareme` the version it keeps for ever."""

    __tablename__ = "campagne"
    type_journal = "campagne"
    libelle: Mapped[str] = mapped_column(Text)
    bareme: Mapped[str] = mapped_column(Text)


class Agent(AvecId, Enregistrement):
    """Someone of the Département who works with the tool: the author of changes."""

    __tablename__ = "agent"
    __table_args__ = (CheckConstraint("length(trim(nom)) > 0", name="nom"),)
    type_journal = "agent"
    nom: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    territoire_id: Mapped[str | None] = mapped_column(ForeignKey("territoire.id"))


class Structure(AvecId, Enregistrement):
    """A CCAS, CIAS, association… paid to accompany people. `cle` is the name for comparisons (no case, no accent)."""

    __tablename__ = "structure"
    __table_args__ = (
        CheckConstraint("length(trim(nom)) > 0", name="nom"),
        CheckConstraint("siret IS NULL OR length(siret) = 14", name="siret"),
        Index(None, "territoire_id", "cle"),
    )
    type_journal = "structure"
    champs_derives = frozenset({"cle"})
    nom: Mapped[str] = mapped_column(Text)
    cle: Mapped[str] = mapped_column(Text)
    sorte: Mapped[str] = mapped_column(Text)
    territoire_id: Mapped[str] = mapped_column(ForeignKey("territoire.id"))
    autres_territoires: Mapped[list[str]] = mapped_column(JsonTexte, default=list)
    siret: Mapped[str | None] = mapped_column(Text)
    adresse: Mapped[str] = mapped_column(Text, default="")
    telephone: Mapped[str] = mapped_column(Text, default="")
    courriel: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    dispositifs: Mapped[list[str]] = mapped_column(JsonTexte, default=list)
    nouvelle: Mapped[bool] = mapped_column(default=False)
    fin_mission: Mapped[date | None] = mapped_column(DateIso)


class NotePubliee(AvecId, Enregistrement):
    """Marks of a structure as voted in a past campaign, without CE behind them; None: « NC »."""

    __tablename__ = "note_publiee"
    __table_args__ = (Index(None, "campagne_id", "structure_id"),)
    type_journal = "note_publiee"
    structure_id: Mapped[str] = mapped_column(ForeignKey("structure.id"))
    campagne_id: Mapped[str] = mapped_column(ForeignKey("campagne.id"))
    solidarite: Mapped[Fraction | None] = mapped_column(FractionExacte)
    sociopro: Mapped[Fraction | None] = mapped_column(FractionExacte)
    total_publie: Mapped[Fraction | None] = mapped_column(FractionExacte)
    pourcentage_publie: Mapped[Fraction | None] = mapped_column(FractionExacte)
    formations_ok: Mapped[bool | None]
    section: Mapped[str] = mapped_column(Text, default="")


class Referent(AvecId, Enregistrement):
    """A référent·e of a structure; `territoire_id` only where it differs from the structure's."""

    __tablename__ = "referent"
    __table_args__ = (CheckConstraint("length(trim(nom)) > 0", name="nom"), Index(None, "cle"))
    type_journal = "referent"
    champs_derives = frozenset({"cle"})
    structure_id: Mapped[str] = mapped_column(ForeignKey("structure.id"), index=True)
    nom: Mapped[str] = mapped_column(Text)
    cle: Mapped[str] = mapped_column(Text)
    territoire_id: Mapped[str | None] = mapped_column(ForeignKey("territoire.id"))
    dispositifs: Mapped[list[str]] = mapped_column(JsonTexte, default=list)
    arrivee: Mapped[date | None] = mapped_column(DateIso)
    depart: Mapped[date | None] = mapped_column(DateIso)
    plan_transmis: Mapped[date | None] = mapped_column(DateIso)


class Lecture(AvecId, Enregistrement):
    """One reading of a référent's panel; its id comes from (référent, campaign, origin): there is one of each.

    `empreinte`: digest of its CE and answers when it was validated, which tells whether another device changed them since.
    """

    __tablename__ = "lecture"
    __table_args__ = (
        CheckConstraint("origine IN ('auto_evaluation', 'analyse_dpid', 'controle_slai')", name="origine"),
        CheckConstraint("etat IN ('brouillon', 'validee')", name="etat"),
        Index(None, "campagne_id", "referent_id"),
    )
    type_journal = "lecture"
    referent_id: Mapped[str] = mapped_column(ForeignKey("referent.id"))
    campagne_id: Mapped[str] = mapped_column(ForeignKey("campagne.id"))
    origine: Mapped[str] = mapped_column(Text)
    etat: Mapped[str] = mapped_column(Text, default="brouillon")
    auteur: Mapped[str] = mapped_column(Text, default="")
    date_lecture: Mapped[date | None] = mapped_column(DateIso)
    validee_le: Mapped[datetime | None] = mapped_column(InstantUtc)
    motif_reouverture: Mapped[str | None] = mapped_column(Text)
    empreinte: Mapped[str] = mapped_column(Text, default="", server_default="")
    copie_de: Mapped[str | None] = mapped_column(Text)


class Tirage(AvecId, Enregistrement):
    """Proof of a draw. `suivants`: the next CE of the draw, for replacements; `par_outil` false: five sheets handed over."""

    __tablename__ = "tirage"
    __table_args__ = (CheckConstraint("population >= 0", name="population"),)
    type_journal = "tirage"
    lecture_id: Mapped[str] = mapped_column(ForeignKey("lecture.id"), index=True)
    par_outil: Mapped[bool]
    population: Mapped[int]
    doublons: Mapped[int] = mapped_column(default=0)
    empreinte: Mapped[str] = mapped_column(Text, default="")
    graine: Mapped[str] = mapped_column(Text, default="")
    algorithme: Mapped[str] = mapped_column(Text, default="")
    tire_le: Mapped[datetime] = mapped_column(InstantUtc)
    suivants: Mapped[list[dict[str, Any]]] = mapped_column(JsonTexte, default=list)
    motif_abandon: Mapped[str | None] = mapped_column(Text)


class ContratEngagement(AvecId, Enregistrement):
    """A CE of a reading, at one of its positions (1 to 5). A replaced CE keeps its reason and leaves its position to another.

    `efface_le`: its N° CAF was erased that day (§13); none comes back, whatever an old bundle says.
    """

    __tablename__ = "contrat_engagement"
    __table_args__ = (
        CheckConstraint("position BETWEEN 1 AND 99", name="position"),
        CheckConstraint("length(numero_caf) BETWEEN 1 AND 15", name="numero_caf"),
        Index(None, "numero_caf"),
    )
    type_journal = "contrat_engagement"
    lecture_id: Mapped[str] = mapped_column(ForeignKey("lecture.id"), index=True)
    tirage_id: Mapped[str | None] = mapped_column(ForeignKey("tirage.id"))
    position: Mapped[int]
    numero_caf: Mapped[str | None] = mapped_column(Text)
    type_code: Mapped[str | None] = mapped_column(Text)
    date_edition: Mapped[date | None] = mapped_column(DateIso)
    date_fin: Mapped[date | None] = mapped_column(DateIso)
    observations: Mapped[str] = mapped_column(Text, default="")
    motif_remplacement: Mapped[str | None] = mapped_column(Text)
    efface_le: Mapped[date | None] = mapped_column(DateIso)


class Reponse(Enregistrement):
    """Answer to one line of the grid; `motif`: why the auditor set aside what the actions typed suggested."""

    __tablename__ = "reponse"
    __table_args__ = ({"sqlite_with_rowid": False},)
    type_journal = "reponse"
    ce_id: Mapped[str] = mapped_column(ForeignKey("contrat_engagement.id"), primary_key=True)
    code: Mapped[str] = mapped_column(Text, primary_key=True)
    valeur: Mapped[bool | None]
    motif: Mapped[str | None] = mapped_column(Text)

    @property
    def cle_journal(self) -> str:
        return f"{self.ce_id}/{self.code}"


class Action(AvecId, Enregistrement):
    """An action of a CE, typed by the auditor who wants the tool's proposals."""

    __tablename__ = "action"
    type_journal = "action"
    ce_id: Mapped[str] = mapped_column(ForeignKey("contrat_engagement.id"), index=True)
    rang: Mapped[int]
    libelle: Mapped[str] = mapped_column(Text, default="")
    debut: Mapped[date | None] = mapped_column(DateIso)
    fin: Mapped[date | None] = mapped_column(DateIso)
    vise_emploi: Mapped[bool] = mapped_column(default=False)
    detaillee: Mapped[bool] = mapped_column(default=False)


class PieceJointe(AvecId, Enregistrement):
    """A file attached to a record; its bytes are in `piece_contenu` under their SHA-256. `nature`: what it proves."""

    __tablename__ = "piece_jointe"
    __table_args__ = (
        CheckConstraint("taille >= 0", name="taille"),
        Index(None, "rattachement_type", "rattachement_id"),
    )
    type_journal = "piece_jointe"
    rattachement_type: Mapped[str] = mapped_column(Text)
    rattachement_id: Mapped[str] = mapped_column(Text)
    nature: Mapped[str] = mapped_column(Text, default="", server_default="")
    nom: Mapped[str] = mapped_column(Text)
    type_mime: Mapped[str] = mapped_column(Text)
    taille: Mapped[int]
    empreinte: Mapped[str] = mapped_column(ForeignKey("piece_contenu.empreinte"))


class PieceContenu(Modele):
    """Bytes of an attachment, once per content."""

    __tablename__ = "piece_contenu"
    empreinte: Mapped[str] = mapped_column(Text, primary_key=True)
    contenu: Mapped[bytes] = mapped_column(LargeBinary)
