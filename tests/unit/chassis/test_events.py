"""One event, handled once: inbox, order and what cannot be read."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis import events, wire
from services.chassis.errors import WrongState
from services.chassis.events import Envelope, Handlers, NotYet, Undecodable, producer_of
from services.chassis.service import Running
from services.chassis.work import Work
from tests.unit.chassis.tally import MARKS, METADATA
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

INBOX = METADATA.tables["inbox"]


def envelope(data: str = "", **others: Any) -> Envelope:
    received = intake.ApplicationReceived(application_id="4331222026110200000018")
    usual: dict[str, Any] = {
        "event_id": uuid.uuid4(),
        "source": "intake",
        "type": received.DESCRIPTOR.full_name,
        "subject": received.application_id,
        "time": datetime(2026, 11, 2, tzinfo=UTC),
        "data": data or wire.to_json(received),
        "traceparent": "",
    }
    return Envelope(**{**usual, **others})


class Consumer:
    """Marks the application of each event it is handed, unless the test has it do something else."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.handlers = Handlers("tally")
        self.step: Callable[[Any, Work], None] = self.mark
        self.handlers.on(intake.ApplicationReceived)(self.on_application_received)

    def on_application_received(self, event: intake.ApplicationReceived, work: Work) -> None:
        self.step(event, work)

    def mark(self, event: intake.ApplicationReceived, work: Work) -> None:
        work.insert(MARKS, {"tally_id": event.application_id})

    def handle(self, sent: Envelope) -> bool:
        (subscription,) = self.handlers.of(sent)
        with self.running.read() as connection:
            work = self.running.work(lambda: connection, cause=events.cause_of(sent))
            return events.handle(subscription, sent, work, INBOX, handled_at=work.now)

    def count(self, table: sa.Table) -> int:
        with self.running.read() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


@pytest.fixture
def consumer(running: Running) -> Consumer:
    return Consumer(running)


def test_an_event_is_handled_once_however_often_it_comes(consumer: Consumer):
    sent = envelope()
    assert consumer.handle(sent)
    assert not consumer.handle(sent)
    assert (consumer.count(MARKS), consumer.count(INBOX)) == (1, 1)


def test_an_event_that_does_nothing_is_remembered_as_well(consumer: Consumer):
    consumer.step = lambda event, work: None
    sent = envelope()
    assert (consumer.handle(sent), consumer.handle(sent)) == (True, False)


def test_one_that_waits_for_its_predecessor_leaves_nothing(consumer: Consumer):
    def wait(event: Any, work: Work) -> None:
        consumer.mark(event, work)
        raise NotYet

    consumer.step = wait
    sent = envelope()
    with pytest.raises(NotYet):
        consumer.handle(sent)
    assert (consumer.count(MARKS), consumer.count(INBOX)) == (0, 0)
    consumer.step = consumer.mark
    assert consumer.handle(sent)


def test_one_that_fails_leaves_nothing_and_may_come_again(consumer: Consumer):
    def fail(event: Any, work: Work) -> None:
        consumer.mark(event, work)
        raise RuntimeError("broken")

    consumer.step = fail
    with pytest.raises(RuntimeError):
        consumer.handle(envelope())
    assert (consumer.count(MARKS), consumer.count(INBOX)) == (0, 0)


def test_repeated_it_may_fail_on_what_its_first_handling_changed(consumer: Consumer):
    sent = envelope()
    consumer.handle(sent)

    def refuse(event: Any, work: Work) -> None:
        raise WrongState(state="已受理")

    consumer.step = refuse
    assert not consumer.handle(sent)
    with pytest.raises(WrongState):
        consumer.handle(envelope())


def test_two_events_that_bring_the_same_row_are_two_events(consumer: Consumer):
    consumer.handle(envelope())
    with pytest.raises(sa.exc.IntegrityError):
        consumer.handle(envelope())


@pytest.mark.parametrize("data", ["", "[]", "nonsense", '{"application_id": 3}', '{"received_at": "yesterday"}'])
def test_what_is_no_event_of_ours_is_undecodable_and_never_quoted(consumer: Consumer, data: str):
    with pytest.raises(Undecodable) as error:
        consumer.handle(envelope(data=data or " "))
    assert "yesterday" not in str(error.value)


def test_a_field_that_a_newer_release_added_is_passed_over(consumer: Consumer):
    assert consumer.handle(envelope('{"application_id": "4331222026110200000018", "from_the_future": 1}'))


def test_an_event_goes_to_who_subscribed_to_its_type_from_its_producer(consumer: Consumer):
    assert consumer.handlers.of(envelope(source="fees")) == []
    assert consumer.handlers.of(envelope(type="yizhan.intake.v1.ApplicationClosed")) == []
    assert [one.name for one in consumer.handlers.of(envelope())] == ["on_application_received"]


def test_a_shared_event_names_its_producers():
    handlers = Handlers("supervision")

    @handlers.on(types_pb2.AttemptRefused, sources=["intake", "approval"])
    def on_attempt_refused(event: Any, work: Work) -> None: ...

    kind = types_pb2.AttemptRefused.DESCRIPTOR.full_name
    assert [bool(handlers.of(envelope(type=kind, source=source))) for source in ("intake", "approval", "fees")] == [
        True,
        True,
        False,
    ]
    assert (handlers.queue, producer_of("yizhan.intake.v1.ApplicationReceived")) == ("supervision.inbox", "intake")
