"""Bad input by name, through HTTP: the right status, a problem that names field and rule, and the data whole."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from services.chassis.access import Principal
from services.platform.client import Person, eventually
from services.platform.demo.acts.samples import REGISTRATION, sample_form, upload
from services.platform.demo.stage import IDENTITY_NUMBER, LUXI
from tests.contract.calling import Caller
from tests.flows.whole import problem, unchanged
from tests.platform_fixture import Platform

JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def citizen(platform: Platform) -> Iterator[Person]:
    person = platform.person("shi")
    yield person
    person.close()


@pytest.fixture(scope="module")
def clerk(platform: Platform) -> Iterator[Person]:
    person = platform.person("clerk-luxi")
    yield person
    person.close()


@pytest.fixture(scope="module")
def caller(platform: Platform) -> Iterator[Caller]:
    made = Caller(platform)
    yield made
    made.close()


@pytest.fixture(scope="module")
def filing(citizen: Person) -> dict[str, Any]:
    """What files an application, all of it right."""
    guide = citizen.get(f"/v1/items/{REGISTRATION}")
    return {
        "item_code": REGISTRATION,
        "item_version": guide["version"],
        "division": LUXI,
        "applicant": {"kind": "PARTY_KIND_INDIVIDUAL", "name": "石秀兰", "identity_number": IDENTITY_NUMBER},
        "form": sample_form(guide["content"]["form"]),
        "materials": [],
    }


@pytest.fixture(scope="module")
def filed(citizen: Person, filing: dict[str, Any]) -> dict[str, Any]:
    return citizen.post("/v1/applications", **filing)


def changed(filing: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The filing with one place in it changed."""
    copy = json.loads(json.dumps(filing))
    *parents, name = path.split(".")
    holder = copy
    for parent in parents:
        holder = holder[parent]
    holder[name] = value
    return copy


@pytest.mark.parametrize(
    ("path", "value", "field", "rule"),
    [
        ("surprise", 1, "surprise", "unknown"),
        ("applicant.surprise", 1, "applicant.surprise", "unknown"),
        ("itemCode", REGISTRATION, "itemCode", "unknown"),
        ("division", 433122000000, "division", "type"),
        ("division", None, "division", "type"),
        ("division", ["433122000000"], "division", "type"),
        ("applicant", "石秀兰", "applicant", "type"),
        ("applicant.kind", 1, "applicant.kind", "enum"),
        ("applicant.kind", "PARTY_KIND_GHOST", "applicant.kind", "enum"),
        ("form", [], "form", "type"),
        ("materials", {}, "materials", "type"),
        ("materials", ["身份证"], "materials[0]", "type"),
        ("materials", [{"code": "m01", "paper": "yes"}], "materials[0].paper", "type"),
        ("item_version", "1", "item_version", "type"),
        ("item_version", 1.5, "item_version", "type"),
        ("item_version", True, "item_version", "type"),
        ("item_version", 2**31, "item_version", "range"),
        ("item_version", 10**400, "item_version", "range"),
        ("applicant.name", "石\u0000秀兰", "applicant.name", "utf8"),
        ("applicant.name", "\ud800", "applicant.name", "utf8"),
        ("form.location", "泸溪\u0000县", "form.location", "utf8"),
        ("division", "433122", "division", "string.pattern"),
        ("division", "433122000000\n", "division", "string.pattern"),
        ("division", "４３３１２２００００００", "division", "string.pattern"),
        ("applicant.name", "石" * 5000, "applicant.name", "string.max_len"),
        ("item_version", -1, "item_version", "int32.gte_lte"),
        ("materials", [{"code": "m01", "paper": True}] * 1000, "materials", "repeated.max_items"),
        ("request_id", "x" * 65, "request_id", "string.max_len"),
    ],
)
def test_a_field_that_does_not_fit_is_named_with_the_rule_it_breaks(
    platform: Platform, citizen: Person, filing: dict[str, Any], path: str, value: Any, field: str, rule: str
):
    content = json.dumps(changed(filing, path, value)).encode()
    with unchanged(platform):
        answer = citizen.http.post("/v1/applications", content=content, headers=JSON)
        problem(answer, 400, "INVALID" if "." in rule else "INVALID_REQUEST", field, rule)


