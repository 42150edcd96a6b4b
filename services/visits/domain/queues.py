"""A queue ticket (取号) from the machine to the window, and how long that will take."""

# pyright: strict

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from services.chassis.calendar import local_date
from services.chassis.errors import DomainError, Kind, WrongState

COMPREHENSIVE = "comprehensive"
_COMPREHENSIVE_LETTER = "A"
# Without I and O, which are heard and read as numbers.
_LETTERS = "BCDEFGHJKLMNPQRSTUVWXYZ"
# A ticket that its clerk forgot to end says nothing about how long people take.
_LONGEST_SERVICE = timedelta(hours=1)


class TicketState(StrEnum):
    WAITING = "WAITING"
    CALLED = "CALLED"
    SERVED = "SERVED"
    NO_SHOW = "NO_SHOW"
    LEFT = "LEFT"
    EXPIRED = "EXPIRED"


CHINESE = {
    TicketState.WAITING: "等候中",
    TicketState.CALLED: "已叫号",
    TicketState.SERVED: "已办结",
    TicketState.NO_SHOW: "过号",
    TicketState.LEFT: "已取消",
    TicketState.EXPIRED: "已过期",
}


class NoWindowOpen(DomainError):
    message = "该中心目前没有开放的窗口受理此类业务"


class TicketHeld(DomainError):
    message = "您已取号{number}，正在等候，请勿重复取号"


class TooManyTickets(DomainError):
    kind = Kind.TOO_MUCH
    message = "取号过于频繁，请稍后再试"


class WindowClosed(DomainError):
    message = "{window}没有开放，不能叫号"


class WindowBusy(DomainError):
    message = "{window}正在办理{number}，请先办结、过号或转移，再叫下一号"


class NobodyWaiting(DomainError):
    message = "{window}受理的队列目前无人等候"


class NoSuchQueue(DomainError):
    kind = Kind.BAD_INPUT
    message = "该中心没有队列“{queue}”"


class AnotherDay(DomainError):
    message = "{number}是{day}的号，当日有效"


@dataclass(frozen=True)
class Window:
    """A desk in a centre, as the catalogue tells of it."""

    code: str
    division: str
    name: str
    comprehensive: bool
    departments: tuple[str, ...]
    open: bool

    @property
    def own_queues(self) -> tuple[str, ...]:
        return (COMPREHENSIVE,) if self.comprehensive else self.departments

    def takes(self, queue: str) -> bool:
        """一窗受理: a comprehensive window takes every department's items."""
        return self.comprehensive or queue in self.departments


def queue_for(windows: Iterable[Window], department: str) -> str:
    """The queue of who comes for that department, or for nothing in particular; raises NoWindowOpen."""
    served = {queue for window in windows if window.open for queue in window.own_queues}
    for queue in (department, COMPREHENSIVE):
        if queue in served:
            return queue
    raise NoWindowOpen(field="department" if department else "division")


def serving(queue: str, windows: Iterable[Window]) -> list[Window]:
    """The open windows at which a queue comes first: its own, or the comprehensive ones while it has none."""
    opened = [window for window in windows if window.open]
    own = [window for window in opened if queue in window.own_queues]
    return own or [window for window in opened if window.comprehensive]


def letter_for(queue: str, taken: Collection[str]) -> str:
    """What the numbers of a centre's new queue begin with: A for the comprehensive windows, else the first free."""
    if queue == COMPREHENSIVE:
        return _COMPREHENSIVE_LETTER
    pairs = (first + second for first in _LETTERS for second in _LETTERS)
    return next(letter for letter in (*_LETTERS, *pairs) if letter not in taken)


def called_out(letter: str, serial: int) -> str:
    """A017."""
    return f"{letter}{serial:03d}"


def estimated_wait(
    ahead: int, recent: Sequence[timedelta], *, open_windows: int, busy: int, usual: timedelta
) -> timedelta | None:
    """About how long it takes until a ticket with so many ahead of it is called; None while no window is open.

    `recent` is how long the queue's last people took, `usual` what stands for it on a day that begins. With n windows
    at work one becomes free every n-th part of that time; while one of them is idle, the first in the queue need not
    wait for that. Whole minutes, upwards.
    """
    if open_windows <= 0:
        return None
    each = sum((min(took, _LONGEST_SERVICE) for took in recent), timedelta()) / len(recent) if recent else usual
    turns = ahead + (1 if busy >= open_windows else 0)
    return timedelta(minutes=math.ceil(turns * each / open_windows / timedelta(minutes=1)))


@dataclass
class Ticket:
    ticket_id: str
    number: str
    division: str
    day: date
    queue: str
    item_code: str
    item_name: str
    owner: str
    taken_at: datetime
    # By which it waits: when it was taken, or when who had been passed over came back.
    place_at: datetime
    state: TicketState = TicketState.WAITING
    window_code: str = ""
    calls: int = 0
    called_at: datetime | None = None
    last_called_at: datetime | None = None
    ended_at: datetime | None = None
    version: int = 1

    def call(self, window: Window, now: datetime) -> None:
        self._require(TicketState.WAITING)
        self.state = TicketState.CALLED
        self.window_code = window.code
        self.calls += 1
        self.called_at = self.last_called_at = now

    def recall(self, now: datetime) -> None:
        self._require(TicketState.CALLED)
        self.calls += 1
        self.last_called_at = now

    def serve(self, now: datetime) -> None:
        self._require(TicketState.CALLED)
        self._end(TicketState.SERVED, now)

    def pass_over(self, now: datetime) -> None:
        self._require(TicketState.CALLED)
        self._end(TicketState.NO_SHOW, now)

    def leave(self, now: datetime) -> None:
        self._require(TicketState.WAITING)
        self._end(TicketState.LEFT, now)

    def transfer(self, queue: str, now: datetime) -> None:
        """Waits again, under its number. Who was passed over was not there in time and goes to the end."""
        self._require(TicketState.CALLED, TicketState.NO_SHOW)
        if local_date(now) != self.day:
            raise AnotherDay(number=self.number, day=self.day)
        if self.state is TicketState.NO_SHOW:
            self.place_at = now
        self.state = TicketState.WAITING
        self.queue = queue
        self.window_code = ""
        self.called_at = self.last_called_at = self.ended_at = None

    def _end(self, state: TicketState, now: datetime) -> None:
        self.state = state
        self.ended_at = now

    def _require(self, *states: TicketState) -> None:
        if self.state not in states:
            raise WrongState(state=CHINESE[self.state])
