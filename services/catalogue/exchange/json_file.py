"""Items as JSON: {"items": [{"code", "etag", "content"}]}, each content as the API says it."""

import json
from collections.abc import Iterable
from typing import Any, NoReturn, cast

from google.protobuf import json_format

from services.catalogue.exchange.file import Entry, Exported, FileUnreadable, Parsed, Place, Problem, check_number
from yizhan.catalogue.v1.catalogue_pb2 import ItemContent

_KEYS = {"code", "etag", "content"}


def write(items: Iterable[Exported]) -> bytes:
    listed = [
        {
            "code": item.code,
            "etag": item.etag,
            "content": json_format.MessageToDict(item.content, preserving_proto_field_name=True),
        }
        for item in items
    ]
    return json.dumps({"items": listed}, ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> Parsed:
    """Raises FileUnreadable or TooManyItems; what is wrong with single items is in the answer, by their number."""
    try:
        whole: Any = json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise FileUnreadable(field="chunk", why="既不是Excel工作簿，也不是有效的JSON") from error
    listed: Any = cast(dict[str, Any], whole).get("items") if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        raise FileUnreadable(field="chunk", why='JSON应为{"items": […]}')
    check_number(cast(list[Any], listed))
    parsed = Parsed()
    seen: set[str] = set()
    for number, item in enumerate(cast(list[Any], listed), 1):
        _take(parsed, seen, number, item)
    return parsed


def _take(parsed: Parsed, seen: set[str], number: int, item: Any) -> None:
    def found(column: str, reason: str, message: str) -> None:
        parsed.problems.append(Problem(Place("", number, column), reason, message, code))

    code = etag = ""
    if not isinstance(item, dict) or not cast(dict[str, Any], item).keys() <= _KEYS:
        found("", "UNKNOWN_FIELD", "每个事项只有code、etag和content三项")
        return
    given = cast(dict[str, Any], item)
    code, etag, content = given.get("code", ""), given.get("etag", ""), given.get("content", {})
    if not isinstance(code, str) or not isinstance(etag, str):
        code = ""
        found("code", "NOT_TEXT", "code和etag应为文本")
        return
    if not isinstance(content, dict):
        found("content", "INVALID_CONTENT", "content应为JSON对象")
        return
    if code in seen:
        found("code", "REPEATED_CODE", f"编码{code[:60]}重复")
        return
    seen.add(code)
    try:
        message = json_format.ParseDict(cast(dict[str, Any], content), ItemContent())
    except (json_format.Error, ValueError, TypeError, AttributeError, RecursionError) as error:
        found("content", "INVALID_CONTENT", f"内容不符合接口定义：{str(error)[:200]}")
        return
    place = Place("", number, "code")
    parsed.entries.append(Entry(code, etag, message, place, lambda *path: Place("", number, _path(*path))))


def _path(field: str, index: int | None, below: str) -> str:
    return f"content.{field}{'' if index is None else f'[{index}]'}{f'.{below}' if below else ''}"


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
