"""One RPC of a running service, with one pipeline around every method.

trace → errors → access → validation → the servicer's method → one commit. A servicer is a class with a method for
each RPC, `def NotifyMissing(self, request, call)`; it imports no grpc.
"""

import hashlib
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, cast

import grpc
import protovalidate
import sqlalchemy as sa
from google.api import annotations_pb2
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from opentelemetry import propagate, trace
from sqlalchemy import exc

from services.chassis import failures
from services.chassis.access import ANONYMOUS, Grants, Principal
from services.chassis.call import Call
from services.chassis.errors import DomainError, NotSignedIn, ReadRefused, RequestMismatch, WrongRole
from services.chassis.service import Running
from services.chassis.telemetry import meter, tracer
from services.chassis.tokens import TokenVerifier
from services.chassis.uploads import BrokenOff, is_marked, whole
from yizhan.types.v1 import types_pb2

_duration = meter.create_histogram("rpc.server.duration", unit="ms", description="Time from request to answer")


class Method:
    """One RPC of a running service: its contract and its function."""

    def __init__(self, running: Running, servicer: object, descriptor: MethodDescriptor, tokens: TokenVerifier) -> None:
        self.descriptor = descriptor
        self.name = descriptor.full_name
        self._running = running
        self._function: Callable[[Any, Call], Any] = getattr(servicer, descriptor.name)
        self._tokens = tokens
        self._grants = Grants.of(descriptor)
        self._streams: set[Call] = set()
        options = cast(Any, descriptor.GetOptions())
        self._is_command = options.Extensions[annotations_pb2.http].WhichOneof("pattern") != "get"
        fields = descriptor.input_type.fields_by_name
        self._repeatable = self._is_command and "request_id" in fields
        self._secrets = [name for name, field in fields.items() if cast(Any, field.GetOptions()).debug_redact]

    def handler(self) -> grpc.RpcMethodHandler:
        request = GetMessageClass(self.descriptor.input_type)
        shape = {
            (False, False): (grpc.unary_unary_rpc_method_handler, self.answer),
            (False, True): (grpc.unary_stream_rpc_method_handler, self.stream),
            (True, False): (grpc.stream_unary_rpc_method_handler, self.gather),
        }[self.descriptor.client_streaming, self.descriptor.server_streaming]
        make, behaviour = cast(tuple[Callable[..., Any], Callable[..., Any]], shape)
        return make(
            behaviour,
            request_deserializer=request.FromString,
            response_serializer=lambda message: message if isinstance(message, bytes) else message.SerializeToString(),
        )

    def answer(self, request: Message, context: grpc.ServicerContext) -> Message | bytes:
        return self._run(context, lambda call: self._answer(request, call), request)

    def gather(self, requests: Iterator[Message], context: grpc.ServicerContext) -> Message | bytes:
        metadata = dict(context.invocation_metadata() or ())

        def arriving() -> Iterator[Message]:
            try:
                yield from requests
            except grpc.RpcError as error:
                raise BrokenOff() from error

        def checked() -> Iterator[Message]:
            for request in whole(arriving(), metadata):
                failures.raise_violations(protovalidate.collect_violations(request))
                yield request

        unread = requests if is_marked(metadata) else iter(())
        return self._run(context, lambda call: self._finish(self._function(checked(), call), call), None, unread)

    def stream(self, request: Message, context: grpc.ServicerContext) -> Iterator[Message]:
        """Opens the stream inside the pipeline, then yields outside: a stream may last for hours."""
        with self._span(context):
            call: Call | None = None
            try:
                call = self._open(context, request)
                failures.raise_violations(protovalidate.collect_violations(request))
                self._streams.add(call)
                if not context.add_callback(call.ended.set):
                    return
                for message in self._function(request, call):
                    self._send_headers(call, context)
                    yield message
            except Exception as error:
                failures.abort(context, error)
            finally:
                if call:
                    self._streams.discard(call)
                    call.close()

    def end_streams(self) -> None:
        """Lets the streams end that wait for something to tell: their clients go elsewhere."""
        for call in list(self._streams):
            call.ended.set()

    def _run(
        self,
        context: grpc.ServicerContext,
        body: Callable[[Call], Message | bytes],
        request: Message | None,
        unread: Iterator[Message] = iter(()),  # noqa: B008 (empty for ever)
    ) -> Message | bytes:
        began = time.perf_counter()
        status = "OK"
        call: Call | None = None
        with self._span(context) as span:
            try:
                call = self._open(context, request)
                response = body(call)
                self._send_headers(call, context)
                return response
            except Exception as raised:
                error = self._reported(raised, request, call)
                failure = failures.to_status(error)
                status = failure.code.name
                span.set_attribute("rpc.grpc.status_code", failure.code.value[0])
                if failure.incident:
                    span.record_exception(error)
                with suppress(grpc.RpcError):
                    deque(unread, maxlen=0)
                context.abort_with_status(failure)
                raise
            finally:
                if call:
                    call.close()
                took = (time.perf_counter() - began) * 1000
                _duration.record(took, {"rpc.method": self.name, "rpc.status": status})

    def _open(self, context: grpc.ServicerContext, request: Message | None) -> Call:
        metadata = dict(context.invocation_metadata() or ())
        principal = self._authenticate(str(metadata.get("authorization", "")))
        scope = self._grants.scope_for(principal)
        if scope is None:
            if not principal.subject:
                raise NotSignedIn()
            if not self._is_command:
                raise ReadRefused()
            # A citizen who tries what a clerk may do is refused; an officer who does is supervision's business.
            if principal.is_staff:
                self._report(WrongRole(), request, principal)
            raise WrongRole()
        return Call(self._running, principal, scope, context.time_remaining())

    def _authenticate(self, header: str) -> Principal:
        if not header:
            return ANONYMOUS
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise NotSignedIn()
        return self._tokens.verify(token)

    def _answer(self, request: Message, call: Call) -> Message | bytes:
        failures.raise_violations(protovalidate.collect_violations(request))
        if not self._repeatable:
            return self._finish(self._function(request, call), call)
        try:
            return self._finish(self._function(request, call), call, cast(Any, request).request_id, request)
        except (DomainError, exc.IntegrityError):
            # The first sending may have done the work: then the same request answers the same. Which constraint a
            # second insert meets first, the request's or another, is PostgreSQL's choice.
            earlier = self._earlier(request, call)
            if earlier is None:
                raise
            return earlier

    def _finish(
        self, response: Message, call: Call, request_id: str = "", request: Message | None = None
    ) -> Message | bytes:
        if not self._is_command or "work" not in call.__dict__ or not call.work.pending:
            return response
        if request_id and request is not None:
            serialized = response.SerializeToString()
            call.work.insert(
                self._running.service.metadata.tables["requests"],
                {
                    "caller": call.principal.subject,
                    "request_id": request_id,
                    "digest": self._digest(request),
                    "response": call.keep(serialized, request_id),
                    "made_at": call.now,
                },
                conflict=RequestMismatch(field="request_id"),
            )
            call.work.commit()
            return serialized
        call.work.commit()
        return response

    def _earlier(self, request: Message, call: Call) -> bytes | None:
        request_id = cast(Any, request).request_id
        if not request_id:
            return None
        table = self._running.service.metadata.tables["requests"]
        row = call.read.execute(
            sa.select(table.c.digest, table.c.response).where(
                table.c.caller == call.principal.subject, table.c.request_id == request_id
            )
        ).first()
        if row is None:
            return None
        if row.digest != self._digest(request):
            raise RequestMismatch(field="request_id")
        return call.kept(row.response, request_id)

    def _digest(self, request: Message) -> bytes:
        """Without what the contract marks `debug_redact`: a password is guessed from its digest in no time."""
        if self._secrets:
            request = type(request).FromString(request.SerializeToString())
            for name in self._secrets:
                request.ClearField(name)
        return hashlib.sha256(self.name.encode() + request.SerializeToString(deterministic=True)).digest()

    def _reported(self, error: Exception, request: Message | None, call: Call | None) -> Exception:
        """The error, once supervision has been told of it if it must be; or what kept us from telling."""
        if not (call and isinstance(error, DomainError) and error.reported and call.principal.is_staff):
            return error
        # The report takes a connection of its own: workers that each held one and waited for another would all wait.
        call.release()
        try:
            self._report(error, request, call.principal)
        except Exception as unreported:
            return unreported
        return error

    def _report(self, error: DomainError, request: Message | None, principal: Principal) -> None:
        """Records an attempt that supervision must see; the command itself is undone."""
        with self._running.read() as connection:
            work = self._running.work(lambda: connection)
            target = _target(request) or error.facts.get("target", "")
            actor = types_pb2.Actor(
                subject=principal.subject,
                role="+".join(sorted(principal.roles)),
                division=principal.division,
                department=principal.department,
                window_code=principal.window,
            )
            attempt = types_pb2.AttemptRefused(
                rule=error.rule, reason=error.reason, method=self.name, target=target, actor=actor, message=error.text
            )
            work.publish(attempt, subject=target)
            work.commit()

    def _send_headers(self, call: Call, context: grpc.ServicerContext) -> None:
        if call.headers:
            context.send_initial_metadata(tuple(call.headers.items()))
            call.headers = {}

    def _span(self, context: grpc.ServicerContext) -> Any:
        carrier = {str(key): str(value) for key, value in context.invocation_metadata() or ()}
        return tracer.start_as_current_span(
            self.name,
            context=propagate.extract(carrier),
            kind=trace.SpanKind.SERVER,
            attributes={"rpc.system": "grpc", "rpc.method": self.name},
            record_exception=False,
            set_status_on_exception=False,
        )


def _target(request: Message | None) -> str:
    """The application, case or bill that a request names."""
    for name in ("application_id", "case_id", "project_id", "bill_id", "complaint_id"):
        if request is not None and name in request.DESCRIPTOR.fields_by_name:
            return str(getattr(request, name))
    return ""
