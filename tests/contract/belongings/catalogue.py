"""What the catalogue has."""

from datetime import timedelta

import httpx

from services.platform.client import Person
from services.platform.demo.acts.samples import REGISTRATION
from services.platform.demo.stage import LUXI, Stage
from tests.contract.belongings.belonging import REGISTRY, STALE, Belonging


def of_the_catalogue(stage: Stage) -> list[Belonging]:
    admin = stage.person("admin")
    item = f"/v1/items/{REGISTRATION}"
    if admin.http.get(f"{item}/draft").status_code != 200:
        content = admin.get(item)["content"]
        stored = admin.http.post("/v1/samples", content=b"%PDF-1.7 a form")
        sample = {"name": "空白表格", "kind": "SAMPLE_KIND_BLANK", "digest": stored.json()["digest"]}
        content["materials"][0]["samples"] = [sample]
        _put(admin, f"{item}/draft", content=content)
    sample = admin.get(f"{item}/draft")["content"]["materials"][0]["samples"][0]["digest"]
    village = stage.person("agent-luxi").account["division"]
    hamlet = "433122102298"
    if admin.http.get(f"/v1/divisions/{hamlet}").status_code != 200:
        admin.post("/v1/divisions", parent="433122102000", code=hamlet, name="新设村", basis="湘民函〔2027〕3号")
    # To be renamed in a year: nothing of it changes while the tests last.
    etag = admin.get(f"/v1/departments/{REGISTRY}")["etag"]
    move = admin.post(
        f"/v1/departments/{REGISTRY}:move",
        move="DEPARTMENT_MOVE_RENAMED",
        new_name="泸溪县自然资源和规划局",
        effective_on=f"{stage.now + timedelta(days=365):%Y-%m-%d}",
        basis="泸溪县机构改革方案",
        etag=etag,
    )["move_id"]
    named = {"item_code": REGISTRATION, "content.department": REGISTRY}
    return [
        Belonging(
            named, department=REGISTRY, nothing={"item_code": "433122-zrzy-9999", "content.department": "433122-nobody"}
        ),
        Belonging(
            {"item_code": REGISTRATION, "version": 99999},
            department=REGISTRY,
            nothing={"item_code": "433122-zrzy-9999"},
        ),
        Belonging(
            {"item_code": REGISTRATION, "digest": sample},
            department=REGISTRY,
            nothing={"item_code": "433122-zrzy-9999"},
        ),
        Belonging({"item_code": REGISTRATION}, department=REGISTRY, nothing={"item_code": "433122-zrzy-9999"}),
        Belonging(
            {"department_code": REGISTRY, "effective_on": "2099-01-01"},
            nothing={"department_code": "433122-nobody"},
        ),
        Belonging({"move_id": move}, nothing={"move_id": "nothing"}),
        Belonging(
            {"department.code": REGISTRY, "department.division": LUXI, "department.etag": STALE},
            nothing={"department.code": "439999-zrzy", "department.division": "439999000000"},
        ),
        Belonging({"centre.division": LUXI, "centre.etag": STALE}, nothing={"centre.division": "439999000000"}),
        Belonging({"calendar.division": LUXI, "calendar.etag": STALE}, nothing={"calendar.division": "439999000000"}),
        Belonging(
            {"window.code": "433122-w01", "window.division": LUXI, "window.comprehensive": True, "window.etag": STALE},
            nothing={"window.code": "439999-w01", "window.division": "439999000000"},
        ),
        Belonging(
            {"village_service.division": village, "village_service.etag": STALE},
            division=village,
            nothing={"village_service.division": "439999000000"},
        ),
        Belonging({"division_code": hamlet}, nothing={"division_code": "439999000000"}),
        *_disclosures(stage),
        # A code of no level below: the rightful one is told that, and nothing is added.
        Belonging({"parent": LUXI, "code": "433199999999"}, nothing={"parent": "439999000000"}),
        Belonging({"division": LUXI}, nothing={"division": "439999000000"}),
    ]


def _disclosures(stage: Stage) -> list[Belonging]:
    officer = stage.person("officer-zrzy-luxi")
    stored = officer.http.post("/v1/attachments", content=b"%PDF-1.7 a draft for comment").json()
    content = {
        "kind": "DISCLOSURE_KIND_NOTICE",
        "title": "窗口搬迁",
        "department": REGISTRY,
        "attachments": [stored | {"name": "附件1"}],
    }
    drafted = officer.post("/v1/disclosures", content=content)["disclosure_id"]
    nothing = {"disclosure_id": "GK-433122-20260101-0000000-0"}
    said = {"content.kind": 1, "content.title": "窗口搬迁"}
    return [
        Belonging(
            {"disclosure_id": drafted, "content.department": REGISTRY} | said,
            department=REGISTRY,
            nothing=nothing | {"content.department": "433122-nobody"},
        ),
        Belonging({"disclosure_id": drafted, "digest": stored["digest"]}, department=REGISTRY, nothing=nothing),
        Belonging({"disclosure_id": drafted}, department=REGISTRY, nothing=nothing),
        # A state of no draft, so that nothing is added: the rightful one is told of the day.
        Belonging(
            {"content.department": REGISTRY, "content.dated_on": "2026-02-30"} | said,
            department=REGISTRY,
            nothing={"content.department": "433122-nobody"},
        ),
    ]


def _put(person: Person, path: str, **body: object) -> None:
    answer: httpx.Response = person.http.put(path, json=body)
    assert answer.status_code == 200, answer.text
