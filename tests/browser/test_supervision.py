"""Who watches: alerts as they come, what is done about them, and what a month's score is made of."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from services.platform.client import Person, eventually
from tests.browser.samples import opened_case, received_application
from tests.browser.visitor import Visitor
from tests.platform_fixture import Platform

Visit = Callable[..., Visitor]


def _second_notice(clerk: Person) -> str:
    """An attempt that the law refuses and supervision is told of (ACCEPT-4, WATCH-2)."""
    number = received_application(clerk)
    missing = clerk.get(f"/v1/applications/{number}")["materials"][0]["code"]
    told = {"missing": [{"code": missing, "problem": "缺少签名"}]}
    clerk.post(f"/v1/applications/{number}:notify", **told)
    refusal = clerk.refused(f"/v1/applications/{number}:notify", **told)
    assert refusal.rule == "ACCEPT-4"
    return number


def test_an_alert_shows_within_five_seconds_and_again_after_the_line_was_cut(visit: Visit, platform: Platform):
    clerk = platform.person("clerk-luxi")
    supervisor = visit("supervisor")
    page = supervisor.open("/supervision")
    expect(page.get_by_text("实时更新中")).to_be_visible()
    number = _second_notice(clerk)
    expect(page.get_by_role("link", name=number).first).to_be_visible(timeout=5_000)

    page.context.set_offline(True)
    expect(page.get_by_text("连接中断")).to_be_visible()
    missed = _second_notice(clerk)
    # The list is not to be had: whoever tells of the alert now is the stream, taken up after the last event.
    page.route(re.compile(r"/v1/alerts\?"), lambda route: route.abort())
    page.context.set_offline(False)
    expect(page.get_by_role("status").filter(has_text=missed)).to_have_count(1)
    expect(page.get_by_text("实时更新中")).to_be_visible()
    expect(page.get_by_role("link", name=missed)).to_have_count(0)
    assert not supervisor.violations()
    clerk.close()


def test_an_alert_is_answered_by_the_manager_and_confirmed_by_the_supervisor(visit: Visit, platform: Platform):
    clerk = platform.person("clerk-luxi")
    number = _second_notice(clerk)
    clerk.close()
    manager = visit("manager-luxi")
    page = manager.open("/supervision?state=OPEN")
    card = page.get_by_role("listitem").filter(has_text=number).first
    card.get_by_role("button", name="答复").click()
    form = page.get_by_role("form", name="答复")
    form.get_by_label("说明").fill("已对窗口人员重新培训。")
    form.get_by_role("button", name="确定").click()
    expect(form).to_have_count(0)

    page = visit("supervisor").open("/supervision?state=ANSWERED")
    card = page.get_by_role("listitem").filter(has_text=number).first
    expect(card.get_by_text("已对窗口人员重新培训")).to_be_visible()
    card.get_by_role("button", name="认定").click()
    page.get_by_role("form", name="认定").get_by_role("button", name="确定").click()
    expect(page.get_by_role("listitem").filter(has_text=number)).to_have_count(0)


def test_a_score_leads_to_the_cases_behind_it(visit: Visit, platform: Platform):
    clerk, officer = platform.person("clerk-luxi"), platform.person("officer-zrzy-luxi")
    number = opened_case(clerk)
    officer.post(f"/v1/cases/{number}:complete", stage="review", opinion="权属清楚。")
    officer.post(f"/v1/cases/{number}:decide", decision="DECISION_GRANT", reason="符合条件。")
    watcher = platform.person("supervisor")
    eventually(lambda: watcher.get(f"/v1/supervised-cases/{number}")["case"].get("decided_at"))
    for person in (clerk, officer, watcher):
        person.close()
    supervisor = visit("supervisor")
    page = supervisor.open("/supervision/scores")
    expect(page.get_by_role("img", name="得分", exact=False)).to_be_visible()
    assert not supervisor.violations()
    page.get_by_role("link", name="泸溪县自然资源局").click()
    page.get_by_role("link", name=number).click()
    expect(page.get_by_role("heading", name="全过程")).to_be_visible()
    assert not supervisor.violations()
