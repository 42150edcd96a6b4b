"""The wiring of visits."""

from pathlib import Path

from services.chassis.service import Service
from services.visits.event_handlers import HANDLERS
from services.visits.ports import Ports, VisitsSettings
from services.visits.servicer import Servicer
from services.visits.storage.tables import metadata
from services.visits.use_cases.timers import TIMERS
from yizhan.visits.v1 import visits_pb2

SERVICE = Service(
    name="visits",
    contract=visits_pb2.DESCRIPTOR.services_by_name["VisitsService"],
    servicer=Servicer,
    metadata=metadata,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    timers=TIMERS,
    settings=VisitsSettings,
    ports=Ports.build,
)
