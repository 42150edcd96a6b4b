"""Scores as a workbook: a month's ranking, the points of the months up to it, and the weights behind them (WATCH-5)."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from yizhan.supervision.v1.supervision_pb2 import Score, ScoreWeights

_FIGURES = (
    ("得分", "points"),
    ("办结", "closed"),
    ("按时", "on_time"),
    ("提前", "early"),
    ("时限压缩率", "speed_up"),
    ("评价", "rated"),
    ("满意", "satisfied"),
    ("黄牌", "yellow"),
    ("红牌", "red"),
    ("投诉属实", "complaints_found_true"),
    ("权重版本", "weights_version"),
)
_WEIGHTS = (
    ("版本", "version"),
    ("按时办结率", "on_time"),
    ("提前办结率", "early"),
    ("时限压缩率", "speed_up"),
    ("满意率", "satisfaction"),
    ("每张黄牌扣分", "per_yellow"),
    ("每张红牌扣分", "per_red"),
    ("每件投诉属实扣分", "per_complaint"),
)


def write(course: Mapping[str, Sequence[Score]], weights: Mapping[str, ScoreWeights], now: datetime) -> bytes:
    """`course` has each month's ranking and `weights` what it was made with, the month that is ranked last."""
    month, ranking = list(course.items())[-1]
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": f"{month}考核得分", "created": now.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    percent = book.add_format({"num_format": "0.0%"})
    _write_ranking(book.add_worksheet("排名"), ranking, bold, percent)
    _write_course(book.add_worksheet("走势"), course, bold)
    _write_weights(book.add_worksheet("权重"), weights, bold)
    book.close()
    return buffer.getvalue()


def _write_ranking(page: Worksheet, ranking: Sequence[Score], bold: Format, percent: Format) -> None:
    _write_headings(page, ["名次", "编码", "名称", *(heading for heading, _ in _FIGURES)], bold)
    rank = 0
    for number, score in enumerate(ranking, 1):
        # Who has as many points has the same rank.
        if number == 1 or score.points != ranking[number - 2].points:
            rank = number
        page.write_number(number, 0, rank)
        page.write_string(number, 1, score.subject)
        page.write_string(number, 2, score.name or score.subject)
        for column, (_, name) in enumerate(_FIGURES, 3):
            page.write_number(number, column, getattr(score, name), percent if name == "speed_up" else None)


def _write_course(page: Worksheet, course: Mapping[str, Sequence[Score]], bold: Format) -> None:
    """Everybody who was scored in any of the months; where there was nothing to score the cell stays empty."""
    _write_headings(page, ["编码", "名称", *course], bold)
    named = {score.subject: score.name or score.subject for ranking in course.values() for score in ranking}
    lines = {subject: number for number, subject in enumerate(sorted(named), 1)}
    for subject, number in lines.items():
        page.write_string(number, 0, subject)
        page.write_string(number, 1, named[subject])
    for column, ranking in enumerate(course.values(), 2):
        for score in ranking:
            page.write_number(lines[score.subject], column, score.points)


def _write_weights(page: Worksheet, weights: Mapping[str, ScoreWeights], bold: Format) -> None:
    _write_headings(page, ["月份", *(heading for heading, _ in _WEIGHTS)], bold)
    for number, (month, held) in enumerate(weights.items(), 1):
        page.write_string(number, 0, month)
        for column, (_, name) in enumerate(_WEIGHTS, 1):
            page.write_number(number, column, getattr(held, name))


def _write_headings(page: Worksheet, headings: Sequence[str], bold: Format) -> None:
    page.freeze_panes(1, 0)
    page.set_column(0, len(headings) - 1, 14)
    for column, heading in enumerate(headings):
        page.write_string(0, column, heading, bold)
