"""The keys that tokens are signed with, and how they are turned."""

import json
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey, KeySet, RSAKey

from services.chassis.errors import NotSignedIn
from services.chassis.settings import ServiceSettings
from services.chassis.tokens import TokenVerifier
from services.identity.keys import SigningKeys, SigningKeysInvalid, generate_signing_keys, public_keys

CLAIMS: dict[str, Any] = {"iss": "yizhan", "aud": "yizhan", "sub": "liao", "roles": ["CITIZEN"], "exp": 4_102_444_800}


def verifier(public_file: Path) -> TokenVerifier:
    values: dict[str, Any] = {"database_url": "postgresql://none", "token_keys_url": public_file.as_uri()}
    return TokenVerifier(ServiceSettings(**values))


def two_keys(first: str, second: str) -> str:
    return json.dumps({"keys": json.loads(first)["keys"] + json.loads(second)["keys"]})


def test_only_the_public_half_is_published():
    (key,) = json.loads(public_keys(generate_signing_keys()))["keys"]
    assert sorted(key) == ["alg", "crv", "kid", "kty", "use", "x", "y"]
    assert (key["alg"], key["use"], key["crv"]) == ("ES256", "sig", "P-256")


def test_the_first_key_signs_and_all_are_published(tmp_path: Path):
    old, new = generate_signing_keys(), generate_signing_keys()
    before = SigningKeys.from_json(old).sign(CLAIMS)
    after = SigningKeys.from_json(two_keys(new, old)).sign(CLAIMS)
    (tmp_path / "jwks.json").write_text(public_keys(two_keys(new, old)))
    verify = verifier(tmp_path / "jwks.json").verify
    assert verify(before).subject == verify(after).subject == "liao"


def test_a_key_taken_off_the_set_vouches_for_nothing(tmp_path: Path):
    token = SigningKeys.from_json(generate_signing_keys()).sign(CLAIMS)
    (tmp_path / "jwks.json").write_text(public_keys(generate_signing_keys()))
    with pytest.raises(NotSignedIn):
        verifier(tmp_path / "jwks.json").verify(token)


def test_a_key_without_a_name_is_named_by_its_thumbprint():
    bare = ECKey.generate_key("P-256").as_dict(private=True)
    (key,) = SigningKeys.from_json(json.dumps({"keys": [bare]})).public()
    assert key["kid"] == ECKey.import_key(bare).thumbprint()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("not json", "no JSON Web Key Set"),
        ("{}", "no JSON Web Key Set"),
        ("[]", "no JSON Web Key Set"),
        ('{"keys": []}', "no key"),
        (public_keys(generate_signing_keys()), "public only"),
        (json.dumps(KeySet([ECKey.generate_key("P-384")]).as_dict(private=True)), "P-384"),
        (json.dumps(KeySet([RSAKey.generate_key(2048)]).as_dict(private=True)), "no JSON Web Key Set"),
    ],
)
def test_a_file_that_cannot_sign_is_refused_with_its_reason(text: str, why: str):
    with pytest.raises(SigningKeysInvalid, match=why):
        SigningKeys.from_json(text)


def test_two_keys_of_one_name_are_refused():
    keys = generate_signing_keys()
    with pytest.raises(SigningKeysInvalid, match="same kid"):
        SigningKeys.from_json(two_keys(keys, keys))


def test_a_key_file_that_is_not_there_is_named_and_never_made(tmp_path: Path):
    missing = tmp_path / "signing.json"
    with pytest.raises(SigningKeysInvalid, match=r"signing\.json"):
        SigningKeys.from_file(missing)
    assert not missing.exists()
