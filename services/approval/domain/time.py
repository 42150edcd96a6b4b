"""What stops the clock and what moves its end (rules CLOCK-2, CLOCK-3)."""

from datetime import datetime

from services.approval.domain.record import Record
from services.approval.domain.values import HEAD, State
from services.approval.history import Act
from services.approval.refusals import ClockRuns
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.deadlines import Extension, Pause, PauseGround, check_extension
from services.chassis.history import Actor


class Time(Record):
    """The acts upon the clock."""

    def stop_clock(self, ground: PauseGround, expected_days: int, note: str, actor: Actor, now: datetime) -> Pause:
        """CLOCK-3: from the day the applicant is told in writing how long it takes."""
        self._turn(actor)
        self._require_running()
        pause = Pause(ground, local_date(now), expected_days)
        self.pauses.append(pause)
        self.state = State.STOPPED
        self._write(Act.CLOCK_STOPPED, actor, now, f"{ground}需{expected_days}个工作日，停止计算期限：{note}")
        return pause

    def resume_clock(self, outcome: str, actor: Actor, now: datetime) -> Pause:
        """The procedure has ended; the next day counts again."""
        self._turn(actor)
        if self.state is not State.STOPPED:
            raise ClockRuns()
        pause = self._end_pause(local_date(now))
        self.state = State.OPEN
        self._write(Act.CLOCK_RESUMED, actor, now, f"{pause.ground}结束，恢复计算期限：{outcome}")
        return pause

    def extend(self, days: int, reason: str, actor: Actor, calendar: WorkCalendar, now: datetime) -> Extension:
        """CLOCK-2: once, by the head, before the statutory limit has ended; the days are the current stage's."""
        stage = self._turn(actor)
        if not actor.has_role(HEAD):
            raise self._not_yours(stage, HEAD)
        extension = Extension(days, reason, local_date(now))
        check_extension(self.statutory_deadline(calendar, now), extension)
        self._replace(stage, extension=extension)
        self._write(Act.LIMIT_EXTENDED, actor, now, f"经批准延长{days}个{self.terms.statutory.unit}：{reason}")
        return extension
