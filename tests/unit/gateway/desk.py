"""A small service behind a real gRPC server, with every shape an RPC can have over HTTP."""

import hashlib
import importlib.util
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

import grpc
import protovalidate
from google.api import httpbody_pb2
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_tools import protoc

from services.chassis import failures, wire
from services.chassis.errors import DomainError, Kind, NotFound, ServiceAway, Stale, WrongRole
from services.chassis.tls import Certificates
from services.chassis.uploads import whole

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SERVICE = "yizhan.desk.v1.DeskService"
# A guide long enough to be worth compressing.
GUIDE_TEXT = "所需材料如下：申请书、营业执照、安全评价报告。" * 60


class NoteClosed(DomainError):
    rule = "DESK-4"
    message = "便条{note}已于{closed_on}办结"


class WrongCredentials(DomainError):
    kind = Kind.NOT_SIGNED_IN
    message = "账号或密码错误"


class SignInLocked(DomainError):
    kind = Kind.TOO_MUCH
    message = "请{retry_after_seconds}秒后再试"


def compile_desk(folder: Path) -> bytes:
    """The descriptor set of the test services with all that they import, comments included."""
    target = folder / "desk.binpb"
    imports = folder / "imports"
    _write_imports(imports)
    status = protoc.main(
        [
            "protoc",
            f"-I{HERE}",
            f"-I{imports}",
            f"-I{ROOT / 'protos'}",
            f"-I{files('grpc_tools') / '_proto'}",
            "--include_imports",
            "--include_source_info",
            f"--descriptor_set_out={target}",
            "desk.proto",
            "wall.proto",
        ]
    )
    assert status == 0
    return target.read_bytes()


def _write_imports(folder: Path) -> None:
    """google/api and buf/validate, printed as the project's own generator prints them."""
    spec = importlib.util.spec_from_file_location("generate_protos", ROOT / "protos" / "generate.py")
    assert spec
    assert spec.loader
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    generator.IMPORTS = folder
    generator.write_imports()


