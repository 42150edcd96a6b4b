"""The contract's methods: proto → use case → proto."""

from datetime import date, datetime

from google.api.httpbody_pb2 import HttpBody

from services.approval import messages, paperwork, storage
from services.approval.announcing import stamp
from services.approval.domain import Case, Clock, State, Way
from services.approval.refusals import DocumentNotFound
from services.approval.use_cases import deciding, stages
from services.chassis import history
from services.chassis.calendar import local_date
from services.chassis.call import Call
from services.chassis.deadlines import PauseGround
from services.chassis.errors import InvalidField
from services.chassis.explained import explained_message
from services.chassis.numbering import is_check_code
from services.chassis.pages import Page
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.types.v1 import types_pb2

_OUTCOMES = {pb.DECISION_GRANT: State.GRANTED, pb.DECISION_DENY: State.DENIED}
_CLOCKS = {pb.CaseClock.Value(f"CASE_CLOCK_{clock.name}"): clock for clock in Clock}
_GROUNDS = {pb.PauseGround.Value(f"PAUSE_GROUND_{ground.name}"): ground for ground in PauseGround}


class Servicer:
    def GetCase(self, request: pb.GetCaseRequest, call: Call) -> pb.Case:
        return _show(storage.load_case(call.read, request.case_id, call.scope), call)

    def ExplainDeadline(self, request: pb.ExplainDeadlineRequest, call: Call) -> types_pb2.ExplainedDeadline:
        case = storage.load_case(call.read, request.case_id, call.scope)
        calendar = call.ports.calendars.of(case.division)
        return explained_message(case.deadline_of(_CLOCKS[request.which], request.stage, calendar, call.now), calendar)

    def ListCases(self, request: pb.ListCasesRequest, call: Call) -> pb.ListCasesResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        state = State(pb.CaseState.Name(request.state).removeprefix("CASE_STATE_")) if request.state else None
        if request.mine and not call.principal.department:
            raise InvalidField(field="mine", what="您不属于任何部门，没有本部门的待办")
        turn = call.principal.department if request.mine else ""
        found = storage.list_cases(call.read, call.scope, page, state=state, turn=turn)
        shown, token = page.split(found, lambda one: (one[1], one[0].case_id))
        return pb.ListCasesResponse(cases=[_show(one, call) for one, _ in shown], next_page_token=token)

    def ClaimStage(self, request: pb.ClaimStageRequest, call: Call) -> pb.Case:
        return _show(stages.claim_stage(call.work, call.scope, request.case_id, request.etag), call)

    def CompleteStage(self, request: pb.CompleteStageRequest, call: Call) -> pb.Case:
        completed = stages.complete_stage(
            call.work, call.scope, request.case_id, request.etag, stage=request.stage, opinion=request.opinion
        )
        return _show(completed, call)

    def StopClock(self, request: pb.StopClockRequest, call: Call) -> pb.Case:
        stopped = stages.stop_clock(
            call.work,
            call.scope,
            request.case_id,
            request.etag,
            ground=_GROUNDS[request.ground],
            expected_days=request.expected_days,
            note=request.note,
        )
        return _show(stopped, call)

    def ResumeClock(self, request: pb.ResumeClockRequest, call: Call) -> pb.Case:
        resumed = stages.resume_clock(call.work, call.scope, request.case_id, request.etag, outcome=request.outcome)
        return _show(resumed, call)

    def ExtendLimit(self, request: pb.ExtendLimitRequest, call: Call) -> pb.Case:
        extended = stages.extend_limit(
            call.work, call.scope, request.case_id, request.etag, days=request.days, reason=request.reason
        )
        return _show(extended, call)

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
        after = _sequence(request.page_token)
        storage.load_case(call.read, request.case_id, call.scope)
        limit = request.page_size or None
        found = storage.load_history(call.read, request.case_id, after=after, limit=limit and limit + 1)
        shown = found[:limit]
        return pb.ListHistoryResponse(
            entries=[messages.history_entry(entry) for entry in shown],
            next_page_token=str(shown[-1].sequence) if len(found) > len(shown) else "",
        )

    def VerifyHistory(self, request: pb.VerifyHistoryRequest, call: Call) -> pb.HistoryVerification:
        case = storage.load_case(call.read, request.case_id, call.scope)
        entries = storage.load_history(call.read, case.case_id)
        broken_at = history.broken_at(entries, case.head)
        return pb.HistoryVerification(
            intact=broken_at is None, entries=len(entries), broken_at=broken_at or 0, head=case.head
        )

    def DownloadCaseDocument(self, request: pb.DownloadCaseDocumentRequest, call: Call) -> HttpBody:
        row = storage.load_document(call.read, request.document_number, request.case_id, call.scope)
        if row is None:
            raise DocumentNotFound()
        ports = call.ports
        applicant = ports.unseal_applicant(row["case_id"], row["applicant_sealed"])
        receiver = row["receiver_sealed"]
        pdf = paperwork.print_document(
            row["number"],
            row["title"],
            row["issuer"],
            row["issued_at"],
            row["content"],
            addressee=applicant,
            named=ports.unseal_receiver(row["number"], receiver) if receiver else applicant,
            verification_url=ports.verification_url(row["number"]),
            check_code=ports.check_code(row["number"]),
        )
        return HttpBody(content_type="application/pdf", data=pdf)

    def VerifyCaseDocument(self, request: pb.VerifyCaseDocumentRequest, call: Call) -> pb.CaseDocumentVerification:
        genuine = is_check_code(call.ports.check_key, request.document_number, request.code)
        row = storage.load_document(call.read, request.document_number) if genuine else None
        if row is None:
            raise DocumentNotFound()
        until = row["valid_until"]
        return pb.CaseDocumentVerification(
            document_number=row["number"],
            title=row["title"],
            case_id=row["case_id"],
            item_name=row["terms"]["name"],
            applicant_masked=row["applicant_masked"],
            issuer=row["issuer"],
            issued_at=stamp(row["issued_at"]),
            valid_until=until.isoformat() if until else "",
            valid=(row["valid_from"] or date.min) <= local_date(call.now) <= (until or date.max),
        )


def _show(found: Case, call: Call) -> pb.Case:
    return messages.case(found, call.ports, call.now)


def _sequence(token: str) -> int:
    """Where the page before ended; PostgreSQL's integers end at nine digits and a bit."""
    if token and not (token.isascii() and token.isdigit() and len(token) <= 9):
        raise InvalidField(field="page_token", what="分页标记无效")
    return int(token or 0)
