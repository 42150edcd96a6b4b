"""Samples of materials for demonstration, drawn by this code and copied from nobody: the same bytes at every start.

What they say of sizes and columns comes from public standards and regulations and is named on the sheet.
"""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Final, NamedTuple

from google.protobuf import json_format
from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from services.catalogue import blank_form
from services.catalogue.blank_form import PrintedForm
from services.chassis.typesetting import SIZE_2, SMALL_4, draw_centred, draw_line
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import ItemContent

BLANK: Final = catalogue_pb2.SAMPLE_KIND_BLANK
EXAMPLE: Final = catalogue_pb2.SAMPLE_KIND_EXAMPLE

_MARGIN: Final = 20 * mm
_WIDTH: Final = A4[0] - 2 * _MARGIN
_QUIET: Final = Color(0.35, 0.35, 0.35)
_PALE: Final = Color(0.9, 0.93, 0.97)


class Sample(NamedTuple):
    """A sample of a seeded item's material, and its file."""

    material: str
    name: str
    kind: int
    data: bytes


def samples_of(code: str, content: ItemContent) -> list[Sample]:
    """Those of one seeded item; most have none."""
    make = _ITEMS.get(code)
    return make(code, content) if make else []


def _chemicals(code: str, content: ItemContent) -> list[Sample]:
    application = PrintedForm(
        item_name=content.name,
        item_code=code,
        version=1,
        for_individuals=False,
        for_organisations=True,
        schema=json_format.MessageToDict(content.form),
        materials=[],
        applicant={
            "单位名称*": "泸溪县武陵化工有限公司",
            "统一社会信用代码*": "（18位代码）",
            "联系人、电话*": "张某某，139××××0001",
            "联系地址": "泸溪县白沙镇建设路1号",
        },
        values={
            "application_type": "首次申请",
            "enterprise_name": "泸溪县武陵化工有限公司",
            "credit_code": "（18位代码，与营业执照一致）",
            "site_address": "泸溪县白沙镇工业园3号",
            "legal_representative": "张某某",
            "safety_manager": "李某某",
            "contact_phone": "0743-×××××01",
            "employees": 86,
            "products": [
                {"name": "氢氧化钠溶液", "cas": "1310-73-2", "annual_output_t": 12000},
                {"name": "盐酸", "cas": "7647-01-0", "annual_output_t": 8000},
            ],
            "major_hazard": False,
        },
    )
    columns = ("序号", "名称", "型号规格", "数量", "存放地点", "责任人")
    shown = (
        ("1", "正压式空气呼吸器", "6.8升", "4具", "中控室", "王某某"),
        ("2", "洗眼喷淋器", "复合式", "6台", "酸碱罐区", "赵某某"),
        ("3", "应急照明灯", "防爆型", "10只", "应急柜", "王某某"),
    )
    title = "应急救援器材、设备设施清单"
    costs = ("序号", "使用项目", "计划金额（元）", "实际支出（元）", "凭证号")
    return [
        Sample("m01", "申请书填写示例", EXAMPLE, blank_form.render(application)),
        Sample("m05", "安全生产费用使用情况表", BLANK, _table("安全生产费用提取和使用情况表", costs)),
        Sample("m12", "器材清单空白表", BLANK, _table(title, columns)),
        Sample("m12", "器材清单填写示例", EXAMPLE, _table(f"{title}（示例）", columns, shown)),
    ]


def _identity_card(_code: str, _content: ItemContent) -> list[Sample]:
    return [Sample("m01", "证件相片规格说明", EXAMPLE, _photo())]


def _food(_code: str, _content: ItemContent) -> list[Sample]:
    listed = ("序号", "制度名称", "负责人", "公布日期", "备注")
    shown = (
        ("1", "从业人员健康管理制度", "田某某", "××××年×月×日", "含晨检记录"),
        ("2", "进货查验记录制度", "向某某", "××××年×月×日", ""),
        ("3", "食品安全自查制度", "田某某", "××××年×月×日", "每月一次"),
    )
    title = "食品安全管理制度目录"
    return [
        Sample("m03", "经营场所布局图示例", EXAMPLE, _floor_plan()),
        Sample("m04", "制度目录空白表", BLANK, _table(title, listed)),
        Sample("m04", "制度目录填写示例", EXAMPLE, _table(f"{title}（示例）", listed, shown)),
    ]


