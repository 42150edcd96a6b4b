"""Complaints on a real PostgreSQL, as their callers meet them."""

from datetime import timedelta
from typing import Any

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis import migrations
from services.chassis.access import ANONYMOUS, Grants, Principal
from services.chassis.errors import InvalidField, NotFound, Stale
from services.chassis.numbering import application_number, valid
from services.complaints.domain import Anonymous, ComplainedAbout, NameRequired, NotAnonymous, SameHandler, UnknownKind
from services.complaints.service import SERVICE
from tests.unit.complaints.conftest import (
    CITIZEN,
    CLERK,
    EMERGENCY,
    HEAD_OF_EMERGENCY,
    HEALTH,
    LUXI,
    MANAGER,
    MANAGER_OF_JISHOU,
    MONDAY,
    NEIGHBOUR,
    OFFICER_OF_HEALTH,
    SUPERVISOR,
    Desk,
    a_complaint,
    a_named_complaint,
)
from yizhan.complaints.v1 import complaints_pb2 as pb
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2


def file(desk: Desk, request: pb.FileComplaintRequest | None = None, by: Principal = ANONYMOUS) -> pb.FiledComplaint:
    return desk("FileComplaint", request or a_complaint(), by)


def accept(desk: Desk, complaint_id: str, by: Principal = MANAGER, **more: Any) -> pb.Complaint:
    return desk("AcceptComplaint", pb.AcceptComplaintRequest(complaint_id=complaint_id, **more), by)


def reply(
    desk: Desk, complaint_id: str, finding: pb.Finding = pb.FINDING_TRUE, by: Principal = MANAGER
) -> pb.Complaint:
    request = pb.ReplyComplaintRequest(
        complaint_id=complaint_id, finding=finding, text="情况属实，已经整改。", measures="对值班人员批评教育。"
    )
    return desk("ReplyComplaint", request, by)


def track(desk: Desk, complaint_id: str, secret: str, by: Principal = ANONYMOUS) -> pb.ComplaintTrack:
    return desk("TrackComplaint", pb.TrackComplaintRequest(complaint_id=complaint_id, secret=secret), by)


def get(desk: Desk, complaint_id: str, by: Principal) -> pb.Complaint:
    return desk("GetComplaint", pb.GetComplaintRequest(complaint_id=complaint_id), by)


def ids(desk: Desk, by: Principal) -> list[str]:
    listed: pb.ListComplaintsResponse = desk("ListComplaints", pb.ListComplaintsRequest(), by)
    return [complaint.complaint_id for complaint in listed.complaints]


def test_every_rpc_has_its_method():
    methods = {name for name in vars(SERVICE.servicer) if not name.startswith("_")}
    assert {method.name for method in SERVICE.contract.methods} == methods


def test_the_migrated_database_is_the_one_in_code(desk: Desk):
    assert migrations.differences(SERVICE, desk.running.database.engine) == []


def test_complaint_1_the_kinds_and_their_limits_are_public(desk: Desk):
    listed: pb.ListComplaintKindsResponse = desk("ListComplaintKinds", pb.ListComplaintKindsRequest())
    limits = {kind.code: (kind.unit, kind.accept_days, kind.handle_days, kind.extend_days) for kind in listed.kinds}
    assert limits == {
        "ordinary": (types_pb2.DAY_UNIT_WORKING, 5, 15, 15),
        "petition": (types_pb2.DAY_UNIT_CALENDAR, 15, 60, 30),
    }


def test_complaint_2_an_anonymous_complaint_is_tracked_by_number_and_secret(desk: Desk):
    filed = file(desk)
    assert valid(filed.complaint_id)
    tracked = track(desk, filed.complaint_id, f" {filed.secret.lower()} ")
    assert tracked.state == pb.COMPLAINT_STATE_FILED
    assert tracked.deadline.due_on == "2026-03-09"


