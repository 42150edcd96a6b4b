"""What approval tells the others of a joint project: under the application's number, as of any case."""

from datetime import datetime

from services.approval.announcing import item_ref, limit_message
from services.approval.clocks import has_passed
from services.approval.joint.parts import Branch
from services.approval.joint.project import Project
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.deadlines import Extension
from services.chassis.history import Actor
from services.chassis.messages import actor_message, stamp, stamp_or_none
from services.chassis.work import Work
from yizhan.approval.v1 import events_pb2


def opened(work: Work, project: Project, started_at: datetime) -> None:
    event = events_pb2.CaseOpened(
        case_id=project.project_id,
        sequence=project.next_event(),
        item=item_ref(project.terms),
        division=project.division,
        departments=project.departments,
        applicant_masked=project.applicant_masked,
        promised=limit_message(project.terms.promised),
        statutory=limit_message(project.terms.statutory),
        started_at=stamp(started_at),
        clocks=_clocks(work, project),
    )
    work.publish(event, subject=project.project_id)


def clocks_changed(work: Work, project: Project) -> None:
    event = events_pb2.ProjectClocksChanged(
        case_id=project.project_id,
        sequence=project.next_event(),
        changed_at=stamp(work.now),
        clocks=_clocks(work, project),
    )
    work.publish(event, subject=project.project_id)


def deadlines_recomputed(work: Work, project: Project) -> None:
    """With nothing that says until when the clock stands: that is its branches' to say."""
    calendar = work.ports.calendars.of(project.division)
    delivery = project.delivery_deadline(calendar, work.now)
    event = events_pb2.DeadlinesRecomputed(
        case_id=project.project_id,
        sequence=project.next_event(),
        division=project.division,
        calendar_version=calendar.version,
        recomputed_at=stamp(work.now),
        clocks=_clocks(work, project),
        deliver_by=stamp_or_none(delivery and delivery.due_at),
        department=project.lead,
    )
    work.publish(event, subject=project.project_id)


def limit_extended(work: Work, project: Project, extension: Extension, actor: Actor) -> None:
    event = events_pb2.LimitExtended(
        case_id=project.project_id,
        sequence=project.next_event(),
        days=extension.days,
        reason=extension.reason,
        extended_at=stamp(work.now),
        actor=actor_message(actor),
        clocks=_clocks(work, project),
    )
    work.publish(event, subject=project.project_id)


def no_opinion(work: Work, project: Project, branch: Branch, department: str, due_at: datetime) -> None:
    event = events_pb2.NoOpinion(
        project_id=project.project_id,
        branch_id=branch.branch_id,
        department=department,
        division=project.division,
        deemed=branch.deemed_consent,
        due_at=stamp(due_at),
        item=item_ref(branch.terms),
    )
    work.publish(event, subject=project.project_id)


def ended(work: Work, project: Project, actor: Actor) -> None:
    """Decided, or ended without a decision."""
    calendar: WorkCalendar = work.ports.calendars.of(project.division)
    at = project.decided_at or work.now
    project.told = project.due_times(calendar, at)
    promised = project.promised_deadline(calendar, at)
    delivery = project.delivery_deadline(calendar, at)
    event = events_pb2.CaseDecided(
        case_id=project.project_id,
        sequence=project.next_event(),
        outcome=project.outcome.value if project.outcome else "",
        department=project.lead,
        decided_at=stamp(at),
        within_promise=not has_passed(promised, local_date(at)),
        within_statute=not has_passed(project.statutory_deadline(calendar, at), local_date(at)),
        used_days=promised.used_days,
        promised_days=project.terms.promised.days,
        statutory_days=project.terms.statutory.days,
        deliver_by=stamp(delivery.due_at) if delivery and delivery.due_at else None,
        actor=actor_message(actor),
        item=item_ref(project.terms),
        division=project.division,
        applicant_masked=project.applicant_masked,
    )
    work.publish(event, subject=project.project_id)


def delivered(work: Work, project: Project, actor: Actor, *, in_time: bool) -> None:
    event = events_pb2.CaseDelivered(
        case_id=project.project_id,
        sequence=project.next_event(),
        owner=project.owner,
        item=item_ref(project.terms),
        division=project.division,
        department=project.lead,
        delivered_at=stamp(work.now),
        in_time=in_time,
        actor=actor_message(actor),
    )
    project.told = {}
    work.publish(event, subject=project.project_id)


def _clocks(work: Work, project: Project) -> events_pb2.CaseClocks:
    calendar = work.ports.calendars.of(project.division)
    clocks = project.clocks(calendar, work.now)
    project.told = project.due_times(calendar, work.now)
    if clocks is None:
        return events_pb2.CaseClocks()
    return events_pb2.CaseClocks(
        promised_due_at=stamp_or_none(clocks.promised_due_at),
        statutory_due_at=stamp_or_none(clocks.statutory_due_at),
        stage_department=project.lead,
        promised_reminder_at=stamp_or_none(clocks.promised_reminder_at),
    )
