"""initial"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("attempt_id", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("attempt_id"),
    )
    op.create_index(op.f("ix_attempts_bill_id"), "attempts", ["bill_id"], unique=False)
    op.create_table(
        "billed",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("application_id"),
    )
    op.create_table(
        "bills",
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("item", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("departments", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("payer_masked", sa.Text(), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_number", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("total_fen > 0", name="bills_charge_something"),
        sa.PrimaryKeyConstraint("bill_id"),
    )
    op.create_index(
        "bills_in_division",
        "bills",
        ["division", sa.literal_column("issued_at DESC"), sa.literal_column("bill_id DESC")],
        unique=False,
        postgresql_ops={"division": "text_pattern_ops"},
    )
    op.create_index(
        "bills_newest", "bills", [sa.literal_column("issued_at DESC"), sa.literal_column("bill_id DESC")], unique=False
    )
    op.create_index("bills_of_application", "bills", ["application_id"], unique=False)
    op.create_index("bills_of_departments", "bills", ["departments"], unique=False, postgresql_using="gin")
    op.create_index(
        "bills_of_owner",
        "bills",
        ["owner", sa.literal_column("issued_at DESC"), sa.literal_column("bill_id DESC")],
        unique=False,
    )
    op.create_table(
        "chargeables",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("item", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("payer_masked", sa.Text(), nullable=False),
        sa.Column("payer_sealed", postgresql.BYTEA(), nullable=False),
        sa.Column("standards", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("application_id"),
    )
    op.create_table(
        "inbox",
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("handler", "event_id"),
    )
    op.create_table(
        "ledger",
        sa.Column("entry_id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("debit", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen > 0 AND debit <> credit", name="ledger_moves_money"),
        sa.PrimaryKeyConstraint("entry_id"),
    )
    op.create_index("ledger_by_time", "ledger", ["booked_at"], unique=False)
    op.create_index("ledger_of_bill", "ledger", ["bill_id", sa.literal_column("entry_id DESC")], unique=False)
    op.create_table(
        "messages",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Text(), nullable=False),
        sa.Column("transaction_id", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "message_id"),
    )
    op.create_table(
        "names",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("traceparent", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "outbox_unpublished", "outbox", ["id"], unique=False, postgresql_where=sa.text("published_at IS NULL")
    )
    op.create_table(
        "payments",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("transaction_id", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refund_cause", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name="payments_bring_something"),
        sa.PrimaryKeyConstraint("channel", "transaction_id"),
    )
    op.create_index(op.f("ix_payments_bill_id"), "payments", ["bill_id"], unique=False)
    op.create_index("payments_by_time", "payments", ["received_at"], unique=False)
    op.create_index(
        "payments_pay_once", "payments", ["bill_id"], unique=True, postgresql_where=sa.text("refund_cause = ''")
    )
    op.create_table(
        "receipts",
        sa.Column("receipt_number", sa.Text(), nullable=False),
        sa.Column("bill_id", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("collectors", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("receipt_number"),
        sa.UniqueConstraint("bill_id"),
    )
    op.create_table(
        "requests",
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("digest", postgresql.BYTEA(), nullable=False),
        sa.Column("response", postgresql.BYTEA(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("caller", "request_id"),
    )
    op.create_table(
        "timers",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), server_default=sa.text("'-infinity'"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("name", "key"),
    )
    op.create_index("timers_due", "timers", ["due_at"], unique=False)
    op.execute("CREATE SEQUENCE serials MAXVALUE 9999999 CYCLE")
    # What stands in the ledger stands: a mistake is put right by another entry (FEE-4).
    op.execute(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    op.drop_index("timers_due", table_name="timers")
    op.drop_table("timers")
    op.drop_table("requests")
    op.drop_table("receipts")
    op.drop_index("payments_pay_once", table_name="payments", postgresql_where=sa.text("refund_cause = ''"))
    op.drop_index("payments_by_time", table_name="payments")
    op.drop_index(op.f("ix_payments_bill_id"), table_name="payments")
    op.drop_table("payments")
    op.drop_index("outbox_unpublished", table_name="outbox", postgresql_where=sa.text("published_at IS NULL"))
    op.drop_table("outbox")
    op.drop_table("names")
    op.drop_table("messages")
    op.drop_index("ledger_of_bill", table_name="ledger")
    op.drop_index("ledger_by_time", table_name="ledger")
    op.drop_table("ledger")
    op.drop_table("inbox")
    op.drop_table("chargeables")
    op.drop_index("bills_of_owner", table_name="bills")
    op.drop_index("bills_of_departments", table_name="bills", postgresql_using="gin")
    op.drop_index("bills_of_application", table_name="bills")
    op.drop_index("bills_newest", table_name="bills")
    op.drop_index("bills_in_division", table_name="bills", postgresql_ops={"division": "text_pattern_ops"})
    op.drop_table("bills")
    op.drop_table("billed")
    op.drop_index(op.f("ix_attempts_bill_id"), table_name="attempts")
    op.drop_table("attempts")
    op.execute("DROP FUNCTION refuse_change")
    op.execute("DROP SEQUENCE serials")
