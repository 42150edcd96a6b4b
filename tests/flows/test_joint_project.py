"""A construction project over REST: one application, four branches, one bill, one result package (JOINT-1…4)."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from rich.console import Console

from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import alerts_of
from services.platform.demo.stage import Stage
from tests.joint_project import LEAD, a_head, accepted_project
from tests.platform_fixture import Platform

PLANNING, WATER, ENVIRONMENT = LEAD, "433100-sl", "433100-sthj"


@pytest.fixture
def stage(platform: Platform) -> Iterator[Stage]:
    made = Stage(platform.url, Console(quiet=True))
    yield made
    made.close()


def lanes(project: dict[str, Any]) -> dict[str, str]:
    return {branch["branch_id"][-2:]: branch["state"].removeprefix("BRANCH_STATE_") for branch in project["branches"]}


def grant(head: Person, branch_id: str) -> None:
    """The head stands in for its officers in the first stage, and decides in the last."""
    path = f"/v1/cases/{branch_id}"
    case = eventually(lambda: head.get(path))
    head.post(f"{path}:complete", stage=case["current_stage"], opinion="符合条件。")
    head.post(f"{path}:decide", decision="DECISION_GRANT", reason="同意。")


def test_a_project_goes_from_one_filing_to_one_delivery_with_one_bill(stage: Stage):
    enterprise, clerk, cashier = (stage.person(name) for name in ("wuxi-chem", "clerk-luxi", "cashier-luxi"))
    planning, water, environment = (a_head(stage, code) for code in (PLANNING, WATER, ENVIRONMENT))
    opened = accepted_project(enterprise, clerk)
    number = opened["project_id"]
    path = f"/v1/projects/{number}"
    assert lanes(opened) == {"01": "OPEN", "02": "WAITING", "03": "OPEN", "04": "OPEN"}

    # JOINT-4, FEE-1: one bill, with what the branches' own items publish.
    refusal = eventually(lambda: clerk.refused("/v1/bills", application_id=number, lines=_lines("03-rush")))
    assert (refusal.reason, refusal.rule) == ("OFF_STANDARD_CHARGE", "FEE-1")
    bill = cashier.post("/v1/bills", application_id=number, lines=_lines("03-compensation", 2000))
    assert (bill["total_fen"], [share["department"] for share in bill["shares"]]) == ("200000", [WATER])

    # Who takes part sees the project; the lead leads.
    assert water.get(path)["project_id"] == number
    refusal = water.refused(
        f"{path}:recordMeeting", held_on=f"{stage.now:%Y-%m-%d}", departments=[WATER], resolved="同意"
    )
    assert (refusal.reason, refusal.rule) == ("NOT_LEAD", "JOINT-1")
    assert eventually(lambda: alerts_of(stage, number, "ALERT_KIND_WRONG_ROLE"))
    grant(water, f"{number}-03")
    water.refused(f"/v1/cases/{number}-03:deliver", way="WINDOW")

    # JOINT-3: the housing bureau is silent for its five days, so the planning bureau may begin (JOINT-2).
    stage.advance_days(6)
    started = eventually(lambda: (found := planning.get(path))["branches"][1]["state"].endswith("OPEN") and found)
    assert started["branches"][0]["deemed"]
    held_on = f"{stage.now:%Y-%m-%d}"
    meeting = planning.post(
        f"{path}:recordMeeting", held_on=held_on, departments=[PLANNING, ENVIRONMENT], resolved="可行"
    )
    assert meeting["documents"][0]["title"] == "联席会议纪要"
    grant(planning, f"{number}-02")
    grant(environment, f"{number}-04")

    # JOINT-4: one package, held back by the bill, then handed over once.
    decided = clerk.get(path)
    package = decided["documents"][-1]
    assert (decided["outcome"], package["title"]) == ("GRANTED", "联合审批结果通知书")
    assert enterprise.download(package["pdf_path"]).startswith(b"%PDF")
    verified = stage.public.get(package["verification_url"].removeprefix(stage.url))
    assert verified["case_id"] == number
    page = httpx.get(package["verification_url"], headers={"accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    assert "真实有效" in page.text
    assert number in page.text
    assert clerk.refused(f"{path}:deliver", way="WINDOW").reason == "BILL_UNPAID"
    _pay(stage, enterprise, bill["bill_id"])
    eventually(lambda: not clerk.get(path)["bill_open"])
    delivered = clerk.post(f"{path}:deliver", way="WINDOW")
    assert set(lanes(delivered).values()) == {"DELIVERED"}
    assert clerk.refused(f"{path}:deliver", way="WINDOW").reason == "WRONG_STATE"

    # What the others know of it: the history verifies, supervision saw the one case, the owner rates it once.
    assert enterprise.get(f"{path}/history:verify")["intact"]
    life = eventually(lambda: stage.person("supervisor").get(f"/v1/supervised-cases/{number}"))
    assert life["case"]["outcome"] == "GRANTED"
    eventually(lambda: _rated(enterprise, number))


def _lines(code: str, quantity: int = 1) -> list[dict[str, Any]]:
    return [{"fee_code": code, "quantity": quantity}]


def _pay(stage: Stage, payer: Person, bill_id: str) -> None:
    attempt = payer.post(f"/v1/bills/{bill_id}:pay", channel="sandbox")["attempt_id"]
    callback = payer.post(f"/v1/sandbox-payments/{attempt}:complete", outcome="PAYMENT_OUTCOME_SUCCEEDED")
    stage.public.post(callback["path"], payload=callback["payload"], signature=callback["signature"])


def _rated(owner: Person, number: str) -> dict[str, Any] | None:
    answer = owner.http.post("/v1/ratings", json={"case_id": number, "level": "RATING_LEVEL_SATISFIED"})
    return answer.json() if answer.status_code == 200 else None
