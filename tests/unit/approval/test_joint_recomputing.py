"""Joint projects under way when the working days change: a local holiday in Xiangxi, a holiday taken back (CLOCK-7)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from services.chassis.calendar import end_of_day
from services.chassis.errors import NotFound, WrongRole
from services.chassis.proofs import check_proof, public_key
from tests.unit.approval.office import Office
from tests.unit.approval.people import CITIZEN, CLERK, COUNTY, FRIDAY, PREFECTURE, STRANGER, SUPERVISOR, stamp
from tests.unit.approval.project_steps import THURSDAY, finish, lane, lead, project
from tests.unit.approval.projects import (
    APPROVAL,
    DESIGN,
    HOUSING,
    HOUSING_HEAD,
    LEAD,
    PLAN,
    PLANNING,
    PROJECT_ID,
    SITE,
    accepted_project,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1.events_pb2 import CaseOpened, DeadlinesRecomputed, NoOpinion
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue

MONDAY = date(2025, 9, 29)
# Five working days from Friday 26 September: 28, 29 and 30 September, 9 and 10 October.
DESIGN_ENDS = date(2025, 10, 10)


@pytest.fixture
def xiangxi(new_office: Callable[[], Office]) -> Office:
    """One project, in an office of its own: a process remembers calendars."""
    office = new_office()
    office.on(FRIDAY).hear(accepted_project())
    return office


def change(office: Office, *days: tuple[str, bool], version: int = 1, on: date = MONDAY, of: str = PREFECTURE) -> None:
    """Days that are worked or are not, against the national calendar."""
    changed = [catalogue_pb2.CalendarDay(day=day, working=working, name="州庆") for day, working in days]
    calendar = catalogue_pb2.Calendar(division=of, days=changed, version=version)
    office.on(on).hear(catalogue.CalendarChanged(calendar=calendar))
    office.fire(on)


def opinion_timer(office: Office, branch_id: str = DESIGN) -> Any:
    (row,) = office.run(f"SELECT due_at FROM timers WHERE name = 'opinion' AND key = '{branch_id}'")
    return row.due_at


def stored_due(office: Office) -> Any:
    (row,) = office.run("SELECT due_at FROM projects")
    return row.due_at


def acts(office: Office) -> list[str]:
    return [entry.act for entry in office.call(CITIZEN, "ListProjectHistory", project_id=PROJECT_ID).entries]


def test_a_local_holiday_moves_the_projects_clocks_which_is_told_with_its_number_and_stands_in_the_history(
    xiangxi: Office,
):
    (opened,) = xiangxi.told(CaseOpened, case_id=PROJECT_ID)
    change(xiangxi, ("2025-10-09", False))
    (event,) = xiangxi.told(DeadlinesRecomputed, case_id=PROJECT_ID)
    found = project(xiangxi)
    assert event.sequence == opened.sequence + 1
    assert (event.division, event.department, event.clocks.stage_department) == (COUNTY, PLANNING, PLANNING)
    assert event.clocks.promised_due_at == found.promised_deadline.due_at
    assert event.clocks.promised_due_at.seconds > opened.clocks.promised_due_at.seconds
    assert event.clocks.statutory_due_at == found.statutory_deadline.due_at
    assert stamp(stored_due(xiangxi)) == found.promised_deadline.due_at
    assert acts(xiangxi)[-1] == "DEADLINES_RECOMPUTED"
    assert xiangxi.call(CITIZEN, "VerifyProjectHistory", project_id=PROJECT_ID).intact


def test_whose_clocks_do_not_move_is_told_nothing_nor_is_anything_told_twice(xiangxi: Office):
    change(xiangxi, ("2025-10-09", False), of="433130000000")
    assert xiangxi.told(DeadlinesRecomputed, case_id=PROJECT_ID) == []
    change(xiangxi, ("2025-10-09", False))
    xiangxi.fire(MONDAY, 12)
    assert len(xiangxi.told(DeadlinesRecomputed, case_id=PROJECT_ID)) == 1


@pytest.mark.parametrize(
    ("day", "working", "ends"), [("2025-10-09", False, date(2025, 10, 11)), ("2025-10-08", True, date(2025, 10, 9))]
)
def test_joint_3_a_departments_silence_counts_from_the_new_end_be_it_later_or_earlier(
    xiangxi: Office, day: str, working: bool, ends: date
):
    assert opinion_timer(xiangxi) == end_of_day(DESIGN_ENDS)
    change(xiangxi, (day, working))
    assert opinion_timer(xiangxi) == end_of_day(ends)
    xiangxi.fire(ends, 23)
    assert not lane(xiangxi, DESIGN).deemed
    xiangxi.fire(date(2025, 10, 12), 9)
    assert lane(xiangxi, DESIGN).deemed
    assert lane(xiangxi, DESIGN).decided_at == stamp(end_of_day(ends))


def test_joint_3_an_end_that_moved_into_the_past_has_its_silence_at_once_dated_by_the_rule(xiangxi: Office):
    change(xiangxi, ("2025-10-08", True), ("2025-10-07", True), on=date(2025, 10, 10))
    assert lane(xiangxi, DESIGN).decided_at == stamp(end_of_day(date(2025, 10, 8)))
    (event,) = xiangxi.told(NoOpinion, case_id=PROJECT_ID)
    assert (event.branch_id, event.due_at) == (DESIGN, stamp(end_of_day(date(2025, 10, 8))))


def test_while_a_branch_stands_the_projects_place_in_the_lists_moves_and_nobody_is_told(xiangxi: Office):
    stop = {"ground": pb.PAUSE_GROUND_EXPERT_REVIEW, "expected_days": 5, "note": "专家评审"}
    xiangxi.on(MONDAY).act(HOUSING_HEAD, "StopClock", case_id=DESIGN, **stop)
    before = stored_due(xiangxi)
    change(xiangxi, ("2025-10-09", False))
    assert xiangxi.told(DeadlinesRecomputed, case_id=PROJECT_ID) == []
    assert stored_due(xiangxi) > before
    assert opinion_timer(xiangxi) <= end_of_day(MONDAY)


def test_joint_3_an_end_that_came_nearer_while_the_branch_stood_is_not_missed(xiangxi: Office):
    stop = {"ground": pb.PAUSE_GROUND_EXPERT_REVIEW, "expected_days": 1, "note": "专家评审"}
    xiangxi.on(MONDAY).act(HOUSING_HEAD, "StopClock", case_id=DESIGN, **stop)
    change(xiangxi, ("2025-10-07", True), ("2025-10-08", True))
    xiangxi.on(date(2025, 9, 30), 9).act(HOUSING_HEAD, "ResumeClock", case_id=DESIGN, outcome="评审结束")
    # 28 September, 7, 8, 9 and 10 October; without the change the 11th and the 13th as well.
    for day in (1, 10):
        xiangxi.fire(date(2025, 10, day), 9)
    assert not lane(xiangxi, DESIGN).deemed
    xiangxi.fire(date(2025, 10, 11), 0)
    assert lane(xiangxi, DESIGN).decided_at == stamp(end_of_day(date(2025, 10, 10)))


def test_clock_5_a_package_that_is_not_delivered_has_a_new_last_day(xiangxi: Office):
    finish(xiangxi)
    assert project(xiangxi).deliver_by == "2025-10-22"
    change(xiangxi, ("2025-10-20", False), on=THURSDAY)
    (event,) = xiangxi.told(DeadlinesRecomputed, case_id=PROJECT_ID)
    assert event.deliver_by == stamp(end_of_day(date(2025, 10, 23)))
    assert not event.clocks.HasField("promised_due_at")


def test_a_delivered_project_keeps_its_dates(xiangxi: Office):
    finish(xiangxi)
    lead(xiangxi, "DeliverProject", way="WINDOW")
    change(xiangxi, ("2025-10-20", False), on=THURSDAY)
    assert xiangxi.told(DeadlinesRecomputed, case_id=PROJECT_ID) == []


def test_many_projects_are_gone_through_after_the_cases_in_batches(xiangxi: Office):
    columns = (
        "(jsonb_populate_record(projects, jsonb_build_object('project_id', project_id || lpad(n::text, 3, '0')))).*"
    )
    xiangxi.run(f"INSERT INTO projects SELECT {columns} FROM projects, generate_series(1, 60) n")
    entries = "SELECT p.project_id, sequence, at, act, actor, note, hash FROM history h, projects p"
    xiangxi.run(f"INSERT INTO history {entries} WHERE h.case_id = '{PROJECT_ID}' AND p.project_id <> h.case_id")
    change(xiangxi, ("2025-10-09", False))
    (row,) = xiangxi.run(
        "SELECT count(*) FROM outbox WHERE type LIKE '%DeadlinesRecomputed' AND subject NOT LIKE '%-%'"
    )
    assert row[0] == 61


def test_decide_4_a_projects_history_is_given_as_a_file_that_verifies_without_the_platform(joint: Office):
    key = public_key(joint.running.ports.keys)
    for person in (CITIZEN, SUPERVISOR, LEAD):
        proof = joint.call(person, "DownloadProjectProof", project_id=PROJECT_ID)
        verdict = check_proof(proof.data, key)
        assert (verdict.genuine, verdict.subject, verdict.entries) == (True, PROJECT_ID, 4)
    assert '"kind":"project"' in proof.data.decode().replace(" ", "")
    with pytest.raises(NotFound):
        joint.call(STRANGER, "DownloadProjectProof", project_id=PROJECT_ID)
    with pytest.raises(WrongRole):
        joint.call(CLERK, "DownloadProjectProof", project_id=PROJECT_ID)


def test_each_branch_is_told_of_under_its_own_number(xiangxi: Office):
    change(xiangxi, ("2025-10-09", False))
    for branch_id, times in {APPROVAL: 1, SITE: 1, DESIGN: 1, PLAN: 0}.items():
        assert len(xiangxi.told(DeadlinesRecomputed, case_id=branch_id)) == times
    assert lane(xiangxi, DESIGN).current_department == HOUSING
