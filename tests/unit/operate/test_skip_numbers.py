"""`yizhan skip-numbers`: after a restore no number is given out twice."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from services.chassis.database import SERIALS, Database, serials
from services.platform.command_line import app


@pytest.fixture
def opened(new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A service that numbers, as intake does."""
    url = new_database()
    monkeypatch.setenv("YIZHAN_DATABASE_URL", url)
    with closing(Database(url)) as database:
        with database.read() as connection:
            connection.execute(sa.schema.CreateSequence(SERIALS))
        yield database


def skip(service: str = "catalogue") -> str:
    told = CliRunner().invoke(app, ["skip-numbers", service])
    assert told.exit_code == 0, told.output
    return told.output


def test_a_million_numbers_are_left_out(opened: Database):
    before = [serials(opened)() for _ in range(3)]
    skip()
    following = serials(opened)()
    assert following - max(before) >= 900_000


def test_at_the_end_it_begins_anew(opened: Database):
    with opened.read() as connection:
        connection.execute(sa.text("SELECT setval('serials', 199999)"))
    skip()
    assert 0 < serials(opened)() < 2_000_000


def test_a_service_that_numbers_nothing_says_so(new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_DATABASE_URL", new_database())
    told = CliRunner().invoke(app, ["skip-numbers", "catalogue"])
    assert (told.exit_code, "catalogue不编号" in told.output) == (2, True)
