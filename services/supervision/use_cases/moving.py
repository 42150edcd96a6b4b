"""What a department's move changes of what is watched: who must answer for what is open (机构改革).

What is past keeps the department it had: decided cases, closed alerts, and in the scores whoever's work it was.
"""

import uuid

import sqlalchemy as sa

from services.chassis.department_moves import Move
from services.chassis.work import Work
from services.supervision import domain
from services.supervision.domain import PLATFORM
from services.supervision.storage import alerts, cases
from services.supervision.storage.tables import ALERT_CHANGES, ALERTS, CASES, CLOCKS, FACTS
from services.supervision.use_cases.projecting import united

# Any constant: one entry of a timeline for a move.
_ENTRIES = uuid.UUID("4331224d-0000-5000-8000-000000000002")


def move_cases(move: Move, work: Work) -> int:
    found = cases.open_cases_of(work.read, move)
    if not found:
        return 0
    clocks = CLOCKS.c
    turns = sa.update(CLOCKS).where(
        clocks.application_id.in_([row.application_id for row in found]),
        clocks.stage_department == move.from_department,
    )
    work.write(turns.values(stage_department=move.to_department))
    for row in found:
        own = move.to_department if row.department == move.from_department else row.department
        departments = united(row.departments, move.to_department)
        key = {"application_id": row.application_id}
        work.save(CASES, key=key, version=row.version, department=own, departments=departments)
        entry = {
            "event_id": uuid.uuid5(_ENTRIES, f"{move.move_id} {row.application_id}"),
            "application_id": row.application_id,
            "at": work.now,
            "kind": "DepartmentMoved",
            "text": move.reason,
            "actor_subject": PLATFORM,
        }
        work.insert_new(FACTS, entry)
    return len(found)


def move_alerts(move: Move, work: Work) -> int:
    """Whoever answers now has as long as the department before them had."""
    found = alerts.unclosed_of(work.read, move)
    for row in found:
        work.save(
            ALERTS,
            key={"alert_id": row.alert_id},
            version=row.version,
            department=move.to_department,
            division=domain.division_of(move.to_department, work.ports.home_division),
            caused_in=row.caused_in or move.from_department,
            event_id=ALERT_CHANGES.next_value(),
        )
    return len(found)
