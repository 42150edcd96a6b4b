"""A year's table of divisions as CSV: the State publishes it in spreadsheets, and Excel in China saves GB 18030."""

import csv
import io
from collections.abc import Iterable

from services.catalogue.divisions import Row
from services.chassis.errors import DomainError, Kind

_MOST_BYTES = 1024 * 1024
_MOST_ROWS = 10_000
_NEEDED = ("code", "name")


class TableTooLarge(DomainError):
    kind = Kind.BAD_INPUT
    message = "区划表超过{largest}MB"


class TableUnreadable(DomainError):
    kind = Kind.BAD_INPUT
    message = "不是可以读取的CSV区划表：{why}"


class TooManyRows(DomainError):
    kind = Kind.BAD_INPUT
    message = "区划表超过{most}行，请分州、县进行"


def whole_table(chunks: Iterable[bytes]) -> bytes:
    """Raises TableTooLarge as soon as it is."""
    file = bytearray()
    for chunk in chunks:
        file += chunk
        if len(file) > _MOST_BYTES:
            raise TableTooLarge(field="chunk", largest=_MOST_BYTES // (1024 * 1024))
    return bytes(file)


def read(file: bytes) -> list[Row]:
    """Raises TableUnreadable or TooManyRows."""
    reader = csv.DictReader(io.StringIO(_text(file), newline=""), strict=True)
    try:
        missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise TableUnreadable(field="chunk", why=f"第一行缺少列名{'、'.join(missing)}")
        rows: list[Row] = []
        for cells in reader:
            if len(rows) == _MOST_ROWS:
                raise TooManyRows(field="chunk", most=_MOST_ROWS)
            rows.append(_row(reader.line_num, cells))
    except csv.Error as error:
        raise TableUnreadable(field="chunk", why=f"第{reader.line_num}行不是CSV") from error
    return rows


def _row(number: int, cells: dict[str, str | None]) -> Row:
    def cell(name: str) -> str:
        return (cells.get(name) or "").strip()

    replaces = tuple(cell("replaces").replace("、", " ").replace(";", " ").split())
    return Row(number, cell("code"), cell("name"), cell("level"), cell("parent"), replaces)


def _text(file: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return file.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableUnreadable(field="chunk", why="既不是UTF-8也不是GB 18030编码")
