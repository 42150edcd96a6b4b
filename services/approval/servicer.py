"""The contract's methods: proto → use case → proto."""

from datetime import UTC, date, datetime

from google.api.httpbody_pb2 import HttpBody

from services.approval import answers, messages, storage
from services.approval.domain import Case, Change, Clock, IssuedCertificate, ProcedureResult, State, Status, Way
from services.approval.joint import rows as joint
from services.approval.project_methods import ProjectMethods
from services.approval.refusals import DocumentNotFound
from services.approval.use_cases import certifying, deciding, delegating, hearing, migrating, stages, time
from services.chassis import history
from services.chassis.calendar import end_of_day, local_date
from services.chassis.call import Call
from services.chassis.deadlines import PauseGround
from services.chassis.errors import InvalidField
from services.chassis.explained import explained_message
from services.chassis.numbering import is_check_code
from services.chassis.pages import Page, SequencePage
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.types.v1 import types_pb2

_OUTCOMES = {pb.DECISION_GRANT: State.GRANTED, pb.DECISION_DENY: State.DENIED}
_RESULTS = {pb.ProcedureResult.Value(f"PROCEDURE_RESULT_{one.name}"): one for one in ProcedureResult}
_CLOCKS = {pb.CaseClock.Value(f"CASE_CLOCK_{clock.name}"): clock for clock in Clock}
_GROUNDS = {pb.PauseGround.Value(f"PAUSE_GROUND_{ground.name}"): ground for ground in PauseGround}


