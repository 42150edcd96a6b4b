"""A department is merged while a case is under way, over the whole platform: every service moves what is open."""

from datetime import timedelta

from services.platform.client import eventually
from tests.platform_fixture import Platform

LUXI, WATER, NEW = "433122000000", "433122-sl", "433122-nyshj"
ITEM = "433122-sl-0001"


def test_a_merged_departments_case_goes_on_with_the_other_and_what_is_past_keeps_its_name(platform: Platform):
    admin, clerk, supervisor = (platform.person(name) for name in ("admin", "clerk-luxi", "supervisor"))
    guide = clerk.get(f"/v1/items/{ITEM}")
    filed = clerk.post(
        "/v1/applications",
        item_code=ITEM,
        item_version=guide["version"],
        division=LUXI,
        applicant={
            "kind": "PARTY_KIND_INDIVIDUAL",
            "name": "石山",
            "identity_number": "433122198503170013",
            "phone": "13874335678",
        },
        form={
            "source": "地表水",
            "purpose": "农业灌溉",
            "annual_volume_m3": 1200,
            "location": "泸溪县浦市镇",
            "contact_phone": "13874335678",
        },
        materials=[{"code": one["code"], "paper": True} for one in guide["content"]["materials"] if one["required"]],
    )
    number = filed["application_id"]
    clerk.post(f"/v1/applications/{number}:accept")
    case = eventually(lambda: clerk.get(f"/v1/cases/{number}"))
    assert {stage["plan"]["department"] for stage in case["stages"]} == {WATER}

    department = {"code": NEW, "name": "泸溪县农业水利局", "division": LUXI}
    answer = admin.http.put(f"/v1/departments/{NEW}", json={"department": department})
    assert answer.status_code == 200, answer.text
    today = platform.clock.now() + timedelta(hours=8)
    admin.post(
        f"/v1/departments/{WATER}:move",
        move="DEPARTMENT_MOVE_MERGED",
        to_department=NEW,
        effective_on=f"{today:%Y-%m-%d}",
        basis="泸溪县机构改革方案",
        etag=admin.get(f"/v1/departments/{WATER}")["etag"],
    )

    moved = eventually(
        lambda: {stage["plan"]["department"] for stage in clerk.get(f"/v1/cases/{number}")["stages"]} == {NEW}
    )
    assert moved
    last = clerk.get(f"/v1/cases/{number}/history")["entries"][-1]
    assert (last["act"], last["note"].endswith("此前由泸溪县水利局承办")) == ("DEPARTMENT_MOVED", True), last
    application = eventually(
        lambda: [one for one in [clerk.get(f"/v1/applications/{number}")] if one["item"]["department"] == NEW]
    )[0]
    assert [link["to_department"] for link in application["chain"]] == [WATER, NEW]
    watched = eventually(
        lambda: [
            life["case"]
            for life in [supervisor.get(f"/v1/supervised-cases/{number}")]
            if life["case"]["stage_department"] == NEW
        ]
    )
    assert watched[0]["item"]["department"] == NEW
    contacts = eventually(
        lambda: [
            one
            for one in supervisor.get("/v1/first-contacts", department=NEW)["contacts"]
            if one["matter_number"] == number
        ]
    )
    assert contacts[0]["open"]

    current = eventually(
        lambda: [one for one in [clerk.get(f"/v1/items/{ITEM}")] if one["content"]["department"] == NEW]
    )[0]
    assert current["version"] == guide["version"] + 1
    assert clerk.get(f"/v1/items/{ITEM}/versions/{guide['version']}")["content"]["department"] == WATER
    gone = eventually(
        lambda: [one for one in [clerk.get(f"/v1/departments/{WATER}")] if one.get("succeeded_by") == NEW]
    )
    assert gone[0]["name"] == "泸溪县水利局"
