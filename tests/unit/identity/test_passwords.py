"""Which passwords are too weak, for accounts and for changes of mind."""

import json
from pathlib import Path

import pytest

from services.identity import passwords
from services.identity.domain import CurrentPasswordWrong, SessionEnded, SignInLocked, WrongCredentials
from services.identity.passwords import Passwords, WeakPassword, check_password
from services.identity.seed import PASSWORD
from tests.unit.identity.seeded import Identity
from yizhan.identity.v1 import identity_pb2 as pb

NEW = "春风又绿江南岸 2026"
COMMON = json.loads(Path(passwords.__file__).with_name("common_passwords.json").read_text(encoding="utf-8"))


def change(identity: Identity, name: str, current: str, new: str) -> None:
    request = pb.ChangePasswordRequest(current_password=current, new_password=new)
    identity.call("ChangePassword", request, identity.as_(name))


@pytest.mark.parametrize("password", [NEW, PASSWORD, "four words are fine", "Tr0ub4dor&3x"])
def test_a_long_uncommon_password_is_good_whatever_its_characters(password: str):
    check_password(password, about=("clerk-luxi",))


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("Ab3$efghi", "至少10个字符"),
        ("aaaaaaaaaaaa", "重复字符过多"),
        ("121212121212", "重复字符过多"),
        ("Clerk-Luxi-2026", "不能包含"),
        ("x13800000001y", "不能包含"),
        ("1234567890", "过于常见"),
        ("abcdefghijkl", "过于常见"),
        ("Password123", "过于常见"),
        ("ｐａｓｓｗｏｒｄ１２３", "过于常见"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, why: str):
    with pytest.raises(WeakPassword) as refused:
        check_password(password, about=("clerk-luxi", "13800000001", ""))
    assert why in refused.value.text
    assert refused.value.field == "password"


def test_every_password_on_the_list_is_there_because_it_would_pass_the_other_rules():
    for common in COMMON:
        with pytest.raises(WeakPassword) as refused:
            check_password(common, about=())
        assert refused.value.facts == {"what": "过于常见"}, common


def test_a_short_name_forbids_nothing():
    check_password("li-la-lo-2026", about=("la",))


def test_the_same_text_from_another_keyboard_is_the_same_password():
    kept = Passwords(time_cost=1, memory_kib=8, parallelism=1)
    assert kept.matches(kept.hash("Ｙｉｚｈａｎ－２０２６"), "Yizhan-2026")


def test_the_same_password_is_stored_differently_for_each_account():
    kept = Passwords(time_cost=1, memory_kib=8, parallelism=1)
    assert kept.hash(PASSWORD) != kept.hash(PASSWORD)
    assert kept.hash(PASSWORD).startswith("$argon2id$")


def test_a_damaged_hash_matches_nothing():
    assert not Passwords(time_cost=1, memory_kib=8, parallelism=1).matches("$argon2id$v=19$broken", PASSWORD)


def test_a_changed_password_serves_and_the_old_one_no_more(identity: Identity):
    change(identity, "clerk-luxi", PASSWORD, NEW)
    with pytest.raises(WrongCredentials):
        identity.sign_in("clerk-luxi", PASSWORD)
    assert identity.sign_in("clerk-luxi", NEW).access_token


def test_changing_the_password_ends_every_session(identity: Identity):
    session = identity.sign_in("clerk-luxi")
    change(identity, "clerk-luxi", PASSWORD, NEW)
    with pytest.raises(SessionEnded):
        identity.refresh(session.refresh_token)


def test_a_password_is_not_changed_without_the_current_one(identity: Identity):
    with pytest.raises(CurrentPasswordWrong):
        change(identity, "clerk-luxi", "not-the-password", NEW)
    assert identity.sign_in("clerk-luxi").access_token


def test_the_current_password_cannot_be_guessed_at_leisure_either(identity: Identity):
    caller = identity.as_("clerk-luxi")
    request = pb.ChangePasswordRequest(current_password="not-the-password", new_password=NEW)
    for _ in range(5):
        with pytest.raises(CurrentPasswordWrong):
            identity.call("ChangePassword", request, caller)
    with pytest.raises(SignInLocked):
        identity.call("ChangePassword", request, caller)


def test_a_weak_new_password_is_refused_by_its_field(identity: Identity):
    with pytest.raises(WeakPassword) as refused:
        change(identity, "clerk-luxi", PASSWORD, "clerk-luxi-1")
    assert refused.value.field == "new_password"
