"""A file that was made in memory, as an answer: in pieces, under its name."""

from collections.abc import Iterator
from urllib.parse import quote

from google.api.httpbody_pb2 import HttpBody

from services.chassis.call import Call

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# One message holds 4 MiB.
_PIECE = 256 * 1024


def disposition(name: str, *, inline: bool = False) -> str:
    """The header that gives a file its name: to be saved, or to be shown if the browser can."""
    return f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}"


def download(call: Call, file: bytes, kind: str, name: str, *, inline: bool = False) -> Iterator[HttpBody]:
    call.release()
    call.headers["content-disposition"] = disposition(name, inline=inline)
    for start in range(0, len(file), _PIECE):
        yield HttpBody(content_type=kind, data=file[start : start + _PIECE])
