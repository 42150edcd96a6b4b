"""Rules of collective-acceptance days and bookings: row ↔ dataclass, and who may see which."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Scope, division_prefix
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.visits.domain.collective import Booking, BookingState, ChangedDay, Rule, Terms
from services.visits.domain.days import HalfDay
from services.visits.storage.tables import bookings, collective_rules, places

# A prefecture has some 120 townships; a rule or two each.
_MOST_RULES = 500

_READ = [bookings.c[column.name] for column in fields(Booking)]


def load_rule(connection: sa.Connection, rule_id: str, scope: Scope | None) -> Rule:
    """One rule in scope; without one for what is public."""
    query = sa.select(collective_rules).where(collective_rules.c.rule_id == rule_id)
    if scope is not None:
        query = query.where(scope.where(division=collective_rules.c.division))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该集中受理日")
    return _to_rule(row)


def list_rules(connection: sa.Connection, scope: Scope, page: Page, *, division: str) -> list[Rule]:
    query = sa.select(collective_rules).where(scope.where(division=collective_rules.c.division))
    if division:
        query = query.where(_in_subtree(division))
    rows = connection.execute(page.cut(query, collective_rules.c.rule_id, rising=True)).mappings()
    return [_to_rule(row) for row in rows]


def rules_in(connection: sa.Connection, division: str) -> list[Rule]:
    query = sa.select(collective_rules).where(_in_subtree(division)).order_by(collective_rules.c.rule_id)
    return [_to_rule(row) for row in connection.execute(query.limit(_MOST_RULES)).mappings()]


def unchanged(rule: Rule) -> Any:
    """Gives no row once the rule was changed, and keeps it from being changed until the booking is written."""
    columns = collective_rules.c
    query = sa.select(sa.literal_column("1")).where(columns.rule_id == rule.rule_id, columns.version == rule.version)
    return query.with_for_update(read=True)


def rule_row(rule: Rule) -> dict[str, Any]:
    exceptions = [_json(change) for change in rule.exceptions.values()]
    return {
        "division": rule.division,
        "terms": _json(rule.terms),
        "exceptions": exceptions,
        "reason": rule.reason,
    }


def load_with_secret_hash(connection: sa.Connection, booking_id: str) -> tuple[Booking, bytes] | None:
    query = sa.select(*_READ, bookings.c.secret_hash).where(bookings.c.booking_id == booking_id)
    row = connection.execute(query).mappings().first()
    return (_to_booking(row), row["secret_hash"]) if row else None


def load_sealed(connection: sa.Connection, booking_id: str, scope: Scope) -> bytes:
    query = sa.select(bookings.c.person_sealed).where(bookings.c.booking_id == booking_id, _visible(scope))
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(what="该预约")
    return row.person_sealed


def list_bookings(
    connection: sa.Connection, scope: Scope, page: Page, *, division: str, day: date | None, state: str
) -> list[Booking]:
    query = sa.select(*_READ).where(_visible(scope))
    if division:
        query = query.where(bookings.c.division.startswith(division_prefix(division), autoescape=True))
    if day:
        query = query.where(bookings.c.day == day)
    if state:
        query = query.where(bookings.c.state == state)
    rows = connection.execute(page.cut(query, bookings.c.day, bookings.c.booking_id)).mappings()
    return [_to_booking(row) for row in rows]


def booked_from(connection: sa.Connection, rule_id: str, first: date, last: date = date.max) -> list[Booking]:
    """The places held on a rule's days of a span."""
    query = sa.select(*_READ).where(
        bookings.c.rule_id == rule_id, bookings.c.state == "BOOKED", bookings.c.day.between(first, last)
    )
    return [_to_booking(row) for row in connection.execute(query).mappings()]


