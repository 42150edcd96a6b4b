"""The embedded platform's clock as a service, so that a demonstration can move it through the API."""

from datetime import UTC, timedelta
from pathlib import Path

import sqlalchemy as sa

from services.chassis.call import Call
from services.chassis.clock import Clock, SimulatedClock, SystemClock
from services.chassis.database import Database, chassis_tables
from services.chassis.errors import DomainError, InvalidField
from services.chassis.events import Handlers
from services.chassis.service import Service
from services.chassis.settings import ServiceSettings
from yizhan.platform.v1 import platform_pb2 as pb

# Further is a slip of the pen, and a date nobody's calendar knows.
_FURTHEST = timedelta(days=400)


class ClockNotSimulated(DomainError):
    message = "平台按真实时间运行，时钟不能拨动"


class Servicer:
    def GetClock(self, request: pb.GetClockRequest, call: Call) -> pb.PlatformClock:
        return _message(call.ports)

    def AdvanceClock(self, request: pb.AdvanceClockRequest, call: Call) -> pb.PlatformClock:
        clock = call.ports
        if not isinstance(clock, SimulatedClock):
            raise ClockNotSimulated()
        by = request.to.ToDatetime(UTC) - clock.now()
        if not timedelta(0) <= by <= _FURTHEST:
            raise InvalidField(field="to", what="时钟只能向前拨，一次不超过400天")
        clock.advance(by)
        return _message(clock)


def _message(clock: Clock) -> pb.PlatformClock:
    message = pb.PlatformClock(simulated=isinstance(clock, SimulatedClock))
    message.now.FromDatetime(clock.now())
    return message


def _clock(settings: ServiceSettings, _database: Database) -> Clock:
    return SimulatedClock(settings.simulated_clock_file) if settings.simulated_clock_file else SystemClock()


metadata = sa.MetaData()
chassis_tables(metadata)

SERVICE = Service(
    name="platform",
    contract=pb.DESCRIPTOR.services_by_name["PlatformService"],
    servicer=Servicer,
    metadata=metadata,
    folder=Path(__file__).parent,
    handlers=Handlers("platform"),
    ports=_clock,
)
