"""Cases that a test begins with, made at the public API."""

from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import REGISTRATION, sample_form, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI


def received_application(clerk: Person, *, filed_by: Person | None = None) -> str:
    """The number of a registration that a clerk in Luxi filed for somebody on paper, or that they filed."""
    guide = clerk.get(f"/v1/items/{REGISTRATION}")
    content = guide["content"]
    required = [material for material in content["materials"] if material["required"]]
    filed = (filed_by or clerk).post(
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
        materials=upload(filed_by, required)
        if filed_by
        else [{"code": material["code"], "paper": True} for material in required],
    )
    return filed["application_id"]


def opened_case(clerk: Person, *, filed_by: Person | None = None) -> str:
    """The number of such a registration, accepted and with the department."""
    number = received_application(clerk, filed_by=filed_by)
    clerk.post(f"/v1/applications/{number}:accept")
    return eventually(lambda: clerk.get(f"/v1/cases/{number}"))["case_id"]
