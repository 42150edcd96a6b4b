"""What a reviewer is shown of a change: golden examples over the seeded items, and that nothing is left out."""

from collections.abc import Callable, Iterator

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from hypothesis import given, settings
from hypothesis import strategies as st

from services.catalogue import refusals
from services.catalogue.differences import Change, differences
from services.catalogue.labels import choices, label_of, text_of, value_of
from services.catalogue.seed import read_items
from services.catalogue.use_cases import comparing
from services.catalogue.use_cases import items as item_cases
from services.chassis.access import Principal, Scope
from services.chassis.errors import NotFound
from tests.unit.catalogue.seeded import Catalogue
from tests.unit.catalogue.test_publishing import FOOD, JISHOU, food_licence
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Condition, ItemContent, Material
from yizhan.catalogue.v1.governance_pb2 import ItemDiff
from yizhan.options.v1.options_pb2 import Access
from yizhan.types.v1 import types_pb2

SEEDED = dict(read_items())
LICENCE = "433100-yjgl-0001"


def a_content() -> ItemContent:
    content = ItemContent()
    content.CopyFrom(SEEDED[LICENCE])
    for material in content.materials:
        material.ClearField("samples")
    content.materials[1].samples.add(name="清单", kind=catalogue_pb2.SAMPLE_KIND_BLANK, digest="0a" * 32)
    return content


def show_another_sample(content: ItemContent) -> None:
    sample = content.materials[1].samples[0]
    sample.digest, sample.kind = "0b" * 32, catalogue_pb2.SAMPLE_KIND_EXAMPLE


def rename_a_sample(content: ItemContent) -> None:
    content.materials[1].samples[0].name = "规章清单"


def shorten_the_promise(content: ItemContent) -> None:
    content.promised_limit.days -= 5


def take_away_the_statutory_limit(content: ItemContent) -> None:
    content.ClearField("statutory_limit")


def make_it_a_service(content: ItemContent) -> None:
    content.kind = catalogue_pb2.ITEM_KIND_PUBLIC_SERVICE
    content.online = False


def change_one_material(content: ItemContent) -> None:
    content.materials[8].minor = False
    content.materials[8].copies = 2


def replace_a_material(content: ItemContent) -> None:
    del content.materials[0]
    content.materials.append(Material(code="m20", name="法人身份证明", required=True))


def swap_stages(content: ItemContent) -> None:
    first, second, third = content.stages
    swapped = [types_pb2.Stage.FromString(stage.SerializeToString()) for stage in (second, first, third)]
    del content.stages[:]
    content.stages.extend(swapped)


def reword_a_condition(content: ItemContent) -> None:
    content.conditions[1].text = "安全投入符合安全生产要求"


def drop_a_condition(content: ItemContent) -> None:
    del content.conditions[0]


def open_it_to_individuals(content: ItemContent) -> None:
    content.audiences.append(types_pb2.PARTY_KIND_INDIVIDUAL)


def ask_more_in_the_form(content: ItemContent) -> None:
    content.form["properties"]["fax"] = {"type": "string"}


GOLDEN: list[tuple[Callable[[ItemContent], None], list[Change]]] = [
    (shorten_the_promise, [Change("promised_limit.days", "承诺时限 / 天数", "30", "25")]),
    (
        take_away_the_statutory_limit,
        [Change("statutory_limit", "法定时限", "天数：45；单位：工作日", "")],
    ),
    (
        make_it_a_service,
        [Change("kind", "事项类型", "行政许可", "公共服务"), Change("online", "网上办理", "是", "否")],
    ),
    (
        change_one_material,
        [
            Change("materials[m09].minor", "材料 m09 / 可容缺", "是", "否"),
            Change("materials[m09].copies", "材料 m09 / 份数", "1", "2"),
        ],
    ),
    (
        show_another_sample,
        [
            Change(
                "materials[m02].samples[0a0a0a0a]",
                "材料 m02 / 样表 0a0a0a0a",
                f"样表名称：清单；种类：空白表格；文件指纹（SHA-256）：{'0a' * 32}",
                "",
            ),
            Change(
                "materials[m02].samples[0b0b0b0b]",
                "材料 m02 / 样表 0b0b0b0b",
                "",
                f"样表名称：清单；种类：示例样表；文件指纹（SHA-256）：{'0b' * 32}",
            ),
        ],
    ),
    (
        rename_a_sample,
        [
            Change(
                "materials[m02].samples[0a0a0a0a].name",
                "材料 m02 / 样表 0a0a0a0a / 样表名称",
                "清单",
                "规章清单",
            )
        ],
    ),
    (
        replace_a_material,
        [
            Change(
                "materials[m01]",
                "材料 m01",
                "材料编码：m01；材料名称：安全生产许可证申请文件及申请书；必需：是；份数：1",
                "",
            ),
            Change("materials[m20]", "材料 m20", "", "材料编码：m20；材料名称：法人身份证明；必需：是"),
        ],
    ),
    (
        reword_a_condition,
        [Change("conditions[2].text", "条件 2 / 条件内容", "安全投入达到安全生产的要求", "安全投入符合安全生产要求")],
    ),
    (
        drop_a_condition,
        [
            Change(
                "conditions[1]",
                "条件 1",
                "条件内容：建立健全安全生产责任制，有完备的安全生产规章制度和各岗位操作规程",
                "",
            )
        ],
    ),
    (open_it_to_individuals, [Change("audiences[自然人]", "服务对象", "", "自然人")]),
    (
        ask_more_in_the_form,
        [Change("form.properties.fax", "申请表 / properties / fax", "", '{"type": "string"}')],
    ),
]


