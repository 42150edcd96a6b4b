"""What a consumer does with an event that cannot be handled, or not now, or not any more."""

import json
import time

import httpx
import pika
import psycopg

from services.chassis.bus import dead_letters, topology
from services.platform.home import free_port
from tests.faults.conftest import Sample, eventually


def test_an_event_whose_handler_always_fails_is_parked_and_handled_when_replayed(sample: Sample) -> None:
    consumer = sample.start("consume")
    eventually(lambda: sample.queued("sample.inbox.dlq") == 0)
    with pika.BlockingConnection(pika.URLParameters(sample.broker.url)) as connection:
        bystander = connection.channel()
        bystander.queue_declare("bystander", exclusive=True)
        bystander.queue_bind("bystander", "sample.events", "#")
        sample.relay()
        sample.attempt("43312219900101", reason="FAILS_UNTIL_REPAIRED")
        sample.attempt("sound")
        eventually(lambda: sample.queued("sample.inbox.dlq") == 1)
        eventually(lambda: sample.handled() == ["sound"])
        assert bystander.queue_declare("bystander", passive=True).method.message_count == 2, "retries went to others"

    [letter] = dead_letters.peek(sample.broker.url, "sample")
    assert (letter.error, letter.failures) == ("RuntimeError", 3)
    assert letter.error_text.startswith("RuntimeError at tests/faults/sample.py:")
    assert "4331221990" not in letter.error_text
    assert "4331221990" not in sample.log_of(consumer)
    assert json.loads(letter.body)["target"] == "43312219900101"

    sample.session.execute("INSERT INTO repaired DEFAULT VALUES")
    assert dead_letters.replay(sample.broker.url, "sample", [letter.event_id]) == 1
    eventually(lambda: sample.handled() == ["43312219900101", "sound"])
    assert dead_letters.peek(sample.broker.url, "sample") == []


def test_a_message_that_is_no_event_is_parked_at_once_and_can_be_discarded(sample: Sample) -> None:
    sample.start("consume")
    eventually(lambda: sample.queued("sample.inbox.dlq") == 0)
    with pika.BlockingConnection(pika.URLParameters(sample.broker.url)) as connection:
        channel = connection.channel()
        event = {topology.ID: "0a6f1d2e-0000-4000-8000-000000000000", topology.SOURCE: "sample"}
        event |= {topology.TYPE: "yizhan.types.v1.AttemptRefused", topology.TIME: "2026-05-06T08:00:00+00:00"}
        for headers, body in (({}, b"{}"), (event, b"no JSON"), (event, b'{"rule": 4}'), (event, b"\xff")):
            properties = pika.BasicProperties(headers=headers)
            channel.basic_publish("sample.events", "yizhan.types.v1.AttemptRefused", body, properties)
    eventually(lambda: sample.queued("sample.inbox.dlq") == 4)

    letters = dead_letters.peek(sample.broker.url, "sample")
    assert {letter.error for letter in letters} == {"Undecodable"}
    assert sorted(letter.error_text for letter in letters) == [
        "the body is not UTF-8",
        "the data is not a yizhan.types.v1.AttemptRefused",
        "the data is not a yizhan.types.v1.AttemptRefused",
        "the header cloudEvents:id is missing",
    ]
    assert dead_letters.discard(sample.broker.url, "sample", [letter.name for letter in letters]) == 4
    assert dead_letters.peek(sample.broker.url, "sample") == []


def test_a_message_that_kills_every_consumer_is_parked_by_the_broker(sample: Sample) -> None:
    sample.declare()
    with pika.BlockingConnection(pika.URLParameters(sample.broker.url)) as connection:
        channel = connection.channel()
        channel.basic_publish("", "sample.inbox", b"poison")
        eventually(lambda: sample.queued("sample.inbox") == 1)
        for _ in range(topology.DELIVERY_LIMIT + 1):
            method, _, _ = eventually(lambda: list(channel.basic_get("sample.inbox")))
            if method:
                channel.basic_nack(method.delivery_tag, requeue=True)
    eventually(lambda: sample.queued("sample.inbox.dlq") == 1)
    [letter] = dead_letters.peek(sample.broker.url, "sample")
    assert letter.error == "delivery_limit"


def test_an_event_that_comes_before_its_predecessor_is_handled_after_it(sample: Sample) -> None:
    sample.start("consume")
    sample.relay()
    sample.attempt("second", reason="FOLLOWS", method="first")
    eventually(lambda: sample.unpublished() == 0)
    time.sleep(0.5)
    assert sample.handled() == []
    sample.attempt("first")
    eventually(lambda: sample.handled() == ["first", "second"])
    assert sample.queued("sample.inbox.dlq") == 0


def test_a_consumer_killed_in_mid_handler_loses_and_doubles_nothing(sample: Sample) -> None:
    doomed = sample.start("consume")
    sample.relay()
    targets = [f"case-{number:03}" for number in range(50)]
    sample.attempt(*targets[:25])
    sample.attempt(*targets[25:30], reason="SLOW")
    sample.attempt(*targets[30:])
    eventually(lambda: sample.session.execute("SELECT 1 FROM started").fetchone())
    sample.kill(doomed)

    assert len(sample.handled()) < 50
    sample.start("consume")
    eventually(lambda: len(sample.handled()) >= 50)
    eventually(lambda: sample.queued("sample.inbox") == 0)
    assert sample.handled() == targets


