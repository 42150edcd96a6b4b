"""Joint projects' table, and how its rows and the branches' cases become what the domain works on."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB, JSONPATH

from services.approval import storage
from services.approval.domain import Case, IssuedDocument, Stage, State
from services.approval.joint.parts import PROJECT_UNDECIDED, Branch, Meeting, OnDenial, ProjectState, Referral
from services.approval.joint.project import Project
from services.approval.storage import NEVER, bills, cases, departments, documents, metadata, to_terms
from services.chassis.access import Scope, ScopedQuery
from services.chassis.calendar import WorkCalendar
from services.chassis.database import INSTANT
from services.chassis.deadlines import Extension
from services.chassis.department_moves import STEP, Move
from services.chassis.divisions import division_prefix
from services.chassis.errors import NotFound
from services.chassis.history import Actor
from services.chassis.pages import Page

projects = sa.Table(
    "projects",
    metadata,
    sa.Column("project_id", sa.Text, primary_key=True),
    sa.Column("terms", JSONB, nullable=False),
    sa.Column("on_denial", sa.Text, nullable=False),
    sa.Column("division", sa.Text, nullable=False),
    sa.Column("departments", ARRAY(sa.Text), nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("filed_by", sa.Text, nullable=False),
    sa.Column("accepted_by", sa.Text, nullable=False),
    sa.Column("applicant_masked", sa.Text, nullable=False),
    # The name, as documents print it; encrypted.
    sa.Column("applicant_sealed", BYTEA, nullable=False),
    sa.Column("started_on", sa.Date, nullable=False),
    sa.Column("accepted_at", INSTANT, nullable=False),
    # Each branch's plan, and its end if that came before its start; how it went is its case's to tell.
    sa.Column("branches", JSONB, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("referrals", JSONB, nullable=False),
    sa.Column("meetings", JSONB, nullable=False),
    sa.Column("extension", JSONB(none_as_null=True)),
    sa.Column("documents", JSONB, nullable=False),
    sa.Column("outcome", sa.Text),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("decided_at", INSTANT),
    sa.Column("delivered_at", INSTANT),
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("events", sa.Integer, nullable=False),
    # The due times that the others were last told.
    sa.Column("told", JSONB, nullable=False),
    # A copy for the lists.
    sa.Column("due_at", INSTANT, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
_soonest = (projects.c.due_at, projects.c.project_id)
sa.Index("projects_soonest", *_soonest)
sa.Index("projects_of_owner", projects.c.owner, *_soonest, postgresql_where=projects.c.owner != "")
sa.Index("projects_of_department", projects.c.departments, postgresql_using="gin")
sa.Index(
    "projects_in_division", projects.c.division, projects.c.due_at, postgresql_ops={"division": "text_pattern_ops"}
)

# Those whose clocks a calendar may move: the undecided, and those with a day by which to deliver.
_with_clocks = sa.or_(
    projects.c.state.in_([state.value for state in PROJECT_UNDECIDED]), projects.c.told != sa.text("'{}'::jsonb")
)
sa.Index("projects_with_clocks", projects.c.project_id, postgresql_where=_with_clocks)

_LOOKED_AT = {"owner": projects.c.owner, "division": projects.c.division, "department": projects.c.departments}
_bill_open = sa.exists().where(bills.c.case_id == projects.c.project_id, sa.not_(bills.c.paid)).label("bill_open")
_names = (
    sa.select(sa.func.jsonb_object_agg(departments.c.code, departments.c.name))
    .where(departments.c.code == sa.any_(projects.c.departments))
    .scalar_subquery()
    .label("department_names")
)
_cases = storage.branches_json(projects.c.project_id)
_read = tuple(column for column in projects.c if column.name not in ("applicant_sealed", "departments"))
_unnamed = sa.select(*_read, _bill_open, _cases, sa.literal(None).label("department_names"))
_ONE = ScopedQuery(
    lambda scoped: sa.select(*_read, _bill_open, _cases, _names).where(
        projects.c.project_id == sa.bindparam("project_id"), scoped
    ),
    **_LOOKED_AT,
)


def load_project(connection: sa.Connection, project_id: str, scope: Scope | None = None) -> Project:
    """One project with its branches' cases, within the caller's scope. Raises NotFound."""
    row = _ONE.run(connection, scope, project_id=project_id).mappings().first()
    if row is None:
        raise NotFound(what="该联审项目")
    return _to_project(row)


def list_projects(
    connection: sa.Connection, scope: Scope, page: Page, *, state: ProjectState | None = None
) -> list[tuple[Project, datetime]]:
    """The soonest due first, each with its key for the next page."""
    query = _unnamed.where(scope.where(**_LOOKED_AT))
    if state:
        query = query.where(projects.c.state == state)
    return _with_branches(connection, page.cut(query, *_soonest, rising=True))


def projects_with_clocks(
    connection: sa.Connection, division: str, *, after: str, limit: int
) -> list[tuple[Project, datetime]]:
    """Of a division's subtree, by number, each with when it is due in the lists."""
    query = _unnamed.where(
        projects.c.project_id > after,
        _with_clocks,
        projects.c.division.startswith(division_prefix(division), autoescape=True),
    )
    return _with_branches(connection, query.order_by(projects.c.project_id).limit(limit))


