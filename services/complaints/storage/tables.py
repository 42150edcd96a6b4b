"""The tables."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB

from services.chassis.calendars import calendar_table
from services.chassis.database import INSTANT, chassis_tables

metadata = sa.MetaData()
chassis_tables(metadata)
calendars = calendar_table(metadata)


complaints = sa.Table(
    "complaints",
    metadata,
    sa.Column("complaint_id", sa.Text, primary_key=True),
    # The kind's limits as they were on filing.
    sa.Column("kind", JSONB, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    # The complainant's account; empty for an anonymous complaint, whoever was signed in.
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("anonymous", sa.Boolean, nullable=False),
    sa.Column("complainant_masked", sa.Text, nullable=False),
    sa.Column("phone_masked", sa.Text, nullable=False),
    # Name and phone as one JSON text, encrypted; none for an anonymous complaint.
    sa.Column("complainant_sealed", BYTEA),
    # Keyed hash of number and secret.
    sa.Column("secret_hash", BYTEA, nullable=False),
    sa.Column("target_kind", sa.Text, nullable=False),
    sa.Column("target_code", sa.Text, nullable=False),
    sa.Column("departments", ARRAY(sa.Text), nullable=False),
    sa.Column("accounts", ARRAY(sa.Text), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("filed_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("accepted_at", INSTANT),
    sa.Column("refusal_reason", sa.Text, nullable=False),
    sa.Column("extension", JSONB(none_as_null=True)),
    sa.Column("replies", JSONB, nullable=False),
    sa.Column("review_requested_at", INSTANT),
    sa.Column("review_reason", sa.Text, nullable=False),
    sa.Column("handler", sa.Text, nullable=False),
    sa.Column("handling_department", sa.Text, nullable=False),
    sa.Column("chain", JSONB, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
_newest_complaint = (complaints.c.filed_at.desc(), complaints.c.complaint_id.desc())
sa.Index("complaints_newest", *_newest_complaint)
sa.Index("complaints_of_owner", complaints.c.owner, *_newest_complaint)
sa.Index("complaints_of_handler", complaints.c.handling_department, *_newest_complaint)
sa.Index(
    "complaints_in_division",
    complaints.c.division,
    complaints.c.filed_at.desc(),
    postgresql_ops={"division": "text_pattern_ops"},
)

# Who read a complainant in full, when and why.
reveals = sa.Table(
    "reveals",
    metadata,
    sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
    sa.Column("complaint_id", sa.Text, nullable=False, index=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("purpose", sa.Text, nullable=False),
    sa.Column("at", INSTANT, nullable=False),
)

suggestions = sa.Table(
    "suggestions",
    metadata,
    sa.Column("suggestion_id", sa.Text, primary_key=True),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("author_masked", sa.Text, nullable=False),
    sa.Column("phone_masked", sa.Text, nullable=False),
    # As a complainant's.
    sa.Column("author_sealed", BYTEA),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("left_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("answered_at", INSTANT),
    sa.Column("published_at", INSTANT),
    sa.Column("version", sa.Integer, nullable=False),
)
sa.Index("suggestions_newest", suggestions.c.left_at.desc(), suggestions.c.suggestion_id.desc())
sa.Index("suggestions_of_owner", suggestions.c.owner, suggestions.c.left_at.desc())
sa.Index(
    "suggestions_published",
    suggestions.c.published_at.desc(),
    suggestions.c.suggestion_id.desc(),
    postgresql_where=suggestions.c.published_at.is_not(None),
)

# What the other services told of an application: whose it is, which departments it met, and whether its result was
# delivered, so that it can be rated. The events come in any order and each fills its own columns.
cases = sa.Table(
    "cases",
    metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False, server_default=""),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("item_version", sa.Integer, nullable=False),
    sa.Column("item_name", sa.Text, nullable=False),
    sa.Column("departments", ARRAY(sa.Text), nullable=False, server_default="{}"),
    # The one that decided.
    sa.Column("department", sa.Text, nullable=False, server_default=""),
    sa.Column("delivered_at", INSTANT),
)

ratings = sa.Table(
    "ratings",
    metadata,
    # One rating a case (RATE-1).
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("item_version", sa.Integer, nullable=False),
    sa.Column("item_name", sa.Text, nullable=False),
    sa.Column("delivered_at", INSTANT, nullable=False),
    sa.Column("level", sa.SmallInteger, nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("rated_at", INSTANT, nullable=False),
    # The follow-up; all null without one.
    sa.Column("call_by", INSTANT),
    sa.Column("put_right_by", INSTANT),
    sa.Column("called_at", INSTANT),
    sa.Column("call_note", sa.Text),
    sa.Column("put_right_at", INSTANT),
    sa.Column("put_right_note", sa.Text),
    sa.Column("version", sa.Integer, nullable=False),
)
sa.Index(
    "ratings_counted",
    ratings.c.division,
    ratings.c.department,
    ratings.c.item_code,
    ratings.c.item_name,
    ratings.c.level,
    postgresql_ops={"division": "text_pattern_ops"},
)
sa.Index(
    "ratings_followed_up",
    ratings.c.rated_at.desc(),
    ratings.c.case_id.desc(),
    postgresql_where=ratings.c.call_by.is_not(None),
)
