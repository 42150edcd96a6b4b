"""One suite for every channel, against the real other side; and what each has of its own."""

import hmac
import json
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.notices.channels import Failed, Letter, Refused
from services.notices.channels.email import Security
from tests.unit.notices.servers import PASSWORD, SECRET, TIMEOUT, MailServer, SmsServer, Taken, knows

Server = MailServer | SmsServer

TEXT = "受理通知书\n编号：4331222026030200000017\n请登录“我的通知”查看。"


def a_letter(server: Server, **changes: str) -> Letter:
    to = "shi@example.com" if isinstance(server, MailServer) else "13974312345"
    values = {"delivery_id": "SL-1.x", "to": to, "title": "受理通知书", "text": TEXT, **changes}
    return Letter(**values)


@pytest.fixture(params=[MailServer, SmsServer], ids=["email", "sms"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with request.param() as started:
        yield started


def test_a_letter_arrives_as_it_was_written(server: Server):
    letter = a_letter(server)
    server.adapter().send(letter)
    [taken] = server.taken
    assert taken == Taken("SL-1.x", letter.to, taken.text)
    assert taken.text.strip() == TEXT


def test_at_every_attempt_it_bears_the_same_id(server: Server):
    adapter = server.adapter()
    for _ in range(2):
        adapter.send(a_letter(server))
    assert {taken.delivery_id for taken in server.taken} == {"SL-1.x"}


def test_what_is_not_taken_now_may_be_later(server: Server):
    server.answers = ["later"]
    adapter = server.adapter()
    with pytest.raises(Failed) as failed:
        adapter.send(a_letter(server))
    assert failed.value.code == server.later
    adapter.send(a_letter(server))
    assert len(server.taken) == 1


def test_what_is_refused_for_good_says_so(server: Server):
    server.answers = ["never"]
    with pytest.raises(Refused) as refused:
        server.adapter().send(a_letter(server))
    assert refused.value.code == server.never, "the server's own words, which quote the address, are left out"
    assert server.taken == []


def test_one_that_does_not_answer_is_not_waited_for(server: Server):
    server.answers = ["silence"]
    began = time.monotonic()
    with pytest.raises(Failed) as failed:
        server.adapter().send(a_letter(server))
    assert failed.value.code == "TIMEOUT"
    assert time.monotonic() - began < TIMEOUT * 2.5


def test_one_that_is_not_there_fails_for_now(server: Server):
    server.stop()
    with pytest.raises(Failed) as failed:
        server.adapter().send(a_letter(server))
    assert failed.value.code == "UNREACHABLE"


@pytest.mark.parametrize("to", ["", "石秀兰", "shi@example.com\nBcc: all@example.com", "12", "139743\r\n12345"])
def test_an_address_that_is_none_is_refused_without_asking(server: Server, to: str):
    with pytest.raises(Refused) as refused:
        server.adapter().send(a_letter(server, to=to))
    assert refused.value.code == "BAD_ADDRESS"
    assert server.taken == []


def test_a_title_cannot_add_a_header(mail: MailServer):
    mail.adapter().send(a_letter(mail, title="受理通知书\r\nBcc: all@example.com"))
    [message] = mail.messages
    assert message["Bcc"] is None
    assert message["Subject"] == "受理通知书 Bcc: all@example.com"


def server_tls(files: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return context


def test_over_starttls_we_log_in_and_send(tls_files: tuple[Path, Path]):
    options = {"tls_context": server_tls(tls_files), "require_starttls": True, "authenticator": knows("yizhan")}
    with MailServer(**options) as mail:
        trusting = ssl.create_default_context(cafile=tls_files[0])
        adapter = mail.adapter(security=Security.STARTTLS, tls=trusting, user="yizhan", password=PASSWORD)
        adapter.send(a_letter(mail))
        assert len(mail.taken) == 1
        wrong = mail.adapter(security=Security.STARTTLS, tls=trusting, user="yizhan", password="wrong")
        with pytest.raises(Failed) as failed:
            wrong.send(a_letter(mail))
        assert failed.value.code == "SMTP_535", "the operator mends it: nobody's notice is given up for it"


def test_over_tls_from_the_first_byte(tls_files: tuple[Path, Path]):
    with MailServer(ssl_context=server_tls(tls_files)) as mail:
        trusting = ssl.create_default_context(cafile=tls_files[0])
        mail.adapter(security=Security.TLS, tls=trusting).send(a_letter(mail))
        assert len(mail.taken) == 1


def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(tls_files: tuple[Path, Path]):
    with MailServer(tls_context=server_tls(tls_files)) as mail:
        with pytest.raises(Failed) as failed:
            mail.adapter(security=Security.STARTTLS).send(a_letter(mail))
        assert failed.value.code == "TLS"
        assert mail.taken == []


def test_nothing_goes_in_clear_to_a_server_without_starttls(mail: MailServer):
    with pytest.raises(Failed):
        mail.adapter(security=Security.STARTTLS).send(a_letter(mail))
    assert mail.taken == []


def test_a_text_message_is_signed_over_time_and_body(sms: SmsServer):
    sms.adapter().send(a_letter(sms, to="139 7431-2345"))
    [(headers, body)] = sms.requests
    timestamp = headers["x-yizhan-timestamp"]
    expected = hmac.new(SECRET, f"{timestamp}.".encode() + body, "sha256").hexdigest()
    assert headers["x-yizhan-signature"] == f"v1={expected}"
    assert abs(time.time() - int(timestamp)) < 5
    assert headers["idempotency-key"] == "SL-1.x"
    assert json.loads(body) == {"delivery_id": "SL-1.x", "to": "13974312345", "text": TEXT}


@pytest.mark.parametrize("status", [408, 425, 429, 502, 503])
def test_a_webhook_that_asks_for_patience_is_asked_again(sms: SmsServer, status: int):
    sms.answers = [status]
    with pytest.raises(Failed):
        sms.adapter().send(a_letter(sms))


def test_a_webhook_that_points_elsewhere_is_not_followed(sms: SmsServer):
    sms.answers = [302]
    with pytest.raises(Failed) as failed:
        sms.adapter().send(a_letter(sms))
    assert failed.value.code == "HTTP_302"
    assert len(sms.requests) == 1
