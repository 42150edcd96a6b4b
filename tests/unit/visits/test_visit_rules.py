"""On which days a visit can be asked for, and what may become of it: without a database."""

from datetime import date, datetime

import pytest

from services.chassis.calendar import ZONE, LocalDay, WorkCalendar
from services.chassis.errors import InvalidField, WrongState
from services.visits.domain.days import DayTooFar, HalfDay, ReasonRequired, parse_day
from services.visits.domain.visits import (
    DayTooSoon,
    NotAVillage,
    NotAWorkingDay,
    NotYetDue,
    Visit,
    Visitor,
    VisitorUnknown,
    VisitState,
    check_day,
    check_village,
    division_of_team,
    team_of,
)

VILLAGE, LAND = "433122107200", "433122-zrzy"


def at(month: int, day: int, hour: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("day", "now", "error"),
    [
        (date(2026, 3, 3), at(3, 2), None),
        (date(2026, 3, 2), at(3, 2), DayTooSoon),
        (date(2026, 3, 1), at(3, 2), DayTooSoon),
        (date(2026, 3, 7), at(3, 2), NotAWorkingDay),
        (date(2026, 5, 1), at(3, 2), NotAWorkingDay),
        (date(2026, 4, 30), at(3, 2), None),
        (date(2026, 5, 6), at(3, 2), DayTooFar),
        # The Spring Festival of 2026 is 15 to 23 February; Saturday 14 and Saturday 28 are worked.
        (date(2026, 2, 14), at(2, 13), None),
        (date(2026, 2, 15), at(2, 13), NotAWorkingDay),
        (date(2026, 2, 23), at(2, 13), NotAWorkingDay),
        (date(2026, 2, 24), at(2, 13), None),
        (date(2026, 2, 28), at(2, 13), None),
        # National Day 2025 is 1 to 8 October; Sunday 28 September and Saturday 11 October are worked.
        (date(2025, 9, 28), at(9, 26, year=2025), None),
        (date(2025, 10, 8), at(9, 26, year=2025), NotAWorkingDay),
        (date(2025, 10, 11), at(9, 26, year=2025), None),
        (date(2026, 3, 3), datetime(2026, 3, 2, 23, 59, tzinfo=ZONE), None),
    ],
)
def test_a_visit_is_made_on_a_working_day_from_tomorrow_on(day: date, now: datetime, error: type[Exception] | None):
    if error is None:
        check_day(day, WorkCalendar(), now)
        return
    with pytest.raises(error):
        check_day(day, WorkCalendar(), now)


def test_a_countys_own_holiday_is_no_day_for_a_visit():
    local = WorkCalendar({date(2026, 3, 3): LocalDay(working=False)}, local_version="433122-1")
    with pytest.raises(NotAWorkingDay):
        check_day(date(2026, 3, 3), local, at(3, 2))


@pytest.mark.parametrize("division", ["433122107000", "433122000000", "433100000000"])
def test_a_visit_leads_to_a_village(division: str):
    check_village(VILLAGE)
    with pytest.raises(NotAVillage):
        check_village(division)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "0000-00-00"])
def test_a_date_that_no_calendar_has_is_named(text: str):
    with pytest.raises(InvalidField):
        parse_day(text, "day")


def test_a_team_is_the_department_or_the_villages_agent():
    assert team_of(Visitor.AGENT, VILLAGE, LAND) == VILLAGE
    assert team_of(Visitor.DEPARTMENT, VILLAGE, LAND) == LAND
    assert division_of_team(VILLAGE) == VILLAGE
    assert division_of_team(LAND) == "433122000000"
    for nobody in ("433122107000", "4331-zrzy", "433122000000"):
        with pytest.raises(InvalidField):
            division_of_team(nobody)


def a_visit(**changes: object) -> Visit:
    values: dict[str, object] = {
        "visit_id": "SM-433122-20260302-0000001-0",
        "division": VILLAGE,
        "visitor": Visitor.AGENT,
        "department": LAND,
        "team": VILLAGE,
        "item_code": "433122-zrzy-0001",
        "item_name": "不动产登记",
        "owner": "c-zhang",
        "name_masked": "张*",
        "phone_masked": "138****5678",
        "address_masked": "****",
        "day": date(2026, 3, 5),
        "half": HalfDay.MORNING,
        "requested_at": at(3, 2),
    }
    return Visit(**{**values, **changes})  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (VisitState.REQUESTED, {"confirm", "reschedule", "cancel"}),
        (VisitState.CONFIRMED, {"confirm", "reschedule", "cancel", "finish"}),
        (VisitState.DONE, set()),
        (VisitState.CANCELLED, set()),
        (VisitState.LAPSED, set()),
    ],
)
def test_each_state_allows_its_steps_and_no_other(state: VisitState, allowed: set[str]):
    steps = {
        "confirm": lambda visit: visit.confirm("s-agent"),
        "reschedule": lambda visit: visit.reschedule(date(2026, 3, 6), HalfDay.AFTERNOON, by_office=True),
        "cancel": lambda visit: visit.cancel("下雨", by_office=True),
        "finish": lambda visit: visit.finish("已代为提交", at(3, 5)),
    }
    done: set[str] = set()
    for name, step in steps.items():
        try:
            step(a_visit(state=state))
            done.add(name)
        except WrongState:
            pass
    assert done == allowed


def test_a_visit_moved_by_its_person_is_confirmed_anew_and_one_moved_by_the_office_stays_confirmed():
    by_person, by_office = a_visit(state=VisitState.CONFIRMED), a_visit(state=VisitState.CONFIRMED)
    by_person.reschedule(date(2026, 3, 6), HalfDay.MORNING, by_office=False)
    by_office.reschedule(date(2026, 3, 6), HalfDay.MORNING, by_office=True)
    assert (by_person.state, by_office.state) == (VisitState.REQUESTED, VisitState.CONFIRMED)


def test_a_visit_is_not_finished_before_its_day():
    with pytest.raises(NotYetDue):
        a_visit(state=VisitState.CONFIRMED).finish("已办", datetime(2026, 3, 4, 23, 59, tzinfo=ZONE))
    a_visit(state=VisitState.CONFIRMED).finish("已办", datetime(2026, 3, 5, 0, 0, tzinfo=ZONE))


def test_the_office_says_why_it_does_not_come_and_somebody_is_named_who_comes():
    with pytest.raises(ReasonRequired):
        a_visit().cancel(" ", by_office=True)
    a_visit().cancel("", by_office=False)
    with pytest.raises(VisitorUnknown):
        a_visit().confirm("")


def test_only_what_nobody_confirmed_lapses():
    assert a_visit().lapse()
    assert not a_visit(state=VisitState.CONFIRMED).lapse()
    assert not a_visit(state=VisitState.CANCELLED).lapse()
