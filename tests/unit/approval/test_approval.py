"""The service on a real database: what is stored, told, issued and seen."""

import uuid
from datetime import date

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from services.approval import storage
from services.approval.refusals import BillUnpaid, DocumentNotFound, NotYourStage
from services.approval.service import SERVICE
from services.chassis import migrations
from services.chassis.errors import InvalidField, NotFound, Stale
from services.chassis.events import NotYet
from tests.serving import counting
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CASE_ID,
    CITIZEN,
    CLERK,
    COUNTY_BUREAU,
    COUNTY_COLLEAGUE,
    COUNTY_OFFICER,
    FOREIGN_CLERK,
    HEAD,
    OFFICER,
    PREFECTURE_BUREAU,
    STRANGER,
    SUPERVISOR,
    accepted,
    at,
    closed,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told
from yizhan.fees.v1 import events_pb2 as fees
from yizhan.types.v1 import types_pb2

SUNDAY, MONDAY = date(2025, 9, 28), date(2025, 9, 29)
AFTER_HOLIDAY = date(2025, 10, 9)


def to_the_last_stage(office: Office) -> None:
    office.on(SUNDAY).act(COUNTY_OFFICER, "CompleteStage", stage="pre-review", opinion="材料属实")
    office.on(MONDAY).act(OFFICER, "CompleteStage", stage="review", opinion="符合条件")


def granted(office: Office) -> pb.Case:
    to_the_last_stage(office)
    return office.on(AFTER_HOLIDAY).act(HEAD, "DecideCase", decision=pb.DECISION_GRANT)


def text_of(office: Office, number: str) -> str:
    from io import BytesIO

    body = office.call(CITIZEN, "DownloadCaseDocument", case_id=CASE_ID, document_number=number)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(body.data)).pages)
    return "".join(text.split())


def test_the_migrated_database_is_the_one_in_code(office: Office):
    assert migrations.differences(SERVICE, office.running.database.engine) == []


def test_an_accepted_application_becomes_a_case_whose_clocks_run(office_with_case: Office):
    case = office_with_case.act(CITIZEN, "GetCase")
    assert (case.state, case.current_stage, case.applicant_masked) == (pb.CASE_STATE_OPEN, "pre-review", "向**")
    assert case.promised_deadline.due_on == "2025-10-30"
    assert case.stages[0].deadline.due_on == "2025-10-10"
    assert "CLOCK-4" in case.stages[0].deadline.explanation
    (opened,) = office_with_case.told(told.CaseOpened)
    assert (opened.case_id, opened.sequence) == (CASE_ID, 1)
    assert list(opened.departments) == [PREFECTURE_BUREAU, COUNTY_BUREAU]
    assert opened.clocks.stage_due_at == case.stages[0].deadline.due_at
    assert opened.clocks.stage_department == COUNTY_BUREAU


def test_limits_of_the_safety_licence_run_from_receipt(office: Office):
    office.hear(from_receipt())
    case = office.act(CITIZEN, "GetCase")
    assert case.promised_deadline.started_on == "2025-09-22"
    assert case.stages[0].deadline.started_on == "2025-09-26"


def from_receipt():
    event = accepted(runs_from=types_pb2.RUNS_FROM_RECEIPT)
    event.received_at.FromDatetime(at(date(2025, 9, 22)))
    return event


def test_the_name_is_sealed_in_the_row_and_printed_on_the_document(office_with_case: Office):
    case = granted(office_with_case)
    (row,) = office_with_case.run(sa.select(storage.cases))
    assert "向小波" not in str(row)
    assert "向小波".encode() not in row.applicant_sealed
    assert "向小波：" in text_of(office_with_case, case.documents[0].document_number)


def test_a_redelivered_acceptance_opens_one_case(office: Office):
    event_id = uuid.uuid4()
    assert office.hear(accepted(), event_id=event_id) is True
    assert office.hear(accepted(), event_id=event_id) is False
    office.act(COUNTY_OFFICER, "ClaimStage")
    assert office.hear(accepted(), event_id=event_id) is False
    assert len(office.told(told.CaseOpened)) == 1
    assert office.act(CITIZEN, "GetCase").stages[0].claimed_by == COUNTY_OFFICER.subject


