"""Why an event of a label was corrected, apart from its note, which letters print."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the column."""
    op.add_column("evenement_label", sa.Column("motif_correction", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Drops it."""
    op.drop_column("evenement_label", "motif_correction")
