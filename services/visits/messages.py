"""What the domain has, as the contract says it; and what the contract asks, as the domain takes it."""

from collections.abc import Mapping
from datetime import date, timedelta

from services.chassis.messages import stamp, stamp_or_none
from services.visits.domain.collective import Booking, ChangedDay, Rule, Terms
from services.visits.domain.days import HalfDay, parse_day
from services.visits.domain.queues import Ticket
from services.visits.domain.visits import Visit
from services.visits.use_cases.collecting import Day
from services.visits.use_cases.queueing import Board, Place, QueueLine
from yizhan.visits.v1 import visits_pb2 as pb

_MINUTE = timedelta(minutes=1)


def track(place: Place) -> pb.TicketTrack:
    ticket = place.ticket
    return pb.TicketTrack(
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        division=ticket.division,
        queue=ticket.queue,
        queue_name=place.queue_name,
        state=f"TICKET_STATE_{ticket.state}",
        ahead=place.ahead,
        estimated_wait_minutes=_minutes(place.wait),
        window_code=ticket.window_code,
        window_name=place.window_name,
        taken_at=stamp(ticket.taken_at),
    )


def ticket(found: Ticket) -> pb.Ticket:
    return pb.Ticket(
        ticket_id=found.ticket_id,
        number=found.number,
        division=found.division,
        queue=found.queue,
        item_code=found.item_code,
        item_name=found.item_name,
        state=f"TICKET_STATE_{found.state}",
        window_code=found.window_code,
        calls=found.calls,
        taken_at=stamp(found.taken_at),
        called_at=stamp_or_none(found.called_at),
        ended_at=stamp_or_none(found.ended_at),
        etag=str(found.version),
    )


def board(division: str, found: Board) -> pb.QueueBoard:
    called = [
        pb.CalledNumber(
            number=one.number,
            window_code=one.window_code,
            window_name=name,
            calls=one.calls,
            called_at=stamp_or_none(one.last_called_at),
        )
        for one, name in found.called
    ]
    return pb.QueueBoard(division=division, queues=[_line(line) for line in found.lines], called=called)


def visit(found: Visit) -> pb.Visit:
    return pb.Visit(
        visit_id=found.visit_id,
        division=found.division,
        visitor=f"VISITOR_{found.visitor}",
        department=found.department,
        item_code=found.item_code,
        item_name=found.item_name,
        name_masked=found.name_masked,
        phone_masked=found.phone_masked,
        address_masked=found.address_masked,
        day=found.day.isoformat(),
        half=f"HALF_DAY_{found.half}",
        state=f"VISIT_STATE_{found.state}",
        visitor_subject=found.visitor_subject,
        note=found.note,
        reason=found.reason,
        requested_at=stamp(found.requested_at),
        etag=str(found.version),
    )


def rule(found: Rule) -> pb.CollectiveRule:
    changes = sorted(found.exceptions.values(), key=lambda change: change.day)
    return pb.CollectiveRule(
        rule_id=found.rule_id,
        division=found.division,
        terms=_terms(found.terms),
        exceptions=[_exception(change) for change in changes],
        etag=str(found.version),
    )


def terms_of(asked: pb.CollectiveTerms) -> Terms:
    """Raises InvalidField for a date that no calendar has."""
    return Terms(
        title=asked.title,
        days_of_month=tuple(sorted(asked.days_of_month)),
        dates=tuple(sorted(parse_day(day, "terms.dates") for day in asked.dates)),
        first_on=parse_day(asked.first_on, "terms.first_on"),
        last_on=parse_day(asked.last_on, "terms.last_on") if asked.last_on else None,
        working_days_only=asked.working_days_only,
        place=asked.place,
        departments=tuple(asked.departments),
        item_codes=tuple(asked.item_codes),
        morning=asked.morning,
        afternoon=asked.afternoon,
    )


def change_of(asked: pb.ChangeCollectiveDayRequest) -> ChangedDay:
    return ChangedDay(
        day=parse_day(asked.day, "day"),
        cancelled=asked.cancelled,
        place=asked.place,
        morning=asked.morning if asked.HasField("morning") else None,
        afternoon=asked.afternoon if asked.HasField("afternoon") else None,
        reason=asked.reason,
    )


def collective_day(found: Day, names: Mapping[str, str]) -> pb.CollectiveDay:
    rule, session = found.rule, found.session
    return pb.CollectiveDay(
        day=session.day.isoformat(),
        rule_id=rule.rule_id,
        division=rule.division,
        title=rule.terms.title,
        place=session.place,
        departments=[pb.DepartmentPresent(code=code, name=names[code]) for code in rule.terms.departments],
        item_codes=rule.terms.item_codes,
        cancelled=session.cancelled,
        reason=session.reason,
        free_morning=found.free[HalfDay.MORNING],
        free_afternoon=found.free[HalfDay.AFTERNOON],
    )


def booking(found: Booking) -> pb.Booking:
    return pb.Booking(
        booking_id=found.booking_id,
        rule_id=found.rule_id,
        division=found.division,
        day=found.day.isoformat(),
        half=f"HALF_DAY_{found.half}",
        place=found.place,
        application_id=found.application_id,
        name_masked=found.name_masked,
        phone_masked=found.phone_masked,
        state=f"BOOKING_STATE_{found.state}",
        reason=found.reason,
        booked_at=stamp(found.booked_at),
        etag=str(found.version),
    )


def half_of(asked: pb.HalfDay) -> HalfDay:
    return HalfDay(pb.HalfDay.Name(asked).removeprefix("HALF_DAY_"))


def day_of(text: str) -> date | None:
    """What a list is narrowed to; None if it is not."""
    return parse_day(text, "day") if text else None


def _line(line: QueueLine) -> pb.QueueLine:
    return pb.QueueLine(
        queue=line.queue,
        name=line.name,
        letter=line.letter,
        waiting=line.waiting,
        open_windows=line.open_windows,
        estimated_wait_minutes=_minutes(line.wait),
    )


def _terms(found: Terms) -> pb.CollectiveTerms:
    return pb.CollectiveTerms(
        title=found.title,
        days_of_month=found.days_of_month,
        dates=[day.isoformat() for day in found.dates],
        first_on=found.first_on.isoformat(),
        last_on=found.last_on.isoformat() if found.last_on else "",
        working_days_only=found.working_days_only,
        place=found.place,
        departments=found.departments,
        item_codes=found.item_codes,
        morning=found.morning,
        afternoon=found.afternoon,
    )


def _exception(change: ChangedDay) -> pb.CollectiveException:
    return pb.CollectiveException(
        day=change.day.isoformat(),
        cancelled=change.cancelled,
        place=change.place,
        morning=change.morning,
        afternoon=change.afternoon,
        reason=change.reason,
    )


def _minutes(wait: timedelta | None) -> int | None:
    return None if wait is None else wait // _MINUTE
