"""What fees learns from the others: what may be charged and until when, and what departments and centres are called."""

from services.chassis.events import Handlers
from services.chassis.sealing import APPLICANT
from services.chassis.work import Work
from services.fees import storage, tables
from services.fees.domain import Chargeable, Ending, Ground, Item, Standard
from services.fees.ending import end
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

HANDLERS = Handlers("fees")


@HANDLERS.on(intake.ApplicationAccepted)
def on_application_accepted(event: intake.ApplicationAccepted, work: Work) -> None:
    chargeable = Chargeable(
        application_id=event.application_id,
        item=Item(event.item.code, event.item.version, event.item.name, event.item.department),
        division=event.division,
        owner=event.owner,
        payer_masked=event.applicant_masked,
        standards=(
            *(_standard(fee) for fee in event.fees),
            *(
                _standard(fee, branch=number)
                for number, branch in enumerate(event.joint.branches, 1)
                for fee in branch.fees
            ),
        ),
        grounds=(
            *(_ground(one) for one in event.fee_reductions),
            *(
                _ground(one, branch=number)
                for number, branch in enumerate(event.joint.branches, 1)
                for one in branch.fee_reductions
            ),
        ),
    )
    name = APPLICANT.open(work.ports.keys, event.application_id, event.applicant_sealed)
    sealed = work.ports.seal_payer(event.application_id, name)
    work.insert_new(tables.chargeables, storage.chargeable_row(chargeable, sealed))


@HANDLERS.on(approval.CaseDecided)
def on_case_decided(event: approval.CaseDecided, work: Work) -> None:
    """Approval has the last word, also on a withdrawal: one that crosses a grant ends nothing, and the fee is owed."""
    if event.outcome in tuple(Ending):
        end(work, event.case_id, Ending(event.outcome))


@HANDLERS.on(catalogue.DepartmentChanged)
def on_department_changed(event: catalogue.DepartmentChanged, work: Work) -> None:
    _call(work, event.department.code, event.department.name)


@HANDLERS.on(catalogue.CentreChanged)
def on_centre_changed(event: catalogue.CentreChanged, work: Work) -> None:
    _call(work, event.centre.division, event.centre.name)


def _standard(fee: types_pb2.FeeStandard, *, branch: int = 0) -> Standard:
    """A published charge."""
    code = _code(fee.code, branch)
    return Standard(code, fee.name, fee.amount_fen, fee.unit, fee.department, fee.revenue_item, fee.basis)


def _ground(one: types_pb2.FeeReduction, *, branch: int = 0) -> Ground:
    fee_codes = tuple(_code(code, branch) for code in one.fee_codes)
    return Ground(_code(one.code, branch), one.name, fee_codes, one.percent, one.basis, one.evidence)


def _code(code: str, branch: int) -> str:
    """In a joint project it starts with the branch's two digits: codes are unique within an item, and all branches
    stand on one bill (JOINT-4)."""
    return f"{branch:02}-{code}" if branch else code


def _call(work: Work, code: str, name: str) -> None:
    told_at = work.cause.time if work.cause else work.now
    # Events overtake one another: an older name does not replace a newer.
    work.upsert(tables.names, {"code": code, "name": name, "told_at": told_at}, where=tables.names.c.told_at <= told_at)
