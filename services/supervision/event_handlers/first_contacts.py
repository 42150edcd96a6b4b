"""首问责任制: who answers now for somebody who came, in whichever service."""

from services.chassis.work import Work
from services.supervision.event_handlers.subscriptions import HANDLERS
from services.supervision.storage.duties import NEWER
from services.supervision.storage.tables import FIRST_CONTACTS
from services.supervision.use_cases.projecting import instant
from yizhan.types.v1 import types_pb2


@HANDLERS.on(types_pb2.FirstContactChanged, sources=["intake", "complaints"])
def on_first_contact_changed(event: types_pb2.FirstContactChanged, work: Work) -> None:
    row = {
        "subject": event.subject,
        "kind": event.kind,
        "sequence": event.sequence,
        "since": instant(event.since),
        "closed": not event.open,
        "division": event.division,
        "department": event.department,
        "holder": event.holder,
        "from_subject": event.from_subject,
        "reason": event.reason,
    }
    work.upsert(FIRST_CONTACTS, row, where=NEWER)
