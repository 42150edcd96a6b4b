"""initial"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("serials", cycle=True, maxvalue=199_999)))
    op.create_table(
        "applications",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("application_id"),
    )
    op.create_table(
        "calendars",
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("days", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("loaded_years", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("division"),
    )
    op.create_table(
        "bookings",
        sa.Column("booking_id", sa.Text(), nullable=False),
        sa.Column("rule_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("name_masked", sa.Text(), nullable=False),
        sa.Column("phone_masked", sa.Text(), nullable=False),
        sa.Column("person_sealed", postgresql.BYTEA(), nullable=False),
        sa.Column("phone_hash", postgresql.BYTEA(), nullable=False),
        sa.Column("secret_hash", postgresql.BYTEA(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("booking_id"),
    )
    op.create_index(
        "bookings_in_division",
        "bookings",
        ["division", sa.literal_column("day DESC"), sa.literal_column("booking_id DESC")],
        unique=False,
        postgresql_ops={"division": "text_pattern_ops"},
    )
    op.create_index(
        "bookings_latest",
        "bookings",
        [sa.literal_column("day DESC"), sa.literal_column("booking_id DESC")],
        unique=False,
    )
    op.create_index(
        "bookings_of_day", "bookings", ["rule_id", "day"], unique=False, postgresql_where=sa.text("state = 'BOOKED'")
    )
    op.create_index(
        "bookings_of_owner",
        "bookings",
        ["owner", sa.literal_column("day DESC"), sa.literal_column("booking_id DESC")],
        unique=False,
    )
    op.create_table(
        "capacities",
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("per_day", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team"),
    )
    op.create_table(
        "collective_rules",
        sa.Column("rule_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("exceptions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rule_id"),
    )
    op.create_index(
        "collective_rules_in_division",
        "collective_rules",
        ["division"],
        unique=False,
        postgresql_ops={"division": "text_pattern_ops"},
    )
    op.create_table(
        "departments",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "desks",
        sa.Column("window_code", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("window_code"),
        sa.UniqueConstraint("ticket_id"),
    )
    op.create_table(
        "inbox",
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("handler", "event_id"),
    )
    op.create_table(
        "items",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
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
        "places",
        sa.Column("whose", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", sa.Text(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("whose", "day", "half"),
    )
    op.create_table(
        "queue_days",
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("division", "day", "queue"),
    )
    op.create_table(
        "queues",
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("division", "queue"),
        sa.UniqueConstraint("division", "letter", name="queues_letter"),
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
        "reveals",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reveals_what"), "reveals", ["what"], unique=False)
    op.create_table(
        "tickets",
        sa.Column("ticket_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("secret_hash", postgresql.BYTEA(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("window_code", sa.Text(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), server_default=sa.text("'-infinity'"), nullable=False),
        sa.Column("claimed_by", sa.Text(), server_default="", nullable=False),
        sa.Column("claimed_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_id"),
    )
    op.create_index(
        "tickets_of_day",
        "tickets",
        ["day", sa.literal_column("taken_at DESC"), sa.literal_column("ticket_id DESC")],
        unique=False,
    )
    op.create_index(
        "tickets_served",
        "tickets",
        ["division", "queue", sa.literal_column("ended_at DESC")],
        unique=False,
        postgresql_where=sa.text("state = 'SERVED'"),
    )
    op.create_index(
        "tickets_waiting",
        "tickets",
        ["division", "day", "queue", "place_at", "ticket_id"],
        unique=False,
        postgresql_where=sa.text("state = 'WAITING'"),
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
    op.create_table(
        "visits",
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("visitor", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("name_masked", sa.Text(), nullable=False),
        sa.Column("phone_masked", sa.Text(), nullable=False),
        sa.Column("address_masked", sa.Text(), nullable=False),
        sa.Column("person_sealed", postgresql.BYTEA(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("half", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("visitor_subject", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("visit_id"),
    )
    op.create_index(
        "visits_in_division",
        "visits",
        ["division", sa.literal_column("day DESC"), sa.literal_column("visit_id DESC")],
        unique=False,
        postgresql_ops={"division": "text_pattern_ops"},
    )
    op.create_index(
        "visits_latest", "visits", [sa.literal_column("day DESC"), sa.literal_column("visit_id DESC")], unique=False
    )
    op.create_index(
        "visits_of_department",
        "visits",
        ["department", sa.literal_column("day DESC"), sa.literal_column("visit_id DESC")],
        unique=False,
    )
    op.create_index(
        "visits_of_owner",
        "visits",
        ["owner", sa.literal_column("day DESC"), sa.literal_column("visit_id DESC")],
        unique=False,
    )
    op.create_table(
        "windows",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("comprehensive", sa.Boolean(), nullable=False),
        sa.Column("departments", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index(op.f("ix_windows_division"), "windows", ["division"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_windows_division"), table_name="windows")
    op.drop_table("windows")
    op.drop_index("visits_of_owner", table_name="visits")
    op.drop_index("visits_of_department", table_name="visits")
    op.drop_index("visits_latest", table_name="visits")
    op.drop_index("visits_in_division", table_name="visits", postgresql_ops={"division": "text_pattern_ops"})
    op.drop_table("visits")
    op.drop_index("timers_due", table_name="timers")
    op.drop_table("timers")
    op.drop_index("tickets_waiting", table_name="tickets", postgresql_where=sa.text("state = 'WAITING'"))
    op.drop_index("tickets_served", table_name="tickets", postgresql_where=sa.text("state = 'SERVED'"))
    op.drop_index("tickets_of_day", table_name="tickets")
    op.drop_table("tickets")
    op.drop_index(op.f("ix_reveals_what"), table_name="reveals")
    op.drop_table("reveals")
    op.drop_table("requests")
    op.drop_table("queues")
    op.drop_table("queue_days")
    op.drop_table("places")
    op.drop_index("outbox_unpublished", table_name="outbox", postgresql_where=sa.text("published_at IS NULL"))
    op.drop_table("outbox")
    op.drop_table("items")
    op.drop_table("inbox")
    op.drop_table("desks")
    op.drop_table("departments")
    op.drop_index(
        "collective_rules_in_division", table_name="collective_rules", postgresql_ops={"division": "text_pattern_ops"}
    )
    op.drop_table("collective_rules")
    op.drop_table("capacities")
    op.drop_index("bookings_of_owner", table_name="bookings")
    op.drop_index("bookings_of_day", table_name="bookings", postgresql_where=sa.text("state = 'BOOKED'"))
    op.drop_index("bookings_latest", table_name="bookings")
    op.drop_index("bookings_in_division", table_name="bookings", postgresql_ops={"division": "text_pattern_ops"})
    op.drop_table("bookings")
    op.drop_table("calendars")
    op.drop_table("applications")
    op.execute(sa.schema.DropSequence(sa.Sequence("serials")))
