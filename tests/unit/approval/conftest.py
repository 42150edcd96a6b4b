"""An approval service of its own for each test, on a copy of one migrated database."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from services.approval.service import SERVICE
from services.chassis import migrations
from services.chassis.database import Database
from services.chassis.service import Running
from services.platform.postgres import Postgres
from tests.unit.approval.office import Office
from tests.unit.approval.people import FRIDAY, KEYS, NAMES, accepted
from tests.unit.approval.projects import NAMES as NAMES_OF_THE_PREFECTURE
from tests.unit.approval.projects import accepted_project
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1 import events_pb2 as catalogue

_TEMPLATE = "approval_migrated"


@pytest.fixture(scope="session")
def key_ring_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    keys = tmp_path_factory.mktemp("keys") / "keys.json"
    keys.write_text(KEYS.to_json())
    return keys


@pytest.fixture(scope="session")
def new_office(postgres: Postgres, key_ring_file: Path) -> Iterator[Callable[..., Office]]:
    """Makes offices that know the departments' names, and no case."""
    postgres.create_database(_TEMPLATE)
    database = Database(postgres.url(_TEMPLATE))
    migrations.migrate(SERVICE, database.engine)
    database.close()
    made: list[Office] = []

    def make(**changes: Any) -> Office:
        name = f"approval_{secrets.token_hex(4)}"
        postgres.create_database(name, template=_TEMPLATE)
        settings: dict[str, Any] = {"database_url": postgres.url(name), "key_ring_file": key_ring_file, **changes}
        office = Office(Running(SERVICE, SERVICE.settings(**settings), role="test"))
        made.append(office)
        for code, title in NAMES.items():
            office.hear(catalogue.DepartmentChanged(department=catalogue_pb2.Department(code=code, name=title)))
        return office

    yield make
    for office in made:
        office.running.close()


@pytest.fixture
def office(new_office: Callable[[], Office]) -> Iterator[Office]:
    office = new_office()
    yield office
    office.running.close()


@pytest.fixture
def office_with_case(office: Office) -> Office:
    office.hear(accepted())
    return office


@pytest.fixture(scope="session")
def joint_office(new_office: Callable[[], Office]) -> Office:
    office = new_office()
    for code, name in NAMES_OF_THE_PREFECTURE.items():
        office.hear(catalogue.DepartmentChanged(department=catalogue_pb2.Department(code=code, name=name)))
    return office


@pytest.fixture
def offices(joint_office: Office) -> Office:
    """The departments of a joint project, emptied for each test, which is faster than one of its own."""
    joint_office.run("ALTER TABLE history DISABLE TRIGGER ALL")
    for table in ("projects", "cases", "history", "documents", "bills", "timers", "outbox", "department_moves"):
        joint_office.run(f"DELETE FROM {table}")
    joint_office.run("ALTER TABLE history ENABLE TRIGGER ALL")
    return joint_office.on(FRIDAY)


@pytest.fixture
def joint(offices: Office) -> Office:
    """With one project that was just accepted."""
    offices.hear(accepted_project())
    return offices
