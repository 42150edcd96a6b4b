"""A joint project as it stands, with its joint limit and its history; the acts upon it are in project.py, and what a
department's move changes in reform.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from services.approval import clocks
from services.approval.clocks import Clocks
from services.approval.domain import HEAD, IssuedDocument, State, Terms
from services.approval.joint.parts import (
    PROJECT_UNDECIDED,
    STATES_IN_CHINESE,
    Branch,
    Meeting,
    OnDenial,
    ProjectAct,
    ProjectState,
    Referral,
)
from services.approval.joint.refusals import NoSuchBranch, NotLead
from services.approval.refusals import WrongState
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.deadlines import Deadline, Extension, Limit, Pause
from services.chassis.hash_chain import GENESIS
from services.chassis.history import PLATFORM, Actor, Entry

PLATFORM_ACTOR = Actor(PLATFORM, "PLATFORM")


@dataclass
class ProjectRecord:
    """What one application for a project's kind has come to."""

    project_id: str
    terms: Terms
    """Of the kind; its department leads."""
    on_denial: OnDenial
    division: str
    owner: str
    filed_by: str
    accepted_by: str
    applicant_masked: str
    started_on: date
    """The day of the event from which the joint limit runs (CLOCK-1)."""
    accepted_at: datetime
    branches: list[Branch]
    state: ProjectState = ProjectState.OPEN
    referrals: list[Referral] = field(default_factory=list[Referral])
    meetings: list[Meeting] = field(default_factory=list[Meeting])
    extension: Extension | None = None
    documents: list[IssuedDocument] = field(default_factory=list[IssuedDocument])
    outcome: ProjectState | None = None
    """GRANTED, PARTLY, DENIED, WITHDRAWN or LAPSED; stays when the result is delivered."""
    reason: str = ""
    decided_at: datetime | None = None
    delivered_at: datetime | None = None
    head: str = GENESIS
    entries: int = 0
    events: int = 0
    version: int = 1
    department_names: Mapping[str, str] = field(default_factory=dict[str, str])
    bill_open: bool = False
    told: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    """The due times that the others were last told."""
    written: list[Entry] = field(default_factory=list[Entry])

    @property
    def case_id(self) -> str:
        """By which its documents, its history and its events know it."""
        return self.project_id

    @property
    def lead(self) -> str:
        return self.terms.department

    @property
    def departments(self) -> list[str]:
        """Every department that takes part, the lead among them."""
        return sorted({self.lead}.union(*(branch.departments for branch in self.branches)))

    @property
    def is_undecided(self) -> bool:
        return self.state in PROJECT_UNDECIDED

    @property
    def ended_on(self) -> date | None:
        return local_date(self.decided_at) if self.decided_at else None

    @property
    def has_result(self) -> bool:
        """Something was decided, so that there is something to hand over; a withdrawal undoes no decision."""
        return not self.is_undecided and any(
            branch.outcome in (State.GRANTED, State.DENIED) for branch in self.branches
        )

    @property
    def has_grant(self) -> bool:
        return any(branch.outcome is State.GRANTED for branch in self.branches)

    def name_of(self, department: str) -> str:
        return self.department_names.get(department, department)

    def know_departments(self, names: Mapping[str, str]) -> None:
        self.department_names = names
        for branch in self.branches:
            if branch.case:
                branch.case.department_names = names

    def branch(self, branch_id: str) -> Branch:
        """Raises NoSuchBranch."""
        for branch in self.branches:
            if branch.branch_id == branch_id:
                return branch
        raise NoSuchBranch(field="branch_id")

    def open_referral(self, branch_id: str, at: datetime) -> Referral | None:
        return next((one for one in self.referrals if one.branch_id == branch_id and one.is_open(at)), None)

    # The joint limit (JOINT-1).

    @property
    def pauses(self) -> list[Pause]:
        """Art. 45 leaves out of art. 42's forty-five days too what a branch's special procedure takes; what overlaps
        counts once."""
        return [pause for branch in self.branches if branch.case for pause in branch.case.pauses]

    def promised_deadline(self, calendar: WorkCalendar, now: datetime) -> Deadline:
        return self._limit(self.terms.promised, calendar, now)

    def statutory_deadline(self, calendar: WorkCalendar, now: datetime) -> Deadline:
        return self._limit(self.terms.statutory, calendar, now)

    def delivery_deadline(self, calendar: WorkCalendar, now: datetime) -> Deadline | None:
        """CLOCK-5 for the one package: from the end of the project, if anything was granted."""
        if self.ended_on is None or not self.has_grant:
            return None
        return clocks.delivery_deadline(self.ended_on, calendar, local_date(self.delivered_at or now))

    def clocks(self, calendar: WorkCalendar, now: datetime) -> Clocks | None:
        """When the joint limits strike; None once there is none to strike."""
        if not self.is_undecided:
            return None
        promised = self.promised_deadline(calendar, now)
        return Clocks(
            promised_due_at=promised.due_at,
            statutory_due_at=self.statutory_deadline(calendar, now).due_at,
            promised_reminder_at=clocks.reminder_at(promised, calendar),
        )

    def due_at(self, calendar: WorkCalendar, now: datetime) -> datetime | None:
        """By when the whole must be decided, which orders the lists; None once it is."""
        return clocks.soonest([self.promised_deadline(calendar, now)]) if self.is_undecided else None

    def due_times(self, calendar: WorkCalendar, now: datetime) -> dict[str, datetime]:
        """Every due time that the others are told, by its name in the contract; what stands or has ended has none."""
        running, delivery = self.clocks(calendar, now) or Clocks(), self.delivery_deadline(calendar, now)
        times = {
            "promised_due_at": running.promised_due_at,
            "statutory_due_at": running.statutory_due_at,
            "promised_reminder_at": running.promised_reminder_at,
            "deliver_by": delivery and delivery.due_at if self.delivered_at is None else None,
        }
        return {name: at for name, at in times.items() if at is not None}

    def recompute(self, calendar: WorkCalendar, now: datetime) -> bool:
        """After a change of the calendar; whether a due time is another than the others were told (CLOCK-7)."""
        if self.due_times(calendar, now) == self.told:
            return False
        note = f"工作日安排有变，联审期限按日历版本{calendar.version}重新计算"
        self._write(ProjectAct.DEADLINES_RECOMPUTED, PLATFORM_ACTOR, now, note)
        return True

    # Its branches.

    def under_way(self) -> list[Branch]:
        """The branches that have started and are undecided."""
        return [branch for branch in self.branches if branch.case and not branch.is_over]

    def decided_branches(self) -> list[Branch]:
        """Those that a department decided; the others have no result."""
        return [branch for branch in self.branches if branch.outcome in (State.GRANTED, State.DENIED)]

    def next_event(self) -> int:
        """The sequence of the event about to be published."""
        self.events += 1
        return self.events

    def _unfinished(self) -> list[Branch]:
        return [branch for branch in self.branches if not branch.is_over]

    def _limit(self, limit: Limit, calendar: WorkCalendar, now: datetime) -> Deadline:
        today = self.ended_on or local_date(now)
        return clocks.run(limit, self.started_on, self.pauses, self.extension, calendar=calendar, today=today)

    def _require_lead(self, actor: Actor, *, head: bool = False) -> None:
        if actor.department != self.lead or (head and not actor.has_role(HEAD)):
            raise NotLead(department=self.name_of(self.lead), role="负责人" if head else "")

    def _require_undecided(self) -> None:
        if not self.is_undecided:
            raise WrongState(state=STATES_IN_CHINESE[self.state])

    def _write(self, act: ProjectAct, actor: Actor, at: datetime, note: str) -> None:
        self.entries += 1
        entry = Entry.after(
            self.head, subject=self.project_id, sequence=self.entries, at=at, act=act, actor=actor, note=note
        )
        self.head = entry.hash
        self.written.append(entry)
