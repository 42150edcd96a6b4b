"""What the domain has, as the contract says it."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from google.protobuf import json_format
from google.protobuf.struct_pb2 import Struct, Value

from services.chassis.calendar import WorkCalendar
from services.chassis.explained import deadline_message
from services.chassis.history import Entry
from services.chassis.messages import actor_message, stamp, stamp_or_none
from services.chassis.privacy import mask_identity_number, mask_phone
from services.intake.consultations import Consultation
from services.intake.domain import Application, File, HandOver, State
from services.intake.items import PinnedItem
from services.intake.ports import Ports
from services.intake.use_cases.steps import follow_up_message
from yizhan.intake.v1 import intake_pb2
from yizhan.types.v1 import types_pb2

# A credit code of digits alone has no date where an identity number has the birth.
_IDENTITY_NUMBER = re.compile(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{4}[0-9Xx]")
_PHONE = re.compile(r"(?:\+?86-?)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")


def upload(file: File) -> intake_pb2.Upload:
    return intake_pb2.Upload(
        upload_id=file.upload_id,
        filename=file.filename,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
    )


def application(
    found: Application,
    ports: Ports,
    now: datetime,
    *,
    item: PinnedItem | None = None,
    form: Struct | None = None,
    with_code: bool = False,
) -> intake_pb2.Application:
    """An application as its readers see it; the tracking code only for the applicant's side."""
    message = intake_pb2.Application(
        application_id=found.application_id,
        item=types_pb2.ItemRef(
            code=found.item_code, version=found.item_version, name=found.item_name, department=found.department
        ),
        division=found.division,
        applicant=intake_pb2.MaskedApplicant(
            kind=found.party_kind,  # pyright: ignore[reportArgumentType]
            name=found.applicant_masked,
            identity_number=found.identity_masked,
            phone=found.phone_masked,
        ),
        form=form,
        state=f"APPLICATION_STATE_{found.state}",
        missing=[intake_pb2.MissingMaterial(code=entry.code, problem=entry.problem) for entry in found.missing],
        received_at=stamp(found.received_at),
        accepted_at=stamp_or_none(found.accepted_at),
        deemed=found.deemed,
        acceptance_deadline=_acceptance(found, ports.calendars.of(found.division), now),
        promised_on=found.promised_on.isoformat() if found.promised_on else "",
        closing_reason=found.closing_reason,
        case_progress=_progress(found),
        tracking_code=found.tracking_code if with_code else "",
        chain=[hand_over(link) for link in found.chain],
        etag=str(found.version),
        filed_by=found.filed_by,
        follow_up=follow_up_message(found.follow_up) if found.follow_up else None,
        follow_up_note=found.follow_up.note if found.follow_up else "",
    )
    if found.authorisation:
        message.authorisation.relation = found.authorisation.relation
        message.authorisation.file.CopyFrom(upload(found.authorisation.file))
    if promise := found.promise:
        kept = intake_pb2.KeptPromise(
            promised_on=promise.on.isoformat(),
            text=promise.text,
            signer_masked=promise.signer_masked,
            file=upload(promise.file) if promise.file else None,
            signed_at=stamp(promise.signed_at),
        )
        message.promise.CopyFrom(kept)
    rules = {rule.code: rule for rule in item.terms.materials} if item else {}
    for material in found.materials:
        rule = rules.get(material.code)
        message.materials.add(
            code=material.code,
            name=rule.name if rule else "",
            minor=bool(rule and rule.minor),
            file=upload(material.file) if material.file else None,
            paper=material.paper,
            received_at=stamp(material.received_at),
        )
    for correction in found.corrections:
        message.corrections.add(
            field=correction.field,
            note=correction.note,
            at=stamp(correction.at),
            corrected_by=correction.corrected_by,
        )
    for document in found.documents:
        message.documents.add(
            document_number=document.number,
            title=document.title,
            issued_at=stamp(document.issued_at),
            verification_url=ports.verification_url(document.number),
            pdf_path=f"/v1/applications/{found.application_id}/documents/{document.number}/pdf",
        )
    return message


