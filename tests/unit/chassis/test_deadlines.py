from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.calendar import LocalDay, WorkCalendar
from services.chassis.deadlines import (
    LONGEST_EXTENSION,
    LONGEST_JOINT_EXTENSION,
    Deadline,
    Extension,
    ExtensionTooLate,
    ExtensionTooLong,
    ExtensionWithoutReason,
    Limit,
    Pause,
    PauseEndsBeforeItStarts,
    PauseGround,
    PauseUntold,
    SecondExtension,
    Unit,
    UnlawfulPause,
    acceptance_deadline,
    check_extension,
    compute,
    pause_ground,
)

NATIONAL = WorkCalendar()
TWENTY = Limit(20)
FORTY_FIVE_CALENDAR = Limit(45, Unit.CALENDAR, basis="安全生产许可证条例第七条")
ACCEPTED = date(2026, 6, 1)  # Monday
REVIEW = Pause(PauseGround.EXPERT_REVIEW, date(2026, 6, 3), expected_days=6, ended_on=date(2026, 6, 10))
OPEN_REVIEW = Pause(PauseGround.EXPERT_REVIEW, date(2026, 6, 3), expected_days=6)


def deadline(
    *pauses: Pause,
    limit: Limit = TWENTY,
    start: date = ACCEPTED,
    extensions: tuple[Extension, ...] = (),
    today: date | None = None,
    calendar: WorkCalendar = NATIONAL,
) -> Deadline:
    return compute(limit, start, pauses, extensions, calendar, today or start)


def due(*pauses: Pause, limit: Limit = TWENTY, start: date = ACCEPTED) -> date:
    return deadline(*pauses, limit=limit, start=start).projected_on


starts = st.dates(date(2024, 12, 1), date(2026, 12, 31))
limits = st.builds(Limit, days=st.integers(0, 60), unit=st.sampled_from(Unit))


@st.composite
def pauses_near(draw: st.DrawFn, start: date) -> Pause:
    first = start + timedelta(days=draw(st.integers(-10, 90)))
    length = draw(st.none() | st.integers(0, 40))
    ended_on = None if length is None else first + timedelta(days=length)
    return Pause(draw(st.sampled_from(PauseGround)), first, draw(st.integers(1, 30)), ended_on)


def cases(max_pauses: int = 5):
    return starts.flatmap(
        lambda start: st.tuples(limits, st.just(start), st.lists(pauses_near(start), min_size=1, max_size=max_pauses))
    )


@pytest.mark.parametrize(
    ("start", "limit", "last_day"),
    [
        (date(2025, 1, 23), Limit(5), date(2025, 2, 6)),  # Sunday 01-26 worked, the Spring Festival not
        (date(2025, 4, 25), Limit(5), date(2025, 5, 6)),  # Sunday 04-27 worked, Labour Day not
        (date(2025, 9, 26), Limit(5), date(2025, 10, 10)),  # Sunday 09-28 worked, National Day until 10-08
        (date(2025, 9, 30), Limit(3), date(2025, 10, 11)),  # a Saturday worked in exchange is a last day
        (date(2025, 12, 31), Limit(20), date(2026, 1, 29)),  # Sunday 2026-01-04 worked
        (date(2026, 2, 12), Limit(5), date(2026, 2, 26)),  # Saturday 02-14 worked, the Spring Festival not
        (date(2026, 9, 18), Limit(10), date(2026, 10, 9)),  # Sunday 09-20 worked, Mid-Autumn and National Day not
        (date(2026, 6, 1), Limit(20), date(2026, 6, 30)),  # Dragon Boat, Friday 06-19
        (date(2026, 11, 23), Limit(0), date(2026, 11, 23)),  # done on the spot
        (date(2026, 11, 21), Limit(1), date(2026, 11, 23)),  # an event on a Saturday
        (date(2026, 6, 1), FORTY_FIVE_CALENDAR, date(2026, 7, 16)),
    ],
)
def test_a_limit_ends_on_the_last_of_its_days(start: date, limit: Limit, last_day: date):
    assert deadline(limit=limit, start=start).due_on == last_day


def test_a_deadline_ends_at_midnight_in_shanghai():
    assert deadline().due_at == datetime(2026, 6, 30, 16, tzinfo=UTC)


def test_neither_the_first_nor_the_last_day_of_a_pause_counts():
    one_day = Pause(PauseGround.TESTING, date(2026, 6, 3), expected_days=1, ended_on=date(2026, 6, 3))
    two_days = Pause(PauseGround.TESTING, date(2026, 6, 3), expected_days=1, ended_on=date(2026, 6, 4))
    assert due(one_day) == date(2026, 7, 1)
    assert due(two_days) == date(2026, 7, 2)


