"""The staff of a merged department acts for the new one; with a split or a new name nobody goes along."""

import time
import uuid
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from services.chassis import department_moves, events, wire
from services.chassis.events import Envelope
from services.identity import storage
from services.identity.service import SERVICE
from tests.unit.identity.seeded import Identity
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue

LAND = "433122-zrzy"


@pytest.fixture
def emergency(identity: Identity) -> str:
    """A department with an officer and a head in it."""
    with identity.running.read() as connection:
        query = sa.select(storage.ACCOUNTS.c.department).where(storage.ACCOUNTS.c.department != "")
        counted = query.group_by(storage.ACCOUNTS.c.department).order_by(sa.func.count().desc())
        return connection.execute(counted.where(storage.ACCOUNTS.c.department != LAND)).scalars().first() or ""


def staff(identity: Identity, department: str) -> set[str]:
    with identity.running.read() as connection:
        query = sa.select(storage.ACCOUNTS.c.name).where(storage.ACCOUNTS.c.department == department)
        return set(connection.execute(query).scalars())


def hear(identity: Identity, kind: str, of: str, to: str, items: tuple[str, ...] = ()) -> None:
    event = catalogue.DepartmentMoved(
        move_id=f"{of}-{to}",
        from_department=of,
        department=catalogue_pb2.Department(code=to, name="泸溪县自然资源局"),
        move=f"DEPARTMENT_MOVE_{kind}",  # pyright: ignore[reportArgumentType]
        items=items,
        effective_on="2026-01-01",
        basis="泸溪县机构改革方案",
    )
    name = event.DESCRIPTOR.full_name
    envelope = Envelope(uuid.uuid4(), "catalogue", name, "", datetime.now(UTC), wire.to_json(event), "")
    running = identity.running
    (subscription,) = SERVICE.handlers.of(envelope)
    with running.read() as connection:
        work = running.work(lambda: connection, cause=events.cause_of(envelope))
        events.handle(subscription, envelope, work, SERVICE.metadata.tables["inbox"], handled_at=work.now)
    while running.fire_timers():
        time.sleep(0.002)


def test_the_staff_of_a_merged_department_acts_for_the_new_one_from_the_next_token_on(
    identity: Identity, emergency: str, monkeypatch: pytest.MonkeyPatch
):
    for module in (department_moves, storage):
        monkeypatch.setattr(module, "STEP", 1)
    before, there = staff(identity, emergency), staff(identity, LAND)
    assert len(before) > 1
    somebody = min(before)
    old = identity.as_(somebody)
    hear(identity, "MERGED", emergency, LAND)
    new = identity.as_(somebody)
    assert (old.department, new.department) == (emergency, LAND)
    assert (old.division, old.subject, old.roles) == (new.division, new.subject, new.roles)
    assert (staff(identity, emergency), staff(identity, LAND)) == (set(), there | before)


@pytest.mark.parametrize(("kind", "items"), [("SPLIT", ("433122-yjgl-0001",)), ("RENAMED", ())])
def test_with_a_split_or_a_new_name_nobody_goes_along(
    identity: Identity, emergency: str, kind: str, items: tuple[str, ...]
):
    before = staff(identity, emergency)
    hear(identity, kind, emergency, emergency if kind == "RENAMED" else LAND, items)
    assert staff(identity, emergency) == before


def test_mergers_heard_of_in_the_wrong_order_end_at_the_last_department(identity: Identity, emergency: str):
    before = staff(identity, emergency)
    hear(identity, "MERGED", LAND, "433122-ga")
    hear(identity, "MERGED", emergency, LAND)
    identity.running.fire_timers()
    assert before <= staff(identity, "433122-ga")
