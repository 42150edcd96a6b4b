"""The wiring of fees. It sets no timers."""

from pathlib import Path

from services.chassis.service import Service
from services.fees import tables
from services.fees.event_handlers import HANDLERS
from services.fees.ports import FeesSettings, Ports
from services.fees.servicer import Servicer
from yizhan.fees.v1 import fees_pb2

SERVICE = Service(
    name="fees",
    contract=fees_pb2.DESCRIPTOR.services_by_name["FeesService"],
    servicer=Servicer,
    metadata=tables.metadata,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    settings=FeesSettings,
    ports=Ports.build,
)
