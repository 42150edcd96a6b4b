"""bills are cancelled"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chargeables", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.add_column("bills", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bills", sa.Column("cancelled_for", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("bills", "cancelled_for")
    op.drop_column("bills", "cancelled_at")
    op.drop_column("chargeables", "version")
