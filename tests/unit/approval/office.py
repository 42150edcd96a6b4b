"""The approval service in this process on a real database, as its callers and the bus meet it, without either."""

import uuid
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from google.protobuf import message_factory
from google.protobuf.message import Message

from services.approval.event_handlers import HANDLERS
from services.approval.service import SERVICE
from services.approval.servicer import Servicer
from services.chassis import wire
from services.chassis.access import Grants, Principal
from services.chassis.call import Call
from services.chassis.errors import WrongRole
from services.chassis.events import Envelope, handle, producer_of
from services.chassis.service import Running
from tests.unit.approval.people import CASE_ID, FRIDAY, at
from yizhan.approval.v1 import approval_pb2 as pb


class StoppedClock:
    """Shows what it was set to."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


class Office:
    def __init__(self, running: Running) -> None:
        self.running = running
        self.clock = StoppedClock(at(FRIDAY))
        running.clock = self.clock
        running.ports = replace(running.ports, clock=self.clock)
        self.servicer = Servicer()

    def on(self, day: date, hour: int = 10) -> "Office":
        self.clock.instant = at(day, hour)
        return self

    def begin(self, person: Principal, method: str, **fields: Any) -> tuple[Call, Any]:
        """Calls a method without the commit, as the server does before it."""
        descriptor = SERVICE.contract.methods_by_name[method]
        scope = Grants.of(descriptor).scope_for(person)
        if scope is None:
            raise WrongRole()
        call = Call(self.running, person, scope, None)
        request = message_factory.GetMessageClass(descriptor.input_type)(**fields)
        try:
            return call, getattr(self.servicer, method)(request, call)
        except BaseException:
            call.close()
            raise

    def call(self, person: Principal, method: str, **fields: Any) -> Any:
        call, response = self.begin(person, method, **fields)
        with_work = "work" in call.__dict__
        try:
            if with_work:
                call.work.commit()
        finally:
            call.close()
        return response

    def act(self, person: Principal, method: str, **fields: Any) -> pb.Case:
        return self.call(person, method, case_id=fields.pop("case_id", CASE_ID), **fields)

    def hear(self, event: Message, *, event_id: uuid.UUID | None = None) -> bool:
        """Handles an event; False if it was handled before."""
        name = event.DESCRIPTOR.full_name
        envelope = Envelope(
            event_id=event_id or uuid.uuid4(),
            source=producer_of(name),
            type=name,
            subject="",
            time=self.clock.instant,
            data=wire.to_json(event),
            traceparent="",
        )
        (subscription,) = HANDLERS.of(envelope)
        inbox = SERVICE.metadata.tables["inbox"]
        with self.running.read() as connection:
            work = self.running.work(lambda: connection)
            return handle(subscription, envelope, work, inbox, handled_at=self.clock.instant)

    def fire(self, day: date, hour: int = 10) -> int:
        """Lets every timer fire that is due by then; how many."""
        self.on(day, hour)
        fired = 0
        while found := self.running.fire_timers():
            fired += found
        return fired

    def told(self, event: type[Message] | None = None, *, case_id: str = CASE_ID) -> list[Any]:
        """The events of a case in the outbox, oldest first."""
        outbox = SERVICE.metadata.tables["outbox"]
        of_case = sa.select(outbox).where(outbox.c.subject == case_id).order_by(outbox.c.id)
        with self.running.read() as connection:
            rows = connection.execute(of_case).all()
        types = [message_factory.GetMessageClass(_descriptor(row.type)) for row in rows]
        messages = [
            kind.FromString(wire.json_to_binary(row.type, row.data)) for kind, row in zip(types, rows, strict=True)
        ]
        return [one for one in messages if event is None or isinstance(one, event)]

    def run(self, statement: Any) -> list[Any]:
        with self.running.read() as connection:
            result = connection.execute(sa.text(statement) if isinstance(statement, str) else statement)
            return list(result) if result.returns_rows else []


def _descriptor(name: str) -> Any:
    from google.protobuf import descriptor_pool

    return descriptor_pool.Default().FindMessageTypeByName(name)
