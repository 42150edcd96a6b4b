"""What follows from a calendar that changed: due times anew, told where one moved (rules CLOCK-7, WATCH-1)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from services.approval import announcing, storage
from services.approval.domain import Case
from services.approval.joint import announcing as joint_announcing
from services.approval.joint import rows
from services.approval.joint.project import Project
from services.approval.use_cases.joint.keeping import listen_for_opinion, save_project
from services.approval.use_cases.steps import save
from services.chassis import calendars, recomputing
from services.chassis.calendars import ToldCalendar
from services.chassis.recomputing import BATCH
from services.chassis.work import Work

# A statement of so few rows is made once and kept (see work.py): it costs a third of one of fifty.
_A_COMMIT = 8
_Dated = TypeVar("_Dated", Case, Project)


def follow_calendar(work: Work, told: ToldCalendar) -> None:
    calendars.keep(work, storage.calendars, told)
    recomputing.begin(work, told)


def recompute_deadlines(work: Work, key: str) -> None:
    """As of now and not of the timer's time: what stopped a clock meanwhile is a part of its deadline."""
    work.now = work.ports.clock.now()
    recomputing.go_on(key, work, _cases, _projects)


def _cases(work: Work, division: str, after: str) -> Sequence[str]:
    return _each(work, storage.cases_with_clocks(work.read, division, after=after, limit=BATCH), _recompute)


def _projects(work: Work, division: str, after: str) -> Sequence[str]:
    return _each(work, rows.projects_with_clocks(work.read, division, after=after, limit=BATCH), _recompute_project)


def _each(
    work: Work, found: Sequence[tuple[_Dated, datetime]], recompute: Callable[[Work, _Dated, datetime], None]
) -> Sequence[str]:
    for number, (one, due_at) in enumerate(found, 1):
        recompute(work, one, due_at)
        if number % _A_COMMIT == 0:
            work.commit()
    return [one.case_id for one, _ in found]


def _recompute(work: Work, case: Case, due_at: datetime) -> None:
    calendar = work.ports.calendars.of(case.division)
    is_told = case.recompute(calendar, work.now)
    if is_told:
        announcing.deadlines_recomputed(work, case, calendar)
    # While the clock stands nobody is told when it will strike, but the queue is in the order of it.
    if is_told or (case.due_at(calendar, work.now) or storage.NEVER) != due_at:
        save(work, case)
        if case.project_id and case.current:
            listen_for_opinion(work, case)


def _recompute_project(work: Work, project: Project, due_at: datetime) -> None:
    calendar = work.ports.calendars.of(project.division)
    is_told = project.recompute(calendar, work.now)
    if is_told:
        joint_announcing.deadlines_recomputed(work, project)
    if is_told or (project.due_at(calendar, work.now) or storage.NEVER) != due_at:
        save_project(work, project)
