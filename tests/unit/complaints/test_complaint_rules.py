"""COMPLAINT-1 and COMPLAINT-3, on the domain alone."""

from datetime import date, datetime, timedelta

import pytest

from services.chassis.calendar import ZONE, WorkCalendar, end_of_day
from services.chassis.deadlines import Unit
from services.chassis.errors import WrongState
from services.complaints.domain import (
    ComplainedAbout,
    Complaint,
    ComplaintKind,
    ExtendedAlready,
    Finding,
    Handler,
    HandOver,
    InvalidTarget,
    LongerThanAllowed,
    MeasuresRequired,
    NotTheHandler,
    PastTheLimit,
    ReviewTooLate,
    SameHandler,
    SecondReview,
    State,
    Target,
    TargetKind,
)

CALENDAR = WorkCalendar()
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)
TUESDAY = MONDAY + timedelta(days=1)
ORDINARY = ComplaintKind("ordinary", "政务服务投诉", "投诉办理制度", Unit.WORKING, 5, 15, 15, 15, 15)
PETITION = ComplaintKind("petition", "信访事项", "信访工作条例", Unit.CALENDAR, 15, 60, 30, 30, 30)
WANG, CHEN = Handler("wang"), Handler("chen")
OFFICER_OF_EMERGENCY = Handler("zhao", "433122-yjgl")


def a_complaint(kind: ComplaintKind = ORDINARY) -> Complaint:
    return Complaint(
        complaint_id="TS-433122-20260302-0000001-1",
        kind=kind,
        division="433122000000",
        owner="",
        anonymous=True,
        complainant_masked="",
        phone_masked="",
        target=Target(TargetKind.WINDOW, "433122-w01"),
        departments=["433122-yjgl"],
        accounts=["s-clerk"],
        title="窗口上班时间无人",
        text="上午十点到十一点，一号窗口一直没有人。",
        filed_at=MONDAY,
        chain=[HandOver(MONDAY)],
    )


def accepted(kind: ComplaintKind = ORDINARY, by: Handler = WANG) -> Complaint:
    complaint = a_complaint(kind)
    complaint.accept(by, [], [], TUESDAY)
    return complaint


def replied(finding: Finding = Finding.UNFOUNDED) -> Complaint:
    complaint = accepted()
    reply(complaint, finding, WANG, TUESDAY)
    return complaint


def reply(complaint: Complaint, finding: Finding, by: Handler, now: datetime) -> None:
    complaint.reply(finding, "已经核实。", "已经批评教育。", by=by, calendar=CALENDAR, now=now)


def due_on(complaint: Complaint, now: datetime = TUESDAY) -> date:
    deadline = complaint.deadline(CALENDAR, now)
    assert deadline
    return deadline.projected_on


def test_complaint_1_an_ordinary_complaint_is_accepted_within_five_working_days():
    assert due_on(a_complaint(), MONDAY) == date(2026, 3, 9)


def test_complaint_1_it_is_handled_within_fifteen_working_days_of_acceptance():
    assert due_on(accepted()) == date(2026, 3, 24)


def test_complaint_1_a_petition_counts_calendar_days():
    assert due_on(a_complaint(PETITION), MONDAY) == date(2026, 3, 17)
    assert due_on(accepted(PETITION)) == date(2026, 3, 3) + timedelta(days=60)


def test_complaint_1_one_extension_of_up_to_fifteen_days_explains_itself():
    complaint = accepted()
    complaint.extend(15, "需要调取监控", CALENDAR, TUESDAY)
    assert due_on(complaint) == CALENDAR.add_working_days(date(2026, 3, 3), 30)
    deadline = complaint.deadline(CALENDAR, TUESDAY)
    assert deadline
    assert "延长15个工作日（需要调取监控）" in deadline.explanation
    assert "COMPLAINT-1" in deadline.explanation


def test_complaint_1_a_second_extension_is_refused():
    complaint = accepted()
    complaint.extend(5, "需要调取监控", CALENDAR, TUESDAY)
    with pytest.raises(ExtendedAlready):
        complaint.extend(5, "还没有看完", CALENDAR, TUESDAY)


@pytest.mark.parametrize(("kind", "longest"), [(ORDINARY, 15), (PETITION, 30)])
def test_complaint_1_an_extension_is_no_longer_than_its_kind_allows(kind: ComplaintKind, longest: int):
    with pytest.raises(LongerThanAllowed):
        accepted(kind).extend(longest + 1, "需要调取监控", CALENDAR, TUESDAY)
    accepted(kind).extend(longest, "需要调取监控", CALENDAR, TUESDAY)


def test_complaint_1_what_is_late_already_is_not_extended():
    complaint = accepted()
    with pytest.raises(PastTheLimit):
        complaint.extend(5, "需要调取监控", CALENDAR, end_of_day(date(2026, 3, 24)))


def test_complaint_1_a_reply_on_the_last_day_is_in_time_and_a_second_later_is_not():
    end = end_of_day(date(2026, 3, 24))
    for now, in_time in ((end - timedelta(seconds=1), True), (end, False)):
        complaint = accepted()
        reply(complaint, Finding.UNFOUNDED, WANG, now)
        assert complaint.replies[0].in_time is in_time


