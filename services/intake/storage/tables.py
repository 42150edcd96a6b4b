"""Intake's tables."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

from services.chassis.abolished_divisions import abolished_table
from services.chassis.calendars import calendar_table
from services.chassis.database import INSTANT, chassis_tables
from services.chassis.department_moves import moves_table
from services.chassis.hash_chain import GENESIS
from services.intake.domain.states import UNDECIDED, WAITING, State

metadata = sa.MetaData()
chassis_tables(metadata)
calendars = calendar_table(metadata)

applications = sa.Table(
    "applications",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("item_version", sa.Integer, nullable=False),
    sa.Column("item_name", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("filed_by", sa.Text, nullable=False),
    sa.Column("party_kind", sa.SmallInteger, nullable=False),
    sa.Column("applicant_masked", sa.Text, nullable=False),
    sa.Column("identity_masked", sa.Text, nullable=False),
    sa.Column("phone_masked", sa.Text, nullable=False),
    # Name, number, phone and address as one JSON text, encrypted; and the number's keyed hash, to look it up by.
    sa.Column("applicant_sealed", BYTEA, nullable=False),
    sa.Column("identity_hash", BYTEA, nullable=False),
    sa.Column("form_sealed", BYTEA, nullable=False),
    sa.Column("tracking_code", sa.Text, nullable=False),
    sa.Column("received_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("materials", JSONB, nullable=False),
    sa.Column("missing", JSONB, nullable=False),
    sa.Column("notified_at", INSTANT),
    sa.Column("supplied_at", INSTANT),
    sa.Column("corrections", JSONB, nullable=False),
    sa.Column("documents", JSONB, nullable=False),
    sa.Column("accepted_at", INSTANT),
    sa.Column("deemed", sa.Boolean, nullable=False),
    sa.Column("promised_on", sa.Date),
    sa.Column("closing_reason", sa.Text, nullable=False),
    sa.Column("progress", sa.Text, nullable=False),
    sa.Column("chain", JSONB, nullable=False),
    sa.Column("authorisation", JSONB(none_as_null=True)),
    sa.Column("promise", JSONB(none_as_null=True)),
    sa.Column("follow_up", JSONB(none_as_null=True)),
    # The head of the history, so that adding to it needs no further read.
    sa.Column("head", sa.Text, nullable=False, server_default=GENESIS),
    sa.Column("entries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("version", sa.Integer, nullable=False),
)
_newest = (applications.c.received_at.desc(), applications.c.application_id.desc())
sa.Index("applications_newest", *_newest)
sa.Index("applications_of_owner", applications.c.owner, *_newest)
sa.Index("applications_of_department", applications.c.department, *_newest)
sa.Index(
    "applications_in_division",
    applications.c.division,
    applications.c.received_at.desc(),
    postgresql_ops={"division": "text_pattern_ops"},
)
sa.Index("applications_by_identity", applications.c.identity_hash)


def _is_one_of(column: sa.Column[str], values: Iterable[str]) -> sa.ColumnElement[bool]:
    """Written out: the planner takes a partial index only if it sees the values when it plans."""
    return column.in_([sa.literal_column(f"'{value}'") for value in values])


# Somebody is still to act on it: the window or the applicant, or after acceptance the department that decides.
under_way = sa.or_(
    _is_one_of(applications.c.state, WAITING),
    sa.and_(_is_one_of(applications.c.state, [State.ACCEPTED]), _is_one_of(applications.c.progress, UNDECIDED)),
)
certificate_followed_up = sa.literal_column("(follow_up ->> 'certificate_number')", sa.Text)
# Of two who file for one certificate at the same instant, one wins.
sa.Index(
    "applications_follow_up_once",
    certificate_followed_up,
    unique=True,
    postgresql_where=under_way,
    _table=applications,
)

# A trigger of the migration refuses to change or remove an entry (DECIDE-4).
history = sa.Table(
    "history",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("at", INSTANT, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("actor", JSONB, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)

# Certificates as approval tells of them: what a follow-up is checked against.
certificates = sa.Table(
    "certificates",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    # Of the application that yielded it: whose identity number the holder has.
    sa.Column("application_id", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("valid_until", sa.Date),
    # Of the change it was last told of; 0 as it was issued.
    sa.Column("sequence", sa.Integer, nullable=False),
)

consultations = sa.Table(
    "consultations",
    metadata,
    sa.Column("consultation_id", sa.Text, primary_key=True),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("asker_masked", sa.Text, nullable=False),
    sa.Column("asker_sealed", BYTEA, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("tracking_code", sa.Text, nullable=False),
    sa.Column("asked_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("answered_at", INSTANT),
    sa.Column("published_at", INSTANT),
    sa.Column("chain", JSONB, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
sa.Index("consultations_newest", consultations.c.asked_at.desc(), consultations.c.consultation_id.desc())
sa.Index(
    "consultations_published",
    consultations.c.published_at.desc(),
    consultations.c.consultation_id.desc(),
    postgresql_where=consultations.c.published_at.is_not(None),
)

uploads = sa.Table(
    "uploads",
    metadata,
    sa.Column("upload_id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("filename", sa.Text, nullable=False),
    sa.Column("content_type", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("uploaded_at", INSTANT, nullable=False),
    # Whether an application names it. True unless said otherwise: the release before this one did not say.
    sa.Column("named", sa.Boolean, nullable=False, server_default=sa.true()),
)
sa.Index("uploads_unnamed", uploads.c.uploaded_at, postgresql_where=sa.not_(uploads.c.named))

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("application_id", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("issuer", sa.Text, nullable=False),
    sa.Column("issued_at", INSTANT, nullable=False),
    # What the document says, without the applicant's name: that is put in when it is printed.
    sa.Column("content", JSONB, nullable=False),
)

# Published item versions as the catalogue told them: consumers and timers need them and never call.
items = sa.Table(
    "items",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("content", BYTEA, nullable=False),
    # Where questions about it go.
    sa.Column("consultation_department", sa.Text, nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False, server_default=sa.false()),
)

# Names of departments, as documents print them.
departments = sa.Table(
    "departments",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

department_moves = moves_table(metadata)
abolished_divisions = abolished_table(metadata)

# Who read personal data in full, when and why.
reveals = sa.Table(
    "reveals",
    metadata,
    sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
    sa.Column("application_id", sa.Text, nullable=False, index=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("purpose", sa.Text, nullable=False),
    sa.Column("at", INSTANT, nullable=False),
)
