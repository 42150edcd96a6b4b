"""Administrators look after the accounts in their own division's subtree, and after no others."""

from datetime import timedelta

import pytest

from services.chassis.access import Principal
from services.chassis.divisions import DivisionAbolished
from services.chassis.errors import NotFound, Stale, WrongRole, WrongState
from services.identity.domain import (
    DepartmentElsewhere,
    DepartmentRequired,
    NotStaff,
    OutsideYourDivision,
    OwnAccount,
    RolesClash,
    SessionEnded,
    WrongCredentials,
)
from services.identity.event_handlers import on_divisions_changed
from services.identity.passwords import WeakPassword
from services.identity.seed import demo_accounts
from tests.unit.identity.seeded import Identity
from yizhan.catalogue.v1 import events_pb2 as catalogue
from yizhan.catalogue.v1.catalogue_pb2 import Division
from yizhan.identity.v1 import identity_pb2 as pb
from yizhan.options.v1.options_pb2 import Access

LUXI, JISHOU, PREFECTURE = "433122000000", "433101000000", "433100000000"
OF_LUXI = Principal("admin-luxi", frozenset({"ADMINISTRATOR"}), division=LUXI)
OF_PREFECTURE = Principal("admin", frozenset({"ADMINISTRATOR"}), division=PREFECTURE)
PASSWORD = "first day at the desk"


def details(**changes: object) -> pb.StaffDetails:
    values: dict[str, object] = {"display_name": "向春梅", "roles": [Access.CLERK], "division": LUXI}
    return pb.StaffDetails(**{**values, **changes})  # pyright: ignore[reportArgumentType]


def create(
    identity: Identity, caller: Principal = OF_LUXI, name: str = "xiang-chunmei", **changes: object
) -> pb.Account:
    request = pb.CreateStaffAccountRequest(name=name, password=PASSWORD, details=details(**changes))
    return identity.call("CreateStaffAccount", request, caller)


def get(identity: Identity, account_id: str, caller: Principal = OF_LUXI) -> pb.Account:
    return identity.call("GetAccount", pb.GetAccountRequest(account_id=account_id), caller)


def names(identity: Identity, caller: Principal, **filters: object) -> list[str]:
    request = pb.ListAccountsRequest(page_size=100, **filters)  # pyright: ignore[reportArgumentType]
    return [account.name for account in identity.call("ListAccounts", request, caller).accounts]


def disable(identity: Identity, account_id: str, caller: Principal = OF_LUXI, etag: str = "") -> pb.Account:
    request = pb.DisableAccountRequest(account_id=account_id, reason="调离岗位", etag=etag)
    return identity.call("DisableAccount", request, caller)


def test_a_county_administrator_sees_the_county_and_nothing_else(identity: Identity):
    seen = names(identity, OF_LUXI)
    assert {"clerk-luxi", "agent-luxi", "officer-yjgl-luxi", "liao"} <= set(seen)
    assert not {"clerk-jishou", "clerk-zhou", "officer-yjgl", "shi", "admin"} & set(seen)
    assert seen == sorted(seen)


@pytest.mark.parametrize("account_id", ["clerk-jishou", "officer-yjgl", "admin", "no-such-account"])
def test_what_lies_outside_is_not_found_whatever_is_tried(identity: Identity, account_id: str):
    with pytest.raises(NotFound):
        get(identity, account_id)
    with pytest.raises(NotFound):
        disable(identity, account_id)
    with pytest.raises(NotFound):
        identity.call("UnlockAccount", pb.UnlockAccountRequest(account_id=account_id), OF_LUXI)
    with pytest.raises(NotFound):
        request = pb.UpdateStaffAccountRequest(account_id=account_id, details=details())
        identity.call("UpdateStaffAccount", request, OF_LUXI)


def test_the_prefectures_administrator_sees_all(identity: Identity):
    assert names(identity, OF_PREFECTURE) == sorted(account.name for account in demo_accounts())


def test_a_list_is_narrowed_by_role_department_and_state(identity: Identity):
    assert names(identity, OF_PREFECTURE, role=Access.CASHIER) == ["cashier-luxi"]
    assert names(identity, OF_PREFECTURE, department="433122-zrzy") == ["head-zrzy-luxi", "officer-zrzy-luxi"]
    disable(identity, "clerk-luxi")
    assert names(identity, OF_PREFECTURE, state=pb.ACCOUNT_STATE_DISABLED) == ["clerk-luxi"]


