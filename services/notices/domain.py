"""A notice from its issue until it has reached the person (告知、送达), and the attempts of each channel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from services.chassis.errors import DomainError


class Channel(StrEnum):
    EMAIL = "EMAIL"
    SMS = "SMS"


class SendingState(StrEnum):
    PENDING = "PENDING"
    FAILED = "FAILED"
    SENT = "SENT"
    GIVEN_UP = "GIVEN_UP"
    NO_ADDRESS = "NO_ADDRESS"
    NOT_OPEN = "NOT_OPEN"


# The states in which a channel is still tried.
OPEN = (SendingState.PENDING, SendingState.FAILED)


class Outcome(StrEnum):
    ON_THE_WAY = "ON_THE_WAY"
    IN_INBOX = "IN_INBOX"
    DELIVERED = "DELIVERED"
    UNDELIVERED = "UNDELIVERED"


class Means(StrEnum):
    EMAIL = "EMAIL"
    SMS = "SMS"
    INBOX = "INBOX"
    PAPER = "PAPER"


CHINESE = {
    Channel.EMAIL: "电子邮件",
    Channel.SMS: "短信",
    SendingState.GIVEN_UP: "多次发送未成功",
    SendingState.NO_ADDRESS: "没有联系方式",
    SendingState.NOT_OPEN: "平台未开通",
}

CHINESE_OUTCOMES = {
    Outcome.ON_THE_WAY: "送达中",
    Outcome.IN_INBOX: "待查阅",
    Outcome.DELIVERED: "已送达",
    Outcome.UNDELIVERED: "未送达",
}

# With the waits below, eight attempts take 19 hours: a relay that is repaired within a working day still gets it, and
# what fails for longer is known within a day of its issue.
MOST_ATTEMPTS = 8
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=8)

# An application from before contacts travelled never gets one; the bus is given so long to bring a younger one's.
CONTACT_WITHIN = timedelta(minutes=10)
# Its arrival ends the wait by itself, unless both came in the same instant.
CONTACT_LOOKED_FOR_EVERY = timedelta(seconds=20)


class SentAlready(DomainError):
    message = "{channel}已于{sent_at}发出，不需要重发"


class BeingSent(DomainError):
    message = "{channel}正在发送，尚未失败过"


class ChannelNotOpen(DomainError):
    message = "平台没有开通{channel}"


class HandedOverAlready(DomainError):
    message = "该文书已于{handed_over_at}登记纸质送达"


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: half a minute, then four times as long each time, to 8 hours."""
    return min(_FIRST_WAIT * 4 ** (attempts - 1), _LONGEST_WAIT)


