"""What approval tells the others (events.proto): each event with its number in the case, and the clocks as they are."""

from datetime import datetime

from services.approval.clocks import has_passed
from services.approval.domain import Case, IssuedCertificate, Stage, State, Terms, due_times
from services.approval.joint.project import Project
from services.approval.paperwork import Wording
from services.chassis.calendar import WorkCalendar, end_of_day, local_date
from services.chassis.deadlines import Extension, Limit, Pause, Unit
from services.chassis.history import Actor
from services.chassis.messages import actor_message, stamp, stamp_or_none
from services.chassis.work import Work
from yizhan.approval.v1 import events_pb2
from yizhan.types.v1 import types_pb2


def opened(work: Work, case: Case, started_at: datetime) -> None:
    event = events_pb2.CaseOpened(
        case_id=case.case_id,
        sequence=case.next_event(),
        item=item_ref(case.terms),
        division=case.division,
        departments=case.departments,
        applicant_masked=case.applicant_masked,
        promised=limit_message(case.terms.promised),
        statutory=limit_message(case.terms.statutory),
        started_at=stamp(started_at),
        clocks=_clocks(work, case),
        project_id=case.project_id,
    )
    work.publish(event, subject=case.case_id)


def stage_completed(work: Work, case: Case, stage: Stage, actor: Actor, *, late: bool) -> None:
    event = events_pb2.StageCompleted(
        case_id=case.case_id,
        sequence=case.next_event(),
        stage=stage.code,
        department=stage.department,
        late=late,
        completed_at=stamp(work.now),
        actor=actor_message(actor),
        clocks=_clocks(work, case),
    )
    work.publish(event, subject=case.case_id)


def clock_stopped(work: Work, case: Case, pause: Pause, actor: Actor) -> None:
    event = events_pb2.ClockStopped(
        case_id=case.case_id,
        sequence=case.next_event(),
        ground=pause.ground.value,
        expected_days=pause.expected_days,
        expected_end_at=stamp(end_of_day(pause.expected_end(work.ports.calendars.of(case.division)))),
        stopped_at=stamp(work.now),
        department=case.current.department if case.current else "",
        actor=actor_message(actor),
        clocks=_clocks(work, case),
    )
    work.publish(event, subject=case.case_id)


def clock_resumed(work: Work, case: Case, actor: Actor) -> None:
    event = events_pb2.ClockResumed(
        case_id=case.case_id,
        sequence=case.next_event(),
        resumed_at=stamp(work.now),
        actor=actor_message(actor),
        clocks=_clocks(work, case),
    )
    work.publish(event, subject=case.case_id)


def limit_extended(work: Work, case: Case, extension: Extension, actor: Actor) -> None:
    event = events_pb2.LimitExtended(
        case_id=case.case_id,
        sequence=case.next_event(),
        days=extension.days,
        reason=extension.reason,
        extended_at=stamp(work.now),
        actor=actor_message(actor),
        clocks=_clocks(work, case),
    )
    work.publish(event, subject=case.case_id)


def deadlines_recomputed(work: Work, case: Case, calendar: WorkCalendar) -> None:
    stage, delivery = case.current, case.delivery_deadline(calendar, work.now)
    event = events_pb2.DeadlinesRecomputed(
        case_id=case.case_id,
        sequence=case.next_event(),
        division=case.division,
        calendar_version=calendar.version,
        recomputed_at=stamp(work.now),
        clocks=_clocks(work, case),
        deliver_by=stamp_or_none(delivery and delivery.due_at),
        department=stage.department if stage else case.deciding_department,
    )
    if case.state is State.STOPPED:
        pause = case.pauses[-1]
        event.ground = pause.ground.value
        event.expected_end_at.CopyFrom(stamp(end_of_day(pause.expected_end(calendar))))
    work.publish(event, subject=case.case_id)


def ended(work: Work, case: Case, department: str, actor: Actor) -> None:
    """Decided, or ended without a decision."""
    calendar: WorkCalendar = work.ports.calendars.of(case.division)
    at = case.decided_at or work.now
    promised = case.promised_deadline(calendar, at)
    statutory = case.statutory_deadline(calendar, at)
    delivery = case.delivery_deadline(calendar, at)
    case.told = due_times(case, calendar, at)
    event = events_pb2.CaseDecided(
        case_id=case.case_id,
        sequence=case.next_event(),
        outcome=case.outcome.value if case.outcome else "",
        department=department,
        decided_at=stamp(at),
        within_promise=not has_passed(promised, local_date(at)),
        within_statute=not has_passed(statutory, local_date(at)),
        used_days=promised.used_days,
        promised_days=case.terms.promised.days,
        statutory_days=case.terms.statutory.days,
        certificate_number=case.certificate.number if case.certificate else "",
        deliver_by=stamp(delivery.due_at) if delivery and delivery.due_at else None,
        actor=actor_message(actor),
        item=item_ref(case.terms),
        division=case.division,
        applicant_masked=case.applicant_masked,
        project_id=case.project_id,
    )
    work.publish(event, subject=case.case_id)


