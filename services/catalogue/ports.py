"""What the catalogue reaches besides its tables: the numbers of disclosures."""

from dataclasses import dataclass

from services.chassis.database import Database, serials
from services.chassis.numbering import BlockAllocator
from services.chassis.settings import ServiceSettings


@dataclass(frozen=True)
class Ports:
    serials: BlockAllocator

    @classmethod
    def build(cls, _: ServiceSettings, database: Database) -> "Ports":
        return cls(serials=serials(database))
