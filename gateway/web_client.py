"""The web client's files, as `npm run build` left them: hashed, compressed beforehand and held in memory."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from gateway.exchange import Header, Scope, Send, page_security

# Nothing from elsewhere, no script or style in the page. Files to look at (a preview of a material) are blobs.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src blob:; frame-src blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_PAGE_SECURITY = page_security(_POLICY)
_FOR_EVER = b"public, max-age=31536000, immutable"
_ASK_FIRST = b"no-cache"
# Best first. The build leaves a file beside each that is worth it.
_ENCODINGS = ((b"br", ".br"), (b"gzip", ".gz"))
_OF_THE_API = ("/v1/", "/.well-known/", "/docs")
_READS = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class _File:
    kind: bytes
    etag: bytes
    caching: bytes
    bodies: Mapping[bytes, bytes]
    """By content encoding; b"" is the file as it is."""


class WebClient:
    """Answers with a file, or with the one page for every address of its own; with nothing if it was never built."""

    def __init__(self, files: Mapping[str, _File]) -> None:
        self._files = files

    @classmethod
    def load(cls, folder: Path) -> Self:
        suffixes = tuple(suffix for _, suffix in _ENCODINGS)
        found = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(suffixes))
        return cls({f"/{path.relative_to(folder).as_posix()}": _read(path, folder) for path in found})

    def find(self, scope: Scope) -> _File | None:
        """The file at this path, or the page for a browser that asks for one."""
        path = scope["path"]
        if scope["method"] not in _READS or path.startswith(_OF_THE_API):
            return None
        found = self._files.get(path)
        if found is None and "." not in path.rpartition("/")[2]:
            accepts = dict(scope["headers"]).get(b"accept", b"")
            return self._files.get("/index.html") if b"text/html" in accepts else None
        return found

    @staticmethod
    async def serve(file: _File, scope: Scope, send: Send) -> None:
        """Compressed as the browser can read it; 304 if it has the file."""
        headers = dict(scope["headers"])
        if headers.get(b"if-none-match") == file.etag:
            await _write(send, 304, file, [], b"")
            return
        accepted = headers.get(b"accept-encoding", b"")
        encoding = next((name for name, _ in _ENCODINGS if name in accepted and name in file.bodies), b"")
        body = file.bodies[encoding]
        about: list[Header] = [(b"content-type", file.kind), (b"content-length", str(len(body)).encode())]
        if encoding:
            about.append((b"content-encoding", encoding))
        await _write(send, 200, file, about, b"" if scope["method"] == "HEAD" else body)


async def _write(send: Send, status: int, file: _File, about: list[Header], body: bytes) -> None:
    headers = [(b"etag", file.etag), (b"cache-control", file.caching), (b"vary", b"accept-encoding"), *about]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *_PAGE_SECURITY]})
    await send({"type": "http.response.body", "body": body})


def _read(path: Path, folder: Path) -> _File:
    body = path.read_bytes()
    bodies = {b"": body}
    for name, suffix in _ENCODINGS:
        beside = path.with_name(path.name + suffix)
        if beside.is_file():
            bodies[name] = beside.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind in ("application/javascript", "application/json"):
        kind += "; charset=utf-8"
    return _File(
        kind=kind.encode(),
        etag=f'"{hashlib.sha256(body).hexdigest()[:20]}"'.encode(),
        caching=_FOR_EVER if path.is_relative_to(folder / "assets") else _ASK_FIRST,
        bodies=bodies,
    )