class Servicer(ProjectMethods):
    def GetCase(self, request: pb.GetCaseRequest, call: Call) -> pb.Case:
        return _show(storage.load_case(call.read, request.case_id, call.scope), call)

    def ExplainDeadline(self, request: pb.ExplainDeadlineRequest, call: Call) -> types_pb2.ExplainedDeadline:
        case = storage.load_case(call.read, request.case_id, call.scope)
        calendar = call.ports.calendars.of(case.division)
        clock = _CLOCKS[request.which]
        deadline = case.deadline_of(clock, request.stage, calendar, call.now)
        return explained_message(deadline, calendar, over=case.is_over(clock, request.stage))

    def ListCases(self, request: pb.ListCasesRequest, call: Call) -> pb.ListCasesResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        state = State(pb.CaseState.Name(request.state).removeprefix("CASE_STATE_")) if request.state else None
        if request.mine and not call.principal.department:
            raise InvalidField(field="mine", what="您不属于任何部门，没有本部门的待办")
        me, today = call.principal.subject, local_date(call.now)
        found = storage.list_cases(
            call.read,
            call.scope,
            page,
            state=state,
            turn=call.principal.department if request.mine else "",
            role=request.role,
            claimed_by=[me, *storage.delegators_of(call.read, me, today)] if request.claimed_by_me else (),
            unclaimed=request.unclaimed,
            due_before=end_of_day(_day(request.due_before, "due_before")) if request.due_before else None,
        )
        shown, token = page.split(found, lambda one: (one[1], one[0].case_id))
        return pb.ListCasesResponse(
            cases=[messages.case(one, call.ports, call.now) for one, _ in shown], next_page_token=token
        )

    def ClaimStage(self, request: pb.ClaimStageRequest, call: Call) -> pb.Case:
        return _show(stages.claim_stage(call.work, call.scope, request.case_id, request.etag), call)

    def CompleteStage(self, request: pb.CompleteStageRequest, call: Call) -> pb.Case:
        completed = stages.complete_stage(
            call.work, call.scope, request.case_id, request.etag, stage=request.stage, opinion=request.opinion
        )
        return _show(completed, call)

    def ReleaseStage(self, request: pb.ReleaseStageRequest, call: Call) -> pb.Case:
        return _show(stages.release_stage(call.work, call.scope, request.case_id, request.etag), call)

    def HandOverStage(self, request: pb.HandOverStageRequest, call: Call) -> pb.Case:
        handed = stages.hand_over_stage(
            call.work,
            call.scope,
            request.case_id,
            request.etag,
            colleague=request.colleague,
            reason=request.reason,
        )
        return _show(handed, call)

    def RequestProcedure(self, request: pb.RequestProcedureRequest, call: Call) -> pb.Case:
        asked = time.request_procedure(
            call.work,
            call.scope,
            request.case_id,
            request.etag,
            ground=_ground(request.ground, request.ground_name),
            expected_days=request.expected_days,
            note=request.note,
        )
        return _show(asked, call)

    def StopClock(self, request: pb.StopClockRequest, call: Call) -> pb.Case:
        stopped = time.stop_clock(
            call.work,
            call.scope,
            request.case_id,
            request.etag,
            ground=_ground(request.ground, request.ground_name),
            expected_days=request.expected_days,
            note=request.note,
        )
        return _show(stopped, call)

    def ResumeClock(self, request: pb.ResumeClockRequest, call: Call) -> pb.Case:
        result = _RESULTS.get(request.result, ProcedureResult.OTHER)
        resumed = time.resume_clock(
            call.work, call.scope, request.case_id, request.etag, outcome=request.outcome, result=result
        )
        return _show(resumed, call)

    def RequestExtension(self, request: pb.RequestExtensionRequest, call: Call) -> pb.Case:
        asked = time.request_extension(
            call.work, call.scope, request.case_id, request.etag, days=request.days, reason=request.reason
        )
        return _show(asked, call)

    def DecideExtension(self, request: pb.DecideExtensionRequest, call: Call) -> pb.Case:
        decided = time.decide_extension(
            call.work, call.scope, request.case_id, request.etag, approve=request.approve, reason=request.reason
        )
        return _show(decided, call)

    def ExtendLimit(self, request: pb.ExtendLimitRequest, call: Call) -> pb.Case:
        extended = time.extend_limit(
            call.work, call.scope, request.case_id, request.etag, days=request.days, reason=request.reason
        )
        return _show(extended, call)

    def OfferHearing(self, request: pb.OfferHearingRequest, call: Call) -> pb.Case:
        offered = hearing.offer_hearing(call.work, call.scope, request.case_id, request.etag, matter=request.matter)
        return _show(offered, call)

    def RequestHearing(self, request: pb.RequestHearingRequest, call: Call) -> pb.Case:
        asked = hearing.request_hearing(call.work, call.scope, request.case_id, request.etag, grounds=request.grounds)
        return _show(asked, call)

    def ScheduleHearing(self, request: pb.ScheduleHearingRequest, call: Call) -> pb.Case:
        scheduled = hearing.schedule_hearing(
            call.work,
            call.scope,
            request.case_id,
            request.etag,
            at=request.scheduled_at.ToDatetime(UTC),
            place=request.place,
        )
        return _show(scheduled, call)

    def RecordHearing(self, request: pb.RecordHearingRequest, call: Call) -> pb.Case:
        recorded = hearing.record_hearing(
            call.work,
            call.scope,
            request.case_id,
            request.etag,
            presider=request.presider,
            outcome=request.outcome,
        )
        return _show(recorded, call)

    def MigrateCase(self, request: pb.MigrateCaseRequest, call: Call) -> pb.Case:
        migrated = migrating.migrate_case(
            call.work, call.scope, request.case_id, request.etag, version=request.version, reason=request.reason
        )
        return _show(migrated, call)

    def DecideCase(self, request: pb.DecideCaseRequest, call: Call) -> pb.Case:
        outcome = _OUTCOMES[request.decision]
        decided = deciding.decide_case(
            call.work, call.scope, request.case_id, request.etag, outcome=outcome, reason=request.reason
        )
        return _show(decided, call)

    def DeliverResult(self, request: pb.DeliverResultRequest, call: Call) -> pb.Case:
        delivered = deciding.deliver_result(
            call.work,
            call.scope,
            request.case_id,
            request.etag,
            way=Way[request.way],
            received_by=request.received_by,
        )
        return _show(delivered, call)

    def ListHistory(self, request: pb.ListHistoryRequest, call: Call) -> pb.ListHistoryResponse:
        page = SequencePage.of(request.page_size, request.page_token)
        storage.load_case(call.read, request.case_id, call.scope)
        return answers.history_page(request.case_id, page, call)

    def VerifyHistory(self, request: pb.VerifyHistoryRequest, call: Call) -> pb.HistoryVerification:
        case = storage.load_case(call.read, request.case_id, call.scope)
        return answers.history_verification(case.case_id, case.head, call)

    def DownloadHistoryProof(self, request: pb.DownloadHistoryProofRequest, call: Call) -> HttpBody:
        case = storage.load_case(call.read, request.case_id, call.scope)
        return answers.history_proof("case", case.case_id, case.head, call)

    def CreateDelegation(self, request: pb.CreateDelegationRequest, call: Call) -> pb.Delegation:
        made = delegating.create_delegation(
            call.work,
            call.scope,
            request.delegate,
            from_on=_day(request.from_on, "from_on"),
            until_on=_day(request.until_on, "until_on"),
            reason=request.reason,
        )
        return messages.delegation(made)

    def ListDelegations(self, request: pb.ListDelegationsRequest, call: Call) -> pb.ListDelegationsResponse:
        page = Page.of(request.page_size, request.page_token, str, str)
        found = storage.list_delegations(call.read, call.scope, page, local_date(call.now))
        shown, token = page.split(found, lambda one: (one.until_on.isoformat(), one.delegation_id))
        return pb.ListDelegationsResponse(
            delegations=[messages.delegation(one) for one in shown], next_page_token=token
        )

    def EndDelegation(self, request: pb.EndDelegationRequest, call: Call) -> pb.Delegation:
        ended = delegating.end_delegation(call.work, call.scope, request.delegation_id, request.etag)
        return messages.delegation(ended)

    def GetCertificate(self, request: pb.GetCertificateRequest, call: Call) -> pb.CertificateRecord:
        found = storage.load_certificate(call.read, request.certificate_number, call.scope)
        entries = storage.load_history(call.read, found.number)
        shown = _show_certificate(found, call)
        shown.history.extend(messages.history_entry(entry) for entry in entries)
        shown.history_intact = history.broken_at(entries, found.head) is None
        return shown

    def ListCertificates(self, request: pb.ListCertificatesRequest, call: Call) -> pb.ListCertificatesResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        status = _status(request.status) if request.status else None
        found = storage.list_certificates(call.read, call.scope, page, status=status, item_code=request.item_code)
        shown, token = page.split(found, lambda one: (one[1], one[0].number))
        return pb.ListCertificatesResponse(
            certificates=[_show_certificate(one, call) for one, _ in shown], next_page_token=token
        )

    def SuspendCertificate(self, request: pb.SuspendCertificateRequest, call: Call) -> pb.CertificateRecord:
        return _change(request, call, Change.SUSPEND)

    def ReinstateCertificate(self, request: pb.ReinstateCertificateRequest, call: Call) -> pb.CertificateRecord:
        return _change(request, call, Change.REINSTATE)

    def RevokeCertificate(self, request: pb.RevokeCertificateRequest, call: Call) -> pb.CertificateRecord:
        return _change(request, call, Change.REVOKE)

    def CancelCertificate(self, request: pb.CancelCertificateRequest, call: Call) -> pb.CertificateRecord:
        return _change(request, call, Change.CANCEL)

    def DownloadCaseDocument(self, request: pb.DownloadCaseDocumentRequest, call: Call) -> HttpBody:
        row = storage.load_document(call.read, request.document_number, request.case_id, call.scope)
        if row is None:
            raise DocumentNotFound()
        return answers.printed(row, call.ports)

    def VerifyCaseDocument(self, request: pb.VerifyCaseDocumentRequest, call: Call) -> pb.CaseDocumentVerification:
        genuine = is_check_code(call.ports.check_key, request.document_number, request.code)
        row = storage.load_document(call.read, request.document_number) if genuine else None
        if row is None and genuine:
            row = joint.load_document(call.read, request.document_number)
        if row is None:
            raise DocumentNotFound()
        return messages.verification(dict(row), call.now)


