"""`yizhan reconcile`: services that were restored to different points in time agree again, or it says where not."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.operate.conftest import Town, reconcile


@pytest.mark.usefixtures("bus")
def test_a_consumer_that_was_restored_to_an_earlier_point_hears_again_what_it_lost(town: Town):
    town.tell("before")
    town.back_up("supervision")
    town.tell("after", "later")
    town.restore("supervision")
    assert town.departments() == {"before"}
    told = reconcile(town)
    assert told.exit_code == 0, told.output
    assert "catalogue → supervision  DepartmentChanged  补发2个" in told.output
    assert town.departments() == {"before", "after", "later"}
    again = reconcile(town)
    assert (again.exit_code, "各服务一致" in again.output) == (0, True)


@pytest.mark.usefixtures("bus")
def test_a_check_says_what_is_lacking_and_sends_nothing(town: Town):
    town.back_up("supervision")
    town.tell("after")
    town.restore("supervision")
    told = reconcile(town, "--check")
    assert told.exit_code == 1
    assert "缺1个" in told.output
    assert town.departments() == set()


@pytest.mark.usefixtures("bus")
def test_a_producer_that_lost_what_others_know_is_told_of_and_nothing_is_made_up(town: Town):
    town.tell("before")
    town.back_up("catalogue")
    town.tell("lost")
    town.restore("catalogue")
    told = reconcile(town)
    assert told.exit_code == 1
    assert "supervision已处理、来源已不知道的事件1个" in told.output
    assert "on_department_changed" in told.output
    assert "补发" not in told.output
    assert town.departments() == {"before", "lost"}


@pytest.mark.usefixtures("bus")
def test_both_at_once(town: Town):
    """Supervision stands an hour back and the catalogue half an hour: what both lost is nobody's any more."""
    town.tell("known to all")
    town.back_up("supervision")
    town.tell("lost by supervision")
    town.back_up("catalogue")
    town.tell("lost by both")
    town.restore("supervision")
    town.restore("catalogue")
    told = reconcile(town)
    assert told.exit_code == 0, told.output
    assert town.departments() == {"known to all", "lost by supervision"}


@pytest.mark.usefixtures("bus")
def test_what_was_published_before_the_time_that_is_asked_for_is_left_alone(town: Town):
    town.back_up("supervision")
    town.tell("after")
    town.restore("supervision")
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    told = reconcile(town, "--since", later)
    assert told.exit_code == 0
    assert town.departments() == set()


def test_a_time_without_a_zone_is_refused(town: Town):
    told = reconcile(town, "--since", "2026-06-01T09:00")
    assert told.exit_code == 2
    assert "+08:00" in told.output
