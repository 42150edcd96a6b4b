"""ACCEPT-5 and ACCEPT-7 by themselves: timers under a clock that the test moves."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.unit.intake.applications import at
from tests.unit.intake.desk import CLERK, IDENTITY, PLAN, Desk, citizen
from tests.unit.intake.test_checking import accept, notice, refuse, supply, timers_of
from yizhan.intake.v1 import intake_pb2 as pb

# Filed on Monday 2 November 2026 at 09:00; the fifth working day after it ends now.
LIMIT = at("2026-11-10", "00:00")


def get(desk: Desk, application: pb.Application) -> pb.Application:
    return desk.call("GetApplication", pb.GetApplicationRequest(application_id=application.application_id), CLERK)


def test_nothing_fires_before_its_time(own_desk: Desk):
    own_desk.file(citizen())
    own_desk.advance(at("2026-11-09", "23:59"))
    assert own_desk.running.fire_timers() == 0


@pytest.mark.parametrize("noticed_at", [at("2026-11-10", "00:00"), at("2026-11-16", "08:30"), at("2027-01-05")])
def test_an_unanswered_application_is_deemed_accepted_with_the_same_dates_however_late_the_platform_wakes(
    own_desk: Desk, noticed_at
):
    filed = own_desk.file(citizen(), missing=[PLAN])
    own_desk.advance(noticed_at)
    assert own_desk.running.fire_timers() == 1
    deemed = get(own_desk, filed)
    assert (deemed.state, deemed.deemed) == (pb.APPLICATION_STATE_ACCEPTED, True)
    assert deemed.accepted_at == filed.received_at
    assert [document.title for document in deemed.documents] == ["受理通知书"]
    told = {name: json.loads(data) for name, data in own_desk.events(subject=filed.application_id)}
    assert told["AcceptanceDeemed"]["missed_at"] == "2026-11-09T16:00:00Z"
    assert told["AcceptanceDeemed"]["department"] == "433122-wsjk"
    assert told["ApplicationAccepted"]["accepted_at"] == told["ApplicationReceived"]["received_at"]
    assert told["ApplicationAccepted"]["actor"]["subject"] == "platform"
    assert own_desk.running.fire_timers() == 0


def test_between_the_limit_and_the_timer_the_window_can_do_nothing(own_desk: Desk):
    filed = own_desk.file(citizen(), missing=[PLAN])
    own_desk.advance(LIMIT)
    for method, request in (
        ("NotifyMissing", notice(filed, PLAN)),
        ("AcceptApplication", accept(filed)),
        ("RefuseApplication", refuse(filed)),
    ):
        refused = own_desk.refusal(method, request, CLERK)
        assert (refused.reason, refused.rule) == ("LIMIT_PASSED", "ACCEPT-5")
    assert own_desk.running.fire_timers() == 1
    assert get(own_desk, filed).deemed


def test_a_wish_that_comes_after_the_limit_takes_back_an_accepted_application(own_desk: Desk):
    shi = citizen()
    filed = own_desk.file(shi, missing=[PLAN])
    own_desk.advance(at("2026-11-16", "08:30"))
    request = pb.WithdrawApplicationRequest(application_id=filed.application_id)
    withdrawn = own_desk.call("WithdrawApplication", request, shi)
    assert (withdrawn.state, withdrawn.deemed) == (pb.APPLICATION_STATE_WITHDRAWN, True)
    assert [document.title for document in withdrawn.documents] == ["受理通知书", "撤回申请确认书"]
    assert withdrawn.documents[0].issued_at.ToJsonString() == "2026-11-09T16:00:00Z"
    told = {name: json.loads(data) for name, data in own_desk.events(subject=filed.application_id)}
    assert told["AcceptanceDeemed"]["missed_at"] == "2026-11-09T16:00:00Z", "supervision hears of it all the same"
    assert told["ApplicationClosed"]["accepted"]
    assert own_desk.running.fire_timers() == 0


@pytest.mark.parametrize("received", [("2025-09-30", "16:00"), ("2026-02-13", "17:30")])
def test_a_platform_that_was_down_over_the_holidays_dates_what_it_missed_as_the_rule_says(
    open_desk: Callable[..., AbstractContextManager[Desk]], received: tuple[str, str]
):
    with open_desk(opening=at(*received)) as desk:
        filed = desk.file(citizen(), missing=[PLAN])
        desk.advance(at("2026-11-20"))
        assert desk.running.fire_timers() == 1
        deemed = get(desk, filed)
        assert deemed.accepted_at == filed.received_at
        told = {name: json.loads(data) for name, data in desk.events(subject=filed.application_id)}
        missed = {"2025": "2025-10-14T16:00:00Z", "2026": "2026-02-27T16:00:00Z"}[received[0][:4]]
        assert told["AcceptanceDeemed"]["missed_at"] == missed
        assert told["NoticeDue"]["told_at"] == missed
        assert not told["FirstContactChanged"].get("open", False)


def test_a_notice_stops_the_five_days_and_a_supply_starts_five_new_ones(own_desk: Desk):
    shi = citizen()
    filed = own_desk.file(shi, missing=[PLAN])
    own_desk.call("NotifyMissing", notice(filed, PLAN), CLERK)
    own_desk.advance(at("2026-12-01"))
    assert own_desk.running.fire_timers() == 0
    own_desk.call("SupplyMaterials", supply(own_desk, filed, shi, PLAN), shi)
    own_desk.advance(at("2026-12-09", "00:00"))
    assert own_desk.running.fire_timers() == 1
    deemed = get(own_desk, filed)
    assert deemed.deemed
    assert deemed.accepted_at.ToJsonString().startswith("2026-12-01")


def test_a_promise_that_is_not_kept_ends_the_case_without_a_notice(own_desk: Desk):
    filed = own_desk.file(citizen(), missing=[IDENTITY])
    own_desk.call("AcceptApplication", accept(filed, promised_on="2026-11-12"), CLERK)
    own_desk.advance(at("2026-11-12", "23:59"))
    assert own_desk.running.fire_timers() == 0
    own_desk.advance(at("2026-11-13", "00:00"))
    assert own_desk.running.fire_timers() == 1
    lapsed = get(own_desk, filed)
    assert lapsed.state == pb.APPLICATION_STATE_LAPSED
    assert [document.title for document in lapsed.documents] == ["受理通知书", "逾期未补正终止告知书"]
    assert lapsed.documents[-1].issued_at.ToJsonString() == "2026-11-12T16:00:00Z"
    closed = json.loads(own_desk.events("ApplicationClosed", filed.application_id)[0][1])
    assert (closed["outcome"], closed["rule"], closed["accepted"]) == ("LAPSED", "ACCEPT-7", True)
    assert timers_of(own_desk, filed) == []


def test_a_kept_promise_fires_nothing(own_desk: Desk):
    shi = citizen()
    filed = own_desk.file(shi, missing=[IDENTITY])
    own_desk.call("AcceptApplication", accept(filed, promised_on="2026-11-12"), CLERK)
    own_desk.call("SupplyMaterials", supply(own_desk, filed, shi, IDENTITY), shi)
    own_desk.advance(at("2026-12-30"))
    assert own_desk.running.fire_timers() == 0
    assert get(own_desk, filed).state == pb.APPLICATION_STATE_ACCEPTED


def test_an_acceptance_before_eight_in_the_morning_is_dated_that_day(own_desk: Desk, pdf_text: Callable[..., str]):
    own_desk.advance(at("2026-11-03", "07:30"))
    accepted = own_desk.call("AcceptApplication", accept(own_desk.file(CLERK)), CLERK)
    assert "受理日期：2026-11-03" in pdf_text(own_desk, accepted, CLERK)
