"""`yizhan migrate --check` says whether a database is at this release's version."""

from collections.abc import Callable
from contextlib import closing

import pytest
from typer.testing import CliRunner

from services.chassis import migrations
from services.chassis.database import Database
from services.platform.command_line import app
from services.platform.roster import service


def test_an_empty_database_is_behind_and_a_migrated_one_is_not(
    new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    url = new_database()
    monkeypatch.setenv("YIZHAN_DATABASE_URL", url)
    behind = CliRunner().invoke(app, ["migrate", "catalogue", "--check"])
    assert behind.exit_code == 1
    assert "yizhan migrate catalogue" in behind.output
    with closing(Database(url)) as database:
        migrations.migrate(service("catalogue"), database.engine)
    assert CliRunner().invoke(app, ["migrate", "catalogue", "--check"]).exit_code == 0
