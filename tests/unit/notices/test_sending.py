"""From a notice to the person: every channel tried, retried in real time, given up in the end, and never forgotten."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from services.chassis.privacy import KeyRing
from services.chassis.sealing import CONTACT
from services.notices import storage
from services.notices.channels import Letter
from services.notices.domain import MOST_ATTEMPTS, Channel
from services.notices.service import SERVICE
from tests.unit.notices.conftest import APPLICATION, EMAIL, EMERGENCY, LUXI, PHONE, Desk, a_notice
from tests.unit.notices.servers import MailServer, SmsServer
from yizhan.intake.v1 import events_pb2 as intake

SOON = timedelta(seconds=30)


def test_a_notice_goes_to_every_channel_that_the_person_named(desk: Desk, mail: MailServer, sms: SmsServer):
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    assert desk.send() == 2
    assert desk.states() == {"EMAIL": "SENT", "SMS": "SENT"}
    assert desk.outcome() == "DELIVERED"
    assert [taken.to for taken in (*mail.taken, *sms.taken)] == [EMAIL, PHONE]
    assert desk.send() == 0


def test_a_letter_says_what_to_do_and_where_to_read_it(desk: Desk, mail: MailServer, sms: SmsServer):
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    text = "身份证433101198506200001的申请缺营业执照，请补正。"
    desk.hear(a_notice(title="一次性告知书", text=text))
    desk.send()
    [letter], [message] = mail.taken, sms.taken
    for one in (letter, message):
        for said in ("一次性告知书", APPLICATION, "请补正", "https://zw.example", "我的通知"):
            assert said in one.text
        assert "433101198506200001" not in one.text, "no identity number leaves in full"
        assert "4331**********0001" in one.text
    assert f"https://zw.example/v1/applications/{APPLICATION}/documents/SL-1" in letter.text
    assert mail.messages[0]["Subject"] == f"【一站政务服务】一次性告知书（{APPLICATION}）"


def test_a_long_text_is_cut_for_a_phone_and_for_nothing_else(desk: Desk, mail: MailServer, sms: SmsServer):
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice(text="请补正材料。" * 100))
    desk.send()
    assert len(sms.taken[0].text) < 300
    assert "请补正材料。" * 100 in mail.taken[0].text.replace("\n", "")


def test_whatever_a_notice_is_called_its_letter_has_an_id_that_every_server_reads(
    desk: Desk, mail: MailServer, sms: SmsServer
):
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice(f"{APPLICATION}:答复 1"))
    desk.send()
    expected = f"{APPLICATION}%3A%E7%AD%94%E5%A4%8D%201"
    assert [one.delivery_id for one in (*mail.taken, *sms.taken)] == [f"{expected}.email", f"{expected}.sms"]


def test_without_any_channel_only_the_inbox_is_left_and_the_delivery_says_so(desk: Desk):
    desk.hear(desk.contact())
    desk.hear(a_notice())
    assert desk.states() == {"EMAIL": "NOT_OPEN", "SMS": "NOT_OPEN"}
    assert desk.outcome() == "IN_INBOX"
    assert desk.send() == 0
    assert desk.published("NoticeUndelivered") == []


def test_a_channel_without_an_address_is_no_way(desk: Desk, mail: MailServer, sms: SmsServer):
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact(email=""))
    desk.hear(a_notice())
    desk.send()
    assert desk.states() == {"EMAIL": "NO_ADDRESS", "SMS": "SENT"}
    assert desk.outcome() == "DELIVERED"


def test_a_mail_server_that_is_down_gets_the_letter_once_it_is_up(desk: Desk, mail: MailServer):
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    mail.stop()
    desk.send()
    sending = desk.sending(Channel.EMAIL)
    assert (desk.states()["EMAIL"], sending.attempts, sending.last_error) == ("FAILED", 1, "UNREACHABLE")
    mail.start()
    assert desk.send() == 0, "it waits for its time"
    desk.real.move(SOON)
    assert desk.send() == 1
    assert desk.outcome() == "DELIVERED"
    assert len(mail.taken) == 1


def test_a_webhook_that_fails_twice_sends_one_message(desk: Desk, sms: SmsServer):
    sms.answers = ["later", "later"]
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    for _ in range(3):
        desk.send()
        desk.real.move(timedelta(minutes=2))
    assert desk.sending(Channel.SMS).attempts == 3
    assert desk.states()["SMS"] == "SENT"
    assert len(sms.requests) == 3
    assert {headers["idempotency-key"] for headers, _ in sms.requests} == {"SL-1.sms"}
    assert len(sms.taken) == 1


def test_the_simulated_clock_moves_no_attempt(desk: Desk, sms: SmsServer):
    sms.answers = ["later"]
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    desk.send()
    desk.clock.move(timedelta(days=90))
    assert desk.send() == 0
    desk.real.move(SOON)
    assert desk.send() == 1


def test_a_sender_that_dies_leaves_the_letter_to_the_next_once_its_lease_is_over(desk: Desk, sms: SmsServer):
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    lasts = desk.running.ports.lease
    with desk.running.read() as connection:
        leased = storage.lease(connection, Channel.SMS, desk.real.now(), desk.real.now() + lasts)
    assert leased == "SL-1", "taken by one who then says nothing more"
    assert desk.send() == 0
    desk.real.move(lasts + timedelta(seconds=1))
    assert desk.send() == 1
    assert len(sms.taken) == 1
    assert desk.states()["SMS"] == "SENT"


def test_two_senders_do_not_take_the_same_letter(desk: Desk, sms: SmsServer):
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    for number in range(1, 4):
        desk.hear(a_notice(f"SL-{number}"))
    now = desk.real.now()
    with desk.running.database.transaction() as first, desk.running.database.transaction() as second:
        taken = [storage.lease(one, Channel.SMS, now, now + SOON) for one in (first, second, first, second)]
    assert sorted(filter(None, taken)) == ["SL-1", "SL-2", "SL-3"]


def test_a_sending_that_ends_after_its_lease_does_not_undo_anothers_success(desk: Desk, sms: SmsServer):
    adapter = sms.adapter()

    class Slow:
        """Meanwhile the lease runs out, and another sender sends the letter and is told that it was taken."""

        def send(self, letter: Letter) -> None:
            desk.real.move(desk.running.ports.lease * 2)
            desk.connect(Channel.SMS, adapter)
            desk.send()
            raise RuntimeError(f"broken by {letter.to}")

        def close(self) -> None:
            pass

    desk.connect(Channel.SMS, Slow())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    desk.send()
    assert desk.states()["SMS"] == "SENT"
    assert desk.outcome() == "DELIVERED"


def test_attempts_grow_rarer_and_end_within_a_day(desk: Desk, mail: MailServer):
    mail.answers = ["later"] * 20
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    began, waits = desk.real.now(), list[float]()
    while desk.states()["EMAIL"] != "GIVEN_UP":
        assert desk.send() == 1
        sending = desk.sending(Channel.EMAIL)
        if sending.HasField("next_attempt_at"):
            next_at = sending.next_attempt_at.ToDatetime(desk.real.now().tzinfo)
            waits.append((next_at - desk.real.now()).total_seconds())
            desk.real.move(next_at - desk.real.now())
    assert waits == [30, 120, 480, 1920, 7680, 28800, 28800]
    assert desk.sending(Channel.EMAIL).attempts == MOST_ATTEMPTS == 8
    assert desk.real.now() - began < timedelta(hours=24)


def test_a_legal_notice_that_no_way_is_left_for_is_told_once(desk: Desk, mail: MailServer, sms: SmsServer):
    mail.answers = ["never"]
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact(phone=""))
    desk.hear(a_notice(owner=""))
    desk.send()
    assert desk.outcome() == "UNDELIVERED"
    [told] = desk.published("NoticeUndelivered")
    assert (told.notice_id, told.subject, told.title, told.rule) == ("SL-1", APPLICATION, "受理通知书", "ACCEPT-6")
    assert (told.division, told.department) == (LUXI, EMERGENCY)
    assert told.reason == "当事人没有账号，电子邮件多次发送未成功，短信没有联系方式"
    assert EMAIL not in str(told)
    desk.real.move(timedelta(days=2))
    assert desk.send() == 0
    assert len(desk.published("NoticeUndelivered")) == 1


def test_both_channels_that_fail_at_once_are_told_once(desk: Desk, mail: MailServer, sms: SmsServer):
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    mail.answers, sms.answers = ["never"] * 8, ["never"] * 8
    for number in range(8):
        desk.hear(a_notice(f"SL-{number}", owner=""))
    desk.send()
    assert sorted(told.notice_id for told in desk.published("NoticeUndelivered")) == [f"SL-{n}" for n in range(8)]


def test_nobody_to_tell_at_all_is_told_at_once(desk: Desk):
    desk.hear(a_notice(owner=""))
    assert desk.outcome() == "UNDELIVERED"
    [told] = desk.published("NoticeUndelivered")
    assert told.reason == "当事人没有账号，电子邮件平台未开通，短信平台未开通"


def test_a_notice_that_no_law_demands_alarms_nobody(desk: Desk):
    desk.hear(a_notice(owner="", legal=False))
    assert desk.outcome() == "UNDELIVERED"
    assert desk.published("NoticeUndelivered") == []


def test_who_has_an_inbox_is_not_undelivered(desk: Desk, mail: MailServer):
    mail.answers = ["never"]
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    desk.send()
    assert desk.outcome() == "IN_INBOX"
    assert desk.published("NoticeUndelivered") == []


def test_a_notice_before_its_contact_is_sent_when_that_comes(desk: Desk, sms: SmsServer):
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(a_notice())
    desk.send()
    assert (desk.states()["SMS"], desk.sending(Channel.SMS).attempts) == ("PENDING", 0)
    desk.hear(desk.contact())
    desk.send()
    assert desk.states()["SMS"] == "SENT"


def test_an_application_from_before_contacts_waits_ten_minutes_and_no_longer(desk: Desk, sms: SmsServer):
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(a_notice(owner=""))
    for _ in range(29):
        desk.send()
        desk.real.move(timedelta(seconds=20))
    assert desk.states()["SMS"] == "PENDING"
    desk.real.move(timedelta(seconds=20))
    desk.send()
    assert desk.states()["SMS"] == "NO_ADDRESS"
    assert desk.outcome() == "UNDELIVERED"


def test_a_contact_that_comes_later_still_delivers_and_is_told(desk: Desk, sms: SmsServer):
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(a_notice(owner=""))
    desk.real.move(timedelta(minutes=11))
    desk.send()
    assert desk.outcome() == "UNDELIVERED"
    desk.hear(desk.contact())
    desk.send()
    assert desk.outcome() == "DELIVERED"
    [told] = desk.published("NoticeDelivered")
    assert (told.notice_id, told.means) == ("SL-1", "SMS")


def test_what_is_no_application_has_no_contact_to_wait_for(desk: Desk, sms: SmsServer):
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(a_notice("ZX-1", subject="ZX-433122-20260302-0000001-7"))
    desk.send()
    assert desk.states("ZX-1")["SMS"] == "NO_ADDRESS"
    assert desk.outcome("ZX-1") == "IN_INBOX"


def test_the_application_tells_whose_inbox_it_is_where_the_notice_does_not(desk: Desk):
    received = intake.ApplicationReceived(application_id=APPLICATION, owner="c-shi")
    desk.hear(a_notice("SL-0", owner=""))
    assert desk.outcome("SL-0") == "UNDELIVERED"
    desk.hear(received)
    desk.hear(a_notice("SL-1", owner=""))
    assert [desk.outcome(one) for one in ("SL-0", "SL-1")] == ["IN_INBOX", "IN_INBOX"]


@pytest.mark.parametrize("first", ["notice", "contact"])
def test_what_is_told_twice_is_sent_once(desk: Desk, sms: SmsServer, first: str):
    desk.connect(Channel.SMS, sms.adapter())
    heard = [a_notice(), desk.contact()]
    for event in heard if first == "notice" else reversed(heard):
        desk.hear(event)
        desk.hear(event)
    desk.send()
    desk.hear(a_notice(), source="approval")
    desk.hear(desk.contact())
    assert desk.send() == 0
    assert len(sms.requests) == 1


def test_a_key_ring_that_is_behind_is_waited_for(desk: Desk, sms: SmsServer):
    desk.connect(Channel.SMS, sms.adapter())
    theirs = CONTACT.seal(KeyRing.generate("2"), APPLICATION, "{}")
    desk.hear(intake.ApplicationReceived(application_id=APPLICATION, contact_sealed=theirs))
    desk.hear(a_notice())
    desk.send()
    assert (desk.states()["SMS"], desk.sending(Channel.SMS).last_error) == ("FAILED", "CONTACT_UNREADABLE")


def test_contacts_lie_sealed_and_leave_no_trace(desk: Desk, mail: MailServer, sms: SmsServer):
    mail.answers, sms.answers = ["later"], ["never"]
    desk.connect(Channel.EMAIL, mail.adapter())
    desk.connect(Channel.SMS, sms.adapter())
    desk.hear(desk.contact())
    desk.hear(a_notice())
    desk.send()
    stored = desk.everything_stored()
    for personal in (PHONE, EMAIL, "石秀兰"):
        assert personal not in stored
        assert personal.encode().hex() not in stored


def test_what_is_due_is_found_by_its_index(desk: Desk):
    due = sa.select(storage.sendings.c.notice_id).where(storage._due(Channel.SMS, desk.real.now()))
    query = due.compile(desk.running.database.engine, compile_kwargs={"literal_binds": True})
    with desk.running.read() as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        plan = connection.execute(sa.text(f"EXPLAIN {query}")).scalars()
        assert "sendings_due" in "\n".join(plan)


def test_the_tables_are_those_of_the_migrations(desk: Desk):
    from services.chassis import migrations

    assert migrations.differences(SERVICE, desk.running.database.engine) == []
