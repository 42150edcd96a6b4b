"""The sheets and columns of a workbook of items, derived from the contract of an item's content."""

import json
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from services.catalogue.labels import choices, fields_of, label_of, text_of, value_of
from yizhan.catalogue.v1.catalogue_pb2 import ItemContent

ITEMS_SHEET: Final = "事项"
CODE: Final = "事项编码"
ETAG: Final = "修订标记"
# A row whose first cell begins so is for people.
REMARK: Final = "#"

# A cell holds 32,767 characters; a form may have twice as many.
_CELL = 32_000
_FORM_CELLS = 3
_STRUCT = "google.protobuf.Struct"
_LARGEST_INT = 2**53


class Unfit(Exception):
    """A cell says what its column cannot take: the machine reason, and a sentence for people."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason
        self.text = text


@dataclass(frozen=True, slots=True)
class Column:
    """One field of the content, or of an entry of one of its lists; or a field of a small part, such as a limit."""

    heading: str
    field: FieldDescriptor
    inside: FieldDescriptor | None = None
    # Which piece of a long JSON text it holds.
    piece: int = 0

    @property
    def path(self) -> str:
        return f"{self.inside.name}.{self.field.name}" if self.inside else self.field.name

    @property
    def is_json(self) -> bool:
        return self.field.message_type is not None

    @property
    def choices(self) -> list[str]:
        return [] if self.is_json else choices(self.field)

    @property
    def hint(self) -> str:
        if self.is_json:
            return "JSON" if not self.piece else "接前一列"
        if self.field.is_repeated:
            return f"每行一个：{'、'.join(self.choices)}" if self.choices else "每行一个"
        if self.choices:
            return "、".join(self.choices)
        return "整数" if _is_number(self.field) else ""

    def read_from(self, message: Message) -> str | int | None:
        """What the cell says of a content or entry; None for nothing."""
        holder: Any = message
        if self.inside is not None:
            if not message.HasField(self.inside.name):
                return None
            holder = getattr(message, self.inside.name)
        if self.is_json:
            text = _as_json(holder, self.field)
            return text[self.piece * _CELL : (self.piece + 1) * _CELL] or None
        value = getattr(holder, self.field.name)
        if self.field.is_repeated:
            return "\n".join(text_of(self.field, each) for each in value) or None
        if _is_number(self.field):
            return int(value)
        return text_of(self.field, value) or None

    def write_into(self, message: Message, cell: object) -> None:
        """Sets the field from a cell that is not empty; of a JSON text, from all its pieces. Raises Unfit."""
        holder: Any = message
        if self.inside is not None:
            holder = getattr(message, self.inside.name)
            holder.SetInParent()
        if self.is_json and self.field.is_repeated:
            for entry in _parsed(as_text(cell), list):
                _read_json(getattr(holder, self.field.name).add(), entry)
        elif self.is_json:
            getattr(holder, self.field.name).SetInParent()
            _read_json(getattr(holder, self.field.name), _parsed(as_text(cell), dict))
        elif self.field.is_repeated:
            lines = [line for line in as_text(cell).split("\n") if line.strip()]
            getattr(holder, self.field.name).extend(self._value(line) for line in lines)
        else:
            setattr(holder, self.field.name, self._value(cell))

    def _value(self, cell: object) -> Any:
        if _is_number(self.field):
            return _as_number(cell)
        if not self.choices:
            return as_text(cell)
        if isinstance(cell, bool):
            cell = text_of(self.field, cell)
        try:
            return value_of(self.field, as_text(cell).strip())
        except ValueError as error:
            raise Unfit("UNKNOWN_VALUE", f"“{as_text(cell)[:40]}”不是可选的值：{'、'.join(self.choices)}") from error


@dataclass(frozen=True, slots=True)
class Sheet:
    """The items themselves, or the entries of one of their lists."""

    name: str
    columns: tuple[Column, ...]
    field: FieldDescriptor | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The headings before those of the columns."""
        return (CODE,) if self.field else (CODE, ETAG)

    @property
    def headings(self) -> tuple[str, ...]:
        return *self.keys, *(column.heading for column in self.columns)

    def column_of(self, path: str) -> str:
        """The heading under which a path of the content, or of an entry, is found; empty if there is none."""
        exact = next((column.heading for column in self.columns if column.path == path), "")
        return exact or next((column.heading for column in self.columns if column.path.startswith(f"{path}.")), "")


