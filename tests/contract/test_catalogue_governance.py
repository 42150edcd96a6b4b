"""The catalogue's governance as people meet it: over REST, with the demonstration's accounts."""

import io
import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import openpyxl
import pytest

from services.platform.client import Person
from tests.platform_fixture import Platform

# Nothing of the demonstration is filed under it.
PERMIT, BUREAU = "433122-mz-0001", "433122-mz"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def admin(platform: Platform) -> Iterator[Person]:
    person = platform.person("admin")
    yield person
    person.close()


@pytest.fixture
def reviewer(platform: Platform) -> Iterator[Person]:
    person = platform.person("reviewer")
    yield person
    person.close()


def load(person: Person, items: list[dict[str, Any]], **query: str) -> httpx.Response:
    return person.http.post(
        "/v1/items:import",
        params=query,
        content=json.dumps({"items": items}).encode(),
        headers={"content-type": "application/octet-stream"},
    )


def exported(person: Person) -> dict[str, Any]:
    answer = person.http.get("/v1/items:export", params={"format": "ITEM_FILE_FORMAT_JSON", "department": BUREAU})
    return next(item for item in answer.json()["items"] if item["code"] == PERMIT)


def test_an_item_goes_out_as_a_file_and_is_in_force_after_two_pairs_of_eyes(admin: Person, reviewer: Person):
    item = exported(admin)
    item["content"]["keywords"] = [*item["content"].get("keywords", []), f"登记{time.time_ns()}"]
    tried = load(admin, [item], dry_run="true").json()
    assert (tried["dry_run"], tried["updated"], tried.get("problems", [])) == (True, 1, [])
    assert exported(admin)["etag"] == item["etag"]
    assert load(admin, [item]).json()["updated"] == 1

    path = f"/v1/items/{PERMIT}"
    (change,) = admin.get(f"{path}:diff")["changes"]
    assert (change["label"], change["after"]) == ("关键词", item["content"]["keywords"][-1])
    draft = admin.get(f"{path}/draft")
    assert admin.refused(f"{path}:publish", etag=draft["etag"]).reason == "NOT_APPROVED"
    draft = admin.post(f"{path}:submit", etag=draft["etag"])
    approve = {"etag": draft["etag"], "verdict": "REVIEW_VERDICT_APPROVE"}
    refusal = admin.refused(f"{path}:review", **approve)
    assert (refusal.status, refusal.reason) == (403, "FOUR_EYES")
    assert "双人复核" in refusal.detail
    waiting = reviewer.get("/v1/itemDrafts", review_state="REVIEW_STATE_SUBMITTED", page_size=100)["drafts"]
    assert PERMIT in {each["code"] for each in waiting}
    approved = reviewer.post(f"{path}:review", **approve)

    before = admin.get(path)["version"]
    scheduled = admin.post(f"{path}:publish", etag=approved["etag"], effective_on="2099-01-01", note="补充关键词")
    assert (scheduled["state"], scheduled["published_at"]) == ("VERSION_STATE_SCHEDULED", "2098-12-31T16:00:00Z")
    assert admin.get(path)["version"] == before
    called_off = admin.post(f"{path}:callOff", etag=admin.get(f"{path}/draft")["etag"])
    published = admin.post(f"{path}:publish", etag=called_off["etag"], note="补充关键词")
    assert (published["version"], published["state"]) == (before + 1, "VERSION_STATE_CURRENT")


def test_a_day_that_is_none_is_refused_by_name(admin: Person):
    refusal = admin.refused(f"/v1/items/{PERMIT}:publish", etag="1", effective_on="2026-02-30")
    assert (refusal.status, refusal.problem["errors"][0]["field"]) == (400, "effective_on")


def test_a_file_with_a_problem_is_refused_with_its_place(admin: Person):
    item = exported(admin)
    item["content"]["name"] = "短"
    answer = load(admin, [item])
    assert (answer.status_code, answer.json()["reason"]) == (422, "NOT_IMPORTABLE")
    assert "第1行content.name" in answer.json()["detail"]


def test_a_workbook_of_the_items_is_saved_and_not_shown(admin: Person):
    answer = admin.http.get("/v1/items:export", params={"format": "ITEM_FILE_FORMAT_XLSX"})
    assert answer.headers["content-type"] == XLSX
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert "事项" in openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames


def test_anyone_reads_who_lags_behind_and_where(platform: Platform):
    public = platform.person("")
    report = public.get("/v1/divisions/433100000000/coverageReport")
    assert len(report["parts"]) == 8
    gaps = public.get("/v1/divisions/433122000000/coverageGaps", indicator="villages_with_agent", page_size=5)
    assert len(gaps["gaps"]) == 5
    assert gaps["next_page_token"]
    file = public.download("/v1/divisions/433100000000/coverageReport:export")
    assert "覆盖情况" in openpyxl.load_workbook(io.BytesIO(file)).sheetnames
    assert (
        public.http.get("/v1/divisions/433122000000/coverageGaps", params={"indicator": "windows"}).status_code == 400
    )
    public.close()
