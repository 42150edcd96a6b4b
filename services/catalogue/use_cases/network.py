"""Adding and replacing departments, centres, windows and village services; all four the same way.

An entry's key tells its division, so that whoever may write the new entry may also replace the one before.
"""

from typing import Any

import sqlalchemy as sa

from services.catalogue import domain, levels, refusals
from services.catalogue.storage import divisions, moves, network
from services.catalogue.storage.tables import CENTRES, DEPARTMENTS, VILLAGE_SERVICES, WINDOWS
from services.chassis.access import Scope
from services.chassis.errors import NotFound, Stale
from services.chassis.work import Work
from yizhan.catalogue.v1 import events_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Centre, Department, VillageService, Window


def put_department(work: Work, scope: Scope, department: Department) -> Department:
    domain.check_code(department.code, department.division)
    level_within(work, scope, department.division, adding=not department.etag)
    key = {"code": department.code}
    if department.etag:
        body, _ = moves.load_body(work.read, department.code)
        body.require_in_office()
    version = put(work, DEPARTMENTS, key, department.etag, network.department_row(department))
    saved = Department()
    saved.CopyFrom(department)
    saved.etag = str(version)
    saved.retired_on = saved.succeeded_by = ""
    work.publish(events_pb2.DepartmentChanged(department=saved), subject=saved.code)
    return saved


def put_centre(work: Work, scope: Scope, centre: Centre) -> Centre:
    level = level_within(work, scope, centre.division, adding=not centre.etag)
    if level is levels.Level.VILLAGE:
        raise refusals.NoCentreHere(field="centre.division")
    version = put(work, CENTRES, {"division": centre.division}, centre.etag, network.centre_row(centre))
    saved = Centre()
    saved.CopyFrom(centre)
    saved.etag = str(version)
    saved.meets_standard = levels.meets_floor_area_standard(level, centre.floor_area_m2)
    work.publish(events_pb2.CentreChanged(centre=saved), subject=saved.division)
    return saved


def put_window(work: Work, scope: Scope, window: Window) -> Window:
    domain.check_code(window.code, window.division)
    level_within(work, scope, window.division, adding=not window.etag)
    if not network.existing(work.read, CENTRES.c.division, [window.division]):
        raise NotFound(what=f"{window.division}的政务服务中心", field="window.division")
    if not window.comprehensive and not window.departments:
        raise refusals.WindowWithoutItems(field="window.departments")
    unknown = set(window.departments) - network.in_office(work.read, window.departments)
    if unknown:
        raise NotFound(what=f"部门{'、'.join(sorted(unknown))}", field="window.departments")
    version = put(work, WINDOWS, {"code": window.code}, window.etag, network.window_row(window))
    saved = Window()
    saved.CopyFrom(window)
    saved.etag = str(version)
    work.publish(events_pb2.WindowChanged(window=saved), subject=saved.code)
    return saved


def put_village_service(work: Work, scope: Scope, service: VillageService) -> VillageService:
    if level_within(work, scope, service.division, adding=not service.etag) is not levels.Level.VILLAGE:
        raise refusals.NotAVillage(field="village_service.division")
    key = {"division": service.division}
    version = put(work, VILLAGE_SERVICES, key, service.etag, network.village_service_row(service))
    saved = VillageService()
    saved.CopyFrom(service)
    saved.etag = str(version)
    work.publish(events_pb2.VillageServiceChanged(village_service=saved), subject=saved.division)
    return saved


def level_within(work: Work, scope: Scope, division: str, *, adding: bool = False) -> levels.Level:
    """The level of a division that the caller may write.

    Raises NotFound, or DivisionAbolished where something would be added to one that is no more.
    """
    if not scope.permits(division=division):
        raise NotFound(what=f"行政区划{division}")
    found = divisions.load(work.read, division)
    if adding:
        found.require_in_force("division")
    return found.level


def department_within(work: Work, scope: Scope, code: str) -> Department:
    """The department, if the caller may write what is its. Raises NotFound."""
    department = network.get_department(work.read, code)
    if not scope.permits(division=department.division, department=department.code):
        raise NotFound(what=f"部门{code}")
    return department


def put(work: Work, table: sa.Table, key: dict[str, str], etag: str, row: dict[str, Any]) -> int:
    """The version of the row once the work is committed, which raises AlreadyThere or Stale."""
    if not etag:
        work.insert(table, row | {"version": 1}, conflict=refusals.AlreadyThere(what="、".join(key.values())))
        return 1
    if not etag.isdecimal() or len(etag) > 9:
        raise Stale()
    changes = {name: value for name, value in row.items() if name not in key}
    work.save(table, key=key, version=int(etag), **changes)
    return int(etag) + 1
