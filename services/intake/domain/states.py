"""Where an application stands, why it is refused, and how far its case has come."""

from enum import StrEnum


class State(StrEnum):
    RECEIVED = "RECEIVED"
    NOTIFIED = "NOTIFIED"
    SUPPLIED = "SUPPLIED"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    NOT_REQUIRED = "NOT_REQUIRED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


CHINESE = {
    State.RECEIVED: "已收件",
    State.NOTIFIED: "待补正",
    State.SUPPLIED: "已补正",
    State.ACCEPTED: "已受理",
    State.REFUSED: "不予受理",
    State.NOT_REQUIRED: "无需许可",
    State.WITHDRAWN: "已撤回",
    State.LAPSED: "已终止",
}
# In these the window owes an answer within five days.
BEING_CHECKED = (State.RECEIVED, State.SUPPLIED)
# In these the person who came still waits to hear whether they are taken.
WAITING = (State.RECEIVED, State.NOTIFIED, State.SUPPLIED)


class Ground(StrEnum):
    """Why an application is refused."""

    NOT_REQUIRED = "NOT_REQUIRED"
    WRONG_AUTHORITY = "WRONG_AUTHORITY"
    MATERIALS = "MATERIALS"
    OTHER = "OTHER"


class Progress(StrEnum):
    """How far the case has come, as intake hears; in this order."""

    NONE = "NONE"
    ON_ITS_WAY = "ON_ITS_WAY"
    OPEN = "OPEN"
    GRANTED = "GRANTED"
    DENIED = "DENIED"
    DELIVERED = "DELIVERED"


DECIDED = (Progress.GRANTED, Progress.DENIED, Progress.DELIVERED)
UNDECIDED = tuple(progress for progress in Progress if progress not in DECIDED)
