"""A service of a few lines that counts, with its contract made here: what the chassis does is seen on it alone."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from google.api import annotations_pb2
from google.protobuf import descriptor_pb2, descriptor_pool
from google.protobuf.message_factory import GetMessageClass

from buf.validate import validate_pb2
from services.chassis.call import Call
from services.chassis.database import chassis_tables
from services.chassis.errors import DomainError, InvalidField, NotFound
from services.chassis.events import Handlers
from services.chassis.privacy import KeyRing
from services.chassis.service import Service
from services.chassis.timers import Timers
from yizhan.options.v1 import options_pb2
from yizhan.options.v1.options_pb2 import Access
from yizhan.types.v1 import types_pb2

METADATA = sa.MetaData()
chassis_tables(METADATA)
TALLIES = sa.Table(
    "tallies",
    METADATA,
    sa.Column("tally_id", sa.Text, primary_key=True),
    sa.Column("owner", sa.Text, nullable=False, server_default=""),
    sa.Column("division", sa.Text, nullable=False, server_default="433122000000"),
    sa.Column("department", sa.Text, nullable=False, server_default=""),
    sa.Column("count", sa.Integer, nullable=False, server_default="0"),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
)
# One mark a tally, by the table's own key: what two sendings of one request collide on first.
MARKS = sa.Table("marks", METADATA, sa.Column("tally_id", sa.Text, primary_key=True))


class NoMore(DomainError):
    rule = "TALLY-1"
    message = "只能计到{most}"
    reported = True


def _contract() -> Any:
    file = descriptor_pb2.FileDescriptorProto(
        name="tests/tally.proto",
        package="yizhan.tally.v1",
        syntax="proto3",
        dependency=[annotations_pb2.DESCRIPTOR.name, options_pb2.DESCRIPTOR.name, validate_pb2.DESCRIPTOR.name],
    )
    kind = descriptor_pb2.FieldDescriptorProto
    for message, names in {
        "TallyRequest": ["request_id", "application_id", "act", "text", "etag"],
        "ReadRequest": ["application_id", "act"],
        "Tally": ["application_id", "text", "count"],
    }.items():
        described = file.message_type.add(name=message)
        for number, name in enumerate(names, start=1):
            whole = name == "count"
            field = described.field.add(
                name=name, number=number, type=kind.TYPE_INT64 if whole else kind.TYPE_STRING, label=kind.LABEL_OPTIONAL
            )
            if name == "text":
                options: Any = field.options
                options.Extensions[validate_pb2.field].string.max_len = 10
    service = file.service.add(name="TallyService")
    for name, request, verb, shape, grants in (
        ("Count", "TallyRequest", "post", "", {Access.DIVISION: [Access.CLERK], Access.OWN: [Access.CITIZEN]}),
        ("Read", "ReadRequest", "get", "", {Access.DIVISION: [Access.CLERK], Access.OWN: [Access.CITIZEN]}),
        ("Peek", "ReadRequest", "get", "", {Access.PUBLIC: [Access.ANYONE]}),
        ("Watch", "ReadRequest", "get", "server", {Access.PUBLIC: [Access.ANYONE]}),
        ("Gather", "TallyRequest", "post", "client", {Access.DIVISION: [Access.CLERK]}),
    ):
        method = service.method.add(name=name, input_type=f".{file.package}.{request}")
        method.output_type = f".{file.package}.Tally"
        method.server_streaming, method.client_streaming = shape == "server", shape == "client"
        said: Any = method.options
        setattr(said.Extensions[annotations_pb2.http], verb, f"/v1/{name}")
        for scope, roles in grants.items():
            said.Extensions[options_pb2.access].add(roles=roles, scope=scope)
    return descriptor_pool.Default().AddSerializedFile(file.SerializeToString())


DESCRIPTOR = _contract() or descriptor_pool.Default().FindFileByName("tests/tally.proto")
TallyRequest, ReadRequest, Tally = (
    GetMessageClass(DESCRIPTOR.message_types_by_name[name]) for name in ("TallyRequest", "ReadRequest", "Tally")
)


class Servicer:
    """Counts, unless told to do something else. `slept` keeps how long each sleeping statement ran."""

    slept: list[float] = []

    def Count(self, request: Any, call: Call) -> Any:
        match request.act:
            case "no more":
                raise NoMore(most=3)
            case "write, then refuse":
                call.work.insert(MARKS, {"tally_id": request.application_id})
                raise NoMore(most=3)
            case "explode":
                raise RuntimeError(f"the identity number of {request.text} must not be told")
            case "only read":
                return Tally(application_id=request.application_id)
            case "mark":
                call.work.insert(MARKS, {"tally_id": request.application_id})
                return Tally(application_id=request.application_id, text=request.text)
            case "seal":
                call.seal_with = call.ports
        row = self._load(request.application_id, call)
        if request.etag and request.etag != str(row.version):
            raise InvalidField(field="etag", what="旧")
        call.work.save(TALLIES, key={"tally_id": row.tally_id}, version=row.version, count=row.count + 1)
        call.work.publish(types_pb2.AttemptRefused(target=row.tally_id, reason="COUNTED"), subject=row.tally_id)
        return Tally(application_id=row.tally_id, text=request.text, count=row.count + 1)

    def Read(self, request: Any, call: Call) -> Any:
        row = self._load(request.application_id, call)
        return Tally(application_id=row.tally_id, count=row.count)

    def Peek(self, request: Any, call: Call) -> Any:
        if request.act == "sleep":
            began = time.monotonic()
            try:
                call.read.execute(sa.text("SELECT pg_sleep(8)"))
            finally:
                self.slept.append(time.monotonic() - began)
        if request.act == "write":
            call.work.insert(MARKS, {"tally_id": "by a read"})
        call.headers["x-said"] = "peeked"
        return Tally(text=call.principal.subject, count=call.read.execute(sa.text("SELECT 1")).scalar_one())

    def Watch(self, request: Any, call: Call) -> Iterator[Any]:
        for count in range(3):
            yield Tally(count=count)
        if request.act == "fail":
            raise NotFound(what="计数")
        if request.act == "wait":
            call.ended.wait(10)
            yield Tally(text="ended")

    def Gather(self, requests: Iterator[Any], call: Call) -> Any:
        texts = [request.text for request in requests]
        call.work.insert(MARKS, {"tally_id": "+".join(texts)})
        return Tally(count=len(texts))

    def _load(self, tally_id: str, call: Call) -> Any:
        columns = TALLIES.c
        mine = call.scope.where(owner=columns.owner, division=columns.division, department=columns.department)
        row = call.read.execute(sa.select(TALLIES).where(columns.tally_id == tally_id, mine)).first()
        if row is None:
            raise NotFound(what="该计数")
        return row


SERVICE = Service(
    name="tally",
    contract=DESCRIPTOR.services_by_name["TallyService"],
    servicer=Servicer,
    metadata=METADATA,
    folder=Path(__file__).parent,
    handlers=Handlers("tally"),
    timers=Timers(),
    ports=lambda _settings, _database: KeyRing.generate(),
)
