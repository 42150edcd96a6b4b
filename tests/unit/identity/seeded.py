"""An identity service with the demonstration's accounts on a real PostgreSQL, for tests."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message

from services.chassis.access import ANONYMOUS, Grants, Principal
from services.chassis.call import Call
from services.chassis.errors import NotSignedIn, WrongRole
from services.chassis.service import Running
from services.chassis.tokens import TokenVerifier
from services.identity.seed import PASSWORD
from services.identity.servicer import Servicer
from yizhan.identity.v1 import identity_pb2 as pb


class MovableClock:
    """Real time, moved forward by the test."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class Identity:
    """The inside of a running identity service: its RPCs with access and commit as the server does them."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.clock = MovableClock()
        running.ports = replace(running.ports, clock=self.clock)
        self.tokens = TokenVerifier(running.settings)

    def call(self, method: str, request: Message, caller: Principal = ANONYMOUS) -> Any:
        scope = Grants.of(self.running.service.contract.methods_by_name[method]).scope_for(caller)
        if scope is None:
            raise WrongRole() if caller.subject else NotSignedIn()
        call = Call(self.running, caller, scope, None)
        try:
            answer = getattr(Servicer(), method)(request, call)
            call.work.commit()
            return answer
        finally:
            call.close()

    def sign_in(self, name: str, password: str = PASSWORD) -> pb.Session:
        return self.call("SignIn", pb.SignInRequest(name=name, password=password))

    def refresh(self, refresh_token: str) -> pb.Session:
        return self.call("RefreshSession", pb.RefreshSessionRequest(refresh_token=refresh_token))

    def as_(self, name: str) -> Principal:
        """The caller that a fresh token of that account makes."""
        return self.tokens.verify(self.sign_in(name).access_token)

    def together(self, times: int, action: Callable[[], object]) -> list[object]:
        """What the action returned or raised, done by so many threads at once."""

        def outcome(_: int) -> object:
            try:
                return action()
            except Exception as error:
                return error

        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(outcome, range(times)))

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """What was published, oldest first: the message's name and its content."""
        outbox = self.running.service.metadata.tables["outbox"]
        with self.running.read() as connection:
            rows = connection.execute(sa.select(outbox.c.type, outbox.c.data).order_by(outbox.c.id)).all()
        return [(name.rpartition(".")[2], json.loads(data)) for name, data in rows]

    def everything_stored(self) -> bytes:
        """Every row of every table, as bytes."""
        with self.running.read() as connection:
            rows = [
                value if isinstance(value, bytes) else str(value).encode()
                for table in self.running.service.metadata.sorted_tables
                for row in connection.execute(sa.select(table))
                for value in row
            ]
        return b"\n".join(rows)
