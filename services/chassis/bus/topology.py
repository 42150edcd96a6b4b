"""What exists on the broker: names, arguments, and how an event is written into a message.

    <producer>.events ──type──▶ <service>.inbox ──given up──▶ <service>.inbox.dlq
                                      ▲    │ failed
                       default exchange    ▼
                                retry.<ms> (fanout) ──▶ retry.<ms>, dead-letters after its delay

A message goes to `retry.<ms>` with the inbox's name as its routing key. A dead letter keeps that key, and the
default exchange takes a key for a queue's name: the event returns to the one service that failed, not to
everybody who subscribed to it.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from services.chassis.events import Envelope, Subscription, Undecodable

CONTENT_TYPE = "application/json"
DEFAULT_EXCHANGE = ""
TRACEPARENT = "traceparent"
# What the consumer adds to a message that failed.
FAILURES = "yizhan-failures"
WAITS = "yizhan-waits"
ERROR = "yizhan-error"
ERROR_TEXT = "yizhan-error-text"
PARKED_AT = "yizhan-parked-at"

# CloudEvents' AMQP binding, binary mode: the context attributes as application properties.
SPECVERSION = "cloudEvents:specversion"
ID = "cloudEvents:id"
SOURCE = "cloudEvents:source"
TYPE = "cloudEvents:type"
SUBJECT = "cloudEvents:subject"
TIME = "cloudEvents:time"

# Delays that a retry can have; each is a queue that all services share.
RETRY_DELAYS = tuple(timedelta(milliseconds=ms) for ms in (200, 1_000, 5_000, 30_000, 300_000))

# How often the broker hands out a message that comes back neither acked nor parked: a consumer that dies on it.
# The next time it is dead-lettered.
DELIVERY_LIMIT = 20

_KEPT: dict[str, Any] = {
    "x-queue-type": "quorum",
    "x-overflow": "reject-publish",
    # A dead letter leaves its queue only when the next queue has confirmed it; needs reject-publish.
    "x-dead-letter-strategy": "at-least-once",
    "x-dead-letter-exchange": DEFAULT_EXCHANGE,
}


class Channel(Protocol):
    """What pika's blocking channel and py-amqp's have in common."""

    def exchange_declare(self, exchange: str, _type: Any, /, *, durable: bool, auto_delete: bool) -> Any: ...
    def queue_declare(self, queue: str, /, *, durable: bool, auto_delete: bool, arguments: dict[str, Any]) -> Any: ...
    def queue_bind(self, queue: str, exchange: str, routing_key: str, /) -> Any: ...


def exchange_of(service: str) -> str:
    return f"{service}.events"


def inbox_of(service: str) -> str:
    return f"{service}.inbox"


def dead_letters_of(service: str) -> str:
    return f"{inbox_of(service)}.dlq"


def retry_of(delay: timedelta) -> str:
    return f"retry.{delay // timedelta(milliseconds=1)}"


def declare_inbox(channel: Channel, service: str, subscriptions: Iterable[Subscription]) -> None:
    """Declares all that one consumer needs. Repeating it changes nothing.

    The dead-letter queue comes last: who finds it knows that the inbox is there and bound.
    """
    inbox, dead_letters = inbox_of(service), dead_letters_of(service)
    for delay in RETRY_DELAYS:
        retry = retry_of(delay)
        channel.exchange_declare(retry, "fanout", durable=True, auto_delete=False)
        arguments = _KEPT | {"x-message-ttl": delay // timedelta(milliseconds=1)}
        channel.queue_declare(retry, durable=True, auto_delete=False, arguments=arguments)
        channel.queue_bind(retry, retry, "")
    arguments = _KEPT | {"x-delivery-limit": DELIVERY_LIMIT, "x-dead-letter-routing-key": dead_letters}
    channel.queue_declare(inbox, durable=True, auto_delete=False, arguments=arguments)
    bindings = {(source, subscription.type) for subscription in subscriptions for source in subscription.sources}
    for source in sorted({source for source, _ in bindings}):
        channel.exchange_declare(exchange_of(source), "topic", durable=True, auto_delete=False)
    for source, event_type in sorted(bindings):
        channel.queue_bind(inbox, exchange_of(source), event_type)
    # Looking at a parked message hands it out and takes it back, which the broker counts as a delivery.
    arguments = {"x-queue-type": "quorum", "x-overflow": "reject-publish", "x-delivery-limit": 1_000_000}
    channel.queue_declare(dead_letters, durable=True, auto_delete=False, arguments=arguments)


def headers_of(envelope: Envelope) -> dict[str, Any]:
    """The event's context and its trace, as headers."""
    headers = {
        SPECVERSION: "1.0",
        ID: str(envelope.event_id),
        SOURCE: envelope.source,
        TYPE: envelope.type,
        SUBJECT: envelope.subject,
        TIME: envelope.time.isoformat(),
    }
    if envelope.traceparent:
        headers[TRACEPARENT] = envelope.traceparent
    return headers


def envelope_of(headers: Mapping[str, Any], body: str | bytes) -> Envelope:
    """The event in a message. Raises Undecodable."""
    try:
        return Envelope(
            event_id=uuid.UUID(headers[ID]),
            source=headers[SOURCE],
            type=headers[TYPE],
            subject=headers.get(SUBJECT, ""),
            time=datetime.fromisoformat(headers[TIME]),
            data=body if isinstance(body, str) else body.decode(),
            traceparent=headers.get(TRACEPARENT, ""),
        )
    except KeyError as error:
        raise Undecodable(f"the header {error.args[0]} is missing") from error
    except UnicodeDecodeError as error:
        raise Undecodable("the body is not UTF-8") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise Undecodable("a cloudEvents: header has no valid value") from error


def kept_headers(headers: Mapping[str, Any]) -> dict[str, Any]:
    """The headers to send on. The broker's own x-death is left behind: from it RabbitMQ would conclude that a
    message which expires a second time in one retry queue runs in a circle, and drop it."""
    return {name: value for name, value in headers.items() if not name.startswith(("x-", "yizhan-"))}
