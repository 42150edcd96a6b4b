"""A workbook of items: written for people who fill in spreadsheets, read back without trusting them."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any, Final

import openpyxl
import xlsxwriter
from google.protobuf.message import Message

from services.catalogue.exchange.file import Entry, Exported, FileUnreadable, Parsed, Place, Problem, check_number
from services.catalogue.exchange.layout import (
    BY_FIELD,
    CODE,
    ETAG,
    ITEMS_SHEET,
    REMARK,
    SHEETS,
    Column,
    Sheet,
    Unfit,
    as_text,
)
from yizhan.catalogue.v1.catalogue_pb2 import ItemContent

# 5 MiB of honest spreadsheet unpack to about 40; a bomb to thousands.
_MOST_UNPACKED: Final = 64 * 1024 * 1024
_MOST_MEMBERS: Final = 200
_MOST_ROWS: Final = 10_000
_MOST_PROBLEMS: Final = 10_000
_TYPES_AHEAD = 200
# How a workbook keeps what XML cannot: carriage returns above all, which Excel writes for a line break.
_ESCAPED = re.compile("_x(00[01][0-9A-F]|FFF[EF])_")

Row = Sequence[Any]


def write(items: Iterable[Exported], now: datetime) -> bytes:
    """Every text is written as a text, so that nothing a citizen's clerk typed is ever taken for a formula."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "事项目录", "created": now.replace(tzinfo=None)})
    style = _Style(book)
    exported = list(items)
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.name)
        style.head(page, sheet)
        for number, row in enumerate(_rows(sheet, exported), 2):
            style.row(page, number, row)
    book.close()
    return buffer.getvalue()


def _rows(sheet: Sheet, items: Iterable[Exported]) -> Iterator[list[str | int | None]]:
    for item in items:
        if sheet.field is None:
            yield [item.code, item.etag, *(column.read_from(item.content) for column in sheet.columns)]
        else:
            for entry in getattr(item.content, sheet.field.name):
                yield [item.code, *(column.read_from(entry) for column in sheet.columns)]


class _Style:
    """Headings, a row of hints, drop-down lists, and cells that stay texts when they are edited."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._heading = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
        self._hint = book.add_format({"italic": True, "font_color": "#7F7F7F", "text_wrap": True})
        self._text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self._number = book.add_format({"valign": "top"})

    def head(self, page: Any, sheet: Sheet) -> None:
        page.freeze_panes(2, 1)
        page.set_column(0, len(sheet.headings) - 1, 20, self._text)
        for index, heading in enumerate(sheet.headings):
            page.write_string(0, index, heading, self._heading)
        hints = [f"{REMARK} 本行为说明", *([] if sheet.field else ["由导出产生，请勿修改；新事项留空"])]
        for index, hint in enumerate([*hints, *(column.hint for column in sheet.columns)]):
            page.write_string(1, index, hint, self._hint)
        for index, column in enumerate(sheet.columns, len(sheet.keys)):
            if column.choices and not column.field.is_repeated:
                page.data_validation(2, index, 1 + _TYPES_AHEAD, index, {"validate": "list", "source": column.choices})

    def row(self, page: Any, number: int, row: Iterable[str | int | None]) -> None:
        for index, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(number, index, cell, self._number)
            elif cell:
                page.write_string(number, index, cell, self._text)


def read(data: bytes) -> Parsed:
    """Raises FileUnreadable or TooManyItems; all else that is wrong is in the answer, by sheet, row and column."""
    _check_archive(data)
    reader = _Reader()
    with closing(_opened(data)) as book:
        for sheet in SHEETS:
            if sheet.name not in book.sheetnames:
                raise FileUnreadable(field="chunk", why=f"没有工作表“{sheet.name}”")
            reader.take(sheet, _cells(book[sheet.name], sheet))
    return reader.finished()


def _check_archive(data: bytes) -> None:
    """Looks at a workbook's members before anything unpacks them. zipfile gives no more of one than it declares."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
                raise FileUnreadable(field="chunk", why="解压后过大")
            for member in members:
                with archive.open(member) as content:
                    # No spreadsheet declares entities; whoever does wants them expanded.
                    if b"<!DOCTYPE" in content.read(4096):
                        raise FileUnreadable(field="chunk", why="含有不允许的声明")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise FileUnreadable(field="chunk", why="文件已损坏") from error