_ChangeRequest = (
    pb.SuspendCertificateRequest
    | pb.ReinstateCertificateRequest
    | pb.RevokeCertificateRequest
    | pb.CancelCertificateRequest
)


def _change(request: _ChangeRequest, call: Call, what: Change) -> pb.CertificateRecord:
    changed = certifying.change_certificate(
        call.work,
        call.scope,
        request.certificate_number,
        request.etag,
        what,
        reason=request.reason,
        legal_basis=request.legal_basis,
    )
    return _show_certificate(changed, call)


def _show_certificate(found: IssuedCertificate, call: Call) -> pb.CertificateRecord:
    return messages.certificate_record(found, call.ports, call.now)


def _status(status: pb.CertificateStatus.ValueType) -> Status:
    return Status(pb.CertificateStatus.Name(status).removeprefix("CERTIFICATE_STATUS_"))


def _ground(ground: pb.PauseGround.ValueType, name: str) -> str:
    """The ground's name, however it was said; whether the law lists it, is asked once the case is found."""
    return name or (_GROUNDS[ground].value if ground else "")


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidField(field=field, what=f"没有{text}这一天") from None


def _show(found: Case, call: Call) -> pb.Case:
    """One case; why a hearing is asked for is not for those who only look on."""
    shown = messages.case(found, call.ports, call.now)
    if found.hearing and found.hearing.grounds and "OBSERVER" not in call.principal.roles:
        shown.hearing.grounds = call.ports.unseal_grounds(found.case_id, found.hearing.grounds)
    return shown
