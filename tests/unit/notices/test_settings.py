"""What an operator sets up: a channel whole or not at all, and never in clear across a network."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from services.chassis.privacy import KeyRing
from services.chassis.settings import SettingsError
from services.notices.domain import Channel
from services.notices.ports import NoticesSettings, Ports

SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    contents = {
        "ring": KeyRing.generate().to_json(),
        "secret": f"{SECRET}\n",
        "short": "secret",
        "password": "a-password\n",
        "not a certificate": "-",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    return {name: tmp_path / name for name in [*contents, "missing"]}


def built(files: dict[str, Path], **settings: Any) -> Ports:
    named = {name: files.get(value, value) if name.endswith("_file") else value for name, value in settings.items()}
    values = {"database_url": "postgresql://nobody", "key_ring_file": files["ring"], **named}
    return Ports.build(NoticesSettings(**values), _database=None)  # pyright: ignore[reportArgumentType]


def test_nothing_set_up_is_no_channel(files: dict[str, Path]):
    assert built(files).channels == {}


@pytest.mark.parametrize(
    ("settings", "opened"),
    [
        ({"smtp_host": "smtp.example", "smtp_from": "notice@zw.example"}, Channel.EMAIL),
        (
            {
                "smtp_host": "smtp.example",
                "smtp_from": "notice@zw.example",
                "smtp_security": "tls",
                "smtp_user": "yizhan",
                "smtp_password_file": "password",
            },
            Channel.EMAIL,
        ),
        ({"smtp_host": "127.0.0.1", "smtp_from": "notice@zw.example", "smtp_security": "plain"}, Channel.EMAIL),
        ({"sms_url": "https://sms.example/send", "sms_secret_file": "secret"}, Channel.SMS),
        ({"sms_url": "http://[::1]:9000/send", "sms_secret_file": "secret"}, Channel.SMS),
    ],
)
def test_a_channel_that_is_set_up_is_open(files: dict[str, Path], settings: dict[str, str], opened: Channel):
    assert list(built(files, **settings).channels) == [opened]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"smtp_host": "smtp.example"}, "YIZHAN_SMTP_FROM"),
        ({"smtp_host": "smtp.example", "smtp_from": "n@zw.example", "smtp_security": "plain"}, "plain is for a loop"),
        ({"smtp_host": "smtp.example", "smtp_from": "n@zw.example", "smtp_user": "yizhan"}, "both or neither"),
        (
            {
                "smtp_host": "smtp.example",
                "smtp_from": "n@zw.example",
                "smtp_user": "y",
                "smtp_password_file": "missing",
            },
            "YIZHAN_SMTP_PASSWORD_FILE",
        ),
        (
            {"smtp_host": "smtp.example", "smtp_from": "n@zw.example", "channel_ca_file": "not a certificate"},
            "YIZHAN_CHANNEL_CA_FILE",
        ),
        ({"sms_url": "https://sms.example"}, "YIZHAN_SMS_SECRET_FILE"),
        ({"sms_url": "https://sms.example", "sms_secret_file": "short"}, "at least 32"),
        ({"sms_url": "http://sms.example", "sms_secret_file": "secret"}, "YIZHAN_SMS_URL"),
        ({"sms_url": "sms.example", "sms_secret_file": "secret"}, "YIZHAN_SMS_URL"),
    ],
)
def test_a_channel_set_up_by_half_or_in_clear_is_refused_at_start(
    files: dict[str, Path], settings: dict[str, str], said: str
):
    with pytest.raises(SettingsError, match=said) as refused:
        built(files, **settings)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("sender", ["zw.example", "a b@zw.example", "x@zw.example\nBcc: y@zw.example"])
def test_a_sender_that_is_no_address_is_refused_at_start(files: dict[str, Path], sender: str):
    with pytest.raises(ValidationError, match="smtp_from"):
        built(files, smtp_host="smtp.example", smtp_from=sender)
