"""Tickets: row ↔ dataclass, the next number, the next to be called, and what a wait is estimated from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from services.chassis.access import Scope, division_prefix
from services.chassis.errors import NotFound
from services.chassis.pages import Page
from services.visits.domain.queues import Ticket, TicketState, Window
from services.visits.storage.tables import desks, queue_days, tickets

# As many people back as say how long it takes today rather than last month.
_RECENT = 20
_SHOWN_ON_BOARD = 20
# A window calls what it has claimed within milliseconds; this is for one whose process died in between.
_CLAIM = timedelta(seconds=5)

_READ = [tickets.c[column.name] for column in fields(Ticket)]


@dataclass
class QueueFacts:
    """What a wait in one queue is estimated from."""

    waiting: int = 0
    recent: list[timedelta] = field(default_factory=list[timedelta])


def next_serial(connection: sa.Connection, division: str, day: date, queue: str) -> int:
    """The next number of a queue on a day. In a statement of its own: what fails afterwards leaves a gap, never a
    second of the same.
    """
    statement = insert(queue_days).values(division=division, day=day, queue=queue, last_serial=1)
    counted = statement.on_conflict_do_update(
        index_elements=["division", "day", "queue"], set_={"last_serial": queue_days.c.last_serial + 1}
    )
    return connection.execute(counted.returning(queue_days.c.last_serial)).scalar_one()


def claim_next(
    connection: sa.Connection, window: Window, first: Collection[str], then: Collection[str], day: date
) -> Ticket | None:
    """Whom this window is to call now: of the queues that come first at it, or else of the others that it takes.

    The claim keeps other windows off for the moment until the call is written; they get those behind. A window that
    claims again gets the same.
    """
    columns = tickets.c
    real_now = sa.func.clock_timestamp()
    chosen = (
        sa.select(columns.ticket_id)
        .where(
            columns.division == window.division,
            columns.day == day,
            columns.state == "WAITING",
            columns.queue.in_([*first, *then]),
            sa.or_(
                columns.claimed_version != columns.version,
                columns.claimed_until < real_now,
                columns.claimed_by == window.code,
            ),
        )
        .order_by(columns.queue.in_(first).desc(), columns.place_at, columns.ticket_id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    claimed = (
        sa.update(tickets)
        .where(columns.ticket_id == chosen.c.ticket_id)
        .values(claimed_until=real_now + _CLAIM, claimed_by=window.code, claimed_version=columns.version)
        .returning(*_READ)
    )
    row = connection.execute(claimed).mappings().first()
    return _to_ticket(row) if row else None


def load(connection: sa.Connection, ticket_id: str, scope: Scope) -> Ticket:
    query = sa.select(*_READ).where(tickets.c.ticket_id == ticket_id, scope.where(division=tickets.c.division))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(what="该号")
    return _to_ticket(row)


def load_with_secret_hash(connection: sa.Connection, ticket_id: str) -> tuple[Ticket, bytes] | None:
    query = sa.select(*_READ, tickets.c.secret_hash).where(tickets.c.ticket_id == ticket_id)
    row = connection.execute(query).mappings().first()
    return (_to_ticket(row), row["secret_hash"]) if row else None


def held(connection: sa.Connection, owner: str, division: str, queue: str, day: date) -> str | None:
    """The number under which this person waits in that queue already."""
    query = sa.select(tickets.c.number).where(
        tickets.c.division == division,
        tickets.c.day == day,
        tickets.c.queue == queue,
        tickets.c.state == "WAITING",
        tickets.c.owner == owner,
    )
    return connection.execute(query).scalars().first()


def taken_since(connection: sa.Connection, division: str, day: date, since: datetime) -> int:
    query = sa.select(sa.func.count()).where(
        tickets.c.day == day, tickets.c.taken_at > since, tickets.c.division == division
    )
    return connection.execute(query).scalar_one()


def ticket_at(connection: sa.Connection, window_code: str) -> str | None:
    """The number that a window serves now."""
    query = sa.select(tickets.c.number).join(desks, desks.c.ticket_id == tickets.c.ticket_id)
    return connection.execute(query.where(desks.c.window_code == window_code)).scalar()


def busy(connection: sa.Connection, codes: Collection[str]) -> set[str]:
    """Those of the windows that serve somebody."""
    return set(connection.execute(sa.select(desks.c.window_code).where(desks.c.window_code.in_(codes))).scalars())


def ahead_of(connection: sa.Connection, ticket: Ticket) -> int:
    columns = tickets.c
    query = sa.select(sa.func.count()).where(
        columns.division == ticket.division,
        columns.day == ticket.day,
        columns.queue == ticket.queue,
        columns.state == "WAITING",
        sa.tuple_(columns.place_at, columns.ticket_id) < (ticket.place_at, ticket.ticket_id),
    )
    return connection.execute(query).scalar_one()


def facts(connection: sa.Connection, division: str, day: date, queues: Sequence[str]) -> dict[str, QueueFacts]:
    found = {queue: QueueFacts() for queue in queues}
    columns = tickets.c
    waiting = (
        sa.select(columns.queue, sa.func.count().label("waiting"))
        .where(columns.division == division, columns.day == day, columns.state == "WAITING", columns.queue.in_(queues))
        .group_by(columns.queue)
    )
    for row in connection.execute(waiting):
        found[row.queue].waiting = row.waiting
    wanted = sa.values(sa.column("queue", sa.Text), name="wanted").data([(queue,) for queue in queues])
    latest = (
        sa.select((columns.ended_at - columns.called_at).label("took"))
        .where(columns.division == division, columns.queue == wanted.c.queue, columns.state == "SERVED")
        .order_by(columns.ended_at.desc())
        .limit(_RECENT)
        .lateral("latest")
    )
    if queues:
        for row in connection.execute(sa.select(wanted.c.queue, latest.c.took).join(latest, sa.true())):
            found[row.queue].recent.append(row.took)
    return found


def called(connection: sa.Connection, division: str, day: date) -> list[Ticket]:
    """Those that stand at a window now, the last called first."""
    query = (
        sa.select(*_READ)
        .join(desks, desks.c.ticket_id == tickets.c.ticket_id)
        .where(tickets.c.division == division, tickets.c.day == day)
        .order_by(tickets.c.last_called_at.desc())
        .limit(_SHOWN_ON_BOARD)
    )
    return [_to_ticket(row) for row in connection.execute(query).mappings()]


def list_page(
    connection: sa.Connection, scope: Scope, page: Page, *, day: date, division: str, queue: str, state: str
) -> list[Ticket]:
    columns = tickets.c
    query = sa.select(*_READ).where(columns.day == day, scope.where(division=columns.division))
    if division:
        query = query.where(columns.division.startswith(division_prefix(division), autoescape=True))
    if queue:
        query = query.where(columns.queue == queue)
    if state:
        query = query.where(columns.state == state)
    rows = connection.execute(page.cut(query, columns.taken_at, columns.ticket_id)).mappings()
    return [_to_ticket(row) for row in rows]


def count_by_state(connection: sa.Connection, division: str, day: date) -> dict[TicketState, int]:
    query = (
        sa.select(tickets.c.state, sa.func.count().label("number"))
        .where(tickets.c.division == division, tickets.c.day == day)
        .group_by(tickets.c.state)
    )
    return {TicketState(row.state): row.number for row in connection.execute(query)}


def expiry(division: str, day: date, at: datetime) -> sa.Update:
    """Ends what is open of a day."""
    return (
        sa.update(tickets)
        .where(tickets.c.division == division, tickets.c.day == day, tickets.c.state.in_(("WAITING", "CALLED")))
        .values(state="EXPIRED", ended_at=at, version=tickets.c.version + 1)
    )


def clearing(division: str, day: date) -> sa.Delete:
    """Frees the windows at which somebody of that day still stands."""
    of_day = sa.select(tickets.c.ticket_id).where(tickets.c.division == division, tickets.c.day == day)
    return sa.delete(desks).where(desks.c.ticket_id.in_(of_day))


def new_row(ticket: Ticket, secret_hash: bytes) -> dict[str, Any]:
    values = {column.name: getattr(ticket, column.name) for column in _READ}
    return {**values, "state": ticket.state.value, "secret_hash": secret_hash}


def changing_row(ticket: Ticket) -> dict[str, Any]:
    """The columns that a step may change."""
    changing = ("queue", "place_at", "window_code", "calls", "called_at", "last_called_at", "ended_at")
    return {"state": ticket.state.value, **{name: getattr(ticket, name) for name in changing}}


def _to_ticket(row: sa.RowMapping) -> Ticket:
    values: dict[str, Any] = {column.name: row[column.name] for column in _READ}
    values |= {"state": TicketState(row["state"])}
    return Ticket(**values)
