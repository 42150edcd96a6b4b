"""A seeded catalogue on a real PostgreSQL, for tests."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import sqlalchemy as sa

from services.chassis.access import Principal, Scope
from services.chassis.service import Running
from yizhan.options.v1.options_pb2 import Access

Answer = TypeVar("Answer")


class Catalogue:
    """The inside of a running catalogue: reads, and commands as an administrator of some division."""

    def __init__(self, running: Running) -> None:
        self.running = running

    def read(self) -> AbstractContextManager[sa.Connection]:
        return self.running.read()

    def run(
        self,
        case: Callable[..., Answer],
        *arguments: Any,
        by: str = "admin",
        division: str = "433100000000",
        **named: Any,
    ) -> Answer:
        caller = Principal(by, frozenset({"ADMINISTRATOR"}), division=division)
        scope = Scope(caller, frozenset({Access.DIVISION}))
        with self.running.read() as connection:
            work = self.running.work(lambda: connection)
            answer = case(work, scope, *arguments, **named)
            work.commit()
            return answer
