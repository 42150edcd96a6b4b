"""Opening a citizen's account: whose it is, and what is kept of them."""

import pytest
import sqlalchemy as sa

from services.chassis.numbering import InvalidCreditCode, InvalidIdentityNumber
from services.identity.domain import IdentityTaken, NameTaken
from services.identity.passwords import WeakPassword
from services.identity.storage import ACCOUNTS
from tests.unit.identity.seeded import Identity
from yizhan.identity.v1 import identity_pb2 as pb
from yizhan.options.v1.options_pb2 import Access
from yizhan.types.v1 import types_pb2

PASSWORD = "correct horse battery"
IDENTITY_NUMBER = "433122196001010002"


def register(identity: Identity, **changes: object) -> pb.Account:
    values: dict[str, object] = {
        "name": "Xiang-Guihua",
        "password": PASSWORD,
        "party_kind": types_pb2.PARTY_KIND_INDIVIDUAL,
        "display_name": "向桂花",
        "identity_number": IDENTITY_NUMBER,
        "phone": "13800001234",
        "division": "433122107200",
    }
    request = pb.RegisterCitizenRequest(**{**values, **changes})  # pyright: ignore[reportArgumentType]
    return identity.call("RegisterCitizen", request)


def test_a_person_opens_an_account_and_signs_in_with_it(identity: Identity):
    account = register(identity)
    assert (account.name, account.roles, account.identity_number) == (
        "xiang-guihua",
        [Access.CITIZEN],
        "4331**********0002",
    )
    session = identity.sign_in("xiang-guihua", PASSWORD)
    assert session.account.account_id == account.account_id
    assert identity.tokens.verify(session.access_token).subject == account.account_id


def test_an_organisation_opens_one_with_its_credit_code_which_is_public(identity: Identity):
    account = register(
        identity,
        party_kind=types_pb2.PARTY_KIND_ORGANISATION,
        display_name="泸溪县浦市茶业有限公司",
        identity_number="91433122MA0001YJ1B",
    )
    assert (account.display_name, account.identity_number) == ("泸溪县浦市茶业有限公司", "91433122MA0001YJ1B")


def test_phone_and_identity_number_are_stored_encrypted_only(identity: Identity):
    account = register(identity)
    stored = identity.everything_stored()
    assert account.account_id.encode() in stored
    for secret in (IDENTITY_NUMBER, "13800001234", PASSWORD):
        assert secret.encode() not in stored


def test_what_was_encrypted_for_one_account_does_not_decrypt_for_another(identity: Identity):
    with identity.running.read() as connection:
        connection.execute(
            sa.update(ACCOUNTS)
            .where(ACCOUNTS.c.account_id == "shi")
            .values(phone=sa.select(ACCOUNTS.c.phone).where(ACCOUNTS.c.account_id == "liao").scalar_subquery())
        )
    with pytest.raises(ValueError, match="not what was encrypted"):
        identity.sign_in("shi")


@pytest.mark.parametrize(
    ("kind", "number", "refused"),
    [
        (types_pb2.PARTY_KIND_INDIVIDUAL, "433122196001010008", InvalidIdentityNumber),
        (types_pb2.PARTY_KIND_INDIVIDUAL, "91433122MA0000YJ9W", InvalidIdentityNumber),
        (types_pb2.PARTY_KIND_ORGANISATION, "91433122MA0000YJ9X", InvalidCreditCode),
        (types_pb2.PARTY_KIND_ORGANISATION, IDENTITY_NUMBER, InvalidCreditCode),
    ],
)
def test_a_number_with_a_wrong_check_digit_is_refused(
    identity: Identity, kind: int, number: str, refused: type[Exception]
):
    with pytest.raises(refused):
        register(identity, party_kind=kind, identity_number=number)


def test_one_person_has_one_account(identity: Identity):
    register(identity)
    with pytest.raises(IdentityTaken):
        register(identity, name="another-name")


def test_a_name_is_taken_whatever_its_capitals(identity: Identity):
    with pytest.raises(NameTaken):
        register(identity, name="CLERK-Luxi")


def test_of_two_who_take_a_name_at_once_one_gets_it(identity: Identity):
    outcomes = identity.together(3, lambda: register(identity))
    assert sum(isinstance(outcome, pb.Account) for outcome in outcomes) == 1
    assert all(isinstance(outcome, pb.Account | NameTaken | IdentityTaken) for outcome in outcomes)


def test_a_refused_registration_leaves_nothing(identity: Identity):
    before = identity.everything_stored()
    for refused, changes in (
        (WeakPassword, {"password": "Xiang-Guihua-1"}),
        (WeakPassword, {"password": "a13800001234b"}),
        (NameTaken, {"name": "liao"}),
        (IdentityTaken, {"identity_number": "433122197803120005"}),
    ):
        with pytest.raises(refused):
            register(identity, **changes)
    assert identity.everything_stored() == before
