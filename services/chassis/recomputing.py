"""Computing anew what was computed from a calendar, once that calendar has changed.

A timer goes through a subtree in batches, each of its own commit; where it has come to stands in the timer's key, so
that it goes on there after a stop. A batch that was done already finds nothing to change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from services.chassis.calendars import ToldCalendar
from services.chassis.work import Work

RECOMPUTE_TIMER = "recompute-deadlines"
# As many rows as one statement takes …
BATCH = 50
# … and as many batches as one lease of the timer; its 30 s are for far more than these need.
_BATCHES_A_LEASE = 20
# What a process computed with the calendar that it still remembered is found by a second pass: the memory is 2 s old at
# most, and a command lasts no longer than its statement, 10 s.
_SECOND_PASS_AFTER = timedelta(seconds=15)

# Computes anew up to BATCH of a division's subtree whose keys come after the given one; the keys it looked at, rising.
Batch = Callable[[Work, str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pass:
    """One way through a subtree, because of one version of its division's calendar."""

    division: str
    version: int
    number: int
    kind: int = 0
    """Which of the kinds of rows that are computed anew it has come to …"""
    after: str = ""
    """… and after which of these it goes on."""

    @property
    def key(self) -> str:
        return f"{self.division}@{self.version}/{self.number}/{self.kind}/{self.after}"

    @classmethod
    def of(cls, key: str) -> Self:
        calendar, number, kind, after = key.split("/", 3)
        division, version = calendar.split("@")
        return cls(division, int(version), int(number), int(kind), after)


def begin(work: Work, told: ToldCalendar) -> None:
    """Sets out on the passes that a changed calendar asks for."""
    work.set_timer(RECOMPUTE_TIMER, Pass(told.division, told.version, 1).key, work.now)
    work.set_timer(RECOMPUTE_TIMER, Pass(told.division, told.version, 2).key, work.now + _SECOND_PASS_AFTER)


def go_on(key: str, work: Work, *kinds: Batch) -> None:
    """Goes on with a pass for as long as a lease allows, and leaves the rest to the next firing.

    The kinds of rows are gone through one after the other, in the order of the batches.
    """
    begun = come_to = Pass.of(key)
    work.ports.calendars.refresh()
    for _ in range(_BATCHES_A_LEASE):
        seen = kinds[come_to.kind](work, begun.division, come_to.after)
        work.commit()
        if len(seen) == BATCH:
            come_to = replace(come_to, after=seen[-1])
        elif come_to.kind + 1 < len(kinds):
            come_to = replace(come_to, kind=come_to.kind + 1, after="")
        else:
            return
    work.set_timer(RECOMPUTE_TIMER, come_to.key, work.now)
