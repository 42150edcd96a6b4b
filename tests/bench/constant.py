"""The HTTP server of the gateway with nothing behind it: `python -m tests.bench.constant <port> <file>`.

It answers every request with the file's bytes, on the same Granian, event loop and settings as the gateway.
"""

import asyncio
import signal
import sys
from pathlib import Path
from typing import Any

import uvloop
from granian.constants import Interfaces
from granian.server.embed import Server


async def _serve(port: int, body: bytes) -> None:
    head = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    start = {"type": "http.response.start", "status": 200, "headers": head}
    rest = {"type": "http.response.body", "body": body}

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send(start)
            await send(rest)

    server = Server(answer, address="127.0.0.1", port=port, interface=Interfaces.ASGI, log_enabled=False)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.stop)
    await server.serve()


if __name__ == "__main__":
    uvloop.run(_serve(int(sys.argv[1]), Path(sys.argv[2]).read_bytes()))
