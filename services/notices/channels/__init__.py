"""What a channel does: it takes a letter, or says that it does not, for now or for good."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one person. `delivery_id` is the same at every attempt, so that the other side knows a repeat."""

    delivery_id: str
    to: str
    title: str
    text: str


class NotTaken(Exception):
    """The channel did not take the letter. `code` says why and quotes nobody; only it is kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Refused(NotTaken):
    """It never will: another attempt is of no use."""


class Failed(NotTaken):
    """It may at another attempt."""


class Adapter(Protocol):
    def send(self, letter: Letter) -> None:
        """Returns once the channel has taken the letter. Raises Refused or Failed; waits only for so long."""
        ...

    def close(self) -> None: ...
