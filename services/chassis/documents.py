"""The sealed documents that people are given, as PDF in the manner of GB/T 9704 (党政机关公文格式).

Page, red head, line and seal are the standard's; the text is one size smaller, so that most documents are one page.
The seal is a drawing: what proves a document is its number and check code at the verification address.
"""

# The stubs of ReportLab leave the arguments of most drawing calls without a type.
# pyright: reportUnknownMemberType=false

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import cos, pi, sin
from typing import Any

import segno
from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer, Table, TableStyle

from services.chassis.calendar import local_date
from services.chassis.typesetting import SIZE_2, SIZE_4, SMALL_4, Text, draw_centred, draw_line, width_of

# GB/T 9704 art. 5.2: 37 mm above, 28 mm to the left, a text area of 156 mm × 225 mm.
TEXT_WIDTH, TEXT_HEIGHT = 152 * mm, 225 * mm
LEFT, TOP = 28 * mm, 37 * mm

RED = Color(0.84, 0.05, 0.05)
SEAL_RED = Color(0.84, 0.05, 0.05, alpha=0.78)
SEAL_RADIUS = 20 * mm
QR_SIDE = 24 * mm


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says; every text is plain text."""

    kind_title: str
    """受理通知书, 一次性告知书, …"""
    number: str
    issued_on: date
    issuer: str
    addressee: str
    paragraphs: Sequence[str]
    verification_url: str
    rows: Sequence[tuple[str, str]] = ()
    """Labels and values, set as a table after the paragraphs; long values, such as reasons, as paragraphs after it."""
    legal_basis: str = ""
    redress: str = ""
    """How the addressee can contest it (DECIDE-1)."""
    check_code: str = ""


def print_issued(
    number: str,
    title: str,
    issuer: str,
    issued_at: datetime,
    content: Mapping[str, Any],
    *,
    addressee: str,
    verification_url: str,
    check_code: str,
    named: str = "",
) -> bytes:
    """The PDF of a document as it was issued, of what is stored of it.

    `content` has `paragraphs`, `legal_basis` and `redress`; where it also has `rows`, they are its table, and where it
    has `named`, a row so labelled comes first with who is named: the holder of a certificate, the receiver of a result.
    """
    rows: Sequence[tuple[str, str]] = [(label, value) for label, value in content.get("rows", ())]
    if content.get("named"):
        rows = [(content["named"], named), *rows]
    return render_pdf(
        Document(
            kind_title=title,
            number=number,
            issued_on=local_date(issued_at),
            issuer=issuer,
            addressee=addressee,
            paragraphs=content["paragraphs"],
            rows=rows,
            legal_basis=content["legal_basis"],
            redress=content["redress"],
            verification_url=verification_url,
            check_code=check_code,
        )
    )


def render_pdf(document: Document) -> bytes:
    """The PDF; the same document gives the same bytes, so that a stored hash of it stays true."""
    output = BytesIO()
    template = BaseDocTemplate(
        output,
        pagesize=A4,
        invariant=1,
        title=f"{document.kind_title} {document.number}",
        author=document.issuer,
        subject=document.legal_basis,
        lang="zh-CN",
    )
    text_area = Frame(
        *(LEFT, A4[1] - TOP - TEXT_HEIGHT, TEXT_WIDTH, TEXT_HEIGHT),
        **dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0),
    )
    template.addPageTemplates([PageTemplate(frames=[text_area], onPage=_number_page)])
    template.build(_flow(document))
    return output.getvalue()


def _flow(document: Document) -> list[Flowable]:
    flow: list[Flowable] = [_Head(document), Text(f"{document.addressee}：", indent=0)]
    flow += [Text(text) for text in document.paragraphs]
    if rows := [row for row in document.rows if _fits_table(row)]:
        flow += [Spacer(0, 2 * mm), _table(rows), Spacer(0, 2 * mm)]
    flow += [Text(f"{label}：{value}") for label, value in document.rows if not _fits_table((label, value))]
    if document.legal_basis:
        flow.append(Text(f"法律依据：{document.legal_basis}"))
    if document.redress:
        flow.append(Text(f"救济途径：{document.redress}"))
    # A seal never stands on a page without text: it would fit under any.
    return [*flow[:-1], KeepTogether([flow[-1], _Signature(document)])]


def _fits_table(row: tuple[str, str]) -> bool:
    # A table breaks across pages between its rows only; two hundred characters are a third of a page at most.
    text = "\n".join(row)
    return len(text) <= 200 and len(text.splitlines()) <= 10


def _table(rows: Sequence[tuple[str, str]]) -> Table:
    label_width = min(max(width_of(label, SMALL_4) for label, _ in rows), TEXT_WIDTH / 3) + 5 * mm
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.6, black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    cells = [[Text(text, SMALL_4, indent=0) for text in row] for row in rows]
    return Table(cells, colWidths=[label_width, TEXT_WIDTH - label_width], style=style)


class _Head(Flowable):
    """The issuer in red, the number, the red line and the title."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.width, self.height = TEXT_WIDTH, 52 * mm

    def draw(self) -> None:
        middle = TEXT_WIDTH / 2
        draw_centred(self.canv, self._document.issuer, middle, 39 * mm, 34, room=TEXT_WIDTH, colour=RED, stroke=0.9)
        draw_centred(self.canv, self._document.number, middle, 27 * mm, SIZE_4, room=TEXT_WIDTH)
        self.canv.setStrokeColor(RED)
        self.canv.setLineWidth(1.4)
        self.canv.line(0, 23 * mm, TEXT_WIDTH, 23 * mm)
        draw_centred(self.canv, self._document.kind_title, middle, 8 * mm, SIZE_2, room=TEXT_WIDTH, stroke=0.5)


