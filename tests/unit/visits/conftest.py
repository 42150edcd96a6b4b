"""The visits service from inside: methods called with a principal, events heard, time moved by hand."""

import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
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
from services.visits.service import SERVICE
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2
from yizhan.visits.v1 import events_pb2
from yizhan.visits.v1 import visits_pb2 as pb

LUXI, JISHOU, PREFECTURE = "433122000000", "433101000000", "433100000000"
WUXI, VILLAGE, OTHER_VILLAGE = "433122107000", "433122107200", "433122102200"
LAND, POLICE, CIVIL = "433122-zrzy", "433122-ga", "433122-mz"
REGISTRATION = "433122-zrzy-0001"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)

CITIZEN = Principal("c-zhang", frozenset({"CITIZEN"}))
NEIGHBOUR = Principal("c-li", frozenset({"CITIZEN"}))
CLERK = Principal("s-clerk", frozenset({"CLERK"}), LUXI)
CLERK_OF_JISHOU = Principal("s-clerk-jishou", frozenset({"CLERK"}), JISHOU)
AGENT = Principal("s-agent", frozenset({"AGENT"}), VILLAGE)
OTHER_AGENT = Principal("s-agent-elsewhere", frozenset({"AGENT"}), OTHER_VILLAGE)
OFFICER = Principal("s-officer", frozenset({"OFFICER"}), LUXI, LAND)
OFFICER_OF_POLICE = Principal("s-police", frozenset({"OFFICER"}), LUXI, POLICE)
HEAD = Principal("s-head", frozenset({"DEPARTMENT_HEAD"}), LUXI, LAND)
MANAGER = Principal("s-manager", frozenset({"CENTRE_MANAGER"}), LUXI)
MANAGER_OF_WUXI = Principal("s-manager-wuxi", frozenset({"CENTRE_MANAGER"}), WUXI)
MANAGER_OF_JISHOU = Principal("s-manager-jishou", frozenset({"CENTRE_MANAGER"}), JISHOU)


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move_to(self, at: datetime) -> None:
        self._at = at


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

    def at_once(self, calls: Sequence[Callable[[], Any]]) -> list[Any]:
        """What each of the calls gives, or the error it raises, when all are let go at the same moment."""
        barrier = threading.Barrier(len(calls))
        results: list[Any] = [None] * len(calls)

        def run(number: int, call: Callable[[], Any]) -> None:
            barrier.wait()
            try:
                results[number] = call()
            except Exception as error:
                results[number] = error

        threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        return results

    def hear(self, event: Message, event_id: uuid.UUID | None = None) -> bool:
        """Handles one event as the consumer does; False if it was handled before."""
        name = event.DESCRIPTOR.full_name
        at = self.clock.now()
        envelope = events.Envelope(
            event_id or uuid.uuid4(), events.producer_of(name), name, "", at, wire.to_json(event), ""
        )
        [subscription] = SERVICE.handlers.of(envelope)
        with self.running.read() as connection:
            work = self.running.work(lambda: connection, cause=events.cause_of(envelope))
            return events.handle(subscription, envelope, work, SERVICE.metadata.tables["inbox"], handled_at=at)

    def published(self, name: str) -> list[Any]:
        """The events of that name in the outbox, oldest first."""
        message = getattr(types_pb2 if name == "NoticeDue" else events_pb2, name)
        outbox = SERVICE.metadata.tables["outbox"]
        with self.running.read() as connection:
            query = sa.select(outbox.c.data).where(outbox.c.type == message.DESCRIPTOR.full_name).order_by(outbox.c.id)
            texts = connection.execute(query).scalars().all()
        return [message.FromString(wire.json_to_binary(message.DESCRIPTOR.full_name, text)) for text in texts]

    def rows(self, table: str) -> list[dict[str, Any]]:
        # A claim that was never made is at -infinity, which Python has no instant for.
        columns = [column for column in SERVICE.metadata.tables[table].c if column.name != "claimed_until"]
        with self.running.read() as connection:
            return [dict(row) for row in connection.execute(sa.select(*columns)).mappings()]


