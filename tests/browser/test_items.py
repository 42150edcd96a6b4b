"""The catalogue as it is kept: a version is written, reviewed by a second person, published, compared with the old."""

import json
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from services.platform.client import Person
from tests.browser.samples import submitted_draft
from tests.browser.visitor import PHONE, Visitor
from tests.platform_fixture import Platform

Visit = Callable[..., Visitor]
# No other test knows it, and no application is filed under it.
BENEFIT, NAME = "433122-cl-0001", "残疾人证办理"


@pytest.fixture
def admin(platform: Platform) -> Iterator[Person]:
    person = platform.person("admin")
    yield person
    person.close()


def _is_sent(page: Page, act: str) -> None:
    form = page.get_by_role("form", name=act)
    form.get_by_role("button", name="确定").click()
    expect(form).to_have_count(0)


def test_a_version_is_written_reviewed_by_another_published_at_a_date_and_compared(visit: Visit):
    author = visit("admin")
    page = author.open("/administration/items")
    page.get_by_label("查找事项").fill(NAME)
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="起草新版本").click()
    page.get_by_label("主题").fill("残疾人服务")
    days = page.get_by_role("group", name="承诺时限").get_by_label("天数")
    days.fill("2")
    # What is typed is kept, and what stands in the way of publication stands beside its field.
    page.reload()
    expect(days).to_have_value("2")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("还有1处妨碍发布")).to_be_visible()
    page.get_by_role("link", name="修改草稿").click()
    expect(page.get_by_role("group", name="环节", exact=True).get_by_role("alert")).to_contain_text("承诺时限")
    assert not author.violations()
    page.get_by_role("group", name="材料", exact=True).locator("summary").first.click()
    samples = page.get_by_role("group", name="样表").first
    for name, content in {"说明.html": b"<html>", "申请表.pdf": b"%PDF-1.7 a form"}.items():
        file = {"name": name, "mimeType": "application/pdf", "buffer": content}
        samples.get_by_label("添加样表").set_input_files(files=[file])
        if name == "说明.html":
            expect(samples.get_by_role("alert")).to_contain_text("只接受PDF、PNG或JPEG")
    expect(samples.get_by_label("样表名称")).to_have_value("申请表")
    samples.get_by_label("样表名称").fill("残疾人证申请表")
    days.fill("20")
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("button", name="提交审核").click()
    expect(page.get_by_text("须由另一人审核")).to_be_visible()
    expect(page.get_by_role("button", name="审核通过")).to_have_count(0)

    reviewer = visit("reviewer")
    desk = reviewer.open("/administration/items/drafts?state=SUBMITTED")
    desk.get_by_role("link", name=NAME).click()
    row = desk.get_by_role("row").filter(has=desk.get_by_role("rowheader", name="承诺时限 / 天数"))
    expect(row.get_by_role("cell")).to_have_text(["15", "20"])
    expect(desk.get_by_role("row").filter(has_text="样表")).to_contain_text("空白表格：残疾人证申请表（PDF，1 KB）")
    assert not reviewer.violations()
    desk.get_by_role("button", name="审核通过").click()
    _is_sent(desk, "审核通过")

    page.reload()
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_label("改了什么").fill("放宽承诺时限")
    page.get_by_label("生效日期").fill("2099-01-01")
    _is_sent(page, "发布")
    expect(page.get_by_text("2099年1月1日零时起生效")).to_be_visible()
    page.get_by_role("button", name="取消定期发布").click()
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_label("改了什么").fill("放宽承诺时限")
    page.get_by_role("form", name="发布").get_by_role("button", name="确定").click()
    page.get_by_role("link", name="与第1版比较").click()
    expect(page.get_by_text("放宽承诺时限")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="主题")).to_contain_text("社会保障")
    expect(page.get_by_role("row").filter(has_text="主题")).to_contain_text("残疾人服务")
    assert not author.violations()
    # Without the two versions there is nothing to compare yet: the item's page lets them be chosen.
    author.open(f"/administration/items/{BENEFIT}/compare")
    expect(page).to_have_url(re.compile(f"/items/{BENEFIT}$"))
    expect(page.get_by_role("form", name="比较两个版本")).to_be_visible()
    sample = visit().open(f"/items/{BENEFIT}").get_by_role("link", name="空白表格：残疾人证申请表（PDF，1 KB）")
    expect(sample).to_have_attribute("href", re.compile(f"/v1/items/{BENEFIT}/versions/2/samples/[0-9a-f]{{64}}"))


