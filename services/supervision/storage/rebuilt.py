"""The tables beside, into which the projection is made anew, and how they are merged into those in use.

They are copies in a schema of their own. All that these statements are put together from are names of ours.
"""

# ruff: noqa: S608

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from services.supervision.storage.tables import (
    ACCOUNTABILITY,
    ALERTS,
    CALENDARS,
    CASES,
    CLOCKS,
    DEPARTMENT_MOVES,
    DEPARTMENTS,
    FACTS,
    FIRST_CONTACTS,
    FORMER_NAMES,
    METADATA,
    PLACES,
)

SCHEMA = "rebuilt"
# What an instant of a case says was once told; without it a case was told of in part only.
_INSTANTS = ("received_at", "accepted_at", "decided_at", "delivered_at")

# The projection but for the cases: who writes it, and when what was told is no older than what is kept.
OTHERS: dict[sa.Table, tuple[Sequence[str], str]] = {
    DEPARTMENTS: (["on_department_changed"], ""),
    FORMER_NAMES: (["on_department_moved"], ""),
    DEPARTMENT_MOVES: (["on_department_moved"], ""),
    PLACES: (["on_centre_changed", "on_window_changed"], "kept.version <= excluded.version"),
    CALENDARS: (["on_calendar_changed"], "kept.version <= excluded.version"),
    FIRST_CONTACTS: (
        ["on_first_contact_changed"],
        "(kept.sequence, kept.since) <= (excluded.sequence, excluded.since)",
    ),
    ACCOUNTABILITY: (
        ["on_complaint_found_true", "on_complaint_replied"],
        "(kept.found_at IS NULL OR excluded.found_at IS NOT NULL)",
    ),
}
# What handlers write besides: here it goes to nobody. The thresholds and weights that people set are not among them,
# and are read where they are.
_BESIDES = (ALERTS, *(METADATA.tables[name] for name in ("inbox", "outbox", "timers")))

DROP = sa.text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
CREATE = (
    sa.text(f"CREATE SCHEMA {SCHEMA}"),
    sa.text(f"CREATE SEQUENCE {SCHEMA}.alert_changes"),
    *(
        sa.text(f"CREATE TABLE {SCHEMA}.{table.name} (LIKE public.{table.name} INCLUDING ALL)")
        for table in (CASES, CLOCKS, FACTS, *OTHERS, *_BESIDES)
    ),
)
LOOK_BESIDE = f"SET search_path = {SCHEMA}, public"

SOME_CASES = sa.text(
    f"SELECT application_id FROM {SCHEMA}.cases WHERE application_id > :after ORDER BY application_id LIMIT :batch"
)
SOME_ENTRIES = sa.text(
    f"SELECT event_id FROM {SCHEMA}.facts WHERE event_id > CAST(:after AS uuid) ORDER BY event_id LIMIT :batch"
)
# Handlers wait for the moment.
LOCK_CASES = sa.text("SELECT 1 FROM public.cases WHERE application_id = ANY(:ids) ORDER BY application_id FOR UPDATE")
UNTOLD = sa.text(
    "SELECT count(*) FROM public.cases c "
    f"WHERE NOT EXISTS (SELECT 1 FROM {SCHEMA}.cases r WHERE r.application_id = c.application_id)"
)


def lock(table: sa.Table) -> sa.TextClause:
    return sa.text(f"LOCK TABLE public.{table.name} IN SHARE ROW EXCLUSIVE MODE")


def _names(table: sa.Table, *, besides: Collection[str] = ()) -> list[str]:
    return [f'"{column.name}"' for column in table.columns if column.name not in besides]


def upsert(table: sa.Table, rows: str, newer: str = "") -> sa.TextClause:
    """Takes rows from beside; counts only those that were not there or were different."""
    keys = [column.name for column in table.primary_key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in _names(table, besides=keys))
    columns = ", ".join(_names(table))
    return sa.text(
        f"INSERT INTO public.{table.name} AS kept ({columns}) SELECT {columns} FROM {SCHEMA}.{table.name} {rows} "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes} "
        f"WHERE (kept.*) IS DISTINCT FROM (excluded.*) {f'AND {newer}' if newer else ''}"
    )


