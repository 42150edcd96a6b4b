"""What surrounds every page: who comes in, who is kept out, and what happens when a session ends."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from services.platform.client import DEMO_PASSWORD
from services.platform.demo.stage import LUXI
from tests.browser.visitor import PHONE, Visitor
from tests.platform_fixture import Platform


def test_somebody_signs_in_and_out_by_keyboard(visit: Callable[..., Visitor]):
    visitor = visit()
    page = visitor.open("/sign-in")
    page.get_by_label("账号").focus()
    page.keyboard.type("liao")
    page.keyboard.press("Tab")
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("廖先生")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("link", name="登录")).to_be_visible()


def test_a_wrong_password_is_told_in_plain_chinese_beside_the_form(visit: Callable[..., Visitor]):
    page = visit().open("/sign-in")
    page.get_by_label("账号").fill("nobody-here")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("账号或密码")


def test_the_whole_shell_speaks_english_at_a_click_and_remembers_it(visit: Callable[..., Visitor]):
    page = visit().open("/sign-in")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page).to_have_title("Sign in · Yizhan · Government services")


def test_the_shell_has_no_barrier(visit: Callable[..., Visitor]):
    visitor = visit()
    expect(visitor.open("/sign-in").get_by_label("账号")).to_be_visible()
    assert not visitor.violations()


def test_on_a_narrow_telephone_the_way_that_one_is_on_is_in_view(visit: Callable[..., Visitor]):
    page = visit(size={"width": 320, "height": 640}).open("/board")
    expect(page.get_by_role("navigation").get_by_role("link", name="公示")).to_be_in_viewport(ratio=1)


def test_a_missing_page_says_so(visit: Callable[..., Visitor]):
    page = visit().open("/no/such/page")
    expect(page.get_by_role("heading", name=re.compile("没有这个页面"))).to_be_visible()


@pytest.mark.parametrize("path", ["/items/NOPE", "/notices/GK-0", "/my/cases/1", "/apply/NOPE"])
def test_what_an_address_names_and_is_not_there_is_told_with_a_way_on(visit: Callable[..., Visitor], path: str):
    visitor = visit("shi")
    page = visitor.open(path)
    expect(page.get_by_role("heading", name=re.compile("没有找到"))).to_be_visible()
    assert not visitor.violations()
    page.get_by_role("link", name="回首页").click()
    expect(page.get_by_role("heading", name="您要办什么事？")).to_be_visible()


def test_a_telephone_shows_every_way_of_the_navigation(visit: Callable[..., Visitor]):
    page = visit("shi", size=PHONE).open("/my")
    ways = page.get_by_role("navigation").first.get_by_role("link")
    expect(ways.filter(has_text="我的办件")).to_be_visible()
    for way in ways.all():
        expect(way).to_be_in_viewport(ratio=1)


def test_a_changed_password_is_the_only_one_that_opens_the_account(visit: Callable[..., Visitor], platform: Platform):
    admin = platform.person("admin")
    details = {"display_name": "张小燕", "roles": ["CLERK"], "division": LUXI, "window_code": "433122-w01"}
    admin.post("/v1/accounts", name="zhang-new", password="First-one-2026", details=details)
    admin.close()
    visitor = visit()
    page = visitor.open("/account")
    _sign_in(page, "zhang-new", "First-one-2026")
    expect(page.get_by_role("heading", name="我的账号")).to_be_visible()
    assert not visitor.violations()
    _change(page, "First-one-2026", "short")
    expect(page.get_by_role("alert").first).to_be_visible()
    _change(page, "First-one-2026", "Second-one-2026")
    expect(page.get_by_text("密码已修改")).to_be_visible()
    _sign_in(page, "zhang-new", "First-one-2026")
    expect(page.get_by_role("alert").first).to_contain_text("账号或密码")
    _sign_in(page, "zhang-new", "Second-one-2026")
    expect(page.get_by_role("link", name="张小燕")).to_be_visible()


def _sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("账号").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def _change(page: Page, present: str, new: str) -> None:
    page.get_by_label("现在的密码").fill(present)
    page.get_by_label(re.compile("^新密码")).fill(new)
    page.get_by_label("再输一遍新密码").fill(new)
    page.get_by_role("button", name="修改").click()
