"""The contract's methods: proto → use case → proto."""

from datetime import datetime

from services.chassis.calendar import local_date
from services.chassis.call import Call
from services.chassis.pages import Page
from services.visits import messages
from services.visits.domain.days import parse_day
from services.visits.domain.visits import Visitor
from services.visits.storage import collective, network, queues, visits
from services.visits.use_cases import collecting, queueing, visiting
from yizhan.visits.v1 import visits_pb2 as pb


class Servicer:
    def TakeTicket(self, request: pb.TakeTicketRequest, call: Call) -> pb.TakenTicket:
        call.seal_with = call.ports.keys
        place, secret = queueing.take(
            call.work,
            call.principal,
            division=request.division,
            item_code=request.item_code,
            department=request.department,
        )
        return pb.TakenTicket(ticket=messages.track(place), secret=secret)

    def TrackTicket(self, request: pb.TrackTicketRequest, call: Call) -> pb.TicketTrack:
        ticket = queueing.of_holder(call.work, call.principal, request.ticket_id, request.secret)
        return messages.track(queueing.place_of(call.work, ticket))

    def LeaveQueue(self, request: pb.LeaveQueueRequest, call: Call) -> pb.TicketTrack:
        left = queueing.leave(call.work, call.principal, request.ticket_id, request.secret)
        return messages.track(queueing.place_of(call.work, left))

    def GetQueueBoard(self, request: pb.GetQueueBoardRequest, call: Call) -> pb.QueueBoard:
        return messages.board(request.division, queueing.board(call.work, request.division))

    def ListTickets(self, request: pb.ListTicketsRequest, call: Call) -> pb.ListTicketsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        state = pb.TicketState.Name(request.state).removeprefix("TICKET_STATE_") if request.state else ""
        found = queues.list_page(
            call.read,
            call.scope,
            page,
            day=messages.day_of(request.day) or local_date(call.now),
            division=request.division,
            queue=request.queue,
            state=state,
        )
        shown, token = page.split(found, lambda one: (one.taken_at, one.ticket_id))
        return pb.ListTicketsResponse(tickets=[messages.ticket(one) for one in shown], next_page_token=token)

    def CallNext(self, request: pb.CallNextRequest, call: Call) -> pb.Ticket:
        return messages.ticket(queueing.call_next(call.work, call.scope, request.window_code))

    def RecallTicket(self, request: pb.RecallTicketRequest, call: Call) -> pb.Ticket:
        return messages.ticket(queueing.recall(call.work, call.scope, request.ticket_id, request.etag))

    def ServeTicket(self, request: pb.ServeTicketRequest, call: Call) -> pb.Ticket:
        return messages.ticket(queueing.serve(call.work, call.scope, request.ticket_id, request.etag))

    def PassTicket(self, request: pb.PassTicketRequest, call: Call) -> pb.Ticket:
        return messages.ticket(queueing.pass_over(call.work, call.scope, request.ticket_id, request.etag))

    def TransferTicket(self, request: pb.TransferTicketRequest, call: Call) -> pb.Ticket:
        moved = queueing.transfer(call.work, call.scope, request.ticket_id, request.etag, request.queue)
        return messages.ticket(moved)

    def RequestVisit(self, request: pb.RequestVisitRequest, call: Call) -> pb.Visit:
        asked = visiting.request(
            call.work,
            call.scope,
            division=request.division,
            visitor=Visitor(pb.Visitor.Name(request.visitor).removeprefix("VISITOR_")),
            item_code=request.item_code,
            name=request.person.name,
            phone=request.person.phone,
            address=request.person.address,
            day=parse_day(request.day, "day"),
            half=messages.half_of(request.half),
        )
        return messages.visit(asked)

    def GetVisit(self, request: pb.GetVisitRequest, call: Call) -> pb.Visit:
        return messages.visit(visits.load(call.read, request.visit_id, call.scope))

    def ListVisits(self, request: pb.ListVisitsRequest, call: Call) -> pb.ListVisitsResponse:
        page = _page_by_day(request.page_size, request.page_token)
        found = visits.list_page(
            call.read,
            call.scope,
            page,
            division=request.division,
            day=messages.day_of(request.day),
            state=pb.VisitState.Name(request.state).removeprefix("VISIT_STATE_") if request.state else "",
        )
        shown, token = page.split(found, lambda one: (one.day.isoformat(), one.visit_id))
        return pb.ListVisitsResponse(visits=[messages.visit(one) for one in shown], next_page_token=token)

    def RevealVisit(self, request: pb.RevealVisitRequest, call: Call) -> pb.VisitedPerson:
        call.seal_with = call.ports.keys
        name, phone, address = visiting.reveal(call.work, call.scope, request.visit_id, request.purpose)
        return pb.VisitedPerson(name=name, phone=phone, address=address)

    def ConfirmVisit(self, request: pb.ConfirmVisitRequest, call: Call) -> pb.Visit:
        confirmed = visiting.confirm(call.work, call.scope, request.visit_id, request.etag, request.visitor_subject)
        return messages.visit(confirmed)

    def RescheduleVisit(self, request: pb.RescheduleVisitRequest, call: Call) -> pb.Visit:
        moved = visiting.reschedule(
            call.work,
            call.scope,
            request.visit_id,
            request.etag,
            day=parse_day(request.day, "day"),
            half=messages.half_of(request.half),
        )
        return messages.visit(moved)

    def FinishVisit(self, request: pb.FinishVisitRequest, call: Call) -> pb.Visit:
        return messages.visit(visiting.finish(call.work, call.scope, request.visit_id, request.etag, request.note))

    def CancelVisit(self, request: pb.CancelVisitRequest, call: Call) -> pb.Visit:
        return messages.visit(visiting.cancel(call.work, call.scope, request.visit_id, request.etag, request.reason))

    def GetVisitCapacity(self, request: pb.GetVisitCapacityRequest, call: Call) -> pb.VisitCapacity:
        per_day, etag = visiting.capacity(call.work, call.scope, request.team)
        return pb.VisitCapacity(team=request.team, per_day=per_day, etag=etag)

    def SetVisitCapacity(self, request: pb.SetVisitCapacityRequest, call: Call) -> pb.VisitCapacity:
        per_day, etag = visiting.set_capacity(call.work, call.scope, request.team, request.etag, request.per_day)
        return pb.VisitCapacity(team=request.team, per_day=per_day, etag=etag)

    def CreateCollectiveRule(self, request: pb.CreateCollectiveRuleRequest, call: Call) -> pb.CollectiveRule:
        terms = messages.terms_of(request.terms)
        return messages.rule(collecting.create_rule(call.work, call.scope, request.division, terms))

    def UpdateCollectiveRule(self, request: pb.UpdateCollectiveRuleRequest, call: Call) -> pb.CollectiveRule:
        terms = messages.terms_of(request.terms)
        updated = collecting.update_rule(
            call.work, call.scope, request.rule_id, request.etag, terms, reason=request.reason
        )
        return messages.rule(updated)

    def ChangeCollectiveDay(self, request: pb.ChangeCollectiveDayRequest, call: Call) -> pb.CollectiveRule:
        change = messages.change_of(request)
        return messages.rule(collecting.change_day(call.work, call.scope, request.rule_id, request.etag, change))

    def GetCollectiveRule(self, request: pb.GetCollectiveRuleRequest, call: Call) -> pb.CollectiveRule:
        return messages.rule(collective.load_rule(call.read, request.rule_id, call.scope))

    def ListCollectiveRules(self, request: pb.ListCollectiveRulesRequest, call: Call) -> pb.ListCollectiveRulesResponse:
        page = Page.of(request.page_size, request.page_token, str)
        found = collective.list_rules(call.read, call.scope, page, division=request.division)
        shown, token = page.split(found, lambda one: (one.rule_id,))
        return pb.ListCollectiveRulesResponse(rules=[messages.rule(one) for one in shown], next_page_token=token)

    def GetCollectiveCalendar(self, request: pb.GetCollectiveCalendarRequest, call: Call) -> pb.CollectiveCalendar:
        days = collecting.calendar(call.work, request.division, request.month)
        names = network.names(call.read, {code for day in days for code in day.rule.terms.departments})
        return pb.CollectiveCalendar(
            division=request.division,
            month=request.month,
            days=[messages.collective_day(day, names) for day in days],
        )

    def BookCollectiveDay(self, request: pb.BookCollectiveDayRequest, call: Call) -> pb.MadeBooking:
        call.seal_with = call.ports.keys
        booking, secret = collecting.book(
            call.work,
            call.principal,
            rule_id=request.rule_id,
            day=parse_day(request.day, "day"),
            half=messages.half_of(request.half),
            name=request.person.name,
            phone=request.person.phone,
            application_id=request.application_id,
        )
        return pb.MadeBooking(booking=messages.booking(booking), secret=secret)

    def TrackBooking(self, request: pb.TrackBookingRequest, call: Call) -> pb.Booking:
        return messages.booking(collecting.of_holder(call.work, call.principal, request.booking_id, request.secret))

    def CancelBooking(self, request: pb.CancelBookingRequest, call: Call) -> pb.Booking:
        cancelled = collecting.cancel(call.work, call.principal, request.booking_id, request.etag, request.secret)
        return messages.booking(cancelled)

    def ListBookings(self, request: pb.ListBookingsRequest, call: Call) -> pb.ListBookingsResponse:
        page = _page_by_day(request.page_size, request.page_token)
        found = collective.list_bookings(
            call.read,
            call.scope,
            page,
            division=request.division,
            day=messages.day_of(request.day),
            state=pb.BookingState.Name(request.state).removeprefix("BOOKING_STATE_") if request.state else "",
        )
        shown, token = page.split(found, lambda one: (one.day.isoformat(), one.booking_id))
        return pb.ListBookingsResponse(bookings=[messages.booking(one) for one in shown], next_page_token=token)

    def RevealBooking(self, request: pb.RevealBookingRequest, call: Call) -> pb.BookingPerson:
        call.seal_with = call.ports.keys
        name, phone = collecting.reveal(call.work, call.scope, request.booking_id, request.purpose)
        return pb.BookingPerson(name=name, phone=phone)


def _page_by_day(size: int, token: str) -> Page:
    """A page of a list by day; a token names the day as text."""
    page = Page.of(size, token, str, str)
    if page.after is None:
        return page
    day, number = page.after
    return Page(page.size, (parse_day(day, "page_token"), number))
