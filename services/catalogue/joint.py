"""What an item must be to become a joint project's kind (联审联批, rules JOINT-1 and JOINT-2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.catalogue.domain import Limit
from services.chassis.divisions import within
from services.chassis.errors import DomainError

# 行政许可法 art. 42: what several departments handle together takes no more than forty-five days.
LONGEST_JOINT_LIMIT = 45
FEWEST_BRANCHES = 2


class TooFewBranches(DomainError):
    rule = "JOINT-1"
    message = "联审项目至少包含{fewest}个事项"


class BranchNotPublished(DomainError):
    """Unknown, still a draft, or retired."""

    rule = "JOINT-1"
    message = "联审事项{item}未发布或已停办"


class BranchIsJoint(DomainError):
    rule = "JOINT-1"
    message = "{item}本身是联审项目，不能作为联审事项"


class BranchWithoutStages(DomainError):
    """Decided at once at the window: nothing that a project would hold together."""

    rule = "JOINT-1"
    message = "{item}是即办件，不能作为联审事项"


class BranchNotOffered(DomainError):
    rule = "JOINT-1"
    message = "联审事项{item}在{division}不能申请"


class BranchExceedsJointLimit(DomainError):
    rule = "JOINT-1"
    message = "联审事项{item}的承诺时限{days}日超过联审承诺时限{joint}日"


class ChainExceedsJointLimit(DomainError):
    """Branches that wait for one another cannot all keep their promises within the joint one."""

    rule = "JOINT-2"
    message = "先后办理的{items}合计{days}日，超过联审承诺时限{joint}日"


class CircularBranches(DomainError):
    rule = "JOINT-2"
    message = "联审事项{items}互为前置"


class NoJointLimit(DomainError):
    rule = "JOINT-1"
    message = "联审项目应当填写法定时限（不超过{longest}个工作日）"


class JointLimitTooLong(DomainError):
    rule = "JOINT-1"
    message = "联合办理的时间不得超过{longest}日，填写为{days}日"


class JointLimitInOtherDays(DomainError):
    rule = "JOINT-1"
    message = "联审时限以工作日计算"


class NoDenialRule(DomainError):
    rule = "JOINT-1"
    message = "未填写一个事项不予许可时其余事项如何办理"


class StagesOfJointItem(DomainError):
    """Its branches have the stages."""

    rule = "JOINT-1"
    message = "联审项目没有自己的环节，也不是即办件"


class FeesOfJointItem(DomainError):
    """Each charge is some department's, by its own item's standard (JOINT-4)."""

    rule = "JOINT-4"
    message = "联审项目不另行收费，收费标准在各事项中公布"


@dataclass(frozen=True, slots=True)
class Offered:
    """The version in force of an item that is to be a branch."""

    code: str
    promised: Limit
    is_joint: bool
    instant: bool
    divisions: tuple[str, ...]
    needs_result_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JointDraft:
    """What the rules look at in a project's kind."""

    items: tuple[str, ...]
    has_denial_rule: bool
    promised: Limit | None
    statutory: Limit | None
    divisions: tuple[str, ...]
    has_stages: bool
    has_fees: bool


def problems(draft: JointDraft, offered: Mapping[str, Offered]) -> Iterable[DomainError]:
    """Everything that stands in the way; `offered` has those of its items that can be applied for."""
    if draft.has_stages:
        yield StagesOfJointItem(field="stages")
    if draft.has_fees:
        yield FeesOfJointItem(field="fees")
    if not draft.has_denial_rule:
        yield NoDenialRule(field="joint.on_denial")
    yield from _limit_problems(draft)
    if len(draft.items) < FEWEST_BRANCHES:
        yield TooFewBranches(field="joint.items", fewest=FEWEST_BRANCHES)
    for code in draft.items:
        found = offered.get(code)
        if found is None:
            yield BranchNotPublished(field="joint.items", item=code)
        else:
            yield from _branch_problems(draft, found)
    yield from _order_problems(draft, [offered[code] for code in draft.items if code in offered])


def inside(items: Iterable[str], branch: Offered) -> tuple[str, ...]:
    """Which of the bundle's items the branch waits for; what else it needs is there before the project."""
    among = frozenset(items)
    return tuple(code for code in branch.needs_result_of if code in among)


def _limit_problems(draft: JointDraft) -> Iterable[DomainError]:
    if draft.statutory is None:
        yield NoJointLimit(field="statutory_limit", longest=LONGEST_JOINT_LIMIT)
    elif draft.statutory.days > LONGEST_JOINT_LIMIT:
        yield JointLimitTooLong(field="statutory_limit", days=draft.statutory.days, longest=LONGEST_JOINT_LIMIT)
    for name, limit in (("statutory_limit", draft.statutory), ("promised_limit", draft.promised)):
        if limit is not None and not limit.working:
            yield JointLimitInOtherDays(field=name)


def _branch_problems(draft: JointDraft, branch: Offered) -> Iterable[DomainError]:
    if branch.is_joint:
        yield BranchIsJoint(field="joint.items", item=branch.code)
    if branch.instant:
        yield BranchWithoutStages(field="joint.items", item=branch.code)
    for division in draft.divisions:
        if not any(within(division, place) for place in branch.divisions):
            yield BranchNotOffered(field="joint.items", item=branch.code, division=division)
    if draft.promised is not None and branch.promised.days > draft.promised.days:
        yield BranchExceedsJointLimit(
            field="joint.items", item=branch.code, days=branch.promised.days, joint=draft.promised.days
        )


def _order_problems(draft: JointDraft, branches: list[Offered]) -> Iterable[DomainError]:
    # Of one that is not published nothing is known: it is a problem of its own.
    known = {branch.code for branch in branches}
    waiting = {branch.code: known.intersection(inside(draft.items, branch)) for branch in branches}
    # The longest chain of promises that ends with each item, in the order in which they can be granted.
    chains: dict[str, tuple[str, ...]] = {}
    days = {branch.code: branch.promised.days for branch in branches}
    while ready := [code for code, needs in waiting.items() if code not in chains and needs <= chains.keys()]:
        for code in ready:
            before = max((chains[need] for need in waiting[code]), key=lambda chain: _sum(chain, days), default=())
            chains[code] = (*before, code)
    circle = sorted(waiting.keys() - chains.keys())
    if circle:
        yield CircularBranches(field="joint.items", items="、".join(circle))
    longest = max(chains.values(), key=lambda chain: _sum(chain, days), default=())
    total = _sum(longest, days)
    if draft.promised is not None and len(longest) > 1 and total > draft.promised.days:
        yield ChainExceedsJointLimit(
            field="joint.items", items="、".join(longest), days=total, joint=draft.promised.days
        )


def _sum(chain: Iterable[str], days: Mapping[str, int]) -> int:
    return sum(days[code] for code in chain)
