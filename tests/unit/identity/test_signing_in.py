"""Signing in: what a token says, what a failure tells, and when a name is locked."""

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
import sqlalchemy as sa
from joserfc import jwt
from joserfc.jwk import KeySet

from services.chassis.service import Running
from services.identity.domain import SignInLocked, WrongCredentials
from services.identity.passwords import Passwords
from services.identity.seed import PASSWORD
from services.identity.storage import ATTEMPTS, CREDENTIALS
from tests.unit.identity.seeded import Identity
from yizhan.identity.v1 import identity_pb2 as pb

WRONG = "not-the-password"


def fail(identity: Identity, name: str, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(WrongCredentials):
            identity.sign_in(name, WRONG)


def test_a_token_says_who_calls_in_which_role_and_how_far_it_reaches(identity: Identity):
    caller = identity.as_("officer-yjgl-luxi")
    assert caller.subject == "officer-yjgl-luxi"
    assert caller.name == "彭志强"
    assert caller.roles == {"OFFICER"}
    assert (caller.division, caller.department) == ("433122000000", "433122-yjgl")


def test_a_token_lasts_a_quarter_of_an_hour_and_names_its_key(identity: Identity):
    token = identity.sign_in("clerk-luxi").access_token
    keys = KeySet.import_key_set({"keys": identity.running.ports.signing_keys.public()})
    decoded = jwt.decode(token, keys, algorithms=["ES256"])
    assert decoded.header["kid"] == keys.keys[0].kid
    assert decoded.claims["exp"] - decoded.claims["iat"] == 15 * 60
    assert decoded.claims["roles"] == ["CLERK"]


def test_a_machine_signs_in_for_its_department(identity: Identity):
    caller = identity.as_("machine-yjgl")
    assert caller.roles == {"MACHINE"}
    assert caller.department == "433100-yjgl"


def test_where_a_citizen_lives_gives_no_reach(identity: Identity):
    session = identity.sign_in("liao")
    assert session.account.division == "433122107000"
    caller = identity.tokens.verify(session.access_token)
    assert caller.roles == {"CITIZEN"}
    assert caller.division == ""


def test_capitals_and_spaces_around_a_name_do_not_matter(identity: Identity):
    assert identity.sign_in(" Clerk-Luxi ").account.account_id == "clerk-luxi"


def test_the_answer_masks_phone_and_identity_number(identity: Identity):
    account = identity.sign_in("liao").account
    assert account.identity_number == "4331**********0005"
    assert account.phone == "138****0001"


def test_a_wrong_password_an_unknown_name_and_a_disabled_account_cannot_be_told_apart(identity: Identity):
    admin = identity.as_("admin")
    identity.call("DisableAccount", pb.DisableAccountRequest(account_id="clerk-jishou", reason="调离"), admin)
    told: set[tuple[str, str, str, str]] = set()
    for name, password in (("clerk-luxi", WRONG), ("nobody-at-all", PASSWORD), ("clerk-jishou", PASSWORD)):
        with pytest.raises(WrongCredentials) as refused:
            identity.sign_in(name, password)
        told.add((refused.value.reason, refused.value.text, refused.value.field, str(refused.value.facts)))
    assert len(told) == 1


def test_an_unknown_name_takes_as_long_as_a_wrong_password():
    passwords = Passwords(time_cost=2, memory_kib=19_456, parallelism=1)
    stored = passwords.hash(PASSWORD)

    def took(hashed: str | None) -> float:
        began = perf_counter()
        assert not passwords.matches(hashed, WRONG)
        return perf_counter() - began

    unknown, wrong = [], []
    for _ in range(7):
        unknown.append(took(None))
        wrong.append(took(stored))
    # An answer without the work would be a thousand times as fast.
    assert median(unknown) > median(wrong) / 2


def test_the_fifth_failure_locks_the_name_even_for_the_right_password(identity: Identity):
    fail(identity, "clerk-luxi", times=5)
    with pytest.raises(SignInLocked) as locked:
        identity.sign_in("clerk-luxi")
    assert 890 < int(locked.value.facts["retry_after_seconds"]) <= 900
    identity.clock.ahead = timedelta(minutes=15, seconds=1)
    assert identity.sign_in("clerk-luxi").access_token


def test_a_name_without_an_account_locks_alike(identity: Identity):
    fail(identity, "nobody-at-all", times=5)
    with pytest.raises(SignInLocked):
        identity.sign_in("nobody-at-all")


def test_refused_attempts_do_not_prolong_a_lock_out(identity: Identity):
    fail(identity, "clerk-luxi", times=5)
    identity.clock.ahead = timedelta(minutes=14)
    for _ in range(3):
        with pytest.raises(SignInLocked):
            identity.sign_in("clerk-luxi", WRONG)
    identity.clock.ahead = timedelta(minutes=15, seconds=1)
    fail(identity, "clerk-luxi")
    assert identity.sign_in("clerk-luxi").access_token


def test_a_success_forgets_the_failures_before_it(identity: Identity):
    for _ in range(3):
        fail(identity, "clerk-luxi", times=4)
        assert identity.sign_in("clerk-luxi").access_token


def test_guesses_sent_together_are_no_more_than_guesses_sent_in_turn(identity: Identity):
    outcomes = identity.together(10, lambda: identity.sign_in("clerk-luxi", WRONG))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["SignInLocked"] * 5 + ["WrongCredentials"] * 5


def test_how_many_failures_lock_and_for_how_long_are_settings(start: Callable[..., Running]):
    identity = Identity(start(lock_after_failures=2, lock_minutes=1))
    fail(identity, "clerk-luxi", times=2)
    with pytest.raises(SignInLocked):
        identity.sign_in("clerk-luxi")
    identity.clock.ahead = timedelta(seconds=61)
    assert identity.sign_in("clerk-luxi").access_token


def test_a_lock_out_is_published_once_and_names_no_person(identity: Identity):
    fail(identity, "clerk-luxi", times=5)
    with pytest.raises(SignInLocked):
        identity.sign_in("clerk-luxi", WRONG)
    ((name, event),) = identity.events()
    assert name == "AccountLocked"
    assert event.pop("locked_until")
    assert event == {"account_id": "clerk-luxi", "division": "433122000000"}


def test_nothing_is_published_of_a_name_without_an_account(identity: Identity):
    fail(identity, "nobody-at-all", times=5)
    assert identity.events() == []


def test_old_failures_are_tidied_up_by_later_sign_ins(identity: Identity):
    fail(identity, "nobody-at-all")
    identity.clock.ahead = timedelta(hours=1)
    identity.sign_in("clerk-luxi")
    with identity.running.read() as connection:
        assert connection.execute(sa.select(ATTEMPTS)).all() == []


def test_a_hash_with_yesterdays_parameters_is_renewed_at_sign_in(identity: Identity):
    stored = sa.select(CREDENTIALS.c.password_hash).where(CREDENTIALS.c.name == "clerk-luxi")
    with identity.running.read() as connection:
        assert "$m=19456,t=2,p=1$" in connection.execute(stored).scalar_one()
        identity.sign_in("clerk-luxi")
        assert "$m=8,t=1,p=1$" in connection.execute(stored).scalar_one()
    assert identity.sign_in("clerk-luxi").access_token
