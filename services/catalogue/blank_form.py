"""An item's form on paper (申请表), made of the same JSON Schema as the one on the screen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final, cast

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer, Table, TableStyle

from services.catalogue.form_schema import fields_in_order
from services.chassis.typesetting import SIZE_2, SMALL_4, Text, draw_centred, draw_line, width_of

_MARGIN: Final = 20 * mm
_WIDTH: Final = A4[0] - 2 * _MARGIN
_LABELS: Final = 44 * mm
_SMALL: Final = 9
_QUIET: Final = Color(0.35, 0.35, 0.35)
_SHADE: Final = Color(0.94, 0.95, 0.97)
# A hand needs 8 mm a line; what may be longer than this takes more than one.
_LINE: Final = 9 * mm
_CHARACTERS_A_LINE: Final = 110
_MOST_LINES: Final = 6
# Of a list that may have fifty rows so many are printed; more go on a sheet of their own.
_MOST_ROWS: Final = 6
_EXAMPLE: Final = "示例"


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """What a form on paper says."""

    item_name: str
    item_code: str
    version: int
    for_individuals: bool
    for_organisations: bool
    schema: Mapping[str, Any]
    materials: Sequence[tuple[str, str]]
    """Each by its name, and how it is to be handed in."""
    applicant: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of an example: who applies, by the labels of the rows."""
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Of an example: what is filled in."""

    @property
    def is_example(self) -> bool:
        return bool(self.values)

    @property
    def title(self) -> str:
        return f"{self.item_name}申请表"


def render(form: PrintedForm) -> bytes:
    """The PDF; the same form gives the same bytes."""
    output = BytesIO()
    template = BaseDocTemplate(
        output, pagesize=A4, invariant=1, title=form.title, subject=f"{form.item_code} 第{form.version}版", lang="zh-CN"
    )
    area = Frame(
        *(_MARGIN, _MARGIN, _WIDTH, A4[1] - 2 * _MARGIN),
        **dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0),
    )

    def finish(canvas: Canvas, page: BaseDocTemplate) -> None:
        foot = f"{form.item_code} · 第{form.version}版 · 第{page.page}页"
        draw_centred(canvas, foot, A4[0] / 2, 11 * mm, _SMALL, room=_WIDTH, colour=_QUIET)
        if form.is_example:
            _watermark(canvas)

    template.addPageTemplates([PageTemplate(frames=[area], onPage=finish)])
    template.build(list(_flow(form)))
    return output.getvalue()


def _flow(form: PrintedForm) -> Iterator[Flowable]:
    yield _Title(form.title)
    yield _note("带*的必须填写。请用黑色笔填写，选项在□内打√。网上申请的在网页上填写，不需要本表。")
    yield from _section("一、申请人", _grid([_row(label, form.applicant.get(label, "")) for label in _who(form)]))
    rows, tables = _of_schema(form.schema, form.values)
    if rows:
        yield from _section("二、申请内容", _grid(rows))
    for title, table in tables:
        yield from _section(title, table)
    if form.materials:
        listed = [_row(f"□ {number}", name, how) for number, (name, how) in enumerate(form.materials, 1)]
        yield from _section("随附材料（已附的打√）", _grid(listed, labels=18 * mm))
    yield Spacer(0, 4 * mm)
    yield KeepTogether(
        [_note("申请人声明：以上所填内容和所附材料真实、有效，如有不实，愿依法承担责任。", SMALL_4), _Signature()]
    )


def _who(form: PrintedForm) -> list[str]:
    if not form.for_organisations:
        return ["姓名*", "公民身份号码*", "联系电话*", "联系地址", "代办人姓名、电话"]
    if not form.for_individuals:
        return ["单位名称*", "统一社会信用代码*", "联系人、电话*", "联系地址", "代办人姓名、电话"]
    return ["姓名或单位名称*", "公民身份号码或统一社会信用代码*", "联系电话*", "联系地址", "代办人姓名、电话"]


def _of_schema(schema: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[list[list[Any]], list[tuple[str, Table]]]:
    """The rows of the plain fields, and a table for each list of entries; parts of parts are named by their path."""
    rows: list[list[Any]] = []
    tables: list[tuple[str, Table]] = []

    def walk(part: Mapping[str, Any], filled: Mapping[str, Any], above: str, *, needed: bool = True) -> None:
        # Nothing must be filled in of a group that may be left out.
        required = set(cast(list[str], part.get("required", []))) if needed else set()
        for name in fields_in_order(part):
            one = cast(Mapping[str, Any], part["properties"][name])
            label = f"{above}{one.get('title', name)}"
            value = filled.get(name)
            if one.get("type") == "object":
                walk(one, value if isinstance(value, Mapping) else {}, f"{label}／", needed=name in required)
                continue
            star = "*" if name in required else ""
            if one.get("type") == "array" and one.get("items", {}).get("type") == "object":
                tables.append((f"{label}{star}", _entries(one, value if isinstance(value, list) else [])))
            else:
                rows.append(_field(f"{label}{star}", one, value))

    walk(schema, values, "")
    return rows, tables


def _field(label: str, schema: Mapping[str, Any], value: Any) -> list[Any]:
    kind = schema.get("type")
    choices: Sequence[Any] = schema.get("enum", ())
    if kind == "array":
        choices = schema.get("items", {}).get("enum", ())
    if kind == "boolean":
        chosen = {True: "是", False: "否"}.get(value, "")
        return _row(label, _ticks(("是", "否"), [chosen]))
    if choices:
        taken = value if isinstance(value, list) else [value]
        return _row(label, _ticks(choices, taken), "可以选几项" if kind == "array" else "")
    if schema.get("format") == "date" and not value:
        return _row(label, "　　　　年　　月　　日")
    hint = schema.get("description", "") or _range(schema)
    lines = min(-(-int(schema.get("maxLength", 0)) // _CHARACTERS_A_LINE), _MOST_LINES)
    return _row(label, "" if value is None else str(value), hint, lines=max(lines, 1))


def _ticks(choices: Sequence[Any], taken: Sequence[Any]) -> str:
    # The faces have no ticked box: a tick stands before what an example chooses.
    return "　".join(f"{'√' if choice in taken else '□'} {choice}" for choice in choices)


def _range(schema: Mapping[str, Any]) -> str:
    if schema.get("type") not in ("integer", "number"):
        return ""
    whole = "整数" if schema["type"] == "integer" else "数字"
    least, most = schema.get("minimum"), schema.get("maximum")
    # A limit in the millions only keeps typing errors out.
    if most is None or most >= 1_000_000:
        return whole
    return f"{whole}，{least:g}至{most:g}" if least is not None else f"{whole}，至多{most:g}"


def _entries(schema: Mapping[str, Any], values: Sequence[Any]) -> Table:
    part = cast(Mapping[str, Any], schema["items"])
    names = fields_in_order(part)
    required = set(cast(list[str], part.get("required", [])))
    properties = cast(Mapping[str, Mapping[str, Any]], part["properties"])
    head = [f"{properties[name].get('title', name)}{'*' if name in required else ''}" for name in names]
    rows = [[str(value.get(name, "")) for name in names] for value in values]
    blank = max(min(int(schema.get("maxItems", _MOST_ROWS)), _MOST_ROWS) - len(rows), 0)
    rows += [[""] * len(names)] * blank
    cells: list[list[Any]] = [[Text(text, _SMALL + 1, indent=0) for text in row] for row in [head, *rows]]
    number = [[Text(text, _SMALL, indent=0)] for text in ("", *(str(row) for row in range(1, len(rows) + 1)))]
    whole = [[*first, *row] for first, row in zip(number, cells, strict=True)]
    widths = [9 * mm, *[(_WIDTH - 9 * mm) / max(len(names), 1)] * len(names)]
    style = [*_LINES, ("BACKGROUND", (0, 0), (-1, 0), _SHADE)]
    return Table(
        whole, colWidths=widths, rowHeights=[None, *[_LINE] * len(rows)], repeatRows=1, style=TableStyle(style)
    )


_LINES: Final[list[Any]] = [
    ("GRID", (0, 0), (-1, -1), 0.6, black),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
]


def _row(label: str, text: str, hint: str = "", *, lines: int = 1) -> list[Any]:
    """A label and the room for what is written beside it."""
    said: list[Flowable] = [Text(text, SMALL_4, indent=0)] if text else [Spacer(0, lines * _LINE - 5)]
    if hint:
        said.append(Text(hint, _SMALL, indent=0))
    return [Text(label, SMALL_4 - 1, indent=0), said]


def _grid(rows: list[list[Any]], *, labels: float = _LABELS) -> Table:
    style = [*_LINES, ("BACKGROUND", (0, 0), (0, -1), _SHADE)]
    return Table(rows, colWidths=[labels, _WIDTH - labels], style=TableStyle(style))


def _section(title: str, table: Table) -> Iterator[Flowable]:
    yield Spacer(0, 3 * mm)
    yield _Heading(title)
    yield table


def _note(text: str, size: float = _SMALL) -> Text:
    return Text(text, size, indent=0)


class _Title(Flowable):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.width, self.height = _WIDTH, 16 * mm

    def draw(self) -> None:
        draw_centred(self.canv, self._text, _WIDTH / 2, 6 * mm, SIZE_2, room=_WIDTH, stroke=0.5)


class _Heading(Flowable):
    """Never left alone at the foot of a page."""

    keepWithNext = 1  # noqa: N815 (ReportLab's name)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.width, self.height = _WIDTH, 7 * mm

    def draw(self) -> None:
        draw_line(self.canv, self._text, 0, 2 * mm, SMALL_4, stroke=0.3)


class _Signature(Flowable):
    def __init__(self) -> None:
        super().__init__()
        self.width, self.height = _WIDTH, 20 * mm

    def draw(self) -> None:
        text = "申请人（签名或者盖章）：　　　　　　　　　　　　年　　月　　日"
        draw_line(self.canv, text, _WIDTH - width_of(text, SMALL_4), 5 * mm, SMALL_4)


def _watermark(canvas: Canvas) -> None:
    """Across the page, lest an example be taken for somebody's."""
    canvas.saveState()
    canvas.translate(A4[0] / 2, A4[1] / 2)
    canvas.rotate(35)
    draw_centred(canvas, _EXAMPLE, 0, -40, 120, room=_WIDTH, colour=Color(0.6, 0.6, 0.65, alpha=0.25))
    canvas.restoreState()
