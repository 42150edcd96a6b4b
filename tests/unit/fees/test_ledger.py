import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.fees.ledger import (
    RECEIVABLE,
    REFUNDS_DUE,
    TREASURY,
    Account,
    Documents,
    Entry,
    Movement,
    Occasion,
    TrialBalance,
    balances,
    revenue,
)

accounts = st.sampled_from(
    [RECEIVABLE, TREASURY, REFUNDS_DUE, revenue("433122-ga", "ga-sfzgb"), revenue("433122-zrzy", "x")]
)
PAID_DAY = (Movement(RECEIVABLE, 100, 100), Movement(revenue("d", "r"), 0, 100), Movement(TREASURY, 100, 0))


@given(st.lists(st.tuples(accounts, accounts, st.integers(1, 10**15)).filter(lambda entry: entry[0] != entry[1])))
def test_a_ledger_of_entries_cannot_but_balance_fee_4(movements: list[tuple[Account, Account, int]]):
    entries = [Entry(Occasion.BILL_PAID, debit, credit, amount) for debit, credit, amount in movements]
    assert sum(balances(entries).values()) == 0


@pytest.mark.parametrize(("credit", "amount_fen"), [(RECEIVABLE, 0), (RECEIVABLE, -1), (TREASURY, 1)])
def test_an_entry_moves_a_positive_amount_between_two_accounts(credit: Account, amount_fen: int):
    with pytest.raises(ValueError):
        Entry(Occasion.BILL_PAID, TREASURY, credit, amount_fen)


@pytest.mark.parametrize("account", [RECEIVABLE, TREASURY, REFUNDS_DUE, revenue("433122-zrzy", "zrzy-bdcdj")])
def test_an_account_is_found_again_by_its_code(account: Account):
    assert Account.of(account.code) == account


def test_a_day_whose_ledger_and_documents_agree_is_balanced():
    balance = TrialBalance(PAID_DAY, Documents(issued_fen=100, paid_fen=100, received_fen=100, refund_due_fen=0))
    assert balance.difference_fen == 0
    assert balance.balanced


def test_money_that_arrived_but_was_not_booked_is_found_fee_4():
    balance = TrialBalance(PAID_DAY, Documents(issued_fen=100, paid_fen=100, received_fen=150, refund_due_fen=50))
    assert [check.name for check in balance.checks if not check.agrees] == ["当日到账", "当日新增应退"]
    assert not balance.balanced
