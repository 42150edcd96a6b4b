"""What a service could not handle: look at it, hand it in again, or throw it away.

The broker has no way to browse a queue. So messages are fetched and, at the end, given back by closing the channel;
for the moment between, another operator sees fewer of them.
"""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pika
import pika.exceptions
from pika.adapters.blocking_connection import BlockingChannel

from services.chassis.bus import topology

# What one look fetches at most; the command line says when there are more.
LIMIT = 10_000


class NoDeadLetters(Exception):
    """The service has no dead-letter queue: no consumer of it has ever started on this broker."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A parked message. `event_id` is empty if it was no event of ours; such a one is named by its position."""

    position: int
    event_id: str
    type: str
    subject: str
    source: str
    time: str
    error: str
    error_text: str
    failures: int
    parked_at: str
    body: bytes

    @property
    def name(self) -> str:
        """What the operator calls it by."""
        return self.event_id or f"#{self.position}"


def peek(broker_url: str, service: str, *, limit: int = LIMIT) -> list[DeadLetter]:
    """The parked messages, oldest first. Raises NoDeadLetters."""
    with _channel(broker_url) as channel:
        return [_dead_letter(position, fetched) for position, fetched in _fetch(channel, service, limit)]


def find(broker_url: str, service: str, name: str) -> DeadLetter | None:
    """The parked message with this event id or #position."""
    return next((letter for letter in peek(broker_url, service) if letter.name == name), None)


def replay(broker_url: str, service: str, names: Iterable[str] | None = None) -> int:
    """Puts messages back into the service's inbox, attempts forgotten; all of them if no names are given.

    Each is removed here only when the inbox has it. Returns how many. Replaying an event that was handled after all
    changes nothing.
    """
    return _remove(broker_url, service, names, send=True)


def discard(broker_url: str, service: str, names: Iterable[str]) -> int:
    """Removes messages for good; returns how many."""
    return _remove(broker_url, service, names, send=False)


def _remove(broker_url: str, service: str, names: Iterable[str] | None, *, send: bool) -> int:
    wanted = None if names is None else set(names)
    removed = 0
    with _channel(broker_url) as channel:
        channel.confirm_delivery()
        # All are fetched before the first is sent, since a consumer may park it again at once.
        for position, fetched in list(_fetch(channel, service, LIMIT)):
            method, properties, body = fetched
            if wanted is not None and _dead_letter(position, fetched).name not in wanted:
                continue
            if send:
                headers = topology.kept_headers(properties.headers or {})
                kept = pika.BasicProperties(
                    content_type=properties.content_type,
                    message_id=properties.message_id,
                    headers=headers,
                    delivery_mode=2,
                )
                # Raises unless the broker has confirmed that it is in the inbox.
                channel.basic_publish(topology.DEFAULT_EXCHANGE, topology.inbox_of(service), body, kept, mandatory=True)
            channel.basic_ack(method.delivery_tag)
            removed += 1
    return removed


_Fetched = tuple[Any, pika.BasicProperties, bytes]


@contextmanager
def _channel(broker_url: str) -> Generator[BlockingChannel]:
    parameters = pika.URLParameters(broker_url)
    parameters.socket_timeout = 5
    connection = pika.BlockingConnection(parameters)
    try:
        yield connection.channel()
    finally:
        if connection.is_open:
            connection.close()


def _fetch(channel: BlockingChannel, service: str, limit: int) -> Generator[tuple[int, _Fetched]]:
    queue = topology.dead_letters_of(service)
    for position in range(1, limit + 1):
        try:
            method, properties, body = channel.basic_get(queue)
        except pika.exceptions.ChannelClosedByBroker as error:
            raise NoDeadLetters(queue) from error
        if method is None or properties is None or body is None:
            return
        yield position, (method, properties, body)


def _dead_letter(position: int, fetched: _Fetched) -> DeadLetter:
    _, properties, body = fetched
    headers: Mapping[str, Any] = properties.headers or {}

    def text(name: str) -> str:
        return str(headers.get(name, ""))

    return DeadLetter(
        position=position,
        event_id=text(topology.ID),
        type=text(topology.TYPE),
        subject=text(topology.SUBJECT),
        source=text(topology.SOURCE),
        time=text(topology.TIME),
        # The broker parks by itself what its consumers died of, and says so in a header of its own.
        error=text(topology.ERROR) or text("x-first-death-reason"),
        error_text=text(topology.ERROR_TEXT),
        failures=int(headers.get(topology.FAILURES, 0)),
        parked_at=text(topology.PARKED_AT),
        body=body,
    )