def test_sigterm_lets_handlers_finish_and_leaves_the_rest_in_the_queue(sample: Sample) -> None:
    consumer = sample.start("consume")
    sample.relay()
    targets = [f"slow-{number:02}" for number in range(12)]
    sample.attempt(*targets, reason="SLOW")
    eventually(lambda: sample.session.execute("SELECT 1 FROM started").fetchone())
    started = time.monotonic()
    assert sample.stop(consumer) == 0
    assert time.monotonic() - started < 5

    finished = sample.handled()
    begun = [target for (target,) in sample.session.execute("SELECT target FROM started ORDER BY target")]
    assert finished == begun, "a handler was cut off"
    assert 0 < len(finished) < 12
    eventually(lambda: sample.queued("sample.inbox") == 12 - len(finished))
    sample.start("consume")
    eventually(lambda: sample.handled() == targets)


def test_while_the_database_is_away_events_wait_without_using_up_attempts(sample: Sample) -> None:
    sample.start("consume")
    eventually(lambda: sample.queued("sample.inbox.dlq") == 0)
    name = sample.session.info.dbname
    # Let go first: the table of databases cannot be changed from inside one that is closed.
    elsewhere = sample.database_url.replace(f"/{name}", "/postgres")
    with psycopg.connect(elsewhere, autocommit=True) as operator:
        operator.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        with pika.BlockingConnection(pika.URLParameters(sample.broker.url)) as connection:
            headers = {topology.ID: "0a6f1d2e-0000-4000-8000-000000000001", topology.SOURCE: "sample"}
            headers |= {topology.TYPE: "yizhan.types.v1.AttemptRefused", topology.TIME: "2026-05-06T08:00:00+00:00"}
            properties = pika.BasicProperties(headers=headers)
            connection.channel().basic_publish("", "sample.inbox", b'{"target": "patient"}', properties)
        time.sleep(2)
        operator.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())
    sample.session = psycopg.connect(sample.database_url, autocommit=True)
    eventually(lambda: sample.handled() == ["patient"])
    assert sample.queued("sample.inbox.dlq") == 0


def test_a_timer_that_fell_due_while_no_consumer_ran_fires_at_the_start(sample: Sample) -> None:
    sample.session.execute(
        "INSERT INTO timers (name, key, due_at) VALUES ('sample', 'overdue', now() - '1 day'::interval)"
    )
    sample.start("consume")
    eventually(lambda: sample.handled() == ["overdue"])


def test_a_handler_continues_the_trace_of_its_event(sample: Sample) -> None:
    trace_id = "4bf92f3577b34da6a3ce929d0e0e4736"
    sample.start("consume")
    sample.relay()
    sample.attempt("traced")
    sample.session.execute(
        "INSERT INTO outbox (event_id, type, subject, time, data, traceparent) "
        "VALUES (gen_random_uuid(), 'yizhan.types.v1.AttemptRefused', '', now(), %s, %s)",
        ['{"target": "traced"}', f"00-{trace_id}-00f067aa0ba902b7-01"],
    )
    eventually(lambda: len(sample.handled()) == 2)
    traces = [trace for (trace,) in sample.session.execute("SELECT traceparent FROM handled")]
    assert [trace.split("-")[1] for trace in traces if trace_id in trace] == [trace_id]
    assert "00f067aa0ba902b7" not in "".join(traces), "the handler's span is its own"


def test_an_operator_sees_what_came_again_and_what_is_parked_but_nobodys_data(sample: Sample) -> None:
    port = free_port()
    consumer = sample.start("consume", metrics_port=port)
    eventually(lambda: sample.queued("sample.inbox.dlq") == 0)
    event = {topology.ID: "0a6f1d2e-0000-4000-8000-000000000000", topology.SOURCE: "sample"}
    event |= {topology.TYPE: "yizhan.types.v1.AttemptRefused", topology.TIME: "2026-05-06T08:00:00+00:00"}
    with pika.BlockingConnection(pika.URLParameters(sample.broker.url)) as connection:
        channel = connection.channel()
        for body in (*[b'{"target": "43312219900101"}'] * 3, b"no JSON"):
            properties = pika.BasicProperties(headers=event)
            channel.basic_publish("sample.events", "yizhan.types.v1.AttemptRefused", body, properties)

    def page() -> str:
        return httpx.get(f"http://127.0.0.1:{port}/metrics").text

    wanted = (
        'yizhan_inbox_duplicates_total{handler="on_attempt_refused",service="sample"} 2.0',
        'yizhan_inbox_settled_total{outcome="handled",service="sample"} 3.0',
        'yizhan_inbox_settled_total{outcome="parked",service="sample"} 1.0',
    )
    eventually(lambda: all(line in page() for line in wanted))
    assert "4331221990" not in page()
    assert sample.stop(consumer) == 0, "asking does not keep a consumer from draining"
