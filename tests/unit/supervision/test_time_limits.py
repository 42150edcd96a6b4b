"""Alerts on a case's time limits: reminder, yellow, red, each dated by its rule (WATCH-2, WATCH-4)."""

from tests.unit.supervision.builders import (
    CASE,
    PROMISED_DUE,
    PROMISED_REMINDER,
    STAGE_DUE,
    STAGE_REMINDER,
    STATUTORY_DUE,
    SUPERVISOR,
    Supervision,
    accepted,
    checked,
    decided,
    delivered,
    june,
    opened,
    received,
    resumed,
    stopped,
)
from yizhan.supervision.v1 import events_pb2
from yizhan.supervision.v1 import supervision_pb2 as pb

OPEN_CASE = (received(), accepted(), opened())


def test_a_case_left_alone_goes_from_reminder_to_yellow_to_red(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked())
    steps = []
    for day in (15, 16, 17, 32):
        supervision.until(june(day, 0, 1))
        steps.append([kind for kind, _, _ in supervision.alerts])
    assert steps == [
        [],
        ["PROMISED_REMINDER"],
        ["PROMISED_REMINDER", "PROMISED_PASSED"],
        ["PROMISED_REMINDER", "PROMISED_PASSED", "STATUTORY_PASSED"],
    ]


def test_a_stage_is_late_while_the_case_is_still_in_time_clock_4(supervision: Supervision):
    supervision.tell(*OPEN_CASE).until(june(8))
    assert supervision.alerts == [
        ("STAGE_REMINDER", "reminder", STAGE_REMINDER),
        ("STAGE_PASSED", "yellow", STAGE_DUE),
    ]
    (late,) = [row for row in supervision.rows("alerts") if row["kind"] == "STAGE_PASSED"]
    assert late["text"] == "“审查”环节已超过分配时限（2026-06-05届满）"
    assert (late["department"], late["division"], late["rule"]) == ("433122-yjgl", "433122000000", "CLOCK-4")


def test_what_was_due_while_the_platform_was_down_is_dated_by_its_rule_not_by_the_clock(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked()).until(june(40, 9))
    assert supervision.alerts == [
        ("PROMISED_REMINDER", "reminder", PROMISED_REMINDER),
        ("PROMISED_PASSED", "yellow", PROMISED_DUE),
        ("STATUTORY_PASSED", "red", STATUTORY_DUE),
    ]
    assert {row["raised_at"] for row in supervision.rows("alerts")} == {june(40, 9)}


def test_a_stopped_clock_raises_none_and_runs_on_with_its_new_limits_clock_3(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked(), stopped(until=june(25))).until(june(20))
    assert supervision.alerts == []
    supervision.tell(resumed(at=june(20, 9))).until(june(24, 0, 1))
    assert [kind for kind, _, _ in supervision.alerts] == ["PROMISED_REMINDER", "PROMISED_PASSED"]


def test_a_clock_that_stands_longer_than_told_is_an_alert(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked(), stopped(until=june(16))).until(june(16, 8))
    assert supervision.alerts == [("STOPPED_TOO_LONG", "yellow", june(16))]


def test_a_clock_that_runs_again_in_time_is_none(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked(), stopped(until=june(16)), resumed()).until(june(17))
    assert supervision.alerts == []


def test_a_decided_case_raises_no_more_but_for_its_delivery_clock_5(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked(), decided(sequence=3)).until(june(29))
    assert supervision.alerts == []
    supervision.until(june(31))
    assert supervision.alerts == [("DELIVERY_PASSED", "red", june(30))]


def test_a_delivered_case_raises_nothing(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked(), decided(sequence=3), delivered(sequence=4)).until(june(60))
    assert supervision.alerts == []
    assert supervision.rows("timers") == []


def test_an_alert_whose_ground_goes_with_later_news_is_withdrawn(supervision: Supervision):
    # The consumer was down from the 15th to the 18th: the timer fired before the queue was read.
    supervision.tell(*OPEN_CASE, checked()).until(june(18))
    assert [kind for kind, _, _ in supervision.alerts] == ["PROMISED_REMINDER", "PROMISED_PASSED"]
    supervision.tell(decided(at=june(16, 9), sequence=3)).until(june(18, 1))
    (yellow,) = [row for row in supervision.rows("alerts") if row["kind"] == "PROMISED_PASSED"]
    assert (yellow["state"], yellow["closed_by"]) == ("WITHDRAWN", "platform")
    assert len(supervision.published(events_pb2.AlertClosed)) == 1
    # The reminder had its ground: the decision came after it.
    (reminder,) = [row for row in supervision.rows("alerts") if row["kind"] == "PROMISED_REMINDER"]
    assert reminder["state"] == "OPEN"


def test_a_limit_that_passed_before_a_late_event_is_found_although_newer_clocks_run(supervision: Supervision):
    supervision.clock.at = june(10)
    supervision.tell(*OPEN_CASE, checked(at=june(9, 9))).until(june(10))
    assert ("STAGE_PASSED", "yellow", STAGE_DUE) in supervision.alerts


def test_one_cause_raises_one_alert_however_often_the_case_is_looked_at(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked())
    for minute in range(3):
        supervision.until(june(18, 0, minute))
        # An older event that comes late makes the case be looked at again.
        supervision.handle(checked(at=june(4, 16, minute)))
    assert len(supervision.alerts) == 2
    assert len(supervision.published(events_pb2.AlertRaised)) == 2


def test_an_off_threshold_raises_nothing_from_then_on(supervision: Supervision):
    request = pb.SetThresholdRequest(
        division=SUPERVISOR.division, kind=pb.ALERT_KIND_PROMISED_REMINDER, level=pb.ALERT_LEVEL_UNSPECIFIED
    )
    supervision.ask("SetThreshold", request, SUPERVISOR)
    supervision.tell(*OPEN_CASE, checked()).until(june(18))
    assert [kind for kind, _, _ in supervision.alerts] == ["PROMISED_PASSED"]


def test_a_graver_threshold_holds_for_later_causes_only(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked()).until(june(16, 1))
    for kind, level in (
        (pb.ALERT_KIND_PROMISED_REMINDER, pb.ALERT_LEVEL_YELLOW),
        (pb.ALERT_KIND_PROMISED_PASSED, pb.ALERT_LEVEL_RED),
    ):
        request = pb.SetThresholdRequest(division=SUPERVISOR.division, kind=kind, level=level)
        supervision.ask("SetThreshold", request, SUPERVISOR)
    supervision.until(june(17, 1))
    assert supervision.alerts == [
        ("PROMISED_REMINDER", "reminder", PROMISED_REMINDER),
        ("PROMISED_PASSED", "red", PROMISED_DUE),
    ]


def test_the_life_of_a_case_shows_its_alerts_beside_what_happened(supervision: Supervision):
    supervision.tell(*OPEN_CASE, checked()).until(june(18))
    life = supervision.ask("GetCaseLife", pb.GetCaseLifeRequest(application_id=CASE), SUPERVISOR)
    assert [fact.text for fact in life.facts] == [
        "收到申请：危险化学品安全生产许可证",
        "受理申请",
        "进入审批，开始计算时限",
        "完成“审查”环节",
    ]
    assert [alert.kind for alert in life.alerts] == [
        pb.ALERT_KIND_PROMISED_REMINDER,
        pb.ALERT_KIND_PROMISED_PASSED,
    ]
    assert life.case.state == pb.WATCHED_STATE_OPEN
    assert life.case.stage == "决定"
    assert life.case.alert_level == pb.ALERT_LEVEL_YELLOW
