"""Whose turn it is, and what they say (rules CLOCK-4, DECIDE-3)."""

from dataclasses import replace
from datetime import datetime

from services.approval import clocks
from services.approval.domain.record import Record
from services.approval.domain.values import Stage
from services.approval.history import Act
from services.approval.refusals import LastStageDecides, StagePassed
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.history import Actor


class Turns(Record):
    """The acts of the department whose turn it is."""

    def open(self, actor: Actor, accepted_at: datetime, now: datetime) -> None:
        """The first stage's turn came with the acceptance, also where the limits run from receipt."""
        self.stages[0] = replace(self.stages[0], started_at=accepted_at)
        self._write(Act.OPENED, actor, now, f"受理后立案，期限自{self.started_on}的次日起算")

    def claim(self, actor: Actor, now: datetime) -> bool:
        """Takes the current stage for oneself; a head may take it over. False for what one has already."""
        stage = self._turn(actor)
        if stage.claimed_by == actor.subject:
            return False
        self._replace(stage, claimed_by=actor.subject, claimed_at=now)
        self._write(Act.STAGE_CLAIMED, actor, now, f"领取“{stage.name}”环节")
        return True

    def complete_stage(self, code: str, opinion: str, actor: Actor, calendar: WorkCalendar, now: datetime) -> bool:
        """The opinion of the current stage, and the next one's turn. Whether the stage was late (CLOCK-4)."""
        stage = self._turn(actor)
        if stage.code != code:
            raise StagePassed(field="stage", stage=stage.name)
        self._require_running()
        if stage is self.stages[-1]:
            raise LastStageDecides()
        late = self._is_late(stage, calendar, now)
        self._finish(stage, opinion, actor, now)
        following = self.stages[self._place(stage) + 1]
        self._replace(following, started_at=now)
        self._write(Act.STAGE_COMPLETED, actor, now, f"“{stage.name}”环节意见：{opinion}")
        return late

    def _is_late(self, stage: Stage, calendar: WorkCalendar, now: datetime) -> bool:
        deadline = self.stage_deadline(stage, calendar, now)
        return deadline is not None and clocks.has_passed(deadline, local_date(now))
