"""Uploads that no application came to name: the row and the file go together."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from services.chassis.work import Work
from services.intake import storage
from services.intake.ports import IntakeSettings

# A bucket takes some 30 ms a file, and a timer's lease lasts 30 s.
_AT_ONCE = 100


def purge_uploads(work: Work, now: datetime, settings: IntakeSettings) -> bool:
    """The row is locked until its file is gone: whoever names it meanwhile finds it missing, and names nothing.

    If we die in between, the row is back and the next purge finds no file to discard.
    """
    uploads = storage.uploads.c
    old = uploads.uploaded_at < now - timedelta(days=settings.keep_unnamed_uploads_days)
    chosen = sa.select(uploads.upload_id).where(sa.not_(uploads.named), old)
    oldest = chosen.order_by(uploads.uploaded_at).limit(_AT_ONCE).with_for_update(skip_locked=True)
    engine = work.read.engine.execution_options(isolation_level="READ COMMITTED")
    with engine.begin() as transaction:
        removed = sa.delete(storage.uploads).where(uploads.upload_id.in_(oldest)).returning(uploads.upload_id)
        discarded = transaction.execute(removed).scalars().all()
        for upload_id in discarded:
            work.ports.files.discard(upload_id)
    return len(discarded) == _AT_ONCE
