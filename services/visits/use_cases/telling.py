"""Notices to the person whom a visit or a booking concerns. No article of law asks for them."""

from services.chassis.messages import stamp
from services.chassis.work import Work
from yizhan.types.v1 import types_pb2


def tell(
    work: Work,
    notice_id: str,
    *,
    subject: str,
    owner: str,
    title: str,
    text: str,
    division: str,
    department: str = "",
) -> None:
    """Says something to a person, by the account they have; `text` names nobody."""
    work.publish(
        types_pb2.NoticeDue(
            notice_id=notice_id,
            subject=subject,
            owner=owner,
            title=title,
            text=text,
            legal=False,
            division=division,
            department=department,
            told_at=stamp(work.now),
        ),
        subject=subject,
    )
