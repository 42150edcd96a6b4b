"""The wiring of notices."""

from pathlib import Path

from services.chassis.service import Service
from services.notices import storage
from services.notices.event_handlers import HANDLERS
from services.notices.ports import NoticesSettings, Ports
from services.notices.servicer import Servicer
from services.notices.use_cases.sending import TIMERS
from yizhan.notices.v1 import notices_pb2

SERVICE = Service(
    name="notices",
    contract=notices_pb2.DESCRIPTOR.services_by_name["NoticesService"],
    servicer=Servicer,
    metadata=storage.metadata,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    timers=TIMERS,
    settings=NoticesSettings,
    ports=Ports.build,
)
