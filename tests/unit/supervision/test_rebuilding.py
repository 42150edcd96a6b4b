"""The projection is made anew from the events while it is in use, and says honestly what it could not make anew."""

import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis.events import Envelope
from services.platform.operate.rebuild import rebuild
from services.supervision.rebuilding import AlreadyUnderWay, Rebuilding, Report
from services.supervision.service import SERVICE
from services.supervision.storage.tables import ALERTS, CASES, CLOCKS, FACTS, METADATA, PLACES
from tests.unit.supervision.builders import (
    CASE,
    LUXI,
    STAGE_DUE,
    SUPERVISOR,
    Supervision,
    Told,
    accepted,
    attempted,
    checked,
    june,
    opened,
    rated,
    received,
    whole_life,
)
from tests.unit.supervision.test_department_moves import DISASTERS, moved
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.supervision.v1 import events_pb2
from yizhan.supervision.v1 import supervision_pb2 as pb

OTHER = "4331222026060100000023"
TIMERS = METADATA.tables["timers"]
PROJECTION = (
    "cases",
    "clocks",
    "facts",
    "first_contacts",
    "accountability_records",
    "departments",
    "places",
    "calendars",
)


@pytest.fixture
def rebuilding(supervision: Supervision, tmp_path: Path) -> Callable[[], Any]:
    """A rebuild at the supervision's own time."""

    @contextmanager
    def begin() -> Iterator[Rebuilding]:
        # As the file of a simulated clock says it, which may stand in the past only from its beginning.
        offset = supervision.clock.now() - datetime.now(UTC)
        (tmp_path / "clock").write_bytes(struct.pack("<d", offset.total_seconds()))
        settings = supervision.running.settings.model_copy(update={"simulated_clock_file": tmp_path / "clock"})
        with Rebuilding(SERVICE, settings) as rebuilding:
            yield rebuilding

    return begin


@pytest.fixture
def rebuilt(rebuilding: Callable[[], Any]) -> Callable[..., Report]:
    def run(*readings: Iterable[Told]) -> Report:
        """One list of events after the other, as the outboxes tell more at each reading."""
        left = list(readings)
        heard: list[Told] = []

        def told() -> list[Envelope]:
            heard.extend(left.pop(0) if left else [])
            return sorted((one.envelope for one in heard), key=lambda envelope: envelope.time)

        with rebuilding() as one:
            return rebuild(one, told)

    return run


def projection(supervision: Supervision) -> dict[str, list[Any]]:
    """Without the versions, which count looks."""
    rows = {name: supervision.rows(name) for name in PROJECTION}
    for row in rows["cases"]:
        row.pop("version")
    return {name: sorted(found, key=str) for name, found in rows.items()}


def timers(supervision: Supervision) -> list[Any]:
    with supervision.running.read() as connection:
        query = sa.select(TIMERS.c.name, TIMERS.c.key, TIMERS.c.due_at)
        return sorted(connection.execute(query).all())


def damage(supervision: Supervision, *statements: Any) -> None:
    with supervision.running.read() as connection:
        for statement in statements:
            connection.execute(statement)


def test_of_a_sound_projection_nothing_changes(supervision: Supervision, rebuilt: Callable[..., Report]):
    supervision.tell(*whole_life(), received(OTHER)).until(june(20))
    before, alerts, due = projection(supervision), supervision.rows("alerts"), timers(supervision)
    report = rebuilt([*whole_life(), received(OTHER)])
    assert (report.same, report.changed, report.kept, report.untold, report.entries) == (2, [], [], 0, 0)
    assert projection(supervision) == before
    assert (supervision.rows("alerts"), timers(supervision)) == (alerts, due)


