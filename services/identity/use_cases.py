"""What people do with accounts and sessions."""

import hmac
import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from services.chassis import numbering
from services.chassis.abolished_divisions import require_in_force
from services.chassis.access import Principal, Scope
from services.chassis.errors import Stale
from services.chassis.history import PLATFORM
from services.chassis.messages import stamp
from services.chassis.work import Work
from services.identity import storage
from services.identity.domain import (
    ADMINISTRATOR,
    CITIZEN,
    Account,
    AdministratorExists,
    CurrentPasswordWrong,
    IdentityTaken,
    NameTaken,
    OutsideYourDivision,
    PartyKind,
    Session,
    SessionEnded,
    StaffDetails,
    WrongCredentials,
)
from services.identity.passwords import check_password
from services.identity.ports import Ports, Vault
from services.identity.storage import (
    ABOLISHED_DIVISIONS,
    ACCOUNTS,
    ATTEMPTS,
    CREDENTIALS,
    IDENTITIES,
    SESSIONS,
    Credentials,
)
from yizhan.identity.v1 import events_pb2
from yizhan.options.v1.options_pb2 import Access
from yizhan.types.v1 import types_pb2

# 256 bits: nobody guesses them, so a plain SHA-256 keeps them.
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The tokens go to the client and nowhere else."""

    account: Account
    access_token: str
    expires_at: datetime
    refresh_token: str
    refresh_expires_at: datetime


def tidy_name(name: str) -> str:
    return name.strip().lower()


def sign_in(work: Work, name: str, password: str) -> SignedIn:
    ports: Ports = work.ports
    now = ports.clock.now()
    account, credentials = _prove(work, tidy_name(name), password, now)
    storage.tidy_up(work.read, ports.lock_out, now)
    if ports.passwords.outdated(credentials.password_hash):
        _set_password(work, account, credentials, password, now)
    session_id, secret = uuid.uuid4().hex, secrets.token_urlsafe(_SECRET_BYTES)
    expires_at = now + ports.refresh_lasts
    row = {
        "session_id": session_id,
        "account_id": account.account_id,
        "secret_hash": _hash(secret),
        "expires_at": expires_at,
        "ended": False,
        "version": 1,
    }
    work.insert(SESSIONS, row)
    return _signed_in(ports, account, now, f"{session_id}.{secret}", expires_at)


def refresh_session(work: Work, refresh_token: str) -> SignedIn:
    ports: Ports = work.ports
    now = ports.clock.now()
    session, secret = _session_of(work, refresh_token)
    if session is None or not session.open_at(now):
        raise SessionEnded()
    if not hmac.compare_digest(session.secret_hash, _hash(secret)):
        raise _used_twice(work, session)
    account = storage.find_account(work.read, session.account_id, ports.key_ring)
    if account is None or not account.active:
        raise SessionEnded()
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    expires_at = now + ports.refresh_lasts
    key = {"session_id": session.session_id}
    work.save(SESSIONS, key=key, version=session.version, secret_hash=_hash(secret), expires_at=expires_at)
    try:
        work.commit()
    except Stale:
        raise _used_twice(work, session) from None
    return _signed_in(ports, account, now, f"{session.session_id}.{secret}", expires_at)


def sign_out(work: Work, refresh_token: str) -> None:
    session, secret = _session_of(work, refresh_token)
    if session and not session.ended and hmac.compare_digest(session.secret_hash, _hash(secret)):
        work.update(SESSIONS, key={"session_id": session.session_id}, ended=True)


def change_password(work: Work, principal: Principal, scope: Scope, current: str, new: str) -> Account:
    ports: Ports = work.ports
    now = ports.clock.now()
    account = storage.load_account(work.read, principal.subject, scope, ports.key_ring)
    try:
        _, credentials = _prove(work, account.name, current, now)
    except WrongCredentials:
        raise CurrentPasswordWrong(field="current_password") from None
    check_password(new, about=_about(account), field="new_password")
    _set_password(work, account, credentials, new, now)
    _end_sessions(work, account)
    return account


def register_citizen(
    work: Work,
    *,
    name: str,
    password: str,
    party_kind: PartyKind,
    display_name: str,
    identity_number: str,
    phone: str,
    division: str,
    account_id: str = "",
) -> Account:
    vault: Vault = work.ports
    require_in_force(work, ABOLISHED_DIVISIONS, division, field="division")
    check = numbering.check_credit_code if party_kind is PartyKind.ORGANISATION else numbering.check_identity_number
    account = Account(
        account_id=account_id or uuid.uuid4().hex,
        name=tidy_name(name),
        display_name=display_name.strip(),
        roles=CITIZEN,
        division=division,
        party_kind=party_kind,
        identity_number=check(identity_number, "identity_number"),
        phone=phone,
        created_at=vault.clock.now(),
    )
    _open(work, account, password)
    lookup_hash = vault.key_ring.lookup_hash(account.identity_number)
    work.insert(
        IDENTITIES,
        {"lookup_hash": lookup_hash, "account_id": account.account_id},
        conflict=IdentityTaken(field="identity_number"),
    )
    return account


def create_staff_account(
    work: Work, scope: Scope, name: str, password: str, details: StaffDetails, *, account_id: str = ""
) -> Account:
    vault: Vault = work.ports
    if not scope.permits(division=details.division):
        raise OutsideYourDivision(field="details.division")
    require_in_force(work, ABOLISHED_DIVISIONS, details.division, field="details.division")
    account = Account.of_staff(account_id or uuid.uuid4().hex, tidy_name(name), details, vault.clock.now())
    _open(work, account, password)
    return account


def create_administrator(
    work: Work, name: str, password: str, *, display_name: str, division: str, although_there_is_one: bool = False
) -> Account:
    """The one account that nobody with an account can open: the operator does, from where the platform runs.

    Raises AdministratorExists if somebody could do it through the platform.
    """
    if not although_there_is_one and storage.has_administrator(work.read):
        raise AdministratorExists(field="name")
    platform = Principal(subject=PLATFORM, roles=ADMINISTRATOR, division=division)
    scope = Scope(platform, frozenset({Access.DIVISION}))
    details = StaffDetails(display_name=display_name, roles=ADMINISTRATOR, division=division)
    return create_staff_account(work, scope, name, password, details)


def update_staff_account(
    work: Work, principal: Principal, scope: Scope, account_id: str, *, etag: str, details: StaffDetails
) -> Account:
    before = _load(work, scope, account_id, etag)
    after = before.changed(details, by=principal.subject)
    if not scope.permits(division=details.division):
        raise OutsideYourDivision(field="details.division")
    if details.division != before.division:
        require_in_force(work, ABOLISHED_DIVISIONS, details.division, field="details.division")
    return _save(work, before, after)


def disable_account(
    work: Work,
    principal: Principal,
    scope: Scope,
    account_id: str,
    *,
    etag: str,
    reason: str,
    actor: types_pb2.Actor,
) -> Account:
    ports: Ports = work.ports
    before = _load(work, scope, account_id, etag)
    after = _save(work, before, before.disabled(reason, by=principal.subject))
    _end_sessions(work, after)
    event = events_pb2.AccountDisabled(
        account_id=account_id,
        division=after.division,
        department=after.department,
        disabled_at=stamp(ports.clock.now()),
        actor=actor,
    )
    work.publish(event, subject=account_id)
    return after


def unlock_account(work: Work, scope: Scope, account_id: str) -> Account:
    account = _load(work, scope, account_id, "")
    work.delete(ATTEMPTS, name=account.name)
    return account


def _prove(work: Work, name: str, password: str, now: datetime) -> tuple[Account, Credentials]:
    """The account whose password this is.

    Counts the attempt whatever becomes of it; raises SignInLocked or WrongCredentials.
    """
    ports: Ports = work.ports
    attempts = storage.count_attempt(work.read, name, ports.lock_out, now)
    attempts.refuse_if_locked(ports.lock_out, now)
    account, credentials = storage.find_credentials(work.read, name, ports.key_ring) or (None, None)
    right = ports.passwords.matches(credentials and credentials.password_hash, password)
    if account and credentials and right and account.active:
        work.delete(ATTEMPTS, name=name)
        return account, credentials
    locked_until = attempts.locked_until(ports.lock_out)
    if account and locked_until:
        event = events_pb2.AccountLocked(
            account_id=account.account_id,
            division=account.division,
            department=account.department,
            locked_until=stamp(locked_until),
        )
        work.publish(event, subject=account.account_id)
        work.commit()
    raise WrongCredentials()


def _set_password(work: Work, account: Account, credentials: Credentials, password: str, now: datetime) -> None:
    vault: Vault = work.ports
    hashed = vault.passwords.hash(password)
    key = {"name": account.name}
    work.save(CREDENTIALS, key=key, version=credentials.version, password_hash=hashed, changed_at=now)


def _open(work: Work, account: Account, password: str) -> None:
    vault: Vault = work.ports
    check_password(password, about=_about(account))
    work.insert(ACCOUNTS, storage.account_row(account, vault.key_ring) | {"version": account.version})
    credentials = {
        "name": account.name,
        "account_id": account.account_id,
        "password_hash": vault.passwords.hash(password),
        "changed_at": account.created_at,
        "version": 1,
    }
    work.insert(CREDENTIALS, credentials, conflict=NameTaken(field="name"))


def _load(work: Work, scope: Scope, account_id: str, etag: str) -> Account:
    vault: Vault = work.ports
    account = storage.load_account(work.read, account_id, scope, vault.key_ring)
    if etag and etag != str(account.version):
        raise Stale()
    return account


def _save(work: Work, before: Account, after: Account) -> Account:
    vault: Vault = work.ports
    columns = storage.changed_columns(before, after, vault.key_ring)
    work.save(ACCOUNTS, key={"account_id": before.account_id}, version=before.version, **columns)
    return replace(after, version=before.version + 1)


def _end_sessions(work: Work, account: Account) -> None:
    work.update(SESSIONS, key={"account_id": account.account_id}, ended=True)


def _session_of(work: Work, refresh_token: str) -> tuple[Session | None, str]:
    session_id, _, secret = refresh_token.partition(".")
    return storage.find_session(work.read, session_id), secret


def _used_twice(work: Work, session: Session) -> SessionEnded:
    """Ends the session at once: only its owner and a thief can both have held its tokens (RFC 9700 §4.14.2)."""
    work.update(SESSIONS, key={"session_id": session.session_id}, ended=True)
    work.commit()
    return SessionEnded()


def _signed_in(ports: Ports, account: Account, now: datetime, refresh_token: str, until: datetime) -> SignedIn:
    access_token, expires_at = ports.access_token(account, now)
    return SignedIn(account, access_token, expires_at, refresh_token, until)


def _about(account: Account) -> tuple[str, ...]:
    return (account.name, account.phone, account.identity_number)


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
