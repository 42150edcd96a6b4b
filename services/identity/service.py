"""Identity's wiring."""

from pathlib import Path

from services.chassis.service import Service
from services.identity.event_handlers import HANDLERS, TIMERS
from services.identity.ports import Ports
from services.identity.servicer import Servicer
from services.identity.settings import IdentitySettings
from services.identity.storage import METADATA
from yizhan.identity.v1 import identity_pb2

SERVICE = Service(
    name="identity",
    contract=identity_pb2.DESCRIPTOR.services_by_name["IdentityService"],
    servicer=Servicer,
    metadata=METADATA,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    timers=TIMERS,
    settings=IdentitySettings,
    ports=Ports.build,
)
