"""A broker that lost what it held: the outbox has it still, and the inbox knows what is lacking."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pika
import pika.exceptions
import pytest

from services.chassis.bus.resending import Resender
from services.chassis.database import Database
from services.platform.operate.reconcile import Place, Report, reconcile
from tests.faults.conftest import Sample, eventually
from tests.faults.sample import SERVICE


def reconciled(sample: Sample) -> Report:
    with closing(Database(sample.database_url)) as database, Resender(sample.broker.url) as bus:
        since = datetime.now(UTC) - timedelta(hours=1)
        return reconcile({"sample": Place(SERVICE, database)}, since, bus.send)


def test_what_a_lost_broker_held_is_handled_after_all_and_the_rest_not_twice(sample: Sample):
    sample.declare()
    sample.relay()
    consumer = sample.start("consume")
    sample.attempt("handled")
    eventually(lambda: sample.handled() == ["handled"])
    sample.stop(consumer)
    sample.attempt("lost", "lost too")
    eventually(lambda: sample.queued("sample.inbox") == 2)
    with pika.BlockingConnection(pika.URLParameters(sample.broker.url)) as connection:
        connection.channel().queue_purge("sample.inbox")

    sample.start("consume")
    report = reconciled(sample)
    assert list(report.lacking.values()) == [2]
    assert report.ahead == []
    eventually(lambda: sample.handled() == ["handled", "lost", "lost too"])
    assert not reconciled(sample).lacking


def test_an_inbox_that_is_not_there_is_no_success(sample: Sample):
    sample.declare()
    sample.relay()
    sample.attempt("lost")
    eventually(lambda: sample.unpublished() == 0)
    with pika.BlockingConnection(pika.URLParameters(sample.broker.url)) as connection:
        connection.channel().queue_delete("sample.inbox")
    with pytest.raises(pika.exceptions.ChannelClosedByBroker):
        reconciled(sample)