def delivered(work: Work, case: Case, actor: Actor, *, in_time: bool) -> None:
    event = events_pb2.CaseDelivered(
        case_id=case.case_id,
        sequence=case.next_event(),
        owner=case.owner,
        item=item_ref(case.terms),
        division=case.division,
        department=case.deciding_department,
        delivered_at=stamp(work.now),
        in_time=in_time,
        actor=actor_message(actor),
        project_id=case.project_id,
    )
    work.publish(event, subject=case.case_id)


def migrated(work: Work, case: Case, before: int, reason: str, actor: Actor) -> None:
    event = events_pb2.CaseMigrated(
        case_id=case.case_id,
        sequence=case.next_event(),
        from_version=before,
        item=item_ref(case.terms),
        departments=case.departments,
        promised=limit_message(case.terms.promised),
        statutory=limit_message(case.terms.statutory),
        reason=reason,
        migrated_at=stamp(work.now),
        actor=actor_message(actor),
        clocks=_clocks(work, case),
    )
    work.publish(event, subject=case.case_id)


def hearing_overdue(work: Work, case: Case, due_at: datetime) -> None:
    event = events_pb2.HearingOverdue(
        case_id=case.case_id,
        division=case.division,
        department=case.current.department if case.current else "",
        due_at=stamp(due_at),
    )
    work.publish(event, subject=case.case_id)


def renewal_deemed(work: Work, case: Case, deemed_at: datetime) -> None:
    event = events_pb2.RenewalDeemed(
        case_id=case.case_id,
        certificate_number=case.follow_up.certificate_number if case.follow_up else "",
        division=case.division,
        department=case.deciding_department,
        deemed_at=stamp(deemed_at),
    )
    work.publish(event, subject=case.case_id)


def certificate_issued(work: Work, certificate: IssuedCertificate) -> None:
    event = events_pb2.CertificateIssued(
        certificate_number=certificate.number,
        case_id=certificate.case_id,
        item=certificate_item(certificate),
        owner=certificate.owner,
        division=certificate.division,
        department=certificate.department,
        valid_from=certificate.valid_from.isoformat(),
        valid_until=certificate.valid_until.isoformat() if certificate.valid_until else "",
        at=stamp(work.now),
        predecessor=certificate.predecessor,
        status=certificate.status.value,
    )
    work.publish(event, subject=certificate.number)


def certificate_changed(work: Work, certificate: IssuedCertificate) -> None:
    event = events_pb2.CertificateChanged(
        certificate_number=certificate.number,
        status=certificate.status.value,
        replaced_by=certificate.replaced_by,
        case_id=certificate.case_id,
        item=certificate_item(certificate),
        owner=certificate.owner,
        division=certificate.division,
        department=certificate.department,
        valid_until=certificate.valid_until.isoformat() if certificate.valid_until else "",
        at=stamp(work.now),
        sequence=certificate.entries,
    )
    work.publish(event, subject=certificate.number)


def notice_due(
    work: Work, of: Case | IssuedCertificate | Project, wording: Wording, number: str, department: str
) -> None:
    """The person is to be told of a document, in the words of it."""
    event = types_pb2.NoticeDue(
        notice_id=number,
        # The number that the application was given, by which its contact is known.
        subject=of.project_id if isinstance(of, Case) and of.project_id else of.case_id,
        owner=of.owner,
        title=wording.title,
        text="\n".join(wording.paragraphs),
        document_number=number,
        pdf_path=pdf_path(of.case_id, number, "projects" if isinstance(of, Project) else "cases"),
        legal=wording.legal,
        rule=wording.rule,
        division=of.division,
        department=department,
        told_at=stamp(work.now),
    )
    work.publish(event, subject=of.case_id)


def pdf_path(subject: str, number: str, collection: str = "cases") -> str:
    return f"/v1/{collection}/{subject}/documents/{number}/pdf"


def certificate_item(certificate: IssuedCertificate) -> types_pb2.ItemRef:
    return types_pb2.ItemRef(
        code=certificate.item_code,
        version=certificate.item_version,
        name=certificate.item_name,
        department=certificate.department,
    )


def item_ref(terms: Terms) -> types_pb2.ItemRef:
    return types_pb2.ItemRef(code=terms.code, version=terms.version, name=terms.name, department=terms.department)


def limit_message(limit: Limit) -> types_pb2.Limit:
    unit = types_pb2.DAY_UNIT_CALENDAR if limit.unit is Unit.CALENDAR else types_pb2.DAY_UNIT_WORKING
    return types_pb2.Limit(days=limit.days, unit=unit)


def _clocks(work: Work, case: Case) -> events_pb2.CaseClocks:
    calendar = work.ports.calendars.of(case.division)
    clocks, stage = case.clocks(calendar, work.now), case.current
    case.told = due_times(case, calendar, work.now, clocks)
    if clocks is None or stage is None:
        return events_pb2.CaseClocks()
    return events_pb2.CaseClocks(
        promised_due_at=stamp_or_none(clocks.promised_due_at),
        statutory_due_at=stamp_or_none(clocks.statutory_due_at),
        stage=stage.code,
        stage_department=stage.department,
        stage_due_at=stamp_or_none(clocks.stage_due_at),
        promised_reminder_at=stamp_or_none(clocks.promised_reminder_at),
        stage_reminder_at=stamp_or_none(clocks.stage_reminder_at),
    )
