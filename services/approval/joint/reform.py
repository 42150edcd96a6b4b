"""What a department has still to do in a project is another's from a day on (机构改革)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from services.approval.domain import Case
from services.approval.joint.parts import ProjectAct
from services.approval.joint.record import ProjectRecord
from services.chassis.history import Actor


class Reform(ProjectRecord):
    """The move to another department."""

    def move_department(
        self,
        department: str,
        to: str,
        reason: str,
        actor: Actor,
        now: datetime,
        *,
        codes: Collection[str],
        with_staff: bool,
    ) -> list[Case]:
        """The lead, and the branches under these items in which the department is still to act; what was decided stays.

        The cases that changed: with the lead all of them, since the lead sees every branch.
        """
        leads = self.lead == department and self.terms.code in codes
        moved = [one for one in self._unfinished() if one.terms.code in codes and department in one.still_to_act]
        if leads:
            self.terms = replace(self.terms, department=to)
        for branch in moved:
            branch.move_department(department, to)
            if branch.case:
                branch.case.move_department(department, to, reason, actor, now, with_staff=with_staff)
        changed = [branch.case for branch in (self.branches if leads else moved) if branch.case]
        for case in changed:
            case.lead = self.lead
        did = ["牵头"] if leads else []
        if moved:
            did.append(f"承办{'、'.join(f'“{branch.terms.name}”' for branch in moved)}")
        self._write(
            ProjectAct.DEPARTMENT_MOVED, actor, now, f"{reason}，此前由{self.name_of(department)}{'并'.join(did)}"
        )
        return changed
