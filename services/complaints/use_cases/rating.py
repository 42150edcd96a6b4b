"""Rating a completed service and following up a bad rating (RATE-1)."""

from datetime import datetime

from services.chassis.access import Scope
from services.chassis.errors import Stale
from services.chassis.messages import actor_message, actor_of, stamp
from services.chassis.work import Work
from services.complaints import ratings as domain
from services.complaints.ratings import AlreadyRated, Level, Rating, Step
from services.complaints.storage import ratings as storage
from services.complaints.storage.tables import ratings
from services.complaints.use_cases.handling import TIMERS
from services.complaints.use_cases.wording import item_of
from yizhan.complaints.v1 import events_pb2

CALL_TIMER = "follow-up-call"
PUT_RIGHT_TIMER = "follow-up-put-right"
_TIMER_OF = {Step.CALL_BACK: CALL_TIMER, Step.PUT_RIGHT: PUT_RIGHT_TIMER}


def rate(work: Work, scope: Scope, case_id: str, level: Level, comment: str) -> Rating:
    """Of two ratings of one case the table's key admits one, however close together they come."""
    case = storage.load_case(work.read, case_id, scope)
    ports = work.ports
    calendar = ports.calendars.of(case.division)
    rating = domain.rate(case, level, comment, limits=ports.follow_up, calendar=calendar, now=work.now)
    work.insert(ratings, storage.new_row(rating), conflict=AlreadyRated(case_id=case_id))
    work.publish(
        events_pb2.ServiceRated(
            case_id=case_id,
            level=int(level),  # pyright: ignore[reportArgumentType]
            satisfied=level.satisfied,
            division=case.division,
            department=case.department,
            item=item_of(case),
            rated_at=stamp(work.now),
        ),
        subject=case_id,
    )
    if rating.follow_up:
        _open_follow_up(work, rating, rating.follow_up)
    return rating


def record_follow_up(work: Work, scope: Scope, case_id: str, etag: str, *, step: Step, note: str) -> Rating:
    rating = storage.load(work.read, case_id, scope)
    if etag and etag != str(rating.version):
        raise Stale(field="etag", etag=rating.version)
    follow_up = rating.record(step, note, work.now)
    work.save(ratings, key={"case_id": case_id}, version=rating.version, **storage.follow_up_row(rating))
    work.cancel_timer(_TIMER_OF[step], case_id)
    if step is Step.PUT_RIGHT:
        work.publish(
            events_pb2.FollowUpClosed(
                case_id=case_id,
                division=rating.case.division,
                department=rating.case.department,
                closed_at=stamp(work.now),
                in_time=follow_up.in_time,
                actor=actor_message(actor_of(scope.principal)),
            ),
            subject=case_id,
        )
    rating.version += 1
    return rating


@TIMERS.on(CALL_TIMER)
def call_overdue(case_id: str, due_at: datetime, work: Work) -> None:
    _overdue(work, case_id, Step.CALL_BACK, due_at)


@TIMERS.on(PUT_RIGHT_TIMER)
def put_right_overdue(case_id: str, due_at: datetime, work: Work) -> None:
    _overdue(work, case_id, Step.PUT_RIGHT, due_at)


def _open_follow_up(work: Work, rating: Rating, follow_up: domain.FollowUp) -> None:
    case = rating.case
    work.set_timer(CALL_TIMER, case.case_id, follow_up.call_by)
    work.set_timer(PUT_RIGHT_TIMER, case.case_id, follow_up.put_right_by)
    work.publish(
        events_pb2.FollowUpOpened(
            case_id=case.case_id,
            division=case.division,
            department=case.department,
            opened_at=stamp(work.now),
            call_by=stamp(follow_up.call_by),
            put_right_by=stamp(follow_up.put_right_by),
        ),
        subject=case.case_id,
    )


def _overdue(work: Work, case_id: str, step: Step, due_at: datetime) -> None:
    rating = storage.load(work.read, case_id, None)
    if rating.follow_up is None or rating.follow_up.is_done(step):
        return
    work.publish(
        events_pb2.FollowUpOverdue(
            case_id=case_id,
            step=f"FOLLOW_UP_STEP_{step}",
            division=rating.case.division,
            department=rating.case.department,
            due_at=stamp(due_at),
        ),
        subject=case_id,
    )
