"""An application that ended without what was applied for: nothing is charged for it any more, nor owed."""

from services.chassis.work import Work
from services.fees import announcements, reduction_rows, storage, tables
from services.fees.domain import Bill, BillState, Ending
from services.fees.reduction_rows import REDUCTIONS
from services.fees.requests import Person


def end(work: Work, application_id: str, ending: Ending) -> None:
    """Cancels its bill if that is still owed, and a reduction of it that waits; what was paid is given back by a refund
    alone (FEE-5).

    Every charge of the bill goes: the catalogue does not distinguish one that is owed whatever the decision.
    """
    work.insert_new(tables.endings, {"application_id": application_id, "outcome": ending.value})
    version = storage.version_of(work.read, application_id)
    if version is not None:
        # A bill that is issued at this moment is seen at the next try, or sees the end.
        work.save(tables.chargeables, key={"application_id": application_id}, version=version)
    bill_id = storage.bill_of(work.read, application_id)
    if bill_id is None:
        return
    bill = storage.load_bill(work.read, bill_id, None)
    if bill.state is BillState.OPEN:
        _cancel(work, bill, ending)


def _cancel(work: Work, bill: Bill, ending: Ending) -> None:
    cancelled = bill.cancelled(ending, work.now)
    work.save(tables.bills, key={"bill_id": bill.bill_id}, version=bill.version, **storage.bill_changes(cancelled))
    work.insert(tables.ledger, *(storage.entry_row(entry, bill, work.now) for entry in cancelled.cancel_entries))
    waiting = reduction_rows.under_way(work.read, bill.bill_id)
    if waiting:
        moot = waiting.refused(Person(), work.now, "办件已经结束，缴款通知已撤销，无需减免")
        REDUCTIONS.save_decision(work, waiting.reduction_id, moot)
    work.publish(announcements.bill_cancelled(cancelled), subject=bill.bill_id)
    work.publish(announcements.cancellation_notice(cancelled), subject=bill.bill_id)
