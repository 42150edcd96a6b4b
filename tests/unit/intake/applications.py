"""Applications for the tests of the rules: a public bath house in Luxi that wants its hygiene licence."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from services.chassis.calendar import ZONE, WorkCalendar
from services.chassis.deadlines import Limit
from services.intake.domain import Application, HandOver, ItemTerms, Material, MaterialRule, Missing

CALENDAR = WorkCalendar()
CLERK = "clerk-wang"
DEPARTMENT_HEAD = "head-zhou"

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
    form={},
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


class AnApplication(Application):
    """An application whose steps read as a history; each gives the application back."""

    def notified(self, *missing: str, on: datetime = MONDAY, terms: ItemTerms = TERMS) -> "AnApplication":
        self.notify([a_material(code) for code in missing], terms, calendar=CALENDAR, by=CLERK, now=on)
        return self

    def supplied(self, *codes: str, on: datetime = TUESDAY, terms: ItemTerms = TERMS) -> "AnApplication":
        self.supply(handed_in(*codes, on=on), terms, on)
        return self

    def accepted(
        self, on: datetime = TUESDAY, *, terms: ItemTerms = TERMS, promised_on: date | None = None
    ) -> "AnApplication":
        self.accept(terms, calendar=CALENDAR, by=CLERK, now=on, promised_on=promised_on)
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
        "chain": [HandOver(received, TERMS.department)],
    }
    return AnApplication(**{**values, **others})