def test_what_is_lost_or_wrong_is_as_the_events_tell_it(supervision: Supervision, rebuilt: Callable[..., Report]):
    life = [*whole_life(), *whole_life(OTHER)]
    supervision.tell(*life).until(june(20))
    before = projection(supervision)
    damage(
        supervision,
        sa.update(CASES).where(CASES.c.application_id == CASE).values(progress=9, outcome="DENIED", used_days=99),
        sa.update(CLOCKS).where(CLOCKS.c.application_id == CASE).values(stage="nonsense"),
        sa.insert(CLOCKS).values(application_id=CASE, sequence=77, since=june(1)),
        sa.update(FACTS).where(FACTS.c.kind == "CaseDecided").values(text="无"),
        sa.delete(FACTS).where(FACTS.c.kind == "CaseOpened"),
        sa.delete(CASES).where(CASES.c.application_id == OTHER),
        sa.delete(CLOCKS).where(CLOCKS.c.application_id == OTHER),
    )
    report = rebuilt(life)
    assert sorted(report.changed) == [CASE, OTHER]
    assert report.entries == 4
    assert projection(supervision) == before


def test_a_case_some_of_whose_events_are_gone_stays_as_it_is(supervision: Supervision, rebuilt: Callable[..., Report]):
    supervision.tell(*whole_life(), *whole_life(OTHER))
    before = projection(supervision)
    gone = [received(), accepted()]
    report = rebuilt([one for one in whole_life() if one not in gone])
    assert (report.kept, report.untold, report.changed) == ([CASE], 1, [])
    assert projection(supervision) == before


def test_also_if_its_timeline_is_lost_with_them(supervision: Supervision, rebuilt: Callable[..., Report]):
    """Nothing would then say that events are missing, but that the case was received is still known."""
    supervision.tell(*whole_life())
    damage(supervision, sa.delete(FACTS))
    report = rebuilt([one for one in whole_life() if one not in (received(), accepted())])
    assert (report.kept, report.changed) == ([CASE], [])
    (case,) = supervision.rows("cases")
    assert case["received_at"] == june(1, 9)


def test_what_is_told_meanwhile_is_not_undone(supervision: Supervision, rebuilt: Callable[..., Report]):
    """The case is handled on by the consumers before it is merged; the rebuild hears of it at a later reading."""
    so_far, later = [received(), accepted(), opened()], [checked()]
    supervision.tell(*so_far)
    damage(supervision, sa.update(CASES).values(item_name="错"))
    supervision.tell(*later)
    after = projection(supervision)
    for case in after["cases"]:
        case["item_name"] = "危险化学品安全生产许可证"
    report = rebuilt(so_far, [], later)
    assert (report.changed, report.kept) == ([CASE], [])
    assert projection(supervision) == after


def test_what_the_handlers_do_beside_is_seen_by_nobody(supervision: Supervision, rebuilt: Callable[..., Report]):
    life = [*whole_life(), attempted("SECOND_NOTICE", "ACCEPT-4")]
    supervision.tell(*life).until(june(20))
    told, alerts = supervision.rows("outbox"), supervision.alerts
    rebuilt(life)
    supervision.until(june(20))
    assert (supervision.rows("outbox"), supervision.alerts) == (told, alerts)


def test_a_look_at_what_was_wrong_raises_and_withdraws(supervision: Supervision, rebuilt: Callable[..., Report]):
    """A stage that was late by the clocks as the events tell them, and not by those that were kept."""
    supervision.tell(received(), accepted(), opened())
    damage(supervision, sa.update(CLOCKS).values(stage_due_at=june(25), stage_reminder_at=june(24)), sa.delete(TIMERS))
    supervision.until(june(8))
    assert supervision.alerts == []
    rebuilt([received(), accepted(), opened()])
    supervision.until(june(8, 1))
    assert ("STAGE_PASSED", "yellow", STAGE_DUE) in supervision.alerts


