"""departments move, first contacts"""

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
    op.create_table(
        "former_names",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "until"),
    )
    op.create_table(
        "first_contacts",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("division", sa.Text(collation="C"), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("from_subject", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject"),
    )
    longest_open = ["closed", "since", "subject"]
    op.create_index("first_contacts_longest_open", "first_contacts", longest_open, unique=False)
    op.create_index("first_contacts_of_department", "first_contacts", ["department", *longest_open], unique=False)
    op.add_column("accountability_records", sa.Column("target_code", sa.Text(), server_default="", nullable=False))
    op.add_column("alerts", sa.Column("caused_in", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("alerts", "caused_in")
    op.drop_column("accountability_records", "target_code")
    op.drop_table("first_contacts")
    op.drop_table("former_names")
    op.drop_table("department_moves")
