"""What a fresh catalogue starts with: the real division tree, and a service network and items for demonstration.

Rows that exist are left alone, so that seeding twice changes nothing and undoes nobody's work.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa
from google.protobuf import json_format
from google.protobuf.message import Message

from services.catalogue.ports import Ports
from services.catalogue.seed import demo_network
from services.catalogue.seed.files import FOLDER, read_csv
from services.catalogue.seed.samples import samples_of
from services.catalogue.storage import network
from services.catalogue.storage.tables import (
    CENTRES,
    DEPARTMENTS,
    DISCLOSURES,
    DIVISIONS,
    ITEMS,
    METADATA,
    VILLAGE_SERVICES,
    WINDOWS,
)
from services.catalogue.use_cases import disclosing, files
from services.catalogue.use_cases import items as item_cases
from services.chassis.access import Principal, Scope
from services.chassis.clock import Clock
from services.chassis.database import Database, serials
from services.chassis.work import Work
from yizhan.catalogue.v1 import events_pb2
from yizhan.catalogue.v1.catalogue_pb2 import ItemContent
from yizhan.catalogue.v1.disclosures_pb2 import DisclosureContent
from yizhan.options.v1.options_pb2 import Access

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is being loaded, how much of it is done, and how much there is."""


def untold(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


_PREFECTURE = "433100000000"


def seed(database: Database, clock: Clock, progress: Progress = untold) -> None:
    """Loads what is missing; fast enough to run at every start of the embedded platform."""
    with database.transaction() as connection:
        load_divisions(connection, progress)
        _load_network(connection, clock, progress)
        _load_items(connection, clock, progress)
        _load_disclosures(database, connection, clock, progress)


def load_divisions(connection: sa.Connection, progress: Progress = untold) -> None:
    """The division tree alone: what a catalogue without demonstration data needs as well."""
    rows = read_csv("divisions.csv")
    _insert_missing(connection, DIVISIONS, "code", rows)
    progress("行政区划", len(rows), len(rows))


def read_items() -> list[tuple[str, ItemContent]]:
    """Code and content of every item of items.json; raises ParseError if one does not fit the contract."""
    found = json.loads((FOLDER / "items.json").read_text(encoding="utf-8"))
    return [(item["code"], _with_samples(item["code"], item["content"])) for item in found]


def _with_samples(code: str, content: dict[str, Any]) -> ItemContent:
    parsed = json_format.ParseDict(content, ItemContent())
    materials = {material.code: material for material in parsed.materials}
    for sample in samples_of(code, parsed):
        file = files.described(sample.data)
        materials[sample.material].samples.add(
            name=sample.name, kind=sample.kind, digest=file.digest, content_type=file.content_type, size=file.size
        )
    return parsed


def _load_network(connection: sa.Connection, clock: Clock, progress: Progress) -> None:
    work = Work(METADATA, lambda: connection, clock.now())
    loaded = 0

    def add(
        table: sa.Table,
        key: str,
        entries: Sequence[Any],
        to_row: Callable[[Any], dict[str, Any]],
        event: Callable[[Any], Message],
    ) -> None:
        nonlocal loaded
        known = set(connection.execute(sa.select(table.c[key])).scalars())
        missing = [entry for entry in entries if getattr(entry, key) not in known]
        if missing:
            work.insert(table, *(to_row(entry) | {"version": 1} for entry in missing))
        for entry in missing:
            entry.etag = "1"
            work.publish(event(entry), subject=getattr(entry, key))
        loaded += len(entries)

    departments = demo_network.departments()
    changed = events_pb2.DepartmentChanged
    add(DEPARTMENTS, "code", departments, network.department_row, lambda it: changed(department=it))
    centres = demo_network.centres()
    add(CENTRES, "division", centres, network.centre_row, lambda it: events_pb2.CentreChanged(centre=it))
    windows = demo_network.windows()
    add(WINDOWS, "code", windows, network.window_row, lambda it: events_pb2.WindowChanged(window=it))
    work.commit()
    progress("部门、中心和窗口", loaded, loaded)

    # Without events: no service keeps villages, and these would stand before the first events that matter.
    villages = [network.village_service_row(service) | {"version": 1} for service in demo_network.village_services()]
    _insert_missing(connection, VILLAGE_SERVICES, "division", villages)
    progress("村级便民服务", len(villages), len(villages))


def _load_items(connection: sa.Connection, clock: Clock, progress: Progress) -> None:
    """Through the same verbs as an administrator's own items, so that no seed escapes the rules."""
    scope = _administrator()
    administrator = scope.principal
    known = set(connection.execute(sa.select(ITEMS.c.code)).scalars())
    missing = [(code, content) for code, content in read_items() if code not in known]

    def work() -> Work:
        return Work(METADATA, lambda: connection, clock.now())

    # All drafts first: an item may need the result of one that comes later in the file.
    for code, content in missing:
        storing = work()
        for sample in samples_of(code, content):
            files.keep(storing, administrator.subject, sample.data)
        storing.commit()
        drafting = work()
        item_cases.create_item(drafting, scope, code, content)
        drafting.commit()
    for done, (code, _) in enumerate(missing, 1):
        publishing = work()
        item_cases.publish_item(publishing, scope, code, etag="1", note="首次发布", publisher=administrator.subject)
        publishing.commit()
        progress("事项", done, len(missing))


def _administrator() -> Scope:
    administrator = Principal(subject="platform", roles=frozenset({"ADMINISTRATOR"}), division=_PREFECTURE)
    return Scope(administrator, frozenset({Access.DIVISION}))


def _load_disclosures(database: Database, connection: sa.Connection, clock: Clock, progress: Progress) -> None:
    """What the platform shows from its first day; nothing if anything was ever written here."""
    if connection.execute(sa.select(DISCLOSURES.c.disclosure_id).limit(1)).first():
        return
    ports = Ports(serials=serials(database))
    scope = _administrator()
    entries = json.loads((FOLDER / "disclosures.json").read_text(encoding="utf-8"))
    for done, entry in enumerate(entries, 1):
        work = Work(METADATA, lambda: connection, clock.now(), ports=ports)
        disclosing.release(work, scope, json_format.ParseDict(entry, DisclosureContent()))
        work.commit()
        progress("公开信息", done, len(entries))


def _insert_missing(connection: sa.Connection, table: sa.Table, key: str, rows: Sequence[dict[str, Any]]) -> None:
    known = set(connection.execute(sa.select(table.c[key])).scalars())
    missing = [row for row in rows if row[key] not in known]
    if missing:
        connection.execute(sa.insert(table), missing)
