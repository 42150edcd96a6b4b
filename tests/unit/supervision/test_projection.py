"""Whatever the order of its events, and however often they come, a case looks the same (WATCH-1, WATCH-4)."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.chassis.wire import to_json
from tests.unit.supervision.builders import (
    CASE,
    CLERK,
    SUPERVISOR,
    Supervision,
    Told,
    accepted,
    decided,
    june,
    opened,
    received,
    stamp,
    whole_life,
)
from yizhan.fees.v1 import events_pb2 as fees
from yizhan.supervision.v1 import supervision_pb2 as pb

_numbers = count(1)


def life_of(supervision: Supervision, case: str = CASE) -> pb.CaseLife:
    return supervision.ask("GetCaseLife", pb.GetCaseLifeRequest(application_id=case), SUPERVISOR)


def heard_in(supervision: Supervision, order: list[int], workers: int = 1) -> str:
    """The life of a new case whose events are heard in this order, long after the fact; without numbers and ids."""
    case = f"{CASE[:-6]}{next(_numbers):06}"
    life = whole_life(case)
    supervision.clock.at = max(supervision.clock.at, june(18, 12))
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda index: supervision.handle(life[index]), order))
    supervision.until(june(18, 13))
    found = life_of(supervision, case)
    for fact in found.facts:
        fact.event_id = ""
    return to_json(found).replace(case, "")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(11)))
def test_any_order_of_a_cases_events_gives_the_same_life(supervision: Supervision, order: list[int]):
    in_order = heard_in(supervision, list(range(11)))
    assert in_order.count("event_id") == 0
    assert heard_in(supervision, order) == in_order


def test_events_of_one_case_that_are_handled_at_once_lose_nothing(supervision: Supervision):
    one_by_one = heard_in(supervision, list(range(11)))
    for _ in range(8):
        assert heard_in(supervision, list(range(11)), workers=6) == one_by_one


def test_the_same_event_twice_is_once(supervision: Supervision):
    supervision.tell(*whole_life())
    once = life_of(supervision)
    supervision.tell(*whole_life())
    assert life_of(supervision) == once


def test_a_decision_heard_of_before_the_opening_ends_the_case_all_the_same(supervision: Supervision):
    supervision.tell(decided(at=june(15, 11)), opened(), accepted(), received()).until(june(40))
    case = life_of(supervision).case
    assert (case.state, case.outcome, case.promised_due_at.seconds) == (pb.WATCHED_STATE_DECIDED, "GRANTED", 0)
    # Both were known by then; no limit is found passed.
    assert {kind for kind, _, _ in supervision.alerts} <= {"STAGE_REMINDER", "STAGE_PASSED", "DELIVERY_PASSED"}


def test_a_case_known_by_its_number_alone_is_shown_to_nobody(supervision: Supervision):
    supervision.tell(*(one for one in whole_life() if one.message.DESCRIPTOR.name == "StageCompleted"))
    answer = supervision.ask("ListSupervisedCases", pb.ListSupervisedCasesRequest(), SUPERVISOR)
    assert list(answer.cases) == []


def test_a_stopped_case_is_listed_as_stopped(supervision: Supervision):
    supervision.tell(*whole_life()[:7])
    for state, expected in ((pb.WATCHED_STATE_STOPPED, [CASE]), (pb.WATCHED_STATE_OPEN, [])):
        answer = supervision.ask("ListSupervisedCases", pb.ListSupervisedCasesRequest(state=state), SUPERVISOR)
        assert [case.application_id for case in answer.cases] == expected
    assert life_of(supervision).case.state == pb.WATCHED_STATE_STOPPED


def test_a_cases_life_tells_what_was_paid_back_and_that_the_receipt_is_void_fee_6(supervision: Supervision):
    due = fees.RefundMade(refund_id="TK-1", application_id=CASE, amount_fen=8000, made_at=stamp(june(3)))
    whole = fees.RefundMade(
        refund_id="TK-2",
        application_id=CASE,
        amount_fen=8050,
        receipt_number="PJ-1",
        made_at=stamp(june(4)),
        actor=CLERK,
    )
    supervision.tell(received(), Told(due, june(3)), Told(whole, june(4)))
    told = [fact.text for fact in life_of(supervision).facts if fact.kind == "RefundMade"]
    assert told == ["退还80.00元", "退还80.50元，电子票据同时作废"]


def test_a_cases_life_tells_of_a_bill_that_nobody_has_to_pay_any_more_fee_2(supervision: Supervision):
    cancelled = fees.BillCancelled(
        bill_id="JK-1", application_id=CASE, amount_fen=8050, cause="DENIED", cancelled_at=stamp(june(4))
    )
    supervision.tell(received(), Told(cancelled, june(4)))
    told = [fact.text for fact in life_of(supervision).facts if fact.kind == "BillCancelled"]
    assert told == ["办件结束，未缴的80.50元不再收取，撤销缴款通知"]


def test_a_cases_life_tells_what_was_reduced_and_whether_anything_is_still_owed_fee_5(supervision: Supervision):
    def decided(number: str, **values: Any) -> fees.ReductionDecided:
        return fees.ReductionDecided(
            reduction_id=number, application_id=CASE, amount_fen=4000, decided_at=stamp(june(3)), actor=CLERK, **values
        )

    refused, half = decided("JM-1"), decided("JM-2", approved=True, owed_fen=6000)
    supervision.tell(received(), Told(refused, june(3)), Told(half, june(3)))
    assert not life_of(supervision).case.paid
    supervision.tell(Told(decided("JM-3", approved=True, settled=True), june(3)))
    life = life_of(supervision)
    assert life.case.paid
    assert {fact.text for fact in life.facts if fact.kind == "ReductionDecided"} == {
        "减免40.00元，无需缴款",
        "减免40.00元，还应缴60.00元",
        "减免40.00元的申请未获批准",
    }