def test_a_pause_on_the_very_last_day_still_stops_the_clock():
    last_moment = Pause(PauseGround.HEARING, date(2026, 6, 30), expected_days=1, ended_on=date(2026, 6, 30))
    assert due(last_moment) == date(2026, 7, 1)


def test_a_pause_after_the_end_revives_nothing():
    too_late = Pause(PauseGround.HEARING, date(2026, 7, 1), expected_days=5)
    late = deadline(too_late, today=date(2026, 7, 3))
    assert late.due_on == date(2026, 6, 30)
    assert late.remaining_days == -3
    assert "07-01起的听证始于期限届满之后，不停止计算" in late.explanation


def test_while_a_pause_is_open_the_last_day_is_only_projected():
    standing = deadline(OPEN_REVIEW, today=date(2026, 6, 8))
    assert (standing.due_on, standing.due_at, standing.running) == (None, None, False)
    assert OPEN_REVIEW.expected_end(NATIONAL) == date(2026, 6, 11)
    assert standing.projected_on == NATIONAL.add_working_days(date(2026, 6, 11), 19)
    assert standing.used_days == 1


def test_a_pause_longer_than_told_pushes_the_projection_along():
    overrun = deadline(OPEN_REVIEW, today=date(2026, 6, 30))
    assert overrun.projected_on == NATIONAL.add_working_days(date(2026, 6, 30), 19)
    assert overrun.used_days == 1


def test_used_days_count_today_and_leave_out_the_pause():
    assert [deadline(REVIEW, today=date(2026, 6, day)).used_days for day in (1, 2, 3, 10, 11, 13, 15)] == [
        *(0, 1, 1, 1, 2, 3, 4)
    ]


def test_days_past_the_limit_are_negative_remaining_days():
    assert deadline(today=date(2026, 6, 30)).remaining_days == 0
    assert deadline(today=date(2026, 7, 2)).remaining_days == -2


def test_a_pause_stops_a_limit_in_calendar_days_for_its_calendar_days():
    assert due(REVIEW, limit=FORTY_FIVE_CALENDAR) == date(2026, 7, 16) + timedelta(days=8)


def test_an_extension_adds_its_days():
    extended = deadline(extensions=(Extension(10, "案情复杂", date(2026, 6, 20)),))
    assert extended.due_on == date(2026, 7, 14)
    assert extended.total_days == 30


def test_a_deadline_explains_itself_to_a_reader():
    told = deadline(REVIEW, extensions=(Extension(10, "材料需向省厅核实", date(2026, 6, 20)),), today=date(2026, 6, 18))
    assert told.explanation == (
        "CLOCK-1（行政许可法第四十二条）；自2026-06-01的次日起算；第7个工作日，共30个工作日；"
        "06-03至06-10因专家评审停止计算（行政许可法第四十五条）；06-20经批准延长10个工作日（材料需向省厅核实）；"
        f"至2026-07-22 24时届满；日历版本{NATIONAL.version}"
    )


def test_an_open_pause_and_an_unpublished_year_are_said_aloud():
    standing = deadline(OPEN_REVIEW)
    assert "06-03起因专家评审停止计算，告知所需时间6个工作日" in standing.explanation
    assert "期限尚未恢复计算，预计2026-07-09届满" in standing.explanation
    assert "节假日安排尚未公布" in deadline(start=date(2026, 12, 20)).explanation
    assert "已超过2个工作日" in deadline(today=date(2026, 7, 2)).explanation
    assert "当日办结" in deadline(limit=Limit(0)).explanation


def test_a_deadline_that_reaches_an_unpublished_year_is_provisional_until_the_year_arrives():
    start = date(2026, 12, 24)
    guess = deadline(start=start, limit=Limit(10))
    assert (guess.provisional, guess.due_on) == (True, date(2027, 1, 7))
    published = WorkCalendar({date(2027, 1, 1): LocalDay(False)}, loaded_years={2027}, local_version="433100@1")
    known = deadline(start=start, limit=Limit(10), calendar=published)
    assert (known.provisional, known.due_on) == (False, date(2027, 1, 8))
    assert known.calendar_version != guess.calendar_version


def test_a_deadline_on_the_last_published_day_is_certain():
    assert deadline(start=date(2026, 12, 24), limit=Limit(5)).due_on == date(2026, 12, 31)
    assert not deadline(start=date(2026, 12, 24), limit=Limit(5)).provisional


def test_calendar_days_are_never_provisional():
    assert not deadline(start=date(2026, 12, 24), limit=FORTY_FIVE_CALENDAR).provisional


