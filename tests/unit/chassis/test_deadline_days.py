"""The rules of time on the real days of 2025 and 2026, each worked out by hand with a calendar on the wall.

Off in 2025: 1 January; 28 January to 4 February; 4 to 6 April; 1 to 5 May; 31 May to 2 June; 1 to 8 October. Worked
weekend days: 26 January, 8 February, 27 April, 28 September, 11 October.
Off in 2026: 1 to 3 January; 15 to 23 February; 4 to 6 April; 1 to 5 May; 19 to 21 June; 25 to 27 September; 1 to 7
October. Worked weekend days: 4 January, 14 and 28 February, 9 May, 20 September, 10 October.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.calendar import ZONE, DayKind, LocalDay, WorkCalendar
from services.chassis.deadlines import (
    LONGEST_EXTENSION,
    LONGEST_JOINT_EXTENSION,
    Deadline,
    Extension,
    ExtensionTooLong,
    Limit,
    Pause,
    PauseGround,
    Unit,
    Verdict,
    acceptance_deadline,
    check_extension,
    compute,
    days_of,
)

NATIONAL = WorkCalendar()
JOINT = Limit(45, longest_extension=LONGEST_JOINT_EXTENSION)
CALENDAR_DAYS = Limit(45, Unit.CALENDAR)


def last_day(
    limit: Limit, start: date, *pauses: Pause, extended: int = 0, calendar: WorkCalendar = NATIONAL
) -> date | None:
    extensions = (Extension(extended, "案情复杂", start),) if extended else ()
    return compute(limit, start, pauses, extensions, calendar, start).due_on


def review(first: date, last: date) -> Pause:
    return Pause(PauseGround.EXPERT_REVIEW, first, 1, last)


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        # Spring Festival 2025: 27 January, then 5, 6, 7 February and Saturday the 8th.
        (Limit(5), date(2025, 1, 26), date(2025, 2, 8)),
        # Qingming 2025: Thursday the 3rd, Monday the 7th to Wednesday the 9th.
        (Limit(4), date(2025, 4, 2), date(2025, 4, 9)),
        # Labour Day 2025: Sunday 27 April, 28 to 30, then 6 May.
        (Limit(5), date(2025, 4, 26), date(2025, 5, 6)),
        # Dragon Boat 2025: Friday 30 May, then Tuesday 3 June.
        (Limit(2), date(2025, 5, 29), date(2025, 6, 3)),
        # National Day with Mid-Autumn 2025: Sunday the 28th, 29, 30, then 9, 10 and Saturday 11 October.
        (Limit(6), date(2025, 9, 27), date(2025, 10, 11)),
        # New Year 2026: 31 December, then Sunday 4 January.
        (Limit(2), date(2025, 12, 30), date(2026, 1, 4)),
        # Spring Festival 2026: Saturday the 14th, 24 to 27, Saturday the 28th.
        (Limit(6), date(2026, 2, 13), date(2026, 2, 28)),
        # Qingming 2026: Friday the 3rd, Tuesday the 7th.
        (Limit(2), date(2026, 4, 2), date(2026, 4, 7)),
        # Labour Day 2026: 30 April, 6, 7, 8 May, Saturday the 9th.
        (Limit(5), date(2026, 4, 29), date(2026, 5, 9)),
        # Dragon Boat 2026: Thursday the 18th, Monday the 22nd.
        (Limit(2), date(2026, 6, 17), date(2026, 6, 22)),
        # Mid-Autumn and National Day 2026: Sunday 20 to 24, 28 to 30, then 8, 9 and Saturday 10 October.
        (Limit(11), date(2026, 9, 19), date(2026, 10, 10)),
        # The default of a licence: 20 days from acceptance, here over both holidays of autumn 2025.
        (Limit(20), date(2025, 9, 15), date(2025, 10, 17)),
        # Joint handling: 45 days over Spring Festival 2026.
        (JOINT, date(2026, 1, 5), date(2026, 3, 13)),
        # Calendar days take no notice of holidays, not even at their end.
        (CALENDAR_DAYS, date(2026, 8, 18), date(2026, 10, 2)),
        (CALENDAR_DAYS, date(2025, 12, 20), date(2026, 2, 3)),
    ],
)
def test_clock_1_a_limit_ends_on_its_last_working_day(limit: Limit, start: date, due: date):
    assert last_day(limit, start) == due


@pytest.mark.parametrize("start", [date(2026, 2, 15), date(2026, 2, 18), date(2026, 2, 23)])
def test_clock_1_whatever_comes_on_a_holiday_counts_from_the_first_working_day_after_it(start: date):
    assert last_day(Limit(1), start) == date(2026, 2, 24)


def test_clock_1_the_day_of_the_event_is_not_counted_even_at_its_first_minute():
    first_minute = datetime(2026, 9, 21, 0, 0, tzinfo=ZONE)
    last_minute = datetime(2026, 9, 20, 23, 59, tzinfo=ZONE)
    assert acceptance_deadline(first_minute, NATIONAL).due_on == date(2026, 9, 29)
    assert acceptance_deadline(last_minute, NATIONAL).due_on == date(2026, 9, 28)


def test_clock_1_a_limit_lasts_to_midnight_in_shanghai_and_not_elsewhere():
    due_at = acceptance_deadline(datetime(2026, 9, 20, 15, 59, tzinfo=UTC), NATIONAL).due_at
    assert due_at == datetime(2026, 9, 29, 0, 0, tzinfo=ZONE) == datetime(2026, 9, 28, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("limit", "extended", "start", "due"),
    [
        # Ten days more than 15 October 2025: 16 and 17, 20 to 24, 27 to 29.
        (Limit(20), 10, date(2025, 9, 11), date(2025, 10, 29)),
        # Fifteen more than 13 March 2026: 16 to 20, 23 to 27, 30 March to 3 April.
        (JOINT, 15, date(2026, 1, 5), date(2026, 4, 3)),
        (CALENDAR_DAYS, 10, date(2026, 8, 18), date(2026, 10, 12)),
    ],
)
def test_clock_2_an_extension_adds_days_of_the_limits_own_kind(limit: Limit, extended: int, start: date, due: date):
    assert last_day(limit, start, extended=extended) == due


@pytest.mark.parametrize(
    ("start", "first", "last", "due"),
    [
        # From Friday over the weekend to Monday: the two working days do not count, the weekend would not have.
        (date(2025, 11, 3), date(2025, 11, 7), date(2025, 11, 10), date(2025, 12, 3)),
        # From Friday to Sunday: one working day.
        (date(2025, 11, 3), date(2025, 11, 7), date(2025, 11, 9), date(2025, 12, 2)),
        # A weekend alone stops nothing.
        (date(2025, 11, 3), date(2025, 11, 8), date(2025, 11, 9), date(2025, 12, 1)),
        # A worked Saturday does.
        (date(2026, 9, 14), date(2026, 10, 10), date(2026, 10, 10), date(2026, 10, 19)),
        # All of National Day 2025 with a day on either side: 30 September and 9 October.
        (date(2025, 9, 15), date(2025, 9, 30), date(2025, 10, 9), date(2025, 10, 21)),
        # National Day 2026 alone: seven days off, none of them counted anyway.
        (date(2026, 9, 14), date(2026, 10, 1), date(2026, 10, 7), date(2026, 10, 16)),
        # Over Spring Festival 2026 from the worked Saturday to the worked Saturday: 14, 24 to 28 February.
        (date(2026, 2, 2), date(2026, 2, 14), date(2026, 2, 28), date(2026, 3, 16)),
        # Into the next year: 29 to 31 December and Sunday 4 January.
        (date(2025, 12, 15), date(2025, 12, 29), date(2026, 1, 4), date(2026, 1, 19)),
    ],
)
def test_clock_3_a_pause_leaves_out_its_working_days(start: date, first: date, last: date, due: date):
    assert last_day(Limit(20), start, review(first, last)) == due


def test_clock_3_pauses_that_overlap_count_once():
    hearing = Pause(PauseGround.HEARING, date(2025, 11, 6), 1, date(2025, 11, 7))
    # 5, 6, 7 and 10 November: four days, not six.
    assert last_day(Limit(20), date(2025, 11, 3), review(date(2025, 11, 5), date(2025, 11, 10)), hearing) == date(
        2025, 12, 5
    )


def test_clock_7_every_day_has_its_verdict():
    """Five days from Wednesday 23 September 2026: Mid-Autumn, an expert review on a Monday, National Day."""
    deadline = compute(
        Limit(5), date(2026, 9, 23), [review(date(2026, 9, 26), date(2026, 9, 28))], (), NATIONAL, date(2026, 9, 30)
    )
    assert [(one.day.day.day, one.verdict, one.why, one.used_days) for one in days_of(deadline, NATIONAL)] == [
        (23, Verdict.DAY_OF_EVENT, "当日不计", 0),
        (24, Verdict.COUNTS, "工作日", 1),
        (25, Verdict.NOT_WORKED, "法定节假日（中秋）", 1),
        (26, Verdict.NOT_WORKED, "法定节假日（中秋）", 1),
        (27, Verdict.NOT_WORKED, "法定节假日（中秋）", 1),
        (28, Verdict.CLOCK_STOOD, "专家评审停止计算", 1),
        (29, Verdict.COUNTS, "工作日", 2),
        (30, Verdict.COUNTS, "工作日", 3),
        *((day, Verdict.NOT_WORKED, "法定节假日（国庆节）", 3) for day in range(1, 8)),
        (8, Verdict.COUNTS, "工作日", 4),
        (9, Verdict.COUNTS, "工作日", 5),
    ]


def test_clock_7_a_limit_in_calendar_days_counts_holidays():
    deadline = compute(Limit(3, Unit.CALENDAR), date(2026, 9, 30), (), (), NATIONAL, date(2026, 9, 30))
    assert [(one.verdict, one.day.kind) for one in days_of(deadline, NATIONAL)][1:] == [
        (Verdict.COUNTS, DayKind.HOLIDAY)
    ] * 3


def test_clock_7_a_pause_after_the_end_is_no_verdict():
    deadline = compute(
        Limit(2), date(2026, 6, 1), [review(date(2026, 6, 4), date(2026, 6, 5))], (), NATIONAL, date(2026, 6, 9)
    )
    assert [one.verdict for one in days_of(deadline, NATIONAL)] == [
        *(Verdict.DAY_OF_EVENT, Verdict.COUNTS, Verdict.COUNTS)
    ]


starts = st.dates(date(2024, 12, 1), date(2027, 6, 30))
grounds = st.sampled_from(PauseGround)


@st.composite
def pauses_after(draw: st.DrawFn, start: date) -> Pause:
    first = start + timedelta(days=draw(st.integers(0, 60)))
    length = draw(st.none() | st.integers(0, 30))
    return Pause(draw(grounds), first, draw(st.integers(1, 20)), None if length is None else first + timedelta(length))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """The national one with some local days, perhaps with a year loaded."""
    days = draw(st.dictionaries(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.booleans(), max_size=25))
    years = draw(st.sets(st.sampled_from([2027, 2028])))
    return WorkCalendar({day: LocalDay(working, "州庆") for day, working in days.items()}, years, "433100@1")


@st.composite
def deadlines(draw: st.DrawFn) -> tuple[Deadline, WorkCalendar]:
    start, calendar = draw(starts), draw(calendars())
    limit = Limit(draw(st.integers(0, 60)), draw(st.sampled_from(Unit)))
    pauses = draw(st.lists(pauses_after(start), max_size=4))
    extensions = [Extension(days, "案情复杂", start) for days in draw(st.lists(st.integers(1, 10), max_size=1))]
    today = start + timedelta(days=draw(st.integers(0, 120)))
    return compute(limit, start, pauses, extensions, calendar, today), calendar


@given(deadlines())
def test_the_days_that_count_are_those_that_were_used_and_the_last_completes_them(
    one: tuple[Deadline, WorkCalendar],
):
    deadline, calendar = one
    days = days_of(deadline, calendar)
    counted = [day for day in days if day.verdict is Verdict.COUNTS]
    assert len(counted) == days[-1].used_days == deadline.total_days
    assert days[-1].day.day == deadline.projected_on
    assert not counted or days[-1].verdict is Verdict.COUNTS
    if deadline.as_of <= deadline.projected_on:
        assert sum(day.day.day <= deadline.as_of for day in counted) == deadline.used_days


@given(deadlines())
def test_no_day_counts_that_is_not_worked_or_on_which_the_clock_stood(one: tuple[Deadline, WorkCalendar]):
    deadline, calendar = one
    stood = [(one.started_on, one.ended_on or deadline.as_of) for one in deadline.pauses]
    for told in days_of(deadline, calendar):
        day = told.day.day
        assert calendar.day(day).working == calendar.is_working_day(day)
        if told.verdict is Verdict.COUNTS:
            assert deadline.limit.unit is Unit.CALENDAR or calendar.is_working_day(day)
            assert not any(first <= day <= last for first, last in stood)


@given(deadlines(), st.data())
def test_one_pause_more_never_makes_any_calendars_deadline_earlier(
    one: tuple[Deadline, WorkCalendar], data: st.DataObject
):
    deadline, calendar = one
    more = data.draw(pauses_after(deadline.started_on))
    longer = again(deadline, calendar, [*deadline.pauses, more])
    assert longer.projected_on >= deadline.projected_on


@given(deadlines(), st.randoms(use_true_random=False))
def test_the_same_events_in_any_order_of_arrival_give_the_same_deadline(one: tuple[Deadline, WorkCalendar], random: Random):
    deadline, calendar = one
    pauses = [*deadline.pauses, *deadline.pauses]
    random.shuffle(pauses)
    shuffled = again(deadline, calendar, pauses)
    assert (shuffled.projected_on, shuffled.due_on) == (deadline.projected_on, deadline.due_on)
    assert shuffled.used_days == deadline.used_days


@given(deadlines(), st.integers(0, 60))
def test_a_promise_never_ends_after_a_statute_that_allows_at_least_as_many_days(
    one: tuple[Deadline, WorkCalendar], more: int
):
    promised, calendar = one
    statutory = compute(
        Limit(promised.limit.days + more, promised.limit.unit),
        promised.started_on,
        promised.pauses,
        promised.extensions,
        calendar,
        promised.as_of,
    )
    # A pause may begin between the two ends: it stops the statute's clock, and the promise's no more.
    assert promised.projected_on <= statutory.projected_on


@given(st.integers(1, 60), starts, st.sampled_from([LONGEST_EXTENSION, LONGEST_JOINT_EXTENSION]))
def test_an_extension_is_admitted_up_to_its_cap_and_never_beyond(days: int, start: date, cap: int):
    plain = compute(Limit(20, longest_extension=cap), start, (), (), NATIONAL, start)
    if days > cap:
        with pytest.raises(ExtensionTooLong):
            check_extension(plain, Extension(days, "案情复杂", start))
    else:
        check_extension(plain, Extension(days, "案情复杂", start))
        extended = compute(plain.limit, start, (), [Extension(days, "案情复杂", start)], NATIONAL, start)
        assert NATIONAL.working_days_between(plain.projected_on, extended.projected_on) == days <= cap


@given(deadlines(), st.sampled_from([2027, 2028]))
def test_a_deadline_is_provisional_until_every_year_that_it_reaches_is_loaded(
    one: tuple[Deadline, WorkCalendar], year: int
):
    deadline, calendar = one
    reached = range(deadline.started_on.year, deadline.projected_on.year + 1)
    unpublished = [one for one in reached if not calendar.is_published(one)]
    assert deadline.provisional == (deadline.limit.unit is Unit.WORKING and bool(unpublished))
    whole = again(deadline, WorkCalendar({}, range(2027, 2040), "433100@2"), deadline.pauses)
    assert not whole.provisional


@given(st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 30)))
@settings(max_examples=200)
def test_the_day_is_shanghais_whatever_zone_an_instant_is_told_in(wall: datetime):
    instant = wall.replace(tzinfo=ZONE)
    in_utc = instant.astimezone(UTC)
    assert acceptance_deadline(instant, NATIONAL) == acceptance_deadline(in_utc, NATIONAL)
    assert acceptance_deadline(in_utc, NATIONAL).started_on == wall.date()
    due_at = acceptance_deadline(in_utc, NATIONAL).due_at
    assert due_at is not None
    assert due_at.astimezone(ZONE).timetz().replace(tzinfo=None) == datetime.min.time()


def again(deadline: Deadline, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Deadline:
    return compute(deadline.limit, deadline.started_on, pauses, deadline.extensions, calendar, deadline.as_of)
