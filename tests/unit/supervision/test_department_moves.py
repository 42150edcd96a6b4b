"""Departments merge, split and change their names on New Year's Day 2026: what is open moves, what is past stays."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.chassis import department_moves
from services.chassis.calendar import ZONE
from services.supervision.storage import alerts, cases
from tests.unit.supervision.builders import (
    CASE,
    CHIEF_SUPERVISOR,
    HEAD,
    LUXI,
    SAFETY,
    SUPERVISOR,
    Supervision,
    Told,
    accepted,
    attempted,
    checking,
    opened,
    received,
    stamp,
)
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.supervision.v1 import supervision_pb2 as pb
from yizhan.types.v1 import types_pb2

DISASTERS, NEW_NAME = "433122-fzjz", "泸溪县应急管理和消防局"
ITEM = "433122-yjgl-0001"


def day(month: int, number: int, hour: int = 10) -> datetime:
    """An instant around the holiday of New Year 2026: 1 to 3 January are off, Sunday the 4th is worked."""
    return datetime(2026 if month < 6 else 2025, month, number, hour, tzinfo=ZONE).astimezone(UTC)


NEW_YEAR = day(1, 1, 0)
PROMISED_DUE, STAGE_DUE = day(1, 9, 0), day(1, 6, 0)


@pytest.fixture
def watching(supervision: Supervision) -> Supervision:
    """On 29 December 2025, with a case that has its stage until 5 January."""
    supervision.clock.at = day(12, 29)
    clocks = approval.CaseClocks(
        stage="check",
        stage_department=SAFETY,
        stage_due_at=stamp(STAGE_DUE),
        stage_reminder_at=stamp(day(1, 5, 0)),
        promised_due_at=stamp(PROMISED_DUE),
        promised_reminder_at=stamp(day(1, 8, 0)),
        statutory_due_at=stamp(day(1, 29, 0)),
    )
    case_opened = opened(at=day(12, 29)).message
    assert isinstance(case_opened, approval.CaseOpened)
    case_opened.clocks.CopyFrom(clocks)
    names = catalogue.DepartmentChanged(department=catalogue_pb2.Department(code=SAFETY, name="泸溪县应急管理局"))
    return supervision.tell(
        Told(names, day(12, 29)),
        received(at=day(12, 29)),
        accepted(at=day(12, 29)),
        Told(case_opened, day(12, 29)),
    )


def moved(kind: str, to: str = DISASTERS, items: tuple[str, ...] = ()) -> Told:
    name = NEW_NAME if to == SAFETY else "泸溪县防灾减灾局"
    event = catalogue.DepartmentMoved(
        move_id="0" * 32,
        from_department=SAFETY,
        department=catalogue_pb2.Department(code=to, name=name, former_names=["泸溪县安监局", "泸溪县应急管理局"]),
        move=f"DEPARTMENT_MOVE_{kind}",  # pyright: ignore[reportArgumentType]
        items=items,
        effective_on="2026-01-01",
        basis="泸溪县机构改革方案",
    )
    return Told(event, NEW_YEAR)


def reform(supervision: Supervision, told: Told) -> Supervision:
    return supervision.tell(told).until(NEW_YEAR)


def case_of(supervision: Supervision) -> pb.CaseLife:
    return supervision.ask("GetCaseLife", pb.GetCaseLifeRequest(application_id=CASE), SUPERVISOR)


def alerts_of(supervision: Supervision, **asked: Any) -> list[pb.Alert]:
    return list(supervision.ask("ListAlerts", pb.ListAlertsRequest(**asked), CHIEF_SUPERVISOR).alerts)


def decided(at: datetime) -> Told:
    message = approval.CaseDecided(
        case_id=CASE,
        sequence=2,
        outcome="GRANTED",
        department=SAFETY,
        decided_at=stamp(at),
        within_promise=True,
        within_statute=True,
        used_days=2,
        promised_days=10,
        statutory_days=20,
        actor=types_pb2.Actor(subject="head-yjgl", role="DEPARTMENT_HEAD", division=LUXI, department=SAFETY),
        item=types_pb2.ItemRef(code=ITEM, version=3, name="危险化学品安全生产许可证", department=SAFETY),
        division=LUXI,
        applicant_masked="泸溪**化工有限公司",
    )
    return Told(message, at)


@pytest.mark.parametrize(("kind", "items"), [("MERGED", ()), ("SPLIT", (ITEM,))])
def test_after_the_move_a_late_stage_alerts_whoever_answers_now(
    watching: Supervision, kind: str, items: tuple[str, ...]
):
    reform(watching, moved(kind, items=items)).until(STAGE_DUE)
    case = case_of(watching).case
    assert (case.item.department, case.stage_department) == (DISASTERS, DISASTERS)
    assert sorted(case.departments) == [DISASTERS, SAFETY]
    passed = [alert for alert in alerts_of(watching) if alert.kind == pb.ALERT_KIND_STAGE_PASSED]
    assert [alert.department for alert in passed] == [DISASTERS]
    assert "机构改革（泸溪县机构改革方案），自2026-01-01起由泸溪县防灾减灾局承接" in {
        fact.text for fact in case_of(watching).facts
    }


def test_a_split_of_other_items_moves_nothing(watching: Supervision):
    reform(watching, moved("SPLIT", items=("433122-yjgl-0009",)))
    assert case_of(watching).case.stage_department == SAFETY


def test_an_open_alert_is_the_new_departments_to_answer_and_stays_in_the_old_ones_score(watching: Supervision):
    watching.tell(attempted("SECOND_NOTICE", "ACCEPT-4", at=day(12, 30)))
    reform(watching, moved("MERGED"))
    (alert,) = alerts_of(watching, level=pb.ALERT_LEVEL_YELLOW)
    assert (alert.department, alert.division, alert.etag) == (DISASTERS, LUXI, "2")
    new_head = type(HEAD)("head-fzjz", HEAD.roles, LUXI, DISASTERS)
    answer = pb.AnswerAlertRequest(alert_id=alert.alert_id, kind=pb.ANSWER_KIND_RECTIFIED, text="已经改正")
    watching.ask("AnswerAlert", answer, new_head)
    scores = watching.ask("ListScores", pb.ListScoresRequest(month="2025-12"), SUPERVISOR).scores
    assert {score.subject: score.yellow for score in scores} == {SAFETY: 1}


def test_a_closed_alert_and_a_decided_case_stay_with_the_old_department(watching: Supervision):
    watching.tell(attempted("SECOND_NOTICE", "ACCEPT-4", at=day(12, 30)), decided(day(12, 31)))
    (alert,) = alerts_of(watching, level=pb.ALERT_LEVEL_YELLOW)
    watching.ask("ConfirmAlert", pb.ConfirmAlertRequest(alert_id=alert.alert_id), SUPERVISOR)
    reform(watching, moved("MERGED"))
    assert [alert.department for alert in alerts_of(watching)] == [SAFETY]
    case = case_of(watching).case
    assert (case.item.department, list(case.departments)) == (SAFETY, [SAFETY])
    scores = watching.ask("ListScores", pb.ListScoresRequest(month="2025-12"), SUPERVISOR).scores
    assert [(score.subject, score.name, score.closed) for score in scores] == [(SAFETY, "泸溪县应急管理局", 1)]


def test_scores_and_results_before_a_new_name_keep_the_old_one(watching: Supervision):
    watching.tell(decided(day(12, 31)))
    reform(watching, moved("RENAMED", to=SAFETY))
    changed = catalogue.DepartmentChanged(department=catalogue_pb2.Department(code=SAFETY, name=NEW_NAME))
    watching.tell(Told(changed, NEW_YEAR))
    watching.tell(attempted("SECOND_NOTICE", "ACCEPT-4", at=day(1, 5)))

    def name_in(month: str) -> list[str]:
        return [one.name for one in watching.ask("ListScores", pb.ListScoresRequest(month=month), SUPERVISOR).scores]

    assert (name_in("2025-12"), name_in("2026-01")) == (["泸溪县应急管理局"], [NEW_NAME])
    (result,) = watching.ask("ListPublicResults", pb.ListPublicResultsRequest(), SUPERVISOR).results
    assert result.department_name == "泸溪县应急管理局"
    statistics = watching.ask("GetPublicStatistics", pb.GetPublicStatisticsRequest(month="2025-12"), SUPERVISOR)
    assert [one.name for one in statistics.departments] == ["泸溪县应急管理局"]
    assert {alert.department_name for alert in alerts_of(watching)} == {NEW_NAME}


def test_clocks_that_were_under_way_when_the_department_moved_are_found_by_the_second_look(watching: Supervision):
    reform(watching, moved("MERGED"))
    late = approval.StageCompleted(
        case_id=CASE, sequence=2, stage="check", department=SAFETY, completed_at=stamp(day(12, 31)), clocks=checking()
    )
    watching.tell(Told(late, NEW_YEAR + timedelta(minutes=1)))
    assert case_of(watching).case.stage_department == SAFETY
    watching.until(NEW_YEAR + timedelta(hours=1))
    assert case_of(watching).case.stage_department == DISASTERS


def test_a_move_heard_twice_is_one_entry_and_many_cases_move_in_steps(
    watching: Supervision, monkeypatch: pytest.MonkeyPatch
):
    for module in (department_moves, alerts, cases):
        monkeypatch.setattr(module, "STEP", 1)
    others = [f"433122202512290000{number:04}" for number in range(3)]
    watching.tell(*(received(case, at=day(12, 30)) for case in others))
    reform(watching, moved("MERGED"))
    again = moved("MERGED")
    watching.handle(Told(again.message, day(1, 5), event_id=uuid.uuid4()))
    watching.until(day(1, 5))
    facts = [row for row in watching.rows("facts") if row["kind"] == "DepartmentMoved"]
    assert sorted(row["application_id"] for row in facts) == sorted([CASE, *others])
    assert {row["department"] for row in watching.rows("cases")} == {DISASTERS}
