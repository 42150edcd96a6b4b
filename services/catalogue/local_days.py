"""What a division may add to the national calendar: its own days, and a year that the national data lack."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from services.chassis.calendar import NATIONAL_YEARS, DayKind, WorkCalendar
from services.chassis.errors import DomainError, InvalidField, Kind

# As many days as a list of working days answers.
LONGEST_SPAN = timedelta(days=400)

_NATIONAL = WorkCalendar()
# 《全国年节及纪念日放假办法》第二条: 元旦 one day, 劳动节 two, 国庆节 three. The others are set by moon and sun.
_FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))


class NoSuchDay(DomainError):
    kind = Kind.BAD_INPUT
    message = "没有{day}这一天"


class DayTwice(DomainError):
    kind = Kind.BAD_INPUT
    message = "{day}列了两次"


class HolidayWorked(DomainError):
    """A national holiday is everybody's (全国年节及纪念日放假办法); a division may add to it, not take from it."""

    message = "{day}是法定节假日（{holiday}），地方不能规定上班"


class WorkedAlready(DomainError):
    """A day that is worked anyway: it was meant to be off, or is another day."""

    kind = Kind.BAD_INPUT
    message = "{day}本来就是工作日，不用规定上班；如为放假，请改为放假"


class YearPublished(DomainError):
    message = "{year}年的放假安排已在全国日历中，不能另行载入"


class YearIncomplete(DomainError):
    kind = Kind.BAD_INPUT
    message = "载入{year}年的放假安排，缺少法定节假日：{missing}"


class SpanTooLong(DomainError):
    kind = Kind.BAD_INPUT
    message = "一次最多查询{longest}天"


class SpanReversed(DomainError):
    kind = Kind.BAD_INPUT
    message = "截止日{last_day}早于起始日{first_day}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A day as an administrator writes it."""

    day: date
    working: bool


def parse_day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoSuchDay(field=field, day=text) from None


def day_or_none(text: str, field: str) -> date | None:
    """A day that may be left unsaid. Raises InvalidField."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidField(field=field, what=f"没有{text}这一天") from error


def check(entries: Collection[Entry], loaded_years: Iterable[int], above: WorkCalendar) -> None:
    """Refuses days that contradict each other or the nation's, and a loaded year that is not whole.

    `above` is the calendar of the division above. A local day may lie in a year that nobody has loaded yet: the
    prefecture knows its founding day before the State Council has arranged the year.
    """
    for day, times in Counter(entry.day for entry in entries).items():
        if times > 1:
            raise DayTwice(field="calendar.days", day=day)
    years = sorted(loaded_years)
    for year in years:
        if year in NATIONAL_YEARS:
            raise YearPublished(field="calendar.loaded_years", year=year)
        off = {entry.day for entry in entries if not entry.working}
        missing = [f"{year}-{month:02d}-{day:02d}" for month, day in _FIXED_HOLIDAYS]
        missing = [day for day in missing if date.fromisoformat(day) not in off]
        if missing:
            raise YearIncomplete(field="calendar.loaded_years", year=year, missing="、".join(missing))
    for entry in entries:
        if not entry.working:
            continue
        national = _NATIONAL.day(entry.day)
        if national.kind is DayKind.HOLIDAY:
            raise HolidayWorked(field="calendar.days", day=entry.day, holiday=national.name)
        if above.is_working_day(entry.day):
            raise WorkedAlready(field="calendar.days", day=entry.day)


def check_span(first: date, last: date) -> None:
    if last < first:
        raise SpanReversed(field="last_day", first_day=first, last_day=last)
    if last - first >= LONGEST_SPAN:
        raise SpanTooLong(field="last_day", longest=LONGEST_SPAN.days)
