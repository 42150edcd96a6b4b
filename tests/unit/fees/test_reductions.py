"""Reductions as the domain decides on them: a published ground, two people, whole fen, and books that stay balanced."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.errors import WrongState
from services.fees.domain import (
    Bill,
    BillState,
    Charge,
    Effect,
    Ground,
    Outcome,
    RefundCause,
    Told,
    settle,
    start_attempt,
)
from services.fees.ledger import RECEIVABLE, TREASURY, balances, revenue
from services.fees.reductions import (
    GroundNotPublished,
    NothingToReduce,
    Reduced,
    Reduction,
    approve_reduction,
    request_reduction,
)
from services.fees.refunds import Payment, approve, request_refund
from services.fees.refusals import BillPaid, BillRefunded, BillWaived
from services.fees.requests import ApproverIsRequester, Person
from tests.unit.fees.builders import CORRECTION, GROUNDS, HARDSHIP, MONDAY, SMALL, a_bill, an_attempt

TUESDAY = MONDAY + timedelta(days=1)
ZHANG, LI, WANG = Person("zhang", "张三丰"), Person("li", "李收费"), Person("wang", "王主任")


def asked(bill: Bill, ground: Ground, by: Person = ZHANG) -> Reduction:
    return request_reduction(
        "JM-1", bill, GROUNDS, ground_code=ground.code, evidence="营业执照", material_code="", by=by, now=MONDAY
    )


def reduced(bill: Bill, *grounds: Ground) -> Reduced:
    """By each ground in turn; the last one's effect, on a bill with all of them."""
    done = [approve_reduction(asked(bill, grounds[0]), bill, WANG, TUESDAY)]
    for ground in grounds[1:]:
        done.append(approve_reduction(asked(done[-1].bill, ground), done[-1].bill, WANG, TUESDAY))
    return done[-1]


def test_half_is_taken_off_the_lines_under_the_ground_and_the_parts_still_sum_fee_2_and_fee_5():
    made = reduced(a_bill(), CORRECTION)
    assert (made.bill.total_fen, made.bill.reduced_fen, made.bill.owed_fen) == (10_000, 4_000, 6_000)
    assert [(share.revenue_item, share.amount_fen) for share in made.bill.shares] == [
        ("zrzy-bdcdj", 4_000),
        ("zrzy-bdcgb", 2_000),
    ]
    assert balances(made.entries) == {revenue("433122-zrzy", "zrzy-bdcdj"): 4_000, RECEIVABLE: -4_000}


def test_a_bill_reduced_to_nothing_is_settled_without_money_or_receipt_fee_5():
    made = reduced(a_bill(), SMALL)
    assert (made.bill.state, made.bill.owed_fen, made.bill.waived_at) == (BillState.WAIVED, 0, TUESDAY)
    assert not made.bill.receipt_number
    assert sum(balances([*made.bill.issue_entries, *made.entries]).values()) == 0
    with pytest.raises(BillWaived):
        start_attempt(made.bill, 0, "late", "sandbox", TUESDAY)


def test_money_that_comes_for_a_bill_reduced_to_nothing_is_owed_back_fee_3():
    waived = reduced(a_bill(), SMALL).bill
    told = Told("M", "first", "T", Outcome.SUCCEEDED, waived.total_fen)
    settled = settle(waived, an_attempt(waived), told, TUESDAY, booked=False)
    assert (settled.effect, settled.refund_cause) == (Effect.REFUND_DUE, RefundCause.PAID_ALREADY)


def test_after_a_reduction_only_what_is_left_pays_the_bill_fee_3_and_fee_5():
    bill = reduced(a_bill(), CORRECTION).bill
    whole = Told("M1", "first", "T1", Outcome.SUCCEEDED, 10_000)
    assert settle(bill, an_attempt(bill), whole, TUESDAY, booked=False).refund_cause is RefundCause.WRONG_AMOUNT
    left = Told("M2", "first", "T2", Outcome.SUCCEEDED, 6_000)
    assert settle(bill, an_attempt(bill), left, TUESDAY, booked=False).effect is Effect.PAID
    assert start_attempt(bill, 1, "second", "sandbox", TUESDAY).amount_fen == 6_000


