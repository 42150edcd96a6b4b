"""A small service that publishes to itself, and whose handler does what the event's reason tells it to."""

import time
from pathlib import Path

import sqlalchemy as sa
from opentelemetry import propagate

from services.chassis.database import chassis_tables
from services.chassis.events import Handlers, NotYet
from services.chassis.service import Service
from services.chassis.timers import Timers
from services.chassis.work import Work
from yizhan.types.v1 import types_pb2

METADATA = sa.MetaData()
chassis_tables(METADATA)
# No key: an event that is handled twice would leave two rows.
HANDLED = sa.Table(
    "handled",
    METADATA,
    sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("traceparent", sa.Text, nullable=False, server_default=""),
)
STARTED = sa.Table("started", METADATA, sa.Column("target", sa.Text, nullable=False))
REPAIRED = sa.Table("repaired", METADATA, sa.Column("at", sa.DateTime, server_default=sa.func.now()))

HANDLERS = Handlers("sample")
TIMERS = Timers()


@HANDLERS.on(types_pb2.AttemptRefused, sources=["sample"])
def on_attempt_refused(event: types_pb2.AttemptRefused, work: Work) -> None:
    match event.reason:
        case "FAILS_UNTIL_REPAIRED":
            if work.read.execute(sa.select(REPAIRED)).first() is None:
                raise RuntimeError(f"broken; the identity number {event.target} is nobody's business")
        case "SLOW":
            work.read.execute(sa.insert(STARTED).values(target=event.target))
            time.sleep(0.8)
        case "FOLLOWS":
            if work.read.execute(sa.select(HANDLED).where(HANDLED.c.target == event.method)).first() is None:
                raise NotYet
        case _:
            pass
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    work.insert(HANDLED, {"target": event.target, "traceparent": carrier.get("traceparent", "")})


@TIMERS.on("sample")
def on_due(key: str, _due_at: object, work: Work) -> None:
    work.insert(HANDLED, {"target": key})


SERVICE = Service(
    name="sample",
    contract=types_pb2.DESCRIPTOR,  # pyright: ignore[reportArgumentType]
    servicer=object,
    metadata=METADATA,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    timers=TIMERS,
)
