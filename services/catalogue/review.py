"""The internal review of a draft: a second person reads it, then it is published as it was read.

Standard library only, as the rules of `domain.py`.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from services.chassis.errors import DomainError, Kind, WrongState

# Who sends a draft back whose scheduled publication has become impossible.
PLATFORM = "platform"


class ReviewState(StrEnum):
    DRAFTING = "草拟"
    SUBMITTED = "待审核"
    SENT_BACK = "已退回"
    APPROVED = "已审核"
    SCHEDULED = "待发布"


class NotItsAuthor(DomainError):
    kind = Kind.NOT_ALLOWED
    message = "草稿由起草或修改它的人员提交审核"


class FourEyes(DomainError):
    """Whoever had a hand in the draft would be reviewing themselves (双人复核); supervision is told of the attempt."""

    kind = Kind.NOT_ALLOWED
    message = "起草、修改与审核应由不同人员进行（双人复核），您参与了该草稿的编写"
    reported = True


class ReasonRequired(DomainError):
    message = "退回应当说明理由"


class NotApproved(DomainError):
    message = "草稿{state}，经他人审核通过且此后未修改的草稿才能发布"


class NotScheduled(DomainError):
    message = "草稿{state}，没有可以取消的定期发布"


class EffectiveDayPassed(DomainError):
    kind = Kind.BAD_INPUT
    message = "生效日期{effective_on}已过，今天是{today}"


@dataclass(frozen=True, slots=True)
class Review:
    """How far a draft has come. Whatever changes the draft starts it anew, but for who has written in it."""

    authors: tuple[str, ...] = ()
    state: ReviewState = ReviewState.DRAFTING
    submitted_by: str = ""
    submitted_at: datetime | None = None
    reviewed_by: str = ""
    reviewed_at: datetime | None = None
    reason: str = ""
    publish_on: date | None = None
    publisher: str = ""
    note: str = ""

    @property
    def is_scheduled(self) -> bool:
        return self.state is ReviewState.SCHEDULED

    def changed(self, author: str) -> "Review":
        return Review(authors=tuple(dict.fromkeys((*self.authors, author))))

    def submitted(self, by: str, now: datetime) -> "Review":
        """Raises WrongState or NotItsAuthor. A draft of unknown authors becomes the one's who submits it."""
        self._check_state(ReviewState.DRAFTING, ReviewState.SENT_BACK)
        authors = self.authors or (by,)
        if by not in authors:
            raise NotItsAuthor()
        return Review(authors=authors, state=ReviewState.SUBMITTED, submitted_by=by, submitted_at=now)

    def approved(self, by: str, now: datetime, reason: str) -> "Review":
        """Raises WrongState or FourEyes."""
        self._check_reviewer(by)
        return replace(self, state=ReviewState.APPROVED, reviewed_by=by, reviewed_at=now, reason=reason)

    def sent_back(self, by: str, now: datetime, reason: str) -> "Review":
        """Raises WrongState, FourEyes or ReasonRequired."""
        self._check_reviewer(by)
        if not reason.strip():
            raise ReasonRequired(field="reason")
        return replace(self, state=ReviewState.SENT_BACK, reviewed_by=by, reviewed_at=now, reason=reason)

    def check_approved(self) -> None:
        """Raises NotApproved unless a second person let it pass as it is."""
        if self.state not in (ReviewState.APPROVED, ReviewState.SCHEDULED):
            raise NotApproved(state=self.state.value)

    def scheduled(self, on: date, today: date, publisher: str, note: str) -> "Review":
        """Raises NotApproved or EffectiveDayPassed."""
        self.check_approved()
        if on < today:
            raise EffectiveDayPassed(field="effective_on", effective_on=on, today=today)
        return replace(self, state=ReviewState.SCHEDULED, publish_on=on, publisher=publisher, note=note)

    def called_off(self) -> "Review":
        """Raises NotScheduled."""
        if not self.is_scheduled:
            raise NotScheduled(state=self.state.value)
        return replace(self, state=ReviewState.APPROVED, publish_on=None, publisher="", note="")

    def impossible(self, now: datetime, reason: str) -> "Review":
        """Its day has come, but what it rests on has changed: back to its authors."""
        return Review(
            authors=self.authors,
            state=ReviewState.SENT_BACK,
            submitted_by=self.submitted_by,
            submitted_at=self.submitted_at,
            reviewed_by=PLATFORM,
            reviewed_at=now,
            reason=reason,
        )

    def _check_reviewer(self, by: str) -> None:
        self._check_state(ReviewState.SUBMITTED)
        if by in self.authors:
            raise FourEyes()

    def _check_state(self, *allowed: ReviewState) -> None:
        if self.state not in allowed:
            raise WrongState(state=self.state.value)
