"""Keyset pages: every row once, whatever the size, and no token but our own."""

import math
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.chassis.errors import InvalidField
from services.chassis.pages import DEFAULT_SIZE, Page, token_of
from services.chassis.service import Running
from tests.unit.chassis.tally import TALLIES

MONDAY = datetime(2026, 11, 2, 1, 2, 3, 456789, tzinfo=UTC)


def test_without_a_token_it_is_the_first_page_of_the_usual_size():
    assert Page.of(0, "", datetime, str) == Page(DEFAULT_SIZE, None)
    assert Page.of(7, "") == Page(7, None)


@given(st.datetimes(timezones=st.just(UTC)), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_key_comes_back_out_of_its_token(at: datetime, key: str):
    assert Page.of(5, token_of(at, key), datetime, str).after == (at, key)


def test_keys_of_every_type_come_back():
    assert Page.of(5, token_of("mode", 3, 2.5), str, int, float).after == ("mode", 3, 2.5)
    assert Page.of(5, token_of(2), float).after == (2,)


@pytest.mark.parametrize(
    ("token", "types"),
    [
        (token_of("a"), (str, str)),
        (token_of("a", "b"), (datetime, str)),
        (token_of("2026-11-02T00:00:00", "b"), (datetime, str)),
        (token_of(3), (str,)),
        (token_of(True), (int,)),
        (token_of("3"), (int,)),
        (token_of(2**63), (int,)),
        (token_of("a\0b"), (str,)),
        (token_of(math.nan), (float,)),
        (token_of(math.inf), (float,)),
        (token_of(10**400), (float,)),
        ("W10", (str,)),
        ("bnVsbA", (str,)),
        ("e30", (str,)),
        ("石山", (str,)),
        ("////", (str,)),
        ("x", (str,)),
        ("W" * 199, (str,)),
    ],
)
def test_a_token_of_another_list_or_of_nobodys_is_the_callers_fault(token: str, types: tuple[type, ...]):
    with pytest.raises(InvalidField) as refusal:
        Page.of(5, token, *types)
    assert refusal.value.field == "page_token"


@given(st.text(max_size=40))
def test_noise_is_a_token_or_the_callers_fault(noise: str):
    with suppress(InvalidField):
        Page.of(5, noise, datetime, str)


@pytest.mark.parametrize("rising", [False, True])
def test_pages_hold_every_row_once_in_order(running: Running, rising: bool):
    with running.read() as connection:
        connection.execute(
            sa.insert(TALLIES), [{"tally_id": f"t{number:02}", "count": number % 4} for number in range(23)]
        )

        @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
        @given(st.integers(1, 30))
        def walk(size: int) -> None:
            token, seen, pages = "", [], 0
            while pages == 0 or token:
                page = Page.of(size, token, int, str)
                query = page.cut(sa.select(TALLIES), TALLIES.c.count, TALLIES.c.tally_id, rising=rising)
                rows, token = page.split(connection.execute(query).all(), lambda row: (row.count, row.tally_id))
                assert len(rows) <= size
                seen += [(row.count, row.tally_id) for row in rows]
                pages += 1
            assert len(set(seen)) == len(seen) == 23
            assert all((one < other) == rising for one, other in pairwise(seen))
            assert pages == -(-23 // size)

        walk()


def test_an_instant_is_kept_to_the_microsecond_and_read_in_any_zone():
    shanghai = MONDAY.astimezone(tz=datetime.now().astimezone().tzinfo) + timedelta(0)
    assert Page.of(5, token_of(shanghai, "x"), datetime, str).after == (MONDAY, "x")


def test_a_token_is_short_and_needs_no_escaping():
    token = token_of(MONDAY, "4331222026110200000018")
    assert len(token) < 100
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