def test_pages_follow_each_other_without_gap_or_repetition(identity: Identity):
    found, token = [], ""
    while True:
        request = pb.ListAccountsRequest(page_size=7, page_token=token)
        page = identity.call("ListAccounts", request, OF_PREFECTURE)
        found += [account.name for account in page.accounts]
        token = page.next_page_token
        if not token:
            break
    assert found == names(identity, OF_PREFECTURE)


def test_administrators_see_citizens_masked(identity: Identity):
    account = get(identity, "liao")
    assert (account.display_name, account.identity_number, account.phone) == (
        "廖**",
        "4331**********0005",
        "138****0001",
    )


@pytest.mark.parametrize("role", ["CITIZEN", "CLERK", "OFFICER", "CENTRE_MANAGER", "SUPERVISOR", "MACHINE"])
def test_nobody_but_an_administrator_looks_after_accounts(identity: Identity, role: str):
    caller = Principal("someone", frozenset({role}), division=PREFECTURE, department="433100-yjgl")
    with pytest.raises(WrongRole):
        names(identity, caller)
    with pytest.raises(WrongRole):
        create(identity, caller)


def test_a_new_member_of_staff_signs_in(identity: Identity):
    account = create(identity, window_code="433122-w02", accountable_first_contact=True)
    assert account.accountable_first_contact
    caller = identity.tokens.verify(identity.sign_in("xiang-chunmei", PASSWORD).access_token)
    assert (caller.subject, caller.roles, caller.division) == (account.account_id, {"CLERK"}, LUXI)


def test_nobody_is_employed_outside_the_administrators_division(identity: Identity):
    with pytest.raises(OutsideYourDivision):
        create(identity, division=JISHOU)
    with pytest.raises(OutsideYourDivision):
        create(identity, division=PREFECTURE)
    assert create(identity, division="433122107000").division == "433122107000"


def test_nobody_is_moved_out_of_the_administrators_division(identity: Identity):
    request = pb.UpdateStaffAccountRequest(account_id="clerk-luxi", details=details(division=JISHOU))
    with pytest.raises(OutsideYourDivision):
        identity.call("UpdateStaffAccount", request, OF_LUXI)
    assert identity.call("UpdateStaffAccount", request, OF_PREFECTURE).division == JISHOU


@pytest.mark.parametrize("role", [Access.OFFICER, Access.DEPARTMENT_HEAD, Access.MACHINE])
def test_who_acts_for_a_department_has_one_of_the_same_county(identity: Identity, role: Access.Role):
    with pytest.raises(DepartmentRequired):
        create(identity, roles=[role])
    with pytest.raises(DepartmentElsewhere):
        create(identity, roles=[role], department="433101-yjgl")
    assert create(identity, roles=[role], department="433122-yjgl").department == "433122-yjgl"


@pytest.mark.parametrize(
    "roles",
    [
        [Access.MACHINE, Access.OFFICER],
        [Access.SUPERVISOR, Access.CLERK],
        [Access.OBSERVER, Access.DEPARTMENT_HEAD],
        [Access.SUPERVISOR, Access.ADMINISTRATOR],
    ],
)
def test_a_machine_is_nothing_else_and_who_watches_does_not_act(identity: Identity, roles: list[Access.Role]):
    with pytest.raises(RolesClash):
        create(identity, roles=roles, department="433122-yjgl")


def test_a_first_password_keeps_the_rules_too(identity: Identity):
    request = pb.CreateStaffAccountRequest(name="xiang", password="Xiang-2026!!", details=details())
    with pytest.raises(WeakPassword):
        identity.call("CreateStaffAccount", request, OF_LUXI)


def test_a_citizen_is_given_no_work(identity: Identity):
    request = pb.UpdateStaffAccountRequest(account_id="liao", details=details())
    with pytest.raises(NotStaff):
        identity.call("UpdateStaffAccount", request, OF_LUXI)


def test_an_old_etag_is_refused(identity: Identity):
    account = get(identity, "clerk-luxi")
    request = pb.UpdateStaffAccountRequest(account_id="clerk-luxi", etag=account.etag, details=details())
    assert identity.call("UpdateStaffAccount", request, OF_LUXI).etag == "2"
    with pytest.raises(Stale):
        identity.call("UpdateStaffAccount", request, OF_LUXI)