def test_complaint_2_a_wrong_secret_is_answered_as_an_unknown_number(desk: Desk):
    filed = file(desk)
    answers: list[tuple[str, str]] = []
    for complaint_id, secret in ((filed.complaint_id, "AAAAAAAA"), ("TS-433122-20260302-9999999-9", filed.secret)):
        with pytest.raises(NotFound) as refused:
            track(desk, complaint_id, secret)
        answers.append((refused.value.reason, refused.value.text))
    assert answers[0] == answers[1]


def test_complaint_2_an_anonymous_complaint_keeps_no_account_even_of_who_is_signed_in(desk: Desk):
    filed = file(desk, by=CITIZEN)
    [row] = desk.rows("complaints")
    assert (row["owner"], row["complainant_sealed"]) == ("", None)
    with pytest.raises(NotFound):
        get(desk, filed.complaint_id, CITIZEN)
    with pytest.raises(NotFound):
        track(desk, filed.complaint_id, "AAAAAAAA", CITIZEN)


def test_complaint_2_the_secret_and_the_complainant_are_nowhere_in_clear(desk: Desk):
    filed = file(desk, a_named_complaint(), CITIZEN)
    kept = repr([desk.rows(name) for name in ("complaints", "reveals", "outbox", "requests", "inbox")])
    assert filed.complaint_id in kept
    for secret in (filed.secret, "张三丰", "13812345678"):
        assert secret not in kept


def test_a_named_complaint_is_seen_by_its_complainant_and_masked_for_its_handlers(desk: Desk):
    filed = file(desk, a_named_complaint(), CITIZEN)
    assert get(desk, filed.complaint_id, CITIZEN).title == "窗口上班时间无人"
    shown = get(desk, filed.complaint_id, MANAGER)
    assert (shown.complainant_masked, shown.phone_masked) == ("张**", "138****5678")
    with pytest.raises(NotFound):
        get(desk, filed.complaint_id, NEIGHBOUR)


def test_the_complainant_is_read_in_full_only_as_an_audited_act(desk: Desk):
    filed = file(desk, a_named_complaint(), CITIZEN)
    request = pb.RevealComplainantRequest(complaint_id=filed.complaint_id, purpose="电话核实情况")
    assert desk("RevealComplainant", request, MANAGER) == pb.Complainant(name="张三丰", phone="13812345678")
    [reveal] = desk.rows("reveals")
    assert (reveal["subject"], reveal["purpose"], reveal["complaint_id"]) == (
        "s-manager",
        "电话核实情况",
        filed.complaint_id,
    )
    anonymous = pb.RevealComplainantRequest(complaint_id=file(desk).complaint_id, purpose="电话核实情况")
    with pytest.raises(Anonymous):
        desk("RevealComplainant", anonymous, MANAGER)


def test_who_is_named_and_who_is_not_must_be_meant(desk: Desk):
    with pytest.raises(NameRequired):
        file(desk, a_complaint(anonymous=False))
    with pytest.raises(NotAnonymous):
        file(desk, a_complaint(complainant=pb.Complainant(phone="13812345678")))
    with pytest.raises(UnknownKind):
        file(desk, a_complaint(kind="gossip"))


def test_complaint_2_the_department_complained_about_neither_sees_nor_handles_it(desk: Desk):
    filed = file(desk, a_named_complaint())
    accept(desk, filed.complaint_id)
    assign = pb.AssignComplaintRequest(complaint_id=filed.complaint_id, to_department=EMERGENCY, reason="请核实")
    with pytest.raises(ComplainedAbout):
        desk("AssignComplaint", assign, MANAGER)
    with pytest.raises(NotFound):
        get(desk, filed.complaint_id, HEAD_OF_EMERGENCY)
    with pytest.raises(NotFound):
        reply(desk, filed.complaint_id, by=HEAD_OF_EMERGENCY)
    reveal = pb.RevealComplainantRequest(complaint_id=filed.complaint_id, purpose="想知道是谁")
    with pytest.raises(NotFound):
        desk("RevealComplainant", reveal, HEAD_OF_EMERGENCY)
    assert ids(desk, HEAD_OF_EMERGENCY) == []


