"""What every service says in the same words of the contract: instants, and who acted."""

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis.access import Principal
from services.chassis.history import Actor
from yizhan.types.v1 import types_pb2


def stamp(at: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(at)
    return made


def stamp_or_none(at: datetime | None) -> Timestamp | None:
    """Absent where there is no instant."""
    return stamp(at) if at else None


def actor_of(principal: Principal) -> Actor:
    """The caller as a history keeps them, in all the roles of their account."""
    roles = "+".join(sorted(principal.roles)) or "ANYONE"
    return Actor(principal.subject, roles, principal.division, principal.department, principal.window)


def actor_message(actor: Actor) -> types_pb2.Actor:
    """The same as events tell it."""
    return types_pb2.Actor(
        subject=actor.subject,
        role=actor.role,
        division=actor.division,
        department=actor.department,
        window_code=actor.window,
    )
