"""A service as a client meets it: a real gRPC server, tokens signed by a real key, and refusals with all they say."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import sqlalchemy as sa
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2, status_pb2
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from services.chassis.access import Principal


class Issuer:
    """Signs tokens with one key and publishes it in a file."""

    def __init__(self, folder: Path, kid: str = "2026") -> None:
        self.file = folder / "jwks.json"
        self.turn_key(kid)

    @property
    def keys_url(self) -> str:
        return self.file.as_uri()

    def turn_key(self, kid: str) -> None:
        """Signs with a new key from now on; the old one is published no more."""
        self.key = ECKey.generate_key("P-256", {"kid": kid})
        self.file.write_text(json.dumps(KeySet([self.key]).as_dict(private=False)))

    def token(self, caller: Principal, **claims: Any) -> str:
        usual = {
            "iss": "yizhan",
            "aud": "yizhan",
            "sub": caller.subject,
            "exp": int(time.time()) + 300,
            "roles": sorted(caller.roles),
            "division": caller.division,
            "department": caller.department,
        }
        return self.sign({**usual, **claims})

    def sign(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key)


@dataclass(frozen=True)
class Refusal:
    """What a failed call said: status and reason, the sentence, its facts, and the fields at fault."""

    status: str
    reason: str
    text: str
    facts: dict[str, str]
    fields: dict[str, str]

    @property
    def rule(self) -> str:
        return self.facts.get("rule", "")


class Refused(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class Client:
    """Calls a service's methods, each as whoever is named."""

    def __init__(self, contract: ServiceDescriptor, port: int, issuer: Issuer) -> None:
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self._contract = contract
        self._issuer = issuer
        self._tokens: dict[Principal, str] = {}

    def call(
        self,
        method: str,
        request: Message | Iterable[Message],
        caller: Principal | None = None,
        *,
        token: str = "",
        within: float = 15,
    ) -> Any:
        """The answer; a list of answers of a stream. Raises Refused."""
        descriptor = self._contract.methods_by_name[method]
        if caller and not token:
            token = self._tokens.get(caller) or self._tokens.setdefault(caller, self._issuer.token(caller))
        shape = {
            (False, False): self.channel.unary_unary,
            (True, False): self.channel.stream_unary,
            (False, True): self.channel.unary_stream,
        }[descriptor.client_streaming, descriptor.server_streaming]
        make: Callable[..., Any] = shape
        invoke = make(
            f"/{self._contract.full_name}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=GetMessageClass(descriptor.output_type).FromString,
        )
        metadata = (("authorization", f"Bearer {token}"),) if token else ()
        try:
            answer = invoke(
                iter(request) if descriptor.client_streaming else request, timeout=within, metadata=metadata
            )
            return list(answer) if descriptor.server_streaming else answer
        except grpc.RpcError as error:
            raise Refused(_read(error)) from error

    def refusal(self, method: str, request: Message | Iterable[Message], caller: Principal | None = None) -> Refusal:
        """Why a call that must fail was refused."""
        try:
            answer = self.call(method, request, caller)
        except Refused as refused:
            return refused.refusal
        raise AssertionError(f"{method} was not refused: {answer}")

    def close(self) -> None:
        self.channel.close()


def _read(error: Any) -> Refusal:
    packed = dict(error.trailing_metadata() or ()).get("grpc-status-details-bin")
    info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    if packed:
        for detail in status_pb2.Status.FromString(packed).details:
            for message in (info, bad):
                detail.Unpack(message)
    fields = {violation.field: violation.reason for violation in bad.field_violations}
    return Refusal(error.code().name, info.reason, error.details() or "", dict(info.metadata), fields)


@contextmanager
def counting(engine: Any) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile, without the look at the calendars: it comes on its own time."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "FROM calendars" not in statement:
            seen.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
