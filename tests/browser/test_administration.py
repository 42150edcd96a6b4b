"""An administrator's desk: the accounts of the division."""

import secrets
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.visitor import Visitor


def test_an_administrator_opens_an_account_and_disables_it(visit: Callable[..., Visitor]):
    visitor = visit("admin")
    page = visitor.open("/administration?role=OBSERVER")
    name = f"observer-{secrets.token_hex(3)}"
    page.get_by_role("button", name="开设账号").click()
    form = page.get_by_role("form", name="开设账号")
    form.get_by_label("账号").fill(name)
    form.get_by_label("初始密码").fill("Short-1")
    form.get_by_label("姓名").fill("人大代表")
    # Where somebody works is chosen by name; what is lacking of it is told beside it.
    form.get_by_label("角色").select_option(label="审批人员")
    form.get_by_label("县、市").select_option(label="泸溪县")
    form.get_by_role("button", name="确定").click()
    expect(form.locator(".field.wrong").filter(has=page.get_by_label("部门"))).to_be_visible()
    expect(form.get_by_label("部门")).to_contain_text("泸溪县自然资源局")
    expect(form.get_by_label("窗口", exact=True)).to_contain_text("综合受理1号窗口")
    form.get_by_label("角色").select_option(label="观察员")
    form.get_by_role("button", name="确定").click()
    # A weak password is told, what was typed stays, and the password is in no draft.
    expect(form.get_by_role("alert").first).to_be_visible()
    assert "Short-1" not in page.evaluate("JSON.stringify({...sessionStorage})")
    form.get_by_label("初始密码").fill("Long-enough-2026")
    form.get_by_role("button", name="确定").click()
    row = page.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text("启用")
    expect(row).to_contain_text("泸溪县")
    # What is changed is changed, and the rest stays as it was.
    row.get_by_role("button", name=f"修改 {name}").click()
    row.get_by_label("姓名").fill("州人大代表")
    row.get_by_role("checkbox", name="监察员").check()
    assert not visitor.violations()
    row.get_by_role("button", name="确定").click()
    expect(row).to_contain_text("监察员")
    expect(row).to_contain_text("观察员")
    expect(row).to_contain_text("州人大代表")
    row.get_by_role("button", name=f"停用 {name}").click()
    row.get_by_label("原因").fill("任期已满")
    row.get_by_role("button", name="确定").click()
    expect(row.get_by_role("cell", name="停用", exact=True)).to_be_visible()
