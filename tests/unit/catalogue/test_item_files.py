"""A file of items says what the catalogue says, and is believed nothing that it could not say in a form."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.catalogue.exchange import json_file, workbook
from services.catalogue.exchange.file import Exported, FileUnreadable, Parsed, TooManyItems
from services.catalogue.exchange.layout import SHEETS
from services.catalogue.labels import fields_of
from services.catalogue.seed import read_items
from services.catalogue.use_cases.exchanging import whole_file
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Condition, ItemContent, JointContent, Material, Place
from yizhan.types.v1 import types_pb2

NOW = datetime(2026, 9, 28, tzinfo=UTC)
SEEDED = [Exported(code, "7", content) for code, content in read_items()]
FOOD = "433122-scjg-0001"


def as_workbook(*items: Exported) -> bytes:
    return workbook.write(items, NOW)


def edited(change: Callable[[Any], None], *items: Exported) -> Parsed:
    """What is read of a workbook that somebody changed in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(*(items or (food(),)))))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return workbook.read(saved.getvalue())


def food() -> Exported:
    return next(item for item in SEEDED if item.code == FOOD)


def found(parsed: Parsed) -> list[tuple[str, int, str, str]]:
    return [
        (problem.place.sheet, problem.place.row, problem.place.column, problem.reason) for problem in parsed.problems
    ]


@pytest.mark.parametrize("form", [as_workbook, lambda *items: json_file.write(items)], ids=["xlsx", "json"])
def test_every_seeded_item_comes_back_as_it_went_out(form: Callable[..., bytes]):
    file = form(*SEEDED)
    parsed = workbook.read(file) if file.startswith(b"PK") else json_file.read(file)
    assert parsed.problems == []
    assert [Exported(entry.code, entry.etag, entry.content) for entry in parsed.entries] == SEEDED


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30).filter(
    lambda text: "_x" not in text
)
contents = st.builds(
    ItemContent,
    name=texts,
    kind=st.sampled_from(catalogue_pb2.ItemKind.values()),
    audiences=st.lists(st.sampled_from([1, 2]), max_size=2),
    divisions=st.lists(st.from_regex(r"[1-9][0-9]{11}", fullmatch=True), max_size=3),
    online=st.booleans(),
    conditions=st.lists(st.builds(Condition, text=texts, basis=texts), max_size=2),
    materials=st.lists(st.builds(Material, code=texts, copies=st.integers(-(2**31), 2**31 - 1)), max_size=2),
    fees=st.lists(st.builds(types_pb2.FeeStandard, amount_fen=st.integers(0, 10**11), basis=texts), max_size=2),
    fee_reductions=st.lists(
        st.builds(
            types_pb2.FeeReduction,
            fee_codes=st.lists(st.sampled_from(["a", "b"]), max_size=2),
            percent=st.integers(1, 100),
        ),
        max_size=2,
    ),
    stages=st.lists(st.builds(types_pb2.Stage, role=st.sampled_from(["OFFICER", "DEPARTMENT_HEAD"])), max_size=2),
    statutory_limit=st.none() | st.builds(types_pb2.Limit, days=st.integers(0, 400), unit=st.integers(0, 2)),
    certificate=st.none() | st.builds(catalogue_pb2.Certificate, name=texts, validity_months=st.integers(0, 1200)),
    joint=st.none() | st.builds(JointContent, items=st.lists(texts, max_size=3), on_denial=st.integers(0, 3)),
    form=st.none() | st.dictionaries(texts, st.none() | st.booleans() | st.integers(-1000, 1000) | texts, max_size=3),
)


@settings(max_examples=20, deadline=None)
@given(contents)
def test_whatever_an_item_may_say_a_workbook_can_say(content: ItemContent):
    (entry,) = workbook.read(as_workbook(Exported("433122-x-1", "1", content))).entries
    assert entry.content == content


def test_a_form_longer_than_a_cell_goes_over_several():
    content = ItemContent()
    content.form["description"] = "长" * 60_000
    (entry,) = workbook.read(as_workbook(Exported("433122-x-1", "1", content))).entries
    assert entry.content == content


