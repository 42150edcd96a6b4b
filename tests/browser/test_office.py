"""An officer's and a head's day: the queue, an opinion, a procedure, the decision, a project in lanes."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from rich.console import Console

from services.chassis.calendar import local_date
from services.platform.demo.stage import Stage
from tests.browser.samples import opened_case
from tests.browser.visitor import PHONE, Visitor
from tests.joint_project import LEAD, a_head, accepted_project
from tests.platform_fixture import Platform

Visit = Callable[..., Visitor]


def act(page: Page, name: str, **fields: str) -> None:
    """Opens an act's form by its button, fills it in and confirms."""
    page.get_by_role("button", name=name, exact=True).click()
    form = page.get_by_role("form", name=name)
    for label, value in fields.items():
        form.get_by_label(label).fill(value)
    form.get_by_role("button", name="确定").click()
    expect(form).to_have_count(0)


def test_a_case_goes_from_the_queue_to_its_decision_at_the_screen(visit: Visit, platform: Platform):
    clerk = platform.person("clerk-luxi")
    number = opened_case(clerk)
    officer = visit("officer-zrzy-luxi")
    page = officer.open("/office")
    page.get_by_role("button", name=f"认领{number}").click()
    expect(page.get_by_role("button", name=f"认领{number}")).to_have_count(0)
    page.get_by_text("我认领的").click()
    page.get_by_role("link", name=number).click()
    expect(page.get_by_text("剩", exact=False).first).to_be_visible()
    page.get_by_text("逐日说明").click()
    expect(page.get_by_role("region", name="逐日说明").get_by_role("row").first).to_be_visible()

    # CLOCK-3: the clock stops on a ground of the law, with a written notice, and goes on.
    act(page, "启动特别程序", 预计天数="5", 书面告知的内容="权属界线需要实地检测。")
    expect(page.get_by_text("特别程序中").first).to_be_visible()
    act(page, "特别程序结束", 结论="界线无误。")
    act(page, "出具意见", 意见="权属来源清楚，界址无争议。")

    # DECIDE-3: a denial needs a reason; the screen says so, and what was chosen is still chosen.
    page.get_by_role("button", name="作出决定").click()
    form = page.get_by_role("form", name="作出决定")
    form.get_by_label("决定").select_option(label="不予许可")
    form.get_by_role("button", name="确定").click()
    expect(form.get_by_role("alert").first).to_contain_text("理由")
    expect(form.get_by_label("决定")).to_have_value("DECISION_DENY")
    assert not officer.violations()

    # A field is called as it is on the page, and who puts the form away is where they were.
    page.get_by_role("button", name="申请延期").click()
    form = page.get_by_role("form", name="申请延期")
    form.get_by_label("天数").fill("999")
    form.get_by_label("理由").fill("需要补勘。")
    form.get_by_role("button", name="确定").click()
    expect(form.get_by_role("alert").first).to_contain_text("天数 应在1到400之间")
    form.get_by_role("button", name="收起").click()
    expect(page.get_by_role("button", name="申请延期")).to_be_focused()

    head = visit("head-zrzy-luxi")
    page = head.open(f"/office/cases/{number}")
    act(page, "作出决定", 理由="符合登记条件。")
    expect(page.get_by_text("本件已有决定")).to_be_visible()
    expect(page.get_by_text("记录完整")).to_be_visible()
    clerk.close()


def test_what_there_is_not_is_said_by_a_page_with_a_heading_and_is_not_asked_for_again(visit: Visit):
    head = visit("head-zrzy-luxi")
    for path, what in (
        ("/office/cases/4331222026010100000000", "办件"),
        ("/office/notices/GK-1", "公开信息"),
        ("/office/complaints/TS-1", "投诉"),
        ("/office/certificates/ZZ-1", "证照"),
        ("/office/projects/LS-1", "联审项目"),
        ("/supervision/cases/1", "办件"),
        ("/notices/GK-1", "公开信息"),
    ):
        page = head.open(path)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"没有找到.*{what}"))
        expect(page.get_by_role("button", name="重试")).to_have_count(0)
        assert not head.violations()


