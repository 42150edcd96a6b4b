"""Outboxes as an operator sees them: how far each is behind, and the events that it still holds."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from services.chassis.events import Envelope
from services.chassis.service import Service

BATCH = 1000
# Beyond it the length is "very many": counting them all takes longer the worse things are.
MOST_COUNTED = 100_000


@dataclass(frozen=True, slots=True)
class Status:
    waiting: int
    oldest: datetime | None
    """When the event was told that has waited longest."""
    last_published: datetime | None


@dataclass(frozen=True, slots=True)
class Kept:
    """An event that an outbox holds; not published yet if there is no such instant."""

    id: int
    envelope: Envelope
    published_at: datetime | None


def status_of(connection: sa.Connection, service: Service) -> Status:
    outbox = service.metadata.tables["outbox"].c
    waits = outbox.published_at.is_(None)
    some = sa.select(outbox.id).where(waits).limit(MOST_COUNTED).subquery()
    last = sa.select(outbox.published_at).where(sa.not_(waits)).order_by(outbox.id.desc()).limit(1)
    return Status(
        waiting=connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one(),
        oldest=connection.execute(sa.select(outbox.time).where(waits).order_by(outbox.id).limit(1)).scalar(),
        last_published=connection.execute(last).scalar(),
    )


def kept_events(
    connection: sa.Connection,
    service: Service,
    types: Collection[str],
    *,
    after: int = 0,
    since: datetime | None = None,
) -> Iterator[list[Kept]]:
    """Batches of the events of these types, by their ids; `since` leaves out those published before."""
    outbox = service.metadata.tables["outbox"]
    wanted = sa.select(outbox).where(outbox.c.type.in_(types))
    if since:
        wanted = wanted.where(sa.or_(outbox.c.published_at >= since, outbox.c.published_at.is_(None)))
    while True:
        rows = connection.execute(wanted.where(outbox.c.id > after).order_by(outbox.c.id).limit(BATCH)).all()
        if not rows:
            return
        after = rows[-1].id
        yield [
            # A repeated event is no part of the trace that it once was.
            Kept(
                row.id,
                Envelope(row.event_id, service.name, row.type, row.subject, row.time, row.data, ""),
                row.published_at,
            )
            for row in rows
        ]
