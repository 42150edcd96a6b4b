"""Passwords: which are too weak, and how they are kept (argon2id)."""

import json
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from services.chassis.errors import DomainError, Kind

MINIMUM_LENGTH = 10
# "aaaaaaaaaa", "1212121212": long, and guessed at once.
_FEWEST_DIFFERENT = 5
# A shorter name or number would forbid passwords by chance.
_SHORTEST_FORBIDDEN = 4


class WeakPassword(DomainError):
    kind = Kind.BAD_INPUT
    message = "密码不符合要求：{what}"


def check_password(password: str, *, about: tuple[str, ...], field: str = "password") -> None:
    """Raises WeakPassword. `about` is what others know of the owner: account name, phone, numbers.

    After NIST SP 800-63B §5.1.1: length, a list of common ones and the context count; classes of characters do not.
    """
    plain = _normal(password).casefold()
    if len(plain) < MINIMUM_LENGTH:
        raise WeakPassword(field=field, what=f"至少{MINIMUM_LENGTH}个字符")
    if len(set(plain)) < _FEWEST_DIFFERENT:
        raise WeakPassword(field=field, what="重复字符过多")
    if any(part.casefold() in plain for part in about if len(part) >= _SHORTEST_FORBIDDEN):
        raise WeakPassword(field=field, what="不能包含账号名、电话或证件号码")
    if plain in _common() or _is_run(plain):
        raise WeakPassword(field=field, what="过于常见")


class Passwords:
    """argon2id with one set of parameters, which the hash itself records."""

    def __init__(self, *, time_cost: int, memory_kib: int, parallelism: int) -> None:
        self._hasher = PasswordHasher(
            time_cost=time_cost, memory_cost=memory_kib, parallelism=parallelism, type=Type.ID
        )
        # Checked where there is no account, so that an unknown name takes as long as a wrong password.
        self._nobodys = self._hasher.hash("nobody's password")

    def hash(self, password: str) -> str:
        return self._hasher.hash(_normal(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether this is the password; for no stored hash, False after the same work."""
        try:
            return self._hasher.verify(stored or self._nobodys, _normal(password)) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, stored: str) -> bool:
        """Whether it was hashed with other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)


def _normal(password: str) -> str:
    """The same text typed on another device: full-width letters and composed characters are alike."""
    return unicodedata.normalize("NFKC", password)


def _is_run(plain: str) -> bool:
    """1234567890, abcdefghij, and their reverse."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps in ({1}, {-1})


@cache
def _common() -> frozenset[str]:
    return frozenset(json.loads((Path(__file__).parent / "common_passwords.json").read_text(encoding="utf-8")))
