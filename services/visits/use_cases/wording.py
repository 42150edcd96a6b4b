"""What events and refusals say in the same words."""

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis.access import Principal
from services.chassis.errors import Stale
from yizhan.types.v1 import types_pb2


def stamp(at: datetime) -> Timestamp:
    message = Timestamp()
    message.FromDatetime(at)
    return message


def actor_of(principal: Principal) -> types_pb2.Actor:
    return types_pb2.Actor(
        subject=principal.subject,
        role="+".join(sorted(principal.roles)),
        division=principal.division,
        department=principal.department,
    )


def check_etag(etag: str, version: int) -> None:
    """Raises Stale if the caller saw another version."""
    if etag and etag != str(version):
        raise Stale(field="etag", etag=version)
