"""Collective-acceptance days for demonstration in three townships of Luxi; the embedded platform alone loads them.

The townships exist; which days their markets fall on is made up, and the titles say so.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import sqlalchemy as sa

from services.chassis.access import Principal, Scope
from services.chassis.calendar import local_date
from services.chassis.clock import Clock
from services.chassis.database import Database
from services.chassis.work import Work
from services.visits.domain.collective import Terms
from services.visits.ports import Ports, VisitsSettings
from services.visits.storage.tables import collective_rules, metadata
from services.visits.use_cases import collecting
from yizhan.options.v1.options_pb2 import Access

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is being loaded, how much of it is done, and how much there is."""

_CIVIL, _INSURANCE, _LABOUR = "433122-mz", "433122-yb", "433122-rs"
# Division, name, days of the month, whether only worked days count, departments.
_TOWNSHIPS = (
    ("433122107000", "武溪镇", (5, 10, 15, 20, 25, 30), False, (_CIVIL, _INSURANCE, _LABOUR)),
    ("433122108000", "浦市镇", (2, 7, 12, 17, 22, 27), False, (_CIVIL, _INSURANCE)),
    ("433122106000", "洗溪镇", (1, 11, 21), True, (_CIVIL,)),
)


def seed(database: Database, clock: Clock, settings: Mapping[str, Any], progress: Progress) -> None:
    """Sets the rules that are missing, by the same verb as a manager's own."""
    with database.read() as connection:
        known = set(connection.execute(sa.select(collective_rules.c.division)).scalars())
        missing = [township for township in _TOWNSHIPS if township[0] not in known]
        ports = Ports.build(VisitsSettings(**settings), database) if missing else None
        for done, (division, name, days, working_days_only, departments) in enumerate(missing, 1):
            work = Work(metadata, lambda: connection, clock.now(), ports=ports)
            terms = Terms(
                title=f"{name}集中受理日（演示）",
                days_of_month=days,
                dates=(),
                first_on=local_date(clock.now()),
                last_on=None,
                working_days_only=working_days_only,
                place=f"{name}政务服务中心",
                departments=departments,
                item_codes=(),
                morning=20,
                afternoon=10,
            )
            collecting.create_rule(work, _platform(), division, terms)
            work.commit()
            progress("集中受理日", done, len(missing))


def _platform() -> Scope:
    manager = Principal(subject="platform", roles=frozenset({"CENTRE_MANAGER"}), division="433100000000")
    return Scope(manager, frozenset({Access.DIVISION}))
