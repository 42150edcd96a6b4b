"""What one walk of the demonstration has made, and to whom each of it belongs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
from google.protobuf.descriptor import Descriptor, MethodDescriptor
from rich.console import Console

from services.chassis.calendar import WorkCalendar
from services.platform.client import Person, eventually
from services.platform.demo.acts import PARTS, watch
from services.platform.demo.acts.samples import REGISTRATION, sample_form, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI, Stage, scanned
from tests.joint_project import LEAD, a_head, accepted_project
from tests.platform_fixture import Platform
from yizhan.types.v1 import types_pb2

# No command that names it is ever carried out: the rightful one is told that it is stale.
_STALE = "999999"

REGISTRY, REGULATOR = "433122-zrzy", "433122-scjg"


@dataclass(frozen=True)
class Belonging:
    """Something that requests name by these fields (dotted paths), and who alone may reach it."""

    fields: Mapping[str, str | int]
    division: str = LUXI
    department: str = ""
    owner: str = ""
    # As what the owner has it: an agent's is what they did for others.
    owned_as: str = "CITIZEN"
    # The same fields, naming nothing that exists.
    nothing: Mapping[str, str | int] = field(default_factory=dict)

    def is_named_by(self, method: MethodDescriptor) -> bool:
        return all(_has(method, path) for path in self.fields)

    def in_answer(self, item: Descriptor) -> tuple[str, str | int] | None:
        """The field by which an item of a list is known as this, and its value there."""
        for path, value in self.fields.items():
            for name in (path, path.removeprefix("item_")):
                if name in item.fields_by_name and name.rpartition("_")[2] in ("id", "number", "code", "subject"):
                    return name, value
        return None

    def request_fields(self, method: MethodDescriptor, *, exists: bool = True) -> dict[str, str | int]:
        fields = {**self.fields} if exists else {**self.fields, **self.nothing}
        return fields | {"etag": _STALE} if "etag" in method.input_type.fields_by_name else fields


def _has(method: MethodDescriptor, path: str) -> bool:
    message = method.input_type
    for name in path.split("."):
        found = message.fields_by_name.get(name) if message else None
        if found is None:
            return False
        message = found.message_type
    return True


def walked(platform: Platform) -> Stage:
    """The demonstration, but for the case that is left alone: that one takes months of the platform's clock."""
    stage = Stage(platform.url, Console(quiet=True))
    for part in PARTS:
        if part is not watch.left_alone:
            part(stage)
    return stage


def belongings(stage: Stage, platform: Platform) -> dict[str, list[Belonging]]:
    """Of each service, the most precise first."""
    return {
        "catalogue": _of_the_catalogue(stage),
        "intake": _of_intake(stage),
        "approval": _of_approval(stage),
        "fees": _of_fees(stage),
        "complaints": _of_complaints(stage),
        "supervision": _of_supervision(stage),
        "identity": _of_identity(stage),
        "visits": _of_visits(stage),
        "notices": _of_notices(stage, platform),
    }


