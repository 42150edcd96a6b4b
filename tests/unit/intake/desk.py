"""A served intake: real PostgreSQL, real gRPC, real files, and a clock that the test sets."""

import io
import struct
import uuid
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message

from services.catalogue.seed import read_items
from services.chassis import events
from services.chassis.access import Principal
from services.chassis.clock import SimulatedClock
from services.chassis.events import Envelope
from services.chassis.server import Server
from services.chassis.service import Running
from services.intake import storage
from services.intake.service import SERVICE
from tests.serving import Client, Issuer
from tests.unit.intake.applications import at
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.intake.v1 import intake_pb2 as pb

LUXI, JISHOU, XIANGXI = "433122000000", "433101000000", "433100000000"
VILLAGE = "433122100200"
HYGIENE, CHEMICALS, HOUSE = "433122-wsjk-0001", "433100-yjgl-0001", "433122-zrzy-0001"
# Of the hygiene licence: a main material, and the one that may be promised (ACCEPT-7).
PLAN, IDENTITY = "m03", "m02"
DEPARTMENTS = {
    "433100-yjgl": "湘西州应急管理局",
    "433122-yjgl": "泸溪县应急管理局",
    "433122-wsjk": "泸溪县卫生健康局",
    "433122-zrzy": "泸溪县自然资源局",
    "433101-wsjk": "吉首市卫生健康局",
}
# A Monday morning, far from holidays.
OPENING = at("2026-11-02", "09:00")

CLERK = Principal("clerk-wang", frozenset({"CLERK"}), division=LUXI)
SECOND_CLERK = Principal("clerk-li", frozenset({"CLERK"}), division=LUXI)
JISHOU_CLERK = Principal("clerk-tian", frozenset({"CLERK"}), division=JISHOU)
AGENT = Principal("agent-long", frozenset({"AGENT"}), division=VILLAGE)
OFFICER = Principal("officer-peng", frozenset({"OFFICER"}), division=LUXI, department="433122-wsjk")
OTHER_OFFICER = Principal("officer-xiang", frozenset({"OFFICER"}), division=LUXI, department="433122-zrzy")
HEAD = Principal("head-zhou", frozenset({"DEPARTMENT_HEAD"}), division=LUXI, department="433122-wsjk")
MANAGER = Principal("manager-qin", frozenset({"CENTRE_MANAGER"}), division=LUXI)
SUPERVISOR = Principal("supervisor-yang", frozenset({"SUPERVISOR"}), division=XIANGXI)

IDENTITY_NUMBER = "433122198503170013"
CREDIT_CODE = "91110000600037341L"
PHONE = "13874335678"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HYGIENE_FORM = {
    "place_name": "沅江浴室",
    "place_kind": "沐浴场所",
    "address": "泸溪县白沙镇建设路5号",
    "area_m2": 220,
    "contact_phone": PHONE,
}


def citizen(name: str = "") -> Principal:
    """Somebody whom no other test knows, unless named."""
    return Principal(name or f"citizen-{uuid.uuid4().hex[:8]}", frozenset({"CITIZEN"}))


