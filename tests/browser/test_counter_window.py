"""The window clerk's day: who is next, filing by keyboard, checking beside the file, two clerks at once."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import FOOD, sample_form
from services.platform.demo.stage import CREDIT_CODE, LUXI, instant, scanned
from tests.browser.samples import opened_case
from tests.browser.visitor import PHONE, Visitor
from tests.platform_fixture import Platform


def test_a_clerk_files_and_accepts_tolerantly_by_keyboard_alone(visit: Callable[..., Visitor]):
    visitor = visit("clerk-luxi")
    page = visitor.open("/counter/file")
    press, write = page.keyboard.press, page.keyboard.type
    expect(page.get_by_role("combobox", name="事项编码或名称")).to_be_focused()
    write("高龄津贴")
    expect(page.get_by_role("option", name="高龄津贴申领")).to_be_visible()
    assert not visitor.violations()
    press("Enter")

    number = page.get_by_label("公民身份号码")
    expect(number).to_be_focused()
    write("433101198506200002")
    press("Enter")
    write("石秀兰")
    press("Control+Enter")
    expect(page.get_by_text("身份证号码不对")).to_be_visible()
    expect(number).to_be_focused()
    press("Backspace")
    write("1")
    for text in ("", "", "13787430000", "泸溪县白沙镇", ""):
        write(text)
        press("Enter")

    expect(page.get_by_label("开户银行")).to_be_focused()
    for text in ("农业银行泸溪支行", "", "", "13787430000"):
        write(text)
        press("Enter")

    expect(page.get_by_label("高龄津贴申请表")).to_be_focused()
    press("Alt+P")
    account = page.get_by_label("本人银行账户")
    expect(account).to_have_value("paper")
    press("Tab")
    press("Tab")
    expect(account).to_be_focused()
    press("Home")
    expect(account).to_have_value("")
    assert not visitor.violations()
    press("Enter")
    expect(page.get_by_text("可容缺，受理时签承诺")).to_be_visible()
    press("Enter")

    expect(page.get_by_role("heading", name="已收件")).to_be_focused()
    promised = page.get_by_label("承诺补齐日期")
    while not promised.evaluate("field => field === document.activeElement"):
        press("Tab")
    # In which order a date is typed is the computer's matter.
    promised.fill(_in_days(visitor.person, 2))
    signer = page.get_by_label("签署人")
    while not signer.evaluate("field => field === document.activeElement"):
        press("Tab")
    write("石秀兰")
    press("Alt+Y")
    expect(page.get_by_text("已受理")).to_be_visible()
    assert not visitor.violations()


def _in_days(person: Person, days: int) -> str:
    return f"{instant(person.get('/v1/clock')['now']) + timedelta(hours=8, days=days):%Y-%m-%d}"


def _filed(person: Person, *, without: str = "") -> dict[str, Any]:
    """A food licence applied for with a scanned file for each material but one."""
    guide = person.get(f"/v1/items/{FOOD}")
    content = guide["content"]
    return person.post(
        "/v1/applications",
        item_code=FOOD,
        item_version=guide["version"],
        division=LUXI,
        applicant={
            "kind": "PARTY_KIND_ORGANISATION",
            "name": "泸溪县武溪化工有限公司",
            "identity_number": CREDIT_CODE,
            "phone": "13974312345",
        },
        form=sample_form(content["form"]),
        materials=[
            {
                "code": one["code"],
                "upload_id": person.upload(f"{one['name']}.pdf", scanned(one["name"]))["upload_id"],
            }
            for one in content["materials"]
            if one["code"] != without
        ],
    )


def test_looking_for_another_item_throws_nothing_away(visit: Callable[..., Visitor]):
    visitor = visit("clerk-luxi")
    page = visitor.open("/counter/file")
    press, write = page.keyboard.press, page.keyboard.type
    expect(page.get_by_role("combobox", name="事项编码或名称")).to_be_focused()
    write("高龄津贴")
    expect(page.get_by_role("option", name="高龄津贴申领")).to_be_visible()
    press("Enter")
    expect(page.get_by_label("公民身份号码")).to_be_focused()
    write("433101198506200001")
    press("Alt+1")
    expect(page.get_by_role("combobox", name="事项编码或名称")).to_be_focused()
    assert not visitor.violations()
    press("Alt+2")
    expect(page.get_by_label("公民身份号码")).to_have_value("433101198506200001")
    page.get_by_label("姓名").fill("石秀兰")
    press("Alt+3")
    page.get_by_label("开户银行").fill("农业银行泸溪支行")
    page.get_by_label("联系电话").fill("13787430000")
    press("Alt+5")
    # What is filed is read once more before it is: the form as well.
    expect(page.get_by_role("region", name="核对并收件")).to_contain_text("农业银行泸溪支行")


def test_a_clerk_checks_beside_the_file_and_notifies_once(visit: Callable[..., Visitor], platform: Platform):
    applicant = platform.person("wuxi-chem")
    number = _filed(applicant, without="m03")["application_id"]
    visitor = visit("clerk-luxi")
    page = visitor.open("/counter")
    page.get_by_role("link", name=number).click()
    page.get_by_role("button", name="查看食品安全管理人员材料").click()
    preview = page.get_by_role("region", name="文件预览")
    expect(preview.get_by_text("食品安全管理人员材料", exact=True)).to_be_visible()
    expect(preview.locator("object")).to_have_attribute("data", re.compile("^blob:"))
    assert not visitor.violations()

    wrong = page.get_by_role("group", name="食品安全规章制度文本或目录")
    wrong.get_by_label("不合要求").check()
    wrong.get_by_label("的问题").fill("没有进货查验制度")
    _tab(page, "一次性告知")
    page.get_by_role("button", name="一次性告知（2 项）").click()
    expect(page.get_by_text("已一次性告知补正")).to_be_visible()
    expect(page.get_by_text("：没有进货查验制度")).to_be_visible()
    expect(page.get_by_role("button", name="打开打印 一次性告知书")).to_be_visible()

    _tab(page, "一次性告知")
    expect(page.get_by_role("alert").filter(has_text="不能再次告知")).to_contain_text("ACCEPT-4")
    expect(page.get_by_role("button", name=re.compile("一次性告知（"))).to_have_count(0)
    assert not visitor.violations()
    applicant.close()


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_of_two_clerks_at_once_one_wins_and_the_other_sees_what_happened(
    visit: Callable[..., Visitor], platform: Platform
):
    applicant = platform.person("wuxi-chem")
    number = _filed(applicant)["application_id"]
    one, other = visit("clerk-luxi"), visit("clerk-zhou")
    for visitor in (one, other):
        expect(
            visitor.open(f"/counter/applications/{number}").get_by_role("button", name=re.compile("^受理"))
        ).to_be_enabled()
    _tab(other.page, "不予受理")
    other.page.get_by_label("理由类别").select_option("不属于本机关职权范围")
    other.page.get_by_label("应当向哪个机关申请").fill("吉首市市场监督管理局")
    other.page.get_by_role("textbox", name=re.compile("^理由")).fill("经营场所不在本县")
    # What was typed outlives a reload.
    other.page.reload()
    _tab(other.page, "不予受理")
    expect(other.page.get_by_role("textbox", name=re.compile("^理由"))).to_have_value("经营场所不在本县")

    one.page.get_by_role("button", name=re.compile("^受理")).click()
    expect(one.page.get_by_text("已受理", exact=True)).to_be_visible()
    other.page.get_by_role("button", name="不予受理").click()
    happened = other.page.get_by_role("alert").filter(has_text="别人已经处理过")
    expect(happened).to_contain_text("433122-w01")
    expect(happened).to_contain_text("受理")
    expect(happened).to_be_in_viewport()
    expect(other.page.get_by_text(re.compile(r"\d\d:\d\d 泸溪县市场监督管理局")).first).to_be_visible()
    expect(other.page.get_by_text("已受理", exact=True)).to_be_visible()
    applicant.close()


def test_a_clerk_calls_the_next_hands_out_a_result_and_delivers_on_paper(
    visit: Callable[..., Visitor], platform: Platform
):
    visitor = visit("clerk-luxi")
    clerk = visitor.person
    number = _granted(clerk, platform)
    taken = platform.person().post("/v1/tickets", division=LUXI)["ticket"]
    page = visitor.open("/counter")
    expect(page.get_by_role("button", name="呼叫下一位")).to_be_visible()
    assert not visitor.violations()
    page.keyboard.press("Alt+N")
    expect(page.get_by_text(taken["number"], exact=True)).to_be_visible()
    page.keyboard.press("Alt+R")
    expect(page.get_by_text("已叫 2 次")).to_be_visible()
    page.keyboard.press("Alt+S")
    expect(page.get_by_text("窗口空闲")).to_be_visible()

    page.get_by_role("link", name="发放结果").click()
    result = page.get_by_role("article", name=number)
    expect(result.get_by_label("送达方式")).to_have_value("WINDOW")
    assert not visitor.violations()
    result.get_by_role("button", name="发放").click()
    expect(page.get_by_text(f"{number} 已发放")).to_be_visible()
    expect(result).to_have_count(0)

    page.get_by_role("link", name="纸质送达").click()
    notice = page.get_by_role("article", name=f"受理通知书 {number}")
    notice.get_by_label("签收人").fill("石秀兰")
    assert not visitor.violations()
    notice.get_by_role("button", name="登记已送达").click()
    expect(page.get_by_text("已登记送达：受理通知书")).to_be_visible()
    expect(notice).to_have_count(0)


def _granted(clerk: Person, platform: Platform) -> str:
    """What was filed on paper for somebody without an account, accepted and granted; nobody could be told but here."""
    number = opened_case(clerk)
    officer = platform.person("officer-zrzy-luxi")
    officer.post(f"/v1/cases/{number}:complete", stage="review", opinion="权属清楚，同意登记。")
    officer.post(f"/v1/cases/{number}:decide", decision="DECISION_GRANT", reason="符合登记条件。")
    officer.close()
    undelivered = {"outcome": "OUTCOME_UNDELIVERED", "subject": number}
    eventually(lambda: clerk.get("/v1/notice-deliveries", **undelivered)["deliveries"])
    return number


def test_a_question_is_taken_down_at_the_window_even_on_a_telephone(visit: Callable[..., Visitor]):
    visitor = visit("clerk-luxi", size=PHONE)
    page = visitor.open("/counter/questions")
    page.get_by_text("记下来访咨询").click()
    page.get_by_role("combobox", name="事项编码或名称").fill("高龄津贴")
    page.get_by_role("option", name="高龄津贴申领").click()
    page.get_by_label("标题").fill("高龄津贴多少岁可以领")
    page.get_by_label("咨询人").fill("廖先生")
    page.get_by_label("问题").fill("老人今年八十，可以领吗？")
    page.get_by_role("button", name="登记并转部门").click()
    expect(page.get_by_text("请交给咨询人")).to_be_visible()
    expect(page.get_by_role("heading", name="高龄津贴多少岁可以领")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not visitor.violations()
