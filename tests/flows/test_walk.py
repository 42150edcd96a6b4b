"""The main job, from question to rated result, on the embedded platform."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from services.platform.command_line import app
from services.platform.demo import walk
from services.platform.demo.stage import IDENTITY_NUMBER
from tests.platform_fixture import Platform

# Of the applicants and the asker whom the demonstration brings.
PERSONAL = ("石秀兰", "廖先生", IDENTITY_NUMBER, "13787430000", "13974312345", "13874300000", "13800000001")


@pytest.fixture(scope="module")
def walked(platform: Platform) -> int:
    return walk(platform.url)


def test_the_demonstration_walks_every_part(walked: int):
    assert walked == 0


def test_it_can_be_walked_again_on_the_same_platform(walked: int, platform: Platform):
    assert walk(platform.url) == walked


def test_no_event_that_it_made_names_a_person_or_how_to_reach_one(walked: int, platform: Platform):
    assert walked == 0
    told: set[str] = set()
    for running in platform.embedded.running:
        outbox = running.service.metadata.tables["outbox"]
        with running.read() as connection:
            for row in connection.execute(sa.select(outbox.c.type, outbox.c.data)):
                told.add(row.type.rpartition(".")[2])
                assert not [clear for clear in PERSONAL if clear in row.data], row.type
    assert told >= {"ApplicationReceived", "ApplicationAccepted", "CaseDecided", "BillIssued", "NoticeDue"}


@pytest.fixture
def databases(walked: int, platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As the Secret of the databases is mounted where an operator works."""
    assert walked == 0
    assert platform.embedded.settle()
    monkeypatch.setenv("YIZHAN_SIMULATED_CLOCK_FILE", str(platform.home.folder / "clock"))
    for running in platform.embedded.running:
        (tmp_path / running.service.name).write_text(running.settings.database_url)
    return tmp_path


def operate(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def test_after_it_every_service_has_handled_what_the_others_told(databases: Path):
    told = operate("reconcile", "--check", "--since", "2020-01-01T00:00Z", "--databases", str(databases))
    assert told == "各服务一致\n"


def test_a_rebuild_of_supervision_finds_it_as_it_is_and_repairs_what_is_not(databases: Path, platform: Platform):
    told = operate("rebuild-projection", "supervision", "--databases", str(databases))
    assert "0件已更正" in told and "时间线补正0条，补发预警0个" in told and "更正" not in told.split("\n", 2)[2], told
    with platform.embedded.of("supervision").read() as connection:
        cases = connection.execute(sa.text("UPDATE cases SET outcome = '?', departments = '{}'")).rowcount
    told = operate("rebuild-projection", "supervision", "--databases", str(databases))
    assert f"0件办件相同，{cases}件已更正" in told


@pytest.mark.parametrize("service", ["intake", "approval"])
def test_no_history_was_altered(databases: Path, platform: Platform, service: str, monkeypatch: pytest.MonkeyPatch):
    settings = platform.embedded.of(service).settings
    monkeypatch.setenv("YIZHAN_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("YIZHAN_MATERIALS_URL" if service == "intake" else "YIZHAN_LOG_LEVEL", "INFO")
    told = operate("verify-history", service)
    assert "没有改动" in told and "核对0份" not in told
