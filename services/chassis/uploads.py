"""Client streams that say where they end.

gRPC's Python server cannot always tell a stream that was cancelled from one that ended: the empty read that follows a
reset may be seen before the reset is, and half a file looks whole. So whoever may break off, as the gateway does when
its HTTP client goes, says in metadata that it will end with an empty message.

Such a client is answered, and refused, only when it has stopped sending: grpc's asyncio client loses the status of a
call that it is still writing to. The gateway's own limit bounds what is read for nothing.
"""

from collections import deque
from collections.abc import Iterator, Mapping

from google.protobuf.message import Message

from services.chassis.errors import DomainError, Kind

# Metadata of a stream that ends with an empty message, or else broke off.
ENDS_EMPTY = ("x-stream-end", "empty-message")


class BrokenOff(DomainError):
    """What came is not all; nothing of it may be kept."""

    kind = Kind.BAD_INPUT
    message = "内容没有传完"


def is_marked(metadata: Mapping[str, object]) -> bool:
    name, value = ENDS_EMPTY
    return metadata.get(name) == value


def whole(requests: Iterator[Message], metadata: Mapping[str, object]) -> Iterator[Message]:
    """The messages of a stream, without the one that ends it. Raises BrokenOff if it was promised and did not come."""
    marked = is_marked(metadata)
    for index, request in enumerate(requests):
        # The first says what it is, and may say nothing.
        if marked and index and not request.ByteSize():
            deque(requests, maxlen=0)
            return
        yield request
    if marked:
        raise BrokenOff()
