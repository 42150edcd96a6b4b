"""What the relay does when others fail, and when they are there but nobody listens."""

import time

from tests.faults.conftest import Sample, eventually
from yizhan.types.v1 import types_pb2


def test_an_event_that_nobody_subscribed_to_counts_as_published_and_jams_nothing(sample: Sample) -> None:
    sample.start("consume")
    sample.start("relay", "sample.inbox.dlq")
    sample.publish(*(types_pb2.Limit(days=days) for days in range(300)))
    sample.attempt("behind them")
    eventually(lambda: sample.handled() == ["behind them"])
    eventually(lambda: sample.unpublished() == 0)


def test_nothing_is_published_before_the_subscribers_queues_exist(sample: Sample) -> None:
    sample.start("relay", "sample.inbox.dlq")
    sample.attempt("early")
    time.sleep(1.5)
    assert sample.unpublished() == 1
    sample.start("consume")
    eventually(lambda: sample.handled() == ["early"])


def test_of_two_relays_one_is_active_and_the_other_takes_over(sample: Sample) -> None:
    sample.start("consume")
    first = sample.start("relay", "sample.inbox.dlq")
    sample.attempt("one")
    eventually(lambda: sample.handled() == ["one"])
    second = sample.start("relay", "sample.inbox.dlq")
    sample.attempt("two")
    eventually(lambda: sample.handled() == ["one", "two"])
    time.sleep(0.7)
    assert "relay_active" not in sample.log_of(second)
    sample.kill(first)
    sample.attempt("three")
    eventually(lambda: sample.handled() == ["one", "three", "two"])
    assert "relay_active" in sample.log_of(second)
    assert sample.stop(second) == 0


def test_a_relay_told_to_stop_leaves_no_event_half_published(sample: Sample) -> None:
    sample.declare()
    relay = sample.start("relay")
    for batch in range(20):
        sample.attempt(*(f"{batch}-{number}" for number in range(200)))
    eventually(lambda: sample.unpublished() < 4000)
    assert sample.stop(relay) == 0
    assert "relay_drained" in sample.log_of(relay)
    # Confirmed and marked are the same: no event was sent that would be sent again.
    eventually(lambda: sample.queued("sample.inbox") == 4000 - sample.unpublished())


def test_a_notification_wakes_an_idle_relay_at_once(sample: Sample) -> None:
    sample.declare()
    sample.start("relay")
    sample.attempt("warm")
    eventually(lambda: sample.unpublished() == 0)
    time.sleep(2.7)  # By now it asks once a second.
    sample.attempt("sudden")
    sample.session.execute("NOTIFY outbox")
    eventually(lambda: sample.unpublished() == 0)
    [(delay,)] = sample.session.execute(
        "SELECT extract(epoch FROM published_at - time)::float FROM outbox ORDER BY id DESC LIMIT 1"
    )
    assert delay < 0.2
