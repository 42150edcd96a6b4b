"""The hearing: told, asked for, called, held (行政许可法 arts. 47, 48; rule DECIDE-5)."""

from dataclasses import replace
from datetime import date, datetime

from services.approval.domain.record import Record
from services.approval.domain.values import CHINESE, Hearing, Procedure
from services.approval.history import Act
from services.approval.refusals import (
    HearingNoticeTooShort,
    HearingNotOffered,
    HearingNotRequested,
    HearingNotScheduled,
    HearingNotYet,
    HearingOffered,
    HearingRequested,
    HearingRequestTooLate,
    HearingScheduled,
    HearingTooLate,
    PresiderExaminedIt,
    WrongState,
)
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.deadlines import PauseGround
from services.chassis.history import Actor

# Art. 47: five days to ask for it, twenty to hold it. Art. 48(1): seven days' notice. Working days all (art. 82).
TO_REQUEST = 5
TO_HOLD = 20
NOTICE = 7


class Hearings(Record):
    """The acts around a hearing."""

    def offer_hearing(self, matter: str, actor: Actor, calendar: WorkCalendar, now: datetime) -> Hearing:
        """Tells the applicant of the right, once."""
        self._turn(actor, now)
        if self.hearing is not None:
            raise HearingOffered(told_on=self.hearing.told_on)
        told_on = local_date(now)
        self.hearing = Hearing(told_on, calendar.add_working_days(told_on, TO_REQUEST))
        self._write(
            Act.HEARING_OFFERED, actor, now, f"告知听证权利，可于{self.hearing.request_until}前提出听证申请：{matter}"
        )
        return self.hearing

    def request_hearing(self, grounds: str, actor: Actor, calendar: WorkCalendar, now: datetime) -> Hearing:
        """By the applicant, or on their behalf, within five days of the notice; to be held within twenty."""
        hearing = self._hearing_offered()
        if hearing.requested_at is not None:
            raise HearingRequested(requested_on=local_date(hearing.requested_at))
        today = local_date(now)
        if today > hearing.request_until:
            raise HearingRequestTooLate(request_until=hearing.request_until)
        self.hearing = replace(
            hearing,
            requested_at=now,
            requested_by=actor.subject,
            grounds=grounds,
            hold_until=calendar.add_working_days(today, TO_HOLD),
        )
        self._write(Act.HEARING_REQUESTED, actor, now, f"申请听证，应于{self.hearing.hold_until}前举行")
        return self.hearing

    def schedule_hearing(
        self, at: datetime, place: str, actor: Actor, calendar: WorkCalendar, now: datetime
    ) -> Procedure:
        """The written notice of the hearing: from this day until it is recorded the clock stands (CLOCK-3)."""
        self._turn(actor, now)
        hearing = self._hearing_offered()
        if hearing.requested_at is None or hearing.hold_until is None:
            raise HearingNotRequested()
        if hearing.scheduled_at is not None:
            raise HearingScheduled(scheduled_on=local_date(hearing.scheduled_at))
        today, day = local_date(now), local_date(at)
        self._check_day(day, today, hearing.hold_until, calendar)
        expected = calendar.working_days_between(today, day)
        pause = self._start_pause(Procedure(PauseGround.HEARING, today, expected, note=hearing.grounds))
        self.hearing = replace(hearing, notified_on=today, scheduled_at=at, place=place)
        self._write(Act.HEARING_SCHEDULED, actor, now, f"定于{day}在{place}举行听证，停止计算期限")
        return pause

    def record_hearing(self, presider: str, outcome: str, actor: Actor, now: datetime) -> Procedure:
        """The record of the hearing, on which the decision rests (art. 48); the next day counts again."""
        self._turn(actor, now)
        hearing = self._hearing_offered()
        if not hearing.is_on or hearing.scheduled_at is None:
            raise HearingNotScheduled()
        if local_date(now) < local_date(hearing.scheduled_at):
            raise HearingNotYet(scheduled_on=local_date(hearing.scheduled_at))
        if presider in self._examiners():
            raise PresiderExaminedIt(field="presider")
        self.hearing = replace(hearing, presider=presider, held_at=now, outcome=outcome)
        pause = self._end_pause(local_date(now), outcome=outcome)
        self._write(Act.HEARING_HELD, actor, now, f"听证由{presider}主持举行，恢复计算期限：{outcome}")
        return pause

    def is_hearing_overdue(self, at: datetime) -> bool:
        """Whether one that was asked for is not held although its twentieth day is over."""
        hearing = self.hearing if self.current else None
        return bool(hearing and hearing.is_open and hearing.hold_until and local_date(at) > hearing.hold_until)

    def _hearing_offered(self) -> Hearing:
        if self.current is None:
            raise WrongState(state=CHINESE[self.state])
        if self.hearing is None:
            raise HearingNotOffered()
        return self.hearing

    def _check_day(self, day: date, today: date, hold_until: date, calendar: WorkCalendar) -> None:
        """Seven days' notice and twenty days to hold it; where both no longer go together, the notice is kept."""
        earliest = calendar.add_working_days(today, NOTICE)
        if day < earliest:
            raise HearingNoticeTooShort(field="scheduled_at", earliest=earliest)
        if day > max(hold_until, earliest):
            raise HearingTooLate(field="scheduled_at", hold_until=max(hold_until, earliest))

    def _examiners(self) -> set[str]:
        """Who examined, filed or accepted it, or is the applicant: art. 48(3) wants somebody else to preside."""
        of_stages = {one for stage in self.stages for one in (stage.claimed_by, stage.on_behalf_of)}
        return {self.owner, self.filed_by, self.accepted_by, *of_stages} - {""}