# Cases of which something is known that was not told again.
INCOMPLETE = sa.text(
    "SELECT f.application_id FROM public.facts f WHERE f.application_id = ANY(:ids) AND f.kind <> ALL(:own) "
    f"AND NOT EXISTS (SELECT 1 FROM {SCHEMA}.facts r WHERE r.event_id = f.event_id) UNION "
    f"SELECT c.application_id FROM public.cases c JOIN {SCHEMA}.cases r USING (application_id) "
    "WHERE application_id = ANY(:ids) AND ("
    + " OR ".join(f"c.{name} IS NOT NULL AND r.{name} IS NULL" for name in _INSTANTS)
    + ")"
)
DIFFERENT = sa.text(
    f"SELECT application_id FROM {SCHEMA}.cases r LEFT JOIN public.cases c USING (application_id) "
    "WHERE application_id = ANY(:ids) AND to_jsonb(r) - 'version' IS DISTINCT FROM to_jsonb(c) - 'version' UNION "
    f"SELECT application_id FROM (SELECT * FROM {SCHEMA}.clocks WHERE application_id = ANY(:ids)) r FULL JOIN "
    "(SELECT * FROM public.clocks WHERE application_id = ANY(:ids)) c USING (application_id, sequence) "
    "WHERE to_jsonb(r) IS DISTINCT FROM to_jsonb(c)"
)
_CASE_COLUMNS = ", ".join(_names(CASES))
REPLACEMENT = (
    # A look at the case that began before must not commit.
    sa.text(
        f"INSERT INTO public.cases AS kept ({_CASE_COLUMNS}) SELECT {_CASE_COLUMNS} FROM {SCHEMA}.cases "
        "WHERE application_id = ANY(:ids) ON CONFLICT (application_id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in _names(CASES, besides=("application_id", "version")))
        + ", version = kept.version + 1"
    ),
    sa.text(
        "DELETE FROM public.clocks c WHERE application_id = ANY(:ids) AND NOT EXISTS (SELECT 1 FROM "
        f"{SCHEMA}.clocks r WHERE r.application_id = c.application_id AND r.sequence = c.sequence)"
    ),
    upsert(CLOCKS, "WHERE application_id = ANY(:ids)"),
    # What the clocks have come to is looked at anew: alerts are raised and withdrawn as ever.
    sa.text(
        "INSERT INTO public.timers AS kept (name, key, due_at) SELECT :watch, key, :now "
        "FROM unnest(CAST(:ids AS text[])) AS key ON CONFLICT (name, key) DO UPDATE SET "
        "due_at = least(kept.due_at, excluded.due_at), leased_until = '-infinity', attempts = 0"
    ),
)
UNHEARD = sa.text(
    "SELECT 1 FROM public.inbox i WHERE handler = ANY(:handlers) AND handled_at >= :started AND NOT EXISTS "
    f"(SELECT 1 FROM {SCHEMA}.inbox r WHERE r.handler = i.handler AND r.event_id = i.event_id) LIMIT 1"
)
_ALERT_COLUMNS = ", ".join(_names(ALERTS, besides=("event_id",)))
ADOPTION = sa.text(
    f"WITH raised AS (INSERT INTO public.alerts ({_ALERT_COLUMNS}, event_id) "
    f"SELECT {_ALERT_COLUMNS}, nextval('public.alert_changes') FROM {SCHEMA}.alerts "
    "ON CONFLICT DO NOTHING RETURNING alert_id, answer_by), "
    "told AS (INSERT INTO public.outbox (event_id, type, subject, time, data, traceparent) "
    f"SELECT event_id, type, subject, :now, data, '' FROM {SCHEMA}.outbox "
    "WHERE type = :raised AND subject IN (SELECT alert_id FROM raised)), "
    "waits AS (INSERT INTO public.timers (name, key, due_at) "
    "SELECT :timer, alert_id, answer_by FROM raised WHERE answer_by IS NOT NULL ON CONFLICT DO NOTHING) "
    "SELECT count(*) FROM raised"
)