def test_a_new_item_is_drafted_and_what_somebody_else_changes_meanwhile_is_told(visit: Visit, admin: Person):
    code = f"433122-cl-{secrets.token_hex(3)}"
    visitor = visit("admin")
    page = visitor.open("/administration/items/new")
    page.get_by_label("事项编码").fill("BAD CODE")
    page.get_by_label("事项名称").fill("辅助器具适配补贴")
    page.get_by_label("实施部门").select_option("433122-cl")
    page.get_by_label("咨询部门").select_option("433122-cl")
    page.get_by_role("button", name="增加一项：收费").click()
    fee = page.get_by_role("group", name="收费", exact=True)
    for label, text in {"收费编码": "f1", "收费项目": "工本费", "标准": "10.50", "收入项目编码": "r1"}.items():
        fee.get_by_label(label).fill(text)
    fee.get_by_label("收费依据").fill("价格目录")
    fee.get_by_label("执收部门").select_option("433122-cl")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator(".field.wrong").filter(has_text="事项编码").get_by_role("alert")).to_be_visible()
    page.get_by_label("事项编码").fill(code)
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("新事项，尚未发布过")).to_be_visible()
    expect(page.get_by_role("cell", name="¥10.50")).to_be_visible()

    page.get_by_role("link", name="修改草稿").click()
    _ask_applicants(page)
    assert not visitor.violations()
    page.get_by_label("主题").fill("残疾人服务")
    draft = admin.get(f"/v1/items/{code}/draft")
    content = {**draft["content"], "theme": "社会保障"}
    admin.http.put(f"/v1/items/{code}/draft", json={"content": content, "etag": draft["etag"]}).raise_for_status()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("草稿在您修改期间已被他人改动")).to_be_visible()
    expect(page.get_by_label("主题")).to_have_value("残疾人服务")
    assert not visitor.violations()
    page.get_by_role("button", name="以我的内容为准").click()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("definition").filter(has_text="残疾人服务")).to_be_visible()
    form = admin.get(f"/v1/items/{code}/draft")["content"]["form"]
    assert form["x-order"] == ["field_2", "field_1", "field_3"]
    assert form["properties"]["field_3"]["properties"]["field_1"]["title"] == "与残疾人的关系"
    assert form["required"] == ["field_2"]
    assert form["properties"]["field_2"]["enum"] == ["助听器", "轮椅"]
    # What the server found stands beside the field that it is about.
    page.get_by_role("link", name="修改草稿").click()
    name = page.locator("details").filter(has_text="2. 残疾人姓名")
    expect(name.get_by_role("alert")).to_contain_text("最少字数大于最多字数")


def _ask_applicants(page: Page) -> None:
    """Two questions, the second put first, seen as applicants will see them."""
    section = page.locator("#section-form")
    new = section.get_by_role("group", name="增加字段")
    new.get_by_label("标题").fill("残疾人姓名")
    new.get_by_label("标题").press("Enter")
    new.get_by_label("标题").fill("辅助器具")
    new.get_by_label("类型").select_option(label="单选")
    new.get_by_role("button", name="增加").click()
    kind = section.locator("details").filter(has_text="2. 辅助器具")
    expect(kind.get_by_role("alert")).to_contain_text("没有选项")
    kind.get_by_label("选项").fill("助听器\n轮椅\n")
    kind.get_by_label("必填").check()
    kind.get_by_role("button", name="上移").click()
    name = section.locator("details").filter(has_text="2. 残疾人姓名")
    name.locator("summary").click()
    name.get_by_label("最少字数").fill("200")
    new.get_by_label("标题").fill("监护人")
    new.get_by_label("类型").select_option(label="一组内容")
    new.get_by_role("button", name="增加").click()
    group = section.locator("details").filter(has_text="3. 监护人")
    expect(group.get_by_role("alert")).to_contain_text("还没有字段")
    within = group.get_by_role("group", name="增加字段")
    within.get_by_label("标题").fill("与残疾人的关系")
    expect(within.get_by_label("类型").get_by_role("option", name="一组内容")).to_have_count(0)
    within.get_by_role("button", name="增加").click()
    preview = section.get_by_role("region", name="预览：申请人看到的")
    preview.get_by_label("辅助器具").select_option("轮椅")
    expect(preview.locator("label")).to_have_text(["辅助器具 *", "残疾人姓名", "与残疾人的关系"])
    expect(preview.get_by_role("group", name="监护人").get_by_label("与残疾人的关系")).to_be_visible()


def _published(admin: Person, platform: Platform, **changed: Any) -> str:
    """A new item like the one that is there, but for what is changed; its code."""
    code = f"433122-cl-{secrets.token_hex(3)}"
    content = {**admin.get(f"/v1/items/{BENEFIT}")["content"], **changed}
    draft = admin.post("/v1/items", item_code=code, content=content)
    draft = admin.post(f"/v1/items/{code}:submit", etag=draft["etag"])
    reviewer = platform.person("reviewer")
    draft = reviewer.post(f"/v1/items/{code}:review", etag=draft["etag"], verdict="REVIEW_VERDICT_APPROVE")
    reviewer.close()
    admin.post(f"/v1/items/{code}:publish", etag=draft["etag"])
    return code


