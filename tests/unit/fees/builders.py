"""Memorable bills: a house registered in 泸溪县, and the identity card of its owner."""

from datetime import UTC, datetime
from typing import Any

from google.protobuf.message import Message

from services.chassis.access import Grants, Principal
from services.chassis.call import Call
from services.chassis.privacy import KeyRing
from services.chassis.sealing import APPLICANT
from services.chassis.service import Running
from services.fees.domain import Attempt, Bill, Charge, Ground, Item, Standard, lines_on_standard
from services.fees.service import SERVICE
from services.fees.servicer import Servicer
from yizhan.intake.v1 import events_pb2 as intake
from yizhan.types.v1 import types_pb2

KEYS = KeyRing.generate()
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LUXI = "433122000000"
HOUSE = "4331222026112300001234"
REGISTRATION = Item("433122-zrzy-0001", 3, "国有建设用地使用权及房屋所有权登记", "433122-zrzy")
RESIDENTIAL = Standard(
    "residential", "不动产登记费（住宅类）", 8000, "件", "433122-zrzy", "zrzy-bdcdj", "发改价格规〔2016〕2559号"
)
CERTIFICATE = Standard(
    "extra", "不动产权属证书工本费", 1000, "本", "433122-zrzy", "zrzy-bdcgb", "发改价格规〔2016〕2559号"
)
IDENTITY_CARD = Standard("card", "居民身份证工本费", 2000, "证", "433122-ga", "ga-sfzgb", "发改价格〔2003〕2322号")
FREE = Standard("leaflet", "宣传材料", 0, "份", "433122-ga", "ga-free", "不收费")
SMALL = Ground(
    "small-enterprise", "小微企业", ("residential", "extra"), 100, "财税〔2016〕79号", "小微企业名录查询结果"
)
CORRECTION = Ground("correction", "更正登记", ("residential",), 50, "发改价格规〔2016〕2559号", "")
HARDSHIP = Ground("hardship", "生活困难", ("extra", "card", "leaflet"), 33, "居民身份证法第二十条", "乡镇证明")
GROUNDS = (SMALL, CORRECTION, HARDSHIP)
PUBLISHED = (RESIDENTIAL, CERTIFICATE, IDENTITY_CARD, FREE)

OWNER = Principal("zhang", frozenset({"CITIZEN"}))
CASHIER = Principal("cashier-luxi", frozenset({"CASHIER"}), LUXI)
CASHIER_OF_JISHOU = Principal("cashier-jishou", frozenset({"CASHIER"}), "433101000000")
MANAGER = Principal("manager-luxi", frozenset({"CENTRE_MANAGER"}), LUXI, name="田主任")
MANAGER_OF_JISHOU = Principal("manager-jishou", frozenset({"CENTRE_MANAGER"}), "433101000000")
REGISTRAR = Principal("registrar", frozenset({"OFFICER"}), LUXI, "433122-zrzy")
POLICE = Principal("police", frozenset({"OFFICER"}), LUXI, "433122-ga")
NOBODY = Principal("", frozenset())


def a_bill(*charges: Charge) -> Bill:
    """By default for a house and two more certificates: 8000 + 2 × 1000 fen."""
    lines = lines_on_standard(charges or (Charge("residential", 1), Charge("extra", 2)), PUBLISHED)
    return Bill("JK-1", HOUSE, REGISTRATION, LUXI, "zhang", "张*", lines, MONDAY)


def an_attempt(bill: Bill, attempt_id: str = "first") -> Attempt:
    return Attempt(attempt_id, bill.bill_id, "sandbox", bill.total_fen, MONDAY)


def accepted(application_id: str = HOUSE, **changes: Any) -> intake.ApplicationAccepted:
    return intake.ApplicationAccepted(
        application_id=application_id,
        item=types_pb2.ItemRef(
            code=REGISTRATION.code,
            version=REGISTRATION.version,
            name=REGISTRATION.name,
            department=REGISTRATION.department,
        ),
        division=changes.get("division", LUXI),
        owner=changes.get("owner", OWNER.subject),
        applicant_sealed=APPLICANT.seal(KEYS, application_id, "张三丰"),
        applicant_masked="张**",
        fees=[
            types_pb2.FeeStandard(
                code=one.code,
                name=one.name,
                amount_fen=one.amount_fen,
                unit=one.unit,
                department=one.department,
                revenue_item=one.revenue_item,
                basis=one.basis,
            )
            for one in PUBLISHED
        ],
        fee_reductions=[
            types_pb2.FeeReduction(
                code=one.code,
                name=one.name,
                fee_codes=one.fee_codes,
                percent=one.percent,
                basis=one.basis,
                evidence=one.evidence,
            )
            for one in GROUNDS
        ],
    )


def tell(running: Running, event: Message) -> None:
    """Lets the service handle an event, as the bus would."""
    (subscription,) = (one for one in SERVICE.handlers.subscriptions if one.type == event.DESCRIPTOR.full_name)
    with running.read() as connection:
        work = running.work(lambda: connection)
        subscription.handle(event, work)
        work.commit()


def ask(running: Running, method: str, request: Message, caller: Principal) -> Any:
    """Calls the servicer as the server does, without gRPC."""
    scope = Grants.of(SERVICE.contract.methods_by_name[method]).scope_for(caller)
    assert scope is not None, f"{method} admits no {set(caller.roles)}"
    call = Call(running, caller, scope, None)
    try:
        answer = getattr(Servicer(), method)(request, call)
        if "work" in call.__dict__:
            call.work.commit()
        return answer
    finally:
        call.close()
