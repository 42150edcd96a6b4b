"""Verifies bearer tokens against the issuer's published keys."""

import json
import time
import urllib.request
from collections import OrderedDict
from http.client import HTTPException
from threading import Lock
from typing import Any, cast
from urllib.parse import urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from services.chassis.access import Principal
from services.chassis.errors import NotSignedIn, ServiceAway
from services.chassis.settings import Settings

# Checking an ES256 signature costs as much as a small query; a token lives minutes and is used many times.
_REMEMBERED = 10_000
# A token of ours is under 1 KB; longer ones are not worth hashing.
_LONGEST = 8192
# At most one fetch of the key set in so many seconds, however many tokens name a key we lack.
_REFRESH_SECONDS = 10.0


class TokenVerifier:
    """Tokens to principals; remembers what it verified until it expires. Authentication lives in real time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._keys: KeySet | None = None
        self._fetched_at = -_REFRESH_SECONDS
        self._remembered: OrderedDict[str, tuple[Principal, float]] = OrderedDict()
        self._lock = Lock()

    def verify(self, token: str) -> Principal:
        """The caller of a valid token. Raises NotSignedIn for every other."""
        known = self.known(token)
        if known:
            return known
        if len(token) > _LONGEST:
            raise NotSignedIn()
        principal, expires = self._check(token)
        with self._lock:
            self._remembered[token] = (principal, expires)
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return principal

    def known(self, token: str) -> Principal | None:
        """The caller of a token verified before. Never waits: the gateway asks this on its event loop."""
        remembered = self._remembered.get(token)
        return remembered[0] if remembered and remembered[1] > time.time() else None

    def _check(self, token: str) -> tuple[Principal, float]:
        settings = self._settings
        claims_rule = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": settings.token_issuer},
            aud={"essential": True, "value": settings.token_audience},
            sub={"essential": True},
            exp={"essential": True},
        )
        try:
            decoded = self._decode(token)
            claims_rule.validate(decoded.claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotSignedIn() from error
        claims = decoded.claims
        principal = Principal(
            subject=str(claims["sub"]),
            roles=_roles(_claim(claims, settings.token_roles_claim)),
            division=str(_claim(claims, settings.token_division_claim) or ""),
            department=str(_claim(claims, settings.token_department_claim) or ""),
            name=str(claims.get("name") or ""),
            window=str(_claim(claims, settings.token_window_claim) or ""),
        )
        return principal, float(claims["exp"])

    def _decode(self, token: str) -> jwt.Token:
        algorithms = list(self._settings.token_algorithms)
        try:
            return jwt.decode(token, self._key_set(), algorithms=algorithms)
        except (JoseError, ValueError):
            # The issuer may have turned its key since we looked.
            if not self._refresh():
                raise
            return jwt.decode(token, self._key_set(), algorithms=algorithms)

    def _key_set(self) -> KeySet:
        if self._keys is None and not self._refresh() and self._keys is None:
            raise ServiceAway()
        return cast(KeySet, self._keys)

    def _refresh(self) -> bool:
        """Fetches the keys, unless that was tried a moment ago; whether there are new ones."""
        seen = self._fetched_at
        with self._lock:
            if self._fetched_at != seen:
                # Another thread has fetched them while this one waited.
                return self._keys is not None
            if time.monotonic() - self._fetched_at < _REFRESH_SECONDS:
                return False
            self._fetched_at = time.monotonic()
            url = self._settings.token_keys_url
            if urlsplit(url).scheme not in ("http", "https", "file"):
                return False
            try:
                with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 (scheme checked above)
                    self._keys = KeySet.import_key_set(json.loads(answer.read(1_000_000)))
            except (OSError, HTTPException, JoseError, ValueError, TypeError, KeyError):
                # Away, or not a key set: what was fetched before stays good.
                return False
            return True


def _claim(claims: dict[str, Any], path: str) -> Any:
    """A claim by its name, or by a path such as `realm_access.roles`: issuers nest them; names with dots go first."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for name in path.split("."):
        found = cast(dict[str, Any], found).get(name) if isinstance(found, dict) else None
    return found


def _roles(claim: Any) -> frozenset[str]:
    """A list of roles, or one text with spaces between them; of anything else, none."""
    names = claim.split() if isinstance(claim, str) else claim
    return frozenset(str(name) for name in cast(list[Any], names)) if isinstance(names, list) else frozenset()
