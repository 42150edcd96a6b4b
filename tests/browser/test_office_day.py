"""The rest of an officer's and a head's day: alerts, complaints, suggestions, questions, certificates, leave."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from services.platform.client import DEMO_PASSWORD, eventually
from services.platform.demo.stage import LUXI
from tests.browser.samples import BUREAU, complaint_about_a_department, granted_certificate, opened_case
from tests.browser.test_office import act
from tests.browser.visitor import PHONE, Visitor
from tests.platform_fixture import Platform

Visit = Callable[..., Visitor]


def fill(form: Locator, **fields: str) -> None:
    for label, value in fields.items():
        form.get_by_label(label).fill(value)
    form.get_by_role("button", name="确定").click()


def answer(page: Page, button: str, number: str, text: str) -> None:
    page.get_by_role("button", name=f"{button} {number}").click()
    form = page.get_by_role("form", name=button)
    fill(form, 答复=text)
    expect(form).to_have_count(0)


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_officer_answers_what_supervision_found(visit: Visit, platform: Platform):
    clerk, officer = platform.person("clerk-luxi"), platform.person("officer-zrzy-luxi")
    number = opened_case(clerk)
    officer.post(f"/v1/cases/{number}:complete", stage="review", opinion="权属清楚。")
    # DECIDE-1: a denial without a reason is refused, and supervision is told of it.
    assert officer.refused(f"/v1/cases/{number}:decide", decision="DECISION_DENY").rule == "DECIDE-1"
    eventually(lambda: officer.get("/v1/alerts", subject=number)["alerts"])

    visitor = visit("officer-zrzy-luxi", size=PHONE)
    page = visitor.open("/office")
    page.get_by_role("navigation", name="审批").get_by_role("link", name="预警与答复").click()
    card = page.get_by_role("listitem").filter(has_text=number).filter(has_text="应当说明理由")
    expect(card.get_by_text("最迟")).to_be_visible()
    card.get_by_role("button", name="答复").click()
    form = page.get_by_role("form", name="答复")
    fill(form, 说明="改")
    expect(form.get_by_role("alert").first).to_be_visible()
    expect(form.get_by_label("说明")).to_have_value("改")
    assert not visitor.violations()
    assert fits(page)
    fill(form, 说明="已补写理由，并提醒经办人。")
    expect(card).to_have_count(0)
    page.get_by_text("已答复").click()
    expect(card.get_by_text("已补写理由")).to_be_visible()
    card.get_by_role("link", name=number).click()
    expect(page.get_by_role("heading", name="办理记录")).to_be_visible()
    clerk.close()
    officer.close()


def test_a_reminder_asks_for_no_answer(visit: Visit, platform: Platform):
    clerk = platform.person("clerk-luxi")
    number = opened_case(clerk)
    clerk.close()
    visitor = visit("officer-zrzy-luxi")

    def one_reminder(route: Any) -> None:
        reminder = {
            "alert_id": "r",
            "level": "ALERT_LEVEL_REMINDER",
            "state": "ALERT_STATE_OPEN",
            "subject": number,
            "rule": "CLOCK-1",
            "text": "承诺时限明日届满",
            "caused_at": "2026-03-02T01:00:00Z",
        }
        route.fulfill(json={"alerts": [reminder], "next_page_token": ""})

    visitor.page.route("**/v1/alerts?*", one_reminder)
    page = visitor.open("/office/alerts")
    expect(page.get_by_text("承诺时限明日届满")).to_be_visible()
    expect(page.get_by_role("button", name="答复")).to_have_count(0)


def test_a_complaint_is_taken_in_by_the_manager_and_replied_to_by_the_department_it_was_handed_to(
    visit: Visit, platform: Platform
):
    public = platform.person()
    number = complaint_about_a_department(public, "资料没有回音")
    public.close()
    manager = visit("manager-luxi")
    page = manager.open("/supervision/complaints")
    page.get_by_role("link", name=number).click()
    page.get_by_role("button", name="受理", exact=True).click()
    page.get_by_role("group", name="还涉及的部门").get_by_label("泸溪县财政局").check()
    fill(page.get_by_role("form", name="受理"))
    page.get_by_role("button", name="转办").click()
    form = page.get_by_role("form", name="转办")
    departments = form.get_by_label("转给哪个部门")
    # COMPLAINT-2: whom it is about is not even offered.
    for about in ("433122-yjgl", "433122-cz"):
        expect(departments.locator(f"option[value='{about}']")).to_have_count(0)
    departments.select_option(BUREAU)
    fill(form, 理由="请自然资源局核实资料流转。")
    expect(form).to_have_count(0)
    assert not manager.violations()

    officer = visit("officer-zrzy-luxi", size=PHONE)
    page = officer.open("/office/complaints")
    page.get_by_role("link", name=number).click()
    expect(page.get_by_text("石**")).to_be_visible()
    act(page, "查看投诉人", 查看用途="电话核实")
    expect(page.get_by_text("石秀兰")).to_be_visible()
    page.get_by_role("button", name="答复投诉人").click()
    form = page.get_by_role("form", name="答复投诉人")
    fill(form, 答复内容="经查，资料在窗口滞留，已当日转交。")
    # COMPLAINT-4: one found true says what was done about it.
    expect(form.get_by_role("alert").filter(has_text="处理措施").first).to_be_visible()
    assert not officer.violations()
    assert fits(page)
    fill(form, 处理措施="窗口每日清点未转交资料。")
    expect(page.get_by_text("没有待办的事")).to_be_visible()
    expect(page.get_by_text("窗口每日清点未转交资料")).to_be_visible()


def test_a_suggestion_and_a_question_are_answered_and_published(visit: Visit, platform: Platform):
    public = platform.person()
    asked = {"division": LUXI, "department": BUREAU}
    suggested = public.post("/v1/suggestions", **asked, title="增设自助机", text="大厅增设一台自助打印机。")
    question = public.post(
        "/v1/consultations", **asked, title="夜间能办吗", question="下班以后能办登记吗？", asker_name="石秀兰"
    )
    suggestion, consultation = suggested["suggestion_id"], question["consultation_id"]
    public.close()
    head = visit("head-zrzy-luxi")
    page = head.open("/office/suggestions")
    answer(page, "答复建议", suggestion, "下月起增设一台。")
    page.get_by_text("已答复").click()
    expect(page.get_by_role("article", name=suggestion).get_by_text("下月起增设一台")).to_be_visible()

    officer = visit("officer-zrzy-luxi", size=PHONE)
    page = officer.open("/office/questions")
    expect(page.get_by_role("button", name="建议")).to_have_count(0)
    answer(page, "答复咨询", consultation, "周三延时服务至二十时。")
    expect(page.get_by_role("article", name=consultation)).to_have_count(0)
    assert not officer.violations()
    assert fits(page)

    page = head.open("/office/questions?state=ANSWERED")
    page.get_by_role("button", name=f"公开到《阳光政务》 {consultation}").click()
    expect(page.get_by_role("article", name=consultation)).to_have_count(0)
    assert not head.violations()
    page = visit().open("/questions")
    expect(page.get_by_text("周三延时服务至二十时")).to_be_visible()


def test_the_head_suspends_a_certificate_and_reinstates_it_each_with_its_paper(visit: Visit, platform: Platform):
    clerk, officer = platform.person("clerk-luxi"), platform.person("officer-zrzy-luxi")
    certificate = granted_certificate(clerk, officer)
    clerk.close()
    officer.close()
    head = visit("head-zrzy-luxi")
    page = head.open("/office/certificates")
    page.get_by_role("link", name=certificate).click()
    act(page, "暂停证书", 理由="界址有争议，正在复核。", 法律依据="《不动产登记暂行条例》第二十二条")
    expect(page.get_by_text("✗ 暂停")).to_be_visible()
    expect(page.get_by_role("button", name="暂停证书")).to_have_count(0)
    act(page, "恢复证书", 理由="复核无误。", 法律依据="《不动产登记暂行条例》第二十二条")
    expect(page.get_by_text("✓ 有效")).to_be_visible()
    expect(page.get_by_role("button", name="打开打印")).to_have_count(3)
    expect(page.get_by_text("记录完整")).to_be_visible()
    assert not head.violations()

    visitor = visit("officer-zrzy-luxi", size=PHONE)
    page = visitor.open("/office/certificates")
    page.get_by_label("按编号查找").fill(certificate)
    page.get_by_role("button", name="打开").click()
    expect(page.get_by_role("heading", name="证书记录")).to_be_visible()
    expect(page.get_by_role("button", name="撤销证书")).to_have_count(0)
    assert not visitor.violations()
    assert fits(page)


def test_who_goes_on_leave_lends_their_name_and_the_head_takes_over_or_ends_it(visit: Visit, platform: Platform):
    clerk, colleague = platform.person("clerk-luxi"), platform.person("head-zrzy-luxi")
    number = opened_case(clerk)
    clerk.close()
    colleague.close()
    officer = visit("officer-zrzy-luxi", size=PHONE)
    page = officer.open("/office/delegations")
    page.get_by_role("button", name="委托同事").click()
    form = page.get_by_role("form", name="委托同事")
    stand_in, name = colleague.account["account_id"], colleague.account["display_name"]
    form.get_by_label("受托人").select_option(stand_in)
    fill(form, 第一天="2031-05-09", 最后一天="2031-05-06", 原因="年休假")
    expect(form.get_by_role("alert").first).to_be_visible()
    expect(form.get_by_label("受托人")).to_have_value(stand_in)
    fill(form, 最后一天="2031-05-16")
    row = page.get_by_role("row").filter(has_text="2031年5月16日")
    expect(row).to_contain_text("我（杨春梅）")
    expect(row).to_contain_text(name)
    assert not officer.violations()
    assert fits(page)
    officer.person.post(f"/v1/cases/{number}:claim")

    head = visit("head-zrzy-luxi")
    page = head.open(f"/office/cases/{number}")
    page.get_by_role("button", name="接手").click()
    expect(page.get_by_role("button", name="接手")).to_have_count(0)
    # DECIDE-3: what another has claimed is not the officer's to act on, and so not offered.
    other = officer.open(f"/office/cases/{number}")
    expect(other.get_by_text(f"{name}已认领本环节")).to_be_visible()
    expect(other.get_by_role("button", name="出具意见")).to_have_count(0)
    page.get_by_role("link", name="委托代理").click()
    row = page.get_by_role("row").filter(has_text="2031年5月16日")
    row.get_by_role("button", name="提前结束").click()
    expect(row).to_have_count(0)
    assert not head.violations()


def test_an_officer_reads_what_was_handed_in_asks_for_a_procedure_and_delivers_the_result(
    visit: Visit, platform: Platform
):
    clerk = platform.person("clerk-luxi")
    number = opened_case(clerk)
    clerk.close()
    visitor = visit("officer-zrzy-luxi", size=PHONE)
    page = visitor.open(f"/office/cases/{number}")
    page.get_by_text("申请内容和材料").click()
    expect(page.get_by_text("登记类型")).to_be_visible()
    expect(page.get_by_role("group", name="不动产权属来源证明")).to_contain_text("纸质")
    act(page, "申请特别程序", 预计天数="5", 为什么需要="界址需要检测。")
    expect(page.get_by_role("definition").filter(has_text="界址需要检测")).to_be_visible()
    expect(page.get_by_role("button", name="申请特别程序")).to_have_count(0)
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载可自证的记录").click()
    assert saved.value.suggested_filename == f"{number}.json"
    assert not visitor.violations()
    assert fits(page)
    act(page, "出具意见", 意见="权属清楚。")
    act(page, "作出决定", 理由="符合条件。")
    act(page, "记录送达")
    expect(page.get_by_text("已送达").first).to_be_visible()
    expect(page.get_by_role("button", name="记录送达")).to_have_count(0)


def test_who_stands_in_takes_over_what_the_colleague_on_leave_has_claimed(visit: Visit, platform: Platform):
    clerk, admin, absent = (platform.person(name) for name in ("clerk-luxi", "admin", "officer-zrzy-luxi"))
    number = opened_case(clerk)
    details = {"display_name": "田小明", "roles": ["OFFICER"], "division": LUXI, "department": BUREAU}
    stand_in = admin.post("/v1/accounts", name="stands-in-luxi", password=DEMO_PASSWORD, details=details)
    absent.post(f"/v1/cases/{number}:claim")
    today = str(platform.clock.now().astimezone(ZoneInfo("Asia/Shanghai")).date())
    leave = {"from_on": today, "until_on": "2031-05-16", "reason": "病假"}
    lent = absent.post("/v1/delegations", delegate=stand_in["account_id"], **leave)

    visitor = visit("stands-in-luxi")
    page = visitor.open(f"/office/cases/{number}")
    page.get_by_role("button", name="接手").click()
    expect(page.get_by_text("（代杨春梅）")).to_be_visible()
    act(page, "出具意见", 意见="权属清楚。")
    absent.post(f"/v1/delegations/{lent['delegation_id']}:end")
    for person in (clerk, admin, absent):
        person.close()
