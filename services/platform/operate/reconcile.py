"""What services that stand at different points in time lack of each other, or know too much of.

An event is in its producer's outbox by the commit that made it, and in each consumer's inbox by the commit of what it
did there. So the two say exactly what a consumer missed, and the event is still there to be sent again. What a consumer
handled and no producer knows, its producer lost: no event can mend that, and it is listed for people.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from services.chassis.database import Database
from services.chassis.events import Envelope
from services.chassis.service import Service
from services.platform.operate.outboxes import Kept, kept_events

Send = Callable[[str, Iterable[Envelope]], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A service and its database."""

    service: Service
    database: Database


@dataclass(frozen=True, slots=True)
class Ahead:
    """An event that a consumer handled and that its producer does not know (any more)."""

    consumer: str
    handler: str
    event_id: uuid.UUID
    handled_at: datetime


@dataclass(slots=True)
class Report:
    lacking: Counter[tuple[str, str, str]] = field(default_factory=Counter[tuple[str, str, str]])
    """How many events of (producer, consumer, type) the consumer had not handled."""
    ahead: list[Ahead] = field(default_factory=list[Ahead])
    untold: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """(consumer, handler) of which a producer's database was not given: nobody can say whether they are ahead."""


def reconcile(places: Mapping[str, Place], since: datetime, send: Send) -> Report:
    """Compares all that was published or handled since then, and gives what is lacking to `send`."""
    report, known = Report(), set[uuid.UUID]()
    for producer in places.values():
        with producer.database.read() as connection:
            for batch in kept_events(connection, producer.service, _heard_of(producer, places.values()), since=since):
                known.update(kept.envelope.event_id for kept in batch)
                # What is not published yet its relay will send.
                published = [kept for kept in batch if kept.published_at]
                for consumer in places.values():
                    lacking = _lacking(consumer, published)
                    send(consumer.service.name, lacking)
                    names = (producer.service.name, consumer.service.name)
                    report.lacking.update((*names, envelope.type) for envelope in lacking)
    for consumer in places.values():
        _look_ahead(consumer, places, since, known, report)
    return report


def _heard_of(producer: Place, consumers: Collection[Place]) -> set[str]:
    """The types of the producer's events that anybody handles."""
    return {
        subscription.type
        for consumer in consumers
        for subscription in consumer.service.handlers.subscriptions
        if producer.service.name in subscription.sources
    }


def _lacking(consumer: Place, kept: Sequence[Kept]) -> list[Envelope]:
    """Those that a handler of the consumer's has not handled."""
    by_handler: dict[str, list[Envelope]] = {}
    for one in kept:
        for subscription in consumer.service.handlers.of(one.envelope):
            by_handler.setdefault(subscription.name, []).append(one.envelope)
    lacking: dict[uuid.UUID, Envelope] = {}
    inbox = consumer.service.metadata.tables["inbox"].c
    with consumer.database.read() as connection:
        for handler, envelopes in by_handler.items():
            ids = [envelope.event_id for envelope in envelopes]
            query = sa.select(inbox.event_id).where(inbox.handler == handler, inbox.event_id.in_(ids))
            handled = set(connection.execute(query).scalars())
            lacking |= {each.event_id: each for each in envelopes if each.event_id not in handled}
    return list(lacking.values())


def _look_ahead(
    consumer: Place, places: Mapping[str, Place], since: datetime, known: Collection[uuid.UUID], report: Report
) -> None:
    inbox = consumer.service.metadata.tables["inbox"].c
    for subscription in consumer.service.handlers.subscriptions:
        if missing := set(subscription.sources) - set(places):
            report.untold.add((consumer.service.name, f"{subscription.name}（{'、'.join(sorted(missing))}）"))
            continue
        with consumer.database.read() as connection:
            query = sa.select(inbox.event_id, inbox.handled_at).where(inbox.handled_at >= since)
            rows = connection.execute(query.where(inbox.handler == subscription.name)).all()
        strange = {row.event_id: row.handled_at for row in rows if row.event_id not in known}
        for source in subscription.sources:
            strange = _unknown_to(places[source], strange)
        report.ahead += [
            Ahead(consumer.service.name, subscription.name, event_id, handled_at)
            for event_id, handled_at in sorted(strange.items(), key=lambda item: item[1])
        ]


def _unknown_to(producer: Place, events: Mapping[uuid.UUID, datetime]) -> dict[uuid.UUID, datetime]:
    """Those that are in no row of its outbox: what waited among the dead letters was published long before."""
    if not events:
        return {}
    outbox = producer.service.metadata.tables["outbox"].c
    with producer.database.read() as connection:
        query = sa.select(outbox.event_id).where(outbox.event_id.in_(list(events)))
        found = set(connection.execute(query).scalars())
    return {event_id: at for event_id, at in events.items() if event_id not in found}
