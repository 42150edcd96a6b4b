"""The life of one case as its services tell it, and what a test needs to tell and to ask.

June 2026 begins on a Monday; the 19th is 端午节. Ten working days from Tuesday the 2nd end with the 16th.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.chassis import events
from services.chassis.access import Grants, Principal
from services.chassis.calendar import ZONE
from services.chassis.call import Call
from services.chassis.events import Envelope
from services.chassis.service import Running
from services.chassis.wire import to_json
from services.supervision.service import SERVICE
from services.supervision.servicer import Servicer
from services.supervision.storage.tables import METADATA
from yizhan.approval.v1 import events_pb2 as approval
from yizhan.complaints.v1 import complaints_pb2
from yizhan.complaints.v1 import events_pb2 as complaints
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.supervision.v1 import supervision_pb2
from yizhan.types.v1 import types_pb2

CASE = "4331222026060100000015"
LUXI, FENGHUANG, PREFECTURE = "433122000000", "433123000000", "433100000000"
SAFETY = "433122-yjgl"

SUPERVISOR = Principal("supervisor-luxi", frozenset({"SUPERVISOR"}), LUXI)
NEIGHBOUR = Principal("supervisor-fenghuang", frozenset({"SUPERVISOR"}), FENGHUANG)
CHIEF_SUPERVISOR = Principal("supervisor-xiangxi", frozenset({"SUPERVISOR"}), PREFECTURE)
HEAD = Principal("head-yjgl", frozenset({"DEPARTMENT_HEAD"}), LUXI, SAFETY)
OTHER_HEAD = Principal("head-scjg", frozenset({"DEPARTMENT_HEAD"}), LUXI, "433122-scjg")
MANAGER = Principal("manager-luxi", frozenset({"CENTRE_MANAGER"}), LUXI)
ANYONE = Principal("", frozenset())

CLERK = types_pb2.Actor(subject="clerk-luxi", role="CLERK", division=LUXI, department=SAFETY)
OFFICER = types_pb2.Actor(subject="officer-yjgl", role="OFFICER", division=LUXI, department=SAFETY)
ITEM = types_pb2.ItemRef(code="433122-yjgl-0001", version=3, name="危险化学品安全生产许可证", department=SAFETY)


def june(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant of June 2026 in Shanghai; the 31st and later are July."""
    return (datetime(2026, 6, 1, hour, minute, tzinfo=ZONE) + timedelta(days=day - 1)).astimezone(UTC)


PROMISED_REMINDER, PROMISED_DUE, STATUTORY_DUE = june(16), june(17), june(32)
STAGE_REMINDER, STAGE_DUE = june(5), june(6)

RECEIVED = june(1, 9)
ACCEPTED = june(2, 10)
OPENED = june(2, 10, 1)
CHECKED = june(4, 16)
STOPPED = june(8, 9)
RESUMED = june(12, 9)
DECIDED = june(15, 11)
DELIVERED = june(17, 9)
RATED = june(18, 9)
ATTEMPTED = june(2, 9)
REVIEW_ENDS = june(16)


def stamp(at: datetime | None) -> Timestamp | None:
    if at is None:
        return None
    stamped = Timestamp()
    stamped.FromDatetime(at)
    return stamped


@dataclass(frozen=True)
class Told:
    """An event as the bus brings it."""

    message: Message
    at: datetime
    source: str = ""
    event_id: uuid.UUID | None = None

    @property
    def envelope(self) -> Envelope:
        name = self.message.DESCRIPTOR.full_name
        source = self.source or events.producer_of(name)
        # The same event has the same id, however often and when it is told.
        event_id = self.event_id or uuid.uuid5(uuid.NAMESPACE_OID, to_json(self.message) + name)
        return Envelope(event_id, source, name, "", self.at, to_json(self.message), "")


