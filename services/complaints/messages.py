"""What the domain has, as the contract says it."""

from datetime import datetime

from services.chassis.calendar import WorkCalendar
from services.chassis.deadlines import Unit
from services.chassis.explained import deadline_message
from services.chassis.messages import stamp, stamp_or_none
from services.complaints.domain import Complaint, ComplaintKind, HandOver, Reply
from services.complaints.ratings import Level, Rating
from services.complaints.storage.ratings import ItemCount
from services.complaints.suggestions import Suggestion
from services.complaints.use_cases.wording import item_of
from yizhan.complaints.v1 import complaints_pb2 as pb
from yizhan.types.v1 import types_pb2

_UNITS = {Unit.WORKING: types_pb2.DAY_UNIT_WORKING, Unit.CALENDAR: types_pb2.DAY_UNIT_CALENDAR}


def kind(found: ComplaintKind) -> pb.ComplaintKind:
    return pb.ComplaintKind(
        code=found.code,
        name=found.name,
        basis=found.basis,
        unit=_UNITS[found.unit],
        accept_days=found.accept_days,
        handle_days=found.handle_days,
        extend_days=found.extend_days,
        review_request_days=found.review_request_days,
        review_days=found.review_days,
    )


def filed(found: Complaint, secret: str, calendar: WorkCalendar, now: datetime) -> pb.FiledComplaint:
    return pb.FiledComplaint(
        complaint_id=found.complaint_id,
        secret=secret,
        filed_at=stamp(found.filed_at),
        deadline=_deadline(found, calendar, now),
    )


def complaint(found: Complaint, calendar: WorkCalendar, now: datetime) -> pb.Complaint:
    return pb.Complaint(
        complaint_id=found.complaint_id,
        kind=kind(found.kind),
        division=found.division,
        target=pb.Target(kind=f"TARGET_KIND_{found.target.kind}", code=found.target.code),
        target_departments=found.departments,
        target_accounts=found.accounts,
        anonymous=found.anonymous,
        complainant_masked=found.complainant_masked,
        phone_masked=found.phone_masked,
        title=found.title,
        text=found.text,
        state=f"COMPLAINT_STATE_{found.state}",
        filed_at=stamp(found.filed_at),
        accepted_at=stamp_or_none(found.accepted_at),
        refusal_reason=found.refusal_reason,
        deadline=_deadline(found, calendar, now),
        replies=[_reply(reply) for reply in found.replies],
        review_reason=found.review_reason,
        handler=found.handler,
        handling_department=found.handling_department,
        chain=[_hand_over(link) for link in found.chain],
        etag=str(found.version),
    )


def track(found: Complaint, calendar: WorkCalendar, now: datetime) -> pb.ComplaintTrack:
    until = found.review_until(calendar)
    return pb.ComplaintTrack(
        complaint_id=found.complaint_id,
        kind_name=found.kind.name,
        title=found.title,
        state=f"COMPLAINT_STATE_{found.state}",
        filed_at=stamp(found.filed_at),
        refusal_reason=found.refusal_reason,
        deadline=_deadline(found, calendar, now),
        replies=[_reply(reply) for reply in found.replies],
        review_until=until.isoformat() if until else "",
    )


def suggestion(found: Suggestion) -> pb.Suggestion:
    return pb.Suggestion(
        suggestion_id=found.suggestion_id,
        division=found.division,
        department=found.department,
        title=found.title,
        text=found.text,
        author_masked=found.author_masked,
        phone_masked=found.phone_masked,
        state=f"SUGGESTION_STATE_{found.state}",
        answer=found.answer,
        left_at=stamp(found.left_at),
        answered_at=stamp_or_none(found.answered_at),
        etag=str(found.version),
    )


def published(found: Suggestion) -> pb.PublishedSuggestion:
    return pb.PublishedSuggestion(
        suggestion_id=found.suggestion_id,
        division=found.division,
        department=found.department,
        title=found.title,
        text=found.text,
        answer=found.answer,
        published_at=stamp_or_none(found.published_at),
    )


def rating(found: Rating) -> pb.Rating:
    follow_up = found.follow_up
    return pb.Rating(
        case_id=found.case.case_id,
        item=item_of(found.case),
        division=found.case.division,
        department=found.case.department,
        level=int(found.level),  # pyright: ignore[reportArgumentType]
        comment=found.comment,
        rated_at=stamp(found.rated_at),
        follow_up=pb.FollowUp(
            call_by=stamp(follow_up.call_by),
            called_at=stamp_or_none(follow_up.called_at),
            call_note=follow_up.call_note,
            put_right_by=stamp(follow_up.put_right_by),
            put_right_at=stamp_or_none(follow_up.put_right_at),
            put_right_note=follow_up.put_right_note,
        )
        if follow_up
        else None,
        etag=str(found.version),
    )


def summary(counts: list[ItemCount]) -> pb.RatingSummary:
    per_level = [sum(levels) for levels in zip(*(count.levels for count in counts), strict=True)]
    total = ItemCount("", "", "", per_level or [0] * len(Level))
    return pb.RatingSummary(counts=[_count(one) for one in counts], total=_count(total))


def _count(count: ItemCount) -> pb.RatingCount:
    satisfied = sum(count.levels[level - 1] for level in Level if level.satisfied)
    return pb.RatingCount(
        department=count.department,
        item_code=count.item_code,
        item_name=count.item_name,
        levels=count.levels,
        rated=sum(count.levels),
        satisfied=satisfied,
    )


def _reply(reply: Reply) -> pb.ComplaintReply:
    return pb.ComplaintReply(
        finding=f"FINDING_{reply.finding}",
        text=reply.text,
        measures=reply.measures,
        replied_at=stamp(reply.at),
        in_time=reply.in_time,
    )


def _hand_over(link: HandOver) -> pb.ComplaintHandOver:
    return pb.ComplaintHandOver(
        from_subject=link.from_subject,
        to_department=link.to_department,
        to_subject=link.to_subject,
        reason=link.reason,
        at=stamp(link.at),
    )


def _deadline(found: Complaint, calendar: WorkCalendar, now: datetime) -> types_pb2.Deadline | None:
    deadline = found.deadline(calendar, now)
    return deadline_message(deadline) if deadline else None
