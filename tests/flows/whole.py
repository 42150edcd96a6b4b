"""What must not change when something is refused: every row of every service, and every stored file."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import sqlalchemy as sa

from tests.platform_fixture import Platform

# What a refused sign-in or a reader of a published item leaves behind is none of the data.
_NOT_DATA = {("identity", "attempts")}


def contents(platform: Platform) -> dict[str, int]:
    """How many rows each table of each service has, and how many files are stored."""
    assert platform.embedded.settle()
    found: dict[str, int] = {}
    for running in platform.embedded.running:
        with running.read() as connection:
            for table in running.service.metadata.tables.values():
                if (running.service.name, table.name) not in _NOT_DATA:
                    count = connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
                    found[f"{running.service.name}.{table.name}"] = count
    files = platform.home.folder / "materials"
    found["files"] = sum(1 for path in files.rglob("*") if path.is_file())
    return found


@contextmanager
def unchanged(platform: Platform) -> Iterator[None]:
    """Whatever happens inside leaves every row and file as it was."""
    before = contents(platform)
    yield
    after = contents(platform)
    assert after == before, {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def problem(answer: httpx.Response, status: int, reason: str, field: str = "", rule: str = "") -> dict[str, Any]:
    """The answer's problem, which must say this; `rule` is the named field's."""
    assert answer.status_code == status, (answer.status_code, answer.text[:500])
    assert answer.headers["content-type"].startswith("application/problem+json")
    told = answer.json()
    assert told["status"] == status
    assert told["reason"] == reason, told
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told["title"]), "people read Chinese"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told["detail"]), told
    if field:
        named = {error["field"]: error for error in told["errors"]}
        assert field in named, told
        assert named[field]["message"]
        assert not rule or named[field]["rule"] == rule, told
    return told
