"""The label: trainings, territory modules, events, candidatures, charte qualité, letters; what an attached file proves."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the seven tables and the nature of attached files."""
    op.create_table(
        "modele_lettre",
        sa.Column("objet", sa.Text(), nullable=False),
        sa.Column("corps", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modele_lettre")),
    )
    op.create_table(
        "points_charte",
        sa.Column("annee", sa.Integer(), nullable=False),
        sa.Column("dispositif", sa.Text(), nullable=False),
        sa.Column("indicateur", sa.Text(), nullable=False),
        sa.Column("atteint", sa.Text(), nullable=True),
        sa.Column("partiel", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points_charte")),
    )
    op.create_index(op.f("ix_points_charte_annee_dispositif"), "points_charte", ["annee", "dispositif"], unique=False)
    op.create_table(
        "module_territoire",
        sa.Column("campagne_id", sa.Text(), nullable=False),
        sa.Column("territoire_id", sa.Text(), nullable=False),
        sa.Column("module", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"], ["campagne.id"], name=op.f("fk_module_territoire_campagne_id_campagne")
        ),
        sa.ForeignKeyConstraint(
            ["territoire_id"], ["territoire.id"], name=op.f("fk_module_territoire_territoire_id_territoire")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_territoire")),
    )
    op.create_table(
        "candidature",
        sa.Column("structure_id", sa.Text(), nullable=False),
        sa.Column("formulaire_le", sa.Text(), nullable=True),
        sa.Column("attestations_le", sa.Text(), nullable=True),
        sa.Column("grille_le", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_candidature_structure_id_structure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidature")),
    )
    op.create_index(op.f("ix_candidature_structure_id"), "candidature", ["structure_id"], unique=False)
    op.create_table(
        "evenement_label",
        sa.Column("structure_id", sa.Text(), nullable=False),
        sa.Column("campagne_id", sa.Text(), nullable=True),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("date_evenement", sa.Text(), nullable=False),
        sa.Column("auteur", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("deliberation", sa.Text(), nullable=False),
        sa.Column("decide_par", sa.Text(), nullable=False),
        sa.Column("proposition", sa.Text(), nullable=True),
        sa.Column("motif_ecart", sa.Text(), nullable=False),
        sa.Column("corrige_id", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["campagne_id"], ["campagne.id"], name=op.f("fk_evenement_label_campagne_id_campagne")),
        sa.ForeignKeyConstraint(
            ["corrige_id"], ["evenement_label.id"], name=op.f("fk_evenement_label_corrige_id_evenement_label")
        ),
        sa.ForeignKeyConstraint(
            ["structure_id"], ["structure.id"], name=op.f("fk_evenement_label_structure_id_structure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evenement_label")),
    )
    op.create_index(op.f("ix_evenement_label_structure_id"), "evenement_label", ["structure_id"], unique=False)
    op.create_table(
        "indicateur_charte",
        sa.Column("structure_id", sa.Text(), nullable=False),
        sa.Column("annee", sa.Integer(), nullable=False),
        sa.Column("dispositif", sa.Text(), nullable=False),
        sa.Column("indicateur", sa.Text(), nullable=False),
        sa.Column("resultat", sa.Text(), nullable=True),
        sa.Column("preuve", sa.Text(), nullable=False),
        sa.Column("points", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["structure_id"], ["structure.id"], name=op.f("fk_indicateur_charte_structure_id_structure")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicateur_charte")),
    )
    op.create_index(
        op.f("ix_indicateur_charte_structure_id_annee"), "indicateur_charte", ["structure_id", "annee"], unique=False
    )
    op.create_table(
        "formation",
        sa.Column("referent_id", sa.Text(), nullable=False),
        sa.Column("module", sa.Text(), nullable=False),
        sa.Column("etat", sa.Text(), nullable=False),
        sa.Column("date_session", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["referent_id"], ["referent.id"], name=op.f("fk_formation_referent_id_referent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formation")),
    )
    op.create_index(op.f("ix_formation_referent_id"), "formation", ["referent_id"], unique=False)
    op.add_column("piece_jointe", sa.Column("nature", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Drops them."""
    op.drop_column("piece_jointe", "nature")
    op.drop_index(op.f("ix_formation_referent_id"), table_name="formation")
    op.drop_table("formation")
    op.drop_index(op.f("ix_indicateur_charte_structure_id_annee"), table_name="indicateur_charte")
    op.drop_table("indicateur_charte")
    op.drop_index(op.f("ix_evenement_label_structure_id"), table_name="evenement_label")
    op.drop_table("evenement_label")
    op.drop_index(op.f("ix_candidature_structure_id"), table_name="candidature")
    op.drop_table("candidature")
    op.drop_table("module_territoire")
    op.drop_index(op.f("ix_points_charte_annee_dispositif"), table_name="points_charte")
    op.drop_table("points_charte")
    op.drop_table("modele_lettre")
