"""What a department has still to do in a case is another's from a day on (机构改革)."""

from dataclasses import replace
from datetime import datetime

from services.approval.domain.record import Record
from services.approval.history import Act
from services.chassis.history import Actor


class Reform(Record):
    """The move to another department."""

    def move_department(
        self, department: str, to: str, reason: str, actor: Actor, now: datetime, *, with_staff: bool
    ) -> None:
        """What the department did stays its own.

        Whoever had claimed the stage keeps it if the staff came along.
        """
        if self.terms.department == department:
            self.terms = replace(self.terms, department=to)
        freed = {} if with_staff else {"claimed_by": "", "claimed_at": None, "on_behalf_of": ""}
        for stage in list(self.stages):
            if stage.department == department and stage.completed_at is None:
                self._replace(stage, department=to, **freed)
        self._write(Act.DEPARTMENT_MOVED, actor, now, f"{reason}，此前由{self.name_of(department)}承办")