def has_booked(connection: sa.Connection, rule_id: str, day: date, phone_hash: bytes) -> bool:
    query = sa.select(sa.literal(1)).where(
        bookings.c.rule_id == rule_id,
        bookings.c.day == day,
        bookings.c.state == "BOOKED",
        bookings.c.phone_hash == phone_hash,
    )
    return connection.execute(query).first() is not None


def calling_off(found: Sequence[Booking], reason: str) -> Any:
    """Ends those of the bookings that still stand, all of one rule and day, and gives exactly their places back."""
    columns = bookings.c
    gone = (
        sa.update(bookings)
        .where(columns.booking_id.in_([booking.booking_id for booking in found]), columns.state == "BOOKED")
        .values(state="CALLED_OFF", reason=reason, version=columns.version + 1)
        .returning(columns.half)
        .cte("gone")
    )
    freed = sa.select(sa.func.count()).where(gone.c.half == places.c.half).scalar_subquery()
    of_day = sa.and_(places.c.whose == found[0].rule_id, places.c.day == found[0].day)
    return sa.update(places).where(of_day).values(taken=places.c.taken - freed)


def moving_place(found: Sequence[Booking], place: str) -> sa.Update:
    columns = bookings.c
    at = columns.booking_id.in_([booking.booking_id for booking in found])
    return sa.update(bookings).where(at).values(place=place, version=columns.version + 1)


def new_row(booking: Booking, *, sealed: bytes, phone_hash: bytes, secret_hash: bytes) -> dict[str, Any]:
    values = {column.name: getattr(booking, column.name) for column in _READ}
    secrets = {"person_sealed": sealed, "phone_hash": phone_hash, "secret_hash": secret_hash}
    return {**values, "state": booking.state.value, "half": booking.half.value, **secrets}


def changing_row(booking: Booking) -> dict[str, Any]:
    """The columns that a step may change."""
    return {"state": booking.state.value, "reason": booking.reason, "place": booking.place}


def _visible(scope: Scope) -> sa.ColumnElement[bool]:
    """Somebody's own are those for themselves, and those that they made for others."""
    made = scope.where(owner=bookings.c.booked_by)
    return sa.or_(scope.where(owner=bookings.c.owner, division=bookings.c.division), made)


def _in_subtree(division: str) -> sa.ColumnElement[bool]:
    return collective_rules.c.division.startswith(division_prefix(division), autoescape=True)


def _json(value: Any) -> dict[str, Any]:
    def plain(entry: Any) -> Any:
        if isinstance(entry, tuple):
            return [plain(one) for one in entry]
        return entry.isoformat() if isinstance(entry, date) else entry

    return {name: plain(entry) for name, entry in asdict(value).items()}


def _to_rule(row: sa.RowMapping) -> Rule:
    changed = [_to_changed_day(entry) for entry in row["exceptions"]]
    return Rule(
        rule_id=row["rule_id"],
        division=row["division"],
        terms=_to_terms(row["terms"]),
        exceptions={change.day: change for change in changed},
        reason=row["reason"],
        version=row["version"],
    )


def _to_changed_day(stored: Mapping[str, Any]) -> ChangedDay:
    values: dict[str, Any] = {**stored, "day": date.fromisoformat(stored["day"])}
    return ChangedDay(**values)


def _to_terms(stored: Mapping[str, Any]) -> Terms:
    last_on = stored["last_on"]
    values: dict[str, Any] = {
        **stored,
        **{name: tuple(stored[name]) for name in ("days_of_month", "departments", "item_codes")},
        "dates": tuple(date.fromisoformat(day) for day in stored["dates"]),
        "first_on": date.fromisoformat(stored["first_on"]),
        "last_on": date.fromisoformat(last_on) if last_on else None,
    }
    return Terms(**values)


def _to_booking(row: sa.RowMapping) -> Booking:
    values: dict[str, Any] = {column.name: row[column.name] for column in _READ}
    values |= {"state": BookingState(row["state"]), "half": HalfDay(row["half"])}
    return Booking(**values)
