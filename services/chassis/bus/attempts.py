"""One attempt at handling a message: what is repeated on the spot, and what is said about a failure."""

import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import exc

from services.chassis import events
from services.chassis.bus import topology
from services.chassis.database import constraint_of, is_away
from services.chassis.errors import DomainError, Stale
from services.chassis.events import Envelope, NotYet, Subscription, Undecodable
from services.chassis.service import Running
from services.chassis.telemetry import LONG_TIMES, meter

log = structlog.get_logger()
_lag = meter.create_histogram(
    "yizhan.event.lag",
    unit="s",
    description="From an event's cause to its effect",
    explicit_bucket_boundaries_advisory=LONG_TIMES,
)
_duplicates = meter.create_counter(
    "yizhan.inbox.duplicates", unit="{event}", description="Events that came again and changed nothing"
)

# Two handlers that meet on one row: the loser reads again and nearly always wins the second time.
_CONFLICT_TRIES = 5
# PostgreSQL's deadlock_detected and serialization_failure.
_CONFLICTS = {"40P01", "40001"}
_LONGEST_PAUSE = 5.0

_ROOT = Path(__file__).parents[3]


class Away(Exception):
    """The database is away and the consumer is to stop: the message goes back to the broker as it came."""


def attempt(
    running: Running, headers: Mapping[str, Any], body: str | bytes, leaving: Callable[[], bool]
) -> Exception | None:
    """Handles a message once for each of its subscriptions; returns what went wrong.

    While the database is away the message waits here, and with it, soon, every worker: the queue is the place where
    events wait, and a retry would only use up attempts. `leaving` says that the consumer is to stop.
    """
    try:
        envelope = topology.envelope_of(headers, body)
        for subscription in running.service.handlers.of(envelope):
            _handle(running, subscription, envelope, leaving)
            lag = (running.clock.now() - envelope.time).total_seconds()
            _lag.record(max(0.0, lag), {"service": running.service.name, "handler": subscription.name})
    except Exception as error:
        return error
    return None


def _handle(running: Running, subscription: Subscription, envelope: Envelope, leaving: Callable[[], bool]) -> None:
    inbox = running.service.metadata.tables["inbox"]
    conflicts = absences = 0
    while True:
        try:
            with running.read() as connection:
                work = running.work(lambda: connection, cause=events.cause_of(envelope))
                if not events.handle(subscription, envelope, work, inbox, handled_at=running.clock.now()):
                    _duplicates.add(1, {"service": running.service.name, "handler": subscription.name})
            return
        except Exception as error:
            if _is_conflict(error) and conflicts < _CONFLICT_TRIES:
                conflicts += 1
                time.sleep(0.01 * 2**conflicts)
            elif is_away(error):
                if leaving():
                    raise Away from error
                absences += 1
                pause = min(0.1 * 2**absences, _LONGEST_PAUSE)
                log.warning("database_away", service=running.service.name, again_in_seconds=pause)
                time.sleep(pause)
            else:
                raise


def _is_conflict(error: Exception) -> bool:
    return isinstance(error, Stale) or getattr(getattr(error, "orig", None), "sqlstate", None) in _CONFLICTS


def describe(error: Exception) -> str:
    """What can be told of a failure to everybody: never its own text, which may quote somebody's data."""
    where = _place(error)
    if isinstance(error, DomainError):
        return f"{error.reason} {error.rule}".strip() + where
    if isinstance(error, Undecodable | NotYet):
        return str(error) or "an event that it builds on has not come"
    if is_away(error):
        return "the database is away" + where
    if isinstance(error, exc.DBAPIError):
        state = getattr(error.orig, "sqlstate", None)
        constraint = constraint_of(error) if isinstance(error, exc.IntegrityError) else ""
        return f"SQLSTATE {state} {constraint}".strip() + where
    return type(error).__name__ + where


def _place(error: Exception) -> str:
    """The innermost line of our own code on the way to the failure."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOT) and ".venv" not in frame.filename]
    if not ours:
        return ""
    return f" at {Path(ours[-1].filename).relative_to(_ROOT)}:{ours[-1].lineno}"
