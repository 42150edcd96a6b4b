"""Who calls, what the contract grants them, and how far the grant reaches.

The contract's `access` options are the only role table there is. A grant's scope becomes a condition of every query,
so a get, a list, a search, an export and a stream can never differ.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa
from google.protobuf.descriptor import MethodDescriptor
from sqlalchemy.dialects.postgresql import ARRAY

from services.chassis.divisions import division_prefix, within
from yizhan.options.v1 import options_pb2
from yizhan.options.v1.options_pb2 import Access


@dataclass(frozen=True, slots=True)
class Principal:
    """The caller, as the verified token says."""

    subject: str
    roles: frozenset[str]
    division: str = ""
    department: str = ""
    name: str = ""
    window: str = ""
    """Code of the window that they sit at, if they do."""

    @property
    def is_staff(self) -> bool:
        return bool(self.roles - {"CITIZEN", "ANYONE"})


ANONYMOUS = Principal(subject="", roles=frozenset())


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows a caller may touch in one call: the union of the grants that admit them."""

    principal: Principal
    reaches: frozenset[int]

    def where(
        self,
        *,
        owner: sa.ColumnElement[Any] | None = None,
        division: sa.ColumnElement[Any] | None = None,
        department: sa.ColumnElement[Any] | None = None,
    ) -> sa.ColumnElement[bool]:
        """The condition on a table's rows. A column that a reach needs and the table lacks admits no row."""
        caller = self.principal
        admitted: list[sa.ColumnElement[bool]] = []
        if Access.PUBLIC in self.reaches:
            return sa.true()
        if Access.OWN in self.reaches and owner is not None and caller.subject:
            admitted.append(owner == sa.bindparam("caller_subject", caller.subject))
        if division is not None and caller.division:
            subtree = division.like(sa.bindparam("caller_divisions", self._divisions), escape="/")
            if Access.DIVISION in self.reaches:
                admitted.append(subtree)
            if Access.DEPARTMENT in self.reaches and department is not None and caller.department:
                mine = (
                    department.contains(sa.bindparam("caller_departments", [caller.department], department.type))
                    if isinstance(department.type, ARRAY)
                    else department == sa.bindparam("caller_department", caller.department)
                )
                admitted.append(sa.and_(subtree, mine))
        return sa.or_(*admitted) if admitted else sa.false()

    @property
    def parameters(self) -> dict[str, Any]:
        """The values in the condition, by the names that they have in it."""
        caller = self.principal
        return {
            "caller_subject": caller.subject,
            "caller_divisions": self._divisions,
            "caller_department": caller.department,
            "caller_departments": [caller.department],
        }

    @property
    def form(self) -> Hashable:
        """What the condition depends on besides its values."""
        caller = self.principal
        return self.reaches, bool(caller.subject), bool(caller.division), bool(caller.department)

    @property
    def _divisions(self) -> str:
        """The subtree as a pattern: the token's division is somebody else's text."""
        prefix = division_prefix(self.principal.division)
        return re.sub("([/%_])", r"/\1", prefix) + "%"

    def permits(self, *, owner: str = "", division: str = "", department: str = "") -> bool:
        """The same condition on one value that was loaded or is about to be written."""
        caller = self.principal
        inside = within(division, caller.division)
        return (
            Access.PUBLIC in self.reaches
            or (Access.OWN in self.reaches and bool(owner) and owner == caller.subject)
            or (Access.DIVISION in self.reaches and inside)
            or (Access.DEPARTMENT in self.reaches and inside and bool(department) and department == caller.department)
        )


class ScopedQuery:
    """A query that is built once for each form of a scope, and then given the caller's values and its own.

    For what is on the way of every command: SQLAlchemy takes longer to build it than the database to answer it.
    """

    def __init__(self, build: Callable[[sa.ColumnElement[bool]], sa.Select[Any]], **columns: sa.ColumnElement[Any]):
        """`build` takes the scope's condition; `columns` are those that the scope looks at."""
        self._build = build
        self._columns = columns
        self._built: dict[Hashable, sa.Select[Any]] = {}

    def run(self, connection: sa.Connection, scope: Scope | None, **values: Any) -> sa.CursorResult[Any]:
        """Without a scope for the platform's own events and timers."""
        form = scope and scope.form
        query = self._built.get(form)
        if query is None:
            query = self._build(scope.where(**self._columns) if scope else sa.true())
            self._built[form] = query
        return connection.execute(query, {**values, **scope.parameters} if scope else values)


@dataclass(frozen=True)
class Grants:
    """A method's access options."""

    by_role: dict[str, frozenset[int]]

    @classmethod
    def of(cls, method: MethodDescriptor) -> "Grants":
        by_role: dict[str, set[int]] = {}
        for grant in cast(Any, method.GetOptions()).Extensions[options_pb2.access]:
            for role in grant.roles:
                by_role.setdefault(Access.Role.Name(role), set()).add(grant.scope)
        return cls({role: frozenset(reaches) for role, reaches in by_role.items()})

    @property
    def public(self) -> bool:
        return "ANYONE" in self.by_role

    def scope_for(self, principal: Principal) -> Scope | None:
        """What the caller may reach through this method, or None if no grant admits them."""
        found = [self.by_role[role] for role in principal.roles | {"ANYONE"} if role in self.by_role]
        return Scope(principal, frozenset[int]().union(*found)) if found else None
