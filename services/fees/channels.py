"""Payment channels: what each is called, the secret it signs with, and the messages it sends.

A message is JSON text and the HMAC-SHA256 of that very text: nothing is read of it before the signature is known to
be good, and nothing is signed that is not read.
"""

import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from services.chassis.errors import DomainError, Kind
from services.fees.domain import Attempt, Outcome, Told

SANDBOX = "sandbox"
# 32 characters carry at least the 128 bits that HMAC-SHA256 deserves, even in hexadecimal.
SHORTEST_SECRET = 32

_NAME = re.compile(r"[a-z0-9-]{1,40}")
# PostgreSQL keeps no U+0000.
_WITHOUT_NUL = r"^[^\x00]*$"


class UnknownChannel(DomainError):
    kind = Kind.NOT_FOUND
    message = "没有开通支付渠道{channel}"


class BadSignature(DomainError):
    kind = Kind.NOT_ALLOWED
    rule = "FEE-3"
    message = "支付消息的签名不正确，未作任何处理"


class MalformedCallback(DomainError):
    kind = Kind.BAD_INPUT
    message = "支付消息的内容有误：{fields}"


class SandboxOff(DomainError):
    message = "本平台没有开启支付沙箱"


class ChannelsInvalid(ValueError):
    """The channels' file cannot be used; says why, and never what is in it."""


class _Configured(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    secret: str = Field(min_length=SHORTEST_SECRET)
    pay_url: str = Field("", max_length=500)
    title: str = Field("", max_length=40)


class _Payload(BaseModel):
    """What a channel's message holds."""

    # A channel may say more than we read.
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    message_id: str = Field(min_length=1, max_length=80, pattern=_WITHOUT_NUL)
    attempt_id: str = Field(min_length=1, max_length=40, pattern=_WITHOUT_NUL)
    transaction_id: str = Field("", max_length=80, pattern=_WITHOUT_NUL)
    outcome: Outcome
    # Twice the largest bill; far from what a bigint holds.
    amount_fen: int = Field(ge=0, le=10**17)
    sent_at: datetime

    @property
    def lacks_money(self) -> bool:
        return self.outcome is Outcome.SUCCEEDED and (self.amount_fen == 0 or not self.transaction_id)


@dataclass(frozen=True)
class Channel:
    name: str
    secret: bytes
    address: str
    """Where the payer pays; `{attempt_id}` stands for the attempt."""
    title: str = ""
    """What people call it; its name, if nothing is said."""

    @property
    def is_sandbox(self) -> bool:
        return self.name == SANDBOX

    def pay_url(self, attempt_id: str) -> str:
        return self.address.replace("{attempt_id}", attempt_id)

    def sign(self, payload: str) -> str:
        return hmac.digest(self.secret, payload.encode(), "sha256").hex()

    def read(self, payload: str, signature: str) -> tuple[Told, datetime]:
        """What the message tells and when it was sent. Raises BadSignature or MalformedCallback."""
        if not hmac.compare_digest(self.sign(payload).encode(), signature.lower().encode()):
            raise BadSignature()
        try:
            said = _Payload.model_validate_json(payload)
        except ValidationError as error:
            fields = sorted({".".join(map(str, fault["loc"])) or "JSON" for fault in error.errors()})
            raise MalformedCallback(field="payload", fields="、".join(fields)) from None
        if said.lacks_money:
            raise MalformedCallback(field="payload", fields="amount_fen、transaction_id")
        if said.sent_at.tzinfo is None:
            raise MalformedCallback(field="payload", fields="sent_at")
        told = Told(said.message_id, said.attempt_id, said.transaction_id, said.outcome, said.amount_fen)
        return told, said.sent_at

    def message(self, attempt: Attempt, outcome: Outcome, now: datetime) -> tuple[str, str]:
        """The payload and signature that the sandbox would send; asked again, the same message sent anew."""
        payload = json.dumps(
            {
                "message_id": f"{attempt.attempt_id}-{outcome.value.lower()}",
                "attempt_id": attempt.attempt_id,
                "transaction_id": f"SBX{attempt.attempt_id}" if outcome is Outcome.SUCCEEDED else "",
                "outcome": outcome.value,
                "amount_fen": attempt.amount_fen if outcome is Outcome.SUCCEEDED else 0,
                "sent_at": now.astimezone(UTC).isoformat(),
            }
        )
        return payload, self.sign(payload)


@dataclass(frozen=True)
class Channels:
    """The channels of this installation."""

    by_name: Mapping[str, Channel]
    window: timedelta
    """How old, or how much ahead of us, a message may be."""

    @classmethod
    def load(cls, file: Path | None, *, sandbox_url: str, window: timedelta) -> "Channels":
        """Reads `{"<channel>": {"secret": "…", "pay_url": "https://…/{attempt_id}", "title": "…"}, …}`.

        Raises ChannelsInvalid.

        The sandbox counts only where it is switched on, which `sandbox_url` says; its secret comes from the file too,
        so that none is ever built in.
        """
        configured = _parse(file) if file else {}
        sandbox = configured.pop(SANDBOX, None)
        channels = {
            name: Channel(name, one.secret.encode(), one.pay_url, one.title) for name, one in configured.items()
        }
        if sandbox_url:
            if sandbox is None:
                raise ChannelsInvalid(f"the sandbox is on, but the channels' file has no {SANDBOX!r}")
            channels[SANDBOX] = Channel(SANDBOX, sandbox.secret.encode(), sandbox_url, sandbox.title or "演示渠道")
        return cls(channels, window)

    def named(self, name: str) -> Channel:
        channel = self.by_name.get(name)
        if channel is None:
            raise UnknownChannel(field="channel", channel=name)
        return channel

    @property
    def sandbox(self) -> Channel:
        """Raises SandboxOff."""
        channel = self.by_name.get(SANDBOX)
        if channel is None:
            raise SandboxOff()
        return channel


def _parse(file: Path) -> dict[str, _Configured]:
    try:
        configured = TypeAdapter(dict[str, _Configured]).validate_json(file.read_bytes())
    except OSError as error:
        raise ChannelsInvalid(f"{file} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        # The input is left out of the text: it is secret.
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors(include_input=False))
        raise ChannelsInvalid(f"{file}: {'; '.join(faults)}") from None
    wrong = sorted(name for name in configured if not _NAME.fullmatch(name))
    if wrong:
        raise ChannelsInvalid(f"{file}: a channel's name is lower-case letters, digits and '-', not {', '.join(wrong)}")
    return configured