def test_acceptance_is_due_five_working_days_after_receipt():
    late_on_friday = datetime(2026, 9, 18, 15, 30, tzinfo=UTC)
    answer = acceptance_deadline(late_on_friday, NATIONAL)
    assert answer.started_on == date(2026, 9, 18)
    assert answer.due_on == date(2026, 9, 24)  # Sunday 09-20 is worked
    assert answer.explanation.startswith("ACCEPT-5（行政许可法第三十二条）")


def test_what_arrives_after_midnight_in_shanghai_is_received_on_the_new_day():
    assert acceptance_deadline(datetime(2026, 9, 18, 16, tzinfo=UTC), NATIONAL).started_on == date(2026, 9, 19)


def test_a_site_visit_does_not_stop_the_clock():
    assert pause_ground("专家评审") is PauseGround.EXPERT_REVIEW
    with pytest.raises(UnlawfulPause) as refused:
        pause_ground("现场核查")
    assert refused.value.text == "“现场核查”不是停止计算期限的法定事由（CLOCK-3）"


def test_a_pause_tells_how_long_it_takes_and_ends_after_it_began():
    with pytest.raises(PauseUntold):
        Pause(PauseGround.HEARING, ACCEPTED, expected_days=0)
    with pytest.raises(PauseEndsBeforeItStarts):
        Pause(PauseGround.HEARING, ACCEPTED, expected_days=1, ended_on=ACCEPTED - timedelta(days=1))


@pytest.mark.parametrize(
    ("limit", "longest"),
    [
        (TWENTY, LONGEST_EXTENSION),
        (Limit(45, longest_extension=LONGEST_JOINT_EXTENSION), LONGEST_JOINT_EXTENSION),
    ],
)
def test_an_extension_has_a_cap(limit: Limit, longest: int):
    check_extension(deadline(limit=limit), Extension(longest, "案情复杂", ACCEPTED))
    with pytest.raises(ExtensionTooLong) as refused:
        check_extension(deadline(limit=limit), Extension(longest + 1, "案情复杂", ACCEPTED))
    assert refused.value.facts == {"days": str(longest + 1), "longest": str(longest)}


def test_a_second_extension_is_refused():
    first = Extension(3, "案情复杂", ACCEPTED)
    with pytest.raises(SecondExtension):
        check_extension(deadline(extensions=(first,)), Extension(3, "仍然复杂", ACCEPTED))


def test_an_extension_comes_on_the_last_day_or_not_at_all():
    check_extension(deadline(), Extension(10, "案情复杂", date(2026, 6, 30)))
    with pytest.raises(ExtensionTooLate):
        check_extension(deadline(), Extension(10, "案情复杂", date(2026, 7, 1)))


def test_an_extension_gives_its_reason():
    with pytest.raises(ExtensionWithoutReason):
        check_extension(deadline(), Extension(10, " ", ACCEPTED))


@given(cases())
def test_one_pause_more_never_makes_a_deadline_earlier(case: tuple[Limit, date, list[Pause]]):
    limit, start, (extra, *others) = case
    assert due(extra, *others, limit=limit, start=start) >= due(*others, limit=limit, start=start)


@given(cases(), st.randoms())
def test_the_order_in_which_pauses_arrive_is_irrelevant(case: tuple[Limit, date, list[Pause]], random: Random):
    limit, start, pauses = case
    shuffled = random.sample(pauses, len(pauses))
    assert deadline(*shuffled, limit=limit, start=start) == deadline(*pauses, limit=limit, start=start)


@given(cases(max_pauses=3))
def test_overlapping_pauses_count_once(case: tuple[Limit, date, list[Pause]]):
    limit, start, pauses = case
    assert due(*pauses, *pauses, limit=limit, start=start) == due(*pauses, limit=limit, start=start)


@given(cases(), st.integers(-5, 150))
def test_a_deadline_agrees_with_ticking_off_every_day(case: tuple[Limit, date, list[Pause]], age: int):
    limit, start, pauses = case
    today = start + timedelta(days=age)
    told = deadline(*pauses, limit=limit, start=start, today=today)

    def counts(day: date) -> bool:
        stands = any(
            pause.started_on <= day <= (pause.ended_on or max(today, pause.expected_end(NATIONAL)))
            for pause in pauses
            if pause.started_on <= told.projected_on
        )
        return not stands and (limit.unit is Unit.CALENDAR or NATIONAL.is_working_day(day))

    def ticked(until: date) -> int:
        return sum(counts(start + timedelta(days=n)) for n in range(1, (until - start).days + 1))

    assert ticked(told.projected_on) == limit.days
    assert limit.days == 0 or counts(told.projected_on)
    assert told.used_days == ticked(today)
    assert told.running == (told.due_on == told.projected_on)
