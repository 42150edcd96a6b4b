"""The suggestion box (意见箱): leave, answer, publish."""

from services.chassis.access import Principal, Scope
from services.chassis.errors import Stale
from services.chassis.numbering import document_number
from services.chassis.privacy import mask_name, mask_phone
from services.chassis.work import Work
from services.complaints.ports import Person
from services.complaints.storage import suggestions as storage
from services.complaints.storage.tables import suggestions
from services.complaints.suggestions import Suggestion
from yizhan.complaints.v1 import events_pb2


def leave(
    work: Work, principal: Principal, *, division: str, department: str, title: str, text: str, author: Person
) -> Suggestion:
    suggestion_id = document_number("YJ", division, work.now, work.ports.serials)
    suggestion = Suggestion(
        suggestion_id=suggestion_id,
        division=division,
        department=department,
        owner="" if principal.is_staff else principal.subject,
        author_masked=mask_name(author.name),
        phone_masked=mask_phone(author.phone),
        title=title,
        text=text,
        left_at=work.now,
    )
    named = author.name or author.phone
    sealed = work.ports.seal(author, f"complaints.suggestions:{suggestion_id}") if named else None
    work.insert(suggestions, storage.new_row(suggestion, sealed))
    return suggestion


def answer(work: Work, scope: Scope, suggestion_id: str, etag: str, text: str, *, publish: bool) -> Suggestion:
    suggestion = storage.load(work.read, suggestion_id, scope)
    if etag and etag != str(suggestion.version):
        raise Stale(field="etag", state=suggestion.state, etag=suggestion.version)
    suggestion.give_answer(text, publish=publish, now=work.now)
    work.save(
        suggestions,
        key={"suggestion_id": suggestion_id},
        version=suggestion.version,
        **storage.changing_row(suggestion),
    )
    if publish:
        work.publish(events_pb2.SuggestionPublished(suggestion_id=suggestion_id), subject=suggestion_id)
    suggestion.version += 1
    return suggestion
