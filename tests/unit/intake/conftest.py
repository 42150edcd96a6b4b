"""Migrated and told of its items once a session; each desk works on a copy."""

import io
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from pypdf import PdfReader

from services.chassis import migrations
from services.chassis.access import Principal
from services.chassis.privacy import KeyRing
from services.chassis.service import Running
from services.intake.ports import IntakeSettings
from services.intake.service import SERVICE
from services.platform.postgres import Postgres
from tests.serving import Issuer
from tests.unit.intake.desk import OPENING, Desk, clock_file, opening_events, tell
from yizhan.intake.v1 import intake_pb2 as pb

TEMPLATE = "intake_open"
OpenDesk: TypeAlias = Callable[..., AbstractContextManager[Desk]]


@pytest.fixture(scope="session")
def open_desk(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> OpenDesk:
    """Opens intake on a fresh copy of a database that knows its items and departments."""
    folder = tmp_path_factory.mktemp("intake")
    issuer = Issuer(folder)
    key_ring = folder / "keys.json"
    key_ring.write_text(KeyRing.generate("2026").to_json())

    def run(database: str, opening: datetime = OPENING, **others: object) -> tuple[Running, Path]:
        own = folder / secrets.token_hex(4)
        own.mkdir()
        settings = IntakeSettings(
            database_url=postgres.url(database),
            materials_url=f"file://{own}/materials",
            key_ring_file=key_ring,
            token_keys_url=issuer.keys_url,
            simulated_clock_file=clock_file(own / "clock", opening),
            **others,
        )
        return Running(SERVICE, settings, role="test"), own / "materials"

    postgres.create_database(TEMPLATE)
    first, _ = run(TEMPLATE)
    migrations.migrate(SERVICE, first.database.engine)
    for event in opening_events():
        tell(first, event, "catalogue")
    first.close()

    @contextmanager
    def opened(**others: Any) -> Iterator[Desk]:
        name = f"intake_{secrets.token_hex(4)}"
        postgres.create_database(name, template=TEMPLATE)
        running, materials = run(name, **others)
        desk = Desk(running, issuer, materials)
        yield desk
        desk.close()
        postgres.drop_database(name)

    return opened


@pytest.fixture(scope="session")
def desk(open_desk: OpenDesk) -> Iterator[Desk]:
    """Shared: its clock stands, and each test keeps to people of its own."""
    with open_desk() as desk:
        yield desk


@pytest.fixture
def own_desk(open_desk: OpenDesk) -> Iterator[Desk]:
    """The test's alone: its clock may be moved, its tables counted."""
    with open_desk() as desk:
        yield desk


@pytest.fixture
def pdf_text() -> Callable[..., str]:
    """The text of an application's document, its last one unless another is named; without spaces and line breaks."""

    def read(desk: Desk, application: pb.Application, who: Principal, title: str = "") -> str:
        (*_, document) = [one for one in application.documents if title in ("", one.title)]
        request = pb.DownloadDocumentRequest(
            application_id=application.application_id, document_number=document.document_number
        )
        answer = desk.call("DownloadDocument", request, who)
        assert answer.content_type == "application/pdf"
        pages = PdfReader(io.BytesIO(answer.data)).pages
        return "".join("".join(page.extract_text() for page in pages).split())

    return read
