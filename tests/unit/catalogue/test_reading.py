"""What the public reads: divisions, coverage, guides, lists and search, on the seeded catalogue."""

import pytest
import sqlalchemy as sa

from services.catalogue.levels import Indicator
from services.catalogue.storage import divisions, items, network
from services.catalogue.storage.items import Filter
from services.chassis.errors import InvalidField, NotFound
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Item
from yizhan.types.v1 import types_pb2

LICENCE = "433100-yjgl-0001"
LUXI = "433122000000"


def test_the_guide_of_the_safety_licence_answers_the_readers_question(catalogue: Catalogue):
    with catalogue.read() as read:
        guide = Item.FromString(items.get_published(read, LICENCE))
    content = guide.content
    assert len(content.conditions) == 13
    assert (content.statutory_limit.days, content.runs_from) == (45, types_pb2.RUNS_FROM_RECEIPT)
    assert "安全生产许可证条例" in content.statutory_basis
    assert content.certificate.validity_months == 36
    assert not content.fees
    assert [stage.department for stage in content.stages] == ["433122-yjgl", "433100-yjgl", "433100-yjgl"]
    assert {department.name for department in guide.departments} == {"泸溪县应急管理局", "湘西自治州应急管理局"}


def test_a_guide_that_was_never_published_is_not_found(catalogue: Catalogue):
    with catalogue.read() as read, pytest.raises(NotFound):
        items.get_published(read, "433100-yjgl-9999")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("危险化学品安全生产许可证", LICENCE),
        ("学品安", LICENCE),
        ("企业办理危险化学品安全生产许可证需要具备哪些条件？", LICENCE),
        ("房产证", "433122-zrzy-0001"),
        ("433122-sc", "433122-scjg-0001"),
        ("身份证", "433122-ga-0001"),
        ("我想开一家餐馆要办什么证", "433122-scjg-0001"),
        ("污水 排水许可", "433122-zfcj-0001"),
    ],
)
def test_search_finds_an_item_by_substring_code_or_question(catalogue: Catalogue, query: str, first: str):
    with catalogue.read() as read:
        found, _ = items.search_items(read, query, Filter(), 20, "")
    assert found[0].code == first


@pytest.mark.parametrize("query", ["xyzzy", "，。！", "%", "_", "'", "\\", "a&b|!(c):*"])
def test_search_for_nothing_known_finds_nothing(catalogue: Catalogue, query: str):
    with catalogue.read() as read:
        assert items.search_items(read, query, Filter(), 20, "") == ([], "")


def test_search_keeps_to_the_division(catalogue: Catalogue):
    with catalogue.read() as read:
        assert items.search_items(read, "个体工商户", Filter(division=LUXI), 20, "")[0] == []
        assert (
            items.search_items(read, "个体工商户", Filter(division="433101002001"), 20, "")[0][0].code
            == "433101-scjg-0001"
        )


def test_search_keeps_to_theme_department_and_audience(catalogue: Catalogue):
    with catalogue.read() as read:
        themes = dict(items.list_themes(read))
        licences, _ = items.search_items(read, "许可", Filter(), 100, "")
        building = Filter(theme="城乡建设", department="433100-zfcj", audience=types_pb2.PARTY_KIND_ORGANISATION)
        narrowed, _ = items.search_items(read, "许可", building, 100, "")
        listed, _ = items.list_items(read, Filter(theme="城乡建设"), 100, "")
    assert themes["城乡建设"] == len(listed) == max(themes.values())
    assert {item.code for item in narrowed} < {item.code for item in licences}
    assert {(item.theme, item.department.code) for item in narrowed} == {("城乡建设", "433100-zfcj")}


@pytest.mark.parametrize("query", ["许可", "我要办许可事项的申请材料"])
def test_pages_of_a_search_hold_each_item_once(catalogue: Catalogue, query: str):
    with catalogue.read() as read:
        whole, _ = items.search_items(read, query, Filter(), 100, "")
        paged, token = items.search_items(read, query, Filter(), 3, "")
        while token:
            following, token = items.search_items(read, query, Filter(), 3, token)
            paged += following
    assert [item.code for item in paged] == [item.code for item in whole]
    assert len(whole) > 3


