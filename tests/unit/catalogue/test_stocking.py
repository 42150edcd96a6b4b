"""What a new installation's catalogue starts with, by the command that the chart runs."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from services.catalogue.service import SERVICE
from services.catalogue.storage.tables import DIVISIONS, ITEMS
from services.chassis.service import Running
from services.platform import stocking
from services.platform.stocking import Stock


@pytest.fixture
def empty(run_service: Callable[..., Running], monkeypatch: pytest.MonkeyPatch) -> Running:
    running = run_service(SERVICE)
    monkeypatch.setenv("YIZHAN_DATABASE_URL", running.settings.database_url)
    return running


def count(running: Running, table: sa.Table) -> int:
    with running.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_the_divisions_are_what_nobody_can_enter(empty: Running):
    stocking.main(Stock.DIVISIONS)
    assert count(empty, DIVISIONS) > 1900
    assert count(empty, ITEMS) == 0


def test_a_demonstration_has_something_to_apply_for_and_comes_once(empty: Running):
    stocking.main(Stock.DEMONSTRATION)
    items = count(empty, ITEMS)
    assert items > 30
    stocking.main(Stock.DEMONSTRATION)
    assert count(empty, ITEMS) == items
