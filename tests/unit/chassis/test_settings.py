"""The environment, read once at start; whatever is wrong in it is said by name."""

import os
from datetime import timedelta

import pytest
from pydantic import ValidationError

from services.chassis.settings import ServiceSettings, SettingsError
from services.intake.ports import IntakeSettings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("YIZHAN_"):
            monkeypatch.delenv(name)


def test_the_environment_is_read_and_parsed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_DATABASE_URL", "postgresql://intake@db/intake")
    monkeypatch.setenv("YIZHAN_STATEMENT_TIMEOUT_SECONDS", "2.5")
    monkeypatch.setenv("YIZHAN_TOKEN_ALGORITHMS", '["ES256", "RS256"]')
    settings = ServiceSettings.from_environment()
    assert settings.statement_timeout == timedelta(seconds=2.5)
    assert settings.token_algorithms == ("ES256", "RS256")
    assert settings.workers == 10


def test_the_line_break_of_the_file_that_a_secret_was_made_from_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_DATABASE_URL", "postgresql://intake@db/intake\n")
    assert ServiceSettings.from_environment().database_url == "postgresql://intake@db/intake"


def test_an_unknown_variable_is_an_error_that_says_what_is_allowed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_DATABASE_URL", "postgresql://db/intake")
    monkeypatch.setenv("YIZHAN_WORKRES", "20")
    with pytest.raises(SettingsError) as error:
        ServiceSettings.from_environment()
    assert "unknown YIZHAN_WORKRES" in str(error.value)
    assert "YIZHAN_WORKERS" in str(error.value)
    assert "YIZHAN_DATABASE_URL" in str(error.value)


def test_what_one_role_knows_another_does_not(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_DATABASE_URL", "postgresql://db/intake")
    monkeypatch.setenv("YIZHAN_MATERIALS_URL", "file:///materials")
    assert IntakeSettings.from_environment().materials_url == "file:///materials"
    with pytest.raises(SettingsError, match="unknown YIZHAN_MATERIALS_URL"):
        ServiceSettings.from_environment()


def test_every_wrong_variable_is_named_and_no_value_repeated(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("YIZHAN_WORKERS", "s3cret")
    monkeypatch.setenv("YIZHAN_TRACE_RATIO", "7")
    with pytest.raises(SettingsError) as error:
        ServiceSettings.from_environment()
    said = str(error.value)
    for name in ("YIZHAN_DATABASE_URL", "YIZHAN_WORKERS", "YIZHAN_TRACE_RATIO"):
        assert name in said
    assert "s3cret" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "0"),
        ("WORKERS", "201"),
        ("STATEMENT_TIMEOUT_SECONDS", "0"),
        ("LOG_LEVEL", "loud"),
        ("DATABASE_URL", ""),
    ],
)
def test_a_value_out_of_its_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv("YIZHAN_DATABASE_URL", "postgresql://db/intake")
    monkeypatch.setenv(f"YIZHAN_{name}", value)
    with pytest.raises(SettingsError, match=f"YIZHAN_{name}"):
        ServiceSettings.from_environment()


def test_variables_of_others_are_none_of_our_business(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://elsewhere")
    monkeypatch.setenv("YIZHAN_DATABASE_URL", "postgresql://db/intake")
    assert ServiceSettings.from_environment().database_url == "postgresql://db/intake"


def test_settings_do_not_change():
    settings = ServiceSettings(database_url="postgresql://db/intake")
    with pytest.raises(ValidationError):
        settings.workers = 3
