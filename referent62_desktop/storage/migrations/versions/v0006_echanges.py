"""Exchanges: what was sent and received, receipts, what an undone reception set aside; reference data; erased N° CAF."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds four tables and two columns."""
    op.create_table(
        "echange",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("sens", sa.Text(), nullable=False),
        sa.Column("instant", sa.Text(), nullable=False),
        sa.Column("territoire", sa.Text(), nullable=True),
        sa.Column("appareil", sa.Text(), nullable=False),
        sa.Column("auteur", sa.Text(), nullable=False),
        sa.Column("du_siege", sa.Boolean(), nullable=False),
        sa.Column("fichier", sa.Text(), nullable=False),
        sa.Column("empreinte", sa.Text(), nullable=False),
        sa.Column("taille", sa.Integer(), nullable=False),
        sa.Column("chiffre", sa.Boolean(), nullable=False),
        sa.Column("suite_de", sa.Text(), nullable=False),
        sa.Column("enregistrements", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.Integer(), nullable=False),
        sa.Column("changements", sa.LargeBinary(), nullable=False),
        sa.Column("annule_le", sa.Text(), nullable=True),
        sa.Column("incomplet", sa.Boolean(), nullable=False),
        sa.Column("reparations", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("sens IN ('envoi', 'reception')", name=op.f("ck_echange_sens")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_echange")),
    )
    op.create_index(op.f("ix_echange_lot"), "echange", ["lot"], unique=False)
    op.create_table(
        "accuse",
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("appareil", sa.Text(), nullable=False),
        sa.Column("auteur", sa.Text(), nullable=False),
        sa.Column("du_siege", sa.Boolean(), nullable=False),
        sa.Column("etat", sa.Text(), nullable=False),
        sa.Column("instant", sa.Text(), nullable=False),
        sa.Column("recu_le", sa.Text(), nullable=False),
        sa.Column("enregistrements", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.Integer(), nullable=False),
        sa.CheckConstraint("etat IN ('recu', 'fusionne', 'annule')", name=op.f("ck_accuse_etat")),
        sa.PrimaryKeyConstraint("lot", "appareil", name=op.f("pk_accuse")),
    )
    op.create_table(
        "changement_ecarte",
        sa.Column("echange_id", sa.Text(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("operation_id", sa.Text(), nullable=False),
        sa.Column("enregistrement_type", sa.Text(), nullable=False),
        sa.Column("enregistrement_id", sa.Text(), nullable=False),
        sa.Column("champ", sa.Text(), nullable=False),
        sa.Column("valeur", sa.Text(), nullable=False),
        sa.Column("remplace", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["echange_id"], ["echange.id"], name=op.f("fk_changement_ecarte_echange_id_echange")),
        sa.PrimaryKeyConstraint("echange_id", "id", name=op.f("pk_changement_ecarte")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "donnee_reference",
        sa.Column("nom", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contenu", sa.Text(), nullable=False),
        sa.Column("publie_le", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("supprime", sa.Boolean(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_donnee_reference_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_donnee_reference")),
    )
    op.add_column("contrat_engagement", sa.Column("efface_le", sa.Text(), nullable=True))
    op.add_column("lecture", sa.Column("empreinte", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Drops them."""
    op.drop_column("lecture", "empreinte")
    op.drop_column("contrat_engagement", "efface_le")
    op.drop_table("donnee_reference")
    op.drop_table("changement_ecarte")
    op.drop_table("accuse")
    op.drop_index(op.f("ix_echange_lot"), table_name="echange")
    op.drop_table("echange")
