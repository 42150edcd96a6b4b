"""Every RPC and every scope: what lies outside a grant's reach is not there, whichever way it is asked for."""

import json
import re
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from google.api import annotations_pb2
from google.protobuf.descriptor import Descriptor, MethodDescriptor

from services.chassis.access import Grants, Principal
from services.platform.demo.acts.samples import REGISTRATION, sample_form
from services.platform.demo.stage import Stage, scanned
from tests.contract.belongings import Belonging, belongings, walked
from tests.contract.calling import Caller
from tests.contract.filling import a_request
from tests.contract.test_authorisation import METHODS, is_command
from tests.platform_fixture import Platform
from yizhan.options.v1.options_pb2 import Access

JISHOU = "433101000000"
# A township of the county that everything here belongs to: below it, so outside.
TOWNSHIP = "433122100000"
OTHER_DEPARTMENT = "433122-scjg"

Things = dict[str, list[Belonging]]

# Whose requests name nothing that was there before: each with the reason.
NAME_NOTHING = {
    "UploadMaterial": "makes something of the caller's own; see test_an_upload_is_its_senders_alone",
    "UploadSample": "stores a file that nobody sees before a draft names it",
    "UploadAttachment": "stores a file that nobody sees before a draft names it",
    "CreateDelegation": "lends the caller's own name",
    "FileApplication": "makes something; see test_a_clerk_files_only_within_their_division",
    "RequestVisit": "makes something; see test_an_agent_asks_for_people_of_their_village_only",
    "GetMyAccount": "is about the caller alone",
    "ChangePassword": "is about the caller alone",
    "CountUnread": "is about the caller alone",
    "GetTrialBalance": "adds up; see test_a_trial_balance_counts_the_callers_division_alone",
    "ListScoreWeights": "the same for all staff",
    "SetScoreWeights": "the prefecture's alone, whose scope is everything",
    "ExportItems": "holds all that is the caller's; see test_an_export_holds_the_callers_items_alone",
    "ExportScores": "holds all that is the caller's; see test_an_export_holds_no_more_than_the_caller_may_see",
    "ImportItems": "a file; see test_a_strangers_file_touches_no_item",
    "AdvanceClock": "the one clock of an embedded platform",
}
# Where a place is refused, not a thing that might be there: which places there are is public.
OTHER_STATUS = {"CreateStaffAccount": "PERMISSION_DENIED"}

SCOPED = [(name, method) for name, method in METHODS if not Grants.of(method).public]


def lists_things(method: MethodDescriptor) -> bool:
    """Whether it chooses among many things, where others name one."""
    return (method.server_streaming and method.output_type.full_name.startswith("yizhan.")) or (
        method.name.startswith("List") and "{" not in path_of(method) and method.name != "ListThresholds"
    )


def path_of(method: MethodDescriptor) -> str:
    options: Any = method.GetOptions()
    rule = options.Extensions[annotations_pb2.http]
    return getattr(rule, rule.WhichOneof("pattern"))


@pytest.fixture(scope="session")
def stage(platform: Platform) -> Iterator[Stage]:
    made = walked(platform)
    yield made
    made.close()


@pytest.fixture(scope="session")
def things(stage: Stage, platform: Platform) -> Things:
    return belongings(stage, platform)


def rightful(role: str, thing: Belonging) -> Principal:
    return Principal(
        subject=thing.owner if role == thing.owned_as else f"rightful-{role.lower()}",
        roles=frozenset({role}),
        division=thing.division,
        department=thing.department,
    )


def strangers(role: str, reaches: frozenset[int], thing: Belonging) -> Iterator[tuple[str, Principal]]:
    """Who has the role and yet no business with the thing."""
    roles = frozenset({role})
    if reaches == {Access.OWN}:
        yield "another person", Principal("a-stranger", roles, thing.division, thing.department)
        return
    yield "another county", Principal("a-stranger", roles, JISHOU, thing.department)
    yield "a place below", Principal("a-stranger", roles, below(thing.division), thing.department)
    yield "no place", Principal("a-stranger", roles, "", thing.department)
    if reaches == {Access.DEPARTMENT}:
        yield "another department", Principal("a-stranger", roles, thing.division, OTHER_DEPARTMENT)
        yield "no department", Principal("a-stranger", roles, thing.division, "")


def below(division: str) -> str:
    return TOWNSHIP if division.endswith("000000") else "433122107299"


def cells(*, lists: bool) -> list[Any]:
    return [
        pytest.param(name, method, role, id=f"{name}.{method.name}-{role}")
        for name, method in SCOPED
        if method.name not in NAME_NOTHING and lists_things(method) == lists
        for role in Grants.of(method).by_role
    ]


