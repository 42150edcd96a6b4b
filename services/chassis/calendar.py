"""China's working days, and the edge between instants (UTC) and dates (Asia/Shanghai)."""

from bisect import bisect_left, bisect_right
from calendar import isleap
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import chinese_calendar  # pyright: ignore[reportMissingTypeStubs]

ZONE = ZoneInfo("Asia/Shanghai")
ONE_DAY = timedelta(days=1)

NATIONAL_YEARS = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)
NATIONAL_VERSION = (
    f"cn-{NATIONAL_YEARS.start}..{NATIONAL_YEARS.stop - 1}@chinesecalendar-{chinese_calendar.__version__}"
)
_CHINESE_NAMES: dict[str, str] = {
    holiday.value: holiday.chinese  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    for holiday in chinese_calendar.Holiday
}


def local_date(instant: datetime) -> date:
    """The day it is in Shanghai at that instant, which must be aware."""
    if instant.tzinfo is None:
        raise ValueError(f"an instant has a zone, this has none: {instant!r}")
    return instant.astimezone(ZONE).date()


def end_of_day(day: date) -> datetime:
    """24:00 of that day in Shanghai, as an instant in UTC: the first instant at which the day is over."""
    return datetime.combine(day + ONE_DAY, time(), ZONE).astimezone(UTC)


def month_of(instant: datetime) -> str:
    """The month in Shanghai at that instant, as `2026-11`."""
    return local_date(instant).isoformat()[:7]


class DayKind(StrEnum):
    """What makes a day a working day or a day off."""

    WORKDAY = "工作日"
    EXCHANGED = "调休上班"
    WEEKEND = "周末"
    HOLIDAY = "法定节假日"
    LOCAL_WORKDAY = "地方规定上班"
    LOCAL_HOLIDAY = "地方规定放假"


@dataclass(frozen=True, slots=True)
class Day:
    """A day and why it is worked or not; `name` is the holiday's, which an exchanged weekend day pays for."""

    day: date
    working: bool
    kind: DayKind
    name: str = ""

    @property
    def why(self) -> str:
        return f"{self.kind}（{self.name}）" if self.name else self.kind.value


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day that a division works or does not, against the calendar above it."""

    working: bool
    name: str = ""
    statutory: bool = False
    """The State Council's arrangement, of a year that the national data lack, and not the division's own."""


class WorkCalendar:
    """The working days of one division: the State Council's, with local days laid over them.

    `local_days` says of single days whether they are worked or off: the holidays a minority prefecture sets for
    itself, and the arrangements of a year that the national data lack. Such a year counts as published once it is in
    `loaded_years`; until then Monday to Friday are taken as working days, and whatever is computed from them is
    provisional. `local_version` names the overlay in `version`.
    """

    def __init__(
        self,
        local_days: Mapping[date, LocalDay] = MappingProxyType({}),
        loaded_years: Collection[int] = (),
        local_version: str = "",
    ) -> None:
        if (local_days or loaded_years) and not local_version:
            raise ValueError("local days need a version, or a deadline could not say what it was computed from")
        self._local_days = dict(local_days)
        self._loaded_years = frozenset(loaded_years)
        self._working_days: dict[int, tuple[date, ...]] = {}
        self.version = f"{NATIONAL_VERSION}+{local_version}" if local_version else NATIONAL_VERSION

    def is_published(self, year: int) -> bool:
        return year in NATIONAL_YEARS or year in self._loaded_years

    def is_working_day(self, day: date) -> bool:
        local = self._local_days.get(day)
        return _is_national_working_day(day) if local is None else local.working

    def day(self, day: date) -> Day:
        """Whether a day is worked, and why."""
        local = self._local_days.get(day)
        if local is None:
            return _national_day(day)
        if local.statutory:
            kind = DayKind.EXCHANGED if local.working else DayKind.HOLIDAY
        else:
            kind = DayKind.LOCAL_WORKDAY if local.working else DayKind.LOCAL_HOLIDAY
        return Day(day, local.working, kind, local.name)

    def add_working_days(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`, which is not counted itself; before it, if `days` is negative.

        With 0 days it is `start`, worked or not.
        """
        if days == 0:
            return start
        year = start.year
        in_year = self._working_days_of(year)
        index = bisect_right(in_year, start) + days - 1 if days > 0 else bisect_left(in_year, start) + days
        while index >= len(in_year):
            index -= len(in_year)
            year += 1
            in_year = self._working_days_of(year)
        while index < 0:
            year -= 1
            in_year = self._working_days_of(year)
            index += len(in_year)
        return in_year[index]

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and with `until`; negative if `until` is the earlier."""
        if until < after:
            return -self.working_days_between(until, after)
        before_last_year = sum(len(self._working_days_of(year)) for year in range(after.year, until.year))
        return (
            before_last_year
            + bisect_right(self._working_days_of(until.year), until)
            - bisect_right(self._working_days_of(after.year), after)
        )

    def _working_days_of(self, year: int) -> tuple[date, ...]:
        # A whole year at once makes every later question a binary search.
        days = self._working_days.get(year)
        if days is None:
            every_day = (date(year, 1, 1) + timedelta(days=n) for n in range(365 + isleap(year)))
            days = tuple(day for day in every_day if self.is_working_day(day))
            self._working_days[year] = days
        return days


# 8,192 dates are some 22 years, more than any one process looks at.
@lru_cache(maxsize=8192)
def _is_national_working_day(day: date) -> bool:
    if day.year in NATIONAL_YEARS:
        return chinese_calendar.is_workday(day)  # pyright: ignore[reportUnknownMemberType]
    return day.weekday() < 5


def _national_day(day: date) -> Day:
    name = chinese_calendar.holidays.get(day)
    if name is not None:
        return Day(day, False, DayKind.HOLIDAY, _CHINESE_NAMES[name])
    name = chinese_calendar.workdays.get(day)
    if name is not None:
        return Day(day, True, DayKind.EXCHANGED, _CHINESE_NAMES[name])
    if day.weekday() < 5:
        return Day(day, True, DayKind.WORKDAY)
    return Day(day, False, DayKind.WEEKEND)
