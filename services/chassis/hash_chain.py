"""An append-only history in which nothing can be altered, left out or put in unseen (rule DECIDE-4)."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

GENESIS = "0" * 64
"""What stands before the first entry."""


def link(previous_hash: bytes | str, entry: Mapping[str, object]) -> str:
    """The entry's hash (SHA-256, hexadecimal): of the hash before it, as bytes or hexadecimal, and its canonical JSON.

    The entry holds what JSON holds; say dates and instants as text, in the form in which they are read back, and
    money in whole fen. Anything else raises TypeError or ValueError rather than be hashed in a way that may change.
    """
    previous = previous_hash if isinstance(previous_hash, bytes) else bytes.fromhex(previous_hash)
    if len(previous) != sha256().digest_size:
        raise ValueError("a hash has 32 bytes")
    return sha256(previous + _canonical(entry)).hexdigest()


def verify(entries: Iterable[tuple[Mapping[str, object], str]], head: str | None = None) -> int | None:
    """The index of the first entry, of (entry, recorded hash) from the oldest on, that does not fit; None if all do.

    `head` is the last hash as it is kept elsewhere, on the case itself. It shows entries cut off at the end: then the
    index is the one at which the next would stand.
    """
    last, index = GENESIS, -1
    for index, (entry, recorded) in enumerate(entries):
        if link(last, entry) != recorded:
            return index
        last = recorded
    return index + 1 if head is not None and head != last else None


def _canonical(entry: Mapping[str, object]) -> bytes:
    # dict(): psycopg and the JSON reader give plain dicts, a caller may well give another mapping.
    text = json.dumps(dict(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()
