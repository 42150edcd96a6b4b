"""政务公开: what a department makes public, from the first draft to the day on which it is taken back."""

import re
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from services.platform.client import Person, eventually
from tests.browser.samples import BUREAU, published_notice
from tests.browser.test_office import act
from tests.browser.visitor import PHONE, Visitor
from tests.platform_fixture import Platform

Visit = Callable[..., Visitor]
PLAN = {"name": "附件1：地块位置图.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 a plan"}


@pytest.fixture
def officer(platform: Platform) -> Iterator[Person]:
    person = platform.person("officer-zrzy-luxi")
    yield person
    person.close()


@pytest.fixture
def head(platform: Platform) -> Iterator[Person]:
    person = platform.person("head-zrzy-luxi")
    yield person
    person.close()


def _fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _a_draft(officer: Person, **content: Any) -> dict[str, Any]:
    said = {"kind": "DISCLOSURE_KIND_NOTICE", "department": BUREAU, "body": "全天开放。", **content}
    return officer.post("/v1/disclosures", content={"title": f"延长开放时间{secrets.token_hex(3)}", **said})


def test_a_publicity_notice_is_written_sent_back_mended_published_read_by_anyone_and_withdrawn(
    visit: Visit, platform: Platform
):
    title = f"白沙镇地块出让公示{secrets.token_hex(3)}"
    author = visit("officer-zrzy-luxi")
    page = author.open("/office")
    page.get_by_role("navigation", name="审批").get_by_role("link", name="政务公开").click()
    page.get_by_role("link", name="起草").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("起草公开信息")
    page.get_by_label("类型").select_option(label="公示")
    page.get_by_label("标题").fill(title)
    page.get_by_label("正文").fill("　　拟出让白沙镇地块一宗。\n有异议的，请在公示期内提出。")
    files = page.get_by_role("group", name="附件")
    files.get_by_label("添加附件").set_input_files(files=[{**PLAN, "name": "图.pdf", "buffer": b"<html>"}])
    expect(files.get_by_role("alert")).to_contain_text("只接受PDF、PNG或JPEG")
    files.get_by_label("添加附件").set_input_files(files=[PLAN])
    expect(files.get_by_label("附件1的名称")).to_have_value("附件1：地块位置图")
    # What is typed is kept over a reload.
    page.reload()
    expect(page.get_by_label("标题")).to_have_value(title)
    assert not author.violations()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("alert").filter(has_text="还有2处妨碍发布")).to_contain_text("公示应当有公示期")
    page.get_by_role("link", name="修改草稿").click()
    expect(page.locator(".field.wrong").filter(has=page.get_by_label("公示期"))).to_contain_text("应当有公示期")
    page.get_by_label("公示期").fill("5")
    page.get_by_label("联系方式").fill("县自然资源局利用股，0743-4260000")
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("button", name="提交审核").click()
    expect(page.get_by_text("须由另一人审核")).to_be_visible()

    reviewer = visit("head-zrzy-luxi")
    desk = reviewer.open("/office/notices")
    desk.get_by_label("进展").select_option(label="待审核")
    desk.get_by_role("link", name=title).click()
    preview = desk.get_by_role("region", name="预览：发布后公众看到的")
    expect(preview.get_by_role("paragraph").filter(has_text="拟出让白沙镇地块一宗。")).to_be_visible()
    expect(preview.get_by_role("button", name="附件1：地块位置图（PDF，1 KB）")).to_be_visible()
    assert not reviewer.violations()
    act(desk, "退回修改", 应当修改什么="请写明用途。")

    page.reload()
    expect(page.get_by_role("alert").filter(has_text="退回的理由")).to_contain_text("请写明用途。")
    page.get_by_role("link", name="修改草稿").click()
    page.get_by_label("正文").fill("　　拟出让白沙镇地块一宗，用途为工业。\n有异议的，请在公示期内提出。")
    page.get_by_role("button", name="保存草稿").click()
    page.get_by_role("button", name="提交审核").click()
    expect(page.get_by_text("须由另一人审核")).to_be_visible()

    desk.reload()
    act(desk, "审核通过")
    desk.get_by_role("button", name="发布", exact=True).click()
    expect(desk.get_by_role("form", name="发布")).to_contain_text("公示期5个工作日，从明天算起")
    desk.get_by_role("form", name="发布").get_by_role("button", name="确定").click()
    expect(desk.get_by_text("已发布", exact=True)).to_be_visible()

    public = platform.person()
    eventually(lambda: title in str(public.get("/v1/disclosures", page_size=3)))
    anyone = visit(size=PHONE)
    reader = anyone.open("/")
    reader.get_by_role("link", name=title).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.get_by_text(re.compile("公示中，还剩[0-9]+天"))).to_be_visible()
    expect(reader.get_by_role("definition").filter(has_text="0743-4260000")).to_be_visible()
    paragraphs = reader.locator("article").get_by_role("paragraph")
    expect(paragraphs.filter(has_text="用途为工业")).to_have_text("拟出让白沙镇地块一宗，用途为工业。")
    link = reader.get_by_role("link", name="附件1：地块位置图（PDF，1 KB）")
    file = reader.request.get(anyone.url + (link.get_attribute("href") or ""))
    assert (file.status, file.headers["content-type"], file.body()[:5]) == (200, "application/pdf", b"%PDF-")
    assert file.headers["content-disposition"].startswith("inline")
    assert not anyone.violations()
    assert _fits(reader)
    reader.get_by_role("link", name="就此提问").click()
    expect(reader.get_by_label("咨询哪个部门")).to_have_value(BUREAU)

    desk.get_by_role("button", name="撤回").click()
    form = desk.get_by_role("form", name="撤回")
    form.get_by_label("撤回的理由").fill("界线有误，另行公示。")
    form.get_by_role("button", name="确定").click()
    expect(desk.get_by_text("已撤回", exact=True)).to_be_visible()
    assert not reviewer.violations()
    number = desk.url.rpartition("/")[2]
    eventually(lambda: "WITHDRAWN" in public.get(f"/v1/disclosures/{number}")["state"])
    public.close()
    late = visit()
    reader = late.open(f"/notices/{number}")
    told = reader.get_by_role("alert").filter(has_text="撤回")
    expect(told).to_contain_text("界线有误，另行公示。")
    expect(reader.get_by_text("用途为工业")).to_have_count(0)
    expect(reader.get_by_text("公示中")).to_have_count(0)
    assert not late.violations()


