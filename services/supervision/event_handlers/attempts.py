"""What somebody tried and a rule refused, in whichever service (rule WATCH-2)."""

from services.chassis.work import Work
from services.supervision import domain
from services.supervision.domain import Finding, Level
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import note, window_of
from services.supervision.use_cases.raising import raise_once
from yizhan.types.v1 import types_pb2

_SOURCES = ["catalogue", "intake", "approval", "fees", "complaints", "identity", "notices", "visits"]
_NOT_STAFF = {"", "ANYONE", "CITIZEN"}


@HANDLERS.on(types_pb2.AttemptRefused, sources=_SOURCES)
def on_attempt_refused(event: types_pb2.AttemptRefused, work: Work) -> None:
    """Every attempt is in the timeline; of one person's same attempts on one thing in a day, one is an alert.

    A citizen's attempt asks no department for an answer: it is a reminder at most.
    """
    assert work.cause is not None
    at = work.cause.time
    actor = event.actor
    if event.target:
        note(work, event.target, f"拒绝操作：{event.message}", at, actor)
    roles = set(actor.role.split("+"))
    finding = Finding(
        domain.kind_of_attempt(event.reason),
        event.target,
        at,
        actor.department,
        about=f"{event.reason} {event.method.rpartition('.')[2]} {actor.subject}",
        once_a_day=True,
        text=event.message,
        rule=event.rule,
        officer=actor.subject,
        window=window_of(actor) if "CLERK" in roles else "",
        most=Level.REMINDER if roles <= _NOT_STAFF else Level.RED,
    )
    raise_once(work, finding, actor.division)
