"""An upload that no application names goes after a month, row and file; one that is named stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from services.chassis.access import Principal
from services.chassis.errors import Stale
from services.intake import storage
from services.intake.use_cases.filing import uploaded
from tests.unit.intake.desk import CLERK, Desk

SHI = Principal("shi-shan", frozenset({"CITIZEN"}))


@pytest.fixture
def desk(open_desk: Callable[..., AbstractContextManager[Desk]]):
    with open_desk() as desk:
        yield desk


def uploads(desk: Desk) -> set[str]:
    return {row.upload_id for row in desk.read(sa.select(storage.uploads.c.upload_id))}


def purge_after(desk: Desk, days: int) -> None:
    desk.advance(desk.running.clock.now() + timedelta(days=days))
    desk.running.start_purging()
    while desk.running.fire_timers():
        pass


def is_stored(desk: Desk, upload_id: str) -> bool:
    try:
        return bool(list(desk.running.ports.files.read(upload_id)))
    except FileNotFoundError:
        return False


def test_what_an_application_names_stays_and_what_none_names_goes_after_a_month(desk: Desk):
    filed = desk.file(SHI)
    named = {material.file.upload_id for material in filed.materials}
    left = desk.upload(SHI)
    purge_after(desk, 29)
    assert uploads(desk) == named | {left}
    purge_after(desk, 2)
    assert uploads(desk) == named
    assert not is_stored(desk, left)
    assert all(is_stored(desk, upload_id) for upload_id in named)


def test_a_file_that_is_gone_already_keeps_no_row(desk: Desk):
    left = desk.upload(SHI)
    desk.running.ports.files.discard(left)
    purge_after(desk, 31)
    assert uploads(desk) == set()


def test_who_names_an_upload_while_it_goes_names_nothing(desk: Desk):
    left = desk.upload(SHI)
    with desk.running.read() as connection:
        work = desk.running.work(lambda: connection)
        assert set(uploaded(work, SHI, {"materials": [left]})) == {left}
        purge_after(desk, 31)
        with pytest.raises(Stale):
            work.commit()


def test_uploads_of_the_release_before_stay(desk: Desk):
    """It names uploads without saying so in their rows, and its rows say nothing of it."""
    row: dict[str, Any] = {"owner": CLERK.subject, "filename": "旧", "content_type": "application/pdf", "sha256": ""}
    row |= {"upload_id": "old", "size": 1, "uploaded_at": desk.running.clock.now()}
    with desk.running.read() as connection:
        connection.execute(sa.insert(storage.uploads), row)
    purge_after(desk, 400)
    assert uploads(desk) == {"old"}