def test_an_item_offered_in_the_prefecture_can_be_filed_in_every_village(catalogue: Catalogue):
    with catalogue.read() as read:
        in_village, _ = items.list_items(read, Filter(division="433122102001"), 100, "")
        elsewhere, _ = items.list_items(read, Filter(division="433130000000"), 100, "")
    assert {LICENCE, "433122-zrzy-0001"} <= {item.code for item in in_village}
    assert "433122-zrzy-0001" not in {item.code for item in elsewhere}
    assert LICENCE in {item.code for item in elsewhere}


def test_filters_narrow_and_pages_follow(catalogue: Catalogue):
    licences = Filter(kind=catalogue_pb2.ITEM_KIND_LICENCE, audience=types_pb2.PARTY_KIND_ORGANISATION)
    with catalogue.read() as read:
        whole, _ = items.list_items(read, licences, 100, "")
        first, token = items.list_items(read, licences, 5, "")
        second, _ = items.list_items(read, licences, 5, token)
        of_department, _ = items.list_items(read, Filter(department="433122-scjg"), 100, "")
        of_theme, _ = items.list_items(read, Filter(theme="安全生产"), 100, "")
    assert [item.code for item in first + second] == [item.code for item in whole][:10]
    assert [item.code for item in of_department] == ["433122-scjg-0001", "433122-scjg-0002"]
    assert [item.code for item in of_theme] == [LICENCE]
    assert of_theme[0].department.name == "湘西自治州应急管理局"


@pytest.mark.parametrize("token", ["x", "W10", "WzFd", "!!!", "bnVsbA"])
def test_a_page_token_of_another_list_is_refused(catalogue: Catalogue, token: str):
    with catalogue.read() as read, pytest.raises(InvalidField):
        items.list_items(read, Filter(), 20, token)


def children(read: sa.Connection, parent: str):
    return divisions.list_divisions(read, parent, include_abolished=False, page_size=20, page_token="")


def test_a_village_names_its_ancestors_from_the_prefecture_down(catalogue: Catalogue):
    with catalogue.read() as read:
        village = divisions.get_division(read, "433101002001")
    assert [ancestor.name for ancestor in village.ancestors] == ["湘西土家族苗族自治州", "吉首市", "峒河街道"]
    assert village.level == catalogue_pb2.DIVISION_LEVEL_VILLAGE


def test_the_tree_has_its_real_size(catalogue: Catalogue):
    with catalogue.read() as read:
        (prefecture,), _ = children(read, "")
        counties, _ = children(read, prefecture.code)
        coverage = network.coverage(read, prefecture.code)
    assert prefecture.child_count == len(counties) == 8
    assert sum(county.child_count for county in counties) == coverage[Indicator.TOWNSHIPS_WITH_CENTRE][1] == 116
    assert coverage[Indicator.VILLAGES_WITH_AGENT][1] == 1797


@pytest.mark.parametrize("code", ["433199000000", "433122999999", "000000000000"])
def test_a_division_that_does_not_exist_is_not_found(catalogue: Catalogue, code: str):
    with catalogue.read() as read:
        for ask in (divisions.get_division, network.coverage):
            with pytest.raises(NotFound):
                ask(read, code)
        with pytest.raises(NotFound):
            children(read, code)


def test_the_counties_indicators_add_up_to_the_prefectures(catalogue: Catalogue):
    with catalogue.read() as read:
        counties, _ = children(read, "433100000000")
        whole = network.coverage(read, "433100000000")
        parts = [network.coverage(read, county.code) for county in counties]
    for indicator in (Indicator.VILLAGES_WITH_AGENT, Indicator.VILLAGES_WITH_SERVICE_POINT):
        assert sum(part[indicator][0] for part in parts) == whole[indicator][0]
    assert whole[Indicator.CENTRES_MEETING_STANDARD] == (7, 9)
    assert list(whole) == list(Indicator)
