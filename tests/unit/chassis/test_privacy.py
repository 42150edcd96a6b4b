import json
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.chassis.privacy import (
    KeyRing,
    KeyRingInvalid,
    Tampered,
    UnknownKey,
    mask_address,
    mask_identity_number,
    mask_name,
    mask_phone,
)

RING = KeyRing.generate("2026")
IDENTITY_NUMBER = "433122198503170013"
CONTEXT = "intake.applications.identity_number:433122202611230000123"
A_KEY = b64encode(bytes(32)).decode()


@given(st.text(), st.text())
def test_what_is_encrypted_comes_back(text: str, context: str):
    assert RING.decrypt(RING.encrypt(text, context), context) == text


def test_the_same_text_never_encrypts_to_the_same_bytes():
    assert RING.encrypt(IDENTITY_NUMBER, CONTEXT) != RING.encrypt(IDENTITY_NUMBER, CONTEXT)


def test_bytes_moved_to_another_person_do_not_decrypt():
    encrypted = RING.encrypt(IDENTITY_NUMBER, CONTEXT)
    with pytest.raises(Tampered):
        RING.decrypt(encrypted, "intake.applications.identity_number:433122202611230000999")


@given(st.data())
def test_one_flipped_bit_anywhere_is_found(data: st.DataObject):
    encrypted = bytearray(RING.encrypt(IDENTITY_NUMBER, CONTEXT))
    place = data.draw(st.integers(0, len(encrypted) - 1))
    encrypted[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((Tampered, UnknownKey)):
        RING.decrypt(bytes(encrypted), CONTEXT)


@given(st.binary(max_size=60))
def test_bytes_that_are_not_ours_are_said_to_be_tampered_with(noise: bytes):
    with pytest.raises((Tampered, UnknownKey)):
        RING.decrypt(noise, CONTEXT)


def test_a_new_key_encrypts_and_the_old_one_still_decrypts():
    old = RING.encrypt(IDENTITY_NUMBER, CONTEXT)
    rotated = RING.with_new_key("2027")
    assert rotated.decrypt(old, CONTEXT) == IDENTITY_NUMBER
    assert rotated.needs_rotation(old)
    new = rotated.encrypt(IDENTITY_NUMBER, CONTEXT)
    assert not rotated.needs_rotation(new)
    assert rotated.lookup_hash(IDENTITY_NUMBER) == RING.lookup_hash(IDENTITY_NUMBER)
    with pytest.raises(UnknownKey, match="2027"):
        RING.decrypt(new, CONTEXT)


def test_a_key_whose_name_begins_like_the_current_one_is_another_key():
    assert RING.with_new_key("2026b").needs_rotation(RING.encrypt("", CONTEXT))
    longer = KeyRing.generate("2026b")
    assert RING.needs_rotation(longer.encrypt("", CONTEXT))


def test_a_ring_survives_its_file():
    encrypted = RING.encrypt(IDENTITY_NUMBER, CONTEXT)
    again = KeyRing.from_json(RING.with_new_key("2027").to_json())
    assert (again.current, again.decrypt(encrypted, CONTEXT)) == ("2027", IDENTITY_NUMBER)
    assert again.lookup_hash("x") == RING.lookup_hash("x")


@pytest.mark.parametrize(
    ("ring", "complaint"),
    [
        ("", "not JSON"),
        ("[]", '"keys"'),
        (json.dumps({"keys": {"a": A_KEY}, "current": "a"}), '"lookup_key"'),
        (json.dumps({"keys": {"a": A_KEY}, "current": "b", "lookup_key": A_KEY}), "'b' is not among the keys: a"),
        (json.dumps({"keys": {"a": "c2hvcnQ="}, "current": "a", "lookup_key": A_KEY}), "'a' has 5 bytes instead of 32"),
        (json.dumps({"keys": {"a": "秘密"}, "current": "a", "lookup_key": A_KEY}), "'a' is not base64"),
        (json.dumps({"keys": {"a": 7}, "current": "a", "lookup_key": A_KEY}), "'a' is not base64"),
        (json.dumps({"keys": {"a": A_KEY, "": A_KEY}, "current": "a", "lookup_key": A_KEY}), "1 to 255 bytes"),
    ],
)
def test_a_key_file_that_cannot_be_used_says_why_and_keeps_the_secret(ring: str, complaint: str):
    with pytest.raises(KeyRingInvalid, match=complaint) as refused:
        KeyRing.from_json(ring)
    assert A_KEY not in str(refused.value)


def test_a_ring_shows_no_key_when_it_is_logged():
    ring = KeyRing({"a": b"s" * 32}, "a", b"l" * 32)
    assert "sss" not in repr(ring) + repr(vars(ring)["_ciphers"])


def test_a_key_is_not_replaced_under_its_own_name():
    with pytest.raises(KeyRingInvalid, match="already"):
        RING.with_new_key("2026")


def test_a_lookup_hash_depends_on_the_ring_and_the_text():
    assert RING.lookup_hash(IDENTITY_NUMBER) != RING.lookup_hash("433122198503170014")
    assert RING.lookup_hash(IDENTITY_NUMBER) != KeyRing.generate().lookup_hash(IDENTITY_NUMBER)
    assert len(RING.lookup_hash("")) == 32


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("433122198503171234", "4331**********1234"),
        ("43312219850317001X", "4331**********001X"),
        ("123456", "******"),
        ("", ""),
    ],
)
def test_an_identity_number_keeps_prefecture_and_last_four(number: str, masked: str):
    assert mask_identity_number(number) == masked


@pytest.mark.parametrize(
    ("phone", "masked"), [("13812345678", "138****5678"), ("07431234567", "074****4567"), ("110", "***"), ("", "")]
)
def test_a_phone_keeps_three_and_four_digits(phone: str, masked: str):
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("石玉兰", "石**"),
        ("欧阳修", "欧阳*"),
        ("欧阳建国", "欧阳**"),
        ("欧阳", "欧*"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_a_name_keeps_the_surname(name: str, masked: str):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("湖南省湘西土家族苗族自治州泸溪县武溪镇桥东路12号", "湖南省湘西土家族苗族自治州泸溪县****"),
        ("泸溪县武溪镇市场路3号", "泸溪县****"),
        ("湘西州吉首市人民南路市政府宿舍", "湘西州吉首市****"),
        ("桥东路12号", "****"),
        ("", ""),
    ],
)
def test_an_address_is_shown_no_closer_than_the_county(address: str, masked: str):
    assert mask_address(address) == masked
