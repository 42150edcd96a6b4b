"""Sessions: each refresh token serves once, and one that serves twice ends its session."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from services.identity.domain import SessionEnded
from services.identity.storage import SESSIONS
from tests.unit.identity.seeded import Identity
from yizhan.identity.v1 import identity_pb2 as pb
from yizhan.options.v1.options_pb2 import Access


def sign_out(identity: Identity, refresh_token: str) -> None:
    identity.call("SignOut", pb.SignOutRequest(refresh_token=refresh_token))


def test_a_refresh_token_yields_a_new_pair(identity: Identity):
    first = identity.sign_in("clerk-luxi")
    second = identity.refresh(first.refresh_token)
    assert second.refresh_token != first.refresh_token
    assert identity.tokens.verify(second.access_token).subject == "clerk-luxi"
    assert identity.refresh(second.refresh_token).account.name == "clerk-luxi"


def test_a_refresh_token_used_again_ends_the_session_for_whoever_holds_it(identity: Identity):
    stolen = identity.sign_in("clerk-luxi").refresh_token
    current = identity.refresh(stolen).refresh_token
    with pytest.raises(SessionEnded):
        identity.refresh(stolen)
    with pytest.raises(SessionEnded):
        identity.refresh(current)


def test_of_two_uses_at_once_one_wins_and_the_session_ends(identity: Identity):
    token = identity.sign_in("clerk-luxi").refresh_token
    outcomes = identity.together(4, lambda: identity.refresh(token))
    won = [outcome for outcome in outcomes if isinstance(outcome, pb.Session)]
    assert len(won) == 1
    assert sum(isinstance(outcome, SessionEnded) for outcome in outcomes) == 3
    with pytest.raises(SessionEnded):
        identity.refresh(won[0].refresh_token)


def test_one_session_that_ends_leaves_the_accounts_others(identity: Identity):
    at_work, at_home = identity.sign_in("clerk-luxi"), identity.sign_in("clerk-luxi")
    sign_out(identity, at_work.refresh_token)
    assert identity.refresh(at_home.refresh_token).access_token


def test_a_session_not_refreshed_for_half_a_day_has_ended(identity: Identity):
    token = identity.sign_in("clerk-luxi").refresh_token
    identity.clock.ahead = timedelta(hours=12, seconds=1)
    with pytest.raises(SessionEnded):
        identity.refresh(token)


def test_signing_out_ends_the_session_and_doing_it_twice_is_no_error(identity: Identity):
    token = identity.sign_in("clerk-luxi").refresh_token
    sign_out(identity, token)
    sign_out(identity, token)
    with pytest.raises(SessionEnded):
        identity.refresh(token)


@pytest.mark.parametrize("token", ["", ".", "nonsense", "nonsense.nonsense", "\x01.\x02"])
def test_what_is_no_refresh_token_is_refused(identity: Identity, token: str):
    with pytest.raises(SessionEnded):
        identity.refresh(token)
    sign_out(identity, token)


def test_a_guessed_secret_does_not_sign_a_session_out(identity: Identity):
    token = identity.sign_in("clerk-luxi").refresh_token
    sign_out(identity, token.partition(".")[0] + ".guessed")
    assert identity.refresh(token).access_token


def test_roles_that_were_changed_are_in_the_next_token(identity: Identity):
    session = identity.sign_in("clerk-luxi")
    details = pb.StaffDetails(display_name="张玉兰", roles=[Access.CASHIER, Access.CLERK], division="433122000000")
    request = pb.UpdateStaffAccountRequest(account_id="clerk-luxi", details=details)
    identity.call("UpdateStaffAccount", request, identity.as_("admin"))
    renewed = identity.refresh(session.refresh_token)
    assert identity.tokens.verify(renewed.access_token).roles == {"CASHIER", "CLERK"}


def test_no_token_is_stored_anywhere(identity: Identity):
    first = identity.sign_in("clerk-luxi")
    second = identity.refresh(first.refresh_token)
    stored = identity.everything_stored()
    assert b"clerk-luxi" in stored
    for session in (first, second):
        assert session.access_token.encode() not in stored
        assert session.refresh_token.partition(".")[2].encode() not in stored


def test_expired_sessions_are_tidied_up_by_later_sign_ins(identity: Identity):
    identity.sign_in("clerk-luxi")
    identity.clock.ahead = timedelta(days=1)
    identity.sign_in("clerk-jishou")
    with identity.running.read() as connection:
        assert connection.execute(sa.select(SESSIONS.c.account_id)).scalars().all() == ["clerk-jishou"]
