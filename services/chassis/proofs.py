"""A history that a citizen keeps: a file that proves itself, without the platform (rule DECIDE-4).

The file is JSON: what it is about, every entry with its hash, the last hash, the public key, and an Ed25519 signature
over all of it. The chain shows that no entry was altered; the signature, that whoever has the key gave out this very
chain. That this is the platform, only the key that it publishes can show: anyone can sign with a key of their own. The
signing key is derived from the key ring's look-up key, which is never rotated, so that an old proof stays good.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from services.chassis import hash_chain
from services.chassis.history import Entry
from services.chassis.privacy import KeyRing

FORMAT = "yizhan-history-proof/1"
# A file to keep, although it can be read: a browser saves it instead of showing it.
MEDIA_TYPE = "application/octet-stream"
# Far more than the longest history; a file of more is not read.
LARGEST_BYTES = 4 * 1024 * 1024


class NotAProof(ValueError):
    """The bytes are no proof of ours; the text says, in Chinese, why."""


class NotAKey(ValueError):
    """The text is no public key; it says so in Chinese."""

    def __init__(self) -> None:
        super().__init__("不是平台的公钥：应为 base64 编码的 32 字节，或者下载的 history-key.json")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a proof shows. `broken_at` is the sequence of the first entry that does not fit, None if all do."""

    subject: str
    entries: int
    head: str
    broken_at: int | None
    signed: bool
    """The signature is that of `key`."""
    key: str
    """What it was checked with: the key that was given, or else the file's own."""

    @property
    def genuine(self) -> bool:
        return self.broken_at is None and self.signed


def make_proof(
    kind: str, subject: str, entries: Sequence[Entry], *, head: str, made_at: datetime, ring: KeyRing
) -> bytes:
    """The file for a history; `kind` is "application", "case" or "project"."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "kind": kind,
        "subject": subject,
        "made_at": made_at.isoformat(),
        "entries": [{**entry.said(), "hash": entry.hash} for entry in entries],
        "head": head,
        "key": public_key(ring),
    }
    signature = base64.b64encode(_private_key(ring).sign(_canonical(said))).decode()
    return json.dumps({**said, "signature": signature}, ensure_ascii=False, indent=1).encode()


def public_key(ring: KeyRing) -> str:
    """The key that proofs are checked with: 32 bytes in base64."""
    return base64.b64encode(_private_key(ring).public_key().public_bytes_raw()).decode()


def read_key(text: str) -> str:
    """A public key in base64, alone or as it is published: `{"public_key": "…"}`. Raises NotAKey."""
    try:
        published = json.loads(text) if text.lstrip().startswith("{") else {"public_key": text.strip()}
        _public_key(published["public_key"])
    except (ValueError, TypeError, KeyError) as error:
        raise NotAKey from error
    return published["public_key"]


def check_proof(proof: bytes, key: str | None = None) -> Verdict:
    """Recomputes the chain and checks the signature with a public key as `read_key` takes it, or the file's own.

    Raises NotAProof, and NotAKey for a key that is none.
    """
    given = None if key is None else read_key(key)
    if len(proof) > LARGEST_BYTES:
        raise NotAProof("文件过大，不是办件记录证明")
    try:
        said = cast(dict[str, Any], json.loads(proof))
        if said["format"] != FORMAT:
            raise NotAProof(f"不认识的格式：{str(said['format'])[:60]}")
        signature = base64.b64decode(said.pop("signature"), validate=True)
        entries = [
            ({name: value for name, value in entry.items() if name != "hash"}, str(entry["hash"]))
            for entry in said["entries"]
        ]
        index = hash_chain.verify(entries, said["head"])
        checked_with = given or str(said["key"])
        return Verdict(
            subject=str(said["subject"]),
            entries=len(entries),
            head=str(said["head"]),
            broken_at=_misplaced(said["subject"], [entry for entry, _ in entries]) if index is None else index + 1,
            signed=_is_signed(said, signature, checked_with),
            key=checked_with,
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        if isinstance(error, NotAProof):
            raise
        raise NotAProof("文件不是办件记录证明，或者已经损坏") from error


def _misplaced(subject: object, entries: Sequence[Mapping[str, object]]) -> int | None:
    """An entry of another history, or one out of its place: its own hash would still fit."""
    for place, entry in enumerate(entries, 1):
        if entry["subject"] != subject or entry["sequence"] != place:
            return place
    return None


def _is_signed(said: Mapping[str, Any], signature: bytes, key: str) -> bool:
    try:
        _public_key(key).verify(signature, _canonical(said))
    except InvalidSignature:
        return False
    return True


def _public_key(key: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))


def _canonical(said: Mapping[str, Any]) -> bytes:
    return json.dumps(dict(said), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _private_key(ring: KeyRing) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(ring.lookup_hash("history proofs"))
