"""What complaints, supervision, identity, visits and notices have of persons and of those who answer to them."""

from datetime import timedelta

from services.chassis.calendar import WorkCalendar
from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import REGISTRATION
from services.platform.demo.stage import LUXI, Stage
from tests.contract.belongings.belonging import REGISTRY, REGULATOR, Belonging
from tests.platform_fixture import Platform
from yizhan.types.v1 import types_pb2


def of_complaints(stage: Stage) -> list[Belonging]:
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


def of_supervision(stage: Stage) -> list[Belonging]:
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


def of_identity(stage: Stage) -> list[Belonging]:
    officer = stage.person("officer-zrzy-luxi").account["account_id"]
    registrar = {"account_id": officer, "details.division": LUXI}
    return [
        Belonging(registrar, department=REGISTRY, nothing={"account_id": "nothing"}),
        Belonging({"account_id": officer}, department=REGISTRY, nothing={"account_id": "nothing"}),
        Belonging({"name": "clerk-luxi", "details.division": LUXI}, nothing={"details.division": "439999000000"}),
    ]


def of_visits(stage: Stage) -> list[Belonging]:
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


def of_notices(stage: Stage, platform: Platform) -> list[Belonging]:
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
