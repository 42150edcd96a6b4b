"""Certificates after their issue, and what follows them up: renewal (rule CLOCK-6), change, cancellation."""

import runpy
from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from services.approval import storage
from services.approval.domain import Change, IssuedCertificate, Status, is_asked_in_time
from services.approval.refusals import CertificateEnded, CertificateState
from services.approval.service import SERVICE
from services.chassis import history
from services.chassis.errors import NotFound, Stale, WrongRole
from services.chassis.events import NotYet
from tests.unit.approval.office import Office
from tests.unit.approval.people import (
    CASE_ID,
    CITIZEN,
    CLERK,
    COUNTY,
    COUNTY_HEAD,
    COUNTY_OFFICER,
    FOREIGN_CLERK,
    HEAD,
    OFFICER,
    PREFECTURE_BUREAU,
    SUPERVISOR,
    accepted,
    actor,
    at,
    closed,
    stamp,
)
from yizhan.approval.v1 import approval_pb2 as pb
from yizhan.approval.v1 import events_pb2 as told
from yizhan.types.v1 import types_pb2

GRANTED_ON, EXPIRY = date(2025, 10, 9), date(2028, 10, 8)
WHY = {"reason": "现场安全条件不再具备", "legal_basis": "《安全生产许可证条例》第十四条"}
RENEWAL, CHANGE, CANCELLATION = (
    types_pb2.FOLLOW_UP_KIND_RENEWAL,
    types_pb2.FOLLOW_UP_KIND_CHANGE,
    types_pb2.FOLLOW_UP_KIND_CANCELLATION,
)


def a_certificate(status: Status = Status.VALID) -> IssuedCertificate:
    return IssuedCertificate(
        number="ZZ-1",
        case_id=CASE_ID,
        item_code="433100-yjgl-0001",
        item_version=1,
        item_name="危险化学品安全生产许可",
        name="危险化学品安全生产许可证",
        holder_masked="向**",
        owner=CITIZEN.subject,
        division=COUNTY,
        department=PREFECTURE_BUREAU,
        valid_from=GRANTED_ON,
        valid_until=EXPIRY,
        status=status,
        status_since=at(GRANTED_ON),
    )


@pytest.mark.parametrize(
    ("what", "allowed", "becomes"),
    [
        (Change.SUSPEND, {Status.VALID}, Status.SUSPENDED),
        (Change.REINSTATE, {Status.SUSPENDED}, Status.VALID),
        (Change.REVOKE, {Status.VALID, Status.SUSPENDED}, Status.REVOKED),
        # 行政许可法 art. 70(4): what was revoked is cancelled too.
        (Change.CANCEL, {Status.VALID, Status.SUSPENDED, Status.REVOKED}, Status.CANCELLED),
    ],
)
def test_a_certificate_changes_as_the_law_knows_and_in_no_other_way(what: Change, allowed, becomes: Status):
    for status in Status:
        certificate = a_certificate(status)
        if status in allowed:
            certificate.change(what, "理由", "《条例》第十四条", actor(HEAD), at(GRANTED_ON))
            assert certificate.status is becomes
            assert history.broken_at(certificate.written, certificate.head) is None
        else:
            with pytest.raises(CertificateState) as refused:
                certificate.change(what, "理由", "《条例》第十四条", actor(HEAD), at(GRANTED_ON))
            assert refused.value.rule == "DECIDE-3"
            assert certificate.status is status


@pytest.mark.parametrize(
    ("status", "day", "valid"),
    [
        (Status.VALID, date(2025, 10, 8), False),
        (Status.VALID, GRANTED_ON, True),
        (Status.VALID, EXPIRY, True),
        (Status.VALID, date(2028, 10, 9), False),
        (Status.SUSPENDED, GRANTED_ON, False),
        (Status.REVOKED, GRANTED_ON, False),
        (Status.CANCELLED, GRANTED_ON, False),
    ],
)
def test_what_is_valid_on_a_day(status: Status, day: date, valid: bool):
    assert a_certificate(status).is_valid_on(day) is valid


def test_one_that_is_renewed_early_is_good_until_the_next_one_begins():
    old, new = a_certificate(), a_certificate()
    new.number, new.valid_from = "ZZ-2", date(2028, 10, 9)
    old.replace(new, actor(HEAD), at(date(2028, 9, 4)))
    assert old.is_valid_on(EXPIRY)
    assert not new.is_valid_on(EXPIRY)
    assert not old.is_valid_on(date(2028, 10, 9))
    assert (old.status, old.replaced_by) == (Status.REPLACED, "ZZ-2")


