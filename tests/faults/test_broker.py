"""The broker dies, or is not there yet."""

import time

from tests.faults.conftest import Sample, eventually


def test_a_broker_killed_under_load_and_restarted_loses_and_doubles_nothing(sample: Sample) -> None:
    consumers = [sample.start("consume"), sample.start("consume")]
    relay = sample.start("relay", "sample.inbox.dlq")
    targets = [f"case-{number:04}" for number in range(600)]
    for start in range(0, 300, 20):
        sample.attempt(*targets[start : start + 20])
    eventually(lambda: len(sample.handled()) > 20)
    sample.broker.kill()
    for start in range(300, 600, 20):
        sample.attempt(*targets[start : start + 20])
    sample.broker.restart()

    eventually(lambda: len(sample.handled()) >= 600, within=40)
    eventually(lambda: sample.unpublished() == 0)
    eventually(lambda: sample.queued("sample.inbox") == 0)
    time.sleep(0.5)
    assert sample.handled() == targets
    assert sample.queued("sample.inbox.dlq") == 0
    assert [sample.stop(each) for each in (relay, *consumers)] == [0, 0, 0]
