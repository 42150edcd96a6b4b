"""Refunds as the domain decides on them: two people, one payment, and books that stay balanced."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.errors import DomainError, WrongState
from services.fees.domain import Attempt, Bill, BillState, Effect, Outcome, RefundCause, Told, settle, start_attempt
from services.fees.ledger import RECEIVABLE, REFUNDS_DUE, TREASURY, Entry, Occasion, Side, balances, revenue
from services.fees.refunds import Payment, Refund, approve, request_refund
from services.fees.refusals import BillRefunded
from services.fees.requests import ApproverIsRequester, Person, RequestState
from tests.unit.fees.builders import MONDAY, a_bill, an_attempt

TUESDAY = MONDAY + timedelta(days=1)
LI, WANG = Person("li", "李收费"), Person("wang", "王主任")
PAID = replace(a_bill(), state=BillState.PAID, paid_at=MONDAY, receipt_number="PJ-1")
TOTAL = PAID.total_fen


def a_payment(cause: RefundCause | None = None, amount_fen: int = TOTAL, transaction_id: str = "T1") -> Payment:
    return Payment("sandbox", transaction_id, "first", PAID.bill_id, amount_fen, MONDAY, cause)


def asked_back(payment: Payment, bill: Bill = PAID) -> Refund:
    return request_refund("TK-1", bill, payment, ground="撤回申请", by=LI, now=MONDAY)


def test_whoever_asked_for_a_refund_neither_approves_nor_refuses_it_fee_5():
    refund = asked_back(a_payment())
    with pytest.raises(ApproverIsRequester):
        approve(refund, PAID, replace(LI, name="改了名字"), TUESDAY)
    with pytest.raises(ApproverIsRequester):
        refund.refused(LI, TUESDAY, "算了")
    assert ApproverIsRequester.reported


def test_a_paid_bills_refund_voids_its_receipt_and_turns_its_revenue_round_fee_6():
    made = approve(asked_back(a_payment()), PAID, WANG, TUESDAY)
    assert made.refund.receipt_number == PAID.receipt_number
    assert made.refund.state is RequestState.APPROVED
    assert made.refund.decided_by == WANG
    assert made.bill.state is BillState.REFUNDED
    assert (made.bill.refunded_at, made.bill.refund_id) == (TUESDAY, "TK-1")
    assert made.bill.owed_fen == 0
    assert balances(made.entries) == {
        TREASURY: -TOTAL,
        revenue("433122-zrzy", "zrzy-bdcdj"): 8000,
        revenue("433122-zrzy", "zrzy-bdcgb"): 2000,
    }


def test_money_due_for_refund_goes_back_and_leaves_the_bill_and_its_receipt_as_they_are_fee_3_and_fee_6():
    made = approve(asked_back(a_payment(RefundCause.PAID_ALREADY)), PAID, WANG, TUESDAY)
    assert made.refund.receipt_number == ""
    assert made.bill == PAID
    assert made.entries == [Entry(Occasion.REFUND_MADE, REFUNDS_DUE, TREASURY, TOTAL)]


def test_a_wrong_amount_goes_back_whole_while_its_bill_is_still_open_fee_3():
    bill = a_bill()
    made = approve(asked_back(a_payment(RefundCause.WRONG_AMOUNT, 7), bill), bill, WANG, TUESDAY)
    assert made.bill.owed_fen == TOTAL
    assert balances(made.entries) == {REFUNDS_DUE: 7, TREASURY: -7}


def test_what_is_decided_stays_decided_fee_5():
    refund = asked_back(a_payment())
    refused = refund.refused(WANG, TUESDAY, "证照已经发放")
    assert (refused.state, refused.refusal_reason) == (RequestState.REFUSED, "证照已经发放")
    approved = approve(refund, PAID, WANG, TUESDAY)
    for decided in (refused, approved.refund):
        with pytest.raises(WrongState):
            approve(decided, PAID, WANG, TUESDAY)
        with pytest.raises(WrongState):
            decided.refused(WANG, TUESDAY, "再想想")


@pytest.mark.parametrize("bill", [a_bill(), replace(PAID, state=BillState.REFUNDED)])
def test_only_the_money_that_a_bill_is_paid_with_can_be_taken_out_of_its_revenue_fee_6(bill: Bill):
    with pytest.raises(WrongState):
        approve(asked_back(a_payment()), bill, WANG, TUESDAY)


def test_never_more_goes_back_than_a_bill_brought_in_fee_5():
    with pytest.raises(WrongState):
        approve(asked_back(a_payment(amount_fen=TOTAL + 1)), PAID, WANG, TUESDAY)


def test_on_a_refunded_bill_nothing_is_started_and_what_still_arrives_is_owed_back_fee_3():
    refunded = approve(asked_back(a_payment()), PAID, WANG, TUESDAY).bill
    with pytest.raises(BillRefunded):
        start_attempt(refunded, 1, "late", "sandbox", TUESDAY)
    late = Told("M", "late", "T9", Outcome.SUCCEEDED, TOTAL)
    settled = settle(refunded, an_attempt(refunded, "late"), late, TUESDAY, booked=False)
    assert settled.effect is Effect.REFUND_DUE
    assert settled.refund_cause is RefundCause.PAID_ALREADY
    assert settled.bill == refunded


@dataclass
class Books:
    """A bill, the money that came for it and what went back of it, as storage keeps them."""

    bill: Bill = field(default_factory=a_bill)
    entries: list[Entry] = field(default_factory=list)
    payments: dict[str, Payment] = field(default_factory=dict)
    refunds: dict[str, Refund] = field(default_factory=dict)
    attempt: Attempt = field(default_factory=lambda: an_attempt(a_bill()))

    def __post_init__(self) -> None:
        self.entries += self.bill.issue_entries

    def arrives(self, transaction: str, amount_fen: int) -> None:
        told = Told(f"M/{transaction}", "first", transaction, Outcome.SUCCEEDED, amount_fen)
        settled = settle(self.bill, self.attempt, told, MONDAY, booked=transaction in self.payments)
        self.bill, self.attempt = settled.bill, settled.attempt
        if settled.entry:
            self.entries.append(settled.entry)
            self.payments[transaction] = a_payment(settled.refund_cause, amount_fen, transaction)

    def asked(self, transaction: str) -> None:
        standing = self.refunds.get(transaction)
        if transaction in self.payments and (standing is None or standing.state is RequestState.REFUSED):
            self.refunds[transaction] = asked_back(self.payments[transaction], self.bill)

    def decided(self, transaction: str, by: Person, *, yes: bool) -> None:
        refund = self.refunds.get(transaction)
        if refund is None:
            return
        try:
            if not yes:
                self.refunds[transaction] = refund.refused(by, TUESDAY, "不符合规定")
                return
            made = approve(refund, self.bill, by, TUESDAY)
        except DomainError:
            return
        self.refunds[transaction], self.bill = made.refund, made.bill
        self.entries += made.entries


transactions = st.sampled_from(["T1", "T2", "T3"])
steps = st.one_of(
    st.tuples(st.just("arrives"), transactions, st.sampled_from([TOTAL, TOTAL, 7, TOTAL + 5])),
    st.tuples(st.just("asked"), transactions),
    st.tuples(st.just("decided"), transactions, st.sampled_from([LI, WANG]), st.booleans()),
)


@given(st.lists(steps, max_size=30))
def test_whatever_comes_and_goes_in_any_order_the_ledger_balances_and_no_more_goes_back_than_came_fee_4_and_fee_5(
    taken: list[tuple[str, str, int] | tuple[str, str] | tuple[str, str, Person, bool]],
):
    books = Books()
    for step in taken:
        match step:
            case ("arrives", transaction, int(amount)):
                books.arrives(transaction, amount)
            case (_, transaction, Person() as by, bool(yes)):
                books.decided(transaction, by, yes=yes)
            case (_, transaction, *_):
                books.asked(transaction)

    sums = balances(books.entries)
    assert sum(sums.values()) == 0
    returned = {name: one.amount_fen for name, one in books.refunds.items() if one.state is RequestState.APPROVED}
    assert all(one.decided_by == WANG for one in books.refunds.values() if one.decided_at)
    came = sum(one.amount_fen for one in books.payments.values())
    assert sums.get(TREASURY, 0) == came - sum(returned.values()) >= 0
    owed_back = sum(one.amount_fen for name, one in books.payments.items() if one.cause and name not in returned)
    assert -sums.get(REFUNDS_DUE, 0) == owed_back
    assert sums[RECEIVABLE] == books.bill.owed_fen
    revenues = -sum(amount for account, amount in sums.items() if account.side is Side.REVENUE)
    assert revenues == (0 if books.bill.state is BillState.REFUNDED else TOTAL)