@pytest.mark.parametrize(
    ("path", "value", "status", "reason", "field"),
    [
        ("item_version", 99, 404, "ITEM_NOT_FOUND", "item_version"),
        ("item_code", "433122-zrzy-9999", 404, "ITEM_NOT_FOUND", ""),
        ("division", "433101000000", 422, "ITEM_NOT_OFFERED", ""),
        (
            "applicant.identity_number",
            IDENTITY_NUMBER[:-1] + "2",
            400,
            "INVALID_IDENTITY_NUMBER",
            "applicant.identity_number",
        ),
        ("form.surprise", 1, 400, "FORM_INVALID", "form.surprise"),
        ("form.floor_area_m2", "很大", 400, "FORM_INVALID", "form.floor_area_m2"),
        ("form.floor_area_m2", 1e308, 400, "FORM_INVALID", "form.floor_area_m2"),
        ("materials", [{"code": "m01", "upload_id": "nothing"}], 400, "UPLOAD_NOT_FOUND", "materials"),
    ],
)
def test_what_the_domain_does_not_know_is_refused_in_its_own_words(
    platform: Platform,
    citizen: Person,
    filing: dict[str, Any],
    path: str,
    value: Any,
    status: int,
    reason: str,
    field: str,
):
    with unchanged(platform):
        problem(citizen.http.post("/v1/applications", json=changed(filing, path, value)), status, reason, field)


@pytest.mark.parametrize(
    ("content", "reason", "field"),
    [
        (b'{"title": "a", "title": "b"}', "REPEATED_KEY", "title"),
        (b'{"author": {"name": "a", "name": "a"}}', "REPEATED_KEY", "name"),
        (b'{"title": "\xff\xfe"}', "INVALID_UTF8", ""),
        (b'{"title": "\xed\xa0\x80"}', "INVALID_UTF8", ""),
        (b'{"title": NaN}', "INVALID_JSON", ""),
        (b'{"title": -Infinity}', "INVALID_JSON", ""),
        (b'{"title": 1e999}', "INVALID_REQUEST", "title"),
        (b'{"title": "a"', "INVALID_JSON", ""),
        (b'{"title": "a"}{}', "INVALID_JSON", ""),
        (b'{"title": 1' + b"0" * 5000 + b"}", "INVALID_JSON", ""),
        (b"\xef\xbb\xbf{}", "INVALID_JSON", ""),
        (b"[]", "NOT_AN_OBJECT", ""),
        (b"null", "NOT_AN_OBJECT", ""),
        (b'"text"', "NOT_AN_OBJECT", ""),
        (b"[" * 100_000, "TOO_DEEP", ""),
        (b'{"title":' * 50_000 + b"1" + b"}" * 50_000, "TOO_DEEP", ""),
    ],
)
def test_a_body_that_is_no_json_of_ours_is_refused(
    platform: Platform, citizen: Person, content: bytes, reason: str, field: str
):
    with unchanged(platform):
        problem(citizen.http.post("/v1/suggestions", content=content, headers=JSON), 400, reason, field)


def test_a_form_nested_too_deep_is_refused(platform: Platform, citizen: Person, filing: dict[str, Any]):
    deep: Any = "石"
    for _ in range(300):
        deep = {"内": deep}
    with unchanged(platform):
        answer = citizen.http.post("/v1/applications", json=changed(filing, "form", deep))
        assert answer.status_code == 400, answer.text
        assert answer.json()["reason"] in ("TOO_DEEP", "INVALID_REQUEST", "FORM_INVALID")


def test_a_body_of_ten_megabytes_is_refused(platform: Platform, citizen: Person):
    content = json.dumps({"title": "a", "text": "x" * 10_000_000}).encode()
    with unchanged(platform):
        problem(citizen.http.post("/v1/suggestions", content=content, headers=JSON), 413, "TOO_LARGE")
        in_pieces = (content[at : at + 65_536] for at in range(0, len(content), 65_536))
        try:
            answer = citizen.http.post("/v1/suggestions", content=in_pieces, headers=JSON)
        except httpx.WriteError:
            # The gateway answered and closed before we had said all: as it should.
            return
        problem(answer, 413, "TOO_LARGE")