def test_complaint_2_neither_the_department_nor_the_account_complained_about_accepts_it():
    for involved in (OFFICER_OF_EMERGENCY, Handler("s-clerk")):
        with pytest.raises(ComplainedAbout):
            a_complaint().accept(involved, [], [], TUESDAY)


def test_complaint_2_whoever_finds_himself_among_the_complained_about_leaves_it_to_another():
    with pytest.raises(ComplainedAbout):
        a_complaint().accept(WANG, [], ["wang"], TUESDAY)


def test_complaint_2_acceptance_adds_whom_it_is_about_and_takes_nobody_off():
    complaint = a_complaint()
    complaint.accept(WANG, ["433122-wsjk"], ["s-other"], TUESDAY)
    assert complaint.departments == ["433122-yjgl", "433122-wsjk"]
    assert complaint.accounts == ["s-clerk", "s-other"]


def test_complaint_2_it_is_not_handed_to_whom_it_is_about():
    for involved in (Handler("", "433122-yjgl"), Handler("s-clerk")):
        with pytest.raises(ComplainedAbout):
            accepted().assign(involved, "请核实", WANG, TUESDAY)


def test_first_contact_is_whoever_met_it_first_and_every_hand_over_is_kept():
    complaint = accepted()
    complaint.assign(Handler("", "433122-wsjk"), "属卫生健康局职责", WANG, TUESDAY)
    reply(complaint, Finding.UNFOUNDED, Handler("zhou", "433122-wsjk"), TUESDAY)
    assert [(link.from_subject, link.to_subject) for link in complaint.chain] == [("", "wang"), ("wang", "zhou")]
    assert complaint.handler == "zhou"


def test_only_its_handler_replies():
    with pytest.raises(NotTheHandler):
        reply(accepted(), Finding.UNFOUNDED, CHEN, TUESDAY)
    handed_over = accepted()
    handed_over.assign(Handler("", "433122-wsjk"), "属卫生健康局职责", WANG, TUESDAY)
    with pytest.raises(NotTheHandler):
        reply(handed_over, Finding.UNFOUNDED, WANG, TUESDAY)


def test_complaint_4_what_was_true_needs_measures():
    complaint = accepted()
    with pytest.raises(MeasuresRequired):
        complaint.reply(Finding.PARTLY, "已经核实。", " ", by=WANG, calendar=CALENDAR, now=TUESDAY)


def test_complaint_3_the_complainant_accepts_the_reply_or_asks_for_review_not_both():
    complaint = replied()
    complaint.accept_reply()
    with pytest.raises(WrongState):
        complaint.request_review("没有查监控", CALENDAR, TUESDAY)


def test_complaint_3_a_review_is_handled_by_someone_else():
    complaint = replied()
    complaint.request_review("没有查监控", CALENDAR, TUESDAY)
    assert complaint.handler == ""
    with pytest.raises(SameHandler):
        reply(complaint, Finding.UNFOUNDED, WANG, TUESDAY)
    with pytest.raises(SameHandler):
        complaint.assign(WANG, "还是他熟悉情况", CHEN, TUESDAY)
    reply(complaint, Finding.TRUE, CHEN, TUESDAY)
    assert complaint.state is State.REVIEWED
    assert complaint.newly_found_true


def test_complaint_3_review_is_asked_for_once():
    complaint = replied()
    complaint.request_review("没有查监控", CALENDAR, TUESDAY)
    reply(complaint, Finding.UNFOUNDED, CHEN, TUESDAY)
    with pytest.raises(SecondReview):
        complaint.request_review("仍然没有查监控", CALENDAR, TUESDAY)


def test_complaint_3_review_is_asked_for_in_time():
    assert replied().review_until(CALENDAR) == date(2026, 3, 24)
    with pytest.raises(ReviewTooLate):
        replied().request_review("没有查监控", CALENDAR, end_of_day(date(2026, 3, 24)))


def test_complaint_4_is_told_once_also_if_the_review_finds_it_true_again():
    complaint = replied(Finding.TRUE)
    assert complaint.newly_found_true
    complaint.request_review("处理太轻", CALENDAR, TUESDAY)
    reply(complaint, Finding.TRUE, CHEN, TUESDAY)
    assert not complaint.newly_found_true


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (TargetKind.WINDOW, "一号窗口"),
        (TargetKind.OFFICER, "李四"),
        (TargetKind.DEPARTMENT, "应急管理局"),
        (TargetKind.APPLICATION, "12345"),
    ],
)
def test_a_target_is_a_code_so_that_no_name_travels_in_events(kind: TargetKind, code: str):
    with pytest.raises(InvalidTarget):
        Target(kind, code)


def test_an_action_out_of_turn_says_where_the_complaint_stands():
    with pytest.raises(WrongState) as refused:
        replied().extend(5, "需要调取监控", CALENDAR, TUESDAY)
    assert "已答复" in refused.value.text
