import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from services.chassis.numbering import (
    SERIALS,
    UNAMBIGUOUS,
    BlockAllocator,
    InvalidCreditCode,
    InvalidIdentityNumber,
    InvalidNumber,
    application_number,
    check_code,
    check_credit_code,
    check_identity_number,
    check_number,
    document_number,
    is_check_code,
    secret_code,
    valid,
)

LUXI = "433122"
WUXI_TOWN_IN_LUXI = "433122100000"
AFTER_MIDNIGHT_IN_SHANGHAI = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)


def serial(number: int) -> Callable[[], int]:
    return lambda: number


def an_application_number(number: int = 123) -> str:
    return application_number(LUXI, AFTER_MIDNIGHT_IN_SHANGHAI, serial(number))


def a_document_number(number: int = 123, kind: str = "SL") -> str:
    return document_number(kind, LUXI, AFTER_MIDNIGHT_IN_SHANGHAI, serial(number))


def test_an_application_number_names_county_day_and_serial():
    assert re.fullmatch(r"433122202611230000123\d", an_application_number())
    assert application_number(WUXI_TOWN_IN_LUXI, AFTER_MIDNIGHT_IN_SHANGHAI, serial(123)) == an_application_number()


def test_a_document_number_begins_with_its_kind():
    assert re.fullmatch(r"SL-433122-20261123-0000123-\d", a_document_number())
    assert a_document_number(kind="BL")[-1] != a_document_number(kind="SL")[-1]


@given(st.integers(0, SERIALS * 3))
def test_what_we_number_is_valid(number: int):
    assert valid(an_application_number(number))
    assert valid(a_document_number(number))
    assert len(an_application_number(number)) == 22


@given(st.integers(0, SERIALS - 1), st.integers(1, 21), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: int, place: int, off_by: int):
    right = an_application_number(number)
    wrong = str((int(right[place]) + off_by) % 10)
    assert not valid(right[:place] + wrong + right[place + 1 :])


@pytest.mark.parametrize(
    "number", ["", "123", "４３３１２２", "SL-433122-20261123-0000123", "0" * 22, "x" * 10_000, "433122'; --"]
)
def test_what_is_not_a_number_of_ours_is_invalid_not_an_exception(number: str):
    assert not valid(number)
    with pytest.raises(InvalidNumber) as refused:
        check_number(number, "application_id")
    assert refused.value.field == "application_id"


def test_a_number_typed_with_spaces_and_small_letters_is_understood():
    number = a_document_number()
    assert check_number(f" {number.lower()[:9]} {number[9:]}\n") == number


def test_a_number_is_not_made_for_what_is_no_division_or_kind():
    for division in ("", "4331", "0" * 6, "43312210", "泸溪县433122"):
        with pytest.raises(ValueError):
            application_number(division, AFTER_MIDNIGHT_IN_SHANGHAI, serial(1))
    with pytest.raises(ValueError):
        a_document_number(kind="sl")


def test_many_threads_share_few_blocks_and_get_each_serial_once():
    blocks = count()
    fetched: list[range] = []

    def fetch_block() -> range:
        first = next(blocks) * 100
        fetched.append(range(first, first + 100))
        return fetched[-1]

    allocate = BlockAllocator(fetch_block)
    with ThreadPoolExecutor(8) as pool:
        serials = list(pool.map(lambda _: allocate(), range(1000)))
    assert sorted(serials) == list(range(1000))
    assert len(fetched) == 10


def test_a_block_that_cannot_be_fetched_is_asked_for_again():
    answers = iter([ConnectionError("database away"), range(7, 9)])

    def fetch_block() -> range:
        answer = next(answers)
        if isinstance(answer, ConnectionError):
            raise answer
        return answer

    allocate = BlockAllocator(fetch_block)
    with pytest.raises(ConnectionError):
        allocate()
    assert [allocate(), allocate()] == [7, 8]


def test_an_identity_number_is_checked_by_its_check_digit_and_kept_in_capitals():
    assert check_identity_number("43312219850317003x") == "43312219850317003X"
    with pytest.raises(InvalidIdentityNumber) as refused:
        check_identity_number("433122198503170018", "applicant.identity_number")
    assert refused.value.field == "applicant.identity_number"
    assert "433122198503170018" not in str(refused.value.facts) + refused.value.text


@pytest.mark.parametrize("number", ["810000198503170018", "830000198503170011", "419001198503170018"])
def test_residents_from_hong_kong_taiwan_and_young_cities_are_not_turned_away(number: str):
    assert check_identity_number(number) == number


@pytest.mark.parametrize("number", ["433122198513170011", "433122198502300016"])
def test_an_identity_number_with_an_impossible_birthday_is_refused(number: str):
    with pytest.raises(InvalidIdentityNumber):
        check_identity_number(number[:17] + ric.calc_check_digit(number))


def test_a_credit_code_is_checked_by_its_check_digit():
    assert check_credit_code("91110000600037341l") == "91110000600037341L"
    with pytest.raises(InvalidCreditCode) as refused:
        check_credit_code("911100006000373410")
    assert (refused.value.field, refused.value.rule) == ("credit_code", "ACCEPT-8")


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_is_refused(text: str):
    for check, refusal in (
        (check_identity_number, InvalidIdentityNumber),
        (check_credit_code, InvalidCreditCode),
        (check_number, InvalidNumber),
    ):
        with pytest.raises(refusal):
            check(text)


def test_a_secret_code_is_eight_characters_that_nobody_misreads():
    codes = {secret_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == 8 and set(code) <= set(UNAMBIGUOUS) for code in codes)
    assert not set(UNAMBIGUOUS) & set("IO01")


def test_a_check_code_belongs_to_one_number_and_one_key():
    key, number = b"k" * 32, a_document_number()
    code = check_code(key, number)
    assert is_check_code(key, number, f" {code.lower()} ")
    assert not is_check_code(key, a_document_number(124), code)
    assert not is_check_code(b"K" * 32, number, code)
    assert not is_check_code(key, number, "证")
