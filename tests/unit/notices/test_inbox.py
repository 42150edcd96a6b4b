"""The inbox, and what staff see and do of a delivery: each within their own reach."""

from datetime import timedelta

import pytest

from services.chassis.access import Principal
from services.chassis.errors import NotFound, Stale
from services.notices.domain import BeingSent, Channel, ChannelNotOpen, HandedOverAlready, SentAlready
from tests.unit.notices.conftest import (
    APPLICATION,
    CLERK,
    CLERK_OF_JISHOU,
    LUXI,
    MONDAY,
    NEIGHBOUR,
    OFFICER,
    OFFICER_OF_HEALTH,
    SHI,
    SUPERVISOR,
    Desk,
    a_notice,
    stamp,
)
from tests.unit.notices.servers import SmsServer
from yizhan.notices.v1 import notices_pb2 as pb


def inbox(desk: Desk, who: Principal = SHI, **wanted: object) -> pb.ListNoticesResponse:
    return desk("ListNotices", pb.ListNoticesRequest(**wanted), who)  # pyright: ignore[reportArgumentType]


def read(desk: Desk, notice_id: str = "SL-1", who: Principal = SHI, etag: str = "") -> pb.Notice:
    return desk("MarkNoticeRead", pb.MarkNoticeReadRequest(notice_id=notice_id, etag=etag), who)


def unread(desk: Desk, who: Principal = SHI) -> int:
    return desk("CountUnread", pb.CountUnreadRequest(), who).unread


def retry(desk: Desk, channel: str = "SMS", who: Principal = CLERK, etag: str = "") -> pb.Delivery:
    request = pb.RetryDeliveryRequest(notice_id="SL-1", channel=pb.Channel.Value(f"CHANNEL_{channel}"), etag=etag)
    return desk("RetryDelivery", request, who)


def hand_over(desk: Desk, who: Principal = CLERK, etag: str = "") -> pb.Delivery:
    request = pb.RecordPaperDeliveryRequest(
        notice_id="SL-1", receiver_name="石大山", note="本人之子，在窗口领取", etag=etag
    )
    return desk("RecordPaperDelivery", request, who)


def test_a_notice_shows_what_it_says_and_where_its_document_is(desk: Desk):
    desk.hear(a_notice())
    [notice] = inbox(desk).notices
    assert notice == desk("GetNotice", pb.GetNoticeRequest(notice_id="SL-1"), SHI)
    assert (notice.subject, notice.title, notice.rule, notice.legal) == (APPLICATION, "受理通知书", "ACCEPT-6", True)
    assert notice.pdf_path == f"/v1/applications/{APPLICATION}/documents/SL-1"
    assert notice.told_at.ToDatetime(MONDAY.tzinfo) == MONDAY
    assert not notice.HasField("read_at")


def test_an_inbox_is_its_owners_alone(desk: Desk):
    desk.hear(a_notice())
    assert list(inbox(desk, NEIGHBOUR).notices) == []
    assert unread(desk, NEIGHBOUR) == 0
    for method, request in (
        ("GetNotice", pb.GetNoticeRequest(notice_id="SL-1")),
        ("MarkNoticeRead", pb.MarkNoticeReadRequest(notice_id="SL-1")),
    ):
        with pytest.raises(NotFound):
            desk(method, request, NEIGHBOUR)


def test_what_belongs_to_no_account_lies_in_no_inbox(desk: Desk):
    desk.hear(a_notice(owner=""))
    assert unread(desk, Principal("", frozenset({"CITIZEN"}))) == 0
    assert list(inbox(desk, Principal("", frozenset({"CITIZEN"}))).notices) == []


