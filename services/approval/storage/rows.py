"""How the rows of cases become what the domain works on, and back."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from services.approval.domain import (
    Case,
    Certificate,
    Delegation,
    ExtensionRequest,
    FollowUp,
    FollowUpKind,
    Hearing,
    IssuedDocument,
    Procedure,
    ProcedureRequest,
    Stage,
    State,
    Terms,
)
from services.approval.storage.tables import NEVER
from services.chassis.calendar import WorkCalendar
from services.chassis.deadlines import Extension, Limit, PauseGround, Unit
from services.chassis.history import Actor, Entry


def case_row(case: Case, calendar: WorkCalendar, now: datetime) -> dict[str, Any]:
    """The columns that an act may change."""
    stage = case.current
    return {
        "state": case.state.value,
        "stages": [to_json(one) for one in case.stages],
        "pauses": [to_json(pause) for pause in case.pauses],
        "documents": [to_json(document) for document in case.documents],
        "outcome": case.outcome.value if case.outcome else None,
        "reason": case.reason,
        "procedure_request": json_or_none(case.procedure_request),
        "extension_request": json_or_none(case.extension_request),
        "hearing": json_or_none(case.hearing),
        "certificate": json_or_none(case.certificate),
        "decided_at": case.decided_at,
        "delivered_at": case.delivered_at,
        "head": case.head,
        "entries": case.entries,
        "events": case.events,
        "turn": stage.department if stage else None,
        "turn_role": stage.role if stage else "",
        "claimed_by": stage.claimed_by if stage else "",
        "due_at": case.due_at(calendar, now) or NEVER,
        "told": None if case.told is None else {name: at.isoformat() for name, at in case.told.items()},
    }


def new_case_row(case: Case, sealed: bytes, calendar: WorkCalendar, now: datetime) -> dict[str, Any]:
    """All columns, for a case that is opened."""
    names = "case_id division owner filed_by accepted_by applicant_masked started_on version"
    fixed = {name: getattr(case, name) for name in names.split()}
    fixed["project_id"] = case.project_id or None
    of_its_own = {"follow_up": json_or_none(case.follow_up), "applicant_sealed": sealed}
    return {**fixed, **case_row(case, calendar, now), **pinned_row(case), **of_its_own}


def pinned_row(case: Case) -> dict[str, Any]:
    """The columns that only a move changes, to another version of the item or to another department."""
    return {"terms": to_json(case.terms), "departments": case.seen_by, "lead": case.lead or None}


def entry_rows(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    return [_renamed(asdict(entry), "subject", "case_id") | {"act": str(entry.act)} for entry in entries]


def to_branch(entry: dict[str, Any]) -> Case:
    """A branch's case as JSON: what it takes of other tables, it takes from its project."""
    row = _times(_days(entry, "started_on"), "decided_at", "delivered_at")
    return to_case({**row, "bill_open": False, "department_names": None, "delegations": None})


def to_case(row: sa.RowMapping | dict[str, Any]) -> Case:
    values = dict(row)
    for name in ("turn", "turn_role", "claimed_by", "due_at"):
        values.pop(name)
    values["terms"] = to_terms(row["terms"])
    values["state"] = State(row["state"])
    values["outcome"] = State(row["outcome"]) if row["outcome"] else None
    values["stages"] = to_stages(row["stages"])
    values["pauses"] = [_pause(entry) for entry in row["pauses"]]
    values["documents"] = to_documents(row["documents"])
    values["follow_up"] = _follow_up(row["follow_up"])
    values["procedure_request"] = _procedure_request(row["procedure_request"])
    values["extension_request"] = _extension_request(row["extension_request"])
    values["hearing"] = _hearing(row["hearing"])
    values["certificate"] = _certificate(row["certificate"])
    told = row["told"]
    values["told"] = None if told is None else {name: datetime.fromisoformat(at) for name, at in told.items()}
    values["department_names"] = row["department_names"] or {}
    values["project_id"], values["lead"] = row["project_id"] or "", row["lead"] or ""
    values["delegations"] = [to_delegation(entry) for entry in row["delegations"] or ()]
    return Case(**values)


def to_terms(entry: dict[str, Any]) -> Terms:
    return Terms(**_with(entry, promised=_limit(entry["promised"]), statutory=_limit(entry["statutory"])))


def _limit(entry: dict[str, Any]) -> Limit:
    return Limit(**_with(entry, unit=Unit(entry["unit"])))


def to_stages(entries: Sequence[dict[str, Any]]) -> list[Stage]:
    return [_stage(entry) for entry in entries]


def to_documents(entries: Sequence[dict[str, Any]]) -> list[IssuedDocument]:
    return [IssuedDocument(**_times(entry, "issued_at")) for entry in entries]


def to_delegation(entry: dict[str, Any]) -> Delegation:
    """From a row, or from one as JSON."""
    return Delegation(**_with(entry, **{name: _a_day(entry[name]) for name in ("from_on", "until_on")}))


def _stage(entry: dict[str, Any]) -> Stage:
    extension = entry["extension"]
    values = _times(entry, "started_at", "completed_at", "claimed_at")
    return Stage(**_with(values, extension=Extension(**_days(extension, "approved_on")) if extension else None))


def _pause(entry: dict[str, Any]) -> Procedure:
    return Procedure(**_with(_days(entry, "started_on", "ended_on"), ground=PauseGround(entry["ground"])))


def _certificate(entry: dict[str, Any] | None) -> Certificate | None:
    return Certificate(**_days(entry, "valid_from", "valid_until")) if entry else None


def _follow_up(entry: dict[str, Any] | None) -> FollowUp | None:
    return FollowUp(**_with(_days(entry, "deemed_on"), kind=FollowUpKind(entry["kind"]))) if entry else None


def _procedure_request(entry: dict[str, Any] | None) -> ProcedureRequest | None:
    if not entry:
        return None
    return ProcedureRequest(**_with(_times(entry, "asked_at"), ground=PauseGround(entry["ground"])))


def _extension_request(entry: dict[str, Any] | None) -> ExtensionRequest | None:
    return ExtensionRequest(**_times(entry, "asked_at")) if entry else None


def _hearing(entry: dict[str, Any] | None) -> Hearing | None:
    if not entry:
        return None
    days = _days(entry, "told_on", "request_until", "hold_until", "notified_on")
    return Hearing(**_times(days, "requested_at", "scheduled_at", "held_at"))


def to_entry(row: sa.RowMapping) -> Entry:
    values = _renamed(dict(row), "case_id", "subject")
    return Entry(**_with(values, actor=Actor(**row["actor"])))


def json_or_none(value: Any) -> dict[str, Any] | None:
    return to_json(value) if value else None


def to_json(value: Any) -> dict[str, Any]:
    return asdict(value, dict_factory=_fields)


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: entry.isoformat() if isinstance(entry, datetime | date) else entry for name, entry in pairs}


def _times(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return _with(entry, **{name: entry[name] and datetime.fromisoformat(entry[name]) for name in names})


def _days(entry: dict[str, Any], *names: str) -> dict[str, Any]:
    return _with(entry, **{name: entry[name] and date.fromisoformat(entry[name]) for name in names})


def _a_day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _renamed(entry: dict[str, Any], name: str, to: str) -> dict[str, Any]:
    return {to if key == name else key: value for key, value in entry.items()}


def _with(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**entry, **changes}
