"""A file that was made in memory, as an answer: in pieces, under its name."""

from collections.abc import Iterator
from urllib.parse import quote

from google.api.httpbody_pb2 import HttpBody

from services.chassis.call import Call

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# One message holds 4 MiB.
_PIECE = 256 * 1024


def download(call: Call, file: bytes, kind: str, name: str) -> Iterator[HttpBody]:
    call.release()
    call.headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    for start in range(0, len(file), _PIECE):
        yield HttpBody(content_type=kind, data=file[start : start + _PIECE])
