"""Renewals that the law grants because nobody decided (CLOCK-6)."""

from services.chassis.work import Work
from services.supervision.domain import Finding, Kind
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.use_cases.projecting import instant, note
from services.supervision.use_cases.raising import raise_once
from yizhan.approval.v1 import events_pb2


@HANDLERS.on(events_pb2.RenewalDeemed)
def on_renewal_deemed(event: events_pb2.RenewalDeemed, work: Work) -> None:
    deemed_at = instant(event.deemed_at)
    told = f"证照{event.certificate_number}有效期届满前未作出是否准予延续的决定，视为准予延续"
    note(work, event.case_id, told, deemed_at)
    raise_once(
        work, Finding(Kind.RENEWAL_DEEMED, event.case_id, deemed_at, event.department, text=told), event.division
    )
