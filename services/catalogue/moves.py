"""Departments that are renamed, merged or split from a day on (机构改革)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from services.chassis.calendar import ONE_DAY, end_of_day
from services.chassis.divisions import within
from services.chassis.errors import DomainError, InvalidField, Kind, WrongState

# As many as the contract has room for; the newest stay.
_MOST_FORMER_NAMES = 10


class MoveKind(StrEnum):
    RENAMED = "更名"
    MERGED = "合并"
    SPLIT = "分设"


class MoveState(StrEnum):
    SCHEDULED = "待生效"
    UNDER_WAY = "划转中"
    DONE = "已完成"
    CANCELLED = "已取消"


class InThePast(DomainError):
    """What was decided yesterday was decided by the department of yesterday."""

    kind = Kind.BAD_INPUT
    message = "生效日期{effective_on}早于今日{today}"


class NoNewName(DomainError):
    kind = Kind.BAD_INPUT
    message = "更名应当填写与现名“{name}”不同的新名称"


class NoOtherDepartment(DomainError):
    kind = Kind.BAD_INPUT
    message = "合并、分设应当填写承接工作的另一部门"


class SplitsNothing(DomainError):
    kind = Kind.BAD_INPUT
    message = "分设应当列明划转的事项"


class NotItsItems(DomainError):
    kind = Kind.BAD_INPUT
    message = "{items}不是{department}的事项"


class AnotherDivision(DomainError):
    message = "{to}既不属于{department}所在的行政区划，也不属于其上级行政区划"


class DepartmentRetired(DomainError):
    message = "部门{department}已于{retired_on}并入{succeeded_by}"


class MovesAlready(DomainError):
    message = "部门{department}已定于{effective_on}{move}，与本次调整冲突"


@dataclass(frozen=True, slots=True)
class Body:
    """A department, as far as a move looks at it."""

    code: str
    division: str
    name: str
    former_names: tuple[str, ...] = ()
    retired_on: date | None = None
    succeeded_by: str = ""

    def require_in_office(self) -> None:
        """Raises DepartmentRetired once it was merged into another."""
        if self.retired_on is not None:
            raise DepartmentRetired(
                department=self.code, retired_on=self.retired_on.isoformat(), succeeded_by=self.succeeded_by
            )

    def renamed(self, name: str) -> "Body":
        return replace(self, name=name, former_names=_newest((*self.former_names, self.name)))

    def merged_into(self, other: "Body", on: date) -> "Body":
        return replace(self, retired_on=on, succeeded_by=other.code)

    def took_over(self, other: "Body") -> "Body":
        """Whoever looks for the old name finds the department that answers now."""
        return replace(self, former_names=_newest((*self.former_names, other.name)))


@dataclass(frozen=True, slots=True)
class Move:
    move_id: str
    kind: MoveKind
    department: str
    to_department: str
    new_name: str
    items: tuple[str, ...]
    effective_on: date
    basis: str
    ordered_by: str
    ordered_at: datetime
    state: MoveState = MoveState.SCHEDULED
    version: int = 1

    @property
    def target(self) -> str:
        """The department that answers from its day on; for a new name the same."""
        return self.to_department or self.department

    @property
    def takes_effect_at(self) -> datetime:
        """0:00 of its day; at once if that is over, since nobody can have acted on it before it was ordered."""
        return max(end_of_day(self.effective_on - ONE_DAY), self.ordered_at)

    def check(
        self, department: Body, other: Body | None, planned: Sequence["Move"], own_items: Collection[str], today: date
    ) -> None:
        """Raises what stands in its way.

        `planned` are the moves that either department is yet to undergo, `own_items` those of the named items that the
        department answers for.
        """
        if self.effective_on < today:
            raise InThePast(field="effective_on", effective_on=self.effective_on.isoformat(), today=today.isoformat())
        department.require_in_office()
        if self.kind is MoveKind.RENAMED:
            self._check_name(department)
        else:
            self._check_other(department, other, own_items)
        for earlier in planned:
            self._check_against(earlier)

    def cancelled(self) -> "Move":
        if self.state is not MoveState.SCHEDULED:
            raise WrongState(state=self.state.value)
        return replace(self, state=MoveState.CANCELLED)

    def _check_name(self, department: Body) -> None:
        if len(self.new_name.strip()) < 2 or self.new_name == department.name:
            raise NoNewName(field="new_name", name=department.name)
        if self.to_department or self.items:
            raise InvalidField(
                field="to_department" if self.to_department else "items", what="更名不涉及其他部门和事项"
            )

    def _check_other(self, department: Body, other: Body | None, own_items: Collection[str]) -> None:
        if other is None or other.code == department.code:
            raise NoOtherDepartment(field="to_department")
        other.require_in_office()
        if not within(department.division, other.division):
            raise AnotherDivision(field="to_department", to=other.code, department=department.code)
        if self.new_name:
            raise InvalidField(field="new_name", what="合并、分设不更改名称，请另行办理更名")
        if self.kind is MoveKind.MERGED and self.items:
            raise InvalidField(field="items", what="合并划转全部事项，不逐项列明")
        if self.kind is MoveKind.SPLIT:
            if not self.items:
                raise SplitsNothing(field="items")
            foreign = [item for item in self.items if item not in own_items]
            if foreign:
                raise NotItsItems(field="items", items="、".join(foreign), department=department.code)

    def _check_against(self, planned: "Move") -> None:
        """Who is merged on a day does nothing on that day or later, and nothing comes to them."""
        mine = {self.department, self.target}
        gone_by_then = (
            planned.kind is MoveKind.MERGED and planned.department in mine and planned.effective_on <= self.effective_on
        )
        too_late_then = (
            self.kind is MoveKind.MERGED
            and self.department in (planned.department, planned.target)
            and planned.effective_on >= self.effective_on
        )
        if gone_by_then or too_late_then:
            code = planned.department if gone_by_then else self.department
            raise MovesAlready(department=code, effective_on=planned.effective_on.isoformat(), move=planned.kind.value)


def _newest(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[-_MOST_FORMER_NAMES:]
