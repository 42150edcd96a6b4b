"""The contract is served whole, and the migrated database is the one in code."""

import sqlalchemy as sa

from services.chassis import migrations
from services.intake.service import SERVICE
from services.intake.servicer import Servicer
from tests.unit.intake.desk import CLERK, PLAN, Desk, citizen
from tests.unit.intake.test_checking import notice


def test_every_rpc_has_its_method():
    assert {method.name for method in SERVICE.contract.methods} == {
        name for name in vars(Servicer) if not name.startswith("_")
    }


def test_the_migrated_database_is_the_one_in_code(desk: Desk):
    assert migrations.differences(SERVICE, desk.running.database.engine) == []


def test_every_timer_that_is_set_has_its_handler(desk: Desk):
    timers = desk.table("timers")
    desk.file(citizen())
    names = {row.name for row in desk.read(sa.select(timers.c.name).distinct())}
    assert names <= set(SERVICE.timers._by_name)


def test_text_that_cannot_be_stored_is_the_callers_fault(desk: Desk):
    filed = desk.file(citizen(), missing=[PLAN])
    request = notice(filed, PLAN)
    request.missing[0].problem = "缺\0页"
    assert desk.refusal("NotifyMissing", request, CLERK).status == "INVALID_ARGUMENT"