def test_what_is_suspended_stays_so_in_the_one_that_takes_its_place():
    old, new = a_certificate(Status.SUSPENDED), a_certificate()
    old.reason = "整改"
    old.replace(new, actor(HEAD), at(date(2028, 9, 4)))
    assert (new.status, new.reason) == (Status.SUSPENDED, "整改")


@pytest.mark.parametrize(
    ("received", "in_time"),
    [
        # Thirty calendar days before 8 October 2028 is the 8th of September, whatever hour.
        (at(date(2028, 9, 8), 23), True),
        (at(date(2028, 9, 9), 0), False),
        (at(date(2028, 10, 8)), False),
        (at(date(2028, 10, 9)), False),
    ],
)
def test_a_renewal_is_asked_for_thirty_days_before_expiry(received: datetime, in_time: bool):
    assert is_asked_in_time(received, EXPIRY) is in_time
    assert not is_asked_in_time(received, None)


def grant(office: Office, case_id: str, on: date) -> pb.Case:
    office.on(on)
    office.act(COUNTY_OFFICER, "CompleteStage", case_id=case_id, stage="pre-review", opinion="材料属实")
    office.act(OFFICER, "CompleteStage", case_id=case_id, stage="review", opinion="符合条件")
    return office.act(HEAD, "DecideCase", case_id=case_id, decision=pb.DECISION_GRANT)


@pytest.fixture
def certified(office_with_case: Office) -> tuple[Office, str]:
    """An office, and the number of a certificate that it has issued."""
    number = grant(office_with_case, CASE_ID, GRANTED_ON).certificate.certificate_number
    return office_with_case, number


def verify(office: Office, number: str, on: date) -> pb.CaseDocumentVerification:
    code = office.running.ports.check_code(number)
    return office.on(on).call(CITIZEN, "VerifyCaseDocument", document_number=number, code=code)


def follow(office: Office, kind: Any, number: str, received_on: date, case_id: str = "follow-up") -> None:
    """An application that follows the certificate up was received and accepted on that day."""
    follow_up = types_pb2.FollowUp(kind=kind, certificate_number=number)
    event = accepted(case_id=case_id, accepted_on=received_on, follow_up=follow_up)
    office.on(received_on).hear(event)


def test_a_grant_issues_a_certificate_that_is_listed_read_and_told(certified: tuple[Office, str]):
    office, number = certified
    for person in (CITIZEN, CLERK, SUPERVISOR, OFFICER, HEAD):
        (listed,) = office.call(person, "ListCertificates").certificates
        assert (listed.certificate_number, listed.holder_masked, listed.valid_today) == (number, "向**", True)
    # The department that only took part issued none.
    for person in (FOREIGN_CLERK, COUNTY_OFFICER):
        assert not office.call(person, "ListCertificates").certificates
        with pytest.raises(NotFound):
            office.call(person, "GetCertificate", certificate_number=number)
    read = office.call(CITIZEN, "GetCertificate", certificate_number=number)
    assert ([entry.act for entry in read.history], read.history_intact) == (["CERTIFICATE_ISSUED"], True)
    (issued,) = office.told(told.CertificateIssued, case_id=number)
    assert (issued.case_id, issued.owner, issued.department) == (CASE_ID, CITIZEN.subject, PREFECTURE_BUREAU)
    assert (issued.valid_from, issued.valid_until, issued.status) == ("2025-10-09", "2028-10-08", "VALID")
    assert not office.call(CITIZEN, "ListCertificates", status=pb.CERTIFICATE_STATUS_REVOKED).certificates
    assert not office.call(CITIZEN, "ListCertificates", item_code="433100-yjgl-0002").certificates


