"""The files of samples and of disclosures."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from services.catalogue.storage.tables import SAMPLE_FILES
from services.chassis.errors import NotFound
from services.chassis.work import Work

_FILES = SAMPLE_FILES.c
# Made once: the statement is kept under it.
_COME_AGAIN = {"uploaded_at": sa.literal_column("excluded.uploaded_at")}


def keep(work: Work, row: dict[str, Any]) -> None:
    """Stores a file, or lets one that is there already stay as long as if it had come now."""
    work.upsert(SAMPLE_FILES, row, changes=_COME_AGAIN)


def described(read: sa.Connection, digests: Collection[str]) -> dict[str, tuple[str, int]]:
    """Media type and size of the files that are here, by digest."""
    if not digests:
        return {}
    query = sa.select(_FILES.digest, _FILES.content_type, _FILES.size).where(_FILES.digest.in_(digests))
    return {row.digest: (row.content_type, row.size) for row in read.execute(query)}


def name(work: Work, digests: Collection[str]) -> None:
    """What a draft has named is never purged."""
    if digests:
        unnamed = _FILES.digest.in_(digests), sa.not_(_FILES.named)
        work.write(sa.update(SAMPLE_FILES).where(*unnamed).values(named=True))


def read_file(read: sa.Connection, digest: str) -> bytes:
    """Raises NotFound."""
    data = read.execute(sa.select(_FILES.data).where(_FILES.digest == digest)).scalar()
    if data is None:
        raise NotFound(what="样表的文件")
    return bytes(data)


def purge(read: sa.Connection, before: datetime, most: int) -> int:
    """Deletes the oldest files that no draft has named; how many."""
    old = sa.select(_FILES.digest).where(sa.not_(_FILES.named), _FILES.uploaded_at < before)
    oldest = old.order_by(_FILES.uploaded_at).limit(most).with_for_update(skip_locked=True)
    return read.execute(sa.delete(SAMPLE_FILES).where(_FILES.digest.in_(oldest))).rowcount
