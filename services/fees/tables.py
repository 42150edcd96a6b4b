"""The tables of fees: documents that change a little, and a ledger that only grows."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB

from services.chassis.database import INSTANT, chassis_tables

metadata = sa.MetaData()
chassis_tables(metadata)

# Alembic does not see sequences: the first migration creates it by hand.
SERIALS = sa.Sequence("serials", metadata=metadata, cycle=True, maxvalue=9_999_999)

# Accepted applications, as intake told them.
chargeables = sa.Table(
    "chargeables",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("item", JSONB, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("payer_masked", sa.Text, nullable=False),
    # The name that receipts print, encrypted.
    sa.Column("payer_sealed", BYTEA, nullable=False),
    sa.Column("standards", JSONB, nullable=False),
    # On what grounds less may be charged; NULL from a release that did not know of any.
    sa.Column("grounds", JSONB),
    # Counts up with each bill and with the end of the application, so that of the two one sees the other.
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)

# Applications that ended without what was applied for: nothing more is charged for them. Told in any order.
endings = sa.Table(
    "endings",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("outcome", sa.Text, nullable=False),
)

# Names of departments and centres by their code, as the catalogue told them.
names = sa.Table(
    "names",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("told_at", INSTANT, nullable=False),
)

bills = sa.Table(
    "bills",
    metadata,
    sa.Column("bill_id", sa.Text, primary_key=True),
    sa.Column("application_id", sa.Text, nullable=False),
    sa.Column("item", JSONB, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("departments", ARRAY(sa.Text), nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("payer_masked", sa.Text, nullable=False),
    sa.Column("lines", JSONB, nullable=False),
    sa.Column("total_fen", sa.BigInteger, nullable=False),
    sa.Column("issued_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("paid_at", INSTANT),
    sa.Column("receipt_number", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    # A bill whose payment was given back, that was reduced to nothing or cancelled is PAID in `state`: the releases
    # before them know no other word, and read it while they are upgraded. These say the rest.
    sa.Column("refunded_at", INSTANT),
    sa.Column("refund_id", sa.Text),
    sa.Column("waived_at", INSTANT),
    sa.Column("cancelled_at", INSTANT),
    sa.Column("cancelled_for", sa.Text),
    # What approved reductions took off its lines.
    sa.Column("cuts", JSONB),
    sa.CheckConstraint("total_fen > 0", name="bills_charge_something"),
)
NEWEST = (bills.c.issued_at.desc(), bills.c.bill_id.desc())
sa.Index("bills_newest", *NEWEST)
sa.Index("bills_of_owner", bills.c.owner, *NEWEST)
sa.Index("bills_in_division", bills.c.division, *NEWEST, postgresql_ops={"division": "text_pattern_ops"})
sa.Index("bills_of_departments", bills.c.departments, postgresql_using="gin")
sa.Index("bills_of_application", bills.c.application_id)
sa.Index("bills_cancelled", bills.c.cancelled_at, postgresql_where=bills.c.cancelled_at.is_not(None))

# Which bill covers an application. Its key is FEE-2: an application is on one bill, a bill may cover several. One
# that was refunded gives its place to a fresh one.
billed = sa.Table(
    "billed",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("bill_id", sa.Text, nullable=False),
)

attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("attempt_id", sa.Text, primary_key=True),
    sa.Column("bill_id", sa.Text, nullable=False, index=True),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("amount_fen", sa.BigInteger, nullable=False),
    sa.Column("started_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("told_at", INSTANT),
    sa.Column("version", sa.Integer, nullable=False),
)

# Every message that counted, so that its repetition does not.
messages = sa.Table(
    "messages",
    metadata,
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("message_id", sa.Text, primary_key=True),
    sa.Column("attempt_id", sa.Text, nullable=False),
    sa.Column("transaction_id", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("amount_fen", sa.BigInteger, nullable=False),
    sa.Column("effect", sa.Text, nullable=False),
    sa.Column("received_at", INSTANT, nullable=False),
)

# Money that arrived, once for each of a channel's transactions; what each is for stands in the ledger.
payments = sa.Table(
    "payments",
    metadata,
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("transaction_id", sa.Text, primary_key=True),
    sa.Column("attempt_id", sa.Text, nullable=False),
    sa.Column("bill_id", sa.Text, nullable=False, index=True),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("amount_fen", sa.BigInteger, nullable=False),
    sa.Column("received_at", INSTANT, nullable=False),
    # Empty: it paid the bill.
    sa.Column("refund_cause", sa.Text, nullable=False),
    sa.CheckConstraint("amount_fen > 0", name="payments_bring_something"),
)
sa.Index("payments_by_time", payments.c.received_at)
sa.Index("payments_pay_once", payments.c.bill_id, unique=True, postgresql_where=payments.c.refund_cause == "")

receipts = sa.Table(
    "receipts",
    metadata,
    sa.Column("receipt_number", sa.Text, primary_key=True),
    # One receipt for a bill, whatever races (FEE-6).
    sa.Column("bill_id", sa.Text, nullable=False, unique=True),
    sa.Column("issuer", sa.Text, nullable=False),
    sa.Column("collectors", JSONB, nullable=False),
    sa.Column("issued_at", INSTANT, nullable=False),
)


def _decided_by_another(name: str) -> list[sa.schema.SchemaItem]:
    """The columns of what one person asks for and another decides on (FEE-5)."""
    return [
        sa.Column("requested_by", sa.Text, nullable=False),
        sa.Column("requested_by_name", sa.Text, nullable=False),
        sa.Column("requested_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_by_name", sa.Text, nullable=False),
        sa.Column("decided_at", INSTANT),
        sa.Column("refusal_reason", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("requested_by <> decided_by", name=f"{name}_are_decided_by_another"),
    ]


# What was asked back of the payments, each whole.
refunds = sa.Table(
    "refunds",
    metadata,
    sa.Column("refund_id", sa.Text, primary_key=True),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("transaction_id", sa.Text, nullable=False),
    sa.Column("attempt_id", sa.Text, nullable=False),
    sa.Column("bill_id", sa.Text, nullable=False, index=True),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("amount_fen", sa.BigInteger, nullable=False),
    # As of its payment. Empty: it gives back what had paid the bill, and voids this receipt.
    sa.Column("refund_cause", sa.Text, nullable=False),
    sa.Column("receipt_number", sa.Text, nullable=False),
    sa.Column("ground", sa.Text, nullable=False),
    *_decided_by_another("refunds"),
    sa.CheckConstraint("ground <> ''", name="refunds_have_a_ground"),
)
NEWEST_REFUNDS = (refunds.c.requested_at.desc(), refunds.c.refund_id.desc())
sa.Index("refunds_newest", *NEWEST_REFUNDS)
sa.Index("refunds_decided", refunds.c.decided_at)
# No payment goes back twice, whatever races (FEE-5).
sa.Index(
    "refunds_of_a_payment",
    refunds.c.channel,
    refunds.c.transaction_id,
    unique=True,
    postgresql_where=refunds.c.state != "REFUSED",
)

# What was asked to be taken off the bills.
reductions = sa.Table(
    "reductions",
    metadata,
    sa.Column("reduction_id", sa.Text, primary_key=True),
    sa.Column("bill_id", sa.Text, nullable=False, index=True),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("ground", JSONB, nullable=False),
    sa.Column("evidence", sa.Text, nullable=False),
    sa.Column("material_code", sa.Text, nullable=False),
    sa.Column("cuts", JSONB, nullable=False),
    # What the cuts sum to.
    sa.Column("amount_fen", sa.BigInteger, nullable=False),
    *_decided_by_another("reductions"),
    sa.CheckConstraint("evidence <> ''", name="reductions_name_their_evidence"),
    sa.CheckConstraint("amount_fen > 0", name="reductions_reduce_something"),
)
NEWEST_REDUCTIONS = (reductions.c.requested_at.desc(), reductions.c.reduction_id.desc())
sa.Index("reductions_newest", *NEWEST_REDUCTIONS)
sa.Index("reductions_of_owner", reductions.c.owner, *NEWEST_REDUCTIONS)
sa.Index("reductions_decided", reductions.c.decided_at)
# One at a time, whatever races: the next is reckoned on what the one before left.
sa.Index("reductions_under_way", reductions.c.bill_id, unique=True, postgresql_where=reductions.c.state == "REQUESTED")

# Append-only: a trigger of the first migration refuses every change. A row is a whole double entry.
ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("entry_id", sa.BigInteger, sa.Identity(), primary_key=True),
    sa.Column("occasion", sa.Text, nullable=False),
    sa.Column("debit", sa.Text, nullable=False),
    sa.Column("credit", sa.Text, nullable=False),
    sa.Column("amount_fen", sa.BigInteger, nullable=False),
    sa.Column("bill_id", sa.Text, nullable=False),
    sa.Column("attempt_id", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("booked_at", INSTANT, nullable=False),
    sa.CheckConstraint("amount_fen > 0 AND debit <> credit", name="ledger_moves_money"),
)
sa.Index("ledger_of_bill", ledger.c.bill_id, ledger.c.entry_id.desc())
sa.Index("ledger_by_time", ledger.c.booked_at)
