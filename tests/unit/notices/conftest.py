"""The notices service from inside: events heard, methods called with a principal, letters sent to real servers."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis import events, wire
from services.chassis.access import Grants, Principal
from services.chassis.calendar import ZONE
from services.chassis.call import Call
from services.chassis.numbering import application_number
from services.chassis.privacy import KeyRing
from services.chassis.sealing import CONTACT
from services.chassis.service import Running
from services.notices.channels import Adapter
from services.notices.domain import Channel
from services.notices.service import SERVICE
from tests.unit.notices.servers import MailServer, SmsServer, certificate
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.notices.v1 import events_pb2
from yizhan.notices.v1 import notices_pb2 as pb
from yizhan.types.v1 import types_pb2

LUXI, JISHOU, PREFECTURE = "433122000000", "433101000000", "433100000000"
EMERGENCY, HEALTH = "433122-yjgl", "433122-wsjk"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)
APPLICATION = application_number(LUXI, MONDAY, lambda: 17)

SHI = Principal("c-shi", frozenset({"CITIZEN"}))
NEIGHBOUR = Principal("c-li", frozenset({"CITIZEN"}))
CLERK = Principal("s-clerk", frozenset({"CLERK"}), LUXI)
CLERK_OF_JISHOU = Principal("s-clerk-jishou", frozenset({"CLERK"}), JISHOU)
SUPERVISOR = Principal("s-supervisor", frozenset({"SUPERVISOR"}), PREFECTURE)
OFFICER = Principal("s-officer", frozenset({"OFFICER"}), LUXI, EMERGENCY)
OFFICER_OF_HEALTH = Principal("s-health", frozenset({"OFFICER"}), LUXI, HEALTH)

PHONE, EMAIL = "13974312345", "shi@example.com"


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move(self, by: timedelta) -> None:
        self._at += by


class Desk:
    def __init__(self, running: Running) -> None:
        self.running = running
        # The platform's time and real time are moved apart.
        self.clock, self.real = HandClock(MONDAY), HandClock(MONDAY + timedelta(days=200))
        running.clock = self.clock
        running.ports = replace(running.ports, clock=self.real)
        self._servicer: Any = SERVICE.servicer()

    def connect(self, channel: Channel, adapter: Adapter) -> None:
        """Opens a channel, as the operator's settings do."""
        self.running.ports = replace(self.running.ports, channels={**self.running.ports.channels, channel: adapter})

    def __call__(self, method: str, request: Message, principal: Principal) -> Any:
        scope = Grants.of(SERVICE.contract.methods_by_name[method]).scope_for(principal)
        assert scope is not None, f"the contract refuses {method} to {sorted(principal.roles)}"
        call = Call(self.running, principal, scope, None)
        try:
            response = getattr(self._servicer, method)(request, call)
            call.work.commit()
            return response
        finally:
            call.close()

    def hear(self, event: Message, event_id: uuid.UUID | None = None, source: str = "") -> bool:
        """Handles one event as the consumer does; False if it was handled before."""
        name = event.DESCRIPTOR.full_name
        at = self.clock.now()
        envelope = events.Envelope(event_id or uuid.uuid4(), source or "intake", name, "", at, wire.to_json(event), "")
        [subscription] = SERVICE.handlers.of(envelope)
        with self.running.read() as connection:
            work = self.running.work(lambda: connection, cause=events.cause_of(envelope))
            return events.handle(subscription, envelope, work, SERVICE.metadata.tables["inbox"], handled_at=at)

    def send(self) -> int:
        """One round, as the consumer and the embedded platform do every moment."""
        return self.running.fire_timers()

    def delivery(self, notice_id: str = "SL-1") -> pb.Delivery:
        found = self("ListDeliveries", pb.ListDeliveriesRequest(page_size=100), SUPERVISOR).deliveries
        return next(one for one in found if one.notice_id == notice_id)

    def sending(self, channel: Channel, notice_id: str = "SL-1") -> pb.Sending:
        wanted = pb.Channel.Value(f"CHANNEL_{channel}")
        return next(one for one in self.delivery(notice_id).sendings if one.channel == wanted)

    def states(self, notice_id: str = "SL-1") -> dict[str, str]:
        return {
            pb.Channel.Name(one.channel).removeprefix("CHANNEL_"): pb.SendingState.Name(one.state).removeprefix(
                "SENDING_STATE_"
            )
            for one in self.delivery(notice_id).sendings
        }

    def outcome(self, notice_id: str = "SL-1") -> str:
        return pb.Outcome.Name(self.delivery(notice_id).outcome).removeprefix("OUTCOME_")

    def published(self, name: str) -> list[Any]:
        """The events of that name in the outbox, oldest first."""
        message = getattr(events_pb2, name)
        outbox = SERVICE.metadata.tables["outbox"]
        with self.running.read() as connection:
            query = sa.select(outbox.c.data).where(outbox.c.type == message.DESCRIPTOR.full_name).order_by(outbox.c.id)
            texts = connection.execute(query).scalars().all()
        return [message.FromString(wire.json_to_binary(message.DESCRIPTOR.full_name, text)) for text in texts]

    def everything_stored(self) -> str:
        with self.running.read() as connection:
            texts = (f"SELECT {name}::text FROM {name}" for name in SERVICE.metadata.tables)
            return "".join(str(connection.execute(sa.text(text)).scalars().all()) for text in texts)

    def contact(self, **changes: str) -> intake.ApplicationReceived:
        """The application of 石秀兰, with her contact as intake seals it."""
        person = {"name": "石秀兰", "phone": PHONE, "email": EMAIL, **changes}
        sealed = CONTACT.seal(self.running.ports.keys, APPLICATION, json.dumps(person, ensure_ascii=False))
        return intake.ApplicationReceived(application_id=APPLICATION, owner="", contact_sealed=sealed)


def a_notice(notice_id: str = "SL-1", **changes: Any) -> types_pb2.NoticeDue:
    """The acceptance of 石秀兰's application, told to her account."""
    values: dict[str, Any] = {
        "notice_id": notice_id,
        "subject": APPLICATION,
        "owner": SHI.subject,
        "title": "受理通知书",
        "text": "您的申请已经受理，请按承诺时限等待办理结果。",
        "document_number": notice_id,
        "pdf_path": f"/v1/applications/{APPLICATION}/documents/{notice_id}",
        "legal": True,
        "rule": "ACCEPT-6",
        "division": LUXI,
        "department": EMERGENCY,
        "told_at": stamp(MONDAY),
    }
    return types_pb2.NoticeDue(**{**values, **changes})


def stamp(at: datetime) -> Timestamp:
    message = Timestamp()
    message.FromDatetime(at)
    return message


@pytest.fixture
def desk(run_service: Callable[..., Running], tmp_path: Path) -> Desk:
    """No channel is set up."""
    ring = tmp_path / "keys.json"
    ring.write_text(KeyRing.generate().to_json())
    return Desk(run_service(SERVICE, key_ring_file=ring, public_base_url="https://zw.example"))


@pytest.fixture(scope="session")
def tls_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, which is its own authority, and its key."""
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def sms() -> Iterator[SmsServer]:
    with SmsServer() as server:
        yield server
