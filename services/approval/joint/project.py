"""A joint project from acceptance to its one delivery (行政许可法 arts. 26, 42; rules JOINT-1…4).

A branch that has started is a case like any other; the project holds together what the branches owe each other: which
may start, what one's denial does to the rest, the joint limit around their limits, and the one result.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from services.approval import clocks
from services.approval.domain import CHINESE, UNDECIDED, Case, State, Way
from services.approval.joint.parts import (
    STATES_IN_CHINESE,
    Branch,
    Meeting,
    Moved,
    OnDenial,
    ProjectAct,
    ProjectState,
    Referral,
    joint_limit,
)
from services.approval.joint.record import PLATFORM_ACTOR
from services.approval.joint.reform import Reform
from services.approval.joint.refusals import (
    BranchReferred,
    BranchWaits,
    MeetingNotHeld,
    NoRulingDue,
    NothingReferred,
    NotTakingPart,
    TakenToAgree,
)
from services.approval.refusals import BillUnpaid, WrongState
from services.chassis.calendar import WorkCalendar, local_date
from services.chassis.deadlines import Deadline, Extension, Limit, check_extension
from services.chassis.history import Actor


class Project(Reform):
    """One application for a project's kind. Methods are what is done to it as a whole."""

    # From acceptance to the decision.

    def open(self, actor: Actor, calendar: WorkCalendar, now: datetime) -> Moved:
        """Starts every branch that needs no other's result, together, with the acceptance (JOINT-2)."""
        self._write(ProjectAct.OPENED, actor, now, f"受理后联合审批，共{len(self.branches)}个事项")
        return Moved(started=self._start_ready(actor, calendar, self.accepted_at))

    def check_opinion(self, branch_id: str, calendar: WorkCalendar, now: datetime) -> None:
        """Raises BranchReferred or TakenToAgree if its department may not give its opinion now."""
        branch = self.branch(branch_id)
        referral = self.open_referral(branch_id, now)
        if referral:
            raise BranchReferred(branch=branch.terms.name, referred_on=local_date(referral.referred_at))
        if self.is_taken_to_agree(branch, calendar, now):
            assert branch.case is not None
            raise TakenToAgree(branch=branch.terms.name, due_on=branch.case.promised_deadline(calendar, now).due_on)

    def decided_branch(self, branch_id: str, actor: Actor, calendar: WorkCalendar, at: datetime) -> Moved:
        """What a department's opinion, just given, does to the others, and whether it was the last."""
        branch = self.branch(branch_id)
        act = ProjectAct.BRANCH_GRANTED if branch.outcome is State.GRANTED else ProjectAct.BRANCH_DENIED
        reason = branch.case.reason if branch.case else ""
        said = "同意" if branch.outcome is State.GRANTED else "不同意"
        self._write(act, actor, at, f"“{branch.terms.name}”{said}{f'：{reason}' if reason else ''}")
        return self._go_on(branch, actor, calendar, at)

    def take_to_agree(self, branch_id: str, calendar: WorkCalendar, due_at: datetime) -> Moved:
        """JOINT-3: the department was silent until its limit ended; dated from then, however late it is noticed."""
        branch = self.branch(branch_id)
        assert branch.case is not None
        branch.case.end(State.GRANTED, "逾期未出具意见，视为同意", PLATFORM_ACTOR, due_at)
        branch.deemed = True
        self._write(ProjectAct.TAKEN_TO_AGREE, PLATFORM_ACTOR, due_at, f"“{branch.terms.name}”逾期未出具意见，视为同意")
        return self._go_on(branch, PLATFORM_ACTOR, calendar, due_at)

    def is_silent(self, branch: Branch, calendar: WorkCalendar, now: datetime) -> bool:
        """Its limit has ended and its department has given no opinion, nor put the matter to the lead by then."""
        case = branch.case
        if case is None or case.state not in UNDECIDED:
            return False
        due_at = case.promised_deadline(calendar, now).due_at
        return due_at is not None and now >= due_at and self.open_referral(branch.branch_id, due_at) is None

    def is_taken_to_agree(self, branch: Branch, calendar: WorkCalendar, now: datetime) -> bool:
        return branch.deemed_consent and self.is_silent(branch, calendar, now)

    def end(self, outcome: ProjectState, reason: str, actor: Actor, at: datetime) -> Moved | None:
        """WITHDRAWN or LAPSED, as intake says, with every branch that is undecided; None once all were decided."""
        if not self.is_undecided:
            return None
        ended = self._end(self._unfinished(), State(outcome.value), reason, actor, at)
        self._close(outcome, actor, at, reason)
        return Moved(ended=ended)

    # What the departments and the lead do.

    def refer(self, branch_id: str, reason: str, actor: Actor, calendar: WorkCalendar, now: datetime) -> Referral:
        """呈报上级, by whose turn it is in the branch. Its clock does not stop: art. 45 does not list this ground."""
        branch = self.branch(branch_id)
        if branch.waits:
            raise BranchWaits(branch=branch.terms.name)
        if branch.case is None:
            raise WrongState(state=CHINESE[State.ENDED])
        stage = branch.case.require_turn(actor, now)
        self.check_opinion(branch_id, calendar, now)
        referral = Referral(branch_id, stage.department, reason, now, actor)
        self.referrals.append(referral)
        self._write(ProjectAct.REFERRED, actor, now, f"“{branch.terms.name}”呈报上级：{reason}")
        return referral

    def rule_on_referral(self, branch_id: str, ruling: str, actor: Actor, now: datetime) -> Referral:
        """The lead's answer; the department gives its opinion by it."""
        self._require_lead(actor, head=True)
        branch = self.branch(branch_id)
        referral = self.open_referral(branch_id, now)
        if referral is None or branch.is_over:
            raise NothingReferred(branch=branch.terms.name)
        ruled = replace(referral, ruling=ruling, ruled_at=now)
        self.referrals[self.referrals.index(referral)] = ruled
        self._write(ProjectAct.REFERRAL_RULED, actor, now, f"“{branch.terms.name}”批示：{ruling}")
        return ruled

    def rule_on_denial(
        self, ruling: OnDenial, reason: str, actor: Actor, calendar: WorkCalendar, now: datetime
    ) -> Moved:
        """The lead says what becomes of the others: ENDS_ALL or OTHERS_GO_ON."""
        self._require_lead(actor, head=True)
        if self.state is not ProjectState.AWAITING_RULING:
            raise NoRulingDue()
        goes_on = ruling is OnDenial.OTHERS_GO_ON
        self.state = ProjectState.OPEN
        self._write(
            ProjectAct.DENIAL_RULED, actor, now, f"{'其余分支继续办理' if goes_on else '其余分支终止'}：{reason}"
        )
        if goes_on:
            return Moved(started=self._start_ready(actor, calendar, now))
        ended = self._end(self._unfinished(), State.ENDED, f"牵头部门决定终止：{reason}", actor, now)
        self._decide_if_all_are(actor, now)
        return Moved(ended=ended)

    def record_meeting(self, meeting: Meeting, actor: Actor, now: datetime) -> None:
        """联席会议纪要, kept by the lead."""
        self._require_lead(actor)
        self._require_undecided()
        if not self.started_on <= meeting.held_on <= local_date(now):
            raise MeetingNotHeld(field="held_on", since=self.started_on)
        for place, department in enumerate(meeting.departments):
            if department not in self.departments:
                raise NotTakingPart(field=f"departments[{place}]", department=department)
        self.meetings.append(meeting)
        named = "、".join(self.name_of(department) for department in meeting.departments)
        self._write(
            ProjectAct.MEETING_RECORDED, actor, now, f"{meeting.held_on}联席会议（{named}）：{meeting.resolved}"
        )

    def number_meeting(self, document_number: str) -> None:
        """Names the document of the meeting recorded last."""
        self.meetings[-1] = replace(self.meetings[-1], document_number=document_number)

    def extend(
        self, days: int, reason: str, approval: str, actor: Actor, *, calendar: WorkCalendar, now: datetime
    ) -> Extension:
        """CLOCK-2, JOINT-1: the joint limit once, at most 15 days, while it runs; art. 42 asks for the approval of the
        head of the people's government, which `approval` names. Branches under way get the same days."""
        self._require_lead(actor, head=True)
        self._require_undecided()
        extension = Extension(days, reason, local_date(now))
        check_extension(self.statutory_deadline(calendar, now), extension)
        self.extension = extension
        for branch in self.under_way():
            assert branch.case is not None
            branch.case.prolong(extension, actor, now)
        self._write(ProjectAct.LIMIT_EXTENDED, actor, now, f"经{approval}批准，联审期限延长{days}个工作日：{reason}")
        return extension

    def deliver(self, way: Way, actor: Actor, calendar: WorkCalendar, now: datetime) -> bool:
        """Hands over the one result package and with it every branch's result (JOINT-4); whether in time (CLOCK-5).

        An unpaid bill holds back what was granted. Where all was denied it holds nothing back, as with a single case.
        """
        if self.state is ProjectState.DELIVERED or not self.has_result:
            raise WrongState(state=STATES_IN_CHINESE[self.state])
        if self.bill_open and self.has_grant:
            raise BillUnpaid()
        deadline = self.delivery_deadline(calendar, now)
        self.state = ProjectState.DELIVERED
        self.delivered_at = now
        for branch in self.decided_branches():
            assert branch.case is not None
            branch.case.deliver(way, actor, calendar, now)
        self._write(ProjectAct.DELIVERED, actor, now, f"联合审批结果一并送达，送达方式：{way.value}")
        return deadline is None or not clocks.has_passed(deadline, local_date(now))

    # How one branch's end moves the others.

    def _go_on(self, branch: Branch, actor: Actor, calendar: WorkCalendar, at: datetime) -> Moved:
        ended: tuple[Branch, ...] = ()
        if branch.outcome is State.DENIED:
            ended = self._after_denial(branch, actor, at)
        self._decide_if_all_are(actor, at)
        if self.state is not ProjectState.OPEN:
            return Moved(ended=ended)
        return Moved(started=self._start_ready(actor, calendar, at), ended=ended)

    def _after_denial(self, denied: Branch, actor: Actor, at: datetime) -> tuple[Branch, ...]:
        if self.on_denial is OnDenial.ENDS_ALL:
            return self._end(self._unfinished(), State.ENDED, f"“{denied.terms.name}”不予许可", actor, at)
        # Whatever the lead rules, what needs a result that will never be there cannot go on.
        ended = self._end(self._in_vain(), State.ENDED, f"所需的“{denied.terms.name}”不予许可", actor, at)
        if self.on_denial is OnDenial.LEAD_DECIDES and self._unfinished():
            self.state = ProjectState.AWAITING_RULING
        return ended

    def _in_vain(self) -> list[Branch]:
        """The branches that need, through however many others, a result that will not come."""
        lost = {branch.terms.code for branch in self.branches if branch.is_over and branch.outcome is not State.GRANTED}
        while True:
            more = [one for one in self.branches if one.terms.code not in lost and one.waits and lost & set(one.needs)]
            if not more:
                return [branch for branch in self.branches if branch.waits and branch.terms.code in lost]
            lost |= {branch.terms.code for branch in more}

    def _end(
        self, branches: Iterable[Branch], outcome: State, reason: str, actor: Actor, at: datetime
    ) -> tuple[Branch, ...]:
        ended = tuple(branches)
        for branch in ended:
            if branch.case:
                branch.case.end(outcome, reason, actor, at)
            else:
                branch.ended_as, branch.ended_at, branch.ended_reason = outcome, at, reason
            self._write(ProjectAct.BRANCH_ENDED, actor, at, f"“{branch.terms.name}”终止：{reason}")
        return ended

    def _start_ready(self, actor: Actor, calendar: WorkCalendar, at: datetime) -> tuple[Branch, ...]:
        granted = {branch.terms.code for branch in self.branches if branch.outcome is State.GRANTED}
        ready = tuple(branch for branch in self.branches if branch.waits and granted.issuperset(branch.needs))
        for branch in ready:
            self._start(branch, actor, calendar, at)
        return ready

    def _start(self, branch: Branch, actor: Actor, calendar: WorkCalendar, at: datetime) -> None:
        first = at == self.accepted_at
        case = Case(
            case_id=branch.branch_id,
            terms=replace(
                branch.terms,
                promised=self._inside(branch.terms.promised, self.promised_deadline(calendar, at), first=first),
                statutory=self._inside(branch.terms.statutory, self.statutory_deadline(calendar, at), first=first),
            ),
            division=self.division,
            owner=self.owner,
            filed_by=self.filed_by,
            accepted_by=self.accepted_by,
            applicant_masked=self.applicant_masked,
            started_on=self.started_on if first else local_date(at),
            stages=list(branch.stages),
            department_names=self.department_names,
            project_id=self.project_id,
            lead=self.lead,
        )
        case.open(actor, at, at)
        branch.case = case
        self._write(ProjectAct.BRANCH_STARTED, actor, at, f"“{branch.terms.name}”开始办理，编号{branch.branch_id}")

    @staticmethod
    def _inside(limit: Limit, whole: Deadline, *, first: bool) -> Limit:
        """A branch's limit, cut to what is left of the project's: its clock ends no later than that one (JOINT-1)."""
        room = whole.total_days if first else max(0, whole.remaining_days)
        if limit.days <= room:
            return joint_limit(limit)
        return joint_limit(replace(limit, days=room, basis=f"{limit.basis}，不超过联审期限"))

    def _decide_if_all_are(self, actor: Actor, at: datetime) -> None:
        if self._unfinished():
            return
        outcomes = {branch.outcome for branch in self.branches}
        if outcomes == {State.GRANTED}:
            self._close(ProjectState.GRANTED, actor, at)
        elif State.GRANTED in outcomes:
            self._close(ProjectState.PARTLY, actor, at)
        else:
            self._close(ProjectState.DENIED, actor, at)

    def _close(self, outcome: ProjectState, actor: Actor, at: datetime, reason: str = "") -> None:
        self.state = self.outcome = outcome
        self.decided_at = at
        self.reason = reason
        said = STATES_IN_CHINESE[outcome]
        self._write(ProjectAct(outcome.value), actor, at, f"{said}：{reason}" if reason else said)
