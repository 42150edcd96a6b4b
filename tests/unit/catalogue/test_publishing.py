"""An item's life in the database: draft, frozen version, next version, retirement; and the network's entries."""

import time

import pytest
import sqlalchemy as sa

from services.catalogue import refusals
from services.catalogue.seed import read_items, seed
from services.catalogue.storage import items, network
from services.catalogue.storage.tables import METADATA
from services.catalogue.use_cases import items as item_cases
from services.catalogue.use_cases import network as network_cases
from services.chassis.errors import NotFound, Stale, WrongState
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Agent, Centre, Department, Item, VillageService, Window

FOOD = "433122-scjg-0001"
LUXI, JISHOU = "433122000000", "433101000000"


def events(catalogue: Catalogue, kind: str) -> int:
    outbox = METADATA.tables["outbox"]
    with catalogue.read() as read:
        query = sa.select(sa.func.count()).where(outbox.c.type == f"yizhan.catalogue.v1.{kind}")
        return read.execute(query).scalar_one()


def food_licence():
    return dict(read_items())[FOOD]


def test_seeding_again_changes_nothing_and_is_fast(own_catalogue: Catalogue):
    before = events(own_catalogue, "ItemPublished")
    began = time.monotonic()
    seed(own_catalogue.running.database, own_catalogue.running.clock)
    assert time.monotonic() - began < 3
    assert events(own_catalogue, "ItemPublished") == before == len(read_items())


def test_every_seeded_item_names_its_source():
    assert all(len(content.source) > 20 for _, content in read_items())


def test_a_version_stays_as_it_was_when_the_next_is_published(own_catalogue: Catalogue):
    content = food_licence()
    content.promised_limit.days = 8
    draft = own_catalogue.run(item_cases.update_draft, FOOD, content, "")
    own_catalogue.run(item_cases.publish_item, FOOD, etag=draft.etag, note="承诺时限调整", publisher="admin")
    with own_catalogue.read() as read:
        current = Item.FromString(items.get_published(read, FOOD))
        first = Item.FromString(items.get_version(read, FOOD, 1))
        versions, _ = items.list_versions(read, FOOD, 20, "")
        page, token = items.list_versions(read, FOOD, 1, "")
        following, _ = items.list_versions(read, FOOD, 1, token)
    assert (current.version, current.content.promised_limit.days) == (2, 8)
    assert (first.version, first.content.promised_limit.days) == (1, 6)
    assert first.state == catalogue_pb2.VERSION_STATE_SUPERSEDED
    assert [(version.version, version.note) for version in versions] == [(2, "承诺时限调整"), (1, "首次发布")]
    assert [page[0].version, following[0].version] == [2, 1]


def test_a_draft_is_not_public(own_catalogue: Catalogue):
    own_catalogue.run(item_cases.create_item, "433122-scjg-0099", food_licence())
    with own_catalogue.read() as read, pytest.raises(NotFound):
        items.get_published(read, "433122-scjg-0099")


def test_a_draft_lists_its_problems_and_publishing_is_refused_with_all_of_them(own_catalogue: Catalogue):
    content = food_licence()
    content.promised_limit.days = 99
    content.divisions[:] = [JISHOU]
    content.consultation_department = "433122-none"
    content.form["x-order"] = ["operator_name"]
    draft = own_catalogue.run(item_cases.update_draft, FOOD, content, "")
    wrong = ["UNKNOWN_DEPARTMENT", "OUTSIDE_JURISDICTION", "PROMISE_EXCEEDS_STATUTE", "UNLAWFUL_FORM"]
    assert [problem.reason for problem in draft.problems] == wrong
    with pytest.raises(refusals.NotPublishable) as refused:
        own_catalogue.run(item_cases.publish_item, FOOD, etag=draft.etag, note="", publisher="admin")
    assert refused.value.facts["reasons"].split(",") == wrong
    with own_catalogue.read() as read:
        assert Item.FromString(items.get_published(read, FOOD)).version == 1


def test_two_authors_do_not_overwrite_each_other(own_catalogue: Catalogue):
    draft = own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), "")
    own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), draft.etag)
    for etag in (draft.etag, ""):
        with pytest.raises(Stale):
            own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), etag)
    with pytest.raises(Stale):
        own_catalogue.run(item_cases.publish_item, FOOD, etag=draft.etag, note="", publisher="admin")


def test_publishing_needs_an_open_draft(own_catalogue: Catalogue):
    with pytest.raises(refusals.NoDraft):
        own_catalogue.run(item_cases.publish_item, FOOD, etag="2", note="", publisher="admin")


