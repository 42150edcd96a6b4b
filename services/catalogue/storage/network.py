"""Departments, centres, windows and village services: rows and queries."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias, TypeVar

import sqlalchemy as sa
from google.protobuf.message import Message

from services.catalogue import domain, levels
from services.catalogue.storage.tables import CENTRES, DEPARTMENTS, DIVISIONS, ITEMS, VILLAGE_SERVICES, WINDOWS
from services.chassis.access import division_prefix
from services.chassis.errors import NotFound
from services.chassis.installation_check import not_checking
from services.chassis.pages import Page
from yizhan.catalogue.v1.catalogue_pb2 import Agent, Centre, Department, VillageService, Window

Entry = TypeVar("Entry", bound=Message)
Query: TypeAlias = "sa.Select[*tuple[Any, ...]]"

IN_OFFICE = DEPARTMENTS.c.retired_on.is_(None)
# Those that are shown and counted.
REAL = not_checking(DEPARTMENTS.c.code)


def get_department(read: sa.Connection, code: str) -> Department:
    row = read.execute(sa.select(DEPARTMENTS).where(DEPARTMENTS.c.code == code)).first()
    if row is None:
        raise NotFound(what=f"部门{code}")
    return department_of(row)


def list_departments(
    read: sa.Connection, division: str, subtree: bool, page_size: int, page_token: str
) -> tuple[list[Department], str]:
    """Those that answer for something: not those that were merged into another."""
    query = sa.select(DEPARTMENTS).where(in_division(DEPARTMENTS.c.division, division, subtree), IN_OFFICE, REAL)
    return page(read, query, DEPARTMENTS.c.code, department_of, (page_size, page_token))


def department_names(read: sa.Connection, codes: Collection[str]) -> dict[str, str]:
    """The names of those departments that exist, by code."""
    query = sa.select(DEPARTMENTS.c.code, DEPARTMENTS.c.name).where(DEPARTMENTS.c.code.in_(sorted(codes)))
    return {row.code: row.name for row in read.execute(query)}


def existing(read: sa.Connection, column: sa.Column[str], codes: Collection[str]) -> set[str]:
    """Which of the codes the column's table has."""
    if not codes:
        return set()
    return set(read.execute(sa.select(column).where(column.in_(sorted(codes)))).scalars())


def in_office(read: sa.Connection, codes: Collection[str]) -> set[str]:
    """Which of the departments exist and were not merged into another."""
    query = sa.select(DEPARTMENTS.c.code).where(DEPARTMENTS.c.code.in_(sorted(codes)), IN_OFFICE)
    return set(read.execute(query).scalars())


def list_centres(
    read: sa.Connection, division: str, subtree: bool, page_size: int, page_token: str
) -> tuple[list[Centre], str]:
    query = sa.select(CENTRES).where(in_division(CENTRES.c.division, division, subtree))
    return page(read, query, CENTRES.c.division, centre_of, (page_size, page_token))


def list_windows(
    read: sa.Connection, division: str, subtree: bool, page_size: int, page_token: str
) -> tuple[list[Window], str]:
    query = sa.select(WINDOWS).where(in_division(WINDOWS.c.division, division, subtree))
    return page(read, query, WINDOWS.c.code, window_of, (page_size, page_token))


def list_village_services(
    read: sa.Connection, division: str, page_size: int, page_token: str
) -> tuple[list[VillageService], str]:
    query = sa.select(VILLAGE_SERVICES).where(in_division(VILLAGE_SERVICES.c.division, division, subtree=True))
    return page(read, query, VILLAGE_SERVICES.c.division, village_service_of, (page_size, page_token))