@pytest.mark.parametrize(("change", "expected"), GOLDEN, ids=[change.__name__ for change, _ in GOLDEN])
def test_a_change_is_shown_by_path_label_before_and_after(
    change: Callable[[ItemContent], None], expected: list[Change]
):
    after = a_content()
    change(after)
    assert differences(a_content(), after) == expected


def test_the_order_of_stages_is_part_of_what_an_item_says():
    after = a_content()
    swap_stages(after)
    (change,) = differences(a_content(), after)
    assert (change.path, change.label) == ("stages", "环节的顺序")
    assert change.before.split("、")[:2] == change.after.split("、")[1::-1]


def test_an_entry_whose_code_is_there_twice_is_told_apart():
    before, after = ItemContent(), ItemContent()
    for content in (before, after):
        content.materials.extend([Material(code="m01", name="申请书"), Material(code="m01", name="承诺书")])
    after.materials[1].name = "委托书"
    assert differences(before, after) == [Change("materials[m01#2].name", "材料 m01#2 / 材料名称", "承诺书", "委托书")]


@pytest.mark.parametrize(("before", "after"), [(0, False), ("0", 0), (None, "null"), ([1, 2], [2, 1])])
def test_values_of_a_form_that_only_look_alike_differ(before: object, after: object):
    old, new = ItemContent(), ItemContent()
    old.form["default"], new.form["default"] = before, after
    assert [change.path for change in differences(old, new)] == ["form.default"]


contents = st.builds(
    ItemContent,
    name=st.sampled_from(["", "许可"]),
    online=st.booleans(),
    divisions=st.lists(st.sampled_from("abc"), max_size=3),
    conditions=st.lists(
        st.builds(Condition, text=st.sampled_from("甲乙丙"), basis=st.sampled_from(["", "法"])), max_size=4
    ),
    materials=st.lists(st.builds(Material, code=st.sampled_from(["m1", "m2", "m3"]), minor=st.booleans()), max_size=4),
    statutory_limit=st.none() | st.builds(types_pb2.Limit, days=st.integers(0, 1)),
)


@settings(max_examples=100, deadline=None)
@given(contents, contents)
def test_no_difference_is_shown_only_of_what_is_equal(before: ItemContent, after: ItemContent):
    assert (differences(before, after) == []) == (before == after)


def test_every_field_of_an_item_has_a_name_and_every_choice_a_word():
    seen = list(fields(ItemContent.DESCRIPTOR))
    assert len(seen) > 60
    for field in seen:
        assert label_of(field)
        for text in choices(field):
            assert text_of(field, value_of(field, text)) == text
        if field.enum_type is not None:
            assert len(choices(field)) == len(field.enum_type.values) - 1, field.full_name


def fields(message: Descriptor) -> Iterator[FieldDescriptor]:
    for field in message.fields:
        yield field
        if field.message_type is not None and not field.message_type.full_name.startswith("google."):
            yield from fields(field.message_type)


def diff(
    catalogue: Catalogue, older: int = 0, newer: int = 0, code: str = FOOD, division: str = "433122000000"
) -> ItemDiff:
    scope = Scope(Principal("admin", frozenset(), division=division), frozenset({Access.DIVISION}))
    with catalogue.read() as read:
        return comparing.diff_item(read, scope, code, older, newer)


def test_a_draft_is_compared_with_the_version_in_force_and_versions_with_each_other(own_catalogue: Catalogue):
    content = food_licence()
    content.promised_limit.days = 8
    draft = own_catalogue.run(item_cases.update_draft, FOOD, content, "")
    before = diff(own_catalogue)
    assert [(change.path, change.before, change.after) for change in before.changes] == [
        ("promised_limit.days", "6", "8")
    ]
    own_catalogue.run(item_cases.publish_item, FOOD, etag=draft.etag, note="", publisher="admin")
    assert diff(own_catalogue, 1, 2).changes == before.changes
    assert list(diff(own_catalogue, 2, 2).changes) == []
    with pytest.raises(refusals.NoDraft):
        diff(own_catalogue)


def test_of_an_item_that_was_never_published_everything_is_new(own_catalogue: Catalogue):
    own_catalogue.run(item_cases.create_item, "433122-scjg-0099", food_licence())
    found = diff(own_catalogue, code="433122-scjg-0099")
    assert found.from_version == 0
    assert {change.before for change in found.changes} <= {"", "否", "0"}


def test_another_divisions_item_and_a_version_that_never_was_are_not_found(catalogue: Catalogue):
    with pytest.raises(NotFound):
        diff(catalogue, 1, 1, division=JISHOU)
    with pytest.raises(NotFound):
        diff(catalogue, 1, 7)
