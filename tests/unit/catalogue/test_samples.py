"""Samples of materials, and the form on paper."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from services.catalogue.blank_form import PrintedForm, render
from services.catalogue.seed import read_items
from services.catalogue.seed.samples import samples_of
from services.catalogue.storage import items
from services.catalogue.storage.documents import form_of
from services.catalogue.use_cases import files, samples
from services.catalogue.use_cases import items as item_cases
from services.chassis.access import Scope
from services.chassis.errors import NotFound
from services.chassis.work import Work
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemContent, SampleFile

CHEMICALS, FOOD = "433100-yjgl-0001", "433122-scjg-0001"
A_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def keep(catalogue: Catalogue, data: bytes) -> SampleFile:
    return catalogue.run(lambda work, scope: samples.keep_sample(work, scope.principal.subject, data))


def food_showing(*digests: str) -> ItemContent:
    content = dict(read_items())[FOOD]
    for digest in digests:
        content.materials[0].samples.add(name="申请书样表", kind=catalogue_pb2.SAMPLE_KIND_BLANK, digest=digest)
    return content


def words_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_the_guide_of_the_worked_example_shows_samples_that_anyone_can_read(catalogue: Catalogue):
    with catalogue.read() as read:
        item = Item.FromString(items.get_published(read, CHEMICALS))
        shown = list(samples.samples_of(item.content))
        files = [samples.published_sample(read, CHEMICALS, 1, sample.digest) for sample in shown]
        with pytest.raises(NotFound):
            samples.published_sample(read, FOOD, 1, shown[0].digest)
    assert [sample.name for sample in shown] == [
        sample.name for sample in samples_of(CHEMICALS, dict(read_items())[CHEMICALS])
    ]
    assert all(
        (len(file.data), file.content_type) == (one.size, one.content_type)
        for file, one in zip(files, shown, strict=True)
    )
    assert files[0].name == "申请书填写示例.pdf"
    assert "氢氧化钠溶液" in words_of(files[0].data)


def test_a_sample_is_what_its_content_says_and_the_same_file_is_kept_once(own_catalogue: Catalogue):
    first, again = keep(own_catalogue, A_PNG), keep(own_catalogue, A_PNG)
    assert first == again
    assert (first.content_type, first.size, len(first.digest)) == ("image/png", len(A_PNG), 64)
    with pytest.raises(files.FileKindRefused):
        keep(own_catalogue, b"<html><script>alert(1)</script>")

    told = food_showing(first.digest)
    told.materials[0].samples[0].content_type = "text/html"
    draft = own_catalogue.run(item_cases.update_draft, FOOD, told, "")
    assert draft.content.materials[0].samples[0].content_type == "image/png"
    assert draft.content.materials[0].samples[0].size == len(A_PNG)

    def read_draft(work: Work, scope: Scope) -> files.Named:
        return samples.draft_sample(work.read, scope, FOOD, first.digest)

    assert own_catalogue.run(read_draft) == files.Named("申请书样表.png", "image/png", A_PNG)
    with pytest.raises(NotFound):
        own_catalogue.run(read_draft, division="433101000000")

    # What a draft has named stays, whatever becomes of the draft; what none has named goes after a month.
    unnamed = keep(own_catalogue, b"%PDF-1.7 nobody names me")
    in_a_month = own_catalogue.running.clock.now() + timedelta(days=31)
    own_catalogue.run(lambda work, _: files.purge_files(work, in_a_month, None))
    with own_catalogue.read() as read:
        both = food_showing(first.digest, unnamed.digest)
        assert samples.missing_of(read, both) == (("食品经营许可申请书", "申请书样表"),)


def test_what_shows_a_file_that_is_elsewhere_is_not_published(own_catalogue: Catalogue):
    draft = own_catalogue.run(item_cases.update_draft, FOOD, food_showing("0" * 64), "")
    assert [(problem.reason, problem.field) for problem in draft.problems] == [("SAMPLE_MISSING", "materials")]
    assert "食品经营许可申请书" in draft.problems[0].message
    assert "申请书样表" in draft.problems[0].message


def test_every_seeded_form_can_be_printed_and_asks_for_all_that_its_schema_does(catalogue: Catalogue):
    with catalogue.read() as read:
        for code, content in read_items():
            printed = words_of(samples.print_form(read, code, 1).data)
            assert content.name in printed
            for field in form_of(content)["properties"].values():
                assert "".join(field["title"].split()) in printed, (code, field["title"])
            for material in content.materials:
                assert "".join(material.name.split()) in printed, (code, material.name)


def test_a_form_asks_in_the_way_that_its_fields_are_answered():
    schema = {
        "type": "object",
        "required": ["kind", "born"],
        "x-order": ["kind", "several", "born", "home", "children"],
        "properties": {
            "several": {"type": "array", "title": "用途", "items": {"enum": ["自用", "出租"]}},
            "kind": {"type": "string", "title": "类型", "enum": ["新办", "变更"]},
            "born": {"type": "string", "title": "出生日期", "format": "date"},
            "home": {
                "type": "object",
                "title": "住所",
                "required": ["floor"],
                "properties": {"floor": {"type": "integer", "title": "楼层", "minimum": 1, "maximum": 60}},
            },
            "children": {
                "type": "array",
                "title": "子女",
                "items": {"type": "object", "properties": {"name": {"title": "姓名"}, "age": {"title": "年龄"}}},
            },
        },
    }
    blank = PrintedForm("测试", "433122-x-1", 2, True, True, schema, [("身份证", "必须提交，纸质1份")])
    words = words_of(render(blank))
    assert words.index("类型*□新办□变更") < words.index("用途□自用□出租可以选几项") < words.index("出生日期*年月日")
    # Nothing must be filled in of a group that may be left out.
    assert "住所／楼层整数，1至60" in words
    assert "子女姓名年龄123456" in words
    assert "□1身份证必须提交，纸质1份" in words
    assert "公民身份号码或统一社会信用代码*" in words
    assert render(blank) == render(blank)
    needed = replace(blank, schema={**schema, "required": ["home"]})
    assert "住所／楼层*整数，1至60" in words_of(render(needed))
