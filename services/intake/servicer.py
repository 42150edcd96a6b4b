"""The contract's methods: proto → use case → proto."""

import hmac
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from google.api.httpbody_pb2 import HttpBody
from google.protobuf import json_format
from google.protobuf.struct_pb2 import Struct, Value

from services.chassis import documents, history, proofs
from services.chassis.call import Call
from services.chassis.divisions import division_prefix
from services.chassis.errors import DomainError, InvalidField, Kind, NotFound
from services.chassis.explained import explained_message
from services.chassis.numbering import is_check_code
from services.chassis.pages import Page, SequencePage
from services.intake import messages, storage
from services.intake.consultations import ConsultationState
from services.intake.domain import Application, File, FollowUpKind, Ground, Missing, State
from services.intake.use_cases import checking, filing, questions, withdrawing
from yizhan.intake.v1 import intake_pb2 as pb
from yizhan.types.v1 import types_pb2


class DocumentNotFound(DomainError):
    """One answer for a wrong number and a wrong code: guessing learns nothing."""

    kind = Kind.NOT_FOUND
    message = "没有这份文书，或者校验码不符"


class Servicer:
    def AskQuestion(self, request: pb.AskQuestionRequest, call: Call) -> pb.Consultation:
        asked, code = questions.ask(
            call.work,
            call.scope,
            division=request.division,
            item_code=request.item_code,
            department=request.department,
            title=request.title,
            question=request.question,
            asker_name=request.asker_name,
            asker_phone=request.asker_phone,
        )
        return messages.consultation(asked, tracking_code=code)

    def GetConsultation(self, request: pb.GetConsultationRequest, call: Call) -> pb.Consultation:
        return messages.consultation(storage.load_consultation(call.read, request.consultation_id, call.scope))

    def TrackConsultation(self, request: pb.TrackConsultationRequest, call: Call) -> pb.Consultation:
        found = storage.tracked_consultation(call.read, request.consultation_id, request.tracking_code)
        return messages.consultation(replace(found, chain=[]))

    def ListConsultations(self, request: pb.ListConsultationsRequest, call: Call) -> pb.ListConsultationsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        name = pb.ConsultationState.Name(request.state).removeprefix("CONSULTATION_STATE_")
        state = ConsultationState(name) if request.state else None
        found, token = storage.list_consultations(call.read, call.scope, page, state=state)
        return pb.ListConsultationsResponse(
            consultations=[messages.consultation(one) for one in found], next_page_token=token
        )

    def HandOverConsultation(self, request: pb.HandOverConsultationRequest, call: Call) -> pb.Consultation:
        handed = questions.hand_over(
            call.work,
            call.scope,
            request.consultation_id,
            request.etag,
            department=request.to_department,
            subject=request.to_subject,
            reason=request.reason,
        )
        return messages.consultation(handed)

    def AnswerConsultation(self, request: pb.AnswerConsultationRequest, call: Call) -> pb.Consultation:
        answered = questions.answer(call.work, call.scope, request.consultation_id, request.etag, request.answer)
        return messages.consultation(answered)

    def PublishConsultation(self, request: pb.PublishConsultationRequest, call: Call) -> pb.Consultation:
        return messages.consultation(questions.publish(call.work, call.scope, request.consultation_id, request.etag))

    def ListPublishedConsultations(
        self, request: pb.ListPublishedConsultationsRequest, call: Call
    ) -> pb.ListPublishedConsultationsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        prefix = division_prefix(request.division) if request.division else ""
        found, token = storage.list_published(call.read, prefix, page)
        return pb.ListPublishedConsultationsResponse(
            consultations=[messages.published(one) for one in found], next_page_token=token
        )

    def UploadMaterial(self, requests: Iterator[pb.UploadMaterialRequest], call: Call) -> pb.Upload:
        first = next(requests, None)
        if first is None:
            raise InvalidField(field="chunk", what="没有收到文件")
        chunks = (message.chunk for message in chain([first], requests))
        return messages.upload(filing.keep_upload(call.work, call.principal, first.filename, chunks))

    def FileApplication(self, request: pb.FileApplicationRequest, call: Call) -> pb.Application:
        applicant = request.applicant
        filed = filing.file_application(
            call.work,
            call.scope,
            item_code=request.item_code,
            item_version=request.item_version,
            division=request.division,
            applicant=filing.Applicant(
                applicant.kind,
                applicant.name,
                applicant.identity_number,
                applicant.phone,
                applicant.address,
                applicant.email,
            ),
            form=_plain(request.form, "form"),
            materials=[filing.HandedIn(m.code, m.upload_id, m.paper) for m in request.materials],
            authorisation=filing.GivenAuthorisation(request.authorisation.upload_id, request.authorisation.relation)
            if request.HasField("authorisation")
            else None,
            follow_up=_follow_up(request.follow_up) if request.HasField("follow_up") else None,
        )
        return self._show(filed, call, with_code=True)

    def GetApplication(self, request: pb.GetApplicationRequest, call: Call) -> pb.Application:
        found = storage.load_application(call.read, request.application_id, call.scope)
        is_owner = found.owner == call.principal.subject
        shown = self._show(found, call, form=messages.form(found, call.ports, in_full=is_owner), with_code=is_owner)
        messages.add_values(shown.corrections, found, call.ports, in_full=is_owner)
        return shown

    def ExplainAcceptanceDeadline(
        self, request: pb.ExplainAcceptanceDeadlineRequest, call: Call
    ) -> types_pb2.ExplainedDeadline:
        application = storage.load_application(call.read, request.application_id, call.scope)
        calendar = call.ports.calendars.of(application.division)
        over = application.acceptance_deadline(calendar, call.now) is None
        return explained_message(application.explained_acceptance(calendar, call.now), calendar, over=over)

    def ListApplications(self, request: pb.ListApplicationsRequest, call: Call) -> pb.ListApplicationsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        name = pb.ApplicationState.Name(request.state).removeprefix("APPLICATION_STATE_")
        state = State(name) if request.state else None
        found, token = storage.list_applications(call.read, call.scope, page, state=state, item_code=request.item_code)
        return pb.ListApplicationsResponse(
            applications=[messages.application(one, call.ports, call.now) for one in found], next_page_token=token
        )

    def RevealApplicant(self, request: pb.RevealApplicantRequest, call: Call) -> pb.Applicant:
        call.seal_with = call.ports.keys
        found = filing.reveal_applicant(call.work, call.scope, request.application_id, request.purpose)
        return pb.Applicant(
            kind=found.kind,  # pyright: ignore[reportArgumentType]
            name=found.name,
            identity_number=found.identity_number,
            phone=found.phone,
            address=found.address,
            email=found.email,
        )

    def TrackApplication(self, request: pb.TrackApplicationRequest, call: Call) -> pb.ApplicationTrack:
        found = storage.load_application(call.read, request.application_id, call.scope)
        if not hmac.compare_digest(found.tracking_code.encode(), request.tracking_code.strip().upper().encode()):
            raise NotFound(what="该办件")
        return messages.track(found)

    def CorrectApplication(self, request: pb.CorrectApplicationRequest, call: Call) -> pb.Application:
        corrected = checking.correct(
            call.work,
            call.scope,
            request.application_id,
            request.etag,
            field=request.field,
            value=_plain(request.value, "value"),
            note=request.note,
        )
        return self._show(corrected, call)

    def NotifyMissing(self, request: pb.NotifyMissingRequest, call: Call) -> pb.Application:
        missing = [Missing(entry.code, entry.problem) for entry in request.missing]
        notified = checking.notify_missing(call.work, call.scope, request.application_id, request.etag, missing)
        return self._show(notified, call)

    def SupplyMaterials(self, request: pb.SupplyMaterialsRequest, call: Call) -> pb.Application:
        materials = [filing.HandedIn(m.code, m.upload_id, m.paper) for m in request.materials]
        supplied = filing.supply_materials(call.work, call.scope, request.application_id, request.etag, materials)
        return self._show(supplied, call)

    def AcceptApplication(self, request: pb.AcceptApplicationRequest, call: Call) -> pb.Application:
        promised = _date(request.promised_on, "promised_on")
        said = request.promise
        signed = checking.SignedPromise(promised, said.upload_id, said.text, said.signer) if promised else None
        accepted = checking.accept(call.work, call.scope, request.application_id, request.etag, signed)
        return self._show(accepted, call)

    def RefuseApplication(self, request: pb.RefuseApplicationRequest, call: Call) -> pb.Application:
        refused = checking.refuse(
            call.work,
            call.scope,
            request.application_id,
            request.etag,
            ground=Ground(pb.RefusalGround.Name(request.ground).removeprefix("REFUSAL_GROUND_")),
            reason=request.reason,
            right_authority=request.right_authority,
        )
        return self._show(refused, call)

    def WithdrawApplication(self, request: pb.WithdrawApplicationRequest, call: Call) -> pb.Application:
        withdrawn = withdrawing.withdraw(call.work, call.scope, request.application_id, request.etag, request.reason)
        return self._show(withdrawn, call)

    def HandOverApplication(self, request: pb.HandOverApplicationRequest, call: Call) -> pb.Application:
        handed = checking.hand_over(
            call.work,
            call.scope,
            request.application_id,
            request.etag,
            department=request.to_department,
            subject=request.to_subject,
            reason=request.reason,
        )
        return self._show(handed, call)

    def ListApplicationHistory(
        self, request: pb.ListApplicationHistoryRequest, call: Call
    ) -> pb.ListApplicationHistoryResponse:
        page = SequencePage.of(request.page_size, request.page_token)
        storage.load_application(call.read, request.application_id, call.scope)
        found = storage.load_history(call.read, request.application_id, after=page.after, limit=page.limit)
        shown, token = page.split(found)
        return pb.ListApplicationHistoryResponse(
            entries=[messages.history_entry(entry) for entry in shown], next_page_token=token
        )

    def VerifyApplicationHistory(
        self, request: pb.VerifyApplicationHistoryRequest, call: Call
    ) -> pb.ApplicationHistoryVerification:
        found = storage.load_application(call.read, request.application_id, call.scope)
        entries = storage.load_history(call.read, found.application_id)
        broken_at = history.broken_at(entries, found.head)
        return pb.ApplicationHistoryVerification(
            intact=broken_at is None, entries=len(entries), broken_at=broken_at or 0, head=found.head
        )

    def DownloadApplicationProof(self, request: pb.DownloadApplicationProofRequest, call: Call) -> HttpBody:
        found = storage.load_application(call.read, request.application_id, call.scope)
        entries = storage.load_history(call.read, found.application_id)
        proof = proofs.make_proof(
            "application", found.application_id, entries, head=found.head, made_at=call.now, ring=call.ports.keys
        )
        call.headers["content-disposition"] = f'attachment; filename="{found.application_id}.json"'
        return HttpBody(content_type=proofs.MEDIA_TYPE, data=proof)

    def DownloadMaterial(self, request: pb.DownloadMaterialRequest, call: Call) -> Iterator[HttpBody]:
        found = storage.load_application(call.read, request.application_id, call.scope)
        file = next((m.file for m in found.materials if m.code == request.material_code), None)
        yield from _file(file, call)

    def DownloadSignedFile(self, request: pb.DownloadSignedFileRequest, call: Call) -> Iterator[HttpBody]:
        found = storage.load_application(call.read, request.application_id, call.scope)
        signed = found.authorisation if request.signed_file == "AUTHORISATION" else found.promise
        yield from _file(signed and signed.file, call)

    def DownloadDocument(self, request: pb.DownloadDocumentRequest, call: Call) -> HttpBody:
        found = storage.load_application(call.read, request.application_id, call.scope)
        row = _document(call, storage.documents.c.application_id == found.application_id, request.document_number)
        sealed = call.read.execute(
            sa.select(storage.applications.c.applicant_sealed).where(
                storage.applications.c.application_id == found.application_id
            )
        ).scalar_one()
        pdf = documents.print_issued(
            row.number,
            row.title,
            row.issuer,
            row.issued_at,
            row.content,
            addressee=filing.unseal(call.work, found.application_id, sealed).name,
            verification_url=call.ports.verification_url(row.number),
            check_code=call.ports.check_code(row.number),
        )
        return HttpBody(content_type="application/pdf", data=pdf)

    def VerifyDocument(self, request: pb.VerifyDocumentRequest, call: Call) -> pb.DocumentVerification:
        key = call.ports.check_key
        if not is_check_code(key, request.document_number, request.code):
            raise DocumentNotFound()
        row = _document(call, sa.true(), request.document_number)
        found = storage.load_application(call.read, row.application_id)
        return pb.DocumentVerification(
            document_number=row.number,
            title=row.title,
            application_id=row.application_id,
            item_name=found.item_name,
            applicant_masked=found.applicant_masked,
            issuer=row.issuer,
            issued_at=messages.stamp(row.issued_at),
        )

    def _show(
        self, found: Application, call: Call, *, form: Struct | None = None, with_code: bool = False
    ) -> pb.Application:
        """A command answers without the form: what it answers is kept for its request id."""
        item = call.ports.items.pinned(call.work, found.item_code, found.item_version)
        return messages.application(found, call.ports, call.now, item=item, form=form, with_code=with_code)


