"""Who used how much of the processors, from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """Seconds of processor time by group, of everybody else on the machine, and the machine's in all."""

    groups: dict[str, float]
    others: float
    capacity: float

    def of(self, *groups: str) -> float:
        """Of the groups whose names start so."""
        return sum(seconds for name, seconds in self.groups.items() if name.startswith(groups))

    @property
    def others_share(self) -> float:
        """How much of the machine somebody else had: a figure beside a high share says little."""
        return self.others / self.capacity if self.capacity else 0.0


class Meter:
    """Measures between `with` and its end. `groups` names each group's root processes; children count with them."""

    def __init__(self, groups: dict[str, list[int]]) -> None:
        self._of_root = {pid: name for name, pids in groups.items() for pid in pids}
        self.usage = Usage({}, 0.0, 0.0)

    def __enter__(self) -> "Meter":
        self._before, self._busy_before, self._all_before = self._read()
        return self

    def __exit__(self, *_: object) -> None:
        after, busy, everything = self._read()
        groups = {name: seconds - self._before.get(name, 0.0) for name, seconds in after.items()}
        others = max(0.0, busy - self._busy_before - sum(groups.values()))
        self.usage = Usage(groups, others, everything - self._all_before)

    def _read(self) -> tuple[dict[str, float], float, float]:
        """Seconds by group since their processes began, the machine's busy seconds, and those it had in all."""
        parents: dict[int, int] = {}
        used: dict[int, float] = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            pid = int(entry.name)
            parents[pid] = int(fields[1])
            # Children that have ended are counted with their parent: load generators come and go.
            used[pid] = sum(map(int, fields[11:15])) / _TICK
        groups = dict.fromkeys(self._of_root.values(), 0.0)
        for pid, seconds in used.items():
            name = self._group_of(pid, parents)
            if name:
                groups[name] += seconds
        ticks = list(map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]))
        everything, idle = sum(ticks), ticks[3] + ticks[4]
        return groups, (everything - idle) / _TICK, everything / _TICK

    def _group_of(self, pid: int, parents: dict[int, int]) -> str | None:
        while pid > 1:
            if pid in self._of_root:
                return self._of_root[pid]
            pid = parents.get(pid, 0)
        return None
