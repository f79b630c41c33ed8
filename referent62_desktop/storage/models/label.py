"""The label: trainings, candidature, events of its life, charte qualité, letters."""

from datetime import date
from fractions import Fraction

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from referent62_desktop.storage.column_types import DateIso, FractionExacte
from referent62_desktop.storage.models.socle import AvecId, Enregistrement


class Formation(AvecId, Enregistrement):
    """Where one référent stands on one module (§4.a); its id comes from (référent, module): there is one of each.

    `date_session`: of the session booked or followed. `precision`: the programme of an equivalence, the reason of an absence.
    """

    __tablename__ = "formation"
    __table_args__ = (Index(None, "referent_id"),)
    type_journal = "formation"
    referent_id: Mapped[str] = mapped_column(ForeignKey("referent.id"))
    module: Mapped[str] = mapped_column(Text)
    etat: Mapped[str] = mapped_column(Text, default="a_faire")
    date_session: Mapped[date | None] = mapped_column(DateIso)
    precision: Mapped[str] = mapped_column(Text, default="")


class ModuleTerritoire(AvecId, Enregistrement):
    """The optional module a territory makes compulsory in a campaign (§4.a); its id comes from (campaign, territory)."""

    __tablename__ = "module_territoire"
    type_journal = "module_territoire"
    campagne_id: Mapped[str] = mapped_column(ForeignKey("campagne.id"))
    territoire_id: Mapped[str] = mapped_column(ForeignKey("territoire.id"))
    module: Mapped[str | None] = mapped_column(Text)


class EvenementLabel(AvecId, Enregistrement):
    """An event in the life of a structure's label (§5 to §10): never edited; a later one may correct it (`corrige_id`).

    `auteur`: who wrote it down; `decide_par`: who decided. `proposition`: what the tool proposed when a decision was entered,
    `motif_ecart`: why the decision is another. `motif_correction`: why it takes the place of another event; never printed in a letter.
    """

    __tablename__ = "evenement_label"
    __table_args__ = (Index(None, "structure_id"),)
    type_journal = "evenement_label"
    structure_id: Mapped[str] = mapped_column(ForeignKey("structure.id"))
    campagne_id: Mapped[str | None] = mapped_column(ForeignKey("campagne.id"))
    nature: Mapped[str] = mapped_column(Text)
    date_evenement: Mapped[date] = mapped_column(DateIso)
    auteur: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    deliberation: Mapped[str] = mapped_column(Text, default="")
    decide_par: Mapped[str] = mapped_column(Text, default="")
    proposition: Mapped[str | None] = mapped_column(Text)
    motif_ecart: Mapped[str] = mapped_column(Text, default="")
    corrige_id: Mapped[str | None] = mapped_column(ForeignKey("evenement_label.id"))
    motif_correction: Mapped[str] = mapped_column(Text, default="", server_default="")


class Candidature(AvecId, Enregistrement):
    """What came with an application (§5); its id is that of the event « candidature ». A date: the piece came that day."""

    __tablename__ = "candidature"
    __table_args__ = (Index(None, "structure_id"),)
    type_journal = "candidature"
    structure_id: Mapped[str] = mapped_column(ForeignKey("structure.id"))
    formulaire_le: Mapped[date | None] = mapped_column(DateIso)
    attestations_le: Mapped[date | None] = mapped_column(DateIso)
    grille_le: Mapped[date | None] = mapped_column(DateIso)
    note: Mapped[str] = mapped_column(Text, default="")


class IndicateurCharte(AvecId, Enregistrement):
    """Result of an indicator of the charte qualité for a structure, a year and a dispositif: its id comes from the four.

    `points`: given by hand by the siège; None: those of the scale, if there is one.
    """

    __tablename__ = "indicateur_charte"
    __table_args__ = (Index(None, "structure_id", "annee"),)
    type_journal = "indicateur_charte"
    structure_id: Mapped[str] = mapped_column(ForeignKey("structure.id"))
    annee: Mapped[int]
    dispositif: Mapped[str] = mapped_column(Text)
    indicateur: Mapped[str] = mapped_column(Text)
    resultat: Mapped[str | None] = mapped_column(Text)
    preuve: Mapped[str] = mapped_column(Text, default="")
    points: Mapped[Fraction | None] = mapped_column(FractionExacte)


class PointsCharte(AvecId, Enregistrement):
    """The scale the siège gives an indicator for a year and a dispositif: its id comes from the three. Points."""

    __tablename__ = "points_charte"
    __table_args__ = (Index(None, "annee", "dispositif"),)
    type_journal = "points_charte"
    annee: Mapped[int]
    dispositif: Mapped[str] = mapped_column(Text)
    indicateur: Mapped[str] = mapped_column(Text)
    atteint: Mapped[Fraction | None] = mapped_column(FractionExacte)
    partiel: Mapped[Fraction | None] = mapped_column(FractionExacte)


class ModeleLettre(AvecId, Enregistrement):
    """Text of a letter as people rewrote it; its id is the letter's code. Empty: the text shipped with the product."""

    __tablename__ = "modele_lettre"
    type_journal = "modele_lettre"
    objet: Mapped[str] = mapped_column(Text, default="")
    corps: Mapped[str] = mapped_column(Text, default="")