def test_complaint_2_a_manager_complained_about_does_not_see_it_and_the_one_above_does(desk: Desk):
    about_manager = pb.Target(kind=pb.TARGET_KIND_OFFICER, code=MANAGER.subject)
    filed = file(desk, a_complaint(target=about_manager))
    assert ids(desk, MANAGER) == []
    with pytest.raises(NotFound):
        accept(desk, filed.complaint_id)
    assert ids(desk, SUPERVISOR) == [filed.complaint_id]
    assert accept(desk, filed.complaint_id, SUPERVISOR).handler == SUPERVISOR.subject


def test_complaint_2_who_turns_out_to_be_complained_about_loses_sight_of_it(desk: Desk):
    filed = file(desk)
    assert ids(desk, MANAGER) == [filed.complaint_id]
    accept(desk, filed.complaint_id, SUPERVISOR, target_accounts=[MANAGER.subject], target_departments=[HEALTH])
    assert ids(desk, MANAGER) == []
    [event] = desk.published("ComplaintAccepted")
    assert list(event.target.accounts) == [MANAGER.subject]
    assert list(event.target.departments) == [EMERGENCY, HEALTH]


def test_complaint_2_a_complaint_about_an_application_is_kept_from_every_department_it_met(desk: Desk):
    number = application_number(LUXI, MONDAY, lambda: 7)
    item = types_pb2.ItemRef(code="433122-yjgl-0001", version=1, name="许可", department=EMERGENCY)
    stages = [types_pb2.Stage(code="check", name="会审", department=HEALTH, role="OFFICER", days=3)]
    at = Timestamp(seconds=int(MONDAY.timestamp()))
    desk.hear(
        intake.ApplicationAccepted(application_id=number, item=item, division=LUXI, stages=stages, accepted_at=at)
    )
    # Received is heard after accepted, and changes nothing.
    desk.hear(intake.ApplicationReceived(application_id=number, item=item, division=LUXI, received_at=at))
    filed = file(desk, a_complaint(target=pb.Target(kind=pb.TARGET_KIND_APPLICATION, code=number)))
    assert list(get(desk, filed.complaint_id, MANAGER).target_departments) == [EMERGENCY, HEALTH]


def test_another_division_does_not_see_it(desk: Desk):
    filed = file(desk)
    assert ids(desk, MANAGER_OF_JISHOU) == []
    with pytest.raises(NotFound):
        accept(desk, filed.complaint_id, MANAGER_OF_JISHOU)


def test_a_department_sees_and_replies_to_what_it_was_given(desk: Desk):
    filed = file(desk)
    accept(desk, filed.complaint_id)
    assert ids(desk, OFFICER_OF_HEALTH) == []
    request = pb.AssignComplaintRequest(complaint_id=filed.complaint_id, to_department=HEALTH, reason="请协助核实")
    desk("AssignComplaint", request, MANAGER)
    assert ids(desk, OFFICER_OF_HEALTH) == [filed.complaint_id]
    replied = reply(desk, filed.complaint_id, by=OFFICER_OF_HEALTH)
    assert replied.state == pb.COMPLAINT_STATE_REPLIED
    assert [link.to_subject for link in replied.chain] == ["s-manager", "s-health"]


def test_first_contact_is_the_clerk_who_took_it_at_the_window(desk: Desk):
    filed = file(desk, a_named_complaint(), CLERK)
    accepted = accept(desk, filed.complaint_id)
    assert [(link.from_subject, link.to_subject) for link in accepted.chain] == [
        ("", "s-clerk"),
        ("s-clerk", "s-manager"),
    ]


