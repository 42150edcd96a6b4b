"""What supervision reaches besides its database: the clock, the calendar, and the live board of this process."""

from dataclasses import dataclass

from pydantic import Field

from services.chassis.calendars import Calendars
from services.chassis.clock import Clock, SimulatedClock, SystemClock
from services.chassis.database import Database
from services.chassis.settings import ServiceSettings
from services.supervision.live import LiveBoard
from services.supervision.storage.tables import CALENDARS


class SupervisionSettings(ServiceSettings):
    # The whole that is supervised. What no division can be told of belongs to it.
    home_division: str = Field("433100000000", pattern="^[0-9]{12}$")
    # A live stream keeps a thread of the server for as long as somebody watches.
    workers: int = Field(24, ge=2, le=200)


@dataclass(frozen=True)
class Ports:
    clock: Clock
    calendars: Calendars
    home_division: str
    live: LiveBoard

    @classmethod
    def build(cls, settings: SupervisionSettings, database: Database) -> "Ports":
        simulated = settings.simulated_clock_file
        # Half of the threads watch at most: the others go on answering.
        live = LiveBoard(database, settings.database_url, most_watchers=settings.workers // 2)
        return cls(
            clock=SimulatedClock(simulated) if simulated else SystemClock(),
            calendars=Calendars(database, CALENDARS),
            home_division=settings.home_division,
            live=live,
        )
