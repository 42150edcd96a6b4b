"""The tables."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB

from services.chassis.calendars import calendar_table
from services.chassis.database import INSTANT, chassis_tables

metadata = sa.MetaData()
chassis_tables(metadata)
calendars = calendar_table(metadata)

# What the catalogue tells of windows, departments and items: as much as routing and showing them needs. Each keeps the
# version it is of, so that an older event changes nothing.
windows = sa.Table(
    "windows",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("division", sa.Text, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("comprehensive", sa.Boolean, nullable=False),
    sa.Column("departments", ARRAY(sa.Text), nullable=False),
    sa.Column("open", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
departments = sa.Table(
    "departments",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
items = sa.Table(
    "items",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
# Whose an application is, so that nobody books a day for somebody else's, and what for.
applications = sa.Table(
    "applications",
    metadata,
    sa.Column("application_id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
)

# A queue of a centre, for good: its letter stays whatever windows come and go.
queues = sa.Table(
    "queues",
    metadata,
    sa.Column("division", sa.Text, primary_key=True),
    sa.Column("queue", sa.Text, primary_key=True),
    sa.Column("letter", sa.Text, nullable=False),
    sa.UniqueConstraint("division", "letter", name="queues_letter"),
)
# The last number of a queue on a day.
queue_days = sa.Table(
    "queue_days",
    metadata,
    sa.Column("division", sa.Text, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("queue", sa.Text, primary_key=True),
    sa.Column("last_serial", sa.Integer, nullable=False),
)
tickets = sa.Table(
    "tickets",
    metadata,
    sa.Column("ticket_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("queue", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("item_name", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    # Keyed hash of number and secret.
    sa.Column("secret_hash", BYTEA, nullable=False),
    sa.Column("taken_at", INSTANT, nullable=False),
    sa.Column("place_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("window_code", sa.Text, nullable=False),
    sa.Column("calls", sa.Integer, nullable=False),
    sa.Column("called_at", INSTANT),
    sa.Column("last_called_at", INSTANT),
    sa.Column("ended_at", INSTANT),
    # A window that is about to call it, in this version, keeps the others off until then. On the machine's time, as
    # timers' leases.
    sa.Column("claimed_until", INSTANT, nullable=False, server_default=sa.text("'-infinity'")),
    sa.Column("claimed_by", sa.Text, nullable=False, server_default=""),
    sa.Column("claimed_version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("version", sa.Integer, nullable=False),
)
sa.Index(
    "tickets_waiting",
    tickets.c.division,
    tickets.c.day,
    tickets.c.queue,
    tickets.c.place_at,
    tickets.c.ticket_id,
    postgresql_where=tickets.c.state == "WAITING",
)
sa.Index(
    "tickets_served",
    tickets.c.division,
    tickets.c.queue,
    tickets.c.ended_at.desc(),
    postgresql_where=tickets.c.state == "SERVED",
)
sa.Index("tickets_of_day", tickets.c.day, tickets.c.taken_at.desc(), tickets.c.ticket_id.desc())
# The windows that serve somebody, and whom: one each.
desks = sa.Table(
    "desks",
    metadata,
    sa.Column("window_code", sa.Text, primary_key=True),
    sa.Column("ticket_id", sa.Text, nullable=False, unique=True),
)

visits = sa.Table(
    "visits",
    metadata,
    sa.Column("visit_id", sa.Text, primary_key=True),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("visitor", sa.Text, nullable=False),
    sa.Column("department", sa.Text, nullable=False),
    sa.Column("team", sa.Text, nullable=False),
    sa.Column("item_code", sa.Text, nullable=False),
    sa.Column("item_name", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("name_masked", sa.Text, nullable=False),
    sa.Column("phone_masked", sa.Text, nullable=False),
    sa.Column("address_masked", sa.Text, nullable=False),
    # Name, phone and address as one JSON text, encrypted.
    sa.Column("person_sealed", BYTEA, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("half", sa.Text, nullable=False),
    sa.Column("requested_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("visitor_subject", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
_latest_visit = (visits.c.day.desc(), visits.c.visit_id.desc())
sa.Index("visits_latest", *_latest_visit)
sa.Index("visits_of_owner", visits.c.owner, *_latest_visit)
sa.Index("visits_of_department", visits.c.department, *_latest_visit)
sa.Index("visits_in_division", visits.c.division, *_latest_visit, postgresql_ops={"division": "text_pattern_ops"})

capacities = sa.Table(
    "capacities",
    metadata,
    sa.Column("team", sa.Text, primary_key=True),
    sa.Column("per_day", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)

# How many places are taken: of a team's day (visits), or of a half-day of a rule (bookings). Counted in the statement
# that takes one, which is what makes overbooking impossible.
places = sa.Table(
    "places",
    metadata,
    sa.Column("whose", sa.Text, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    # Empty for a whole day.
    sa.Column("half", sa.Text, primary_key=True),
    sa.Column("taken", sa.Integer, nullable=False),
)

collective_rules = sa.Table(
    "collective_rules",
    metadata,
    sa.Column("rule_id", sa.Text, primary_key=True),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("terms", JSONB, nullable=False),
    sa.Column("exceptions", JSONB, nullable=False),
    # Why it was changed last.
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
sa.Index("collective_rules_in_division", collective_rules.c.division, postgresql_ops={"division": "text_pattern_ops"})

bookings = sa.Table(
    "bookings",
    metadata,
    sa.Column("booking_id", sa.Text, primary_key=True),
    sa.Column("rule_id", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("half", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("application_id", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("name_masked", sa.Text, nullable=False),
    sa.Column("phone_masked", sa.Text, nullable=False),
    # Name and phone as one JSON text, encrypted; and the phone's keyed hash.
    sa.Column("person_sealed", BYTEA, nullable=False),
    sa.Column("phone_hash", BYTEA, nullable=False),
    sa.Column("secret_hash", BYTEA, nullable=False),
    # Whose account booked, also for somebody else; empty without one, and of bookings older than the column.
    sa.Column("booked_by", sa.Text, nullable=False, server_default=""),
    sa.Column("booked_at", INSTANT, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
_latest_booking = (bookings.c.day.desc(), bookings.c.booking_id.desc())
sa.Index("bookings_latest", *_latest_booking)
sa.Index("bookings_of_owner", bookings.c.owner, *_latest_booking)
sa.Index("bookings_made_by", bookings.c.booked_by, *_latest_booking)
sa.Index("bookings_in_division", bookings.c.division, *_latest_booking, postgresql_ops={"division": "text_pattern_ops"})
sa.Index("bookings_of_day", bookings.c.rule_id, bookings.c.day, postgresql_where=bookings.c.state == "BOOKED")

# Who read a person in full, when and why.
reveals = sa.Table(
    "reveals",
    metadata,
    sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
    # The visit or the booking.
    sa.Column("what", sa.Text, nullable=False, index=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("purpose", sa.Text, nullable=False),
    sa.Column("at", INSTANT, nullable=False),
)
