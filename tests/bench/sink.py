"""Where spans and metrics go while we measure: a receiver that takes everything and looks at nothing."""

import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import grpc


class Sink:
    """OTLP over gRPC and HTTP; `with` starts and stops it. An empty answer means "all taken" in both."""

    def __init__(self) -> None:
        self._grpc = grpc.server(ThreadPoolExecutor(1), handlers=[_Anything()])
        self.grpc_endpoint = f"http://127.0.0.1:{self._grpc.add_insecure_port('127.0.0.1:0')}"
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.http_endpoint = f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> "Sink":
        self._grpc.start()
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._grpc.stop(1).wait()


class _Anything(grpc.GenericRpcHandler):
    def service(self, handler_call_details: Any) -> grpc.RpcMethodHandler:
        return grpc.unary_unary_rpc_method_handler(lambda _request, _context: b"")


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass
