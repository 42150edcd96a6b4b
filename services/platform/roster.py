"""The services there are. A new one is a line here; nothing else names them all."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.chassis.service import Service

# Where each service's wiring is. Names only: a consumer must not import any of them before its patch.
SERVICES = {
    "catalogue": "services.catalogue.service",
    "intake": "services.intake.service",
    "approval": "services.approval.service",
    "fees": "services.fees.service",
    "complaints": "services.complaints.service",
    "supervision": "services.supervision.service",
    "identity": "services.identity.service",
    "notices": "services.notices.service",
    "visits": "services.visits.service",
}
# Served by the embedded platform alone.
PLATFORM = {"platform": "services.platform.clock"}

# Those that handle events or have timers, and so run as `yizhan consume` too.
CONSUMERS = ("catalogue", "intake", "approval", "fees", "complaints", "supervision", "identity", "notices", "visits")
# Each consumer declares this queue last: once all are there, no event finds its subscriber missing.
AWAITED_QUEUES = tuple(f"{name}.inbox.dlq" for name in CONSUMERS)


def service(name: str) -> "Service":
    return importlib.import_module({**SERVICES, **PLATFORM}[name]).SERVICE
