"""Chinese text in character pairs, and the limits of an application form."""

import pytest

from services.catalogue import form_schema, search

FORM = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "area": {"type": "number"}},
    "x-order": ["name", "area"],
}


def _of(field: dict[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": {"a": field}}


def test_text_is_indexed_in_pairs_and_its_last_character():
    assert search.index({"A": ["许可证"]}) == "'许可':1A '可证':2A '证':3A"


def test_no_phrase_reaches_from_one_text_into_the_next():
    positions = search.index({"A": ["许可"], "C": ["取水"]})
    assert positions == "'许可':1A '可':2A '取水':4C '水':5C"


def test_a_word_is_looked_for_as_its_pairs_in_a_row():
    assert search.substring_query("安全生产") == "('安全' <-> '全生' <-> '生产')"


def test_words_numbers_and_single_characters_must_all_match():
    assert search.substring_query("水 GB11643，许可") == "('水':*) & ('gb11643':*) & ('许可')"


@pytest.mark.parametrize("query", ["'; DROP TABLE items; --", "&|!():*", "\\", "'"])
def test_a_query_cannot_break_out_of_its_literal(query: str):
    assert not set(search.substring_query(query)) & set(";\\-") and search.substring_query(query).count("'") % 2 == 0


def test_text_of_any_length_keeps_to_the_limits_of_the_index():
    positions = search.index({"C": ["许可" * 20_000]})
    assert positions.count(",") < 2 * 256
    assert max(int(at.rstrip("C")) for at in positions.split("'许可':")[1].split(" ")[0].split(",")) <= 16_383


def test_no_form_is_no_problem():
    assert form_schema.problems({}, 2) == []


def test_a_valid_form_is_no_problem():
    assert form_schema.problems(FORM, 100) == []


@pytest.mark.parametrize(
    ("schema", "field", "problem"),
    [
        ({"type": "objet"}, "", "不是有效的JSON Schema"),
        ({"type": "array"}, "", "最外层应当是object"),
        (FORM | {"x-order": ["name"]}, "", "x-order与properties不一致"),
        (FORM | {"x-order": "name"}, "", "x-order与properties不一致"),
        (FORM | {"x-order": [["name"], "area"]}, "", "x-order与properties不一致"),
        (FORM | {"$ref": "https://example.com/form"}, "", "不能引用外部定义"),
        (FORM | {"required": ["age"]}, "", "必填的age不在表单内"),
        (_of({"pattern": "a" * 201}), "a", "正则表达式超过"),
        (_of({"pattern": "("}), "a", "不是有效的JSON Schema"),
        (_of({"enum": []}), "a", "没有选项"),
        (_of({"minLength": 9, "maxLength": 3}), "a", "最少字数大于最多字数"),
        (_of({"type": "array", "items": _of({"minimum": 9, "maximum": 3})}), "a.a", "最小值大于最大值"),
    ],
)
def test_a_form_that_cannot_be_kept_says_why_and_where(schema: dict[str, object], field: str, problem: str):
    (found,) = form_schema.problems(schema, 100)
    assert found.field == field
    assert problem in found.message


def test_a_form_is_bounded_in_size_and_depth():
    assert form_schema.problems(FORM, 65_537) == [("", "超过65536个字符")]
    deep: dict[str, object] = {"type": "string"}
    for _ in range(12):
        deep = {"items": deep}
    assert form_schema.problems(deep, 100) == [("", "嵌套超过12层")]
