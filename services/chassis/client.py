"""Calls another service by gRPC: the few reads that an event cannot carry."""

import json
from threading import Lock
from typing import Any

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from opentelemetry import propagate

from services.chassis.errors import NotFound, ServiceAway
from services.chassis.tls import Certificates, Pem

# Of every channel between our processes.
CHANNEL = (
    # A name may stand for several addresses.
    ("grpc.lb_policy_name", "round_robin"),
    # The name is asked again once a connection ends. gRPC's own rule is at most every half minute: of a service that is
    # replaced twice within it a channel knows only addresses that are gone.
    ("grpc.dns_min_time_between_resolutions_ms", 100),
    # A restarted service is found again within this.
    ("grpc.max_reconnect_backoff_ms", 2_000),
    # Notices a peer that vanished without a word within half a minute; servers allow a ping every 20 s.
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.enable_http_proxy", 0),
)

# Reads alone, so what a leaving server cut off is asked again.
_READING = {
    "methodConfig": [
        {
            "name": [{}],
            "retryPolicy": {
                "maxAttempts": 4,
                "initialBackoff": "0.1s",
                "maxBackoff": "0.5s",
                "backoffMultiplier": 2,
                "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED"],
            },
        }
    ]
}
_OPTIONS = (*CHANNEL, ("grpc.service_config", json.dumps(_READING)))


class Client:
    """One service's methods over one long-lived channel, opened at the first call and anew with each new certificate.

    grpc is imported only then: a consumer builds the same ports but never calls.
    """

    def __init__(
        self,
        contract: ServiceDescriptor,
        address: str,
        *,
        timeout_seconds: float = 5,
        certificates: Certificates | None = None,
    ) -> None:
        self._contract = contract
        self._address = address
        self._timeout = timeout_seconds
        self._certificates = certificates
        self._pem: Pem | None = None
        self._channel: Any = None
        # The channel of the certificate before, on which calls may still be under way.
        self._former: Any = None
        self._lock = Lock()

    def call(self, method: str, request: Message) -> Any:
        """The answer. Raises NotFound, or ServiceAway for every other failure."""
        import grpc

        channel = self._open()
        descriptor = self._contract.methods_by_name[method]
        carrier: dict[str, str] = {}
        propagate.inject(carrier)
        invoke = channel.unary_unary(
            f"/{self._contract.full_name}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=GetMessageClass(descriptor.output_type).FromString,
        )
        try:
            return invoke(request, timeout=self._timeout, metadata=tuple(carrier.items()))
        except grpc.RpcError as error:
            if error.code() == grpc.StatusCode.NOT_FOUND:
                raise NotFound(what=descriptor.output_type.name) from error
            raise ServiceAway() from error

    def _open(self) -> Any:
        import grpc

        with self._lock:
            pem = self._certificates.latest() if self._certificates else None
            if self._channel is None or pem != self._pem:
                # Certificates change after hours or months: what a former one began has ended at the next.
                if self._former:
                    self._former.close()
                self._former = self._channel
                self._channel = (
                    grpc.secure_channel(self._address, pem.for_client(), options=_OPTIONS)
                    if pem
                    else grpc.insecure_channel(self._address, options=_OPTIONS)
                )
                self._pem = pem
            return self._channel
