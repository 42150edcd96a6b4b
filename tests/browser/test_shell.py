"""What surrounds every page: who comes in, who is kept out, and what happens when a session ends."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from services.platform.client import DEMO_PASSWORD
from tests.browser.visitor import Visitor


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


def test_the_shell_has_no_barrier(visit: Callable[..., Visitor]):
    visitor = visit()
    expect(visitor.open("/sign-in").get_by_label("账号")).to_be_visible()
    assert not visitor.violations()


def test_a_missing_page_says_so(visit: Callable[..., Visitor]):
    page = visit().open("/no/such/page")
    expect(page.get_by_role("heading", name=re.compile("没有这个页面"))).to_be_visible()
