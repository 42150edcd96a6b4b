"""A village agent at a telephone: files for a villager who authorised it, visits, books, and hands the result over."""

import re
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from services.chassis.calendar import WorkCalendar, local_date
from services.platform.client import eventually
from services.platform.demo.acts.samples import REGISTRATION
from services.platform.demo.stage import instant, scanned
from tests.browser.visitor import PHONE, Visitor
from tests.platform_fixture import Platform

_VILLAGER = "433122197803120005"


def test_an_agent_files_for_a_villager_and_hands_the_result_over(visit: Callable[..., Visitor], platform: Platform):
    agent = visit("agent-luxi", size=PHONE)
    page = agent.open("/agent")
    page.get_by_role("link", name="代村民申请").click()
    page.get_by_label("办什么事").fill("房产证")
    page.get_by_role("link", name="国有建设用地使用权及房屋所有权登记").click()

    page.get_by_label("姓名或名称").fill("廖大爷")
    page.get_by_label("公民身份号码").fill(_VILLAGER)
    page.get_by_label("联系电话").fill("13800000001")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("代办须有申请人的委托，请先上传")).to_be_visible()
    expect(page.get_by_label("选择文件：委托书照片或签名")).to_be_focused()
    _is_fit_for_a_phone(agent)
    _hand_in(page, "委托书照片或签名")
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("登记类型").select_option("首次登记")
    page.get_by_label("用途").select_option("住宅")
    page.get_by_label("坐落").fill("武溪镇五里洲村3组")
    page.get_by_label("建筑面积（平方米）").fill("96")
    page.get_by_label("联系电话").fill("13800000001")
    page.get_by_role("button", name="下一步").click()
    for name in ("不动产登记申请书", "申请人身份证明", "不动产权属来源证明", "契税完税或者减免凭证"):
        _hand_in(page, name)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="提交申请").click()
    page.wait_for_url(re.compile(r"/agent/cases/\d"))
    number = page.url.rpartition("/")[2]
    expect(page.get_by_text("本村村民委托代办")).to_be_hidden()
    kept = agent.person.get(f"/v1/applications/{number}")
    assert (kept["authorisation"]["relation"], kept["filed_by"]) == (
        "本村村民委托代办",
        agent.person.account["account_id"],
    )

    clerk, officer = platform.person("clerk-luxi"), platform.person("officer-zrzy-luxi")
    clerk.post(f"/v1/applications/{number}:accept")
    eventually(lambda: clerk.get(f"/v1/cases/{number}"))
    officer.post(f"/v1/cases/{number}:complete", stage="review", opinion="权属清楚，同意登记。")
    officer.post(f"/v1/cases/{number}:decide", decision="DECISION_GRANT", reason="符合登记条件。")
    page.reload()
    _is_fit_for_a_phone(agent)
    page.get_by_role("button", name="确认已交付").click()
    expect(page.get_by_text(re.compile("结果已于.*交付"))).to_be_visible()
    page.get_by_role("link", name="代办", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text=number).get_by_text("已送达")).to_be_visible()
    _is_fit_for_a_phone(agent)
    for person in (clerk, officer):
        person.close()


def test_an_agent_visits_at_home_and_books_a_collective_day(visit: Callable[..., Visitor], platform: Platform):
    agent = visit("agent-luxi", size=PHONE)
    liao = platform.person("liao")
    today = local_date(instant(liao.get("/v1/clock")["now"]))
    asked = liao.post(
        "/v1/visits",
        division=agent.person.account["division"],
        visitor="VISITOR_AGENT",
        item_code=REGISTRATION,
        person={"name": "廖先生", "phone": "13800000001", "address": "湖南省泸溪县武溪镇五里洲村3组"},
        day=WorkCalendar().add_working_days(today, 2).isoformat(),
        half="HALF_DAY_MORNING",
    )
    page = agent.open("/agent/visits")
    here = page.get_by_role("listitem").filter(has_text="待确认").first
    here.get_by_role("button", name="查看姓名、电话和地址").click()
    expect(page.get_by_text("湖南省泸溪县武溪镇五里洲村3组").first).to_be_visible()
    here.get_by_role("button", name="确认上门").click()
    eventually(lambda: liao.get(f"/v1/visits/{asked['visit_id']}")["state"] == "VISIT_STATE_CONFIRMED")
    expect(page.get_by_text("已约定").first).to_be_visible()
    _is_fit_for_a_phone(agent)

    page.goto(f"{agent.url}/agent/bookings")
    day = page.get_by_role("listitem").filter(has_text="预约这一天").first
    day.get_by_text("预约这一天").click()
    day.get_by_label("来办事的人").fill("龙阿婆")
    day.get_by_role("button", name="预约", exact=True).click()
    expect(page.get_by_text("请填写电话号码，只用数字、加号和短横线")).to_be_visible()
    _is_fit_for_a_phone(agent)
    day.get_by_label("电话").fill("13800009876")
    day.get_by_role("button", name="预约", exact=True).click()
    expect(page.get_by_text("请记下")).to_be_visible()

    # What was booked is there without its code, also when the page is opened anew.
    page.reload()
    page.get_by_text("已替村民预约的").click()
    booked = page.get_by_role("listitem").filter(has_text="龙**")
    expect(booked).to_contain_text("已预约")
    _is_fit_for_a_phone(agent)
    booked.get_by_role("button", name="取消预约").click()
    expect(booked).to_contain_text("已取消")
    expect(booked.get_by_role("button")).to_have_count(0)
    liao.close()


def _hand_in(page: Page, name: str) -> None:
    file = FilePayload(name=f"{name}.pdf", mimeType="application/pdf", buffer=scanned(name))
    page.get_by_label(f"选择文件：{name}").set_input_files(file)
    expect(page.get_by_text(f"已上传 {name}.pdf")).to_be_visible()


def _is_fit_for_a_phone(visitor: Visitor) -> None:
    assert not visitor.violations()
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
