"""Complaints and ratings: what they say of a case, of a department, and of duties left undone."""

from services.chassis.work import Work
from services.supervision.domain import Finding, Kind
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.storage.tables import ACCOUNTABILITY
from services.supervision.use_cases.projecting import instant, learn, note
from services.supervision.use_cases.raising import raise_once
from yizhan.complaints.v1 import complaints_pb2, events_pb2

_STAGES = {
    complaints_pb2.COMPLAINT_STAGE_ACCEPTANCE: "受理",
    complaints_pb2.COMPLAINT_STAGE_HANDLING: "办理",
    complaints_pb2.COMPLAINT_STAGE_REVIEW: "复查",
}
_STEPS = {complaints_pb2.FOLLOW_UP_STEP_CALL_BACK: "回访", complaints_pb2.FOLLOW_UP_STEP_PUT_RIGHT: "整改"}
_LEVELS = {
    complaints_pb2.RATING_LEVEL_VERY_SATISFIED: "非常满意",
    complaints_pb2.RATING_LEVEL_SATISFIED: "满意",
    complaints_pb2.RATING_LEVEL_FAIRLY_SATISFIED: "基本满意",
    complaints_pb2.RATING_LEVEL_DISSATISFIED: "不满意",
    complaints_pb2.RATING_LEVEL_VERY_DISSATISFIED: "非常不满意",
}


@HANDLERS.on(events_pb2.ComplaintFiled)
def on_complaint_filed(event: events_pb2.ComplaintFiled, work: Work) -> None:
    if event.target.kind == complaints_pb2.TARGET_KIND_APPLICATION:
        note(work, event.target.code, "收到对该办件的投诉", instant(event.filed_at))


@HANDLERS.on(events_pb2.ComplaintReplied)
def on_complaint_replied(event: events_pb2.ComplaintReplied, work: Work) -> None:
    """A review's finding stands in place of the first: one that clears takes the record out of the scores."""
    if event.target.kind == complaints_pb2.TARGET_KIND_APPLICATION:
        note(work, event.target.code, "投诉复查已答复" if event.review else "投诉已答复", instant(event.replied_at))
    if event.review:
        cleared = event.finding == complaints_pb2.FINDING_UNFOUNDED
        work.upsert(ACCOUNTABILITY, {"complaint_id": event.complaint_id, "overturned": cleared})


@HANDLERS.on(events_pb2.ComplaintFoundTrue)
def on_complaint_found_true(event: events_pb2.ComplaintFoundTrue, work: Work) -> None:
    """COMPLAINT-4: an accountability record of everyone whom it concerns."""
    target, found_at = event.target, instant(event.found_at)
    row = {
        "complaint_id": event.complaint_id,
        "division": event.division,
        "target_kind": complaints_pb2.TargetKind.Name(target.kind).removeprefix("TARGET_KIND_"),
        "target_code": target.code,
        "departments": sorted(set(target.departments)),
        "accounts": sorted(set(target.accounts)),
        "partly": event.partly,
        "found_at": found_at,
    }
    work.upsert(ACCOUNTABILITY, row)
    if target.kind == complaints_pb2.TARGET_KIND_APPLICATION:
        note(work, target.code, "投诉部分属实" if event.partly else "投诉属实", found_at)


@HANDLERS.on(events_pb2.ComplaintOverdue)
def on_complaint_overdue(event: events_pb2.ComplaintOverdue, work: Work) -> None:
    """Its handling department answers for it, and the centre where none was given the complaint."""
    stage = _STAGES.get(event.stage, "处理")
    finding = Finding(
        Kind.COMPLAINT_OVERDUE,
        event.complaint_id,
        instant(event.due_at),
        event.handling_department,
        about=complaints_pb2.ComplaintStage.Name(event.stage),
        text=f"投诉逾期未{stage}",
        officer=event.handler,
    )
    raise_once(work, finding, event.division)


@HANDLERS.on(events_pb2.ServiceRated)
def on_service_rated(event: events_pb2.ServiceRated, work: Work) -> None:
    told = f"申请人评价：{_LEVELS.get(event.level, '未说明')}"
    learn(work, event.case_id, told, instant(event.rated_at), rating=event.level)


@HANDLERS.on(events_pb2.FollowUpOpened)
def on_follow_up_opened(event: events_pb2.FollowUpOpened, work: Work) -> None:
    note(work, event.case_id, "差评转回访整改", instant(event.opened_at))


@HANDLERS.on(events_pb2.FollowUpClosed)
def on_follow_up_closed(event: events_pb2.FollowUpClosed, work: Work) -> None:
    told = "差评整改完成" if event.in_time else "差评整改完成，超过时限"
    note(work, event.case_id, told, instant(event.closed_at), event.actor)


@HANDLERS.on(events_pb2.FollowUpOverdue)
def on_follow_up_overdue(event: events_pb2.FollowUpOverdue, work: Work) -> None:
    told = f"差评逾期未{_STEPS.get(event.step, '回访整改')}"
    finding = Finding(
        Kind.FOLLOW_UP_OVERDUE,
        event.case_id,
        instant(event.due_at),
        event.department,
        about=complaints_pb2.FollowUpStep.Name(event.step),
        text=told,
    )
    raise_once(work, finding, event.division)
    note(work, event.case_id, told, instant(event.due_at))
