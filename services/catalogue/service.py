"""The catalogue's wiring. It handles no events; its timers put into force what was decided for a day."""

from pathlib import Path

from services.catalogue.ports import Ports
from services.catalogue.servicer import CatalogueServicer
from services.catalogue.storage.tables import METADATA
from services.catalogue.timers import TIMERS
from services.catalogue.use_cases.files import purge_files
from services.chassis.events import Handlers
from services.chassis.service import Service
from yizhan.catalogue.v1 import catalogue_pb2

SERVICE = Service(
    name="catalogue",
    contract=catalogue_pb2.DESCRIPTOR.services_by_name["CatalogueService"],
    servicer=CatalogueServicer,
    metadata=METADATA,
    folder=Path(__file__).parent,
    handlers=Handlers("catalogue"),
    timers=TIMERS,
    ports=Ports.build,
    purges={"files": purge_files},
)
