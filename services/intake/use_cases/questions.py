"""Consultations: ask, hand over, answer, publish."""

import json

from services.chassis.access import Scope
from services.chassis.department_moves import answering_now
from services.chassis.divisions import within
from services.chassis.errors import InvalidField, Stale
from services.chassis.messages import actor_message, actor_of, stamp
from services.chassis.numbering import document_number, secret_code
from services.chassis.privacy import mask_name
from services.chassis.work import Work
from services.intake import storage
from services.intake.consultations import Consultation
from services.intake.domain import ContactChange, HandOver
from services.intake.use_cases.steps import tell_contact
from yizhan.intake.v1 import events_pb2
from yizhan.types.v1 import types_pb2


def ask(
    work: Work,
    scope: Scope,
    *,
    division: str,
    item_code: str,
    department: str,
    title: str,
    question: str,
    asker_name: str,
    asker_phone: str,
) -> tuple[Consultation, str]:
    """Records the question; whoever of the staff received it is its first contact. Also gives the tracking code."""
    routed = storage.consultation_department(work.read, item_code) if item_code else department
    routed = _answering(work, routed)
    if not routed:
        raise InvalidField(field="item_code" if item_code else "department", what="请选择咨询的事项或部门")
    check_department(work, routed, division, field="division" if item_code else "department")
    caller = scope.principal
    consultation = Consultation(
        consultation_id=document_number("ZX", division, work.now, work.ports.serials),
        division=division,
        item_code=item_code,
        department=routed,
        title=title,
        question=question,
        asker_masked=mask_name(asker_name),
        owner="" if caller.is_staff else caller.subject,
        asked_at=work.now,
        chain=[HandOver(work.now, routed, caller.subject if caller.is_staff else "")],
    )
    tracking_code = secret_code()
    sealed = work.ports.keys.encrypt(
        json.dumps([asker_name, asker_phone], ensure_ascii=False),
        f"intake.consultations:{consultation.consultation_id}",
    )
    fixed = ("consultation_id", "division", "item_code", "title", "question", "asker_masked", "owner", "asked_at")
    work.insert(
        storage.consultations,
        {
            **{name: getattr(consultation, name) for name in fixed},
            **storage.consultation_row(consultation),
            "asker_sealed": sealed,
            "tracking_code": tracking_code,
            "version": 1,
        },
    )
    work.publish(
        events_pb2.ConsultationReceived(
            consultation_id=consultation.consultation_id,
            division=division,
            department=routed,
            first_contact=consultation.chain[0].to_subject,
            received_at=stamp(work.now),
        ),
        subject=consultation.consultation_id,
    )
    _tell_contact(work, consultation, ContactChange.to(consultation.chain))
    return consultation, tracking_code


def hand_over(
    work: Work, scope: Scope, consultation_id: str, etag: str, *, department: str, subject: str, reason: str
) -> Consultation:
    consultation = _load(work, scope, consultation_id, etag)
    department = _answering(work, department)
    check_department(work, department, consultation.division, field="to_department")
    consultation.hand_over(department, subject, reason, scope.principal.subject, work.now)
    _tell_contact(work, consultation, ContactChange.to(consultation.chain))
    return _save(work, consultation)


def answer(work: Work, scope: Scope, consultation_id: str, etag: str, text: str) -> Consultation:
    consultation = _load(work, scope, consultation_id, etag)
    consultation.give_answer(text, scope.principal.subject, work.now)
    work.publish(
        events_pb2.ConsultationAnswered(
            consultation_id=consultation_id, answered_at=stamp(work.now), actor=actor_message(actor_of(scope.principal))
        ),
        subject=consultation_id,
    )
    _tell_contact(work, consultation, ContactChange.ended(consultation.chain, work.now))
    if consultation.owner:
        work.publish(_answered(consultation, work), subject=consultation_id)
    return _save(work, consultation)


def publish(work: Work, scope: Scope, consultation_id: str, etag: str) -> Consultation:
    consultation = _load(work, scope, consultation_id, etag)
    consultation.publish(work.now)
    work.publish(events_pb2.ConsultationPublished(consultation_id=consultation_id), subject=consultation_id)
    return _save(work, consultation)


def _answered(consultation: Consultation, work: Work) -> types_pb2.NoticeDue:
    """Only an asker with an account can be told: no event carries the others' phone. The question stays where it is."""
    return types_pb2.NoticeDue(
        notice_id=f"{consultation.consultation_id}:answer",
        subject=consultation.consultation_id,
        owner=consultation.owner,
        title="咨询答复",
        text=f"你的咨询（编号{consultation.consultation_id}）已答复：\n{consultation.answer}",
        division=consultation.division,
        department=consultation.department,
        told_at=stamp(work.now),
    )


def _tell_contact(work: Work, consultation: Consultation, change: ContactChange) -> None:
    tell_contact(work, change, "CONSULTATION", consultation.consultation_id, consultation.division)


def _answering(work: Work, department: str) -> str:
    """The department itself, or the one that it was merged into."""
    moved = answering_now(work.read, storage.department_moves, [department])
    return moved[department].to_department if moved else department


def check_department(work: Work, department: str, division: str, *, field: str) -> None:
    """A question must reach a department that is there and that sees it; its code begins with its county's."""
    if not within(division, f"{department[:6]}000000") or not storage.is_department(work.read, department):
        raise InvalidField(field=field, what="所在地区没有这个部门")


def _load(work: Work, scope: Scope, consultation_id: str, etag: str) -> Consultation:
    consultation = storage.load_consultation(work.read, consultation_id, scope)
    if etag and etag != str(consultation.version):
        raise Stale(field="etag", state=consultation.state, etag=consultation.version)
    return consultation


def _save(work: Work, consultation: Consultation) -> Consultation:
    work.save(
        storage.consultations,
        key={"consultation_id": consultation.consultation_id},
        version=consultation.version,
        **storage.consultation_row(consultation),
    )
    consultation.version += 1
    return consultation
