"""Every RPC and every role: admitted or refused exactly as the contract's access options say."""

import json
from collections.abc import Collection
from typing import Any

import pytest
import sqlalchemy as sa
from google.api import annotations_pb2
from google.protobuf.descriptor import MethodDescriptor

from services.chassis.access import Grants, Principal
from services.platform.roster import PLATFORM, SERVICES, service
from tests.contract.calling import Caller
from tests.contract.filling import DEPARTMENT_ELSEWHERE, ELSEWHERE, a_request
from tests.platform_fixture import Platform
from yizhan.options.v1.options_pb2 import Access
from yizhan.types.v1 import types_pb2

METHODS = [(name, method) for name in (*SERVICES, *PLATFORM) for method in service(name).contract.methods]
ROLES = [role.name for role in Access.Role.DESCRIPTOR.values if role.name not in ("ROLE_UNSPECIFIED", "ANYONE")]
# What the pipeline answers before a servicer is asked. A servicer has reasons of its own, such as WRONG_PASSWORD.
REFUSED_BY_ACCESS = {"NOT_SIGNED_IN", "WRONG_ROLE", "READ_REFUSED"}

# Its scope is no county: what is weighed for all is set by the prefecture.
PREFECTURE_ONLY = {"SetScoreWeights"}

every_method = pytest.mark.parametrize(
    ("name", "method"), METHODS, ids=[f"{name}.{method.name}" for name, method in METHODS]
)


def somebody(role: str, subject: str = "", division: str = ELSEWHERE) -> Principal:
    """A made-up person of one role, in a county and a department where the demonstration has nothing."""
    return Principal(
        subject=subject or f"made-up-{role.lower()}",
        roles=frozenset({role}),
        division=division,
        department=DEPARTMENT_ELSEWHERE,
    )


@every_method
def test_exactly_the_roles_that_the_contract_names_are_admitted(name: str, method: MethodDescriptor, caller: Caller):
    grants = Grants.of(method)
    place = "433100000000" if method.name in PREFECTURE_ONLY else ELSEWHERE
    for role in ROLES:
        status, reason, _ = caller.call(method, a_request(method), caller.token(somebody(role, division=place)))
        if grants.public or role in grants.by_role:
            assert reason not in REFUSED_BY_ACCESS, (role, status, reason)
            # A made-up callback is admitted, read, and refused for its signature.
            denied = status == "PERMISSION_DENIED" and reason != "BAD_SIGNATURE"
            assert not denied, (role, status, reason)
            assert status not in ("INTERNAL", "UNKNOWN", "UNIMPLEMENTED"), (role, status, reason)
        else:
            expected = "WRONG_ROLE" if is_command(method) else "READ_REFUSED"
            assert (status, reason) == ("PERMISSION_DENIED", expected), role


@every_method
def test_nobody_is_admitted_only_where_anyone_is(name: str, method: MethodDescriptor, caller: Caller):
    status, reason, _ = caller.call(method, a_request(method))
    if Grants.of(method).public:
        assert reason not in REFUSED_BY_ACCESS, (status, reason)
    else:
        assert (status, reason) == ("UNAUTHENTICATED", "NOT_SIGNED_IN")


@every_method
def test_a_role_that_nobody_knows_is_admitted_only_where_anyone_is(name: str, method: MethodDescriptor, caller: Caller):
    for role in ("ROLE_UNSPECIFIED", "ROOT", "clerk"):
        status, reason, _ = caller.call(method, a_request(method), caller.token(somebody(role)))
        refused = (status, reason) in (("PERMISSION_DENIED", "WRONG_ROLE"), ("PERMISSION_DENIED", "READ_REFUSED"))
        assert refused is not Grants.of(method).public, (role, status, reason)


@every_method
def test_a_token_that_is_no_good_is_refused_even_where_none_is_needed(
    name: str, method: MethodDescriptor, caller: Caller
):
    for flaw, token in caller.bad_tokens(somebody("ADMINISTRATOR")).items():
        status, reason, _ = caller.call(method, a_request(method), token)
        assert (status, reason) == ("UNAUTHENTICATED", "NOT_SIGNED_IN"), flaw


@every_method
def test_supervision_is_told_of_staff_that_try_what_is_not_theirs_and_of_nobody_else(
    name: str, method: MethodDescriptor, caller: Caller, platform: Platform
):
    grants = Grants.of(method)
    subject = f"tries-{name}-{method.name}"
    for role in ROLES:
        if role not in grants.by_role and not grants.public:
            caller.call(method, a_request(method), caller.token(somebody(role, subject)))
    caller.call(method, a_request(method))
    refused = {role for role in ROLES if role not in grants.by_role and not grants.public}
    expected = refused - {"CITIZEN"} if is_command(method) else set[str]()
    told = attempts(platform, name, subject)
    assert sorted(attempt["actor"]["role"] for attempt in told) == sorted(expected)
    for attempt in told:
        assert attempt["method"] == method.full_name
        assert (attempt["rule"], attempt["reason"]) == ("DECIDE-3", "WRONG_ROLE")


def is_command(method: MethodDescriptor) -> bool:
    options: Any = method.GetOptions()
    return options.Extensions[annotations_pb2.http].WhichOneof("pattern") != "get"


def attempts(platform: Platform, name: str, subject: str) -> Collection[dict[str, Any]]:
    """The refused attempts of one person that a service has published."""
    running = platform.embedded.of(name)
    outbox = running.service.metadata.tables["outbox"]
    kind = types_pb2.AttemptRefused.DESCRIPTOR.full_name
    with running.read() as connection:
        rows = connection.execute(sa.select(outbox.c.data).where(outbox.c.type == kind)).scalars()
        found = [json.loads(row) for row in rows]
    return [attempt for attempt in found if attempt["actor"]["subject"] == subject]
