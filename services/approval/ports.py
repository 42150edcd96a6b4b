"""What approval reaches besides its database: keys, serials, calendars, the clock."""

from dataclasses import dataclass

from services.approval import storage
from services.chassis.calendars import Calendars
from services.chassis.clock import Clock, SimulatedClock, SystemClock
from services.chassis.database import Database, serials
from services.chassis.numbering import BlockAllocator, check_code
from services.chassis.privacy import KeyRing
from services.chassis.settings import ServiceSettings


@dataclass(frozen=True)
class Ports:
    keys: KeyRing
    serials: BlockAllocator
    calendars: Calendars
    clock: Clock
    public_base_url: str

    @classmethod
    def build(cls, settings: ServiceSettings, database: Database) -> "Ports":
        simulated = settings.simulated_clock_file
        return cls(
            keys=settings.key_ring(),
            serials=serials(database),
            calendars=Calendars(database, storage.calendars),
            clock=SimulatedClock(simulated) if simulated else SystemClock(),
            public_base_url=settings.public_base_url,
        )

    @property
    def check_key(self) -> bytes:
        """Makes the codes printed on documents; derived, so that one ring is all there is to guard."""
        return self.keys.lookup_hash("approval documents")

    def check_code(self, document_number: str) -> str:
        return check_code(self.check_key, document_number)

    def verification_url(self, document_number: str) -> str:
        code = self.check_code(document_number)
        return f"{self.public_base_url}/v1/case-documents/{document_number}:verify?code={code}"

    def seal_applicant(self, case_id: str, name: str) -> bytes:
        return self.keys.encrypt(name, f"approval.cases.applicant:{case_id}")

    def unseal_applicant(self, case_id: str, sealed: bytes) -> str:
        return self.keys.decrypt(sealed, f"approval.cases.applicant:{case_id}")

    def seal_receiver(self, document_number: str, name: str) -> bytes:
        return self.keys.encrypt(name, f"approval.documents.receiver:{document_number}")

    def unseal_receiver(self, document_number: str, sealed: bytes) -> str:
        return self.keys.decrypt(sealed, f"approval.documents.receiver:{document_number}")
