"""What the domain decided, as messages of the contract."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.chassis.messages import stamp_or_none
from services.fees import receipts
from services.fees.announcements import item_ref
from services.fees.channels import Channels
from services.fees.domain import Attempt, Bill, Ground, Receipt, RefundCause
from services.fees.ledger import TrialBalance
from services.fees.ports import Ports
from services.fees.reductions import Reduction
from services.fees.refunds import Payment, Refund
from yizhan.fees.v1 import fees_pb2 as pb
from yizhan.types.v1 import types_pb2


def bill(
    one: Bill,
    attempts: Sequence[pb.PaymentAttempt] = (),
    payments: Sequence[pb.Payment] = (),
    reductions: Sequence[Reduction] = (),
    grounds: Sequence[Ground] = (),
) -> pb.Bill:
    return pb.Bill(
        bill_id=one.bill_id,
        application_id=one.application_id,
        item=item_ref(one.item),
        division=one.division,
        payer_masked=one.payer_masked,
        lines=_lines(one),
        shares=[
            pb.BillShare(department=share.department, revenue_item=share.revenue_item, amount_fen=share.amount_fen)
            for share in one.shares
        ],
        total_fen=one.total_fen,
        owed_fen=one.owed_fen,
        state=f"BILL_STATE_{one.state.value}",
        issued_at=stamp_or_none(one.issued_at),
        paid_at=stamp_or_none(one.paid_at),
        receipt_number=one.receipt_number,
        attempts=attempts,
        etag=str(one.version),
        payments=payments,
        refunded_at=stamp_or_none(one.refunded_at),
        refund_id=one.refund_id,
        reduced_fen=one.reduced_fen,
        reductions=[reduction(asked, one) for asked in reductions],
        reduction_grounds=[_ground(ground) for ground in grounds] if one.owed_fen else [],
        waived_at=stamp_or_none(one.waived_at),
        cancelled_at=stamp_or_none(one.cancelled_at),
        cancellation_cause=f"CANCELLATION_CAUSE_{one.cancelled_for.value}" if one.cancelled_for else None,
    )


def attempt(one: Attempt, channels: Channels) -> pb.PaymentAttempt:
    # A channel may have been taken away since.
    channel = channels.by_name.get(one.channel)
    return pb.PaymentAttempt(
        attempt_id=one.attempt_id,
        bill_id=one.bill_id,
        channel=one.channel,
        amount_fen=one.amount_fen,
        state=f"ATTEMPT_STATE_{one.state.value}",
        pay_url=channel.pay_url(one.attempt_id) if channel else "",
        started_at=stamp_or_none(one.started_at),
        told_at=stamp_or_none(one.told_at),
    )


def payment(one: Payment, asked: Refund | None) -> pb.Payment:
    return pb.Payment(
        channel=one.channel,
        transaction_id=one.transaction_id,
        attempt_id=one.attempt_id,
        amount_fen=one.amount_fen,
        received_at=stamp_or_none(one.received_at),
        use=_use(one.cause),
        refund_id=asked.refund_id if asked else "",
        refund_state=f"REFUND_STATE_{asked.state.value}" if asked else None,
    )


def refund(one: Refund, its: Bill) -> pb.Refund:
    return pb.Refund(
        refund_id=one.refund_id,
        bill_id=one.bill_id,
        application_id=its.application_id,
        item_name=its.item.name,
        payer_masked=its.payer_masked,
        division=one.division,
        channel=one.channel,
        transaction_id=one.transaction_id,
        amount_fen=one.amount_fen,
        use=_use(one.cause),
        receipt_number=one.receipt_number,
        ground=one.ground,
        requested_by=one.requested_by.subject,
        requested_by_name=one.requested_by.name,
        requested_at=stamp_or_none(one.requested_at),
        state=f"REFUND_STATE_{one.state.value}",
        decided_by=one.decided_by.subject,
        decided_by_name=one.decided_by.name,
        decided_at=stamp_or_none(one.decided_at),
        refusal_reason=one.refusal_reason,
        etag=str(one.version),
    )


def reduction(one: Reduction, its: Bill) -> pb.Reduction:
    names = {line.standard.code: line.standard.name for line in its.lines}
    return pb.Reduction(
        reduction_id=one.reduction_id,
        bill_id=one.bill_id,
        application_id=its.application_id,
        item_name=its.item.name,
        payer_masked=its.payer_masked,
        division=one.division,
        ground=_ground(one.ground),
        evidence=one.evidence,
        material_code=one.material_code,
        lines=[
            pb.ReducedLine(fee_code=cut.fee_code, name=names[cut.fee_code], amount_fen=cut.amount_fen)
            for cut in one.cuts
        ],
        amount_fen=one.amount_fen,
        total_fen=its.total_fen,
        state=f"REDUCTION_STATE_{one.state.value}",
        requested_by=one.requested_by.subject,
        requested_by_name=one.requested_by.name,
        requested_at=stamp_or_none(one.requested_at),
        decided_by=one.decided_by.subject,
        decided_by_name=one.decided_by.name,
        decided_at=stamp_or_none(one.decided_at),
        refusal_reason=one.refusal_reason,
        etag=str(one.version),
    )


def channels(known: Channels) -> pb.ListPaymentChannelsResponse:
    listed = sorted(known.by_name.values(), key=lambda channel: (channel.is_sandbox, channel.name))
    return pb.ListPaymentChannelsResponse(
        channels=[
            pb.PaymentChannel(name=one.name, title=one.title or one.name, sandbox=one.is_sandbox) for one in listed
        ]
    )


def receipt(one: Receipt, ports: Ports) -> pb.Receipt:
    number, paid = one.receipt_number, one.bill
    return pb.Receipt(
        receipt_number=number,
        check_code=ports.check_code(number),
        bill_id=paid.bill_id,
        application_id=paid.application_id,
        item_name=paid.item.name,
        payer_masked=paid.payer_masked,
        issuer=one.issuer,
        lines=_lines(paid),
        total_fen=paid.payable_fen,
        total_in_words=receipts.in_capitals(paid.payable_fen),
        issued_at=stamp_or_none(one.issued_at),
        verification_url=ports.verification_url(number),
        pdf_path=f"/v1/receipts/{number}/pdf",
        voided_at=stamp_or_none(one.voided_at),
        voided_by=paid.refund_id,
    )


def verification(one: Receipt) -> pb.ReceiptVerification:
    return pb.ReceiptVerification(
        receipt_number=one.receipt_number,
        item_name=one.bill.item.name,
        payer_masked=one.bill.payer_masked,
        issuer=one.issuer,
        total_fen=one.bill.payable_fen,
        issued_at=stamp_or_none(one.issued_at),
        voided_at=stamp_or_none(one.voided_at),
        voided_by=one.bill.refund_id,
    )


def trial_balance(day: date, balance: TrialBalance) -> pb.TrialBalance:
    return pb.TrialBalance(
        day=day.isoformat(),
        accounts=[
            pb.AccountBalance(
                account=movement.account.code,
                name=movement.account.name,
                debit_fen=movement.debit_fen,
                credit_fen=movement.credit_fen,
            )
            for movement in balance.movements
        ],
        debit_fen=balance.debit_fen,
        credit_fen=balance.credit_fen,
        difference_fen=balance.difference_fen,
        checks=[
            pb.LedgerCheck(name=check.name, ledger_fen=check.ledger_fen, documents_fen=check.documents_fen)
            for check in balance.checks
        ],
        balanced=balance.balanced,
    )


def ledger_entry(row: Any) -> pb.LedgerEntry:
    return pb.LedgerEntry(
        entry_id=row.entry_id,
        occasion=row.occasion,
        debit_account=row.debit,
        credit_account=row.credit,
        amount_fen=row.amount_fen,
        bill_id=row.bill_id,
        attempt_id=row.attempt_id,
        division=row.division,
        booked_at=stamp_or_none(row.booked_at),
    )


def _use(cause: RefundCause | None) -> str:
    return f"PAYMENT_USE_{cause.value if cause else 'PAID_BILL'}"


def _ground(one: Ground) -> types_pb2.FeeReduction:
    return types_pb2.FeeReduction(
        code=one.code,
        name=one.name,
        fee_codes=one.fee_codes,
        percent=one.percent,
        basis=one.basis,
        evidence=one.evidence,
    )


def _lines(one: Bill) -> list[pb.BillLine]:
    cuts = {cut.fee_code: cut for cut in one.cuts}
    return [
        pb.BillLine(
            standard=types_pb2.FeeStandard(
                code=line.standard.code,
                name=line.standard.name,
                amount_fen=line.standard.amount_fen,
                unit=line.standard.unit,
                department=line.standard.department,
                revenue_item=line.standard.revenue_item,
                basis=line.standard.basis,
            ),
            quantity=line.quantity,
            amount_fen=line.amount_fen,
            reduced_fen=cuts[line.standard.code].amount_fen if line.standard.code in cuts else 0,
            reduction_ground=cuts[line.standard.code].ground if line.standard.code in cuts else "",
        )
        for line in one.lines
    ]
