"""Sends what is due by each channel: leased, tried without a connection or a lock in hand, and then recorded.

A sender that dies in mid-sending loses nothing: its lease runs out, and the letter is sent again under the same id.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
import structlog

from services.chassis.bus.attempts import describe
from services.chassis.errors import Stale
from services.chassis.numbering import valid
from services.chassis.privacy import Tampered, UnknownKey
from services.chassis.timers import Timers
from services.chassis.work import Work
from services.notices import storage
from services.notices.channels import NotTaken, Refused
from services.notices.domain import Attempt, Channel, Notice, Result
from services.notices.letters import letter_of
from services.notices.ports import Ports
from services.notices.use_cases.steps import save

log = structlog.get_logger()

MakeWork = Callable[[Callable[[], sa.Connection], datetime], Work]

# Timers and a stop of the process wait for a round: it takes this, and one sending, at most.
_ROUND_SECONDS = 3.0
# The other channel's sender, a clerk and the reader may all change the same notice meanwhile.
_CONFLICT_TRIES = 10


class Post(Timers):
    """The timers of notices, and with every round of them the sendings that are due.

    Timers go by the platform's time, which may be simulated and jump; calls to real servers go by real time, and so
    have due times of their own.
    """

    def __bool__(self) -> bool:
        return True

    def fire_due(
        self,
        metadata: sa.MetaData,
        engine: sa.Engine,
        now: Callable[[], datetime],
        make_work: MakeWork,
        *,
        limit: int = 100,
    ) -> int:
        """Also counts what was sent or tried. The channels do not wait for each other."""
        fired = super().fire_due(metadata, engine, now, make_work, limit=limit) if super().__bool__() else 0
        with engine.connect() as connection:
            real_now = make_work(lambda: connection, now()).ports.clock.now()
            channels = storage.due_channels(connection, real_now)
        rounds = [_Round(engine, now, make_work, channel, limit) for channel in channels]
        senders = [threading.Thread(target=one.run, name=f"send-{one.channel}", daemon=True) for one in rounds]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        return fired + sum(one.tried for one in rounds)


TIMERS = Post()


class _Round:
    """One channel's turn."""

    def __init__(
        self, engine: sa.Engine, now: Callable[[], datetime], make_work: MakeWork, channel: Channel, limit: int
    ) -> None:
        self.channel = channel
        self.tried = 0
        self._engine = engine
        self._now = now
        self._make_work = make_work
        self._limit = limit

    def run(self) -> None:
        ends = time.monotonic() + _ROUND_SECONDS
        try:
            while self.tried < self._limit and time.monotonic() < ends and self._send_one():
                self.tried += 1
        except Exception as error:
            # Whatever it was, the lease runs out and another round takes it up.
            log.warning("sending_interrupted", channel=self.channel.value, error=describe(error))

    def _send_one(self) -> bool:
        with self._engine.connect() as connection:
            ports: Ports = self._work(connection).ports
            real_now = ports.clock.now()
            notice_id = storage.lease(connection, self.channel, real_now, real_now + ports.lease)
            if notice_id is None:
                return False
            notice, contact = storage.load_to_send(connection, notice_id)
        self._record(notice_id, _attempt(notice, contact, self.channel, ports))
        return True

    def _record(self, notice_id: str, attempt: Attempt) -> None:
        """Tells the notice, as it stands by now, and gives the lease back."""
        with self._engine.connect() as connection:
            for tries_left in reversed(range(_CONFLICT_TRIES)):
                work = self._work(connection)
                notice, _ = storage.load_to_send(connection, notice_id)
                was = notice.outcome
                notice.record(self.channel, attempt, work.now, work.ports.clock.now())
                save(work, notice, was, [self.channel], release=self.channel)
                try:
                    work.commit()
                    return
                except Stale:
                    if not tries_left:
                        raise

    def _work(self, connection: sa.Connection) -> Work:
        return self._make_work(lambda: connection, self._now())


def _attempt(notice: Notice, contact: storage.KnownContact | None, channel: Channel, ports: Ports) -> Attempt:
    """Tries it once; never raises for what the other side does."""
    adapter = ports.channels.get(channel)
    if adapter is None:
        return Attempt(Result.NOT_OPEN)
    if contact is None and _may_have_contact(notice) and notice.waits_for_contact(ports.clock.now()):
        return Attempt(Result.NO_CONTACT_YET)
    try:
        sealed = contact and contact.sealed
        to = ports.open_contact(notice.subject, sealed).address(channel) if sealed else ""
        if not to:
            return Attempt(Result.NO_ADDRESS)
        adapter.send(letter_of(notice, channel, to, ports.public_base_url))
        return Attempt(Result.TAKEN)
    except NotTaken as error:
        attempt = Attempt(Result.REFUSED if isinstance(error, Refused) else Result.FAILED, error.code)
    except (Tampered, UnknownKey, ValueError):
        # A key ring that is behind is put right within hours.
        attempt = Attempt(Result.FAILED, "CONTACT_UNREADABLE")
    except Exception as error:
        # By name alone: the text of an error of ours may quote the letter.
        log.error("channel_broke", channel=channel.value, error=describe(error))
        attempt = Attempt(Result.FAILED, type(error).__name__)
    log.info("not_taken", channel=channel.value, notice=notice.notice_id, code=attempt.code)
    return attempt


def _may_have_contact(notice: Notice) -> bool:
    """Only applications bring contacts; 咨询 and 投诉 bring none."""
    return notice.subject.isdigit() and valid(notice.subject)
