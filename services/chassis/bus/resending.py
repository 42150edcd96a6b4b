"""Hands events to one consumer once more, straight into its inbox: the others that subscribed do not see them."""

from collections.abc import Iterable
from typing import Self

import pika
from pika.adapters.blocking_connection import BlockingChannel

from services.chassis.bus import topology
from services.chassis.events import Envelope

# What happens now waits in the same queue, behind what is sent again: a second or so with these.
AHEAD = 500
_PAUSE = 0.2


class Resender:
    """A connection to the broker for as long as the `with` block. Each event is confirmed before the next is sent."""

    def __init__(self, broker_url: str) -> None:
        self._parameters = pika.URLParameters(broker_url)
        self._parameters.socket_timeout = 5
        # Between two events the databases may be asked for minutes, and nobody answers heartbeats meanwhile.
        self._parameters.heartbeat = 1800

    def __enter__(self) -> Self:
        self._connection = pika.BlockingConnection(self._parameters)
        self._channel: BlockingChannel = self._connection.channel()
        self._channel.confirm_delivery()
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection.is_open:
            self._connection.close()

    def send(self, consumer: str, envelopes: Iterable[Envelope]) -> None:
        """Raises pika's error if the broker has not confirmed that the inbox has it, or if there is no such inbox."""
        inbox = topology.inbox_of(consumer)
        for envelope in envelopes:
            while self._channel.queue_declare(inbox, passive=True).method.message_count >= AHEAD:
                self._connection.sleep(_PAUSE)
            properties = pika.BasicProperties(
                content_type=topology.CONTENT_TYPE,
                message_id=str(envelope.event_id),
                headers=topology.headers_of(envelope),
                delivery_mode=2,
            )
            self._channel.basic_publish(
                topology.DEFAULT_EXCHANGE, inbox, envelope.data.encode(), properties, mandatory=True
            )
