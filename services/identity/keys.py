"""The keys that sign access tokens: a JSON Web Key Set in a mounted file.

The first key signs, all are published. To turn the key, put a new one first and restart; once the longest access
token has expired, take the old one off. Verifiers fetch the set again when a token names a key they lack.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self, cast

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

ALGORITHM = "ES256"
_CURVE = "P-256"


class SigningKeysInvalid(ValueError):
    """The key file cannot be used; says why, and never what is in it."""


class SigningKeys:
    def __init__(self, keys: list[ECKey]) -> None:
        if not keys:
            raise SigningKeysInvalid("there is no key in the set")
        for key in keys:
            if key.curve_name != _CURVE:
                raise SigningKeysInvalid(f"a key is on {key.curve_name}; {ALGORITHM} takes {_CURVE}")
            if not key.is_private:
                raise SigningKeysInvalid("a key is public only: it signs nothing")
            # The thumbprint (RFC 7638), where whoever made the key gave it no name.
            key.ensure_kid()
        if len({key.kid for key in keys}) < len(keys):
            raise SigningKeysInvalid("two keys have the same kid")
        self._keys = keys

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads a JSON Web Key Set of private P-256 keys; raises SigningKeysInvalid."""
        try:
            found = json.loads(text)["keys"]
            return cls([ECKey.import_key(key) for key in found])
        except (JoseError, TypeError, KeyError, ValueError) as error:
            if isinstance(error, SigningKeysInvalid):
                raise
            # Not the error's own text, which may quote the key.
            raise SigningKeysInvalid("the file is no JSON Web Key Set of private P-256 keys") from None

    @classmethod
    def from_file(cls, path: Path) -> Self:
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise SigningKeysInvalid(f"cannot read {path}: {error.strerror}") from None
        try:
            return cls.from_json(text)
        except SigningKeysInvalid as error:
            raise SigningKeysInvalid(f"{path}: {error}") from None

    def sign(self, claims: Mapping[str, Any]) -> str:
        key = self._keys[0]
        return jwt.encode({"alg": ALGORITHM, "kid": key.kid}, dict(claims), key, algorithms=[ALGORITHM])

    def public(self) -> list[dict[str, str]]:
        """The public half of every key, as GetKeys publishes it."""
        exported = [cast(dict[str, str], key.as_dict(private=False)) for key in self._keys]
        return [key | {"use": "sig", "alg": ALGORITHM} for key in exported]


def generate_signing_keys() -> str:
    """A set with one new key, for the mounted file: secret. A deployment makes it once; no service makes its own."""
    key = ECKey.generate_key(_CURVE, private=True, auto_kid=True)
    return json.dumps(KeySet([key]).as_dict(private=True), indent=2)


def public_keys(signing_keys: str) -> str:
    """The public set of what the mounted file holds: what GetKeys answers, to be written where verifiers read it."""
    return json.dumps({"keys": SigningKeys.from_json(signing_keys).public()}, indent=2)
