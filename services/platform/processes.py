"""The platform as it runs in production, on one machine: a process for each service and role, over a real broker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import IO

import httpx
import pika

from services.platform.home import Home, free_port
from services.platform.roster import CONSUMERS, PLATFORM, SERVICES

# Twenty-odd interpreters start on two cores.
_START_SECONDS = 120.0
_STOP_SECONDS = 30.0


class ProcessDied(Exception):
    """A role ended by itself; the text names it and where its log is."""


class Processes:
    """Every role of every service as a child process; all end with `stop`."""

    def __init__(
        self,
        home: Home,
        *,
        port: int,
        public_base_url: str,
        broker_url: str,
        trace_ratio: float = 0.1,
        gateway_workers: int = 1,
        serve_copies: dict[str, int] | None = None,
        otlp_grpc: str = "",
        otlp_http: str = "",
        scraped: bool = False,
    ) -> None:
        self._home = home
        self._port = port
        self._broker_url = broker_url
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._logs = home.folder / "logs"
        self._ports = {name: free_port() for name in (*SERVICES, *PLATFORM)}
        self._public_base_url = public_base_url
        self._trace_ratio = trace_ratio
        self._gateway_workers = gateway_workers
        self._serve_copies = serve_copies or {}
        # Consumers export over HTTP, the others over gRPC.
        self._otlp = {False: otlp_grpc, True: otlp_http}
        # The first port of each role's metrics, by the role's label.
        self.metrics_ports: dict[str, int] = {}
        self._scraped = scraped
        self._commands: dict[str, tuple[Sequence[str], dict[str, str]]] = {}

    def start(self) -> None:
        """Starts everything and waits until the gateway finds every service ready. Raises ProcessDied."""
        self._logs.mkdir(parents=True, exist_ok=True)
        for name in (*SERVICES, *PLATFORM):
            environment = self._environment(name)
            for copy in range(self._serve_copies.get(name, 1)):
                self._spawn(f"serve-{name}-{copy}", ["serve", name], environment)
            self._spawn(f"relay-{name}", ["relay", name], environment)
        for name in CONSUMERS:
            self._spawn(f"consume-{name}", ["consume", name], self._environment(name, over_http=True))
        self._spawn("gateway", ["gateway"], self._gateway_environment())
        self._wait_until_ready()

    def settle(self, timeout: float = 60) -> bool:
        """Waits until every event written so far was handled; False if that takes too long."""
        deadline = time.monotonic() + timeout
        quiet = 0
        while quiet < 2 and time.monotonic() < deadline:
            quiet = 0 if self._under_way() else quiet + 1
            time.sleep(0.2)
        return quiet == 2

    def _under_way(self) -> bool:
        return any(self._home.unpublished(name) for name in SERVICES) or any(
            ready for _, ready in queue_lengths(self._broker_url, [f"{name}.inbox" for name in CONSUMERS])
        )

    def pids(self, role: str) -> list[int]:
        """The processes whose name starts so, for example "consume-supervision"."""
        return [child.pid for name, child in self._children.items() if name.startswith(role)]

    def kill(self, label: str) -> None:
        """Ends a role without warning, as a failing machine would."""
        self._children[label].kill()
        self._children[label].wait()

    def revive(self) -> None:
        """Starts again what has ended, as a cluster would."""
        for label, child in list(self._children.items()):
            if child.poll() is not None:
                self._spawn(label, *self._commands[label])

    def wait_for(self, label: str, *, timeout: float = _STOP_SECONDS) -> int:
        """The exit code of a role that was told to end."""
        return next(child for name, child in self._children.items() if name.startswith(label)).wait(timeout)

    def check(self) -> None:
        """Raises ProcessDied if a role ended by itself."""
        for name, child in self._children.items():
            if child.poll() is not None:
                raise ProcessDied(f"{name}（退出码 {child.returncode}），日志：{self._logs / name}.log")

    def stop(self) -> None:
        """Drains all, the gateway first; what does not end in time is killed."""
        order = sorted(self._children, key=lambda name: name != "gateway")
        for name in order:
            if self._children[name].poll() is None:
                self._children[name].send_signal(signal.SIGTERM)
        deadline = time.monotonic() + _STOP_SECONDS
        for child in self._children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self._children.clear()

    def _environment(self, name: str, *, over_http: bool = False) -> dict[str, str]:
        settings = self._home.settings(
            name,
            catalogue_address=f"127.0.0.1:{self._ports['catalogue']}",
            public_base_url=self._public_base_url,
        )
        settings |= {
            "broker_url": self._broker_url,
            "listen": f"127.0.0.1:{self._ports[name]}",
            "trace_ratio": self._trace_ratio,
            "otlp_endpoint": self._otlp[over_http],
        }
        return _as_environment(settings)

    def _gateway_environment(self) -> dict[str, str]:
        settings: dict[str, object] = {
            "port": self._port,
            "workers": self._gateway_workers,
            "upstreams": ";".join(f"{name}=127.0.0.1:{port}" for name, port in self._ports.items()),
            "public_base_url": self._public_base_url,
            "token_keys_url": (self._home.folder / "keys" / "jwks.json").as_uri(),
            "broker_url": self._broker_url,
            "trace_ratio": self._trace_ratio,
            "rate_per_address": "",
            "rate_per_subject": "",
            "otlp_endpoint": self._otlp[False],
        }
        return _as_environment(settings)

    def _spawn(self, label: str, arguments: Sequence[str], environment: dict[str, str]) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("YIZHAN_")}
        if self._scraped:
            self.metrics_ports.setdefault(label, free_port())
            environment = environment | {"YIZHAN_METRICS_PORT": str(self.metrics_ports[label])}
        self._commands[label] = arguments, environment
        log: IO[bytes] = (self._logs / f"{label}.log").open("ab")
        with log:
            self._children[label] = subprocess.Popen(
                [sys.executable, "-m", "services.platform.command_line", *arguments],
                env=clean | environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=Path(__file__).resolve().parents[2],
                # Ctrl-C goes to us alone: we end the children in order.
                start_new_session=True,
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            self.check()
            try:
                if httpx.get(f"http://127.0.0.1:{self._port}/readyz", timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.2)
        raise ProcessDied(f"平台在{_START_SECONDS:.0f}秒内没有就绪，日志：{self._logs}")


def queue_lengths(broker_url: str, queues: Sequence[str]) -> list[tuple[str, int]]:
    """How many messages wait in each queue."""
    with closing(pika.BlockingConnection(pika.URLParameters(broker_url))) as connection:
        channel = connection.channel()
        return [(name, channel.queue_declare(name, passive=True).method.message_count) for name in queues]


def _as_environment(settings: dict[str, object]) -> dict[str, str]:
    return {f"YIZHAN_{name.upper()}": str(value) for name, value in settings.items()}
