"""Who lags behind in 三集中三到位、三进: the report part by part, and every gap by name."""

import io
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest

from services.catalogue.exchange import coverage_workbook
from services.catalogue.levels import Indicator
from services.catalogue.storage import coverage, network
from services.catalogue.use_cases import network as network_cases
from services.chassis.errors import InvalidField, NotFound
from tests.unit.catalogue.seeded import Catalogue
from yizhan.catalogue.v1.catalogue_pb2 import Centre, CoverageLine
from yizhan.catalogue.v1.coverage_pb2 import CoverageGap

PREFECTURE, LUXI, VILLAGE = "433100000000", "433122000000", "433101002001"


def reached(line: CoverageLine) -> dict[str, tuple[int, int]]:
    return {indicator.code: (indicator.reached, indicator.total) for indicator in line.indicators}


def gaps(catalogue: Catalogue, division: str, indicator: Indicator, size: int = 100) -> list[CoverageGap]:
    with catalogue.read() as read:
        found, token = coverage.list_gaps(read, division, indicator, size, "")
        while token:
            more, token = coverage.list_gaps(read, division, indicator, size, token)
            found += more
    return found


@pytest.mark.parametrize("indicator", Indicator, ids=lambda indicator: indicator.code)
@pytest.mark.parametrize("division", [PREFECTURE, LUXI, "433122102000", VILLAGE])
def test_there_is_a_gap_by_name_for_everything_that_the_figures_miss(
    catalogue: Catalogue, division: str, indicator: Indicator
):
    with catalogue.read() as read:
        count, total = network.coverage(read, division)[indicator]
    found = gaps(catalogue, division, indicator)
    assert len(found) == total - count
    assert len({gap.code for gap in found}) == len(found)
    for gap in found:
        assert gap.name and gap.division_name and gap.missing
        assert gap.division.startswith(division.rstrip("0"))


def test_the_report_has_a_line_for_each_county_and_one_for_the_prefectures_own(catalogue: Catalogue):
    with catalogue.read() as read:
        report = coverage.report(read, PREFECTURE)
        alone = coverage.report(read, LUXI).whole
    assert [part.name for part in report.parts][:2] == ["吉首市", "泸溪县"]
    assert len(report.parts) == 8
    assert report.own.name == "湘西土家族苗族自治州本级"
    for code, (count, total) in reached(report.whole).items():
        lines = [reached(line)[code] for line in (report.own, *report.parts)]
        assert (sum(line[0] for line in lines), sum(line[1] for line in lines)) == (count, total)
    assert reached(report.own)["centres_meeting_standard"] == (1, 1)
    assert next(part for part in report.parts if part.division == LUXI) == alone


def test_a_village_has_no_parts(catalogue: Catalogue):
    with catalogue.read() as read:
        report = coverage.report(read, VILLAGE)
    assert list(report.parts) == []
    assert reached(report.own) == reached(report.whole)


def test_a_centre_that_is_too_small_says_by_how_much_and_one_that_lacks_says_so(own_catalogue: Catalogue):
    standard = Indicator.CENTRES_MEETING_STANDARD
    assert {gap.name: gap.missing for gap in gaps(own_catalogue, PREFECTURE, standard)} == {
        "保靖县": "建筑面积4200平方米，标准为5000平方米",
        "古丈县": "建筑面积3600平方米，标准为5000平方米",
    }
    larger = Centre(division="433125000000", name="保靖县政务服务中心", floor_area_m2=5_000, etag="1")
    own_catalogue.run(network_cases.put_centre, larger)
    assert [gap.name for gap in gaps(own_catalogue, PREFECTURE, standard)] == ["古丈县"]


def test_pages_of_gaps_hold_each_once_by_code(catalogue: Catalogue):
    paged = gaps(catalogue, LUXI, Indicator.VILLAGES_WITH_AGENT, size=7)
    assert [gap.code for gap in paged] == sorted(
        {gap.code for gap in gaps(catalogue, LUXI, Indicator.VILLAGES_WITH_AGENT)}
    )
    assert paged[0].division_name.endswith(paged[0].name) and paged[0].division_name != paged[0].name


@pytest.mark.parametrize("division", ["433199000000", "433122999999"])
def test_a_division_that_does_not_exist_is_not_found(catalogue: Catalogue, division: str):
    with catalogue.read() as read:
        with pytest.raises(NotFound):
            coverage.report(read, division)
        with pytest.raises(NotFound):
            coverage.list_gaps(read, division, Indicator.ITEMS_ONLINE, 20, "")


def test_a_page_token_of_another_list_is_refused(catalogue: Catalogue):
    with catalogue.read() as read, pytest.raises(InvalidField):
        coverage.list_gaps(read, LUXI, Indicator.ITEMS_ONLINE, 20, "W10")


def test_the_workbook_has_the_figures_and_a_sheet_of_gaps_for_each_indicator(catalogue: Catalogue):
    with catalogue.read() as read:
        report = coverage.report(read, PREFECTURE)
        lacking = {indicator: coverage.every_gap(read, PREFECTURE, indicator) for indicator in Indicator}
    file = coverage_workbook.write(report, lacking, datetime(2026, 9, 28, tzinfo=UTC))
    book: Any = openpyxl.load_workbook(io.BytesIO(file))
    assert book.sheetnames == ["覆盖情况", *(f"缺口·{indicator.value}" for indicator in Indicator)]
    lines = {row[1]: row for row in book["覆盖情况"].iter_rows(min_row=3, values_only=True)}
    assert len(lines) == 10
    assert lines["泸溪县"][2:4] == reached(report.parts[1])["departments_in_centre"]
    for indicator, found in lacking.items():
        rows = list(book[f"缺口·{indicator.value}"].iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in rows] == [gap.code for gap in found]


def test_an_indicator_is_known_by_its_code():
    assert [Indicator.of(indicator.code) for indicator in Indicator] == list(Indicator)
