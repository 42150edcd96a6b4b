"""Bills as they are issued and seen, on a real PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from services.chassis import migrations
from services.chassis.errors import DomainError, InvalidField, NotFound
from services.chassis.service import Running
from services.fees import tables
from services.fees.domain import Charge
from services.fees.refusals import BillExists, NothingToCharge, OffStandardCharge
from services.fees.service import SERVICE
from services.fees.use_cases import ApplicationNotChargeable
from tests.unit.fees.builders import (
    CASHIER,
    CASHIER_OF_JISHOU,
    HOUSE,
    OWNER,
    POLICE,
    REGISTRAR,
    accepted,
    ask,
    tell,
)
from tests.unit.fees.steps import (
    TOTAL,
    count,
    issue,
    movements,
    published,
    read_bill,
)
from yizhan.fees.v1 import fees_pb2 as pb


def test_the_migration_makes_the_tables_that_the_code_has(fees: Running):
    assert migrations.differences(SERVICE, fees.database.engine) == []


def test_a_bill_takes_its_amounts_from_the_published_standard_fee_1(fees: Running):
    bill = issue(fees)
    assert [(line.standard.code, line.amount_fen) for line in bill.lines] == [("residential", 8000), ("extra", 2000)]
    assert bill.total_fen == bill.owed_fen == TOTAL
    assert read_bill(fees, bill.bill_id) == bill


def test_a_charge_off_the_standard_leaves_nothing_behind_fee_1(fees: Running):
    with pytest.raises(OffStandardCharge):
        issue(fees, charges=(Charge("tea-money", 1),))
    assert count(fees, tables.bills) == count(fees, tables.ledger) == 0
    assert published(fees) == []


def test_what_costs_nothing_gets_no_bill(fees: Running):
    with pytest.raises(NothingToCharge):
        issue(fees, charges=(Charge("leaflet", 1),))


def test_an_application_has_one_bill_fee_2(fees: Running):
    bill = issue(fees)
    with pytest.raises(BillExists) as refused:
        issue(fees)
    assert refused.value.facts["bill_id"] == bill.bill_id


def test_of_two_bills_issued_at_once_one_stands_fee_2(fees: Running):
    together = Barrier(4)

    def attempt(_: int) -> str:
        together.wait()
        try:
            return issue(fees).bill_id
        except DomainError as error:
            return error.reason

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(attempt, range(4)))
    assert answers.count("BILL_EXISTS") == 3
    assert count(fees, tables.bills) == 1
    assert movements(fees)["RECEIVABLE"] == (TOTAL, 0)


def test_an_application_of_which_nothing_was_heard_yet_is_not_found_and_says_why(fees: Running):
    with pytest.raises(ApplicationNotChargeable) as refused:
        issue(fees, "4331222026112300009999")
    assert "请稍后再试" in refused.value.text
    tell(fees, accepted("4331222026112300009999"))
    assert issue(fees, "4331222026112300009999").total_fen == TOTAL


def test_news_of_an_acceptance_that_comes_twice_changes_nothing(fees: Running):
    tell(fees, accepted(division="433101000000"))
    assert issue(fees).division == "433122000000"


def test_a_bill_is_seen_by_those_it_concerns_and_by_nobody_else(fees: Running):
    bill = issue(fees, charges=(Charge("residential", 1),))
    for caller in (OWNER, CASHIER, REGISTRAR):
        assert ask(fees, "GetBill", pb.GetBillRequest(bill_id=bill.bill_id), caller).bill_id == bill.bill_id
        assert [one.bill_id for one in ask(fees, "ListBills", pb.ListBillsRequest(), caller).bills] == [bill.bill_id]
    for caller in (CASHIER_OF_JISHOU, POLICE):
        with pytest.raises(NotFound):
            ask(fees, "GetBill", pb.GetBillRequest(bill_id=bill.bill_id), caller)
        assert not ask(fees, "ListBills", pb.ListBillsRequest(), caller).bills


def test_a_cashier_of_another_county_cannot_bill_an_application_by_its_number(fees: Running):
    request = pb.IssueBillRequest(application_id=HOUSE, lines=[pb.ChargeRequest(fee_code="residential", quantity=1)])
    with pytest.raises(ApplicationNotChargeable):
        ask(fees, "IssueBill", request, CASHIER_OF_JISHOU)


def test_bills_are_listed_page_by_page_newest_first(fees: Running):
    numbers = [f"433122202611230000{n:04d}" for n in range(5)]
    for number in numbers:
        tell(fees, accepted(number))
        issue(fees, number)
    listed, token = [], ""
    while True:
        page = ask(fees, "ListBills", pb.ListBillsRequest(page_size=2, page_token=token), CASHIER)
        listed += [bill.application_id for bill in page.bills]
        token = page.next_page_token
        if not token:
            break
    assert listed == numbers[::-1]


def test_bills_are_listed_by_state_and_application(fees: Running):
    bill = issue(fees)
    paid, mine = pb.ListBillsRequest(state=pb.BILL_STATE_PAID), pb.ListBillsRequest(application_id=HOUSE)
    assert not ask(fees, "ListBills", paid, CASHIER).bills
    assert [one.bill_id for one in ask(fees, "ListBills", mine, CASHIER).bills] == [bill.bill_id]


@pytest.mark.parametrize("token", ["nonsense", "W10=", "WzFd", "WyJ4IiwieSJd"])
def test_a_page_token_that_is_not_ours_is_refused(fees: Running, token: str):
    with pytest.raises(InvalidField):
        ask(fees, "ListBills", pb.ListBillsRequest(page_token=token), CASHIER)
