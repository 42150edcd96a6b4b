"""refunds"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "refunds",
        sa.Column("refund_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("transaction_id", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("refund_cause", sa.Text(), nullable=False),
        sa.Column("receipt_number", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_by_name", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_by_name", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ground <> ''", name="refunds_have_a_ground"),
        sa.CheckConstraint("requested_by <> decided_by", name="refunds_are_decided_by_another"),
        sa.PrimaryKeyConstraint("refund_id"),
    )
    op.create_index(op.f("ix_refunds_bill_id"), "refunds", ["bill_id"], unique=False)
    op.create_index("refunds_decided", "refunds", ["decided_at"], unique=False)
    op.create_index(
        "refunds_newest",
        "refunds",
        [sa.literal_column("requested_at DESC"), sa.literal_column("refund_id DESC")],
        unique=False,
    )
    op.create_index(
        "refunds_of_a_payment",
        "refunds",
        ["channel", "transaction_id"],
        unique=True,
        postgresql_where=sa.text("state != 'REFUSED'"),
    )
    op.add_column("bills", sa.Column("refunded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("bills", sa.Column("refund_id", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("bills", "refund_id")
    op.drop_column("bills", "refunded_at")
    op.drop_table("refunds")