# A stage of a branch's plan, of the department that moves; see `_branch_entry`.
_PLANNED = "$[*] ? (@[2] == $department)"


def undecided_projects_of(connection: sa.Connection, move: Move) -> list[Project]:
    """Some of the projects that a department which moves leads, or in a branch of which it is still to act."""
    department = move.from_department
    plans = sa.func.jsonb_array_elements(projects.c.branches).table_valued(sa.column("plan", JSONB), name="plans")
    entry = plans.render_derived().c.plan
    planned = sa.func.jsonb_path_exists(
        entry["stages"], sa.cast(_PLANNED, JSONPATH), sa.func.jsonb_build_object("department", department)
    )
    waits = sa.exists().where(
        entry["ended_as"].astext.is_(None),
        sa.not_(sa.exists().where(cases.c.case_id == entry["branch_id"].astext)),
        sa.or_(entry["terms"]["department"].astext == department, planned),
        storage.concerns(move, entry["terms"]),
    )
    has_started = sa.exists().where(cases.c.project_id == projects.c.project_id, storage.remains_with(move))
    leads = sa.and_(projects.c.terms["department"].astext == department, storage.concerns(move, projects.c.terms))
    query = sa.select(*_read, _bill_open, _cases, _names).where(
        projects.c.state.in_([state.value for state in PROJECT_UNDECIDED]),
        projects.c.departments.contains([department]),
        sa.or_(leads, has_started, waits),
    )
    return [project for project, _ in _with_branches(connection, query.order_by(*_soonest).limit(STEP))]


def sealed_applicant(connection: sa.Connection, project_id: str) -> bytes:
    query = sa.select(projects.c.applicant_sealed).where(projects.c.project_id == project_id)
    return connection.execute(query).scalar_one()


def load_document(
    connection: sa.Connection, number: str, project_id: str = "", scope: Scope | None = None
) -> sa.RowMapping | None:
    """A document of a project with what the project adds to it."""
    of_project = (projects.c.terms, projects.c.applicant_masked, projects.c.applicant_sealed)
    no_certificate = (sa.null().label(name) for name in ("status", "status_since", "replaced_by", "replaced_from"))
    query = sa.select(documents, *of_project, *no_certificate).join(
        projects, projects.c.project_id == documents.c.case_id
    )
    query = query.where(documents.c.number == number)
    if scope is not None:
        query = query.where(documents.c.case_id == project_id, scope.where(**_LOOKED_AT))
    return connection.execute(query).mappings().first()


def moved_row(project: Project) -> dict[str, Any]:
    """The columns that only a department's move changes."""
    return {"terms": _plain(project.terms), "departments": project.departments}


def project_row(project: Project, calendar: WorkCalendar, now: datetime) -> dict[str, Any]:
    """The columns that an act may change."""
    return {
        "branches": [_branch_entry(branch) for branch in project.branches],
        "state": project.state.value,
        "referrals": [_plain(referral) for referral in project.referrals],
        "meetings": [_plain(meeting) for meeting in project.meetings],
        "extension": _plain(project.extension) if project.extension else None,
        "documents": [_plain(document) for document in project.documents],
        "outcome": project.outcome.value if project.outcome else None,
        "reason": project.reason,
        "decided_at": project.decided_at,
        "delivered_at": project.delivered_at,
        "head": project.head,
        "entries": project.entries,
        "events": project.events,
        "told": {name: at.isoformat() for name, at in project.told.items()},
        "due_at": project.due_at(calendar, now) or NEVER,
    }


