"""Review and publication in the database: now, at the start of a day, called off, and late after an outage."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from services.catalogue import refusals, review
from services.catalogue.storage import items
from services.catalogue.storage.tables import DEPARTMENTS, ITEM_VERSIONS, METADATA
from services.catalogue.use_cases import items as item_cases
from services.catalogue.use_cases import publishing
from services.chassis.access import Principal, Scope
from services.chassis.calendar import ZONE
from services.chassis.errors import NotFound, Stale
from tests.unit.catalogue.seeded import Catalogue
from tests.unit.catalogue.test_publishing import FOOD, JISHOU, events, food_licence
from yizhan.catalogue.v1 import catalogue_pb2, governance_pb2
from yizhan.catalogue.v1.catalogue_pb2 import Item, ItemDraft
from yizhan.options.v1.options_pb2 import Access

AUTHOR, REVIEWER = "admin", "reviewer"


def drafted(catalogue: Catalogue, days: int = 8) -> ItemDraft:
    content = food_licence()
    content.promised_limit.days = days
    return catalogue.run(item_cases.update_draft, FOOD, content, "")


def submitted(catalogue: Catalogue) -> ItemDraft:
    return catalogue.run(publishing.submit_for_review, FOOD, drafted(catalogue).etag)


def approved(catalogue: Catalogue) -> ItemDraft:
    return reviewed(catalogue, submitted(catalogue).etag)


def reviewed(catalogue: Catalogue, etag: str, **said: Any) -> ItemDraft:
    return catalogue.run(publishing.review_item, FOOD, etag, **{"by": REVIEWER, "approve": True, "reason": ""} | said)


def publish(catalogue: Catalogue, etag: str, on: date | None = None) -> Item:
    return catalogue.run(publishing.publish, FOOD, etag, note="承诺时限调整", effective_on=on)


def in_force(catalogue: Catalogue) -> Item:
    with catalogue.read() as read:
        return Item.FromString(items.get_published(read, FOOD))


def days_ahead(catalogue: Catalogue, days: int) -> date:
    return catalogue.running.clock.now().astimezone(ZONE).date() + timedelta(days=days)


def timers(catalogue: Catalogue) -> list[datetime]:
    with catalogue.read() as read:
        return list(read.execute(sa.select(METADATA.tables["timers"].c.due_at)).scalars())


def fire(catalogue: Catalogue, at: datetime) -> None:
    running = catalogue.running
    running.service.timers.fire_due(METADATA, running.database.engine, lambda: at, running.work)


def test_what_a_second_person_approved_is_published_and_the_version_says_who_that_was(own_catalogue: Catalogue):
    published = publish(own_catalogue, approved(own_catalogue).etag)
    assert (published.version, published.content.promised_limit.days) == (2, 8)
    assert in_force(own_catalogue) == published
    with own_catalogue.read() as read:
        query = sa.select(ITEM_VERSIONS.c.published_by, ITEM_VERSIONS.c.reviewed_by).where(ITEM_VERSIONS.c.version == 2)
        assert tuple(read.execute(query).one()) == (AUTHOR, REVIEWER)


@pytest.mark.parametrize("prepare", [drafted, submitted])
def test_what_nobody_approved_is_not_published(own_catalogue: Catalogue, prepare: Any):
    with pytest.raises(review.NotApproved):
        publish(own_catalogue, prepare(own_catalogue).etag)
    assert in_force(own_catalogue).version == 1


def test_a_change_after_the_approval_throws_it_away(own_catalogue: Catalogue):
    draft = own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), approved(own_catalogue).etag)
    assert draft.review.state == governance_pb2.REVIEW_STATE_DRAFTING
    with pytest.raises(review.NotApproved):
        publish(own_catalogue, draft.etag)


def test_a_reviewer_who_then_changes_the_draft_is_one_of_its_authors(own_catalogue: Catalogue):
    back = reviewed(own_catalogue, submitted(own_catalogue).etag, approve=False, reason="承诺时限有误")
    assert (back.review.state, back.review.reason) == (governance_pb2.REVIEW_STATE_SENT_BACK, "承诺时限有误")
    corrected = own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), back.etag, by=REVIEWER)
    again = own_catalogue.run(publishing.submit_for_review, FOOD, corrected.etag)
    assert list(again.review.authors) == [AUTHOR, REVIEWER]
    for one in (AUTHOR, REVIEWER):
        with pytest.raises(review.FourEyes):
            reviewed(own_catalogue, again.etag, by=one)
    assert reviewed(own_catalogue, again.etag, by="head").review.state == governance_pb2.REVIEW_STATE_APPROVED


def test_a_reviewer_approves_what_they_read_and_not_what_it_has_become(own_catalogue: Catalogue):
    read = submitted(own_catalogue)
    changed = own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), read.etag)
    own_catalogue.run(publishing.submit_for_review, FOOD, changed.etag)
    with pytest.raises(Stale):
        reviewed(own_catalogue, read.etag)


def test_what_cannot_be_published_is_not_submitted(own_catalogue: Catalogue):
    with pytest.raises(refusals.NotPublishable):
        own_catalogue.run(publishing.submit_for_review, FOOD, drafted(own_catalogue, days=99).etag)


def test_reviewers_see_what_waits_for_them(own_catalogue: Catalogue):
    submitted(own_catalogue)
    own_catalogue.run(item_cases.create_item, "433122-scjg-0099", food_licence())
    everywhere = Scope(Principal(REVIEWER, frozenset(), division="433100000000"), frozenset({Access.DIVISION}))
    with own_catalogue.read() as read:
        waiting, _ = items.list_drafts(read, everywhere, governance_pb2.REVIEW_STATE_SUBMITTED, 20, "")
        written, _ = items.list_drafts(read, everywhere, governance_pb2.REVIEW_STATE_DRAFTING, 20, "")
    assert [draft.code for draft in waiting] == [FOOD]
    assert [draft.code for draft in written] == ["433122-scjg-0099"]


def test_the_head_of_another_department_does_not_find_the_draft(own_catalogue: Catalogue):
    etag = submitted(own_catalogue).etag

    def as_head(department: str) -> ItemDraft:
        head = Principal("head", frozenset({"DEPARTMENT_HEAD"}), "433122000000", department)
        scope = Scope(head, frozenset({Access.DEPARTMENT}))
        with own_catalogue.read() as read:
            work = own_catalogue.running.work(lambda: read)
            draft = publishing.review_item(work, scope, FOOD, etag, approve=True, reason="")
            work.commit()
            return draft

    with pytest.raises(NotFound):
        as_head("433122-zrzy")
    assert as_head("433122-scjg").review.reviewed_by == "head"


def test_nobody_outside_the_division_reviews_publishes_or_calls_off(own_catalogue: Catalogue):
    etag = submitted(own_catalogue).etag
    for case, named in (
        (publishing.submit_for_review, {}),
        (publishing.review_item, {"approve": True, "reason": ""}),
        (publishing.publish, {"note": "", "effective_on": None}),
        (publishing.call_off, {}),
    ):
        with pytest.raises(NotFound):
            own_catalogue.run(case, FOOD, etag, division=JISHOU, by=REVIEWER, **named)


def test_a_scheduled_version_comes_into_force_when_its_day_begins_in_shanghai(own_catalogue: Catalogue):
    day = days_ahead(own_catalogue, 3)
    announced = publish(own_catalogue, approved(own_catalogue).etag, day)
    begins = datetime.combine(day, datetime.min.time(), ZONE).astimezone(UTC)
    assert announced.state == catalogue_pb2.VERSION_STATE_SCHEDULED
    assert announced.published_at.ToDatetime(UTC) == begins
    assert timers(own_catalogue) == [begins]
    fire(own_catalogue, begins - timedelta(seconds=1))
    assert in_force(own_catalogue).version == 1
    fire(own_catalogue, begins)
    assert (in_force(own_catalogue).version, in_force(own_catalogue).content.promised_limit.days) == (2, 8)


def test_after_an_outage_it_is_dated_by_its_day_and_not_by_the_clock(own_catalogue: Catalogue):
    day = days_ahead(own_catalogue, 3)
    seeded = events(own_catalogue, "ItemPublished")
    publish(own_catalogue, approved(own_catalogue).etag, day)
    (begins,) = timers(own_catalogue)
    fire(own_catalogue, begins + timedelta(days=5))
    fire(own_catalogue, begins + timedelta(days=6))
    assert in_force(own_catalogue).published_at.ToDatetime(UTC) == begins
    assert events(own_catalogue, "ItemPublished") == seeded + 1
    assert timers(own_catalogue) == []


def test_a_publication_that_was_called_off_does_not_happen_and_may_be_ordered_again(own_catalogue: Catalogue):
    publish(own_catalogue, approved(own_catalogue).etag, days_ahead(own_catalogue, 3))
    scheduled = own_catalogue.run(item_cases.get_draft, FOOD)
    assert scheduled.review.publish_on == days_ahead(own_catalogue, 3).isoformat()
    called_off = own_catalogue.run(publishing.call_off, FOOD, scheduled.etag)
    assert timers(own_catalogue) == []
    assert called_off.review.state == governance_pb2.REVIEW_STATE_APPROVED
    assert publish(own_catalogue, called_off.etag).version == 2


def test_today_is_at_once_and_yesterday_is_refused(own_catalogue: Catalogue):
    etag = approved(own_catalogue).etag
    with pytest.raises(review.EffectiveDayPassed):
        publish(own_catalogue, etag, days_ahead(own_catalogue, -1))
    assert publish(own_catalogue, etag, days_ahead(own_catalogue, 0)).state == catalogue_pb2.VERSION_STATE_CURRENT


@pytest.mark.parametrize("undone_by", ["a change", "retirement", "publication"])
def test_no_timer_outlives_what_it_was_set_for(own_catalogue: Catalogue, undone_by: str):
    publish(own_catalogue, approved(own_catalogue).etag, days_ahead(own_catalogue, 3))
    etag = own_catalogue.run(item_cases.get_draft, FOOD).etag
    match undone_by:
        case "a change":
            own_catalogue.run(item_cases.update_draft, FOOD, food_licence(), etag)
        case "retirement":
            own_catalogue.run(item_cases.retire_item, FOOD, version=1, reason="停办", replaced_by="")
        case _:
            publish(own_catalogue, etag)
    assert timers(own_catalogue) == []


def test_what_has_become_impossible_by_its_day_goes_back_to_its_authors(own_catalogue: Catalogue):
    publish(own_catalogue, approved(own_catalogue).etag, days_ahead(own_catalogue, 3))
    with own_catalogue.read() as connection:
        connection.execute(sa.delete(DEPARTMENTS).where(DEPARTMENTS.c.code == "433122-scjg"))
    (begins,) = timers(own_catalogue)
    fire(own_catalogue, begins)
    draft = own_catalogue.run(item_cases.get_draft, FOOD)
    assert in_force(own_catalogue).version == 1
    assert (draft.review.state, draft.review.reviewed_by) == (governance_pb2.REVIEW_STATE_SENT_BACK, "platform")
    assert "没有部门433122-scjg" in draft.review.reason
    assert timers(own_catalogue) == []