def test_of_two_officers_at_once_one_wins_and_the_other_sees_what_happened(visit: Visit, platform: Platform):
    clerk = platform.person("clerk-luxi")
    number = opened_case(clerk)
    first, second = visit("officer-zrzy-luxi").open("/office"), visit("head-zrzy-luxi").open("/office")
    for page in (first, second):
        expect(page.get_by_role("button", name=f"认领{number}")).to_be_visible()
    first.get_by_role("button", name=f"认领{number}").click()
    expect(first.get_by_role("button", name=f"认领{number}")).to_have_count(0)
    second.get_by_role("button", name=f"认领{number}").click()
    expect(second.get_by_role("alert")).to_be_visible()
    expect(second.get_by_role("button", name=f"认领{number}")).to_have_count(0)
    clerk.close()


def test_who_claims_by_keyboard_goes_on_with_what_took_its_place(visit: Visit, platform: Platform):
    clerk = platform.person("clerk-luxi")
    for _ in range(2):
        opened_case(clerk)
    page = visit("officer-zrzy-luxi").open("/office")
    claims = page.get_by_role("button", name=re.compile(r"认领\d"))
    expect(claims.nth(1)).to_be_visible()
    claimed, following = (claims.nth(at).get_attribute("aria-label") or "" for at in range(2))
    claims.first.press("Enter")
    expect(page.get_by_role("button", name=claimed)).to_have_count(0)
    expect(page.get_by_role("button", name=following)).to_be_focused()

    # Where a claimed case stays in the list, it is what there is to do next.
    page.get_by_text("本部门待办").click()
    page.get_by_role("button", name=following).press("Enter")
    expect(page.get_by_role("button", name=following)).to_have_count(0)
    expect(page.get_by_role("link", name=following.removeprefix("认领"))).to_be_focused()
    clerk.close()


def test_a_joint_project_shows_as_parallel_lanes(visit: Visit, platform: Platform):
    stage = Stage(platform.url, Console(quiet=True))
    accepted = accepted_project(stage.person("wuxi-chem"), stage.person("clerk-luxi"))
    project, other = accepted["project_id"], next(one for one in accepted["departments"] if one != LEAD)
    for department in (LEAD, other):
        a_head(stage, department)
    stage.close()
    lead = visit(f"joint-{LEAD}")
    page = lead.open("/office/projects")
    page.get_by_role("link", name=project).click()
    lanes = page.get_by_role("list").filter(has_text="等待前置事项").get_by_role("listitem")
    expect(lanes).to_have_count(4)
    expect(lanes.filter(has_text="需要先有")).to_have_count(1)
    # JOINT-1: the lead records who met; a department that only takes part is offered none of the lead's acts.
    page.get_by_role("button", name="记录联席会议").click()
    form = page.get_by_role("form", name="记录联席会议")
    form_size = form.get_by_role("checkbox").count()
    form.get_by_role("checkbox").nth(1).uncheck()
    took_part = form.get_by_role("checkbox", checked=True).count()
    form.get_by_label("会议日期").fill(str(local_date(platform.clock.now())))
    form.get_by_label("会议结论").fill("各部门同步办理。")
    assert not lead.violations()
    form.get_by_role("button", name="确定").click()
    expect(form).to_have_count(0)
    expect(page.get_by_text("各部门同步办理。").first).to_be_visible()
    [meeting] = lead.person.get(f"/v1/projects/{project}")["meetings"]
    assert len(meeting["departments"]) == took_part == form_size - 1
    page = visit(f"joint-{other}").open(f"/office/projects/{project}")
    expect(page.get_by_text("各部门同步办理。").first).to_be_visible()
    expect(page.get_by_role("button", name="记录联席会议")).to_have_count(0)


def test_the_queue_has_no_barrier_and_fits_a_telephone(visit: Visit):
    officer = visit("officer-zrzy-luxi", size=PHONE)
    page = officer.open("/office?queue=all")
    expect(page.get_by_role("heading", name="待办")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not officer.violations()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_of_another_role_says_that_it_is_not_yours(visit: Visit):
    page = visit("liao").open("/office")
    expect(page.get_by_role("heading", name="没有权限")).to_be_visible()
