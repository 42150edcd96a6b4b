"""What a service is to the chassis, and one running instance of it in a process."""

import weakref
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from google.protobuf.descriptor import ServiceDescriptor
from opentelemetry.metrics import CallbackOptions, Observation

from services.chassis.chains import Chains
from services.chassis.clock import clock_of
from services.chassis.database import Database
from services.chassis.events import Handlers
from services.chassis.purging import Purge, Purging
from services.chassis.settings import ServiceSettings
from services.chassis.telemetry import meter
from services.chassis.timers import Timers
from services.chassis.work import Cause, Pulse, Work


def _no_ports(settings: ServiceSettings, database: Database) -> None:
    return None


@dataclass(frozen=True)
class Service:
    """One service's wiring, on one readable page: `services/<name>/service.py`.

    `ports` builds what the use cases reach besides the database (key ring, files, another service's client), once a
    process; it is `work.ports` in every command, handler and timer. `servicer` is made from the ports. `purges` are of
    what the service alone keeps and need not keep for ever; `chains`, its histories that nobody may alter.
    """

    name: str
    contract: ServiceDescriptor
    servicer: Callable[[], object]
    metadata: sa.MetaData
    folder: Path
    handlers: Handlers
    timers: Timers = field(default_factory=Timers)
    settings: type[ServiceSettings] = ServiceSettings
    ports: Callable[[Any, Database], Any] = _no_ports
    purges: Mapping[str, Purge] = field(default_factory=dict[str, Purge])
    chains: Chains | None = None


class Running:
    """A service in this process: its database, clock and ports."""

    def __init__(self, service: Service, settings: ServiceSettings, *, role: str) -> None:
        self.service = service
        self.settings = settings
        self.clock = clock_of(settings.simulated_clock_file)
        self.database = Database(
            settings.database_url,
            # Two more than may be at work: numbers are taken in blocks, and calendars looked at, each on its own.
            pool_size=settings.workers + 2,
            statement_timeout=settings.statement_timeout,
            role=f"yizhan {role} {service.name}",
        )
        self.ports = service.ports(settings, self.database)
        self.pulse = Pulse()
        self._purging = Purging(service.metadata, settings, self.clock, service.purges)
        self._timers = self._purging.added_to(service.timers)
        self._is_purging = False
        _RUNNING.add(self)

    def work(
        self, connection: Callable[[], sa.Connection], now: datetime | None = None, *, cause: Cause | None = None
    ) -> Work:
        """A fresh unit of work on a connection, at the platform's time unless another is given."""
        at = now or self.clock.now()
        return Work(self.service.metadata, connection, at, ports=self.ports, cause=cause, pulse=self.pulse)

    def read(self, timeout: timedelta | None = None) -> AbstractContextManager[sa.Connection]:
        return self.database.read(timeout)

    def fire_timers(self) -> int:
        """Fires what is due; how many there were."""
        return self._timers.fire_due(
            self.service.metadata,
            self.database.engine,
            self.clock.now,
            self.work,
        )

    def start_purging(self) -> None:
        """Sees to it that its timers delete what is too old; asks the database once."""
        if not self._is_purging:
            with self.read() as connection:
                work = self.work(lambda: connection)
                self._purging.start(work)
                work.commit()
            self._is_purging = True

    def close(self) -> None:
        _RUNNING.discard(self)
        self.database.close()


# Looked at when metrics are read, so that who takes a connection need not count it.
_RUNNING: weakref.WeakSet[Running] = weakref.WeakSet()


def _connections_used(_: CallbackOptions) -> Iterable[Observation]:
    return [Observation(one.database.pool.checkedout(), {"service": one.service.name}) for one in list(_RUNNING)]


def _connections(_: CallbackOptions) -> Iterable[Observation]:
    return [Observation(one.database.pool.size(), {"service": one.service.name}) for one in list(_RUNNING)]


meter.create_observable_gauge(
    "yizhan.database.connections.used", [_connections_used], description="Connections that somebody works with"
)
meter.create_observable_gauge(
    "yizhan.database.connections", [_connections], description="Connections that there may be at most"
)
