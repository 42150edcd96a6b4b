from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from services.fees.domain import Charge, Receipt
from services.fees.receipts import LARGEST_FEN, in_capitals, print_receipt, yuan
from tests.unit.fees.builders import HOUSE, MONDAY, a_bill

DIGITS = {character: digit for digit, character in enumerate("零壹贰叁肆伍陆柒捌玖")}
SMALL = {"拾": 10, "佰": 100, "仟": 1000}


def read_aloud(text: str) -> int:
    """The fen that an amount in capitals says, read as a person would."""
    whole, _, rest = text.rpartition("元")
    total = group = digit = 0
    for character in whole.replace("万亿", "兆"):
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in SMALL:
            group, digit = group + digit * SMALL[character], 0
        else:
            total, group, digit = total + (group + digit) * {"万": 10**4, "亿": 10**8, "兆": 10**12}[character], 0, 0
    fen = (total + group + digit) * 100
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in rest:
            fen += DIGITS[rest[rest.index(unit) - 1]] * worth
    return fen


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (10, "壹角整"),
        (8000, "捌拾元整"),
        (8050, "捌拾元伍角整"),
        (8005, "捌拾元零伍分"),
        (1000, "壹拾元整"),
        (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (10_0000_00, "壹拾万元整"),
        (1_0000_0005_00, "壹亿零伍元整"),
        (1_0001_0000_00, "壹亿零壹万元整"),
        (10_0700_0000_00, "壹拾亿零柒佰万元整"),
    ],
)
def test_an_amount_is_written_in_capitals_as_cheques_have_it(fen: int, text: str):
    assert in_capitals(fen) == text


@given(st.integers(0, LARGEST_FEN))
def test_an_amount_in_capitals_reads_back_as_itself(fen: int):
    text = in_capitals(fen)
    assert read_aloud(text) == fen
    assert "零零" not in text


def test_an_amount_in_figures_has_two_decimals():
    assert [yuan(8000), yuan(5), yuan(123456789)] == ["80.00元", "0.05元", "1,234,567.89元"]


def test_a_receipt_says_who_paid_what_for_what_and_how_to_verify_it_fee_6():
    bill = a_bill(Charge("residential", 1), Charge("card", 2))
    receipt = Receipt("PJ-433122-20261123-0000001-5", bill, "泸溪县政务服务中心", {"433122-ga": "泸溪县公安局"}, MONDAY)
    pdf = print_receipt(receipt, "张三丰", check_code="7KQ2MPXA", verification_url="https://zwfw.example/v1/x")
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    for said in (
        *("非税收入电子票据", receipt.receipt_number, "泸溪县政务服务中心", "张三丰", HOUSE),
        *("20.00元×2证=40.00元", "120.00元", "壹佰贰拾元整", "7KQ2MPXA"),
        *("泸溪县公安局（ga-sfzgb）40.00元", "433122-zrzy（zrzy-bdcdj）80.00元"),
    ):
        assert said in text
