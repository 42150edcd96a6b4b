"""The demonstration's accounts."""

import sqlalchemy as sa

from services.chassis.privacy import KeyRing
from services.identity.seed import PASSWORD, demo_accounts, seed
from services.identity.storage import CREDENTIALS
from tests.unit.identity.seeded import Identity
from yizhan.identity.v1 import identity_pb2 as pb


def test_every_demo_account_signs_in_with_the_role_that_the_table_says(identity: Identity):
    for account in demo_accounts():
        caller = identity.as_(account.name)
        assert (caller.subject, caller.name) == (account.name, account.display_name)
        assert caller.roles == set(account.roles)


def test_every_role_has_a_demo_account():
    held = {role for account in demo_accounts() for role in account.roles}
    assert len(held) == 11


def test_seeding_again_changes_nothing_and_undoes_nobodys_work(identity: Identity):
    request = pb.ChangePasswordRequest(current_password=PASSWORD, new_password="correct horse battery")
    identity.call("ChangePassword", request, identity.as_("clerk-luxi"))
    before = identity.everything_stored()
    seed(identity.running.database, KeyRing.generate())
    assert identity.everything_stored() == before


def test_seeding_tells_how_far_it_is(identity: Identity):
    with identity.running.read() as connection:
        connection.execute(sa.text("TRUNCATE accounts, credentials, identities, sessions"))
    told: list[tuple[int, int]] = []
    seed(
        identity.running.database, identity.running.ports.key_ring, lambda what, done, total: told.append((done, total))
    )
    number = len(demo_accounts())
    assert told == [(done, number) for done in range(1, number + 1)]


def test_no_two_accounts_share_a_hash_though_they_share_a_password(identity: Identity):
    with identity.running.read() as connection:
        hashes = connection.execute(sa.select(CREDENTIALS.c.password_hash)).scalars().all()
    assert len(set(hashes)) == len(hashes) == len(demo_accounts())