def test_bills_may_be_told_of_in_any_order_and_before_the_case(office: Office):
    issued = fees.BillIssued(bill_id="JK-1", application_id=CASE_ID)
    paid = fees.BillPaid(bill_id="JK-1", application_id=CASE_ID)
    office.hear(issued)
    office.hear(accepted())
    assert office.act(CITIZEN, "GetCase").bill_open
    granted(office)
    with pytest.raises(BillUnpaid):
        office.act(CLERK, "DeliverResult", way="WINDOW")
    office.hear(paid)
    office.hear(issued)
    assert office.act(CLERK, "DeliverResult", way="WINDOW").state == pb.CASE_STATE_DELIVERED


def test_a_bill_reduced_to_nothing_keeps_no_result_back_and_one_that_still_owes_does_fee_5(office: Office):
    office.hear(fees.ReductionDecided(bill_id="JK-1", application_id=CASE_ID, approved=True, settled=True))
    office.hear(fees.BillIssued(bill_id="JK-1", application_id=CASE_ID))
    office.hear(accepted())
    assert not office.act(CITIZEN, "GetCase").bill_open
    office.hear(fees.BillIssued(bill_id="JK-2", application_id=CASE_ID))
    office.hear(fees.ReductionDecided(bill_id="JK-2", application_id=CASE_ID, approved=True))
    assert office.act(CITIZEN, "GetCase").bill_open


def test_a_denied_case_whose_bill_was_cancelled_shows_none_to_pay(office: Office):
    office.hear(fees.BillCancelled(bill_id="JK-1", application_id=CASE_ID, cause="DENIED"))
    office.hear(fees.BillIssued(bill_id="JK-1", application_id=CASE_ID))
    office.hear(accepted())
    assert not office.act(CITIZEN, "GetCase").bill_open


def test_a_withdrawal_waits_for_its_case_but_not_for_one_that_never_was(office: Office):
    with pytest.raises(NotYet):
        office.hear(closed(on=SUNDAY))
    assert office.hear(closed(on=SUNDAY, accepted=False))
    assert office.hear(closed(on=SUNDAY, outcome="REFUSED", accepted=False))


@pytest.mark.parametrize(("outcome", "state"), [("WITHDRAWN", "已撤回"), ("LAPSED", "已终止")])
def test_intake_ends_an_undecided_case_with_a_document_and_an_event(office_with_case: Office, outcome: str, state: str):
    office_with_case.on(SUNDAY).hear(closed(on=SUNDAY, outcome=outcome))
    case = office_with_case.act(CITIZEN, "GetCase")
    assert pb.CaseState.Name(case.state) == f"CASE_STATE_{outcome}"
    assert [document.title for document in case.documents] == ["终止审查通知书"]
    (decided,) = office_with_case.told(told.CaseDecided)
    assert (decided.outcome, decided.department, decided.within_promise) == (outcome, COUNTY_BUREAU, True)


def test_a_decision_stands_against_a_later_withdrawal(office_with_case: Office):
    granted(office_with_case)
    office_with_case.hear(closed(on=AFTER_HOLIDAY))
    assert office_with_case.act(CITIZEN, "GetCase").state == pb.CASE_STATE_GRANTED


def test_a_stopped_clock_is_a_written_notice_and_no_time_due(office_with_case: Office):
    case = office_with_case.on(SUNDAY).act(
        COUNTY_OFFICER, "StopClock", ground=pb.PAUSE_GROUND_EXPERT_REVIEW, expected_days=5, note="重大危险源评审"
    )
    assert case.state == pb.CASE_STATE_STOPPED
    assert not case.promised_deadline.HasField("due_at")
    (stopped,) = office_with_case.told(told.ClockStopped)
    assert not stopped.clocks.HasField("promised_due_at")
    assert (stopped.clocks.stage, stopped.department) == ("pre-review", COUNTY_BUREAU)
    # 29, 30 September, 9, 10 and Saturday 11 October.
    assert stopped.expected_end_at.ToJsonString() == "2025-10-11T16:00:00Z"
    notice = text_of(office_with_case, case.documents[0].document_number)
    assert "停止计算办理时限告知书" in notice
    assert "所需时间为5个工作日，预计于2025年10月11日结束" in notice
    assert "泸溪县应急管理局" in notice

    resumed = office_with_case.on(AFTER_HOLIDAY).act(COUNTY_OFFICER, "ResumeClock", outcome="通过评审")
    assert resumed.state == pb.CASE_STATE_OPEN
    (event,) = office_with_case.told(told.ClockResumed)
    assert event.clocks.promised_due_at == resumed.promised_deadline.due_at
    assert "恢复计算" in text_of(office_with_case, resumed.documents[1].document_number)