@pytest.mark.parametrize(("name", "method", "role"), cells(lists=False))
def test_a_guessed_id_tells_a_stranger_nothing(
    name: str, method: MethodDescriptor, role: str, caller: Caller, things: Things
):
    thing = next((thing for thing in things[name] if thing.is_named_by(method)), None)
    assert thing, "names nothing that belongs to anybody: say so in NAME_NOTHING"
    real = a_request(method, thing.request_fields(method))
    nothing = a_request(method, thing.request_fields(method, exists=False))
    expected = OTHER_STATUS.get(method.name, "NOT_FOUND")
    for who, stranger in strangers(role, Grants.of(method).by_role[role], thing):
        answers = [caller.call(method, request, caller.token(stranger)) for request in (real, nothing)]
        assert [status for status, _, _ in answers] == [expected, expected], (who, answers)
        assert answers[0][1] == answers[1][1], "what is there is refused in other words than what is not"
    status, reason, _ = caller.call(method, real, caller.token(rightful(role, thing)))
    assert status not in (expected, "UNAUTHENTICATED", "PERMISSION_DENIED", "INTERNAL"), reason
    assert status == "OK" or is_command(method), reason


@pytest.mark.parametrize(("name", "method", "role"), cells(lists=True))
def test_a_list_holds_what_is_in_reach_and_nothing_else(
    name: str, method: MethodDescriptor, role: str, caller: Caller, things: Things
):
    owners_alone = Grants.of(method).by_role[role] == {Access.OWN}
    thing, (key, value) = next(
        (thing, known)
        for thing in things[name]
        if (known := thing.in_answer(item_of(method))) is not None and (thing.owned_as == role or not owners_alone)
    )
    fields = method.input_type.fields_by_name
    chosen = {"department": thing.department, "division": thing.division, **thing.fields}
    filters = {path: text for path, text in chosen.items() if path in fields and text}
    if method.server_streaming:
        hears_its_own_alone(caller, method, role, thing, key, value)
        return
    for known in ({}, filters) if filters else ({},):
        for who, stranger in strangers(role, Grants.of(method).by_role[role], thing):
            assert value not in listed(caller, method, known, caller.token(stranger), key), (who, known)
        assert value in listed(caller, method, known, caller.token(rightful(role, thing)), key), known


def hears_its_own_alone(
    caller: Caller, method: MethodDescriptor, role: str, thing: Belonging, key: str, value: Any
) -> None:
    """A stranger listens for longer than it took the rightful one to hear of it."""
    request = a_request(method, {"last_event_id": "0"})
    began = time.monotonic()
    token = caller.token(rightful(role, thing))
    _, _, events = caller.call(method, request, token, listen=10, enough=lambda event: getattr(event, key) == value)
    took = time.monotonic() - began
    assert value in {getattr(event, key) for event in events}
    for who, stranger in strangers(role, Grants.of(method).by_role[role], thing):
        status, _, events = caller.call(method, request, caller.token(stranger), listen=took * 2 + 0.2)
        assert status == "OK"
        assert value not in {getattr(event, key) for event in events}, who


def item_of(method: MethodDescriptor) -> Descriptor:
    if method.server_streaming:
        return method.output_type
    return next(field.message_type for field in method.output_type.fields if field.is_repeated)


def listed(caller: Caller, method: MethodDescriptor, known: Mapping[str, Any], token: str, key: str) -> set[Any]:
    """What all pages hold."""
    found: set[Any] = set()
    page_token = ""
    while True:
        request = a_request(method, {**known, "page_size": 100, "page_token": page_token})
        status, reason, answer = caller.call(method, request, token)
        assert status == "OK", reason
        items = next(value for field, value in answer.ListFields() if field.is_repeated) if answer.ListFields() else ()
        found |= {getattr(item, key) for item in items}
        page_token = answer.next_page_token
        if not page_token:
            return found


PUBLIC_BY_SECRET = [
    (name, method)
    for name, method in METHODS
    if Grants.of(method).public
    and any(field in method.input_type.fields_by_name for field in ("secret", "tracking_code", "code"))
]


@pytest.mark.parametrize(("name", "method"), PUBLIC_BY_SECRET, ids=[method.name for _, method in PUBLIC_BY_SECRET])
def test_what_a_secret_guards_is_not_there_without_it(
    name: str, method: MethodDescriptor, caller: Caller, things: Things
):
    thing = next(thing for thing in things[name] if names_the_same(thing, method))
    known = {path: value for path, value in thing.fields.items() if path in method.input_type.fields_by_name}
    without = {path: thing.nothing.get(path, "4331222026010100000000") for path in known}
    stranger = Principal("a-stranger", frozenset({"CITIZEN"}), thing.division)
    for token in ("", caller.token(stranger)):
        real = caller.call(method, a_request(method, known), token)
        nothing = caller.call(method, a_request(method, without), token)
        assert real[0] == "NOT_FOUND", real
        assert real[:2] == nothing[:2]


