"""The consumer of notices as it runs in production: patched by eventlet, over a real broker, to real servers."""

import json
import os
import ssl
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pika
import pytest
import sqlalchemy as sa
from google.protobuf.message import Message

from services.chassis import wire
from services.chassis.bus import topology
from services.chassis.bus.local_broker import LocalBroker
from services.chassis.events import Envelope
from services.chassis.privacy import KeyRing
from services.chassis.sealing import CONTACT
from services.chassis.service import Running
from services.notices.service import SERVICE
from tests.faults.conftest import ROOT, eventually
from tests.unit.notices.conftest import APPLICATION, EMAIL, MONDAY, PHONE, a_notice
from tests.unit.notices.servers import PASSWORD, SECRET, MailServer, SmsServer, certificate, knows
from yizhan.intake.v1 import events_pb2 as intake


class Consumer:
    """Real processes of `yizhan consume notices`, one after the other."""

    def __init__(self, broker: LocalBroker, running: Running, folder: Path, **settings: object) -> None:
        self._broker_url = broker.url
        self._running = running
        self._log = folder / "consume.log"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("YIZHAN_")}
        given = {"database_url": running.settings.database_url, "broker_url": broker.url, **settings}
        self._environment = clean | {f"YIZHAN_{name.upper()}": str(value) for name, value in given.items()}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "services.chassis.bus.consumer", "services.notices.service:SERVICE"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self._environment, cwd=ROOT, stdout=log, stderr=log)

    def kill(self) -> None:
        """Without warning, as a failing machine would."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def publish(self, *events: Message) -> None:
        with pika.BlockingConnection(pika.URLParameters(self._broker_url)) as connection:
            channel = connection.channel()
            topology.declare_inbox(channel, SERVICE.name, SERVICE.handlers.subscriptions)
            for event in events:
                name = event.DESCRIPTOR.full_name
                envelope = Envelope(uuid.uuid4(), "intake", name, APPLICATION, MONDAY, wire.to_json(event), "")
                properties = pika.BasicProperties(headers=topology.headers_of(envelope))
                channel.basic_publish("intake.events", name, envelope.data.encode(), properties)

    def states(self) -> dict[str, str]:
        sendings = SERVICE.metadata.tables["sendings"]
        with self._running.read() as connection:
            rows = connection.execute(sa.select(sendings.c.channel, sendings.c.state)).all()
        return {row.channel: row.state for row in rows}

    def close(self) -> None:
        self.kill()
        print(self._log.read_text())
        with pika.BlockingConnection(pika.URLParameters(self._broker_url)) as connection:
            for queue in (topology.inbox_of(SERVICE.name), topology.dead_letters_of(SERVICE.name)):
                connection.channel().queue_delete(queue)


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[tuple[MailServer, SmsServer]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path))
    options: dict[str, Any] = {"tls_context": context, "require_starttls": True, "authenticator": knows("yizhan")}
    with MailServer(**options) as mail, SmsServer() as sms:
        yield mail, sms


@pytest.fixture
def consumer(
    broker: LocalBroker,
    run_service: Callable[..., Running],
    servers: tuple[MailServer, SmsServer],
    tmp_path: Path,
) -> Iterator[Consumer]:
    mail, sms = servers
    files = {"ring": KeyRing.generate().to_json(), "password": PASSWORD, "secret": SECRET.decode()}
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    running = run_service(SERVICE, key_ring_file=tmp_path / "ring")
    settings = {
        "key_ring_file": tmp_path / "ring",
        "smtp_host": "127.0.0.1",
        "smtp_port": mail.port,
        "smtp_from": "notice@zw.example",
        "smtp_user": "yizhan",
        "smtp_password_file": tmp_path / "password",
        "channel_ca_file": tmp_path / "certificate.pem",
        "sms_url": f"http://127.0.0.1:{sms.port}/sms",
        "sms_secret_file": tmp_path / "secret",
        # A lease is twelve of these.
        "channel_timeout_seconds": 1,
    }
    made = Consumer(broker, running, tmp_path, **settings)
    yield made
    made.close()


def contact(keys: KeyRing) -> intake.ApplicationReceived:
    person = json.dumps({"name": "石秀兰", "phone": PHONE, "email": EMAIL}, ensure_ascii=False)
    sealed = CONTACT.seal(keys, APPLICATION, person)
    return intake.ApplicationReceived(application_id=APPLICATION, contact_sealed=sealed)


def test_a_consumer_killed_in_mid_sending_leaves_the_letter_to_the_next(
    consumer: Consumer, servers: tuple[MailServer, SmsServer], tmp_path: Path
) -> None:
    mail, sms = servers
    sms.answers = ["hold"]
    keys = KeyRing.from_json((tmp_path / "ring").read_text())
    consumer.start()
    consumer.publish(a_notice(), contact(keys))
    eventually(lambda: len(sms.requests) == 1)
    consumer.kill()
    assert sms.taken == []
    assert consumer.states()["SMS"] == "PENDING", "it was killed before it could say what became of it"

    consumer.start()
    eventually(lambda: consumer.states() == {"EMAIL": "SENT", "SMS": "SENT"}, within=40)
    assert [taken.to for taken in sms.taken] == [PHONE]
    assert {headers["idempotency-key"] for headers, _ in sms.requests} == {"SL-1.sms"}
    # Over STARTTLS and a log-in; twice if the first sender died between the letter and its record.
    assert {(taken.delivery_id, taken.to) for taken in mail.taken} == {("SL-1.email", EMAIL)}