def test_the_newest_comes_first_page_by_page(desk: Desk):
    for number in range(5):
        told_at = stamp(MONDAY + timedelta(hours=number // 2))
        desk.hear(a_notice(f"SL-{number}", told_at=told_at))
    shown, token = [], ""
    while True:
        page = inbox(desk, page_size=2, page_token=token)
        shown += [notice.notice_id for notice in page.notices]
        token = page.next_page_token
        if not token:
            break
    assert shown == ["SL-4", "SL-3", "SL-2", "SL-1", "SL-0"]


def test_unread_are_counted_and_listed_until_they_are_read(desk: Desk):
    for number in range(3):
        desk.hear(a_notice(f"SL-{number}"))
    assert unread(desk) == 3
    read(desk, "SL-1")
    assert unread(desk) == 2
    assert [one.notice_id for one in inbox(desk, unread=True).notices] == ["SL-2", "SL-0"]
    assert len(inbox(desk).notices) == 3


def test_one_case_shows_what_was_told_of_it(desk: Desk):
    desk.hear(a_notice())
    desk.hear(a_notice("ZX-1", subject="ZX-433122-20260302-0000001-7"))
    assert [one.notice_id for one in inbox(desk, subject=APPLICATION).notices] == ["SL-1"]


def test_more_than_a_hundred_unread_are_not_counted_to_the_end(desk: Desk):
    for number in range(103):
        desk.hear(a_notice(f"SL-{number}"))
    assert unread(desk) == 100


def test_reading_delivers_it_and_is_dated_once(desk: Desk):
    desk.hear(a_notice())
    first = read(desk)
    desk.clock.move(timedelta(days=1))
    assert read(desk) == first
    delivery = desk.delivery()
    assert (delivery.outcome, delivery.means) == (pb.OUTCOME_DELIVERED, pb.MEANS_INBOX)
    assert delivery.delivered_at.ToDatetime(MONDAY.tzinfo) == MONDAY
    assert desk.published("NoticeDelivered") == [], "it was never told as undelivered"


def test_reading_what_changed_meanwhile_is_stale(desk: Desk):
    desk.hear(a_notice())
    [notice] = inbox(desk).notices
    hand_over(desk)
    with pytest.raises(Stale) as stale:
        read(desk, etag=notice.etag)
    assert stale.value.facts["state"] == "已送达"


def test_a_paper_hand_over_delivers_it_with_the_receiver_sealed(desk: Desk):
    desk.hear(a_notice(owner=""))
    assert desk.outcome() == "UNDELIVERED"
    handed = hand_over(desk)
    assert (handed.outcome, handed.means, handed.receiver_masked) == (pb.OUTCOME_DELIVERED, pb.MEANS_PAPER, "石**")
    [told] = desk.published("NoticeDelivered")
    assert (told.notice_id, told.subject, told.means) == ("SL-1", APPLICATION, "PAPER")
    stored = desk.everything_stored()
    assert "石大山" not in stored
    assert "s-clerk" in stored, "who handed it over"


def test_it_is_handed_over_once(desk: Desk):
    desk.hear(a_notice())
    hand_over(desk)
    with pytest.raises(HandedOverAlready) as refused:
        hand_over(desk)
    assert "2026-03-02" in refused.value.text


def test_paper_after_the_inbox_is_recorded_and_changes_no_date(desk: Desk):
    desk.hear(a_notice())
    read(desk)
    handed = hand_over(desk)
    assert (handed.means, handed.receiver_masked) == (pb.MEANS_INBOX, "石**")


def test_staff_see_the_deliveries_within_their_reach(desk: Desk):
    desk.hear(a_notice())
    for who in (CLERK, SUPERVISOR, OFFICER):
        [found] = desk("ListDeliveries", pb.ListDeliveriesRequest(), who).deliveries
        assert (found.division, found.has_inbox, len(found.sendings)) == (LUXI, True, 2)
    for who in (CLERK_OF_JISHOU, OFFICER_OF_HEALTH):
        assert list(desk("ListDeliveries", pb.ListDeliveriesRequest(), who).deliveries) == [], who


def test_what_did_not_arrive_is_found_at_once(desk: Desk):
    desk.hear(a_notice("SL-1"))
    desk.hear(a_notice("SL-2", owner=""))
    desk.hear(a_notice("TZ-3", owner="", legal=False))
    undelivered = pb.ListDeliveriesRequest(outcome=pb.OUTCOME_UNDELIVERED)
    assert [one.notice_id for one in desk("ListDeliveries", undelivered, CLERK).deliveries] == ["TZ-3", "SL-2"]
    legal = pb.ListDeliveriesRequest(outcome=pb.OUTCOME_UNDELIVERED, legal_only=True)
    assert [one.notice_id for one in desk("ListDeliveries", legal, CLERK).deliveries] == ["SL-2"]
    about = pb.ListDeliveriesRequest(subject=APPLICATION, page_size=1)
    assert desk("ListDeliveries", about, CLERK).next_page_token


def test_a_channel_that_was_given_up_is_tried_anew(desk: Desk, sms: SmsServer):
    sms.answers = ["never"]
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice(owner=""))
    desk.send()
    assert desk.outcome() == "UNDELIVERED"
    again = retry(desk)
    assert again.outcome == pb.OUTCOME_UNDELIVERED, "until it arrives"
    desk.send()
    assert desk.outcome() == "DELIVERED"
    assert [told.means for told in desk.published("NoticeDelivered")] == ["SMS"]
    assert len(desk.published("NoticeUndelivered")) == 1
    with pytest.raises(SentAlready):
        retry(desk)


def test_what_fails_again_is_not_told_again(desk: Desk, sms: SmsServer):
    sms.answers = ["never", "never"]
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice(owner=""))
    desk.send()
    retry(desk)
    desk.send()
    assert desk.states()["SMS"] == "GIVEN_UP"
    assert len(desk.published("NoticeUndelivered")) == 1


def test_an_officer_need_not_wait_for_the_next_attempt(desk: Desk, sms: SmsServer):
    sms.answers = ["later"]
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    with pytest.raises(BeingSent):
        retry(desk, who=OFFICER)
    desk.send()
    assert desk.send() == 0
    retry(desk, who=OFFICER)
    assert desk.send() == 1
    assert desk.outcome() == "DELIVERED"


def test_a_channel_that_the_platform_lacks_is_not_tried(desk: Desk):
    desk.hear(a_notice())
    with pytest.raises(ChannelNotOpen) as refused:
        retry(desk, "EMAIL")
    assert (refused.value.field, refused.value.text) == ("channel", "平台没有开通电子邮件")


def test_another_countys_clerk_and_another_department_change_nothing(desk: Desk):
    desk.hear(a_notice())
    with pytest.raises(NotFound):
        retry(desk, who=CLERK_OF_JISHOU)
    with pytest.raises(NotFound):
        retry(desk, who=OFFICER_OF_HEALTH)
    with pytest.raises(NotFound):
        hand_over(desk, who=CLERK_OF_JISHOU)
