"""What one person asks for and another decides on: a refund, a reduction (FEE-5). The two share all of it."""

# pyright: strict

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from services.chassis.errors import DomainError, WrongState


class ApproverIsRequester(DomainError):
    """Told to supervision: two pairs of eyes are all that keeps a cashier from giving money away alone."""

    rule = "FEE-5"
    message = "减免和退款须由申请人以外的人审批，您不能审批自己的申请"
    reported = True


class RequestState(StrEnum):
    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class Person:
    """Who acted, as their account named them then."""

    subject: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    bill_id: str
    division: str
    requested_by: Person
    requested_at: datetime
    state: RequestState = RequestState.REQUESTED
    decided_by: Person = Person()
    decided_at: datetime | None = None
    refusal_reason: str = ""
    version: int = 1

    def approved(self, by: Person, now: datetime) -> Self:
        """Raises WrongState or ApproverIsRequester."""
        return self._decided(RequestState.APPROVED, by, now)

    def refused(self, by: Person, now: datetime, reason: str) -> Self:
        """Nothing moves. Raises WrongState or ApproverIsRequester."""
        return replace(self._decided(RequestState.REFUSED, by, now), refusal_reason=reason)

    def _decided(self, state: RequestState, by: Person, now: datetime) -> Self:
        if self.state is not RequestState.REQUESTED:
            raise WrongState(state=self.state)
        if by.subject == self.requested_by.subject:
            raise ApproverIsRequester()
        return replace(self, state=state, decided_by=by, decided_at=now)