def test_another_divisions_administrator_does_not_find_the_item(own_catalogue: Catalogue):
    for act in (
        lambda: own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), "", division=JISHOU),
        lambda: own_catalogue.run(item_cases.create_item, "433101-scjg-0099", food_licence(), division=JISHOU),
        lambda: own_catalogue.run(item_cases.get_draft, FOOD, division=JISHOU),
        lambda: own_catalogue.run(
            item_cases.retire_item, FOOD, version=1, reason="误操作", replaced_by="", division=JISHOU
        ),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_retired_item_is_no_longer_offered_but_its_versions_remain(own_catalogue: Catalogue):
    own_catalogue.run(item_cases.retire_item, FOOD, version=1, reason="并入新事项", replaced_by="433122-scjg-0002")
    with own_catalogue.read() as read:
        with pytest.raises(refusals.NoLongerOffered) as refused:
            items.get_published(read, FOOD)
        version = Item.FromString(items.get_version(read, FOOD, 1))
        found, _ = items.search_items(read, "食品经营许可", items.Filter(), 20, "")
    assert "并入新事项" in refused.value.text
    assert version.state == catalogue_pb2.VERSION_STATE_RETIRED
    assert (version.retirement_reason, version.replaced_by) == ("并入新事项", "433122-scjg-0002")
    assert version.content == food_licence()
    assert FOOD not in {item.code for item in found}
    assert events(own_catalogue, "ItemRetired") == 1
    with pytest.raises(WrongState):
        own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), "")


def test_a_version_published_meanwhile_is_not_retired_unseen(own_catalogue: Catalogue):
    with pytest.raises(Stale):
        own_catalogue.run(item_cases.retire_item, FOOD, version=2, reason="停办", replaced_by="")


def test_a_code_is_taken_once(own_catalogue: Catalogue):
    with pytest.raises(refusals.AlreadyThere):
        own_catalogue.run(item_cases.create_item, FOOD, food_licence())


def test_a_department_is_added_and_replaced_by_its_etag(own_catalogue: Catalogue):
    department = Department(code="433122-xf", name="泸溪县消防救援大队", division=LUXI)
    added = own_catalogue.run(network_cases.put_department, department)
    added.in_centre = True
    changed = own_catalogue.run(network_cases.put_department, added)
    with own_catalogue.read() as read:
        assert network.get_department(read, "433122-xf") == changed
    with pytest.raises(Stale):
        own_catalogue.run(network_cases.put_department, added)
    with pytest.raises(refusals.AlreadyThere):
        own_catalogue.run(network_cases.put_department, department)
    with pytest.raises(NotFound):
        own_catalogue.run(network_cases.put_department, changed, division=JISHOU)


@pytest.mark.parametrize("etag", ["x", "-1", "99999999999999999999"[:20], "٣"])
def test_an_etag_that_was_never_ours_is_stale(own_catalogue: Catalogue, etag: str):
    with pytest.raises(Stale):
        own_catalogue.run(network_cases.put_centre, Centre(division=LUXI, name="泸溪县政务服务中心", etag=etag))


def test_a_centre_says_whether_it_meets_the_standard_and_a_village_has_none(own_catalogue: Catalogue):
    small = Centre(division=LUXI, name="泸溪县政务服务中心", floor_area_m2=4_999, etag="1")
    assert not own_catalogue.run(network_cases.put_centre, small).meets_standard
    with pytest.raises(refusals.NoCentreHere):
        own_catalogue.run(network_cases.put_centre, Centre(division="433101002001", name="峒河社区"))


def test_a_window_takes_all_items_or_those_of_departments_that_exist(own_catalogue: Catalogue):
    window = Window(code="433122-w50", division=LUXI, name="消防窗口")
    with pytest.raises(refusals.WindowWithoutItems):
        own_catalogue.run(network_cases.put_window, window)
    window.departments.append("433122-none")
    with pytest.raises(NotFound):
        own_catalogue.run(network_cases.put_window, window)
    window.departments[:] = ["433122-ga"]
    assert own_catalogue.run(network_cases.put_window, window).etag == "1"


def test_agents_belong_to_villages(own_catalogue: Catalogue):
    service = VillageService(division=LUXI, agents=[Agent(name="向玉兰")])
    with pytest.raises(refusals.NotAVillage):
        own_catalogue.run(network_cases.put_village_service, service)
    service.division, service.etag = "433101002001", "1"
    own_catalogue.run(network_cases.put_village_service, service)
    with own_catalogue.read() as read:
        (found, *_), _ = network.list_village_services(read, "433101002001", 20, "")
    assert [agent.name for agent in found.agents] == ["向玉兰"]
    assert events(own_catalogue, "VillageServiceChanged") == 1
