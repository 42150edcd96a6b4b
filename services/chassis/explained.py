"""A deadline as the contract says it (rule CLOCK-7)."""

from services.chassis.calendar import DayKind, WorkCalendar
from services.chassis.deadlines import Deadline, Unit, days_of
from services.chassis.messages import stamp_or_none
from yizhan.types.v1 import types_pb2

DAY_KINDS = {kind: f"DAY_KIND_{kind.name}" for kind in DayKind}
_UNITS = {Unit.WORKING: types_pb2.DAY_UNIT_WORKING, Unit.CALENDAR: types_pb2.DAY_UNIT_CALENDAR}


def explained_message(deadline: Deadline, calendar: WorkCalendar, *, over: bool = False) -> types_pb2.ExplainedDeadline:
    """With the verdict of every day, by the calendar that the deadline was computed with."""
    return types_pb2.ExplainedDeadline(
        deadline=deadline_message(deadline, over=over),
        days=[
            types_pb2.DeadlineDay(
                day=one.day.day.isoformat(),
                verdict=f"DAY_VERDICT_{one.verdict.name}",
                used_days=one.used_days,
                kind=DAY_KINDS[one.day.kind],
                why=one.why,
            )
            for one in days_of(deadline, calendar)
        ],
    )


def deadline_message(deadline: Deadline, *, over: bool = False) -> types_pb2.Deadline:
    """The message; `due_at` absent and `due_on` the projected day while the clock stands.

    What it limits is done if it is `over`: the clock runs no more.
    """
    return types_pb2.Deadline(
        limit=types_pb2.Limit(days=deadline.limit.days, unit=_UNITS[deadline.limit.unit]),
        started_on=deadline.started_on.isoformat(),
        due_on=deadline.projected_on.isoformat(),
        due_at=stamp_or_none(deadline.due_at),
        used_days=deadline.used_days,
        remaining_days=deadline.remaining_days,
        running=deadline.running and not over,
        provisional=deadline.provisional,
        calendar_version=deadline.calendar_version,
        pauses=[
            types_pb2.Pause(
                ground=pause.ground.value,
                started_on=pause.started_on.isoformat(),
                expected_days=pause.expected_days,
                ended_on=pause.ended_on.isoformat() if pause.ended_on else "",
            )
            for pause in deadline.pauses
        ],
        explanation=deadline.explanation,
    )
