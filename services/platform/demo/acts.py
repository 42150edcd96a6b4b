"""The parts of the walk, in order. Every date, number and name is read from the platform's answers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from services.platform.client import Person, eventually
from services.platform.demo.stage import CREDIT_CODE, IDENTITY_NUMBER, LUXI, Stage, date_of, instant, scanned

LICENCE = "433100-yjgl-0001"
REGISTRATION = "433122-zrzy-0001"
FOOD = "433122-scjg-0001"


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
        f"记下来信 {asked['consultation_id']}，首问责任人{clerk.name}，转{asked['department']}",
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
    materials = _upload(enterprise, [material for material in required if material not in absent])
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
    seen = eventually(lambda: _alerts(stage, number, "ALERT_KIND_SECOND_NOTICE"))
    stage.tell("电子监察", f"即时预警：{seen[0]['text']}", seen[0]["rule"])

    enterprise.post(f"{path}:supply", materials=_upload(enterprise, absent))
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


def approval(stage: Stage) -> None:
    stage.part("三、一站式审批：县初审、州审查、专家评审停止计时、局长决定")
    number = stage.memory["case"]
    path = f"/v1/cases/{number}"
    county, officer, head = (stage.person(name) for name in ("officer-yjgl-luxi", "officer-yjgl", "head-yjgl"))
    stage.advance_days(1)
    county.post(f"{path}:claim")
    reviewed = county.post(f"{path}:complete", stage="pre-review", opinion="申报资料齐全，现场与资料一致，同意上报。")
    stage.tell("泸溪县应急管理局", "初审通过，转州应急管理局", "CLOCK-4")
    refusal = county.refused(f"{path}:complete", stage=reviewed["current_stage"], opinion="再看一眼")
    stage.tell_refusal("泸溪县应急管理局", "环节已过还想办理", refusal, reason="NOT_YOUR_STAGE")
    refusal = stage.person("clerk-luxi").refused(f"{path}:decide", decision="DECISION_GRANT", reason="")
    stage.tell_refusal("泸溪窗口", "越权作决定", refusal, reason="WRONG_ROLE")
    seen = eventually(lambda: _alerts(stage, number, "ALERT_KIND_WRONG_ROLE"))
    stage.tell("电子监察", f"即时预警：{seen[0]['text']}", seen[0]["rule"])

    officer.post(f"{path}:claim")
    stopped = officer.post(
        f"{path}:stopClock", ground="PAUSE_GROUND_EXPERT_REVIEW", expected_days=5, note="组织专家评审工艺安全。"
    )
    notice = stopped["documents"][-1]
    assert not stopped["promised_deadline"]["running"]
    stage.tell(
        "州应急管理局", f"专家评审，书面告知需5日，{notice['title']} {notice['document_number']}，停止计时", "CLOCK-3"
    )
    stage.advance_days(3)
    resumed = officer.post(f"{path}:resumeClock", outcome="专家组同意通过。")
    stage.tell("州应急管理局", f"评审结束：{resumed['promised_deadline']['explanation']}", "CLOCK-7")
    officer.post(f"{path}:complete", stage="review", opinion="符合十三项条件，建议准予许可。")
    stage.tell("州应急管理局", "审查完毕，报局长决定")
    stage.advance_days(1)
    decided = head.post(f"{path}:decide", decision="DECISION_GRANT", reason="符合法定条件。")
    certificate = decided["certificate"]
    stage.memory["certificate"] = certificate
    span = f"{certificate['valid_from']}至{certificate['valid_until']}"
    stage.tell(
        "州应急管理局局长",
        f"准予许可，{certificate['name']} {certificate['certificate_number']}，有效期{span}",
        "DECIDE-2",
    )
    chain = head.get(f"{path}/history:verify")
    assert chain["intact"], chain
    stage.tell("平台", f"办件历史{chain['entries']}条，哈希链完整", "DECIDE-4")


def fees(stage: Stage) -> None:
    stage.part("四、一单式收费：不动产登记，回调来两次，票据只开一张")
    citizen, clerk, cashier = (stage.person(name) for name in ("shi", "clerk-luxi", "cashier-luxi"))
    guide = stage.public.get(f"/v1/items/{REGISTRATION}")
    content = guide["content"]
    filed = citizen.post(
        "/v1/applications",
        item_code=REGISTRATION,
        item_version=guide["version"],
        division=LUXI,
        applicant={
            "kind": "PARTY_KIND_INDIVIDUAL",
            "name": "石秀兰",
            "identity_number": IDENTITY_NUMBER,
            "phone": "13787430000",
            "address": "泸溪县白沙镇",
        },
        form={
            "registration_type": "转移登记",
            "property_use": "住宅",
            "location": "泸溪县白沙镇建设路",
            "floor_area_m2": 118.5,
            "contact_phone": "13787430000",
        },
        materials=_upload(citizen, [material for material in content["materials"] if material["required"]]),
    )
    number = filed["application_id"]
    stage.memory["registration"] = number
    clerk.post(f"/v1/applications/{number}:accept")
    stage.tell("石女士", f"申请{content['name']}，当场受理，办件编号 {number}", "ACCEPT-6")
    standard = content["fees"][0]
    eventually(lambda: clerk.get(f"/v1/cases/{number}"))
    refusal = cashier.refused("/v1/bills", application_id=number, lines=[{"fee_code": "rush-service", "quantity": 1}])
    stage.tell_refusal("收费窗口", "想加收“加急费”", refusal, reason="OFF_STANDARD_CHARGE")
    bill = cashier.post("/v1/bills", application_id=number, lines=[{"fee_code": standard["code"], "quantity": 1}])
    stage.tell(
        "收费窗口",
        f"开出一单 {bill['bill_id']}：{standard['name']} {_yuan(bill['total_fen'])}（{standard['basis']}）",
        "FEE-2",
    )
    attempt = citizen.post(f"/v1/bills/{bill['bill_id']}:pay", channel="sandbox")
    attempt_id = attempt["attempt_id"]
    callback = citizen.post(f"/v1/sandbox-payments/{attempt_id}:complete", outcome="PAYMENT_OUTCOME_SUCCEEDED")
    body = {"payload": callback["payload"], "signature": callback["signature"]}
    forged = stage.public.refused(callback["path"], payload=callback["payload"], signature="00" * 32)
    stage.tell_refusal("冒充的支付渠道", "签名不对的回调", forged, reason="BAD_SIGNATURE")
    first = stage.public.post(callback["path"], **body)
    second = stage.public.post(callback["path"], **body)
    stage.tell("支付渠道", f"回调两次：先{first['effect']}，后{second['effect']}", "FEE-3")
    paid = citizen.get(f"/v1/bills/{bill['bill_id']}")
    assert (paid["state"], paid["owed_fen"]) == ("BILL_STATE_PAID", "0"), paid
    receipt = citizen.get(f"/v1/receipts/{paid['receipt_number']}")
    verified = stage.public.get(receipt["verification_url"].removeprefix(stage.url))
    stage.tell("财政票据", f"电子票据 {paid['receipt_number']}，{_yuan(verified['total_fen'])}，核验真实", "FEE-6")
    day = f"{stage.now + timedelta(hours=8):%Y-%m-%d}"
    balance = cashier.get(f"/v1/trial-balances/{day}")
    stage.tell("总账", f"{day}试算平衡，借贷相等：{balance['balanced']}", "FEE-4")

    officer = stage.person("officer-zrzy-luxi")
    path = f"/v1/cases/{number}"
    officer.post(f"{path}:complete", stage="review", opinion="权属清楚，同意登记。")
    decided = officer.post(f"{path}:decide", decision="DECISION_GRANT", reason="符合登记条件。")
    eventually(lambda: not clerk.get(path)["bill_open"])
    clerk.post(f"{path}:deliver", way="WINDOW")
    stage.tell("县自然资源局", f"准予登记，{decided['certificate']['name']}，窗口送达", "CLOCK-5")


def delivery(stage: Stage) -> None:
    stage.part("五、送达、核验与评价")
    number, certificate = stage.memory["case"], stage.memory["certificate"]
    enterprise = stage.person("wuxi-chem")
    verified = stage.public.get(certificate["verification_url"].removeprefix(stage.url))
    assert verified["valid"], verified
    stage.tell("任何人", f"核验证书 {certificate['certificate_number']}：有效，至{verified['valid_until']}")
    delivered = stage.person("clerk-luxi").post(f"/v1/cases/{number}:deliver", way="WINDOW")
    stage.tell("泸溪窗口", f"送达，时限至{delivered['deliver_by']}", "CLOCK-5")
    rated = eventually(lambda: _rate(enterprise, number))
    stage.tell("武溪化工", f"评价：非常满意（{rated['level']}）", "RATE-1")
    again = enterprise.refused("/v1/ratings", case_id=number, level="RATING_LEVEL_SATISFIED")
    stage.tell_refusal("武溪化工", "想再评一次", again, reason="ALREADY_RATED")


def complaint(stage: Stage) -> None:
    stage.part("六、匿名投诉一个窗口")
    manager = stage.person("manager-luxi")
    kinds = stage.public.get("/v1/complaint-kinds")["kinds"]
    filed = stage.public.post(
        "/v1/complaints",
        kind=kinds[0]["code"],
        division=LUXI,
        target={"kind": "TARGET_KIND_WINDOW", "code": "433122-w01"},
        title="窗口无人",
        text="上午十点到窗口办事，等了半小时没有人。",
        anonymous=True,
    )
    number, secret = filed["complaint_id"], filed["secret"]
    stage.tell("匿名群众", f"投诉窗口，编号 {number}，凭密码查询；{filed['deadline']['explanation']}", "COMPLAINT-1")
    accepted = manager.post(f"/v1/complaints/{number}:accept")
    stage.tell("中心管理员", f"受理，办理期限：{accepted['deadline']['explanation']}", "COMPLAINT-1")
    manager.post(
        f"/v1/complaints/{number}:reply",
        finding="FINDING_TRUE",
        text="经查属实，窗口人员擅自离岗，已当面批评并安排补岗。",
        measures="窗口实行A、B岗。",
    )
    tracked = stage.public.get(f"/v1/complaints/{number}:track", secret=secret)
    stage.tell("匿名群众", f"凭密码查到答复：{tracked['replies'][-1]['text']}", "COMPLAINT-2")
    stage.public.post(f"/v1/complaints/{number}:acceptReply", secret=secret)
    stage.tell("匿名群众", "认可答复", "COMPLAINT-3")


def supervision(stage: Stage) -> None:
    stage.part("七、电子监察：办件全程、预警、绩效与公示")
    number = stage.memory["case"]
    supervisor = stage.person("supervisor")
    life = eventually(lambda: _finished(supervisor, number))
    for fact in life["facts"]:
        stage.tell("监察时间线", f"  {date_of(fact['at'])} {fact['text']}", "WATCH-1")
    for alert in life["alerts"]:
        stage.tell("预警", f"  {_LEVELS[alert['level']]} {alert['text']}", alert["rule"])
    month = f"{stage.now + timedelta(hours=8):%Y-%m}"
    wanted = set(life["case"]["departments"])
    months = {month, date_of(life["case"]["decided_at"])[:7]}
    scores = [
        score
        for one in sorted(months)
        for score in supervisor.get("/v1/scores", month=one, kind="SCORE_KIND_DEPARTMENT", page_size=200)["scores"]
        if score["subject"] in wanted
    ]
    assert scores, "没有绩效得分"
    for score in scores:
        stage.tell(
            "绩效",
            f"{score['month']} {score['name'] or score['subject']}：{score['points']:.1f}分，办结{score['closed']}件",
            "WATCH-5",
        )
    results = eventually(
        lambda: [
            result
            for result in stage.public.get("/v1/public-results", page_size=100)["results"]
            if result["application_id"] == stage.memory["registration"]
        ]
    )
    assert "石秀兰" not in str(results), results
    stage.tell(
        "公示栏", f"{results[0]['item_name']}：{results[0]['applicant_masked']}，{results[0]['outcome']}", "WATCH-6"
    )


def left_alone(stage: Stage) -> None:
    stage.part("八、没有人管的一件：提醒 → 黄牌 → 红牌")
    clerk = stage.person("clerk-luxi")
    guide = stage.public.get(f"/v1/items/{FOOD}")
    content = guide["content"]
    form = sample_form(content["form"])
    filed = clerk.post(
        "/v1/applications",
        item_code=FOOD,
        item_version=guide["version"],
        division=LUXI,
        applicant={
            "kind": content["audiences"][-1],
            "name": "泸溪县武溪化工有限公司",
            "identity_number": CREDIT_CODE if content["audiences"][-1].endswith("ORGANISATION") else IDENTITY_NUMBER,
            "phone": "13974312345",
        },
        form=form,
        materials=[
            {"code": material["code"], "paper": True} for material in content["materials"] if material["required"]
        ],
    )
    number = filed["application_id"]
    clerk.post(f"/v1/applications/{number}:accept")
    case = eventually(lambda: clerk.get(f"/v1/cases/{number}"))
    promised, statutory = (instant(case[name]["due_at"]) for name in ("promised_deadline", "statutory_deadline"))
    stage.tell("平台", f"{content['name']} {number} 在窗口凭纸质材料申请、受理，此后无人办理，时钟往前走")
    eventually(lambda: stage.person("supervisor").get(f"/v1/supervised-cases/{number}")["case"]["promised_due_at"])
    for until, kind in (
        (promised - timedelta(hours=1), "ALERT_KIND_PROMISED_REMINDER"),
        (promised + timedelta(minutes=1), "ALERT_KIND_PROMISED_PASSED"),
        (statutory + timedelta(minutes=1), "ALERT_KIND_STATUTORY_PASSED"),
    ):
        stage.advance(until)
        alert = eventually(lambda kind=kind: _alerts(stage, number, kind))[0]
        stage.tell(
            "电子监察",
            f"[bold]{_LEVELS[alert['level']]}[/] {alert['text']}（起因于 {date_of(alert['caused_at'])}）",
            alert["rule"],
        )


PARTS: tuple[Callable[[Stage], None], ...] = (
    question,
    acceptance,
    approval,
    fees,
    delivery,
    complaint,
    supervision,
    left_alone,
)

_LEVELS = {"ALERT_LEVEL_REMINDER": "提醒", "ALERT_LEVEL_YELLOW": "黄牌", "ALERT_LEVEL_RED": "红牌"}


def sample_form(schema: dict[str, Any]) -> dict[str, Any]:
    """The least that an item's form schema accepts."""
    return {name: _sample(schema["properties"][name]) for name in schema.get("required", [])}


