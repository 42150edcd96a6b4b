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
        "cases",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("departments", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("department", sa.Text(), server_default="", nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_table(
        "complaints",
        sa.Column("complaint_id", sa.Text(), nullable=False),
        sa.Column("kind", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("complainant_masked", sa.Text(), nullable=False),
        sa.Column("phone_masked", sa.Text(), nullable=False),
        sa.Column("complainant_sealed", postgresql.BYTEA(), nullable=True),
        sa.Column("secret_hash", postgresql.BYTEA(), nullable=False),
        sa.Column("target_kind", sa.Text(), nullable=False),
        sa.Column("target_code", sa.Text(), nullable=False),
        sa.Column("departments", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("accounts", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("extension", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("replies", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("review_requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_reason", sa.Text(), nullable=False),
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("handling_department", sa.Text(), nullable=False),
        sa.Column("chain", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("complaint_id"),
    )
    op.create_index(
        "complaints_in_division",
        "complaints",
        ["division", sa.literal_column("filed_at DESC")],
        unique=False,
        postgresql_ops={"division": "text_pattern_ops"},
    )
    op.create_index(
        "complaints_newest",
        "complaints",
        [sa.literal_column("filed_at DESC"), sa.literal_column("complaint_id DESC")],
        unique=False,
    )
    op.create_index(
        "complaints_of_handler",
        "complaints",
        ["handling_department", sa.literal_column("filed_at DESC"), sa.literal_column("complaint_id DESC")],
        unique=False,
    )
    op.create_index(
        "complaints_of_owner",
        "complaints",
        ["owner", sa.literal_column("filed_at DESC"), sa.literal_column("complaint_id DESC")],
        unique=False,
    )
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
        "ratings",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("item_code", sa.Text(), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("call_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_right_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("call_note", sa.Text(), nullable=True),
        sa.Column("put_right_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_right_note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_index(
        "ratings_counted",
        "ratings",
        ["division", "department", "item_code", "item_name", "level"],
        unique=False,
        postgresql_ops={"division": "text_pattern_ops"},
    )
    op.create_index(
        "ratings_followed_up",
        "ratings",
        [sa.literal_column("rated_at DESC"), sa.literal_column("case_id DESC")],
        unique=False,
        postgresql_where=sa.text("call_by IS NOT NULL"),
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
        sa.Column("complaint_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reveals_complaint_id"), "reveals", ["complaint_id"], unique=False)
    op.create_table(
        "suggestions",
        sa.Column("suggestion_id", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("author_masked", sa.Text(), nullable=False),
        sa.Column("phone_masked", sa.Text(), nullable=False),
        sa.Column("author_sealed", postgresql.BYTEA(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("suggestion_id"),
    )
    op.create_index(
        "suggestions_newest",
        "suggestions",
        [sa.literal_column("left_at DESC"), sa.literal_column("suggestion_id DESC")],
        unique=False,
    )
    op.create_index("suggestions_of_owner", "suggestions", ["owner", sa.literal_column("left_at DESC")], unique=False)
    op.create_index(
        "suggestions_published",
        "suggestions",
        [sa.literal_column("published_at DESC"), sa.literal_column("suggestion_id DESC")],
        unique=False,
        postgresql_where=sa.text("published_at IS NOT NULL"),
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


def downgrade() -> None:
    op.drop_index("timers_due", table_name="timers")
    op.drop_table("timers")
    op.drop_index(
        "suggestions_published", table_name="suggestions", postgresql_where=sa.text("published_at IS NOT NULL")
    )
    op.drop_index("suggestions_of_owner", table_name="suggestions")
    op.drop_index("suggestions_newest", table_name="suggestions")
    op.drop_table("suggestions")
    op.drop_index(op.f("ix_reveals_complaint_id"), table_name="reveals")
    op.drop_table("reveals")
    op.drop_table("requests")
    op.drop_index("ratings_followed_up", table_name="ratings", postgresql_where=sa.text("call_by IS NOT NULL"))
    op.drop_index("ratings_counted", table_name="ratings", postgresql_ops={"division": "text_pattern_ops"})
    op.drop_table("ratings")
    op.drop_index("outbox_unpublished", table_name="outbox", postgresql_where=sa.text("published_at IS NULL"))
    op.drop_table("outbox")
    op.drop_table("inbox")
    op.drop_index("complaints_of_owner", table_name="complaints")
    op.drop_index("complaints_of_handler", table_name="complaints")
    op.drop_index("complaints_newest", table_name="complaints")
    op.drop_index("complaints_in_division", table_name="complaints", postgresql_ops={"division": "text_pattern_ops"})
    op.drop_table("complaints")
    op.drop_table("cases")
    op.execute(sa.schema.DropSequence(sa.Sequence("serials")))
