"""What is wrong at the start is said in one clear line, with an exit code; what is only away is waited for."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import grpc
import httpx
import psycopg
import pytest
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health_pb2

from services.chassis import migrations
from services.chassis.database import Database
from services.platform.home import Home, free_port
from services.platform.postgres import Postgres
from services.platform.roster import service

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not pytest's own: PostgreSQL runs as a user who may not enter that one.
    with tempfile.TemporaryDirectory(prefix="yizhan-start-") as made:
        yield Path(made)


def started(*arguments: object, **environment: object) -> subprocess.Popen[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("YIZHAN_")}
    return subprocess.Popen(
        [sys.executable, "-m", "services.platform.command_line", *map(str, arguments)],
        env=clean | {name: str(value) for name, value in environment.items()},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def refused(*arguments: object, **environment: object) -> tuple[int, str]:
    """Exit code and what was said, without colours and line ends."""
    process = started(*arguments, **environment)
    try:
        said, _ = process.communicate(timeout=120)
    finally:
        process.kill()
    assert "Traceback" not in said, said
    return process.returncode, re.sub(r"\x1b\[[0-9;]*m|\n", "", said)


@contextmanager
def occupied_port() -> Iterator[int]:
    with closing(socket.socket()) as listener:
        listener.bind(("0.0.0.0", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_used_port_is_named_and_nothing_is_started_for_nothing(folder: Path):
    with occupied_port() as port:
        code, said = refused("up", "--home", folder / "home", "--port", port)
    assert code == 1
    assert f"端口 {port} 已被占用" in said and "--port" in said
    assert not (folder / "home" / "postgres").exists()


def test_a_gateway_whose_port_is_used_says_so(folder: Path):
    with occupied_port() as port:
        code, said = refused("gateway", YIZHAN_PORT=port)
    assert code == 2
    assert str(port) in said and "YIZHAN_PORT" in said


@pytest.mark.parametrize("arguments", [("up", "--home"), ("serve", "fees"), ("gateway",)])
def test_an_unknown_variable_is_an_error_that_says_what_is_known(folder: Path, arguments: tuple[str, ...]):
    home = [folder / "home", "--port", free_port()] if "--home" in arguments else []
    code, said = refused(*arguments, *home, YIZHAN_SURPRISE="1", YIZHAN_DATABASE_URL="postgresql:///nowhere")
    assert code == 2
    assert "YIZHAN_SURPRISE" in said
    assert "YIZHAN_LOG_LEVEL" in said, "what it does know"


@pytest.mark.parametrize(
    ("role", "environment", "named"),
    [
        (("serve", "fees"), {}, "YIZHAN_DATABASE_URL"),
        (("serve", "fees"), {"YIZHAN_DATABASE_URL": "postgresql:///x", "YIZHAN_WORKERS": "many"}, "YIZHAN_WORKERS"),
        (("gateway",), {"YIZHAN_UPSTREAMS": "nowhere"}, "nowhere"),
        (("gateway",), {"YIZHAN_TLS_FOLDER": "/nowhere"}, "YIZHAN_TLS_FOLDER"),
        (
            ("serve", "catalogue"),
            {"YIZHAN_DATABASE_URL": "postgresql:///x", "YIZHAN_TLS_FOLDER": "/nowhere"},
            "TLS_FOLDER",
        ),
    ],
)
def test_a_wrong_variable_is_named(role: tuple[str, ...], environment: dict[str, str], named: str):
    code, said = refused(*role, **environment)
    assert code == 2
    assert named in said


def test_an_unknown_service_is_answered_with_those_there_are():
    code, said = refused("serve", "nobody")
    assert code == 2
    assert "nobody" in said and "catalogue" in said


def test_a_half_migrated_database_is_named_with_the_way_out(folder: Path):
    home = Home(folder / "home", simulated_clock=False)
    home.postgres.create_database("catalogue", owner="yizhan_catalogue")
    with psycopg.connect(home.postgres.url("catalogue", user="yizhan_catalogue"), autocommit=True) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num text PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999_of_tomorrow')")
    home.close()
    code, said = refused("up", "--home", folder / "home", "--port", free_port())
    assert code == 1
    assert "9999_of_tomorrow" in said and "catalogue" in said and "--reset" in said


def test_a_service_whose_database_is_away_is_alive_and_ready_once_it_comes(folder: Path):
    postgres = Postgres(folder / "data", durable=False)
    postgres.create_database("catalogue")
    url = postgres.url("catalogue")
    with closing(Database(url)) as database:
        migrations.migrate(service("catalogue"), database.engine)
    server: Any = postgres._server  # pyright: ignore[reportPrivateUsage]
    server.stop()
    address = f"127.0.0.1:{free_port()}"
    process = started("serve", "catalogue", YIZHAN_DATABASE_URL=url, YIZHAN_LISTEN=address)
    try:
        with grpc.insecure_channel(address) as channel:
            assert state(channel, within=30) == health_pb2.HealthCheckResponse.NOT_SERVING
            method = service("catalogue").contract.methods_by_name["ListItems"]
            ask = channel.unary_unary(
                f"/{method.containing_service.full_name}/{method.name}",
                request_serializer=lambda message: message.SerializeToString(),
                response_deserializer=GetMessageClass(method.output_type).FromString,
            )
            with pytest.raises(grpc.RpcError) as refusal:
                ask(GetMessageClass(method.input_type)(), timeout=10)
            assert refusal.value.code() is grpc.StatusCode.UNAVAILABLE  # pyright: ignore
            server.ensure_postgres_running()
            serving = health_pb2.HealthCheckResponse.SERVING
            deadline = time.monotonic() + 20
            while state(channel) != serving and time.monotonic() < deadline:
                time.sleep(0.1)
            assert state(channel) == serving
            assert not ask(GetMessageClass(method.input_type)(), timeout=10).items
        process.terminate()
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.communicate()
        postgres.stop()


def state(channel: grpc.Channel, *, within: float = 5) -> int:
    """What the standard health check says, once anybody answers."""
    check = channel.unary_unary(
        "/grpc.health.v1.Health/Check",
        request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
        response_deserializer=health_pb2.HealthCheckResponse.FromString,
    )
    return check(health_pb2.HealthCheckRequest(), timeout=within, wait_for_ready=True).status


def test_a_gateway_without_services_is_alive_and_says_503(folder: Path):
    port = free_port()
    keys = folder / "jwks.json"
    keys.write_text('{"keys": []}')
    process = started(
        "gateway", YIZHAN_PORT=port, YIZHAN_UPSTREAMS=f"127.0.0.1:{free_port()}", YIZHAN_TOKEN_KEYS_URL=keys.as_uri()
    )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                assert httpx.get(f"{url}/healthz").status_code == 200
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        assert httpx.get(f"{url}/readyz").status_code == 503
        answer = httpx.get(f"{url}/v1/items", timeout=20)
        assert (answer.status_code, answer.json()["reason"]) == (503, "UNAVAILABLE")
        assert int(answer.headers["retry-after"]) > 0
        process.terminate()
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.communicate()