def _sample(schema: dict[str, Any]) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "integer" | "number":
            return max(1, int(schema.get("minimum", 1)))
        case "boolean":
            return False
        case "array":
            return [_sample(schema["items"])]
        case "object":
            return sample_form(schema)
        case _:
            return _sample_text(schema)


def _sample_text(schema: dict[str, Any]) -> str:
    title, pattern = schema.get("title", ""), schema.get("pattern", "")
    if "电话" in title:
        return "13974312345"
    if "代码" in title:
        return CREDIT_CODE
    if schema.get("format") == "date" or pattern.startswith("^[0-9]{4}-"):
        return "2026-01-05"
    return (title or "说明") + "（演示）"


def _upload(person: Person, materials: list[dict[str, Any]]) -> list[dict[str, Any]]:
    uploads = [(entry, person.upload(f"{entry['name']}.pdf", scanned(entry["name"]))) for entry in materials]
    return [{"code": entry["code"], "upload_id": upload["upload_id"]} for entry, upload in uploads]


def _alerts(stage: Stage, number: str, kind: str) -> list[dict[str, Any]]:
    found = stage.person("supervisor").get("/v1/alerts", subject=number, page_size=100)["alerts"]
    return [alert for alert in found if alert["kind"] == kind]


def _rate(person: Person, number: str) -> dict[str, Any] | None:
    from services.platform.client import Refused

    try:
        return person.post("/v1/ratings", case_id=number, level="RATING_LEVEL_VERY_SATISFIED", comment="一次就办成了。")
    except Refused as refusal:
        if refusal.reason == "NOT_DELIVERED":
            return None
        raise


def _finished(supervisor: Person, number: str) -> dict[str, Any] | None:
    life = supervisor.get(f"/v1/supervised-cases/{number}")
    return life if life["case"]["state"] == "WATCHED_STATE_DELIVERED" and life["case"]["rating"] else None


def _yuan(fen: str | int) -> str:
    return f"{int(fen) / 100:.2f}元"
