"""A complaint, the supervision of a case's whole life, and a case that nobody handles."""

from datetime import timedelta
from typing import Any

from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import FOOD, LEVELS, OUTCOMES, alerts_of, sample_form
from services.platform.demo.stage import CREDIT_CODE, IDENTITY_NUMBER, LUXI, Stage, date_of, instant


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
        stage.tell("预警", f"  {LEVELS[alert['level']]} {alert['text']}", alert["rule"])
    second = eventually(lambda: _delivered(supervisor, stage.memory["registration"]))
    touched = {department for one in (life, second) for department in one["case"]["departments"]}
    months = {date_of(fact["at"])[:7] for fact in life["facts"]} | {f"{stage.now + timedelta(hours=8):%Y-%m}"}
    scores = [
        score
        for one in sorted(months)
        for score in supervisor.get("/v1/scores", month=one, kind="SCORE_KIND_DEPARTMENT", page_size=200)["scores"]
        if score["subject"] in touched
    ]
    unscored = touched - {score["subject"] for score in scores}
    assert not unscored, f"没有绩效得分：{unscored}"
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
        ],
        # The gateway keeps the board for half a minute.
        within=45,
    )
    assert "石秀兰" not in str(results), results
    stage.tell(
        "公示栏",
        f"{results[0]['item_name']}：{results[0]['applicant_masked']}，{OUTCOMES[results[0]['outcome']]}",
        "WATCH-6",
    )


def left_alone(stage: Stage) -> None:
    stage.part("十一、没有人管的一件：提醒 → 黄牌 → 红牌")
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
    eventually(lambda: stage.person("supervisor").get(f"/v1/supervised-cases/{number}")["case"].get("promised_due_at"))
    for until, kind in (
        (promised - timedelta(hours=1), "ALERT_KIND_PROMISED_REMINDER"),
        (promised + timedelta(minutes=1), "ALERT_KIND_PROMISED_PASSED"),
        (statutory + timedelta(minutes=1), "ALERT_KIND_STATUTORY_PASSED"),
    ):
        stage.advance(until)
        alert = eventually(lambda kind=kind: alerts_of(stage, number, kind))[0]
        stage.tell(
            "电子监察",
            f"[bold]{LEVELS[alert['level']]}[/] {alert['text']}（起因于 {date_of(alert['caused_at'])}）",
            alert["rule"],
        )


def _delivered(supervisor: Person, number: str) -> dict[str, Any] | None:
    life = supervisor.get(f"/v1/supervised-cases/{number}")
    return life if life["case"]["state"] == "WATCHED_STATE_DELIVERED" else None


def _finished(supervisor: Person, number: str) -> dict[str, Any] | None:
    life = _delivered(supervisor, number)
    return life if life and life["case"]["rating"] else None
