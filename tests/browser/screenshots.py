"""Pictures of the main pages, for people to look at: `make screenshots` leaves them in build/screenshots."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.samples import opened_case, paid_bill, received_application
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.platform_fixture import Platform

FOLDER = Path(__file__).resolve().parents[2] / "build" / "screenshots"
PAGES = (
    ("", "/"),
    ("", "/items"),
    ("", "/items/433100-yjgl-0001"),
    ("", "/board"),
    ("liao", "/my"),
    ("liao", "/apply/433122-zrzy-0001"),
    ("agent-luxi", "/agent"),
    ("clerk-luxi", "/counter"),
    ("clerk-luxi", "/counter/applications/{application}"),
    ("officer-zrzy-luxi", "/office"),
    ("officer-zrzy-luxi", "/office/cases/{case}"),
    ("cashier-luxi", "/cash"),
    ("cashier-luxi", "/cash/bills/{bill}"),
    ("cashier-luxi", "/cash/refunds"),
    ("manager-luxi", "/supervision/refunds"),
    ("supervisor", "/supervision"),
    ("supervisor", "/supervision/cases/{case}"),
    ("supervisor", "/supervision/scores"),
    ("admin", "/administration"),
)


@pytest.fixture(scope="module")
def numbers(platform: Platform) -> dict[str, str]:
    clerk = platform.person("clerk-luxi")
    cashier = platform.person("cashier-luxi")
    bill = paid_bill(clerk, cashier)
    payment = bill["payments"][0]
    asked = {"channel": payment["channel"], "transaction_id": payment["transaction_id"]}
    cashier.post("/v1/refunds", bill_id=bill["bill_id"], ground="申请人撤回申请，尚未登簿", **asked)
    made = {"application": received_application(clerk), "case": opened_case(clerk), "bill": bill["bill_id"]}
    clerk.close()
    cashier.close()
    return made


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("account", "path"), PAGES)
def test_picture(visit: Callable[..., Visitor], numbers: dict[str, str], account: str, path: str, size: ViewportSize):
    page = visit(account, size=size).open(path.format(**numbers))
    page.get_by_role("heading", level=1).first.wait_for()
    # The live board never falls silent.
    page.wait_for_timeout(1500)
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"{account or 'anyone'}{path.replace('/', '-').replace('{', '').replace('}', '')}-{size['width']}.png"
    page.screenshot(path=FOLDER / name, full_page=True)
