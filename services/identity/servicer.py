"""Identity's RPCs: proto → use case or query → proto."""

from collections.abc import Sequence
from datetime import datetime

from services.chassis import proofs
from services.chassis.call import Call
from services.chassis.messages import stamp
from services.chassis.pages import Page
from services.chassis.privacy import mask_identity_number, mask_name, mask_phone
from services.identity import storage, use_cases
from services.identity.domain import Account, AccountState, PartyKind, StaffDetails
from services.identity.ports import Ports
from services.identity.use_cases import SignedIn
from yizhan.identity.v1 import identity_pb2 as pb
from yizhan.options.v1.options_pb2 import Access
from yizhan.types.v1 import types_pb2

_PARTY_KINDS = {
    PartyKind.NONE: types_pb2.PARTY_KIND_UNSPECIFIED,
    PartyKind.INDIVIDUAL: types_pb2.PARTY_KIND_INDIVIDUAL,
    PartyKind.ORGANISATION: types_pb2.PARTY_KIND_ORGANISATION,
}
_STATES = {
    AccountState.ACTIVE: pb.ACCOUNT_STATE_ACTIVE,
    AccountState.DISABLED: pb.ACCOUNT_STATE_DISABLED,
}


class Servicer:
    def SignIn(self, request: pb.SignInRequest, call: Call) -> pb.Session:
        return _session(use_cases.sign_in(call.work, request.name, request.password))

    def RefreshSession(self, request: pb.RefreshSessionRequest, call: Call) -> pb.Session:
        return _session(use_cases.refresh_session(call.work, request.refresh_token))

    def SignOut(self, request: pb.SignOutRequest, call: Call) -> pb.SignOutResponse:
        use_cases.sign_out(call.work, request.refresh_token)
        return pb.SignOutResponse()

    def GetMyAccount(self, request: pb.GetMyAccountRequest, call: Call) -> pb.Account:
        ports: Ports = call.ports
        caller = call.principal
        account = storage.find_account(call.read, caller.subject, ports.key_ring)
        if account:
            return _to_proto(account, for_owner=True)
        # Known to an external issuer alone.
        return pb.Account(
            account_id=caller.subject,
            display_name=caller.name,
            roles=_roles_to_proto(caller.roles),
            division=caller.division,
            department=caller.department,
            state=pb.ACCOUNT_STATE_ACTIVE,
        )

    def ChangePassword(self, request: pb.ChangePasswordRequest, call: Call) -> pb.Account:
        account = use_cases.change_password(
            call.work, call.principal, call.scope, request.current_password, request.new_password
        )
        return _to_proto(account, for_owner=True)

    def RegisterCitizen(self, request: pb.RegisterCitizenRequest, call: Call) -> pb.Account:
        kinds = {number: kind for kind, number in _PARTY_KINDS.items()}
        account = use_cases.register_citizen(
            call.work,
            name=request.name,
            password=request.password,
            party_kind=kinds[request.party_kind],
            display_name=request.display_name,
            identity_number=request.identity_number,
            phone=request.phone,
            division=request.division,
        )
        return _to_proto(account, for_owner=True)

    def ListAccounts(self, request: pb.ListAccountsRequest, call: Call) -> pb.ListAccountsResponse:
        ports: Ports = call.ports
        states = {number: state for state, number in _STATES.items()}
        found, following = storage.list_accounts(
            call.read,
            call.scope,
            ports.key_ring,
            role=Access.Role.Name(request.role) if request.role else "",
            department=request.department,
            state=states.get(request.state),
            page=Page.of(request.page_size, request.page_token, str),
        )
        return pb.ListAccountsResponse(accounts=_for_administrators(call, found), next_page_token=following)

    def ListColleagues(self, request: pb.ListColleaguesRequest, call: Call) -> pb.ListColleaguesResponse:
        found, following = storage.list_colleagues(
            call.read,
            call.scope,
            role=Access.Role.Name(request.role) if request.role else "",
            department=request.department,
            division=request.division,
            account_ids=request.account_ids,
            page=Page.of(request.page_size, request.page_token, str, str),
        )
        colleagues = [
            pb.Colleague(
                account_id=row.account_id,
                display_name=row.display_name,
                title=row.title,
                roles=_roles_to_proto(frozenset(row.roles)),
                division=row.division,
                department=row.department,
            )
            for row in found
        ]
        return pb.ListColleaguesResponse(colleagues=colleagues, next_page_token=following)

    def GetAccount(self, request: pb.GetAccountRequest, call: Call) -> pb.Account:
        ports: Ports = call.ports
        account = storage.load_account(call.read, request.account_id, call.scope, ports.key_ring)
        return _for_administrators(call, [account])[0]

    def CreateStaffAccount(self, request: pb.CreateStaffAccountRequest, call: Call) -> pb.Account:
        details = _details(request.details)
        account = use_cases.create_staff_account(call.work, call.scope, request.name, request.password, details)
        return _to_proto(account)

    def UpdateStaffAccount(self, request: pb.UpdateStaffAccountRequest, call: Call) -> pb.Account:
        account = use_cases.update_staff_account(
            call.work,
            call.principal,
            call.scope,
            request.account_id,
            etag=request.etag,
            details=_details(request.details),
        )
        return _for_administrators(call, [account])[0]

    def DisableAccount(self, request: pb.DisableAccountRequest, call: Call) -> pb.Account:
        account = use_cases.disable_account(
            call.work,
            call.principal,
            call.scope,
            request.account_id,
            etag=request.etag,
            reason=request.reason,
            actor=call.actor,
        )
        return _for_administrators(call, [account])[0]

    def UnlockAccount(self, request: pb.UnlockAccountRequest, call: Call) -> pb.Account:
        return _to_proto(use_cases.unlock_account(call.work, call.scope, request.account_id))

    def GetKeys(self, request: pb.GetKeysRequest, call: Call) -> pb.JsonWebKeySet:
        ports: Ports = call.ports
        return pb.JsonWebKeySet(keys=[pb.JsonWebKey(**key) for key in ports.signing_keys.public()])

    def GetHistoryKey(self, _request: pb.GetHistoryKeyRequest, call: Call) -> pb.HistoryKey:
        return pb.HistoryKey(public_key=proofs.public_key(call.ports.key_ring))


