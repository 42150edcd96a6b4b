"""Visits at home: ask, confirm, move, make, call off; and what time does."""

from collections.abc import Callable
from datetime import date, datetime

from services.chassis.access import Principal, Scope
from services.chassis.calendar import end_of_day
from services.chassis.errors import DomainError, NotFound, Stale
from services.chassis.messages import actor_message, actor_of
from services.chassis.numbering import document_number
from services.chassis.privacy import mask_address, mask_name, mask_phone
from services.chassis.work import Work
from services.visits.domain import visits as domain
from services.visits.domain.days import CHINESE as HALVES
from services.visits.domain.days import HalfDay
from services.visits.domain.visits import DayFull, Visit, Visitor
from services.visits.ports import Ports
from services.visits.storage import network, places
from services.visits.storage import visits as storage
from services.visits.storage.tables import capacities, reveals, visits
from services.visits.use_cases.telling import tell
from services.visits.use_cases.timers import TIMERS
from services.visits.use_cases.wording import check_etag
from yizhan.types.v1 import types_pb2
from yizhan.visits.v1 import events_pb2

LAPSE_TIMER = "visit-day"
_WHOLE_DAY = ""


def request(
    work: Work,
    scope: Scope,
    *,
    division: str,
    visitor: Visitor,
    item_code: str,
    name: str,
    phone: str,
    address: str,
    day: date,
    half: HalfDay,
) -> Visit:
    caller, ports = scope.principal, work.ports
    if not scope.permits(owner=caller.subject, division=division):
        raise NotFound(what=f"行政区划{division}", field="division")
    domain.check_village(division)
    domain.check_day(day, ports.calendars.of(division), work.now)
    item = network.item(work.read, item_code)
    visit_id = document_number("SM", division, work.now, ports.serials)
    visit = Visit(
        visit_id=visit_id,
        division=division,
        visitor=visitor,
        department=item.department,
        team=domain.team_of(visitor, division, item.department),
        item_code=item_code,
        item_name=item.name,
        owner="" if caller.is_staff else caller.subject,
        name_masked=mask_name(name),
        phone_masked=mask_phone(phone),
        address_masked=mask_address(address),
        day=day,
        half=half,
        requested_at=work.now,
    )
    _take_place(work, visit.team, day)
    work.insert(visits, storage.new_row(visit, ports.seal([name, phone, address], _place(visit_id))))
    _follow(work, visit, caller)
    return visit


def confirm(work: Work, scope: Scope, visit_id: str, etag: str, visitor_subject: str) -> Visit:
    visit = _load(work, scope, visit_id, etag)
    caller = scope.principal
    goes_themselves = caller.roles & ({"AGENT"} if visit.visitor is Visitor.AGENT else {"OFFICER", "DEPARTMENT_HEAD"})
    visit.confirm(visitor_subject or (caller.subject if goes_themselves else ""))
    _tell(work, visit, "上门服务预约已确认", f"您预约的“{visit.item_name}”上门服务已确认，时间为{_when(visit)}。")
    return _save(work, visit, caller)


def reschedule(work: Work, scope: Scope, visit_id: str, etag: str, *, day: date, half: HalfDay) -> Visit:
    visit = _load(work, scope, visit_id, etag)
    by_office = scope.principal.is_staff
    left = visit.day
    visit.reschedule(day, half, by_office=by_office)
    if day != left:
        domain.check_day(day, work.ports.calendars.of(visit.division), work.now)
        _take_place(work, visit.team, day)
        work.write(places.giving_back(visit.team, left, _WHOLE_DAY))
    if by_office:
        _tell(work, visit, "上门服务时间变更", f"您预约的“{visit.item_name}”上门服务改为{_when(visit)}。")
    return _save(work, visit, scope.principal)


def finish(work: Work, scope: Scope, visit_id: str, etag: str, note: str) -> Visit:
    visit = _load(work, scope, visit_id, etag)
    visit.finish(note, work.now)
    return _save(work, visit, scope.principal)


def cancel(work: Work, scope: Scope, visit_id: str, etag: str, reason: str) -> Visit:
    visit = _load(work, scope, visit_id, etag)
    by_office = scope.principal.is_staff
    visit.cancel(reason, by_office=by_office)
    work.write(places.giving_back(visit.team, visit.day, _WHOLE_DAY))
    if by_office:
        text = f"您预约的{_when(visit)}“{visit.item_name}”上门服务已取消，原因：{reason}。"
        _tell(work, visit, "上门服务已取消", text)
    return _save(work, visit, scope.principal)


