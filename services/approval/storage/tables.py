"""Approval's tables."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB

from services.approval.domain import State
from services.chassis.calendars import calendar_table
from services.chassis.database import INSTANT, chassis_tables
from services.chassis.department_moves import moves_table

metadata = sa.MetaData()
chassis_tables(metadata)
calendars = calendar_table(metadata)

# Where what nobody has to act on stands in the queues: behind everything. psycopg cannot read 'infinity'.
NEVER = datetime(9999, 12, 1, tzinfo=UTC)

WITH_CLOCKS = (State.OPEN.value, State.STOPPED.value, State.GRANTED.value)

cases = sa.Table(
    "cases",
    metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("terms", JSONB, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("departments", ARRAY(sa.Text), nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("filed_by", sa.Text, nullable=False),
    sa.Column("accepted_by", sa.Text, nullable=False),
    sa.Column("applicant_masked", sa.Text, nullable=False),
    # The name, as documents print it; encrypted.
    sa.Column("applicant_sealed", BYTEA, nullable=False),
    sa.Column("started_on", sa.Date, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("stages", JSONB, nullable=False),
    sa.Column("pauses", JSONB, nullable=False),
    sa.Column("documents", JSONB, nullable=False),
    sa.Column("outcome", sa.Text),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("follow_up", JSONB(none_as_null=True)),
    sa.Column("procedure_request", JSONB(none_as_null=True)),
    sa.Column("extension_request", JSONB(none_as_null=True)),
    sa.Column("hearing", JSONB(none_as_null=True)),
    sa.Column("certificate", JSONB(none_as_null=True)),
    sa.Column("decided_at", INSTANT),
    sa.Column("delivered_at", INSTANT),
    # The head of the history, so that adding to it needs no further read.
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("events", sa.Integer, nullable=False),
    # Copies for the queues: whose turn it is, in which role, who has claimed it, and by when they must act.
    sa.Column("turn", sa.Text),
    sa.Column("turn_role", sa.Text, nullable=False, server_default=""),
    sa.Column("claimed_by", sa.Text, nullable=False, server_default=""),
    sa.Column("due_at", INSTANT, nullable=False),
    # The due times that the others were last told; none for a case from before they were kept.
    sa.Column("told", JSONB(none_as_null=True)),
    sa.Column("version", sa.Integer, nullable=False),
    # The joint project whose branch it is.
    sa.Column("project_id", sa.Text),
    # The department that leads it: one of `departments`, which are those whose people find the case.
    sa.Column("lead", sa.Text),
)
_soonest = (cases.c.due_at, cases.c.case_id)
sa.Index("cases_soonest", *_soonest)
sa.Index("cases_of_owner", cases.c.owner, *_soonest, postgresql_where=cases.c.owner != "")
sa.Index("cases_by_turn", cases.c.turn, *_soonest, postgresql_where=cases.c.turn.is_not(None))
# Those whose clocks a calendar may move: cases that are decided and delivered, which are most, are not among them.
sa.Index("cases_with_clocks", cases.c.case_id, postgresql_where=cases.c.state.in_(WITH_CLOCKS))
sa.Index("cases_by_role", cases.c.turn, cases.c.turn_role, *_soonest, postgresql_where=cases.c.turn.is_not(None))
sa.Index(
    "cases_unclaimed",
    cases.c.turn,
    *_soonest,
    postgresql_where=sa.and_(cases.c.turn.is_not(None), cases.c.claimed_by == ""),
)
sa.Index("cases_of_officer", cases.c.claimed_by, *_soonest, postgresql_where=cases.c.claimed_by != "")
sa.Index("cases_of_department", cases.c.departments, postgresql_using="gin")
sa.Index("cases_of_project", cases.c.project_id, postgresql_where=cases.c.project_id.is_not(None))
sa.Index("cases_in_division", cases.c.division, cases.c.due_at, postgresql_ops={"division": "text_pattern_ops"})

# Of cases, and of certificates under their numbers. A trigger refuses to change or remove an entry (DECIDE-4).
history = sa.Table(
    "history",
    metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("at", INSTANT, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("actor", JSONB, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("issuer", sa.Text, nullable=False),
    sa.Column("issued_at", INSTANT, nullable=False),
    # What the document says, without anybody's name: those are put in when it is printed.
    sa.Column("content", JSONB, nullable=False),
    # Who received it, if not the applicant; encrypted.
    sa.Column("receiver_sealed", BYTEA),
    # Of a certificate.
    sa.Column("valid_from", sa.Date),
    sa.Column("valid_until", sa.Date),
)

# Bills as fees tells them: one row a bill, whichever of its events comes first.
bills = sa.Table(
    "bills",
    metadata,
    sa.Column("bill_id", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False),
    sa.Column("paid", sa.Boolean, nullable=False),
)
sa.Index("bills_open", bills.c.case_id, postgresql_where=sa.not_(bills.c.paid))

# Names of departments, as documents print them.
departments = sa.Table(
    "departments",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

department_moves = moves_table(metadata)

# Certificates as they stand; who holds one is named, encrypted, in the row of the case that yielded it.
certificates = sa.Table(
    "certificates",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("item_version", sa.Integer, nullable=False),
    sa.Column("item_name", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("holder_masked", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("valid_from", sa.Date, nullable=False),
    sa.Column("valid_until", sa.Date),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("status_since", INSTANT, nullable=False),
    sa.Column("predecessor", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("legal_basis", sa.Text, nullable=False),
    sa.Column("replaced_by", sa.Text, nullable=False),
    sa.Column("replaced_from", sa.Date),
    sa.Column("documents", JSONB, nullable=False),
    # The head of its history, which stands in the table of all histories under its number.
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("issued_at", INSTANT, nullable=False),
)
_latest = (certificates.c.issued_at, certificates.c.number)
sa.Index("certificates_latest", *_latest)
sa.Index("certificates_of_owner", certificates.c.owner, *_latest, postgresql_where=certificates.c.owner != "")
sa.Index("certificates_of_department", certificates.c.department, *_latest)
sa.Index(
    "certificates_in_division",
    certificates.c.division,
    certificates.c.issued_at,
    postgresql_ops={"division": "text_pattern_ops"},
)

delegations = sa.Table(
    "delegations",
    metadata,
    sa.Column("delegation_id", sa.Text, primary_key=True),
    sa.Column("delegator", sa.Text, nullable=False),
    sa.Column("delegate", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("from_on", sa.Date, nullable=False),
    sa.Column("until_on", sa.Date, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("ended_at", INSTANT),
    sa.Column("version", sa.Integer, nullable=False),
)
sa.Index("delegations_to", delegations.c.delegate, delegations.c.until_on)
sa.Index("delegations_of_department", delegations.c.department, delegations.c.until_on, delegations.c.delegation_id)

# Whom approval has seen at work, as their account said it then: all it can know of a colleague.
officers = sa.Table(
    "officers",
    metadata,
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
)

# The published versions of items, as much of each as a case that moves to it needs.
item_versions = sa.Table(
    "item_versions",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("terms", JSONB, nullable=False),
    sa.Column("stages", JSONB, nullable=False),
)
