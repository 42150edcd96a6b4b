"""Page tokens that are not a list's own: named as what is wrong, whichever list they are sent to."""

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from google.protobuf.descriptor import MethodDescriptor

from services.chassis.access import Grants, Principal
from tests.contract.calling import Caller
from tests.contract.filling import a_request
from tests.contract.test_authorisation import METHODS

PAGED = [(name, method) for name, method in METHODS if "page_token" in method.input_type.fields_by_name]


def encoded(key: Any) -> str:
    text = key if isinstance(key, bytes) else json.dumps(key).encode()
    return urlsafe_b64encode(text).decode().rstrip("=")


FORGED = {
    "words": "上一页",
    "no base64": "!!!!",
    "half of one": "eyJhIjo",
    "NUL": "\0",
    "no text": encoded(b"\xff\xfe\x00"),
    "nothing": encoded([]),
    "null": encoded(None),
    "a number": encoded(7),
    "an object": encoded({"id": 1}),
    "too many parts": encoded(["a", "b", "c", "d", "e"]),
    "a number for a text": encoded([1, 2]),
    "a text for a number": encoded(["a"]),
    "a negative number": encoded([-1]),
    "more than a bigint": encoded([2**70]),
    "more than a double": encoded([10**120]),
    "not a number": encoded(b"[NaN]"),
    "not a number, twice": encoded(b'[NaN,"a"]'),
    "infinity": encoded(b'[Infinity,"a"]'),
    "a truth": encoded([True]),
    "NUL in the key": encoded(["2026-11-23T00:00:00+00:00", "a\0b"]),
    "NUL at the end": encoded(["a\0b"]),
    "two texts with NUL": encoded(["a\0b", "a\0b"]),
    "no zone": encoded(["2026-11-23T00:00:00", "a"]),
    "no such day": encoded(["2026-02-30T00:00:00+00:00", "a"]),
    "before all time": encoded(["0001-01-01T00:00:00+14:00", "a"]),
    "an instant as microseconds": encoded(["9" * 40, "a"]),
    "an instant beyond any": encoded(["9" * 18, "a"]),
    "a digit of another script": encoded(["٣", "a"]),
    "half a letter": encoded(b'["\\ud800"]'),
    "half a letter in the key": encoded(b'["2026-11-23T00:00:00+00:00","\\ud800"]'),
    "too deep": encoded(b"[" * 140),
    "parted by a bar": encoded(b"2026-11-23T00:00:00|a"),
    "parted by a bar with NUL": encoded(b"2026-11-23T00:00:00+00:00|a\x00b") + "=",
    "parted by a bar before all time": urlsafe_b64encode(b"0001-01-01T00:00:00+14:00|a").decode(),
}


@pytest.mark.parametrize(("name", "method"), PAGED, ids=[method.name for _, method in PAGED])
def test_a_forged_page_token_is_refused_or_leads_to_a_page(name: str, method: MethodDescriptor, caller: Caller):
    """A token may happen to be in the form of this list's: then it is a place in it like any other."""
    roles = set(Grants.of(method).by_role) - {"ANYONE"}
    somebody = Principal("a-reader", frozenset(sorted(roles)[:1]), "433100000000", "433100-yjgl")
    token = caller.token(somebody) if roles else ""
    for forgery, page_token in FORGED.items():
        status, reason, _ = caller.call(method, a_request(method, {"page_token": page_token}), token)
        assert status in ("OK", "INVALID_ARGUMENT", "NOT_FOUND"), (forgery, status, reason)
        if forgery in ("words", "no base64", "no text", "null", "a number", "an object", "too many parts"):
            assert (status, reason) in (("INVALID_ARGUMENT", "INVALID_FIELD"), ("NOT_FOUND", "NOT_FOUND")), forgery
