"""What intake, approval and fees have of an application."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import REGISTRATION, sample_form, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI, Stage, scanned
from tests.contract.belongings.belonging import REGISTRY, Belonging
from tests.joint_project import LEAD, a_head, accepted_project


def of_intake(stage: Stage) -> list[Belonging]:
    citizen = stage.person("shi")
    asked = citizen.post(
        "/v1/consultations",
        division=LUXI,
        department=REGISTRY,
        title="登记要多久",
        question="不动产登记要几天？",
        asker_name="石秀兰",
    )
    number = stage.memory["registration"]
    filed = citizen.get(f"/v1/applications/{number}")
    owned = {"owner": citizen.account["account_id"], "department": REGISTRY}
    nothing = {"application_id": "4331222026010100000000"}
    return [
        Belonging(
            {"consultation_id": asked["consultation_id"]},
            nothing={"consultation_id": "ZX-433122-20260101-0000000-0"},
            **owned,
        ),
        Belonging(
            {"application_id": _filed_for_kin(citizen, filed), "signed_file": "AUTHORISATION"}, nothing=nothing, **owned
        ),
        Belonging(
            {"application_id": number, "document_number": filed["documents"][0]["document_number"]},
            nothing=nothing,
            **owned,
        ),
        Belonging({"application_id": number, "material_code": filed["materials"][0]["code"]}, nothing=nothing, **owned),
        Belonging({"application_id": number}, nothing=nothing, **owned),
    ]


def _filed_for_kin(citizen: Person, filed: Mapping[str, Any]) -> str:
    """The number of another application like that one, by a signed authorisation."""
    guide = citizen.get(f"/v1/items/{REGISTRATION}")
    signed = citizen.upload("委托书.pdf", scanned("委托书"))["upload_id"]
    return citizen.post(
        "/v1/applications",
        item_code=REGISTRATION,
        item_version=guide["version"],
        division=filed["division"],
        applicant={"kind": "PARTY_KIND_INDIVIDUAL", "name": "石老根", "identity_number": "433101198506200001"},
        form=sample_form(guide["content"]["form"]),
        authorisation={"upload_id": signed, "relation": "女儿代父亲办理"},
    )["application_id"]


def of_approval(stage: Stage) -> list[Belonging]:
    citizen = stage.person("shi")
    number = stage.memory["registration"]
    case = citizen.get(f"/v1/cases/{number}")
    document = case["documents"][0]["document_number"]
    today = stage.now + timedelta(hours=8)
    delegation = stage.person("officer-zrzy-luxi").post(
        "/v1/delegations",
        delegate="a-colleague",
        from_on=f"{today:%Y-%m-%d}",
        until_on=f"{today + timedelta(days=30):%Y-%m-%d}",
        reason="年休假",
    )["delegation_id"]
    owned = {"owner": citizen.account["account_id"], "department": REGISTRY}
    nothing = {"case_id": "4331222026010100000000"}
    return [
        *_joint_projects(stage),
        Belonging({"case_id": number, "document_number": document}, nothing=nothing, **owned),
        Belonging({"case_id": number}, nothing=nothing, **owned),
        Belonging(
            {"certificate_number": case["certificate"]["certificate_number"]},
            nothing={"certificate_number": "ZZ-433122-20260101-0000000-0"},
            **owned,
        ),
        Belonging({"delegation_id": delegation}, department=REGISTRY, nothing={"delegation_id": "nothing"}),
    ]


def _joint_projects(stage: Stage) -> list[Belonging]:
    enterprise = stage.person("wuxi-chem")
    project = accepted_project(enterprise, stage.person("clerk-luxi"))["project_id"]
    held_on = f"{stage.now + timedelta(hours=8):%Y-%m-%d}"
    meeting = {"held_on": held_on, "departments": [LEAD], "resolved": "抓紧办理"}
    recorded = a_head(stage, LEAD).post(f"/v1/projects/{project}:recordMeeting", **meeting)
    document = recorded["documents"][0]["document_number"]
    owned = {"owner": enterprise.account["account_id"], "department": LEAD}
    nothing = {"project_id": "4331222026010100000000"}
    return [
        Belonging({"project_id": project, "document_number": document}, nothing=nothing, **owned),
        Belonging({"project_id": project, "branch_id": f"{project}-01"}, nothing=nothing, **owned),
        Belonging({"project_id": project}, nothing=nothing, **owned),
    ]


def of_fees(stage: Stage) -> list[Belonging]:
    citizen, number = stage.person("shi"), stage.memory["registration"]
    bill = citizen.get(citizen_bill_path(citizen, number))
    # Asked for once and left undecided: nobody's receipt is voided while the tests last.
    payment = {"bill_id": bill["bill_id"], "transaction_id": bill["payments"][0]["transaction_id"]}
    refund = stage.person("cashier-luxi").post("/v1/refunds", channel="sandbox", ground="申请人撤回申请", **payment)
    # So is a reduction, of a bill that nobody pays.
    reduction = citizen.post(
        "/v1/reductions", bill_id=_owed_bill(stage, citizen), ground_code="small-enterprise", evidence="营业执照"
    )
    owned = {"owner": citizen.account["account_id"], "department": REGISTRY}
    return [
        Belonging(
            {"receipt_number": bill["receipt_number"]},
            nothing={"receipt_number": "PJ-433122-20260101-0000000-0"},
            **owned,
        ),
        Belonging({"refund_id": refund["refund_id"]}, nothing={"refund_id": "TK-433122-20260101-0000000-0"}),
        Belonging(
            {"reduction_id": reduction["reduction_id"]},
            owner=owned["owner"],
            nothing={"reduction_id": "JM-433122-20260101-0000000-0"},
        ),
        Belonging(payment, nothing={"bill_id": "JK-433122-20260101-0000000-0"}, **owned),
        Belonging({"attempt_id": bill["attempts"][0]["attempt_id"]}, nothing={"attempt_id": "nothing"}, **owned),
        Belonging({"application_id": number}, nothing={"application_id": "4331222026010100000000"}, **owned),
        Belonging({"bill_id": bill["bill_id"]}, nothing={"bill_id": "JK-433122-20260101-0000000-0"}, **owned),
    ]


def _owed_bill(stage: Stage, citizen: Person) -> str:
    """The number of a bill of another application like the registration."""
    guide = citizen.get(f"/v1/items/{REGISTRATION}")
    filed = citizen.post(
        "/v1/applications",
        item_code=REGISTRATION,
        item_version=guide["version"],
        division=LUXI,
        applicant={"kind": "PARTY_KIND_INDIVIDUAL", "name": "石秀兰", "identity_number": IDENTITY_NUMBER},
        form=sample_form(guide["content"]["form"]),
        materials=upload(citizen, [one for one in guide["content"]["materials"] if one["required"]]),
    )["application_id"]
    stage.person("clerk-luxi").post(f"/v1/applications/{filed}:accept")
    lines = [{"fee_code": "residential", "quantity": 1}]
    cashier = stage.person("cashier-luxi")
    return eventually(lambda: cashier.post("/v1/bills", application_id=filed, lines=lines))["bill_id"]


def citizen_bill_path(citizen: Person, number: str) -> str:
    found = citizen.get("/v1/bills", application_id=number)["bills"]
    return f"/v1/bills/{found[0]['bill_id']}"
