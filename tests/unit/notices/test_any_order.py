"""Whatever happens to a notice in whatever order, it says truly whether it has arrived."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.chassis.errors import DomainError
from services.notices.domain import (
    MOST_ATTEMPTS,
    OPEN,
    Attempt,
    Channel,
    HandOver,
    Means,
    Notice,
    Outcome,
    Result,
    SendingState,
)
from tests.unit.notices.conftest import APPLICATION, EMERGENCY, LUXI, MONDAY

channels = st.sampled_from(Channel)


class AnyOrder(RuleBasedStateMachine):
    notice: Notice

    @initialize(owner=st.sampled_from(["", "c-shi"]), usable=st.sets(channels))
    def told(self, owner: str, usable: set[Channel]) -> None:
        self.usable = usable
        self.now = MONDAY
        self.undelivered = 0
        self.delivered: tuple[Any, ...] = ()
        self.notice = Notice(
            notice_id="SL-1",
            subject=APPLICATION,
            owner=owner,
            title="受理通知书",
            text="",
            document_number="SL-1",
            pdf_path="",
            legal=True,
            rule="ACCEPT-6",
            division=LUXI,
            department=EMERGENCY,
            told_at=MONDAY,
            heard_at=MONDAY,
            sendings={},
        )
        self.notice.start(usable, MONDAY)
        self.undelivered += self.notice.outcome is Outcome.UNDELIVERED

    def step(self, act: Any) -> None:
        was = self.notice.outcome
        self.now += timedelta(minutes=1)
        with suppress(DomainError):
            act()
        self.undelivered += self.notice.outcome is Outcome.UNDELIVERED and was is not Outcome.UNDELIVERED

    @precondition(lambda self: any(one.is_open for one in self.notice.sendings.values()))
    @rule(data=st.data(), result=st.sampled_from(Result))
    def a_sender_reports(self, data: st.DataObject, result: Result) -> None:
        channel = data.draw(st.sampled_from([one.channel for one in self.notice.sendings.values() if one.is_open]))
        self.step(lambda: self.notice.record(channel, Attempt(result), self.now, self.now))

    @rule(channel=channels, result=st.sampled_from([Result.TAKEN, Result.FAILED]))
    def a_slow_sender_reports_of_what_was_sent_meanwhile(self, channel: Channel, result: Result) -> None:
        if self.notice.sendings[channel].state is SendingState.SENT:
            self.step(lambda: self.notice.record(channel, Attempt(result), self.now, self.now))

    @rule(channel=channels)
    def a_clerk_has_it_sent_again(self, channel: Channel) -> None:
        self.step(lambda: self.notice.retry(channel, self.now, is_open=channel in self.usable))

    @rule()
    def a_clerk_hands_it_over(self) -> None:
        self.step(lambda: self.notice.hand(HandOver("石**", "", "s-clerk", self.now)))

    @precondition(lambda self: self.notice.owner)
    @rule()
    def its_owner_reads_it(self) -> None:
        self.step(lambda: self.notice.read(self.now))

    @rule(owner=st.sampled_from(["", "c-shi"]))
    def the_contact_comes(self, owner: str) -> None:
        self.step(lambda: self.notice.contact_came(owner, self.usable, self.now))

    @invariant()
    def it_says_truly_whether_it_arrived(self) -> None:
        notice = self.notice
        sent = any(one.state is SendingState.SENT for one in notice.sendings.values())
        assert (notice.outcome is Outcome.DELIVERED) == bool(sent or notice.read_at or notice.hand_over)
        assert (notice.outcome is Outcome.DELIVERED) == (notice.delivered_at is not None) == (notice.means is not None)

    @invariant()
    def on_the_way_it_is_still_tried_and_in_the_inbox_it_has_one(self) -> None:
        is_open = any(one.is_open for one in self.notice.sendings.values())
        match self.notice.outcome:
            case Outcome.ON_THE_WAY:
                assert is_open
            case Outcome.IN_INBOX:
                assert self.notice.owner
                assert not is_open
            case Outcome.UNDELIVERED:
                assert not self.notice.owner
                assert self.notice.undelivered_reason
            case Outcome.DELIVERED:
                pass

    @invariant()
    def it_is_told_as_undelivered_once_at_most(self) -> None:
        assert self.undelivered <= 1

    @invariant()
    def how_and_when_it_arrived_first_never_changes(self) -> None:
        arrived: tuple[Means | None, Any] = (self.notice.means, self.notice.delivered_at)
        assert self.delivered in ((), arrived)
        if self.notice.outcome is Outcome.DELIVERED:
            self.delivered = arrived

    @invariant()
    def nobody_is_tried_for_ever(self) -> None:
        for sending in self.notice.sendings.values():
            assert sending.attempts <= MOST_ATTEMPTS
            assert sending.state not in OPEN or sending.attempts < MOST_ATTEMPTS


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=25, deadline=None, derandomize=True)
