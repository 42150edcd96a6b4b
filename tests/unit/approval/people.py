"""Who acts in approval's tests, and the application they act on: a licence that goes from county to prefecture."""

from datetime import UTC, date, datetime, time
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from services.approval import clocks
from services.approval.domain import Case, Stage, Terms
from services.chassis.access import Principal
from services.chassis.calendar import ZONE, WorkCalendar
from services.chassis.deadlines import Unit
from services.chassis.history import Actor
from services.chassis.privacy import KeyRing
from services.chassis.sealing import APPLICANT
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

KEYS = KeyRing.generate()
CALENDAR = WorkCalendar()
COUNTY, PREFECTURE = "433122000000", "433100000000"
COUNTY_BUREAU, PREFECTURE_BUREAU = "433122-yjgl", "433100-yjgl"
NAMES = {COUNTY_BUREAU: "泸溪县应急管理局", PREFECTURE_BUREAU: "湘西州应急管理局"}
CASE_ID = "4331222025092600000017"

CITIZEN = Principal("citizen-xiang", frozenset({"CITIZEN"}))
CLERK = Principal("clerk-tian", frozenset({"CLERK"}), COUNTY)
COUNTY_OFFICER = Principal("officer-long", frozenset({"OFFICER"}), COUNTY, COUNTY_BUREAU)
COUNTY_COLLEAGUE = Principal("officer-peng", frozenset({"OFFICER"}), COUNTY, COUNTY_BUREAU)
COUNTY_HEAD = Principal("head-shi", frozenset({"DEPARTMENT_HEAD"}), COUNTY, COUNTY_BUREAU)
OFFICER = Principal("officer-wang", frozenset({"OFFICER"}), PREFECTURE, PREFECTURE_BUREAU)
HEAD = Principal("head-zhao", frozenset({"DEPARTMENT_HEAD"}), PREFECTURE, PREFECTURE_BUREAU)
STRANGER = Principal("officer-xiang", frozenset({"OFFICER"}), COUNTY, "433122-scjg")
FOREIGN_CLERK = Principal("clerk-luo", frozenset({"CLERK"}), "433130000000")
SUPERVISOR = Principal("supervisor-yang", frozenset({"SUPERVISOR"}), PREFECTURE)

FRIDAY = date(2025, 9, 26)
"""Before National Day: 28 September and 11 October are worked Saturdays and Sundays, 1 to 8 October are off."""


def at(day: date, hour: int = 10) -> datetime:
    """An hour of that day in Shanghai."""
    return datetime.combine(day, time(hour), ZONE).astimezone(UTC)


def actor(person: Principal) -> Actor:
    return Actor(person.subject, "+".join(sorted(person.roles)), person.division, person.department)


STAGES = (
    Stage("pre-review", "县级初审", COUNTY_BUREAU, "OFFICER", 5),
    Stage("review", "州级审查", PREFECTURE_BUREAU, "OFFICER", 10),
    Stage("decision", "决定", PREFECTURE_BUREAU, "DEPARTMENT_HEAD", 5),
)


def a_case(
    accepted_on: date = FRIDAY,
    *,
    promised: int = 20,
    statutory: int = 45,
    unit: Unit = Unit.WORKING,
    started_on: date | None = None,
    stages: tuple[Stage, ...] = STAGES,
) -> Case:
    """An opened case, its first stage's turn."""
    case = Case(
        case_id=CASE_ID,
        terms=Terms(
            code="433100-yjgl-0001",
            version=1,
            name="危险化学品安全生产许可",
            department=PREFECTURE_BUREAU,
            promised=clocks.promised_limit(promised, unit),
            statutory=clocks.statutory_limit(statutory, unit),
            legal_basis="《安全生产许可证条例》第七条",
            certificate_name="危险化学品安全生产许可证",
            certificate_months=36,
        ),
        division=COUNTY,
        owner=CITIZEN.subject,
        filed_by="",
        accepted_by=CLERK.subject,
        applicant_masked="湘西某某化工有限公司",
        started_on=started_on or accepted_on,
        stages=list(stages),
        department_names=NAMES,
    )
    case.open(actor(CLERK), at(accepted_on), at(accepted_on))
    return case


def at_last_stage(case: Case, on: date) -> Case:
    case.complete_stage("pre-review", "材料属实", actor(COUNTY_OFFICER), CALENDAR, at(on))
    case.complete_stage("review", "符合条件", actor(OFFICER), CALENDAR, at(on))
    return case


def accepted(case_id: str = CASE_ID, accepted_on: date = FRIDAY, **changes: Any) -> intake.ApplicationAccepted:
    """What intake tells of the accepted application."""
    event = intake.ApplicationAccepted(
        application_id=case_id,
        item=types_pb2.ItemRef(
            code="433100-yjgl-0001", version=1, name="危险化学品安全生产许可", department=PREFECTURE_BUREAU
        ),
        division=COUNTY,
        owner=CITIZEN.subject,
        applicant_sealed=APPLICANT.seal(KEYS, case_id, "向小波"),
        applicant_masked="向**",
        received_at=stamp(at(accepted_on, 9)),
        accepted_at=stamp(at(accepted_on)),
        runs_from=types_pb2.RUNS_FROM_ACCEPTANCE,
        promised=types_pb2.Limit(days=20, unit=types_pb2.DAY_UNIT_WORKING),
        statutory=types_pb2.Limit(days=45, unit=types_pb2.DAY_UNIT_WORKING),
        stages=[
            types_pb2.Stage(code=one.code, name=one.name, department=one.department, role=one.role, days=one.days)
            for one in STAGES
        ],
        certificate_name="危险化学品安全生产许可证",
        certificate_months=36,
        legal_basis="《安全生产许可证条例》第七条",
        actor=types_pb2.Actor(subject=CLERK.subject, role="CLERK", division=COUNTY),
    )
    event.MergeFrom(intake.ApplicationAccepted(**changes))
    return event


def closed(case_id: str = CASE_ID, outcome: str = "WITHDRAWN", *, on: date, accepted: bool = True) -> Any:
    return intake.ApplicationClosed(
        application_id=case_id,
        outcome=outcome,
        reason="申请人撤回",
        closed_at=stamp(at(on)),
        actor=types_pb2.Actor(subject=CITIZEN.subject, role="CITIZEN"),
        accepted=accepted,
    )


def stamp(instant: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(instant)
    return made
