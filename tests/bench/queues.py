"""(g) A department's queue where two hundred thousand cases lie: the first page, and one deep in it."""

import json
from contextlib import closing
from datetime import datetime
from typing import Any

import httpx
import psycopg
import sqlalchemy as sa

from services.approval import storage
from services.chassis.access import Principal, Scope
from services.chassis.database import Database
from services.chassis.pages import Page
from services.platform.client import Person, eventually
from tests.bench import paper
from tests.bench.stand import Stand
from yizhan.options.v1.options_pb2 import Access

CASES = 200_000
DEPARTMENT = "433122-zrzy"
# One window in so many is this department's; the others' are spread over as many made-up ones.
_DEPARTMENTS = 40
# As many as look at their queues in the same moment in a county of two hundred officers.
CONNECTIONS = 4

# Copies of one real case: of every department, a third of them ended, due over a year.
_SPREAD = b"""
INSERT INTO cases
SELECT (jsonb_populate_record(one, jsonb_build_object(
    'case_id', '8' || lpad(n::text, 21, '0'),
    'departments', jsonb_build_array(department),
    'turn', CASE WHEN n %% 3 = 0 THEN NULL ELSE department END,
    'state', CASE WHEN n %% 3 = 0 THEN 'DELIVERED' ELSE 'OPEN' END,
    'owner', 'citizen-' || n %% 50000,
    'due_at', CASE WHEN n %% 3 = 0 THEN timestamptz '9999-12-01' ELSE now() + (n %% 365) * interval '1 day' END
))).*
FROM cases AS one,
    (SELECT n, CASE n %% %(departments)s WHEN 0 THEN %(mine)s ELSE '433122-x' || n %% %(departments)s END AS department
     FROM generate_series(1, %(count)s) AS n) AS numbers
WHERE one.case_id = %(case_id)s
"""


def spread(session: psycopg.Connection, case_id: str) -> None:
    """Fills the table with copies of a case."""
    session.execute(_SPREAD, {"departments": _DEPARTMENTS, "mine": DEPARTMENT, "count": CASES, "case_id": case_id})
    session.execute(b"VACUUM ANALYZE cases")


def an_open_case(stand: Stand) -> str:
    """The number of a case that the platform itself opened."""
    citizen, clerk = stand.person(paper.APPLICANT), stand.person(paper.CLERK)
    number = citizen.post("/v1/applications", **json.loads(paper.filing(citizen)))["application_id"]
    clerk.post(f"/v1/applications/{number}:accept")
    eventually(lambda: stand.person(paper.OFFICER).get(f"/v1/cases/{number}"))
    return number


def pages(officer: Person) -> dict[str, str]:
    """The paths that are measured, by what they show."""
    first = "/v1/cases?mine=true&page_size=20"
    answer, path = officer.get(first), first
    for _ in range(50):
        path = f"{first}&page_token={answer['next_page_token']}"
        answer = officer.get(path)
    return {"第一页": first, "第五十一页": path}


def plan(stand: Stand, path: str) -> str:
    """How PostgreSQL finds that page: EXPLAIN (ANALYZE, BUFFERS) of the very statement."""
    token = httpx.URL(path).params.get("page_token", "")
    principal = Principal("officer", frozenset({"OFFICER"}), "433122000000", DEPARTMENT)
    scope = Scope(principal, frozenset({Access.DEPARTMENT}))
    seen: list[tuple[str, Any]] = []
    with closing(Database(stand.home.postgres.url("approval"))) as database, database.read() as connection:

        @sa.event.listens_for(database.engine, "before_cursor_execute")
        def _keep(*event: Any) -> None:
            seen.append((event[2], event[3]))

        storage.list_cases(connection, scope, Page.of(20, token, datetime, str), turn=DEPARTMENT)
        statement, parameters = seen[-1]
        rows = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", parameters)
        return "\n".join(row[0] for row in rows)
