"""Who answers now for a complainant (首问责任制): told with each link of the chain, and once they have their answer."""

from services.chassis.messages import stamp
from services.chassis.work import Work
from services.complaints.domain import Complaint, State
from yizhan.types.v1 import types_pb2

# In these nobody owes the complainant an answer.
_ANSWERED = (State.REFUSED, State.REPLIED, State.REVIEWED, State.CLOSED)


def tell(work: Work, complaint: Complaint) -> None:
    """The chain's last link; the end of the chain counts as one more.

    A link whose person was not known at first is told again when they are, later than before.
    """
    link, ended = complaint.chain[-1], complaint.state in _ANSWERED
    event = types_pb2.FirstContactChanged(
        subject=complaint.complaint_id,
        kind="COMPLAINT",
        sequence=len(complaint.chain) + ended,
        division=complaint.division,
        department=link.to_department,
        holder=link.to_subject,
        from_subject=link.from_subject,
        reason=link.reason,
        since=stamp(work.now if ended else link.at),
        open=not ended,
    )
    work.publish(event, subject=complaint.complaint_id)
