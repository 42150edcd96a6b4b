"""From draft to published version by two pairs of eyes: submitted, reviewed, published now or at the start of a day."""

from dataclasses import replace
from datetime import date, datetime

from services.catalogue.review import Review
from services.catalogue.storage import items
from services.catalogue.storage.reviews import review_row
from services.catalogue.storage.tables import ITEMS
from services.catalogue.use_cases import items as item_cases
from services.chassis.access import ANONYMOUS, Scope
from services.chassis.calendar import ONE_DAY, end_of_day, local_date
from services.chassis.errors import DomainError, Stale
from services.chassis.messages import stamp
from services.chassis.work import Work
from yizhan.catalogue.v1 import catalogue_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemDraft
from yizhan.options.v1.options_pb2 import Access

PUBLISH_TIMER = item_cases.PUBLISH_TIMER

# The platform acts by itself, on what somebody was allowed to order.
_EVERYWHERE = Scope(ANONYMOUS, frozenset({Access.PUBLIC}))


def submit_for_review(work: Work, scope: Scope, code: str, etag: str) -> ItemDraft:
    loaded = _open_draft(work, scope, code, etag)
    review = loaded.review.submitted(scope.principal.subject, work.now)
    loaded.item.next_version(item_cases.problems_of(work, code, loaded.content))
    return _saved(work, loaded, review)


def review_item(work: Work, scope: Scope, code: str, etag: str, *, approve: bool, reason: str) -> ItemDraft:
    loaded = _open_draft(work, scope, code, etag)
    decide = loaded.review.approved if approve else loaded.review.sent_back
    return _saved(work, loaded, decide(scope.principal.subject, work.now, reason))


def publish(work: Work, scope: Scope, code: str, etag: str, *, note: str, effective_on: date | None) -> Item:
    """The approved draft as the next version: in force now, or later as the answer's `published_at` says."""
    loaded = _open_draft(work, scope, code, etag)
    today = local_date(work.now)
    publisher = scope.principal.subject
    scheduled = loaded.review.scheduled(effective_on or today, today, publisher, note)
    if effective_on is None or effective_on == today:
        return item_cases.publish_item(work, scope, code, etag=etag, note=note, publisher=publisher)
    version = loaded.item.next_version(item_cases.problems_of(work, code, loaded.content))
    begins = _start_of(effective_on)
    work.save(ITEMS, key={"code": code}, version=loaded.version, review=review_row(scheduled))
    work.set_timer(PUBLISH_TIMER, code, begins)
    return Item(
        code=code,
        version=version,
        state=catalogue_pb2.VERSION_STATE_SCHEDULED,
        content=loaded.content,
        published_at=stamp(begins),
    )


def call_off(work: Work, scope: Scope, code: str, etag: str) -> ItemDraft:
    loaded = _open_draft(work, scope, code, etag)
    review = loaded.review.called_off()
    work.cancel_timer(PUBLISH_TIMER, code)
    return _saved(work, loaded, review)


def publish_due(code: str, due_at: datetime, work: Work) -> None:
    """The day of a scheduled publication begins, or began while the platform was down; dated by that day either way."""
    loaded = items.load(work.read, code, _EVERYWHERE)
    review = loaded.review
    if review.publish_on is None or _start_of(review.publish_on) != due_at:
        return
    try:
        item_cases.publish_item(
            work, _EVERYWHERE, code, etag=str(loaded.version), note=review.note, publisher=review.publisher
        )
    except DomainError as error:
        back = review.impossible(work.now, f"{review.publish_on}未能发布：{error.text}")
        work.save(ITEMS, key={"code": code}, version=loaded.version, review=review_row(back))


def _start_of(day: date) -> datetime:
    return end_of_day(day - ONE_DAY)


def _open_draft(work: Work, scope: Scope, code: str, etag: str) -> items.Loaded:
    """Raises NotFound, NoDraft or Stale."""
    loaded = items.load(work.read, code, scope)
    loaded.item.check_draft()
    if etag != str(loaded.version):
        raise Stale()
    return loaded


def _saved(work: Work, loaded: items.Loaded, review: Review) -> ItemDraft:
    work.save(ITEMS, key={"code": loaded.item.code}, version=loaded.version, review=review_row(review))
    return item_cases.shown_draft(work, replace(loaded, version=loaded.version + 1, review=review))