def names_the_same(thing: Belonging, method: MethodDescriptor) -> bool:
    """Whether the method's own path variable is one of the thing's fields."""
    found = re.search(r"{(\w+)}", path_of(method))
    return bool(found) and found[1] in thing.fields


def test_a_trial_balance_counts_the_callers_division_alone(platform: Platform, things: Things, caller: Caller):
    day = f"{platform.clock.now() + timedelta(hours=8):%Y-%m-%d}"
    method = next(method for _, method in SCOPED if method.name == "GetTrialBalance")
    sums: dict[str, int] = {}
    for division in ("433122000000", JISHOU, TOWNSHIP, ""):
        cashier = Principal("a-cashier", frozenset({"CASHIER"}), division)
        status, _, answer = caller.call(method, a_request(method, {"day": day}), caller.token(cashier))
        assert status == "OK"
        sums[division] = answer.debit_fen
    assert sums.pop("433122000000") > 0
    assert set(sums.values()) == {0}


def test_a_clerk_files_only_within_their_division(platform: Platform, stage: Stage):
    guide = stage.public.get(f"/v1/items/{REGISTRATION}")
    filing = {"item_code": REGISTRATION, "item_version": guide["version"], "division": "433122000000"}
    applicant = {"kind": "PARTY_KIND_INDIVIDUAL", "name": "石秀兰", "identity_number": "433101198506200001"}
    refusal = stage.person("clerk-jishou").refused("/v1/applications", **filing, applicant=applicant, form={})
    assert (refusal.status, refusal.problem["errors"][0]["field"]) == (400, "division")


def test_an_upload_is_its_senders_alone(stage: Stage):
    upload = stage.person("wuxi-chem").upload("身份证明.pdf", scanned("身份证明"))["upload_id"]
    citizen = stage.person("shi")
    guide = stage.public.get(f"/v1/items/{REGISTRATION}")
    filing = {
        "item_code": REGISTRATION,
        "item_version": guide["version"],
        "division": "433122000000",
        "applicant": {"kind": "PARTY_KIND_INDIVIDUAL", "name": "石秀兰", "identity_number": "433101198506200001"},
        "form": sample_form(guide["content"]["form"]),
    }
    code = guide["content"]["materials"][0]["code"]
    theirs = citizen.refused("/v1/applications", **filing, materials=[{"code": code, "upload_id": upload}])
    nothing = citizen.refused("/v1/applications", **filing, materials=[{"code": code, "upload_id": "nothing"}])
    assert theirs.reason == nothing.reason == "UPLOAD_NOT_FOUND"


def test_an_export_holds_the_callers_items_alone(caller: Caller):
    method = next(method for _, method in SCOPED if method.name == "ExportItems")
    held: dict[str, set[str]] = {}
    for division in ("433122000000", JISHOU, TOWNSHIP, ""):
        administrator = Principal("an-administrator", frozenset({"ADMINISTRATOR"}), division)
        request = a_request(method, {"format": 2})
        status, reason, pieces = caller.call(method, request, caller.token(administrator), listen=10)
        assert status == "OK", reason
        items = json.loads(b"".join(piece.data for piece in pieces))["items"]
        held[division] = {item["code"] for item in items}
    assert REGISTRATION in held["433122000000"]
    assert {code[:6] for code in held["433122000000"]} == {"433122"}
    assert {code[:6] for code in held[JISHOU]} == {"433101"}
    assert held[TOWNSHIP] == held[""] == set()


def test_a_strangers_file_touches_no_item(stage: Stage, caller: Caller):
    method = next(method for _, method in SCOPED if method.name == "ImportItems")
    content = stage.public.get(f"/v1/items/{REGISTRATION}")["content"] | {"theme": "改"}
    reasons: list[str] = []
    for code in (REGISTRATION, "433122-zrzy-9999"):
        file = json.dumps({"items": [{"code": code, "etag": "999999", "content": content}]}).encode()
        stranger = Principal("a-stranger", frozenset({"ADMINISTRATOR"}), JISHOU)
        _, reason, _ = caller.call(method, a_request(method, {"chunk": file}), caller.token(stranger))
        reasons.append(reason)
    assert reasons == ["NOT_IMPORTABLE", "NOT_IMPORTABLE"]