def test_what_is_withdrawn_leads_to_what_takes_its_place(visit: Visit, officer: Person, head: Person):
    old, new = (published_notice(officer, head, title) for title in ("大厅搬迁的通知", "大厅搬迁的通知（更正）"))
    page = visit("head-zrzy-luxi").open(f"/office/notices/{old}")
    page.get_by_role("button", name="撤回").click()
    form = page.get_by_role("form", name="撤回")
    form.get_by_label("撤回的理由").fill("地址写错了。")
    form.get_by_label("由哪件代替").select_option(value=new)
    form.get_by_role("button", name="确定").click()
    expect(page.get_by_text("已撤回", exact=True)).to_be_visible()
    reader = visit().open(f"/notices/{old}")
    reader.get_by_role("link", name="查看代替它的信息").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("大厅搬迁的通知（更正）")


def test_a_reader_narrows_what_is_public_by_kind_place_words_and_what_runs(visit: Visit):
    visitor = visit(size=PHONE)
    page = visitor.open("/notices")
    found = page.get_by_role("list").filter(has=page.get_by_role("link", name="优化营商环境条例"))
    expect(found).to_contain_text("国务院令第722号")
    expect(found.get_by_role("listitem").filter(has_text="优化营商环境条例")).to_contain_text("现行有效")
    # It stands in the page's address, which changes a moment after the click.
    running = page.get_by_label("只看正在公示的")
    running.click()
    expect(running).to_be_checked()
    expect(page.get_by_role("link", name="优化营商环境条例")).to_have_count(0)
    expect(page.get_by_text(re.compile("公示中，还剩")).first).to_be_visible()
    running.click()
    expect(running).not_to_be_checked()
    page.get_by_label("类型").select_option(label="政策文件")
    page.get_by_label("查找").fill("第711号")
    expect(page.get_by_role("link", name="政府信息公开条例")).to_be_visible()
    expect(page.get_by_role("link", name="优化营商环境条例")).to_have_count(0)
    expect(page).to_have_url(re.compile("kind=POLICY"))
    page.get_by_label("辖区").select_option(label="泸溪县")
    expect(page.get_by_text("没有找到")).to_be_visible()
    assert not visitor.violations()
    assert _fits(page)