class SetClock:
    """The one thing that is not real here."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


class Supervision:
    """The service's inside, told of events and asked by people."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.clock = SetClock(june(1, 9))
        running.clock = self.clock
        running.ports = replace(running.ports, clock=self.clock)

    def tell(self, *told: Told) -> "Supervision":
        """Lets the service handle events at their own time."""
        for one in told:
            self.clock.at = max(self.clock.at, one.at)
            self.handle(one)
        return self

    def handle(self, told: Told) -> None:
        inbox = METADATA.tables["inbox"]
        for subscription in SERVICE.handlers.of(told.envelope):
            with self.running.read() as connection:
                work = self.running.work(lambda: connection, cause=events.cause_of(told.envelope))
                events.handle(subscription, told.envelope, work, inbox, handled_at=self.clock.now())

    def until(self, at: datetime) -> "Supervision":
        """Lets the time pass and what is due fire, as one long absence of the timers would end."""
        self.clock.at = max(self.clock.at, at)
        while self.running.fire_timers():
            pass
        return self

    def ask(self, method: str, request: Message, caller: Principal) -> Any:
        """Calls the servicer as the server does, without gRPC."""
        call = self._call(method, caller)
        try:
            answer = getattr(Servicer(), method)(request, call)
            if "work" in call.__dict__:
                call.work.commit()
            return answer
        finally:
            call.close()

    def stream(self, request: supervision_pb2.WatchAlertsRequest, caller: Principal) -> list[supervision_pb2.Alert]:
        """What a stream begins with whose client leaves at once."""
        call = self._call("WatchAlerts", caller)
        call.ended.set()
        return list(Servicer().WatchAlerts(request, call))

    def _call(self, method: str, caller: Principal) -> Call:
        scope = Grants.of(SERVICE.contract.methods_by_name[method]).scope_for(caller)
        assert scope is not None, f"{method} admits no {set(caller.roles)}"
        return Call(self.running, caller, scope, None)

    def rows(self, table: str) -> list[dict[str, Any]]:
        with self.running.read() as connection:
            return [dict(row) for row in connection.execute(METADATA.tables[table].select()).mappings()]

    @property
    def alerts(self) -> list[tuple[str, str, datetime]]:
        """Kind, level and instant of every alert, oldest first."""
        levels = {1: "reminder", 2: "yellow", 3: "red"}
        found = [(row["kind"], levels[row["level"]], row["caused_at"]) for row in self.rows("alerts")]
        return sorted(found, key=lambda alert: (alert[2], alert[0]))

    def published(self, event: type[Message]) -> list[str]:
        return [row["data"] for row in self.rows("outbox") if row["type"] == event.DESCRIPTOR.full_name]


def received(case: str = CASE, division: str = LUXI, at: datetime = RECEIVED) -> Told:
    message = intake.ApplicationReceived(
        application_id=case,
        item=ITEM,
        division=division,
        applicant_masked="泸溪**化工有限公司",
        received_at=stamp(at),
        decide_by=stamp(june(9)),
        actor=CLERK,
    )
    return Told(message, at)


def notified(case: str = CASE) -> Told:
    at = june(1, 10)
    message = intake.ApplicationNotified(application_id=case, missing=["a", "b"], notified_at=stamp(at), actor=CLERK)
    return Told(message, at)


def supplied(case: str = CASE) -> Told:
    at = june(1, 15)
    message = intake.ApplicationSupplied(application_id=case, supplied_at=stamp(at), decide_by=stamp(june(9)))
    return Told(message, at)


def accepted(case: str = CASE, division: str = LUXI, at: datetime = ACCEPTED) -> Told:
    stages = [
        types_pb2.Stage(code="check", name="审查", department=SAFETY, role="OFFICER", days=3),
        types_pb2.Stage(code="decide", name="决定", department=SAFETY, role="DEPARTMENT_HEAD", days=7),
    ]
    message = intake.ApplicationAccepted(
        application_id=case,
        item=ITEM,
        division=division,
        applicant_masked="泸溪**化工有限公司",
        received_at=stamp(june(1, 9)),
        accepted_at=stamp(at),
        stages=stages,
        actor=CLERK,
    )
    return Told(message, at)


def checking() -> approval.CaseClocks:
    return approval.CaseClocks(
        promised_due_at=stamp(PROMISED_DUE),
        promised_reminder_at=stamp(PROMISED_REMINDER),
        statutory_due_at=stamp(STATUTORY_DUE),
        stage="check",
        stage_department=SAFETY,
        stage_due_at=stamp(STAGE_DUE),
        stage_reminder_at=stamp(STAGE_REMINDER),
    )


def deciding(promised_due: datetime = PROMISED_DUE, statutory_due: datetime = STATUTORY_DUE) -> approval.CaseClocks:
    return approval.CaseClocks(
        promised_due_at=stamp(promised_due),
        promised_reminder_at=stamp(promised_due - timedelta(days=1)),
        statutory_due_at=stamp(statutory_due),
        stage="decide",
        stage_department=SAFETY,
        stage_due_at=stamp(promised_due),
        stage_reminder_at=stamp(promised_due - timedelta(days=1)),
    )


