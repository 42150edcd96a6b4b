"""Cases that a test begins with, made at the public API."""

from typing import Any

from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import REGISTRATION, sample_form, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI
from tests.platform_fixture import Platform

BUREAU = "433122-zrzy"


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


def complaint_about_a_department(public: Person, title: str) -> str:
    """The number of a named complaint about Luxi's emergency bureau."""
    filed = public.post(
        "/v1/complaints",
        kind="ordinary",
        division=LUXI,
        target={"kind": "TARGET_KIND_DEPARTMENT", "code": "433122-yjgl"},
        title=title,
        text="申报资料交上去两周，没有任何回音。",
        complainant={"name": "石秀兰", "phone": "13974312345"},
    )
    return filed["complaint_id"]


def granted_certificate(clerk: Person, officer: Person) -> str:
    """The number of a certificate that such a registration yielded."""
    number = opened_case(clerk)
    officer.post(f"/v1/cases/{number}:complete", stage="review", opinion="权属清楚。")
    decided = officer.post(f"/v1/cases/{number}:decide", decision="DECISION_GRANT", reason="符合条件。")
    return decided["certificate"]["certificate_number"]


def a_departments_day(platform: Platform) -> dict[str, str]:
    """One of each that waits for Luxi's natural resources bureau, from a complaint to a certificate."""
    public, clerk, officer, head, manager = (
        platform.person(name) for name in ("", "clerk-luxi", "officer-zrzy-luxi", "head-zrzy-luxi", "manager-luxi")
    )
    complaint = complaint_about_a_department(public, "资料没有回音")
    filed = complaint_about_a_department(public, "电话没有人接")
    manager.post(f"/v1/complaints/{complaint}:accept")
    manager.post(f"/v1/complaints/{complaint}:assign", to_department=BUREAU, reason="请核实资料流转。")
    asked = {"division": LUXI, "department": BUREAU}
    public.post("/v1/consultations", **asked, title="夜间能办吗", question="下班以后能办登记吗？", asker_name="石秀兰")
    public.post("/v1/suggestions", **asked, title="增设自助机", text="大厅增设一台自助打印机。")
    certificate = granted_certificate(clerk, officer)
    officer.post(
        "/v1/delegations",
        delegate=head.account["account_id"],
        from_on="2031-05-09",
        until_on="2031-05-16",
        reason="年休假",
    )
    for person in (public, clerk, officer, head, manager):
        person.close()
    return {"complaint": complaint, "filed": filed, "certificate": certificate}


def submitted_draft(admin: Person, code: str, *, keyword: str) -> str:
    """The name of an item whose draft, with one keyword more, waits for its review."""
    content = admin.get(f"/v1/items/{code}")["content"]
    content["keywords"] = [*content.get("keywords", []), keyword]
    draft = admin.http.put(f"/v1/items/{code}/draft", json={"content": content}).json()
    admin.post(f"/v1/items/{code}:submit", etag=draft["etag"])
    return content["name"]


def paid_bill(clerk: Person, cashier: Person) -> dict[str, Any]:
    """The bill of such a case, paid through the sandbox."""
    fee = clerk.get(f"/v1/items/{REGISTRATION}")["content"]["fees"][0]["code"]
    lines = [{"fee_code": fee, "quantity": 1}]
    bill = cashier.post("/v1/bills", application_id=opened_case(clerk), lines=lines)["bill_id"]
    attempt = cashier.post(f"/v1/bills/{bill}:pay", channel="sandbox")["attempt_id"]
    told = cashier.post(f"/v1/sandbox-payments/{attempt}:complete", outcome="PAYMENT_OUTCOME_SUCCEEDED")
    cashier.post(told["path"], payload=told["payload"], signature=told["signature"])
    return cashier.get(f"/v1/bills/{bill}")


def submitted_notice(officer: Person, title: str, **content: Any) -> dict[str, Any]:
    """The record of a notice of Luxi's natural resources bureau that waits for its review."""
    said = {"kind": "DISCLOSURE_KIND_NOTICE", "title": title, "department": BUREAU, "body": "全天开放。", **content}
    draft = officer.post("/v1/disclosures", content=said)
    return officer.post(f"/v1/disclosure-records/{draft['disclosure_id']}:submit", etag=draft["etag"])


def published_notice(officer: Person, head: Person, title: str, **content: Any) -> str:
    """The number of such a notice, approved by the head and public."""
    record = submitted_notice(officer, title, **content)
    path = f"/v1/disclosure-records/{record['disclosure_id']}"
    record = head.post(f"{path}:review", etag=record["etag"], verdict="REVIEW_VERDICT_APPROVE")
    return head.post(f"{path}:publish", etag=record["etag"])["disclosure_id"]


def notices_of_each_kind(platform: Platform) -> dict[str, str]:
    """A 公示 that runs, a policy document, a notice that was withdrawn, and a 公示 that waits for its review."""
    officer, head = platform.person("officer-zrzy-luxi"), platform.person("head-zrzy-luxi")
    sent = {"content": b"%PDF-1.7 a plan of the plot", "headers": {"content-type": "application/octet-stream"}}
    plan = officer.http.post("/v1/attachments", **sent).json()
    text = (
        "经县人民政府批准，拟以挂牌方式出让白沙镇城南片区工业用地一宗，现予公示。\n"
        "一、地块位于白沙镇城南路以东，面积一万二千平方米，出让年限五十年，具体界线以附件所示的勘测定界图为准。\n"
        "二、对上述地块的权属、面积或者用途有异议的，请在公示期内以书面形式向本局提出，并写明理由和联系方式。\n"
        "特此公示。"
    )
    period = {
        "kind": "DISCLOSURE_KIND_PUBLICITY",
        "publicity_days": 5,
        "contact": "泸溪县自然资源局土地利用股，0743-4260000",
        "body": text,
        "attachments": [{**plan, "name": "附件1：勘测定界图"}],
    }
    policy = {
        "kind": "DISCLOSURE_KIND_POLICY",
        "document_number": "泸自然资发〔2026〕3号",
        "dated_on": "2026-11-20",
        "effective_until": "2031-12-31",
        "body": "各乡镇自然资源所：\n为规范不动产登记资料的查询，现将有关事项通知如下，请遵照执行。",
    }
    withdrawn = published_notice(officer, head, "大厅周六延时服务的通知")
    made = {
        "notice": published_notice(officer, head, "关于白沙镇城南片区工业用地出让的公示", **period),
        "policy": published_notice(officer, head, "关于规范不动产登记资料查询的通知", **policy),
        "withdrawn": withdrawn,
        "submitted": submitted_notice(officer, "关于调整登记大厅取号时间的公示", **period)["disclosure_id"],
    }
    record = head.get(f"/v1/disclosure-records/{withdrawn}")
    path = f"/v1/disclosure-records/{withdrawn}:withdraw"
    head.post(path, etag=record["etag"], reason="时间有误，以更正后的通知为准。", replaced_by=made["policy"])
    officer.close()
    head.close()
    return made
