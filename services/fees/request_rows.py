"""What one person asks for and another decides on, in whichever table it stands: read within a scope, and decided."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.errors import NotFound, Stale
from services.chassis.pages import Page
from services.chassis.work import Work
from services.fees import storage
from services.fees.domain import Bill
from services.fees.requests import Person, Request, RequestState
from services.fees.tables import bills

R = TypeVar("R", bound=Request)


@dataclass(frozen=True)
class Requests(Generic[R]):
    """One table of them. Its key is the number that people know one by."""

    table: sa.Table
    what: str
    """As an error names one."""
    to_request: Callable[[Any], R]

    @property
    def key(self) -> sa.Column[Any]:
        (key,) = self.table.primary_key
        return key

    def load(self, connection: sa.Connection, number: str, scope: Scope) -> R:
        """Raises NotFound, also where the caller's scope does not reach."""
        row = connection.execute(sa.select(self.table).where(self.key == number, self._within(scope))).first()
        if row is None:
            raise NotFound(what=self.what)
        return self.to_request(row)

    def undecided(self, connection: sa.Connection, number: str, scope: Scope, etag: str) -> tuple[R, Bill]:
        """The request as it was read, and its bill. Raises Stale if it was changed since."""
        request = self.load(connection, number, scope)
        if etag and etag != str(request.version):
            raise Stale(field="etag", state=request.state, etag=request.version)
        return request, storage.load_bill(connection, request.bill_id, None)

    def list_newest(
        self, connection: sa.Connection, scope: Scope, page: Page, *, state: RequestState | None, bill_id: str
    ) -> tuple[list[tuple[R, Bill]], str]:
        """Newest first, each with its bill, and the token of the next page."""
        columns = self.table.c
        query = sa.select(self.table).where(self._within(scope))
        if state:
            query = query.where(columns.state == state.value)
        if bill_id:
            query = query.where(columns.bill_id == bill_id)
        rows = connection.execute(page.cut(query, columns.requested_at, self.key)).all()
        shown, following = page.split(rows, lambda row: (row.requested_at, getattr(row, self.key.name)))
        theirs = sa.select(bills).where(bills.c.bill_id.in_({row.bill_id for row in shown}))
        found = {row.bill_id: storage.to_bill(row) for row in connection.execute(theirs)}
        return [(self.to_request(row), found[row.bill_id]) for row in shown], following

    def save_decision(self, work: Work, number: str, decided: Request) -> None:
        work.save(self.table, key={self.key.name: number}, version=decided.version, **_decision(decided))

    def _within(self, scope: Scope) -> sa.ColumnElement[bool]:
        return scope.where(owner=self.table.c.get("owner"), division=self.table.c.division)


def request_row(request: Request) -> dict[str, Any]:
    """The columns that all of them have, for a new one."""
    return {
        "bill_id": request.bill_id,
        "division": request.division,
        "requested_by": request.requested_by.subject,
        "requested_by_name": request.requested_by.name,
        "requested_at": request.requested_at,
        **_decision(request),
        "version": request.version,
    }


def _decision(request: Request) -> dict[str, Any]:
    return {
        "state": request.state.value,
        "decided_by": request.decided_by.subject,
        "decided_by_name": request.decided_by.name,
        "decided_at": request.decided_at,
        "refusal_reason": request.refusal_reason,
    }


def request_of(row: Any) -> dict[str, Any]:
    """What all of them have, as a Request takes it."""
    return {
        "bill_id": row.bill_id,
        "division": row.division,
        "requested_by": Person(row.requested_by, row.requested_by_name),
        "requested_at": row.requested_at,
        "state": RequestState(row.state),
        "decided_by": Person(row.decided_by, row.decided_by_name),
        "decided_at": row.decided_at,
        "refusal_reason": row.refusal_reason,
        "version": row.version,
    }
