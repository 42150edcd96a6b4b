"""`yizhan accounts create-admin`: the account that nobody can open through the platform."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from services.identity.storage import ACCOUNTS
from services.platform.command_line import app
from tests.unit.identity.seeded import Identity
from yizhan.options.v1.options_pb2 import Access

GOOD = "yuan-shui liu wan li"


@pytest.fixture
def environment(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> Identity:
    settings = identity.running.settings
    for name in ("database_url", "key_ring_file", "signing_keys_file", "argon2_memory_kib", "argon2_time_cost"):
        monkeypatch.setenv(f"YIZHAN_{name.upper()}", str(getattr(settings, name)))
    return identity


@pytest.fixture
def empty(environment: Identity) -> Identity:
    """As after the first installation."""
    with environment.running.read() as connection:
        connection.execute(sa.text("TRUNCATE accounts, credentials, identities, sessions"))
    return environment


def create(*options: str, said: str = "") -> Result:
    return CliRunner().invoke(app, ["accounts", "create-admin", "Root", *options], input=said)


def ensure(folder: Path, name: str = "Root\n", password: str = f"{GOOD}\n") -> Result:
    """As the chart's Job does at each installation and upgrade, with the files of a mounted Secret."""
    (folder / "name").write_text(name)
    (folder / "password").write_text(password)
    return CliRunner().invoke(app, ["accounts", "ensure-admin", str(folder)])


def names(identity: Identity) -> list[str]:
    with identity.running.read() as connection:
        return list(connection.execute(sa.select(ACCOUNTS.c.name)).scalars())


def test_the_first_administrator_comes_from_a_pipe_and_signs_in(empty: Identity):
    told = create(said=f"{GOOD}\n")
    assert told.exit_code == 0, told.output
    assert GOOD not in told.output
    account = empty.sign_in("root", GOOD).account
    assert list(account.roles) == [Access.ADMINISTRATOR]
    assert account.division == "433100000000"


def test_or_from_the_first_line_of_a_file(empty: Identity, tmp_path: Path):
    (tmp_path / "password").write_text(f"{GOOD}\nnot this\n")
    told = create("--password-file", str(tmp_path / "password"), "--division", "433122000000")
    assert told.exit_code == 0, told.output
    assert empty.sign_in("root", GOOD).account.division == "433122000000"


def test_where_there_is_one_it_is_refused_unless_told(environment: Identity):
    told = create(said=f"{GOOD}\n")
    assert (told.exit_code, told.output.strip()) == (1, "已有管理员账号")
    assert "root" not in names(environment)
    assert create("--another", said=f"{GOOD}\n").exit_code == 0
    assert "root" in names(environment)


def test_one_who_is_disabled_does_not_count(environment: Identity):
    with environment.running.read() as connection:
        connection.execute(sa.update(ACCOUNTS).values(state="DISABLED"))
    assert create(said=f"{GOOD}\n").exit_code == 0


@pytest.mark.parametrize("weak", ["", "short", "root-is-my-name"])
def test_a_weak_password_opens_nothing(empty: Identity, weak: str):
    told = create(said=f"{weak}\n")
    assert told.exit_code == 1
    assert "密码不符合要求" in told.output
    assert names(empty) == []


def test_an_account_with_which_nobody_could_sign_in_is_not_opened(empty: Identity, tmp_path: Path):
    told = ensure(tmp_path, name="管理员")
    assert told.exit_code == 2
    assert "账号的name不符合要求" in told.output
    assert names(empty) == []


class TestEnsured:
    def test_a_new_installation_gets_the_administrator_of_its_secret(self, empty: Identity, tmp_path: Path):
        told = ensure(tmp_path)
        assert told.exit_code == 0, told.output
        assert GOOD not in told.output
        assert list(empty.sign_in("root", GOOD).account.roles) == [Access.ADMINISTRATOR]

    def test_where_there_is_one_nothing_is_changed_nor_the_secret_asked_for(self, empty: Identity, tmp_path: Path):
        ensure(tmp_path)
        again = ensure(tmp_path, name="other", password="another password of somebody")
        without = CliRunner().invoke(app, ["accounts", "ensure-admin", str(tmp_path / "none")])
        assert (again.exit_code, without.exit_code) == (0, 0)
        assert "已有管理员账号" in without.output
        assert names(empty) == ["root"]
        assert empty.sign_in("root", GOOD)

    def test_where_there_is_none_it_says_what_the_secret_lacks(self, empty: Identity, tmp_path: Path):
        told = CliRunner().invoke(app, ["accounts", "ensure-admin", str(tmp_path)])
        assert told.exit_code == 2
        assert "name、password" in told.output

    def test_a_weak_password_ends_the_job(self, empty: Identity, tmp_path: Path):
        assert ensure(tmp_path, password="short").exit_code == 1
        assert names(empty) == []


def test_no_option_takes_a_password():
    help_text = CliRunner().invoke(app, ["accounts", "create-admin", "--help"]).output
    assert "--password-file" in help_text
    assert "--password " not in help_text
