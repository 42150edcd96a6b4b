"""`python -m tests.bench.first_paint`: when a village sees something, beside a page of one line over the same line.

Debian's Chromium with 1.6 Mbit/s down, 750 kbit/s up and 150 ms for each request, an empty cache each time. First
contentful paint, from the browser's own timeline; half a minute, and nothing stays behind.
"""

import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.platform_fixture import started_platform

PAGES = ("/", "/items", "/items/433100-yjgl-0001", "/track", "/verify", "/questions", "/board")
TIMES = 5
_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
_PAINT = """() => new Promise(seen => new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (one.name === 'first-contentful-paint') seen(one.startTime)
}).observe({type: 'paint', buffered: true}))"""


class _OneLine(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = "<!doctype html><title>一行</title><p>一行字</p>".encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, *_: object, **__: object) -> None:
        """Says nothing."""


@contextmanager
def _one_line() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _OneLine) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def first_paint_ms(browser: Browser, address: str) -> float:
    """First contentful paint of a first visit."""
    with browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", _LINE)
        page.goto(address, wait_until="commit")
        return page.evaluate(_PAINT)


def main() -> None:
    executable = shutil.which("chromium")
    if not executable:
        raise SystemExit("chromium is not installed; `make test` does it")
    table = Table(title=f"首次内容绘制，1.6 Mbit/s、150 ms，每页 {TIMES} 次", title_justify="left")
    for heading in ("页", "中位 ms", "最小", "最大", "比一行字的页"):
        table.add_column(heading, justify="left" if heading == "页" else "right")
    with (
        tempfile.TemporaryDirectory(prefix="yizhan-paint-") as folder,
        started_platform(Path(folder)) as platform,
        _one_line() as one_line,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"]) as browser,
    ):
        first_paint_ms(browser, one_line)
        least = statistics.median(first_paint_ms(browser, one_line) for _ in range(TIMES))
        for path in PAGES:
            taken = [first_paint_ms(browser, platform.url + path) for _ in range(TIMES)]
            middle = statistics.median(taken)
            table.add_row(path, f"{middle:,.0f}", f"{min(taken):,.0f}", f"{max(taken):,.0f}", f"{middle / least:.1f}")
    Console(highlight=False).print(table, f"一行字的页：{least:,.0f} ms")


if __name__ == "__main__":
    main()
