"""Checks an item's application form: a JSON Schema 2020-12 that is valid, bounded and refers to nothing outside."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

# A form of this size has about 200 fields; the browser and every check of an application carry it whole.
_MOST_CHARACTERS: Final = 65_536
_DEEPEST: Final = 12
_LONGEST_PATTERN: Final = 200


def problems(schema: Mapping[str, Any], size: int) -> list[str]:
    """What is wrong, in Chinese; nothing if the item has no form. `size` is the schema's as JSON, in characters."""
    if not schema:
        return []
    if size > _MOST_CHARACTERS:
        return [f"超过{_MOST_CHARACTERS}个字符"]
    found = list(_bounds(schema, 1))
    if found:
        return found
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return [f"不是有效的JSON Schema：{error.json_path} {error.message[:200]}"]
    if schema.get("type") != "object":
        return ["最外层应当是object"]
    return list(_order(schema))


def fields_in_order(schema: Mapping[str, Any]) -> list[str]:
    """The names of an object's fields in the order to show them: as `x-order` says, then those required."""
    known: Mapping[str, Any] = schema.get("properties", {})
    first = [name for name in (*schema.get("x-order", ()), *schema.get("required", ())) if name in known]
    return list(dict.fromkeys([*first, *known]))


def _bounds(node: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        yield f"嵌套超过{_DEEPEST}层"
        return
    if isinstance(node, Mapping):
        for key, value in cast(Mapping[str, object], node).items():
            if key in ("$ref", "$dynamicRef") and isinstance(value, str) and not value.startswith("#"):
                yield f"不能引用外部定义{value[:100]}"
            elif key == "pattern" and isinstance(value, str) and len(value) > _LONGEST_PATTERN:
                yield f"正则表达式超过{_LONGEST_PATTERN}个字符"
            else:
                yield from _bounds(value, depth + 1)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for value in cast(Sequence[object], node):
            yield from _bounds(value, depth + 1)


def _order(schema: Mapping[str, Any]) -> Iterator[str]:
    names: list[object] = list(schema.get("properties", {}))
    order = schema.get("x-order", names)
    # The author wrote x-order, and no meta-schema knows it: it may be of any type.
    if not isinstance(order, list) or sorted(map(str, cast(list[object], order))) != sorted(map(str, names)):
        yield "x-order与properties不一致"