class Desk:
    def __init__(self, running: Running, issuer: Issuer, materials: Path) -> None:
        self.running = running
        self.materials = materials
        self._server = Server([running], "127.0.0.1:0", workers=4)
        self._server.start()
        self.client = Client(SERVICE.contract, self._server.port, issuer)
        self.call = self.client.call
        self.refusal = self.client.refusal

    @property
    def now(self) -> datetime:
        return self.running.clock.now()

    def advance(self, to: datetime) -> None:
        clock = self.running.clock
        assert isinstance(clock, SimulatedClock)
        clock.advance(to - clock.now())

    def tell(self, event: Message, source: str) -> bool:
        """An event from another service, as its consumer would handle it; False if it was handled before."""
        return tell(self.running, event, source)

    def file(
        self, who: Principal, *, missing: Iterable[str] = (), item: str = HYGIENE, **others: Any
    ) -> pb.Application:
        return self.call("FileApplication", self.request(who, missing=missing, item=item, **others), who)

    def request(
        self, who: Principal, *, missing: Iterable[str] = (), item: str = HYGIENE, **others: Any
    ) -> pb.FileApplicationRequest:
        """A filing with every required material but those missing: on paper from staff, as files from others; from an
        agent with the applicant's authorisation."""
        codes = [code for code in self.required(item) if code not in missing]
        staff = who.is_staff
        request = pb.FileApplicationRequest(
            item_code=item,
            item_version=1,
            division=LUXI,
            applicant=pb.Applicant(
                kind=1, name="石山", identity_number=IDENTITY_NUMBER, phone=PHONE, address="泸溪县白沙镇建设路5号"
            ),
            materials=[
                pb.FiledMaterial(code=code, paper=staff, upload_id="" if staff else self.upload(who)) for code in codes
            ],
        )
        request.form.update(others.pop("form", HYGIENE_FORM))
        if "AGENT" in who.roles:
            request.authorisation.CopyFrom(pb.Authorisation(upload_id=self.upload(who), relation="本村村民委托代办"))
        for name, value in others.items():
            setattr(request, name, value) if not isinstance(value, Message) else getattr(request, name).CopyFrom(value)
        return request

    def required(self, item: str = HYGIENE) -> list[str]:
        return [material.code for material in ITEMS[item].materials if material.required]

    def upload(self, who: Principal, content: bytes = PDF, filename: str = "申请书.pdf") -> str:
        return self.call("UploadMaterial", chunks(content, filename), who).upload_id

    def events(self, name: str = "", subject: str = "") -> list[tuple[str, str]]:
        """What left the outbox or waits in it: short type and data, oldest first."""
        outbox = self.table("outbox")
        query = sa.select(outbox.c.type, outbox.c.data).order_by(outbox.c.id)
        if subject:
            query = query.where(outbox.c.subject == subject)
        found = [(row.type.rsplit(".", 1)[1], row.data) for row in self.read(query)]
        return [entry for entry in found if name in ("", entry[0])]

    def read(self, query: sa.Executable) -> list[Any]:
        with self.running.read() as connection:
            return list(connection.execute(query))

    def table(self, name: str) -> sa.Table:
        return storage.metadata.tables[name]

    def close(self) -> None:
        self.client.close()
        self._server.stop(1)
        self.running.close()


def chunks(content: bytes, filename: str = "材料.pdf", size: int = 256 * 1024) -> list[pb.UploadMaterialRequest]:
    parts = [content[start : start + size] for start in range(0, len(content), size)]
    return [pb.UploadMaterialRequest(filename=filename), *(pb.UploadMaterialRequest(chunk=part) for part in parts)]


def zipped(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "<xml/>")
    return buffer.getvalue()


ITEMS = {code: content for code, content in read_items() if code in (HYGIENE, CHEMICALS, HOUSE)}


def published(code: str, version: int = 1) -> catalogue.ItemPublished:
    item = catalogue_pb2.Item(
        code=code, version=version, state=catalogue_pb2.VERSION_STATE_CURRENT, content=ITEMS[code]
    )
    return catalogue.ItemPublished(item=item)


def opening_events() -> list[Message]:
    """What the catalogue has told before the doors open."""
    departments = [
        catalogue.DepartmentChanged(department=catalogue_pb2.Department(code=code, name=name))
        for code, name in DEPARTMENTS.items()
    ]
    return [*departments, *(published(code) for code in ITEMS)]


def tell(
    running: Running, event: Message, source: str, event_id: uuid.UUID | None = None, *, now: datetime | None = None
) -> bool:
    from services.chassis import wire

    envelope = Envelope(
        event_id or uuid.uuid4(), source, event.DESCRIPTOR.full_name, "", datetime.now(UTC), wire.to_json(event), ""
    )
    (subscription,) = SERVICE.handlers.of(envelope)
    with running.read() as connection:
        work = running.work(lambda: connection, now, cause=events.cause_of(envelope))
        return events.handle(subscription, envelope, work, storage.metadata.tables["inbox"], handled_at=work.now)


def clock_file(path: Path, now: datetime = OPENING) -> Path:
    """The file of a simulated clock that stands at that instant."""
    path.write_bytes(struct.pack("<d", (now - datetime.now(UTC)) / timedelta(seconds=1)))
    return path
