"""Numbers that people copy by hand: made with a check digit, and checked by theirs (rule ACCEPT-8).

An application number is 22 digits: county (6), day in Shanghai (8), serial (7), check digit. A document number says
the same with its kind before it: `SL-433122-20261123-0000123-5`. The check digit is ISO 7064 MOD 11,10, which finds
every single wrong digit and nearly every exchange of two neighbours; letters count as their value in base 36.
"""

import hmac
import re
import secrets
from collections.abc import Callable
from datetime import datetime
from threading import Lock

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10

from services.chassis.calendar import local_date
from services.chassis.errors import DomainError, Kind

# Serials wrap; the day within the number keeps it unique as long as fewer than this many are given out in a day.
SERIALS = 10_000_000

# Without I, O, 0 and 1, which are misread; 32 characters take a byte's five low bits evenly.
UNAMBIGUOUS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 8

_COUNTY = re.compile(r"[1-9][0-9]{5}(?:[0-9]{3}(?:[0-9]{3})?)?")
_KIND = re.compile(r"[A-Z]{2}")
_APPLICATION_NUMBER = re.compile(r"[1-9][0-9]{21}")
_IDENTITY_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")
_DOCUMENT_NUMBER = re.compile(r"[A-Z]{2}-[1-9][0-9]{5}-[0-9]{8}-[0-9]{7}-[0-9]")


class InvalidNumber(DomainError):
    kind = Kind.BAD_INPUT
    message = "编号{number}有误，请核对"


class InvalidIdentityNumber(DomainError):
    kind = Kind.BAD_INPUT
    rule = "ACCEPT-8"
    message = "居民身份证号码有误，请核对"


class InvalidCreditCode(DomainError):
    kind = Kind.BAD_INPUT
    rule = "ACCEPT-8"
    message = "统一社会信用代码有误，请核对"


class BlockAllocator:
    """Serials taken from the database a block at a time, so that most filings need no round trip.

    What is left of a block when the process ends is never used: numbers are unique and rising, not without gaps.
    Call it for the next serial, from any thread. When `fetch_block` raises, so does the call; the next tries again.
    """

    def __init__(self, fetch_block: Callable[[], range]) -> None:
        self._fetch_block = fetch_block
        self._block = iter(range(0))
        self._lock = Lock()

    def __call__(self) -> int:
        # The lock is held while a block is fetched: those who wait need a serial of that very block.
        with self._lock:
            serial = next(self._block, None)
            if serial is None:
                self._block = iter(self._fetch_block())
                serial = next(self._block)
            return serial


def application_number(division: str, at: datetime, next_serial: Callable[[], int]) -> str:
    """The number of an application filed in that division (6, 9 or 12 digits; its county is kept) at that instant."""
    digits = "".join(_parts(division, at, next_serial))
    return digits + mod_11_10.calc_check_digit(digits)


def document_number(kind: str, division: str, at: datetime, next_serial: Callable[[], int]) -> str:
    """The number of a document, whose kind is two capital letters such as SL (受理)."""
    if not _KIND.fullmatch(kind):
        raise ValueError(f"a document's kind is two capital letters, not {kind!r}")
    body = "-".join((kind, *_parts(division, at, next_serial)))
    return f"{body}-{mod_11_10.calc_check_digit(_digits(body))}"


def valid(number: str) -> bool:
    """Whether this has the form and the check digit of an application's or a document's number."""
    has_form = _APPLICATION_NUMBER.fullmatch(number) or _DOCUMENT_NUMBER.fullmatch(number)
    return bool(has_form) and mod_11_10.is_valid(_digits(number))


def check_number(number: str, field: str = "number") -> str:
    """The number as it is stored, without the spaces and the lower case of whoever typed it; or InvalidNumber."""
    tidy = "".join(number.split()).upper()
    if not valid(tidy):
        raise InvalidNumber(field=field, number=number)
    return tidy


def check_identity_number(number: str, field: str = "identity_number") -> str:
    """The identity number as it is stored (GB 11643: 18 characters, X in capital), or InvalidIdentityNumber.

    Its form, date of birth and check digit are looked at, not its place: `ric.validate` knows no residents from Hong
    Kong, Macao and Taiwan (81, 82, 83…) and not every county, and would turn lawful holders away.
    """
    try:
        tidy = ric.compact(number)
        if _IDENTITY_NUMBER.fullmatch(tidy) and ric.calc_check_digit(tidy) == tidy[-1] and ric.get_birth_date(tidy):
            return tidy
    except ValidationError:
        pass
    # The number is not among the facts: errors are logged, and this is nearly somebody's identity number.
    raise InvalidIdentityNumber(field=field)


def check_credit_code(code: str, field: str = "credit_code") -> str:
    """The unified social credit code as it is stored (GB 32100: 18 capitals and digits), or InvalidCreditCode."""
    try:
        return uscc.validate(code)
    except ValidationError:
        raise InvalidCreditCode(field=field) from None


def secret_code() -> str:
    """Eight random characters (40 bits) with which an anonymous person finds their complaint again."""
    return "".join(UNAMBIGUOUS[byte & 31] for byte in secrets.token_bytes(CODE_LENGTH))


def check_code(key: bytes, number: str) -> str:
    """Eight characters printed beside a document's number, which only we can make: whoever has both has seen it."""
    digest = hmac.digest(key, number.encode(), "sha256")
    return "".join(UNAMBIGUOUS[byte & 31] for byte in digest[:CODE_LENGTH])


def is_check_code(key: bytes, number: str, code: str) -> bool:
    """Whether `code` belongs to that number, in time that tells nothing about how much of it is right."""
    return hmac.compare_digest(check_code(key, number).encode(), code.strip().upper().encode())


def _parts(division: str, at: datetime, next_serial: Callable[[], int]) -> tuple[str, str, str]:
    if not _COUNTY.fullmatch(division):
        raise ValueError(f"a division has 6, 9 or 12 digits, not {division!r}")
    return division[:6], f"{local_date(at):%Y%m%d}", f"{next_serial() % SERIALS:07d}"


def _digits(number: str) -> str:
    return "".join(str(int(character, 36)) for character in number if character != "-")
