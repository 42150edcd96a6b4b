"""What the handlers do with a complaint, and what time does (COMPLAINT-1, WATCH-2)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis.access import Principal, Scope
from services.chassis.errors import Stale
from services.chassis.messages import actor_message, actor_of, stamp
from services.chassis.timers import Timers
from services.chassis.work import Work
from services.complaints.domain import Complaint, Finding, Handler
from services.complaints.storage import complaints as storage
from services.complaints.storage.tables import complaints
from services.complaints.use_cases import first_contact
from services.complaints.use_cases.wording import target_of
from yizhan.complaints.v1 import events_pb2

TIMERS = Timers()
# One limit of a complaint runs at a time, so its number alone is the timer's key.
LIMIT_TIMER = "complaint-limit"


def accept(
    work: Work, scope: Scope, complaint_id: str, etag: str, *, departments: Sequence[str], accounts: Sequence[str]
) -> Complaint:
    complaint = load(work, complaint_id, scope, etag)
    in_time = complaint.in_time(work.ports.calendars.of(complaint.division), work.now)
    complaint.accept(handler_of(scope.principal), departments, accounts, work.now)
    work.publish(
        events_pb2.ComplaintAccepted(
            complaint_id=complaint_id,
            kind=complaint.kind.code,
            division=complaint.division,
            target=target_of(complaint),
            accepted_at=stamp(work.now),
            reply_by=run_limit(work, complaint),
            in_time=in_time,
            actor=actor_message(actor_of(scope.principal)),
        ),
        subject=complaint_id,
    )
    first_contact.tell(work, complaint)
    return save(work, complaint)


def refuse(work: Work, scope: Scope, complaint_id: str, etag: str, reason: str) -> Complaint:
    complaint = load(work, complaint_id, scope, etag)
    in_time = complaint.in_time(work.ports.calendars.of(complaint.division), work.now)
    complaint.refuse(reason, handler_of(scope.principal), work.now)
    run_limit(work, complaint)
    work.publish(
        events_pb2.ComplaintRefused(
            complaint_id=complaint_id,
            division=complaint.division,
            target=target_of(complaint),
            refused_at=stamp(work.now),
            in_time=in_time,
            actor=actor_message(actor_of(scope.principal)),
        ),
        subject=complaint_id,
    )
    first_contact.tell(work, complaint)
    return save(work, complaint)


def assign(work: Work, scope: Scope, complaint_id: str, etag: str, *, to: Handler, reason: str) -> Complaint:
    complaint = load(work, complaint_id, scope, etag)
    to = replace(to, formerly=storage.merged_into(work.read, to.department))
    complaint.assign(to, reason, handler_of(scope.principal), work.now)
    work.publish(
        events_pb2.ComplaintAssigned(
            complaint_id=complaint_id,
            division=complaint.division,
            to_department=to.department,
            to_subject=to.subject,
            assigned_at=stamp(work.now),
            actor=actor_message(actor_of(scope.principal)),
        ),
        subject=complaint_id,
    )
    first_contact.tell(work, complaint)
    return save(work, complaint)


def extend(work: Work, scope: Scope, complaint_id: str, etag: str, *, days: int, reason: str) -> Complaint:
    complaint = load(work, complaint_id, scope, etag)
    complaint.refuse_the_complained_about(handler_of(scope.principal))
    complaint.extend(days, reason, work.ports.calendars.of(complaint.division), work.now)
    work.publish(
        events_pb2.ComplaintExtended(
            complaint_id=complaint_id,
            division=complaint.division,
            days=days,
            reply_by=run_limit(work, complaint),
            actor=actor_message(actor_of(scope.principal)),
        ),
        subject=complaint_id,
    )
    return save(work, complaint)


def reply(
    work: Work, scope: Scope, complaint_id: str, etag: str, *, finding: Finding, text: str, measures: str
) -> Complaint:
    complaint = load(work, complaint_id, scope, etag)
    by = handler_of(scope.principal)
    complaint.reply(finding, text, measures, by=by, calendar=work.ports.calendars.of(complaint.division), now=work.now)
    run_limit(work, complaint)
    work.publish(
        events_pb2.ComplaintReplied(
            complaint_id=complaint_id,
            division=complaint.division,
            target=target_of(complaint),
            finding=f"FINDING_{finding}",
            review=len(complaint.replies) > 1,
            replied_at=stamp(work.now),
            in_time=complaint.replies[-1].in_time,
            actor=actor_message(actor_of(scope.principal)),
        ),
        subject=complaint_id,
    )
    if complaint.newly_found_true:
        work.publish(
            events_pb2.ComplaintFoundTrue(
                complaint_id=complaint_id,
                division=complaint.division,
                target=target_of(complaint),
                partly=finding is Finding.PARTLY,
                found_at=stamp(work.now),
                actor=actor_message(actor_of(scope.principal)),
            ),
            subject=complaint_id,
        )
    first_contact.tell(work, complaint)
    return save(work, complaint)


@TIMERS.on(LIMIT_TIMER)
def limit_passed(complaint_id: str, due_at: datetime, work: Work) -> None:
    """Says that a limit passed. What came in between, an extension for example, has set the timer anew."""
    complaint = storage.load(work.read, complaint_id, None)
    deadline = complaint.deadline(work.ports.calendars.of(complaint.division), due_at)
    if deadline is None or deadline.due_at is None or deadline.due_at > due_at:
        return
    work.publish(
        events_pb2.ComplaintOverdue(
            complaint_id=complaint_id,
            stage=f"COMPLAINT_STAGE_{complaint.stage}",
            division=complaint.division,
            target=target_of(complaint),
            handling_department=complaint.handling_department,
            handler=complaint.handler,
            due_at=stamp(due_at),
        ),
        subject=complaint_id,
    )


def load(work: Work, complaint_id: str, scope: Scope, etag: str) -> Complaint:
    """The complaint in the caller's scope; Stale if the caller saw an older one."""
    complaint = storage.load(work.read, complaint_id, scope)
    if etag and etag != str(complaint.version):
        raise Stale(field="etag", state=complaint.state, etag=complaint.version)
    return complaint


def save(work: Work, complaint: Complaint) -> Complaint:
    work.save(
        complaints,
        key={"complaint_id": complaint.complaint_id},
        version=complaint.version,
        **storage.changing_row(complaint),
    )
    complaint.version += 1
    return complaint


def run_limit(work: Work, complaint: Complaint) -> Timestamp | None:
    """Sets the timer for the limit that runs now, or takes it away if none does; the limit's end."""
    deadline = complaint.deadline(work.ports.calendars.of(complaint.division), work.now)
    if deadline is None or deadline.due_at is None:
        work.cancel_timer(LIMIT_TIMER, complaint.complaint_id)
        return None
    work.set_timer(LIMIT_TIMER, complaint.complaint_id, deadline.due_at)
    return stamp(deadline.due_at)


def handler_of(principal: Principal) -> Handler:
    return Handler(principal.subject, principal.department)
