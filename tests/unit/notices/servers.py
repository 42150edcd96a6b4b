"""The other side of the channels: a real SMTP server and a real HTTP server that answer as a test tells them to."""

import asyncio
import ipaddress
import json
import ssl
import threading
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from services.notices.channels.email import Security, SmtpAdapter
from services.notices.channels.sms import WebhookAdapter
from services.platform.home import free_port

SECRET = b"0123456789abcdef0123456789abcdef"
PASSWORD = "a-password"
TIMEOUT = 0.3


@dataclass(frozen=True)
class Taken:
    """A letter as it arrived."""

    delivery_id: str
    to: str
    text: str


class MailServer:
    """An SMTP server. `answers` are given to the next letters instead of taking them: "later", "never" or "silence"."""

    later, never = "SMTP_451", "SMTP_550"

    def __init__(self, **options: Any) -> None:
        self.port = free_port()
        self.answers: list[str] = []
        self.messages: list[EmailMessage] = []
        self._options = options
        self._controller: Any = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **self._options)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        match self.answers.pop(0) if self.answers else "":
            case "later":
                return f"451 try again, {address}"
            case "never":
                return f"550 no such mailbox {address}"
            case "silence":
                await asyncio.sleep(TIMEOUT * 3)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"

    @property
    def taken(self) -> list[Taken]:
        return [
            Taken(
                str(one["Message-ID"]).strip("<>").rpartition("@")[0],
                str(one["To"]),
                one.get_content().replace("\r\n", "\n"),
            )
            for one in self.messages
        ]

    def adapter(self, **changes: Any) -> SmtpAdapter:
        settings: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": self.port,
            "security": Security.PLAIN,
            "sender": "notice@zw.example",
            "user": "",
            "password": "",
            "timeout_seconds": TIMEOUT,
            "tls": ssl.create_default_context(),
        }
        return SmtpAdapter(**{**settings, **changes})


class SmsServer:
    """A webhook. `answers` are statuses, or "later", "never", "silence" and "hold", for the next requests; then all
    are taken. It holds what it must until it stops.

    It keeps the idempotency keys that it took, as a gateway to the carriers does.
    """

    later, never = "HTTP_500", "HTTP_422"

    def __init__(self) -> None:
        self.port = free_port()
        self.answers: list[str | int] = []
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.sent: dict[str, Taken] = {}
        self._adapters: list[WebhookAdapter] = []
        self._server: ThreadingHTTPServer | None = None
        self._released = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        for adapter in self._adapters:
            adapter.close()

    def start(self) -> None:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.requests.append(({name.lower(): value for name, value in self.headers.items()}, body))
                answer = outer.answers.pop(0) if outer.answers else 200
                if answer in ("silence", "hold"):
                    outer._released.wait(TIMEOUT * 3 if answer == "silence" else None)
                    return
                status = {"later": 500, "never": 422}.get(str(answer)) or int(answer)
                if status == 200:
                    outer._take(self.headers["idempotency-key"], json.loads(body))
                self.send_response(status)
                if status == 302:
                    self.send_header("location", f"http://127.0.0.1:{outer.port}/elsewhere")
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=lambda: self._server and self._server.serve_forever(0.02), daemon=True).start()

    def stop(self) -> None:
        self._released.set()
        if self._server:
            self._server.shutdown()
            with closing(self._server.socket):
                self._server = None

    def _take(self, key: str, message: dict[str, str]) -> None:
        self.sent[key] = Taken(message["delivery_id"], message["to"], message["text"])

    @property
    def taken(self) -> list[Taken]:
        return list(self.sent.values())

    def adapter(self) -> WebhookAdapter:
        url = f"http://127.0.0.1:{self.port}/sms"
        made = WebhookAdapter(url, SECRET, timeout_seconds=TIMEOUT, tls=ssl.create_default_context())
        self._adapters.append(made)
        return made


def knows(user: str) -> Any:
    """An authenticator of an SMTP server that knows one user."""

    def authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (user.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    return authenticate


def certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3650))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "certificate.pem", folder / "key.pem"
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    no_password = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    key_file.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, no_password))
    return certificate_file, key_file
