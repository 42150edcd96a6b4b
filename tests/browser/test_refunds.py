"""Money that goes back: asked for at the till, decided on by somebody else, and the receipt void for anyone to see."""

import secrets
from collections.abc import Callable

from playwright.sync_api import expect

from services.platform.client import DEMO_PASSWORD, Person
from services.platform.demo.stage import LUXI
from tests.browser.samples import paid_bill
from tests.browser.visitor import Visitor
from tests.platform_fixture import Platform


def test_whoever_asks_a_payment_back_does_not_approve_it_and_its_receipt_verifies_as_void(
    visit: Callable[..., Visitor], platform: Platform
):
    clerk, cashier = platform.person("clerk-luxi"), platform.person("cashier-luxi")
    bill = paid_bill(clerk, cashier)
    receipt = bill["receipt_number"]
    code = cashier.get(f"/v1/receipts/{receipt}")["check_code"]
    _leave(clerk, cashier)
    both = visit(a_cashier_who_manages_the_centre(platform))

    # At the till.
    page = both.open(f"/cash/bills/{bill['bill_id']}")
    page.get_by_role("button", name="申请退款").click()
    page.get_by_label("退款理由").fill("申请人撤回申请，尚未登簿")
    assert not both.violations()
    page.get_by_role("button", name="确定").click()
    payments = page.get_by_role("region", name="到账款项").last
    expect(payments.get_by_role("row").filter(has_text="待审批")).to_be_visible()
    expect(page.get_by_role("button", name="申请退款")).to_have_count(0)
    page.get_by_role("link", name="退款", exact=True).click()
    asked = page.get_by_role("row").filter(has_text=bill["bill_id"])
    expect(asked).to_contain_text("申请人撤回申请，尚未登簿")
    refund = asked.get_by_role("cell").first.inner_text()
    assert not both.violations()

    # Who asked is not offered the decision, and would be refused it.
    page = both.open("/supervision/refunds")
    own = page.get_by_role("region", name=refund)
    expect(own).to_contain_text("须由他人审批")
    expect(own.get_by_role("button")).to_have_count(0)
    refusal = both.person.refused(f"/v1/refunds/{refund}:approve")
    assert (refusal.reason, refusal.rule) == ("APPROVER_IS_REQUESTER", "FEE-5")

    # Somebody else.
    manager = visit("manager-luxi")
    page = manager.open("/supervision")
    page.get_by_role("link", name="退款审批").click()
    page.get_by_role("button", name=f"批准退款 {refund}").click()
    expect(page.get_by_role("region", name=refund)).to_contain_text(f"票据 {receipt} 同时作废")
    assert not manager.violations()
    page.get_by_role("button", name="确认批准").click()
    expect(page.get_by_role("status").filter(has_text=f"已批准退款 {refund}")).to_be_visible()
    expect(page.get_by_role("region", name=refund)).to_have_count(0)

    # Anyone who has the receipt in hand, the till, and the books.
    anyone = visit()
    page = anyone.open("/verify")
    page.get_by_label("文书种类").select_option(label="票据")
    page.get_by_label("文书编号").fill(receipt)
    page.get_by_label("校验码").fill(code)
    page.get_by_role("button", name="查验").click()
    expect(page.get_by_text("由本平台出具，但今天无效")).to_be_visible()
    expect(page.get_by_text(refund)).to_be_visible()
    assert not anyone.violations()
    page = both.open(f"/cash/bills/{bill['bill_id']}")
    expect(page.get_by_text("票据已作废")).to_be_visible()
    expect(page.get_by_role("region", name="缴款内容")).to_contain_text("已退款")
    page.get_by_role("link", name="日终结账").click()
    expect(page.get_by_role("status").filter(has_text="试算平衡")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=bill["bill_id"]).filter(has_text="退付已缴款")).to_be_visible()


def a_cashier_who_manages_the_centre(platform: Platform) -> str:
    """The name of a new account that has both roles: one person, whom the roles alone would not stop."""
    admin = platform.person("admin")
    name = f"till-{secrets.token_hex(3)}"
    details = {"display_name": "龙收费", "roles": ["CASHIER", "CENTRE_MANAGER"], "division": LUXI}
    admin.post("/v1/accounts", name=name, password=DEMO_PASSWORD, details=details)
    _leave(admin)
    return name


def _leave(*people: Person) -> None:
    for one in people:
        one.close()