def test_an_extension_is_told_to_the_applicant_with_its_reason(office_with_case: Office):
    to_the_last_stage(office_with_case)
    case = office_with_case.act(HEAD, "ExtendLimit", days=10, reason="需补充安全评价")
    assert case.statutory_deadline.due_on == "2025-12-18"
    text = text_of(office_with_case, case.documents[0].document_number)
    assert "延长办理期限10个工作日，至2025年12月18日届满" in text
    assert "需补充安全评价" in text
    (event,) = office_with_case.told(told.LimitExtended)
    assert (event.days, event.reason) == (10, "需补充安全评价")


def test_a_grant_yields_a_decision_and_a_certificate_that_anyone_can_verify(office_with_case: Office):
    case = granted(office_with_case)
    assert [document.title for document in case.documents] == ["准予行政许可决定书", "危险化学品安全生产许可证"]
    certificate = case.certificate
    assert (certificate.valid_from, certificate.valid_until) == ("2025-10-09", "2028-10-08")
    assert case.deliver_by == "2025-10-22"
    code = certificate.verification_url.rpartition("=")[2]
    seen = office_with_case.call(
        CITIZEN, "VerifyCaseDocument", document_number=certificate.certificate_number, code=code
    )
    assert (seen.title, seen.applicant_masked, seen.issuer, seen.valid) == (
        "危险化学品安全生产许可证",
        "向**",
        "湘西州应急管理局",
        True,
    )
    text = text_of(office_with_case, certificate.certificate_number)
    assert "持证人向小波" in text
    assert "2025年10月9日至2028年10月8日" in text


def test_a_certificate_is_valid_to_the_end_of_its_last_day(office_with_case: Office):
    certificate = granted(office_with_case).certificate
    code = certificate.verification_url.rpartition("=")[2]
    ask = {"document_number": certificate.certificate_number, "code": code}
    assert office_with_case.on(date(2028, 10, 8), 23).call(CITIZEN, "VerifyCaseDocument", **ask).valid
    assert not office_with_case.on(date(2028, 10, 9), 0).call(CITIZEN, "VerifyCaseDocument", **ask).valid


def test_a_wrong_code_and_a_wrong_number_get_the_same_answer(office_with_case: Office):
    number = granted(office_with_case).documents[0].document_number
    for guess in ({"document_number": number, "code": "22222222"}, {"document_number": "ZY-1", "code": "22222222"}):
        with pytest.raises(DocumentNotFound):
            office_with_case.call(CITIZEN, "VerifyCaseDocument", **guess)


def test_a_denial_states_its_reasons_and_the_applicant_s_rights(office_with_case: Office):
    to_the_last_stage(office_with_case)
    case = office_with_case.act(HEAD, "DecideCase", decision=pb.DECISION_DENY, reason="未设安全生产管理机构")
    assert (case.state, case.deliver_by, case.certificate.certificate_number) == (pb.CASE_STATE_DENIED, "", "")
    text = text_of(office_with_case, case.documents[0].document_number)
    assert "不予行政许可决定书" in text
    assert "未设安全生产管理机构" in text
    assert "六十日内依法申请行政复议" in text
    assert "六个月内依法向人民法院提起行政诉讼" in text


def test_the_decision_says_whether_it_kept_the_promise_and_the_statute(office_with_case: Office):
    granted(office_with_case)
    (decided,) = office_with_case.told(told.CaseDecided)
    assert (decided.outcome, decided.department) == ("GRANTED", PREFECTURE_BUREAU)
    assert (decided.within_promise, decided.within_statute) == (True, True)
    assert (decided.used_days, decided.promised_days, decided.statutory_days) == (4, 20, 45)
    assert decided.deliver_by.ToJsonString() == "2025-10-22T16:00:00Z"


