"""The hall and the townships: a queue ticket, a collective-acceptance day, a visit at home."""

from datetime import timedelta

from services.chassis.calendar import WorkCalendar, local_date
from services.platform.client import eventually
from services.platform.demo.acts.samples import REGISTRATION
from services.platform.demo.stage import LUXI, Stage

_WUXI = "433122107000"


def queue(stage: Stage) -> None:
    stage.part("八、取号叫号")
    kiosk, clerk = stage.public, stage.person("clerk-luxi")
    taken = kiosk.post("/v1/tickets", division=LUXI)
    ticket = taken["ticket"]
    wait = f"约等 {ticket.get('estimated_wait_minutes', 0)} 分钟"
    stage.tell("取号机", f"取号 {ticket['number']}（{ticket['queue_name']}），前面 {ticket['ahead']} 人，{wait}")
    called = clerk.post("/v1/windows/433122-w01:callNext")
    stage.tell("泸溪窗口", f"请 {called['number']} 号到综合受理1号窗口")
    clerk.post(f"/v1/tickets/{called['ticket_id']}:serve", etag=called["etag"])
    stage.tell("泸溪窗口", f"{called['number']} 号办结")


def days(stage: Stage) -> None:
    stage.part("九、集中受理日和上门服务")
    citizen, agent = stage.person("liao"), stage.person("agent-luxi")
    person = {"name": "廖先生", "phone": "13800000001"}
    today = local_date(stage.now)
    # Of this month or the next: the market is every five days.
    months = dict.fromkeys(f"{today + timedelta(days=days):%Y-%m}" for days in (1, 7))
    shown = [day for month in months for day in stage.public.get(f"/v1/collective-calendar/{_WUXI}/{month}")["days"]]
    day = next(day for day in shown if day["day"] > today.isoformat())
    made = citizen.post(
        "/v1/collective-bookings", rule_id=day["rule_id"], day=day["day"], half="HALF_DAY_MORNING", person=person
    )["booking"]
    stage.tell("廖先生", f"预约 {made['day']} 上午{day['title']}，地点{made['place']}")
    visit = citizen.post(
        "/v1/visits",
        division=agent.account["division"],
        visitor="VISITOR_AGENT",
        item_code=REGISTRATION,
        person=person | {"address": "湖南省泸溪县武溪镇五里洲村3组"},
        day=WorkCalendar().add_working_days(today, 1).isoformat(),
        half="HALF_DAY_AFTERNOON",
    )
    confirmed = agent.post(f"/v1/visits/{visit['visit_id']}:confirm", etag=visit["etag"])
    stage.tell("五里洲村代办员", f"确认 {confirmed['day']} 下午上门，办理{confirmed['item_name']}")
    told = eventually(
        lambda: [one for one in citizen.get("/v1/notices")["notices"] if one["subject"] == visit["visit_id"]]
    )
    stage.tell("廖先生", f"收到通知：{told[0]['title']}")
