"""What notices reaches besides its database: the key ring, real time, and the channels that the operator set up."""

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field

from services.chassis.clock import Clock, SystemClock
from services.chassis.database import Database
from services.chassis.privacy import KeyRing
from services.chassis.sealing import CONTACT
from services.chassis.settings import ServiceSettings, SettingsError
from services.notices.channels import Adapter
from services.notices.channels.email import Security, SmtpAdapter
from services.notices.channels.sms import WebhookAdapter
from services.notices.domain import Channel

# As for payment channels: 32 characters carry at least the 128 bits that HMAC-SHA256 deserves, even in hexadecimal.
SHORTEST_SECRET = 32
# Connecting, two greetings, TLS, log-in, the letter and its answer: each may take as long as the time-out.
_STEPS_OF_A_SENDING = 12


class NoticesSettings(ServiceSettings):
    # E-mail: no host, no e-mail.
    smtp_host: str = ""
    smtp_port: int = Field(587, ge=1, le=65535)
    # Plain is for a relay on this very machine.
    smtp_security: Security = Security.STARTTLS
    smtp_user: str = ""
    smtp_password_file: Path | None = None
    smtp_from: str = Field("", pattern=r"^([^@\s<>]+@[A-Za-z0-9.-]+)?$")
    # Text messages: no address, none. See channels/sms.py for what is posted there.
    sms_url: str = ""
    sms_secret_file: Path | None = None
    # Certificates of an authority that the system does not know, for both.
    channel_ca_file: Path | None = None
    # Of one answer of the other side.
    channel_timeout_seconds: float = Field(5, gt=0, le=30)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to tell, as they wrote it."""

    name: str
    phone: str
    email: str

    def address(self, channel: Channel) -> str:
        return {Channel.EMAIL: self.email, Channel.SMS: self.phone}[channel].strip()


@dataclass(frozen=True)
class Ports:
    keys: KeyRing
    # The system's, also where the platform's is simulated: attempts and leases are measured against the world.
    clock: Clock
    channels: Mapping[Channel, Adapter]
    public_base_url: str
    # Longer than any one sending takes. A sender that dies leaves what it had in hand to the others after it.
    lease: timedelta

    @classmethod
    def build(cls, settings: NoticesSettings, _database: Database) -> "Ports":
        """Raises SettingsError if a channel is set up by half, or would send what it must not in clear."""
        channels: dict[Channel, Adapter] = {}
        if settings.smtp_host:
            channels[Channel.EMAIL] = _email(settings)
        if settings.sms_url:
            channels[Channel.SMS] = _sms(settings)
        return cls(
            keys=settings.key_ring(),
            clock=SystemClock(),
            channels=channels,
            public_base_url=settings.public_base_url,
            lease=timedelta(seconds=settings.channel_timeout_seconds * _STEPS_OF_A_SENDING),
        )

    def open_contact(self, application_id: str, sealed: bytes) -> Contact:
        """Raises Tampered, UnknownKey or ValueError."""
        entry = json.loads(CONTACT.open(self.keys, application_id, sealed))
        if not isinstance(entry, dict):
            raise ValueError("a contact is a JSON object")
        return Contact(*(str(entry.get(name) or "") for name in ("name", "phone", "email")))

    def seal_receiver(self, notice_id: str, name: str) -> bytes:
        return self.keys.encrypt(name, f"notices.notices.receiver:{notice_id}")


def _email(settings: NoticesSettings) -> SmtpAdapter:
    if not settings.smtp_from:
        raise SettingsError("YIZHAN_SMTP_FROM: e-mail needs the address it comes from")
    if bool(settings.smtp_user) != bool(settings.smtp_password_file):
        raise SettingsError("YIZHAN_SMTP_USER and YIZHAN_SMTP_PASSWORD_FILE: both or neither")
    if settings.smtp_security is Security.PLAIN and not _is_loopback(settings.smtp_host):
        raise SettingsError("YIZHAN_SMTP_SECURITY: plain is for a loopback host; elsewhere starttls or tls")
    password = _secret("SMTP_PASSWORD_FILE", settings.smtp_password_file) if settings.smtp_password_file else ""
    return SmtpAdapter(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        sender=settings.smtp_from,
        user=settings.smtp_user,
        password=password,
        timeout_seconds=settings.channel_timeout_seconds,
        tls=_tls(settings),
    )


def _sms(settings: NoticesSettings) -> WebhookAdapter:
    address = urlsplit(settings.sms_url)
    if not address.hostname or not (
        address.scheme == "https" or (address.scheme == "http" and _is_loopback(address.hostname))
    ):
        raise SettingsError("YIZHAN_SMS_URL: https://…; http:// for a loopback host alone")
    if settings.sms_secret_file is None:
        raise SettingsError("YIZHAN_SMS_SECRET_FILE: text messages are signed and need a secret")
    secret = _secret("SMS_SECRET_FILE", settings.sms_secret_file)
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError(f"YIZHAN_SMS_SECRET_FILE: a secret has at least {SHORTEST_SECRET} characters")
    return WebhookAdapter(
        settings.sms_url, secret.encode(), timeout_seconds=settings.channel_timeout_seconds, tls=_tls(settings)
    )


def _tls(settings: NoticesSettings) -> ssl.SSLContext:
    tls = ssl.create_default_context()
    if settings.channel_ca_file:
        try:
            tls.load_verify_locations(settings.channel_ca_file)
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"YIZHAN_CHANNEL_CA_FILE: {error}") from error
    return tls


def _secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"YIZHAN_{name}: {error}") from error


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