def test_a_complaint_from_filing_to_the_accepted_reply(desk: Desk):
    filed = file(desk)
    accept(desk, filed.complaint_id)
    replied = reply(desk, filed.complaint_id)
    assert replied.replies[0].in_time
    assert track(desk, filed.complaint_id, filed.secret).review_until == "2026-03-23"
    request = pb.AcceptReplyRequest(complaint_id=filed.complaint_id, secret=filed.secret)
    assert desk("AcceptReply", request).state == pb.COMPLAINT_STATE_CLOSED
    [found] = desk.published("ComplaintFoundTrue")
    assert (found.target.code, list(found.target.departments)) == ("433122-w01", [EMERGENCY])
    assert [event.finding for event in desk.published("ComplaintReplied")] == [pb.FINDING_TRUE]
    assert desk.rows("timers") == []


def test_no_event_carries_who_complains_or_what_they_wrote(desk: Desk):
    filed = file(desk, a_named_complaint(), CITIZEN)
    accept(desk, filed.complaint_id)
    reply(desk, filed.complaint_id)
    sent = " ".join(row["data"] for row in desk.rows("outbox"))
    assert filed.complaint_id in sent
    for private in ("张", "138", CITIZEN.subject, filed.secret, "十点", "窗口上班", "整改", "批评"):
        assert private not in sent


def test_complaint_1_a_refusal_gives_its_reason_to_the_complainant(desk: Desk):
    filed = file(desk)
    request = pb.RefuseComplaintRequest(complaint_id=filed.complaint_id, reason="该事项正在行政复议")
    desk("RefuseComplaint", request, MANAGER)
    assert track(desk, filed.complaint_id, filed.secret).refusal_reason == "该事项正在行政复议"
    assert len(desk.published("ComplaintRefused")) == 1
    assert desk.rows("timers") == []


def test_complaint_3_a_review_by_number_and_secret_goes_to_someone_else(desk: Desk):
    filed = file(desk)
    accept(desk, filed.complaint_id)
    reply(desk, filed.complaint_id, pb.FINDING_UNFOUNDED)
    assert desk.published("ComplaintFoundTrue") == []
    request = pb.RequestReviewRequest(complaint_id=filed.complaint_id, secret=filed.secret, reason="没有调取监控")
    assert desk("RequestReview", request).state == pb.COMPLAINT_STATE_IN_REVIEW
    with pytest.raises(SameHandler):
        reply(desk, filed.complaint_id)
    reviewed = reply(desk, filed.complaint_id, by=SUPERVISOR)
    assert reviewed.state == pb.COMPLAINT_STATE_REVIEWED
    assert [event.review for event in desk.published("ComplaintReplied")] == [False, True]
    assert len(desk.published("ComplaintFoundTrue")) == 1


def test_complaint_3_only_the_complainant_asks_for_review(desk: Desk):
    filed = file(desk, a_named_complaint(), CITIZEN)
    accept(desk, filed.complaint_id)
    reply(desk, filed.complaint_id)
    request = pb.RequestReviewRequest(complaint_id=filed.complaint_id, reason="没有调取监控")
    for stranger in (ANONYMOUS, NEIGHBOUR, MANAGER):
        with pytest.raises(NotFound):
            desk("RequestReview", request, stranger)
    assert desk("RequestReview", request, CITIZEN).state == pb.COMPLAINT_STATE_IN_REVIEW


def test_of_two_managers_who_act_at_once_one_wins(desk: Desk):
    filed = file(desk)
    first, second = desk.open_call("AcceptComplaint", MANAGER), desk.open_call("RefuseComplaint", SUPERVISOR)
    desk.answer(first, "AcceptComplaint", pb.AcceptComplaintRequest(complaint_id=filed.complaint_id))
    request = pb.RefuseComplaintRequest(complaint_id=filed.complaint_id, reason="不属于受理范围")
    desk.answer(second, "RefuseComplaint", request)
    first.work.commit()
    with pytest.raises(Stale):
        second.work.commit()
    first.close()
    second.close()
    assert track(desk, filed.complaint_id, filed.secret).state == pb.COMPLAINT_STATE_ACCEPTED
    assert desk.published("ComplaintRefused") == []