def window_changed(number: int, *departments: str, version: int = 1, **changes: Any) -> catalogue.WindowChanged:
    """Of Luxi's centre: comprehensive unless departments are named."""
    window = catalogue_pb2.Window(
        code=f"433122-w{number:02d}",
        division=LUXI,
        name=f"{number}号窗口",
        comprehensive=not departments,
        departments=departments,
        open=True,
        etag=str(version),
    )
    window.MergeFrom(catalogue_pb2.Window(**{name: value for name, value in changes.items() if name != "open"}))
    window.open = changes.get("open", True)
    return catalogue.WindowChanged(window=window)


def department_changed(code: str, name: str, version: int = 1) -> catalogue.DepartmentChanged:
    return catalogue.DepartmentChanged(
        department=catalogue_pb2.Department(code=code, division=LUXI, name=name, etag=str(version))
    )


def item_published(code: str, department: str, version: int = 1, name: str = "不动产登记") -> catalogue.ItemPublished:
    content = catalogue_pb2.ItemContent(name=name, department=department)
    return catalogue.ItemPublished(item=catalogue_pb2.Item(code=code, version=version, content=content))


def application_received(application_id: str, owner: str, division: str = LUXI) -> intake.ApplicationReceived:
    item = types_pb2.ItemRef(code="433122-mz-0001", version=1, department=CIVIL)
    return intake.ApplicationReceived(application_id=application_id, owner=owner, division=division, item=item)


def a_visit(**changes: Any) -> pb.RequestVisitRequest:
    """By Wuxi's village agent, on Thursday morning."""
    request = pb.RequestVisitRequest(
        division=VILLAGE,
        visitor=pb.VISITOR_AGENT,
        item_code=REGISTRATION,
        person=pb.VisitedPerson(name="张三丰", phone="13812345678", address="湖南省泸溪县武溪镇五里洲村3组12号"),
        day="2026-03-05",
        half=pb.HALF_DAY_MORNING,
    )
    for name, value in changes.items():
        field = getattr(request, name)
        field.CopyFrom(value) if isinstance(field, Message) else setattr(request, name, value)
    return request


def a_rule(**changes: Any) -> pb.CreateCollectiveRuleRequest:
    """Every fifth and tenth day in Wuxi, with two places in the morning and one in the afternoon."""
    terms: dict[str, Any] = {
        "title": "赶场日集中受理",
        "days_of_month": [5, 10, 15, 20, 25, 30],
        "first_on": "2026-03-01",
        "place": "武溪镇政务服务中心",
        "departments": [CIVIL],
        "morning": 2,
        "afternoon": 1,
    }
    return pb.CreateCollectiveRuleRequest(division=WUXI, terms=pb.CollectiveTerms(**{**terms, **changes}))


def a_booking(rule_id: str, number: int = 1, **changes: Any) -> pb.BookCollectiveDayRequest:
    """On 10 March in the morning; each number is another person."""
    values: dict[str, Any] = {
        "rule_id": rule_id,
        "day": "2026-03-10",
        "half": pb.HALF_DAY_MORNING,
        "person": pb.BookingPerson(name="李时珍", phone=f"138{number:08d}"),
    }
    return pb.BookCollectiveDayRequest(**{**values, **changes})


def on(month: int, day: int, hour: int = 9) -> datetime:
    return datetime.combine(date(2026, month, day), datetime.min.time(), ZONE).replace(hour=hour)


@pytest.fixture
def key_ring_file(tmp_path: Path) -> Path:
    path = tmp_path / "keys.json"
    path.write_text(KeyRing.generate().to_json())
    return path


@pytest.fixture
def desk(run_service: Callable[..., Running], key_ring_file: Path) -> Iterator[Desk]:
    running = run_service(SERVICE, key_ring_file=key_ring_file, workers=24, tickets_per_minute=15)
    clock = HandClock(MONDAY)
    running.clock = clock
    yield Desk(running, clock)


@pytest.fixture
def hall(desk: Desk) -> Desk:
    """Luxi's centre: two comprehensive windows, one of the land registry, one of the police."""
    for event in (
        window_changed(1),
        window_changed(2),
        window_changed(3, LAND),
        window_changed(4, POLICE),
        department_changed(LAND, "泸溪县自然资源局"),
        department_changed(POLICE, "泸溪县公安局"),
        department_changed(CIVIL, "泸溪县民政局"),
        item_published(REGISTRATION, LAND),
    ):
        desk.hear(event)
    return desk
