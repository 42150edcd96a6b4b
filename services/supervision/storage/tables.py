"""Supervision's tables."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.chassis.calendars import calendar_table
from services.chassis.database import INSTANT, chassis_tables
from services.chassis.department_moves import moves_table
from services.supervision.domain import DECISIONS

METADATA = sa.MetaData()
chassis_tables(METADATA)
CALENDARS = calendar_table(METADATA)

# Codes match by bytes: a division's subtree is then a range of the index.
_CODE = sa.Text(collation="C")


def _text(name: str, kind: sa.types.TypeEngine[str] | None = None) -> "sa.Column[str]":
    # Whichever event of a case comes first makes its row, and knows only a part of it.
    return sa.Column(name, kind or sa.Text(), nullable=False, server_default="")


def _number(name: str, kind: type[sa.Integer] = sa.Integer) -> "sa.Column[int]":
    return sa.Column(name, kind, nullable=False, server_default="0")


def _flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


# Every column is written by one kind of event or says the same in several, so that their order does not matter.
CASES = sa.Table(
    "cases",
    METADATA,
    sa.Column("application_id", sa.Text, primary_key=True),
    _text("item_code"),
    _number("item_version"),
    _text("item_name"),
    # The department that answers for the item, and all that take part.
    _text("department"),
    sa.Column("departments", ARRAY(sa.Text), nullable=False, server_default="{}"),
    _text("division", _CODE),
    _text("applicant_masked"),
    sa.Column("stage_names", JSONB, nullable=False, server_default="{}"),
    # A WatchedState; it only grows. Whether the clock stands is asked of the clocks.
    _number("progress", sa.SmallInteger),
    _text("outcome"),
    sa.Column("received_at", INSTANT),
    sa.Column("accepted_at", INSTANT),
    _flag("deemed"),
    # See ScoreKind: where it was accepted.
    _text("window"),
    sa.Column("decided_at", INSTANT),
    _text("decided_department"),
    _text("decided_by"),
    _text("decided_division", _CODE),
    _flag("within_promise"),
    _flag("within_statute"),
    _number("used_days"),
    _number("promised_days"),
    _number("statutory_days"),
    sa.Column("delivered_at", INSTANT),
    _number("rating", sa.SmallInteger),
    _number("billed_fen", sa.BigInteger),
    _flag("paid"),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)
sa.Index("cases_received", CASES.c.received_at.desc(), CASES.c.application_id.desc())
sa.Index("cases_accepted", CASES.c.accepted_at)
sa.Index(
    "cases_decided",
    CASES.c.decided_at.desc(),
    CASES.c.application_id.desc(),
    postgresql_where=CASES.c.outcome.in_(DECISIONS),
)
sa.Index("cases_in_division", CASES.c.division, CASES.c.received_at.desc())
sa.Index("cases_of_department", CASES.c.departments, postgresql_using="gin")

# The clocks after each event of a case. Kept side by side: a late event then changes what its neighbours mean, and
# nothing has to be undone.
CLOCKS = sa.Table(
    "clocks",
    METADATA,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("since", INSTANT, nullable=False),
    _text("stage"),
    _text("stage_department"),
    sa.Column("stage_due_at", INSTANT),
    sa.Column("stage_reminder_at", INSTANT),
    sa.Column("promised_due_at", INSTANT),
    sa.Column("promised_reminder_at", INSTANT),
    sa.Column("statutory_due_at", INSTANT),
    sa.Column("stopped_until", INSTANT),
    sa.Column("deliver_by", INSTANT),
    _flag("recomputed"),
)

FACTS = sa.Table(
    "facts",
    METADATA,
    sa.Column("event_id", sa.Uuid, primary_key=True),
    sa.Column("application_id", sa.Text, nullable=False),
    sa.Column("at", INSTANT, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    # {stage} stands for the name of the stage, which another event tells.
    sa.Column("text", sa.Text, nullable=False),
    _text("stage"),
    _text("actor_subject"),
    _text("actor_role"),
    _text("actor_division"),
    _text("actor_department"),
)
sa.Index("facts_of_case", FACTS.c.application_id, FACTS.c.at)

ALERT_CHANGES = sa.Sequence("alert_changes", metadata=METADATA)

ALERTS = sa.Table(
    "alerts",
    METADATA,
    # Computed from the cause: one cause, one row (WATCH-4).
    sa.Column("alert_id", sa.Text, primary_key=True),
    sa.Column("cause", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("level", sa.SmallInteger, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("division", _CODE, nullable=False),
    # Who must answer; and, if its work moved since, who it concerned when it was caused: that one's score.
    sa.Column("department", sa.Text, nullable=False),
    _text("caused_in"),
    sa.Column("officer", sa.Text, nullable=False),
    sa.Column("window", sa.Text, nullable=False),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("caused_at", INSTANT, nullable=False),
    sa.Column("raised_at", INSTANT, nullable=False),
    sa.Column("answer_by", INSTANT),
    sa.Column("escalated", sa.Boolean, nullable=False),
    sa.Column("answer_kind", sa.Text, nullable=False),
    sa.Column("answer_text", sa.Text, nullable=False),
    sa.Column("answered_at", INSTANT),
    sa.Column("answered_by", sa.Text, nullable=False),
    sa.Column("closing_note", sa.Text, nullable=False),
    sa.Column("closed_at", INSTANT),
    sa.Column("closed_by", sa.Text, nullable=False),
    # The place of the last change in the live stream.
    sa.Column("event_id", sa.BigInteger, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
sa.Index("alerts_caused", ALERTS.c.caused_at.desc(), ALERTS.c.alert_id.desc())
sa.Index("alerts_of_subject", ALERTS.c.subject)
sa.Index("alerts_of_department", ALERTS.c.department, ALERTS.c.caused_at.desc(), ALERTS.c.alert_id.desc())
sa.Index("alerts_in_division", ALERTS.c.division, ALERTS.c.caused_at.desc())
sa.Index("alerts_changed", ALERTS.c.event_id)

# Settings are never overwritten: a cause is judged by the threshold of its own time, whenever it is looked at.
THRESHOLDS = sa.Table(
    "thresholds",
    METADATA,
    sa.Column("division", _CODE, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("since", INSTANT, primary_key=True),
    sa.Column("level", sa.SmallInteger, nullable=False),
    sa.Column("set_by", sa.Text, nullable=False),
)

# Version 1 is in the code; here are the later ones.
SCORE_WEIGHTS = sa.Table(
    "score_weights",
    METADATA,
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("from_month", sa.Text, nullable=False),
    sa.Column("on_time", sa.SmallInteger, nullable=False),
    sa.Column("early", sa.SmallInteger, nullable=False),
    sa.Column("speed_up", sa.SmallInteger, nullable=False),
    sa.Column("satisfaction", sa.SmallInteger, nullable=False),
    sa.Column("per_yellow", sa.SmallInteger, nullable=False),
    sa.Column("per_red", sa.SmallInteger, nullable=False),
    sa.Column("per_complaint", sa.SmallInteger, nullable=False),
    sa.Column("set_by", sa.Text, nullable=False),
    sa.Column("set_at", INSTANT, nullable=False),
)

# A complaint found true (COMPLAINT-4), one row for everyone whom it concerns.
ACCOUNTABILITY = sa.Table(
    "accountability_records",
    METADATA,
    sa.Column("complaint_id", sa.Text, primary_key=True),
    _text("division", _CODE),
    _text("target_kind"),
    _text("target_code"),
    sa.Column("departments", ARRAY(sa.Text), nullable=False, server_default="{}"),
    sa.Column("accounts", ARRAY(sa.Text), nullable=False, server_default="{}"),
    _flag("partly"),
    sa.Column("found_at", INSTANT),
    # A review found otherwise (COMPLAINT-3).
    _flag("overturned"),
)
sa.Index("accountability_found", ACCOUNTABILITY.c.found_at)

# Departments' names, as the catalogue tells them.
DEPARTMENTS = sa.Table(
    "departments",
    METADATA,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

# What departments were called before: until, but not on, that day.
FORMER_NAMES = sa.Table(
    "former_names",
    METADATA,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("until", sa.Date, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

# What centres, by their division, and windows are called; of the version that the catalogue told, whatever came later.
PLACES = sa.Table(
    "places",
    METADATA,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

DEPARTMENT_MOVES = moves_table(METADATA)

# Who answers now for somebody who came: the newest link of each chain (首问责任制).
FIRST_CONTACTS = sa.Table(
    "first_contacts",
    METADATA,
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    # The link's place in its chain; of two with the same place the later stands.
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("since", INSTANT, nullable=False),
    sa.Column("closed", sa.Boolean, nullable=False),
    sa.Column("division", _CODE, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("holder", sa.Text, nullable=False),
    sa.Column("from_subject", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)
_longest_open = (FIRST_CONTACTS.c.closed, FIRST_CONTACTS.c.since, FIRST_CONTACTS.c.subject)
sa.Index("first_contacts_longest_open", *_longest_open)
sa.Index("first_contacts_of_department", FIRST_CONTACTS.c.department, *_longest_open)