def test_an_alert_that_was_lost_is_raised_told_of_and_waits_for_its_answer(
    supervision: Supervision, rebuilt: Callable[..., Report]
):
    supervision.tell(received(), attempted("SECOND_NOTICE", "ACCEPT-4"))
    ((kind, level, at),) = supervision.alerts
    raised = supervision.published(events_pb2.AlertRaised)
    damage(supervision, sa.delete(ALERTS), sa.delete(METADATA.tables["outbox"]), sa.delete(TIMERS))
    report = rebuilt([received(), attempted("SECOND_NOTICE", "ACCEPT-4")])
    assert report.alerts == 1
    assert supervision.alerts == [(kind, level, at)]
    assert len(supervision.published(events_pb2.AlertRaised)) == len(raised) == 1
    assert [name for name, _, _ in timers(supervision)] == ["alert-answer"]
    shown = supervision.ask("ListAlerts", pb.ListAlertsRequest(), SUPERVISOR)
    assert len(shown.alerts) == 1


def test_a_closed_alert_stays_closed(supervision: Supervision, rebuilt: Callable[..., Report]):
    life = [received(), attempted("SECOND_NOTICE", "ACCEPT-4")]
    supervision.tell(*life)
    damage(supervision, sa.update(ALERTS).values(state="WITHDRAWN", closing_note="误报"))
    before = supervision.rows("alerts")
    assert rebuilt(life).alerts == 0
    assert supervision.rows("alerts") == before


def test_names_of_centres_and_windows_that_were_lost_are_told_again_and_a_newer_one_stands(
    supervision: Supervision, rebuilt: Callable[..., Report]
):
    def centre(name: str, etag: str) -> Told:
        told = catalogue_pb2.Centre(division=LUXI, name=name, etag=etag)
        return Told(catalogue.CentreChanged(centre=told), june(1))

    window = catalogue_pb2.Window(code="433122-w01", division=LUXI, name="综合受理1号窗口", etag="1")
    named = [centre("泸溪县行政服务中心", "1"), Told(catalogue.WindowChanged(window=window), june(1))]
    supervision.tell(*named, centre("泸溪县政务服务中心", "2")).until(june(20))
    before = projection(supervision)
    assert len(before["places"]) == 2
    damage(supervision, sa.delete(PLACES).where(PLACES.c.code == "433122-w01"))
    report = rebuilt(named)
    assert report.others["places"] == 1
    assert projection(supervision) == before


@pytest.mark.parametrize("closed_after", [None, june(20)])
def test_departments_that_moved_have_moved_again(
    supervision: Supervision, rebuilt: Callable[..., Report], closed_after: datetime | None
):
    """What was open then is the new department's, and what was decided before is the old one's."""
    told = [received(), accepted(), opened(), received(OTHER)]
    supervision.tell(*told)
    move = Told(moved("MERGED").message, june(3))
    if closed_after:
        told += whole_life("4331222026060100000031")
        supervision.tell(*whole_life("4331222026060100000031"))
        move = Told(move.message, closed_after)
    supervision.tell(move).until(june(21))
    before = projection(supervision)
    assert {row["department"] for row in before["cases"]} >= {DISASTERS}
    report = rebuilt([*told, move])
    assert (report.changed, report.kept) == ([], [])
    damage(supervision, sa.update(CASES).values(department="?"))
    rebuilt([*told, move])
    assert projection(supervision) == before


def test_an_event_that_no_handler_can_take_is_counted_and_holds_up_nothing(
    supervision: Supervision, rebuilding: Callable[[], Any]
):
    supervision.tell(received(), rated())
    broken = Envelope(**{**_fields(received(OTHER).envelope), "data": "{"})
    with rebuilding() as one:
        report = rebuild(one, lambda: [broken, received().envelope, rated().envelope])
    assert (report.same, sum(report.failed.values()) > 0) == (1, True)
    assert all("{" not in what for what in report.failed)


def test_two_at_once_are_one_too_many_and_nothing_is_left_behind(
    supervision: Supervision, rebuilding: Callable[[], Any]
):
    with rebuilding(), pytest.raises(AlreadyUnderWay), rebuilding():
        pass
    with supervision.running.read() as connection:
        left = connection.execute(sa.text("SELECT count(*) FROM pg_namespace WHERE nspname = 'rebuilt'"))
        assert left.scalar_one() == 0


def _fields(envelope: Envelope) -> dict[str, Any]:
    return {name: getattr(envelope, name) for name in Envelope.__slots__}
