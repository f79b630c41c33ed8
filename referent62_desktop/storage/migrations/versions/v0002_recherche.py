"""Search by N° CAF and by name of référent (Ctrl+K) without reading whole tables."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the two indexes."""
    op.create_index(op.f("ix_contrat_engagement_numero_caf"), "contrat_engagement", ["numero_caf"])
    op.create_index(op.f("ix_referent_cle"), "referent", ["cle"])


def downgrade() -> None:
    """Drops them."""
    op.drop_index(op.f("ix_referent_cle"), table_name="referent")
    op.drop_index(op.f("ix_contrat_engagement_numero_caf"), table_name="contrat_engagement")