def test_a_policy_document_says_who_issued_it_and_that_it_is_in_force_in_english_too(visit: Visit):
    visitor = visit(size=PHONE)
    page = visitor.open("/notices?q=711")
    page.get_by_role("link", name="政府信息公开条例").click()
    expect(page.get_by_role("definition").filter(has_text="2019年5月15日起施行")).to_contain_text("现行有效")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("definition").filter(has_text="from 15 May 2019")).to_contain_text("in force")
    expect(page.get_by_text("Issued by")).to_be_visible()
    assert not visitor.violations()
    assert _fits(page)
    page.get_by_role("link", name="All notices and policies").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Notices and policies")
    assert not visitor.violations()


def test_a_notice_that_was_read_stays_readable_without_a_line(visit: Visit, platform: Platform):
    public = platform.person()
    number = public.get("/v1/disclosures", query="711")["disclosures"][0]["disclosure_id"]
    public.close()
    page = visit().open(f"/notices/{number}")
    page.evaluate("navigator.serviceWorker.ready")
    # The first visit installs the keeper of pages; the second is kept.
    page.reload()
    expect(page.get_by_text("以公开为常态")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("以公开为常态")).to_be_visible()
    # Whether it is in force today nobody can say who does not know what day it is.
    expect(page.get_by_text("起施行")).to_be_visible()
    expect(page.get_by_text("现行有效")).to_have_count(0)
    page.context.set_offline(False)


def test_what_somebody_else_changes_meanwhile_is_told_and_nothing_typed_is_lost(visit: Visit, officer: Person):
    draft = _a_draft(officer)
    number, content = draft["disclosure_id"], draft["disclosure"]["content"]
    visitor = visit("head-zrzy-luxi")
    page = visitor.open(f"/office/notices/{number}/edit")
    page.get_by_label("正文").fill("周末也开放。")
    officer.put(f"/v1/disclosure-records/{number}", etag=draft["etag"], content={**content, "body": "夜间也开放。"})
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已被他人改动").first).to_be_visible()
    expect(page.get_by_label("正文")).to_have_value("周末也开放。")
    assert not visitor.violations()
    page.get_by_role("button", name="以我的内容为准").click()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("region", name="预览")).to_contain_text("周末也开放。")


def test_a_reviewer_whom_the_author_overtakes_is_told_why_nothing_came_of_it(visit: Visit, officer: Person):
    draft = _a_draft(officer)
    path, content = f"/v1/disclosure-records/{draft['disclosure_id']}", draft["disclosure"]["content"]
    submitted = officer.post(f"{path}:submit", etag=draft["etag"])
    visitor = visit("head-zrzy-luxi")
    page = visitor.open(f"/office/notices/{draft['disclosure_id']}")
    page.get_by_role("button", name="审核通过").click()
    officer.put(path, etag=submitted["etag"], content={**content, "body": "夜间也开放。"})
    page.get_by_role("form", name="审核通过").get_by_role("button", name="确定").click()
    expect(page.get_by_role("region", name="预览")).to_contain_text("夜间也开放。")
    expect(page.get_by_role("button", name="审核通过")).to_have_count(0)
    told = page.get_by_role("alert").filter(has_text="已被他人改动")
    expect(told.locator("..")).to_be_focused()
    assert not visitor.violations()
    act(page, "弃用草稿")
    expect(told).to_have_count(0)


