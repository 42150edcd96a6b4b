"""Who watches: alerts as they come, what is done about them, and what a month's score is made of."""

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
from playwright.sync_api import expect

from services.platform.client import Person, Refused, eventually
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


def test_a_department_answers_what_concerns_it_and_the_manager_is_not_asked_to(visit: Visit, platform: Platform):
    clerk, officer = platform.person("clerk-luxi"), platform.person("officer-zrzy-luxi")
    number = opened_case(clerk)
    officer.post(f"/v1/cases/{number}:complete", stage="review", opinion="权属清楚。")
    assert officer.refused(f"/v1/cases/{number}:decide", decision="DECISION_DENY").rule == "DECIDE-1"
    for person in (clerk, officer):
        person.close()
    head = visit("head-zrzy-luxi")
    page = head.open("/supervision?state=OPEN")
    # That a notice reached nobody is another alert about the same case.
    card = page.get_by_role("listitem").filter(has_text=number).filter(has_text="应当说明理由")
    card.get_by_role("button", name="答复").click()
    expect(page.get_by_role("navigation", name="监察工作").get_by_role("link")).to_have_count(6)
    assert not head.violations()

    manager = visit("manager-luxi").open("/supervision?state=OPEN")
    seen = manager.get_by_role("listitem").filter(has_text=number).filter(has_text="应当说明理由")
    expect(seen).to_be_visible()
    expect(seen.get_by_role("button", name="答复")).to_have_count(0)
    manager.get_by_label("部门").select_option(label="泸溪县应急管理局")
    expect(seen).to_have_count(0)
    manager.get_by_label("部门").select_option(label="泸溪县自然资源局")
    expect(seen).to_be_visible()

    form = page.get_by_role("form", name="答复")
    form.get_by_label("答复种类").select_option(label="有异议")
    form.get_by_label("说明").fill("理由已在系统外书面告知。")
    form.get_by_role("button", name="确定").click()
    expect(card).to_have_count(0)


def test_a_supervisor_finds_a_case_among_those_of_a_county_and_reads_its_life(visit: Visit, platform: Platform):
    clerk = platform.person("clerk-luxi")
    number = received_application(clerk)
    clerk.close()
    supervisor = visit("supervisor")
    page = supervisor.open("/supervision/cases?state=RECEIVED")
    page.get_by_label("行政区划").select_option(label="泸溪县")
    page.get_by_label("部门").select_option(label="泸溪县自然资源局")
    row = page.get_by_role("row").filter(has_text=number)
    expect(row).to_contain_text("已收到")
    assert not supervisor.violations()
    tops = page.get_by_role("combobox").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert (len(tops), len(set(tops))) == (3, 1), "the filters stand side by side"
    page.get_by_label("行政区划").select_option(label="凤凰县")
    expect(row).to_have_count(0)
    page.get_by_label("行政区划").select_option(label="泸溪县")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="全过程")).to_be_visible()


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
    with page.expect_download() as workbook:
        page.get_by_role("button", name="导出表格").click()
    book = openpyxl.load_workbook(io.BytesIO(workbook.value.path().read_bytes()))
    assert "泸溪县自然资源局" in [row[2] for row in book["排名"].iter_rows(values_only=True)]
    page.get_by_label("显示").select_option(label="近6个月走势")
    expect(page.get_by_role("img", name="得分走势")).to_be_visible()
    course = page.get_by_role("region", name="得分走势")
    expect(course.get_by_role("columnheader")).to_have_count(7)
    expect(course.get_by_role("row").filter(has_text="泸溪县自然资源局")).to_be_visible()
    assert not supervisor.violations()
    page.get_by_label("显示").select_option(label="当月排名")
    page.get_by_label("对象").select_option(label="窗口")
    expect(page.get_by_role("link", name="综合受理1号窗口")).to_be_visible()
    page.get_by_label("对象").select_option(label="中心")
    expect(page.get_by_role("link", name="泸溪县政务服务中心")).to_be_visible()
    with page.expect_download() as workbook:
        page.get_by_role("button", name="导出表格").click()
    book = openpyxl.load_workbook(io.BytesIO(workbook.value.path().read_bytes()))
    assert "泸溪县政务服务中心" in [row[2] for row in book["排名"].iter_rows(values_only=True)]
    page.get_by_label("对象").select_option(label="部门")
    page.get_by_role("link", name="泸溪县自然资源局").click()
    page.get_by_role("link", name=number).click()
    expect(page.get_by_role("heading", name="全过程")).to_be_visible()
    assert not supervisor.violations()