def coverage(read: sa.Connection, division: str) -> dict[levels.Indicator, tuple[int, int]]:
    """Reached and total of every indicator over a division's subtree, in one statement."""

    def inside(column: sa.Column[str]) -> sa.ColumnElement[bool]:
        return in_division(column, division, subtree=True)

    def count(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.count().filter(sa.and_(*conditions)) if conditions else sa.func.count()

    departments = sa.select(count().label("departments"), count(DEPARTMENTS.c.in_centre).label("departments_in"))
    departments = departments.where(inside(DEPARTMENTS.c.division), IN_OFFICE, REAL).subquery()
    items = sa.select(
        count().label("items"),
        count(ITEMS.c.in_centre).label("items_in"),
        count(ITEMS.c.delegated).label("delegated"),
        count(ITEMS.c.online).label("online"),
    ).where(
        ITEMS.c.state == domain.ItemState.PUBLISHED.name, inside(ITEMS.c.division), not_checking(ITEMS.c.department)
    )
    items = items.subquery()

    level, area = DIVISIONS.c.level, CENTRES.c.floor_area_m2
    is_village, is_township = level == levels.Level.VILLAGE, level == levels.Level.TOWNSHIP
    standard = levels.FLOOR_AREA_STANDARD_M2
    places = (
        sa.select(
            count(level.in_(standard)).label("standards"),
            count(sa.or_(*(sa.and_(level == of, area >= m2) for of, m2 in standard.items()))).label("standards_met"),
            count(is_township).label("townships"),
            count(is_township, CENTRES.c.division.is_not(None)).label("townships_with_centre"),
            count(is_village).label("villages"),
            count(is_village, VILLAGE_SERVICES.c.agents != sa.literal([], VILLAGE_SERVICES.c.agents.type)).label(
                "villages_with_agent"
            ),
            count(is_village, VILLAGE_SERVICES.c.point_name != "").label("villages_with_point"),
        )
        .select_from(DIVISIONS)
        .outerjoin(CENTRES, CENTRES.c.division == DIVISIONS.c.code)
        .outerjoin(VILLAGE_SERVICES, VILLAGE_SERVICES.c.division == DIVISIONS.c.code)
        .where(inside(DIVISIONS.c.code), DIVISIONS.c.abolished_on.is_(None))
        .subquery()
    )
    each_one_row = departments.join(items, sa.true()).join(places, sa.true())
    row = read.execute(sa.select(departments, items, places).select_from(each_one_row)).one()
    if not row.villages + row.townships + row.standards:
        raise NotFound(what=f"行政区划{division}")
    return {
        levels.Indicator.DEPARTMENTS_IN_CENTRE: (row.departments_in, row.departments),
        levels.Indicator.ITEMS_IN_CENTRE: (row.items_in, row.items),
        levels.Indicator.ITEMS_DELEGATED: (row.delegated, row.items),
        levels.Indicator.ITEMS_ONLINE: (row.online, row.items),
        levels.Indicator.CENTRES_MEETING_STANDARD: (row.standards_met, row.standards),
        levels.Indicator.TOWNSHIPS_WITH_CENTRE: (row.townships_with_centre, row.townships),
        levels.Indicator.VILLAGES_WITH_AGENT: (row.villages_with_agent, row.villages),
        levels.Indicator.VILLAGES_WITH_SERVICE_POINT: (row.villages_with_point, row.villages),
    }


def in_division(column: sa.Column[str], division: str, subtree: bool) -> sa.ColumnElement[bool]:
    """The condition of a division, of its subtree, or of no division at all if none is named."""
    if not division:
        return sa.true()
    return column.startswith(division_prefix(division), autoescape=True) if subtree else column == division


def page(
    read: sa.Connection,
    query: Query,
    key: sa.Column[str],
    make: Callable[[Any], Entry],
    wanted: tuple[int, str],
) -> tuple[list[Entry], str]:
    """One page of a query in the order of its key, and the token of the next; `wanted` is page size and token."""
    wanted_page = Page.of(*wanted, str)
    rows: Sequence[Any] = read.execute(wanted_page.cut(query, key, rising=True)).all()
    shown, following = wanted_page.split(rows, lambda row: (getattr(row, key.name),))
    return [make(row) for row in shown], following


def department_of(row: Any) -> Department:
    return Department(
        code=row.code,
        name=row.name,
        division=row.division,
        former_names=row.former_names,
        approval_section=row.approval_section,
        in_centre=row.in_centre,
        address=row.address,
        phone=row.phone,
        retired_on=row.retired_on.isoformat() if row.retired_on else "",
        succeeded_by=row.succeeded_by,
        etag=str(row.version),
    )


def department_row(department: Department) -> dict[str, Any]:
    return {
        "code": department.code,
        "division": department.division,
        "name": department.name,
        "former_names": list(department.former_names),
        "approval_section": department.approval_section,
        "in_centre": department.in_centre,
        "address": department.address,
        "phone": department.phone,
    }


def centre_of(row: Any) -> Centre:
    return Centre(
        division=row.division,
        name=row.name,
        floor_area_m2=row.floor_area_m2,
        address=row.address,
        phone=row.phone,
        opening_hours=row.opening_hours,
        source=row.source,
        meets_standard=levels.meets_floor_area_standard(levels.level_of(row.division), row.floor_area_m2),
        etag=str(row.version),
    )


def centre_row(centre: Centre) -> dict[str, Any]:
    return {
        "division": centre.division,
        "name": centre.name,
        "floor_area_m2": centre.floor_area_m2,
        "address": centre.address,
        "phone": centre.phone,
        "opening_hours": centre.opening_hours,
        "source": centre.source,
    }


def window_of(row: Any) -> Window:
    return Window(
        code=row.code,
        division=row.division,
        name=row.name,
        comprehensive=row.comprehensive,
        departments=row.departments,
        open=row.open,
        etag=str(row.version),
    )


def window_row(window: Window) -> dict[str, Any]:
    return {
        "code": window.code,
        "division": window.division,
        "name": window.name,
        "comprehensive": window.comprehensive,
        "departments": list(window.departments),
        "open": window.open,
    }


def village_service_of(row: Any) -> VillageService:
    return VillageService(
        division=row.division,
        point_name=row.point_name,
        address=row.address,
        opening_hours=row.opening_hours,
        agents=[Agent(**agent) for agent in row.agents],
        source=row.source,
        etag=str(row.version),
    )


def village_service_row(service: VillageService) -> dict[str, Any]:
    return {
        "division": service.division,
        "point_name": service.point_name,
        "address": service.address,
        "opening_hours": service.opening_hours,
        "agents": [{"name": agent.name, "account": agent.account, "phone": agent.phone} for agent in service.agents],
        "source": service.source,
    }
