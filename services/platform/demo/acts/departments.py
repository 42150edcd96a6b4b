"""What the departments decide, and what the applicant says of it."""

from typing import Any

from services.platform.client import Person, Refused, eventually
from services.platform.demo.acts.samples import alerts_of
from services.platform.demo.stage import Stage


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
    mine = eventually(lambda: [a for a in alerts_of(stage, number, "ALERT_KIND_WRONG_ROLE") if a["department"]])[0]
    stage.tell("电子监察", f"即时预警：{mine['text']}", mine["rule"])
    answer = {"kind": "ANSWER_KIND_RECTIFIED", "text": "经办人误操作，已提醒其按环节办理。"}
    county.post(f"/v1/alerts/{mine['alert_id']}:answer", **answer)
    stage.person("supervisor").post(f"/v1/alerts/{mine['alert_id']}:confirm", note="已整改。")
    stage.tell("泸溪县应急管理局", f"三日内答复预警：{answer['text']}监察员确认", "WATCH-3")
    refusal = stage.person("clerk-luxi").refused(f"{path}:decide", decision="DECISION_GRANT", reason="")
    stage.tell_refusal("泸溪窗口", "越权作决定", refusal, reason="WRONG_ROLE")
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


def delivery(stage: Stage) -> None:
    stage.part("五、送达、核验与评价")
    number, certificate = stage.memory["case"], stage.memory["certificate"]
    enterprise = stage.person("wuxi-chem")
    verified = stage.public.get(certificate["verification_url"].removeprefix(stage.url))
    assert verified["valid"], verified
    stage.tell("任何人", f"核验证书 {certificate['certificate_number']}：有效，至{verified['valid_until']}")
    delivered = stage.person("clerk-luxi").post(f"/v1/cases/{number}:deliver", way="WINDOW")
    stage.tell("泸溪窗口", f"送达，时限至{delivered['deliver_by']}", "CLOCK-5")
    eventually(lambda: _rate(enterprise, number))
    stage.tell("武溪化工", "评价：非常满意", "RATE-1")
    again = enterprise.refused("/v1/ratings", case_id=number, level="RATING_LEVEL_SATISFIED")
    stage.tell_refusal("武溪化工", "想再评一次", again, reason="ALREADY_RATED")


def disclosure(stage: Stage) -> None:
    stage.part("十、政务公开：一份公示，一人起草、另一人审核后发布")
    officer, head = stage.person("officer-zrzy-luxi"), stage.person("head-zrzy-luxi")
    record = officer.post(
        "/v1/disclosures",
        content={
            "kind": "DISCLOSURE_KIND_PUBLICITY",
            "title": "白沙镇宗地登记结果公示",
            "department": "433122-zrzy",
            "body": "下列宗地的首次登记申请经审核拟予登簿。\n对结果有异议的，请在公示期内书面提出。",
            "publicity_days": 15,
            "contact": "泸溪县自然资源局不动产登记中心",
        },
    )
    number = record["disclosure_id"]
    path = f"/v1/disclosure-records/{number}"
    submitted = officer.post(f"{path}:submit", etag=record["etag"])
    stage.tell("泸溪县自然资源局", f"起草公示 {number}，提交审核")
    approved = head.post(f"{path}:review", verdict="REVIEW_VERDICT_APPROVE", etag=submitted["etag"])
    head.post(f"{path}:publish", etag=approved["etag"])
    shown = eventually(lambda: stage.public.get(f"/v1/disclosures/{number}"))
    assert shown["publicity_until"], shown
    days = shown["content"]["publicity_days"]
    stage.tell("泸溪县自然资源局局长", f"审核并发布，公示{days}个工作日，至{shown['publicity_until']}")
    eventually(lambda: number in _open_to_objections(stage))
    stage.tell("任何人", f"在政务公开栏读到《{shown['content']['title']}》")
    stage.memory["disclosure"] = number


def _open_to_objections(stage: Stage) -> list[str]:
    listed = stage.public.get("/v1/disclosures", open_to_objections=True)["disclosures"]
    return [one["disclosure_id"] for one in listed]


def _rate(person: Person, number: str) -> dict[str, Any] | None:
    try:
        return person.post("/v1/ratings", case_id=number, level="RATING_LEVEL_VERY_SATISFIED", comment="一次就办成了。")
    except Refused as refusal:
        if refusal.reason == "NOT_DELIVERED":
            return None
        raise
