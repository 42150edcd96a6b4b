"""What the store has, as the contract says it."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from services.chassis.calendar import local_date
from services.chassis.messages import stamp_or_none
from services.supervision.domain import DECISIONS, Alert, Level, Threshold
from services.supervision.scoring import Weights
from services.supervision.storage.names import Names
from services.supervision.storage.scores import Kind, Weighed, last_day_of
from services.supervision.use_cases.raising import level_name
from yizhan.supervision.v1 import supervision_pb2 as pb
from yizhan.types.v1 import types_pb2


def supervised_case(row: sa.Row[Any]) -> pb.SupervisedCase:
    state = row.progress
    if state == pb.WATCHED_STATE_OPEN and row.stopped_until is not None:
        state = pb.WATCHED_STATE_STOPPED
    return pb.SupervisedCase(
        application_id=row.application_id,
        item=types_pb2.ItemRef(
            code=row.item_code, version=row.item_version, name=row.item_name, department=row.department
        ),
        division=row.division,
        departments=row.departments,
        applicant_masked=row.applicant_masked,
        state=state,
        outcome=row.outcome,
        stage=row.stage_names.get(row.stage, row.stage) if row.stage else "",
        stage_department=row.stage_department if row.stage else "",
        received_at=stamp_or_none(row.received_at),
        accepted_at=stamp_or_none(row.accepted_at),
        deemed=row.deemed,
        decided_at=stamp_or_none(row.decided_at),
        delivered_at=stamp_or_none(row.delivered_at),
        promised_due_at=stamp_or_none(row.promised_due_at),
        statutory_due_at=stamp_or_none(row.statutory_due_at),
        stage_due_at=stamp_or_none(row.stage_due_at),
        within_promise=row.within_promise,
        within_statute=row.within_statute,
        used_days=row.used_days,
        promised_days=row.promised_days,
        statutory_days=row.statutory_days,
        rating=row.rating,
        billed_fen=row.billed_fen,
        paid=row.paid,
        alert_level=level_name(Level(row.alert_level)),
    )


def fact(row: sa.Row[Any], stage_names: Mapping[str, str]) -> pb.Fact:
    return pb.Fact(
        at=stamp_or_none(row.at),
        kind=row.kind,
        text=row.text.replace("{stage}", f"“{stage_names.get(row.stage, row.stage)}”"),
        actor=types_pb2.Actor(
            subject=row.actor_subject,
            role=row.actor_role,
            division=row.actor_division,
            department=row.actor_department,
        ),
        event_id=str(row.event_id),
    )


def alert(found: Alert, names: Mapping[str, str]) -> pb.Alert:
    answer = found.answer
    return pb.Alert(
        alert_id=found.alert_id,
        event_id=str(found.event_id) if found.event_id else "",
        level=level_name(found.level),
        kind=f"ALERT_KIND_{found.kind}",
        state=f"ALERT_STATE_{found.state}",
        subject=found.subject,
        division=found.division,
        department=found.department,
        department_name=names.get(found.department, ""),
        rule=found.rule,
        text=found.text,
        caused_at=stamp_or_none(found.caused_at),
        raised_at=stamp_or_none(found.raised_at),
        answer_by=stamp_or_none(found.answer_by),
        escalated=found.escalated,
        answer=pb.AlertAnswer(
            kind=f"ANSWER_KIND_{answer.kind}",
            text=answer.text,
            answered_at=stamp_or_none(answer.answered_at),
            answered_by=answer.answered_by,
        )
        if answer
        else None,
        closing_note=found.closing_note,
        closed_at=stamp_or_none(found.closed_at),
        closed_by=found.closed_by,
        etag=str(found.version),
    )


def threshold(found: Threshold) -> pb.Threshold:
    return pb.Threshold(
        division=found.division,
        kind=f"ALERT_KIND_{found.kind}",
        level=level_name(found.level),
        since=stamp_or_none(found.since),
    )


def weights(found: Weights) -> pb.ScoreWeights:
    return pb.ScoreWeights(
        version=found.version,
        from_month=found.from_month,
        on_time=found.on_time,
        early=found.early,
        speed_up=found.speed_up,
        satisfaction=found.satisfaction,
        per_yellow=found.per_yellow,
        per_red=found.per_red,
        per_complaint=found.per_complaint,
    )


def score(kind: Kind, month: str, weighed: Weighed, names: Names, places: Mapping[str, str]) -> pb.Score:
    """Under the name that the department had when the month ended, or that the centre or window has now."""
    scored, figures = weighed.scored, weighed.scored.figures
    department = names.on(scored.department, last_day_of(month)) if kind in (Kind.DEPARTMENT, Kind.WINDOW) else ""
    return pb.Score(
        kind=f"SCORE_KIND_{kind}",
        subject=scored.subject,
        name=department or places.get(scored.subject, ""),
        month=month,
        points=weighed.points,
        weights_version=weighed.weights.version,
        closed=figures.closed,
        on_time=figures.on_time,
        early=figures.early,
        speed_up=round(figures.speed_up or 0.0, 4),
        rated=figures.rated,
        satisfied=figures.satisfied,
        yellow=figures.yellow,
        red=figures.red,
        complaints_found_true=figures.complaints_found_true,
    )


def scored_case(row: sa.Row[Any]) -> pb.ScoredCase:
    return pb.ScoredCase(
        application_id=row.application_id,
        item_name=row.item_name,
        outcome=row.outcome,
        decided_at=stamp_or_none(row.decided_at),
        used_days=row.used_days,
        promised_days=row.promised_days,
        statutory_days=row.statutory_days,
        on_time=row.within_promise,
        rating=row.rating,
    )


def public_result(row: sa.Row[Any], names: Names) -> pb.PublicResult:
    """Under the name that the department had when it decided."""
    return pb.PublicResult(
        application_id=row.application_id,
        item_name=row.item_name,
        division=row.division,
        department=row.decided_department,
        department_name=names.on(row.decided_department, local_date(row.decided_at)),
        applicant_masked=row.applicant_masked,
        outcome=row.outcome,
        received_at=stamp_or_none(row.received_at),
        decided_at=stamp_or_none(row.decided_at),
        outcome_name=DECISIONS[row.outcome],
    )


def first_contact(row: sa.Row[Any], names: Mapping[str, str]) -> pb.FirstContact:
    return pb.FirstContact(
        matter_number=row.subject,
        kind=f"CONTACT_KIND_{row.kind}",
        division=row.division,
        department=row.department,
        department_name=names.get(row.department, ""),
        holder=row.holder,
        from_subject=row.from_subject,
        reason=row.reason,
        since=stamp_or_none(row.since),
        open=not row.closed,
        links=row.sequence - row.closed,
    )


def accountability(row: sa.Row[Any]) -> pb.AccountabilityRecord:
    return pb.AccountabilityRecord(
        complaint_id=row.complaint_id,
        division=row.division,
        target_kind=row.target_kind,
        departments=row.departments,
        accounts=row.accounts,
        partly=row.partly,
        found_at=stamp_or_none(row.found_at),
        overturned=row.overturned,
    )


def public_count(row: sa.Row[Any], code: str, name: str = "", points: float | None = None) -> pb.PublicCount:
    return pb.PublicCount(
        code=code,
        name=name,
        received=row.received,
        accepted=row.accepted,
        decided=row.decided,
        granted=row.granted,
        on_time=row.on_time,
        points=points,
    )
