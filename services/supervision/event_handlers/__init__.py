"""What supervision learns, and from whom: it has no other source (rule WATCH-1).

The handlers only merge and insert, so that no order of arrival matters and none waits for another.
"""

from services.supervision.event_handlers import (
    approval,
    attempts,
    catalogue,
    certificates,
    complaints,
    fees,
    first_contacts,
    hearings,
    intake,
    joint,
    notices,
    opinions,
    renewals,
)
from services.supervision.event_handlers.subscriptions import HANDLERS

__all__ = [
    "HANDLERS",
    "approval",
    "attempts",
    "catalogue",
    "certificates",
    "complaints",
    "fees",
    "first_contacts",
    "hearings",
    "intake",
    "joint",
    "notices",
    "opinions",
    "renewals",
]