@pytest.mark.parametrize(
    ("method", "path", "status", "reason"),
    [
        ("POST", "/v1/nothing", 404, "NO_SUCH_ROUTE"),
        ("DELETE", "/v1/applications", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/v1/items/%ff%fe", 400, "INVALID_UTF8"),
        ("GET", "/v1/items?department=%ff", 400, "INVALID_UTF8"),
        ("GET", "/v1/items/a%00b", 400, "INVALID_REQUEST"),
        ("GET", "/v1/items?surprise=1", 400, "UNKNOWN_PARAMETER"),
        ("GET", "/v1/items?page_size=1&page_size=2", 400, "FIELD_CONFLICT"),
        ("GET", "/v1/items?page_size=abc", 400, "INVALID_REQUEST"),
        ("GET", "/v1/items?page_size=1000000", 400, "INVALID"),
        ("GET", "/v1/items?page_size=-1", 400, "INVALID"),
        ("GET", "/v1/items?page_size=99999999999999999999", 400, "INVALID_REQUEST"),
        ("GET", "/v1/items?online_only=maybe", 400, "INVALID_REQUEST"),
        ("GET", "/v1/items?kind=ITEM_KIND_GHOST", 400, "INVALID_REQUEST"),
        ("GET", "/v1/items/" + "x" * 10_000, 414, "TARGET_TOO_LONG"),
        ("GET", "/v1/items?" + "page_size=1&" * 300, 400, "TOO_MANY_PARAMETERS"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(
    platform: Platform, citizen: Person, method: str, path: str, status: int, reason: str
):
    with unchanged(platform):
        problem(citizen.http.request(method, path), status, reason)


def test_another_type_of_content_is_refused(platform: Platform, citizen: Person):
    with unchanged(platform):
        for kind in ("text/plain", "application/xml", "multipart/form-data; boundary=x", "application/jsonx"):
            answer = citizen.http.post("/v1/suggestions", content=b"{}", headers={"content-type": kind})
            problem(answer, 415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize(
    "flaw", ["none", "scheme", "expired", "signed by another key of the same name", "of another issuer", "unsigned"]
)
def test_a_token_that_is_absent_expired_or_foreign_is_refused(platform: Platform, caller: Caller, flaw: str):
    somebody = Principal("a-citizen", frozenset({"CITIZEN"}))
    tokens = caller.bad_tokens(somebody)
    header = {"none": "", "scheme": f"Basic {caller.token(somebody)}"}.get(flaw) or f"Bearer {tokens.get(flaw, '')}"
    headers = {} if flaw == "none" else {"authorization": header}
    with unchanged(platform), httpx.Client(base_url=platform.url) as http:
        for answer in (
            http.get("/v1/applications", headers=headers),
            http.post("/v1/applications", json={}, headers=headers),
        ):
            problem(answer, 401, "NOT_SIGNED_IN" if flaw == "none" else "INVALID_TOKEN")
            assert answer.headers["www-authenticate"].startswith("Bearer")


def test_another_divisions_case_by_its_guessed_number_is_not_there(
    platform: Platform, clerk: Person, filed: dict[str, Any]
):
    number = filed["application_id"]
    stranger = platform.person("clerk-jishou")
    assert clerk.get(f"/v1/applications/{number}")["application_id"] == number
    with unchanged(platform):
        for path in (f"/v1/applications/{number}", f"/v1/applications/{number}/materials/m01/file"):
            problem(stranger.http.get(path), 404, "NOT_FOUND")
        for verb, body in (("accept", {}), ("notify", {"missing": [{"code": "m01", "problem": "未提交"}]})):
            problem(stranger.http.post(f"/v1/applications/{number}:{verb}", json=body), 404, "NOT_FOUND")
    stranger.close()


def test_a_stale_etag_changes_nothing(platform: Platform, clerk: Person, filed: dict[str, Any]):
    path = f"/v1/applications/{filed['application_id']}:accept"
    with unchanged(platform):
        problem(clerk.http.post(path, json={"etag": "999"}), 409, "STALE")
        problem(clerk.http.post(path, json={}, headers={"if-match": '"999"'}), 412, "STALE")
        problem(clerk.http.post(path, json={"etag": "x"}), 409, "STALE")
        answer = clerk.http.post(path, json={"etag": "998"}, headers={"if-match": '"999"'})
        problem(answer, 400, "FIELD_CONFLICT", "etag")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/trial-balances/2026-02-30", 400),
        ("/v1/trial-balances/2026-13-01", 400),
        ("/v1/trial-balances/20260230", 400),
        ("/v1/trial-balances/0000-01-01", 400),
        ("/v1/trial-balances/0001-01-01", 400),
        ("/v1/trial-balances/9999-12-31", 400),
        ("/v1/trial-balances/1900-01-01", 200),
        ("/v1/trial-balances/9998-12-31", 200),
    ],
)
def test_a_day_out_of_range_is_no_fault_of_ours(platform: Platform, path: str, status: int):
    cashier = platform.person("cashier-luxi")
    answer = cashier.http.get(path)
    assert answer.status_code == status, answer.text
    if status == 400:
        assert answer.json()["errors"][0]["field"] == "day"
    cashier.close()


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("0001-01-01T00:00:00Z", 200),
        ("9999-12-31T23:59:59.999999999Z", 200),
        ("0001-01-01T00:00:00+08:00", 400),
        ("9999-12-31T23:59:59-08:00", 400),
        ("10000-01-01T00:00:00Z", 400),
        ("2026-02-30T00:00:00Z", 400),
        ("2026-02-28T24:00:01Z", 400),
        ("2026-02-28T00:00:00", 400),
        ("2026-02-28", 400),
        ("1767225600", 400),
    ],
)
def test_an_instant_out_of_range_is_no_fault_of_ours(platform: Platform, since: str, status: int):
    supervisor = platform.person("supervisor")
    answer = supervisor.http.get("/v1/alerts", params={"since": since})
    assert answer.status_code == status, answer.text
    if status == 400:
        problem(answer, 400, "INVALID_REQUEST", "since", "type")
    supervisor.close()


@pytest.mark.parametrize("to", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z"])
def test_the_clock_is_not_moved_out_of_range(platform: Platform, to: str):
    admin = platform.person("admin")
    with unchanged(platform):
        problem(admin.http.post("/v1/clock:advance", json={"to": to}), 400, "INVALID_FIELD", "to")
    admin.close()


@pytest.mark.parametrize("day", ["2026-02-30", "0001-01-01", "9999-12-31", "2026-2-3", "明天", "2026-02-03T00:00:00Z"])
def test_a_promise_for_no_lawful_day_is_refused(platform: Platform, clerk: Person, filed: dict[str, Any], day: str):
    with unchanged(platform):
        answer = clerk.http.post(f"/v1/applications/{filed['application_id']}:accept", json={"promised_on": day})
        assert answer.status_code in (400, 422), answer.text
        assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_request_id_counts_once_and_is_not_lent_to_another_request(
    platform: Platform, citizen: Person, filing: dict[str, Any]
):
    headers = {"idempotency-key": f"once-{platform.clock.now().timestamp()}"}
    first = citizen.http.post("/v1/applications", json=filing, headers=headers)
    assert first.status_code == 200, first.text
    with unchanged(platform):
        again = citizen.http.post("/v1/applications", json=filing, headers=headers)
        assert (again.status_code, again.json()) == (200, first.json())
        other = changed(filing, "applicant.name", "石秀英")
        answer = citizen.http.post("/v1/applications", json=other, headers=headers)
        problem(answer, 409, "REQUEST_MISMATCH", "request_id")
        another_command = f"/v1/applications/{first.json()['application_id']}:withdraw"
        answer = citizen.http.post(another_command, json={"reason": "不办了"}, headers=headers)
        problem(answer, 409, "REQUEST_MISMATCH", "request_id")
        answer = citizen.http.post("/v1/applications", json={**filing, "request_id": "other"}, headers=headers)
        problem(answer, 400, "FIELD_CONFLICT", "request_id")


def test_identical_requests_at_once_are_one(platform: Platform, citizen: Person, filing: dict[str, Any]):
    headers = {"idempotency-key": f"at-once-{platform.clock.now().timestamp()}"}
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(citizen.http.post, "/v1/applications", json=filing, headers=headers) for _ in range(8)]
        answers = [one.result() for one in sent]
    assert {answer.status_code for answer in answers} == {200}, [answer.text for answer in answers]
    assert len({answer.json()["application_id"] for answer in answers}) == 1


def test_two_who_act_at_once_on_one_application_do_not_both_succeed(
    platform: Platform, citizen: Person, clerk: Person, filing: dict[str, Any]
):
    required = [one for one in citizen.get(f"/v1/items/{REGISTRATION}")["content"]["materials"] if one["required"]]
    number = citizen.post("/v1/applications", **{**filing, "materials": upload(citizen, required)})["application_id"]
    with ThreadPoolExecutor(6) as pool:
        sent = [pool.submit(clerk.http.post, f"/v1/applications/{number}:accept", json={}) for _ in range(6)]
        answers = [one.result() for one in sent]
    assert sorted(answer.status_code for answer in answers)[0] == 200
    assert sum(answer.status_code == 200 for answer in answers) == 1
    assert {answer.json()["reason"] for answer in answers if answer.status_code != 200} <= {"STALE", "WRONG_STATE"}
    documents = clerk.get(f"/v1/applications/{number}")["documents"]
    assert len(documents) == 1
    eventually(lambda: clerk.get(f"/v1/cases/{number}"))
