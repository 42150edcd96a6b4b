"""The live board: alerts as they are raised or change, to everybody who watches (rule WATCH-4).

PostgreSQL tells of a change in the alert's own commit. One thread of the process listens, reads what changed and hands
it to the streams; while nobody watches there is no thread and no connection.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Full, Queue

import psycopg
import structlog
from sqlalchemy import exc
from sqlalchemy.engine import make_url

from services.chassis.access import Scope
from services.chassis.database import Database
from services.chassis.errors import DomainError, Kind, ServiceAway
from services.supervision.domain import Alert
from services.supervision.storage import alerts

CHANNEL = "alerts"

# More alerts at once than anybody reads; a client that is further behind comes back and takes up where it was.
_LONGEST_QUEUE = 200
# How soon a stream notices that its client has left or the server drains.
_TICK_SECONDS = 0.25
# How soon the listener notices that nobody watches any more.
_LISTEN_SECONDS = 1.0
_READY_WITHIN_SECONDS = 5.0
_AGAIN_AFTER_SECONDS = 1.0

log = structlog.get_logger()


class TooManyWatchers(DomainError):
    kind = Kind.TOO_MUCH
    rule = "WATCH-4"
    message = "实时监察的连接已满（{most}个），请稍后再试"


class TooSlow(DomainError):
    kind = Kind.TOO_MUCH
    rule = "WATCH-4"
    message = "接收过慢，请从最后收到的预警起重新连接"


class _Watcher:
    """One stream's share of what is heard."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.queue: Queue[Alert] = Queue(_LONGEST_QUEUE)
        self.overrun = False

    def offer(self, alert: Alert) -> None:
        if alerts.permits(self._scope, alert):
            try:
                self.queue.put_nowait(alert)
            except Full:
                self.overrun = True


class LiveBoard:
    """The streams of this process and the one listener that feeds them."""

    def __init__(self, database: Database, url: str, *, most_watchers: int) -> None:
        self._database = database
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._most = most_watchers
        self._lock = threading.Lock()
        self._watchers: set[_Watcher] = set()
        self._listening = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self, scope: Scope, after: int | None, ended: Callable[[], bool]) -> Iterator[Alert]:
        """Alerts in scope from now on, and those that changed after a place in the stream; until `ended`.

        Raises TooManyWatchers, ServiceAway if the database cannot be listened to, TooSlow if the client does not keep
        up.
        """
        with self._joined(scope) as watcher:
            # Listening first, then reading: what changes between the two comes twice rather than never.
            if not self._listening.wait(_READY_WITHIN_SECONDS):
                raise ServiceAway()
            if after is not None:
                with self._database.read() as connection:
                    missed = alerts.changed_after(connection, after, scope)
                yield from missed
            while not ended():
                try:
                    yield watcher.queue.get(timeout=_TICK_SECONDS)
                except Empty:
                    if watcher.overrun:
                        raise TooSlow() from None

    @contextmanager
    def _joined(self, scope: Scope) -> Iterator[_Watcher]:
        watcher = _Watcher(scope)
        with self._lock:
            if len(self._watchers) >= self._most:
                raise TooManyWatchers(most=self._most)
            self._watchers.add(watcher)
            if self._thread is None:
                self._listening.clear()
                self._thread = threading.Thread(target=self._listen, name="alerts", daemon=True)
                self._thread.start()
        try:
            yield watcher
        finally:
            with self._lock:
                self._watchers.discard(watcher)

    def _listen(self) -> None:
        """Until nobody watches. What changed while the database was away is read once it is back."""
        heard: int | None = None
        while self._goes_on():
            try:
                with psycopg.connect(self._url, autocommit=True, connect_timeout=5) as session:
                    session.execute(f"LISTEN {CHANNEL}")
                    heard = self._catch_up(heard)
                    self._listening.set()
                    while True:
                        changed = {notice.payload for notice in session.notifies(timeout=_LISTEN_SECONDS, stop_after=1)}
                        if changed:
                            # Those that came meanwhile are read in the same query.
                            changed |= {notice.payload for notice in session.notifies(timeout=0)}
                            heard = max(heard, self._tell(changed))
                        if not self._goes_on():
                            return
            except (psycopg.Error, exc.SQLAlchemyError) as error:
                log.warning("alerts_unheard", error=type(error).__name__)
                time.sleep(_AGAIN_AFTER_SECONDS)

    def _goes_on(self) -> bool:
        with self._lock:
            if self._watchers:
                return True
            self._thread = None
            return False

    def _catch_up(self, heard: int | None) -> int:
        with self._database.read() as connection:
            if heard is None:
                return alerts.last_event_id(connection)
            missed = alerts.changed_after(connection, heard)
        return max([heard, *self._offer(missed)])

    def _tell(self, changed: set[str]) -> int:
        with self._database.read() as connection:
            found = alerts.by_ids(connection, changed)
        return max(self._offer(found), default=0)

    def _offer(self, found: list[Alert]) -> list[int]:
        with self._lock:
            watchers = list(self._watchers)
        for alert in found:
            for watcher in watchers:
                watcher.offer(alert)
        return [alert.event_id for alert in found]