class Result(StrEnum):
    TAKEN = "TAKEN"
    REFUSED = "REFUSED"
    FAILED = "FAILED"
    NO_CONTACT_YET = "NO_CONTACT_YET"
    NO_ADDRESS = "NO_ADDRESS"
    NOT_OPEN = "NOT_OPEN"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one: refused is for good, failed is for now. The code says why and quotes nobody."""

    result: Result
    code: str = ""


@dataclass
class Sending:
    """One notice on one channel. Its instants are real time, also where the platform's clock is simulated."""

    channel: Channel
    state: SendingState
    next_attempt_at: datetime
    attempts: int = 0
    last_error: str = ""
    sent_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who took a notice on paper, and who gave it."""

    receiver_masked: str
    note: str
    by: str
    at: datetime


@dataclass
class Notice:
    """What a person was told, with everything that was done to bring it to them."""

    notice_id: str
    subject: str
    owner: str
    title: str
    text: str
    document_number: str
    pdf_path: str
    legal: bool
    rule: str
    division: str
    department: str
    told_at: datetime
    heard_at: datetime
    sendings: dict[Channel, Sending]
    outcome: Outcome = Outcome.ON_THE_WAY
    means: Means | None = None
    delivered_at: datetime | None = None
    undelivered_reason: str = ""
    read_at: datetime | None = None
    hand_over: HandOver | None = None
    version: int = 1

    def start(self, open_channels: Iterable[Channel], real_now: datetime) -> None:
        """Every channel that the platform has is to be tried; without any, only the inbox is left."""
        usable = set(open_channels)
        for channel in Channel:
            state = SendingState.PENDING if channel in usable else SendingState.NOT_OPEN
            self.sendings[channel] = Sending(channel, state, real_now)
        self._settle()

    def waits_for_contact(self, real_now: datetime) -> bool:
        """Whether the person's phone and address, not heard of so far, may still be under way."""
        return real_now < self.heard_at + CONTACT_WITHIN

    def record(self, channel: Channel, attempt: Attempt, now: datetime, real_now: datetime) -> None:
        """What became of one attempt, and with it of the notice."""
        sending = self.sendings[channel]
        if sending.state is SendingState.SENT:
            # Another sender was quicker, once this one's lease was over.
            return
        sending.last_error = attempt.code
        match attempt.result:
            case Result.TAKEN:
                sending.attempts += 1
                sending.state = SendingState.SENT
                sending.sent_at = real_now
                self._arrive(Means(channel.value), now)
            case Result.REFUSED:
                sending.attempts += 1
                sending.state = SendingState.GIVEN_UP
            case Result.FAILED:
                sending.attempts += 1
                sending.state = SendingState.FAILED if sending.attempts < MOST_ATTEMPTS else SendingState.GIVEN_UP
                sending.next_attempt_at = real_now + wait_after(sending.attempts)
            case Result.NO_CONTACT_YET:
                sending.next_attempt_at = real_now + CONTACT_LOOKED_FOR_EVERY
            case Result.NO_ADDRESS:
                sending.state = SendingState.NO_ADDRESS
            case Result.NOT_OPEN:
                sending.state = SendingState.NOT_OPEN
        self._settle()

    def retry(self, channel: Channel, real_now: datetime, *, is_open: bool) -> None:
        """All attempts anew. What was told as undelivered stays so until it arrives."""
        sending = self.sendings[channel]
        name = CHINESE[channel]
        if sending.sent_at:
            raise SentAlready(channel=name, sent_at=sending.sent_at.date())
        if sending.state is SendingState.PENDING:
            raise BeingSent(channel=name)
        if not is_open:
            raise ChannelNotOpen(field="channel", channel=name)
        self.sendings[channel] = Sending(channel, SendingState.PENDING, real_now)
        if self.outcome is Outcome.IN_INBOX:
            self.outcome = Outcome.ON_THE_WAY

    def contact_came(self, owner: str, open_channels: Iterable[Channel], real_now: datetime) -> None:
        """What waited for the person's addresses is tried now, and what was given up for want of them too."""
        self.owner = self.owner or owner
        usable = set(open_channels)
        for sending in self.sendings.values():
            if sending.state in (SendingState.PENDING, SendingState.NO_ADDRESS) and sending.channel in usable:
                sending.state = SendingState.PENDING
                sending.next_attempt_at = real_now
        if self.outcome is not Outcome.DELIVERED and self.owner:
            self.outcome = Outcome.ON_THE_WAY
            self._settle()

    def read(self, now: datetime) -> None:
        if self.read_at is None:
            self.read_at = now
            self._arrive(Means.INBOX, now)

    def hand(self, hand_over: HandOver) -> None:
        if self.hand_over:
            raise HandedOverAlready(handed_over_at=self.hand_over.at.date())
        self.hand_over = hand_over
        self._arrive(Means.PAPER, hand_over.at)

    def _arrive(self, means: Means, now: datetime) -> None:
        if self.outcome is not Outcome.DELIVERED:
            self.outcome, self.means, self.delivered_at = Outcome.DELIVERED, means, now

    def _settle(self) -> None:
        """What is left once a channel is over."""
        if self.outcome is not Outcome.ON_THE_WAY or any(sending.is_open for sending in self.sendings.values()):
            return
        if self.owner:
            self.outcome = Outcome.IN_INBOX
        else:
            self.outcome = Outcome.UNDELIVERED
            ways = (f"{CHINESE[one.channel]}{CHINESE[one.state]}" for one in self.sendings.values())
            self.undelivered_reason = f"当事人没有账号，{'，'.join(ways)}"