def _document(call: Call, condition: sa.ColumnElement[bool], number: str) -> sa.Row[tuple[object, ...]]:
    table = storage.documents
    row = call.read.execute(sa.select(table).where(table.c.number == number, condition)).first()
    if row is None:
        raise DocumentNotFound()
    return row


def _file(file: File | None, call: Call) -> Iterator[HttpBody]:
    if file is None:
        raise NotFound(what="该文件")
    call.release()
    call.headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(file.filename, safe='')}"
    for chunk in call.ports.files.read(file.upload_id):
        yield HttpBody(content_type=file.content_type, data=chunk)


def _follow_up(wanted: types_pb2.FollowUp) -> filing.WantedFollowUp | None:
    """None where neither a kind nor a certificate is named; one without the other is refused."""
    if not wanted.kind and not wanted.certificate_number:
        return None
    if not wanted.kind:
        raise InvalidField(field="follow_up.kind", what="请选择延续、变更或者注销")
    if not wanted.certificate_number:
        raise InvalidField(field="follow_up.certificate_number", what="请填写证书编号")
    kind = FollowUpKind(types_pb2.FollowUpKind.Name(wanted.kind).removeprefix("FOLLOW_UP_KIND_"))
    return filing.WantedFollowUp(kind, wanted.certificate_number.strip())


def _plain(message: Struct | Value, field: str) -> Any:
    """What JSON has of a Struct or Value, which can also hold numbers that JSON has not."""
    try:
        return json_format.MessageToDict(message)
    except (json_format.Error, ValueError) as error:
        raise InvalidField(field=field, what="表单内容无效") from error


def _date(text: str, field: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidField(field=field, what=f"{text}不是有效的日期") from error
