"""Calls another service by gRPC: the few reads that an event cannot carry."""

from threading import Lock
from typing import Any

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from opentelemetry import propagate

from services.chassis.errors import NotFound, ServiceAway
from services.chassis.tls import Certificates, Pem


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
                    grpc.secure_channel(self._address, pem.for_client())
                    if pem
                    else grpc.insecure_channel(self._address)
                )
                self._pem = pem
            return self._channel
