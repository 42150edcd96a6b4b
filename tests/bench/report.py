"""The table on the terminal, and the same in `var/bench/` as JSON and Markdown."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.measures import Row

_HEADINGS = ("项", "测量", "每秒", "p50 ms", "p99 ms", "CPU ms", "上限/s", "占上限", "目标", "达到", "他占")


def show(console: Console, rows: Sequence[Row]) -> None:
    table = Table(title="分进程平台的速度，压测端同在这台机器；“他占”是别的程序用掉的处理器", title_justify="left")
    for number, heading in enumerate(_HEADINGS):
        table.add_column(heading, justify="left" if number < 2 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*_cells(row))
    console.print(table)
    for row in rows:
        spent = "，".join(f"{name} {ms:.2f}" for name, ms in sorted(row.cpu_ms.items(), key=lambda one: -one[1])[:8])
        limit = f"上限：{row.limit_name}。" if row.limit_name else ""
        console.print(f"[dim]({row.key}) {row.what}：{limit}{row.note + '。' if row.note else ''}CPU ms：{spent}[/]")


def save(folder: Path, rows: Sequence[Row], began: datetime) -> Path:
    """Writes both files; the JSON one's path."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{began:%Y-%m-%d-%H%M%S}"
    facts = {
        "began": began.isoformat(timespec="seconds"),
        "processors": os.cpu_count(),
        "machine": platform.platform(),
        "load_average": os.getloadavg(),
        "rows": [{**asdict(row), "platform_cpu_ms": row.platform_cpu_ms} for row in rows],
    }
    file = folder / f"{name}.json"
    file.write_text(json.dumps(facts, ensure_ascii=False, indent=1))
    lines = [f"| {' | '.join(_HEADINGS)} |", "|" + "---|" * len(_HEADINGS)]
    lines += [f"| {' | '.join(_cells(row))} |" for row in rows]
    file.with_suffix(".md").write_text("\n".join(lines) + "\n")
    return file


def _cells(row: Row) -> list[str]:
    return [
        row.key,
        row.what,
        f"{row.rate:,.0f} {row.unit}",
        f"{row.p50_ms:.1f}" if row.p50_ms else "",
        f"{row.p99_ms:.1f}" if row.p99_ms else "",
        f"{row.platform_cpu_ms:.2f}",
        f"{row.limit:,.0f}" if row.limit else "",
        f"{row.rate / row.limit:.0%}" if row.limit else "",
        row.goal,
        {True: "是", False: "否", None: ""}[row.reached],
        f"{row.others:.0%}",
    ]