def opened(case: str = CASE, division: str = LUXI, at: datetime = OPENED) -> Told:
    message = approval.CaseOpened(
        case_id=case,
        sequence=1,
        item=ITEM,
        division=division,
        departments=[SAFETY],
        applicant_masked="泸溪**化工有限公司",
        promised=types_pb2.Limit(days=10, unit=types_pb2.DAY_UNIT_WORKING),
        statutory=types_pb2.Limit(days=20, unit=types_pb2.DAY_UNIT_WORKING),
        started_at=stamp(june(2, 10)),
        clocks=checking(),
    )
    return Told(message, at)


def checked(case: str = CASE, at: datetime = CHECKED) -> Told:
    message = approval.StageCompleted(
        case_id=case,
        sequence=2,
        stage="check",
        department=SAFETY,
        late=at > STAGE_DUE,
        completed_at=stamp(at),
        actor=OFFICER,
        clocks=deciding(),
    )
    return Told(message, at)


def stopped(case: str = CASE, at: datetime = STOPPED, until: datetime = REVIEW_ENDS) -> Told:
    message = approval.ClockStopped(
        case_id=case,
        sequence=3,
        ground="专家评审",
        expected_days=5,
        expected_end_at=stamp(until),
        stopped_at=stamp(at),
        department=SAFETY,
        actor=OFFICER,
        clocks=approval.CaseClocks(stage="decide", stage_department=SAFETY),
    )
    return Told(message, at)


def resumed(case: str = CASE, at: datetime = RESUMED) -> Told:
    message = approval.ClockResumed(
        case_id=case,
        sequence=4,
        resumed_at=stamp(at),
        actor=OFFICER,
        clocks=deciding(june(24), june(39)),
    )
    return Told(message, at)


def decided(
    case: str = CASE,
    at: datetime = DECIDED,
    *,
    sequence: int = 5,
    outcome: str = "GRANTED",
    within_promise: bool = True,
    used_days: int = 6,
) -> Told:
    message = approval.CaseDecided(
        case_id=case,
        sequence=sequence,
        outcome=outcome,
        department=SAFETY,
        decided_at=stamp(at),
        within_promise=within_promise,
        within_statute=True,
        used_days=used_days,
        promised_days=10,
        statutory_days=20,
        deliver_by=stamp(june(30)),
        actor=types_pb2.Actor(subject="head-yjgl", role="DEPARTMENT_HEAD", division=LUXI, department=SAFETY),
        item=ITEM,
        division=LUXI,
        applicant_masked="泸溪**化工有限公司",
    )
    return Told(message, at)


def delivered(case: str = CASE, at: datetime = DELIVERED, *, sequence: int = 6) -> Told:
    message = approval.CaseDelivered(
        case_id=case,
        sequence=sequence,
        item=ITEM,
        division=LUXI,
        department=SAFETY,
        delivered_at=stamp(at),
        in_time=True,
        actor=CLERK,
    )
    return Told(message, at)


def rated(case: str = CASE, level: int = complaints_pb2.RATING_LEVEL_SATISFIED, at: datetime = RATED) -> Told:
    message = complaints.ServiceRated(
        case_id=case,
        level=level,  # pyright: ignore[reportArgumentType]
        satisfied=level <= complaints_pb2.RATING_LEVEL_FAIRLY_SATISFIED,
        division=LUXI,
        department=SAFETY,
        item=ITEM,
        rated_at=stamp(at),
    )
    return Told(message, at)


def attempted(
    reason: str,
    rule: str,
    *,
    source: str = "intake",
    actor: types_pb2.Actor = CLERK,
    at: datetime = ATTEMPTED,
    target: str = CASE,
    method: str = "yizhan.intake.v1.IntakeService.NotifyMissing",
) -> Told:
    message = types_pb2.AttemptRefused(
        rule=rule, reason=reason, method=method, target=target, actor=actor, message="已依法拒绝"
    )
    return Told(message, at, source, uuid.uuid4())


def whole_life(case: str = CASE) -> list[Told]:
    """From receipt to rating."""
    steps = (received, notified, supplied, accepted, opened, checked, stopped, resumed, decided, delivered, rated)
    return [step(case) for step in steps]
