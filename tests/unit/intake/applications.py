"""Applications for the tests of the rules: a public bath house in Luxi that wants its hygiene licence."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from services.chassis.calendar import ZONE, WorkCalendar
from services.chassis.deadlines import Limit
from services.chassis.history import Actor
from services.intake.domain import Application, ItemTerms, Material, MaterialRule, Missing, Promise

CALENDAR = WorkCalendar()
CLERK = Actor("clerk-wang", "CLERK", "433122000000")
DEPARTMENT_HEAD = Actor("head-zhou", "DEPARTMENT_HEAD", "433122000000", "433122-wsjk")
CITIZEN = Actor("citizen-shi", "CITIZEN")

FORM, PLAN, LICENCE, PHOTO = "form", "plan", "licence", "photo"
TERMS = ItemTerms(
    code="433122-wsjk-0001",
    version=3,
    name="公共场所卫生许可",
    department="433122-wsjk",
    divisions=frozenset({"433122000000"}),
    audiences=frozenset({1, 2}),
    online=True,
    tolerant=True,
    materials=(
        MaterialRule(FORM, "申请书", required=True, minor=False),
        MaterialRule(PLAN, "平面图", required=True, minor=False),
        MaterialRule(LICENCE, "营业执照", required=True, minor=True),
        MaterialRule(PHOTO, "门面照片", required=False, minor=True),
    ),
    promised=Limit(10),
    runs_from_receipt=False,
    form={
        "properties": {
            "area_m2": {"type": "integer", "title": "营业面积（平方米）"},
            "place_kind": {"type": "string", "title": "场所种类", "x-correctable": False},
        }
    },
)
INTOLERANT = replace(TERMS, tolerant=False)


def at(day: str, time: str = "10:00") -> datetime:
    """An instant in Shanghai."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZONE)


# An ordinary week, without a holiday near it.
MONDAY = at("2026-11-02")
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=day) for day in range(1, 5))
NEXT_MONDAY = MONDAY + timedelta(days=7)
# 24:00 of the fifth working day after MONDAY.
LIMIT = at("2026-11-10", "00:00")


def handed_in(*codes: str, on: datetime = MONDAY) -> list[Material]:
    return [Material(code, on, paper=True) for code in codes]


def a_material(code: str, problem: str = "未提交") -> Missing:
    return Missing(code, problem)


def a_promise(on: date, *, signed_at: datetime = TUESDAY, **others: Any) -> Promise:
    """Signed by 石山 on a form of the window's, unless said otherwise."""
    signed = {"signer_masked": "石*", "signer_sealed": "sealed", "text": "承诺按期补齐"}
    return Promise(**{"on": on, "signed_at": signed_at, **signed, **others})


class AnApplication(Application):
    """An application whose steps read as a history; each gives the application back."""

    def notified(self, *missing: str, on: datetime = MONDAY, terms: ItemTerms = TERMS) -> "AnApplication":
        self.notify([a_material(code) for code in missing], terms, calendar=CALENDAR, by=CLERK, now=on)
        return self

    def supplied(self, *codes: str, on: datetime = TUESDAY, terms: ItemTerms = TERMS) -> "AnApplication":
        self.supply(handed_in(*codes, on=on), terms, by=CITIZEN, now=on)
        return self

    def accepted(
        self, on: datetime = TUESDAY, *, terms: ItemTerms = TERMS, promised_on: date | None = None
    ) -> "AnApplication":
        promise = a_promise(promised_on, signed_at=on) if promised_on else None
        self.accept(terms, calendar=CALENDAR, by=CLERK, now=on, promise=promise)
        return self

    def withdrawn(self, reason: str = "", *, on: datetime = WEDNESDAY) -> "AnApplication":
        self.withdraw(reason, by=CITIZEN, now=on)
        return self


def an_application(*codes: str, received: datetime = MONDAY, **others: Any) -> AnApplication:
    """Received on MONDAY over the network with everything that is required, unless the codes say otherwise."""
    values: dict[str, Any] = {
        "application_id": "4331222026110200000018",
        "item_code": TERMS.code,
        "item_version": TERMS.version,
        "item_name": TERMS.name,
        "department": TERMS.department,
        "division": "433122000000",
        "owner": "citizen-shi",
        "filed_by": "",
        "party_kind": 1,
        "applicant_masked": "石*",
        "identity_masked": "4331**********0013",
        "phone_masked": "138****5678",
        "form_sealed": b"sealed",
        "tracking_code": "K7M2PQ4X",
        "received_at": received,
        "materials": handed_in(*(codes or (FORM, PLAN, LICENCE)), on=received),
    }
    application = AnApplication(**{**values, **others})
    application.receive(Actor(application.filed_by, "AGENT") if application.filed_by else CITIZEN)
    return application
