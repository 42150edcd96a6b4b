"""What a review allows and refuses: four eyes, and nothing published that was not read as it is."""

from datetime import UTC, date, datetime

import pytest

from services.catalogue import review
from services.catalogue.review import Review, ReviewState
from services.chassis.errors import WrongState

MONDAY = datetime(2026, 9, 28, 1, 30, tzinfo=UTC)
TODAY, NATIONAL_DAY = date(2026, 9, 28), date(2026, 10, 1)

DRAFTING = Review().changed("zhang")
SUBMITTED = DRAFTING.submitted("zhang", MONDAY)
APPROVED = SUBMITTED.approved("tian", MONDAY, "")
SENT_BACK = SUBMITTED.sent_back("tian", MONDAY, "收费依据已废止")
SCHEDULED = APPROVED.scheduled(NATIONAL_DAY, TODAY, "zhang", "新版")


def test_a_draft_is_submitted_by_one_and_approved_by_another():
    assert (APPROVED.state, APPROVED.submitted_by, APPROVED.reviewed_by) == (ReviewState.APPROVED, "zhang", "tian")
    APPROVED.check_approved()


@pytest.mark.parametrize("one", ["zhang", "peng"])
def test_whoever_wrote_or_last_changed_the_draft_does_not_review_it(one: str):
    submitted = Review().changed("zhang").changed("peng").submitted("peng", MONDAY)
    with pytest.raises(review.FourEyes) as refused:
        submitted.approved(one, MONDAY, "")
    assert "双人复核" in refused.value.text
    assert refused.value.reported
    with pytest.raises(review.FourEyes):
        submitted.sent_back(one, MONDAY, "再改改")


def test_only_an_author_submits_but_a_draft_of_unknown_authors_becomes_its_submitters():
    with pytest.raises(review.NotItsAuthor):
        DRAFTING.submitted("tian", MONDAY)
    adopted = Review().submitted("tian", MONDAY)
    with pytest.raises(review.FourEyes):
        adopted.approved("tian", MONDAY, "")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_draft_is_not_sent_back_without_a_reason(reason: str):
    with pytest.raises(review.ReasonRequired):
        SUBMITTED.sent_back("tian", MONDAY, reason)


@pytest.mark.parametrize("found", [DRAFTING, SENT_BACK, APPROVED, SCHEDULED], ids=lambda found: found.state)
def test_only_what_is_submitted_is_reviewed(found: Review):
    with pytest.raises(WrongState):
        found.approved("tian", MONDAY, "")


@pytest.mark.parametrize("found", [SUBMITTED, APPROVED, SCHEDULED], ids=lambda found: found.state)
def test_what_waits_or_was_approved_is_not_submitted_again(found: Review):
    with pytest.raises(WrongState):
        found.submitted("zhang", MONDAY)


@pytest.mark.parametrize("found", [DRAFTING, SUBMITTED, SENT_BACK], ids=lambda found: found.state)
def test_what_was_not_approved_is_not_published(found: Review):
    with pytest.raises(review.NotApproved):
        found.scheduled(NATIONAL_DAY, TODAY, "zhang", "")


@pytest.mark.parametrize("found", [SUBMITTED, SENT_BACK, APPROVED, SCHEDULED], ids=lambda found: found.state)
def test_a_change_throws_away_whatever_was_said_of_the_draft_before(found: Review):
    changed = found.changed("peng")
    assert changed == Review(authors=("zhang", "peng"))


def test_what_was_sent_back_is_submitted_again():
    again = SENT_BACK.submitted("zhang", MONDAY)
    assert (again.state, again.reviewed_by, again.reason) == (ReviewState.SUBMITTED, "", "")


def test_a_day_that_has_passed_is_no_day_to_publish_on():
    with pytest.raises(review.EffectiveDayPassed):
        APPROVED.scheduled(date(2026, 9, 27), TODAY, "zhang", "")


def test_a_publication_is_moved_to_another_day_or_called_off():
    assert SCHEDULED.scheduled(date(2026, 10, 9), TODAY, "zhang", "").publish_on == date(2026, 10, 9)
    assert SCHEDULED.called_off() == APPROVED
    with pytest.raises(review.NotScheduled):
        APPROVED.called_off()