def test_no_field_of_an_item_is_left_out_of_the_workbook():
    told = {(column.inside or column.field).name for column in SHEETS[0].columns}
    told |= {sheet.field.name for sheet in SHEETS if sheet.field}
    assert told == {field.name for field in fields_of(ItemContent)}
    for sheet in SHEETS:
        assert len(set(sheet.headings)) == len(sheet.headings)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "=1+1"])
def test_what_looks_like_a_formula_is_written_and_read_as_text(text: str):
    item = Exported("433122-x-1", "1", ItemContent(name=text, places=[Place(name=text)]))
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(item)))
    cells = [cell for page in book for row in page.iter_rows(min_row=3) for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert workbook.read(as_workbook(item)).entries[0].content == item.content


def put(sheet: str, cell: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


def heading_of(sheet: str, cell: str) -> str:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(food())))
    return book[sheet][f"{cell.rstrip('0123456789')}1"].value


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "reason"),
    [
        ("事项", "P3", "二十", "NOT_A_NUMBER"),
        ("事项", "P3", 20.5, "NOT_A_NUMBER"),
        ("事项", "P3", 10**14, "OUT_OF_RANGE"),
        ("事项", "P3", "٣", "NOT_A_NUMBER"),
        ("事项", "I3", "也许", "UNKNOWN_VALUE"),
        ("事项", "D3", "许可", "UNKNOWN_VALUE"),
        ("事项", "F3", "自然人\n外星人", "UNKNOWN_VALUE"),
        ("事项", "M3", "{", "INVALID_JSON"),
        ("事项", "M3", "[1]", "INVALID_JSON"),
        ("事项", "M3", '{"a": NaN}', "INVALID_JSON"),
        ("事项", "M3", '{"a":' * 2000, "INVALID_JSON"),
        ("事项", "AF3", '{"unknown": 1}', "INVALID_JSON"),
        ("事项", "C3", datetime(2026, 10, 1, tzinfo=None), "NOT_TEXT"),
        ("事项", "C3", "=1+1", "FORMULA"),
        ("材料", "F3", "两份", "NOT_A_NUMBER"),
        ("材料", "A3", "433122-none-0001", "UNKNOWN_ITEM_CODE"),
        ("材料", "A3", None, "NO_CODE"),
        ("环节", "E3", "局长", "UNKNOWN_VALUE"),
    ],
)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(sheet: str, cell: str, value: Any, reason: str):
    assert found(edited(put(sheet, cell, value))) == [(sheet, 3, heading_of(sheet, cell), reason)]


def test_spreadsheets_turn_codes_into_numbers_and_words_into_truths_which_are_read_all_the_same():
    def change(book: Any) -> None:
        book["事项"]["H3"] = 433122000000
        book["事项"]["I3"] = True
        book["事项"]["P3"] = 20.0

    parsed = edited(change)
    assert parsed.problems == []
    content = parsed.entries[0].content
    assert (list(content.divisions), content.online, content.statutory_limit.days) == (["433122000000"], True, 20)


def test_a_missing_column_is_not_an_emptied_field():
    parsed = edited(lambda book: book["事项"].delete_cols(9))
    assert found(parsed) == [("事项", 1, "网上办理", "MISSING_COLUMN")]


def test_a_column_or_an_item_that_is_there_twice_is_told_and_an_unknown_one_too():
    def change(book: Any) -> None:
        book["条件"]["D1"] = "条件内容"
        book["依据"]["E1"] = "备注"
        for index, cell in enumerate([cell.value for cell in book["事项"][3]], 1):
            book["事项"].cell(4, index, cell)

    assert found(edited(change)) == [
        ("事项", 4, "事项编码", "REPEATED_CODE"),
        ("条件", 1, "条件内容", "REPEATED_COLUMN"),
        ("依据", 1, "备注", "UNKNOWN_COLUMN"),
    ]


