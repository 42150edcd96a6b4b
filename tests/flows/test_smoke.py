"""The walk of `helm test`: with an administrator alone, on a platform that it knows nothing of."""

import pytest

from services.platform import smoke
from services.platform.client import DEMO_PASSWORD, Refused
from tests.platform_fixture import Platform


def test_one_application_is_walked_to_the_end_and_the_accounts_end_with_it(platform: Platform):
    admin = platform.person("admin")
    number = smoke.walk(platform.url, "admin", DEMO_PASSWORD, smoke.FOOD_LICENCE)
    watched = platform.person("supervisor").get(f"/v1/supervised-cases/{number}")["case"]
    assert watched["outcome"] == "GRANTED"
    found = admin.get("/v1/accounts", page_size=100)["accounts"]
    opened = [account for account in found if account["name"].startswith("test-")]
    assert len(opened) == 2
    assert {account["state"] for account in opened} == {"ACCOUNT_STATE_DISABLED"}


def test_it_is_walked_over_the_departments_of_the_stages(platform: Platform):
    assert smoke.walk(platform.url, "admin", DEMO_PASSWORD, "433100-yjgl-0001")


@pytest.mark.parametrize(
    ("item", "said"),
    [("433122-scjg-9999", "没有事项"), ("433101-mz-0001", "没有审批环节"), ("433122-zrzy-0001", "收费")],
)
def test_an_item_that_cannot_be_walked_is_said_so(platform: Platform, item: str, said: str):
    with pytest.raises(AssertionError, match=said):
        smoke.walk(platform.url, "admin", DEMO_PASSWORD, item)


def test_a_wrong_password_is_a_refusal(platform: Platform):
    with pytest.raises(Refused):
        smoke.walk(platform.url, "admin", "not the password", smoke.FOOD_LICENCE)
