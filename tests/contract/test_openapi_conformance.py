"""Our own OpenAPI document against the running platform: schemathesis looks for answers that it does not describe."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from schemathesis import checks
from schemathesis.config import (
    CoveragePhaseConfig,
    ExamplesPhaseConfig,
    FuzzingPhaseConfig,
    GenerationConfig,
    PhasesConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
    StatefulPhaseConfig,
)

from gateway.contract import Contract
from gateway.openapi import describe
from gateway.settings import GatewaySettings
from services.chassis import wire
from services.platform.client import Person
from services.platform.demo.stage import LUXI
from tests.contract.belongings import REGISTRY, belongings, walked
from tests.platform_fixture import Platform, started_platform

DOCUMENT = describe(Contract(wire.descriptor_set()), GatewaySettings())

# No operation that only an administrator may call is carried out: what it changes, the other tests stand on. Each is
# sent all the same, and its refusal has to be as described.
CALLERS = {
    "CITIZEN": "shi",
    "CLERK": "clerk-luxi",
    "CASHIER": "cashier-luxi",
    "CENTRE_MANAGER": "manager-luxi",
    "SUPERVISOR": "supervisor-luxi",
    "DEPARTMENT_HEAD": "head-zrzy-luxi",
    "OFFICER": "officer-zrzy-luxi",
}
# Wrong passwords lock an account: one that nobody else here signs in with.
LOCKED_OUT = {"ChangePassword": "observer"}
# An answer without an end; and the body of CreateItem over again, which an administrator alone may send.
LEFT_OUT = ["WatchAlerts", "UpdateItemDraft"]
# Beside the document's own examples and the bounds of every field, so many made up for each operation.
EXAMPLES = int(os.environ.get("CONFORMANCE_EXAMPLES", "2"))


def configuration() -> SchemathesisConfig:
    generation = GenerationConfig(max_examples=EXAMPLES, deterministic=True, no_shrink=True, database="none")
    phases = PhasesConfig(
        examples=ExamplesPhaseConfig(),
        coverage=CoveragePhaseConfig(),
        fuzzing=FuzzingPhaseConfig(),
        stateful=StatefulPhaseConfig(enabled=False),
    )
    project = ProjectConfig(generation=generation, phases=phases)
    return SchemathesisConfig(seed=4331, projects=ProjectsConfig(default=project))


schema = schemathesis.openapi.from_dict(DOCUMENT, config=configuration()).exclude(operation_id=LEFT_OUT)


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    """One of its own: what is made up here also guesses passwords, and locks accounts that other tests sign in to."""
    with tempfile.TemporaryDirectory(prefix="yizhan-home-") as folder, started_platform(Path(folder)) as running:
        yield running


@pytest.fixture(scope="module")
def sessions(platform: Platform) -> Iterator[dict[str, requests.Session]]:
    """Signed in once for each role; the empty one is nobody."""
    made = {"": requests.Session()}
    for role, name in {**CALLERS, **LOCKED_OUT}.items():
        person = platform.person(name)
        made[role] = requests.Session()
        made[role].headers["authorization"] = person.http.headers["authorization"]
        person.close()
    yield made
    for session in made.values():
        session.close()


@pytest.fixture(scope="module")
def known(platform: Platform) -> dict[str, dict[str, str]]:
    """Of each service, path variables that lead somewhere: without them few requests would find what they name."""
    stage = walked(platform)
    found: dict[str, dict[str, str]] = {}
    for service, things in belongings(stage, platform).items():
        of_service = found[service] = {"division_code": LUXI, "department_code": REGISTRY, "version": "1"}
        for thing in things:
            for name, value in thing.fields.items():
                if name.endswith(("_id", "_number", "_code")) or name == "subject":
                    of_service.setdefault(name, str(value))
    found["fees"]["day"] = f"{stage.now:%Y-%m-%d}"
    stage.close()
    return found


def admitted(operation: dict[str, Any]) -> str:
    """The first of our callers that the operation admits; nobody where anyone is."""
    if operation["operationId"] in LOCKED_OUT:
        return operation["operationId"]
    roles = {role for grant in operation["x-yizhan-access"] for role in grant["roles"]}
    return next((role for role in CALLERS if role in roles), "CLERK" if "ANYONE" not in roles else "")


@schema.parametrize()
def test_every_answer_is_one_that_the_document_describes(
    case: schemathesis.Case, platform: Platform, sessions: dict[str, requests.Session], known: dict[str, dict[str, str]]
):
    operation = case.operation.definition.raw
    leading = known.get(operation["tags"][0], {})
    if case.meta is not None and case.meta.generation.mode.is_positive:
        case.path_parameters = {name: leading.get(name, value) for name, value in (case.path_parameters or {}).items()}
    case.call_and_validate(
        base_url=platform.url,
        session=sessions[admitted(operation)],
        checks=[
            checks.not_a_server_error,
            checks.status_code_conformance,
            checks.content_type_conformance,
            checks.response_headers_conformance,
            checks.response_schema_conformance,
            checks.negative_data_rejection,
            checks.unsupported_method,
        ],
    )


def test_every_answer_of_the_walk_is_one_that_the_document_describes(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
):
    """Fuzzing rarely succeeds in a command; the demonstration does in most."""
    conformed: set[str] = set()
    check = Person._check  # pyright: ignore[reportPrivateUsage]

    def conform(answer: httpx.Response) -> None:
        operation = operation_of(answer.request)
        operation.validate_response(answer)
        if answer.status_code == 200:
            conformed.add(operation.definition.raw["operationId"])
        check(answer)

    monkeypatch.setattr(Person, "_check", staticmethod(conform))
    stage = walked(platform)
    belongings(stage, platform)
    stage.close()
    commands = {"FileApplication", "AcceptApplication", "DecideCase", "IssueBill", "UploadMaterial", "FileComplaint"}
    assert commands <= conformed


def operation_of(request: httpx.Request) -> Any:
    """The operation that a request is for: the template with the fewest variables that its path fits."""
    fitting = [
        path
        for path, item in DOCUMENT["paths"].items()
        if request.method.lower() in item and re.fullmatch(re.sub(r"{[^}]*}", "[^/:]+", path), request.url.path)
    ]
    return schema[min(fitting, key=lambda path: path.count("{"))][request.method]


def test_the_document_that_is_served_is_the_one_that_was_tested(platform: Platform):
    served = httpx.get(f"{platform.url}/openapi.json").json()
    assert served["paths"] == DOCUMENT["paths"]
    assert served["components"] == DOCUMENT["components"]
