from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.fees.domain import Charge, Line, Share, Standard, apportion, lines_on_standard
from services.fees.ledger import RECEIVABLE, balances, revenue
from services.fees.refusals import NothingToCharge, OffStandardCharge, RepeatedFee
from tests.unit.fees.builders import PUBLISHED, a_bill

standards = st.builds(
    Standard,
    code=st.text("abc", min_size=1, max_size=5),
    name=st.just("某费"),
    amount_fen=st.integers(0, 10**11),
    unit=st.just("件"),
    department=st.sampled_from(["433122-zrzy", "433122-ga", "433100-yjgl"]),
    revenue_item=st.sampled_from(["one", "two"]),
    basis=st.just("某文"),
)
lines = st.lists(st.builds(Line, standards, st.integers(1, 10_000)), max_size=50)


def test_an_amount_is_the_published_price_times_the_quantity():
    (line,) = lines_on_standard([Charge("extra", 3)], PUBLISHED)
    assert line.amount_fen == 3000


def test_a_charge_off_the_standard_is_refused_and_reported_fee_1():
    with pytest.raises(OffStandardCharge) as refused:
        lines_on_standard([Charge("residential", 1), Charge("tea-money", 1)], PUBLISHED)
    assert refused.value.rule == "FEE-1"
    assert refused.value.reported
    assert refused.value.field == "lines[1].fee_code"


def test_what_was_typed_as_a_fee_stays_out_of_the_sentence_that_is_reported():
    with pytest.raises(OffStandardCharge) as refused:
        lines_on_standard([Charge("张三丰 13812345678", 1)], PUBLISHED)
    assert "张三丰" not in refused.value.text


def test_a_fee_named_twice_is_refused():
    with pytest.raises(RepeatedFee):
        lines_on_standard([Charge("residential", 1), Charge("residential", 1)], PUBLISHED)


def test_what_costs_nothing_needs_no_bill():
    with pytest.raises(NothingToCharge):
        lines_on_standard([Charge("leaflet", 5)], PUBLISHED)


def test_one_bill_serves_the_revenue_items_of_several_departments_fee_2():
    bill = a_bill(Charge("residential", 1), Charge("card", 2), Charge("extra", 1))
    assert bill.shares == (
        Share("433122-ga", "ga-sfzgb", 4000),
        Share("433122-zrzy", "zrzy-bdcdj", 8000),
        Share("433122-zrzy", "zrzy-bdcgb", 1000),
    )
    assert bill.departments == ["433122-ga", "433122-zrzy"]


@given(lines)
def test_the_parts_sum_to_the_total_exactly_fee_2(some: list[Line]):
    assert sum(share.amount_fen for share in apportion(some)) == sum(line.amount_fen for line in some)


@given(lines, st.integers())
def test_the_parts_do_not_depend_on_the_order_of_the_lines(some: list[Line], seed: int):
    shuffled = list(some)
    Random(seed).shuffle(shuffled)
    assert apportion(shuffled) == apportion(some)


@given(lines)
def test_each_part_is_what_its_revenue_item_charged(some: list[Line]):
    for share in apportion(some):
        mine = (
            s
            for s in some
            if (s.standard.department, s.standard.revenue_item) == (share.department, share.revenue_item)
        )
        assert share.amount_fen == sum(line.amount_fen for line in mine)


def test_issuing_a_bill_debits_what_is_owed_and_credits_each_revenue_item():
    assert balances(a_bill(Charge("residential", 1), Charge("card", 1), Charge("leaflet", 1)).issue_entries) == {
        RECEIVABLE: 10_000,
        revenue("433122-zrzy", "zrzy-bdcdj"): -8000,
        revenue("433122-ga", "ga-sfzgb"): -2000,
    }