class Desk:
    """Remembers what it was sent. What goes wrong is chosen by the note's number."""

    def __init__(
        self, descriptors: bytes, listen: str = "localhost:0", *, certificates: Certificates | None = None
    ) -> None:
        self.pool = DescriptorPool()
        for file in descriptor_pb2.FileDescriptorSet.FromString(descriptors).file:
            self.pool.Add(file)  # pyright: ignore
        self.forget()
        self._server = grpc.server(ThreadPoolExecutor(16))
        self._server.add_generic_rpc_handlers((self._handlers(),))
        self.health = health.HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(self.health, self._server)
        self.health.set("", health_pb2.HealthCheckResponse.SERVING)
        self.port = (
            self._server.add_secure_port(listen, certificates.for_server())
            if certificates
            else self._server.add_insecure_port(listen)
        )
        self._server.start()

    def forget(self) -> None:
        self.received: list[Any] = []
        self.metadata: list[dict[str, str]] = []
        # The certificate that each call was made with; None where they talk plainly.
        self.shown: list[bytes | None] = []
        self.guides_asked = 0
        self.leaflets_printed = 0
        self.uploads_stored: list[str] = []
        self.pieces_uploaded = 0
        # A set of its own for each test: what an earlier test left open ends elsewhere.
        self.open: set[object] = set()
        self.release = threading.Event()

    def message(self, name: str) -> Any:
        return GetMessageClass(self.pool.FindMessageTypeByName(f"yizhan.desk.v1.{name}"))

    def stop(self) -> None:
        self.release.set()
        self._server.stop(0).wait(5)

    def _handlers(self) -> Any:
        made: dict[str, grpc.RpcMethodHandler] = {}
        kinds: dict[tuple[bool, bool], Any] = {
            (False, False): grpc.unary_unary_rpc_method_handler,
            (False, True): grpc.unary_stream_rpc_method_handler,
            (True, False): grpc.stream_unary_rpc_method_handler,
        }
        for method in self.pool.FindServiceByName(SERVICE).methods:
            function = getattr(self, method.name)
            make = kinds[method.client_streaming, method.server_streaming]
            guard = self._guarded_stream if method.server_streaming else self._guarded
            made[method.name] = make(
                guard(function),
                request_deserializer=GetMessageClass(method.input_type).FromString,
                response_serializer=lambda message: message.SerializeToString(),
            )
        return grpc.method_handlers_generic_handler(SERVICE, made)

    def _guarded(self, function: Any) -> Any:
        def call(request: Any, context: grpc.ServicerContext) -> Any:
            self.metadata.append({str(k): str(v) for k, v in context.invocation_metadata() or ()})
            self.shown.append(next(iter(context.auth_context().get("x509_pem_cert", ())), None))
            try:
                if hasattr(request, "DESCRIPTOR"):
                    self.received.append(request)
                    failures.raise_violations(protovalidate.collect_violations(request))
                return function(request, context)
            except Exception as error:
                return failures.abort(context, error)

        return call

    def _guarded_stream(self, function: Any) -> Any:
        def call(request: Any, context: grpc.ServicerContext) -> Any:
            self.received.append(request)
            try:
                yield from function(request, context)
            except Exception as error:
                failures.abort(context, error)

        return call

    def _fail_if_asked(self, number: str, context: grpc.ServicerContext) -> None:
        match number:
            case "missing":
                raise NotFound(what="便条")
            case "closed":
                raise NoteClosed(note="B-7", closed_on="2026-03-02")
            case "stale":
                raise Stale
            case "foreign":
                raise WrongRole
            case "away":
                raise ServiceAway
            case "unknown":
                raise WrongCredentials
            case "locked":
                raise SignInLocked(retry_after_seconds=900)
            case "crash":
                raise ZeroDivisionError("the secret of the house")
            case "bare":
                context.abort(grpc.StatusCode.UNKNOWN, "the secret of the house")
            case "leaving" if len(self.received) == 1:
                # As gRPC does to a call that reaches a server in the moment of its stop.
                context.cancel()
            case "slow":
                self.release.wait(20)

    def GetNote(self, request: Any, context: grpc.ServicerContext) -> Any:
        self._fail_if_asked(request.note_id, context)
        return self.message("Note")(note_id=request.note_id or request.path, text="便条", amount_fen=1234)

    def ListNotes(self, request: Any, context: grpc.ServicerContext) -> Any:
        return self.message("ListNotesResponse")(asked=request)

    def GetGuide(self, request: Any, context: grpc.ServicerContext) -> Any:
        self.guides_asked += 1
        if request.code == "late":
            self.release.wait(1)
        self._fail_if_asked(request.code, context)
        return self.message("Guide")(code=request.code, text=GUIDE_TEXT, asked=self.guides_asked)

    def WriteNote(self, request: Any, context: grpc.ServicerContext) -> Any:
        self._fail_if_asked(request.note.note_id, context)
        return request.note

    def PutNote(self, request: Any, context: grpc.ServicerContext) -> Any:
        return request.note

    def CloseNote(self, request: Any, context: grpc.ServicerContext) -> Any:
        self._fail_if_asked(request.note_id, context)
        return self.message("Note")(note_id=request.note_id, text=request.reason)

    def WatchNotes(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        self._fail_if_asked(request.mood, context)
        opened, stream = self.open, object()
        opened.add(stream)
        stopped = threading.Event()
        context.add_callback(stopped.set)
        try:
            for number in range(int(request.last_event_id or 0) + 1, 4):
                yield self.message("NoteEvent")(event_id=str(number), text=f"便条\n{number}")
            if request.mood == "fails later":
                raise NoteClosed(note="B-7", closed_on="2026-03-02")
            if request.mood == "endless":
                stopped.wait(20)
        finally:
            opened.remove(stream)

    def DownloadPage(self, request: Any, context: grpc.ServicerContext) -> Any:
        self._fail_if_asked(request.note_id, context)
        if request.note_id == "named":
            context.send_initial_metadata((("content-disposition", "attachment; filename*=UTF-8''%E4%BE%BF.pdf"),))
        kind = "text/html" if request.note_id == "web" else "application/pdf"
        return httpbody_pb2.HttpBody(content_type=kind, data=b"%PDF-1.7 page")

    def DownloadBook(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        self._fail_if_asked(request.note_id, context)
        yield httpbody_pb2.HttpBody(content_type="application/pdf", data=b"p" * 100_000)
        if request.note_id == "torn":
            raise ServiceAway
        for _ in range(9):
            yield httpbody_pb2.HttpBody(data=b"p" * 100_000)

    def DownloadLeaflet(self, request: Any, context: grpc.ServicerContext) -> Any:
        self._fail_if_asked(request.note_id, context)
        self.leaflets_printed += 1
        context.send_initial_metadata((("content-disposition", "inline; filename*=UTF-8''%E4%BE%BF.pdf"),))
        return httpbody_pb2.HttpBody(content_type="application/pdf", data=b"%PDF-1.7 " + b"leaflet " * 1000)

    def DownloadAtlas(self, request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
        self._fail_if_asked(request.note_id, context)
        context.send_initial_metadata((("etag", "5ca1ab1e"),))
        for _ in range(3):
            yield httpbody_pb2.HttpBody(content_type="application/pdf", data=b"m" * 100_000)

    def UploadAttachment(self, requests: Iterator[Any], context: grpc.ServicerContext) -> Any:
        opened, upload = self.open, object()
        opened.add(upload)
        try:
            requests = whole(requests, dict(context.invocation_metadata() or ()))
            first = next(requests)
            self._fail_if_asked(first.note_id, context)
            size = messages = 0
            digest = hashlib.sha256()
            for request in requests:
                size += len(request.chunk)
                messages += 1
                digest.update(request.chunk)
                self.pieces_uploaded += 1
            self.uploads_stored.append(first.filename)
        finally:
            opened.remove(upload)
        return self.message("Attachment")(
            note_id=first.note_id, filename=first.filename, size=size, messages=messages, digest=digest.hexdigest()
        )


def as_json(descriptors: bytes, message: Any) -> str:
    return wire.Messages(descriptors).binary_to_json(message.DESCRIPTOR.full_name, message.SerializeToString())
