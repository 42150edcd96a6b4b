"""Which tokens count: ours, or those of the one issuer that the settings name instead."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, TypeVar

import grpc
import pytest
from google.protobuf.message import Message
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from services.chassis.errors import NotSignedIn
from services.chassis.server import Server
from services.chassis.service import Running
from services.identity.keys import SigningKeys, generate_signing_keys
from tests.unit.identity.seeded import Identity
from yizhan.identity.v1 import identity_pb2 as pb

Answer = TypeVar("Answer", bound=Message)


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    ours = {"iss": "yizhan", "aud": "yizhan", "sub": "liao", "roles": ["CITIZEN"], "iat": now, "exp": now + 900}
    return {name: value for name, value in {**ours, **changes}.items() if value is not None}


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": int(time.time()) - 1},
        {"exp": None},
        {"sub": None},
        {"iss": "somebody-else"},
        {"iss": None},
        {"aud": "another-platform"},
        {"aud": None},
        {"nbf": int(time.time()) + 600},
    ],
    # Without the instants: each worker collects at another.
    ids=lambda changes: "-".join(f"{name}={'later' if isinstance(to, int) else to}" for name, to in changes.items()),
)
def test_a_token_expired_or_not_for_us_is_refused_though_well_signed(identity: Identity, changes: dict[str, Any]):
    keys: SigningKeys = identity.running.ports.signing_keys
    assert identity.tokens.verify(keys.sign(claims())).subject == "liao"
    with pytest.raises(NotSignedIn):
        identity.tokens.verify(keys.sign(claims(**changes)))


def test_a_token_signed_with_a_foreign_key_is_refused_also_under_our_keys_name(identity: Identity):
    ours = identity.running.ports.signing_keys.public()[0]["kid"]
    stranger = json.loads(generate_signing_keys())
    with pytest.raises(NotSignedIn):
        identity.tokens.verify(SigningKeys.from_json(json.dumps(stranger)).sign(claims()))
    stranger["keys"][0]["kid"] = ours
    with pytest.raises(NotSignedIn):
        identity.tokens.verify(SigningKeys.from_json(json.dumps(stranger)).sign(claims()))


def test_a_token_whose_roles_were_changed_is_refused(identity: Identity):
    header, _, signature = identity.sign_in("liao").access_token.split(".")
    forged = f"{header}.{encoded(claims(roles=['ADMINISTRATOR'], division='433100000000'))}.{signature}"
    with pytest.raises(NotSignedIn):
        identity.tokens.verify(forged)


def test_a_token_that_chooses_its_own_algorithm_is_refused(identity: Identity):
    public = identity.running.ports.signing_keys.public()[0]
    unsigned = f"{encoded({'alg': 'none'})}.{encoded(claims())}."
    with pytest.raises(NotSignedIn):
        identity.tokens.verify(unsigned)
    signed_part = f"{encoded({'alg': 'HS256', 'kid': public['kid']})}.{encoded(claims())}"
    digest = hmac.digest(json.dumps(public).encode(), signed_part.encode(), hashlib.sha256)
    with pytest.raises(NotSignedIn):
        identity.tokens.verify(f"{signed_part}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}")


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "." * 20, "x" * 10_000])
def test_what_is_no_token_is_refused(identity: Identity, token: str):
    with pytest.raises(NotSignedIn):
        identity.tokens.verify(token)


@pytest.fixture(scope="module")
def issuer() -> Iterator["Issuer"]:
    with Issuer() as started:
        yield started


class Issuer:
    """Another identity provider: RSA, its own claim names, its keys over HTTP."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, auto_kid=True)
        published = json.dumps(KeySet([self.key]).as_dict(private=False)).encode()

        class Keys(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "application/jwk-set+json")
                self.end_headers()
                self.wfile.write(published)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name for it)
                return

        self._server = HTTPServer(("127.0.0.1", 0), Keys)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "Issuer":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def token(self, **content: Any) -> str:
        now = int(time.time())
        all_claims = {"iss": self.url, "aud": ["yizhan-api", "account"], "iat": now, "exp": now + 300, **content}
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, all_claims, self.key, algorithms=["RS256"])


@pytest.fixture
def channel(issuer: Issuer, start: Callable[..., Running]) -> Iterator[grpc.Channel]:
    """The service, set to trust the other issuer alone."""
    running = start(
        token_issuer=issuer.url,
        token_audience="yizhan-api",
        token_keys_url=issuer.url,
        token_algorithms=("RS256",),
        token_roles_claim="realm_access.roles",
        token_division_claim="org",
        token_department_claim="unit",
    )
    server = Server([running], "127.0.0.1:0", workers=2)
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as open_channel:
        yield open_channel
    server.stop(1)


def my_account(channel: grpc.Channel, token: str) -> pb.Account:
    return invoke(channel, "GetMyAccount", pb.GetMyAccountRequest(), pb.Account, token)


def accounts(channel: grpc.Channel, token: str) -> list[str]:
    answer = invoke(channel, "ListAccounts", pb.ListAccountsRequest(), pb.ListAccountsResponse, token)
    return [account.name for account in answer.accounts]


def invoke(channel: grpc.Channel, method: str, request: Message, answer: type[Answer], token: str) -> Answer:
    def serialize(message: Message) -> bytes:
        return message.SerializeToString()

    path = f"/yizhan.identity.v1.IdentityService/{method}"
    metadata = (("authorization", f"Bearer {token}"),)
    return channel.unary_unary(path, serialize, answer.FromString)(request, metadata=metadata, timeout=10)


def test_another_issuers_roles_and_places_count_by_settings_alone(issuer: Issuer, channel: grpc.Channel):
    token = issuer.token(
        sub="8f3a", name="龙警官", org="433101000000", realm_access={"roles": ["offline_access", "ADMINISTRATOR"]}
    )
    assert accounts(channel, token) == ["clerk-jishou", "shi"]


def test_a_caller_whom_only_the_other_issuer_knows_is_answered_from_the_token(issuer: Issuer, channel: grpc.Channel):
    token = issuer.token(
        sub="8f3a",
        name="龙警官",
        org="433101000000",
        unit="433101-ga",
        realm_access={"roles": "OFFICER other"},
    )
    account = my_account(channel, token)
    assert (account.account_id, account.display_name) == ("8f3a", "龙警官")
    assert (account.division, account.department) == ("433101000000", "433101-ga")


@pytest.mark.parametrize("roles", [None, {}, {"roles": 7}, {"roles": None}, {"roles": []}, "ADMINISTRATOR"])
def test_a_token_without_roles_where_they_belong_admits_to_nothing(issuer: Issuer, channel: grpc.Channel, roles: Any):
    token = issuer.token(sub="8f3a", org="433100000000", roles=["ADMINISTRATOR"], realm_access=roles)
    with pytest.raises(grpc.RpcError) as refused:
        accounts(channel, token)
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED


def test_our_own_tokens_count_no_more_where_another_issuer_is_set(identity: Identity, channel: grpc.Channel):
    with pytest.raises(grpc.RpcError) as refused:
        my_account(channel, identity.sign_in("admin").access_token)
    assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED


def test_a_token_names_the_window_of_whoever_sits_at_one(identity: Identity):
    assert (identity.as_("clerk-luxi").window, identity.as_("supervisor").window) == ("433122-w01", "")
