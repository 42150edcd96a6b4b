"""Messages of payment channels that must not count, and those that must count once."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.fees.channels import Channel
from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import REGISTRATION, sample_form, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI
from tests.flows.whole import problem, unchanged
from tests.platform_fixture import Platform

PATH = "/v1/payment-callbacks/sandbox"


@pytest.fixture(scope="module")
def channel(platform: Platform) -> Channel:
    """The sandbox with its real secret."""
    found = json.loads((platform.home.folder / "keys" / "payment_channels.json").read_text())
    return Channel("sandbox", found["sandbox"]["secret"].encode(), "")


@pytest.fixture(scope="module")
def citizen(platform: Platform) -> Iterator[Person]:
    person = platform.person("shi")
    yield person
    person.close()


@pytest.fixture
def attempt(platform: Platform, citizen: Person) -> dict[str, Any]:
    return payment_begun(platform, citizen)


@pytest.fixture(scope="module")
def some_attempt(platform: Platform, citizen: Person) -> dict[str, Any]:
    """One that no test completes."""
    return payment_begun(platform, citizen)


def payment_begun(platform: Platform, citizen: Person) -> dict[str, Any]:
    """The application accepted, its bill issued, an attempt opened."""
    clerk, cashier = platform.person("clerk-luxi"), platform.person("cashier-luxi")
    guide = citizen.get(f"/v1/items/{REGISTRATION}")
    content = guide["content"]
    number = citizen.post(
        "/v1/applications",
        item_code=REGISTRATION,
        item_version=guide["version"],
        division=LUXI,
        applicant={"kind": "PARTY_KIND_INDIVIDUAL", "name": "石秀兰", "identity_number": IDENTITY_NUMBER},
        form=sample_form(content["form"]),
        materials=upload(citizen, [material for material in content["materials"] if material["required"]]),
    )["application_id"]
    clerk.post(f"/v1/applications/{number}:accept")
    eventually(lambda: clerk.get(f"/v1/cases/{number}"))
    lines = [{"fee_code": content["fees"][0]["code"], "quantity": 1}]
    bill = eventually(lambda: cashier.post("/v1/bills", application_id=number, lines=lines))
    clerk.close()
    cashier.close()
    return citizen.post(f"/v1/bills/{bill['bill_id']}:pay", channel="sandbox")


def message(attempt: dict[str, Any], now: datetime, **changes: Any) -> dict[str, Any]:
    whole = {
        "message_id": f"message-{attempt['attempt_id']}",
        "attempt_id": attempt["attempt_id"],
        "transaction_id": f"T{attempt['attempt_id']}",
        "outcome": "SUCCEEDED",
        "amount_fen": int(attempt["amount_fen"]),
        "sent_at": now.isoformat(),
    }
    return {name: value for name, value in {**whole, **changes}.items() if value is not ...}


def signed(channel: Channel, said: Any) -> dict[str, str]:
    payload = said if isinstance(said, str) else json.dumps(said)
    return {"payload": payload, "signature": channel.sign(payload)}


def test_a_callback_that_comes_again_changes_nothing(
    platform: Platform, channel: Channel, attempt: dict[str, Any], citizen: Person
):
    body = signed(channel, message(attempt, platform.clock.now()))
    public = platform.person()
    first = public.http.post(PATH, json=body)
    assert (first.status_code, first.json()["effect"]) == (200, "CALLBACK_EFFECT_PAID"), first.text
    with unchanged(platform):
        for _ in range(3):
            assert public.http.post(PATH, json=body).json() == first.json()
        other = signed(channel, message(attempt, platform.clock.now(), outcome="FAILED", amount_fen=0))
        problem(public.http.post(PATH, json=other), 409, "MESSAGE_MISMATCH")
    assert citizen.get(f"/v1/bills/{attempt['bill_id']}")["state"] == "BILL_STATE_PAID"
    public.close()


def test_a_callback_whose_signature_is_wrong_changes_nothing(
    platform: Platform, channel: Channel, attempt: dict[str, Any]
):
    said = message(attempt, platform.clock.now())
    good = signed(channel, said)
    foreign = Channel("sandbox", b"another secret of thirty-two characters", "")
    public = platform.person()
    with unchanged(platform):
        for signature in ("00" * 32, good["signature"][:-2], "签名", signed(foreign, said)["signature"]):
            problem(public.http.post(PATH, json={**good, "signature": signature}), 403, "BAD_SIGNATURE")
        altered = {**good, "payload": good["payload"].replace("SUCCEEDED", "FAILED")}
        problem(public.http.post(PATH, json=altered), 403, "BAD_SIGNATURE")
        problem(public.http.post("/v1/payment-callbacks/nobody", json=good), 404, "UNKNOWN_CHANNEL")
        problem(public.http.post(PATH, json={"payload": good["payload"]}), 400, "INVALID", "signature")
    public.close()


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"amount_fen": "8000"}, 400, "MALFORMED_CALLBACK"),
        ({"amount_fen": 80.5}, 400, "MALFORMED_CALLBACK"),
        ({"amount_fen": -1}, 400, "MALFORMED_CALLBACK"),
        ({"amount_fen": 10**30}, 400, "MALFORMED_CALLBACK"),
        ({"amount_fen": 0}, 400, "MALFORMED_CALLBACK"),
        ({"transaction_id": ""}, 400, "MALFORMED_CALLBACK"),
        ({"transaction_id": "a\u0000b"}, 400, "MALFORMED_CALLBACK"),
        ({"message_id": "a\u0000b"}, 400, "MALFORMED_CALLBACK"),
        ({"message_id": ...}, 400, "MALFORMED_CALLBACK"),
        ({"outcome": "PERHAPS"}, 400, "MALFORMED_CALLBACK"),
        ({"sent_at": "2026-02-30T00:00:00Z"}, 400, "MALFORMED_CALLBACK"),
        ({"sent_at": "2026-11-23T00:00:00"}, 400, "MALFORMED_CALLBACK"),
        ({"sent_at": "0001-01-01T00:00:00Z"}, 403, "STALE_CALLBACK"),
        ({"sent_at": "9999-12-31T23:59:59Z"}, 403, "STALE_CALLBACK"),
        ({"sent_at": "9999-12-31T23:59:59-08:00"}, 403, "STALE_CALLBACK"),
        ({"attempt_id": "nothing"}, 404, "ATTEMPT_NOT_FOUND"),
    ],
)
def test_a_signed_callback_that_makes_no_sense_changes_nothing(
    platform: Platform,
    channel: Channel,
    citizen: Person,
    some_attempt: dict[str, Any],
    changes: dict[str, Any],
    status: int,
    reason: str,
):
    with unchanged(platform):
        body = signed(channel, message(some_attempt, platform.clock.now(), **changes))
        problem(citizen.http.post(PATH, json=body), status, reason)


@pytest.mark.parametrize("payload", ["{}", "[]", "null", "NaN", "{", "1", '{"a":' * 500, "\ufeff{}"])
def test_a_signed_text_that_is_no_message_changes_nothing(
    platform: Platform, channel: Channel, citizen: Person, payload: str
):
    with unchanged(platform):
        problem(citizen.http.post(PATH, json=signed(channel, payload)), 400, "MALFORMED_CALLBACK", "payload")


def test_an_old_callback_is_refused_however_well_signed(
    platform: Platform, channel: Channel, citizen: Person, some_attempt: dict[str, Any]
):
    with unchanged(platform):
        for away in (timedelta(days=-2), timedelta(days=2)):
            body = signed(channel, message(some_attempt, platform.clock.now() + away))
            problem(citizen.http.post(PATH, json=body), 403, "STALE_CALLBACK")
