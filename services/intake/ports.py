"""What intake reaches besides its database: keys, files, the calendar, the catalogue."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field
from yizhan.catalogue.v1 import catalogue_pb2

from services.chassis.calendar import WorkCalendar
from services.chassis.client import Client
from services.chassis.database import Database
from services.chassis.numbering import BlockAllocator, check_code
from services.chassis.privacy import KeyRing
from services.chassis.settings import ServiceSettings, SettingsError
from services.intake import storage
from services.intake.files import MaterialStore
from services.intake.items import ItemShelf

# A process takes so many serials at once; what it does not use before it ends is lost, which numbers may be.
_BLOCK = 50


class IntakeSettings(ServiceSettings):
    # Where uploaded files lie: file:///folder or s3://bucket/prefix.
    materials_url: str = Field(min_length=1)
    largest_upload_bytes: int = Field(20 * 1024 * 1024, ge=1024, le=200 * 1024 * 1024)


@dataclass(frozen=True)
class Ports:
    keys: KeyRing
    files: MaterialStore
    items: ItemShelf
    serials: BlockAllocator
    calendar: WorkCalendar
    public_base_url: str

    @classmethod
    def build(cls, settings: IntakeSettings, database: Database) -> "Ports":
        def fetch_block() -> range:
            with database.read() as connection:
                return storage.next_serials(connection, _BLOCK)

        contract = catalogue_pb2.DESCRIPTOR.services_by_name["CatalogueService"]
        return cls(
            keys=_key_ring(settings.key_ring_file),
            files=MaterialStore(settings.materials_url, settings.largest_upload_bytes),
            items=ItemShelf(Client(contract, settings.catalogue_address) if settings.catalogue_address else None),
            serials=BlockAllocator(fetch_block),
            calendar=WorkCalendar(),
            public_base_url=settings.public_base_url,
        )

    @property
    def check_key(self) -> bytes:
        """Makes the codes printed on documents; derived, so that one ring is all there is to guard."""
        return self.keys.lookup_hash("intake documents")

    def check_code(self, document_number: str) -> str:
        return check_code(self.check_key, document_number)

    def verification_url(self, document_number: str) -> str:
        code = self.check_code(document_number)
        return f"{self.public_base_url}/v1/documents/{document_number}:verify?code={code}"


def _key_ring(path: Path | None) -> KeyRing:
    if path is None:
        raise SettingsError("YIZHAN_KEY_RING_FILE: intake keeps personal data and needs the key ring")
    return KeyRing.from_json(path.read_text())
