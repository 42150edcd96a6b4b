"""Chinese text in a PDF: its faces, its lines and its tables, for whatever is printed.

The faces are ReportLab's built-in Song and Times, which are not embedded: every reader of PDF brings them or the like.
"""

# The stubs of ReportLab leave the arguments of most drawing calls without a type.
# pyright: reportUnknownMemberType=false

import re
from collections.abc import Iterator

from reportlab.lib.colors import Color, black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

SONG = "STSong-Light"
TIMES = "Times-Roman"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))

SIZE_2, SIZE_4, SMALL_4 = 22, 14, 12  # 二号, 四号, 小四, in points

LEADING = 1.6

# What must not begin a line, and what must not end one (避头尾).
NOT_FIRST = frozenset("，。、；：？！）》〉」』】”’％…—·")
NOT_LAST = frozenset("（《〈「『【“‘")


class Text(Flowable):
    """Plain text set as Chinese is: both margins straight, two characters of indent, no line begun by a comma.

    ReportLab's own Paragraph reads markup (even images to load) and does not keep 避头尾 with two faces in a line.
    """

    def __init__(self, text: str, size: float = SIZE_4, indent: float = 2) -> None:
        super().__init__()
        self._text, self._size, self._indent = text, size, indent * size
        self._lines: list[tuple[str, bool]] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (ReportLab's names)
        self._lines = list(_broken(self._text, aW, self._size, self._indent))
        self.width, self.height = aW, len(self._lines) * self._size * LEADING
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 (ReportLab's names)
        self.wrap(availWidth, availHeight)
        fitting = int(availHeight / (self._size * LEADING))
        if fitting == 0:
            return []
        first, rest = (
            "".join(line if wrapped else f"{line}\n" for line, wrapped in lines)
            for lines in (self._lines[:fitting], self._lines[fitting:])
        )
        return [Text(first, self._size, self._indent / self._size), Text(rest, self._size, 0)]

    def draw(self) -> None:
        indent = self._indent
        # A Chinese character is centred 0.38 of its size above the baseline.
        baseline = self.height - self._size * (LEADING / 2 + 0.38)
        for line, wrapped in self._lines:
            missing = self.width - indent - width_of(line, self._size) if wrapped else 0
            draw_line(self.canv, line, indent, baseline, self._size, widen_by=missing)
            baseline -= self._size * LEADING
            indent = 0


def _broken(text: str, width: float, size: float, indent: float) -> Iterator[tuple[str, bool]]:
    """The lines, and of each whether it goes on in the next."""
    for paragraph in text.splitlines():
        line: list[str] = []
        room = width - indent
        for token in _tokens(paragraph, width, size):
            if width_of(token, size) > room and line:
                carried = [token]
                while len(line) > 1 and (carried[0][0] in NOT_FIRST or line[-1] in NOT_LAST):
                    carried.insert(0, line.pop())
                yield "".join(line), True
                line, room = carried, width - width_of("".join(carried), size)
            else:
                line.append(token)
                room -= width_of(token, size)
        yield "".join(line), False
        indent = 0


def _tokens(text: str, width: float, size: float) -> Iterator[str]:
    """What is not broken: a Chinese character, a Latin word or number; unless it is longer than a line."""
    for token in re.findall(r"[!-~]+|[^!-~]", text):
        yield from (token if width_of(token, size) > width else (token,))


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces of one face each: Latin letters and digits in Times, as in print, all else in Song."""
    for run in re.findall(r"[!-~]+|[^!-~]+", text):
        yield TIMES if run[0].isascii() and run[0] > " " else SONG, run


def width_of(text: str, size: float) -> float:
    return sum(pdfmetrics.stringWidth(run, face, size) for face, run in _runs(text))


def draw_line(
    canvas: Canvas,
    text: str,
    x: float,
    baseline: float,
    size: float,
    *,
    colour: Color = black,
    stroke: float = 0,
    widen_by: float = 0,
) -> None:
    """One line of text; `stroke` thickens it, for the face has no bold, and `widen_by` is spread over its Chinese."""
    line = canvas.beginText(x, baseline)
    line.setFillColor(colour)
    line.setStrokeColor(colour)
    canvas.setLineWidth(stroke)
    line.setTextRenderMode(2 if stroke else 0)
    gaps = sum(len(run) for face, run in _runs(text[:-1]) if face == SONG)
    for face, run in _runs(text):
        line.setFont(face, size)
        line.setCharSpace(widen_by / gaps if gaps and face == SONG else 0)
        line.textOut(run)
    line.setTextRenderMode(0)
    line.setCharSpace(0)
    canvas.drawText(line)


def draw_centred(
    canvas: Canvas,
    text: str,
    middle: float,
    baseline: float,
    size: float,
    *,
    room: float,
    colour: Color = black,
    stroke: float = 0,
) -> None:
    """One line of text in the middle, smaller if it needs more than `room`."""
    size = min(size, size * room / max(width_of(text, size), 1))
    draw_line(canvas, text, middle - width_of(text, size) / 2, baseline, size, colour=colour, stroke=stroke)
