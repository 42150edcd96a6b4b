"""The ledger's table and the trial balance, on a real PostgreSQL."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from services.chassis.calendar import local_date
from services.chassis.errors import InvalidField
from services.chassis.service import Running
from services.fees import tables
from tests.unit.fees.builders import (
    CASHIER,
    CASHIER_OF_JISHOU,
    ask,
)
from tests.unit.fees.steps import (
    TOTAL,
    count,
    issue,
    movements,
    pay,
    start,
    trial_balance,
)
from yizhan.fees.v1 import fees_pb2 as pb


def test_the_trial_balance_of_a_day_with_everything_in_it_is_zero_fee_4(fees: Running):
    bill = issue(fees)
    first, second = start(fees, bill), start(fees, bill)
    pay(fees, first)
    pay(fees, second)
    balance = trial_balance(fees)
    assert balance.difference_fen == 0
    assert balance.debit_fen == balance.credit_fen == 3 * TOTAL
    assert balance.balanced
    assert movements(fees) == {
        "RECEIVABLE": (TOTAL, TOTAL),
        "TREASURY": (2 * TOTAL, 0),
        "REFUNDS_DUE": (0, TOTAL),
        "REVENUE/433122-zrzy/zrzy-bdcdj": (0, 8000),
        "REVENUE/433122-zrzy/zrzy-bdcgb": (0, 2000),
    }


def test_money_that_arrived_and_was_not_booked_spoils_the_trial_balance_fee_4(fees: Running):
    bill = issue(fees)
    with fees.read() as connection:
        connection.execute(
            sa.insert(tables.payments).values(
                channel="sandbox",
                transaction_id="T0",
                attempt_id="lost",
                bill_id=bill.bill_id,
                division=bill.division,
                amount_fen=1,
                received_at=fees.clock.now(),
                refund_cause="WRONG_AMOUNT",
            )
        )
    balance = trial_balance(fees)
    assert not balance.balanced
    assert [one.documents_fen - one.ledger_fen for one in balance.checks] == [0, 0, 0, 1, 1, 0, 0, 0]


def test_a_day_that_is_none_is_refused_and_an_empty_one_balances(fees: Running):
    with pytest.raises(InvalidField):
        ask(fees, "GetTrialBalance", pb.GetTrialBalanceRequest(day="2026-02-30"), CASHIER)
    with pytest.raises(InvalidField):
        ask(fees, "GetTrialBalance", pb.GetTrialBalanceRequest(day="0001-01-01"), CASHIER)
    assert ask(fees, "GetTrialBalance", pb.GetTrialBalanceRequest(day="2020-01-01"), CASHIER).balanced


def test_another_countys_ledger_is_out_of_sight(fees: Running):
    issue(fees)
    day = local_date(fees.clock.now()).isoformat()
    assert not ask(fees, "GetTrialBalance", pb.GetTrialBalanceRequest(day=day), CASHIER_OF_JISHOU).accounts
    assert not ask(fees, "ListLedgerEntries", pb.ListLedgerEntriesRequest(), CASHIER_OF_JISHOU).entries


def test_the_ledgers_entries_are_listed_newest_first_page_by_page(fees: Running):
    bill = issue(fees)
    pay(fees, start(fees, bill))
    first = ask(fees, "ListLedgerEntries", pb.ListLedgerEntriesRequest(page_size=1, bill_id=bill.bill_id), CASHIER)
    (entry,) = first.entries
    assert (entry.occasion, entry.debit_account, entry.credit_account) == ("BILL_PAID", "TREASURY", "RECEIVABLE")
    request = pb.ListLedgerEntriesRequest(page_size=10, page_token=first.next_page_token)
    rest = ask(fees, "ListLedgerEntries", request, CASHIER)
    assert [one.occasion for one in rest.entries] == ["BILL_ISSUED", "BILL_ISSUED"]
    assert rest.next_page_token == ""


def test_the_ledgers_entries_are_listed_by_the_day_on_which_they_were_booked(fees: Running):
    issue(fees)
    day = local_date(fees.clock.now())
    of = {
        when: ask(fees, "ListLedgerEntries", pb.ListLedgerEntriesRequest(day=when.isoformat()), CASHIER).entries
        for when in (day - timedelta(days=1), day, day + timedelta(days=1))
    }
    assert [len(entries) for entries in of.values()] == [0, 2, 0]
    with pytest.raises(InvalidField):
        ask(fees, "ListLedgerEntries", pb.ListLedgerEntriesRequest(day="2026-02-30"), CASHIER)


@pytest.mark.parametrize("change", ["UPDATE ledger SET amount_fen = 1", "DELETE FROM ledger", "TRUNCATE ledger"])
def test_what_stands_in_the_ledger_cannot_be_changed_even_by_sql_fee_4(fees: Running, change: str):
    issue(fees)
    with fees.read() as connection, pytest.raises(IntegrityError, match="append-only"):
        connection.exec_driver_sql(change)
    assert count(fees, tables.ledger) == 2


@pytest.mark.parametrize("change", [{"amount_fen": 0}, {"amount_fen": -5}, {"credit": "TREASURY"}])
def test_the_ledger_takes_no_entry_that_moves_no_money_fee_4(fees: Running, change: dict[str, Any]):
    row = {
        "occasion": "BILL_PAID",
        "debit": "TREASURY",
        "credit": "RECEIVABLE",
        "amount_fen": 1,
        "bill_id": "",
        "attempt_id": "",
        "division": "433122000000",
        "booked_at": fees.clock.now(),
    }
    with fees.read() as connection, pytest.raises(IntegrityError, match="ledger_moves_money"):
        connection.execute(sa.insert(tables.ledger).values(**row).values(**change))
