"""Supervision's wiring."""

from pathlib import Path

from services.chassis.service import Service
from services.supervision.event_handlers import HANDLERS
from services.supervision.ports import Ports, SupervisionSettings
from services.supervision.servicer import Servicer
from services.supervision.storage.tables import METADATA
from services.supervision.use_cases.projecting import TIMERS
from yizhan.supervision.v1 import supervision_pb2

SERVICE = Service(
    name="supervision",
    contract=supervision_pb2.DESCRIPTOR.services_by_name["SupervisionService"],
    servicer=Servicer,
    metadata=METADATA,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    timers=TIMERS,
    settings=SupervisionSettings,
    ports=Ports.build,
)
