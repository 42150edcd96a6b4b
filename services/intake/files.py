"""Uploaded files: looked at, counted, and stored once they are whole."""

import hashlib
import secrets
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import obstore
from obstore.store import LocalStore, from_url

from services.chassis.errors import DomainError, Kind
from services.chassis.file_kinds import HEAD, kind_of
from services.intake.domain import File

# Up to this much of an upload is held in memory, the rest in a temporary file.
_IN_MEMORY = 1024 * 1024
_CHUNK = 256 * 1024

# A container says by what lies in it what it is.
_BY_MEMBER = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "OFD.xml": "application/ofd",
}


class FileTooLarge(DomainError):
    kind = Kind.BAD_INPUT
    message = "文件超过{largest}MB"


class FileEmpty(DomainError):
    kind = Kind.BAD_INPUT
    message = "文件是空的"


class FileKindRefused(DomainError):
    kind = Kind.BAD_INPUT
    message = "只接受PDF、PNG、JPEG、OFD、Word或Excel文件，以文件内容为准"


class MaterialStore:
    """Files in a folder or a bucket. A file is there whole or not at all."""

    def __init__(self, url: str, largest: int) -> None:
        self.largest = largest
        if url.startswith("file://"):
            folder = Path(url.removeprefix("file://"))
            folder.mkdir(parents=True, exist_ok=True)
            self._store: Any = LocalStore(folder)
        else:
            self._store = from_url(url)

    def keep(self, filename: str, chunks: Iterable[bytes]) -> File:
        """Stores an upload. Raises FileTooLarge, FileEmpty or FileKindRefused, and then has kept nothing."""
        digest = hashlib.sha256()
        size = 0
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
            for chunk in chunks:
                size += len(chunk)
                if size > self.largest:
                    raise FileTooLarge(field="chunk", largest=self.largest // (1024 * 1024))
                digest.update(chunk)
                spool.write(chunk)
            if size == 0:
                raise FileEmpty(field="chunk")
            content_type = _look(spool)
            upload_id = secrets.token_hex(16)
            spool.seek(0)
            obstore.put(self._store, _path(upload_id), spool)
        return File(upload_id, _tidy(filename), content_type, size, digest.hexdigest())

    def read(self, upload_id: str) -> Iterator[bytes]:
        for chunk in obstore.get(self._store, _path(upload_id)).stream(min_chunk_size=_CHUNK):
            yield bytes(chunk)

    def discard(self, upload_id: str) -> None:
        """Also one that is gone already: a bucket says nothing to that, a folder does."""
        with suppress(FileNotFoundError):
            obstore.delete(self._store, _path(upload_id))


def _path(upload_id: str) -> str:
    return f"{upload_id[:2]}/{upload_id}"


def _tidy(filename: str) -> str:
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in name if character.isprintable())[:200] or "材料"


def _look(file: IO[bytes]) -> str:
    """The content type by the content. Raises FileKindRefused, whatever the name says."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _look_inside(file)
    if found := kind_of(head):
        return found
    raise FileKindRefused(field="chunk")


def _look_inside(file: IO[bytes]) -> str:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileKindRefused(field="chunk") from None
    for member, content_type in _BY_MEMBER.items():
        if member in names and not any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll")) for name in names):
            return content_type
    raise FileKindRefused(field="chunk")
