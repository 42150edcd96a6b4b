"""departments move"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "department_moves",
        sa.Column("move_id", sa.Text(), nullable=False),
        sa.Column("from_department", sa.Text(), nullable=False),
        sa.Column("to_department", sa.Text(), nullable=False),
        sa.Column("to_name", sa.Text(), nullable=False),
        sa.Column("items", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("move_id"),
    )
    op.create_index(op.f("ix_department_moves_from_department"), "department_moves", ["from_department"], unique=False)


def downgrade() -> None:
    op.drop_table("department_moves")
