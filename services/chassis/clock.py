"""Where the time comes from. Everything else is given it."""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class SimulatedClock:
    """The system's clock plus an offset that an administrator moves forward; embedded platform only.

    The offset lives in eight bytes of a mapped file, so that every process of the platform sees a move at once.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("r+b" if path.exists() and path.stat().st_size == 8 else "w+b")
        if path.stat().st_size != 8:
            self._file.write(struct.pack("<d", 0.0))
            self._file.flush()
        self._bytes = mmap.mmap(self._file.fileno(), 8)

    @property
    def offset(self) -> timedelta:
        return timedelta(seconds=struct.unpack("<d", self._bytes[:8])[0])

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def advance(self, by: timedelta) -> datetime:
        """Moves the clock forward, never back."""
        if by < timedelta(0):
            raise ValueError("the clock moves forward only")
        self._bytes[:8] = struct.pack("<d", (self.offset + by).total_seconds())
        return self.now()


def clock_of(simulated: Path | None) -> Clock:
    """The simulated clock of this file, or the system's if there is none."""
    return SimulatedClock(simulated) if simulated else SystemClock()
