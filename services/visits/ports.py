"""What visits reaches besides its database: keys, the calendars, its measures."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pydantic import Field

from services.chassis.calendars import Calendars
from services.chassis.database import Database, serials
from services.chassis.numbering import BlockAllocator
from services.chassis.privacy import KeyRing
from services.chassis.settings import ServiceSettings
from services.visits.storage.tables import calendars


class VisitsSettings(ServiceSettings):
    # What a wait is estimated from until a queue has served somebody.
    usual_service_minutes: int = Field(10, ge=1, le=120)
    # Tickets of one centre in a minute: more than that is no hall full of people but somebody's program.
    tickets_per_minute: int = Field(60, ge=1, le=10_000)
    # Visits a day of a department, or of a village's agent, that has not set its own.
    visits_per_day: int = Field(4, ge=0, le=200)


@dataclass(frozen=True)
class Ports:
    keys: KeyRing
    calendars: Calendars
    serials: BlockAllocator
    usual_service: timedelta
    tickets_per_minute: int
    visits_per_day: int

    @classmethod
    def build(cls, settings: VisitsSettings, database: Database) -> "Ports":
        return cls(
            keys=settings.key_ring(),
            calendars=Calendars(database, calendars),
            serials=serials(database),
            usual_service=timedelta(minutes=settings.usual_service_minutes),
            tickets_per_minute=settings.tickets_per_minute,
            visits_per_day=settings.visits_per_day,
        )

    def seal(self, person: Sequence[str], place: str) -> bytes:
        """Encrypts a person's particulars for one row, such as `visits.visits:<number>`."""
        return self.keys.encrypt(json.dumps(person, ensure_ascii=False), place)

    def unseal(self, sealed: bytes, place: str) -> list[str]:
        return json.loads(self.keys.decrypt(sealed, place))

    def phone_hash(self, phone: str) -> bytes:
        return self.keys.lookup_hash("".join(character for character in phone if character.isdigit()))
