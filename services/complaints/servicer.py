"""The contract's methods: proto → use case → proto."""

from datetime import datetime

from services.chassis.call import Call
from services.chassis.pages import Page
from services.complaints import messages
from services.complaints.domain import Complaint, Finding, Handler, State, Target, TargetKind
from services.complaints.ports import Person
from services.complaints.ratings import Level, Step
from services.complaints.storage import complaints, ratings, suggestions
from services.complaints.suggestions import SuggestionState
from services.complaints.use_cases import box, filing, handling, rating
from yizhan.complaints.v1 import complaints_pb2 as pb


class Servicer:
    def ListComplaintKinds(self, request: pb.ListComplaintKindsRequest, call: Call) -> pb.ListComplaintKindsResponse:
        return pb.ListComplaintKindsResponse(kinds=[messages.kind(kind) for kind in call.ports.kinds.values()])

    def FileComplaint(self, request: pb.FileComplaintRequest, call: Call) -> pb.FiledComplaint:
        call.seal_with = call.ports.keys
        target_kind = pb.TargetKind.Name(request.target.kind).removeprefix("TARGET_KIND_")
        brought = filing.Filing(
            kind=request.kind,
            division=request.division,
            target=Target(TargetKind(target_kind), request.target.code),
            department=request.target.department,
            title=request.title,
            text=request.text,
            anonymous=request.anonymous,
            complainant=Person(request.complainant.name, request.complainant.phone),
        )
        filed, secret = filing.file_complaint(call.work, call.principal, brought)
        return messages.filed(filed, secret, call.ports.calendars.of(filed.division), call.now)

    def TrackComplaint(self, request: pb.TrackComplaintRequest, call: Call) -> pb.ComplaintTrack:
        found = filing.of_complainant(call.work, call.principal, request.complaint_id, request.secret)
        return messages.track(found, call.ports.calendars.of(found.division), call.now)

    def GetComplaint(self, request: pb.GetComplaintRequest, call: Call) -> pb.Complaint:
        return _show(complaints.load(call.read, request.complaint_id, call.scope), call)

    def ListComplaints(self, request: pb.ListComplaintsRequest, call: Call) -> pb.ListComplaintsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        name = pb.ComplaintState.Name(request.state).removeprefix("COMPLAINT_STATE_")
        state = State(name) if request.state else None
        found = complaints.list_page(call.read, call.scope, page, state=state, kind=request.kind)
        shown, token = page.split(found, lambda one: (one.filed_at, one.complaint_id))
        return pb.ListComplaintsResponse(complaints=[_show(one, call) for one in shown], next_page_token=token)

    def RevealComplainant(self, request: pb.RevealComplainantRequest, call: Call) -> pb.Complainant:
        call.seal_with = call.ports.keys
        person = filing.reveal_complainant(call.work, call.scope, request.complaint_id, request.purpose)
        return pb.Complainant(name=person.name, phone=person.phone)

    def AcceptComplaint(self, request: pb.AcceptComplaintRequest, call: Call) -> pb.Complaint:
        accepted = handling.accept(
            call.work,
            call.scope,
            request.complaint_id,
            request.etag,
            departments=request.target_departments,
            accounts=request.target_accounts,
        )
        return _show(accepted, call)

    def RefuseComplaint(self, request: pb.RefuseComplaintRequest, call: Call) -> pb.Complaint:
        refused = handling.refuse(call.work, call.scope, request.complaint_id, request.etag, request.reason)
        return _show(refused, call)

    def AssignComplaint(self, request: pb.AssignComplaintRequest, call: Call) -> pb.Complaint:
        assigned = handling.assign(
            call.work,
            call.scope,
            request.complaint_id,
            request.etag,
            to=Handler(request.to_subject, request.to_department),
            reason=request.reason,
        )
        return _show(assigned, call)

    def ExtendComplaint(self, request: pb.ExtendComplaintRequest, call: Call) -> pb.Complaint:
        extended = handling.extend(
            call.work, call.scope, request.complaint_id, request.etag, days=request.days, reason=request.reason
        )
        return _show(extended, call)

    def ReplyComplaint(self, request: pb.ReplyComplaintRequest, call: Call) -> pb.Complaint:
        replied = handling.reply(
            call.work,
            call.scope,
            request.complaint_id,
            request.etag,
            finding=Finding(pb.Finding.Name(request.finding).removeprefix("FINDING_")),
            text=request.text,
            measures=request.measures,
        )
        return _show(replied, call)

    def AcceptReply(self, request: pb.AcceptReplyRequest, call: Call) -> pb.ComplaintTrack:
        closed = filing.accept_reply(call.work, call.principal, request.complaint_id, request.secret)
        return messages.track(closed, call.ports.calendars.of(closed.division), call.now)

    def RequestReview(self, request: pb.RequestReviewRequest, call: Call) -> pb.ComplaintTrack:
        reviewed = filing.request_review(
            call.work, call.principal, request.complaint_id, request.secret, request.reason
        )
        return messages.track(reviewed, call.ports.calendars.of(reviewed.division), call.now)

    def LeaveSuggestion(self, request: pb.LeaveSuggestionRequest, call: Call) -> pb.Suggestion:
        left = box.leave(
            call.work,
            call.principal,
            division=request.division,
            department=request.department,
            title=request.title,
            text=request.text,
            author=Person(request.author.name, request.author.phone),
        )
        return messages.suggestion(left)

    def GetSuggestion(self, request: pb.GetSuggestionRequest, call: Call) -> pb.Suggestion:
        return messages.suggestion(suggestions.load(call.read, request.suggestion_id, call.scope))

    def ListSuggestions(self, request: pb.ListSuggestionsRequest, call: Call) -> pb.ListSuggestionsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        name = pb.SuggestionState.Name(request.state).removeprefix("SUGGESTION_STATE_")
        state = SuggestionState(name) if request.state else None
        found = suggestions.list_page(call.read, call.scope, page, state=state)
        shown, token = page.split(found, lambda one: (one.left_at, one.suggestion_id))
        return pb.ListSuggestionsResponse(
            suggestions=[messages.suggestion(one) for one in shown], next_page_token=token
        )

    def AnswerSuggestion(self, request: pb.AnswerSuggestionRequest, call: Call) -> pb.Suggestion:
        answered = box.answer(
            call.work, call.scope, request.suggestion_id, request.etag, request.answer, publish=request.publish
        )
        return messages.suggestion(answered)

    def ListPublishedSuggestions(
        self, request: pb.ListPublishedSuggestionsRequest, call: Call
    ) -> pb.ListPublishedSuggestionsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        found = suggestions.list_published(call.read, request.division, page)
        shown, token = page.split(found, lambda one: (one.published_at, one.suggestion_id))
        return pb.ListPublishedSuggestionsResponse(
            suggestions=[messages.published(one) for one in shown], next_page_token=token
        )

    def RateService(self, request: pb.RateServiceRequest, call: Call) -> pb.Rating:
        rated = rating.rate(call.work, call.scope, request.case_id, Level(request.level), request.comment)
        return messages.rating(rated)

    def GetRating(self, request: pb.GetRatingRequest, call: Call) -> pb.Rating:
        return messages.rating(ratings.load(call.read, request.case_id, call.scope))

    def ListFollowUps(self, request: pb.ListFollowUpsRequest, call: Call) -> pb.ListFollowUpsResponse:
        page = Page.of(request.page_size, request.page_token, datetime, str)
        found = ratings.list_followed_up(call.read, call.scope, page, include_closed=request.include_closed)
        shown, token = page.split(found, lambda one: (one.rated_at, one.case.case_id))
        return pb.ListFollowUpsResponse(ratings=[messages.rating(one) for one in shown], next_page_token=token)

    def RecordFollowUp(self, request: pb.RecordFollowUpRequest, call: Call) -> pb.Rating:
        step = Step(pb.FollowUpStep.Name(request.step).removeprefix("FOLLOW_UP_STEP_"))
        recorded = rating.record_follow_up(
            call.work, call.scope, request.case_id, request.etag, step=step, note=request.note
        )
        return messages.rating(recorded)

    def GetRatingSummary(self, request: pb.GetRatingSummaryRequest, call: Call) -> pb.RatingSummary:
        counts = ratings.count(
            call.read, division=request.division, department=request.department, item_code=request.item_code
        )
        return messages.summary(counts)


def _show(found: Complaint, call: Call) -> pb.Complaint:
    return messages.complaint(found, call.ports.calendars.of(found.division), call.now)
