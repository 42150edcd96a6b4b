"""What notices hears: what people are to be told, from whichever service, and how an applicant can be reached.

The events come in any order: whichever of a notice and its contact comes second finds the first.
"""

from services.chassis.events import Handlers
from services.chassis.work import Work
from services.notices.use_cases.hearing import hear_contact, hear_notice
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

HANDLERS = Handlers("notices")

# Who tells people something.
_SOURCES = ["intake", "approval", "complaints", "fees", "catalogue", "identity", "visits"]


@HANDLERS.on(types_pb2.NoticeDue, sources=_SOURCES)
def on_notice_due(event: types_pb2.NoticeDue, work: Work) -> None:
    hear_notice(work, event)


@HANDLERS.on(intake.ApplicationReceived)
def on_application_received(event: intake.ApplicationReceived, work: Work) -> None:
    hear_contact(work, event.application_id, event.owner, event.contact_sealed)
