"""The tree of divisions, as their 12-digit codes carry it."""

from services.chassis.errors import DomainError


class DivisionAbolished(DomainError):
    """Nothing new begins in a division that is no more."""

    message = "行政区划{name}已于{abolished_on}撤销{successor}"


def division_prefix(code: str) -> str:
    """What the codes of a division's whole subtree start with: 4, 6, 9 or 12 of the 12 digits, by its level."""
    for digits in (4, 6, 9):
        if set(code[digits:]) <= {"0"}:
            return code[:digits]
    return code


def lineage(division: str) -> list[str]:
    """The division and those above it, the nearest first: village, township, county, prefecture."""
    codes = [division[:digits].ljust(12, "0") for digits in (12, 9, 6, 4)]
    return list(dict.fromkeys(codes))


def within(division: str, of: str) -> bool:
    """Whether a division lies in the subtree of another."""
    return bool(of) and division.startswith(division_prefix(of))
