"""What a servicer's method knows of its call. Without grpc: the consumers import the servicers' module too."""

from base64 import b64decode, b64encode
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import cached_property
from threading import Event
from typing import Any

import sqlalchemy as sa

from services.chassis.access import Principal, Scope
from services.chassis.messages import actor_message, actor_of
from services.chassis.privacy import KeyRing
from services.chassis.service import Running
from services.chassis.work import Work
from yizhan.types.v1 import types_pb2

_DAY = 86_400.0


class Call:
    """What a servicer's method knows of the call besides the request."""

    def __init__(self, running: Running, principal: Principal, scope: Scope, remaining: float | None) -> None:
        self.principal = principal
        self.scope = scope
        self.now: datetime = running.clock.now()
        self.ports: Any = running.ports
        # What goes to the client beside the answer, for example a file's name.
        self.headers: dict[str, str] = {}
        # What encrypts the answer kept for a repeated request. A method that answers a secret or personal data sets it
        # before anything else; in clear they would outlive the call in the table `requests`.
        self.seal_with: KeyRing | None = None
        # Set when the client has left or the server drains: a stream that waits asks it now and then.
        self.ended = Event()
        self._running = running
        # Without a deadline grpc says a number of seconds beyond any date.
        self._timeout = timedelta(seconds=min(remaining, _DAY)) if remaining is not None else None
        self._resources = ExitStack()

    @cached_property
    def read(self) -> sa.Connection:
        """A connection in autocommit, held until the call ends; its statements stop at the call's deadline."""
        return self._resources.enter_context(self._running.read(self._timeout))

    @cached_property
    def work(self) -> Work:
        """The call's unit of work; the server commits it when the method has returned."""
        return self._running.work(lambda: self.read, self.now)

    @property
    def actor(self) -> types_pb2.Actor:
        return actor_message(actor_of(self.principal))

    def keep(self, answer: bytes, request_id: str) -> bytes:
        """The answer as it is kept."""
        if self.seal_with is None:
            return answer
        return self.seal_with.encrypt(b64encode(answer).decode(), f"requests:{self.principal.subject}:{request_id}")

    def kept(self, answer: bytes, request_id: str) -> bytes:
        """The answer out of what was kept."""
        if self.seal_with is None:
            return answer
        return b64decode(self.seal_with.decrypt(answer, f"requests:{self.principal.subject}:{request_id}"))

    def release(self) -> None:
        """Gives the connection back early: for a stream that will not read for a while."""
        self._resources.close()
        self.__dict__.pop("read", None)

    def close(self) -> None:
        self._resources.close()
