"""Checks an item's application form: a JSON Schema 2020-12 that is valid, bounded and refers to nothing outside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

# A form of this size has about 200 fields; the browser and every check of an application carry it whole.
_MOST_CHARACTERS: Final = 65_536
_DEEPEST: Final = 12
_LONGEST_PATTERN: Final = 200
_BOUNDS: Final = (
    ("minLength", "maxLength", "最少字数大于最多字数"),
    ("minimum", "maximum", "最小值大于最大值"),
    ("minItems", "maxItems", "最少项数大于最多项数"),
)


class FormProblem(NamedTuple):
    """What is wrong with a form, and with which field of it: "products.name", empty for the form itself."""

    field: str
    message: str


def problems(schema: Mapping[str, Any], size: int) -> list[FormProblem]:
    """What is wrong, in Chinese; nothing if the item has no form. `size` is the schema's as JSON, in characters."""
    if not schema:
        return []
    if size > _MOST_CHARACTERS:
        return [FormProblem("", f"超过{_MOST_CHARACTERS}个字符")]
    found = list(_bounds(schema, ()))
    if found:
        return found
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        message = f"不是有效的JSON Schema：{error.json_path} {error.message[:200]}"
        return [FormProblem(_field(map(str, error.absolute_path)), message)]
    if schema.get("type") != "object":
        return [FormProblem("", "最外层应当是object")]
    return [*_order(schema), *_contradictions(schema, ())]


def fields_in_order(schema: Mapping[str, Any]) -> list[str]:
    """The names of an object's fields in the order to show them: as `x-order` says, then those required."""
    known: Mapping[str, Any] = schema.get("properties", {})
    first = [name for name in (*schema.get("x-order", ()), *schema.get("required", ())) if name in known]
    return list(dict.fromkeys([*first, *known]))


def _bounds(node: object, path: tuple[str, ...]) -> Iterator[FormProblem]:
    if len(path) >= _DEEPEST:
        yield FormProblem(_field(path), f"嵌套超过{_DEEPEST}层")
        return
    if isinstance(node, Mapping):
        for key, value in cast(Mapping[str, object], node).items():
            if key in ("$ref", "$dynamicRef") and isinstance(value, str) and not value.startswith("#"):
                yield FormProblem(_field(path), f"不能引用外部定义{value[:100]}")
            elif key == "pattern" and isinstance(value, str) and len(value) > _LONGEST_PATTERN:
                yield FormProblem(_field(path), f"正则表达式超过{_LONGEST_PATTERN}个字符")
            else:
                yield from _bounds(value, (*path, key))
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for number, value in enumerate(cast(Sequence[object], node)):
            yield from _bounds(value, (*path, str(number)))


def _order(schema: Mapping[str, Any]) -> Iterator[FormProblem]:
    names: list[object] = list(schema.get("properties", {}))
    order = schema.get("x-order", names)
    # The author wrote x-order, and no meta-schema knows it: it may be of any type.
    if not isinstance(order, list) or sorted(map(str, cast(list[object], order))) != sorted(map(str, names)):
        yield FormProblem("", "x-order与properties不一致")


def _contradictions(node: Any, path: tuple[str, ...]) -> Iterator[FormProblem]:
    """What the meta-schema lets pass although nobody can fill it in."""
    if not isinstance(node, Mapping):
        return
    schema = cast(Mapping[str, Any], node)
    for least, most, message in _BOUNDS:
        if least in schema and most in schema and schema[least] > schema[most]:
            yield FormProblem(_field(path), message)
    if schema.get("enum") == []:
        yield FormProblem(_field(path), "没有选项")
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in properties and not path:
            yield FormProblem("", f"必填的{name}不在表单内")
    for name, field in properties.items():
        yield from _contradictions(field, (*path, "properties", name))
    yield from _contradictions(schema.get("items"), (*path, "items"))


def _field(path: Iterable[str]) -> str:
    """The names on a path through a schema: properties.products.items.properties.name is products.name."""
    names: list[str] = []
    steps = iter(path)
    for step in steps:
        if step == "properties":
            names.extend(name for name in (next(steps, ""),) if name)
        elif step != "items":
            break
    return ".".join(names)
