"""reductions"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "endings",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("application_id"),
    )
    op.create_table(
        "reductions",
        sa.Column("reduction_id", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("ground", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("material_code", sa.Text(), nullable=False),
        sa.Column("cuts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_by_name", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_by_name", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("evidence <> ''", name="reductions_name_their_evidence"),
        sa.CheckConstraint("amount_fen > 0", name="reductions_reduce_something"),
        sa.CheckConstraint("requested_by <> decided_by", name="reductions_are_decided_by_another"),
        sa.PrimaryKeyConstraint("reduction_id"),
    )
    op.create_index(op.f("ix_reductions_bill_id"), "reductions", ["bill_id"], unique=False)
    op.create_index("reductions_decided", "reductions", ["decided_at"], unique=False)
    op.create_index(
        "reductions_newest",
        "reductions",
        [sa.literal_column("requested_at DESC"), sa.literal_column("reduction_id DESC")],
        unique=False,
    )
    op.create_index(
        "reductions_of_owner",
        "reductions",
        ["owner", sa.literal_column("requested_at DESC"), sa.literal_column("reduction_id DESC")],
        unique=False,
    )
    op.create_index(
        "reductions_under_way", "reductions", ["bill_id"], unique=True, postgresql_where=sa.text("state = 'REQUESTED'")
    )
    op.add_column("bills", sa.Column("waived_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bills", sa.Column("cuts", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("chargeables", sa.Column("grounds", postgresql.JSONB(astext_type=sa.Text()), nullable=True))


def downgrade() -> None:
    op.drop_column("chargeables", "grounds")
    op.drop_column("bills", "cuts")
    op.drop_column("bills", "waived_at")
    op.drop_table("reductions")
    op.drop_table("endings")
