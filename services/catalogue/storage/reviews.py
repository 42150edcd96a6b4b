"""A draft's review: the JSON beside the draft, and the message that shows it."""

from datetime import date, datetime
from typing import Any

from services.catalogue.review import Review, ReviewState
from services.chassis.messages import stamp
from yizhan.catalogue.v1 import governance_pb2

_STATES = {
    ReviewState.DRAFTING: governance_pb2.REVIEW_STATE_DRAFTING,
    ReviewState.SUBMITTED: governance_pb2.REVIEW_STATE_SUBMITTED,
    ReviewState.SENT_BACK: governance_pb2.REVIEW_STATE_SENT_BACK,
    ReviewState.APPROVED: governance_pb2.REVIEW_STATE_APPROVED,
    ReviewState.SCHEDULED: governance_pb2.REVIEW_STATE_SCHEDULED,
}
STATE_NAMES: dict[int, str] = {number: state.name for state, number in _STATES.items()}
"""By the contract's number, the name under which a state is kept."""


def review_row(review: Review) -> dict[str, Any]:
    return {
        "authors": list(review.authors),
        "state": review.state.name,
        "submitted_by": review.submitted_by,
        "submitted_at": review.submitted_at and review.submitted_at.isoformat(),
        "reviewed_by": review.reviewed_by,
        "reviewed_at": review.reviewed_at and review.reviewed_at.isoformat(),
        "reason": review.reason,
        "publish_on": review.publish_on and review.publish_on.isoformat(),
        "publisher": review.publisher,
        "note": review.note,
    }


def review_of(kept: dict[str, Any] | None) -> Review:
    """Nothing was kept of drafts older than their reviews: those are being written, by nobody knows whom."""
    if not kept:
        return Review()
    return Review(
        authors=tuple(kept["authors"]),
        state=ReviewState[kept["state"]],
        submitted_by=kept["submitted_by"],
        submitted_at=_instant(kept["submitted_at"]),
        reviewed_by=kept["reviewed_by"],
        reviewed_at=_instant(kept["reviewed_at"]),
        reason=kept["reason"],
        publish_on=date.fromisoformat(kept["publish_on"]) if kept["publish_on"] else None,
        publisher=kept["publisher"],
        note=kept["note"],
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def shown(review: Review) -> governance_pb2.Review:
    return governance_pb2.Review(
        state=_STATES[review.state],
        authors=review.authors,
        submitted_by=review.submitted_by,
        submitted_at=review.submitted_at and stamp(review.submitted_at),
        reviewed_by=review.reviewed_by,
        reviewed_at=review.reviewed_at and stamp(review.reviewed_at),
        reason=review.reason,
        publish_on=review.publish_on.isoformat() if review.publish_on else "",
    )
