"""The wiring of complaints."""

from pathlib import Path

from services.chassis.service import Service
from services.complaints.event_handlers import HANDLERS
from services.complaints.ports import ComplaintsSettings, Ports
from services.complaints.servicer import Servicer
from services.complaints.storage.tables import metadata
from services.complaints.use_cases.handling import TIMERS
from yizhan.complaints.v1 import complaints_pb2

SERVICE = Service(
    name="complaints",
    contract=complaints_pb2.DESCRIPTOR.services_by_name["ComplaintsService"],
    servicer=Servicer,
    metadata=metadata,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    timers=TIMERS,
    settings=ComplaintsSettings,
    ports=Ports.build,
)