def test_a_refund_gives_back_what_was_paid_and_not_what_was_reduced_fee_5():
    bill = replace(reduced(a_bill(), CORRECTION).bill, state=BillState.PAID, receipt_number="PJ-1")
    payment = Payment("sandbox", "T1", "first", bill.bill_id, 6_000, TUESDAY, None)
    made = approve(request_refund("TK-1", bill, payment, ground="撤回", by=LI, now=TUESDAY), bill, WANG, TUESDAY)
    assert balances(made.entries)[TREASURY] == -6_000


def test_whoever_asked_for_a_reduction_neither_approves_nor_refuses_it_fee_5():
    reduction = asked(a_bill(), SMALL, by=LI)
    with pytest.raises(ApproverIsRequester):
        approve_reduction(reduction, a_bill(), LI, TUESDAY)
    with pytest.raises(ApproverIsRequester):
        reduction.refused(LI, TUESDAY, "算了")


def test_a_ground_that_the_standard_does_not_publish_is_none_fee_5():
    with pytest.raises(GroundNotPublished):
        asked(a_bill(), replace(SMALL, code="acquaintance"))


def test_a_line_is_reduced_once_and_a_second_ground_takes_what_is_still_whole_fee_5():
    bill = reduced(a_bill(), CORRECTION).bill
    with pytest.raises(NothingToReduce):
        asked(bill, CORRECTION)
    assert [cut.fee_code for cut in asked(bill, SMALL).cuts] == ["extra"]
    both = reduced(a_bill(), CORRECTION, SMALL).bill
    assert (both.owed_fen, both.state) == (4_000, BillState.OPEN)


@pytest.mark.parametrize(
    ("state", "error"),
    [(BillState.PAID, BillPaid), (BillState.REFUNDED, BillRefunded), (BillState.WAIVED, BillWaived)],
)
def test_only_what_is_still_owed_is_reduced_fee_5(state: BillState, error: type[Exception]):
    reduction = asked(a_bill(), SMALL)
    settled = replace(a_bill(), state=state)
    with pytest.raises(error):
        asked(settled, SMALL)
    with pytest.raises(error):
        approve_reduction(reduction, settled, WANG, TUESDAY)


def test_a_reduction_is_decided_once_fee_5():
    made = reduced(a_bill(), CORRECTION)
    with pytest.raises(WrongState):
        approve_reduction(made.reduction, made.bill, WANG, TUESDAY)
    with pytest.raises(WrongState):
        made.reduction.refused(WANG, TUESDAY, "再想想")


@given(
    st.lists(st.sampled_from(["residential", "extra", "card", "leaflet"]), min_size=1, max_size=4, unique=True),
    st.lists(st.integers(1, 997), min_size=4, max_size=4),
    st.permutations([SMALL, CORRECTION, HARDSHIP]),
)
def test_whatever_is_reduced_parts_sum_no_fen_is_split_and_the_ledger_balances_fee_2_and_fee_4_and_fee_5(
    codes: list[str], quantities: list[int], grounds: list[Ground]
):
    if codes == ["leaflet"]:
        return
    bill = a_bill(*(Charge(code, quantity) for code, quantity in zip(codes, quantities, strict=False)))
    entries = bill.issue_entries
    for ground in grounds:
        try:
            made = approve_reduction(asked(bill, ground), bill, WANG, TUESDAY)
        except (NothingToReduce, BillWaived):
            continue
        bill, entries = made.bill, entries + made.entries
    assert sum(share.amount_fen for share in bill.shares) == bill.payable_fen == bill.total_fen - bill.reduced_fen >= 0
    assert (bill.state is BillState.WAIVED) == (bill.payable_fen == 0)
    for line in bill.lines:
        off = sum(cut.amount_fen for cut in bill.cuts if cut.fee_code == line.standard.code)
        assert 0 <= off <= line.amount_fen
    sums = balances(entries)
    assert sum(sums.values()) == 0
    assert sums[RECEIVABLE] == bill.owed_fen
    for share in bill.shares:
        assert -sums.get(revenue(share.department, share.revenue_item), 0) == share.amount_fen
