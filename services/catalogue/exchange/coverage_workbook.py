"""The coverage report as a workbook: the figures, and a sheet for each indicator with what lacks it."""

import io
from collections.abc import Iterable, Mapping
from datetime import datetime

import xlsxwriter

from services.catalogue.levels import Indicator
from yizhan.catalogue.v1.catalogue_pb2 import CoverageReport
from yizhan.catalogue.v1.coverage_pb2 import CoverageGap


def write(report: CoverageReport, gaps: Mapping[Indicator, Iterable[CoverageGap]], now: datetime) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": f"{report.whole.name}三集中三到位覆盖情况", "created": now.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    percent = book.add_format({"num_format": "0.0%"})
    page = book.add_worksheet("覆盖情况")
    page.freeze_panes(2, 2)
    page.set_column(0, 1, 18)
    page.write_string(1, 0, "行政区划代码", bold)
    page.write_string(1, 1, "行政区划", bold)
    for index, indicator in enumerate(report.whole.indicators):
        left = 2 + 3 * index
        page.merge_range(0, left, 0, left + 2, indicator.name, bold)
        for offset, heading in enumerate(("达到", "总数", "比例")):
            page.write_string(1, left + offset, heading, bold)
    for number, line in enumerate((report.whole, report.own, *report.parts), 2):
        page.write_string(number, 0, line.division)
        page.write_string(number, 1, line.name)
        for index, indicator in enumerate(line.indicators):
            left = 2 + 3 * index
            page.write_number(number, left, indicator.reached)
            page.write_number(number, left + 1, indicator.total)
            # Of nothing there is no share.
            if indicator.total:
                page.write_number(number, left + 2, indicator.reached / indicator.total, percent)
    for indicator, lacking in gaps.items():
        page = book.add_worksheet(f"缺口·{indicator.value}")
        page.freeze_panes(1, 0)
        page.set_column(0, 4, 24)
        for index, heading in enumerate(("编码", "名称", "行政区划代码", "行政区划", "缺口")):
            page.write_string(0, index, heading, bold)
        for number, gap in enumerate(lacking, 1):
            for index, text in enumerate((gap.code, gap.name, gap.division, gap.division_name, gap.missing)):
                page.write_string(number, index, text)
    book.close()
    return buffer.getvalue()
