"""What one event adds to a case: a row that merges, an entry of the timeline, perhaps new clocks."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp
from sqlalchemy import text

from services.chassis.timers import Timers
from services.chassis.work import Work
from services.supervision.domain import PLATFORM, Clocks
from services.supervision.storage import cases
from services.supervision.storage.tables import CASES, CLOCKS, FACTS, METADATA
from yizhan.types.v1 import types_pb2

TIMERS = Timers()
WATCH_TIMER = "watch"

# An event that took this long was overtaken by the clocks that it replaces: what was found on them is looked at again,
# as it is when they were wrong from the beginning.
_LATE = timedelta(seconds=30)

_PLATFORM_ACTOR = types_pb2.Actor(subject=PLATFORM)


def learn(
    work: Work,
    application_id: str,
    told: str,
    at: datetime,
    actor: types_pb2.Actor | None = None,
    *,
    stage: str = "",
    **values: Any,
) -> None:
    """Merges what the event being handled tells of a case, and adds it to the timeline."""
    row = {"application_id": application_id, **values}
    work.upsert(CASES, row, changes=cases.merging(values))
    note(work, application_id, told, at, actor, stage=stage)


def note(
    work: Work, application_id: str, told: str, at: datetime, actor: types_pb2.Actor | None = None, *, stage: str = ""
) -> None:
    """Adds the event being handled to a case's timeline; the event's id is the entry's."""
    assert work.cause is not None
    done_by = actor if actor is not None and actor.subject else _PLATFORM_ACTOR
    row = {
        "event_id": work.cause.event_id,
        "application_id": application_id,
        "at": at,
        "kind": work.cause.type.rpartition(".")[2],
        "text": told,
        "stage": stage,
        "actor_subject": done_by.subject,
        "actor_role": done_by.role,
        "actor_division": done_by.division,
        "actor_department": done_by.department,
    }
    work.insert_new(FACTS, row)


def set_clocks(work: Work, application_id: str, clocks: Clocks) -> None:
    """Keeps the clocks as of an event, and sees to it that the case is looked at when the next rule is due."""
    work.insert_new(CLOCKS, cases.clock_row(application_id, clocks))
    instants = [at for _, at in clocks.due()]
    if clocks.recomputed or work.now - clocks.since > _LATE:
        instants.append(clocks.since)
    if instants:
        _look_by(work, application_id, min(instants))


def _look_by(work: Work, application_id: str, at: datetime) -> None:
    """Moves the look at a case forward, never back: an older event that comes late may not put it off.

    A look that comes too early finds nothing and sets itself anew.
    """
    timers = METADATA.tables["timers"]
    row = {"name": WATCH_TIMER, "key": application_id, "due_at": at, "leased_until": text("'-infinity'"), "attempts": 0}
    work.upsert(timers, row, where=timers.c.due_at > at)


def instant(stamp: Timestamp) -> datetime:
    return stamp.ToDatetime(tzinfo=UTC)


def instant_or_none(message: Any, name: str) -> datetime | None:
    """A timestamp field that may be absent."""
    return instant(getattr(message, name)) if message.HasField(name) else None


def united(*departments: str | Sequence[str]) -> list[str]:
    """Codes without repetition, sorted, as the merge keeps them."""
    every = {code for one in departments for code in ([one] if isinstance(one, str) else one)}
    return sorted(every - {""})
