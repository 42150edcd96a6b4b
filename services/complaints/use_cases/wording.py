"""What every event says in the same words."""

from services.complaints.domain import Complaint
from services.complaints.ratings import RatedCase
from yizhan.complaints.v1 import events_pb2
from yizhan.types.v1 import types_pb2


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
