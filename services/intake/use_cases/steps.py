"""What every step on an application shares: loading with its etag, saving with its history, issuing, telling."""

from datetime import datetime

import sqlalchemy as sa

from services.chassis.access import Scope
from services.chassis.errors import Stale
from services.chassis.history import Actor
from services.chassis.messages import actor_message, stamp
from services.chassis.numbering import document_number
from services.chassis.sealing import APPLICANT
from services.chassis.work import Work
from services.intake import storage
from services.intake.domain import Application, ContactChange, FollowUp, IssuedDocument
from services.intake.items import PinnedItem
from services.intake.paperwork import Wording
from yizhan.intake.v1 import events_pb2
from yizhan.types.v1 import types_pb2

ACCEPTANCE_TIMER = "acceptance-deadline"
PROMISE_TIMER = "promise"


def load(work: Work, application_id: str, scope: Scope | None, etag: str = "") -> Application:
    """The application in the caller's scope; Stale if the caller saw an older one."""
    application = storage.load_application(work.read, application_id, scope)
    if etag and etag != str(application.version):
        raise Stale(field="etag", state=application.state, etag=application.version)
    return application


def save(work: Work, application: Application, *, moved: bool = False) -> Application:
    """With `moved` also the department, which only its own move changes (机构改革)."""
    keep_history(work, application)
    department = {"department": application.department} if moved else {}
    work.save(
        storage.applications,
        key={"application_id": application.application_id},
        version=application.version,
        **storage.application_row(application),
        **department,
    )
    application.version += 1
    return application


def keep_history(work: Work, application: Application) -> None:
    """Adds what was done to the history (DECIDE-4), and tells who answers for the person now (首问责任制)."""
    if application.written:
        work.insert(storage.history, *storage.entry_rows(application.written), conflict=Stale())
        application.written = []
    if application.contact_change:
        subject, division = application.application_id, application.division
        tell_contact(work, application.contact_change, "APPLICATION", subject, division)
        application.contact_change = None


def tell_contact(work: Work, change: ContactChange, kind: str, subject: str, division: str) -> None:
    link = change.link
    work.publish(
        types_pb2.FirstContactChanged(
            subject=subject,
            kind=kind,
            sequence=change.sequence,
            division=division,
            department=link.to_department,
            holder=link.to_subject,
            from_subject=link.from_subject,
            reason=link.reason,
            since=stamp(change.since),
            open=change.open,
        ),
        subject=subject,
    )


def issue(work: Work, application: Application, wording: Wording, by: Actor, at: datetime) -> None:
    """Numbers a document, freezes what it says, and has the applicant told."""
    number = document_number(wording.kind, application.division, at, work.ports.serials)
    application.issued(IssuedDocument(number, wording.title, at), by)
    work.insert(
        storage.documents,
        {
            "number": number,
            "application_id": application.application_id,
            "title": wording.title,
            "issuer": department_name(work, application.department),
            "issued_at": at,
            "content": wording.content(),
        },
    )
    work.publish(
        types_pb2.NoticeDue(
            notice_id=number,
            subject=application.application_id,
            owner=application.owner,
            title=wording.title,
            text="\n".join(wording.paragraphs),
            document_number=number,
            pdf_path=f"/v1/applications/{application.application_id}/documents/{number}/pdf",
            legal=True,
            rule=wording.rule,
            division=application.division,
            department=application.department,
            told_at=stamp(at),
        ),
        subject=application.application_id,
    )


def department_name(work: Work, code: str) -> str:
    table = storage.departments
    row = work.read.execute(sa.select(table.c.name).where(table.c.code == code)).first()
    return row.name if row else code


def publish_accepted(work: Work, application: Application, item: PinnedItem, applicant_name: str, by: Actor) -> None:
    """Tells approval and fees all they need of the accepted application."""
    content = item.message.content
    message = events_pb2.ApplicationAccepted(
        application_id=application.application_id,
        item=types_pb2.ItemRef(
            code=application.item_code,
            version=application.item_version,
            name=application.item_name,
            department=application.department,
        ),
        division=application.division,
        owner=application.owner,
        applicant_masked=application.applicant_masked,
        received_at=stamp(application.received_at),
        accepted_at=stamp(application.accepted_at or work.now),
        deemed=application.deemed,
        promised_on=application.promised_on.isoformat() if application.promised_on else "",
        runs_from=content.runs_from,
        statutory=content.statutory_limit,
        promised=content.promised_limit,
        stages=content.stages,
        fees=content.fees,
        fee_reductions=content.fee_reductions,
        certificate_name=content.certificate.name,
        certificate_months=content.certificate.validity_months,
        legal_basis="；".join(f"《{basis.title.strip('《》')}》{basis.article}" for basis in content.legal_basis[:4]),
        actor=actor_message(by),
        filed_by=application.filed_by,
        follow_up=follow_up_message(application.follow_up) if application.follow_up else None,
        joint=item.message.joint if item.message.HasField("joint") else None,
        applicant_sealed=APPLICANT.seal(work.ports.keys, application.application_id, applicant_name),
    )
    work.publish(message, subject=application.application_id)


def close(work: Work, application: Application, rule: str, by: Actor, at: datetime) -> None:
    """Ends the application without a case, or the case with it."""
    work.cancel_timer(ACCEPTANCE_TIMER, application.application_id)
    work.cancel_timer(PROMISE_TIMER, application.application_id)
    work.publish(
        events_pb2.ApplicationClosed(
            application_id=application.application_id,
            outcome=application.state.value,
            reason=application.closing_reason,
            rule=rule,
            closed_at=stamp(at),
            actor=actor_message(by),
            accepted=application.accepted_at is not None,
        ),
        subject=application.application_id,
    )


def follow_up_message(follow_up: FollowUp) -> types_pb2.FollowUp:
    return types_pb2.FollowUp(kind=f"FOLLOW_UP_KIND_{follow_up.kind}", certificate_number=follow_up.certificate_number)
