"""What an item must be before the public may rely on it.

A published version is frozen; whatever is filed under it stays pinned to it. So the rules are applied before: a draft
may be as wrong as its author likes, and publishing names everything that is wrong with it at once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.catalogue.refusals import (
    CodeElsewhere,
    FeeOfNothing,
    FeeWithoutBasis,
    LastStageDoesNotDecide,
    LicenceWithoutStatutoryLimit,
    LimitStartsNowhere,
    LimitWithoutBasis,
    MinorWithoutTolerance,
    NoAudience,
    NoDraft,
    NoKind,
    NoLegalBasis,
    NoPromisedLimit,
    NoSource,
    NoStages,
    NothingOffered,
    NotPublishable,
    OutsideJurisdiction,
    PromiseExceedsStatute,
    PromiseInOtherDays,
    ReductionOfUnknownFee,
    ReductionWithoutBasis,
    RenewalWithoutExpiry,
    RepeatedCode,
    StagesExceedPromise,
    StagesOfInstantItem,
    ToleranceWithoutMinor,
    UnknownDepartment,
    UnknownDivision,
    UnknownItem,
    UnlawfulForm,
)
from services.chassis.errors import DomainError, WrongState


def check_code(code: str, division: str) -> None:
    """Raises CodeElsewhere unless the code's digits, filled up with zeros, are the division's."""
    if code.partition("-")[0].ljust(12, "0") != division:
        raise CodeElsewhere(field="code", code=code, division=division)


@dataclass(frozen=True, slots=True)
class Limit:
    days: int
    working: bool


@dataclass(frozen=True, slots=True)
class Stage:
    code: str
    department: str
    decided_by_head: bool
    days: int


@dataclass(frozen=True, slots=True)
class Fee:
    code: str
    amount_fen: int
    basis: str
    department: str


@dataclass(frozen=True, slots=True)
class FeeReduction:
    code: str
    basis: str
    fee_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    code: str
    name: str
    minor: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules look at in an item's content."""

    has_kind: bool
    is_licence: bool
    has_audience: bool
    has_source: bool
    legal_bases: int
    department: str
    consultation_department: str
    divisions: tuple[str, ...]
    instant: bool
    delegated_to_window: bool
    statutory: Limit | None
    statutory_basis: str
    promised: Limit | None
    has_start: bool
    stages: tuple[Stage, ...]
    fees: tuple[Fee, ...]
    fee_reductions: tuple[FeeReduction, ...]
    materials: tuple[Material, ...]
    tolerant_acceptance: bool
    validity_months: int
    renew_before_days: int
    needs_result_of: tuple[str, ...] = ()
    is_joint: bool = False
    """联审联批: its branches have the stages (services/catalogue/joint.py)."""

    @property
    def departments(self) -> frozenset[str]:
        """Every department that is named."""
        acting = {stage.department for stage in self.stages} | {fee.department for fee in self.fees}
        return frozenset(acting | {self.department, self.consultation_department})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the catalogue knows about the codes that a draft names, and about its form."""

    missing_departments: frozenset[str] = frozenset()
    missing_divisions: frozenset[str] = frozenset()
    divisions_outside: frozenset[str] = frozenset()
    missing_items: frozenset[str] = frozenset()
    form_problems: tuple[tuple[str, str], ...] = ()
    """Each with the field of the form that it is about, if it is about one."""


def problems(draft: Draft, surroundings: Surroundings) -> list[DomainError]:
    """Everything that stands in the way of publication, in the order of the form."""
    return [
        *_identity_problems(draft),
        *_reference_problems(draft, surroundings),
        *_limit_problems(draft),
        *_stage_problems(draft),
        *_fee_problems(draft),
        *_material_problems(draft),
        *(
            UnlawfulForm(field=f"form.{field}" if field else "form", problem=problem)
            for field, problem in surroundings.form_problems
        ),
    ]


def _identity_problems(draft: Draft) -> Iterable[DomainError]:
    if not draft.has_kind:
        yield NoKind(field="kind")
    if not draft.has_audience:
        yield NoAudience(field="audiences")
    if not draft.legal_bases:
        yield NoLegalBasis(field="legal_basis")
    if not draft.has_source:
        yield NoSource(field="source")
    if not draft.divisions:
        yield NothingOffered(field="divisions")


def _reference_problems(draft: Draft, surroundings: Surroundings) -> Iterable[DomainError]:
    for division in sorted(surroundings.missing_divisions):
        yield UnknownDivision(field="divisions", division=division)
    for department in sorted(surroundings.missing_departments):
        yield UnknownDepartment(field="department", department=department)
    for division in sorted(surroundings.divisions_outside):
        yield OutsideJurisdiction(field="divisions", division=division, department=draft.department)
    for item in sorted(surroundings.missing_items):
        yield UnknownItem(field="needs_result_of", item=item)


def _limit_problems(draft: Draft) -> Iterable[DomainError]:
    statutory, promised = draft.statutory, draft.promised
    if not draft.has_start:
        yield LimitStartsNowhere(field="runs_from")
    if statutory is None and draft.is_licence:
        yield LicenceWithoutStatutoryLimit(field="statutory_limit")
    if statutory is not None and not draft.statutory_basis.strip():
        yield LimitWithoutBasis(field="statutory_basis")
    if promised is None or (promised.days < 1 and not draft.instant):
        yield NoPromisedLimit(field="promised_limit")
    if promised is not None and statutory is not None:
        if promised.days > statutory.days:
            yield PromiseExceedsStatute(field="promised_limit", promised=promised.days, statutory=statutory.days)
        elif promised.days and promised.working and not statutory.working:
            yield PromiseInOtherDays(field="promised_limit")
    if draft.renew_before_days and not draft.validity_months:
        yield RenewalWithoutExpiry(field="certificate.renew_before_days")


def _stage_problems(draft: Draft) -> Iterable[DomainError]:
    if draft.is_joint:
        return
    yield from _repeated("stages", (stage.code for stage in draft.stages))
    if draft.instant:
        if draft.stages or (draft.promised and draft.promised.days):
            yield StagesOfInstantItem(field="stages")
        return
    if not draft.stages:
        yield NoStages(field="stages")
        return
    shares = sum(stage.days for stage in draft.stages)
    if draft.promised is not None and shares > draft.promised.days:
        yield StagesExceedPromise(field="stages", shares=shares, promised=draft.promised.days)
    last = draft.stages[-1]
    if last.department != draft.department or not (last.decided_by_head or draft.delegated_to_window):
        yield LastStageDoesNotDecide(field="stages", stage=last.code, department=draft.department)


def _fee_problems(draft: Draft) -> Iterable[DomainError]:
    yield from _repeated("fees", (fee.code for fee in draft.fees))
    for fee in draft.fees:
        if not fee.basis.strip():
            yield FeeWithoutBasis(field="fees", fee=fee.code)
        if not fee.amount_fen:
            yield FeeOfNothing(field="fees", fee=fee.code)
    yield from _repeated("fee_reductions", (reduction.code for reduction in draft.fee_reductions))
    charged = {fee.code for fee in draft.fees}
    for reduction in draft.fee_reductions:
        if not reduction.basis.strip():
            yield ReductionWithoutBasis(field="fee_reductions", reduction=reduction.code)
        for fee_code in reduction.fee_codes:
            if fee_code not in charged:
                yield ReductionOfUnknownFee(field="fee_reductions", reduction=reduction.code, fee=fee_code)


def _material_problems(draft: Draft) -> Iterable[DomainError]:
    yield from _repeated("materials", (material.code for material in draft.materials))
    minor = [material for material in draft.materials if material.minor]
    if draft.tolerant_acceptance and not minor:
        yield ToleranceWithoutMinor(field="tolerant_acceptance")
    if not draft.tolerant_acceptance:
        for material in minor:
            yield MinorWithoutTolerance(field="materials", material=material.name)


def _repeated(field: str, codes: Iterable[str]) -> Iterable[DomainError]:
    for code, times in Counter(codes).items():
        if times > 1:
            yield RepeatedCode(field=field, code=code)


class ItemState(StrEnum):
    UNPUBLISHED = "未发布"
    PUBLISHED = "已发布"
    RETIRED = "已停办"


@dataclass(frozen=True, slots=True)
class Item:
    """Where an item stands; `current_version` is 0 until the first publication."""

    code: str
    state: ItemState = ItemState.UNPUBLISHED
    current_version: int = 0
    has_draft: bool = True

    def check_change(self) -> None:
        """Raises WrongState if its draft can no longer be changed."""
        if self.state is ItemState.RETIRED:
            raise WrongState(state=self.state.value)

    def check_draft(self) -> None:
        """Raises NoDraft unless one is open."""
        if not self.has_draft:
            raise NoDraft(item=self.code)

    def next_version(self, found: Sequence[DomainError]) -> int:
        """The number under which the draft is published. Raises NoDraft, WrongState or NotPublishable."""
        self.check_change()
        self.check_draft()
        if found:
            raise NotPublishable(found)
        return self.current_version + 1

    def check_retirement(self) -> None:
        """Raises WrongState unless it is published."""
        if self.state is not ItemState.PUBLISHED:
            raise WrongState(state=self.state.value)