def new_project_row(project: Project, sealed: bytes, calendar: WorkCalendar, now: datetime) -> dict[str, Any]:
    """All columns, for a project that is opened."""
    names = "project_id division owner filed_by accepted_by applicant_masked started_on accepted_at version"
    fixed = {name: getattr(project, name) for name in names.split()}
    fixed |= {"on_denial": project.on_denial.value, "applicant_sealed": sealed}
    return {**fixed, **project_row(project, calendar, now), **moved_row(project)}


def _branch_entry(branch: Branch) -> dict[str, Any]:
    return {
        "branch_id": branch.branch_id,
        "terms": _plain(branch.terms),
        "stages": [[one.code, one.name, one.department, one.role, one.days] for one in branch.stages],
        "needs": list(branch.needs),
        "deemed_consent": branch.deemed_consent,
        "deemed": branch.deemed,
        "ended_as": branch.ended_as.value if branch.ended_as else None,
        "ended_at": branch.ended_at.isoformat() if branch.ended_at else None,
        "ended_reason": branch.ended_reason,
    }


def _with_branches(connection: sa.Connection, query: sa.Select[Any]) -> list[tuple[Project, datetime]]:
    return [(_to_project(row), row["due_at"]) for row in connection.execute(query).mappings()]


def _to_project(row: sa.RowMapping) -> Project:
    values = dict(row)
    values.pop("due_at")
    names = values.pop("department_names")
    values["terms"] = to_terms(row["terms"])
    values["on_denial"] = OnDenial(row["on_denial"])
    values["state"] = ProjectState(row["state"])
    values["outcome"] = ProjectState(row["outcome"]) if row["outcome"] else None
    started = {entry["case_id"]: storage.to_branch(entry) for entry in values.pop("cases") or ()}
    values["branches"] = [_branch(entry, started.get(entry["branch_id"])) for entry in row["branches"]]
    values["referrals"] = [_referral(entry) for entry in row["referrals"]]
    values["meetings"] = [_meeting(entry) for entry in row["meetings"]]
    values["documents"] = [
        IssuedDocument(**{**entry, "issued_at": _instant(entry["issued_at"])}) for entry in row["documents"]
    ]
    values["told"] = {name: _instant(at) for name, at in row["told"].items()}
    extension = row["extension"]
    if extension:
        values["extension"] = Extension(**_with(extension, approved_on=date.fromisoformat(extension["approved_on"])))
    project = Project(**values)
    project.know_departments(names or {})
    return project


def _branch(entry: dict[str, Any], case: Case | None) -> Branch:
    ended_as = entry["ended_as"]
    return Branch(
        branch_id=entry["branch_id"],
        terms=to_terms(entry["terms"]),
        stages=tuple(Stage(*stage) for stage in entry["stages"]),
        needs=tuple(entry["needs"]),
        deemed_consent=entry["deemed_consent"],
        case=case,
        deemed=entry["deemed"],
        ended_as=State(ended_as) if ended_as else None,
        ended_at=_instant(entry["ended_at"]),
        ended_reason=entry["ended_reason"],
    )


def _referral(entry: dict[str, Any]) -> Referral:
    times = {name: _instant(entry[name]) for name in ("referred_at", "ruled_at")}
    return Referral(**_with(entry, actor=Actor(**entry["actor"]), **times))


def _meeting(entry: dict[str, Any]) -> Meeting:
    return Meeting(
        **_with(entry, held_on=date.fromisoformat(entry["held_on"]), departments=tuple(entry["departments"]))
    )


def _with(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**entry, **changes}


def _instant(text: str | None) -> Any:
    return datetime.fromisoformat(text) if text else None


def _plain(value: Any) -> dict[str, Any]:
    return asdict(value, dict_factory=_fields)


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: entry.isoformat() if isinstance(entry, date) else entry for name, entry in pairs}