def _of_the_catalogue(stage: Stage) -> list[Belonging]:
    admin = stage.person("admin")
    item = f"/v1/items/{REGISTRATION}"
    if admin.http.get(f"{item}/draft").status_code != 200:
        content = admin.get(item)["content"]
        stored = admin.http.post("/v1/samples", content=b"%PDF-1.7 a form")
        sample = {"name": "空白表格", "kind": "SAMPLE_KIND_BLANK", "digest": stored.json()["digest"]}
        content["materials"][0]["samples"] = [sample]
        _put(admin, f"{item}/draft", content=content)
    sample = admin.get(f"{item}/draft")["content"]["materials"][0]["samples"][0]["digest"]
    village = stage.person("agent-luxi").account["division"]
    hamlet = "433122102298"
    if admin.http.get(f"/v1/divisions/{hamlet}").status_code != 200:
        admin.post("/v1/divisions", parent="433122102000", code=hamlet, name="新设村", basis="湘民函〔2027〕3号")
    # To be renamed in a year: nothing of it changes while the tests last.
    etag = admin.get(f"/v1/departments/{REGISTRY}")["etag"]
    move = admin.post(
        f"/v1/departments/{REGISTRY}:move",
        move="DEPARTMENT_MOVE_RENAMED",
        new_name="泸溪县自然资源和规划局",
        effective_on=f"{stage.now + timedelta(days=365):%Y-%m-%d}",
        basis="泸溪县机构改革方案",
        etag=etag,
    )["move_id"]
    named = {"item_code": REGISTRATION, "content.department": REGISTRY}
    return [
        Belonging(
            named, department=REGISTRY, nothing={"item_code": "433122-zrzy-9999", "content.department": "433122-nobody"}
        ),
        Belonging(
            {"item_code": REGISTRATION, "version": 99999},
            department=REGISTRY,
            nothing={"item_code": "433122-zrzy-9999"},
        ),
        Belonging(
            {"item_code": REGISTRATION, "digest": sample},
            department=REGISTRY,
            nothing={"item_code": "433122-zrzy-9999"},
        ),
        Belonging({"item_code": REGISTRATION}, department=REGISTRY, nothing={"item_code": "433122-zrzy-9999"}),
        Belonging(
            {"department_code": REGISTRY, "effective_on": "2099-01-01"},
            nothing={"department_code": "433122-nobody"},
        ),
        Belonging({"move_id": move}, nothing={"move_id": "nothing"}),
        Belonging(
            {"department.code": REGISTRY, "department.division": LUXI, "department.etag": _STALE},
            nothing={"department.code": "439999-zrzy", "department.division": "439999000000"},
        ),
        Belonging({"centre.division": LUXI, "centre.etag": _STALE}, nothing={"centre.division": "439999000000"}),
        Belonging({"calendar.division": LUXI, "calendar.etag": _STALE}, nothing={"calendar.division": "439999000000"}),
        Belonging(
            {"window.code": "433122-w01", "window.division": LUXI, "window.comprehensive": True, "window.etag": _STALE},
            nothing={"window.code": "439999-w01", "window.division": "439999000000"},
        ),
        Belonging(
            {"village_service.division": village, "village_service.etag": _STALE},
            division=village,
            nothing={"village_service.division": "439999000000"},
        ),
        Belonging({"division_code": hamlet}, nothing={"division_code": "439999000000"}),
        *_disclosures(stage),
        # A code of no level below: the rightful one is told that, and nothing is added.
        Belonging({"parent": LUXI, "code": "433199999999"}, nothing={"parent": "439999000000"}),
        Belonging({"division": LUXI}, nothing={"division": "439999000000"}),
    ]


def _disclosures(stage: Stage) -> list[Belonging]:
    officer = stage.person("officer-zrzy-luxi")
    stored = officer.http.post("/v1/attachments", content=b"%PDF-1.7 a draft for comment").json()
    content = {
        "kind": "DISCLOSURE_KIND_NOTICE",
        "title": "窗口搬迁",
        "department": REGISTRY,
        "attachments": [stored | {"name": "附件1"}],
    }
    drafted = officer.post("/v1/disclosures", content=content)["disclosure_id"]
    nothing = {"disclosure_id": "GK-433122-20260101-0000000-0"}
    said = {"content.kind": 1, "content.title": "窗口搬迁"}
    return [
        Belonging(
            {"disclosure_id": drafted, "content.department": REGISTRY} | said,
            department=REGISTRY,
            nothing=nothing | {"content.department": "433122-nobody"},
        ),
        Belonging({"disclosure_id": drafted, "digest": stored["digest"]}, department=REGISTRY, nothing=nothing),
        Belonging({"disclosure_id": drafted}, department=REGISTRY, nothing=nothing),
        # A state of no draft, so that nothing is added: the rightful one is told of the day.
        Belonging(
            {"content.department": REGISTRY, "content.dated_on": "2026-02-30"} | said,
            department=REGISTRY,
            nothing={"content.department": "433122-nobody"},
        ),
    ]


