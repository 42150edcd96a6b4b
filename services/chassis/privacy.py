"""Personal data at rest and on screen: encrypted with a ring of keys, looked up by keyed hash, shown masked.

Encrypted text is `version (1 byte) | length of the key's id (1) | key's id | nonce (12) | AES-256-GCM ciphertext`.
"""

import hmac
import json
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = 1


class KeyRingInvalid(ValueError):
    """The key file cannot be used; says why, and never what is in it."""


class UnknownKey(LookupError):
    """The text was encrypted with a key that is not, or no longer, on the ring."""


class Tampered(ValueError):
    """The bytes are not what was encrypted, or not for this context."""


class KeyRing:
    """The keys of one installation: `current` encrypts, every key on the ring decrypts, `lookup_key` hashes.

    Rotation: put a new key beside the old (`with_new_key`), let what `needs_rotation` be encrypted again, take the old
    one off. The lookup key stays, since a hash cannot be made anew without its text. A key serves 2³² encryptions,
    NIST SP 800-38D's bound for random nonces.
    """

    def __init__(self, keys: Mapping[str, bytes], current: str, lookup_key: bytes) -> None:
        for name, key in (*keys.items(), ("lookup_key", lookup_key)):
            if len(key) != KEY_BYTES:
                raise KeyRingInvalid(f"key {name!r} has {len(key)} bytes instead of {KEY_BYTES}")
        if current not in keys:
            raise KeyRingInvalid(
                f"the current key {current!r} is not among the keys: {', '.join(sorted(keys)) or 'none'}"
            )
        for name in keys:
            if not 1 <= len(name.encode()) <= 255:
                raise KeyRingInvalid("a key's id has 1 to 255 bytes")
        self.current = current
        self._keys = dict(keys)
        self._lookup_key = lookup_key
        self._ciphers = {name: AESGCM(key) for name, key in keys.items()}
        self._header = _header(current)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads `{"keys": {"<id>": "<32 bytes in base64>", …}, "current": "<id>", "lookup_key": "<base64>"}`."""
        try:
            ring: Any = json.loads(text)
        except ValueError:
            raise KeyRingInvalid("the key ring is not JSON") from None
        try:
            keys = {name: _key(name, key) for name, key in ring["keys"].items()}
            return cls(keys, ring["current"], _key("lookup_key", ring["lookup_key"]))
        except (AttributeError, KeyError, TypeError):
            wanted = '"keys" (an object), "current" (text) and "lookup_key" (base64)'
            raise KeyRingInvalid(f"the key ring needs {wanted}") from None

    @classmethod
    def generate(cls, key_id: str = "1") -> Self:
        return cls({key_id: os.urandom(KEY_BYTES)}, key_id, os.urandom(KEY_BYTES))

    def with_new_key(self, key_id: str) -> "KeyRing":
        """A ring with one more key, which is the current one."""
        if key_id in self._keys:
            raise KeyRingInvalid(f"key {key_id!r} is on the ring already")
        return KeyRing({**self._keys, key_id: os.urandom(KEY_BYTES)}, key_id, self._lookup_key)

    def to_json(self) -> str:
        """What `from_json` reads: secret, for the mounted file only."""
        keys = {name: b64encode(key).decode() for name, key in self._keys.items()}
        ring = {"keys": keys, "current": self.current, "lookup_key": b64encode(self._lookup_key).decode()}
        return json.dumps(ring, indent=2, ensure_ascii=False)

    def encrypt(self, text: str, context: str) -> bytes:
        """Encrypts for one place, such as `intake.applications.phone:<id>`: elsewhere it does not decrypt."""
        nonce = os.urandom(NONCE_BYTES)
        return self._header + nonce + self._ciphers[self.current].encrypt(nonce, text.encode(), context.encode())

    def decrypt(self, encrypted: bytes, context: str) -> str:
        """The text, if it was encrypted for this context; Tampered or UnknownKey if not."""
        key_id, body = _split(encrypted)
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise UnknownKey(f"key {key_id!r} is not on the ring, which has {', '.join(sorted(self._keys))}")
        try:
            return cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], context.encode()).decode()
        except InvalidTag:
            raise Tampered(f"not what was encrypted with key {key_id!r} for {context!r}") from None

    def needs_rotation(self, encrypted: bytes) -> bool:
        """Whether this was encrypted with another than the current key."""
        return not encrypted.startswith(self._header)

    def lookup_hash(self, text: str) -> bytes:
        """HMAC-SHA256 by which an encrypted column is found again; give it the text in the form that is stored."""
        return hmac.digest(self._lookup_key, text.encode(), "sha256")


def mask_identity_number(number: str) -> str:
    """4331**********1234: the prefecture and the last four characters."""
    return _keep(number, first=4, last=4)


def mask_phone(phone: str) -> str:
    """138****5678."""
    return _keep(phone, first=3, last=4)


def mask_name(name: str) -> str:
    """张*, 欧阳**: a person's surname. Names of organisations and credit codes are public, and stay as they are."""
    surname = _SURNAME.match(name)
    return _keep(name, first=surname.end() if surname else 0, last=0)


def mask_address(address: str) -> str:
    """湖南省湘西州泸溪县****: no closer than the county; nothing at all if no county can be made out."""
    divisions = _DIVISIONS.match(address)
    return (divisions[0] if divisions else "") + "****" if address else ""


# One character, or a compound surname still borne by more than a few: one missing here shows the less. Something has
# to follow it, or a name of one character would be shown whole.
_SURNAME = re.compile(
    "(?:欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|令狐|慕容|长孙|宇文|东方|南宫|端木|独孤|申屠|轩辕|钟离|淳于|闻人|赫连|澹台|濮阳"
    "|太史|公羊|单于|呼延|完颜|耶律|万俟|拓跋|西门|百里|第五|东郭|南门|左丘|梁丘|.)(?=.)"
)

# Up to three names ending as a province, prefecture or county does. What ends a smaller place is kept out of them, so
# that a street named after a city is never shown with it.
_DIVISIONS = re.compile(r"(?:[^省市州盟县区旗镇乡村街路道号\d\s]+[省市州盟县区旗]){1,3}")


def _keep(text: str, first: int, last: int) -> str:
    hidden = len(text) - first - last
    if hidden <= 0:
        return "*" * len(text)
    return text[:first] + "*" * hidden + text[len(text) - last :]


def _header(key_id: str) -> bytes:
    name = key_id.encode()
    return bytes((VERSION, len(name))) + name


def _split(encrypted: bytes) -> tuple[str, bytes]:
    """The key's id, and nonce with ciphertext."""
    if len(encrypted) < 2 or encrypted[0] != VERSION:
        raise Tampered("these are not bytes of ours")
    start = 2 + encrypted[1]
    body = encrypted[start:]
    if len(body) <= NONCE_BYTES:
        raise Tampered("the bytes are cut short")
    try:
        return encrypted[2:start].decode(), body
    except UnicodeDecodeError:
        raise Tampered("these are not bytes of ours") from None


def _key(name: str, encoded: Any) -> bytes:
    try:
        return b64decode(encoded, validate=True)
    except (TypeError, ValueError):
        raise KeyRingInvalid(f"key {name!r} is not base64") from None
