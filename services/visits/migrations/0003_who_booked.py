"""who booked"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bookings", sa.Column("booked_by", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("bookings", "booked_by")
