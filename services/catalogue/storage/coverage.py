"""What lags behind in a division's coverage: part by part, and department, item or place by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import sqlalchemy as sa

from services.catalogue import domain, levels
from services.catalogue.levels import Indicator, Level
from services.catalogue.storage import divisions, network
from services.catalogue.storage.divisions import IN_FORCE
from services.catalogue.storage.network import Query, in_division
from services.catalogue.storage.tables import CENTRES, DEPARTMENTS, DIVISIONS, ITEMS, VILLAGE_SERVICES
from services.chassis.installation_check import not_checking
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Coverage, CoverageLine, CoverageReport
from yizhan.catalogue.v1.coverage_pb2 import CoverageGap

Reached: TypeAlias = Mapping[Indicator, tuple[int, int]]


def indicators(reached: Reached) -> list[catalogue_pb2.Indicator]:
    return [
        catalogue_pb2.Indicator(code=indicator.code, name=indicator.value, reached=count, total=total)
        for indicator, (count, total) in reached.items()
    ]


def get_coverage(read: sa.Connection, division: str) -> Coverage:
    """Raises NotFound."""
    return Coverage(division=division, indicators=indicators(network.coverage(read, division)))


def report(read: sa.Connection, division: str) -> CoverageReport:
    """One statement for the whole and one for each part, of which a division has thirty or so. Raises NotFound."""
    whole = network.coverage(read, division)
    places = sa.select(DIVISIONS.c.code, DIVISIONS.c.name)
    name = read.execute(places.where(DIVISIONS.c.code == division)).one().name
    below = read.execute(places.where(DIVISIONS.c.parent == division, IN_FORCE).order_by(DIVISIONS.c.code)).all()
    parts = [network.coverage(read, row.code) for row in below]
    return CoverageReport(
        whole=CoverageLine(division=division, name=name, indicators=indicators(whole)),
        own=CoverageLine(division=division, name=f"{name}本级", indicators=indicators(_rest(whole, parts))),
        parts=[
            CoverageLine(division=row.code, name=row.name, indicators=indicators(reached))
            for row, reached in zip(below, parts, strict=True)
        ],
    )


def _rest(whole: Reached, parts: list[dict[Indicator, tuple[int, int]]]) -> Reached:
    """What is the division's own: all that is no part's."""
    return {
        indicator: (
            count - sum(part[indicator][0] for part in parts),
            total - sum(part[indicator][1] for part in parts),
        )
        for indicator, (count, total) in whole.items()
    }


def list_gaps(
    read: sa.Connection, division: str, indicator: Indicator, page_size: int, page_token: str
) -> tuple[list[CoverageGap], str]:
    """Raises NotFound or InvalidField."""
    divisions.load(read, division)
    lacking = _LACKING[indicator]
    query = lacking.query.where(in_division(lacking.division, division, subtree=True))
    return network.page(read, query, lacking.key, lacking.gap, (page_size, page_token))


def every_gap(read: sa.Connection, division: str, indicator: Indicator) -> list[CoverageGap]:
    """All of them; a prefecture has some two thousand places."""
    lacking = _LACKING[indicator]
    query = lacking.query.where(in_division(lacking.division, division, subtree=True)).order_by(lacking.key)
    return [lacking.gap(row) for row in read.execute(query)]


@dataclass(frozen=True, slots=True)
class _Lacking:
    """The rows that lack an indicator, and how one is told of."""

    query: Query
    key: sa.Column[str]
    division: sa.Column[str]
    missing: Callable[[Any], str]

    def gap(self, row: Any) -> CoverageGap:
        return CoverageGap(
            code=row.code,
            name=row.name,
            division=row.division,
            division_name=row.division_name or "",
            missing=self.missing(row),
        )


def _departments() -> _Lacking:
    query = (
        sa.select(
            DEPARTMENTS.c.code, DEPARTMENTS.c.name, DEPARTMENTS.c.division, DIVISIONS.c.name.label("division_name")
        )
        .outerjoin(DIVISIONS, DIVISIONS.c.code == DEPARTMENTS.c.division)
        .where(sa.not_(DEPARTMENTS.c.in_centre), network.REAL)
    )
    return _Lacking(query, DEPARTMENTS.c.code, DEPARTMENTS.c.division, lambda _: "审批科室未进驻政务服务中心")


def _items(reached: sa.Column[bool], missing: str) -> _Lacking:
    query = (
        sa.select(ITEMS.c.code, ITEMS.c.name, ITEMS.c.division, DIVISIONS.c.name.label("division_name"))
        .outerjoin(DIVISIONS, DIVISIONS.c.code == ITEMS.c.division)
        .where(ITEMS.c.state == domain.ItemState.PUBLISHED.name, sa.not_(reached), not_checking(ITEMS.c.department))
    )
    return _Lacking(query, ITEMS.c.code, ITEMS.c.division, lambda _: missing)


def _places(lacks: sa.ColumnElement[bool], missing: Callable[[Any], str]) -> _Lacking:
    """Divisions, each told of beside the one above it: a village's name alone says little."""
    above = DIVISIONS.alias("above")
    query = (
        sa.select(
            DIVISIONS.c.code,
            DIVISIONS.c.name,
            DIVISIONS.c.code.label("division"),
            sa.func.concat(above.c.name, DIVISIONS.c.name).label("division_name"),
            DIVISIONS.c.level,
            CENTRES.c.floor_area_m2,
        )
        .outerjoin(above, above.c.code == DIVISIONS.c.parent)
        .outerjoin(CENTRES, CENTRES.c.division == DIVISIONS.c.code)
        .outerjoin(VILLAGE_SERVICES, VILLAGE_SERVICES.c.division == DIVISIONS.c.code)
        .where(lacks, IN_FORCE)
    )
    return _Lacking(query, DIVISIONS.c.code, DIVISIONS.c.code, missing)


