"""The live board over a real gRPC server: within a second, in scope, bounded, and ended cleanly (WATCH-4)."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
import sqlalchemy as sa
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from services.chassis import migrations
from services.chassis.access import Principal
from services.chassis.server import Server
from services.chassis.service import Running
from services.supervision.live import LiveBoard
from services.supervision.service import SERVICE
from services.supervision.servicer import Servicer
from tests.unit.supervision.builders import (
    CASE,
    NEIGHBOUR,
    SUPERVISOR,
    Supervision,
    accepted,
    attempted,
    june,
    opened,
    received,
)
from yizhan.supervision.v1 import supervision_pb2 as pb


class Stream:
    """A client that watches, and notes when each alert came."""

    def __init__(self, port: int, token: str, request: pb.WatchAlertsRequest) -> None:
        self._channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        watch = self._channel.unary_stream(
            f"/{SERVICE.contract.full_name}/WatchAlerts",
            request_serializer=pb.WatchAlertsRequest.SerializeToString,
            response_deserializer=pb.Alert.FromString,
        )
        self.call: Any = watch(request, timeout=30, metadata=(("authorization", f"Bearer {token}"),))
        self.came: list[tuple[float, pb.Alert]] = []
        self.status: grpc.StatusCode | None = None
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        try:
            for alert in self.call:
                self.came.append((time.monotonic(), alert))
        except grpc.RpcError:
            pass
        self.status = self.call.code()

    def wait_for(self, count: int, seconds: float = 5) -> list[pb.Alert]:
        until = time.monotonic() + seconds
        while len(self.came) < count and time.monotonic() < until:
            time.sleep(0.01)
        return [alert for _, alert in self.came]

    def end(self) -> grpc.StatusCode | None:
        self._thread.join(5)
        self._channel.close()
        return self.status

    def leave(self) -> None:
        self.call.cancel()
        self.end()


class Board:
    """The service on a real server with two threads to spare for watchers."""

    def __init__(self, supervision: Supervision, key: ECKey) -> None:
        self.supervision = supervision
        self.live: LiveBoard = supervision.running.ports.live
        self.server = Server([supervision.running], "127.0.0.1:0", workers=6)
        self.server.start()
        self._key = key

    def watch(self, caller: Principal = SUPERVISOR, **request: Any) -> Stream:
        before = self.watchers
        claims = {"iss": "yizhan", "aud": "yizhan", "sub": caller.subject, "exp": int(time.time()) + 60}
        claims |= {"roles": sorted(caller.roles), "division": caller.division, "department": caller.department}
        token = jwt.encode({"alg": "ES256", "kid": self._key.kid}, claims, self._key)
        stream = Stream(self.server.port, token, pb.WatchAlertsRequest(**request))
        self.until(lambda: self.watchers > before or stream.status is not None)
        self.live._listening.wait(5)  # pyright: ignore[reportPrivateUsage]
        return stream

    @property
    def watchers(self) -> int:
        return len(self.live._watchers)  # pyright: ignore[reportPrivateUsage]

    def until(self, holds: Callable[[], bool], seconds: float = 5) -> None:
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "not in time"
            time.sleep(0.01)


@pytest.fixture
def board(run_service: Callable[..., Running], tmp_path: Path) -> Iterator[Board]:
    key = ECKey.generate_key("P-256", {"kid": "test"})
    keys = tmp_path / "jwks.json"
    keys.write_text(json.dumps(KeySet([key]).as_dict(private=False)))
    board = Board(Supervision(run_service(SERVICE, token_keys_url=keys.as_uri(), workers=4)), key)
    yield board
    board.server.stop(1)


def test_an_alert_is_on_the_stream_without_anybody_asking(board: Board):
    stream = board.watch()
    board.supervision.tell(attempted("SECOND_NOTICE", "ACCEPT-4"))
    (alert,) = stream.wait_for(1)
    assert (alert.kind, alert.level, alert.subject) == (pb.ALERT_KIND_SECOND_NOTICE, pb.ALERT_LEVEL_YELLOW, CASE)
    stream.leave()


def test_an_alert_that_changes_comes_again_newer(board: Board):
    stream = board.watch()
    board.supervision.tell(attempted("SECOND_NOTICE", "ACCEPT-4"))
    (raised,) = stream.wait_for(1)
    request = pb.WithdrawAlertRequest(alert_id=raised.alert_id, note="误报")
    board.supervision.ask("WithdrawAlert", request, SUPERVISOR)
    _, withdrawn = stream.wait_for(2)
    assert (withdrawn.alert_id, withdrawn.state) == (raised.alert_id, pb.ALERT_STATE_WITHDRAWN)
    assert int(withdrawn.event_id) > int(raised.event_id)
    stream.leave()


def test_a_neighbouring_county_sees_nothing_of_it(board: Board):
    here, there = board.watch(), board.watch(NEIGHBOUR)
    board.supervision.tell(attempted("SECOND_NOTICE", "ACCEPT-4"))
    assert len(here.wait_for(1)) == 1
    assert there.wait_for(1, seconds=0.3) == []
    here.leave()
    there.leave()


def test_a_stream_of_red_alerts_shows_no_yellow(board: Board):
    stream = board.watch(level=pb.ALERT_LEVEL_RED)
    board.supervision.tell(attempted("SECOND_NOTICE", "ACCEPT-4"), received(), accepted(), opened())
    board.supervision.until(june(33))
    alerts = stream.wait_for(1)
    board.until(lambda: len(stream.came) > 0)
    assert {alert.level for alert in alerts} == {pb.ALERT_LEVEL_RED}
    stream.leave()


def test_who_comes_back_with_the_last_event_misses_nothing(board: Board):
    first = board.watch()
    board.supervision.tell(attempted("SECOND_NOTICE", "ACCEPT-4"))
    (seen,) = first.wait_for(1)
    first.leave()
    board.until(lambda: board.watchers == 0)
    board.supervision.tell(attempted("WRONG_ROLE", "DECIDE-3", at=june(2, 10)))
    again = board.watch(last_event_id=seen.event_id)
    kinds = [alert.kind for alert in again.wait_for(2)]
    # What it has may come again; what it missed comes.
    assert kinds[-1] == pb.ALERT_KIND_WRONG_ROLE
    again.leave()


def test_there_is_room_for_so_many_and_a_leaving_client_makes_some(board: Board):
    streams = [board.watch(), board.watch()]
    assert board.watch().end() is grpc.StatusCode.RESOURCE_EXHAUSTED
    streams.pop().leave()
    board.until(lambda: board.watchers == 1)
    streams.append(board.watch())
    assert board.watchers == 2
    for stream in streams:
        stream.leave()


def test_a_server_that_drains_ends_its_streams_without_an_error(board: Board):
    stream = board.watch()
    board.server.stop(10)
    assert stream.end() is grpc.StatusCode.OK


def test_the_listener_comes_back_after_the_database_cut_it_off(board: Board):
    stream = board.watch()
    board.supervision.tell(attempted("SECOND_NOTICE", "ACCEPT-4"))
    stream.wait_for(1)
    with board.supervision.running.read() as connection:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN alerts'"
        assert connection.execute(sa.text(cut)).scalar()
    board.supervision.tell(attempted("WRONG_ROLE", "DECIDE-3", at=june(2, 10)))
    board.until(lambda: any(alert.kind == pb.ALERT_KIND_WRONG_ROLE for _, alert in stream.came))
    stream.leave()


def test_nobody_watches_nothing_listens(board: Board):
    board.watch().leave()
    board.until(lambda: not any(thread.name == "alerts" for thread in threading.enumerate()))


def test_every_rpc_has_its_method_and_the_migrated_database_is_the_one_in_code(board: Board):
    assert {method.name for method in SERVICE.contract.methods} == {
        name for name in vars(Servicer) if not name.startswith("_")
    }
    assert migrations.differences(SERVICE, board.supervision.running.database.engine) == []