class _Signature(Flowable):
    """To the right issuer and date under the seal, to the left what the document is verified with."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.width, self.height = TEXT_WIDTH, 2 * SEAL_RADIUS + 4 * mm

    def draw(self) -> None:
        document = self._document
        middle, room = TEXT_WIDTH - 42 * mm, 84 * mm
        draw_centred(self.canv, document.issuer, middle, 23 * mm, SIZE_4, room=room)
        date_text = f"{document.issued_on.year}年{document.issued_on.month}月{document.issued_on.day}日"
        draw_centred(self.canv, date_text, middle, 14 * mm, SIZE_4, room=room)
        _draw_seal(self.canv, document.issuer, middle, SEAL_RADIUS + 1 * mm)
        _draw_qr(self.canv, document.verification_url, 0, 12 * mm)
        captions = ["扫描二维码核验本文书"]
        if document.check_code:
            captions.append(f"校验码：{document.check_code}")
        for line, caption in enumerate(captions):
            draw_line(self.canv, caption, 0, (7.5 - line * 4.5) * mm, 9)


def _number_page(canvas: Canvas, template: BaseDocTemplate) -> None:
    # Art. 7.5: 7 mm below the text area.
    draw_centred(
        canvas, f"— {template.page} —", A4[0] / 2, A4[1] - TOP - TEXT_HEIGHT - 11 * mm, SIZE_4, room=TEXT_WIDTH
    )


def _draw_seal(canvas: Canvas, issuer: str, x: float, y: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setStrokeColor(SEAL_RED)
    canvas.setFillColor(SEAL_RED)
    canvas.setLineWidth(1.2 * mm)
    canvas.circle(0, 0, SEAL_RADIUS - 0.6 * mm)

    star = canvas.beginPath()
    for point in range(10):
        # A regular star's inner corners lie at 0.382 of its radius.
        distance = 6.5 * mm * (0.382 if point % 2 else 1)
        angle = pi / 2 + point * pi / 5
        (star.lineTo if point else star.moveTo)(distance * cos(angle), distance * sin(angle))
    star.close()
    canvas.drawPath(star, stroke=0, fill=1)

    draw_centred(canvas, "电子印章", 0, -12.5 * mm, 11, room=22 * mm, colour=SEAL_RED, stroke=0.3)

    # The issuer's name stands on an arc of at most 260° that opens below, its characters narrowed as on a real seal.
    step = min(30.0, 260 / max(len(issuer) - 1, 1))
    size = min(19.0, step * pi / 180 * 15 * mm * 1.25)
    for place, character in enumerate(issuer):
        canvas.saveState()
        canvas.rotate(((len(issuer) - 1) / 2 - place) * step)
        canvas.translate(0, 13.2 * mm)
        canvas.scale(0.72, 1)
        draw_centred(canvas, character, 0, 0, size, room=size, colour=SEAL_RED, stroke=0.35)
        canvas.restoreState()
    canvas.restoreState()


def _draw_qr(canvas: Canvas, url: str, x: float, y: float) -> None:
    matrix = segno.make(url, error="m", micro=False).matrix
    module = QR_SIDE / len(matrix)
    squares = canvas.beginPath()
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                squares.rect(x + column * module, y + QR_SIDE - (row + 1) * module, module, module)
    canvas.setFillColor(black)
    canvas.drawPath(squares, stroke=0, fill=1)
