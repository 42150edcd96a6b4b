"""which uploads an application names"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # True for all there are, and for those that the previous release adds: it does not say which it names.
    op.add_column("uploads", sa.Column("named", sa.Boolean(), server_default=sa.text("true"), nullable=False))


def downgrade() -> None:
    op.drop_column("uploads", "named")