def test_a_supervisor_sets_what_a_finding_and_a_score_are_and_an_observer_only_reads(visit: Visit, platform: Platform):
    supervisor = visit("supervisor")
    page = supervisor.open("/supervision/rules")
    # A county and a month of which no other test asks anything.
    page.get_by_label("行政区划").select_option(label="凤凰县")
    row = page.get_by_role("region", name="预警标准").get_by_role("row").filter(has_text="延续逾期视为准予")
    expect(row).to_contain_text("平台默认")
    row.get_by_role("button", name="更改").click()
    form = page.get_by_role("form", name="更改")
    form.get_by_label("级别").select_option(label="不预警")
    form.get_by_role("button", name="确定").click()
    expect(row).to_contain_text("○ 不预警")
    expect(row).to_contain_text("凤凰县")

    page.get_by_role("button", name="设定新权重").click()
    form = page.get_by_role("form", name="设定新权重")
    expect(form.get_by_label("按时办结率")).to_have_value("50")
    form.get_by_label("起始月份").fill("2099-01")
    form.get_by_label("按时办结率").fill("60")
    form.get_by_role("button", name="确定").click()
    expect(form.get_by_role("alert")).to_contain_text("之和应为100")
    assert not supervisor.violations()
    form.get_by_label("提前办结率").fill("0")
    form.get_by_role("button", name="确定").click()
    expect(page.get_by_role("region", name="考核权重").get_by_role("row").nth(1)).to_contain_text("2099-01")

    observer = visit("observer").open("/supervision/rules")
    expect(observer.get_by_role("heading", name="考核权重", exact=True)).to_be_visible()
    expect(observer.get_by_role("heading", name="预警标准")).to_have_count(0)
    expect(observer.get_by_role("button", name="设定新权重")).to_have_count(0)
    clerk = platform.person("clerk-luxi")
    number = _second_notice(clerk)
    clerk.close()
    observer.get_by_role("link", name="实时预警", exact=True).click()
    expect(observer.get_by_role("link", name=number).first).to_be_visible()
    expect(observer.get_by_role("button", name=re.compile("^(答复|认定|撤销)"))).to_have_count(0)


def test_a_manager_sees_who_answers_for_whom_and_follows_up_a_bad_rating(visit: Visit, platform: Platform):
    shi, clerk, officer, manager = (
        platform.person(name) for name in ("shi", "clerk-luxi", "officer-zrzy-luxi", "manager-luxi")
    )
    number = opened_case(clerk, filed_by=shi)
    officer.post(f"/v1/cases/{number}:complete", stage="review", opinion="权属清楚。")
    officer.post(f"/v1/cases/{number}:decide", decision="DECISION_GRANT", reason="符合条件。")
    clerk.post(f"/v1/cases/{number}:deliver", way="WINDOW")
    eventually(lambda: _rated_badly(shi, number))
    complaint = shi.post(
        "/v1/complaints",
        kind=shi.get("/v1/complaint-kinds")["kinds"][0]["code"],
        division="433122000000",
        target={"kind": "TARGET_KIND_DEPARTMENT", "code": "433122-zrzy"},
        title="久等无人",
        text="窗口半天没有人。",
        complainant={"name": "石秀兰"},
    )["complaint_id"]
    manager.post(f"/v1/complaints/{complaint}:accept")
    manager.post(f"/v1/complaints/{complaint}:reply", finding="FINDING_TRUE", text="情况属实。", measures="批评教育。")
    eventually(lambda: _has(manager.get("/v1/accountability-records")["records"], complaint))
    for person in (shi, clerk, officer, manager):
        person.close()

    visitor = visit("manager-luxi")
    page = visitor.open("/supervision/satisfaction")
    follow_up = page.get_by_role("region", name="差评回访整改").get_by_role("row").filter(has_text=number)
    for act, note, told in (
        ("登记回访", "回访情况", "已致电说明原因。"),
        ("登记整改", "整改情况", "已增开一个窗口。"),
    ):
        follow_up.get_by_role("button", name=act).click()
        form = page.get_by_role("form", name=act)
        form.get_by_label(note).fill(told)
        form.get_by_role("button", name="确定").click()
        expect(form).to_have_count(0)
    expect(follow_up).to_have_count(0)
    page.get_by_label("显示哪些").select_option(label="全部，包括已办结的")
    expect(follow_up).to_contain_text("已增开一个窗口。")
    assert not visitor.violations()

    page.get_by_role("link", name="首问责任").click()
    page.get_by_label("来办什么").select_option(label="投诉")
    expect(page.get_by_role("row").filter(has_text=f"投诉{complaint}")).to_contain_text("已答复")
    assert not visitor.violations()
    page.get_by_role("link", name="责任追究").click()
    record = page.get_by_role("row").filter(has_text=complaint)
    expect(record).to_contain_text("泸溪县自然资源局")
    assert not visitor.violations()


def _rated_badly(citizen: Person, number: str) -> bool:
    """Complaints hears of the delivery a moment later, and until then refuses."""
    try:
        citizen.post("/v1/ratings", case_id=number, level="RATING_LEVEL_DISSATISFIED", comment="等得太久。")
    except Refused:
        return False
    return True


def _has(records: list[dict[str, Any]], complaint: str) -> bool:
    return any(one["complaint_id"] == complaint for one in records)