_ITEMS: Final[Mapping[str, Callable[[str, ItemContent], list[Sample]]]] = {
    "433100-yjgl-0001": _chemicals,
    "433122-ga-0001": _identity_card,
    "433122-scjg-0001": _food,
}


def _sheet(title: str, draw: Callable[[Canvas], None], note: str) -> bytes:
    output = BytesIO()
    canvas = Canvas(output, pagesize=A4, invariant=1, lang="zh-CN")
    canvas.setTitle(title)
    draw_centred(canvas, title, A4[0] / 2, A4[1] - 34 * mm, SIZE_2, room=_WIDTH, stroke=0.5)
    draw(canvas)
    draw_centred(canvas, note, A4[0] / 2, 14 * mm, 9, room=_WIDTH, colour=_QUIET)
    canvas.save()
    return output.getvalue()


_ROW: Final = 10 * mm


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A list to fill in, with its first rows filled if it is an example."""
    widths = [16 * mm, *[(_WIDTH - 16 * mm) / (len(columns) - 1)] * (len(columns) - 1)]
    edges = [_MARGIN + sum(widths[:number]) for number in range(len(widths) + 1)]

    def draw(canvas: Canvas) -> None:
        top = A4[1] - 56 * mm
        draw_line(canvas, "填报单位：", _MARGIN, top + 6 * mm, SMALL_4)
        draw_line(canvas, "填报日期：　　　年　　月　　日", _MARGIN + 95 * mm, top + 6 * mm, SMALL_4)
        count = 16
        canvas.setFillColor(_PALE)
        canvas.rect(_MARGIN, top - _ROW, _WIDTH, _ROW, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.setStrokeColor(black)
        canvas.setLineWidth(0.6)
        canvas.grid(edges, [top - _ROW * line for line in range(count + 1)])
        for line, cells in enumerate([columns, *rows]):
            for left, right, text in zip(edges, edges[1:], cells, strict=False):
                room, middle = right - left - 2 * mm, (left + right) / 2
                draw_centred(canvas, text, middle, top - _ROW * line - 6.5 * mm, 11, room=room)
        foot = top - _ROW * count - 12 * mm
        draw_line(canvas, "填表人：", _MARGIN, foot, SMALL_4)
        draw_line(canvas, "负责人（签名或者盖章）：", _MARGIN + 80 * mm, foot, SMALL_4)

    return _sheet(title, draw, "本表为演示用样表，由平台自行绘制；行数不够的可以另附页。")


def _photo() -> bytes:
    """The picture of an identity card: 26 mm × 32 mm, 358 × 441 pixels (GA/T 461-2019)."""
    scale = 3.6
    width, height = 26 * mm * scale, 32 * mm * scale
    left, bottom = (A4[0] - width) / 2 - 12 * mm, A4[1] - 66 * mm - height

    def draw(canvas: Canvas) -> None:
        middle = left + width / 2
        canvas.setFillColor(Color(1, 1, 1))
        canvas.setStrokeColor(black)
        canvas.setLineWidth(1)
        canvas.rect(left, bottom, width, height, fill=1)
        canvas.setFillColor(_PALE)
        canvas.setStrokeColor(_QUIET)
        shoulders = canvas.beginPath()
        shoulders.moveTo(left + 0.08 * width, bottom)
        shoulders.curveTo(
            left + 0.1 * width,
            bottom + 0.2 * height,
            middle - 0.2 * width,
            bottom + 0.2 * height,
            middle - 0.13 * width,
            bottom + 0.3 * height,
        )
        shoulders.lineTo(middle + 0.13 * width, bottom + 0.3 * height)
        shoulders.curveTo(
            middle + 0.2 * width,
            bottom + 0.2 * height,
            left + 0.9 * width,
            bottom + 0.2 * height,
            left + 0.92 * width,
            bottom,
        )
        canvas.drawPath(shoulders, fill=1)
        canvas.ellipse(
            middle - 0.29 * width, bottom + 0.26 * height, middle + 0.29 * width, bottom + 0.96 * height, fill=1
        )
        eyes = bottom + 0.56 * height
        canvas.setDash(3, 3)
        canvas.line(left, eyes, left + width, eyes)
        canvas.setDash()
        _measure(canvas, (left, bottom - 8 * mm), (left + width, bottom - 8 * mm), "宽26毫米（358像素）")
        beside = left + width + 8 * mm
        _measure(canvas, (beside, bottom), (beside, bottom + height), "高32毫米（441像素）")
        draw_centred(canvas, "眼睛在此线附近，两眼水平", middle, eyes + 1.5 * mm, 8, room=width / 2, colour=_QUIET)
        said = (
            "1. 近期正面免冠彩色半身照，背景白色，不着制式服装，不着白色上衣。",
            "2. 露出双耳和眉毛，表情自然，不戴有色眼镜；常戴眼镜的可以戴，镜片不反光。",
            "3. 分辨率350像素每英寸，24位真彩色，JPEG格式；不得美化、修饰面部。",
            "4. 在派出所采集的，不需要自带相片。",
        )
        for number, line in enumerate(said):
            draw_line(canvas, line, _MARGIN, bottom - (24 + 8 * number) * mm, SMALL_4)

    return _sheet("居民身份证相片规格说明", draw, "尺寸据GA/T 461-2019，图由平台自行绘制，为演示用样表。")


def _measure(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], text: str) -> None:
    """A line with a stroke at either end and what it measures."""
    (x1, y1), (x2, y2) = start, end
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.7)
    canvas.line(x1, y1, x2, y2)
    upright = x1 == x2
    for x, y in (start, end):
        if upright:
            canvas.line(x - 1.5 * mm, y, x + 1.5 * mm, y)
        else:
            canvas.line(x, y - 1.5 * mm, x, y + 1.5 * mm)
    if upright:
        draw_line(canvas, text, x1 + 3 * mm, (y1 + y2) / 2, 11)
    else:
        draw_centred(canvas, text, (x1 + x2) / 2, y1 - 6 * mm, 11, room=x2 - x1)


# Left, bottom, width, height in shares of the plan, and what the room is.
_ROOMS: Final[Sequence[tuple[float, float, float, float, str]]] = (
    (0.0, 0.0, 0.62, 0.55, "就餐区（60平方米）"),
    (0.62, 0.0, 0.38, 0.3, "收银、备餐区（15平方米）"),
    (0.62, 0.3, 0.38, 0.25, "餐具洗消间（10平方米）"),
    (0.0, 0.55, 0.3, 0.45, "食品库房（12平方米）"),
    (0.3, 0.55, 0.32, 0.45, "粗加工区（14平方米）"),
    (0.62, 0.55, 0.38, 0.45, "烹饪区（18平方米）"),
)


def _floor_plan() -> bytes:
    left, bottom, width, height = _MARGIN, 95 * mm, _WIDTH, 130 * mm

    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColor(black)
        canvas.setLineWidth(1.5)
        for x, y, wide, high, room in _ROOMS:
            canvas.setFillColor(Color(1, 1, 1))
            canvas.rect(left + x * width, bottom + y * height, wide * width, high * height, fill=1)
            middle = left + (x + wide / 2) * width
            draw_centred(canvas, room, middle, bottom + (y + high / 2) * height, 11, room=wide * width - 4 * mm)
        canvas.setStrokeColor(Color(1, 1, 1))
        canvas.setLineWidth(4)
        canvas.line(left + 0.25 * width, bottom, left + 0.37 * width, bottom)
        draw_centred(canvas, "入口", left + 0.31 * width, bottom - 6 * mm, 11, room=30 * mm)
        said = (
            "1. 标明各功能区的位置和面积，食品处理区由生进熟出，不得交叉。",
            "2. 标明水池、冷藏设备、消毒设备和三防设施的位置；比例尺和指北针齐全。",
        )
        for number, line in enumerate(said):
            draw_line(canvas, line, _MARGIN, bottom - (20 + 8 * number) * mm, SMALL_4)

    return _sheet("经营场所布局图（示例）", draw, "图由平台自行绘制，为演示用样表；请按实际场所绘制。")