def test_the_head_suspends_reinstates_revokes_and_cancels_each_with_a_document_and_an_event(
    certified: tuple[Office, str],
):
    office, number = certified
    for method, title, status, valid in (
        ("SuspendCertificate", "证照暂停使用决定书", "SUSPENDED", False),
        ("ReinstateCertificate", "证照恢复使用决定书", "VALID", True),
        ("RevokeCertificate", "撤销行政许可决定书", "REVOKED", False),
        ("CancelCertificate", "注销行政许可决定书", "CANCELLED", False),
    ):
        changed = office.on(date(2025, 11, 3)).call(HEAD, method, certificate_number=number, **WHY)
        assert (changed.documents[-1].title, changed.reason) == (title, WHY["reason"])
        event = office.told(told.CertificateChanged, case_id=number)[-1]
        assert (event.status, event.sequence) == (status, len(changed.documents) + 1)
        seen = verify(office, number, date(2025, 11, 4))
        assert (pb.CertificateStatus.Name(seen.status), seen.valid) == (f"CERTIFICATE_STATUS_{status}", valid)
        assert seen.status_since.ToDatetime().date() == date(2025, 11, 3)
    notices = [one for one in office.told(types_pb2.NoticeDue) if one.title == "撤销行政许可决定书"]
    assert [(one.owner, one.legal, one.rule) for one in notices] == [(CITIZEN.subject, True, "DECIDE-1")]
    read = office.call(CITIZEN, "GetCertificate", certificate_number=number)
    assert read.history_intact
    assert [entry.act.removeprefix("CERTIFICATE_") for entry in read.history] == [
        "ISSUED",
        "SUSPENDED",
        "REINSTATED",
        "REVOKED",
        "CANCELLED",
    ]
    # The documents of a certificate are read as those of the case that yielded it.
    body = office.call(
        CITIZEN, "DownloadCaseDocument", case_id=CASE_ID, document_number=read.documents[0].document_number
    )
    assert body.data[:5] == b"%PDF-"


def test_nobody_but_the_head_of_the_department_that_issued_it_changes_a_certificate(certified: tuple[Office, str]):
    office, number = certified
    for person, refusal in ((COUNTY_HEAD, NotFound), (OFFICER, WrongRole), (CITIZEN, WrongRole)):
        with pytest.raises(refusal):
            office.call(person, "RevokeCertificate", certificate_number=number, **WHY)
    with pytest.raises(Stale):
        office.call(HEAD, "RevokeCertificate", certificate_number=number, etag="7", **WHY)


def test_of_two_changes_at_once_one_is_made(certified: tuple[Office, str]):
    office, number = certified
    suspend, _ = office.begin(HEAD, "SuspendCertificate", certificate_number=number, **WHY)
    revoke, _ = office.begin(HEAD, "RevokeCertificate", certificate_number=number, **WHY)
    revoke.work.commit()
    with pytest.raises(Stale):
        suspend.work.commit()
    suspend.close()
    revoke.close()
    assert office.call(CITIZEN, "GetCertificate", certificate_number=number).status == pb.CERTIFICATE_STATUS_REVOKED


def test_a_renewal_granted_in_time_begins_when_the_old_one_ends(certified: tuple[Office, str]):
    office, number = certified
    follow(office, RENEWAL, number, date(2028, 9, 1))
    granted = grant(office, "follow-up", date(2028, 9, 15))
    new = granted.certificate
    assert (new.valid_from, new.valid_until) == ("2028-10-09", "2031-10-08")
    assert granted.documents[0].title == "准予延续行政许可决定书"
    seen = verify(office, number, date(2028, 9, 20))
    assert (seen.status, seen.valid, seen.replaced_by) == (
        pb.CERTIFICATE_STATUS_REPLACED,
        True,
        new.certificate_number,
    )
    assert not verify(office, number, date(2028, 10, 9)).valid
    assert verify(office, new.certificate_number, date(2028, 10, 9)).valid
    (changed,) = office.told(told.CertificateChanged, case_id=number)
    assert (changed.status, changed.replaced_by) == ("REPLACED", new.certificate_number)
    (issued,) = office.told(told.CertificateIssued, case_id=new.certificate_number)
    assert issued.predecessor == number
    # What was decided is not deemed granted as well.
    office.on(date(2028, 10, 20)).running.fire_timers()
    assert not office.told(told.RenewalDeemed, case_id="follow-up")


def test_a_renewal_granted_after_expiry_begins_with_the_decision(certified: tuple[Office, str]):
    office, number = certified
    # Too late to be deemed granted.
    follow(office, RENEWAL, number, date(2028, 9, 20))
    assert not office.run("SELECT 1 FROM timers")
    new = grant(office, "follow-up", date(2028, 10, 20)).certificate
    assert (new.valid_from, new.valid_until) == ("2028-10-20", "2031-10-19")


