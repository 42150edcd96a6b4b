"""What a service runs as, one function a role; `yizhan <role> <service>` calls them."""

import signal
import threading
from types import FrameType

import structlog

from services.chassis import migrations, telemetry
from services.chassis.service import Running, Service

log = structlog.get_logger()


def serve(service: Service) -> None:
    """The gRPC API, until SIGTERM or SIGINT; then drains."""
    from services.chassis.server import Server
    from services.chassis.tls import Certificates

    settings = service.settings.from_environment()
    telemetry.configure(settings, service.name)
    running = Running(service, settings, role="serve")
    telemetry.trace_sql(running.database.engine)
    server = Server(
        [running],
        settings.listen,
        workers=settings.workers,
        certificates=Certificates.of(settings.tls_folder),
        probe_listen=settings.probe_listen,
    )
    stopping = stop_event()
    server.start()
    log.info("serving", service=service.name, port=server.port)
    while not stopping.wait(2):
        server.check_readiness()
    server.stop(settings.grace_seconds)
    running.close()
    telemetry.shut_down()


def migrate(service: Service) -> None:
    settings = service.settings.from_environment()
    telemetry.configure(settings, service.name)
    running = Running(service, settings, role="migrate")
    migrations.migrate(service, running.database.engine)
    running.close()
    log.info("migrated", service=service.name)


def is_migrated(service: Service) -> bool:
    """Whether the database is at this release's version."""
    running = Running(service, service.settings.from_environment(), role="migrate")
    try:
        return migrations.is_current(service, running.database.engine)
    finally:
        running.close()


def stop_event() -> threading.Event:
    """An event that SIGTERM and SIGINT set; the role drains and returns."""
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping
