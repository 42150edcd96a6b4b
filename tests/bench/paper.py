"""What the bench files: an application with uploaded materials, as a citizen does it online."""

import json
from typing import Any

from services.platform.client import Person
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI, scanned

# Registration of land and a house: six materials, two stages that one officer may act in.
REGISTRATION = "433122-zrzy-0001"
APPLICANT, CLERK, OFFICER, SUPERVISOR = "shi", "clerk-luxi", "officer-zrzy-luxi", "supervisor"
GUIDE = "/v1/items/433100-yjgl-0001"


def filing(citizen: Person) -> bytes:
    """The body of a filing whose required materials are uploaded; it can be sent as often as one likes."""
    guide = citizen.get(f"/v1/items/{REGISTRATION}")
    content = guide["content"]
    required = [material for material in content["materials"] if material["required"]]
    materials = [
        {"code": one["code"], "upload_id": citizen.upload(f"{one['name']}.pdf", scanned(one["name"]))["upload_id"]}
        for one in required
    ]
    body: dict[str, Any] = {
        "item_code": REGISTRATION,
        "item_version": guide["version"],
        "division": LUXI,
        "applicant": {
            "kind": "PARTY_KIND_INDIVIDUAL",
            "name": "石秀兰",
            "identity_number": IDENTITY_NUMBER,
            "phone": "13787430000",
            "address": "泸溪县白沙镇",
        },
        "form": {
            "registration_type": "转移登记",
            "property_use": "住宅",
            "location": "泸溪县白沙镇建设路",
            "floor_area_m2": 118.5,
            "contact_phone": "13787430000",
        },
        "materials": materials,
    }
    return json.dumps(body, ensure_ascii=False).encode()


def stages(citizen: Person) -> list[str]:
    """The codes of the stages before the decision."""
    content = citizen.get(f"/v1/items/{REGISTRATION}")["content"]
    return [stage["code"] for stage in content["stages"] if stage["code"] != "decision"]


def missing_one(citizen: Person) -> bytes:
    """The body of a notice that misses one material."""
    material = citizen.get(f"/v1/items/{REGISTRATION}")["content"]["materials"][0]
    return json.dumps({"missing": [{"code": material["code"], "problem": "字迹不清"}]}, ensure_ascii=False).encode()