def test_a_renewal_that_nobody_decided_is_granted_at_the_end_of_the_last_day_even_if_the_platform_was_down(
    certified: tuple[Office, str],
):
    office, number = certified
    follow(office, RENEWAL, number, date(2028, 9, 8))
    assert office.act(CITIZEN, "GetCase", case_id="follow-up").deemed_on == "2028-10-08"
    # A procedure does not hold up what the expiry brings.
    office.on(date(2028, 10, 7)).act(
        COUNTY_OFFICER, "StopClock", case_id="follow-up", ground=pb.PAUSE_GROUND_TESTING, expected_days=5, note="检测"
    )
    assert office.on(EXPIRY, 23).running.fire_timers() == 0
    office.on(date(2028, 12, 4)).running.fire_timers()
    case = office.act(CITIZEN, "GetCase", case_id="follow-up")
    assert (case.state, case.decided_at.ToJsonString()) == (pb.CASE_STATE_GRANTED, "2028-10-08T16:00:00Z")
    assert [one.title for one in case.documents] == [
        "停止计算办理时限告知书",
        "视为准予延续行政许可告知书",
        "危险化学品安全生产许可证",
    ]
    assert (case.certificate.valid_from, case.certificate.valid_until) == ("2028-10-09", "2031-10-08")
    assert case.procedures[0].ended_on == "2028-10-09"
    (deemed,) = office.told(told.RenewalDeemed, case_id="follow-up")
    assert (deemed.certificate_number, deemed.department) == (number, PREFECTURE_BUREAU)
    assert deemed.deemed_at == case.decided_at
    (decided,) = office.told(told.CaseDecided, case_id="follow-up")
    assert (decided.outcome, decided.certificate_number) == ("GRANTED", case.certificate.certificate_number)
    assert decided.decided_at == case.decided_at
    last = office.call(CITIZEN, "ListHistory", case_id="follow-up").entries[-1]
    assert (last.act, last.actor.subject) == ("RENEWAL_DEEMED", "platform")
    assert office.call(CITIZEN, "VerifyHistory", case_id="follow-up").intact
    office.running.fire_timers()
    assert len(office.told(told.RenewalDeemed, case_id="follow-up")) == 1


def test_silence_renews_nothing_that_was_revoked_withdrawn_or_decided(certified: tuple[Office, str]):
    office, number = certified
    follow(office, RENEWAL, number, date(2028, 8, 1), "withdrawn")
    office.hear(closed("withdrawn", on=date(2028, 8, 7)))
    follow(office, RENEWAL, number, date(2028, 8, 1), "left-lying")
    office.on(date(2028, 9, 1)).call(HEAD, "RevokeCertificate", certificate_number=number, **WHY)
    office.on(date(2028, 10, 20)).running.fire_timers()
    assert office.act(CITIZEN, "GetCase", case_id="withdrawn").state == pb.CASE_STATE_WITHDRAWN
    assert office.act(CITIZEN, "GetCase", case_id="left-lying").state == pb.CASE_STATE_OPEN
    assert len(office.run(sa.select(storage.certificates))) == 1
    with pytest.raises(CertificateEnded) as refused:
        grant(office, "left-lying", date(2028, 10, 23))
    assert refused.value.rule == "CLOCK-6"


def test_a_renewal_waits_for_the_certificate_that_it_names(office: Office):
    with pytest.raises(NotYet):
        follow(office, RENEWAL, "ZZ-433122-20251009-0000001-0", date(2028, 9, 1))


def test_a_change_keeps_the_validity_and_replaces_at_once(certified: tuple[Office, str]):
    office, number = certified
    follow(office, CHANGE, number, date(2026, 3, 2))
    granted = grant(office, "follow-up", date(2026, 3, 9))
    assert granted.documents[0].title == "准予变更行政许可决定书"
    assert (granted.certificate.valid_from, granted.certificate.valid_until) == ("2026-03-09", "2028-10-08")
    assert not verify(office, number, date(2026, 3, 9)).valid
    assert verify(office, granted.certificate.certificate_number, date(2026, 3, 9)).valid


