"""The contract's methods: proto → use case → proto."""

from datetime import datetime

from services.chassis.call import Call
from services.chassis.pages import Page
from services.notices import messages, storage
from services.notices.domain import Channel, Outcome
from services.notices.use_cases import reading
from yizhan.notices.v1 import notices_pb2 as pb


class Servicer:
    def ListNotices(self, request: pb.ListNoticesRequest, call: Call) -> pb.ListNoticesResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        found = storage.list_inbox(call.read, call.scope, page, unread=request.unread, subject=request.subject)
        shown, token = page.split(found, lambda one: (one.told_at, one.notice_id))
        return pb.ListNoticesResponse(notices=[messages.notice(one) for one in shown], next_page_token=token)

    def CountUnread(self, request: pb.CountUnreadRequest, call: Call) -> pb.UnreadCount:
        return pb.UnreadCount(unread=storage.count_unread(call.read, call.scope))

    def GetNotice(self, request: pb.GetNoticeRequest, call: Call) -> pb.Notice:
        return messages.notice(storage.load(call.read, request.notice_id, call.scope))

    def MarkNoticeRead(self, request: pb.MarkNoticeReadRequest, call: Call) -> pb.Notice:
        return messages.notice(reading.mark_read(call.work, call.scope, request.notice_id, request.etag))

    def ListDeliveries(self, request: pb.ListDeliveriesRequest, call: Call) -> pb.ListDeliveriesResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        outcome = Outcome(pb.Outcome.Name(request.outcome).removeprefix("OUTCOME_")) if request.outcome else None
        found = storage.list_deliveries(
            call.read, call.scope, page, outcome=outcome, subject=request.subject, legal_only=request.legal_only
        )
        shown, token = page.split(found, lambda one: (one.told_at, one.notice_id))
        return pb.ListDeliveriesResponse(deliveries=[messages.delivery(one) for one in shown], next_page_token=token)

    def RetryDelivery(self, request: pb.RetryDeliveryRequest, call: Call) -> pb.Delivery:
        channel = Channel(pb.Channel.Name(request.channel).removeprefix("CHANNEL_"))
        return messages.delivery(reading.retry(call.work, call.scope, request.notice_id, request.etag, channel))

    def RecordPaperDelivery(self, request: pb.RecordPaperDeliveryRequest, call: Call) -> pb.Delivery:
        handed = reading.hand_over(
            call.work,
            call.scope,
            request.notice_id,
            request.etag,
            receiver=request.receiver_name,
            note=request.note,
        )
        return messages.delivery(handed)
