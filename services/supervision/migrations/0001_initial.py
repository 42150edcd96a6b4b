"""initial"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# The live board listens to this channel; the notice leaves with the alert's own commit (WATCH-4).
TELL = """
CREATE FUNCTION tell_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('alerts', NEW.alert_id);
    RETURN NULL;
END $$;
CREATE TRIGGER alerts_told AFTER INSERT OR UPDATE ON alerts FOR EACH ROW EXECUTE FUNCTION tell_alert();
"""


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("alert_changes")))
    op.create_table(
        "accountability_records",
        sa.Column("complaint_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("target_kind", sa.Text(), server_default="", nullable=False),
        sa.Column("departments", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("accounts", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("partly", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overturned", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("complaint_id"),
    )
    op.create_index("accountability_found", "accountability_records", ["found_at"], unique=False)
    op.create_table(
        "alerts",
        sa.Column("alert_id", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(collation="C"), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("window", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("caused_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("answer_kind", sa.Text(), nullable=False),
        sa.Column("answer_text", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("closing_note", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("alert_id"),
    )
    op.create_index(
        "alerts_caused",
        "alerts",
        [sa.literal_column("caused_at DESC"), sa.literal_column("alert_id DESC")],
        unique=False,
    )
    op.create_index("alerts_changed", "alerts", ["event_id"], unique=False)
    op.create_index("alerts_in_division", "alerts", ["division", sa.literal_column("caused_at DESC")], unique=False)
    op.create_index(
        "alerts_of_department",
        "alerts",
        ["department", sa.literal_column("caused_at DESC"), sa.literal_column("alert_id DESC")],
        unique=False,
    )
    op.create_index("alerts_of_subject", "alerts", ["subject"], unique=False)
    op.create_table(
        "cases",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), server_default="", nullable=False),
        sa.Column("item_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("item_name", sa.Text(), server_default="", nullable=False),
        sa.Column("department", sa.Text(), server_default="", nullable=False),
        sa.Column("departments", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("division", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("applicant_masked", sa.Text(), server_default="", nullable=False),
        sa.Column("stage_names", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.Column("progress", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deemed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("window", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_department", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_division", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("within_promise", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("within_statute", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("used_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("promised_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("statutory_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("billed_fen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("paid", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("application_id"),
    )
    op.create_index("cases_accepted", "cases", ["accepted_at"], unique=False)
    op.create_index(
        "cases_decided",
        "cases",
        [sa.literal_column("decided_at DESC"), sa.literal_column("application_id DESC")],
        unique=False,
        postgresql_where=sa.text("outcome IN ('GRANTED', 'DENIED')"),
    )
    op.create_index("cases_in_division", "cases", ["division", sa.literal_column("received_at DESC")], unique=False)
    op.create_index("cases_of_department", "cases", ["departments"], unique=False, postgresql_using="gin")
    op.create_index(
        "cases_received",
        "cases",
        [sa.literal_column("received_at DESC"), sa.literal_column("application_id DESC")],
        unique=False,
    )
    op.create_table(
        "clocks",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.Text(), server_default="", nullable=False),
        sa.Column("stage_department", sa.Text(), server_default="", nullable=False),
        sa.Column("stage_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stage_reminder_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_reminder_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("statutory_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deliver_by", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("application_id", "sequence"),
    )
    op.create_table(
        "departments",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "facts",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), server_default="", nullable=False),
        sa.Column("actor_subject", sa.Text(), server_default="", nullable=False),
        sa.Column("actor_role", sa.Text(), server_default="", nullable=False),
        sa.Column("actor_division", sa.Text(), server_default="", nullable=False),
        sa.Column("actor_department", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("event_id"),
    )
    op.create_index("facts_of_case", "facts", ["application_id", "at"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("handler", "event_id"),
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
        "requests",
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("digest", postgresql.BYTEA(), nullable=False),
        sa.Column("response", postgresql.BYTEA(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("caller", "request_id"),
    )
    op.create_table(
        "score_weights",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_month", sa.Text(), nullable=False),
        sa.Column("on_time", sa.SmallInteger(), nullable=False),
        sa.Column("early", sa.SmallInteger(), nullable=False),
        sa.Column("speed_up", sa.SmallInteger(), nullable=False),
        sa.Column("satisfaction", sa.SmallInteger(), nullable=False),
        sa.Column("per_yellow", sa.SmallInteger(), nullable=False),
        sa.Column("per_red", sa.SmallInteger(), nullable=False),
        sa.Column("per_complaint", sa.SmallInteger(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_table(
        "thresholds",
        sa.Column("division", sa.Text(collation="C"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("division", "kind", "since"),
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
    op.execute(TELL)


def downgrade() -> None:
    op.drop_index("timers_due", table_name="timers")
    op.drop_table("timers")
    op.drop_table("thresholds")
    op.drop_table("score_weights")
    op.drop_table("requests")
    op.drop_index("outbox_unpublished", table_name="outbox", postgresql_where=sa.text("published_at IS NULL"))
    op.drop_table("outbox")
    op.drop_table("inbox")
    op.drop_index("facts_of_case", table_name="facts")
    op.drop_table("facts")
    op.drop_table("departments")
    op.drop_table("clocks")
    op.drop_index("cases_received", table_name="cases")
    op.drop_index("cases_of_department", table_name="cases", postgresql_using="gin")
    op.drop_index("cases_in_division", table_name="cases")
    op.drop_index("cases_decided", table_name="cases", postgresql_where=sa.text("outcome IN ('GRANTED', 'DENIED')"))
    op.drop_index("cases_accepted", table_name="cases")
    op.drop_table("cases")
    op.drop_index("alerts_of_subject", table_name="alerts")
    op.drop_index("alerts_of_department", table_name="alerts")
    op.drop_index("alerts_in_division", table_name="alerts")
    op.drop_index("alerts_changed", table_name="alerts")
    op.drop_index("alerts_caused", table_name="alerts")
    op.drop_table("alerts")
    op.drop_index("accountability_found", table_name="accountability_records")
    op.drop_table("accountability_records")
    op.execute("DROP FUNCTION tell_alert")
    op.execute(sa.schema.DropSequence(sa.Sequence("alert_changes")))