def test_a_disabled_account_signs_in_no_more_and_its_sessions_end(identity: Identity):
    session = identity.sign_in("clerk-luxi")
    assert disable(identity, "clerk-luxi").state == pb.ACCOUNT_STATE_DISABLED
    with pytest.raises(WrongCredentials):
        identity.sign_in("clerk-luxi")
    with pytest.raises(SessionEnded):
        identity.refresh(session.refresh_token)
    with pytest.raises(WrongState):
        disable(identity, "clerk-luxi")


def test_that_an_account_was_disabled_is_published_by_id_alone(identity: Identity):
    disable(identity, "officer-yjgl-luxi")
    ((name, event),) = identity.events()
    assert name == "AccountDisabled"
    assert event.pop("disabled_at")
    assert event.pop("actor")["subject"] == "admin-luxi"
    assert event == {"account_id": "officer-yjgl-luxi", "division": LUXI, "department": "433122-yjgl"}


def test_administrators_leave_their_own_account_to_others(identity: Identity):
    with pytest.raises(OwnAccount):
        disable(identity, "admin", OF_PREFECTURE)
    request = pb.UpdateStaffAccountRequest(account_id="admin", details=details(roles=[Access.SUPERVISOR]))
    with pytest.raises(OwnAccount):
        identity.call("UpdateStaffAccount", request, OF_PREFECTURE)


def test_an_administrator_sees_and_ends_a_lock_out(identity: Identity):
    for _ in range(5):
        with pytest.raises(WrongCredentials):
            identity.sign_in("clerk-luxi", "not-the-password")
    until = get(identity, "clerk-luxi").locked_until.ToDatetime(identity.clock.now().tzinfo)
    assert timedelta(minutes=14) < until - identity.clock.now() <= timedelta(minutes=15)
    unlocked = identity.call("UnlockAccount", pb.UnlockAccountRequest(account_id="clerk-luxi"), OF_LUXI)
    assert not unlocked.HasField("locked_until")
    assert identity.sign_in("clerk-luxi").access_token


def test_no_account_is_opened_or_moved_where_a_division_was_abolished_and_the_old_ones_stay(identity: Identity):
    village = "433122107298"
    there, elsewhere = create(identity, division=village), create(identity, name="xiang-chunlan")
    gone = Division(code=village, name="五里洲村", abolished_on="2027-01-01", etag="3")
    with identity.running.read() as connection:
        work = identity.running.work(lambda: connection)
        on_divisions_changed(catalogue.DivisionsChanged(divisions=[gone]), work)
        work.commit()
    with pytest.raises(DivisionAbolished):
        create(identity, name="xiang-chunju", division=village)
    moved = pb.UpdateStaffAccountRequest(account_id=elsewhere.account_id, etag="1", details=details(division=village))
    with pytest.raises(DivisionAbolished):
        identity.call("UpdateStaffAccount", moved, OF_LUXI)
    retitled = details(division=village, title="窗口组长")
    request = pb.UpdateStaffAccountRequest(account_id=there.account_id, etag="1", details=retitled)
    assert identity.call("UpdateStaffAccount", request, OF_LUXI).title == "窗口组长"


def colleagues(identity: Identity, caller: Principal, **filters: object) -> list[pb.Colleague]:
    request = pb.ListColleaguesRequest(page_size=100, **filters)  # pyright: ignore[reportArgumentType]
    return list(identity.call("ListColleagues", request, caller).colleagues)


def test_an_officer_sees_who_works_in_the_same_department_and_below_and_nobody_else(identity: Identity):
    officer = identity.as_("officer-yjgl-luxi")
    found = colleagues(identity, officer)
    assert officer.subject in {one.account_id for one in found}
    assert {one.department for one in found} == {officer.department}
    assert all(one.division.startswith("433122") for one in found)
    officers = colleagues(identity, officer, role=Access.OFFICER)
    assert officers == [one for one in found if Access.OFFICER in one.roles]
    elsewhere = identity.as_("clerk-jishou").subject
    assert colleagues(identity, officer, account_ids=[elsewhere]) == []


def test_a_colleague_who_left_is_not_offered_but_keeps_a_name(identity: Identity):
    supervisor = Principal("supervisor", frozenset({"SUPERVISOR"}), division=PREFECTURE)
    account = create(identity)
    assert account.account_id in {one.account_id for one in colleagues(identity, supervisor)}
    assert colleagues(identity, supervisor, division=JISHOU, account_ids=[account.account_id]) == []
    disable(identity, account.account_id)
    assert account.account_id not in {one.account_id for one in colleagues(identity, supervisor)}
    (named,) = colleagues(identity, supervisor, account_ids=[account.account_id])
    assert named.display_name == "向春梅"