def _of_intake(stage: Stage) -> list[Belonging]:
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


def _of_approval(stage: Stage) -> list[Belonging]:
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


def _of_fees(stage: Stage) -> list[Belonging]:
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


def _of_complaints(stage: Stage) -> list[Belonging]:
    citizen, manager, number = stage.person("shi"), stage.person("manager-luxi"), stage.memory["registration"]
    owned = {"owner": citizen.account["account_id"], "department": REGISTRY}
    complaint = _complain(stage)
    manager.post(f"/v1/complaints/{complaint}:assign", to_department=REGISTRY, reason="请你局办理")
    suggestion = citizen.post(
        "/v1/suggestions", division=LUXI, department=REGISTRY, title="多设座位", text="大厅座位太少，建议增加。"
    )["suggestion_id"]
    eventually(lambda: citizen.post("/v1/ratings", case_id=number, level="RATING_LEVEL_VERY_DISSATISFIED"))
    return [
        Belonging({"complaint_id": complaint}, nothing={"complaint_id": "TS-433122-20260101-0000000-0"}, **owned),
        Belonging({"suggestion_id": suggestion}, nothing={"suggestion_id": "YJ-433122-20260101-0000000-0"}, **owned),
        Belonging({"case_id": number}, nothing={"case_id": "4331222026010100000000"}, **owned),
    ]


def _complain(stage: Stage) -> str:
    """An accepted complaint about the market regulator."""
    complaint = stage.person("shi").post(
        "/v1/complaints",
        kind=stage.public.get("/v1/complaint-kinds")["kinds"][0]["code"],
        division=LUXI,
        target={"kind": "TARGET_KIND_DEPARTMENT", "code": REGULATOR},
        title="窗口态度",
        text="窗口人员不回答问题。",
        complainant={"name": "石秀兰"},
    )["complaint_id"]
    stage.person("manager-luxi").post(f"/v1/complaints/{complaint}:accept")
    return complaint


def _of_supervision(stage: Stage) -> list[Belonging]:
    supervisor, manager = stage.person("supervisor"), stage.person("manager-luxi")
    handled, proven = _complain(stage), _complain(stage)
    manager.post(f"/v1/complaints/{handled}:assign", to_department=REGISTRY, reason="请你局办理")
    manager.post(f"/v1/complaints/{proven}:reply", finding="FINDING_TRUE", text="情况属实。", measures="批评教育。")
    eventually(lambda: supervisor.get("/v1/first-contacts", department=REGISTRY)["contacts"])
    eventually(lambda: supervisor.get("/v1/accountability-records", department=REGULATOR)["records"])
    alerts = supervisor.get("/v1/alerts", subject=stage.memory["case"], page_size=100)["alerts"]
    alert = next(alert for alert in alerts if alert["division"] == LUXI and alert["department"])
    month = f"{stage.now + timedelta(hours=8):%Y-%m}"
    return [
        Belonging({"matter_number": handled}, department=REGISTRY),
        Belonging({"complaint_id": proven}, department=REGULATOR),
        Belonging({"alert_id": alert["alert_id"]}, department=alert["department"], nothing={"alert_id": "nothing"}),
        Belonging(
            {"application_id": stage.memory["registration"]},
            department=REGISTRY,
            nothing={"application_id": "4331222026010100000000"},
        ),
        Belonging(
            {"subject": REGISTRY, "month": month, "kind": 1}, department=REGISTRY, nothing={"subject": "433122-nobody"}
        ),
        Belonging({"division": LUXI, "kind": 1}, nothing={"division": "439999000000"}),
        Belonging({"division": LUXI}, nothing={"division": "439999000000"}),
    ]


