"""The metrics that docs/metrics.md names, for whoever compares them with something."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A day on which nothing goes wrong has none of these.
ONLY_AFTER_TROUBLE = frozenset({"yizhan_inbox_duplicates_total"})
_ROW = re.compile(r"^\| `([a-z_]+)` \| `([a-z._]+)` \|", re.M)


@cache
def table() -> dict[str, str]:
    """What Prometheus calls a metric → what the code does."""
    return dict(_ROW.findall((ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")))


def documented() -> set[str]:
    return set(table())
