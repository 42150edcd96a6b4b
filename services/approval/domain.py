"""A case from acceptance to delivery (行政许可法 arts. 36–45; rules CLOCK-1…5, DECIDE-1…4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum

from services.approval import clocks
from services.approval.clocks import Clocks
from services.approval.history import Act
from services.approval.refusals import (
    AlreadyClaimed,
    BillUnpaid,
    ClockRuns,
    ClockStands,
    LastStageDecides,
    NoSuchClock,
    NotYourStage,
    OwnApplication,
    ReasonRequired,
    StagePassed,
    StagesRemain,
    WrongState,
)
from services.chassis.calendar import WorkCalendar, end_of_day, local_date
from services.chassis.deadlines import Deadline, Extension, Limit, Pause, PauseGround, check_extension
from services.chassis.hash_chain import GENESIS
from services.chassis.history import PLATFORM, Actor, Entry

HEAD = "DEPARTMENT_HEAD"
_ROLES = {"OFFICER": "审批人员", HEAD: "负责人"}


class State(StrEnum):
    OPEN = "OPEN"
    STOPPED = "STOPPED"
    GRANTED = "GRANTED"
    DENIED = "DENIED"
    DELIVERED = "DELIVERED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


CHINESE = {
    State.OPEN: "审批中",
    State.STOPPED: "停止计算时限",
    State.GRANTED: "准予许可",
    State.DENIED: "不予许可",
    State.DELIVERED: "已送达",
    State.WITHDRAWN: "已撤回",
    State.LAPSED: "已终止",
}
_STRIKES = tuple(one.name for one in fields(Clocks))
# In these it is somebody's turn, and the clock runs or stands.
UNDECIDED = (State.OPEN, State.STOPPED)


class Clock(StrEnum):
    PROMISED = "承诺时限"
    STATUTORY = "法定时限"
    STAGE = "环节时限"
    DELIVERY = "送达时限"


class Way(StrEnum):
    """How a result is handed over."""

    WINDOW = "窗口领取"
    POST = "邮寄送达"
    AGENT = "代办员代领"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the pinned version of the item says; frozen when the application was filed."""

    code: str
    version: int
    name: str
    department: str
    promised: Limit
    statutory: Limit
    legal_basis: str
    certificate_name: str = ""
    """Empty if a grant yields no certificate."""
    certificate_months: int = 0
    """0 means valid without end."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the item's process, and how it went."""

    code: str
    name: str
    department: str
    role: str
    days: int
    started_at: datetime | None = None
    completed_at: datetime | None = None
    claimed_by: str = ""
    claimed_at: datetime | None = None
    opinion: str = ""
    extension: Extension | None = None
    """The extension of the case, if it was approved in this stage's turn: the days are this stage's."""


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A numbered document that a step yielded."""

    number: str
    title: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    number: str
    name: str
    valid_from: date
    valid_until: date | None


@dataclass
class Case:
    """One accepted application. Methods are the acts of the departments; each refuses what the law refuses."""

    case_id: str
    terms: Terms
    division: str
    owner: str
    filed_by: str
    accepted_by: str
    applicant_masked: str
    started_on: date
    """The day of the event from which the limits run: acceptance, or receipt where the item says so (CLOCK-1)."""
    stages: list[Stage]
    state: State = State.OPEN
    pauses: list[Pause] = field(default_factory=list[Pause])
    documents: list[IssuedDocument] = field(default_factory=list[IssuedDocument])
    outcome: State | None = None
    """GRANTED, DENIED, WITHDRAWN or LAPSED; stays when the result is delivered."""
    reason: str = ""
    """Of the decision, or of the end without one."""
    certificate: Certificate | None = None
    decided_at: datetime | None = None
    delivered_at: datetime | None = None
    head: str = GENESIS
    """Hash of the last entry of the history."""
    entries: int = 0
    events: int = 0
    version: int = 1
    department_names: Mapping[str, str] = field(default_factory=dict[str, str])
    bill_open: bool = False
    told: Mapping[str, datetime] | None = None
    """The due times that the others were last told; None in a case from before they were kept."""
    written: list[Entry] = field(default_factory=list[Entry])
    """What was done since the case was loaded: to be added to its history."""

    @property
    def current(self) -> Stage | None:
        """The stage whose turn it is; none once the case has ended."""
        if self.state not in UNDECIDED:
            return None
        return next(stage for stage in self.stages if stage.completed_at is None)

    @property
    def departments(self) -> list[str]:
        """Every department that takes part, the item's own among them."""
        return sorted({self.terms.department, *(stage.department for stage in self.stages)})

    @property
    def deciding_department(self) -> str:
        return self.stages[-1].department

    @property
    def extension(self) -> Extension | None:
        return next((stage.extension for stage in self.stages if stage.extension), None)

    @property
    def ended_on(self) -> date | None:
        return local_date(self.decided_at) if self.decided_at else None

    def name_of(self, department: str) -> str:
        return self.department_names.get(department, department)

    # The clocks: what they show today, or showed on the day the case ended.

    def promised_deadline(self, calendar: WorkCalendar, now: datetime) -> Deadline:
        return self._limit(self.terms.promised, calendar, now)

    def statutory_deadline(self, calendar: WorkCalendar, now: datetime) -> Deadline:
        return self._limit(self.terms.statutory, calendar, now)

    def stage_deadline(self, stage: Stage, calendar: WorkCalendar, now: datetime) -> Deadline | None:
        """The stage's share of the promised limit, from when its turn came (CLOCK-4); None before that."""
        if stage.started_at is None:
            return None
        limit = clocks.stage_limit(stage.name, stage.days, self.terms.promised.unit)
        today = local_date(stage.completed_at or self.decided_at or now)
        since = local_date(stage.started_at)
        return clocks.run(limit, since, self.pauses, stage.extension, calendar=calendar, today=today)

    def delivery_deadline(self, calendar: WorkCalendar, now: datetime) -> Deadline | None:
        """For a grant only: CLOCK-5 runs from it."""
        if self.outcome is not State.GRANTED or self.ended_on is None:
            return None
        return clocks.delivery_deadline(self.ended_on, calendar, local_date(self.delivered_at or now))

    def deadline_of(self, clock: Clock, stage: str, calendar: WorkCalendar, now: datetime) -> Deadline:
        """One of the clocks, whether it runs, stands or has ended; `stage` empty for the one that began last."""
        if clock is Clock.PROMISED:
            return self.promised_deadline(calendar, now)
        if clock is Clock.STATUTORY:
            return self.statutory_deadline(calendar, now)
        if clock is Clock.DELIVERY:
            deadline = self.delivery_deadline(calendar, now)
        else:
            begun = [one for one in self.stages if one.started_at and stage in ("", one.code)]
            deadline = self.stage_deadline(begun[-1], calendar, now) if begun else None
        if deadline is None:
            raise NoSuchClock(field="which", clock=clock.value)
        return deadline

    def clocks(self, calendar: WorkCalendar, now: datetime) -> Clocks | None:
        """When each clock strikes; None once there is none to strike."""
        stage = self.current
        share = self.stage_deadline(stage, calendar, now) if stage else None
        if share is None:
            return None
        promised = self.promised_deadline(calendar, now)
        return Clocks(
            promised_due_at=promised.due_at,
            statutory_due_at=self.statutory_deadline(calendar, now).due_at,
            stage_due_at=share.due_at,
            promised_reminder_at=clocks.reminder_at(promised, calendar),
            stage_reminder_at=clocks.reminder_at(share, calendar),
        )

    def due_at(self, calendar: WorkCalendar, now: datetime) -> datetime | None:
        """By when somebody must act next, which orders the queues; None once nobody must."""
        stage = self.current
        share = self.stage_deadline(stage, calendar, now) if stage else None
        return clocks.soonest([share, self.promised_deadline(calendar, now)]) if share else None

    # The acts.

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

    def decide(self, outcome: State, reason: str, actor: Actor, now: datetime) -> None:
        """GRANTED or DENIED, at the last stage, by somebody who neither filed nor accepted it (DECIDE-1, DECIDE-2)."""
        stage = self._turn(actor)
        self._require_running()
        if stage is not self.stages[-1]:
            remaining = self.stages[self._place(stage) : -1]
            raise StagesRemain(stages="、".join(one.name for one in remaining))
        self._require_impartial(actor)
        if outcome is State.DENIED and not reason.strip():
            raise ReasonRequired(field="reason")
        self._finish(stage, reason, actor, now)
        self.state = self.outcome = outcome
        self.reason = reason
        self.decided_at = now
        self._write(Act(outcome.value), actor, now, f"{CHINESE[outcome]}：{reason}" if reason else CHINESE[outcome])

    def certify(self, number: str) -> Certificate:
        """The certificate that the grant yields, valid from its day."""
        if self.outcome is not State.GRANTED or self.ended_on is None:
            raise WrongState(state=CHINESE[self.state])
        until = clocks.last_day_of_validity(self.ended_on, self.terms.certificate_months)
        self.certificate = Certificate(number, self.terms.certificate_name, self.ended_on, until)
        return self.certificate

    def deliver(self, way: Way, actor: Actor, calendar: WorkCalendar, now: datetime) -> bool:
        """Hands over the result; whether in time (CLOCK-5).

        An unpaid bill holds back what was granted. A denial is handed over in any case: the time to contest it runs
        from then (DECIDE-1), and a fee cannot stand in the way of that.
        """
        if self.state not in (State.GRANTED, State.DENIED):
            raise WrongState(state=CHINESE[self.state])
        if self.bill_open and self.outcome is State.GRANTED:
            raise BillUnpaid()
        deadline = self.delivery_deadline(calendar, now)
        self.state = State.DELIVERED
        self.delivered_at = now
        self._write(Act.DELIVERED, actor, now, f"送达方式：{way.value}")
        return deadline is None or not clocks.has_passed(deadline, local_date(now))

    def end(self, outcome: State, reason: str, actor: Actor, at: datetime) -> bool:
        """WITHDRAWN or LAPSED, as intake says; False once decided, for a decision stands."""
        if self.state not in UNDECIDED:
            return False
        if self.state is State.STOPPED:
            self._end_pause(max(local_date(at), self.pauses[-1].started_on))
        self.state = self.outcome = outcome
        self.reason = reason
        self.decided_at = at
        self._write(Act(outcome.value), actor, at, f"{CHINESE[outcome]}：{reason}")
        return True

    def recompute(self, calendar: WorkCalendar, now: datetime) -> bool:
        """After a change of the calendar; whether a due time is another than the others were told (CLOCK-7)."""
        if due_times(self, calendar, now) == self.told:
            return False
        note = f"工作日安排有变，各项期限按日历版本{calendar.version}重新计算"
        self._write(Act.DEADLINES_RECOMPUTED, Actor(PLATFORM, "PLATFORM"), now, note)
        return True

    def next_event(self) -> int:
        """The sequence of the event about to be published."""
        self.events += 1
        return self.events

    def _turn(self, actor: Actor) -> Stage:
        """The current stage, if the actor may act in it (DECIDE-3).

        It takes the stage's department and its role; the department's head may stand in for an officer and take over
        what an officer claimed.
        """
        stage = self.current
        if stage is None:
            raise WrongState(state=CHINESE[self.state])
        is_head = actor.has_role(HEAD)
        if actor.department != stage.department or not (is_head or actor.has_role(stage.role)):
            raise self._not_yours(stage, stage.role)
        if stage.claimed_by not in ("", actor.subject) and not is_head:
            raise AlreadyClaimed(claimed_on=stage.claimed_at and local_date(stage.claimed_at))
        return stage

    def _not_yours(self, stage: Stage, role: str) -> NotYourStage:
        return NotYourStage(stage=stage.name, department=self.name_of(stage.department), role=_ROLES[role])

    def _require_running(self) -> None:
        if self.state is State.STOPPED:
            raise ClockStands(ground=self.pauses[-1].ground.value)

    def _require_impartial(self, actor: Actor) -> None:
        parts = {self.owner: "申请人", self.filed_by: "代为提交人", self.accepted_by: "受理人"}
        if actor.subject in parts:
            raise OwnApplication(part=parts[actor.subject])

    def _limit(self, limit: Limit, calendar: WorkCalendar, now: datetime) -> Deadline:
        today = self.ended_on or local_date(now)
        return clocks.run(limit, self.started_on, self.pauses, self.extension, calendar=calendar, today=today)

    def _is_late(self, stage: Stage, calendar: WorkCalendar, now: datetime) -> bool:
        deadline = self.stage_deadline(stage, calendar, now)
        return deadline is not None and clocks.has_passed(deadline, local_date(now))

    def _end_pause(self, on: date) -> Pause:
        self.pauses[-1] = replace(self.pauses[-1], ended_on=on)
        return self.pauses[-1]

    def _finish(self, stage: Stage, opinion: str, actor: Actor, now: datetime) -> None:
        claimed_at = stage.claimed_at if stage.claimed_by == actor.subject else now
        self._replace(stage, completed_at=now, opinion=opinion, claimed_by=actor.subject, claimed_at=claimed_at)

    def _place(self, stage: Stage) -> int:
        return next(place for place, one in enumerate(self.stages) if one.code == stage.code)

    def _replace(self, stage: Stage, **changes: object) -> None:
        self.stages[self._place(stage)] = replace(stage, **changes)  # pyright: ignore[reportArgumentType]

    def _write(self, act: Act, actor: Actor, at: datetime, note: str) -> None:
        self.entries += 1
        entry = Entry.after(
            self.head, subject=self.case_id, sequence=self.entries, at=at, act=act, actor=actor, note=note
        )
        self.head = entry.hash
        self.written.append(entry)


def due_times(case: Case, calendar: WorkCalendar, now: datetime, clocks: Clocks | None = None) -> dict[str, datetime]:
    """Every due time that the others are told, by its name in the contract; what stands or has ended has none.

    `clocks`, where they are computed already.
    """
    clocks = clocks or case.clocks(calendar, now) or Clocks()
    times: dict[str, datetime | None] = {name: getattr(clocks, name) for name in _STRIKES}
    if case.state is State.STOPPED:
        times["expected_end_at"] = end_of_day(case.pauses[-1].expected_end(calendar))
    if case.state is State.GRANTED:
        delivery = case.delivery_deadline(calendar, now)
        times["deliver_by"] = delivery and delivery.due_at
    return {name: at for name, at in times.items() if at is not None}
