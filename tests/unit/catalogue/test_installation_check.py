"""The item of an installation's own check (安装检验): found by its number, shown and counted nowhere."""

from google.protobuf import json_format

from services.catalogue.levels import Indicator
from services.catalogue.storage import coverage, items, network
from services.catalogue.storage.items import Filter
from services.catalogue.use_cases import items as item_cases
from services.catalogue.use_cases import network as network_cases
from services.chassis.access import Principal, Scope
from services.platform import smoke
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1.catalogue_pb2 import Department, Item, ItemContent
from yizhan.options.v1.options_pb2 import Access

PREFECTURE, DEPARTMENT = "433100000000", "433100-azjy"
ITEM = f"{DEPARTMENT}-0001"


def brought(catalogue: Catalogue) -> None:
    """What the walk of `helm test` publishes the first time."""
    department = Department(code=DEPARTMENT, name="安装检验", division=PREFECTURE)
    catalogue.run(network_cases.put_department, department)
    content = json_format.ParseDict(smoke.item_content(PREFECTURE, DEPARTMENT), ItemContent())
    draft = catalogue.run(item_cases.create_item, ITEM, content)
    assert not draft.problems
    catalogue.run(item_cases.publish_item, ITEM, etag=draft.etag, note="", publisher="admin")


def seen(catalogue: Catalogue) -> list[object]:
    """Every list, count and file that a department or item of the prefecture could stand in."""
    everywhere = Scope(Principal("admin", frozenset({"ADMINISTRATOR"}), PREFECTURE), frozenset({Access.DIVISION}))
    with catalogue.read() as read:
        return [
            [item.code for item in items.list_items(read, Filter(), 100, "")[0]],
            [item.code for item in items.search_items(read, "安装检验", Filter(), 100, "")[0]],
            [item.code for item in items.search_items(read, ITEM, Filter(), 100, "")[0]],
            [row[0] for row in items.list_for_export(read, everywhere, PREFECTURE, "", 1000)],
            [department.code for department in network.list_departments(read, PREFECTURE, False, 100, "")[0]],
            coverage.get_coverage(read, PREFECTURE),
            coverage.report(read, PREFECTURE),
            [coverage.every_gap(read, PREFECTURE, indicator) for indicator in Indicator],
        ]


def test_it_is_in_no_list_count_or_file_and_can_be_read_by_its_number(own_catalogue: Catalogue):
    before = seen(own_catalogue)
    brought(own_catalogue)
    assert seen(own_catalogue) == before
    with own_catalogue.read() as read:
        assert Item.FromString(items.get_published(read, ITEM)).content.department == DEPARTMENT
        assert network.get_department(read, DEPARTMENT).name == "安装检验"