def reveal(work: Work, scope: Scope, visit_id: str, purpose: str) -> list[str]:
    """Name, phone and address in full to who may see the visit; who asked, when and why is kept."""
    sealed = storage.load_sealed(work.read, visit_id, scope)
    work.insert(reveals, {"what": visit_id, "subject": scope.principal.subject, "purpose": purpose, "at": work.now})
    return work.ports.unseal(sealed, _place(visit_id))


def capacity(work: Work, scope: Scope, team: str) -> tuple[int, str]:
    """Visits a day, and the etag: empty while it is the platform's default."""
    _check_team(work, scope, team)
    known = places.capacity(work.read, team)
    return (known[0], str(known[1])) if known else (work.ports.visits_per_day, "")


def set_capacity(work: Work, scope: Scope, team: str, etag: str, per_day: int) -> tuple[int, str]:
    _check_team(work, scope, team)
    known = places.capacity(work.read, team)
    check_etag(etag, known[1] if known else 0)
    if known is None:
        work.insert(capacities, {"team": team, "per_day": per_day, "version": 1}, conflict=Stale(field="etag"))
        return per_day, "1"
    work.save(capacities, key={"team": team}, version=known[1], per_day=per_day)
    return per_day, str(known[1] + 1)


@TIMERS.on(LAPSE_TIMER)
def day_over(visit_id: str, due_at: datetime, work: Work) -> None:
    """A visit that nobody confirmed ends with its day, and the person is told."""
    visit = storage.load(work.read, visit_id, None)
    if end_of_day(visit.day) > due_at or not visit.lapse():
        return
    _tell(work, visit, "上门服务预约已过期", f"您预约的{_when(visit)}“{visit.item_name}”上门服务未能安排，请重新预约。")
    _save(work, visit, None)


def _check_team(work: Work, scope: Scope, team: str) -> None:
    division = domain.division_of_team(team)
    is_department = "-" in team
    if not scope.permits(division=division, department=team if is_department else "") or (
        is_department and not network.is_department(work.read, team)
    ):
        raise NotFound(what=f"{team}", field="team")


def _take_place(work: Work, team: str, day: date) -> None:
    """Counted in the commit's own statement, which fails with DayFull if somebody else took the last place."""
    ports: Ports = work.ports
    known = places.capacity(work.read, team)
    per_day = known[0] if known else ports.visits_per_day
    if per_day <= 0:
        raise DayFull(field="day", day=day)
    work.write(places.taking(team, day, _WHOLE_DAY, per_day), checked=True)
    work.when_stale(_full_or_stale(work, team, day, per_day))


def _full_or_stale(work: Work, team: str, day: date, per_day: int) -> Callable[[], DomainError]:
    def explain() -> DomainError:
        full = places.taken(work.read, team, day, _WHOLE_DAY) >= per_day
        return DayFull(field="day", day=day) if full else Stale()

    return explain


def _load(work: Work, scope: Scope, visit_id: str, etag: str) -> Visit:
    visit = storage.load(work.read, visit_id, scope)
    check_etag(etag, visit.version)
    return visit


def _save(work: Work, visit: Visit, by: Principal | None) -> Visit:
    work.save(visits, key={"visit_id": visit.visit_id}, version=visit.version, **storage.changing_row(visit))
    visit.version += 1
    _follow(work, visit, by)
    return visit


def _follow(work: Work, visit: Visit, by: Principal | None) -> None:
    """Sets the timer for the day that is agreed now, or takes it away, and tells the others."""
    if visit.state is domain.VisitState.REQUESTED:
        work.set_timer(LAPSE_TIMER, visit.visit_id, end_of_day(visit.day))
    else:
        work.cancel_timer(LAPSE_TIMER, visit.visit_id)
    work.publish(
        events_pb2.VisitChanged(
            visit_id=visit.visit_id,
            division=visit.division,
            department=visit.department,
            state=f"VISIT_STATE_{visit.state}",
            day=visit.day.isoformat(),
            actor=actor_message(actor_of(by)) if by else types_pb2.Actor(subject="platform"),
        ),
        subject=visit.visit_id,
    )


def _tell(work: Work, visit: Visit, title: str, text: str) -> None:
    tell(
        work,
        f"{visit.visit_id}/{visit.version + 1}",
        subject=visit.visit_id,
        owner=visit.owner,
        title=title,
        text=text,
        division=visit.division,
        department=visit.department,
    )


def _when(visit: Visit) -> str:
    return f"{visit.day.month}月{visit.day.day}日{HALVES[visit.half]}"


def _place(visit_id: str) -> str:
    return f"visits.visits:{visit_id}"
