"""Files that a draft names by the digest of their content: samples of materials, attachments of disclosures."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import sqlalchemy as sa

from services.catalogue.storage import files
from services.chassis.errors import DomainError, Kind
from services.chassis.file_kinds import kind_of
from services.chassis.work import Work
from yizhan.catalogue.v1.catalogue_pb2 import MaterialSample
from yizhan.catalogue.v1.disclosures_pb2 import DisclosureAttachment

# An author names a file minutes after sending it; a month leaves room for what is typed and kept in the browser.
_KEEP_UNNAMED = timedelta(days=30)
# Five megabytes each.
_AT_ONCE = 20
_SUFFIXES = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


Entry: TypeAlias = MaterialSample | DisclosureAttachment
"""What names a file: by its digest, with media type and size."""


class FileKindRefused(DomainError):
    kind = Kind.BAD_INPUT
    message = "只接受PDF、PNG或JPEG文件，以文件内容为准"


@dataclass(frozen=True, slots=True)
class Described:
    """What a file is: its SHA-256, media type and size in bytes."""

    digest: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Named:
    """A file under the name that it is saved by."""

    name: str
    content_type: str
    data: bytes


def described(data: bytes) -> Described:
    """Raises FileKindRefused."""
    content_type = kind_of(data)
    if not content_type:
        raise FileKindRefused(field="chunk")
    return Described(hashlib.sha256(data).hexdigest(), content_type, len(data))


def keep(work: Work, sender: str, data: bytes) -> Described:
    """Stores a file under its digest: the same file again is the same. Raises FileKindRefused."""
    file = described(data)
    files.keep(
        work,
        {
            "digest": file.digest,
            "content_type": file.content_type,
            "size": file.size,
            "data": data,
            "uploaded_by": sender,
            "uploaded_at": work.now,
        },
    )
    return file


def take_in(work: Work, entries: Collection[Entry]) -> None:
    """Makes a draft's entries say what their files are, and the files stay. What is not here is left as it was said."""
    known = files.described(work.read, {entry.digest for entry in entries})
    for entry in entries:
        if entry.digest in known:
            entry.content_type, entry.size = known[entry.digest]
    files.name(work, known)


def missing(read: sa.Connection, entries: Collection[Entry]) -> set[str]:
    """The digests of files that are not here: they were named elsewhere."""
    digests = {entry.digest for entry in entries}
    return digests - files.described(read, digests).keys()


def named(read: sa.Connection, name: str, content_type: str, digest: str) -> Named:
    """A stored file, by its name and the suffix that its content asks for. Raises NotFound."""
    suffix = _SUFFIXES.get(content_type, "")
    return Named(f"{name.removesuffix(suffix)}{suffix}", content_type, files.read_file(read, digest))


def purge_files(work: Work, now: datetime, settings: Any) -> bool:
    """Those that no draft came to name."""
    return files.purge(work.read, now - _KEEP_UNNAMED, _AT_ONCE) == _AT_ONCE
