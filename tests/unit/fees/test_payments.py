from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.fees.domain import (
    MOST_ATTEMPTS,
    Attempt,
    AttemptState,
    Bill,
    BillState,
    Effect,
    Outcome,
    RefundCause,
    Told,
    check_window,
    settle,
    start_attempt,
)
from services.fees.ledger import RECEIVABLE, REFUNDS_DUE, TREASURY, Entry, balances
from services.fees.refusals import BillPaid, StaleCallback, TooManyAttempts
from tests.unit.fees.builders import MONDAY, a_bill, an_attempt

TUESDAY = MONDAY + timedelta(days=1)
BILL = a_bill()
TOTAL = BILL.total_fen


def success(attempt_id: str = "first", transaction: str = "T1", amount_fen: int = TOTAL) -> Told:
    return Told(f"{attempt_id}/{transaction}", attempt_id, transaction, Outcome.SUCCEEDED, amount_fen)


def failure(attempt_id: str = "first") -> Told:
    return Told(f"{attempt_id}/failed", attempt_id, "", Outcome.FAILED, 0)


@dataclass
class Books:
    """A bill, its attempts and its ledger, as storage keeps them."""

    bill: Bill = field(default_factory=a_bill)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    transactions: set[str] = field(default_factory=set)
    messages: dict[str, Effect] = field(default_factory=dict)
    paid: int = 0
    received_fen: int = 0

    def __post_init__(self) -> None:
        self.entries += self.bill.issue_entries
        for name in ("first", "second", "third"):
            self.attempts[name] = an_attempt(self.bill, name)

    def take(self, told: Told) -> Effect:
        if told.message_id in self.messages:
            return self.messages[told.message_id]
        booked = told.transaction_id in self.transactions
        settled = settle(self.bill, self.attempts[told.attempt_id], told, TUESDAY, booked=booked)
        self.bill, self.attempts[told.attempt_id] = settled.bill, settled.attempt
        if settled.entry:
            self.entries.append(settled.entry)
            self.transactions.add(told.transaction_id)
            self.received_fen += told.amount_fen
        self.paid += settled.effect is Effect.PAID
        self.messages[told.message_id] = settled.effect
        return settled.effect


def test_a_failed_attempt_never_changes_what_is_owed_fee_3():
    books = Books()
    assert books.take(failure()) is Effect.FAILED
    assert books.bill == BILL
    assert books.bill.owed_fen == TOTAL
    assert books.attempts["first"].state is AttemptState.FAILED


def test_success_after_a_failure_pays_the_bill_fee_3():
    books = Books()
    books.take(failure("first"))
    assert books.take(success("second")) is Effect.PAID
    assert books.bill.state is BillState.PAID
    assert books.bill.paid_at == TUESDAY
    assert books.bill.owed_fen == 0


def test_a_channel_that_takes_its_failure_back_pays_the_bill_fee_3():
    books = Books()
    books.take(failure("first"))
    assert books.take(success("first")) is Effect.PAID
    assert books.attempts["first"].state is AttemptState.SUCCEEDED


def test_a_failure_told_late_takes_no_money_back_fee_3():
    books = Books()
    books.take(success("first"))
    assert books.take(failure("first")) is Effect.NOTHING
    assert books.bill.state is BillState.PAID
    assert books.attempts["first"].state is AttemptState.SUCCEEDED


def test_money_told_in_two_messages_is_one_payment_fee_3():
    books = Books()
    books.take(success())
    assert books.take(replace(success(), message_id="again")) is Effect.NOTHING
    assert balances(books.entries)[TREASURY] == TOTAL


def test_money_that_arrives_twice_is_due_for_refund_fee_3():
    books = Books()
    books.take(success("first"))
    assert books.take(success("second", "T2")) is Effect.REFUND_DUE
    assert books.attempts["second"].state is AttemptState.REFUND_DUE
    assert balances(books.entries)[REFUNDS_DUE] == -TOTAL


def test_a_second_transaction_on_the_attempt_that_paid_is_due_for_refund_and_the_attempt_stays_paid():
    books = Books()
    books.take(success("first", "T1"))
    assert books.take(success("first", "T2")) is Effect.REFUND_DUE
    assert books.attempts["first"].state is AttemptState.SUCCEEDED


@pytest.mark.parametrize("amount_fen", [1, TOTAL - 1, TOTAL + 1, 2 * TOTAL])
def test_a_wrong_amount_pays_nothing_and_is_booked_whole_fee_3(amount_fen: int):
    settled = settle(BILL, an_attempt(BILL), success(amount_fen=amount_fen), TUESDAY, booked=False)
    assert settled.bill == BILL
    assert settled.refund_cause is RefundCause.WRONG_AMOUNT
    assert settled.entry is not None
    assert balances([settled.entry]) == {TREASURY: amount_fen, REFUNDS_DUE: -amount_fen}


def test_after_a_wrong_amount_the_right_one_still_pays():
    books = Books()
    books.take(success("first", "T1", 1))
    assert books.take(success("first", "T2")) is Effect.PAID


def test_nothing_more_can_be_started_on_a_paid_bill():
    with pytest.raises(BillPaid):
        start_attempt(replace(BILL, state=BillState.PAID), 1, "late", "sandbox", TUESDAY)


def test_several_attempts_may_be_under_way_but_not_without_end():
    assert start_attempt(BILL, MOST_ATTEMPTS - 1, "next", "sandbox", TUESDAY).amount_fen == TOTAL
    with pytest.raises(TooManyAttempts):
        start_attempt(BILL, MOST_ATTEMPTS, "next", "sandbox", TUESDAY)


@pytest.mark.parametrize("seconds", [-901, 901])
def test_a_message_outside_the_window_is_stale(seconds: int):
    with pytest.raises(StaleCallback):
        check_window(MONDAY + timedelta(seconds=seconds), MONDAY, timedelta(seconds=900))


def test_a_message_at_the_edge_of_the_window_is_taken():
    check_window(MONDAY - timedelta(seconds=900), MONDAY, timedelta(seconds=900))


told = st.one_of(
    st.builds(failure, st.sampled_from(["first", "second", "third"])),
    st.builds(
        success,
        st.sampled_from(["first", "second", "third"]),
        st.sampled_from(["T1", "T2", "T3", "T4"]),
        st.sampled_from([TOTAL, TOTAL, 1, TOTAL + 5]),
    ),
)


@given(st.lists(told, max_size=25))
def test_whatever_a_channel_sends_in_any_order_no_money_is_lost_and_the_bill_is_paid_once_fee_3(sent: list[Told]):
    books = Books()
    for message in sent:
        first = books.take(message)
        assert books.take(message) is first

    sums = balances(books.entries)
    assert sum(sums.values()) == 0
    assert books.paid == (1 if books.bill.state is BillState.PAID else 0)
    paid_fen = TOTAL if books.paid else 0
    assert sums.get(TREASURY, 0) == books.received_fen
    assert -sums.get(REFUNDS_DUE, 0) == books.received_fen - paid_fen
    assert sums[RECEIVABLE] == TOTAL - paid_fen == books.bill.owed_fen


@given(st.permutations([failure("first"), success("first", "T1"), success("second", "T2"), success("third", "T3", 7)]))
def test_the_books_end_the_same_whichever_message_comes_first(sent: list[Told]):
    books = Books()
    for message in sent:
        books.take(message)
    assert books.bill.state is BillState.PAID
    assert balances(books.entries)[REFUNDS_DUE] == -(TOTAL + 7)
