"""What complaints reaches besides its database: keys, the calendar, the kinds of complaint."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from services.chassis.calendars import Calendars
from services.chassis.database import Database, serials
from services.chassis.numbering import BlockAllocator
from services.chassis.privacy import KeyRing
from services.chassis.settings import ServiceSettings, SettingsError
from services.complaints.domain import ComplaintKind, UnknownKind
from services.complaints.ratings import FollowUpLimits
from services.complaints.storage.complaints import kind_of
from services.complaints.storage.tables import calendars


class ComplaintsSettings(ServiceSettings):
    # The kinds of complaint and their limits (COMPLAINT-1). A complaint keeps the limits it was filed under.
    complaint_kinds_file: Path = Path(__file__).parent / "seed" / "kinds.json"
    # Working days after a bad rating (RATE-1).
    follow_up_call_days: int = Field(1, ge=1, le=30)
    follow_up_put_right_days: int = Field(15, ge=1, le=180)


@dataclass(frozen=True)
class Person:
    """Name and phone, as the person wrote them."""

    name: str
    phone: str


@dataclass(frozen=True)
class Ports:
    keys: KeyRing
    calendars: Calendars
    serials: BlockAllocator
    kinds: dict[str, ComplaintKind]
    follow_up: FollowUpLimits

    @classmethod
    def build(cls, settings: ComplaintsSettings, database: Database) -> "Ports":
        return cls(
            keys=settings.key_ring(),
            calendars=Calendars(database, calendars),
            serials=serials(database),
            kinds=_kinds(settings.complaint_kinds_file),
            follow_up=FollowUpLimits(settings.follow_up_call_days, settings.follow_up_put_right_days),
        )

    def kind(self, code: str) -> ComplaintKind:
        if code not in self.kinds:
            raise UnknownKind(field="kind", code=code)
        return self.kinds[code]

    def seal(self, person: Person, place: str) -> bytes:
        """Encrypts for one row, such as `complaints.complaints:<number>`."""
        return self.keys.encrypt(json.dumps([person.name, person.phone], ensure_ascii=False), place)

    def unseal(self, sealed: bytes, place: str) -> Person:
        return Person(*json.loads(self.keys.decrypt(sealed, place)))


def _kinds(path: Path) -> dict[str, ComplaintKind]:
    try:
        kinds = [kind_of(entry) for entry in json.loads(path.read_text())]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SettingsError(f"YIZHAN_COMPLAINT_KINDS_FILE: {path} is no list of kinds: {error}") from error
    if not kinds:
        raise SettingsError(f"YIZHAN_COMPLAINT_KINDS_FILE: {path} has no kind")
    return {kind.code: kind for kind in kinds}
