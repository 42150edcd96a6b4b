"""A question, and an application until it is accepted."""

from typing import Any

from services.platform.client import eventually
from services.platform.demo.acts.samples import LICENCE, alerts_of, upload
from services.platform.demo.stage import CREDIT_CODE, LUXI, Stage


def question(stage: Stage) -> None:
    stage.part("一、咨询：企业办理危险化学品安全生产许可证需要具备哪些条件？")
    found = stage.public.get("/v1/items:search", query="危险化学品安全生产许可证")["items"]
    assert found[0]["code"] == LICENCE, found
    guide = stage.public.get(f"/v1/items/{LICENCE}")
    content = guide["content"]
    assert len(content["conditions"]) == 13
    stage.memory["licence"] = guide
    limits = f"法定{content['statutory_limit']['days']}日、承诺{content['promised_limit']['days']}日（自收到申请起算）"
    fee = "不收费" if not content["fees"] else "收费"
    stage.tell(
        "泸溪读者", f"查办事指南：{content['name']}，{len(content['conditions'])}项条件，{limits}，{fee}", "CLOCK-1"
    )
    for number, condition in enumerate(content["conditions"], start=1):
        stage.tell("指南", f"  条件{number}：{condition['text']}")
    materials = "、".join(material["name"] for material in content["materials"])
    stage.tell("指南", f"材料{len(content['materials'])}种：{materials}")
    basis = "；".join(f"{entry['title']}{entry['article']}" for entry in content["legal_basis"])
    stage.tell("指南", f"法律依据：{basis}")

    clerk = stage.person("clerk-luxi")
    asked = clerk.post(
        "/v1/consultations",
        division=LUXI,
        item_code=LICENCE,
        title="危险化学品安全生产许可证",
        question="企业办理危险化学品安全生产许可证需要具备哪些条件？",
        asker_name="廖先生",
        asker_phone="13874300000",
    )
    path = f"/v1/consultations/{asked['consultation_id']}"
    first = asked["chain"][0]
    stage.tell(
        "泸溪窗口",
        f"记下来信 {asked['consultation_id']}，首问责任人{clerk.account['display_name']}，转{asked['department']}",
        "首问责任制",
    )
    assert (first["to_subject"], asked["asker_masked"]) == (clerk.account["account_id"], "廖**"), asked
    answered = stage.person("officer-yjgl").post(
        f"{path}:answer", answer="须具备《安全生产许可证条例》第六条规定的十三项条件，详见办事指南。"
    )
    stage.tell("州应急管理局", f"答复：{answered['answer']}")
    stage.person("head-yjgl").post(f"{path}:publish")
    published = eventually(
        lambda: [
            entry
            for entry in stage.public.get("/v1/published-consultations")["consultations"]
            if entry["consultation_id"] == asked["consultation_id"]
        ]
    )
    stage.tell("《阳光政务》", f"公开问答：{published[0]['title']}（不公开提问人）")


def acceptance(stage: Stage) -> None:
    stage.part("二、申请与受理：材料缺两件，一次告知")
    enterprise, clerk = stage.person("wuxi-chem"), stage.person("clerk-luxi")
    content = stage.memory["licence"]["content"]
    required = [material for material in content["materials"] if material["required"]]
    absent = [material for material in required if material["code"] in ("m08", "m10")]
    form = {
        "application_type": "首次申请",
        "enterprise_name": "泸溪县武溪化工有限公司",
        "credit_code": CREDIT_CODE,
        "site_address": "泸溪县武溪镇工业集中区",
        "legal_representative": "田大山",
        "contact_phone": "13974312345",
        "products": [{"name": "硫酸", "annual_output_t": 20000}],
        "major_hazard": False,
    }
    applicant = {
        "kind": "PARTY_KIND_ORGANISATION",
        "name": form["enterprise_name"],
        "identity_number": CREDIT_CODE,
        "phone": form["contact_phone"],
        "address": form["site_address"],
    }
    filing: dict[str, Any] = {
        "item_code": LICENCE,
        "item_version": stage.memory["licence"]["version"],
        "division": LUXI,
        "form": form,
    }
    wrong = {**applicant, "identity_number": CREDIT_CODE[:-1] + "1"}
    refusal = enterprise.refused("/v1/applications", **filing, applicant=wrong, materials=[])
    stage.tell_refusal("武溪化工", "统一社会信用代码写错一位", refusal, reason="INVALID_CREDIT_CODE")
    materials = upload(enterprise, [material for material in required if material not in absent])
    filed = enterprise.post("/v1/applications", **filing, applicant=applicant, materials=materials)
    number = filed["application_id"]
    stage.memory["case"] = number
    stage.tell("武溪化工", f"网上申请，上传{len(materials)}份文件，办件编号 {number}", "一窗式受理")
    stage.tell("平台", f"受理时限：{filed['acceptance_deadline']['explanation']}", "ACCEPT-4")

    path = f"/v1/applications/{number}"
    missing = [{"code": material["code"], "problem": f"未提交{material['name']}"} for material in absent]
    notified = clerk.post(f"{path}:notify", missing=missing)
    listed = "、".join(material["name"] for material in absent)
    stage.tell("泸溪窗口", f"一次性告知：{listed}；告知书 {notified['documents'][-1]['document_number']}", "ACCEPT-4")
    refusal = clerk.refused(f"{path}:notify", missing=missing[:1])
    stage.tell_refusal("泸溪窗口", "想再要一次材料", refusal, reason="SECOND_NOTICE")
    seen = eventually(lambda: alerts_of(stage, number, "ALERT_KIND_SECOND_NOTICE"))
    stage.tell("电子监察", f"即时预警：{seen[0]['text']}", seen[0]["rule"])

    enterprise.post(f"{path}:supply", materials=upload(enterprise, absent))
    stage.tell("武溪化工", "补正两份材料", "ACCEPT-4")
    accepted = clerk.post(f"{path}:accept")
    document = accepted["documents"][-1]
    pdf = enterprise.download(document["pdf_path"])
    assert pdf.startswith(b"%PDF"), pdf[:20]
    verified = stage.public.get(document["verification_url"].removeprefix(stage.url))
    assert verified["application_id"] == number, verified
    stage.tell(
        "泸溪窗口", f"受理，{document['title']} {document['document_number']}（PDF {len(pdf) // 1024} KB）", "ACCEPT-6"
    )
    stage.tell("任何人", f"扫码核验：{verified['issuer']}出具，真实有效")
    case = eventually(lambda: enterprise.get(f"/v1/cases/{number}"))
    stage.tell("平台", f"承诺时限：{case['promised_deadline']['explanation']}", "CLOCK-7")