def test_columns_may_be_moved_and_rows_for_people_added():
    def change(book: Any) -> None:
        page = book["条件"]
        for row in page.iter_rows():
            row[1].value, row[2].value = row[2].value, row[1].value
        page.append(["# 以上由市场科填写"])

    parsed = edited(change)
    assert parsed.problems == []
    assert parsed.entries[0].content == food().content


def rezipped(change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook with other members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_workbook(food()))) as source, zipfile.ZipFile(out, "w", 8) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return out.getvalue()


def test_a_bomb_is_not_unpacked():
    bomb = rezipped(lambda name, data: b" " * (65 * 1024 * 1024) if name == "xl/sharedStrings.xml" else data)
    assert len(bomb) < 200_000
    with pytest.raises(FileUnreadable, match="FILE_UNREADABLE") as refused:
        workbook.read(bomb)
    assert "解压后过大" in refused.value.text


def test_nobody_declares_entities():
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">]>'
    file = rezipped(lambda name, data: data.replace(b"?>", b"?>" + laughs, 1) if "sheet1" in name else data)
    with pytest.raises(FileUnreadable):
        workbook.read(file)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"PK\x03\x04",
        lambda _: rezipped(lambda name, data: b"<" if name.startswith("xl/worksheets/sheet2") else data),
        lambda _: rezipped(lambda name, data: b"" if name == "xl/workbook.xml" else data),
    ],
)
def test_a_damaged_workbook_is_unreadable(spoil: Callable[[bytes], bytes]):
    with pytest.raises(FileUnreadable):
        workbook.read(spoil(as_workbook(food())))


def test_a_workbook_of_something_else_is_unreadable():
    book = openpyxl.Workbook()
    saved = io.BytesIO()
    book.save(saved)
    with pytest.raises(FileUnreadable) as refused:
        workbook.read(saved.getvalue())
    assert "没有工作表“事项”" in refused.value.text


def test_rows_beyond_the_most_are_not_passed_over_in_silence():
    with pytest.raises(FileUnreadable) as refused:
        edited(put("条件", "B20001", "遗漏的条件"))
    assert "超过10000行" in refused.value.text


@pytest.mark.parametrize("file", [b"", b"{", b"[]", b'{"items": 1}', b"\xff\xfe", b'{"items": [NaN]}', b"[" * 100_000])
def test_what_is_no_json_of_items_is_unreadable(file: bytes):
    with pytest.raises(FileUnreadable):
        json_file.read(file)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (1, "UNKNOWN_FIELD"),
        ({"code": "x", "version": 1}, "UNKNOWN_FIELD"),
        ({"code": 7, "content": {}}, "NOT_TEXT"),
        ({"code": "x", "content": []}, "INVALID_CONTENT"),
        ({"code": "x", "content": {"nome": "许可"}}, "INVALID_CONTENT"),
        ({"code": "x", "content": {"kind": "LICENCE"}}, "INVALID_CONTENT"),
        ({"code": FOOD, "content": {}}, "REPEATED_CODE"),
    ],
)
def test_a_wrong_item_is_named_by_its_number(item: Any, reason: str):
    parsed = json_file.read(json.dumps({"items": [{"code": FOOD, "content": {"name": "许可"}}, item]}).encode())
    assert [(problem.place.row, problem.reason) for problem in parsed.problems] == [(2, reason)]
    assert len(parsed.entries) == 1


def test_a_file_holds_so_many_items_and_bytes_and_no_more():
    many = [Exported(f"x-{number}", "", ItemContent()) for number in range(501)]
    for read, file in ((json_file.read, json_file.write(many)), (workbook.read, as_workbook(*many))):
        with pytest.raises(TooManyItems):
            read(file)
    assert len(whole_file([b"x" * 1024 * 1024] * 5)) == 5 * 1024 * 1024
    with pytest.raises(Exception, match="FILE_TOO_LARGE"):
        whole_file([b"x" * 1024 * 1024] * 5 + [b"x"])
