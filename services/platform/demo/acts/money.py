"""One bill, paid once, receipted once."""

from datetime import timedelta

from services.platform.client import eventually
from services.platform.demo.acts.samples import REGISTRATION, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI, Stage


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
        materials=upload(citizen, [material for material in content["materials"] if material["required"]]),
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
    assert first["message_id"] == second["message_id"], second
    stage.tell("支付渠道", "同一笔缴款的回调来了两次，只记一次账", "FEE-3")
    paid = citizen.get(f"/v1/bills/{bill['bill_id']}")
    assert (paid["state"], paid["owed_fen"]) == ("BILL_STATE_PAID", "0"), paid
    receipt = citizen.get(f"/v1/receipts/{paid['receipt_number']}")
    verified = stage.public.get(receipt["verification_url"].removeprefix(stage.url))
    stage.tell("财政票据", f"电子票据 {paid['receipt_number']}，{_yuan(verified['total_fen'])}，核验真实", "FEE-6")
    day = f"{stage.now + timedelta(hours=8):%Y-%m-%d}"
    balance = cashier.get(f"/v1/trial-balances/{day}")
    assert balance["balanced"], balance
    stage.tell("总账", f"{day}试算平衡，借贷相等", "FEE-4")

    officer = stage.person("officer-zrzy-luxi")
    path = f"/v1/cases/{number}"
    officer.post(f"{path}:complete", stage="review", opinion="权属清楚，同意登记。")
    decided = officer.post(f"{path}:decide", decision="DECISION_GRANT", reason="符合登记条件。")
    eventually(lambda: not clerk.get(path)["bill_open"])
    clerk.post(f"{path}:deliver", way="WINDOW")
    stage.tell("县自然资源局", f"准予登记，{decided['certificate']['name']}，窗口送达", "CLOCK-5")


def _yuan(fen: str | int) -> str:
    return f"{int(fen) / 100:.2f}元"
