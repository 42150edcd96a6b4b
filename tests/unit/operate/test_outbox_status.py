"""`yizhan outbox status`: how far a service, or every service, is behind."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from services.catalogue.service import SERVICE as CATALOGUE
from services.chassis.service import Running
from services.platform.command_line import app
from services.supervision.service import SERVICE as SUPERVISION
from yizhan.types.v1 import types_pb2

NOON = datetime(2026, 6, 1, 4, tzinfo=UTC)


@pytest.fixture
def supervision(run_service: Callable[..., Running]) -> Running:
    running = run_service(SUPERVISION)
    with running.read() as connection:
        for minute in range(3):
            work = running.work(lambda: connection, NOON.replace(minute=minute))
            work.publish(types_pb2.AttemptRefused(target="x"), subject="x")
            work.commit()
        outbox = SUPERVISION.metadata.tables["outbox"]
        first = sa.select(sa.func.min(outbox.c.id)).scalar_subquery()
        connection.execute(sa.update(outbox).where(outbox.c.id == first).values(published_at=NOON))
    return running


def test_it_says_how_many_wait_since_when_and_when_one_last_left(supervision: Running, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_DATABASE_URL", supervision.settings.database_url)
    told = CliRunner().invoke(app, ["outbox", "status", "supervision"])
    assert told.output == ("supervision  待发2条，最早的是 2026-06-01 12:01:00，最近发出 2026-06-01 12:00:00\n")


def test_of_every_service_whose_database_it_is_given(
    supervision: Running, run_service: Callable[..., Running], tmp_path: Path
):
    (tmp_path / "supervision").write_text(supervision.settings.database_url + "\n")
    (tmp_path / "catalogue").write_text(run_service(CATALOGUE).settings.database_url)
    told = CliRunner().invoke(app, ["outbox", "status", "--databases", str(tmp_path)])
    assert [line.split("，")[0] for line in told.output.splitlines()] == ["catalogue  待发0条", "supervision  待发2条"]
    assert "catalogue  待发0条，最近发出 从未" in told.output


def test_without_either_it_says_what_is_missing():
    told = CliRunner().invoke(app, ["outbox", "status"])
    assert told.exit_code == 2
    assert "--databases" in told.output
