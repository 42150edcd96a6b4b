"""A private RabbitMQ, started from Debian's package as a child of this process.

It shares nothing with a broker that may run on the same machine: it has its own Erlang port mapper, node,
cookie, ports, password, data and log, and listens on the loopback only.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
USER = "yizhan"

# Erlang takes about 6 s to boot RabbitMQ on an idle machine; two busy cores have needed 40 s.
START_WITHIN = 60.0
STOP_WITHIN = 20.0


class BrokerDidNotStart(RuntimeError):
    """RabbitMQ is not installed, ended while starting, or did not accept a connection in time."""


class LocalBroker:
    """Keeps everything in `directory`. `keep` leaves the queues there for the next start, else `stop` removes it.

    Start it from a thread that lives as long as the broker: the kernel ends the broker together with that
    thread, so that a killed test run leaves nothing behind.
    """

    def __init__(self, directory: Path, *, keep: bool = False) -> None:
        self._directory = directory.absolute()
        self._keep = keep
        self._port = self._node_port = self._epmd_port = 0
        self._password = ""
        self._epmd: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"amqp://{USER}:{self._password}@127.0.0.1:{self._port}/%2F"

    @property
    def log(self) -> Path:
        return self._directory / "broker.log"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        if not SERVER.exists():
            raise BrokerDidNotStart(f"{SERVER} is missing: install Debian's package rabbitmq-server")
        self._directory.mkdir(parents=True, exist_ok=True)
        self._port, self._node_port, self._epmd_port = _free_ports(3)
        self._password = self._kept_password()
        self._write_configuration()
        try:
            self._start_port_mapper()
            self._start_server()
        except BaseException:
            self.stop()
            raise

    def kill(self) -> None:
        """SIGKILL, as when the machine loses power. The port stays reserved for `restart`."""
        if self._server:
            self._server.kill()
            self._server.wait()
            self._server = None

    def restart(self) -> None:
        """Starts the broker again, on the same port and data, after `kill` or while it runs."""
        self._end(self._server)
        self._start_server()

    def stop(self) -> None:
        self._end(self._server)
        self._end(self._epmd)
        self._server = self._epmd = None
        if not self._keep:
            shutil.rmtree(self._directory, ignore_errors=True)

    def _start_port_mapper(self) -> None:
        self._epmd = self._spawn(["epmd", "-address", "127.0.0.1", "-port", str(self._epmd_port)])
        _wait_for(lambda: _accepts(self._epmd_port), self._epmd, 10.0, "Erlang's port mapper")

    def _start_server(self) -> None:
        self._server = self._spawn([str(SERVER)])
        try:
            _wait_for(lambda: _speaks_amqp(self._port), self._server, START_WITHIN, "RabbitMQ")
        except BrokerDidNotStart as error:
            raise BrokerDidNotStart(f"{error}; the end of {self.log}:\n{self._end_of_log()}") from None

    def _spawn(self, command: list[str]) -> subprocess.Popen[bytes]:
        with (self._directory / "console.log").open("ab") as console:
            return subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "--", *command],
                env=self._environment(),
                cwd=self._directory,
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
                # Ctrl-C in the terminal is for the parent, which stops the broker after its clients.
                start_new_session=True,
            )

    def _environment(self) -> dict[str, str]:
        place = self._directory
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "C.UTF-8",
            # Erlang makes its cookie in the home directory.
            "HOME": str(place),
            "ERL_EPMD_PORT": str(self._epmd_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_CRASH_DUMP_SECONDS": "0",
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_NODENAME": "yizhan@localhost",
            "RABBITMQ_DIST_PORT": str(self._node_port),
            "RABBITMQ_CONFIG_FILE": str(place / "rabbitmq.conf"),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(place / "advanced.config"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(place / "enabled_plugins"),
            "RABBITMQ_FEATURE_FLAGS_FILE": str(place / "feature_flags"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(place / "generated"),
            "RABBITMQ_SCHEMA_DIR": str(place / "schema"),
            "RABBITMQ_PLUGINS_EXPAND_DIR": str(place / "plugins"),
            "RABBITMQ_MNESIA_BASE": str(place / "data"),
            "RABBITMQ_LOG_BASE": str(place),
            "RABBITMQ_LOGS": str(self.log),
            "RABBITMQ_PID_FILE": str(place / "broker.pid"),
            # With input allowed the script replaces itself by the server, whose pid is then our child's. The
            # idle schedulers sleep at once instead of spinning: the tests share two cores with the broker.
            "RABBITMQ_ALLOW_INPUT": "1",
            "RABBITMQ_SERVER_START_ARGS": "-noinput",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": (
                "+S 2:2 +SDcpu 1:1 +SDio 2 +A 2 +sbwt none +sbwtdcpu none +sbwtdio none "
                "-kernel inet_dist_use_interface {127,0,0,1}"
            ),
        }

    def _write_configuration(self) -> None:
        configuration = self._directory / "rabbitmq.conf"
        configuration.touch(mode=0o600)
        configuration.write_text(
            f"listeners.tcp.1 = 127.0.0.1:{self._port}\n"
            f"default_user = {USER}\n"
            f"default_pass = {self._password}\n"
            "log.file.level = warning\n"
            "vm_memory_high_watermark.absolute = 1GB\n"
            "disk_free_limit.absolute = 100MB\n"
            # RabbitMQ asks for memory of three times this; the default of 512 MB is meant for a server.
            "raft.wal_max_size_bytes = 67108864\n"
            "collect_statistics_interval = 60000\n"
        )
        (self._directory / "enabled_plugins").write_text("[].\n")

    def _kept_password(self) -> str:
        """The user is made only when the data is, so a later start needs the same password."""
        file = self._directory / "password"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(18))
        return file.read_text()

    def _end_of_log(self) -> str:
        lines: list[str] = []
        for file in (self._directory / "console.log", self.log):
            if file.exists():
                lines += file.read_text(errors="replace").splitlines()[-20:]
        return "\n".join(lines)

    @staticmethod
    def _end(process: subprocess.Popen[bytes] | None) -> None:
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _speaks_amqp(port: int) -> bool:
    """True once the broker answers the protocol header with Connection.Start, a method frame (type 1)."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(b"AMQP\x00\x00\x09\x01")
            return connection.recv(1) == b"\x01"
    except OSError:
        return False


def _wait_for(ready: Callable[[], bool], process: subprocess.Popen[bytes], seconds: float, name: str) -> None:
    until = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise BrokerDidNotStart(f"{name} ended with code {process.returncode}")
        if time.monotonic() > until:
            raise BrokerDidNotStart(f"{name} did not answer within {seconds:.0f} s")
        time.sleep(0.1)
