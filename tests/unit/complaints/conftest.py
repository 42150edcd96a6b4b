"""The complaints service from inside: methods called with a principal, events heard, time moved by hand."""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from google.protobuf.message import Message

from services.chassis import events, wire
from services.chassis.access import ANONYMOUS, Grants, Principal
from services.chassis.calendar import ZONE
from services.chassis.call import Call
from services.chassis.privacy import KeyRing
from services.chassis.service import Running
from services.complaints.service import SERVICE
from yizhan.complaints.v1 import complaints_pb2 as pb
from yizhan.complaints.v1 import events_pb2

LUXI, JISHOU, PREFECTURE = "433122000000", "433101000000", "433100000000"
EMERGENCY, HEALTH = "433122-yjgl", "433122-wsjk"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)

CITIZEN = Principal("c-zhang", frozenset({"CITIZEN"}))
NEIGHBOUR = Principal("c-li", frozenset({"CITIZEN"}))
CLERK = Principal("s-clerk", frozenset({"CLERK"}), LUXI)
MANAGER = Principal("s-manager", frozenset({"CENTRE_MANAGER"}), LUXI)
SUPERVISOR = Principal("s-supervisor", frozenset({"SUPERVISOR"}), PREFECTURE)
MANAGER_OF_JISHOU = Principal("s-manager-jishou", frozenset({"CENTRE_MANAGER"}), JISHOU)
HEAD_OF_EMERGENCY = Principal("s-head", frozenset({"DEPARTMENT_HEAD"}), LUXI, EMERGENCY)
OFFICER_OF_HEALTH = Principal("s-health", frozenset({"OFFICER"}), LUXI, HEALTH)


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        self._at = at

    def pass_days(self, days: int) -> None:
        self._at += timedelta(days=days)


class Desk:
    def __init__(self, running: Running, clock: HandClock) -> None:
        self.running = running
        self.clock = clock
        self._servicer: Any = SERVICE.servicer()

    def open_call(self, method: str, principal: Principal) -> Call:
        scope = Grants.of(SERVICE.contract.methods_by_name[method]).scope_for(principal)
        assert scope is not None, f"the contract refuses {method} to {sorted(principal.roles)}"
        return Call(self.running, principal, scope, None)

    def answer(self, call: Call, method: str, request: Message) -> Any:
        """What the method answers; nothing is committed yet."""
        return getattr(self._servicer, method)(request, call)

    def __call__(self, method: str, request: Message, principal: Principal = ANONYMOUS) -> Any:
        call = self.open_call(method, principal)
        try:
            response = self.answer(call, method, request)
            call.work.commit()
            return response
        finally:
            call.close()

    def hear(self, event: Message, event_id: uuid.UUID | None = None) -> bool:
        """Handles one event as the consumer does; False if it was handled before."""
        name = event.DESCRIPTOR.full_name
        at = self.clock.now()
        source = events.producer_of(name)
        envelope = events.Envelope(event_id or uuid.uuid4(), source, name, "", at, wire.to_json(event), "")
        [subscription] = SERVICE.handlers.of(envelope)
        with self.running.read() as connection:
            work = self.running.work(lambda: connection, cause=events.cause_of(envelope))
            return events.handle(subscription, envelope, work, SERVICE.metadata.tables["inbox"], handled_at=at)

    def published(self, name: str) -> list[Any]:
        """The events of that name in the outbox, oldest first."""
        message = getattr(events_pb2, name)
        outbox = SERVICE.metadata.tables["outbox"]
        with self.running.read() as connection:
            query = sa.select(outbox.c.data).where(outbox.c.type == message.DESCRIPTOR.full_name).order_by(outbox.c.id)
            texts = connection.execute(query).scalars().all()
        return [message.FromString(wire.json_to_binary(message.DESCRIPTOR.full_name, text)) for text in texts]

    def rows(self, table: str) -> list[dict[str, Any]]:
        with self.running.read() as connection:
            return [dict(row) for row in connection.execute(sa.select(SERVICE.metadata.tables[table])).mappings()]


def a_complaint(**changes: Any) -> pb.FileComplaintRequest:
    """About a window of Luxi's centre, anonymous."""
    request = pb.FileComplaintRequest(
        kind="ordinary",
        division=LUXI,
        target=pb.Target(kind=pb.TARGET_KIND_WINDOW, code="433122-w01", department=EMERGENCY),
        title="窗口上班时间无人",
        text="上午十点到十一点，一号窗口一直没有人。",
        anonymous=True,
    )
    for name, value in changes.items():
        field = getattr(request, name)
        field.CopyFrom(value) if isinstance(field, Message) else setattr(request, name, value)
    return request


def a_named_complaint(**changes: Any) -> pb.FileComplaintRequest:
    person = pb.Complainant(name="张三丰", phone="13812345678")
    return a_complaint(anonymous=False, complainant=person, **changes)


@pytest.fixture
def key_ring_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys.json"
    path.write_text(KeyRing.generate().to_json())
    return path


@pytest.fixture
def desk(run_service: Callable[..., Running], key_ring_file: Path) -> Iterator[Desk]:
    running = run_service(SERVICE, key_ring_file=key_ring_file)
    clock = HandClock(MONDAY)
    running.clock = clock
    yield Desk(running, clock)
