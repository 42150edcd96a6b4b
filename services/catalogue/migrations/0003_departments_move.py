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
        sa.Column("division", sa.Text(collation="C"), nullable=False),
        sa.Column("department", sa.Text(collation="C"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("to_department", sa.Text(collation="C"), nullable=False),
        sa.Column("new_name", sa.Text(), nullable=False),
        sa.Column("items", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cursor", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("move_id"),
    )
    for column in ("department", "division", "to_department"):
        op.create_index(op.f(f"ix_department_moves_{column}"), "department_moves", [column], unique=False)
    op.add_column("departments", sa.Column("retired_on", sa.Date(), nullable=True))
    op.add_column("departments", sa.Column("succeeded_by", sa.Text(collation="C"), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("departments", "succeeded_by")
    op.drop_column("departments", "retired_on")
    op.drop_table("department_moves")
