"""`yizhan verify-history`: every history of a service, and whether anybody altered one (DECIDE-4)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from services.chassis import chains
from services.chassis.access import Principal
from services.intake import storage
from services.platform.command_line import app
from tests.unit.intake.desk import CLERK, Desk
from yizhan.intake.v1 import intake_pb2 as pb

SHI = Principal("shi-shan", frozenset({"CITIZEN"}))


@pytest.fixture
def desk(open_desk: Callable[..., AbstractContextManager[Desk]], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with open_desk() as desk:
        settings = desk.running.settings
        monkeypatch.setenv("YIZHAN_DATABASE_URL", settings.database_url)
        monkeypatch.setenv("YIZHAN_MATERIALS_URL", settings.materials_url)  # pyright: ignore[reportAttributeAccessIssue]
        yield desk


def filed(desk: Desk, number: int = 3) -> list[str]:
    """Some applications, each notified of something missing: two entries of history or more."""
    made = [desk.file(SHI, missing=["m03"]).application_id for _ in range(number)]
    for application_id in made:
        request = pb.NotifyMissingRequest(application_id=application_id)
        request.missing.add(code="m03", problem="没有提交")
        desk.call("NotifyMissing", request, CLERK)
    return sorted(made)


def tamper(desk: Desk, statement: Any) -> None:
    """As somebody could who holds the database server itself: the trigger refuses everybody else."""
    with desk.running.database.transaction() as connection:
        connection.execute(sa.text("ALTER TABLE history DISABLE TRIGGER USER"))
        connection.execute(statement)
        connection.execute(sa.text("ALTER TABLE history ENABLE TRIGGER USER"))


def verify() -> Result:
    return CliRunner().invoke(app, ["verify-history", "intake"])


def test_whole_histories_are_counted_and_end_well(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    # Several batches, the last of which is not full.
    monkeypatch.setattr(chains, "BATCH", 2)
    filed(desk)
    told = verify()
    assert told.exit_code == 0, told.output
    entries = desk.read(sa.select(sa.func.count()).select_from(storage.history))[0][0]
    assert f"核对3份历史、{entries}条记录，没有改动" in told.output


def test_an_altered_entry_is_named_and_the_exit_code_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chains, "BATCH", 2)
    _, second, _ = filed(desk)
    columns = storage.history.c
    altered = sa.update(storage.history).where(columns.application_id == second, columns.sequence == 2)
    tamper(desk, altered.values(note="无需补正"))
    told = verify()
    assert told.exit_code == 1
    assert told.output.splitlines() == [
        f"{second}  第2条记录与校验值不符",
        told.output.splitlines()[-1],
    ]
    assert "1份有改动" in told.output


def test_a_last_entry_cut_off_is_found_by_the_head_on_the_application(desk: Desk):
    (only,) = filed(desk, 1)
    last = sa.select(sa.func.max(storage.history.c.sequence)).scalar_subquery()
    tamper(desk, sa.delete(storage.history).where(storage.history.c.sequence == last))
    told = verify()
    assert told.exit_code == 1
    assert only in told.output


def test_a_history_without_its_application_is_found(desk: Desk):
    first, *_ = filed(desk)
    columns = storage.applications.c
    with desk.running.read() as connection:
        connection.execute(sa.delete(storage.applications).where(columns.application_id == first))
    told = verify()
    assert told.exit_code == 1
    assert f"{first}  所属的办件已经不在" in told.output


def test_an_actor_of_an_unknown_shape_is_a_broken_entry(desk: Desk):
    (only,) = filed(desk, 1)
    tamper(desk, sa.update(storage.history).where(storage.history.c.sequence == 1).values(actor={"who": "me"}))
    told = verify()
    assert (told.exit_code, f"{only}  第1条" in told.output) == (1, True)


def test_a_service_without_histories_is_refused():
    told = CliRunner().invoke(app, ["verify-history", "fees"])
    assert told.exit_code == 2
    assert "intake" in told.output and "approval" in told.output
