"""What somebody without an account holds, such as a complaint or a ticket: found again by its number and its secret."""

import hmac
from typing import Protocol, TypeVar

from services.chassis.access import Principal
from services.chassis.errors import NotFound
from services.chassis.privacy import KeyRing


class Held(Protocol):
    """What may be somebody's with an account as well."""

    @property
    def owner(self) -> str: ...


Thing = TypeVar("Thing", bound=Held)


def secret_hash(keys: KeyRing, number: str, secret: str) -> bytes:
    """A keyed hash: eight characters could be tried out by whoever read the table, were the key not elsewhere."""
    return keys.lookup_hash(f"{number}:{secret.strip().upper()}")


def of_holder(
    found: tuple[Thing, bytes] | None, principal: Principal, keys: KeyRing, number: str, secret: str, *, what: str
) -> Thing:
    """The thing, found with the hash of its secret, for whoever has the secret or is signed in as its owner.

    NotFound, with `what` in Chinese, to all others alike.
    """
    # Hashed and compared in any case, so that the time an answer takes doesn't tell which numbers exist.
    thing, known = found or (None, bytes(32))
    knows_secret = hmac.compare_digest(secret_hash(keys, number, secret), known)
    is_owner = bool(thing and principal.subject and thing.owner == principal.subject)
    if thing is None or not (knows_secret or is_owner):
        raise NotFound(what=f"{what}，或者查询码不符")
    return thing
