"""A joint project as the contract says it."""

from datetime import datetime

from services.approval.announcing import item_ref, pdf_path
from services.approval.domain import State
from services.approval.joint.parts import Branch
from services.approval.joint.project import Project
from services.approval.ports import Ports
from services.chassis.calendar import WorkCalendar
from services.chassis.explained import deadline_message
from services.chassis.messages import actor_message, stamp, stamp_or_none
from yizhan.approval.v1 import projects_pb2 as pb


def project(found: Project, ports: Ports, now: datetime) -> pb.Project:
    calendar = ports.calendars.of(found.division)
    delivery = found.delivery_deadline(calendar, now)
    message = pb.Project(
        project_id=found.project_id,
        item=item_ref(found.terms),
        division=found.division,
        departments=found.departments,
        applicant_masked=found.applicant_masked,
        state=f"PROJECT_STATE_{found.state}",
        outcome=found.outcome or "",
        branches=[_branch(found, branch, calendar, now) for branch in found.branches],
        on_denial=f"DENIAL_RULE_{found.on_denial}",
        promised_deadline=deadline_message(found.promised_deadline(calendar, now), over=not found.is_undecided),
        statutory_deadline=deadline_message(found.statutory_deadline(calendar, now), over=not found.is_undecided),
        reason=found.reason,
        decided_at=stamp_or_none(found.decided_at),
        deliver_by=delivery.due_on.isoformat() if delivery and delivery.due_on else "",
        delivered_at=stamp_or_none(found.delivered_at),
        bill_open=found.bill_open,
        etag=str(found.version),
    )
    for referral in found.referrals:
        message.referrals.add(
            branch_id=referral.branch_id,
            department=referral.department,
            reason=referral.reason,
            referred_at=stamp(referral.referred_at),
            actor=actor_message(referral.actor),
            ruling=referral.ruling,
            ruled_at=stamp_or_none(referral.ruled_at),
        )
    for meeting in found.meetings:
        message.meetings.add(
            held_on=meeting.held_on.isoformat(),
            departments=meeting.departments,
            resolved=meeting.resolved,
            document_number=meeting.document_number,
        )
    for document in found.documents:
        message.documents.add(
            document_number=document.number,
            title=document.title,
            issued_at=stamp(document.issued_at),
            verification_url=ports.verification_url(document.number),
            pdf_path=pdf_path(found.project_id, document.number, "projects"),
        )
    return message


def _branch(found: Project, branch: Branch, calendar: WorkCalendar, now: datetime) -> pb.ProjectBranch:
    message = pb.ProjectBranch(
        branch_id=branch.branch_id,
        item=item_ref(branch.terms),
        state=f"BRANCH_STATE_{_state(found, branch, now)}",
        needs_result_of=branch.needs,
        deemed_consent=branch.deemed_consent,
        deemed=branch.deemed,
        reason=branch.ended_reason,
        decided_at=stamp_or_none(branch.ended_at),
        outcome=branch.outcome or "",
    )
    case = branch.case
    if case is None:
        return message
    message.promised_deadline.CopyFrom(deadline_message(case.promised_deadline(calendar, now), over=branch.is_over))
    message.statutory_deadline.CopyFrom(deadline_message(case.statutory_deadline(calendar, now), over=branch.is_over))
    started_at = case.stages[0].started_at
    if started_at:
        message.started_at.CopyFrom(stamp(started_at))
    if case.decided_at:
        message.decided_at.CopyFrom(stamp(case.decided_at))
    message.reason = case.reason
    if case.current:
        message.current_stage, message.current_department = case.current.code, case.current.department
    return message


def _state(found: Project, branch: Branch, now: datetime) -> str:
    if branch.case is None:
        return branch.ended_as or "WAITING"
    if branch.case.state is State.OPEN and found.open_referral(branch.branch_id, now):
        return "REFERRED"
    return branch.case.state