def _item_columns(field: FieldDescriptor) -> list[Column]:
    kind = field.message_type
    label = label_of(field)
    if kind is None:
        return [Column(label, field)]
    if kind.full_name == _STRUCT:
        more = [Column(f"{label}（JSON）续{piece}", field, piece=piece) for piece in range(1, _FORM_CELLS)]
        return [Column(f"{label}（JSON）", field), *more]
    if any(inner.is_repeated for inner in kind.fields):
        return [Column(f"{label}（JSON）", field)]
    return [Column(f"{label}{label_of(inner)}", inner, inside=field) for inner in fields_of(kind)]


def _is_list_of_parts(field: FieldDescriptor) -> bool:
    return field.is_repeated and field.message_type is not None


_FIELDS = fields_of(ItemContent)
SHEETS: Final = (
    Sheet(
        ITEMS_SHEET,
        tuple(column for field in _FIELDS if not _is_list_of_parts(field) for column in _item_columns(field)),
    ),
    *(
        Sheet(label_of(field), tuple(Column(label_of(inner), inner) for inner in fields_of(field.message_type)), field)
        for field in _FIELDS
        if _is_list_of_parts(field)
    ),
)
BY_FIELD: Final = {sheet.field.name: sheet for sheet in SHEETS if sheet.field}


def as_text(cell: object) -> str:
    """Raises Unfit if the spreadsheet took a text for something else, such as a date."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int) or (isinstance(cell, float) and cell.is_integer()):
        return str(int(cell))
    raise Unfit("NOT_TEXT", "应为文本，请将单元格格式设为“文本”后重新填写")


def _as_number(cell: object) -> int:
    text = as_text(cell).strip() if not isinstance(cell, float) or cell.is_integer() else ""
    sign = text.removeprefix("-")
    if not (sign.isascii() and sign.isdecimal()) or len(sign) > 15 or abs(int(text)) >= _LARGEST_INT:
        raise Unfit("NOT_A_NUMBER", "应为整数")
    return int(text)


def _is_number(field: FieldDescriptor) -> bool:
    return field.type in (FieldDescriptor.TYPE_INT32, FieldDescriptor.TYPE_INT64)


def _as_json(message: Any, field: FieldDescriptor) -> str:
    if field.is_repeated:
        entries = getattr(message, field.name)
        listed = [json_format.MessageToDict(entry, preserving_proto_field_name=True) for entry in entries]
        return json.dumps(listed, ensure_ascii=False) if listed else ""
    if not message.HasField(field.name):
        return ""
    value = json_format.MessageToDict(getattr(message, field.name), preserving_proto_field_name=True)
    return json.dumps(value, ensure_ascii=False)


def _parsed(text: str, kind: type[dict[str, Any]] | type[list[Any]]) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Unfit("INVALID_JSON", f"不是有效的JSON（第{error.lineno}行第{error.colno}列）") from error
    except (ValueError, RecursionError) as error:
        raise Unfit("INVALID_JSON", "JSON的内容不符合要求") from error
    if not isinstance(value, kind):
        raise Unfit("INVALID_JSON", "应为JSON对象" if kind is dict else "应为JSON数组")
    return value


def _read_json(message: Message, value: Any) -> None:
    try:
        json_format.ParseDict(value, message)
    except (ValueError, TypeError, AttributeError, RecursionError, json_format.Error) as error:
        raise Unfit("INVALID_JSON", "JSON的内容不符合要求") from error


def _no_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(name, name, 0)
