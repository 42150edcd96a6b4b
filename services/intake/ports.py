"""What intake reaches besides its database: keys, files, the calendar, the catalogue."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from services.chassis.calendars import Calendars
from services.chassis.client import Client
from services.chassis.database import Database, serials
from services.chassis.numbering import BlockAllocator, check_code
from services.chassis.privacy import KeyRing
from services.chassis.settings import ServiceSettings
from services.chassis.tls import Certificates
from services.intake import storage
from services.intake.files import MaterialStore
from services.intake.items import ItemShelf
from yizhan.catalogue.v1 import catalogue_pb2


class IntakeSettings(ServiceSettings):
    # Where uploaded files lie: file:///folder or s3://bucket/prefix.
    materials_url: str = Field(min_length=1)
    largest_upload_bytes: int = Field(20 * 1024 * 1024, ge=1024, le=200 * 1024 * 1024)
    # An applicant uploads while filling in the form, and may come back to it; whoever takes longer uploads again.
    keep_unnamed_uploads_days: int = Field(30, ge=1)


@dataclass(frozen=True)
class Ports:
    keys: KeyRing
    files: MaterialStore
    items: ItemShelf
    serials: BlockAllocator
    calendars: Calendars
    public_base_url: str

    @classmethod
    def build(cls, settings: IntakeSettings, database: Database) -> "Ports":
        contract = catalogue_pb2.DESCRIPTOR.services_by_name["CatalogueService"]
        return cls(
            keys=settings.key_ring(),
            files=MaterialStore(settings.materials_url, settings.largest_upload_bytes),
            items=ItemShelf(
                Client(contract, settings.catalogue_address, certificates=Certificates.of(settings.tls_folder))
                if settings.catalogue_address
                else None
            ),
            serials=serials(database),
            calendars=Calendars(database, storage.calendars),
            public_base_url=settings.public_base_url,
        )

    @property
    def check_key(self) -> bytes:
        """Makes the codes printed on documents; derived, so that one ring is all there is to guard."""
        return self.keys.lookup_hash("intake documents")

    def seal_form(self, application_id: str, form: Mapping[str, Any]) -> bytes:
        """A form as it is stored: phones and addresses stand in it, whatever the item calls them."""
        return self.keys.encrypt(json.dumps(form, ensure_ascii=False), f"intake.applications.form:{application_id}")

    def open_form(self, application_id: str, sealed: bytes) -> dict[str, Any]:
        return json.loads(self.keys.decrypt(sealed, f"intake.applications.form:{application_id}"))

    def seal_applicant(self, application_id: str, text: str) -> bytes:
        return self.keys.encrypt(text, f"intake.applications:{application_id}")

    def open_applicant(self, application_id: str, sealed: bytes) -> str:
        return self.keys.decrypt(sealed, f"intake.applications:{application_id}")

    def seal_correction(self, application_id: str, values: Mapping[str, Any]) -> str:
        """What was and what is, as a correction keeps it: in base64, since it stands in JSON."""
        text = json.dumps(values, ensure_ascii=False)
        return b64encode(self.keys.encrypt(text, f"intake.applications.corrections:{application_id}")).decode()

    def open_correction(self, application_id: str, sealed: str) -> dict[str, Any]:
        context = f"intake.applications.corrections:{application_id}"
        return json.loads(self.keys.decrypt(b64decode(sealed), context))

    def seal_signer(self, application_id: str, name: str) -> str:
        """Who signed a promise (ACCEPT-7), likewise."""
        return b64encode(self.keys.encrypt(name, f"intake.applications.signer:{application_id}")).decode()

    def check_code(self, document_number: str) -> str:
        return check_code(self.check_key, document_number)

    def verification_url(self, document_number: str) -> str:
        code = self.check_code(document_number)
        return f"{self.public_base_url}/v1/documents/{document_number}:verify?code={code}"
