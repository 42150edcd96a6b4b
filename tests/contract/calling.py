"""Calls any RPC of the running platform as anybody: tokens for made-up people, signed by the platform's own key."""

import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2, status_pb2
from joserfc import jwt
from joserfc.jwk import ECKey

from services.chassis.access import Principal
from services.identity.keys import SigningKeys
from tests.platform_fixture import Platform

# A stream that says nothing for so long has admitted its caller.
_QUIET_SECONDS = 0.4
_UNSIGNED_HEADER = urlsafe_b64encode(b'{"alg":"none"}').decode()


class Caller:
    """The platform's gRPC server, with its signing key at hand."""

    def __init__(self, platform: Platform) -> None:
        self._channel = grpc.insecure_channel(f"127.0.0.1:{platform.grpc_port}")
        self._keys = SigningKeys.from_file(platform.home.folder / "keys" / "signing_keys.json")
        self._kid = self._keys.public()[0]["kid"]
        self._foreign = ECKey.generate_key("P-256", {"kid": self._kid})
        self._tokens: dict[Principal, str] = {}

    def close(self) -> None:
        self._channel.close()

    def token(self, principal: Principal, **claims: Any) -> str:
        if not claims and principal in self._tokens:
            return self._tokens[principal]
        token = self._keys.sign(_claims(principal, **claims))
        if not claims:
            self._tokens[principal] = token
        return token

    def bad_tokens(self, principal: Principal) -> dict[str, str]:
        """What looks like a token of this person and is none."""
        now = int(time.time())
        header, payload, signature = self.token(principal).split(".")
        return {
            "expired": self.token(principal, exp=now - 1),
            "signed by another key of the same name": jwt.encode(
                {"alg": "ES256", "kid": self._kid}, _claims(principal), self._foreign
            ),
            "of another issuer": self.token(principal, iss="https://elsewhere.example"),
            "for another audience": self.token(principal, aud="elsewhere"),
            "unsigned": f"{_UNSIGNED_HEADER}.{payload}.",
            "cut": f"{header}.{payload}.{signature[:-8]}",
            "no token at all": "说明".encode().hex(),
        }

    def call(
        self,
        method: MethodDescriptor,
        request: Message,
        token: str = "",
        *,
        listen: float = _QUIET_SECONDS,
        enough: Callable[[Any], bool] = lambda _: False,
    ) -> tuple[str, str, Any]:
        """Status and reason of a call, and its answer; of a stream, what it told while we listened or until enough."""
        answers: list[Any] = []
        metadata = (("authorization", f"Bearer {token}"),) if token else ()
        path = f"/{method.containing_service.full_name}/{method.name}"
        codecs: dict[str, Any] = {
            "request_serializer": lambda message: message.SerializeToString(),
            "response_deserializer": GetMessageClass(method.output_type).FromString,
        }
        try:
            if method.server_streaming:
                stream = self._channel.unary_stream(path, **codecs)(request, metadata=metadata, timeout=listen)
                for answer in stream:
                    answers.append(answer)
                    if enough(answer):
                        break
                stream.cancel()
                return "OK", "", answers
            if method.client_streaming:
                gather = self._channel.stream_unary(path, **codecs)
                return "OK", "", gather(iter([request]), metadata=metadata, timeout=10)
            unary = self._channel.unary_unary(path, **codecs)
            return "OK", "", unary(request, metadata=metadata, timeout=10)
        except grpc.RpcError as error:
            if method.server_streaming and error.code() is grpc.StatusCode.DEADLINE_EXCEEDED:
                return "OK", "", answers
            return error.code().name, _reason(error), None


def _claims(principal: Principal, **claims: Any) -> dict[str, Any]:
    usual = {
        "iss": "yizhan",
        "aud": "yizhan",
        "sub": principal.subject,
        "exp": int(time.time()) + 900,
        "roles": sorted(principal.roles),
        "division": principal.division,
        "department": principal.department,
    }
    return {**usual, **claims}


def _reason(error: Any) -> str:
    packed = dict(error.trailing_metadata() or ()).get("grpc-status-details-bin")
    info = error_details_pb2.ErrorInfo()
    for detail in status_pb2.Status.FromString(packed).details if packed else ():
        if detail.Unpack(info):
            break
    return info.reason