def add_values(shown: Iterable[intake_pb2.Correction], found: Application, ports: Ports, *, in_full: bool) -> None:
    """What was and what is, beside each correction; masked as the form is."""
    for message, correction in zip(shown, found.corrections, strict=True):
        # One made before the values were kept has none.
        sealed = correction.values_sealed
        values = ports.open_correction(found.application_id, sealed) if sealed else {}
        for name, value in values.items():
            said = json_format.ParseDict(value if in_full else _masked(value), Value())
            (message.old_value if name == "old" else message.new_value).CopyFrom(said)


def history_entry(entry: Entry) -> intake_pb2.ApplicationHistoryEntry:
    return intake_pb2.ApplicationHistoryEntry(
        sequence=entry.sequence,
        at=stamp(entry.at),
        act=entry.act,
        actor=actor_message(entry.actor),
        note=entry.note,
        hash=entry.hash,
    )


def track(found: Application) -> intake_pb2.ApplicationTrack:
    return intake_pb2.ApplicationTrack(
        application_id=found.application_id,
        item_name=found.item_name,
        applicant_masked=found.applicant_masked,
        state=f"APPLICATION_STATE_{found.state}",
        case_progress=_progress(found),
        received_at=stamp(found.received_at),
        missing=[intake_pb2.MissingMaterial(code=entry.code, problem=entry.problem) for entry in found.missing]
        if found.state is State.NOTIFIED
        else [],
    )


def consultation(found: Consultation, *, tracking_code: str = "") -> intake_pb2.Consultation:
    return intake_pb2.Consultation(
        consultation_id=found.consultation_id,
        division=found.division,
        item_code=found.item_code,
        department=found.department,
        title=found.title,
        question=found.question,
        asker_masked=found.asker_masked,
        state=f"CONSULTATION_STATE_{found.state}",
        answer=found.answer,
        chain=[hand_over(link) for link in found.chain],
        asked_at=stamp(found.asked_at),
        answered_at=stamp_or_none(found.answered_at),
        tracking_code=tracking_code,
        etag=str(found.version),
    )


def published(found: Consultation) -> intake_pb2.PublishedConsultation:
    return intake_pb2.PublishedConsultation(
        consultation_id=found.consultation_id,
        division=found.division,
        item_code=found.item_code,
        department=found.department,
        title=found.title,
        question=found.question,
        answer=found.answer,
        published_at=stamp_or_none(found.published_at),
    )


def hand_over(link: HandOver) -> intake_pb2.HandOver:
    return intake_pb2.HandOver(
        from_subject=link.from_subject,
        to_department=link.to_department,
        to_subject=link.to_subject,
        reason=link.reason,
        at=stamp(link.at),
    )


def form(found: Application, ports: Ports, *, in_full: bool) -> Struct:
    """The form as it was filed; with every identity number and phone masked unless it is read in full."""
    values = ports.open_form(found.application_id, found.form_sealed)
    message = Struct()
    message.update(values if in_full else _masked(values))
    return message


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _masked(entry) for name, entry in cast(dict[str, Any], value).items()}
    if isinstance(value, list):
        return [_masked(entry) for entry in cast(list[Any], value)]
    if not isinstance(value, str):
        return value
    if _IDENTITY_NUMBER.fullmatch(value):
        return mask_identity_number(value)
    return mask_phone(value) if _PHONE.fullmatch(value) else value


def _progress(found: Application) -> str:
    name = "UNSPECIFIED" if found.progress == "NONE" else found.progress.value
    return f"CASE_PROGRESS_{name}"


def _acceptance(found: Application, calendar: WorkCalendar, now: datetime) -> types_pb2.Deadline | None:
    deadline = found.acceptance_deadline(calendar, now)
    return deadline_message(deadline) if deadline else None
