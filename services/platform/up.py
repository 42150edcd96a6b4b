"""`yizhan up`: starts the platform, says where to look, and ends it cleanly."""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import uvloop
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from services.chassis import telemetry
from services.chassis.migrations import HalfMigrated
from services.chassis.settings import Settings, SettingsError
from services.platform.demo import walk
from services.platform.home import Home, HomeInUse, PortTaken, check_port
from services.platform.processes import ProcessDied, Processes
from services.platform.roster import PLATFORM, SERVICES

console = Console(highlight=False)


def run(home: Path, *, port: int, simulated: bool, broker: str, reset: bool, demo: bool) -> int:
    """Runs until Ctrl-C or SIGTERM; the exit code is the demonstration's if there was one."""
    began = time.monotonic()
    try:
        # Before anything is started for nothing.
        Settings.from_environment()
        check_port(port)
        place = Home(home, simulated_clock=simulated)
        place.take()
        if reset:
            console.print("清空数据目录……")
            place.reset()
        with ExitStack() as stack:
            stack.callback(place.close)
            with _progress() as progress:
                place.prepare([*SERVICES, *PLATFORM], progress)
            url = f"http://localhost:{port}"
            start = _in_processes if broker else _in_this_process
            return start(stack, place, port, url, broker, lambda: _ready(url, began, simulated, demo))
    except SettingsError as error:
        console.print(f"[red]设置有误：[/]{error}", soft_wrap=True)
        return 2
    except PortTaken:
        console.print(f"[red]端口 {port} 已被占用。[/] 请停掉占用它的程序，或用 --port 换一个端口。")
    except HomeInUse as error:
        console.print(f"[red]数据目录 {error} 正被另一个平台使用。[/] 请停掉它，或用 --home 换一个目录。")
    except HalfMigrated as error:
        console.print(f"[red]数据库与本版本不符：[/]{error}。请换回原来的版本，或用 yizhan up --reset 清空后重来。")
    except ProcessDied as error:
        console.print(f"[red]有进程退出：[/]{error}")
    return 1


def _in_this_process(
    _stack: ExitStack, home: Home, port: int, url: str, _broker: str, ready: Callable[[], int | None]
) -> int:
    # pgserver forks while gRPC runs; none of its children speaks gRPC.
    os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
    from services.platform.embedded import Embedded

    telemetry.configure(Settings.from_environment(log_level="WARNING"), "up")
    platform = Embedded(home, port=port, public_base_url=url)
    platform.start()
    with console.status("送达演示数据的事件……"):
        platform.settle()
    outcome: list[int | None] = []

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, platform.stop)
        # The walk is a client like any other: it must not run in the loop that answers it.
        walker = threading.Thread(target=lambda: outcome.append(ready()), daemon=True)
        await platform.serve(walker.start)

    uvloop.run(serve())
    console.print("平台已停止。")
    return next((code for code in outcome if code), 0)


def _in_processes(  # noqa: PLR0917 (both ways to start take the same)
    stack: ExitStack, home: Home, port: int, url: str, broker: str, ready: Callable[[], int | None]
) -> int:
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    if broker == "local":
        broker = stack.enter_context(_local_broker(home.folder))
    platform = Processes(home, port=port, public_base_url=url, broker_url=broker)
    stack.callback(platform.stop)
    with console.status("启动各角色的进程……"):
        platform.start()
        platform.settle()
    outcome = ready()
    while not stopping.wait(1):
        platform.check()
    console.print("正在停止……")
    return outcome or 0


def _local_broker(folder: Path) -> Any:
    from services.chassis.bus.local_broker import LocalBroker

    class Started(LocalBroker):
        def __enter__(self) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
            return super().__enter__().url

    return Started(folder / "broker", keep=True)


def _ready(url: str, began: float, simulated: bool, demo: bool) -> int | None:
    console.print(f"平台就绪，用时 {time.monotonic() - began:.1f} 秒。")
    code = walk(url) if demo else None
    _tell(url, simulated)
    return code


def _tell(url: str, simulated: bool) -> None:
    from services.identity.seed import demo_accounts

    console.rule("平台在运行，按 Ctrl-C 停止")
    console.print(
        f"网页：{url}    接口：{url}/v1/…    文档：{url}/docs    OpenAPI：{url}/openapi.json    健康：{url}/readyz"
    )
    console.print("时钟：" + ("模拟，管理员可用 POST /v1/clock:advance 拨快" if simulated else "真实时间"))
    table = Table("账号", "姓名", "身份", "部门或辖区", title="演示账号，口令都是 Yizhan-2026", title_justify="left")
    for account in demo_accounts():
        table.add_row(account.name, account.display_name, account.title, account.department or account.division)
    console.print(table)


class _progress:  # noqa: N801 (used as a function)
    """A progress bar for each step that reports."""

    def __enter__(self) -> Callable[[str, int, int], None]:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bars = Progress(*columns, console=console, disable=not sys.stdout.isatty())
        self._bars.start()
        self._tasks: dict[str, TaskID] = {}
        return self.tell

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def tell(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)
