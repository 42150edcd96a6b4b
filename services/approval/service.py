"""Approval's wiring."""

from pathlib import Path

from services.approval import storage
from services.approval.event_handlers import HANDLERS
from services.approval.joint.rows import projects
from services.approval.ports import Ports
from services.approval.servicer import Servicer
from services.approval.timers import TIMERS
from services.chassis.chains import Chains
from services.chassis.service import Service
from yizhan.approval.v1 import approval_pb2

SERVICE = Service(
    name="approval",
    contract=approval_pb2.DESCRIPTOR.services_by_name["ApprovalService"],
    servicer=Servicer,
    metadata=storage.metadata,
    folder=Path(__file__).parent,
    handlers=HANDLERS,
    timers=TIMERS,
    ports=Ports.build,
    chains=Chains(storage.history, heads=(storage.cases, projects, storage.certificates)),
)
