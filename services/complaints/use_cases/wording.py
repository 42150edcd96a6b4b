"""What every event says in the same words."""

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis.access import Principal
from services.complaints.domain import Complaint
from services.complaints.ratings import RatedCase
from yizhan.complaints.v1 import events_pb2
from yizhan.types.v1 import types_pb2


def stamp(at: datetime) -> Timestamp:
    message = Timestamp()
    message.FromDatetime(at)
    return message


def actor_of(principal: Principal) -> types_pb2.Actor:
    return types_pb2.Actor(
        subject=principal.subject,
        role="+".join(sorted(principal.roles)),
        division=principal.division,
        department=principal.department,
    )


def target_of(complaint: Complaint) -> events_pb2.ComplaintTarget:
    return events_pb2.ComplaintTarget(
        kind=f"TARGET_KIND_{complaint.target.kind}",
        code=complaint.target.code,
        departments=complaint.departments,
        accounts=complaint.accounts,
    )


def item_of(case: RatedCase) -> types_pb2.ItemRef:
    return types_pb2.ItemRef(
        code=case.item_code, version=case.item_version, name=case.item_name, department=case.department
    )
