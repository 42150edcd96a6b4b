"""Which events a service handles, and how one is handled exactly once."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy import exc

from services.chassis import wire
from services.chassis.database import constraint_of, is_away
from services.chassis.work import Cause, Work


class NotYet(Exception):
    """The event came before one that it builds on: it is tried again, never dropped."""


class Undecodable(Exception):
    """A message that is no event of ours; no retry will help. The text never quotes the message."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A CloudEvents 1.0 event as it travels; `data` is proto-JSON."""

    event_id: uuid.UUID
    source: str
    type: str
    subject: str
    time: datetime
    data: str
    traceparent: str


EventHandler = Callable[[Any, Work], None]


@dataclass(frozen=True, slots=True)
class Subscription:
    """One event type of some producers, and the function that takes it."""

    event: type[Message]
    sources: tuple[str, ...]
    handle: EventHandler

    @property
    def type(self) -> str:
        return self.event.DESCRIPTOR.full_name

    @property
    def name(self) -> str:
        return self.handle.__name__


class Handlers:
    """The event handlers of one service. They share one queue, `<service>.inbox`, and do not depend on order."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.queue = f"{service}.inbox"
        self._by_type: dict[str, list[Subscription]] = {}

    @property
    def subscriptions(self) -> list[Subscription]:
        return [subscription for found in self._by_type.values() for subscription in found]

    def on(self, event: type[Message], *, sources: Sequence[str] = ()) -> Callable[[EventHandler], EventHandler]:
        """Subscribes a function `on_<event>(event, work)`; `sources` only for events that several services publish."""

        def subscribe(handle: EventHandler) -> EventHandler:
            name = event.DESCRIPTOR.full_name
            producers = tuple(sources) or (producer_of(name),)
            self._by_type.setdefault(name, []).append(Subscription(event, producers, handle))
            return handle

        return subscribe

    def of(self, envelope: Envelope) -> list[Subscription]:
        found = self._by_type.get(envelope.type, [])
        return [subscription for subscription in found if envelope.source in subscription.sources]


def producer_of(event_type: str) -> str:
    """The service that publishes an event: the second part of its package, yizhan.<service>.v1."""
    return event_type.split(".")[1]


def decode(envelope: Envelope, event: type[Message]) -> Message:
    """The event's message. Raises Undecodable."""
    try:
        return event.FromString(wire.json_to_binary(envelope.type, envelope.data, ignore_unknown=True))
    except (ValueError, TypeError, LookupError) as error:
        raise Undecodable(f"the data is not a {envelope.type}") from error


def handle(
    subscription: Subscription, envelope: Envelope, work: Work, inbox: sa.Table, *, handled_at: datetime
) -> bool:
    """Runs one handler and commits what it wrote together with its inbox row; False if that was done before."""
    message = decode(envelope, subscription.event)
    row = {"handler": subscription.name, "event_id": envelope.event_id, "handled_at": handled_at}
    try:
        subscription.handle(message, work)
        work.insert(inbox, row)
        work.commit()
    except NotYet:
        raise
    except exc.IntegrityError as error:
        if constraint_of(error) == "inbox_pkey":
            return False
        raise
    except Exception as error:
        if is_away(error):
            # It could not be asked what follows either, and asking would hide that it is away.
            raise
        # A repeated event may meet what its first handling already changed; only then is the failure nothing.
        seen = sa.select(sa.literal(1)).where(inbox.c.handler == row["handler"], inbox.c.event_id == row["event_id"])
        if work.read.execute(seen).first():
            return False
        raise
    return True


def cause_of(envelope: Envelope) -> Cause:
    return Cause(envelope.event_id, envelope.type, envelope.subject, envelope.time)
