"""What a joint project is made of: its rule for denials, its branches, referrals and meetings (rules JOINT-1…4)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from services.approval.domain import Case, Stage, State, Terms
from services.chassis.deadlines import LONGEST_JOINT_EXTENSION, Limit
from services.chassis.history import Actor


class OnDenial(StrEnum):
    """What becomes of the other branches when one is denied; a rule of the project's kind."""

    ENDS_ALL = "ENDS_ALL"
    OTHERS_GO_ON = "OTHERS_GO_ON"
    LEAD_DECIDES = "LEAD_DECIDES"


class ProjectState(StrEnum):
    OPEN = "OPEN"
    AWAITING_RULING = "AWAITING_RULING"
    GRANTED = "GRANTED"
    PARTLY = "PARTLY"
    DENIED = "DENIED"
    DELIVERED = "DELIVERED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


PROJECT_UNDECIDED = (ProjectState.OPEN, ProjectState.AWAITING_RULING)
STATES_IN_CHINESE = {
    ProjectState.OPEN: "并联审批中",
    ProjectState.AWAITING_RULING: "待牵头部门决定",
    ProjectState.GRANTED: "全部准予",
    ProjectState.PARTLY: "部分准予",
    ProjectState.DENIED: "不予许可",
    ProjectState.DELIVERED: "已送达",
    ProjectState.WITHDRAWN: "已撤回",
    ProjectState.LAPSED: "已终止",
}


class ProjectAct(StrEnum):
    """What stands in a project's history (DECIDE-4); what is done in a branch stands in its own."""

    OPENED = "OPENED"
    BRANCH_STARTED = "BRANCH_STARTED"
    BRANCH_GRANTED = "BRANCH_GRANTED"
    BRANCH_DENIED = "BRANCH_DENIED"
    BRANCH_ENDED = "BRANCH_ENDED"
    TAKEN_TO_AGREE = "TAKEN_TO_AGREE"
    REFERRED = "REFERRED"
    REFERRAL_RULED = "REFERRAL_RULED"
    DENIAL_RULED = "DENIAL_RULED"
    MEETING_RECORDED = "MEETING_RECORDED"
    LIMIT_EXTENDED = "LIMIT_EXTENDED"
    DEADLINES_RECOMPUTED = "DEADLINES_RECOMPUTED"
    DEPARTMENT_MOVED = "DEPARTMENT_MOVED"
    GRANTED = "GRANTED"
    PARTLY = "PARTLY"
    DENIED = "DENIED"
    DELIVERED = "DELIVERED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


def joint_limit(limit: Limit) -> Limit:
    """A limit of the whole, or of a branch inside it: prolonged by at most 15 days, with the whole (JOINT-1)."""
    return replace(limit, rule="JOINT-1", longest_extension=LONGEST_JOINT_EXTENSION)


@dataclass
class Branch:
    """One item of the project. Until it starts there is no case; what ends before that never had one."""

    branch_id: str
    terms: Terms
    stages: tuple[Stage, ...]
    needs: tuple[str, ...]
    """Codes of the branches whose result it waits for (JOINT-2)."""
    deemed_consent: bool
    case: Case | None = None
    deemed: bool = False
    """It was taken to agree (JOINT-3)."""
    ended_as: State | None = None
    """How it ended, if that was before it started."""
    ended_at: datetime | None = None
    ended_reason: str = ""

    @property
    def outcome(self) -> State | None:
        return self.case.outcome if self.case else self.ended_as

    @property
    def is_over(self) -> bool:
        return self.outcome is not None

    @property
    def waits(self) -> bool:
        return self.case is None and self.ended_as is None

    @property
    def departments(self) -> set[str]:
        """All that take part or took part in it."""
        if self.case:
            return set(self.case.departments)
        return {self.terms.department, *(stage.department for stage in self.stages)}

    @property
    def still_to_act(self) -> set[str]:
        """The item's own department, and those of the stages that are not completed."""
        terms, stages = (self.case.terms, self.case.stages) if self.case else (self.terms, self.stages)
        return {terms.department, *(stage.department for stage in stages if stage.completed_at is None)}

    def move_department(self, department: str, to: str) -> None:
        """In its plan; in what has come of it since it started, its case moves it."""
        if self.terms.department == department:
            self.terms = replace(self.terms, department=to)
        self.stages = tuple(
            replace(stage, department=to) if stage.department == department else stage for stage in self.stages
        )


@dataclass(frozen=True, slots=True)
class Referral:
    """呈报上级: the department's question and the lead's answer."""

    branch_id: str
    department: str
    reason: str
    referred_at: datetime
    actor: Actor
    ruling: str = ""
    ruled_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        return self.referred_at <= at and (self.ruled_at is None or self.ruled_at > at)


@dataclass(frozen=True, slots=True)
class Meeting:
    """联席会议."""

    held_on: date
    departments: tuple[str, ...]
    resolved: str
    document_number: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """What one act moved besides the branch it was done in."""

    started: tuple[Branch, ...] = ()
    ended: tuple[Branch, ...] = ()