def test_who_saw_an_older_state_is_told_so(desk: Desk):
    filed = file(desk)
    seen = get(desk, filed.complaint_id, MANAGER)
    accept(desk, filed.complaint_id, SUPERVISOR)
    with pytest.raises(Stale):
        accept(desk, filed.complaint_id, etag=seen.etag)


def test_watch_2_a_missed_acceptance_is_told_once_dated_as_the_rule_says(desk: Desk):
    filed = file(desk)
    desk.clock.pass_days(7)
    assert desk.running.fire_timers() == 0, "the fifth working day is not over"
    desk.clock.pass_days(30)
    assert desk.running.fire_timers() == 1
    assert desk.running.fire_timers() == 0
    [overdue] = desk.published("ComplaintOverdue")
    assert overdue.stage == pb.COMPLAINT_STAGE_ACCEPTANCE
    assert overdue.complaint_id == filed.complaint_id
    assert overdue.due_at == filed.deadline.due_at


def test_watch_2_each_limit_has_its_own_alert_and_an_extension_moves_it(desk: Desk):
    filed = file(desk)
    accept(desk, filed.complaint_id)
    request = pb.ExtendComplaintRequest(complaint_id=filed.complaint_id, days=15, reason="需要调取监控")
    extended: pb.Complaint = desk("ExtendComplaint", request, MANAGER)
    desk.clock.move_to(MONDAY + timedelta(days=25))
    assert desk.running.fire_timers() == 0
    desk.clock.move_to(MONDAY + timedelta(days=60))
    assert desk.running.fire_timers() == 1
    [handling] = desk.published("ComplaintOverdue")
    assert (handling.stage, handling.handler) == (pb.COMPLAINT_STAGE_HANDLING, MANAGER.subject)
    assert handling.due_at == extended.deadline.due_at

    reply(desk, filed.complaint_id)
    request = pb.RequestReviewRequest(complaint_id=filed.complaint_id, secret=filed.secret, reason="没有调取监控")
    desk("RequestReview", request)
    desk.clock.pass_days(60)
    assert desk.running.fire_timers() == 1
    assert [event.stage for event in desk.published("ComplaintOverdue")] == [
        pb.COMPLAINT_STAGE_HANDLING,
        pb.COMPLAINT_STAGE_REVIEW,
    ]


def test_a_list_goes_on_where_the_page_before_ended(desk: Desk):
    filed: list[str] = []
    for _ in range(5):
        filed.append(file(desk).complaint_id)
        desk.clock.move_to(desk.clock.now() + timedelta(minutes=1))
    shown: list[str] = []
    token = ""
    while True:
        request = pb.ListComplaintsRequest(page_size=2, page_token=token)
        page: pb.ListComplaintsResponse = desk("ListComplaints", request, MANAGER)
        shown += [complaint.complaint_id for complaint in page.complaints]
        token = page.next_page_token
        if not token:
            break
    assert shown == filed[::-1]
    with pytest.raises(InvalidField):
        desk("ListComplaints", pb.ListComplaintsRequest(page_token="2026"), MANAGER)


def test_a_list_is_narrowed_by_state_and_kind(desk: Desk):
    accept(desk, file(desk).complaint_id)
    petition = file(desk, a_complaint(kind="petition")).complaint_id
    for request in (
        pb.ListComplaintsRequest(state=pb.COMPLAINT_STATE_FILED),
        pb.ListComplaintsRequest(kind="petition"),
    ):
        listed: pb.ListComplaintsResponse = desk("ListComplaints", request, MANAGER)
        assert [complaint.complaint_id for complaint in listed.complaints] == [petition]


def test_no_grant_lets_a_clerk_or_cashier_read_complaints():
    grants = Grants.of(SERVICE.contract.methods_by_name["GetComplaint"])
    for role in ("CLERK", "CASHIER", "AGENT", "OBSERVER", "MACHINE", "ADMINISTRATOR"):
        assert grants.scope_for(Principal("someone", frozenset({role}), LUXI)) is None