def test_attachments_stand_in_the_order_that_is_chosen_and_a_second_click_makes_no_second_draft(
    visit: Visit, officer: Person
):
    title = f"登记大厅搬迁{secrets.token_hex(3)}"
    page = visit("officer-zrzy-luxi").open("/office/notices/new")
    page.get_by_label("标题").fill(title)
    files = page.get_by_role("group", name="附件")
    for place, name in enumerate(("路线", "旧址", "新址"), 1):
        file = {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": f"%PDF-1.7 {name}".encode()}
        files.get_by_label("添加附件").set_input_files(files=[file])
        expect(files.get_by_label(f"附件{place}的名称")).to_have_value(name)
    files.get_by_role("button", name="上移 新址").click()
    files.get_by_role("button", name="删去 旧址").click()
    page.get_by_role("button", name="保存草稿").dblclick()
    shown = page.get_by_role("region", name="预览").get_by_role("listitem")
    expect(shown).to_have_text(["路线（PDF，1 KB）", "新址（PDF，1 KB）"])
    with page.expect_popup() as opened:
        shown.nth(1).get_by_role("button").click()
    assert opened.value
    records = officer.get("/v1/disclosure-records", page_size=100)["records"]
    assert [one["disclosure"]["content"]["title"] for one in records].count(title) == 1


def test_only_a_second_person_is_offered_the_review_and_an_officer_never_publication(
    visit: Visit, officer: Person, head: Person
):
    draft = _a_draft(head)
    number = draft["disclosure_id"]
    head.post(f"/v1/disclosure-records/{number}:submit", etag=draft["etag"])
    page = visit("head-zrzy-luxi").open(f"/office/notices/{number}")
    expect(page.get_by_text("您参与了这份草稿")).to_be_visible()
    expect(page.get_by_role("button", name="审核通过")).to_have_count(0)
    # The county's centre reviews what the head wrote, at its own desk.
    manager = visit("manager-luxi")
    desk = manager.open("/supervision")
    desk.get_by_role("navigation", name="监察工作").get_by_role("link", name="政务公开").click()
    desk.get_by_label("进展").select_option(label="待审核")
    desk.get_by_role("link", name=draft["disclosure"]["content"]["title"]).click()
    act(desk, "审核通过")
    expect(desk.get_by_role("button", name="发布", exact=True)).to_be_visible()
    assert not manager.violations()
    page = visit("officer-zrzy-luxi").open(f"/office/notices/{number}")
    expect(page.get_by_text("由部门负责人发布")).to_be_visible()
    expect(page.get_by_role("button", name="发布", exact=True)).to_have_count(0)


def test_a_draft_that_is_given_up_is_kept_and_changed_no_more(visit: Visit, officer: Person):
    draft = _a_draft(officer)
    number, title = draft["disclosure_id"], draft["disclosure"]["content"]["title"]
    visitor = visit("officer-zrzy-luxi", size=PHONE)
    page = visitor.open(f"/office/notices/{number}")
    act(page, "弃用草稿")
    expect(page.get_by_text("已弃用", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="修改草稿")).to_have_count(0)
    assert _fits(page)
    page.get_by_role("link", name="回到列表").click()
    expect(page.get_by_role("link", name="起草")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("link", name=title)).to_have_count(0)
    page.get_by_label("进展").select_option(label="已弃用")
    expect(page.get_by_role("link", name=title)).to_be_visible()
    assert not visitor.violations()
    assert _fits(page)


def test_an_administrator_writes_for_any_department_by_its_name(visit: Visit):
    visitor = visit("admin")
    page = visitor.open("/administration")
    page.get_by_role("navigation", name="管理").get_by_role("link", name="政务公开").click()
    page.get_by_role("link", name="起草").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("起草公开信息")
    page.get_by_label("类型").select_option(label="政策文件")
    page.get_by_label("发布机构").select_option(label="泸溪县自然资源局")
    page.get_by_label("标题").fill("土地出让管理办法")
    page.get_by_label("文号").fill("泸自然资发〔2026〕3号")
    page.get_by_label("有效期至").fill("2001-01-01")
    page.get_by_label("成文日期").fill("2026-11-20")
    assert not visitor.violations()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("alert").filter(has_text="妨碍发布")).to_contain_text("没有正文，也没有附件")
    page.get_by_role("link", name="修改草稿").click()
    expect(page.locator(".field.wrong").filter(has=page.get_by_label("有效期至"))).to_contain_text("早于")
    assert not visitor.violations()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Change: 土地出让管理办法")
    expect(page.get_by_label("Document number")).to_have_value("泸自然资发〔2026〕3号")
    assert not visitor.violations()
    page.get_by_role("link", name="Back to the draft").click()
    expect(page.get_by_role("region", name="Preview")).to_contain_text("until 1 January 2001")
    expect(page.get_by_role("button", name="Submit for review")).to_be_visible()
    assert not visitor.violations()