def _details(details: pb.StaffDetails) -> StaffDetails:
    return StaffDetails(
        display_name=details.display_name,
        title=details.title,
        roles=frozenset(Access.Role.Name(role) for role in details.roles),
        division=details.division,
        department=details.department,
        window_code=details.window_code,
        accountable_first_contact=details.accountable_first_contact,
    )


def _session(signed_in: SignedIn) -> pb.Session:
    return pb.Session(
        access_token=signed_in.access_token,
        expires_at=stamp(signed_in.expires_at),
        refresh_token=signed_in.refresh_token,
        refresh_expires_at=stamp(signed_in.refresh_expires_at),
        account=_to_proto(signed_in.account, for_owner=True),
    )


def _for_administrators(call: Call, accounts: Sequence[Account]) -> list[pb.Account]:
    """Masked, and with what keeps them locked."""
    ports: Ports = call.ports
    names = [account.name for account in accounts]
    locked = storage.locked_until(call.read, names, ports.lock_out, ports.clock.now()) if names else {}
    return [_to_proto(account, locked_until=locked.get(account.name)) for account in accounts]


def _to_proto(account: Account, *, for_owner: bool = False, locked_until: datetime | None = None) -> pb.Account:
    is_person = account.party_kind is PartyKind.INDIVIDUAL
    number = account.identity_number
    return pb.Account(
        account_id=account.account_id,
        name=account.name,
        display_name=mask_name(account.display_name) if is_person and not for_owner else account.display_name,
        title=account.title,
        roles=_roles_to_proto(account.roles),
        division=account.division,
        department=account.department,
        window_code=account.window_code,
        accountable_first_contact=account.accountable_first_contact,
        party_kind=_PARTY_KINDS[account.party_kind],
        identity_number=mask_identity_number(number) if is_person else number,
        phone=mask_phone(account.phone),
        state=_STATES[account.state],
        locked_until=locked_until and stamp(locked_until),
        created_at=stamp(account.created_at),
        etag=str(account.version),
    )


def _roles_to_proto(roles: frozenset[str]) -> list[str]:
    """The names of those that the contract knows: an external issuer's token may hold others."""
    return [name for name, _ in Access.Role.items() if name in roles]
