"""A construction project at the public API: filed by the enterprise in Luxi, accepted at the county's window."""

from typing import Any

from services.platform.client import DEMO_PASSWORD, Person, eventually
from services.platform.demo.acts.samples import sample_form, upload
from services.platform.demo.stage import CREDIT_CODE, LUXI, Stage

PREFECTURE = "433100000000"
KIND = "433100-zrzy-1002"
LEAD = "433100-zrzy"


def accepted_project(enterprise: Person, clerk: Person) -> dict[str, Any]:
    """The project as its owner sees it once approval has opened it."""
    guide = enterprise.get(f"/v1/items/{KIND}")
    content = guide["content"]
    filed = enterprise.post(
        "/v1/applications",
        item_code=KIND,
        item_version=guide["version"],
        division=LUXI,
        applicant={
            "kind": "PARTY_KIND_ORGANISATION",
            "name": "泸溪县武溪化工有限公司",
            "identity_number": CREDIT_CODE,
            "phone": "13974312345",
            "address": "泸溪县武溪镇工业集中区",
        },
        form=sample_form(content["form"]),
        materials=upload(enterprise, content["materials"]),
    )
    number = filed["application_id"]
    clerk.post(f"/v1/applications/{number}:accept")
    return eventually(lambda: enterprise.get(f"/v1/projects/{number}"))


def a_head(stage: Stage, department: str) -> Person:
    """The head of a department of the prefecture, whose account whoever comes first opens."""
    name = f"joint-{department}"
    details = {
        "display_name": "负责人",
        "roles": ["DEPARTMENT_HEAD"],
        "division": PREFECTURE,
        "department": department,
    }
    opened = stage.person("admin").http.post(
        "/v1/accounts", json={"name": name, "password": DEMO_PASSWORD, "details": details}
    )
    assert opened.status_code == 200 or opened.json()["reason"] == "NAME_TAKEN", opened.text
    return stage.person(name)
