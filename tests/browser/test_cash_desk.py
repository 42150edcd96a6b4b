"""The cashier's day: the one bill, what is taken off it, its payment and receipt, and a close that balances."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from services.platform.demo.acts.samples import REGISTRATION
from tests.browser.samples import opened_case
from tests.browser.visitor import Visitor
from tests.platform_fixture import Platform


def test_a_cashier_issues_collects_and_closes_the_day(visit: Callable[..., Visitor], platform: Platform):
    clerk = platform.person("clerk-luxi")
    number = opened_case(clerk)
    clerk.close()
    visitor = visit("cashier-luxi")
    page = visitor.open("/cash")
    expect(page.get_by_role("heading", name="缴款通知")).to_be_visible()
    assert not visitor.violations()
    page.get_by_role("link", name="开单").click()
    page.get_by_role("combobox", name="办件的事项（编码或名称）").fill(REGISTRATION)
    page.get_by_role("option").first.click()
    page.get_by_label("办件编号").fill(number)
    page.get_by_role("spinbutton").first.fill("1.5")
    expect(page.locator(".field.wrong")).to_contain_text("应是0到10000的整数")
    expect(page.get_by_role("button", name="开单")).to_be_disabled()
    page.get_by_role("spinbutton").first.fill("1")
    # What is typed is kept over a reload.
    page.reload()
    expect(page.get_by_label("办件编号")).to_have_value(number)
    expect(page.get_by_role("spinbutton").first).to_have_value("1")
    assert not visitor.violations()
    page.get_by_role("button", name="开单").click()

    # Half of it is taken off, once somebody else approves.
    page.get_by_text("申请减免", exact=True).click()
    page.get_by_label("减免情形").select_option(label="更正登记、异议登记（减收50%）")
    page.get_by_label("证明材料").fill("原不动产权证书，记载的面积有误")
    assert not visitor.violations()
    page.get_by_role("button", name="提交减免申请").click()
    asked = page.get_by_role("region", name="费用减免").get_by_role("listitem")
    expect(asked).to_contain_text("待审批")
    manager = visit("manager-luxi")
    waiting = manager.open("/supervision/refunds").get_by_role("region").filter(has_text=number)
    waiting.get_by_role("button", name="批准减免").click()
    expect(waiting).to_contain_text("原额 ¥80.00，减免 ¥40.00")
    assert not manager.violations()
    waiting.get_by_role("button", name="确认批准").click()
    expect(manager.page.get_by_role("status").filter(has_text="已批准减免")).to_be_visible()
    expect(asked).to_contain_text("已减免")
    expect(page.get_by_role("region", name="收款")).to_contain_text("应缴 ¥40.00")

    page.get_by_role("button", name="发起收款").click()
    page.get_by_role("button", name="模拟付款失败").click()
    expect(page.get_by_role("listitem").filter(has_text="失败")).to_be_visible()
    expect(page.get_by_text("待缴", exact=True)).to_be_visible()
    page.get_by_role("button", name="发起收款").click()
    page.get_by_role("button", name="模拟付款成功").click()
    expect(page.get_by_text("已缴", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="打开并打印票据")).to_be_visible()
    assert not visitor.violations()

    bill = page.url.rpartition("/")[2]
    page.get_by_role("link", name="日终结账").click()
    expect(page.get_by_role("status").filter(has_text="试算平衡")).to_contain_text(re.compile("差额 ¥0.00"))
    entries = page.get_by_role("region", name="当日分录").get_by_role("row").filter(has_text=bill)
    expect(entries).to_have_count(3)
    expect(entries.filter(has_text="减免")).to_be_visible()
    expect(entries.filter(has_text="缴款到账")).to_be_visible()
    page.get_by_label("日期").fill("2020-01-02")
    expect(page.get_by_role("region", name="当日分录")).to_contain_text("这一天没有分录")
    assert not visitor.violations()