def _of_identity(stage: Stage) -> list[Belonging]:
    officer = stage.person("officer-zrzy-luxi").account["account_id"]
    registrar = {"account_id": officer, "details.division": LUXI}
    return [
        Belonging(registrar, department=REGISTRY, nothing={"account_id": "nothing"}),
        Belonging({"account_id": officer}, department=REGISTRY, nothing={"account_id": "nothing"}),
        Belonging({"name": "clerk-luxi", "details.division": LUXI}, nothing={"details.division": "439999000000"}),
    ]


def _of_visits(stage: Stage) -> list[Belonging]:
    citizen, manager = stage.person("shi"), stage.person("manager-luxi")
    owned = {"owner": citizen.account["account_id"], "department": REGISTRY}
    person = {"name": "石秀兰", "phone": "13800000003"}
    today = (stage.now + timedelta(hours=8)).date()
    tomorrow = WorkCalendar().add_working_days(today, 1).isoformat()
    ticket = citizen.post("/v1/tickets", division=LUXI, department=REGISTRY)["ticket"]["ticket_id"]
    visit = citizen.post(
        "/v1/visits",
        division=stage.person("agent-luxi").account["division"],
        visitor="VISITOR_DEPARTMENT",
        item_code=REGISTRATION,
        person=person | {"address": "泸溪县武溪镇五里洲村3组"},
        day=tomorrow,
        half="HALF_DAY_MORNING",
    )["visit_id"]
    terms = {"title": "集中受理", "dates": [tomorrow], "first_on": f"{today}", "place": "中心一楼", "morning": 5}
    rule = manager.post("/v1/collective-rules", division=LUXI, terms=terms)["rule_id"]

    def book(by: Person, phone: str) -> str:
        said = {"rule_id": rule, "day": tomorrow, "half": "HALF_DAY_MORNING", "person": person | {"phone": phone}}
        return by.post("/v1/collective-bookings", **said)["booking"]["booking_id"]

    agent = stage.person("agent-luxi")
    booking, for_villager = book(citizen, "13800000003"), book(agent, "13800000004")
    made = {"owner": agent.account["account_id"], "owned_as": "AGENT", "department": REGISTRY}
    return [
        Belonging({"ticket_id": ticket}, nothing={"ticket_id": "433122000000-20260101-A000"}, **owned),
        Belonging({"visit_id": visit}, nothing={"visit_id": "SM-433122-20260101-0000000-0"}, **owned),
        Belonging({"booking_id": booking}, nothing={"booking_id": "YY-433122-20260101-0000000-0"}, **owned),
        Belonging({"booking_id": for_villager}, nothing={"booking_id": "YY-433122-20260101-0000000-0"}, **made),
        Belonging({"rule_id": rule}, nothing={"rule_id": "JZ-433122-20260101-0000000-0"}),
        Belonging({"window_code": "433122-w01"}, nothing={"window_code": "439999-w01"}),
        Belonging({"team": REGISTRY}, department=REGISTRY, nothing={"team": "439999-zrzy"}),
        Belonging({"division": LUXI}, nothing={"division": "439999000000"}),
    ]


def _of_notices(stage: Stage, platform: Platform) -> list[Belonging]:
    """No call makes a notice: a service tells of one."""
    citizen, number = stage.person("shi"), stage.memory["registration"]
    due = types_pb2.NoticeDue(
        notice_id=f"TZ-{number}",
        subject=number,
        owner=citizen.account["account_id"],
        title="受理通知书",
        text="您的申请已经受理。",
        division=LUXI,
        department=REGISTRY,
    )
    intake = platform.embedded.of("intake")
    with intake.read() as connection:
        work = intake.work(lambda: connection)
        work.publish(due, subject=due.notice_id)
        work.commit()
    eventually(lambda: citizen.get(f"/v1/notices/{due.notice_id}"))
    return [
        Belonging(
            {"notice_id": due.notice_id},
            department=REGISTRY,
            owner=citizen.account["account_id"],
            nothing={"notice_id": "TZ-nothing"},
        )
    ]


def _put(person: Person, path: str, **body: object) -> None:
    answer: httpx.Response = person.http.put(path, json=body)
    assert answer.status_code == 200, answer.text
