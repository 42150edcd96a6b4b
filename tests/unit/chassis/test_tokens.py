"""Whose tokens count, and for how long."""

import hmac
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from services.chassis import tokens
from services.chassis.access import Principal
from services.chassis.errors import NotSignedIn, ServiceAway
from services.chassis.settings import Settings
from services.chassis.tokens import TokenVerifier
from tests.serving import Issuer

WANG = Principal("clerk-wang", frozenset({"CLERK"}), "433122000000", "433122-yjgl", "王")


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer(tmp_path)


@pytest.fixture
def verifier(issuer: Issuer) -> TokenVerifier:
    return TokenVerifier(Settings(token_keys_url=issuer.keys_url))


@pytest.fixture
def no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the last look at the keys were long ago."""
    monkeypatch.setattr(tokens, "_REFRESH_SECONDS", 0.0)


def test_a_token_is_its_principal(issuer: Issuer, verifier: TokenVerifier):
    assert verifier.verify(issuer.token(WANG, name="王")) == WANG


def test_a_token_is_remembered_until_it_expires(issuer: Issuer, verifier: TokenVerifier):
    token = issuer.token(WANG, name="王", exp=int(time.time()) + 1)
    assert verifier.known(token) is None
    verifier.verify(token)
    assert verifier.known(token) == WANG
    time.sleep(1.1)
    assert verifier.known(token) is None
    with pytest.raises(NotSignedIn):
        verifier.verify(token)


WRONG: dict[str, dict[str, Any]] = {
    "expired": {"exp": int(time.time()) - 1},
    "not yet valid": {"nbf": int(time.time()) + 600},
    "of a foreign issuer": {"iss": "https://elsewhere"},
    "for somebody else": {"aud": "another-platform"},
    "without a subject": {"sub": None},
    "without an end": {"exp": None},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_that_is_wrong_is_nobodys(issuer: Issuer, verifier: TokenVerifier, wrong: str):
    claims = {"iss": "yizhan", "aud": "yizhan", "sub": "clerk-wang", "exp": int(time.time()) + 60, **WRONG[wrong]}
    token = issuer.sign({name: value for name, value in claims.items() if value is not None})
    with pytest.raises(NotSignedIn):
        verifier.verify(token)
    assert verifier.known(token) is None


def test_a_token_with_a_changed_claim_or_signature_is_nobodys(issuer: Issuer, verifier: TokenVerifier):
    header, claims, signature = issuer.token(WANG).split(".")
    other_claims = issuer.token(Principal("admin", frozenset({"ADMINISTRATOR"}))).split(".")[1]
    for forged in (
        f"{header}.{other_claims}.{signature}",
        f"{header}.{claims}.{signature[::-1]}",
        f"{header}.{claims}.",
    ):
        with pytest.raises(NotSignedIn):
            verifier.verify(forged)


def test_only_the_algorithms_that_are_set_count(issuer: Issuer, verifier: TokenVerifier):
    claims = issuer.token(WANG).split(".")[1]
    # The old trick: our public key, which anyone has, taken for a shared secret.
    by_secret = f"{encoded({'alg': 'HS256', 'kid': '2026'})}.{claims}"
    signature = hmac.digest(issuer.key.as_pem(private=False), by_secret.encode(), "sha256")
    for forged in (f"{by_secret}.{base64(signature)}", f"{encoded({'alg': 'none'})}.{claims}."):
        with pytest.raises(NotSignedIn):
            verifier.verify(forged)


def test_a_key_under_a_known_name_is_not_enough(issuer: Issuer, verifier: TokenVerifier):
    impostor = ECKey.generate_key("P-256", {"kid": issuer.key.kid})
    claims = {"iss": "yizhan", "aud": "yizhan", "sub": "admin", "exp": int(time.time()) + 60}
    with pytest.raises(NotSignedIn):
        verifier.verify(jwt.encode({"alg": "ES256", "kid": issuer.key.kid}, claims, impostor))


def encoded(header: dict[str, str]) -> str:
    return base64(json.dumps(header).encode())


def base64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize("noise", ["", "x", "a.b.c", "石.山.王", "." * 50, "e" * 9000])
def test_noise_is_nobodys(verifier: TokenVerifier, noise: str):
    with pytest.raises(NotSignedIn):
        verifier.verify(noise)


# Keys


@pytest.mark.usefixtures("no_wait")
def test_a_turned_key_is_fetched_and_the_old_one_counts_no_more(issuer: Issuer, verifier: TokenVerifier):
    old = issuer.token(WANG)
    verifier.verify(issuer.token(Principal("first", frozenset())))
    issuer.turn_key("2027")
    assert verifier.verify(issuer.token(WANG)).subject == "clerk-wang"
    with pytest.raises(NotSignedIn):
        verifier.verify(old)


def test_keys_are_not_fetched_for_every_token_that_names_one_we_lack(issuer: Issuer, verifier: TokenVerifier):
    verifier.verify(issuer.token(WANG))
    issuer.turn_key("2027")
    with pytest.raises(NotSignedIn):
        verifier.verify(issuer.token(WANG))


def test_without_keys_the_service_is_away_and_nobody_is_called_a_liar(tmp_path: Path, issuer: Issuer):
    for url in ((tmp_path / "missing.json").as_uri(), "", "ftp://elsewhere/keys"):
        with pytest.raises(ServiceAway):
            TokenVerifier(Settings(token_keys_url=url)).verify(issuer.token(WANG))


@pytest.mark.parametrize("nonsense", ["", "[]", "{}", "<html>", '{"keys": [{"kty": "EC"}]}', '{"keys": 3}'])
def test_what_is_no_key_set_is_as_good_as_none(issuer: Issuer, nonsense: str):
    issuer.file.write_text(nonsense)
    with pytest.raises(ServiceAway):
        TokenVerifier(Settings(token_keys_url=issuer.keys_url)).verify(issuer.token(WANG))


@pytest.mark.usefixtures("no_wait")
def test_keys_once_fetched_outlive_an_issuer_that_is_away(issuer: Issuer, verifier: TokenVerifier):
    verifier.verify(issuer.token(WANG))
    token = issuer.token(Principal("clerk-li", frozenset({"CLERK"})))
    issuer.file.write_text("<html>502 Bad Gateway</html>")
    assert verifier.verify(token).subject == "clerk-li"
    issuer.file.unlink()
    assert verifier.verify(issuer.token(Principal("clerk-xu", frozenset()))).subject == "clerk-xu"


@pytest.fixture
def counted(issuer: Issuer) -> Iterator[tuple[str, list[str]]]:
    """The keys over HTTP, and the fetches that were made."""
    fetched: list[str] = []

    class Keys(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fetched.append(self.path)
            time.sleep(0.2)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(issuer.file.read_bytes())

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Keys)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/jwks", fetched
    server.shutdown()
    thread.join()
    server.server_close()


def test_many_first_callers_at_once_cost_one_fetch_and_none_is_turned_away(
    issuer: Issuer, counted: tuple[str, list[str]]
):
    url, fetched = counted
    verifier = TokenVerifier(Settings(token_keys_url=url))
    verified: list[str] = []

    def verify(number: int) -> None:
        verified.append(verifier.verify(issuer.token(Principal(f"clerk-{number}", frozenset()))).subject)

    threads = [threading.Thread(target=verify, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(verified), len(fetched)) == (6, 1)


# An external issuer, by settings alone


def test_an_external_issuers_nested_claims_are_read_where_the_settings_say(issuer: Issuer):
    settings = Settings(
        token_keys_url=issuer.keys_url,
        token_issuer="https://sso.xiangxi.example/realms/gov",
        token_audience="zhengwu",
        token_roles_claim="realm_access.roles",
        token_division_claim="xzqh",
    )
    claims = {
        "iss": "https://sso.xiangxi.example/realms/gov",
        "aud": ["account", "zhengwu"],
        "sub": "3f1c",
        "exp": int(time.time()) + 60,
        "realm_access": {"roles": ["CLERK", "offline_access"]},
        "xzqh": "433122000000",
    }
    caller = TokenVerifier(settings).verify(issuer.sign(claims))
    assert (caller.subject, caller.division, caller.department) == ("3f1c", "433122000000", "")
    assert caller.roles == {"CLERK", "offline_access"}


@pytest.mark.parametrize("roles", [None, 5, {"CLERK": True}, "", []])
def test_roles_of_an_unknown_shape_are_no_roles(issuer: Issuer, verifier: TokenVerifier, roles: Any):
    assert verifier.verify(issuer.token(WANG, roles=roles)).roles == frozenset()