def test_a_cancellation_that_the_holder_asks_for_takes_the_certificate_away_and_gives_none(
    certified: tuple[Office, str],
):
    office, number = certified
    follow(office, CANCELLATION, number, date(2026, 3, 2))
    granted = grant(office, "follow-up", date(2026, 3, 9))
    assert [one.title for one in granted.documents] == ["准予注销行政许可决定书"]
    assert not granted.HasField("certificate") or not granted.certificate.certificate_number
    assert verify(office, number, date(2026, 3, 9)).status == pb.CERTIFICATE_STATUS_CANCELLED
    assert office.told(told.CertificateChanged, case_id=number)[-1].status == "CANCELLED"


def test_a_denied_follow_up_changes_nothing(certified: tuple[Office, str]):
    office, number = certified
    follow(office, CHANGE, number, date(2026, 3, 2))
    office.act(COUNTY_OFFICER, "CompleteStage", case_id="follow-up", stage="pre-review", opinion="材料属实")
    office.act(OFFICER, "CompleteStage", case_id="follow-up", stage="review", opinion="不符合条件")
    office.act(HEAD, "DecideCase", case_id="follow-up", decision=pb.DECISION_DENY, reason="变更事项不符")
    assert verify(office, number, date(2026, 3, 9)).valid


def test_what_was_granted_before_there_were_rows_of_certificates_still_verifies(certified: tuple[Office, str]):
    office, number = certified
    before = office.run(sa.select(storage.certificates))[0]
    office.run("ALTER TABLE history DISABLE TRIGGER ALL")
    office.run(f"DELETE FROM history WHERE case_id = '{number}'")
    office.run("DELETE FROM certificates")
    assert verify(office, number, date(2026, 3, 9)).valid
    (file,) = (SERVICE.folder / "migrations").glob("*_certificates_hearings_queues.py")
    migration = runpy.run_path(str(file))
    office.run("UPDATE cases SET claimed_by = 'x', turn_role = 'x'")
    office.hear(accepted(case_id="open"))
    office.run(migration["_CERTIFICATES_THERE_ARE"])
    office.run(migration["_QUEUES"])
    (after,) = office.run(sa.select(storage.certificates))
    kept = ("number", "case_id", "item_code", "department", "valid_from", "valid_until", "status", "owner")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert verify(office, number, date(2026, 3, 9)).status == pb.CERTIFICATE_STATUS_VALID
    suspended = office.call(HEAD, "SuspendCertificate", certificate_number=number, **WHY)
    assert office.call(CITIZEN, "GetCertificate", certificate_number=number).history_intact
    assert suspended.etag == "2"
    (queued,) = office.run("SELECT turn_role, claimed_by FROM cases WHERE case_id = 'open'")
    assert tuple(queued) == ("OFFICER", "")


def test_the_history_of_a_certificate_cannot_be_altered_unseen(certified: tuple[Office, str]):
    office, number = certified
    office.run("ALTER TABLE history DISABLE TRIGGER ALL")
    office.run(f"UPDATE history SET note = '发证' WHERE case_id = '{number}'")
    assert not office.call(CITIZEN, "GetCertificate", certificate_number=number).history_intact


def test_a_list_of_certificates_is_paged_the_latest_first(certified: tuple[Office, str]):
    office, first = certified
    numbers = [first]
    for day in (13, 14):
        office.hear(accepted(case_id=f"case-{day}"))
        numbers.append(grant(office, f"case-{day}", date(2025, 10, day)).certificate.certificate_number)
    page = office.call(CITIZEN, "ListCertificates", page_size=2)
    rest = office.call(CITIZEN, "ListCertificates", page_size=2, page_token=page.next_page_token)
    assert [one.certificate_number for one in (*page.certificates, *rest.certificates)] == numbers[::-1]
    assert rest.next_page_token == ""


def test_who_is_told_of_a_grant_is_told_of_the_decision_alone(certified: tuple[Office, str]):
    office, number = certified
    (notice,) = office.told(types_pb2.NoticeDue)
    assert (notice.title, notice.rule, notice.legal) == ("准予行政许可决定书", "CLOCK-5", True)
    assert notice.notice_id == notice.document_number != number
    assert notice.pdf_path == f"/v1/cases/{CASE_ID}/documents/{notice.document_number}/pdf"
    assert notice.told_at == stamp(at(GRANTED_ON))
    assert "向小波" not in notice.text
