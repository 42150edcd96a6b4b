"""A case as it stands, with its clocks and its history; the acts upon it are in the files beside this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime

from services.approval import clocks
from services.approval.clocks import Clocks
from services.approval.domain.delegation import Delegation
from services.approval.domain.values import (
    CHINESE,
    HEAD,
    UNDECIDED,
    Certificate,
    Clock,
    ExtensionRequest,
    FollowUp,
    Hearing,
    IssuedDocument,
    Procedure,
    ProcedureRequest,
    Stage,
    State,
    Terms,
)
from services.approval.history import Act, write
from services.approval.refusals import AlreadyClaimed, ClockStands, NoSuchClock, NotYourStage, WrongState
from services.chassis.calendar import WorkCalendar, end_of_day, local_date
from services.chassis.deadlines import Deadline, Extension, Limit
from services.chassis.hash_chain import GENESIS
from services.chassis.history import PLATFORM, Actor, Entry

_STRIKES = tuple(one.name for one in fields(Clocks))
_ROLES = {"OFFICER": "审批人员", HEAD: "负责人"}


@dataclass
class Record:
    """What one accepted application has come to."""

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
    pauses: list[Procedure] = field(default_factory=list[Procedure])
    documents: list[IssuedDocument] = field(default_factory=list[IssuedDocument])
    outcome: State | None = None
    """GRANTED, DENIED, WITHDRAWN or LAPSED; stays when the result is delivered."""
    reason: str = ""
    """Of the decision, or of the end without one."""
    follow_up: FollowUp | None = None
    procedure_request: ProcedureRequest | None = None
    extension_request: ExtensionRequest | None = None
    hearing: Hearing | None = None
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
    project_id: str = ""
    """The joint project whose branch it is, if it is one."""
    lead: str = ""
    """The department that leads that project, and sees each of its branches."""
    delegations: Sequence[Delegation] = ()
    """In whose names who asked may act."""
    told: Mapping[str, datetime] | None = None
    """The due times that the others were last told; None in a case from before they were kept."""
    written: list[Entry] = field(default_factory=list[Entry])
    """What was done since the case was loaded: to be added to its history."""
    _acting: tuple[str, str] = field(default=("", ""), init=False, repr=False, compare=False)
    """Who acts at the moment, and in whose name if not their own."""

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
    def seen_by(self) -> list[str]:
        """Whose people find it: the departments that take part and, of a branch, the project's lead."""
        return sorted({*self.departments, self.lead} - {""})

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
        """For a grant only: CLOCK-5 runs from it; a branch's result goes with its project's (JOINT-4)."""
        if self.outcome is not State.GRANTED or self.ended_on is None or self.project_id:
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

    def is_over(self, clock: Clock, stage: str) -> bool:
        """What that clock limits is done: it runs no more."""
        if clock is Clock.DELIVERY:
            return self.delivered_at is not None
        if clock is Clock.STAGE and stage:
            return self.current is None or self.current.code != stage
        return self.current is None

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

    def require_turn(self, actor: Actor, now: datetime) -> Stage:
        """The current stage. Raises what an act in it would: WrongState, NotYourStage, AlreadyClaimed (DECIDE-3)."""
        return self._turn(actor, now)

    def _turn(self, actor: Actor, now: datetime) -> Stage:
        """The current stage, if the actor may act in it (DECIDE-3).

        It takes the stage's department and its role; the department's head may stand in for an officer and take over
        what an officer claimed. Who stands in for a colleague on leave may do what that colleague may.
        """
        stage = self.current
        if stage is None:
            raise WrongState(state=CHINESE[self.state])
        lent = [one for one in self.delegations if one.lends_to(actor, local_date(now))]
        in_whose_name = [one for one in lent if _may_act(stage, one.principal)]
        taken_in_a_name = stage.claimed_by == actor.subject and stage.on_behalf_of
        if _may_act(stage, actor) and not (taken_in_a_name and in_whose_name):
            self._acting = (actor.subject, "")
            return stage
        if in_whose_name:
            self._acting = (actor.subject, in_whose_name[0].delegator)
            return stage
        if any(takes_part(stage, one) for one in (actor, *(one.principal for one in lent))):
            raise AlreadyClaimed(claimed_on=stage.claimed_at and local_date(stage.claimed_at))
        raise self._not_yours(stage, stage.role)

    def _in_whose_name(self, actor: Actor) -> str:
        """The colleague on leave in whose name the actor acts in this turn; empty for one's own."""
        acting, name = self._acting
        return name if acting == actor.subject else ""

    def _not_yours(self, stage: Stage, role: str) -> NotYourStage:
        return NotYourStage(stage=stage.name, department=self.name_of(stage.department), role=_ROLES[role])

    def _limit(self, limit: Limit, calendar: WorkCalendar, now: datetime) -> Deadline:
        today = self.ended_on or local_date(now)
        return clocks.run(limit, self.started_on, self.pauses, self.extension, calendar=calendar, today=today)

    def _place(self, stage: Stage) -> int:
        return next(place for place, one in enumerate(self.stages) if one.code == stage.code)

    def _replace(self, stage: Stage, **changes: object) -> None:
        self.stages[self._place(stage)] = replace(stage, **changes)  # pyright: ignore[reportArgumentType]

    def _write(self, act: Act, actor: Actor, at: datetime, note: str) -> None:
        name = self._in_whose_name(actor)
        write(self, self.case_id, act, actor, at, f"{note}（受{name}委托代为办理）" if name else note)

    def _require_running(self) -> None:
        if self.state is State.STOPPED:
            raise ClockStands(ground=self.pauses[-1].ground.value)

    def _start_pause(self, pause: Procedure) -> Procedure:
        self._require_running()
        self.pauses.append(pause)
        self.state = State.STOPPED
        self.procedure_request = None
        return pause

    def told_of_procedure(self, notice_number: str) -> None:
        """The written notice by which the clock has just been stopped."""
        self.pauses[-1] = replace(self.pauses[-1], notice_number=notice_number)

    def _end_pause(self, on: date, result: str = "", outcome: str = "") -> Procedure:
        self.pauses[-1] = replace(self.pauses[-1], ended_on=on, result=result, outcome=outcome)
        self.state = State.OPEN
        return self.pauses[-1]

    def _finish(self, stage: Stage, opinion: str, actor: Actor, now: datetime) -> None:
        claimed_at = stage.claimed_at if stage.claimed_by == actor.subject else now
        self._replace(
            stage,
            completed_at=now,
            opinion=opinion,
            claimed_by=actor.subject,
            claimed_at=claimed_at,
            on_behalf_of=self._in_whose_name(actor),
        )
        self.procedure_request = self.extension_request = None


def due_times(case: Record, calendar: WorkCalendar, now: datetime, clocks: Clocks | None = None) -> dict[str, datetime]:
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


def takes_part(stage: Stage, actor: Actor) -> bool:
    """Whether the stage is the actor's department's and role's; a head stands in for officers."""
    return actor.department == stage.department and (actor.has_role(HEAD) or actor.has_role(stage.role))


def _may_act(stage: Stage, actor: Actor) -> bool:
    holders = ("", actor.subject)
    held = stage.claimed_by not in holders and stage.on_behalf_of != actor.subject
    return takes_part(stage, actor) and (actor.has_role(HEAD) or not held)
