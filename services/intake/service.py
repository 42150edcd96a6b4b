"""Intake's wiring."""

from pathlib import Path

from services.chassis.chains import Chains
from services.chassis.service import Service
from services.intake import storage
from services.intake.event_handlers import HANDLERS
from services.intake.ports import IntakeSettings, Ports
from services.intake.servicer import Servicer
from services.intake.use_cases.accepting import TIMERS
from services.intake.use_cases.purging import purge_uploads
from yizhan.intake.v1 import intake_pb2

SERVICE = Service(
    name="intake",
    contract=intake_pb2.DESCRIPTOR.services_by_name["IntakeService"],
    servicer=Servicer,
    metadata=storage.metadata,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    timers=TIMERS,
    settings=IntakeSettings,
    ports=Ports.build,
    purges={"uploads": purge_uploads},
    chains=Chains(storage.history, heads=(storage.applications,)),
)
