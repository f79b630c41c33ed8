"""The moratorium: follow-up sheets, rows, people present, signatures."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the four tables."""
    op.create_table(
        "fiche_suivi",
        sa.Column("structure_id", sa.Text(), nullable=False),
        sa.Column("moratoire_id", sa.Text(), nullable=False),
        sa.Column("fiche", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("date_rencontre", sa.Text(), nullable=True),
        sa.Column("structure_rencontree", sa.Text(), nullable=False),
        sa.Column("scellee_le", sa.Text(), nullable=True),
        sa.Column("empreinte", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["moratoire_id"], ["evenement_label.id"], name=op.f("fk_fiche_suivi_moratoire_id_evenement_label")
        ),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_fiche_suivi_structure_id_structure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fiche_suivi")),
    )
    op.create_index(op.f("ix_fiche_suivi_fiche"), "fiche_suivi", ["fiche"], unique=False)
    op.create_index(op.f("ix_fiche_suivi_structure_id"), "fiche_suivi", ["structure_id"], unique=False)
    op.create_table(
        "ligne_fiche",
        sa.Column("fiche_id", sa.Text(), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("critere", sa.Text(), nullable=False),
        sa.Column("objectif", sa.Text(), nullable=False),
        sa.Column("moyens", sa.Text(), nullable=False),
        sa.Column("temporalite", sa.Text(), nullable=False),
        sa.Column("echeance", sa.Text(), nullable=True),
        sa.Column("etat", sa.Text(), nullable=False),
        sa.Column("suivi", sa.Text(), nullable=False),
        sa.Column("origine", sa.Text(), nullable=False),
        sa.Column("reprend", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["fiche_id"], ["fiche_suivi.id"], name=op.f("fk_ligne_fiche_fiche_id_fiche_suivi")),
        sa.ForeignKeyConstraint(["reprend"], ["ligne_fiche.id"], name=op.f("fk_ligne_fiche_reprend_ligne_fiche")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ligne_fiche")),
    )
    op.create_index(op.f("ix_ligne_fiche_fiche_id"), "ligne_fiche", ["fiche_id"], unique=False)
    op.create_table(
        "participant_fiche",
        sa.Column("fiche_id", sa.Text(), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fiche_id"], ["fiche_suivi.id"], name=op.f("fk_participant_fiche_fiche_id_fiche_suivi")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_fiche")),
    )
    op.create_index(op.f("ix_participant_fiche_fiche_id"), "participant_fiche", ["fiche_id"], unique=False)
    op.create_table(
        "signature_fiche",
        sa.Column("fiche_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("signee_le", sa.Text(), nullable=True),
        sa.Column("papier", sa.Boolean(), nullable=False),
        sa.Column("traits", sa.Text(), nullable=False),
        sa.Column("empreinte", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["fiche_id"], ["fiche_suivi.id"], name=op.f("fk_signature_fiche_fiche_id_fiche_suivi")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature_fiche")),
    )
    op.create_index(op.f("ix_signature_fiche_fiche_id"), "signature_fiche", ["fiche_id"], unique=False)


def downgrade() -> None:
    """Drops them."""
    op.drop_index(op.f("ix_signature_fiche_fiche_id"), table_name="signature_fiche")
    op.drop_table("signature_fiche")
    op.drop_index(op.f("ix_participant_fiche_fiche_id"), table_name="participant_fiche")
    op.drop_table("participant_fiche")
    op.drop_index(op.f("ix_ligne_fiche_fiche_id"), table_name="ligne_fiche")
    op.drop_table("ligne_fiche")
    op.drop_index(op.f("ix_fiche_suivi_structure_id"), table_name="fiche_suivi")
    op.drop_index(op.f("ix_fiche_suivi_fiche"), table_name="fiche_suivi")
    op.drop_table("fiche_suivi")
