"""What every step on an application shares: loading with its etag, saving, issuing a paper, making the case."""

from datetime import datetime

import sqlalchemy as sa
from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis.access import Scope
from services.chassis.errors import Stale
from services.chassis.numbering import document_number
from services.chassis.work import Work
from services.intake import storage
from services.intake.domain import Application, IssuedDocument
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


def save(work: Work, application: Application) -> Application:
    work.save(
        storage.applications,
        key={"application_id": application.application_id},
        version=application.version,
        **storage.application_row(application),
    )
    application.version += 1
    return application


def issue(work: Work, application: Application, wording: Wording, at: datetime) -> None:
    """Numbers a document and freezes what it says."""
    number = document_number(wording.kind, application.division, work.now, work.ports.serials)
    application.documents.append(IssuedDocument(number, wording.title, at))
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


def department_name(work: Work, code: str) -> str:
    table = storage.departments
    row = work.read.execute(sa.select(table.c.name).where(table.c.code == code)).first()
    return row.name if row else code


def publish_accepted(
    work: Work, application: Application, item: PinnedItem, applicant_name: str, actor: types_pb2.Actor
) -> None:
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
        applicant_name=applicant_name,
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
        certificate_name=content.certificate.name,
        certificate_months=content.certificate.validity_months,
        legal_basis="；".join(f"《{basis.title.strip('《》')}》{basis.article}" for basis in content.legal_basis[:4]),
        actor=actor,
        filed_by=application.filed_by,
        joint=item.message.joint if item.message.HasField("joint") else None,
    )
    work.publish(message, subject=application.application_id)


def close(work: Work, application: Application, outcome: str, rule: str, actor: types_pb2.Actor) -> None:
    """Ends the application without a case, or the case with it."""
    work.cancel_timer(ACCEPTANCE_TIMER, application.application_id)
    work.cancel_timer(PROMISE_TIMER, application.application_id)
    work.publish(
        events_pb2.ApplicationClosed(
            application_id=application.application_id,
            outcome=outcome,
            reason=application.closing_reason,
            rule=rule,
            closed_at=stamp(work.now),
            actor=actor,
            accepted=application.accepted_at is not None,
        ),
        subject=application.application_id,
    )


def stamp(at: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(at)
    return made
