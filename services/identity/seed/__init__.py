"""Accounts for a demonstration; the embedded platform alone loads them. All have the same, published password."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import sqlalchemy as sa

from services.chassis.access import Principal, Scope
from services.chassis.clock import SystemClock
from services.chassis.database import Database
from services.chassis.privacy import KeyRing
from services.chassis.work import Work
from services.identity import use_cases
from services.identity.domain import CITIZEN, PartyKind, StaffDetails
from services.identity.passwords import Passwords
from services.identity.ports import Vault
from services.identity.settings import IdentitySettings
from services.identity.storage import ACCOUNTS, METADATA
from yizhan.options.v1.options_pb2 import Access

PASSWORD = "Yizhan-2026"

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is being loaded, how much of it is done, and how much there is."""

_PREFECTURE = "433100000000"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of accounts.json. Its account_id is its name, so that a demonstration reads well."""

    name: str
    display_name: str
    title: str
    roles: list[str]
    division: str
    department: str = ""
    window_code: str = ""
    accountable_first_contact: bool = False
    party_kind: str = ""
    identity_number: str = ""
    phone: str = ""


def demo_accounts() -> list[DemoAccount]:
    found: list[dict[str, Any]] = json.loads((Path(__file__).parent / "accounts.json").read_text(encoding="utf-8"))
    return [DemoAccount(**line) for line in found]


def seed(database: Database, key_ring: KeyRing, progress: Progress | None = None) -> None:
    """Opens the accounts that are missing, by the same verbs as everyone's; leaves the others as they are."""
    accounts = demo_accounts()
    with database.read() as connection:
        known = set(connection.execute(sa.select(ACCOUNTS.c.name)).scalars())
        missing = [account for account in accounts if account.name not in known]
        vault = Vault(SystemClock(), key_ring, _passwords()) if missing else None
        for done, account in enumerate(missing, 1):
            work = Work(METADATA, lambda: connection, SystemClock().now(), ports=vault)
            _open(work, account)
            work.commit()
            if progress:
                progress("演示账号", done, len(missing))


def _open(work: Work, account: DemoAccount) -> None:
    if frozenset(account.roles) == CITIZEN:
        use_cases.register_citizen(
            work,
            name=account.name,
            password=PASSWORD,
            party_kind=PartyKind(account.party_kind),
            display_name=account.display_name,
            identity_number=account.identity_number,
            phone=account.phone,
            division=account.division,
            account_id=account.name,
        )
        return
    details = StaffDetails(
        display_name=account.display_name,
        roles=frozenset(account.roles),
        division=account.division,
        department=account.department,
        title=account.title,
        window_code=account.window_code,
        accountable_first_contact=account.accountable_first_contact,
    )
    platform = Principal(subject="platform", roles=frozenset({"ADMINISTRATOR"}), division=_PREFECTURE)
    scope = Scope(platform, frozenset({Access.DIVISION}))
    use_cases.create_staff_account(work, scope, account.name, PASSWORD, details, account_id=account.name)


def _passwords() -> Passwords:
    """With the parameters of a real installation."""
    field = IdentitySettings.model_fields
    return Passwords(
        time_cost=field["argon2_time_cost"].default,
        memory_kib=field["argon2_memory_kib"].default,
        parallelism=field["argon2_parallelism"].default,
    )
