"""Live streams as server-sent events."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.unit.gateway.desk import Desk
from tests.unit.gateway.running import RunningGateway, Start, eventually


@contextmanager
def watching(url: str, mood: str = "", **headers: str) -> Iterator[tuple[httpx.Response, Iterator[str]]]:
    with httpx.stream("GET", f"{url}/v1/notes:watch", params={"mood": mood}, headers=headers, timeout=10) as answer:
        yield answer, answer.iter_lines()


def until(lines: Iterator[str], start: str) -> str:
    return next(line for line in lines if line.startswith(start))


def test_each_message_is_an_event_with_its_id(gateway: RunningGateway):
    with watching(gateway.url) as (answer, lines):
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        assert list(lines) == [
            "retry: 2000",
            "",
            *("id: 1", r'data: {"event_id":"1","text":"便条\n1"}', ""),
            *("id: 2", r'data: {"event_id":"2","text":"便条\n2"}', ""),
            *("id: 3", r'data: {"event_id":"3","text":"便条\n3"}', ""),
        ]


def test_a_client_that_comes_back_is_told_what_it_missed(gateway: RunningGateway, desk: Desk):
    with watching(gateway.url, **{"last-event-id": "2"}) as (_, lines):
        assert until(lines, "id:") == "id: 3"
    assert desk.received[-1].last_event_id == "2"


def test_a_refusal_is_an_ordinary_problem(gateway: RunningGateway):
    with watching(gateway.url, "foreign") as (answer, _):
        assert answer.status_code == 403
        assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_later_failure_is_an_event_of_its_own(gateway: RunningGateway):
    with watching(gateway.url, "fails later") as (answer, lines):
        assert answer.status_code == 200
        assert until(lines, "event:") == "event: problem"
        assert '"rule":"DESK-4"' in next(lines)


def test_a_quiet_stream_begins_and_beats(start_gateway: Start, desk: Desk):
    gateway = start_gateway(heartbeat_seconds=0.2)
    with watching(gateway.url, "endless", **{"last-event-id": "3"}) as (answer, lines):
        assert answer.status_code == 200
        assert until(lines, ":") == until(lines, ":") == ": still here"


def test_a_client_that_goes_away_ends_the_call(gateway: RunningGateway, desk: Desk):
    with watching(gateway.url, "endless") as (_, lines):
        until(lines, "id: 3")
        assert len(desk.open) == 1
    eventually(lambda: not desk.open)


def test_a_stream_ends_when_its_time_is_up(start_gateway: Start):
    gateway = start_gateway(stream_seconds=1)
    with watching(gateway.url, "endless") as (answer, lines):
        assert answer.status_code == 200
        assert not [line for line in lines if line.startswith("event:")]


def test_streams_of_one_address_are_bounded(start_gateway: Start):
    gateway = start_gateway(streams_per_address=1)
    with watching(gateway.url, "endless") as (_, lines):
        until(lines, "id: 3")
        with watching(gateway.url) as (refused, _):
            assert refused.status_code == 429
            assert refused.headers["retry-after"]

    def admitted() -> bool:
        with watching(gateway.url) as (answer, _):
            return answer.status_code == 200

    eventually(admitted)


def test_draining_ends_live_streams(start_gateway: Start):
    gateway = start_gateway()
    with watching(gateway.url, "endless") as (_, lines):
        until(lines, "id: 3")
        gateway.begin_stop()
        assert list(lines)[-1] == ""
    assert gateway.join()
