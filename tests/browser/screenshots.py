"""Pictures of the main pages, for people to look at: `make screenshots` leaves them in build/screenshots."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.samples import (
    a_departments_day,
    notices_of_each_kind,
    opened_case,
    paid_bill,
    received_application,
    submitted_draft,
)
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.platform_fixture import Platform

FOLDER = Path(__file__).resolve().parents[2] / "build" / "screenshots"
PAGES = (
    ("", "/"),
    ("", "/items"),
    ("", "/items/433100-yjgl-0001"),
    ("", "/notices"),
    ("", "/notices/{notice}"),
    ("", "/notices/{policy}"),
    ("", "/notices/{withdrawn}"),
    ("", "/board"),
    ("liao", "/my"),
    ("liao", "/apply/433122-zrzy-0001"),
    ("agent-luxi", "/agent"),
    ("clerk-luxi", "/counter"),
    ("clerk-luxi", "/counter/applications/{application}"),
    ("officer-zrzy-luxi", "/office"),
    ("officer-zrzy-luxi", "/office/cases/{case}"),
    ("officer-zrzy-luxi", "/office/alerts"),
    ("officer-zrzy-luxi", "/office/questions"),
    ("officer-zrzy-luxi", "/office/complaints/{complaint}"),
    ("head-zrzy-luxi", "/office/complaints"),
    ("head-zrzy-luxi", "/office/suggestions"),
    ("head-zrzy-luxi", "/office/certificates"),
    ("head-zrzy-luxi", "/office/certificates/{certificate}"),
    ("head-zrzy-luxi", "/office/notices"),
    ("head-zrzy-luxi", "/office/notices/{submitted}"),
    ("head-zrzy-luxi", "/office/notices/{notice}"),
    ("officer-zrzy-luxi", "/office/notices/{submitted}/edit"),
    ("head-zrzy-luxi", "/office/delegations"),
    ("manager-luxi", "/supervision/complaints/{filed}"),
    ("cashier-luxi", "/cash"),
    ("cashier-luxi", "/cash/bills/{bill}"),
    ("cashier-luxi", "/cash/refunds"),
    ("manager-luxi", "/supervision/refunds"),
    ("supervisor", "/supervision"),
    ("supervisor", "/supervision/cases/{case}"),
    ("supervisor", "/supervision/cases"),
    ("supervisor", "/supervision/scores"),
    ("supervisor", "/supervision/scores?show=TREND6"),
    ("supervisor", "/supervision/first-contacts"),
    ("supervisor", "/supervision/accountability"),
    ("manager-luxi", "/supervision/satisfaction"),
    ("supervisor", "/supervision/rules"),
    ("admin", "/administration"),
    ("admin", "/administration/departments?division=433122000000"),
    ("admin", "/administration/departments/433122-yjgl"),
    ("admin", "/administration/windows?division=433122000000"),
    ("admin", "/administration/calendars"),
    ("admin", "/administration/divisions?division=433122000000"),
    ("admin", "/administration/settings"),
    ("admin", "/administration/items"),
    ("admin", "/administration/items/433122-ly-0001/draft"),
    ("admin", "/administration/items/433122-ly-0001/draft/edit"),
    ("admin", "/administration/items/exchange"),
    ("admin", "/administration/coverage"),
    ("admin", "/administration/notices"),
    ("admin", "/administration/notices/new"),
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
    admin = platform.person("admin")
    submitted_draft(admin, "433122-ly-0001", keyword="采伐证")
    admin.close()
    return made | a_departments_day(platform) | notices_of_each_kind(platform)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("account", "path"), PAGES)
def test_picture(visit: Callable[..., Visitor], numbers: dict[str, str], account: str, path: str, size: ViewportSize):
    page = visit(account, size=size).open(path.format(**numbers))
    page.get_by_role("heading", level=1).first.wait_for()
    # The live board never falls silent.
    page.wait_for_timeout(1500)
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"{account or 'anyone'}{re.sub(r'[/?]', '-', re.sub(r'[{}]', '', path))}-{size['width']}.png"
    page.screenshot(path=FOLDER / name, full_page=True)
