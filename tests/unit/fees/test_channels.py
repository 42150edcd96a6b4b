import hashlib
import hmac
import json
from datetime import timedelta
from pathlib import Path

import pytest

from services.fees.channels import (
    BadSignature,
    Channel,
    Channels,
    ChannelsInvalid,
    MalformedCallback,
    SandboxOff,
    UnknownChannel,
)
from services.fees.domain import Outcome, Told
from tests.unit.fees.builders import MONDAY, a_bill, an_attempt

SECRET = "a-secret-of-at-least-32-characters"
UNIONPAY = Channel("unionpay", SECRET.encode(), "https://pay.example/{attempt_id}")
MESSAGE = {
    "message_id": "M1",
    "attempt_id": "first",
    "transaction_id": "T1",
    "outcome": "SUCCEEDED",
    "amount_fen": 10_000,
    "sent_at": "2026-11-23T10:00:00+08:00",
}


def signed(**changes: object) -> tuple[str, str]:
    payload = json.dumps({**MESSAGE, **changes})
    return payload, hmac.new(SECRET.encode(), payload.encode(), hashlib.sha256).hexdigest()


def load(folder: Path, text: str, *, sandbox_url: str = "") -> Channels:
    file = folder / "channels.json"
    file.write_text(text)
    return Channels.load(file, sandbox_url=sandbox_url, window=timedelta(minutes=15))


def test_a_signed_message_is_read():
    assert UNIONPAY.read(*signed()) == (Told("M1", "first", "T1", Outcome.SUCCEEDED, 10_000), MONDAY)


def test_what_a_channel_adds_to_its_message_is_let_be():
    UNIONPAY.read(*signed(bank="某行"))


@pytest.mark.parametrize("signature", ["", "00", "ab" * 32, "非十六进制"])
def test_a_bad_signature_is_refused_whatever_the_payload_says(signature: str):
    for payload in (signed()[0], "no JSON"):
        with pytest.raises(BadSignature):
            UNIONPAY.read(payload, signature)


def test_a_signature_covers_every_character_of_the_payload():
    payload, signature = signed()
    with pytest.raises(BadSignature):
        UNIONPAY.read(payload.replace("10000", "10001"), signature)
    with pytest.raises(BadSignature):
        UNIONPAY.read(payload + " ", signature)


def test_another_channel_cannot_sign_for_this_one():
    other = Channel("other", b"another-secret-of-32-characters-too", "")
    with pytest.raises(BadSignature):
        other.read(*signed())


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_fen": "10000"},
        {"amount_fen": 100.5},
        {"amount_fen": -1},
        {"amount_fen": 0},
        {"amount_fen": 10**30},
        {"amount_fen": True},
        {"transaction_id": ""},
        {"message_id": ""},
        {"outcome": "MAYBE"},
        {"sent_at": "yesterday"},
        {"sent_at": "2026-11-23T10:00:00"},
        {"attempt_id": None},
    ],
)
def test_a_well_signed_message_without_sense_is_malformed(changes: dict[str, object]):
    with pytest.raises(MalformedCallback):
        UNIONPAY.read(*signed(**changes))


@pytest.mark.parametrize("payload", ["", "[]", "null", "{", '{"message_id": "M1"}'])
def test_a_well_signed_text_that_is_no_message_is_malformed(payload: str):
    with pytest.raises(MalformedCallback):
        UNIONPAY.read(payload, UNIONPAY.sign(payload))


def test_the_sandbox_speaks_as_every_channel_does():
    attempt = an_attempt(a_bill())
    told, sent_at = UNIONPAY.read(*UNIONPAY.message(attempt, Outcome.SUCCEEDED, MONDAY))
    assert (told.attempt_id, told.amount_fen, sent_at) == ("first", attempt.amount_fen, MONDAY)
    assert UNIONPAY.read(*UNIONPAY.message(attempt, Outcome.FAILED, MONDAY))[0].outcome is Outcome.FAILED


def test_asked_again_the_sandbox_sends_the_same_message_anew():
    attempt = an_attempt(a_bill())
    later = MONDAY + timedelta(hours=1)
    first, second = (UNIONPAY.read(*UNIONPAY.message(attempt, Outcome.SUCCEEDED, at))[0] for at in (MONDAY, later))
    assert first == second


def test_channels_come_from_their_file(tmp_path: Path):
    channels = load(tmp_path, json.dumps({"unionpay": {"secret": SECRET, "pay_url": UNIONPAY.address}}))
    assert channels.named("unionpay") == UNIONPAY
    assert channels.named("unionpay").pay_url("first") == "https://pay.example/first"
    with pytest.raises(UnknownChannel):
        channels.named("alipay")


def test_the_sandbox_is_no_channel_where_it_is_not_switched_on(tmp_path: Path):
    text = json.dumps({"sandbox": {"secret": SECRET}})
    with pytest.raises(UnknownChannel):
        load(tmp_path, text).named("sandbox")
    with pytest.raises(SandboxOff):
        _ = load(tmp_path, text).sandbox
    assert load(tmp_path, text, sandbox_url="http://here").sandbox.secret == SECRET.encode()


def test_the_sandbox_has_no_secret_of_its_own(tmp_path: Path):
    with pytest.raises(ChannelsInvalid, match="sandbox"):
        load(tmp_path, "{}", sandbox_url="http://here")
    with pytest.raises(ChannelsInvalid, match="sandbox"):
        Channels.load(None, sandbox_url="http://here", window=timedelta(minutes=15))


@pytest.mark.parametrize(
    "text", ["", "[]", '{"a": {}}', '{"a": {"secret": "too short"}}', json.dumps({"A b": {"secret": SECRET}})]
)
def test_a_file_that_cannot_be_used_is_said_at_start_and_no_secret_with_it(tmp_path: Path, text: str):
    with pytest.raises(ChannelsInvalid) as refused:
        load(tmp_path, text)
    assert "too short" not in str(refused.value)
    assert SECRET not in str(refused.value)


def test_a_file_that_is_not_there_is_said_at_start(tmp_path: Path):
    with pytest.raises(ChannelsInvalid, match="cannot be read"):
        Channels.load(tmp_path / "absent", sandbox_url="", window=timedelta(minutes=15))