def test_who_received_the_result_stands_on_the_receipt_and_nowhere_in_clear(office_with_case: Office):
    granted(office_with_case)
    case = office_with_case.act(CLERK, "DeliverResult", way="AGENT", received_by="田大山")
    (delivered,) = office_with_case.told(told.CaseDelivered)
    assert (delivered.owner, delivered.in_time) == (CITIZEN.subject, True)
    receipt = text_of(office_with_case, case.documents[-1].document_number)
    assert "送达回证" in receipt
    assert "收件人田大山" in receipt
    for table in ("cases", "documents", "history", "outbox"):
        assert "田大山" not in str(office_with_case.run(f"SELECT * FROM {table}"))


def test_events_of_a_case_are_numbered_from_one(office_with_case: Office):
    granted(office_with_case)
    office_with_case.act(CLERK, "DeliverResult", way="WINDOW")
    assert [event.sequence for event in office_with_case.told()] == [1, 2, 3, 4, 5]


def test_a_department_sees_every_case_it_takes_part_in_and_another_none(office_with_case: Office):
    for person in (CITIZEN, CLERK, SUPERVISOR, COUNTY_OFFICER, OFFICER, HEAD):
        assert office_with_case.act(person, "GetCase").case_id == CASE_ID
        assert len(office_with_case.call(person, "ListCases").cases) == 1
    for person in (STRANGER, FOREIGN_CLERK):
        with pytest.raises(NotFound):
            office_with_case.act(person, "GetCase")
        assert not office_with_case.call(person, "ListCases").cases


def test_a_department_that_sees_a_case_does_not_act_out_of_turn(office_with_case: Office):
    with pytest.raises(NotYourStage):
        office_with_case.act(OFFICER, "ClaimStage")
    with pytest.raises(NotFound):
        office_with_case.act(STRANGER, "ClaimStage")


def test_the_queue_of_a_department_holds_its_turns_soonest_due_first_page_by_page(office: Office):
    days = [date(2025, 10, 13), date(2025, 9, 26), date(2025, 9, 29), date(2025, 9, 30), date(2025, 10, 9)]
    for number, day in enumerate(days):
        office.hear(accepted(case_id=f"case-{number}", accepted_on=day))
    office.on(date(2025, 10, 13)).act(
        COUNTY_OFFICER, "CompleteStage", case_id="case-2", stage="pre-review", opinion="属实"
    )
    pages: list[list[str]] = []
    token = ""
    while True:
        answer = office.call(COUNTY_OFFICER, "ListCases", mine=True, page_size=2, page_token=token)
        pages.append([case.case_id for case in answer.cases])
        token = answer.next_page_token
        if not token:
            break
    assert pages == [["case-1", "case-3"], ["case-4", "case-0"]]
    assert [case.case_id for case in office.call(OFFICER, "ListCases", mine=True).cases] == ["case-2"]
    with pytest.raises(InvalidField):
        office.call(SUPERVISOR, "ListCases", mine=True)
    with pytest.raises(InvalidField):
        office.call(SUPERVISOR, "ListCases", page_token="unsinn")


def test_the_queue_is_read_from_its_index(office: Office):
    query = "EXPLAIN SELECT * FROM cases WHERE turn = '433122-yjgl' ORDER BY due_at, case_id LIMIT 20"
    with office.running.read() as connection:
        connection.execute(sa.text("SET enable_seqscan = off"))
        plan = str(list(connection.execute(sa.text(query))))
        connection.execute(sa.text("RESET enable_seqscan"))
    assert "cases_by_turn" in plan
    assert "Sort" not in plan


def test_a_decided_case_leaves_the_queues_and_stands_last_in_the_list(office_with_case: Office):
    office_with_case.hear(accepted(case_id="later", accepted_on=date(2025, 10, 31)))
    granted(office_with_case)
    assert not office_with_case.call(HEAD, "ListCases", mine=True).cases
    assert [case.case_id for case in office_with_case.call(SUPERVISOR, "ListCases").cases] == ["later", CASE_ID]
    found = office_with_case.call(SUPERVISOR, "ListCases", state=pb.CASE_STATE_GRANTED).cases
    assert [case.case_id for case in found] == [CASE_ID]


