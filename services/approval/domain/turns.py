"""Whose turn it is, and what they say (rules CLOCK-4, DECIDE-3)."""

from dataclasses import replace
from datetime import datetime

from services.approval import clocks
from services.approval.domain.record import Record, takes_part
from services.approval.domain.values import HEAD, Stage
from services.approval.history import Act
from services.approval.refusals import ColleagueElsewhere, HandedToItsHolder, LastStageDecides, NotClaimed, StagePassed
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
        stage = self._turn(actor, now)
        if stage.claimed_by == actor.subject:
            return False
        self._replace(stage, claimed_by=actor.subject, claimed_at=now, on_behalf_of=self._in_whose_name(actor))
        self._write(Act.STAGE_CLAIMED, actor, now, f"领取“{stage.name}”环节")
        return True

    def release(self, actor: Actor, now: datetime) -> None:
        """Gives the current stage back to its queue."""
        stage = self._turn(actor, now)
        if not stage.claimed_by:
            raise NotClaimed(stage=stage.name)
        self._replace(stage, claimed_by="", claimed_at=None, on_behalf_of="")
        self._write(Act.STAGE_RELEASED, actor, now, f"退回“{stage.name}”环节，由他人领取")

    def hand_over(self, to: str, reason: str, actor: Actor, now: datetime, *, known: Actor | None = None) -> None:
        """Hands the current stage to a colleague; `known` is what the platform knows of them, None for nothing.

        An officer hands over what they hold; the head gives out whatever waits.
        """
        stage = self._turn(actor, now)
        if not stage.claimed_by and not actor.has_role(HEAD):
            raise NotClaimed(stage=stage.name)
        if to == stage.claimed_by:
            raise HandedToItsHolder(field="colleague")
        if known is not None and not takes_part(stage, known):
            raise ColleagueElsewhere(field="colleague", department=self.name_of(stage.department))
        self._write(Act.STAGE_HANDED_OVER, actor, now, f"将“{stage.name}”环节移交{to}：{reason}")
        self._replace(stage, claimed_by=to, claimed_at=now, on_behalf_of="")

    def complete_stage(self, code: str, opinion: str, actor: Actor, calendar: WorkCalendar, now: datetime) -> bool:
        """The opinion of the current stage, and the next one's turn. Whether the stage was late (CLOCK-4)."""
        stage = self._turn(actor, now)
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