def _below_standard(row: Any) -> str:
    standard = levels.FLOOR_AREA_STANDARD_M2[Level(row.level)]
    if row.floor_area_m2 is None:
        return f"未建立政务服务中心，场地标准为{standard}平方米"
    return f"建筑面积{row.floor_area_m2}平方米，标准为{standard}平方米"


_IS_VILLAGE = DIVISIONS.c.level == Level.VILLAGE
_agents = VILLAGE_SERVICES.c.agents
_LACKING = {
    Indicator.DEPARTMENTS_IN_CENTRE: _departments(),
    Indicator.ITEMS_IN_CENTRE: _items(ITEMS.c.in_centre, "未进驻政务服务中心办理"),
    Indicator.ITEMS_DELEGATED: _items(ITEMS.c.delegated, "审批权未授权到窗口"),
    Indicator.ITEMS_ONLINE: _items(ITEMS.c.online, "不能网上申请"),
    Indicator.CENTRES_MEETING_STANDARD: _places(
        sa.or_(
            *(
                sa.and_(DIVISIONS.c.level == level, sa.func.coalesce(CENTRES.c.floor_area_m2, -1) < standard)
                for level, standard in levels.FLOOR_AREA_STANDARD_M2.items()
            )
        ),
        _below_standard,
    ),
    Indicator.TOWNSHIPS_WITH_CENTRE: _places(
        sa.and_(DIVISIONS.c.level == Level.TOWNSHIP, CENTRES.c.division.is_(None)), lambda _: "未建立政务服务中心"
    ),
    Indicator.VILLAGES_WITH_AGENT: _places(
        sa.and_(_IS_VILLAGE, sa.or_(_agents.is_(None), _agents == sa.literal([], _agents.type))),
        lambda _: "未配备代办员",
    ),
    Indicator.VILLAGES_WITH_SERVICE_POINT: _places(
        sa.and_(_IS_VILLAGE, sa.func.coalesce(VILLAGE_SERVICES.c.point_name, "") == ""),
        lambda _: "未设便民服务室或代办点",
    ),
}
