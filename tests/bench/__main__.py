"""`python -m tests.bench [abcdefg]`: all measurements, or those named; one to two minutes, and nothing stays behind."""

import os
import signal
import sys
import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from rich.console import Console

from tests.bench import report
from tests.bench.measures import MEASURES, Row
from tests.bench.stand import Stand

_RESULTS = Path("var/bench")


def _main() -> int:
    # The table does not fold: piped into a file there is room enough.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 150)
    # A Ctrl-C, or a SIGTERM, ends the measurement; leaving the blocks ends the platform. A second one must not
    # interrupt that.
    signal.signal(signal.SIGTERM, _interrupt)
    wanted = sys.argv[1] if len(sys.argv) > 1 else "abcdefg"
    began = datetime.now()
    rows: list[Row] = []
    try:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yizhan-bench-")))
            with console.status("启动分进程平台……"):
                stand = stack.enter_context(Stand(folder))
            console.print(f"平台就绪；负载 {os.getloadavg()[0]:.1f}。")
            for measure in (measure for name, measure in MEASURES.items() if set(name) & set(wanted)):
                for row in measure(stand):
                    rows.append(row)
                    console.print(f"({row.key}) {row.what}：{row.rate:,.0f} {row.unit}/s")
    except KeyboardInterrupt:
        console.print("中断，已全部停止。")
        return 130
    report.show(console, rows)
    console.print(f"已保存：{report.save(_RESULTS, rows, began)}")
    return 0


def _interrupt(*_: object) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGINT, _interrupt)
    sys.exit(_main())
