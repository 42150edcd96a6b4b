"""What stops the clock and what moves its end (rules CLOCK-2, CLOCK-3)."""

from datetime import datetime

from services.approval.domain.record import Record
from services.approval.domain.values import (
    HEAD,
    ExtensionRequest,
    Procedure,
    ProcedureRequest,
    ProcedureResult,
    State,
)
from services.approval.history import Act
from services.approval.refusals import (
    ClockRuns,
    ExtensionRefusedWithoutReason,
    ExtensionRequested,
    HearingNeedsRecord,
    NoExtensionRequested,
    ProcedureRequested,
)
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.deadlines import Extension, PauseGround, PauseUntold, check_extension
from services.chassis.history import Actor


class Time(Record):
    """The acts upon the clock."""

    def request_procedure(
        self, ground: PauseGround, expected_days: int, note: str, actor: Actor, now: datetime
    ) -> ProcedureRequest:
        """Says that a special procedure is needed. The clock runs on: only the written notice stops it (CLOCK-3)."""
        self._turn(actor, now)
        self._require_running()
        if self.procedure_request is not None:
            raise ProcedureRequested(ground=self.procedure_request.ground.value)
        if expected_days < 1:
            raise PauseUntold(field="expected_days")
        self.procedure_request = ProcedureRequest(ground, expected_days, note, actor.subject, now)
        self._write(Act.PROCEDURE_REQUESTED, actor, now, f"提出{ground}，需{expected_days}个工作日：{note}")
        return self.procedure_request

    def stop_clock(self, ground: PauseGround, expected_days: int, note: str, actor: Actor, now: datetime) -> Procedure:
        """CLOCK-3: from the day the applicant is told in writing how long it takes."""
        self._turn(actor, now)
        pause = self._start_pause(Procedure(ground, local_date(now), expected_days, note=note))
        self._write(Act.CLOCK_STOPPED, actor, now, f"{ground}需{expected_days}个工作日，停止计算期限：{note}")
        return pause

    def resume_clock(
        self, outcome: str, actor: Actor, now: datetime, *, result: ProcedureResult = ProcedureResult.OTHER
    ) -> Procedure:
        """The procedure has ended with this outcome; the next day counts again."""
        self._turn(actor, now)
        if self.state is not State.STOPPED:
            raise ClockRuns()
        if self.hearing and self.hearing.is_on:
            raise HearingNeedsRecord()
        pause = self._end_pause(local_date(now), result.value, outcome)
        said = outcome if result is ProcedureResult.OTHER else f"{result.value}，{outcome}"
        self._write(Act.CLOCK_RESUMED, actor, now, f"{pause.ground}结束，恢复计算期限：{said}")
        return pause

    def request_extension(self, days: int, reason: str, actor: Actor, calendar: WorkCalendar, now: datetime) -> None:
        """Asks the head for an extension, which must be one that the head may approve."""
        self._turn(actor, now)
        if self.extension_request is not None:
            raise ExtensionRequested()
        check_extension(self.statutory_deadline(calendar, now), Extension(days, reason, local_date(now)))
        self.extension_request = ExtensionRequest(days, reason, actor.subject, now)
        self._write(Act.EXTENSION_REQUESTED, actor, now, f"申请延长{days}个{self.terms.statutory.unit}：{reason}")

    def approve_extension(self, actor: Actor, calendar: WorkCalendar, now: datetime) -> Extension:
        """What was asked for, as if the head had extended by themself; too late once the limit has ended."""
        asked = self._extension_asked_of(actor, now)
        return self.extend(asked.days, asked.reason, actor, calendar, now)

    def refuse_extension(self, reason: str, actor: Actor, now: datetime) -> None:
        """The limit stays; it may be asked for again."""
        asked = self._extension_asked_of(actor, now)
        if not reason.strip():
            raise ExtensionRefusedWithoutReason(field="reason")
        self.extension_request = None
        self._write(Act.EXTENSION_REFUSED, actor, now, f"不同意延长{asked.days}个{self.terms.statutory.unit}：{reason}")

    def extend(self, days: int, reason: str, actor: Actor, calendar: WorkCalendar, now: datetime) -> Extension:
        """CLOCK-2: once, by the head, before the statutory limit has ended; the days are the current stage's."""
        stage = self._turn(actor, now)
        if not actor.has_role(HEAD):
            raise self._not_yours(stage, HEAD)
        extension = Extension(days, reason, local_date(now))
        check_extension(self.statutory_deadline(calendar, now), extension)
        self._replace(stage, extension=extension)
        self.extension_request = None
        self._write(Act.LIMIT_EXTENDED, actor, now, f"经批准延长{days}个{self.terms.statutory.unit}：{reason}")
        return extension

    def _extension_asked_of(self, actor: Actor, now: datetime) -> ExtensionRequest:
        stage = self._turn(actor, now)
        if not actor.has_role(HEAD):
            raise self._not_yours(stage, HEAD)
        if self.extension_request is None:
            raise NoExtensionRequested()
        return self.extension_request
