"""What anyone does without an account: find, read, ask, track, verify, look at the board, complain."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from services.platform.client import eventually
from services.platform.demo.stage import LUXI
from tests.browser.visitor import PHONE, Visitor
from tests.platform_fixture import Platform

Visit = Callable[..., Visitor]
LICENCE = "危险化学品"


def test_a_reader_finds_an_item_as_he_types_and_reads_its_guide(visit: Visit):
    visitor = visit()
    page = visitor.open("/")
    page.get_by_role("searchbox", name="查找事项").fill(LICENCE)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile(f"{LICENCE}.*许可")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(LICENCE)
    for part in ("申请条件", "申请材料", "办理流程", "在哪里办", "法律依据"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    expect(page.get_by_text("承诺时限", exact=True)).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(f"{LICENCE}.*办理流程图"))).to_be_visible()
    page.get_by_text("用文字看流程").click()
    decision = page.get_by_role("listitem").filter(has=page.get_by_text("决定", exact=True))
    expect(decision).to_contain_text("湘西自治州应急管理局，5个工作日")
    for link in (page.get_by_role("link", name="打印空白申请表"), page.get_by_role("link", name="示例样表：申请书")):
        file = page.request.get(visitor.url + (link.get_attribute("href") or ""))
        assert (file.status, file.headers["content-type"], file.body()[:5]) == (200, "application/pdf", b"%PDF-")
    assert not visitor.violations()
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("img", name=re.compile("办理流程图"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_english_reader_hears_what_is_chinese_in_chinese(visit: Visit):
    page = visit().open("/items/433100-yjgl-0001")
    name = page.get_by_role("heading", level=1)
    section = page.locator("#content h2").first
    expect(name).to_contain_text(LICENCE)
    page.get_by_role("button", name="English").click()
    expect(name).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_role("link", name="Questions")).to_be_visible()
    assert _unmarked(page, "zh-CN") == []
    assert _unmarked(page, "en") == []
    assert not section.get_attribute("lang")
    page.get_by_role("link", name="Services", exact=True).click()
    expect(page.get_by_role("list").get_by_role("link", name=re.compile(LICENCE)).first).to_be_visible()
    assert _unmarked(page, "zh-CN") == []
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("#content [lang]")).to_have_count(0)


def test_what_is_looked_for_stands_in_the_address(visit: Visit):
    visitor = visit()
    page = visitor.open("/items")
    page.get_by_label("查找事项").fill("不动产")
    page.get_by_label("办理地点").select_option(label="泸溪县")
    expect(page).to_have_url(re.compile("q=.*division=433122000000"))
    found = page.get_by_role("list").get_by_role("link").first
    expect(found).to_be_visible()
    name = found.inner_text()
    page.reload()
    expect(page.get_by_role("link", name=name)).to_be_visible()
    page.get_by_label("查找事项").fill("许可")
    page.get_by_label("主题").select_option("食品药品")
    page.get_by_label("办理部门").select_option(label="泸溪县市场监督管理局")
    expect(page.get_by_role("status").filter(has_text="找到1项")).to_be_visible()
    assert not visitor.violations()


def test_a_question_is_asked_and_tracked_by_its_number_and_code(visit: Visit):
    page = visit().open("/questions")
    page.get_by_role("button", name="我要提问").click()
    page.get_by_label("向哪里").select_option(label="泸溪县")
    page.get_by_label("咨询哪个部门").select_option(label="泸溪县应急管理局")
    page.get_by_label("标题").fill("安全生产许可怎么办")
    page.get_by_label("问题").fill("企业要准备哪些材料？")
    page.get_by_label("怎么称呼您").fill("廖先生")
    page.get_by_role("button", name="提交").click()
    told = page.get_by_role("status").filter(has_text="已经收到")
    number, code = told.locator("strong").nth(1).inner_text(), told.locator("strong").nth(2).inner_text()
    page.get_by_role("link", name="查询我的提问").click()
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_text("还没有答复")).to_be_visible()


def test_a_number_is_taken_and_kept_and_shows_the_window_that_calls(visit: Visit, platform: Platform):
    page = visit(size=PHONE).open("/queue")
    page.get_by_label("哪个大厅").select_option(value=LUXI)
    expect(page.get_by_role("button", name="取号：综合受理")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="取号：综合受理").click()
    number = page.locator(".number")
    expect(number).to_be_visible()
    expect(page.get_by_text("前面还有")).to_be_visible()
    mine = number.inner_text()
    page.reload()
    expect(number).to_have_text(mine)
    clerk = platform.person("clerk-luxi")
    while (called := clerk.post("/v1/windows/433122-w01:callNext"))["number"] != mine:
        clerk.post(f"/v1/tickets/{called['ticket_id']}:serve", etag=called["etag"])
    expect(page.get_by_text("请到")).to_be_visible()
    clerk.post(f"/v1/tickets/{called['ticket_id']}:serve", etag=called["etag"])
    clerk.close()
    page.get_by_role("button", name="重新取号").click()
    expect(page.get_by_label("哪个大厅")).to_be_visible()


def test_a_place_on_a_collective_day_is_booked_and_given_back(visit: Visit):
    page = visit(size=PHONE).open("/collective-days")
    days = page.get_by_role("listitem").filter(has_text="上午余")
    # The first field to be mended is the first of this day's form, not of another day's that was left empty.
    for day in (days.nth(1), days.first, days.nth(1)):
        if not day.get_by_label("来办事的人").is_visible():
            day.get_by_text("预约这一天").click()
        day.get_by_role("button", name="预约", exact=True).click()
        expect(day.get_by_text("请填写", exact=True)).to_be_visible()
        expect(day.get_by_label("来办事的人")).to_be_focused()
    day = days.first
    day.get_by_label("来办事的人").fill("向大姐")
    day.get_by_label("电话").fill("13974312345")
    day.get_by_role("button", name="预约", exact=True).click()
    code = page.get_by_role("status").filter(has_text="已预约").locator("strong").nth(1).inner_text()
    page.get_by_role("link", name="查看或取消预约").click()
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_text("向**")).to_be_visible()
    page.get_by_role("button", name="取消预约").click()
    expect(page.get_by_text("已取消")).to_be_visible()


def test_a_complaint_without_a_name_gets_a_number_and_a_code(visit: Visit):
    page = visit().open("/complain")
    page.get_by_label("投诉对象").select_option(label="窗口")
    page.get_by_label("对象编号").fill("433122-w01")
    page.get_by_label("标题").fill("窗口无人")
    page.get_by_label("经过").fill("上午十点窗口没有人。")
    page.get_by_label("不署名").check()
    page.reload()
    expect(page.get_by_label("经过")).to_have_value("上午十点窗口没有人。")
    page.get_by_role("button", name="提交投诉").click()
    expect(page.get_by_text("查询码，只显示这一次，请记下：")).to_be_visible()


def test_a_wrong_credit_code_is_told_beside_its_field(visit: Visit):
    page = visit().open("/register")
    page.get_by_label("您是").select_option(label="企业或其他组织")
    page.get_by_label("单位全称").fill("泸溪县某厂")
    page.get_by_label("统一社会信用代码").fill("91433122MA0000YJ9X")
    page.get_by_label("手机号码").fill("13800000009")
    page.get_by_label("所在县市").select_option(label="泸溪县")
    page.get_by_label("账号").fill("some-works")
    page.get_by_label("密码").fill("Long-enough-2026")
    page.get_by_role("button", name="注册").click()
    expect(page.get_by_role("alert").first).to_contain_text("信用代码")
    # By its name on the page, not by that in the request.
    expect(page.get_by_text("identity_number")).to_have_count(0)


@pytest.mark.parametrize(
    "path, button, first",
    [
        ("/register", "注册", "姓名"),
        ("/track", "查询", "编号"),
        ("/verify", "查验", "文书编号"),
        ("/complain", "提交投诉", "对象编号"),
        ("/suggest", "提交建议", "标题"),
    ],
)
def test_an_empty_form_says_beside_its_fields_in_our_words_what_is_wanted(
    visit: Visit, path: str, button: str, first: str
):
    visitor = visit(size=PHONE)
    page = visitor.open(path)
    page.get_by_role("main").get_by_role("button", name=button).click()
    empty = page.get_by_label(first)
    expect(empty).to_be_focused()
    expect(page.get_by_text("请填写", exact=True).first).to_be_visible()
    assert not visitor.violations()
    errors = page.get_by_text("请填写", exact=True).count()
    empty.fill("随便写写")
    expect(page.get_by_text("请填写", exact=True)).to_have_count(errors - 1)


def test_a_suggestion_and_its_answer_are_read_by_all(visit: Visit, platform: Platform):
    public, manager = platform.person(), platform.person("manager-luxi")
    left = public.post("/v1/suggestions", division=LUXI, title="大厅添一台饮水机", text="附近没有卖水的。")
    told = manager.get(f"/v1/suggestions/{left['suggestion_id']}")
    answer = {"answer": "已安装，在一楼取号机旁。", "publish": True, "etag": told["etag"]}
    manager.post(f"/v1/suggestions/{left['suggestion_id']}:answer", **answer)
    public.close()
    manager.close()
    page = visit().open("/questions")
    box = page.get_by_role("listitem").filter(has_text="大厅添一台饮水机")
    expect(box.get_by_text("已安装，在一楼取号机旁。")).to_be_visible()
    page.get_by_role("link", name="我要建议").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("我要建议")


def test_the_board_opens_the_network_level_by_level(visit: Visit):
    page = visit().open("/board")
    expect(page.get_by_role("heading", name="群众评价")).to_be_visible()
    expect(page.get_by_role("heading", name="四级服务网络")).to_be_visible()
    network = page.get_by_role("group")
    network.get_by_text("泸溪县", exact=True).click()
    network.get_by_text("浦市镇", exact=True).click()
    expect(page.get_by_role("meter").first).to_be_visible()


def test_a_paper_with_a_wrong_number_is_not_called_genuine(visit: Visit):
    page = visit().open("/verify")
    page.get_by_label("文书编号").fill("NO-SUCH-PAPER")
    page.get_by_label("校验码").fill("000000")
    page.get_by_role("button", name="查验").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_text("真实有效")).to_have_count(0)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/items",
        "/items/433100-yjgl-0001",
        "/queue?division=433122000000",
        "/collective-days",
        "/notices",
        "/questions",
        "/track",
        "/verify",
        "/board",
        "/complain",
        "/register",
    ],
)
def test_a_public_page_has_no_barrier_and_fits_a_telephone(visit: Visit, path: str):
    visitor = visit(size=PHONE)
    page = visitor.open(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not visitor.violations()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["/", "/items", "/items/433100-yjgl-0001", "/notices"])
def test_a_public_page_weighs_at_most_200_kb_of_script_and_style(visit: Visit, path: str):
    visitor = visit()
    weights: list[int] = []
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    of_code: set[str] = set()
    session.on(
        "Network.responseReceived",
        lambda told: of_code.add(told["requestId"]) if told["type"] in ("Script", "Stylesheet") else None,
    )
    session.on(
        "Network.loadingFinished",
        lambda told: weights.append(told["encodedDataLength"]) if told["requestId"] in of_code else None,
    )
    expect(visitor.open(path).get_by_role("heading", level=1)).to_be_visible()
    visitor.page.wait_for_load_state("networkidle")
    assert 50_000 < sum(weights) <= 200_000


def test_a_guide_that_was_read_stays_readable_without_a_line(visit: Visit):
    visitor = visit()
    page = visitor.open("/items/433100-yjgl-0001")
    page.evaluate("navigator.serviceWorker.ready")
    # The first visit installs the keeper of pages; the second is kept.
    page.reload()
    expect(page.get_by_role("heading", name="申请条件")).to_be_visible()
    eventually(
        lambda: page.evaluate("caches.match(location.pathname).then(() => caches.keys()).then(all => all.length)")
    )
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name="申请条件")).to_be_visible()
    expect(page.get_by_text("网络已断开")).to_be_visible()
    # What was not read says so, instead of loading for ever, and comes with the line.
    visitor.open("/items/433122-mz-0001")
    expect(page.get_by_text("这里的内容还没有读过")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="高龄津贴申领")).to_be_visible()


def test_what_a_code_opens_is_not_kept_in_the_browser(visit: Visit):
    visitor = visit()
    page = visitor.open("/track")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.get_by_label("编号").fill("4331222026112800009999")
    page.get_by_label("查询码").fill("123456")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("alert")).to_be_visible()
    kept = page.evaluate("caches.open('kept-1').then(one => one.keys()).then(all => all.map(request => request.url))")
    assert kept
    assert not [url for url in kept if "tracking_code" in url]


def _unmarked(page: Page, language: str) -> list[str]:
    """The texts in that language alone, within elements that are said to be in another."""
    return page.evaluate(
        """language => {
          const of = language === "zh-CN" ? /\\p{Script=Han}/u : /\\p{Script=Latin}/u;
          const other = language === "zh-CN" ? /\\p{Script=Latin}/u : /\\p{Script=Han}/u;
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            const whole = [...text.parentElement.childNodes].map(node => node.data ?? "").join("");
            if (text.parentElement.matches("script, style") || !of.test(whole) || other.test(whole)) continue;
            if (text.parentElement.closest("[lang]").getAttribute("lang") !== language) found.push(whole);
          }
          return found;
        }""",
        language,
    )
