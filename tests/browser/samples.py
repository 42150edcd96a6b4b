"""Cases that a test begins with, made at the public API."""

from typing import Any

from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import REGISTRATION, sample_form
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI


def received_application(clerk: Person) -> str:
    """The number of a registration that a clerk in Luxi filed for somebody at the window, on paper."""
    guide = clerk.get(f"/v1/items/{REGISTRATION}")
    content = guide["content"]
    filed = clerk.post(
        "/v1/applications",
        item_code=REGISTRATION,
        item_version=guide["version"],
        division=LUXI,
        applicant={
            "kind": "PARTY_KIND_INDIVIDUAL",
            "name": "石秀兰",
            "identity_number": IDENTITY_NUMBER,
            "phone": "13974312345",
        },
        form=sample_form(content["form"]),
        materials=[
            {"code": material["code"], "paper": True} for material in content["materials"] if material["required"]
        ],
    )
    return filed["application_id"]


def opened_case(clerk: Person) -> str:
    """The number of such a registration, accepted and with the department."""
    number = received_application(clerk)
    clerk.post(f"/v1/applications/{number}:accept")
    return eventually(lambda: clerk.get(f"/v1/cases/{number}"))["case_id"]


def paid_bill(clerk: Person, cashier: Person) -> dict[str, Any]:
    """The bill of such a case, paid through the sandbox."""
    fee = clerk.get(f"/v1/items/{REGISTRATION}")["content"]["fees"][0]["code"]
    lines = [{"fee_code": fee, "quantity": 1}]
    bill = cashier.post("/v1/bills", application_id=opened_case(clerk), lines=lines)["bill_id"]
    attempt = cashier.post(f"/v1/bills/{bill}:pay", channel="sandbox")["attempt_id"]
    told = cashier.post(f"/v1/sandbox-payments/{attempt}:complete", outcome="PAYMENT_OUTCOME_SUCCEEDED")
    cashier.post(told["path"], payload=told["payload"], signature=told["signature"])
    return cashier.get(f"/v1/bills/{bill}")