def test_of_two_officers_at_once_one_wins_and_the_other_is_told_what_happened(office_with_case: Office):
    first, _ = office_with_case.begin(COUNTY_OFFICER, "ClaimStage", case_id=CASE_ID)
    second, _ = office_with_case.begin(COUNTY_COLLEAGUE, "ClaimStage", case_id=CASE_ID)
    first.work.commit()
    with pytest.raises(Stale) as beaten:
        second.work.commit()
    first.close()
    second.close()
    assert beaten.value.facts["act"] == "STAGE_CLAIMED"
    assert beaten.value.facts["by"] == COUNTY_OFFICER.subject
    case = office_with_case.act(CITIZEN, "GetCase")
    assert (case.stages[0].claimed_by, case.etag) == (COUNTY_OFFICER.subject, "2")
    assert len(office_with_case.call(CITIZEN, "ListHistory", case_id=CASE_ID).entries) == 2


def test_of_two_who_decide_at_once_only_one_decision_is_made_and_told(office_with_case: Office):
    to_the_last_stage(office_with_case)
    grant, _ = office_with_case.begin(HEAD, "DecideCase", case_id=CASE_ID, decision=pb.DECISION_GRANT)
    deny, _ = office_with_case.begin(HEAD, "DecideCase", case_id=CASE_ID, decision=pb.DECISION_DENY, reason="不符合")
    deny.work.commit()
    with pytest.raises(Stale):
        grant.work.commit()
    grant.close()
    deny.close()
    assert [event.outcome for event in office_with_case.told(told.CaseDecided)] == ["DENIED"]
    assert [document.title for document in office_with_case.act(CITIZEN, "GetCase").documents] == ["不予行政许可决定书"]
    assert len(office_with_case.run(sa.select(storage.documents))) == 1


def test_an_old_etag_is_refused_with_what_happened(office_with_case: Office):
    office_with_case.act(COUNTY_OFFICER, "ClaimStage", etag="1")
    with pytest.raises(Stale) as refused:
        office_with_case.act(COUNTY_OFFICER, "CompleteStage", stage="pre-review", opinion="材料属实", etag="1")
    assert refused.value.facts["etag"] == "2"


def test_a_command_is_one_read_and_one_statement(office_with_case: Office):
    office_with_case.act(COUNTY_OFFICER, "ClaimStage")
    # A first document takes a block of serials; the next fifty need no read of their own.
    office_with_case.act(COUNTY_OFFICER, "StopClock", ground=pb.PAUSE_GROUND_TESTING, expected_days=2, note="检测")
    with counting(office_with_case.running.database.engine) as statements:
        office_with_case.act(COUNTY_OFFICER, "ResumeClock", outcome="合格")
        assert len(statements) == 2
        office_with_case.hear(accepted(case_id="another"))
        assert len(statements) == 4


def test_the_history_can_be_read_page_by_page_and_verified(office_with_case: Office):
    granted(office_with_case)
    first = office_with_case.call(CITIZEN, "ListHistory", case_id=CASE_ID, page_size=3)
    rest = office_with_case.call(CITIZEN, "ListHistory", case_id=CASE_ID, page_token=first.next_page_token)
    entries = [*first.entries, *rest.entries]
    assert [entry.act for entry in entries] == ["OPENED", "STAGE_COMPLETED", "STAGE_COMPLETED", "GRANTED"]
    assert rest.next_page_token == ""
    verified = office_with_case.call(CITIZEN, "VerifyHistory", case_id=CASE_ID)
    assert (verified.intact, verified.entries, verified.head) == (True, 4, entries[-1].hash)


@pytest.mark.parametrize("statement", ["UPDATE history SET note = ''", "DELETE FROM history", "TRUNCATE history"])
def test_the_database_itself_refuses_to_alter_a_history(office_with_case: Office, statement: str):
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        office_with_case.run(statement)


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE history SET note = '属实' WHERE sequence = 2", 2),
        ("""UPDATE history SET actor = jsonb_set(actor, '{subject}', '"other"') WHERE sequence = 3""", 3),
        ("DELETE FROM history WHERE sequence = 1", 1),
        ("DELETE FROM history WHERE sequence = 4", 4),
    ],
)
def test_whoever_gets_past_the_trigger_is_found_by_the_chain(office_with_case: Office, tampering: str, broken_at: int):
    granted(office_with_case)
    office_with_case.run("ALTER TABLE history DISABLE TRIGGER ALL")
    office_with_case.run(tampering)
    verified = office_with_case.call(CITIZEN, "VerifyHistory", case_id=CASE_ID)
    assert (verified.intact, verified.broken_at) == (False, broken_at)
