"""A question, its chain of first contact (首问责任制) and its answer."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from services.chassis.errors import WrongState
from services.intake.domain import HandOver


class ConsultationState(StrEnum):
    ROUTED = "ROUTED"
    ANSWERED = "ANSWERED"
    PUBLISHED = "PUBLISHED"


_CHINESE = {
    ConsultationState.ROUTED: "已转办",
    ConsultationState.ANSWERED: "已答复",
    ConsultationState.PUBLISHED: "已公开",
}


@dataclass
class Consultation:
    """Whoever first receives it is recorded, stays accountable until hand-over, and every hand-over is kept."""

    consultation_id: str
    division: str
    item_code: str
    department: str
    title: str
    question: str
    asker_masked: str
    owner: str
    asked_at: datetime
    state: ConsultationState = ConsultationState.ROUTED
    answer: str = ""
    answered_at: datetime | None = None
    published_at: datetime | None = None
    chain: list[HandOver] = field(default_factory=list[HandOver])
    version: int = 1

    def hand_over(self, department: str, subject: str, reason: str, by: str, now: datetime) -> None:
        self._require(ConsultationState.ROUTED)
        self.department = department
        self.chain.append(HandOver(now, department, subject, by, reason))

    def move_department(self, department: str, reason: str, now: datetime, *, with_staff: bool) -> None:
        """机构改革: another department answers from now on."""
        self._require(ConsultationState.ROUTED)
        self.department = department
        self.chain.append(self.chain[-1].onward(department, reason, now, with_staff=with_staff))

    def give_answer(self, answer: str, by: str, now: datetime) -> None:
        self._require(ConsultationState.ROUTED)
        self.state = ConsultationState.ANSWERED
        self.answer = answer
        self.answered_at = now
        if not self.chain[-1].to_subject:
            self.chain[-1] = replace(self.chain[-1], to_subject=by)

    def publish(self, now: datetime) -> None:
        self._require(ConsultationState.ANSWERED)
        self.state = ConsultationState.PUBLISHED
        self.published_at = now

    def _require(self, state: ConsultationState) -> None:
        if self.state is not state:
            raise WrongState(state=_CHINESE[self.state])
