"""A calendar changes while cases run (rules CLOCK-1, CLOCK-3, CLOCK-5, CLOCK-7): the State Council arranges 2027, the
prefecture sets a holiday. Each deadline below was counted by hand.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from services.approval.service import SERVICE
from services.chassis.access import Principal
from services.chassis.calendar import WorkCalendar, end_of_day
from services.chassis.errors import DomainError, NotFound, WrongRole
from services.chassis.service import Running
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CASE_ID,
    CITIZEN,
    CLERK,
    COUNTY,
    COUNTY_OFFICER,
    HEAD,
    OFFICER,
    PREFECTURE,
    STRANGER,
    SUPERVISOR,
    accepted,
    closed,
    stamp,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1.events_pb2 import DeadlinesRecomputed
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.types.v1 import types_pb2

MONDAY = date(2026, 12, 21)
CHRISTMAS_EVE = date(2026, 12, 24)
NATIONAL = WorkCalendar().version
# Friday 1 January with the weekend; the rest of the year matters to nobody here.
NEW_YEAR = [f"2027-01-0{day}" for day in (1, 2, 3)]


def changed(*off: str, version: int = 1, division: str = PREFECTURE, loaded: bool = True) -> catalogue.CalendarChanged:
    days = [catalogue_pb2.CalendarDay(day=day, name="元旦" if loaded else "州庆") for day in off]
    years = [2027] if loaded else []
    calendar = catalogue_pb2.Calendar(division=division, days=days, loaded_years=years, version=version)
    return catalogue.CalendarChanged(calendar=calendar)


def opened(office: Office, case_id: str = CASE_ID, on: date = MONDAY, **changes: Any) -> pb.Case:
    office.on(on).hear(accepted(case_id, on, **changes))
    return office.act(SUPERVISOR, "GetCase", case_id=case_id)


def due(case: pb.Case) -> tuple[str, bool]:
    return case.promised_deadline.due_on, case.promised_deadline.provisional


def test_a_provisional_deadline_is_computed_anew_when_its_year_is_loaded(office: Office):
    # 22–25 and 28–31 December are 8 days; 4–8 and 11–15 January 10 more. Without New Year the 18th is the 19th or 20th.
    before = opened(office)
    assert due(before) == ("2027-01-18", True)
    office.on(CHRISTMAS_EVE).hear(changed(*NEW_YEAR))
    office.fire(CHRISTMAS_EVE)
    after = office.act(CLERK, "GetCase")
    assert due(after) == ("2027-01-19", False)
    (told,) = office.told(DeadlinesRecomputed)
    assert (told.sequence, told.division, told.calendar_version) == (2, COUNTY, f"{NATIONAL}+433100@1")
    assert told.clocks.promised_due_at == stamp(end_of_day(date(2027, 1, 19)))
    assert told.clocks.statutory_due_at == stamp(end_of_day(date(2027, 2, 23)))
    assert (told.clocks.stage, told.department) == ("pre-review", "433122-yjgl")
    # Five days from Monday end on the 28th whatever January brings.
    assert told.clocks.stage_due_at == stamp(end_of_day(date(2026, 12, 28)))


def test_a_deadline_that_moved_stands_in_the_history_and_the_next_act_is_not_refused(office: Office):
    before = opened(office)
    office.hear(changed(*NEW_YEAR))
    office.fire(CHRISTMAS_EVE)
    entries = office.call(SUPERVISOR, "ListHistory", case_id=CASE_ID).entries
    assert [(one.act, one.actor.subject) for one in entries][1:] == [("DEADLINES_RECOMPUTED", "platform")]
    assert "日历版本" in entries[1].note
    assert office.call(SUPERVISOR, "VerifyHistory", case_id=CASE_ID).intact
    with pytest.raises(DomainError) as stale:
        office.act(COUNTY_OFFICER, "ClaimStage", etag=before.etag)
    assert stale.value.facts["act"] == "DEADLINES_RECOMPUTED"
    assert office.act(COUNTY_OFFICER, "ClaimStage", etag=stale.value.facts["etag"])


def test_whose_clocks_do_not_move_is_told_nothing(office: Office):
    opened(office, on=date(2026, 9, 1))
    opened(office, "4331302026122100000018", division="433130000000")
    office.hear(changed("2026-12-25", division=COUNTY, loaded=False))
    office.fire(CHRISTMAS_EVE)
    assert office.told(DeadlinesRecomputed) == []
    assert office.told(DeadlinesRecomputed, case_id="4331302026122100000018") == []


def test_the_queue_is_in_the_order_of_the_new_deadlines(office: Office):
    # Friday 1 January is the last of the five days of the first stage.
    opened(office, on=date(2026, 12, 25))
    assert [row.due_at for row in office.run("SELECT due_at FROM cases")] == [end_of_day(date(2027, 1, 1))]
    office.hear(changed(*NEW_YEAR))
    office.fire(date(2026, 12, 26))
    assert [row.due_at for row in office.run("SELECT due_at FROM cases")] == [end_of_day(date(2027, 1, 4))]


def test_while_the_clock_stands_the_day_told_to_the_applicant_moves(office: Office):
    case = opened(office)
    stopped = office.on(date(2026, 12, 28)).act(
        COUNTY_OFFICER, "StopClock", etag=case.etag, ground=pb.PAUSE_GROUND_EXPERT_REVIEW, expected_days=5, note="评审"
    )
    assert stopped.state == pb.CASE_STATE_STOPPED
    office.hear(changed(*NEW_YEAR))
    office.fire(date(2026, 12, 29))
    (told,) = office.told(DeadlinesRecomputed)
    # 29, 30, 31 December, then 1 and 4 January; or 4 and 5.
    assert told.expected_end_at == stamp(end_of_day(date(2027, 1, 5)))
    assert told.ground == "专家评审"
    assert not told.clocks.HasField("promised_due_at")


def test_what_was_granted_and_not_delivered_has_a_new_day_of_delivery(office: Office):
    opened(office)
    for person, stage in ((COUNTY_OFFICER, "pre-review"), (OFFICER, "review")):
        etag = office.act(CLERK, "GetCase").etag
        office.act(person, "CompleteStage", etag=etag, stage=stage, opinion="符合条件")
    etag = office.act(CLERK, "GetCase").etag
    granted = office.on(CHRISTMAS_EVE).act(HEAD, "DecideCase", etag=etag, decision=pb.DECISION_GRANT, reason="符合条件")
    assert granted.deliver_by == "2027-01-07"
    office.hear(changed(*NEW_YEAR))
    office.fire(CHRISTMAS_EVE)
    (told,) = office.told(DeadlinesRecomputed)
    assert told.deliver_by == stamp(end_of_day(date(2027, 1, 8)))
    assert told.department == "433100-yjgl"


def test_an_ended_case_keeps_its_dates(office: Office):
    opened(office)
    office.hear(closed(on=MONDAY))
    office.hear(changed(*NEW_YEAR))
    office.fire(CHRISTMAS_EVE)
    assert office.told(DeadlinesRecomputed) == []


def test_a_second_pass_and_a_redelivery_tell_nothing_twice(office: Office):
    opened(office)
    for _ in range(2):
        office.hear(changed(*NEW_YEAR))
        office.fire(CHRISTMAS_EVE, 10)
    assert office.fire(CHRISTMAS_EVE, 11) == 1, "the second pass"
    assert len(office.told(DeadlinesRecomputed)) == 1


def test_an_older_calendar_that_comes_late_moves_nothing(office: Office):
    opened(office)
    office.hear(changed(*NEW_YEAR, version=2))
    office.hear(changed(*NEW_YEAR, "2027-01-04", version=1))
    office.fire(CHRISTMAS_EVE)
    assert due(office.act(CLERK, "GetCase")) == ("2027-01-19", False)


def test_a_holiday_that_is_taken_back_moves_the_deadline_back(office: Office):
    opened(office)
    for version, off in ((1, ["2026-12-23"]), (2, [])):
        office.hear(changed(*off, version=version, loaded=False))
        office.fire(CHRISTMAS_EVE)
    told = [one.clocks.promised_due_at for one in office.told(DeadlinesRecomputed)]
    assert told == [stamp(end_of_day(date(2027, 1, 19))), stamp(end_of_day(date(2027, 1, 18)))]


@pytest.fixture
def other_process(office: Office) -> Iterator[Office]:
    """Another process on the same database, with a memory of its own."""
    other = Running(SERVICE, office.running.settings, role="test")
    yield Office(other)
    other.close()


def test_what_another_process_computed_with_the_old_calendar_is_found_by_the_second_pass(
    office: Office, other_process: Office
):
    assert other_process.running.ports.calendars.of(COUNTY).version == NATIONAL
    office.on(MONDAY).hear(changed(*NEW_YEAR))
    office.fire(MONDAY, 10)
    other_process.on(MONDAY).hear(accepted(accepted_on=MONDAY))
    office.fire(MONDAY, 11)
    (told,) = office.told(DeadlinesRecomputed)
    assert told.clocks.promised_due_at == stamp(end_of_day(date(2027, 1, 19)))


def test_many_cases_move_in_batches(office: Office):
    opened(office)
    columns = "(jsonb_populate_record(cases, jsonb_build_object('case_id', case_id || '-' || lpad(n::text, 4, '0')))).*"
    office.run(f"INSERT INTO cases SELECT {columns} FROM cases, generate_series(1, 119) n")
    office.run("INSERT INTO history SELECT c.case_id, sequence, at, act, actor, note, hash "
               "FROM history, cases c WHERE c.case_id <> history.case_id")  # fmt: skip
    office.hear(changed(*NEW_YEAR))
    office.fire(CHRISTMAS_EVE)
    (moved,) = office.run("SELECT count(DISTINCT subject) FROM outbox WHERE type LIKE '%DeadlinesRecomputed'")[0]
    assert moved == 120


def explained(office: Office, which: int, person: Any = CITIZEN, **fields: Any) -> types_pb2.ExplainedDeadline:
    return office.call(person, "ExplainDeadline", case_id=CASE_ID, which=which, **fields)


def test_clock_7_every_day_of_a_deadline_says_whether_it_counts_and_why(office: Office):
    """From Friday 26 September 2025 over National Day, with a review of three days."""
    friday = date(2025, 9, 26)
    case = opened(office, on=friday, promised=types_pb2.Limit(days=8, unit=types_pb2.DAY_UNIT_WORKING))
    office.on(date(2025, 9, 29)).act(
        COUNTY_OFFICER, "StopClock", etag=case.etag, ground=pb.PAUSE_GROUND_EXPERT_REVIEW, expected_days=2, note="评审"
    )
    etag = office.act(CLERK, "GetCase").etag
    office.on(date(2025, 9, 30)).act(COUNTY_OFFICER, "ResumeClock", etag=etag, outcome="通过")
    office.on(date(2025, 10, 10))
    told = explained(office, pb.CASE_CLOCK_PROMISED)
    holiday = dict.fromkeys([f"2025-10-{day:02d}" for day in (1, 2, 3, 4, 5, 7, 8)], "法定节假日（国庆节）")
    assert {one.day: one.why for one in told.days} == {
        "2025-09-26": "当日不计",
        "2025-09-27": "周末",
        "2025-09-28": "调休上班（国庆节）",
        "2025-09-29": "专家评审停止计算",
        "2025-09-30": "专家评审停止计算",
        **holiday,
        "2025-10-06": "法定节假日（中秋）",
        "2025-10-09": "工作日",
        "2025-10-10": "工作日",
        "2025-10-11": "调休上班（国庆节）",
        "2025-10-12": "周末",
        "2025-10-13": "工作日",
        "2025-10-14": "工作日",
        "2025-10-15": "工作日",
        "2025-10-16": "工作日",
    }
    counted = [one.used_days for one in told.days if one.verdict == types_pb2.DAY_VERDICT_COUNTS]
    assert counted == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (told.deadline.due_on, told.deadline.used_days) == ("2025-10-16", 3)


def test_clock_7_each_clock_explains_itself_and_one_that_never_ran_says_so(office: Office):
    opened(office)
    assert explained(office, pb.CASE_CLOCK_STATUTORY).deadline.limit.days == 45
    assert explained(office, pb.CASE_CLOCK_STAGE).days[-1].day == "2026-12-28"
    assert explained(office, pb.CASE_CLOCK_STAGE, stage="pre-review") == explained(office, pb.CASE_CLOCK_STAGE)
    for which, stage in ((pb.CASE_CLOCK_STAGE, "review"), (pb.CASE_CLOCK_DELIVERY, "")):
        with pytest.raises(DomainError) as refused:
            explained(office, which, stage=stage)
        assert (refused.value.reason, refused.value.rule) == ("NO_SUCH_CLOCK", "CLOCK-7")


def test_whoever_may_not_see_the_case_has_no_deadline_explained(office: Office):
    opened(office)
    with pytest.raises(NotFound):
        explained(office, pb.CASE_CLOCK_PROMISED, STRANGER)
    with pytest.raises(WrongRole):
        explained(office, pb.CASE_CLOCK_PROMISED, Principal("cashier", frozenset({"CASHIER"}), COUNTY))
