"""The contract's methods: proto → use case → proto."""

from datetime import date, datetime, timedelta

from google.api.httpbody_pb2 import HttpBody

from services.chassis.calendar import end_of_day
from services.chassis.call import Call
from services.chassis.errors import InvalidField
from services.chassis.pages import Page
from services.fees import answers, deciding, receipts, reduction_rows, refund_rows, storage, use_cases
from services.fees.domain import BillState, Charge, Outcome
from services.fees.reduction_rows import REDUCTIONS
from services.fees.refund_rows import REFUNDS
from services.fees.requests import RequestState
from yizhan.fees.v1 import fees_pb2 as pb


class Servicer:
    def IssueBill(self, request: pb.IssueBillRequest, call: Call) -> pb.Bill:
        charges = [Charge(line.fee_code, line.quantity) for line in request.lines]
        bill = use_cases.issue_bill(call.work, call.scope, call.actor, request.application_id, charges)
        return answers.bill(bill, grounds=storage.grounds_of(call.read, bill.application_id))

    def GetBill(self, request: pb.GetBillRequest, call: Call) -> pb.Bill:
        bill = storage.load_bill(call.read, request.bill_id, call.scope)
        attempts = storage.attempts_of(call.read, bill.bill_id)
        payments = refund_rows.payments_of(call.read, bill.bill_id)
        return answers.bill(
            bill,
            [answers.attempt(one, call.ports.channels) for one in attempts],
            [answers.payment(*one) for one in payments],
            reduction_rows.reductions_of(call.read, bill.bill_id),
            storage.grounds_of(call.read, bill.application_id),
        )

    def ListBills(self, request: pb.ListBillsRequest, call: Call) -> pb.ListBillsResponse:
        name = pb.BillState.Name(request.state).removeprefix("BILL_STATE_")
        found, following = storage.list_bills(
            call.read,
            call.scope,
            Page.of(request.page_size, request.page_token, datetime, str),
            state=BillState(name) if request.state else None,
            application_id=request.application_id,
        )
        return pb.ListBillsResponse(bills=[answers.bill(one) for one in found], next_page_token=following)

    def ListPaymentChannels(
        self, _request: pb.ListPaymentChannelsRequest, call: Call
    ) -> pb.ListPaymentChannelsResponse:
        return answers.channels(call.ports.channels)

    def StartPayment(self, request: pb.StartPaymentRequest, call: Call) -> pb.PaymentAttempt:
        started = use_cases.start_payment(call.work, call.scope, request.bill_id, request.channel)
        return answers.attempt(started, call.ports.channels)

    def ReceivePaymentCallback(self, request: pb.ReceivePaymentCallbackRequest, call: Call) -> pb.PaymentCallbackAnswer:
        told, effect = use_cases.receive_callback(call.work, request.channel, request.payload, request.signature)
        return pb.PaymentCallbackAnswer(
            message_id=told.message_id,
            attempt_id=told.attempt_id,
            effect=f"CALLBACK_EFFECT_{effect.value}",
        )

    def CompleteSandboxPayment(self, request: pb.CompleteSandboxPaymentRequest, call: Call) -> pb.SignedCallback:
        outcome = Outcome(pb.PaymentOutcome.Name(request.outcome).removeprefix("PAYMENT_OUTCOME_"))
        payload, signature = use_cases.sandbox_message(call.work, call.scope, request.attempt_id, outcome)
        return pb.SignedCallback(path="/v1/payment-callbacks/sandbox", payload=payload, signature=signature)

    def GetReceipt(self, request: pb.GetReceiptRequest, call: Call) -> pb.Receipt:
        receipt = use_cases.find_receipt(call.read, call.scope, request.receipt_number)
        return answers.receipt(receipt, call.ports)

    def DownloadReceipt(self, request: pb.DownloadReceiptRequest, call: Call) -> HttpBody:
        receipt = use_cases.find_receipt(call.read, call.scope, request.receipt_number)
        application_id = receipt.bill.application_id
        payer = call.ports.open_payer(application_id, storage.payer_sealed(call.read, application_id))
        # Setting a page takes longer than everything before it, and needs no connection.
        call.release()
        number = receipt.receipt_number
        pdf = receipts.print_receipt(
            receipt,
            payer,
            check_code=call.ports.check_code(number),
            verification_url=call.ports.verification_url(number),
        )
        call.headers["content-disposition"] = f'attachment; filename="{number}.pdf"'
        return HttpBody(content_type="application/pdf", data=pdf)

    def VerifyReceipt(self, request: pb.VerifyReceiptRequest, call: Call) -> pb.ReceiptVerification:
        receipt = use_cases.verify_receipt(call.read, call.ports, request.receipt_number, request.code)
        return answers.verification(receipt)

    def RequestRefund(self, request: pb.RequestRefundRequest, call: Call) -> pb.Refund:
        asked = deciding.ask_back(
            call.work,
            call.scope,
            request.bill_id,
            channel=request.channel,
            transaction_id=request.transaction_id,
            ground=request.ground,
        )
        return answers.refund(*asked)

    def GetRefund(self, request: pb.GetRefundRequest, call: Call) -> pb.Refund:
        refund = REFUNDS.load(call.read, request.refund_id, call.scope)
        return answers.refund(refund, storage.load_bill(call.read, refund.bill_id, None))

    def ListRefunds(self, request: pb.ListRefundsRequest, call: Call) -> pb.ListRefundsResponse:
        name = pb.RefundState.Name(request.state).removeprefix("REFUND_STATE_")
        found, following = REFUNDS.list_newest(
            call.read,
            call.scope,
            Page.of(request.page_size, request.page_token, datetime, str),
            state=RequestState(name) if request.state else None,
            bill_id=request.bill_id,
        )
        return pb.ListRefundsResponse(refunds=[answers.refund(*one) for one in found], next_page_token=following)

    def ApproveRefund(self, request: pb.ApproveRefundRequest, call: Call) -> pb.Refund:
        approved = deciding.give_back(call.work, call.scope, call.actor, request.refund_id, request.etag)
        return answers.refund(*approved)

    def RefuseRefund(self, request: pb.RefuseRefundRequest, call: Call) -> pb.Refund:
        refused = deciding.refuse_refund(call.work, call.scope, request.refund_id, request.etag, request.reason)
        return answers.refund(*refused)

    def RequestReduction(self, request: pb.RequestReductionRequest, call: Call) -> pb.Reduction:
        asked = deciding.ask_less(
            call.work,
            call.scope,
            request.bill_id,
            ground_code=request.ground_code,
            evidence=request.evidence,
            material_code=request.material_code,
        )
        return answers.reduction(*asked)

    def GetReduction(self, request: pb.GetReductionRequest, call: Call) -> pb.Reduction:
        reduction = REDUCTIONS.load(call.read, request.reduction_id, call.scope)
        return answers.reduction(reduction, storage.load_bill(call.read, reduction.bill_id, None))

    def ListReductions(self, request: pb.ListReductionsRequest, call: Call) -> pb.ListReductionsResponse:
        name = pb.ReductionState.Name(request.state).removeprefix("REDUCTION_STATE_")
        found, following = REDUCTIONS.list_newest(
            call.read,
            call.scope,
            Page.of(request.page_size, request.page_token, datetime, str),
            state=RequestState(name) if request.state else None,
            bill_id=request.bill_id,
        )
        reductions = [answers.reduction(*one) for one in found]
        return pb.ListReductionsResponse(reductions=reductions, next_page_token=following)

    def ApproveReduction(self, request: pb.ApproveReductionRequest, call: Call) -> pb.Reduction:
        approved = deciding.reduce_bill(call.work, call.scope, call.actor, request.reduction_id, request.etag)
        return answers.reduction(*approved)

    def RefuseReduction(self, request: pb.RefuseReductionRequest, call: Call) -> pb.Reduction:
        refused = deciding.refuse_reduction(
            call.work, call.scope, call.actor, request.reduction_id, request.etag, reason=request.reason
        )
        return answers.reduction(*refused)

    def GetTrialBalance(self, request: pb.GetTrialBalanceRequest, call: Call) -> pb.TrialBalance:
        day, within = _day(request.day)
        return answers.trial_balance(day, storage.trial_balance(call.read, call.scope, *within))

    def ListLedgerEntries(self, request: pb.ListLedgerEntriesRequest, call: Call) -> pb.ListLedgerEntriesResponse:
        page = Page.of(request.page_size or 50, request.page_token, int)
        within = _day(request.day)[1] if request.day else None
        found, following = storage.list_entries(call.read, call.scope, page, bill_id=request.bill_id, within=within)
        return pb.ListLedgerEntriesResponse(
            entries=[answers.ledger_entry(row) for row in found], next_page_token=following
        )


def _day(written: str) -> tuple[date, tuple[datetime, datetime]]:
    """That day in Shanghai, from its beginning until before its end."""
    try:
        day = date.fromisoformat(written)
        return day, (end_of_day(day - timedelta(days=1)), end_of_day(day))
    except (ValueError, OverflowError) as error:
        raise InvalidField(field="day", what="没有这一天") from error
