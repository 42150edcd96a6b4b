"""What a file of items is, whatever its form: entries, where each stands, and what is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from services.chassis.errors import DomainError, Kind
from yizhan.catalogue.v1.catalogue_pb2 import ItemContent

MOST_BYTES = 5 * 1024 * 1024
MOST_ITEMS = 500


class FileTooLarge(DomainError):
    kind = Kind.BAD_INPUT
    message = "文件超过{largest}MB"


class FileUnreadable(DomainError):
    kind = Kind.BAD_INPUT
    message = "不是可以读取的事项文件：{why}"


class TooManyItems(DomainError):
    message = "一个文件最多{most}个事项，请分部门或行政区划进行"


class NotImportable(DomainError):
    """Of a file with problems nothing is imported."""

    message = "文件有{count}处问题，没有导入任何内容；全部问题见试运行。{first}"

    def __init__(self, problems: Sequence["Problem"]) -> None:
        first = "；".join(problem.told() for problem in problems[:3])
        super().__init__(field="chunk", count=len(problems), first=first[:300])


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, or a field of an item in JSON, whose rows are its items; row 0 is the file itself."""

    sheet: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    place: Place
    reason: str
    message: str
    item_code: str = ""
    rule: str = ""
    blocking: bool = True

    def told(self) -> str:
        where = "".join((f"“{self.place.sheet}”" if self.place.sheet else "", f"第{self.place.row}行"))
        return f"{where}{self.place.column}：{self.message}" if self.place.row else self.message


Locate = Callable[[str, int | None, str], Place]
"""Where a field of an entry stands: a field of the content, the index if it is a list, and the path below it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a file."""

    code: str
    etag: str
    content: ItemContent
    place: Place
    locate: Locate


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file that could be read; its problems are those of single cells and rows."""

    entries: list[Entry] = field(default_factory=list[Entry])
    problems: list[Problem] = field(default_factory=list[Problem])


@dataclass(frozen=True, slots=True)
class Exported:
    """One item on its way into a file."""

    code: str
    etag: str
    content: ItemContent


def check_number(items: Sequence[object] | Mapping[str, object]) -> None:
    """Raises TooManyItems."""
    if len(items) > MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)