def test_a_group_of_fields_is_filled_in_at_the_window_and_read_as_it_was_filed(
    visit: Visit, admin: Person, platform: Platform
):
    guardian = {"name": {"type": "string", "title": "姓名"}, "retired": {"type": "boolean", "title": "已退休"}}
    group = {"type": "object", "title": "监护人情况", "required": ["name", "retired"], "properties": guardian}
    form = {"type": "object", "properties": {"guardian": group}}
    code = _published(admin, platform, name="残疾儿童康复救助", form=form)
    clerk = visit("clerk-luxi")
    page = clerk.open("/counter/file")
    page.get_by_role("combobox", name="事项编码或名称").fill(code)
    page.get_by_role("option", name="残疾儿童康复救助").click()
    page.get_by_label("公民身份号码").fill("433101198506200001")
    page.get_by_label("姓名", exact=False).first.fill("石秀兰")
    page.keyboard.press("Control+Enter")
    part = page.get_by_role("group", name="监护人情况")
    expect(part).to_contain_text("可以整组不填")
    part.get_by_label("已退休").check()
    page.keyboard.press("Control+Enter")
    expect(part.get_by_role("alert")).to_have_text("请填写")
    part.get_by_label("姓名").fill("石阿婆")
    assert not clerk.violations()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Alt+P")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="已收件")).to_be_visible()
    page.get_by_role("link", name="打开核对").click()
    expect(page.get_by_role("definition").filter(has_text="石阿婆").first).to_contain_text("已退休是")


def test_an_item_that_is_retired_says_so_and_why(visit: Visit, admin: Person, platform: Platform):
    code = _published(admin, platform, name="残疾人辅助器具申领")
    visitor = visit("admin")
    page = visitor.open(f"/administration/items/{code}")
    page.get_by_role("button", name="取消事项").click()
    page.get_by_label("取消的理由").fill("并入残疾人证办理")
    page.get_by_label("代替它的事项编码").fill(BENEFIT)
    _is_sent(page, "取消事项")
    expect(page.get_by_role("cell", name="已取消")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="并入残疾人证办理")).to_be_visible()
    assert not visitor.violations()


def test_a_departments_head_sends_a_draft_back_with_a_reason(visit: Visit, admin: Person):
    name = submitted_draft(admin, "433122-zrzy-0002", keyword="规划条件")
    head = visit("head-zrzy-luxi", size=PHONE)
    page = head.open("/office")
    page.get_by_role("link", name="事项审核").click()
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("rowheader", name="关键词")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="退回修改").click()
    page.get_by_label("应当修改什么").fill("“规划条件”容易误解，请删去。")
    _is_sent(page, "退回修改")
    expect(page.get_by_role("alert").filter(has_text="退回的理由")).to_contain_text("容易误解")
    assert not head.violations()


def test_a_file_is_imported_once_nothing_in_it_is_wrong(visit: Visit, admin: Person, tmp_path: Path):
    answer = admin.http.get("/v1/items:export", params={"format": "ITEM_FILE_FORMAT_JSON", "department": "433101-yb"})
    items: list[dict[str, Any]] = answer.json()["items"]
    name = items[0]["content"]["name"]

    def a_file_with(new_name: str) -> Path:
        items[0]["content"]["name"] = new_name
        file = tmp_path / f"{len(new_name)}.json"
        file.write_text(json.dumps({"items": items}), encoding="utf-8")
        return file

    visitor = visit("admin")
    page = visitor.open("/administration/items/exchange")
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载表格").click()
    assert saved.value.suggested_filename == "政务服务事项.xlsx"
    page.get_by_label("选择文件").set_input_files(a_file_with("短"))
    expect(page.get_by_role("row").filter(has_text="事项名称")).to_contain_text("未填写或过短")
    expect(page.get_by_role("button", name="导入", exact=True)).to_have_count(0)
    assert not visitor.violations()
    page.get_by_label("选择文件").set_input_files(a_file_with(f"{name}（试行）"))
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_text("更新草稿：1")).to_be_visible()
    page.get_by_role("link", name="去看草稿").click()
    expect(page.get_by_role("link", name=f"{name}（试行）")).to_be_visible()


def test_what_a_county_lacks_is_found_by_going_down_to_it(visit: Visit):
    visitor = visit("admin")
    page = visitor.open("/administration/coverage")
    page.get_by_role("link", name="泸溪县", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("泸溪县")
    page.get_by_role("link", name="合计").first.click()
    gaps = page.get_by_role("region", name="缺什么")
    expect(gaps.get_by_role("row").nth(1)).to_be_visible()
    assert not visitor.violations()
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载表格").click()
    assert saved.value.suggested_filename == "覆盖情况-泸溪县.xlsx"