def _opened(data: bytes) -> openpyxl.Workbook:
    """Whatever openpyxl cannot make sense of is a file that we cannot read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except Exception as error:
        raise FileUnreadable(field="chunk", why="不是有效的Excel工作簿") from error


def _cells(page: Any, sheet: Sheet) -> Iterator[Row]:
    """Row by row, since a file may hold far more cells than are worth keeping."""
    try:
        # What the file says of its own size is not asked.
        page.reset_dimensions()
        for number, row in enumerate(page.iter_rows(max_col=len(sheet.headings) + 20), 1):
            if number > _MOST_ROWS and any(cell.value is not None for cell in row):
                raise FileUnreadable(field="chunk", why=f"工作表“{sheet.name}”超过{_MOST_ROWS}行")
            yield row
    except FileUnreadable:
        raise
    except Exception as error:
        raise FileUnreadable(field="chunk", why=f"工作表“{sheet.name}”不是有效的Excel内容") from error


class _Reader:
    """Puts the rows of the sheets together to items, the sheet of the items first."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._contents: dict[str, ItemContent] = {}
        self._etags: dict[str, str] = {}
        # By code and field, "" for the item itself, the rows in which it stands.
        self._rows: dict[str, dict[str, list[int]]] = {}

    def finished(self) -> Parsed:
        entries = [
            Entry(code, self._etags[code], content, Place(ITEMS_SHEET, self._rows[code][""][0], CODE), _locate(rows))
            for (code, content), rows in zip(self._contents.items(), self._rows.values(), strict=True)
        ]
        return Parsed(entries, self._problems)

    def take(self, sheet: Sheet, rows: Iterator[Row]) -> None:
        columns = self._columns(sheet, next(rows, ()))
        if columns is None or (sheet.field and not self._contents):
            return
        for number, row in enumerate(rows, 2):
            cells = {
                heading: row[index]
                for heading, index in columns.items()
                if index < len(row) and row[index].value not in (None, "")
            }
            if cells and not str(row[0].value or "").startswith(REMARK):
                self._take_row(sheet, number, cells)
        check_number(self._contents)

    def _columns(self, sheet: Sheet, head: Row) -> dict[str, int] | None:
        """By heading, where its column stands. A column that lacks would empty its field in every item."""
        found: dict[str, int] = {}
        for index, cell in enumerate(head):
            heading = str(cell.value or "").strip()
            if heading in found:
                self._found(Place(sheet.name, 1, heading), "REPEATED_COLUMN", f"列“{heading}”重复")
            elif heading in sheet.headings:
                found[heading] = index
            elif heading:
                self._found(Place(sheet.name, 1, heading[:40]), "UNKNOWN_COLUMN", f"没有列“{heading[:40]}”")
        missing = [heading for heading in sheet.headings if heading not in found]
        for heading in missing:
            self._found(Place(sheet.name, 1, heading), "MISSING_COLUMN", f"缺少列“{heading}”")
        return None if missing else found

    def _take_row(self, sheet: Sheet, number: int, cells: dict[str, Any]) -> None:
        values = self._values(sheet, number, cells)
        code = self._key(sheet, number, values, CODE)
        if not code:
            if CODE not in cells:
                self._found(Place(sheet.name, number, CODE), "NO_CODE", "未填写事项编码")
            return
        if sheet.field is None:
            if code in self._contents:
                self._found(Place(sheet.name, number, CODE), "REPEATED_CODE", f"编码{code[:60]}重复", code)
                return
            self._contents[code] = ItemContent()
            self._etags[code] = self._key(sheet, number, values, ETAG)
            self._rows[code] = {"": [number]}
            self._fill(self._contents[code], sheet, number, values, code)
        elif code not in self._contents:
            text = f"工作表“{ITEMS_SHEET}”中没有事项{code[:60]}"
            self._found(Place(sheet.name, number, CODE), "UNKNOWN_ITEM_CODE", text, code)
        else:
            self._rows[code].setdefault(sheet.field.name, []).append(number)
            entry = getattr(self._contents[code], sheet.field.name).add()
            self._fill(entry, sheet, number, values, code)

    def _values(self, sheet: Sheet, number: int, cells: dict[str, Any]) -> dict[str, object]:
        values: dict[str, object] = {}
        for heading, cell in cells.items():
            if cell.data_type == "f":
                self._found(Place(sheet.name, number, heading), "FORMULA", "不能填写公式")
            elif cell.data_type == "e":
                self._found(Place(sheet.name, number, heading), "ERROR_VALUE", "单元格是错误值")
            else:
                value = cell.value
                values[heading] = _ESCAPED.sub(_unescape, value) if isinstance(value, str) else value
        return values

    def _key(self, sheet: Sheet, number: int, values: dict[str, object], heading: str) -> str:
        try:
            return as_text(values.get(heading, "")).strip()
        except Unfit as unfit:
            self._found(Place(sheet.name, number, heading), unfit.reason, unfit.text)
            return ""

    def _fill(self, message: Message, sheet: Sheet, number: int, values: dict[str, object], code: str) -> None:
        for column in sheet.columns:
            if column.piece or column.heading not in values:
                continue
            try:
                column.write_into(message, _whole(sheet, column, values) if column.is_json else values[column.heading])
            except Unfit as unfit:
                self._found(Place(sheet.name, number, column.heading), unfit.reason, unfit.text, code)
            except ValueError:
                # Beyond what the field's type holds.
                self._found(Place(sheet.name, number, column.heading), "OUT_OF_RANGE", "数值过大", code)

    def _found(self, place: Place, reason: str, message: str, code: str = "") -> None:
        if len(self._problems) >= _MOST_PROBLEMS:
            raise FileUnreadable(field="chunk", why=f"问题超过{_MOST_PROBLEMS}处")
        self._problems.append(Problem(place, reason, message, code[:60]))


def _whole(sheet: Sheet, column: Column, values: dict[str, object]) -> str:
    """A JSON text from all its pieces."""
    pieces = [other for other in sheet.columns if other.field == column.field and other.inside == column.inside]
    return "".join(as_text(values.get(piece.heading, "")) for piece in pieces)


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _locate(rows: dict[str, list[int]]) -> Any:
    def locate(field: str, index: int | None, below: str) -> Place:
        sheet, own = BY_FIELD.get(field), rows.get(field, [])
        if sheet is None or not own:
            path = f"{field}.{below}" if below else field
            return Place(ITEMS_SHEET, rows[""][0], SHEETS[0].column_of(path))
        return Place(sheet.name, own[min(index or 0, len(own) - 1)], sheet.column_of(below) if below else "")

    return locate
