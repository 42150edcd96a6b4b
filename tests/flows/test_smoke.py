"""The walk of `helm test`: with an administrator alone, on a platform that it knows nothing of."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest

from services.platform import smoke
from services.platform.client import DEMO_PASSWORD
from tests.platform_fixture import Platform

DIVISION, DEPARTMENT = "433100000000", "433100-azjy"
ITEM = f"{DEPARTMENT}-0001"


def walk(platform: Platform) -> str:
    return smoke.walk(platform.url, "admin", DEMO_PASSWORD)


def accounts(platform: Platform) -> list[dict[str, Any]]:
    return platform.person("admin").get("/v1/accounts", department=DEPARTMENT, page_size=100)["accounts"]


@pytest.fixture(scope="module")
def number(platform: Platform) -> str:
    return walk(platform)


def test_one_application_is_walked_to_the_end_and_the_accounts_end_with_it(platform: Platform, number: str):
    watched = platform.person("supervisor").get(f"/v1/supervised-cases/{number}")["case"]
    assert (watched["outcome"], watched["item"]["code"]) == ("GRANTED", ITEM)
    assert watched["delivered_at"]
    assert {account["state"] for account in accounts(platform)} == {"ACCOUNT_STATE_DISABLED"}


def test_it_leaves_nothing_to_be_handed_over_or_answered(platform: Platform, number: str):
    clerk, supervisor = platform.person("clerk-zhou"), platform.person("supervisor")
    told = clerk.get("/v1/notice-deliveries", subject=number, page_size=100)["deliveries"]
    assert {notice["outcome"] for notice in told} == {"OUTCOME_DELIVERED"}
    assert not supervisor.get("/v1/alerts", subject=number, page_size=100).get("alerts")


def test_nobody_is_shown_anything_of_it_who_does_not_ask_by_its_number(platform: Platform, number: str):
    public = platform.person()
    # Sizes that nobody asked for before: the gateway keeps what it answered.
    shown = [
        public.get("/v1/items", page_size=97),
        public.get("/v1/items:search", query=ITEM, page_size=97),
        public.get("/v1/departments", page_size=97),
        public.get("/v1/public-results", page_size=97),
        platform.person("supervisor").get("/v1/scores", page_size=97),
    ]
    assert "azjy" not in json.dumps(shown)
    assert number not in json.dumps(shown)
    assert public.get(f"/v1/items/{ITEM}")["content"]["name"] == "安装检验（不是真的事项）"


def test_walked_again_it_makes_another_case_of_the_same_item(platform: Platform, number: str):
    opened = len(accounts(platform))
    assert walk(platform) != number
    assert platform.person().get(f"/v1/items/{ITEM}")["version"] == 1
    assert len(accounts(platform)) == opened + 2


@pytest.mark.parametrize(
    ("step", "state", "progress"),
    [
        # Before the departments have it, and before it is handed over.
        ("eventually", "APPLICATION_STATE_WITHDRAWN", None),
        ("_path", "APPLICATION_STATE_ACCEPTED", "CASE_PROGRESS_DELIVERED"),
    ],
)
def test_a_walk_that_breaks_off_ends_its_case(
    platform: Platform, number: str, monkeypatch: pytest.MonkeyPatch, step: str, state: str, progress: str | None
):
    def never(*_: object, **__: object) -> None:
        raise TimeoutError

    with monkeypatch.context() as broken, pytest.raises(TimeoutError):
        broken.setattr(smoke, step, never)
        walk(platform)
    (last, *_) = platform.person("clerk-zhou").get("/v1/applications", item_code=ITEM)["applications"]
    assert last["application_id"] != number
    assert platform.embedded.settle()
    ended = platform.person("clerk-zhou").get(f"/v1/applications/{last['application_id']}")
    assert ended["state"] == state
    assert progress in (None, ended["case_progress"])
    assert {account["state"] for account in accounts(platform)} == {"ACCOUNT_STATE_DISABLED"}


def test_what_a_killed_walk_left_the_next_one_clears_away(platform: Platform, number: str):
    clerk = platform.person("clerk-zhou")
    left = smoke.file_application(clerk, clerk.get(f"/v1/items/{ITEM}"), DIVISION)
    details = {"display_name": "安装检验窗口", "roles": ["CLERK"], "division": DIVISION, "department": DEPARTMENT}
    killed = {"name": "check-killed-clerk", "password": "nobody knows it", "details": details}
    platform.person("admin").post("/v1/accounts", **killed)
    walk(platform)
    assert clerk.get(f"/v1/applications/{left}")["state"] == "APPLICATION_STATE_WITHDRAWN"
    assert {account["state"] for account in accounts(platform)} == {"ACCOUNT_STATE_DISABLED"}


def test_an_item_that_was_left_as_a_draft_is_published(platform: Platform):
    """A county's administrator, for whom nothing is there yet."""
    county, admin = "433101000000", platform.person("admin")
    details = {"display_name": "吉首市系统管理员", "roles": ["ADMINISTRATOR"], "division": county}
    admin.post("/v1/accounts", name="admin-jishou", password=DEMO_PASSWORD, details=details)
    department = {"code": "433101-azjy", "name": "安装检验", "division": county}
    admin.put("/v1/departments/433101-azjy", department=department)
    content = smoke.item_content(county, "433101-azjy") | {"name": "未写完的草稿"}
    admin.post("/v1/items", item_code="433101-azjy-0001", content=content)
    assert smoke.walk(platform.url, "admin-jishou", DEMO_PASSWORD)
    guide = platform.person().get("/v1/items/433101-azjy-0001")
    assert guide["content"]["name"] == "安装检验（不是真的事项）"


def test_a_wrong_password_is_said_to_be_the_secrets(platform: Platform):
    with pytest.raises(AssertionError, match="Secret"):
        smoke.walk(platform.url, "admin", "not the password")


class TestWaiting:
    @pytest.fixture
    def starting(self) -> Iterator[str]:
        """A gateway that reaches intake only when it is asked a second time."""
        asked: list[str] = []

        class Gateway(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                ready = len(asked) > 1
                self.send_response(200 if ready else 503)
                self.end_headers()
                self.wfile.write(json.dumps({"services": {"catalogue": True, "intake": ready}}).encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name in the base)
                """Says nothing."""

        with HTTPServer(("127.0.0.1", 0), Gateway) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()

    def test_it_waits_for_every_service(self, starting: str, capsys: pytest.CaptureFixture[str]):
        smoke.wait_until_ready(starting, within=30)
        assert capsys.readouterr().out == "等待就绪：intake\n"

    def test_it_says_who_did_not_come(self, starting: str):
        with pytest.raises(TimeoutError, match="intake"):
            smoke.wait_until_ready(starting, within=0)

    def test_it_says_that_there_is_no_gateway(self):
        with pytest.raises(httpx.HTTPError):
            smoke.wait_until_ready("http://127.0.0.1:1", within=0)
