"""A citizen's whole job: filing, the one notice, supplying, paying, rating; and what must not be lost on the way."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import FilePayload, Page, expect

from services.platform.client import DEMO_PASSWORD, Person, eventually
from services.platform.demo.acts.samples import REGISTRATION, sample_form, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI, scanned
from tests.browser.visitor import PHONE, Visitor
from tests.joint_project import accepted_project
from tests.platform_fixture import Platform

_APPLY = f"/apply/{REGISTRATION}"


def _file(name: str) -> FilePayload:
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": scanned(name)}


def _say_who(page: Page) -> None:
    page.get_by_label("公民身份号码").fill(IDENTITY_NUMBER)
    page.get_by_label("联系电话").fill("13787430000")
    page.get_by_role("button", name="下一步").click()


def _fill_in(page: Page, location: str) -> None:
    page.get_by_label("登记类型").select_option("转移登记")
    page.get_by_label("用途").select_option("住宅")
    page.get_by_label("坐落").fill(location)
    page.get_by_label("建筑面积（平方米）").fill("118.5")
    page.get_by_label("联系电话").fill("13787430000")


def _hand_in(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_label(f"选择文件：{name}").set_input_files(_file(name))
    for name in names:
        expect(page.get_by_text(f"已上传 {name}.pdf")).to_be_visible()


def _number(page: Page) -> str:
    page.wait_for_url(re.compile(r"/cases/\d"))
    return page.url.rpartition("/")[2]


@pytest.fixture
def staff(platform: Platform) -> Iterator[Callable[[str], Person]]:
    """The others of the job, over the API; signed out of afterwards."""
    opened: list[Person] = []

    def make(name: str) -> Person:
        opened.append(platform.person(name))
        return opened[-1]

    yield make
    for person in opened:
        person.close()


def test_a_citizen_files_supplies_pays_and_rates(visit: Callable[..., Visitor], staff: Callable[[str], Person]):
    visitor = visit("shi")
    page = visitor.open(_APPLY)

    # Nothing is asked of the server before the page itself has said what is wrong, beside the field.
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_label("公民身份号码")).to_be_focused()
    expect(page.get_by_text("应为 18 位数字或字母")).to_be_visible()
    assert not visitor.violations()
    _say_who(page)
    _fill_in(page, "泸溪县白沙镇建设路")
    page.get_by_label("建筑面积（平方米）").fill("一百多")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("请填写数字")).to_be_visible()
    assert not visitor.violations()
    page.get_by_label("建筑面积（平方米）").fill("118.5")
    page.get_by_role("button", name="下一步").click()
    _hand_in(page, "不动产登记申请书", "申请人身份证明", "契税完税或者减免凭证")
    assert not visitor.violations()
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("尚未上传的必需材料")).to_be_visible()
    expect(page.get_by_text("118.5")).to_be_visible()
    page.get_by_role("button", name="提交申请").click()
    number = _number(page)
    expect(page.get_by_text(f"已收到您的申请，办件编号 {number}")).to_be_visible()
    page.get_by_text("逐日说明").click()
    expect(page.get_by_role("cell", name="当日不计").first).to_be_visible()

    clerk = staff("clerk-luxi")
    clerk.post(f"/v1/applications/{number}:notify", missing=[{"code": "m03", "problem": "未提交权属来源证明"}])
    page.reload()
    expect(page.get_by_text("未提交权属来源证明")).to_be_visible()
    page.get_by_role("button", name="提交补正材料").click()
    expect(page.get_by_text("还没有上传")).to_be_visible()
    _hand_in(page, "不动产权属来源证明")
    page.get_by_role("button", name="提交补正材料").click()
    expect(page.get_by_text("已补正，待受理")).to_be_visible()

    clerk.post(f"/v1/applications/{number}:accept")
    eventually(lambda: clerk.get(f"/v1/cases/{number}"))
    lines = [{"fee_code": "residential", "quantity": 1}]
    staff("cashier-luxi").post("/v1/bills", application_id=number, lines=lines)
    page.reload()
    page.get_by_text("申请减免", exact=True).click()
    page.get_by_label("减免情形").select_option(label="小微企业（含个体工商户）申请登记（免收）")
    page.get_by_label("证明材料").fill("营业执照")
    page.get_by_role("button", name="提交减免申请").click()
    asked = page.get_by_role("region", name="费用减免").get_by_role("listitem")
    expect(asked).to_contain_text("待审批")
    assert not visitor.violations()
    manager = staff("manager-luxi")
    (waiting,) = (one for one in manager.get("/v1/reductions")["reductions"] if one["application_id"] == number)
    manager.post(f"/v1/reductions/{waiting['reduction_id']}:refuse", reason="申请人是自然人")
    page.reload()
    expect(asked).to_contain_text("申请人是自然人")
    page.get_by_role("button", name="缴费 ¥80.00").click()
    page.get_by_role("button", name="放弃支付").click()
    page.get_by_role("button", name="缴费 ¥80.00").click()
    page.get_by_role("button", name="确认支付").click()
    with page.expect_download() as receipt:
        page.get_by_role("button", name="下载电子票据").click()
    assert receipt.value.path().read_bytes().startswith(b"%PDF")

    officer = staff("officer-zrzy-luxi")
    officer.post(f"/v1/cases/{number}:complete", stage="review", opinion="权属清楚，同意登记。")
    officer.post(f"/v1/cases/{number}:decide", decision="DECISION_GRANT", reason="符合登记条件。")
    eventually(lambda: not clerk.get(f"/v1/cases/{number}")["bill_open"])
    clerk.post(f"/v1/cases/{number}:deliver", way="WINDOW")
    page.reload()
    page.get_by_label("非常满意").check()
    page.get_by_label("想说的话").fill("一次就办成了。")
    eventually(lambda: _rated(page))
    expect(page.get_by_text("每件只能评价一次")).to_be_visible()
    assert not visitor.violations()

    page.get_by_role("link", name="我的办件").click()
    mine = page.get_by_role("listitem").filter(has_text=number)
    expect(mine.get_by_text("已送达")).to_be_visible()
    assert not visitor.violations()
    page.get_by_role("link", name="证书", exact=True).click()
    page.get_by_role("listitem").filter(has=page.locator(f"a[href='/my/cases/{number}']")).get_by_role(
        "link", name="变更"
    ).click()
    expect(page.get_by_text(re.compile("这是对证书 .* 的变更申请"))).to_be_visible()


def _rated(page: Page) -> bool:
    """Complaints hears of the delivery a moment later, and until then refuses."""
    with page.expect_response("**/v1/ratings") as answer:
        page.get_by_role("button", name="提交评价").click()
    return answer.value.ok


def test_a_dropped_line_an_ended_session_and_a_reload_lose_nothing(
    visit: Callable[..., Visitor], staff: Callable[[str], Person]
):
    liao = staff("liao")
    before = {one["application_id"] for one in liao.get("/v1/applications", page_size=100)["applications"]}
    page = visit("liao").open(_APPLY)
    _say_who(page)
    _fill_in(page, "泸溪县武溪镇沿江路")
    page.reload()
    expect(page.get_by_label("坐落")).to_have_value("泸溪县武溪镇沿江路")
    page.get_by_role("button", name="下一步").click()

    # The line drops in the middle of the upload, once.
    page.route("**/v1/uploads*", lambda route: route.abort(), times=1)
    with page.expect_request_finished(lambda request: "/v1/uploads" in request.url):
        page.get_by_label("选择文件：不动产登记申请书").set_input_files(_file("不动产登记申请书"))
    expect(page.get_by_text("已上传 不动产登记申请书.pdf")).to_be_visible()
    page.reload()
    expect(page.get_by_text("已上传 不动产登记申请书.pdf")).to_be_visible()
    page.get_by_role("button", name="下一步").click()

    # The session ends while the summary is read: its tokens serve no more.
    page.evaluate(
        """() => {
            const session = JSON.parse(localStorage["yizhan.session"]);
            const dead = {...session, access_token: "none", refresh_token: "none"};
            localStorage["yizhan.session"] = JSON.stringify(dead);
            window.dispatchEvent(new StorageEvent("storage", {key: "yizhan.session"}));
        }"""
    )
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("dialog", name="登录已失效")).to_be_visible()
    page.get_by_label("账号").fill("liao")
    page.get_by_label("密码").fill(DEMO_PASSWORD)
    page.get_by_role("dialog").get_by_role("button", name="登录").click()
    expect(page.get_by_text("泸溪县武溪镇沿江路")).to_be_visible()

    # Two clicks are one application.
    page.get_by_role("button", name="提交申请").dblclick()
    number = _number(page)
    after = {one["application_id"] for one in liao.get("/v1/applications", page_size=100)["applications"]}
    assert after - before == {number}
    form = liao.get(f"/v1/applications/{number}")["form"]
    assert (form["location"], form["floor_area_m2"]) == ("泸溪县武溪镇沿江路", 118.5)
    assert not page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('yizhan.draft'))")


def test_what_is_wrong_is_mended_where_it_was_typed(visit: Callable[..., Visitor]):
    visitor = visit("liao", size=PHONE)
    page = visitor.open(_APPLY)
    page.get_by_label("公民身份号码").fill("433122197803120006")
    page.get_by_label("联系电话").fill("13787430000")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("身份证号码不对，请逐位核对")).to_be_visible()
    expect(page.get_by_label("公民身份号码")).to_be_focused()
    _say_who(page)
    expect(page.get_by_role("heading", name="填写表单")).to_be_focused()
    _fill_in(page, "泸溪县武溪镇沿江路")
    for _ in range(2):
        page.get_by_role("button", name="下一步").click()

    # What only the server can know brings the step back in which it was typed.
    said = {"field": "form.location", "rule": "form", "message": "没有这条路"}
    refusal = {"status": 400, "reason": "INVALID_ARGUMENT", "detail": "填写有误", "errors": [said]}
    page.route("**/v1/applications", lambda route: route.fulfill(status=400, json=refusal), times=1)
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_label("坐落")).to_be_focused()
    expect(page.get_by_role("alert").filter(has_text="填写有误")).to_contain_text("坐落 没有这条路")
    assert not visitor.violations()

    # It is said of what was sent: not of a field that has been edited since, whatever is done to another.
    beside = page.get_by_text("没有这条路", exact=True)
    page.get_by_label("建筑面积（平方米）").fill("119")
    expect(beside).to_be_visible()
    page.get_by_label("坐落").fill("泸溪县武溪镇沿江北路")
    expect(beside).to_have_count(0)


def test_a_file_is_sent_again_only_where_that_can_help(visit: Callable[..., Visitor]):
    visitor = visit("liao", size=PHONE)
    page = visitor.open(f"{_APPLY}?step=materials")
    choose, again = page.get_by_label("选择文件：不动产登记申请书"), page.get_by_role("button", name="重新上传")
    choose.set_input_files({"name": "申请书.pdf", "mimeType": "application/pdf", "buffer": b"not what its name says"})
    expect(page.get_by_role("alert").filter(has_text="只接受PDF")).to_be_visible()
    expect(again).to_have_count(0)

    fault = {"status": 500, "reason": "INTERNAL", "detail": "系统出错了"}
    page.route("**/v1/uploads*", lambda route: route.fulfill(status=500, json=fault), times=1)
    choose.set_input_files(_file("不动产登记申请书"))
    again.click()
    expect(page.get_by_text("已上传 不动产登记申请书.pdf")).to_be_visible()


def test_a_citizen_meets_what_changed_meanwhile_asks_for_a_hearing_and_withdraws(
    visit: Callable[..., Visitor], staff: Callable[[str], Person]
):
    visitor = visit("shi")
    number = _filed(visitor.person)
    clerk, officer = staff("clerk-luxi"), staff("officer-zrzy-luxi")
    page = visitor.open(f"/my/cases/{number}")
    # Accepted meanwhile: the page says so, and shows what there is now.
    page.get_by_text("撤回申请").click()
    clerk.post(f"/v1/applications/{number}:accept")
    eventually(lambda: clerk.get(f"/v1/cases/{number}"))
    page.get_by_role("button", name="确认撤回").click()
    expect(page.get_by_text("内容已被他人改动")).to_be_visible()
    expect(page.get_by_text("审批中", exact=True)).to_be_visible()

    officer.post(f"/v1/cases/{number}:offerHearing", matter="拟作出不予登记的决定。")
    bill = clerk.post("/v1/bills", application_id=number, lines=[{"fee_code": "residential", "quantity": 1}])
    page.reload()
    expect(page.get_by_role("button", name="缴费 ¥80.00")).to_be_visible()
    page.get_by_label("要求听证的理由").fill("权属来源清楚，请当面听取意见。")
    page.get_by_role("button", name="要求听证").click()
    expect(page.get_by_text("已要求听证")).to_be_visible()
    page.get_by_text("撤回申请").click()
    page.get_by_role("button", name="确认撤回").click()
    expect(page.get_by_text("已撤回", exact=True)).to_be_visible()

    # Nobody owes anything for it any more.
    eventually(lambda: clerk.get(f"/v1/bills/{bill['bill_id']}")["state"] == "BILL_STATE_CANCELLED")
    page.reload()
    expect(page.get_by_role("status").filter(has_text="缴款通知已撤销，无需缴款")).to_contain_text("因申请撤回撤销")
    expect(page.get_by_role("button", name="缴费")).to_have_count(0)
    assert not visitor.violations()
    till = visit("cashier-luxi")
    page = till.open(f"/cash/bills/{bill['bill_id']}")
    expect(page.get_by_text("缴款通知已撤销，无需缴款")).to_be_visible()
    expect(page.get_by_role("region", name="收款")).to_have_count(0)
    assert not till.violations()


def _filed(citizen: Person) -> str:
    guide = citizen.get(f"/v1/items/{REGISTRATION}")
    filed = citizen.post(
        "/v1/applications",
        item_code=REGISTRATION,
        item_version=guide["version"],
        division=LUXI,
        applicant={
            "kind": "PARTY_KIND_INDIVIDUAL",
            "name": "石秀兰",
            "identity_number": IDENTITY_NUMBER,
            "phone": "13787430000",
        },
        form=sample_form(guide["content"]["form"]),
        materials=upload(citizen, [material for material in guide["content"]["materials"] if material["required"]]),
    )
    return filed["application_id"]


def test_an_enterprise_follows_its_joint_project_on_a_phone_and_complains_about_it(
    visit: Callable[..., Visitor], staff: Callable[[str], Person]
):
    visitor = visit("wuxi-chem", size=PHONE)
    number = accepted_project(visitor.person, staff("clerk-luxi"))["project_id"]
    page = visitor.open(f"/my/cases/{number}")
    expect(page.get_by_role("heading", name="并联审批")).to_be_visible()
    _is_fit_for_a_phone(visitor)

    page.get_by_role("link", name="投诉此件").click()
    expect(page.get_by_label("对象编号")).to_have_value(number)
    page.get_by_label("标题").fill("答复太慢")
    page.get_by_label("经过").fill("电话打了三次没有人接。")
    _is_fit_for_a_phone(visitor)
    page.get_by_role("button", name="提交投诉").click()
    expect(page.get_by_text("已收到您的投诉，编号")).to_be_visible()
    page.get_by_role("link", name="投诉和建议").click()
    expect(page.get_by_text("答复太慢").first).to_be_visible()
    _is_fit_for_a_phone(visitor)
    page.get_by_role("link", name="我要建议").click()
    page.get_by_label("标题").fill("周六开放窗口")
    page.get_by_label("建议内容").fill("上班的人只有周六有空。")
    page.get_by_role("button", name="提交建议").click()
    expect(page.get_by_text("已收到您的建议，编号")).to_be_visible()
    _is_fit_for_a_phone(visitor)

    page.get_by_role("link", name="我的办件").click()
    page.get_by_role("link", name=re.compile("^通知")).click()
    unread = page.get_by_role("listitem").filter(has_text=number).get_by_text("未读")
    expect(unread.first).to_be_visible()
    _is_fit_for_a_phone(visitor)
    page.get_by_role("listitem").filter(has_text=number).first.get_by_role("button", name="标为已读").click()
    expect(unread).to_have_count(0)


def _is_fit_for_a_phone(visitor: Visitor) -> None:
    assert not visitor.violations()
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
